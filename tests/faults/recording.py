"""Record what SQLite asks of the disk: ``python -m tests.faults.recording OFFICE STATEMENTS RECORD JOURNAL SYNC``.

Runs in a process of its own, because its SQLite library is another one than Python's and would drop its locks.  The
statements are those a real office said; they are said again here, and every call to the disk is written down.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import Any

import apsw

from unionoffice.storage import connections

# ("create"|"write"|"truncate"|"sync"|"delete"|"ack", name of the file after that of the office, …)
Call = tuple[Any, ...]


class _File(apsw.VFSFile):
    def __init__(self, name: str, flags: list[int], calls: list[Call], tail: str) -> None:
        self._calls, self._tail = calls, tail
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._calls.append(("write", self._tail, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._calls.append(("truncate", self._tail, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._calls.append(("sync", self._tail))
        super().xSync(flags)


class _Recorder(apsw.VFS):
    def __init__(self, path: Path, calls: list[Call]) -> None:
        self._path, self._calls = path, calls
        super().__init__("recorder", "", exclude={"xShmMap"})

    def _tail(self, name: str) -> str:
        return Path(name).name.removeprefix(self._path.name)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        text = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        tail = self._tail(text)
        if not Path(text).exists():
            self._calls.append(("create", tail))
        return _File(text if not isinstance(name, apsw.URIFilename) else name, flags, self._calls, tail)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        self._calls.append(("delete", self._tail(name), bool(sync_folder)))
        super().xDelete(name, sync_folder)


def record(path: Path, statements: list[list[Any]], journal: str, sync: str) -> list[Call]:
    """Say the statements to a copy of the office; return the calls, an ``ack`` after each step stored."""
    calls: list[Call] = []
    vfs = _Recorder(path, calls)
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs="recorder")
    connections.settle(db, read_only=False)
    if journal == "WAL":
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
    assert db.execute(f"PRAGMA journal_mode={journal}").fetchone()[0] == journal.lower()
    db.execute(f"PRAGMA synchronous={sync}")
    calls.clear()
    for kind, what in statements:
        if kind == "ack":
            calls.append(("ack", "", what))
        else:
            db.execute(what)
    kept = list(calls)
    db.close()
    del vfs
    return kept


def main() -> None:
    """Record as the command line says."""
    office, statements, target, journal, sync = sys.argv[1:]
    said = json.loads(Path(statements).read_text(encoding="utf-8"))
    Path(target).write_bytes(pickle.dumps(record(Path(office), said, journal, sync)))


if __name__ == "__main__":
    main()
