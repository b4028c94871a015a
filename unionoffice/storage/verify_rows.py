"""Compare every row with what the history says it must hold: finds what was changed past the program or by the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.storage import history
from unionoffice.storage.history import Entry, RowsDigest

_MOST = 20
# Written apart from changes as well: what stands in the row above, counters of sign-ins, keys.
_APART = frozenset({"operator", "keywrap", "format", "audit", "waiting", "step", "history", "session"})


@dataclass(slots=True)
class _Expected:
    """What the history says of one table.

    Attributes:
        rows: id → the column values known, None for a row that must be gone.
        runs: (first, last, columns, sha256) of batches nobody touched since.
    """

    rows: dict[int, dict[str, Any] | None] = field(default_factory=dict)
    runs: list[tuple[int, int, str, str]] = field(default_factory=list)

    def take(self, entry: Entry, *, erased: bool) -> None:
        """Fold one entry in, in the order of the history."""
        if entry.action in ("batch", "unbatch"):
            # What single rows of the run were like before tells nothing any more.
            self.rows = {row: known for row, known in self.rows.items() if not entry.row <= row <= entry.last}
            self.runs = [run for run in self.runs if run[0] != entry.row]
            if entry.action == "batch":
                columns, digest = str(entry.new.get("columns", "")), str(entry.new.get("sha256", ""))
                self.runs.append((entry.row, entry.last, columns, digest))
            return
        if entry.action == "delete":
            self.rows[entry.row] = None
        elif erased:
            self.rows.setdefault(entry.row, {})
        else:
            known = self.rows.get(entry.row) or {}
            self.rows[entry.row] = {**({} if entry.action == "insert" else known), **entry.new}


def rows_against_history(db: sqlite3.Connection) -> Iterator[Problem]:
    """Yield rows that are not as the last change left them, that are gone, or that no change made."""
    since = dict(db.execute("SELECT name, history FROM format").fetchall())
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    for table in tables:
        if table in _APART or table.startswith("sqlite_"):
            continue
        upgraded = since.get(_register(table, since), 0)
        problems = _of_table(db, table, upgraded)
        for count, (row, text) in enumerate(problems):
            if count < _MOST:
                yield Problem(f"{table}/{row}", text.format(table=table, row=row))


def _register(table: str, names: dict[str, int]) -> str:
    """Return whose history of upgrades made a table: the longest name it begins with, else the core's."""
    fitting = [name for name in names if table == name or table.startswith(name + "_")]
    return max(fitting, key=len, default="storage")


def _of_table(db: sqlite3.Connection, table: str, upgraded: int) -> Iterator[tuple[int, str]]:
    expected = _Expected()
    sql = "SELECT id, row, last, action, old, new, pack, salt IS NULL FROM history WHERE tbl = ? ORDER BY id"
    for number, row, last, action, old, new, pack, erased in db.execute(sql, (table,)):
        try:
            entry = Entry("", 0, table, row, action, history.read_values(old), history.read_values(new), last, pack)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # a damaged entry; its digest has told of it already
        expected.take(entry, erased=bool(erased))
        if number <= upgraded:
            # The row must still be there (or gone), but an upgrade may have changed what it holds.
            if expected.rows.get(row):
                expected.rows[row] = {}
            expected.runs = [(first, end, "", "") for first, end, _columns, _digest in expected.runs]
    yield from _compare(db, table, expected, strangers_told=not upgraded)


def _compare(
    db: sqlite3.Connection, table: str, expected: _Expected, *, strangers_told: bool
) -> Iterator[tuple[int, str]]:
    """Yield (row, sentence); rows without a history are told unless an upgrade may have made them."""
    cursor = db.execute(f'SELECT * FROM "{table}" ORDER BY id')
    names = [column[0] for column in cursor.description]
    identity = names.index("id")
    runs = sorted(expected.runs)
    inside = _Runs(runs, expected.rows.keys(), names)
    for values in cursor:
        number = values[identity]
        in_run = inside.take(number, values)
        if number not in expected.rows:
            if not in_run and strangers_told:
                yield number, _("表 {table} 第 {row} 行不是由本程序写入的。")
            continue
        known = expected.rows.pop(number)
        if known is None:
            yield number, _("表 {table} 第 {row} 行已被删除，却又出现在文件里。")
        elif any(name in names and values[names.index(name)] != value for name, value in known.items()):
            yield number, _("表 {table} 第 {row} 行的内容被改动过，与修改历史不符。")
    for number, known in expected.rows.items():
        if known is not None:
            yield number, _("表 {table} 第 {row} 行从文件里消失了。")
    for first in inside.wrong():
        yield first, _("表 {table} 从第 {row} 行起的一批数据被改动过，与修改历史不符。")


class _Runs:
    """Follows the batches of a table while its rows go by in the order of their ids."""

    def __init__(self, runs: list[tuple[int, int, str, str]], single: Any, names: list[str]) -> None:
        self._runs = runs
        self._names = names
        self._found = [0] * len(runs)
        self._digests = [RowsDigest() for _run in runs]
        self._gone = [sum(1 for row in single if first <= row <= last) for first, last, _c, _d in runs] if runs else []
        self._at = 0

    def take(self, number: int, values: tuple[Any, ...]) -> bool:
        """Take a row; return whether it belongs to a batch."""
        while self._at < len(self._runs) and self._runs[self._at][1] < number:
            self._at += 1
        if self._at >= len(self._runs) or number < self._runs[self._at][0]:
            return False
        columns = self._runs[self._at][2]
        self._found[self._at] += 1
        if columns and not self._gone[self._at]:
            own = tuple(values[self._names.index(name)] for name in columns.split(",") if name in self._names)
            self._digests[self._at].add([own])
        return True

    def wrong(self) -> Iterator[int]:
        """Yield the first ids of batches that are not whole; one with rows changed since is told by those rows."""
        for at, (first, last, columns, digest) in enumerate(self._runs):
            if self._gone[at]:
                if self._found[at] + self._gone[at] < last - first + 1:
                    yield first
            elif self._found[at] != last - first + 1 or (columns and self._digests[at].hex() != digest):
                yield first
