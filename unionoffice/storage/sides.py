"""Child lines and dated histories: the tables a register has beside its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.register import Column, Register, columns_of
from unionoffice.kinds.secret import Sealed
from unionoffice.storage.room import Room
from unionoffice.storage.secrets import Secrets, secret_cells

_PIECE = 400


class Sides:
    """The side tables of one register."""

    def __init__(self, register: Register[Any], room: Room, secrets: Secrets) -> None:
        self._code = register.code
        self._room = room
        self._secrets = secrets
        self._sealed = {
            column.name: tuple(cell for _table, cell in secret_cells(register.code, column))
            for column in register.columns
            if isinstance(column.kind, Lines | History)
        }

    # -- reading ------------------------------------------------------------------------------------------------

    def load(self, column: Column, records: dict[int, dict[str, Any]], *, masks: bool = True) -> None:
        """Put lines or whole histories into the values of ``records``; without ``masks`` no secret is opened."""
        kind = column.kind
        for values in records.values():
            values[column.name] = ()
        names = _names(column)
        order = "position, id" if isinstance(kind, Lines) else "since, id"
        first = "" if isinstance(kind, Lines) else "since, "
        for some in _pieces(list(records)):
            marks = ",".join("?" * len(some))
            sql = (
                f"SELECT owner, id, {first}{', '.join(names)} FROM {self._table(column)}"
                f" WHERE owner IN ({marks}) ORDER BY owner, {order}"
            )
            for owner, row, *cells in self._room.rows(sql, some):
                records[owner][column.name] += (self._value(column, row, cells, masks),)

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
                f"SELECT owner, id, max(since), {names} FROM {self._table(column)}"
                f" WHERE owner IN ({marks}) AND since <= ? GROUP BY owner"
            )
            for owner, row, since, *cells in self._room.rows(sql, [*some, day.isoformat()]):
                found = self._value(column, row, [since, *cells], masks=True)
                records[owner][column.name] = found.value

    def _value(self, column: Column, row: int, cells: Sequence[Any], masks: bool) -> Any:
        """Return the line, or the dated value, that the cells store."""
        kind, sealed, table = column.kind, self._sealed[column.name], self._table(column)
        made: Any
        if isinstance(kind, Lines):
            made = kind.line_of(cells)
        else:
            assert isinstance(kind, History)
            made = Since(date.fromisoformat(cells[0]), kind.of.from_sql(cells[1:]))
        if not sealed:
            return made
        dressed = {
            cell.name: self._secrets.dressed(table, cell, row, getattr(made, cell.name), masks=masks) for cell in sealed
        }
        return replace(made, **dressed)

    # -- writing ------------------------------------------------------------------------------------------------

    def write(self, column: Column, owner: int, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Store the lines or the history of one record; rows that stay as they are stay untouched."""
        if isinstance(column.kind, Lines):
            self._write_lines(column, owner, new)
        else:
            self._write_history(column, owner, old, new)

    def _write_lines(self, column: Column, owner: int, new: Sequence[Any]) -> None:
        change, table = self._room.writing(), self._table(column)
        there = [
            row[0] for row in change.rows(f"SELECT id FROM {table} WHERE owner = ? ORDER BY position, id", (owner,))
        ]
        homes = self._homes(column, there, new)
        fresh: list[dict[str, SqlValue]] = []
        for place, (line, home) in enumerate(zip(new, homes)):
            number = home or self._next(column)
            cells = {"owner": owner, "position": place, **self._cells(column, number, line)}
            if home:
                change.update(table, home, cells)
            else:
                fresh.append({"id": number, **cells} if number else cells)
        for number in there:
            if number not in homes:
                change.delete(table, number)
        for cells in fresh:
            change.insert(table, cells)

    def _homes(self, column: Column, there: Sequence[int], new: Sequence[Any]) -> list[int]:
        """Return the row each line is written to, 0 for a new one: a line with a sealed cell stays where that is bound."""
        free, homes = list(there), [0] * len(new)
        for place, line in enumerate(new):
            for cell in self._sealed[column.name]:
                row = self._row(column, getattr(line, cell.name))
                if row in free:
                    free.remove(row)
                    homes[place] = row
                    break
        for place, home in enumerate(homes):
            if not home and free:
                homes[place] = free.pop(0)
        return homes

    def _row(self, column: Column, value: Any) -> int:
        """Return the row of this column's table to which a value is bound, 0 for none."""
        if not isinstance(value, Sealed):
            return 0
        place, _point, row = value.where.rpartition(".")
        return int(row) if place.partition(".")[0] == self._table(column) else 0

    def _write_history(self, column: Column, owner: int, old: Sequence[Since], new: Sequence[Since]) -> None:
        """Take out the dated values that are gone before new ones take their days: a day has one value."""
        change, table = self._room.writing(), self._table(column)
        for since in old:
            if since not in new:
                sql = f"SELECT id FROM {table} WHERE owner = ? AND since = ?"
                for (number,) in change.rows(sql, (owner, since.day.isoformat())):
                    change.delete(table, number)
        for since in new:
            if since not in old:
                number = self._next(column)
                cells = {"owner": owner, "since": since.day.isoformat(), **self._cells(column, number, since)}
                change.insert(table, {"id": number, **cells} if number else cells)

    def _cells(self, column: Column, row: int, value: Any) -> dict[str, SqlValue]:
        """Return the cells that store one line, or one dated value; a secret untouched in its row is left alone."""
        kind, table = column.kind, self._table(column)
        cells: dict[str, SqlValue] = {}
        if isinstance(kind, Lines):
            cells.update(kind.line_cells(value))
        elif isinstance(kind, History) and not kind.secret:
            cells.update(zip(_names(column), kind.of.to_sql(value.value)))
        for cell in self._sealed[column.name]:
            own = getattr(value, cell.name)
            if isinstance(own, Sealed) and own.where == f"{table}.{cell.name}.{row}":
                continue
            parts = [part.name for part in cell.kind.columns(cell.name)]
            cells.update(zip(parts, self._secrets.cells(table, cell, row, own)))
        return cells

    def _next(self, column: Column) -> int:
        """Return the id of a row to come where a secret must be bound to it, else 0."""
        return self._room.writing().next_id(self._table(column)) if self._sealed[column.name] else 0

    def _table(self, column: Column) -> str:
        return f"{self._code}_{column.name}"


def _names(column: Column) -> list[str]:
    """Return the value columns of a side table."""
    if isinstance(column.kind, Lines):
        return [part.name for own in columns_of(column.kind.line) for part in own.kind.columns(own.name)]
    assert isinstance(column.kind, History)
    return [part.name for part in column.kind.of.columns("value")]


def _pieces(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + _PIECE] for start in range(0, len(ids), _PIECE)]
