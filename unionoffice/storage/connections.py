"""Connections to one office file: the pragmas it must have, set and read back every time.

The journal is cut to length and the disk is waited for (TRUNCATE, EXTRA): the pair that lost no acknowledged
change in simulated power cuts.  WAL, MEMORY and OFF are never used; a connection that answers otherwise is closed.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

Value = int | str | bytes | None
Row = tuple[Any, ...]

BUSY_SECONDS = 5.0

_SETTINGS: tuple[tuple[str, int], ...] = (
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("temp_store", 2),
    ("cell_size_check", 1),
    ("synchronous", 3),
    # Without this a long import would spill into the file and lock all readers out before its commit.
    ("cache_spill", 0),
)


class WrongPragma(RuntimeError):
    """SQLite did not take a setting that the safety of the file rests on."""


class Connection(sqlite3.Connection):
    """A connection whose scripts stay inside the transaction that is open.

    The library's own ``executescript`` commits first, which would cut an upgrade in two.
    """

    def executescript(self, script: str, /) -> sqlite3.Cursor:
        """Run the statements of ``script`` one by one in the transaction that is open."""
        cursor = self.cursor()
        for statement in statements(script):
            cursor.execute(statement)
        return cursor

    def commit(self) -> None:
        """Refuse: only the runner of a transaction ends it, by saying COMMIT."""
        raise RuntimeError("a transaction is ended by the one who began it")

    def __enter__(self) -> NoReturn:
        raise RuntimeError("`with connection` would commit a transaction begun by another")


def statements(script: str) -> Iterable[str]:
    """Yield the single statements of an SQL script (triggers keep their inner semicolons)."""
    pending = ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            if pending.strip(" \t\r\n;"):
                yield pending.strip()
            pending = ""
    rest = pending.strip(" \t\r\n;")
    if rest:
        yield rest


def address(path: Path, mode: str) -> str:
    """Return SQLite's URI for ``path``; mode ``rw`` never makes a file, ``ro`` never writes."""
    text = path.absolute().as_posix()
    for mark, escaped in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        text = text.replace(mark, escaped)
    return f"file://{'' if text.startswith('/') else '/'}{text}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> Connection:
    """Connect to ``path`` and give the connection every setting we rely on.

    Raises:
        WrongPragma: SQLite answered otherwise than asked.
        sqlite3.Error: as SQLite says.
    """
    db = sqlite3.connect(
        address(path, mode),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
        cached_statements=256,
    )
    try:
        settle(db, read_only=mode == "ro")
    except BaseException:
        db.close()
        raise
    return db


def settle(db: sqlite3.Connection, *, read_only: bool) -> None:
    """Give a connection its settings and read each of them back."""
    for name, value in _SETTINGS:
        db.execute(f"PRAGMA {name}={value}").close()
        answer = db.execute(f"PRAGMA {name}").fetchone()[0]
        # cache_spill answers with a number of pages where it is on, and 0 where it is off.
        if answer != value:
            raise WrongPragma(f"{name} is {answer!r}, not {value!r}")
    if read_only:
        db.execute("PRAGMA query_only=1").close()
        return
    answer = db.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0]
    if answer != "truncate":
        raise WrongPragma(f"journal_mode is {answer!r}")


class Readers:
    """One read connection for each thread, made at its first question.

    Every answer is fetched whole, so no reading stays open across events and no commit waits for a forgotten cursor.
    """

    def __init__(self, path: Path, mode: str) -> None:
        self._path = path
        self._mode = mode
        self._local = threading.local()
        self._all: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._guard = threading.Lock()
        self._closed = False

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one SELECT."""
        return self.connection().execute(sql, values).fetchall()

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection; it refuses to write."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            return db
        if self._closed:
            raise RuntimeError("the office file is closed")
        db = connect(self._path, self._mode)
        db.execute("PRAGMA query_only=1").close()
        self._local.db = db
        with self._guard:
            self._drop_ended()
            self._all.append((threading.current_thread(), db))
        return db

    def _drop_ended(self) -> None:
        for thread, db in [one for one in self._all if not one[0].is_alive()]:
            db.close()
            self._all.remove((thread, db))

    def close(self) -> None:
        """Close the connections of all threads."""
        self._closed = True
        with self._guard:
            for _thread, db in self._all:
                db.close()
            self._all.clear()
        self._local = threading.local()
