"""The office file: opened in a fixed order of checks, one writer, a reader for each thread, closed cleanly."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.upgrades import Upgrades
from unionoffice.storage import connections, header, manifest, schema, upgrades
from unionoffice.storage.connections import Readers, Row
from unionoffice.storage.lock import Lock
from unionoffice.storage.schema import Table
from unionoffice.storage.sentences import FileMoved, sentences

SUFFIX = ".ghbg"

# Files this process has a connection to: their raw bytes must not be read, that would drop SQLite's locks.
_ours: dict[tuple[int, int], int] = {}
_ours_guard = threading.Lock()


class FileAltered(OfficeError):
    """Tables or rules in the file are not those this program made; it may be looked at."""

    may_look = True

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}”的表或规则被别的程序改过，为免出错不能再写入；可以只读打开，或从备份恢复。").format(
                name=path.name
            )
        )


class OfficeFile:
    """An open office file.

    Attributes:
        path: where it lies.
        read_only: nothing can be written.
        rescued: the folder a crash's journal was copied to before opening, if there was one.
        upgraded_from: the format number before the upgrade at this opening, None without one.
        closed: it was closed; nothing can be asked any more.
        fresh: the registers this file did not have before that.
    """

    def __init__(self, path: Path, live: Path, every: Sequence[Upgrades], lock: Lock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self.rescued: Path | None = None
        self.upgraded_from: int | None = None
        self.fresh: tuple[str, ...] = ()
        self._live = live
        self._every = every
        self._lock = lock
        self._mutex = threading.RLock()
        self._writing_thread: int | None = None
        self._tables: dict[str, Table] | None = None
        mode = "ro" if self.read_only else "rw"
        self._identity = _identity(live)
        _hold(self._identity, 1)
        try:
            self._db: sqlite3.Connection = connections.connect(live, mode)
        except BaseException:
            _hold(self._identity, -1)
            raise
        self._readers = Readers(live, mode)
        self._version = 0
        self.closed = False

    # -- reading ------------------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Read all rows of one SELECT; inside a change of this thread with what the change has written."""
        if self._writing_thread == threading.get_ident():
            return self._db.execute(sql, values).fetchall()
        with sentences(self.path):
            return self._readers.rows(sql, values)

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Read the first row of a SELECT."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Give the rows of one SELECT one by one; the caller takes them all at once."""
        inside = self._writing_thread == threading.get_ident()
        return iter((self._db if inside else self._readers.connection()).execute(sql, values))

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's read connection inside one read transaction: one view for several questions.

        Keep it short: no commit can end meanwhile.
        """
        db = self._readers.connection()
        with sentences(self.path):
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    @property
    def tables(self) -> dict[str, Table]:
        """The tables of the file."""
        if self._tables is None:
            self._tables = schema.tables(self._db)
        return self._tables

    @property
    def expected_schema(self) -> bytes:
        """The fingerprint the file must have."""
        return schema.expected(self._every)

    def last_step(self) -> int:
        """Return the number of the last step."""
        found = self.row("SELECT coalesce(max(id), 0) FROM step")
        return int(found[0]) if found else 0

    # -- writing ------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the one writer connection; other threads wait."""
        with self._mutex:
            if self.closed:
                raise RuntimeError("the office file is closed")
            outer, self._writing_thread = self._writing_thread, threading.get_ident()
            try:
                yield self._db
            finally:
                self._writing_thread = outer

    def begin(self) -> bool:
        """Begin the transaction of a change; return whether a stranger wrote since our last one."""
        if not self._in_place():
            raise FileMoved(self.path)
        with sentences(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
            stranger = bool(self._version) and version != self._version
            self._version = version
            if stranger and schema.fingerprint(self._db) != schema.expected(self._every):
                self.rollback()
                raise FileAltered(self.path)
        return stranger

    def commit(self) -> None:
        """End the transaction; when this returns, the change is on the disk."""
        with sentences(self.path):
            self._db.execute("COMMIT")
        if not self._in_place():
            raise FileMoved(self.path)

    def apart(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        """Write what belongs to no change (who failed to sign in, when a session ended): no history, no chain."""
        with self.writing() as db:
            self.begin()
            try:
                with sentences(self.path):
                    for sql, values in statements:
                        db.execute(sql, values)
                self.commit()
            finally:
                self.rollback()

    def rollback(self) -> None:
        """Take back the transaction that is open, if one is."""
        if self._db.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")

    def _in_place(self) -> bool:
        try:
            return _identity(self._live) == self._identity
        except OSError:
            return False

    # -- opening and closing ------------------------------------------------------------------------------------

    def settle(self, now: datetime) -> None:
        """Bring the file to today's format and make sure that it is what this program made."""
        with sentences(self.path):
            self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if upgrades.is_newer(self._db, self._every):
                found = self._db.execute("PRAGMA user_version").fetchone()[0]
                raise header.FileTooNew(self.path, found, upgrades.number(self._every))
            if not self.read_only and upgrades.pending(self._db, self._every):
                self._upgrade(now)
            self._version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
            if not self.read_only and schema.fingerprint(self._db) != schema.expected(self._every):
                raise FileAltered(self.path)

    def _upgrade(self, now: datetime) -> None:
        before = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        fresh = tuple(one.name for one in self._every if one.name not in upgrades.had(self._db))
        kept = f"{self.path.stem}_升级前_格式{before}_{now.astimezone():%Y-%m-%d_%H%M%S}{SUFFIX}"
        folder = backup_folder(self.path)
        with sentences(self.path):
            folder.mkdir(exist_ok=True)
        manifest.copy(self._db, folder / kept, now, _("升级前"), keep=True)
        upgrades.run(self._db, self._every)
        self._tables, self.upgraded_from, self.fresh = None, before, fresh

    def close(self) -> None:
        """Close all connections and give the lock back; calling it twice does no harm."""
        import shutil

        with self._mutex:
            if self.closed:
                return
            self.closed = True
            self.rollback()
            self._readers.close()
            self._db.close()
            _hold(self._identity, -1)
            journal = header.journal_of(self._live)
            if self._lock is not None and journal.exists() and journal.stat().st_size == 0:
                journal.unlink(missing_ok=True)
            if self._live != self.path:
                shutil.rmtree(self._live.parent, ignore_errors=True)
            if self._lock is not None:
                self._lock.release()


def backup_folder(path: Path) -> Path:
    """Return the folder of the backups kept beside an office file."""
    return path.with_name(path.name + ".备份")


def is_ours(path: Path) -> bool:
    """Tell whether this process has a connection to the file."""
    try:
        identity = _identity(path)
    except OSError:
        return False
    with _ours_guard:
        return _ours.get(identity, 0) > 0


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _hold(identity: tuple[int, int], change: int) -> None:
    with _ours_guard:
        _ours[identity] = _ours.get(identity, 0) + change
        if not _ours[identity]:
            del _ours[identity]
