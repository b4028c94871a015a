"""The kind for what only some may see: encrypted in the file, masked everywhere, found by keyed index only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from unionoffice.kinds.asking import Asked, CannotAskError, Condition
from unionoffice.kinds.kind import Align, Kind, SheetKind, SqlColumn, SqlValue, Words
from unionoffice.kinds.simple import Text, clean

HIDDEN = "******"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A stored secret as it travels through the program: the cipher text and the masked text, never the plain one.

    Attributes:
        cipher: what stands in the table, bound to its row and column.
        mask: what the screen and paper may show; only asterisks where no key is at hand.
        where: the place it is bound to: table, column and row, with points between.
    """

    cipher: bytes
    mask: str = HIDDEN
    where: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.cipher == other.cipher

    def __hash__(self) -> int:
        return hash(self.cipher)


@dataclass(frozen=True, eq=False, repr=False)
class Secret(Kind):
    """A value stored encrypted: of any kind that stores one cell, such as a text, an amount, a number or a day.

    ``tail`` last characters can be searched for through a keyed index; with 0 nothing can, and only the cipher text is
    stored.  ``fold`` brings a text into the one form that is stored and compared (no blanks, capital X).

    The value read from the file is a ``Sealed``, the value typed is one of the kind inside; the Store alone turns one
    into the other.
    """

    of: Kind
    tail: int = 4
    fold: Callable[[str], str] | None = None
    sortable: ClassVar[bool] = False
    exact: ClassVar[bool] = False
    secret: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if len(self.of.columns("value")) != 1 or self.of.secret:
            raise TypeError(f"{self.of!r} has no single text form that could be sealed")

    @property
    def empty(self) -> Any:
        """Return the empty value of what is inside."""
        return self.of.empty

    @property
    def width(self) -> int:  # type: ignore[override]
        """Return the width of what is inside; a card number with its mask needs a little more."""
        return 170 if isinstance(self.of, Text) else self.of.width

    @property
    def align(self) -> Align:  # type: ignore[override]
        """Return where its cells stand."""
        return self.of.align

    @property
    def sheet(self) -> SheetKind:  # type: ignore[override]
        """Return how sheets write it: a text is nearly always a number that must stay a text."""
        return "code" if isinstance(self.of, Text) else self.of.sheet

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the cipher text and, where it can be searched for, the two keyed indexes."""
        cipher = SqlColumn(name, "BLOB")
        if not self.tail:
            return (cipher,)
        return (cipher, SqlColumn(f"{name}_index", "BLOB"), SqlColumn(f"{name}_tail", "BLOB"))

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return empty cells; a plain secret must never reach a table without the Store's key."""
        if not self.is_empty(value):
            raise TypeError("a secret is sealed by the Store, never stored as it is")
        return (None,) * len(self.columns("value"))

    def from_sql(self, cells: Sequence[Any]) -> Any:
        """Return the sealed value, or the empty one."""
        return Sealed(cells[0]) if cells[0] else self.empty

    def plain_text(self, value: Any) -> str:
        """Return the text that is sealed: the value as its own kind would store it (fen, ISO day, the text itself)."""
        if isinstance(value, str) and self.fold:
            value = self.fold(value)
        return str(self.of.to_sql(value)[0])

    def from_plain(self, text: str) -> Any:
        """Return the value whose sealed text this was."""
        number = self.of.columns("value")[0].type == "INTEGER"
        return self.of.from_sql((int(text) if number else text,))

    def where(self, asked: Asked) -> Condition:
        """Answer by the keyed indexes alone: ``is`` takes the digest of the whole, ``contains`` a pair with the tail's."""
        match asked.op:
            case "is" if self.tail:
                return f"r.{asked.name}_index = ?", (asked.value,)
            case "contains" if self.tail:
                return f"(r.{asked.name}_index = ? OR r.{asked.name}_tail = ?)", tuple(asked.value)
            case "empty":
                return f"r.{asked.name} IS NULL", ()
            case "given":
                return f"r.{asked.name} IS NOT NULL", ()
        raise CannotAskError(self, asked.op)

    def text(self, value: Any, words: Words) -> str:
        """Return the mask, or what has just been typed."""
        return value.mask if isinstance(value, Sealed) else self.of.text(value, words)

    def read(self, typed: str, words: Words) -> Any:
        """Return the typed value in its stored form; the Store seals it when it is written."""
        return self.of.read(self.fold(clean(typed)) if self.fold else typed, words)

    def copied(self, value: Any) -> Any:
        """Return the empty value: a duplicate has no secret."""
        del value
        return self.empty

    def is_empty(self, value: Any) -> bool:
        """Return whether nothing was given; an amount of nought is something."""
        return value is None or bool(value == self.empty)


@dataclass(frozen=True, eq=False, repr=False)
class Computed(Kind):
    """A value computed by SQL over the alias ``r``; it is shown, sorted and filtered, but not stored or typed."""

    sql: str
    of: Kind

    @property
    def width(self) -> int:  # type: ignore[override]
        """Return the width of what it computes."""
        return self.of.width

    @property
    def totals(self) -> bool:  # type: ignore[override]
        """Return whether what it computes can be added up."""
        return self.of.totals

    @property
    def align(self) -> Align:  # type: ignore[override]
        """Return where its cells stand."""
        return self.of.align

    @property
    def sheet(self) -> SheetKind:  # type: ignore[override]
        """Return how sheets write what it computes."""
        return self.of.sheet

    def sheet_value(self, value: Any, words: Words) -> object:
        """Return the cell of what it computes."""
        return self.of.sheet_value(value, words)

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return nothing: it is not stored."""
        del name
        return ()

    def cell(self, name: str) -> str:
        """Return the expression."""
        del name
        return f"({self.sql})"

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return the cells a filter compares with."""
        return self.of.to_sql(value)

    def from_sql(self, cells: Sequence[Any]) -> Any:
        """Return the value computed."""
        return self.of.from_sql(cells)

    def order(self, name: str) -> tuple[str, ...]:
        """Sort by the expression."""
        del name
        return (f"({self.sql})",)

    def text(self, value: Any, words: Words) -> str:
        """Return the computed value's text."""
        return self.of.text(value, words)
