"""A list of records that somebody else has drawn up: these and no others, in that order, with a note on each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.desk.listing import Listing
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.register import Column
from unionoffice.kinds.simple import LongText
from unionoffice.kinds.table import Table, TableColumn

if TYPE_CHECKING:
    from unionoffice.office import Office

NOTE = "_note"


class NoteText(LongText):
    """The text of a note; nothing is stored, so nothing is sorted or filtered by it."""

    sortable = False
    exact = False


class GivenListing(Listing):
    """A listing of given records.

    Args:
        office: the open office.
        code: the register's code.
        ids: the records, in their order.
        notes: what is said of single ones.
        heading: what the list is called on paper and sheet.
        note_title: the title of the column of notes, "" for none.
        as_at: the day for dated histories.
    """

    def __init__(
        self,
        office: Office,
        code: str,
        ids: Sequence[int] = (),
        notes: Mapping[int, str] | None = None,
        *,
        heading: str = "",
        note_title: str = "",
        as_at: date | None = None,
    ) -> None:
        self.given, self.notes = array("q", ids), dict(notes or {})
        self._heading = heading
        self.note = Column(NOTE, note_title, NoteText(), shown=False) if note_title else None
        super().__init__(office, code, as_at=as_at)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the register's columns, and that of the notes."""
        return super().columns + ((self.note,) if self.note else ())

    @property
    def order(self) -> tuple[tuple[str, bool], ...]:
        """Return what the clerk sorted by; of the order in which the records were given there is no column."""
        return self.query.sort

    @property
    def heading(self) -> str:
        """Return what the list is called."""
        return self._heading or super().heading

    def refresh(self) -> None:
        """Take the given records that still live and pass search and filters; sorted only where the clerk sorts."""
        super().refresh()
        if self.query.sort:
            wanted = set(self.given)
            self._ids = array("q", (one for one in self._ids if one in wanted))
        else:
            living = set(self._ids)
            self._ids = array("q", (one for one in self.given if one in living))

    def totals(self) -> dict[str, int]:
        """Return the sums of the given records."""
        if self._totals is None:
            self._totals = self._store.totals(self.query, self._ids)
        return self._totals

    def value(self, row: int, name: str) -> Any:
        """Return the value in a cell."""
        return self.text(row, name) if name == NOTE else super().value(row, name)

    def text(self, row: int, name: str) -> str:
        """Return the text of a cell."""
        return self.notes.get(self.id_at(row), "") if name == NOTE else super().text(row, name)

    def tooltip(self, row: int, name: str) -> str:
        """Return the text of a cell that may be cut off."""
        return self.text(row, name) if name == NOTE else super().tooltip(row, name)

    def distinct(self, name: str) -> list[tuple[Any, str, int]]:
        """Return the values of a column among the given records."""
        if name == NOTE or self.register.column(name).privacy is not Privacy.OPEN:
            return []
        counted: dict[Any, tuple[str, int]] = {}
        for row in range(self.count):
            text = self.text(row, name)
            value = self.value(row, name)
            counted[value] = (text, counted.get(value, ("", 0))[1] + 1)
        return [(value, text, count) for value, (text, count) in counted.items()]

    def _table(self, names: Sequence[str], ids: Sequence[int], **how: Any) -> Table:
        """Return the list with its own title; the notes stand at the end."""
        made = super()._table([one for one in names if one != NOTE], ids, **how)
        made = replace(made, title=self.heading)
        if NOTE not in names or self.note is None:
            return made
        column = TableColumn(NOTE, self.note.title, "text", "left", self.note.kind.width, total=False)
        return replace(made, columns=[*made.columns, column], rows=self._noted(made.rows, ids))

    def _noted(self, rows: Iterator[Sequence[object]], ids: Sequence[int]) -> Iterator[Sequence[object]]:
        for record, row in zip(ids, rows):
            yield [*row, self.notes.get(record, "")]
