"""The one place where a register's secrets are sealed, marked for look-up, masked, and read in plain text."""

from __future__ import annotations

from typing import Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.masks import mask_of
from unionoffice.kinds.register import Column, Register
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.storage.room import Room


class KeyNotAtHandError(OfficeError):
    """Secrets can be neither written nor read because nobody who holds the key has signed in."""

    def __init__(self) -> None:
        super().__init__(_("保密内容已锁定，请先用有权限的人员登录并输入口令。"))


class Secrets:
    """The secret columns of one register."""

    def __init__(self, register: Register[Any], room: Room) -> None:
        self._code = register.code
        self._room = room
        self.columns = tuple(column for column in register.columns if isinstance(column.kind, Secret))

    def cells(self, column: Column, number: int, value: Any) -> tuple[SqlValue, SqlValue, SqlValue]:
        """Return cipher text and both marks of a typed secret, bound to its row and column."""
        if not value:
            return (None, None, None)
        if isinstance(value, Sealed):
            raise TypeError("a sealed secret cannot be moved to another row")
        if not self._room.vault.at_hand:
            raise KeyNotAtHandError
        marks = self.marks(column, value)
        assert marks is not None
        return (self._room.vault.seal(value, self._where(column, number)), *marks)

    def marks(self, column: Column, typed: str) -> tuple[bytes, bytes] | None:
        """Return the marks of a whole secret and of a tail, None where no key is at hand."""
        kind = column.kind
        assert isinstance(kind, Secret)
        text = kind.fold(typed) if kind.fold else typed
        if not self._room.vault.at_hand or not text:
            return None
        where = f"{self._code}.{column.name}"
        tail = text[-kind.tail :]
        return self._room.vault.mark(text, where), self._room.vault.mark(tail, f"{where}.tail")

    def with_masks(self, number: int, values: dict[str, Any]) -> dict[str, Any]:
        """Give the sealed values of a row the masks they are shown by."""
        if not self._room.vault.at_hand:
            return values
        for column in self.columns:
            sealed = values.get(column.name)
            if isinstance(sealed, Sealed):
                plain = self.plain(number, column.name, sealed)
                values[column.name] = Sealed(sealed.cipher, mask_of(column)(plain))
        return values

    def plain(self, number: int, name: str, sealed: Sealed) -> str:
        """Return the plain text of a stored secret.

        Raises:
            KeyNotAtHandError: nobody who holds the key has signed in.
        """
        if not self._room.vault.at_hand:
            raise KeyNotAtHandError
        column = next(column for column in self.columns if column.name == name)
        return self._room.vault.unseal(sealed.cipher, self._where(column, number))

    def _where(self, column: Column, number: int) -> str:
        return f"{self._code}.{column.name}.{number}"
