"""The keys of one file as they lie in it: wrapped for each operator and for the recovery code, or plain."""

from __future__ import annotations

import os
import sqlite3

from unionoffice.storage import keys
from unionoffice.storage.changes import Change
from unionoffice.storage.file import OfficeFile

Keys = dict[str, bytes]  # "chain" and "data"


class Keyring:
    """Opens and writes the wraps of the two keys.

    Args:
        file: the open file.
        cost: how slow a password's key is made.
    """

    def __init__(self, file: OfficeFile, cost: keys.Cost) -> None:
        self._file = file
        self._cost = cost

    @property
    def protected(self) -> bool:
        """Whether the data key is in the file only behind passwords."""
        return self._file.row("SELECT 1 FROM keywrap WHERE key = 'data' AND kind = 'plain'") is None

    def holds_data(self, operator: int) -> bool:
        """Tell whether an operator has the data key, plain or wrapped."""
        return self._file.row("SELECT 1 FROM keywrap WHERE operator = ? AND key = 'data'", (operator,)) is not None

    def others_hold_data(self, operator: int, *, wrapped: bool = False) -> bool:
        """Tell whether anybody else has the data key (``wrapped``: behind a password)."""
        sql = "SELECT 1 FROM keywrap WHERE operator <> ? AND key = 'data'" + (" AND kind = 'scrypt'" if wrapped else "")
        return self._file.row(sql, (operator,)) is not None

    def plain(self, operator: int) -> Keys:
        """Return the keys that lie in the file as they are."""
        sql = "SELECT key, wrapped FROM keywrap WHERE operator = ? AND kind = 'plain'"
        return dict(self._file.rows(sql, (operator,)))

    def open(self, operator: int | None, password: str) -> Keys:
        """Return the keys a password opens, None for those of the recovery code; nothing where it is wrong."""
        opened: Keys = {}
        derived: dict[tuple[bytes, keys.Cost], bytes] = {}
        sql = "SELECT key, n, r, p, salt, wrapped FROM keywrap WHERE operator IS ? AND kind = 'scrypt'"
        for key, n, r, p, salt, wrapped in self._file.rows(sql, (operator,)):
            at = (salt, keys.Cost(n, r, p))
            if at not in derived:
                derived[at] = keys.derive(password, *at)
            plain = keys.unwrap(wrapped, derived[at], _place(key, operator))
            if plain is not None:
                opened[key] = plain
        return opened

    def write(self, change: Change, operator: int, held: Keys, password: str) -> None:
        """Put the wraps of an operator in the place of those he had; without a password the keys lie plain."""
        self.drop(change, operator)
        wraps = _wrapped(operator, password, self._cost, held) if password else _plain(operator, held)
        for values in wraps:
            change.insert("keywrap", values)

    def write_recovery(self, change: Change, held: Keys, secret: str) -> None:
        """Wrap the keys by the recovery code; the code before is void."""
        self.drop(change, None)
        for values in _wrapped(None, secret, keys.RECOVERY_COST, held):
            change.insert("keywrap", values)

    def drop(self, change: Change, operator: int | None, key: str = "") -> None:
        """Delete the wraps of an operator, or only that of one key."""
        sql = "SELECT id FROM keywrap WHERE operator IS ?" + (" AND key = ?" if key else "")
        for (number,) in change.rows(sql, (operator, key) if key else (operator,)):
            change.delete("keywrap", number)

    def drop_plain_data(self, change: Change) -> None:
        """Delete the data key wherever it lies plain."""
        for (number,) in change.rows("SELECT id FROM keywrap WHERE key = 'data' AND kind = 'plain'"):
            change.delete("keywrap", number)


def _wrapped(operator: int | None, password: str, cost: keys.Cost, held: Keys) -> list[dict[str, object]]:
    salt = os.urandom(16)
    by = keys.derive(password, salt, cost)
    return [
        {
            "operator": operator,
            "key": name,
            "kind": "scrypt",
            "n": cost.n,
            "r": cost.r,
            "p": cost.p,
            "salt": salt,
            "wrapped": keys.wrap(key, by, _place(name, operator)),
        }
        for name, key in held.items()
    ]


def _plain(operator: int, held: Keys) -> list[dict[str, object]]:
    return [
        {"operator": operator, "key": name, "kind": "plain", "salt": b"", "wrapped": key} for name, key in held.items()
    ]


def _place(key: str, operator: int | None) -> str:
    return f"{key}/{'recovery' if operator is None else operator}"


def found(db: sqlite3.Connection, operator: int) -> None:
    """Make the two keys of a new office; plain until the first password is set."""
    for values in _plain(operator, {name: os.urandom(keys.KEY) for name in ("data", "chain")}):
        db.execute(f"INSERT INTO keywrap({','.join(values)}) VALUES (?,?,?,?,?)", tuple(values.values()))
