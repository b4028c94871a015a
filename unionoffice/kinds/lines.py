"""The kinds with a table of their own: child lines with amounts and a sum, and dated history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from unionoffice.i18n import _
from unionoffice.kinds.asking import Asked, CannotAskError, Condition, any_of, both_like
from unionoffice.kinds.days import day_check
from unionoffice.kinds.kind import Kind, NotUnderstoodError, SideTable, SqlColumn, SqlValue, Words
from unionoffice.kinds.secret import Sealed
from unionoffice.kinds.simple import LongText, Text

if TYPE_CHECKING:
    from unionoffice.kinds.register import Column


@dataclass(frozen=True, eq=False, repr=False)
class Lines(Kind):
    """Child lines of a frozen dataclass made with ``column()``; the value is a tuple of such lines.

    Attributes:
        line: the dataclass of one line.
        amount: ("amount",) for a column of fen, ("quantity", "price") for a product, () where nothing is summed.
    """

    line: type
    amount: tuple[str, ...] = ()
    empty: ClassVar[tuple[Any, ...]] = ()
    sortable: ClassVar[bool] = False
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 180

    def __post_init__(self) -> None:
        if {column.name for column in self.secrets} & set(self.amount):
            raise TypeError("a secret amount cannot be summed by the file")

    @property
    def cells(self) -> tuple[Column, ...]:
        """Return the columns of a line."""
        from unionoffice.kinds.register import columns_of

        return columns_of(self.line)

    @property
    def secrets(self) -> tuple[Column, ...]:
        """Return the columns of a line that are stored encrypted."""
        return tuple(column for column in self.cells if column.kind.secret)

    @property
    def totals(self) -> bool:  # type: ignore[override]
        """Return whether the lines have an amount to add up."""
        return bool(self.amount)

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return nothing: lines live in their own table."""
        del name
        return ()

    def side(self, register: str, name: str) -> SideTable:
        """Return the table of the lines."""
        from unionoffice.kinds.register import columns_of

        own = [part for column in columns_of(self.line) for part in column.sql()]
        position = SqlColumn("position", "INTEGER", check="position >= 0", default="0")
        return SideTable(f"{register}_{name}", (_owner(register), position, *own))

    def line_cells(self, line: Any) -> dict[str, SqlValue]:
        """Return the cells that store one line, without its secrets: those are sealed by the Store."""
        from unionoffice.kinds.register import columns_of

        cells: dict[str, SqlValue] = {}
        for column in columns_of(self.line):
            if column.kind.secret:
                continue
            names = [part.name for part in column.kind.columns(column.name)]
            cells.update(zip(names, column.kind.to_sql(getattr(line, column.name))))
        return cells

    def line_of(self, cells: Sequence[Any]) -> Any:
        """Return the line that the cells (in the order of the declaration) store."""
        from unionoffice.kinds.register import columns_of

        values, at = {}, 0
        for column in columns_of(self.line):
            count = len(column.kind.columns(column.name))
            values[column.name] = column.kind.from_sql(cells[at : at + count])
            at += count
        return self.line(**values)

    def line_amount(self, line: Any) -> int | None:
        """Return one line's amount in fen; thousandths times fen, the half fen up, as on any bill."""
        if not self.amount:
            return None
        parts = [getattr(line, name) for name in self.amount]
        if any(part is None for part in parts):
            return None
        if len(parts) == 1:
            return int(parts[0])
        product = int(parts[0]) * int(parts[1])
        return (abs(product) + 500) // 1000 * (-1 if product < 0 else 1)

    def amount_sql(self) -> str:
        """Return ``line_amount`` as SQL over the alias l."""
        if len(self.amount) == 1:
            return f"l.{self.amount[0]}"
        product = f"l.{self.amount[0]} * l.{self.amount[1]}"
        return f"(abs({product}) + 500) / 1000 * (CASE WHEN {product} < 0 THEN -1 ELSE 1 END)"

    def sum(self, lines: Iterable[Any]) -> int:
        """Return the sum of all lines in fen."""
        return sum(self.line_amount(line) or 0 for line in lines)

    def where(self, asked: Asked) -> Condition:
        """Look for words in any text of any line, or for records with lines and without."""
        from unionoffice.kinds.register import columns_of

        owners = f"SELECT owner FROM {asked.table}_{asked.name}"
        match asked.op:
            case "contains":
                texts = [column.name for column in columns_of(self.line) if isinstance(column.kind, Text | LongText)]
                sql, values = any_of([both_like(name, asked.value) for name in texts])
                return f"r.id IN ({owners} WHERE {sql})", values
            case "empty":
                return f"r.id NOT IN ({owners})", ()
            case "given":
                return f"r.id IN ({owners})", ()
        raise CannotAskError(self, asked.op)

    def text(self, value: Any, words: Words) -> str:
        """Return the lines in short: what stands first in each, and the sum."""
        return self.summary(value, lambda column, first: column.kind.text(first, words))

    def summary(self, value: Any, shown: Callable[[Column, Any], str]) -> str:
        """Return the lines in short; ``shown`` gives the text of what stands first in each."""
        from unionoffice.kinds.register import columns_of
        from unionoffice.money import amount_text

        if not value:
            return ""
        first, more = columns_of(self.line)[0], ""
        if any(isinstance(getattr(line, first.name), Sealed) for line in value):
            names = _("{count} 项").format(count=len(value))
        else:
            names = "、".join(shown(first, getattr(line, first.name)) for line in value[:3])
            more = _("等 {count} 项").format(count=len(value)) if len(value) > 3 else ""
        return f"{names}{more} {amount_text(self.sum(value))}" if self.amount else names + more

    def read(self, typed: str, words: Words) -> tuple[Any, ...]:
        """Read nothing but the empty text: lines are typed in their own small table."""
        del words
        if typed.strip():
            raise NotUnderstoodError(_("明细请在明细表里逐行填写。"))
        return ()

    def copied(self, value: Any) -> tuple[Any, ...]:
        """Return the lines without their secrets; a line that cannot be without one is left out."""
        if any(column.required for column in self.secrets):
            return ()
        empty = {column.name: column.kind.empty for column in self.secrets}
        return tuple(replace(line, **empty) for line in value) if empty else tuple(value)


@dataclass(frozen=True, slots=True)
class Since:
    """A value and the day from which it is in force."""

    day: date
    value: Any


@dataclass(frozen=True, eq=False, repr=False)
class History(Kind):
    """A value that changes by date; the value is a tuple of ``Since``, oldest first. A list shows the one in force."""

    of: Kind
    empty: ClassVar[tuple[Since, ...]] = ()

    @property
    def width(self) -> int:  # type: ignore[override]
        """Return the width of what is inside."""
        return self.of.width

    @property
    def exact(self) -> bool:  # type: ignore[override]
        """Return whether what is inside can be filtered by value."""
        return self.of.exact

    @property
    def sortable(self) -> bool:  # type: ignore[override]
        """Return whether the value in force can be sorted by."""
        return self.of.sortable

    @property
    def secret(self) -> bool:  # type: ignore[override]
        """Return whether what is inside is stored encrypted."""
        return self.of.secret

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return nothing: a history lives in its own table."""
        del name
        return ()

    def side(self, register: str, name: str) -> SideTable:
        """Return the table of the dated values."""
        since = SqlColumn("since", "TEXT", check=day_check("since"), required=True)
        return SideTable(f"{register}_{name}", (_owner(register), since, *self.of.columns("value")))

    def now(self, table: str, name: str) -> str:
        """Return the SELECT of owner and value in force, with one mark for the day.

        SQLite takes the bare columns from the row that has the max(); with an index on (owner, since, value) the
        whole history of 100,000 members is one walk along the index.
        """
        values = ", ".join(column.name for column in self.of.columns("value"))
        return f"SELECT owner, {values}, max(since) FROM {table}_{name} WHERE since <= ? GROUP BY owner"

    def where(self, asked: Asked) -> Condition:
        """Answer for the value in force on the day asked for; of a secret only whether there is one."""
        if self.secret and asked.op not in {"empty", "given"}:
            raise CannotAskError(self, asked.op)
        missing = asked.op == "empty"
        inner = replace(asked, name="value", op="given" if missing else asked.op)
        sql, values = self.of.where(inner)
        owners = f"SELECT r.owner FROM ({self.now(asked.table, asked.name)}) r WHERE {sql}"
        return f"r.id {'NOT ' if missing else ''}IN ({owners})", (asked.day.isoformat(), *values)

    def join_now(self, table: str, name: str, day: date) -> Condition:
        """Join the values in force as ``<name>_now``, to count them."""
        alias = f"{name}_now"
        return f" LEFT JOIN ({self.now(table, name)}) {alias} ON {alias}.owner = r.id", (day.isoformat(),)

    def order_as_at(self, table: str, name: str, day: date) -> tuple[str, ...]:
        """Sort by the value in force; asking row by row is a quarter faster than joining them all."""
        found = (
            f"(SELECT h.value FROM {table}_{name} h WHERE h.owner = r.id AND h.since <= '{day.isoformat()}'"
            " ORDER BY h.since DESC LIMIT 1)"
        )
        return tuple(part.replace("r.value", found) for part in self.of.order("value"))

    def in_force(self, value: Sequence[Since], day: date) -> Any:
        """Return the value in force on ``day``; the empty value of what is inside before the first."""
        now = self.of.empty
        for since in value:
            if since.day <= day:
                now = since.value
        return now

    def text(self, value: Any, words: Words) -> str:
        """Return the value in force today."""
        return self.of.text(self.in_force(value, words.today), words)

    def read(self, typed: str, words: Words) -> tuple[Since, ...]:
        """Return a history of one value that begins today: enough for a quick entry."""
        value = self.of.read(typed, words)
        return () if self.of.is_empty(value) else (Since(words.today, value),)

    def copied(self, value: Any) -> tuple[Since, ...]:
        """Return the history, of a secret nothing."""
        return () if self.secret else tuple(value)


def _owner(register: str) -> SqlColumn:
    """Return the column that ties a line to its record."""
    return SqlColumn("owner", "INTEGER", references=register, required=True, cascade=True)
