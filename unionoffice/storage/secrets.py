"""The one place where a register's secrets are sealed, marked for look-up, masked, and read in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.register import Column, Register
from unionoffice.kinds.secret import HIDDEN, Sealed, Secret
from unionoffice.storage.room import Room

_LONG_NUMBER = re.compile(r"\d[\d\s-]{9,}[\dXx]")


class KeyNotAtHandError(OfficeError):
    """Secrets can be neither written nor read because nobody who holds the key has signed in."""

    def __init__(self) -> None:
        super().__init__(_("保密内容已锁定，请先用有权限的人员登录并输入口令。"))


class PurposeMissingError(OfficeError):
    """Secrets are opened for a purpose or not at all."""

    def __init__(self) -> None:
        super().__init__(_("请写明查看保密内容的用途，会记入日志。"))


def purpose_of(typed: str) -> str:
    """Return the purpose a clerk gave, as the audit may keep it: a number of ID or card length is taken out.

    Raises:
        PurposeMissingError: nothing was given.
    """
    purpose = " ".join(typed.split())
    if not purpose:
        raise PurposeMissingError
    return _LONG_NUMBER.sub("***", purpose)


def secret_cells(code: str, column: Column) -> Iterator[tuple[str, Column]]:
    """Yield the secret cells of a column, each with its table: its own, those of its lines, that of its history."""
    kind = column.kind
    if isinstance(kind, Secret):
        yield code, column
    elif isinstance(kind, Lines):
        yield from ((f"{code}_{column.name}", cell) for cell in kind.secrets)
    elif isinstance(kind, History) and isinstance(kind.of, Secret):
        yield f"{code}_{column.name}", Column("value", column.title, kind.of, mask=column.mask)


def sealed_in(value: Any) -> Iterator[Sealed]:
    """Yield the sealed values inside a field's value: itself, in its lines, in its dated values."""
    if isinstance(value, Sealed):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from sealed_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from sealed_in(getattr(value, part.name))


class Secrets:
    """The secret columns of one register, those in its lines and histories among them."""

    def __init__(self, register: Register[Any], room: Room) -> None:
        self._code = register.code
        self._room = room
        self.columns = tuple(column for column in register.columns if isinstance(column.kind, Secret))
        found = [one for column in register.columns for one in secret_cells(register.code, column)]
        self._placed = {f"{table}.{cell.name}": cell for table, cell in found}

    # -- writing ------------------------------------------------------------------------------------------------

    def cells(self, table: str, column: Column, row: int, value: Any) -> tuple[SqlValue, ...]:
        """Return cipher text and marks of a value, bound to its row and column; one sealed elsewhere is sealed anew.

        Raises:
            KeyNotAtHandError: nobody who holds the key has signed in.
        """
        kind = column.kind
        assert isinstance(kind, Secret)
        if kind.is_empty(value):
            return kind.to_sql(value)
        if not self._room.vault.at_hand:
            raise KeyNotAtHandError
        text = kind.plain_text(self.plain(value) if isinstance(value, Sealed) else value)
        place = f"{table}.{column.name}"
        cipher = self._room.vault.seal(text, f"{place}.{row}")
        return (cipher, *self._marks(place, kind, text)) if kind.tail else (cipher,)

    def marks(self, column: Column, asked: Any) -> tuple[bytes, bytes] | None:
        """Return the marks of a whole secret and of a tail, None where no key is at hand or nothing can be found."""
        kind = column.kind
        assert isinstance(kind, Secret)
        if not kind.tail or not self._room.vault.at_hand or kind.is_empty(asked):
            return None
        text = kind.plain_text(asked) if not isinstance(asked, str) else kind.fold(asked) if kind.fold else asked
        return self._marks(f"{self._code}.{column.name}", kind, text) if text else None

    def mark(self, column: Column, value: Any) -> bytes | None:
        """Return the mark of a whole secret alone, by which an import finds thousands of them."""
        kind = column.kind
        assert isinstance(kind, Secret)
        if not kind.tail or not self._room.vault.at_hand or kind.is_empty(value):
            return None
        return self._room.vault.mark(kind.plain_text(value), f"{self._code}.{column.name}")

    def _marks(self, place: str, kind: Secret, text: str) -> tuple[bytes, bytes]:
        vault = self._room.vault
        return vault.mark(text, place), vault.mark(text[-kind.tail :], f"{place}.tail")

    # -- reading ------------------------------------------------------------------------------------------------

    def with_masks(self, number: int, values: dict[str, Any], *, masks: bool = True) -> dict[str, Any]:
        """Give the sealed values of a row their places and the masks they are shown by."""
        for column in self.columns:
            sealed = values.get(column.name)
            if isinstance(sealed, Sealed):
                values[column.name] = self.dressed(self._code, column, number, sealed, masks=masks)
        return values

    def dressed(self, table: str, column: Column, row: int, value: Any, *, masks: bool = True) -> Any:
        """Give one value of a row its place and its mask; what is empty stays so."""
        if not isinstance(value, Sealed):
            return value
        placed = Sealed(value.cipher, HIDDEN, f"{table}.{column.name}.{row}")
        if not masks or column.mask is None or not self._room.vault.at_hand:
            return placed
        plain = self.plain(placed)
        return replace(placed, mask=column.mask(plain)) if isinstance(plain, str) else placed

    def plain(self, sealed: Sealed) -> Any:
        """Return the plain value of a stored secret.

        Raises:
            KeyNotAtHandError: nobody who holds the key has signed in.
            OfficeError: the cipher text was altered or taken from another place.
        """
        if not self._room.vault.at_hand:
            raise KeyNotAtHandError
        return self._kind(sealed).from_plain(self._room.vault.unseal(sealed.cipher, sealed.where))

    def text(self, sealed: Sealed) -> str:
        """Return the plain text of a stored secret, as its kind is read."""
        return self._kind(sealed).of.text(self.plain(sealed), self._room.words)

    def _kind(self, sealed: Sealed) -> Secret:
        kind = self._placed[sealed.where.rpartition(".")[0]].kind
        assert isinstance(kind, Secret)
        return kind

    def opened(self, value: Any) -> Any:
        """Return a value with everything sealed in it in plain: a secret, lines, dated values."""
        if isinstance(value, Sealed):
            return self.plain(value)
        if isinstance(value, Since):
            return replace(value, value=self.opened(value.value))
        if isinstance(value, tuple):
            return tuple(self.opened(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = {part.name: getattr(value, part.name) for part in fields(value)}
            opened = {name: self.plain(one) for name, one in parts.items() if isinstance(one, Sealed)}
            return replace(value, **opened) if opened else value
        return value
