"""What the stores need from the office around them: reading, the change under way, names, keys and the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from unionoffice.storage.connections import Row

if TYPE_CHECKING:
    from unionoffice.storage.changes import Change
    from unionoffice.storage.words import RecordWords


class Vault(Protocol):
    """The data key, as far as it is at hand; ``where`` binds a cipher text to its row and column."""

    @property
    def at_hand(self) -> bool:
        """Return whether secrets can be sealed and read now."""
        ...

    def seal(self, plain: str, where: str) -> bytes:
        """Return the cipher text."""
        ...

    def unseal(self, cipher: bytes, where: str) -> str:
        """Return the plain text.

        Raises:
            OfficeError: the cipher text was moved or altered, or no key is at hand.
        """
        ...

    def mark(self, plain: str, where: str) -> bytes:
        """Return the keyed digest that finds equal texts of one column."""
        ...


class Room(Protocol):
    """The office as a store sees it."""

    @property
    def words(self) -> RecordWords:
        """Return the names behind ids."""
        ...

    @property
    def vault(self) -> Vault:
        """Return the key to the secrets."""
        ...

    @property
    def today(self) -> date:
        """Return the office's day."""
        ...

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one SELECT; inside a change it sees what the change has written."""
        ...

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterable[Row]:
        """Return the rows of one SELECT one by one; the caller takes them all at once."""
        ...

    def writing(self) -> Change:
        """Return the change under way.

        Raises:
            RuntimeError: nobody opened one: a bug of the caller.
        """
        ...
