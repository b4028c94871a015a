"""The declaration of a 台账: its columns, its record, its rules, its history of tables.

A register is one module in ``records/``: a frozen dataclass whose fields are made with ``column()``, the upgrades
that make its table, and a ``Register`` that ties them together.  Everything else reads this declaration.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, cached_property
from itertools import repeat
from operator import attrgetter, call
from typing import Any, Generic, Protocol, TypeVar, cast

from unionoffice.errors import Problem
from unionoffice.i18n import N_
from unionoffice.kinds.kind import Kind, Privacy, SqlColumn, SqlValue
from unionoffice.kinds.upgrades import Upgrades

__all__ = [
    "Column",
    "Record",
    "Register",
    "RowWriter",
    "RuleContext",
    "Upgrades",
    "altered",
    "column",
    "columns_of",
]


@dataclass(frozen=True)
class Column:
    """One field of a record, named once for table, form, paper, sheet, search and history.

    Attributes:
        name: the field's name in the dataclass and the base of its SQL columns.
        title: what the clerk reads (marked with ``N_``).
        kind: how it is stored, shown and read.
        required: whether it must be given.
        group: the title of the form group it stands in.
        privacy: how far it may be seen.
        shown: whether the list shows it at first.
        search: whether the quick search box looks into it.
        help: a sentence for the tooltip.
        derived: filled by the register's ``complete``; not typed.
        mask: how a personal or secret text is hidden; without one only its first character is left.
        copied: whether a duplicate takes the value over; numbers that belong to one record are not.
        word: the entry of the office's vocabulary that is the title there, "" for none; see ``kinds.titles``.
    """

    name: str
    title: str
    kind: Kind
    required: bool = False
    group: str = ""
    privacy: Privacy = Privacy.OPEN
    shown: bool = True
    search: bool = False
    help: str = ""
    derived: bool = False
    mask: Callable[[str], str] | None = None
    copied: bool = True
    word: str = ""

    def sql(self) -> tuple[SqlColumn, ...]:
        """Return what a table must have for the column; of a required one the first part must be given."""
        parts = self.kind.columns(self.name)
        return (parts[0].must(), *parts[1:]) if self.required and parts else parts


_UNSET: Any = object()


def column(
    title: str,
    kind: Kind,
    *,
    required: bool = False,
    default: Any = _UNSET,
    group: str = "",
    privacy: Privacy = Privacy.OPEN,
    shown: bool = True,
    search: bool = False,
    help: str = "",
    derived: bool = False,
    mask: Callable[[str], str] | None = None,
    copied: bool = True,
    word: str = "",
) -> Any:
    """Declare a field of a record; see ``Column`` for the arguments."""
    if kind.secret:
        privacy = Privacy.SECRET
    made = Column("", title, kind, required, group, privacy, shown, search, help, derived, mask, copied, word)
    return field(default=kind.empty if default is _UNSET else default, metadata={"column": made})


@cache
def columns_of(record: Hashable) -> tuple[Column, ...]:
    """Return the columns of a dataclass made with ``column()``, in the order they stand there."""
    found = []
    for part in fields(cast(Any, record)):
        made = part.metadata.get("column")
        if made is not None:
            found.append(Column(**{**made.__dict__, "name": part.name}))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The base of every record; ``id`` is 0 until it is stored."""

    id: int = 0


R = TypeVar("R", bound=Record)


@cache
def _slots(record: Hashable) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, Callable[[Any, Any], None]]]:
    """Return how all fields of a record class are read at once, and how each is written past the freezing."""
    names = [part.name for part in fields(cast(Any, record))]
    return attrgetter(*names), {name: getattr(record, name).__set__ for name in names}


def altered(record: R, **values: Any) -> R:
    """Return a record with other values, as ``dataclasses.replace`` does, which takes five times as long with forty fields.

    For what is done with thousands of records at once.
    """
    read, write = _slots(cast(Hashable, type(record)))
    made = object.__new__(type(record))
    deque(map(call, write.values(), repeat(made), read(record)), maxlen=0)
    for name, value in values.items():
        write[name](made, value)
    return made


class RuleContext(Protocol):
    """What the rules of a register may ask besides the record itself."""

    @property
    def today(self) -> date:
        """Return the office's day."""
        ...

    @property
    def settings(self) -> Any:
        """Return the settings of the office."""
        ...

    def others(self, column: str, value: Any) -> tuple[int, ...]:
        """Return the ids of other living records with the same value (for a secret: by its keyed index)."""
        ...

    def record(self, register: str, record: int) -> Any:
        """Return a record of any register, None if there is none."""
        ...


class RowWriter(Protocol):
    """The part of a Change that a seed needs."""

    def insert(self, table: str, values: Mapping[str, SqlValue]) -> int:
        """Write one row and return its id."""
        ...

    def insert_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[SqlValue]]) -> range:
        """Write many rows at once and return their ids."""
        ...


@dataclass(frozen=True)
class Register(Generic[R]):
    """One 台账.

    Attributes:
        code: its code, which is also its table.
        title: what the tab is called.
        one: the word for one record (会员).
        record: the dataclass.
        upgrades: the frozen history of its tables.
        name: the column that names a record.
        sort: the order of the list at first: (column, ascending).
        rules: finds what is wrong with a record as a whole.
        complete: fills the derived columns; the Store calls it before each write.
        seed: writes the rows a new office begins with.
        find: further columns by which a typed text finds a record (staff number, initials), whole.
        empty: one sentence that says what belongs here, for the empty list.
        icon: the name of an icon.
        month: the column that says to which time a record belongs, "" where there is none.
        void: the column and the value of a record that no longer counts (cancelled); papers leave it out.
        sealed_files: whether files added to its records are stored encrypted.
        word: the entry of the office's vocabulary that is its title there, "" for none.
        settle: brings what older files hold into today's form, where a change in the tables alone cannot (plain values
            that must be sealed); the office calls it when the key is at hand, and it does nothing the second time.
        switch: the yes-or-no setting without which it is hidden everywhere, "" for a register that is always there.
        leaves: whether its records may be printed and exported; what must not leave stays in the file.
        match: the columns by which an import knows a record again, the surest first: a number, or name and unit together.
    """

    code: str
    title: str
    one: str
    record: type[R]
    upgrades: Upgrades
    name: str
    sort: tuple[tuple[str, bool], ...]
    rules: Callable[[R, RuleContext], Iterable[Problem]] | None = None
    complete: Callable[[R], R] | None = None
    seed: Callable[[RowWriter], None] | None = None
    find: tuple[str, ...] = ()
    empty: str = N_("这里还没有内容。")
    icon: str = "list"
    month: str = ""
    void: tuple[str, str] | None = None
    sealed_files: bool = False
    word: str = ""
    match: tuple[tuple[str, ...], ...] = ()
    settle: Callable[[Any], None] | None = None
    switch: str = ""
    leaves: bool = True

    def in_use(self, settings: Any) -> bool:
        """Return whether an office with these settings keeps it."""
        return not self.switch or bool(getattr(settings, self.switch))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns in the order of the declaration."""
        return columns_of(cast(Hashable, self.record))

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Return the columns by their names."""
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        """Return one column; an unknown name is a bug and raises KeyError."""
        return self.by_name[name]

    @cached_property
    def typed(self) -> tuple[Column, ...]:
        """Return the columns a form asks for: neither computed nor derived."""
        from unionoffice.kinds.secret import Computed

        return tuple(c for c in self.columns if not c.derived and not isinstance(c.kind, Computed))

    def tables(self) -> Sequence[str]:
        """Return the register's table and those of its lines and histories."""
        sides = [column.kind.side(self.code, column.name) for column in self.columns]
        return [self.code, *(side.name for side in sides if side)]
