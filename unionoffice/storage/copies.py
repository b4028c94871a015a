"""A copy of a database that counts: made by SQLite's own backup, reopened, checked, compared, on the disk."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage import schema
from unionoffice.storage.connections import address
from unionoffice.storage.sentences import sentences


class CopyBad(OfficeError):
    """A copy did not come out equal to its source; it was thrown away."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            _("备份“{name}”写好后核对不上（{detail}），已作废；请换一个磁盘再备份一次。").format(
                name=path.name, detail=detail
            )
        )


@dataclass(frozen=True, slots=True)
class Content:
    """What is compared between a database and its copy."""

    fingerprint: bytes
    counts: tuple[tuple[str, int], ...]
    step: int
    audit: int
    head: bytes


def content(db: sqlite3.Connection) -> Content:
    """Count and fingerprint a database."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall()]
    counts = tuple((name, int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])) for name in names)
    step, seq, head = 0, 0, b""
    if "audit" in names and "step" in names:
        step = db.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0]
        last = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        seq, head = last or (0, b"")
    return Content(schema.fingerprint(db), counts, step, seq, head)


def write(source: sqlite3.Connection, target: Path) -> Content:
    """Copy ``source`` to ``target`` and verify the copy before it gets its name.

    Raises:
        CopyBad: the copy is not what was copied.
        OfficeError: no room, no right to write there.
    """
    temporary = target.with_name(target.name + ".tmp")
    with sentences(target):
        try:
            made = _copy(source, temporary)
            verify(temporary, made, target)
            sync(temporary)
            os.replace(temporary, target)  # noqa: PTH105 - the atomic call, named
            sync_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)
    return made


def _copy(source: sqlite3.Connection, temporary: Path) -> Content:
    temporary.unlink(missing_ok=True)
    copy = sqlite3.connect(temporary, isolation_level=None)
    begun = not source.in_transaction
    try:
        copy.execute("PRAGMA synchronous=0")
        copy.execute("PRAGMA journal_mode=OFF").fetchone()
        if begun:
            source.execute("BEGIN")  # one view of the source for counting and copying
        made = content(source)
        source.backup(copy)
        return made
    finally:
        if begun and source.in_transaction:
            source.execute("ROLLBACK")
        copy.close()


def verify(path: Path, expected: Content | None, named: Path) -> Content:
    """Open a copy on its own and check all of it.

    Args:
        path: the copy.
        expected: what it must hold, None where there is nothing to compare with.
        named: the name for the sentence.
    """
    try:
        db = sqlite3.connect(address(path, "ro"), uri=True, isolation_level=None)
        try:
            answer = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if answer != "ok":
                raise CopyBad(named, str(answer))
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise CopyBad(named, _("有记录指向不存在的记录"))
            found = content(db)
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise CopyBad(named, str(error)) from error
    if expected is not None and found != expected:
        raise CopyBad(named, _("行数或最后一步不同"))
    return found


def sync(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk (Windows has no such call)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file that is no open office."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
