"""What may be left on a disk after a power cut, by the calls made before it.

Names: creates and unlinks that were not waited for survive as a prefix of their order, as a journalling file system
keeps them.  Bytes: what the last wait made sure of, and of each later write any of its 512-byte sectors; a truncation
happens or not.  Waiting for a new file also makes its name sure.  A lying disk says it waited and did not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SECTOR = 512


@dataclass(slots=True)
class _Inode:
    sure: bytes = b""
    pending: list[tuple[Any, ...]] = field(default_factory=list)

    def settle(self) -> None:
        self.sure, self.pending = self.after_cut(None, 1.0), []

    def after_cut(self, chance: random.Random | None, share: float) -> bytes:
        """Return the bytes found after a cut, each sector written since the last wait there with ``share``."""
        found = bytearray(self.sure)
        for kind, *facts in self.pending:
            if kind == "truncate":
                if share == 1.0 or (chance is not None and chance.random() < share):
                    size = facts[0]
                    found[:] = found[:size] + bytes(max(0, size - len(found)))
                continue
            offset, data = facts
            if share == 1.0:
                _put(found, offset, data)
            elif share > 0 and chance is not None:
                for start in range(0, len(data), SECTOR):
                    if chance.random() < share:
                        _put(found, offset + start, data[start : start + SECTOR])
        return bytes(found)


def _put(found: bytearray, offset: int, data: bytes) -> None:
    if len(found) < offset:
        found.extend(bytes(offset - len(found)))
    found[offset : offset + len(data)] = data


class Disk:
    """A disk that is told the calls one by one."""

    def __init__(self, office: bytes, *, lying: bool = False) -> None:
        self._lying = lying
        first = _Inode(office)
        self._sure_names: dict[str, _Inode] = {"": first}
        self._names: dict[str, _Inode] = {"": first}
        self._pending_names: list[tuple[str, _Inode | None]] = []

    def take(self, call: tuple[Any, ...]) -> None:
        """Take one call."""
        kind, tail, *facts = call
        match kind:
            case "create":
                self._rename(tail, _Inode())
            case "delete":
                self._rename(tail, None)
                if facts[0]:
                    self._settle_names()
            case "write" | "truncate":
                self._names[tail].pending.append((kind, *facts))
            case "sync" if not self._lying:
                self._names[tail].settle()
                self._settle_names()

    def _rename(self, tail: str, inode: _Inode | None) -> None:
        self._pending_names.append((tail, inode))
        _apply(self._names, tail, inode)

    def _settle_names(self) -> None:
        if not self._lying:
            self._sure_names, self._pending_names = dict(self._names), []

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files found after a power cut now."""
        names = dict(self._sure_names)
        for tail, inode in self._pending_names[: chance.randint(0, len(self._pending_names))]:
            _apply(names, tail, inode)
        return {tail: inode.after_cut(chance, chance.choice((0.0, 0.3, 0.7, 1.0))) for tail, inode in names.items()}


def _apply(names: dict[str, _Inode], tail: str, inode: _Inode | None) -> None:
    if inode is None:
        names.pop(tail, None)
    else:
        names[tail] = inode


def cuts(
    office: bytes, calls: list[tuple[Any, ...]], count: int, seed: int, *, lying: bool = False
) -> Iterator[tuple[dict[str, bytes], int]]:
    """Yield ``count`` disks after cuts spread over all calls, each with the last step acknowledged before it."""
    chance, disk, acked, made = random.Random(seed), Disk(office, lying=lying), 0, 0
    for number, call in enumerate(calls, 1):
        if call[0] == "ack":
            acked = call[2]
        else:
            disk.take(call)
        due = count * number // len(calls)
        while made < due:
            made += 1
            yield disk.cut(chance), acked
