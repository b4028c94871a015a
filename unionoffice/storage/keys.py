"""Keys and what is locked with them: wraps by password, the recovery code, and the vault for secret fields.

Data key and audit-chain key are random; passwords and the recovery code only wrap them.  Without any password the
keys lie in the file as they are and are recorded as ``plain``: that promises nothing and costs nothing at opening.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Protocol

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

KEY = 32
_NONCE = 12
_INDEX = 16


class VaultClosed(OfficeError):
    """No data key at hand."""

    def __init__(self) -> None:
        super().__init__(_("机密内容没有解锁，请由有权限的人员登录后再看或再填。"))


class SealBroken(OfficeError):
    """A cipher text is not what was stored in this place."""

    def __init__(self) -> None:
        super().__init__(_("这项机密内容被移动或改动过，打不开；请从备份恢复这条记录。"))


class RecoveryCodeWrong(OfficeError):
    """The typed recovery code has a slip, or belongs to another file."""

    def __init__(self) -> None:
        super().__init__(_("恢复码不对，请照纸上的 32 位逐组重新输入。"))


@dataclass(frozen=True, slots=True)
class Cost:
    """The parameters of scrypt; stored with each wrap so that they can rise later."""

    n: int = 1 << 17
    r: int = 8
    p: int = 1


# The recovery code is random, so nothing is gained by making its key slow.
RECOVERY_COST = Cost(1 << 14)


def derive(password: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key a password makes."""
    import unicodedata

    text = unicodedata.normalize("NFC", password).encode()
    return hashlib.scrypt(
        text, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=256 * cost.n * cost.r * cost.p, dklen=KEY
    )


def wrap(key: bytes, by: bytes, where: str) -> bytes:
    """Lock ``key`` with another; ``where`` binds it to its owner and purpose."""
    return _encrypt(by, key, where)


def unwrap(wrapped: bytes, by: bytes, where: str) -> bytes | None:
    """Unlock a key; None when ``by`` is not the right one."""
    return _decrypt(by, wrapped, where)


def _encrypt(key: bytes, plain: bytes, where: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, where.encode())


def _decrypt(key: bytes, cipher: bytes, where: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(cipher[:_NONCE], cipher[_NONCE:], where.encode())
    except (InvalidTag, ValueError):
        return None


# -- recovery code ------------------------------------------------------------------------------------------------


def new_recovery_code() -> str:
    """Make a code of 32 characters in groups of four; its last eight bits check the others."""
    body = os.urandom(19)
    text = base64.b32encode(body + _check(body)).decode()
    return "-".join(text[at : at + 4] for at in range(0, 32, 4))


def read_recovery_code(typed: str) -> bytes:
    """Return the code's bytes; O and 0, I and 1, B and 8 may be mistaken for each other.

    Raises:
        RecoveryCodeWrong: it is no code.
    """
    text = "".join(typed.split()).replace("-", "").replace("—", "").upper()
    text = text.translate(str.maketrans("018", "OIB"))
    try:
        whole = base64.b32decode(text)
    except (binascii.Error, ValueError) as error:
        raise RecoveryCodeWrong from error
    if len(whole) != 20 or _check(whole[:19]) != whole[19:]:
        raise RecoveryCodeWrong
    return whole[:19]


def _check(body: bytes) -> bytes:
    return hashlib.sha256(b"recovery" + body).digest()[:1]


# -- the vault ----------------------------------------------------------------------------------------------------


class KeyHolder(Protocol):
    """Who may have the data key in memory."""

    @property
    def data_key(self) -> bytes | None:
        """Return the data key, None while it is locked."""
        ...


class Vault:
    """Seals and opens secret texts with the data key, as long as its holder has it."""

    def __init__(self, holder: KeyHolder) -> None:
        self._holder = holder

    @property
    def at_hand(self) -> bool:
        """Whether secrets can be sealed and read now."""
        return self._holder.data_key is not None

    def seal(self, plain: str, where: str) -> bytes:
        """Return the cipher text of ``plain``, bound to its place ``where`` (table, column, row).

        Raises:
            VaultClosed: no key is at hand.
        """
        return _encrypt(self._key("seal"), plain.encode(), where)

    def unseal(self, cipher: bytes, where: str) -> str:
        """Return the plain text.

        Raises:
            VaultClosed: no key is at hand.
            SealBroken: the cipher text was altered or taken from another place.
        """
        plain = _decrypt(self._key("seal"), cipher, where)
        if plain is None:
            raise SealBroken
        return plain.decode()

    def mark(self, plain: str, where: str) -> bytes:
        """Return the keyed digest that finds equal texts of one column without opening them."""
        return hmac.digest(self._key("index"), f"{where}\x00{plain}".encode(), "sha256")[:_INDEX]

    def _key(self, purpose: str) -> bytes:
        key = self._holder.data_key
        if key is None:
            raise VaultClosed
        return hmac.digest(key, purpose.encode(), "sha256")
