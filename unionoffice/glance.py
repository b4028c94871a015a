"""A first look into an office file, for the first picture of the window, before the office itself is opened.

Opening an office loads its registers, checks the file and takes the lock; that is a matter of a quarter of a second.  A
glance reads through SQLite, read-only, what 首页 shows, and lets go of the file again.  It is taken only of a file that is
at rest and that anybody may see: today's format, nobody else at it, no journal left over, one operator, no password.  Whatever is wrong with the file is
told by the opening, which follows at once.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

# As in storage, which is too much to load here; a test compares them.
APPLICATION, FORMAT = 0x47484247, 28
_MARKS = "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"
_READ = "SELECT key, value FROM setting WHERE key IN ('name', 'year', 'sample')"
_GUARDED = (
    "SELECT (SELECT count(*) FROM operator WHERE retired = 0), EXISTS(SELECT 1 FROM keywrap WHERE kind = 'scrypt')"
)


class Nobody:
    """Who is at the desk while one only glances: nobody, who may do nothing."""

    current = None

    @staticmethod
    def may(_action: str) -> bool:
        """Return that nothing may be changed."""
        return False


class Facts:
    """Name, year and kind of an office, as its settings give them."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        import json

        found = {key: json.loads(value) for key, value in rows}
        self.name: str = found.get("name", "")
        self.year: int = found.get("year", 0)
        self.sample: bool = found.get("sample", False)


class Glance:
    """What the first picture needs of an office; it looks like an ``Office`` opened read-only."""

    read_only = True
    undo_title: str | None = None
    redo_title: str | None = None
    rescued: Path | None = None
    step = 0

    def __init__(self, path: Path, db: sqlite3.Connection, clock: Callable[[], datetime]) -> None:
        self.path = path
        self.clock = clock
        self.people = Nobody()
        self._db = db
        self.settings = Facts(self.rows(_READ))

    @property
    def today(self) -> date:
        """Return the day of this machine."""
        return self.clock().date()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of one SELECT."""
        return self._db.execute(sql, values).fetchall()

    def listen(self, _callback: Callable[..., None]) -> Callable[[], None]:
        """Nothing changes while one glances; return how to stop listening."""
        return lambda: None

    def close(self, *, backup: bool = False) -> None:
        """Let go of the file."""
        del backup
        self._db.close()


def glance(path: Path, clock: Callable[[], datetime] = datetime.now) -> Glance | None:
    """Look into an office file; None where only the opening itself can tell what is to be shown.

    Args:
        path: the office file.
        clock: the time.
    """
    try:
        journal = path.with_name(path.name + "-journal")
        if not path.is_file() or (journal.exists() and journal.stat().st_size):
            return None
        if path.with_name(path.name + ".lock").exists() or not os.access(path, os.W_OK):
            return None
        db = sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True, timeout=0.2, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        if db.execute(_MARKS).fetchone() != (APPLICATION, FORMAT):
            raise sqlite3.DatabaseError
        if db.execute(_GUARDED).fetchone() != (1, 0):
            raise sqlite3.DatabaseError
        return Glance(path, db, clock)
    except (sqlite3.Error, ValueError):
        db.close()
        return None


def _uri(path: Path) -> str:
    """Return a path as SQLite's URI; pathlib's own way loads two modules more."""
    text = path.absolute().as_posix()
    quoted = "".join(
        sign if (sign.isalnum() and sign.isascii()) or sign in "/._-~:" else _escaped(sign) for sign in text
    )
    return "file:" + ("" if quoted.startswith("/") else "/") + quoted


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "surrogateescape"))
