"""Questions to a column: what a filter asks, and the SQL pieces all kinds answer with; values are always bound."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

SqlValue = str | int | bytes | None
Op = Literal["is", "in", "within", "contains", "from", "to", "between", "empty", "given", "month"]
Condition = tuple[str, tuple[SqlValue, ...]]


class CannotAskError(TypeError):
    """A kind was asked a question it has no answer for: a bug of the caller."""

    def __init__(self, kind: object, op: str) -> None:
        super().__init__(f"{type(kind).__name__} knows no {op!r}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about one column.

    Attributes:
        table: the register's table, for kinds with a table of their own.
        name: the column.
        op: what is asked.
        value: what it is compared with; for ``month`` a whole number yyyymm.
        day: the day as at which a dated history is read.
    """

    table: str
    name: str
    op: Op
    value: Any
    day: date


def like(text: str) -> str:
    """Return the LIKE pattern (with ESCAPE) that finds ``text`` anywhere."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def both_like(cell: str, text: str) -> Condition:
    """Return the condition that ``cell`` holds ``text`` somewhere, whatever the case of Latin letters."""
    return f"{cell} LIKE ? ESCAPE '\\'", (like(text),)


def given(cell: str, values: Sequence[SqlValue]) -> Condition:
    """Return the condition that ``cell`` is one of ``values``; NULL may be among them."""
    bound = tuple(value for value in values if value is not None)
    marks = ", ".join("?" * len(bound))
    none = f" OR {cell} IS NULL" if len(bound) < len(values) else ""
    return f"({cell} IN ({marks}){none})", bound


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Return the condition that one of ``conditions`` holds; none at all never holds."""
    if not conditions:
        return "0", ()
    parts = " OR ".join(sql for sql, _values in conditions)
    return f"({parts})", tuple(value for _sql, values in conditions for value in values)


def all_of(conditions: Sequence[Condition]) -> Condition:
    """Return the condition that all of ``conditions`` hold; none at all always holds."""
    if not conditions:
        return "1", ()
    parts = " AND ".join(sql for sql, _values in conditions)
    return parts, tuple(value for _sql, values in conditions for value in values)


def month_days(month: int) -> tuple[str, str]:
    """Return the first and the last day of yyyymm as they are stored."""
    year, number = divmod(month, 100)
    return f"{year:04d}-{number:02d}-01", f"{year:04d}-{number:02d}-{monthrange(year, number)[1]:02d}"
