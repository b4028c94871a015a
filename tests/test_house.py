"""How the house is kept: sizes, words, lists that must be complete, and habits that are forbidden with a reason."""

from __future__ import annotations

import ast
import configparser
import importlib
import re
from pathlib import Path

import pytest

from tests.sources import ROOT, Source, everything, imports, parents, sources

CODE = (Source(ROOT / "main.py"), *sources("unionoffice", "ui", "benchmarks"))
TESTS = sources("tests")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
GOLDEN, RESOURCES = ROOT / "tests" / "golden", ROOT / "resources"


def none(wrong: list[str]) -> None:
    """Fail with the whole list, one a line."""
    assert not wrong, "\n".join(["", *wrong])


def calls(source: Source) -> list[tuple[str, ast.Call]]:
    """Return every call in a file with what is called, as written: ``conn.commit``."""
    return [(ast.unparse(node.func), node) for node in ast.walk(source.tree) if isinstance(node, ast.Call)]


# Sizes


@pytest.mark.parametrize(("files", "most"), [(CODE, 600), (TESTS, 1000)], ids=["code", "tests"])
def test_no_module_is_too_long(files: tuple[Source, ...], most: int) -> None:
    none([f"{file.name}: {lines}" for file in files if (lines := len(file.text.splitlines())) > most])


def test_no_function_is_longer_than_sixty_lines() -> None:
    none(
        [
            f"{file.name}:{node.lineno} {node.name}: {length}"
            for file in everything()
            for node in ast.walk(file.tree)
            if isinstance(node, FUNCTIONS) and (length := (node.end_lineno or 0) - node.lineno + 1) > 60
        ]
    )


# Words


def test_every_module_opens_with_a_docstring() -> None:
    empty = [file for file in everything() if file.path.name == "__init__.py" and not file.text.strip()]
    none([file.name for file in everything() if file not in empty and not ast.get_docstring(file.tree)])


def is_public(node: ast.AST, name: str) -> bool:
    """Return whether a class or function can be used from outside its module."""
    outer = list(parents(node))
    hidden = any(isinstance(scope, FUNCTIONS) for scope in outer)
    hidden |= any(isinstance(scope, ast.ClassDef) and scope.name.startswith("_") for scope in outer)
    return not hidden and not name.startswith("_")


def overrides(node: ast.AST) -> bool:
    """Return whether a method is explained elsewhere: it keeps Qt's name (``paintEvent``), or completes another."""
    return isinstance(node, FUNCTIONS) and bool(
        re.fullmatch(r"[a-z]+[A-Z]\w*", node.name)
        or any(ast.unparse(mark).endswith(("overload", ".setter")) for mark in node.decorator_list)
    )


def test_every_public_class_and_function_has_a_docstring() -> None:
    none(
        [
            f"{file.name}:{node.lineno} {node.name}"
            for file in CODE
            for node in ast.walk(file.tree)
            if isinstance(node, (*FUNCTIONS, ast.ClassDef))
            and is_public(node, node.name)
            and not overrides(node)
            and not ast.get_docstring(node)
        ]
    )


def test_every_signature_of_the_program_is_typed() -> None:
    wrong = []
    for file in CODE:
        for node in ast.walk(file.tree):
            if not isinstance(node, FUNCTIONS):
                continue
            given = node.args
            named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
            untyped = [each.arg for each in named if each.annotation is None and each.arg not in {"self", "cls"}]
            if untyped or (node.returns is None and file.name != "main.py"):
                wrong.append(f"{file.name}:{node.lineno} {node.name} {untyped or 'returns'}")
    none(wrong)


def test_there_is_no_bucket() -> None:
    buckets = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "tools", "base", "core"}
    none([file.name for file in everything() if set(file.path.with_suffix("").parts) & buckets & set(Path(file.name).with_suffix("").parts)])  # fmt: skip


def test_nothing_is_left_to_do_in_a_comment() -> None:
    marks = re.compile(r"#.*\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    none([f"{file.name}:{n}" for file in everything() for n, line in enumerate(file.text.splitlines(), 1) if marks.search(line)])  # fmt: skip


def test_nothing_names_the_machine_it_was_written_on() -> None:
    marks = re.compile(r"(?<![\w.])/(work|root|home/\w+)/|[A-Z]:\\Users\\|pypi\.org|pythonhosted|registry\.npmjs")
    kept = [*ROOT.glob("*.*"), ROOT / ".ci" / "run", *RESOURCES.rglob("*.md"), *RESOURCES.rglob("*.toml")]
    texts = {path for path in kept if path.is_file()} | {file.path for file in everything()}
    none(
        [
            f"{path.relative_to(ROOT)}:{n}"
            for path in sorted(texts - {Path(__file__)})
            for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if marks.search(line)
        ]
    )


# Lists that must be complete


def registers() -> tuple[object, ...]:
    """Return the list of registers in menu order."""
    found: tuple[object, ...] = importlib.import_module("unionoffice.records").REGISTERS
    return found


def declared() -> list[tuple[str, object]]:
    """Return every register that a module of ``records/`` declares, with the module's name."""
    register = importlib.import_module("unionoffice.kinds.register").Register
    modules = [source for source in sources("unionoffice/records") if source.path.name != "__init__.py"]
    return [
        (source.name, value)
        for source in modules
        for value in vars(importlib.import_module(source.module)).values()
        if isinstance(value, register)
    ]


def test_every_register_is_in_the_list_and_the_list_names_none_twice() -> None:
    listed = registers()
    none([name for name, register in declared() if register not in listed])
    assert len({id(register) for register in listed}) == len(listed)


def test_every_module_of_records_has_a_test_of_its_name() -> None:
    modules = [source.path.stem for source in sources("unionoffice/records") if source.path.name != "__init__.py"]
    none([name for name in modules if not (ROOT / "tests" / "records" / f"test_{name}.py").exists()])


def test_the_changelog_is_in_step_with_the_version() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    text = (RESOURCES / "help" / "changes.md").read_text(encoding="utf-8")
    entries = re.findall(r"^## (\d+)\.(\d+)\.(\d+)\b", text, re.MULTILINE)
    assert entries, "no version in the changelog"
    assert ".".join(entries[0]) == settings["metadata"]["version"]
    numbers = [tuple(map(int, entry)) for entry in entries]
    assert numbers == sorted(set(numbers), reverse=True), "newest first, each once"
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert re.search(r"^- \S", part, re.MULTILINE), f"nothing is told about {part.splitlines()[0]}"


def strings() -> set[str]:
    """Return every string that stands in the project's code, whole or as the fixed part of a longer one."""
    return {
        node.value
        for file in everything()
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named(path: Path, known: set[str], written: str) -> bool:
    """Return whether a file is named in the code (by name, stem or its folder), or in a shipped text."""
    folders = {
        parent.name for parent in path.relative_to(ROOT).parents if parent.name not in {"", "resources", "tests"}
    }
    pieces = {path.name, path.stem, f"{path.suffix}"}
    return bool({path.name, path.stem} & known) or path.name in written or bool(folders & known and pieces & known)


def test_every_shipped_file_is_used() -> None:
    known = {piece for text in strings() for piece in re.split(r"[/\s]", text)}
    written = "".join(file.read_text(encoding="utf-8") for file in [*RESOURCES.rglob("*.md"), *RESOURCES.rglob("*.toml"), *ROOT.glob("*.md")])  # fmt: skip
    none([str(path.relative_to(ROOT)) for path in sorted(RESOURCES.rglob("*")) if path.is_file() and path.suffix != ".py" and not named(path, known, written)])  # fmt: skip


def test_every_golden_file_is_compared_with_by_some_test() -> None:
    known = strings()
    kept = [path.relative_to(GOLDEN).as_posix() for path in sorted(GOLDEN.rglob("*")) if path.is_file()]
    none([name for name in kept if name not in known and f"{Path(name).parent.as_posix()}/" not in known])


# Habits that are forbidden


def test_no_dialog_is_run_by_exec() -> None:
    fine = re.compile(r"\b(app|application|drag|QApplication|QApplication\.instance\(\))\.exec$")
    none([f"{f.name}:{c.lineno} {name}" for f in sources("ui") for name, c in calls(f) if re.search(r"\.exec_?$", name) and not fine.search(name)])  # fmt: skip


def test_shared_code_asks_no_register_for_its_name() -> None:
    shared = [file for file in CODE if "/records/" not in file.name]
    asked = re.compile(r"\bregister\.code$|\bregister_code$")
    none(
        [
            f"{file.name}:{node.lineno} {ast.unparse(node)}"
            for file in shared
            for node in ast.walk(file.tree)
            if isinstance(node, ast.Compare)
            and asked.search(ast.unparse(node.left))
            and any(isinstance(right, ast.Constant) for right in node.comparators)
        ]
    )


def test_the_database_is_never_touched_in_a_way_that_drops_triggers_or_commits_halfway() -> None:
    wrong = []
    for file in sources("unionoffice", "ui"):
        for name, call in calls(file):
            last = name.rpartition(".")[2]
            options = {
                key.arg for key in call.keywords if isinstance(key.value, ast.Constant) and key.value.value is True
            }
            # sqlite-utils' db.executescript stays inside the transaction; sqlite3's own commits it.
            if last == "transform" or (last == "executescript" and name.rpartition(".")[0] != "db"):
                wrong.append(f"{file.name}:{call.lineno} {name}()")
            if name.endswith(("conn.commit", "connection.commit")):
                wrong.append(f"{file.name}:{call.lineno} {name}()")
            wrong += [
                f"{file.name}:{call.lineno} {option}=True" for option in options & {"alter", "replace", "recreate"}
            ]
        if "QtSql" in file.text:
            wrong.append(f"{file.name} QtSql")
        wrong += [
            f"{file.name}:{node.lineno} with {ast.unparse(item.context_expr)}"
            for node in ast.walk(file.tree)
            if isinstance(node, ast.With)
            for item in node.items
            if re.search(r"(^|\.)conn$", ast.unparse(item.context_expr))
        ]
    none(wrong)


def test_only_the_pdf_modules_know_the_pdf_library() -> None:
    # Every string on paper passes the glyph fallback there; a bare Paragraph would print blanks for rare names.
    others = [file for file in CODE if not re.match(r"unionoffice/reports/pdf\w*\.py", file.name)]
    none(
        [
            f"{file.name}:{used.line}"
            for file in others
            for used in imports(file)
            if used.target.startswith("reportlab") and not file.name.startswith("benchmarks/")
        ]
    )


def test_mocks_stay_rare() -> None:
    lines = sum(len(re.findall(r"\bmock\b|MagicMock|monkeypatch\.setattr", file.text)) for file in TESTS if file.path != Path(__file__))  # fmt: skip
    tests = sum(file.text.count("\ndef test_") for file in TESTS)
    assert lines < 0.1 * tests
