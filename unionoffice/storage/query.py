"""A question to a register as a value, and the SQL of it: filters, search, order, as at a day."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionoffice.kinds.asking import Asked, Condition, Op, all_of, any_of
from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History
from unionoffice.kinds.register import Column, Register
from unionoffice.kinds.secret import Secret


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on one column; ``value`` is in memory form (day, fen, id), for ``month`` yyyymm, for ``between`` two days."""

    column: str
    op: Op
    value: Any = None


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows.

    Attributes:
        search: words of the quick search box; each must be found somewhere.
        filters: conditions that must all hold.
        sort: (column, ascending), the most important first; () for the register's own order.
        as_at: the day for dated histories, None for today.
        struck: the records in the bin instead of the living ones.
    """

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    as_at: date | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """FROM … WHERE … of a query, with the values bound in it."""

    tables: str
    where: str
    values: tuple[SqlValue, ...]


Marks = Callable[[Column, Any], tuple[bytes, bytes] | None]  # digests of a whole secret and of its tail


# The columns, after ``struck``, of the indexes that begin with it.
Indexes = Callable[[], Collection[tuple[str, ...]]]


class QueryWriter:
    """Writes the SQL of queries to one register."""

    def __init__(self, register: Register[Any], marks: Marks, indexes: Indexes) -> None:
        self._register = register
        self._marks = marks
        self._indexes = indexes

    def source(self, query: Query, today: date, *, ordered: bool = False, also: str = "") -> Source:
        """Return tables and condition; what the order needs is joined, and the history ``also``."""
        day = query.as_at or today
        code = self._register.code
        conditions: list[Condition] = [(self._living(query, ordered=ordered), ())]
        conditions += [self._filter(one, day) for one in query.filters]
        conditions += [self._word(word, day) for word in query.search.split()]
        sorted_by = [name for name, _ascending in self._sort(query)] if ordered else []
        kinds = [(name, self._register.column(name).kind) for name in dict.fromkeys(sorted_by)]
        joins = [join for name, kind in kinds if (join := kind.join(code, name, day))]
        counted = self._register.column(also).kind if also else None
        if isinstance(counted, History):
            joins.append(counted.join_now(code, also, day))
        tables = f"{code} r" + "".join(sql for sql, _values in joins)
        joined = [value for _sql, bound in joins for value in bound]
        where, values = all_of(conditions)
        return Source(tables, where, (*joined, *values))

    def ids(self, query: Query, today: date) -> tuple[str, tuple[SqlValue, ...]]:
        """Return the SELECT of the ids in order, as bare as it can be."""
        source = self.source(query, today, ordered=True)
        order = ", ".join(self._order(query, query.as_at or today))
        return f"SELECT r.id FROM {source.tables} WHERE {source.where} ORDER BY {order}", source.values

    def _living(self, query: Query, *, ordered: bool) -> str:
        """Return the condition that a record lives (or lies in the bin).

        Nearly all records live.  Left alone SQLite still walks an index that begins with ``struck`` and fetches each
        row apart, three times slower than walking the table; the ``+`` keeps it from that, unless the index gives the
        order without the rows, or a filter asks for little of it.
        """
        if query.struck:
            return "r.struck IS NOT NULL"
        asked = {one.column for one in query.filters if one.op in {"is", "in", "from", "to", "between", "month"}}
        parts = {part.name for name in asked for part in self._register.column(name).kind.columns(name)}
        pointed = any(index[0] in parts for index in self._indexes())
        return "r.struck IS NULL" if pointed or (ordered and self._walks(query)) else "+r.struck IS NULL"

    def _walks(self, query: Query) -> bool:
        """Return whether one index gives all living records in the order asked for."""
        sort = self._sort(query)
        if query.filters or query.search or query.struck or len({ascending for _name, ascending in sort}) > 1:
            return False
        terms = tuple(
            term.removeprefix("r.") for name, _a in sort for term in self._register.column(name).kind.order(name)
        )
        return terms in self._indexes()

    def _sort(self, query: Query) -> tuple[tuple[str, bool], ...]:
        return query.sort or self._register.sort

    def _order(self, query: Query, day: date) -> list[str]:
        """Return the terms of ORDER BY; the id comes last, in the direction of the last term, so an index can serve."""
        terms, ascending = [], True
        free = "" if self._walks(query) else "+"
        for name, ascending in self._sort(query):
            kind = self._register.column(name).kind
            if not kind.sortable:
                raise ValueError(f"{self._register.code}.{name} cannot be sorted by")
            direction = "" if ascending else " DESC"
            terms += [
                f"{free}{expression}{direction}" for expression in kind.order_as_at(self._register.code, name, day)
            ]
        return [*terms, "r.id" if ascending else "r.id DESC"]

    def _filter(self, one: Filter, day: date) -> Condition:
        column = self._register.column(one.column)
        value = one.value
        if isinstance(column.kind, Secret) and column.kind.tail and one.op in {"is", "contains"}:
            marks = self._marks(column, value)
            if marks is None:
                return "0", ()
            value = marks[0] if one.op == "is" else marks
        return column.kind.where(Asked(self._register.code, one.column, one.op, value, day))

    def _word(self, word: str, day: date) -> Condition:
        """Return the condition that one word stands in one of the columns that are searched."""
        conditions = []
        for column in self._register.columns:
            if not column.search or (column.derived and not word.isascii()):
                continue
            if isinstance(column.kind, Secret) and self._marks(column, word) is None:
                continue
            conditions.append(self._filter(Filter(column.name, "contains", word), day))
        return any_of(conditions)
