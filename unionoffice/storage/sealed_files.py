"""A file stored encrypted: a key of its own, locked with the data key, then AES-GCM piece by piece.

Each piece is bound to its number, to whether it is the last, and to the place of the file, so that a piece altered,
moved, left out or taken from another file is noticed.  No file is ever held in memory as a whole but to be shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.storage.keys import KEY
from unionoffice.storage.room import Vault

SUFFIX = ".ghsf"
_MAGIC = b"GHSF1\n"
_PIECE = 1 << 20
_TAG = 16


class SealedFileBroken(OfficeError):
    """A stored file was altered, or belongs to another attachment."""

    def __init__(self) -> None:
        super().__init__(_("加密存放的附件已被改动或损坏，打不开；请从备份恢复。"))


def seal(reading: BinaryIO, vault: Vault, where: str) -> Iterator[bytes]:
    """Yield the encrypted form of a file piece by piece; ``where`` binds it to its attachment."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = os.urandom(KEY)
    locked = vault.seal(key.hex(), where)
    yield _MAGIC + len(locked).to_bytes(2, "big") + locked
    box, number, piece = AESGCM(key), 0, reading.read(_PIECE)
    while True:
        following = reading.read(_PIECE)
        yield box.encrypt(_nonce(number, last=not following), piece, where.encode())
        if not following:
            return
        number, piece = number + 1, following


def unseal(reading: BinaryIO, vault: Vault, where: str) -> Iterator[bytes]:
    """Yield the plain file piece by piece; nothing of a piece comes out before it has been proved whole.

    Raises:
        SealedFileBroken: it is not what was stored.
        OfficeError: no key is at hand.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if reading.read(len(_MAGIC)) != _MAGIC:
        raise SealedFileBroken
    locked = reading.read(int.from_bytes(reading.read(2), "big"))
    box = AESGCM(bytes.fromhex(vault.unseal(locked, where)))
    number, piece = 0, reading.read(_PIECE + _TAG)
    while True:
        following = reading.read(_PIECE + _TAG)
        try:
            yield box.decrypt(_nonce(number, last=not following), piece, where.encode())
        except (InvalidTag, ValueError):
            raise SealedFileBroken from None
        if not following:
            return
        number, piece = number + 1, following


def _nonce(number: int, *, last: bool) -> bytes:
    """Return the nonce of a piece; the key serves one file only, so counting is enough."""
    return number.to_bytes(8, "big") + last.to_bytes(4, "big")
