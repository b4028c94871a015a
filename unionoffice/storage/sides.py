"""Child lines and dated histories: the tables a register has beside its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.register import Column, Register, columns_of
from unionoffice.storage.room import Room

_PIECE = 400


class Sides:
    """The side tables of one register."""

    def __init__(self, register: Register[Any], room: Room) -> None:
        self._code = register.code
        self._room = room

    def load(self, column: Column, records: dict[int, dict[str, Any]]) -> None:
        """Put lines or whole histories into the values of ``records``."""
        kind = column.kind
        for values in records.values():
            values[column.name] = ()
        names = _names(column)
        order = "position, id" if isinstance(kind, Lines) else "since, id"
        first = "" if isinstance(kind, Lines) else "since, "
        for some in _pieces(list(records)):
            marks = ",".join("?" * len(some))
            sql = (
                f"SELECT owner, {first}{', '.join(names)} FROM {self._code}_{column.name}"
                f" WHERE owner IN ({marks}) ORDER BY owner, {order}"
            )
            for owner, *cells in self._room.rows(sql, some):
                records[owner][column.name] += (_value(kind, cells),)

    def now(self, column: Column, records: dict[int, dict[str, Any]], day: date) -> None:
        """Put the values in force on ``day`` into the values of ``records``."""
        kind = column.kind
        assert isinstance(kind, History)
        for values in records.values():
            values[column.name] = kind.of.empty
        names = ", ".join(_names(column))
        for some in _pieces(list(records)):
            marks = ",".join("?" * len(some))
            sql = (
                f"SELECT owner, max(since), {names} FROM {self._code}_{column.name}"
                f" WHERE owner IN ({marks}) AND since <= ? GROUP BY owner"
            )
            for owner, _since, *cells in self._room.rows(sql, [*some, day.isoformat()]):
                records[owner][column.name] = kind.of.from_sql(cells)

    def write(self, column: Column, owner: int, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Store the lines or the history of one record; rows that stay as they are stay untouched."""
        if isinstance(column.kind, Lines):
            self._write_lines(column, owner, new)
        else:
            self._write_history(column, owner, old, new)

    def _write_lines(self, column: Column, owner: int, new: Sequence[Any]) -> None:
        change, table = self._room.writing(), f"{self._code}_{column.name}"
        there = [
            row[0] for row in change.rows(f"SELECT id FROM {table} WHERE owner = ? ORDER BY position, id", (owner,))
        ]
        wanted = [_cells(column, owner, place, line) for place, line in enumerate(new)]
        for number, cells in zip(there, wanted):
            change.update(table, number, cells)
        for number in there[len(wanted) :]:
            change.delete(table, number)
        for cells in wanted[len(there) :]:
            change.insert(table, cells)

    def _write_history(self, column: Column, owner: int, old: Sequence[Since], new: Sequence[Since]) -> None:
        """Take out the dated values that are gone before new ones take their days: a day has one value."""
        change, table = self._room.writing(), f"{self._code}_{column.name}"
        for since in old:
            if since not in new:
                sql = f"SELECT id FROM {table} WHERE owner = ? AND since = ?"
                for (number,) in change.rows(sql, (owner, since.day.isoformat())):
                    change.delete(table, number)
        for place, since in enumerate(new):
            if since not in old:
                change.insert(table, _cells(column, owner, place, since))


def _names(column: Column) -> list[str]:
    """Return the value columns of a side table."""
    if isinstance(column.kind, Lines):
        return [part.name for own in columns_of(column.kind.line) for part in own.kind.columns(own.name)]
    assert isinstance(column.kind, History)
    return [part.name for part in column.kind.of.columns("value")]


def _value(kind: Any, cells: Sequence[Any]) -> Any:
    """Return the line, or the dated value, that the cells store."""
    if isinstance(kind, Lines):
        return kind.line_of(cells)
    return Since(date.fromisoformat(cells[0]), kind.of.from_sql(cells[1:]))


def _cells(column: Column, owner: int, place: int, value: Any) -> Mapping[str, SqlValue]:
    """Return the cells that store one line, or one dated value."""
    if isinstance(column.kind, Lines):
        return {"owner": owner, "position": place, **column.kind.line_cells(value)}
    assert isinstance(column.kind, History)
    return {
        "owner": owner,
        "since": value.day.isoformat(),
        **dict(zip(_names(column), column.kind.of.to_sql(value.value))),
    }


def _pieces(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + _PIECE] for start in range(0, len(ids), _PIECE)]
