"""One register's records in the file: the lists of ``Reading``, and all ways to write a record.

Writing happens only inside a change of the office; whoever tries otherwise has a bug and meets RuntimeError.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.register import Column, Record
from unionoffice.kinds.secret import Computed, Sealed, Secret
from unionoffice.storage.query import Filter, Query
from unionoffice.storage.reading import NoSuchRecordError, Reading, Row
from unionoffice.storage.secrets import purpose_of, sealed_in

R = TypeVar("R", bound=Record)
_PIECE = 400

__all__ = ["Filter", "NoSuchRecordError", "Query", "Row", "StillPointedAtError", "Store"]


class StillPointedAtError(OfficeError):
    """A record cannot be erased while others point at it."""

    def __init__(self, what: str) -> None:
        super().__init__(_("“{what}”不能彻底删除，因为别的记录还指向它。请先改掉或删除那些记录。").format(what=what))


class Store(Reading[R]):
    """The records of one register."""

    def add(self, record: R) -> int:
        """Store a new record and return its id."""
        change = self._room.writing()
        whole = self._complete(record)
        number = change.next_id(self.register.code) if self._secrets.columns else 0
        cells = self._own_cells(whole, number, [c.name for c in self.register.columns])
        if number:
            cells["id"] = number
        number = change.insert(self.register.code, cells)
        for column in self.register.columns:
            if isinstance(column.kind, Lines | History):
                self._sides.write(column, number, (), getattr(whole, column.name))
        self._forget()
        return number

    def amend(self, number: int, record: R) -> bool:
        """Store what is different in ``record``; return whether anything was."""
        change = self._room.writing()
        old, whole = self.get(number), self._complete(record)
        names = [c.name for c in self._stored() if getattr(old, c.name) != getattr(whole, c.name)]
        own = self._own_cells(whole, number, names)
        if own:
            change.update(self.register.code, number, own)
        for name in names:
            column = self.register.column(name)
            if isinstance(column.kind, Lines | History):
                self._sides.write(column, number, getattr(old, name), getattr(whole, name))
        self._forget()
        return bool(names)

    def amend_many(self, ids: Sequence[int], values: Mapping[str, Any]) -> int:
        """Set the same values in many records; return how many were different before."""
        different = 0
        for start in range(0, len(ids), _PIECE):
            for record in self.load(ids[start : start + _PIECE]):
                different += self.amend(record.id, replace(record, **values))
        return different

    def duplicate(self, number: int) -> int:
        """Store a copy of a record; return the copy's id."""
        return self.add(self.copy_of(number))

    def copy_of(self, number: int) -> R:
        """Return a record as the beginning of a new one, without what belongs to that one alone."""
        stored, blank = self.get(number), self.register.record()
        values = {
            column.name: column.kind.copied(getattr(stored, column.name))
            if column.copied
            else getattr(blank, column.name)
            for column in self._stored()
        }
        return replace(stored, id=0, **values)

    def strike(self, number: int, reason: str = "") -> None:
        """Lay a record into the bin."""
        self._room.writing().strike(self.register.code, number, reason)
        self._forget()

    def restore(self, number: int) -> None:
        """Take a record out of the bin."""
        self._room.writing().restore(self.register.code, number)
        self._forget()

    def erase(self, number: int) -> None:
        """Take a record of the bin away for good.

        Raises:
            StillPointedAtError: another record points at it.
        """
        change = self._room.writing()
        called = self.called(number)
        try:
            change.erase(self.register.code, number)
        except sqlite3.IntegrityError:
            raise StillPointedAtError(called) from None
        self._forget()

    def reveal(self, number: int, column: str, reason: str, sealed: Sealed | None = None) -> str:
        """Return a secret in plain text; who asked for it and why is written into the audit.

        Args:
            number: the record.
            column: its secret column.
            reason: what it is needed for, as the clerk gave it; it goes into the audit and must name nobody.
            sealed: which one, where the column has lines or dated values.

        Raises:
            PurposeMissingError: no reason was given.
            NoSuchRecordError: it was taken out meanwhile.
        """
        purpose = purpose_of(reason)
        stored = list(sealed_in(getattr(self.get(number), column)))
        asked = stored[0] if sealed is None and stored else sealed
        if asked is None:
            return ""
        if asked not in stored:
            raise NoSuchRecordError(self.register.one)
        plain = self._secrets.text(asked)
        self._room.writing().note("reveal", f"{self.register.code}/{number}/{column} {purpose}"[:200])
        return plain

    def open_many(self, ids: Sequence[int], names: Iterable[str], purpose: str) -> dict[int, dict[str, Any]]:
        """Return values with all secrets in plain, for a paper made for a purpose; the audit notes that they were opened.

        The note says the register, how many records, which columns and what for, and none of the values.
        ``desk.opened`` asks first whether the one signed in may.

        Raises:
            PurposeMissingError: no purpose was given.
            KeyNotAtHandError: nobody who holds the key has signed in.
        """
        said, listed = purpose_of(purpose), list(names)
        found = self.plain_many(ids, listed)
        note = f"{self.register.code} ×{len(found)} {','.join(listed)} {said}"
        self._room.writing().note("reveal", note[:200])
        return found

    # -- inner --------------------------------------------------------------------------------------------------

    def _stored(self) -> list[Column]:
        return [column for column in self.register.columns if not isinstance(column.kind, Computed)]

    def _complete(self, record: R) -> R:
        return self.register.complete(record) if self.register.complete else record

    def _own_cells(self, record: R, number: int, names: Iterable[str]) -> dict[str, SqlValue]:
        """Return the cells of the register's own table for some columns of a record."""
        cells: dict[str, SqlValue] = {}
        for name in names:
            column = self.register.column(name)
            parts = [part.name for part in column.kind.columns(name)]
            value = getattr(record, name)
            if isinstance(column.kind, Secret):
                if isinstance(value, Sealed):
                    # One that was not touched is left out by amend; a copy leaves it empty.
                    raise TypeError("a sealed secret cannot be moved to another row")
                cells.update(zip(parts, self._secrets.cells(self.register.code, column, number, value)))
            elif parts:
                cells.update(zip(parts, column.kind.to_sql(value)))
        return cells

    def _forget(self) -> None:
        """Have the names looked up anew, now and if the change is taken back."""
        words, codes = self._room.words, (self.register.code,)
        words.forget(codes)
        self._room.writing().on_rollback(lambda: words.forget(codes))
