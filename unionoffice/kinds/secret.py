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
    """

    cipher: bytes
    mask: str = HIDDEN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.cipher == other.cipher

    def __hash__(self) -> int:
        return hash(self.cipher)


@dataclass(frozen=True, eq=False, repr=False)
class Secret(Kind):
    """A text stored encrypted; ``tail`` last characters can be searched for, through a keyed index.

    ``fold`` brings what is typed into the one form that is stored and compared (no blanks, capital X).

    The value read from the file is a ``Sealed``, the value typed is a ``str``; the Store alone turns one into the other.
    """

    of: Text
    tail: int = 4
    fold: Callable[[str], str] | None = None
    empty: ClassVar[str] = ""
    sortable: ClassVar[bool] = False
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 170
    sheet: ClassVar[SheetKind] = "code"

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the cipher text and the two keyed indexes."""
        return (SqlColumn(name, "BLOB"), SqlColumn(f"{name}_index", "BLOB"), SqlColumn(f"{name}_tail", "BLOB"))

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return three empty cells; a plain secret must never reach a table without the Store's key."""
        if value:
            raise TypeError("a secret is sealed by the Store, never stored as it is")
        return (None, None, None)

    def from_sql(self, cells: Sequence[Any]) -> Sealed | str:
        """Return the sealed value, or the empty text."""
        return Sealed(cells[0]) if cells[0] else ""

    def where(self, asked: Asked) -> Condition:
        """Answer by the keyed indexes alone: ``is`` takes the digest of the whole, ``contains`` a pair with the tail's."""
        match asked.op:
            case "is":
                return f"r.{asked.name}_index = ?", (asked.value,)
            case "contains":
                return f"(r.{asked.name}_index = ? OR r.{asked.name}_tail = ?)", tuple(asked.value)
            case "empty":
                return f"r.{asked.name} IS NULL", ()
            case "given":
                return f"r.{asked.name} IS NOT NULL", ()
        raise CannotAskError(self, asked.op)

    def text(self, value: Any, words: Words) -> str:
        """Return the mask, or what has just been typed."""
        del words
        return value.mask if isinstance(value, Sealed) else str(value)

    def read(self, typed: str, words: Words) -> str:
        """Return the typed text in its stored form; the Store seals it when it is written."""
        text = clean(typed)
        return self.of.read(self.fold(text) if self.fold else text, words)


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
