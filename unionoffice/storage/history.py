"""Old and new values of every row touched; apart from the audit so that they can be erased with a person.

Each entry carries a salted digest that the audit row of its step covers.  Erasing takes the values and the salt and
leaves the digest, so the chain stays whole and the values cannot be guessed from it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unionoffice.storage.connections import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one row, or to a run of rows (``batch``: written together, ``unbatch``: taken out again).

    Attributes:
        code: the register the clerk knows the row by; for child lines the register of their owner.
        record: the record's id in that register.
        old: column → value before (empty for an insert).
        new: column → value after (empty for a delete).
        pack: the rows of an ``unbatch``, compressed.
        erased: its values were taken out before it was stored.
    """

    code: str
    record: int
    table: str
    row: int
    action: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    last: int = 0
    pack: bytes | None = None
    erased: bool = False


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it was read back; ``erased`` when its values are gone."""

    id: int
    step: int
    entry: Entry
    erased: bool


def write_values(values: Mapping[str, Any]) -> str | None:
    """Write column values as text (bytes as base64), None for no values."""
    if not values:
        return None
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"), default=_bytes)


def _bytes(value: object) -> dict[str, str]:
    if isinstance(value, bytes | bytearray | memoryview):
        return {"b64": base64.b64encode(bytes(value)).decode()}
    raise TypeError(f"{type(value).__name__} cannot be stored in a column")


def _plain(value: Any) -> Any:
    return base64.b64decode(value["b64"]) if isinstance(value, dict) else value


def read_values(text: str | None) -> dict[str, Any]:
    """Read what ``write_values`` wrote."""
    return {name: _plain(value) for name, value in json.loads(text).items()} if text else {}


def digest(entry: tuple[Any, ...], salt: bytes) -> bytes:
    """Return the salted digest of (tbl, row, last, action, old, new, pack)."""
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), default=_bytes)
    return hashlib.sha256(salt + text.encode()).digest()


def step_mark(facts: tuple[Any, ...], salt: bytes) -> bytes:
    """Return the salted digest of a step's own row: (at, actor, title, codes, kind, of, final)."""
    return hashlib.sha256(salt + json.dumps(facts, ensure_ascii=False).encode()).digest()


def cover(entries: bytes, mark: bytes) -> bytes:
    """Return what the audit row of a step seals: the digest over its entries and the mark of its row."""
    return hashlib.sha256(entries + mark).digest()


def store(db: sqlite3.Connection, step: int, entries: Sequence[Entry]) -> bytes:
    """Write the entries of one step; return the digest that covers them all."""
    cover = hashlib.sha256()
    stored: list[Row] = []
    for entry in entries:
        salt = os.urandom(16)
        last = entry.last or entry.row
        facts = (
            entry.table,
            entry.row,
            last,
            entry.action,
            write_values(entry.old),
            write_values(entry.new),
            entry.pack,
        )
        mark = digest(facts, salt)
        cover.update(mark)
        stored.append((step, entry.code, entry.record, *facts, None if entry.erased else salt, mark))
    db.executemany(
        "INSERT INTO history(step, code, record, tbl, row, last, action, old, new, pack, salt, digest)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        stored,
    )
    return cover.digest()


_FIELDS = "id, step, code, record, tbl, row, last, action, old, new, pack, salt IS NULL"


def _stored(row: Row) -> StoredEntry:
    number, step, code, record, table, first, last, action, old, new, pack, erased = row
    entry = Entry(code, record, table, first, action, read_values(old), read_values(new), last, pack)
    return StoredEntry(number, step, entry, bool(erased))


Rows = Callable[[str, Sequence[Any]], list[Row]]


def of_step(rows: Rows, step: int) -> list[StoredEntry]:
    """Read the entries of one step in their order."""
    return [_stored(row) for row in rows(f"SELECT {_FIELDS} FROM history WHERE step = ? ORDER BY id", (step,))]


def of_record(rows: Rows, code: str, record: int) -> list[StoredEntry]:
    """Read the entries of one record, oldest first; the batch that brought it among them."""
    found = rows(
        f"SELECT {_FIELDS} FROM history WHERE (code = ?1 AND record = ?2)"
        " OR (tbl = ?1 AND action IN ('batch','unbatch') AND last >= ?2 AND row <= ?2) ORDER BY id",
        (code, record),
    )
    return [_stored(row) for row in found]


def forget(db: sqlite3.Connection, code: str, record: int) -> None:
    """Erase the values of one record from the history, and the titles of its steps; digests and pointers stay."""
    db.execute(
        "UPDATE step SET title = '', salt = NULL WHERE id IN (SELECT step FROM history WHERE code = ? AND record = ?)",
        (code, record),
    )
    db.execute(
        "UPDATE history SET old = NULL, new = NULL, pack = NULL, salt = NULL WHERE (code = ?1 AND record = ?2)"
        " OR (tbl = ?1 AND action IN ('batch','unbatch') AND last >= ?2 AND row <= ?2)",
        (code, record),
    )


def forget_table(db: sqlite3.Connection, table: str) -> None:
    """Erase the values of all rows of one table from the history; digests and pointers stay."""
    db.execute("UPDATE history SET old = NULL, new = NULL, pack = NULL, salt = NULL WHERE tbl = ?", (table,))


def pack(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Keep whole rows in little room, for a run of rows that is taken out."""
    text = json.dumps(
        [list(columns), [list(row) for row in rows]], ensure_ascii=False, separators=(",", ":"), default=_bytes
    )
    return zlib.compress(text.encode(), 6)


def unpack(packed: bytes) -> tuple[list[str], list[Row]]:
    """Read what ``pack`` kept."""
    columns, rows = json.loads(zlib.decompress(packed))
    return columns, [tuple(_plain(value) for value in row) for row in rows]


class RowsDigest:
    """A running digest over the rows of a batch, the same however they are cut into pieces."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, rows: Sequence[Row]) -> None:
        """Take more rows."""
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=_bytes)
        self._digest.update(text[1:-1].encode() + b",")

    def hex(self) -> str:
        """Return the digest of all rows so far."""
        return self._digest.hexdigest()
