"""Many records of one register at once: stored column by column, changed row by row, and taken out again by an import's undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.register import Column, Record, Register, columns_of
from unionoffice.kinds.secret import Computed, Sealed, Secret
from unionoffice.storage.changes import Change
from unionoffice.storage.room import Room
from unionoffice.storage.secrets import Secrets
from unionoffice.storage.sides import Sides

_PIECE = 400
_TICK = 500  # rows between two words of progress

Tick = Callable[[int], None]


def quiet(_count: int) -> None:
    """Stand in where nobody wants to know how far it is."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A record that another one points at: ``code`` and ``record`` are the one that points."""

    target: int
    code: str
    record: int


class Bulk:
    """Writes many records of one register inside the change under way; the history keeps one entry for each table."""

    def __init__(self, register: Register[Any], room: Room) -> None:
        self.register = register
        self._room = room
        self._secrets = Secrets(register, room)
        self._sides = Sides(register, room, self._secrets)

    # -- new records --------------------------------------------------------------------------------------------

    def add_many(self, records: Sequence[Record], batch: int | None = None, tick: Tick = quiet) -> range:
        """Store new records whose derived columns are filled already; return their ids in the same order.

        Args:
            records: what is stored; nothing in them may be sealed.
            batch: the number of the import that brings them.
            tick: told how many rows have been written.
        """
        change, code = self._room.writing(), self.register.code
        if not records:
            return range(0)
        first = change.next_id(code) + 1
        names, cells = self._own(records, first)
        if batch is not None:
            names, cells = [*names, "batch"], [*cells, [batch] * len(records)]
        ids = change.insert_many(code, names, _ticking(zip(*cells), tick))
        assert ids.start == first
        for column in self.register.columns:
            if isinstance(column.kind, Lines | History):
                self._add_side(change, column, list(zip(ids, map(attrgetter(column.name), records))))
        self._forget()
        return ids

    def _own(self, records: Sequence[Record], first: int) -> tuple[list[str], list[Sequence[SqlValue]]]:
        """Return the columns of the register's own table that hold anything, and their cells, column by column."""
        names: list[str] = []
        cells: list[Sequence[SqlValue]] = []
        stored = [column for column in self.register.columns if column.kind.columns(column.name)]
        every = zip(*map(attrgetter(*[column.name for column in stored], "id"), records))
        for column, values in zip(stored, every):
            parts = [part.name for part in column.kind.columns(column.name)]
            if not column.required and values.count(column.kind.empty) == len(values):
                continue
            if isinstance(column.kind, Secret):
                rows = self._sealed(self.register.code, column, first, values)
            else:
                rows = [column.kind.to_sql(value) for value in values]
            names += parts
            cells += list(zip(*rows))
        return names, cells

    def _sealed(self, table: str, column: Column, first: int, values: Iterable[Any]) -> list[tuple[SqlValue, ...]]:
        seal = self._secrets.cells
        return [seal(table, column, number, value) for number, value in enumerate(values, first)]

    def _add_side(self, change: Change, column: Column, owned: Sequence[tuple[int, Sequence[Any]]]) -> None:
        """Store the lines or dated values of new records."""
        table = f"{self.register.code}_{column.name}"
        rows = [(owner, place, one) for owner, many in owned for place, one in enumerate(many)]
        if not rows:
            return
        kind = column.kind
        first = change.next_id(table) + 1
        head: list[Sequence[SqlValue]] = [[owner for owner, _place, _one in rows]]
        if isinstance(kind, Lines):
            names, inner = ["owner", "position"], columns_of(kind.line)
            head.append([place for _owner, place, _one in rows])
        else:
            assert isinstance(kind, History)
            names, inner = ["owner", "since"], (Column("value", column.title, kind.of),)
            head.append([one.day.isoformat() for _owner, _place, one in rows])
        cells = head
        for part in inner:
            values = [getattr(one, part.name) for _owner, _place, one in rows]
            if isinstance(part.kind, Secret):
                made = self._sealed(table, part, first, values)
            else:
                made = [tuple(part.kind.to_sql(value)) for value in values]
            names += [own.name for own in part.kind.columns(part.name)]
            cells += list(zip(*made))
        change.insert_many(table, names, zip(*cells))

    # -- records there already ----------------------------------------------------------------------------------

    def amend_many(self, pairs: Iterable[tuple[Record, Record]], tick: Tick = quiet) -> int:
        """Store what is different in each second record of a pair; return how many were different.

        Derived columns are filled already; what is still sealed in the second is what the first has.
        """
        changed = 0
        for count, (old, new) in enumerate(pairs, 1):
            changed += self._amend(old, new)
            if count % _TICK == 0:
                tick(count)
        self._forget()
        return changed

    def _amend(self, old: Record, new: Record) -> bool:
        change = self._room.writing()
        own: dict[str, SqlValue] = {}
        names = [
            column.name
            for column in self.register.columns
            if not isinstance(column.kind, Computed) and getattr(old, column.name) != getattr(new, column.name)
        ]
        for name in names:
            column, value = self.register.column(name), getattr(new, name)
            parts = [part.name for part in column.kind.columns(name)]
            if isinstance(column.kind, Lines | History):
                self._sides.write(column, old.id, getattr(old, name), value)
            elif isinstance(column.kind, Secret):
                if isinstance(value, Sealed):
                    raise TypeError("a sealed secret cannot be moved to another row")
                own.update(zip(parts, self._secrets.cells(self.register.code, column, old.id, value)))
            else:
                own.update(zip(parts, column.kind.to_sql(value)))
        if own:
            change.update(self.register.code, old.id, own)
        return bool(names)

    def _forget(self) -> None:
        """Have the names looked up anew, now and if the change is taken back."""
        words, codes = self._room.words, (self.register.code,)
        words.forget(codes)
        self._room.writing().on_rollback(lambda: words.forget(codes))

    # -- taking out again ---------------------------------------------------------------------------------------

    def remove(self, ids: Sequence[int], whole: Sequence[tuple[str, int, int]], tick: Tick = quiet) -> None:
        """Take records out for good with their lines and histories; nothing may point at them.

        Args:
            ids: the records.
            whole: the runs of rows (table, first, last) that were written together: one that goes as a whole goes at
                once, of any other each row by itself, so that the history stays right for what stays.
            tick: told how many rows have gone.
        """
        change, code = self._room.writing(), self.register.code
        gone = set(ids)
        sides = [f"{code}_{column.name}" for column in self.register.columns if _has_side(column)]
        for table in (*sides, code):
            rows = list(self._rows_of(table, gone)) if table != code else sorted(gone)
            for first, last in _complete(rows, [run[1:] for run in whole if run[0] == table]):
                change.delete_run(table, first, last)
                rows = [row for row in rows if not first <= row <= last]
            for count, row in enumerate(reversed(rows), 1):
                change.delete(table, row)
                if count % _TICK == 0:
                    tick(count)
        self._forget()

    def _rows_of(self, table: str, owners: set[int]) -> Iterator[int]:
        for some in _pieces(sorted(owners)):
            marks = ",".join("?" * len(some))
            for (row,) in self._room.rows(f"SELECT id FROM {table} WHERE owner IN ({marks}) ORDER BY id", some):
                yield row

    def pointing(self, ids: Sequence[int]) -> Iterator[Pointed]:
        """Yield what points at any of ``ids``, besides their own lines and histories."""
        for table, column in pointers(self._room, self.register.code):
            if column == "owner" and table.startswith(f"{self.register.code}_"):
                continue
            keys = self._room.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,))
            owner = next((target for own, target in keys if own == "owner"), "")
            shown = "owner" if owner else "id"
            for some in _pieces(list(ids)):
                marks = ",".join("?" * len(some))
                sql = f'SELECT "{column}", {shown} FROM "{table}" WHERE "{column}" IN ({marks})'
                for target, record in self._room.rows(sql, some):
                    yield Pointed(target, owner or table, record)


def pointers(room: Room, table: str) -> list[tuple[str, str]]:
    """Return the columns of other tables that point at ``table``: (their table, the column)."""
    sql = (
        'SELECT m.name, k."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) k'
        ' WHERE m.type = \'table\' AND k."table" = ? ORDER BY m.name, k."from"'
    )
    return [(name, column) for name, column in room.rows(sql, (table,))]


def _has_side(column: Column) -> bool:
    return isinstance(column.kind, Lines | History)


def _ticking(rows: Iterable[tuple[SqlValue, ...]], tick: Tick) -> Iterator[tuple[SqlValue, ...]]:
    for count, row in enumerate(rows):
        if count % _TICK == 0:
            tick(count)
        yield row


def _complete(rows: Sequence[int], runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs all of whose rows are among ``rows``."""
    there = set(rows)
    return [(first, last) for first, last in runs if all(row in there for row in range(first, last + 1))]


def _pieces(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _PIECE):
        yield ids[start : start + _PIECE]
