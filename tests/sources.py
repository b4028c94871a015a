"""The program's own source as trees, read once: what the tests about the house look at."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("unionoffice", "ui", "benchmarks")


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """Its path below the project, as one reads it: ``unionoffice/money.py``."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """Its name when imported: ``unionoffice.money``."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def text(self) -> str:
        return _text(self.path)

    @property
    def tree(self) -> ast.Module:
        return _tree(self.path)


@dataclass(frozen=True)
class Import:
    """One name imported: ``unionoffice.text`` or ``unionoffice.text.trimmed``, and where."""

    target: str
    line: int
    inside: bool  # in a function, so not at start-up


@functools.cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def _tree(path: Path) -> ast.Module:
    tree = ast.parse(_text(path), str(path))
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node  # type: ignore[attr-defined]
    return tree


@functools.cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Return the Python files below ``folders``, in order of their names."""
    found = {path for folder in folders for path in (ROOT / folder).rglob("*.py")}
    return tuple(Source(path) for path in sorted(found))


@functools.cache
def everything() -> tuple[Source, ...]:
    """Return every Python file of the project."""
    return (Source(ROOT / "main.py"), *sources(*CODE, "tests"))


def parents(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what ``node`` stands in, the innermost first."""
    while (node := getattr(node, "parent", None)) is not None:  # type: ignore[assignment]
        yield node


def imports(source: Source) -> list[Import]:
    """Return what a file imports when it runs; what stands under ``if TYPE_CHECKING`` does not run."""
    found = []
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        around = list(parents(node))
        if any(isinstance(outer, ast.If) and "TYPE_CHECKING" in ast.unparse(outer.test) for outer in around):
            continue
        inside = any(isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef) for outer in around)
        found += [Import(target, node.lineno, inside) for target in _targets(source, node)]
    return found


def _targets(source: Source, node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        package = source.module.split(".")
        if source.path.name != "__init__.py":
            package = package[:-1]
        package = package[: len(package) - node.level + 1]
        base = ".".join([*package, base]).rstrip(".")
    return [f"{base}.{alias.name}" for alias in node.names]
