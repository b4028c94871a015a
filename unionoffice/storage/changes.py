"""The one door for writes: a change is one transaction, one history, one audit row, one "what changed"."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from unionoffice.storage import history
from unionoffice.storage.connections import Row
from unionoffice.storage.history import Entry, RowsDigest
from unionoffice.storage.schema import Table

_PIECE = 1000
# Core tables whose rows belong to a record of a register by (code, record).
_OF_A_RECORD = ("bin", "attachment")
# Keys must not live on in the history of the table that held them.
_WITHOUT_VALUES = ("keywrap",)
_NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed change touched.

    Attributes:
        codes: registers and core tables whose rows changed.
        step: number of the step; grows with every change of the file.
        title: what the clerk did.
    """

    codes: frozenset[str]
    step: int
    title: str


class Change:
    """The only writer of rows; each call records old and new values.

    Made by ``office.change(...)``, never by hand.  Ids are never used twice, so that a history belongs to one record.
    """

    def __init__(self, db: sqlite3.Connection, tables: Callable[[], dict[str, Table]], today: date) -> None:
        self._db = db
        self._tables = tables
        self._today = today
        self._last_ids: dict[str, int] = {}
        self.entries: list[Entry] = []
        self.notes: list[tuple[str, str, bytes]] = []
        self.final = False
        self.forgot = False
        self.told: Changed | None = None
        self._committed: list[Callable[[], None]] = []
        self._rolled_back: list[Callable[[], None]] = []
        self._checks: list[Callable[[], None]] = []

    # -- reading inside the change ------------------------------------------------------------------------------

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Read, seeing what this change has written so far."""
        return self._db.execute(sql, values).fetchall()

    def next_id(self, table: str) -> int:
        """Reserve the next id of ``table``; it is higher than any ever used."""
        if table not in self._last_ids:
            self._table(table)
            found = self._db.execute(
                f'SELECT max(coalesce((SELECT max(id) FROM "{table}"), 0),'
                " coalesce((SELECT max(last) FROM history WHERE tbl = ?), 0))",
                (table,),
            ).fetchone()
            self._last_ids[table] = found[0]
        self._last_ids[table] += 1
        return self._last_ids[table]

    # -- writing ------------------------------------------------------------------------------------------------

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add one row; without ``id`` in ``values`` it gets the next one."""
        whole = dict(values)
        number = int(whole["id"]) if whole.get("id") else self.next_id(table)
        whole["id"] = number
        if table in self._last_ids:
            self._last_ids[table] = max(self._last_ids[table], number)
        names = ",".join(f'"{self._column(table, name)}"' for name in whole)
        marks = ",".join("?" * len(whole))
        self._db.execute(f'INSERT INTO "{table}"({names}) VALUES ({marks})', tuple(whole.values()))
        del whole["id"]
        self._record(table, number, "insert", {}, whole, whole)
        return number

    def update(self, table: str, row: int, values: Mapping[str, Any]) -> bool:
        """Change columns of one row; return whether anything was different."""
        names = [self._column(table, name) for name in values]
        listed = ",".join(f'"{name}"' for name in names)
        before = self._row(table, row, f"{listed or 'id'}")
        old = dict(zip(names, before))
        different = {name: value for name, value in values.items() if _differs(old[name], value)}
        if not different:
            return False
        assigned = ",".join(f'"{name}"=?' for name in different)
        self._db.execute(f'UPDATE "{table}" SET {assigned} WHERE id=?', (*different.values(), row))
        self._record(table, row, "update", {name: old[name] for name in different}, different)
        return True

    def delete(self, table: str, row: int) -> None:
        """Take one row out, with the child rows that the database would take along."""
        info = self._table(table)
        whole = dict(zip(info.columns, self._row(table, row, "*")))
        for pointer in info.pointers:
            if pointer.on_delete not in ("CASCADE", "SET NULL"):
                continue
            sql = f'SELECT id FROM "{pointer.table}" WHERE "{pointer.column}"=?'
            for (child,) in self._db.execute(sql, (row,)).fetchall():
                if pointer.on_delete == "CASCADE":
                    self.delete(pointer.table, child)
                else:
                    self.update(pointer.table, child, {pointer.column: None})
        del whole["id"]
        self._db.execute(f'DELETE FROM "{table}" WHERE id=?', (row,))
        self._record(table, row, "delete", whole, {}, whole)

    def insert_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> range:
        """Add many rows at once; the history keeps one entry for all of them.

        Returns:
            The ids given, in the order of ``rows``.
        """
        names = ",".join(f'"{self._column(table, name)}"' for name in columns)
        marks = ",".join("?" * (len(columns) + 1))
        sql = f'INSERT INTO "{table}"(id,{names}) VALUES ({marks})'
        first = self.next_id(table)
        following, content, source = first, RowsDigest(), iter(rows)
        while piece := [tuple(row) for row in islice(source, _PIECE)]:
            self._db.executemany(sql, [(number, *row) for number, row in enumerate(piece, following)])
            content.add(piece)
            following += len(piece)
        self._last_ids[table] = max(first, following) - 1
        if following > first:
            new = {"columns": ",".join(columns), "sha256": content.hex()}
            self._entry_of_run(table, first, following - 1, "batch", new)
        return range(first, following)

    def delete_run(self, table: str, first: int, last: int) -> None:
        """Take a run of rows out together; only for taking a batch back."""
        columns = self._table(table).columns
        where = f'FROM "{table}" WHERE id BETWEEN ? AND ?'
        rows = self.rows(f"SELECT {','.join(columns)} {where} ORDER BY id", (first, last))
        self._db.execute(f"DELETE {where}", (first, last))
        self._entry_of_run(table, first, last, "unbatch", {}, history.pack(columns, rows))

    def insert_run(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Put back what ``delete_run`` took out, with the same ids."""
        names = ",".join(f'"{self._column(table, name)}"' for name in columns)
        self._db.executemany(f'INSERT INTO "{table}"({names}) VALUES ({",".join("?" * len(columns))})', rows)
        at = list(columns).index("id")
        rest = [name for name in columns if name != "id"]
        content = RowsDigest()
        content.add([(*row[:at], *row[at + 1 :]) for row in rows])
        new = {"columns": ",".join(rest), "sha256": content.hex()}
        self._entry_of_run(table, rows[0][at], rows[-1][at], "batch", new)

    # -- the waste bin ------------------------------------------------------------------------------------------

    def strike(self, code: str, record: int, reason: str = "") -> None:
        """Lay a record into the bin."""
        day = self._today.isoformat()
        if self.update(code, record, {"struck": day}):
            for (number,) in self.rows("SELECT id FROM bin WHERE code=? AND record=?", (code, record)):
                self.delete("bin", number)
            self.insert("bin", {"code": code, "record": record, "day": day, "reason": reason[:200]})

    def restore(self, code: str, record: int) -> None:
        """Take a record out of the bin again."""
        self.update(code, record, {"struck": None})
        for (number,) in self.rows("SELECT id FROM bin WHERE code=? AND record=?", (code, record)):
            self.delete("bin", number)

    def erase(self, code: str, record: int) -> None:
        """Take a record of the bin away for good, with its lines and its history; this cannot be undone."""
        if self._row(code, record, "struck")[0] is None:
            raise RuntimeError(f"{code}/{record} is not in the bin")
        kept = len(self.entries)
        self._db.execute("SAVEPOINT erasing")
        try:
            self.restore(code, record)
            self.delete(code, record)
            self.forget(code, record)
        except sqlite3.Error:
            # A caller may answer "still referenced" and go on with the change; no half of this may stay in it.
            self._db.execute("ROLLBACK TO erasing")
            del self.entries[kept:]
            raise
        finally:
            self._db.execute("RELEASE erasing")

    def forget(self, code: str, record: int) -> None:
        """Erase the values of a record from the history, those of this change included; the step becomes final."""
        self.final = self.forgot = True
        history.forget(self._db, code, record)
        self.entries = [_erased(one) if (one.code, one.record) == (code, record) else one for one in self.entries]

    def forget_table(self, table: str) -> None:
        """Erase the values of all rows a table ever had from the history, as ``forget`` does for a record."""
        self._table(table)
        self.final = True
        history.forget_table(self._db, table)
        self.entries = [_erased(one) if one.table == table else one for one in self.entries]

    # -- around the commit --------------------------------------------------------------------------------------

    def note(self, action: str, obj: str, digest: bytes = b"") -> None:
        """Add a line of its own to the audit (an export, a revealed field); pointers only, no values."""
        self.notes.append((action, obj, digest))

    def before_commit(self, check: Callable[[], None]) -> None:
        """Have ``check`` called when all is written; it raises to refuse the whole change."""
        self._checks.append(check)

    def on_commit(self, action: Callable[[], None]) -> None:
        """Have ``action`` called after the commit."""
        self._committed.append(action)

    def on_rollback(self, action: Callable[[], None]) -> None:
        """Have ``action`` called if nothing of this change is stored."""
        self._rolled_back.append(action)

    def check(self) -> None:
        """Run the checks that wait for the end of the change."""
        for check in self._checks:
            check()

    def ended(self, *, committed: bool) -> Iterator[Callable[[], None]]:
        """Yield what waits for this end of the change."""
        yield from self._committed if committed else self._rolled_back

    @property
    def codes(self) -> frozenset[str]:
        """What this change has touched so far."""
        return frozenset(name for entry in self.entries for name in (entry.code, entry.table))

    # -- inner --------------------------------------------------------------------------------------------------

    def _table(self, name: str) -> Table:
        found = self._tables().get(name)
        if found is None or "id" not in found.columns:
            raise RuntimeError(f"no table {name!r} with an id in this file")
        return found

    def _column(self, table: str, name: str) -> str:
        if name not in self._table(table).columns or not _NAME.match(name):
            raise RuntimeError(f"table {table!r} has no column {name!r}")
        return name

    def _row(self, table: str, row: int, columns: str) -> Row:
        self._table(table)
        found: Row | None = self._db.execute(f'SELECT {columns} FROM "{table}" WHERE id=?', (row,)).fetchone()
        if found is None:
            raise RuntimeError(f"no row {row} in {table!r}")
        return found

    def _entry_of_run(
        self, table: str, first: int, last: int, action: str, new: Mapping[str, Any], pack: bytes | None = None
    ) -> None:
        code = self._table(table).owner or table
        self.entries.append(Entry(code, first, table, first, action, {}, new, last, pack))

    def _record(
        self,
        table: str,
        row: int,
        action: str,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        whole: Mapping[str, Any] | None = None,
    ) -> None:
        code, record = table, row
        owner = self._table(table).owner
        if owner:
            code = owner
            record = whole["owner"] if whole else self._row(table, row, "owner")[0]
        elif table in _OF_A_RECORD:
            code, record = (whole["code"], whole["record"]) if whole else self._row(table, row, "code, record")
        if table in _WITHOUT_VALUES:
            old, new = {}, {}
        self.entries.append(Entry(code, record, table, row, action, old, new))


def _erased(entry: Entry) -> Entry:
    """Return an entry without its values."""
    return Entry(entry.code, entry.record, entry.table, entry.row, entry.action, {}, {}, entry.last, erased=True)


def _differs(old: Any, new: Any) -> bool:
    # SQLite gives 1 for True; 1 and "1" are different values in a STRICT table.
    return bool(old != new or (old is None) != (new is None))
