"""Reading one register: ids in order, rows by the page, sums, values to filter by, whole records."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.register import Column, Record, Register
from unionoffice.kinds.secret import Computed, Secret
from unionoffice.storage.query import Query, QueryWriter
from unionoffice.storage.room import Room
from unionoffice.storage.secrets import KeyNotAtHandError, Secrets, secret_cells
from unionoffice.storage.sides import Sides

R = TypeVar("R", bound=Record)
_PIECE = 400  # ids in one SELECT; far below the number of variables every SQLite allows


class NoSuchRecordError(OfficeError):
    """A record was erased meanwhile."""

    def __init__(self, one: str) -> None:
        super().__init__(_("这条{one}记录已经不在了，可能刚被彻底删除。请刷新列表。").format(one=_(one)))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the values of the columns asked for, histories as the value in force."""

    id: int
    cells: Mapping[str, Any]


class Reading(Generic[R]):
    """The records of one register, to be looked at."""

    def __init__(self, register: Register[R], room: Room) -> None:
        self.register = register
        self._room = room
        self._secrets = Secrets(register, room)
        self._sides = Sides(register, room, self._secrets)
        self._writer = QueryWriter(register, self._secrets.marks, self._indexes)
        self._led: frozenset[tuple[str, ...]] | None = None

    def _indexes(self) -> frozenset[tuple[str, ...]]:
        """Return the columns after ``struck`` of the indexes that begin with it, as the file has them."""
        if self._led is None:
            sql = (
                "SELECT group_concat(c.name) FROM pragma_index_list(?) i, pragma_index_info(i.name) c"
                " WHERE i.partial = 0 GROUP BY i.name"
            )
            listed = [tuple(row[0].split(",")) for row in self._room.rows(sql, (self.register.code,)) if row[0]]
            self._led = frozenset(names[1:] for names in listed if names[0] == "struck" and len(names) > 1)
        return self._led

    # -- lists --------------------------------------------------------------------------------------------------

    def ids(self, query: Query = Query()) -> array[int]:  # noqa: B008 - a frozen value
        """Return the ids that answer ``query``, in its order."""
        sql, values = self._writer.ids(query, self._room.today)
        return array("q", map(itemgetter(0), self._room.each(sql, values)))

    def page(self, ids: Sequence[int], columns: Iterable[str] | None = None, query: Query = Query()) -> list[Row]:  # noqa: B008
        """Return the rows of ``ids`` in their order; those erased meanwhile are left out.

        Args:
            ids: a page of what ``ids()`` gave.
            columns: the columns needed, None for all.
            query: only its day is used, for dated histories.
        """
        names = self.register.by_name if columns is None else list(columns)
        wanted = [self.register.column(name) for name in names]
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(ids), _PIECE):
            found.update(self._cells(ids[start : start + _PIECE], wanted))
        for column in wanted:
            if isinstance(column.kind, History):
                self._sides.now(column, found, query.as_at or self._room.today)
            elif isinstance(column.kind, Lines):
                self._sides.load(column, found)
        rows = [Row(record, found[record]) for record in ids if record in found]
        self._room.words.learn(wanted, {name: [row.cells[name] for row in rows] for name in names})
        return rows

    def _cells(self, ids: Sequence[int], columns: Sequence[Column], *, masks: bool = True) -> dict[int, dict[str, Any]]:
        """Read the columns that stand in the register's own table, and those computed from it."""
        spans: list[tuple[Column, int, int]] = []
        parts: list[str] = ["r.id"]
        for column in columns:
            own = [f"r.{part.name}" for part in column.kind.columns(column.name)]
            own = [column.kind.cell(column.name)] if isinstance(column.kind, Computed) else own
            if own:
                spans.append((column, len(parts), len(parts) + len(own)))
                parts += own
        marks = ",".join("?" * len(ids))
        sql = f"SELECT {', '.join(parts)} FROM {self.register.code} r WHERE r.id IN ({marks})"
        found = {}
        for cells in self._room.rows(sql, tuple(ids)):
            values = {column.name: column.kind.from_sql(cells[start:end]) for column, start, end in spans}
            found[cells[0]] = self._secrets.with_masks(cells[0], values, masks=masks)
        return found

    def count(self, query: Query = Query()) -> int:  # noqa: B008
        """Return how many records answer ``query``."""
        source = self._writer.source(query, self._room.today)
        return int(self._room.rows(f"SELECT count(*) FROM {source.tables} WHERE {source.where}", source.values)[0][0])

    def totals(self, query: Query = Query(), ids: Sequence[int] | None = None) -> dict[str, int]:  # noqa: B008
        """Return the sums of all columns that can be added up, and the count under "".

        Args:
            query: which records.
            ids: only these records instead (a selection).
        """
        sums: dict[str, int] = {"": 0}
        if ids is None:
            source = self._writer.source(query, self._room.today)
            self._add_sums(sums, source.tables, source.where, source.values)
            return sums
        for start in range(0, len(ids), _PIECE):
            some = tuple(ids[start : start + _PIECE])
            marks = ",".join("?" * len(some))
            self._add_sums(sums, f"{self.register.code} r", f"r.id IN ({marks})", some)
        return sums

    def _add_sums(self, sums: dict[str, int], tables: str, where: str, values: tuple[SqlValue, ...]) -> None:
        summed = [column for column in self.register.columns if column.kind.totals]
        plain = [column for column in summed if not isinstance(column.kind, Lines)]
        parts = ["count(*)", *(f"coalesce(sum({column.kind.cell(column.name)}), 0)" for column in plain)]
        found = self._room.rows(f"SELECT {', '.join(parts)} FROM {tables} WHERE {where}", values)[0]
        for name, value in zip(["", *(column.name for column in plain)], found):
            sums[name] = sums.get(name, 0) + value
        for column in summed:
            if isinstance(column.kind, Lines):
                sql = (
                    f"SELECT coalesce(sum({column.kind.amount_sql()}), 0) FROM {self.register.code}_{column.name} l"
                    f" WHERE l.owner IN (SELECT r.id FROM {tables} WHERE {where})"
                )
                sums[column.name] = sums.get(column.name, 0) + self._room.rows(sql, values)[0][0]

    def distinct(self, column: str, query: Query = Query(), limit: int = 200) -> list[tuple[Any, int]]:  # noqa: B008
        """Return the values a column has in ``query`` and how often, the most frequent first."""
        kind = self.register.column(column).kind
        if not kind.exact or isinstance(kind, Lines | Secret):
            return []
        inner = kind.of if isinstance(kind, History) else kind
        if isinstance(kind, History):
            cells = [f"{column}_now.{part.name}" for part in inner.columns("value")]
        else:
            cells = [f"r.{part.name}" for part in kind.columns(column)] or [kind.cell(column)]
        source = self._writer.source(query, self._room.today, also=column)
        listed = ", ".join(cells)
        found = self._room.rows(
            f"SELECT {listed}, count(*) FROM {source.tables} WHERE {source.where} GROUP BY {listed}"
            f" ORDER BY count(*) DESC, {listed} LIMIT {limit}",
            source.values,
        )
        values = [inner.empty if row[0] is None else inner.from_sql(row[:-1]) for row in found]
        self._room.words.learn([self.register.column(column)], {column: values})
        return [(value, row[-1]) for value, row in zip(values, found)]

    # -- whole records ------------------------------------------------------------------------------------------

    def get(self, record: int) -> R:
        """Return one record, whether it lives or lies in the bin.

        Raises:
            NoSuchRecordError: it was erased.
        """
        found = self.load([record])
        if not found:
            raise NoSuchRecordError(self.register.one)
        return found[0]

    def load(self, ids: Sequence[int]) -> list[R]:
        """Return whole records in the order of ``ids``; those erased are left out."""
        stored = [column for column in self.register.columns if not isinstance(column.kind, Computed)]
        plain = [column for column in stored if not isinstance(column.kind, Lines | History)]
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(ids), _PIECE):
            found.update(self._cells(ids[start : start + _PIECE], plain))
        for column in stored:
            if column not in plain:
                self._sides.load(column, found)
        make = self.register.record
        return [make(id=record, **found[record]) for record in ids if record in found]

    def plain_many(self, ids: Sequence[int], names: Iterable[str]) -> dict[int, dict[str, Any]]:
        """Return values with all secrets in plain, lines and whole histories among them, for arithmetic inside the program.

        What this gives is never shown, printed, exported or logged; whoever wants that asks ``desk.opened``.

        Raises:
            KeyNotAtHandError: nobody who holds the key has signed in.
        """
        wanted = [self.register.column(name) for name in names]
        if not self._room.vault.at_hand and any(any(secret_cells("", column)) for column in wanted):
            raise KeyNotAtHandError
        sides = [column for column in wanted if isinstance(column.kind, Lines | History)]
        own = [column for column in wanted if column not in sides]
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(ids), _PIECE):
            found.update(self._cells(ids[start : start + _PIECE], own, masks=False))
        for column in sides:
            self._sides.load(column, found, masks=False)
        opened = self._secrets.opened
        return {record: {name: opened(value) for name, value in values.items()} for record, values in found.items()}

    def find(self, query: Query = Query()) -> list[R]:  # noqa: B008
        """Return whole records in the order of ``query``; for small answers only."""
        return self.load(self.ids(query))

    def called(self, record: int) -> str:
        """Return what a record is called."""
        return self._room.words.link(self.register.code, record)

    def struck(self, record: int) -> bool:
        """Return whether a record lies in the bin."""
        found = self._room.rows(f"SELECT struck FROM {self.register.code} WHERE id = ?", (record,))
        return bool(found) and found[0][0] is not None
