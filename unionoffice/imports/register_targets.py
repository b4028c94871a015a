"""What the cells of a sheet can become in a register: its columns, days of histories, numbered lines; and their names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from unionoffice import resources
from unionoffice.i18n import _
from unionoffice.kinds.days import Day, DayRange
from unionoffice.kinds.kind import Kind
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.links import Image
from unionoffice.kinds.register import Column, Register, columns_of
from unionoffice.text import fold_width

MOST_LINES = 6  # numbered columns such as 子女3姓名; what is longer comes in as a sheet of its own
SINCE, FIRST, LAST = "since", "first", "last"
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_BLANK = re.compile(r"[\s:：*＊、，,。．.·_-]+")
_CHINESE = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a column of a sheet can become.

    Attributes:
        key: ``name``, ``state``, ``state@since``, ``days@first``, ``children[1].name``.
        title: what the clerk reads.
        column: the register's column it belongs to.
        part: ``since`` for the day of a history, ``first`` and ``last`` of a range of days.
        line: the number of the line, 0 for what is none.
        cell: the column of that line.
        kind: how its texts are read; of a history the kind inside.
    """

    key: str
    title: str
    column: Column
    kind: Kind
    part: str = ""
    line: int = 0
    cell: Column | None = None

    @property
    def read_as(self) -> Column:
        """Return the column whose privacy, mask and title its cells have."""
        if self.cell is not None:
            return self.cell
        return replace(self.column, kind=self.kind)


def targets(register: Register[Any]) -> dict[str, Target]:
    """Return all targets of a register by their keys, in the order of the declaration."""
    return {target.key: target for column in register.typed for target in _of(column)}


def _of(column: Column) -> Iterator[Target]:
    kind, name, title = column.kind, column.name, _(column.title)
    if isinstance(kind, Image):
        return
    if isinstance(kind, History):
        yield Target(name, title, column, kind.of)
        yield Target(f"{name}@{SINCE}", _("{title}（自何日起）").format(title=title), column, Day(), SINCE)
    elif isinstance(kind, Lines):
        for number in range(1, MOST_LINES + 1):
            for cell in columns_of(kind.line):
                if not isinstance(cell.kind, Image):
                    own = f"{title}{number}{_(cell.title)}"
                    yield Target(f"{name}[{number}].{cell.name}", own, column, cell.kind, "", number, cell)
    else:
        yield Target(name, title, column, kind)
        if isinstance(kind, DayRange):
            for part, word in zip((FIRST, LAST), kind.sheet_parts):
                yield Target(f"{name}@{part}", f"{title}({_(word)})", column, Day(), part)


@cache
def _synonyms() -> dict[str, Any]:
    return tomllib.loads(resources.text("import", "synonyms.toml"))


@cache
def _refused() -> tuple[str, ...]:
    return tuple(tomllib.loads(resources.text("import", "refused.toml"))["words"])


def refused(heading: str) -> bool:
    """Return whether a column is about what people think or their political conduct: such files are not kept."""
    plain = _BLANK.sub("", heading)
    return any(word in plain for word in _refused())


def values_of(title: str) -> Mapping[str, list[str]]:
    """Return how sheets write the values of the column with this title."""
    found: Mapping[str, list[str]] = _synonyms()["values"].get(title, {})
    return found


def yes_no_words() -> dict[str, bool]:
    """Return the words for yes and no."""
    words = _synonyms()
    return {word.lower(): True for word in words["yes"]["words"]} | {
        word.lower(): False for word in words["no"]["words"]
    }


def plain(heading: str) -> str:
    """Return a heading as it is compared: without blanks, marks and what stands in brackets."""
    folded = fold_width(heading).replace("（", "(").replace("）", ")").lower()
    return _BLANK.sub("", _ASIDE.sub("", folded)) or _BLANK.sub("", folded)


class Headings:
    """Finds the target a heading names, for one register.

    Args:
        register: the register.
    """

    def __init__(self, register: Register[Any]) -> None:
        self.targets = targets(register)
        self._names: dict[str, str] = {}
        for surely in (True, False):
            for target in self.targets.values():
                for name in _titles(target) if surely else _others(target):
                    self._names.setdefault(plain(name), target.key)

    def key(self, heading: str) -> str:
        """Return the key of the target a heading names, "" where none is known."""
        text = plain(heading)
        if not text or refused(heading):
            return ""
        whole = _BLANK.sub("", fold_width(heading).lower())
        return self._names.get(whole) or self._names.get(text, "")


def _titles(target: Target) -> Iterable[str]:
    """Return the headings that are the target's own title, in every usual form."""
    column = target.column
    if target.line and target.cell:
        own, part = (column.title, _(column.title)), (target.cell.title, _(target.cell.title))
        for title in own:
            for cell in part:
                yield from _numbered(title, target.line, cell)
    elif target.part == SINCE:
        for word in ("自何日起", "日期", "时间", "起始日期", "变更日期", "变动日期", "起"):
            yield f"{column.title}{word}"
    elif target.part:
        word = "起止"[target.part == LAST]
        for one in (word, "开始", "起始", "开始日期") if word == "起" else (word, "结束", "终止", "结束日期"):
            yield f"{column.title}{one}"
        yield target.title
    else:
        yield from (column.title, _(column.title), column.name)


def _others(target: Target) -> Iterable[str]:
    """Return the headings that mean the same."""
    titles: Mapping[str, list[str]] = _synonyms()["titles"]
    if target.line and target.cell:
        for title in (target.column.title, *titles.get(target.column.title, ())):
            for cell in (target.cell.title, *titles.get(target.cell.title, ())):
                yield from _numbered(title, target.line, cell)
    elif target.part == SINCE:
        for title in titles.get(target.column.title, ()):
            yield from (f"{title}自何日起", f"{title}日期", f"{title}时间", f"{title}变更日期")
    elif not target.part:
        yield from titles.get(target.column.title, ())


def _numbered(title: str, line: int, cell: str) -> Iterator[str]:
    """Return 子女1姓名, 子女一姓名, 子女姓名1, 第一个子女姓名; the first line also without its number."""
    for number in (str(line), _CHINESE[line - 1]):
        yield from (f"{title}{number}{cell}", f"{title}{cell}{number}", f"第{number}个{title}{cell}")
    if line == 1:
        yield f"{title}{cell}"
