"""What a register holds already, looked up in bulk: which records have a value, asked for thousands of rows."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.register import Record, Register
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Text
from unionoffice.storage.secrets import Secrets

if TYPE_CHECKING:
    from unionoffice.office import Office

Key = tuple[SqlValue, ...]


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the search for circles of garbage from running while hundreds of thousands of things are made that all stay."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Known:
    """The living records of one register by their values, each index read once.

    Args:
        office: the open office.
        register: the register.
    """

    def __init__(self, office: Office, register: Register[Any]) -> None:
        self._office = office
        self._register = register
        self._kinds = {column.name: column.kind for column in register.columns}
        self._texts = {name for name, kind in self._kinds.items() if type(kind) is Text}
        self._secrets = Secrets(register, office)
        self._indexes: dict[tuple[str, ...], dict[Key, list[int]]] = {}
        self._keys: dict[tuple[str, ...], dict[int, Key]] = {}
        self._marks: dict[tuple[str, Any], SqlValue] = {}
        self._records: dict[int, Record] = {}
        self._plain: dict[int, dict[str, Any]] = {}

    def indexable(self, names: Iterable[str]) -> bool:
        """Return whether records can be looked up by these columns: one cell each, a secret with a keyed index."""
        return all(self._cell(name) for name in names)

    def _cell(self, name: str) -> str:
        """Return the column of the table that stands for a field, "" where none does."""
        kind = self._register.column(name).kind
        if isinstance(kind, Secret):
            return f"{name}_index" if kind.tail else ""
        parts = kind.columns(name)
        return parts[0].name if len(parts) == 1 else ""

    def cell_of(self, name: str, value: Any) -> SqlValue:
        """Return the cell by which a value is found; None where it is empty or no key is at hand."""
        if name in self._texts:
            return value or None
        kind = self._kinds[name]
        if kind.is_empty(value):
            return None
        if not kind.secret:
            return kind.to_sql(value)[0]
        if isinstance(value, Sealed):
            return None
        known = (name, value)
        if known not in self._marks:
            self._marks[known] = self._secrets.mark(self._register.column(name), value)
        return self._marks[known]

    def ids(self, names: tuple[str, ...], key: Key) -> list[int]:
        """Return the living records that have all these cells; none where one of them is empty."""
        return [] if None in key else self.index(names).get(key, [])

    def index(self, names: tuple[str, ...]) -> dict[Key, list[int]]:
        """Return all living records by the cells of these columns."""
        if names not in self._indexes:
            cells = ", ".join(self._cell(name) for name in names)
            found: dict[Key, list[int]] = {}
            sql = f"SELECT id, {cells} FROM {self._register.code} WHERE struck IS NULL ORDER BY id"
            for record, *key in self._office.rows(sql):
                found.setdefault(tuple(key), []).append(record)
            self._indexes[names] = found
        return self._indexes[names]

    def key_of(self, names: tuple[str, ...], record: int) -> Key | None:
        """Return the cells of these columns of one living record, None where it is not among them."""
        if names not in self._keys:
            self._keys[names] = {one: key for key, found in self.index(names).items() for one in found}
        return self._keys[names].get(record)

    def load(self, ids: Iterable[int], plain: Sequence[str]) -> None:
        """Read whole records, and of the columns ``plain`` the values with their secrets in plain, for comparing only."""
        missing = [record for record in ids if record not in self._records]
        store = self._office.store(self._register.code)
        for record in store.load(missing):
            self._records[record.id] = record
        sealed = [name for name in plain if self._register.column(name).kind.secret or _lined(self._register, name)]
        if sealed and missing:
            self._plain.update(store.plain_many(missing, sealed))

    def record(self, number: int) -> Record | None:
        """Return a stored record, None if there is none."""
        if number not in self._records:
            for record in self._office.store(self._register.code).load([number]):
                self._records[number] = record
        return self._records.get(number)

    def value(self, number: int, name: str) -> Any:
        """Return a stored value to compare with; a secret in plain where it was asked for by ``load``."""
        plain = self._plain.get(number, {})
        return plain[name] if name in plain else getattr(self._records[number], name)


def _lined(register: Register[Any], name: str) -> bool:
    from unionoffice.kinds.lines import Lines

    kind = register.column(name).kind
    return isinstance(kind, Lines) and bool(kind.secrets)
