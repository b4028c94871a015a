"""What every kind of column can do: name its SQL columns, show a value, read a typed one.

A kind knows no connection and no screen.  Names behind ids (members, choices, places) come from ``Words``, which
the storage gives; so one declaration serves the table, the form, the paper and the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Literal, Protocol

from unionoffice.errors import OfficeError
from unionoffice.kinds.asking import Asked, CannotAskError, Condition, SqlValue, both_like, given

__all__ = ["Align", "Kind", "NotUnderstoodError", "Privacy", "SheetKind", "SideTable", "SqlColumn", "SqlValue", "Words"]

Align = Literal["left", "right", "center"]
SheetKind = Literal["text", "code", "number", "decimal", "money", "day"]


class Privacy(Enum):
    """How far a column may be seen (reliability rules, field classes)."""

    OPEN = "open"
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - the name of a class of fields


class NotUnderstoodError(OfficeError):
    """A typed text is not a value of its kind; the sentence says what would be."""


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """One column a table must have, as the schema test compares it.

    Attributes:
        name: the column's name in the table.
        type: INTEGER, TEXT or BLOB (the tables are STRICT).
        check: the expression of its CHECK, "" for none.
        references: the table its foreign key points to, "" for none.
        default: the literal of NOT NULL DEFAULT, "" where NULL is the empty value.
        required: NOT NULL, and for a text not "" either.
        cascade: the row goes with the one it points to (a line with its record).
    """

    name: str
    type: Literal["INTEGER", "TEXT", "BLOB"]
    check: str = ""
    references: str = ""
    default: str = ""
    required: bool = False
    cascade: bool = False

    def must(self) -> SqlColumn:
        """Return the column of a field that must be given."""
        if self.default == "''":
            return replace(self, check=f"{self.name} <> '' AND {self.check}", default="", required=True)
        return replace(self, default="", required=True)

    def definition(self) -> str:
        """Return the column as it stands in a CREATE TABLE."""
        words = [self.name, self.type]
        if self.default:
            words.append(f"NOT NULL DEFAULT {self.default}")
        if self.required:
            words.append("NOT NULL")
        if self.check:
            words.append(f"CHECK({self.check})")
        if self.references:
            words.append(f"REFERENCES {self.references}(id){' ON DELETE CASCADE' if self.cascade else ''}")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class SideTable:
    """The table of child lines or of a dated history: ``<register>_<column>`` with an owner."""

    name: str
    columns: tuple[SqlColumn, ...]


class Words(Protocol):
    """The names behind ids, both ways, and the day that is today."""

    @property
    def today(self) -> date:
        """Return the office's day."""
        ...

    def link(self, register: str, record: int) -> str:
        """Return what a record of ``register`` is called."""
        ...

    def find_link(self, register: str, typed: str) -> tuple[int, ...]:
        """Return the ids of the records of ``register`` that are called exactly ``typed`` (or have it as number)."""
        ...

    def choice(self, choice: int) -> str:
        """Return the title of an entry of an editable list."""
        ...

    def find_choice(self, code: str, typed: str) -> int | None:
        """Return the entry of the editable list ``code`` with this title."""
        ...

    def place(self, place: int) -> str:
        """Return the path of a tree place, such as 教务处 / 语文组."""
        ...

    def find_place(self, tree: str, typed: str) -> tuple[int, ...]:
        """Return the places of ``tree`` with this title or path."""
        ...

    def attachment(self, attachment: int) -> str:
        """Return the file name of an attachment."""
        ...


class Kind:
    """The base of all kinds; a kind is a value: those of one class with the same fields are equal.

    Comparing and showing stand here once, not made for each class by ``dataclass``: that is paid at every start.

    Attributes:
        empty: the value of an empty field.
        align: where the text stands in its cell.
        sortable: whether SQL may sort by it.
        totals: whether lists add it up.
        width: pixels of the table column at 100 %.
        exact: whether a filter by value makes sense.
        secret: whether the value is stored encrypted; its column is of the class secret whatever it says.
        sheet: as what a cell of an outward sheet is written.
        sheet_parts: what the day columns are called that an outward sheet makes of one column; () for one column.
    """

    empty: ClassVar[Any] = None
    align: ClassVar[Align] = "left"
    sortable: ClassVar[bool] = True
    totals: ClassVar[bool] = False
    exact: ClassVar[bool] = True
    secret: ClassVar[bool] = False
    sheet: ClassVar[SheetKind] = "text"
    sheet_parts: ClassVar[tuple[str, ...]] = ()
    width: ClassVar[int] = 120

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return what the register's own table must have for the field ``name``."""
        raise NotImplementedError

    def side(self, register: str, name: str) -> SideTable | None:
        """Return the table of its own that the field needs, None for most kinds."""
        del register, name
        return None

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return the cells that store ``value``, in the order of ``columns()``."""
        return (value,)

    def from_sql(self, cells: Sequence[Any]) -> Any:
        """Return the value that these cells store."""
        return cells[0]

    def cell(self, name: str) -> str:
        """Return the SQL expression (over the table alias r) of the value as it is stored."""
        return f"r.{name}"

    def where(self, asked: Asked) -> Condition:
        """Return the SQL condition that answers ``asked``.

        Raises:
            CannotAskError: the kind has no such question; a bug of the caller.
        """
        cell = self.cell(asked.name)
        match asked.op:
            case "is":
                return f"{cell} IS ?", self.to_sql(asked.value)[:1]
            case "in":
                return given(cell, [self.to_sql(value)[0] for value in asked.value])
            case "from":
                return f"{cell} >= ?", self.to_sql(asked.value)[:1]
            case "to":
                return f"{cell} <= ?", self.to_sql(asked.value)[:1]
            case "empty":
                return f"{cell} IS ?", self.to_sql(self.empty)[:1]
            case "given":
                return f"{cell} IS NOT ?", self.to_sql(self.empty)[:1]
            case "contains":
                return both_like(cell, asked.value)
        raise CannotAskError(self, asked.op)

    def join(self, table: str, name: str, day: date) -> Condition | None:
        """Return the LEFT JOIN that ``order`` needs, None for most kinds."""
        del table, name, day
        return None

    def order_as_at(self, table: str, name: str, day: date) -> tuple[str, ...]:
        """Return the terms of ``order`` as at a day; only dated histories ask for table and day."""
        del table, day
        return self.order(name)

    def order(self, name: str) -> tuple[str, ...]:
        """Return the SQL expressions (over the table alias r) that sort by the field."""
        return (f"r.{name}",)

    def text(self, value: Any, words: Words) -> str:
        """Return what the clerk reads."""
        raise NotImplementedError

    def read(self, typed: str, words: Words) -> Any:
        """Return the value of a typed text.

        Raises:
            OfficeError: one sentence that says what could not be read and what to write instead.
        """
        raise NotImplementedError

    def sheet_value(self, value: Any, words: Words) -> object:
        """Return the value of a cell of an outward sheet, real numbers and days where the kind has them."""
        return self.text(value, words) or None

    def sheet_values(self, value: Any) -> Sequence[object]:
        """Return the cells of ``sheet_parts``."""
        raise NotImplementedError

    def copied(self, value: Any) -> Any:
        """Return what a duplicate of the record takes over: everything but secrets."""
        return value

    def is_empty(self, value: Any) -> bool:
        """Return whether ``value`` means that nothing was given."""
        return bool(value == self.empty)
