"""The plain kinds: one line of text, long text, yes or no, one of a few fixed codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from unionoffice.i18n import _
from unionoffice.kinds.kind import Align, Kind, NotUnderstoodError, SheetKind, SqlColumn, SqlValue, Words
from unionoffice.text import clean_text

LONGEST = 100_000  # no field takes more; what is longer is refused before anything looks at it


def clean(typed: str) -> str:
    """Return typed text without control characters and outer space, on one line."""
    return clean_text(typed, limit=LONGEST)


@dataclass(frozen=True, eq=False, repr=False)
class Text(Kind):
    """One line of text.

    Attributes:
        limit: the most characters.
        sort: the column that holds its sort key (pinyin initials), if there is one.
        code: digits that are no number (staff number, phone): sheets keep them as text.
    """

    limit: int = 80
    sort: str = ""
    code: bool = False
    empty: ClassVar[str] = ""
    width: ClassVar[int] = 160

    @property
    def sheet(self) -> SheetKind:  # type: ignore[override]
        """Return how sheets write it."""
        return "code" if self.code else "text"

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one TEXT column, never NULL."""
        return (SqlColumn(name, "TEXT", check=f"length({name}) <= {self.limit}", default="''"),)

    def order(self, name: str) -> tuple[str, ...]:
        """Sort by the key column first: by code point Chinese names stand in no order anybody knows."""
        return (f"r.{self.sort}", f"r.{name}") if self.sort else (f"r.{name}",)

    def text(self, value: Any, words: Words) -> str:
        """Return the text itself."""
        del words
        return str(value)

    def read(self, typed: str, words: Words) -> str:
        """Return the cleaned text; too long a text is refused, never cut."""
        del words
        return clean_text(typed, limit=self.limit)


@dataclass(frozen=True, eq=False, repr=False)
class LongText(Kind):
    """Text of several lines."""

    limit: int = 2000
    empty: ClassVar[str] = ""
    sortable: ClassVar[bool] = False
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 220

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one TEXT column, never NULL."""
        return (SqlColumn(name, "TEXT", check=f"length({name}) <= {self.limit}", default="''"),)

    def text(self, value: Any, words: Words) -> str:
        """Return the text with its lines."""
        del words
        return str(value)

    def read(self, typed: str, words: Words) -> str:
        """Return the cleaned text with its lines."""
        del words
        return clean_text(typed, limit=self.limit, multiline=True)


class YesNo(Kind):
    """Yes or no."""

    empty: ClassVar[bool] = False
    align: ClassVar[Align] = "center"
    width: ClassVar[int] = 70

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return 0 or 1."""
        return (SqlColumn(name, "INTEGER", check=f"{name} IN (0, 1)", default="0"),)

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return 0 or 1."""
        return (int(bool(value)),)

    def from_sql(self, cells: Sequence[Any]) -> bool:
        """Return whether it is yes."""
        return bool(cells[0])

    def text(self, value: Any, words: Words) -> str:
        """Return 是, or nothing: a column full of 否 is hard to read."""
        del words
        return _("是") if value else ""

    def read(self, typed: str, words: Words) -> bool:
        """Return whether yes was typed."""
        del words
        text = clean(typed).lower()
        if text in {"是", "有", "对", "√", "✓", "1", "y", "yes", "true", _("是")}:
            return True
        if text in {"", "否", "无", "不", "×", "0", "n", "no", "false", _("否")}:
            return False
        raise NotUnderstoodError(_("请写“是”或“否”"))

    def is_empty(self, value: Any) -> bool:
        """A plain no is an answer too: yes-no fields are never empty."""
        del value
        return False


@dataclass(frozen=True, eq=False, repr=False)
class Fixed(Kind):
    """One of a few fixed codes with their titles; ``("", …)`` may be among them to name the empty state."""

    options: tuple[tuple[str, str], ...]
    empty: ClassVar[str] = ""
    width: ClassVar[int] = 90

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the code as text, checked against the list."""
        codes = ", ".join(f"'{code}'" for code in ("", *(code for code, _title in self.options if code)))
        return (SqlColumn(name, "TEXT", check=f"{name} IN ({codes})", default="''"),)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(reversed(self.options))

    def order(self, name: str) -> tuple[str, ...]:
        """Sort in the order of the list, which is the order of the work."""
        cases = " ".join(f"WHEN '{code}' THEN {place}" for place, (code, _title) in enumerate(self.options, 1))
        return (f"CASE r.{name} {cases} ELSE 0 END",)

    def text(self, value: Any, words: Words) -> str:
        """Return the title of the code."""
        del words
        title = self._titles.get(value)
        return str(value) if title is None else _(title)

    def read(self, typed: str, words: Words) -> str:
        """Return the code of a title."""
        del words
        text = clean(typed)
        if not text:
            return ""
        for code, title in self.options:
            if text in {_(title), title}:
                return code
        titles = "、".join(_(title) for _code, title in self.options)
        raise NotUnderstoodError(_("没有“{text}”，可以选：{titles}").format(text=text, titles=titles))
