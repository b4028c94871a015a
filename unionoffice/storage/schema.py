"""What tables a file has: column names, who owns a row, who points at it, and the fingerprint of the whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unionoffice.kinds.upgrades import Step, Upgrades
from unionoffice.storage.connections import Connection, Row

_OBJECTS = (
    "SELECT type, name, tbl_name, coalesce(sql,'') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
)
_History = tuple[str, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A foreign key seen from the table it points to: ``table.column`` and what it does on delete."""

    table: str
    column: str
    on_delete: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table as the file has it.

    Attributes:
        columns: names in their order, ``id`` among them.
        owner: the table whose record owns rows of this one (its column ``owner``), "" for a table of its own.
        pointers: the foreign keys of other tables that point here.
    """

    name: str
    columns: tuple[str, ...]
    owner: str
    pointers: tuple[Pointer, ...]


def fingerprint(db: sqlite3.Connection) -> bytes:
    """Return the SHA-256 of everything declared in the file (tables, indexes, triggers, views)."""
    return _digest(db.execute(_OBJECTS).fetchall())


def _digest(objects: Iterable[Row]) -> bytes:
    digest = hashlib.sha256()
    # As written by repr(), so that a value damaged into another type is told apart and does not stop us.
    for row in sorted(map(repr, objects)):
        digest.update(row.encode() + b"\x1e")
    return digest.digest()


def expected(histories: Sequence[Upgrades]) -> bytes:
    """Return the fingerprint a file has after all steps of ``histories``."""
    return _expected(tuple((one.name, one.steps) for one in histories))


@lru_cache(maxsize=8)
def _expected(histories: tuple[_History, ...]) -> bytes:
    try:
        # Each by itself: SQLite reads through the whole file's declarations at every column a step adds.
        return _digest(row for history in histories for row in _made([history]))
    except sqlite3.OperationalError:
        # A step that reaches into the tables of another history needs them all.
        return _digest(_made(histories))


def _made(histories: Sequence[_History]) -> list[Row]:
    """Run all steps in memory; return what is declared then."""
    db = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    try:
        db.execute("BEGIN")
        for name, steps in histories:
            if name == "storage":
                prepare(db)
            for step in steps:
                step(db)
        return db.execute(_OBJECTS).fetchall()
    finally:
        db.close()


def prepare(db: sqlite3.Connection) -> None:
    """Make the table that counts the steps, which no step can make for itself."""
    from unionoffice.storage.core_tables import FORMAT_TABLE

    db.execute(FORMAT_TABLE)


def tables(db: sqlite3.Connection) -> dict[str, Table]:
    """Read all tables of the file."""
    names = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ).fetchall()
    ]
    pointers: dict[str, list[Pointer]] = {name: [] for name in names}
    owners: dict[str, str] = {}
    for name in names:
        for key in db.execute(f'PRAGMA foreign_key_list("{name}")').fetchall():
            pointers.setdefault(key[2], []).append(Pointer(name, key[3], key[6]))
            if key[3] == "owner":
                owners[name] = key[2]
    return {
        name: Table(
            name,
            tuple(row[1] for row in db.execute(f'PRAGMA table_info("{name}")').fetchall()),
            owners.get(name, ""),
            tuple(pointers[name]),
        )
        for name in names
    }
