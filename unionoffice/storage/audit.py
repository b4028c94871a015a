"""The chained audit: who did what when, append-only, each row sealed with the one before it.

A row holds a pointer, an action and a digest, never the values themselves: values live in the history, which can be
erased with a person, while this chain can be checked for ever.  Only ``Change`` writes here.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

_BEGINNING = bytes(32)
# Clocks are set right by seconds all the time; that is no event.
_CLOCK_DRIFT = timedelta(minutes=1)

Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One row of the chain.

    Attributes:
        ts: the moment, UTC, never before the row above.
        actor: the operator's id.
        clock_back: the machine's clock stood before the row above when this was written.
    """

    seq: int
    ts: str
    actor: int
    action: str
    object: str
    digest: bytes
    clock_back: bool
    prev: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """Length and short code of the chain, to be kept on paper outside the file."""

    count: int
    code: str


def stamp(moment: datetime) -> str:
    """Write a moment as UTC text that sorts as time does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def moment(text: str) -> datetime:
    """Read a moment back, in the zone of this machine."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone()


def _well_formed(row: AuditRow) -> bool:
    """Tell whether a row has the types it was written with; a bit that fell over on the disk may change them."""
    texts = (row.ts, row.action, row.object)
    return all(isinstance(one, str) for one in texts) and all(
        isinstance(one, bytes) for one in (row.digest, row.prev, row.hash)
    )


def seal(key: bytes, row: AuditRow) -> bytes:
    """Compute the HMAC that closes ``row``."""
    facts = [row.seq, row.ts, row.actor, row.action, row.object, row.digest.hex(), int(row.clock_back)]
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, row.prev + text.encode(), hashlib.sha256).digest()


def append(
    db: sqlite3.Connection, key: bytes, *, now: datetime, actor: int, action: str, obj: str, digest: bytes
) -> AuditRow:
    """Add one row to the chain, inside the transaction that is open."""
    last = db.execute("SELECT seq, ts, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, before, prev = last if last else (0, "", _BEGINNING)
    ts, back = stamp(now), False
    if ts <= before:
        # Order is told by seq; the stamp must not contradict it, and a clock set back is worth knowing.
        back = now.astimezone(UTC) + _CLOCK_DRIFT < moment(before)
        ts = stamp(moment(before) + timedelta(milliseconds=1))
    bare = AuditRow(seq + 1, ts, actor, action, obj, digest, back, prev, b"")
    row = AuditRow(bare.seq, ts, actor, action, obj, digest, back, prev, seal(key, bare))
    db.execute(
        "INSERT INTO audit(seq, ts, actor, action, object, digest, clock_back, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)",
        (row.seq, row.ts, row.actor, row.action, row.object, row.digest, int(row.clock_back), row.prev, row.hash),
    )
    return row


def rows(read: Rows, after: int = 0, limit: int = -1) -> list[AuditRow]:
    """Read the chain in its order."""
    found = read(
        "SELECT seq, ts, actor, action, object, digest, clock_back, prev, hash FROM audit"
        " WHERE seq > ? ORDER BY seq LIMIT ?",
        (after, limit),
    )
    return [AuditRow(a, b, c, d, e, f, bool(back), prev, mark) for a, b, c, d, e, f, back, prev, mark in found]


def breaks(read: Rows, key: bytes | None, last: int = 0) -> Iterator[int]:
    """Yield the numbers of rows where the chain does not hold.

    Args:
        read: runs a SELECT and returns all its rows.
        key: the chain key; without it only the links are compared, not the seals.
        last: how many rows from the end to look at; 0 for all.
    """
    count = read("SELECT coalesce(max(seq), 0) FROM audit", ())[0][0]
    number = max(0, count - last) if last else 0
    above = _BEGINNING
    if number:
        found = read("SELECT hash FROM audit WHERE seq = ?", (number,))
        above = found[0][0] if found else b""
    for row in rows(read, number):
        whole = row.seq == number + 1 and row.prev == above and _well_formed(row)
        if not whole or (key is not None and not hmac.compare_digest(seal(key, row), row.hash)):
            yield row.seq
        number, above = row.seq, row.hash


def anchor(read: Rows) -> Anchor:
    """Return what is printed on papers: how many rows, and the first 60 bits of the last seal."""
    last = read("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", ())
    return Anchor(last[0][0], short_code(last[0][1])) if last else Anchor(0, "")


def short_code(digest: bytes) -> str:
    """Write the first 60 bits of a seal as ``XXXX-XXXX-XXXX``."""
    text = base64.b32encode(digest[:8]).decode()[:12]
    return "-".join(text[at : at + 4] for at in (0, 4, 8))


def find_code(read: Rows, code: str) -> AuditRow | None:
    """Find the row whose short code stands on a signed paper (None: it is not in this chain)."""
    wanted = code.strip().upper()
    return next((row for row in rows(read) if short_code(row.hash) == wanted), None)
