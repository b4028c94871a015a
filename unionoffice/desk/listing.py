"""What a list on the clerk's desk shows: ids in order, rows by the page, filters, sums, selections; no screen in it."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.desk.opened import opened
from unionoffice.i18n import _
from unionoffice.kinds.kind import Kind, Privacy
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.links import Link, Party
from unionoffice.kinds.masks import EXPORT, LIST, OPENED, PRINT, Profile, is_personal, plain_kind, shown
from unionoffice.kinds.register import Column
from unionoffice.kinds.table import Table, TableColumn
from unionoffice.kinds.titles import title_of
from unionoffice.money import amount_text
from unionoffice.storage.query import Filter, Query
from unionoffice.storage.reading import Row
from unionoffice.storage.secrets import purpose_of

if TYPE_CHECKING:
    from unionoffice.office import Office

PAGE = 200
_PAGES_KEPT = 20
_SHEET_PIECE = 1000


class Listing:
    """One view of one register.

    Attributes:
        register: the declaration.
        query: what is shown now.

    Args:
        office: the open office.
        code: the register's code.
        filters: conditions that stay however the clerk filters (a plan's items).
        as_at: the day for dated histories, None for today.
    """

    def __init__(self, office: Office, code: str, *, filters: Sequence[Filter] = (), as_at: date | None = None) -> None:
        self._office = office
        self._store = office.store(code)
        self.register = self._store.register
        self._fixed = tuple(filters)
        self.query = Query(filters=self._fixed, as_at=as_at)
        self._ids: array[int] = array("q")
        self._wanted = [column.name for column in self.columns if column.shown]
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._totals: dict[str, int] | None = None
        self._void_text: list[str] | None = None
        self._in_force = {column.name: in_force(column) for column in self.register.columns}
        kinds = [column.kind for column in self._in_force.values()]
        linked = {kind.register for kind in kinds if isinstance(kind, Link)}
        self._shown_codes = {code, "choice", "place", *linked, *("members" for k in kinds if isinstance(k, Party))}
        self.refresh()

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns of the register that a list may show."""
        return tuple(column for column in self.register.columns if not column.derived)

    @property
    def heading(self) -> str:
        """Return what the list is called on paper and sheet."""
        return title_of(self.register, self._office)

    def title(self, column: Column) -> str:
        """Return what a column is called in this office."""
        return title_of(column, self._office)

    @property
    def count(self) -> int:
        """Return how many records are listed."""
        return len(self._ids)

    def refresh(self) -> None:
        """Ask for the ids anew, after a change or with another query."""
        self._asked = self._moment()
        self._ids = self._store.ids(self.query)
        self._totals = None
        self._void_text = None
        self._pages.clear()

    def catch_up(self) -> None:
        """Ask for the ids anew if anything was changed, or the day is another, since they were asked for."""
        if self._asked != self._moment():
            self.refresh()

    def _moment(self) -> tuple[Query, int, date]:
        return self.query, self._office.step, self._office.today

    def touched_by(self, codes: Collection[str]) -> bool:
        """Return whether a change of ``codes`` (what an office tells) may show in this list."""
        return not self._shown_codes.isdisjoint(codes)

    @property
    def order(self) -> tuple[tuple[str, bool], ...]:
        """Return the columns the records are sorted by now."""
        return self.query.sort or self.register.sort

    def set_search(self, text: str) -> None:
        """Show the records in which every word of ``text`` is found."""
        self._ask(search=" ".join(text.split()))

    def set_sort(self, sort: Sequence[tuple[str, bool]]) -> None:
        """Put the records into this order, () for the register's own."""
        self._ask(sort=tuple(sort))

    def set_filter(self, column: str, condition: Filter | None) -> None:
        """Set or drop the one condition of a column."""
        kept = [one for one in self.filters if one.column != column]
        self._ask(filters=(*self._fixed, *kept, *([condition] if condition else [])))

    def clear_filters(self) -> None:
        """Drop search and conditions, except those the list was made with."""
        self._ask(search="", filters=self._fixed)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Return the conditions the clerk has set."""
        return self.query.filters[len(self._fixed) :]

    def set_as_at(self, day: date | None) -> None:
        """Show dated histories as at ``day``, None for today."""
        self._ask(as_at=day)

    def show_struck(self, struck: bool) -> None:
        """Show the bin instead of the living records, or the other way round."""
        self._ask(struck=struck)

    def _ask(self, **parts: Any) -> None:
        fields = {name: getattr(self.query, name) for name in ("search", "filters", "sort", "as_at", "struck")}
        asked = Query(**{**fields, **parts})
        if asked != self.query:
            self.query = asked
            self.refresh()

    # -- rows ---------------------------------------------------------------------------------------------------

    def id_at(self, row: int) -> int:
        """Return the record in a row."""
        return self._ids[row]

    def ids(self) -> Sequence[int]:
        """Return all ids in their order; not to be changed."""
        return self._ids

    def row_of(self, record: int) -> int | None:
        """Return the row a record stands in, None if it is not listed."""
        # A search of a million takes milliseconds; a table of them would take more room than the list itself.
        return self._ids.index(record) if record in self._ids else None

    def value(self, row: int, name: str) -> Any:
        """Return the value in a cell; a secret is sealed, a record erased meanwhile is empty."""
        found = self._row(row, name)
        return self.register.column(name).kind.empty if found is None else found.cells[name]

    def text(self, row: int, name: str) -> str:
        """Return the text of a cell, masked as its class asks."""
        found = self._row(row, name)
        return "" if found is None else shown(self._in_force[name], found.cells[name], self._office.words)

    def tooltip(self, row: int, name: str) -> str:
        """Return the text of a cell if it may be cut off in the list, else ""."""
        text = self.text(row, name)
        return text if len(text) * 14 > self.register.column(name).kind.width else ""

    def _text(self, column: Column, value: Any, profile: Profile = LIST) -> str:
        return shown(self._in_force[column.name], value, self._office.words, profile=profile)

    def _row(self, row: int, name: str) -> Row | None:
        if name not in self._wanted:
            # Columns nobody looks at are not read, secrets not opened; from now on this one is.
            self._wanted.append(name)
            self._pages.clear()
        page = row // PAGE
        if page not in self._pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            rows = self._store.page(ids, self._wanted, self.query)
            self._pages[page] = {one.id: one for one in rows}
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return self._pages[page].get(self._ids[row])

    # -- sums and values ----------------------------------------------------------------------------------------

    def totals(self) -> dict[str, int]:
        """Return the sums of all that can be added up; computed once for each query."""
        if self._totals is None:
            self._totals = self._store.totals(self.query)
        return self._totals

    def totals_text(self) -> str:
        """Return 340 条 · 合计 98,400.00."""
        parts = [_("{count} 条").format(count=f"{self.count:,}")]
        if any(column.kind.totals for column in self.columns):
            parts += self._sums(self.totals(), _("合计"))
        if self._void_text is None:
            self._void_text = self._void()
        return " · ".join(parts + self._void_text)

    def _void(self) -> list[str]:
        """Return how many of the records no longer count, with their sums: papers leave them out."""
        if self.register.void is None:
            return []
        name, value = self.register.void
        query = replace(self.query, filters=(*self.query.filters, Filter(name, "is", value)), sort=())
        count = self._store.count(query)
        if not count:
            return []
        word = self.register.column(name).kind.text(value, self._office.words)
        text = _("其中{word} {count} 条").format(word=word, count=f"{count:,}")
        return [" ".join([text, *self._sums(self._store.totals(query), "")])]

    def selection_text(self, ranges: Sequence[tuple[int, int]]) -> str:
        """Return 选中 3 条 2,400.00 for ranges of rows (first and last, both included), "" for no rows."""
        chosen = self.selected(ranges)
        if not chosen:
            return ""
        parts = [_("选中 {count} 条").format(count=f"{len(chosen):,}")]
        summed = any(column.kind.totals for column in self.columns)
        sums = self._sums(self._totals_of(chosen), "") if summed else []
        return " ".join(parts + sums)

    def selected(self, ranges: Sequence[tuple[int, int]]) -> list[int]:
        """Return the ids in ranges of rows."""
        return [record for first, last in ranges for record in self._ids[first : last + 1]]

    def _totals_of(self, chosen: Sequence[int]) -> dict[str, int]:
        return self.totals() if len(chosen) == self.count else self._store.totals(self.query, chosen)

    def _sums(self, sums: dict[str, int], word: str) -> list[str]:
        """Return the sums as texts; with one column its title goes without saying."""
        summed = [column for column in self.columns if column.kind.totals]
        texts = []
        for column in summed:
            text = self._sum_text(column.kind, sums.get(column.name, 0))
            label = word if len(summed) == 1 or _(column.title) == word else f"{self.title(column)}{word}"
            texts.append(f"{label} {text}".strip())
        return texts

    def _sum_text(self, kind: Kind, value: int) -> str:
        return amount_text(value) if isinstance(kind, Lines) else kind.text(value, self._office.words)

    def distinct(self, name: str) -> list[tuple[Any, str, int]]:
        """Return the values of a column under the other conditions: value, text, how often."""
        others = tuple(one for one in self.query.filters if one.column != name)
        query = Query(self.query.search, others, (), self.query.as_at, self.query.struck)
        column = self.register.column(name)
        if column.privacy is not Privacy.OPEN:
            return []
        return [(value, self._text(column, value), count) for value, count in self._store.distinct(name, query)]

    # -- out of the screen --------------------------------------------------------------------------------------

    def sheet(self, columns: Sequence[str], ids: Sequence[int] | None = None, *, opened_for: str = "") -> Table:
        """Return the list (or some of its records) for a sheet: real numbers and days, personal data masked.

        Args:
            columns: the columns, from left to right.
            ids: the records; all that are listed where left out.
            opened_for: the purpose for which personal data and secrets are shown whole; the audit notes it.

        Raises:
            OfficeError: with a purpose: the one signed in may not, or no key is at hand.
        """
        return self._table(columns, self._ids if ids is None else ids, as_text=False, opened_for=opened_for)

    def printed(self, columns: Sequence[str], ids: Sequence[int] | None = None, *, opened_for: str = "") -> Table:
        """Return the list (or some of its records) for a paper: texts only, personal data masked; see ``sheet``."""
        return self._table(columns, self._ids if ids is None else ids, as_text=True, opened_for=opened_for)

    def _table(self, names: Sequence[str], ids: Sequence[int], *, as_text: bool, opened_for: str) -> Table:
        columns = [self.register.column(name) for name in names]
        sums = self._store.totals(self.query, None if ids is self._ids else ids)
        totals = {
            c.name: self._sum_text(c.kind, sums[c.name]) for c in columns if c.name in sums and not is_personal(c)
        }
        plain = self._opened(columns, ids, opened_for)
        profile = OPENED if plain is not None else PRINT if as_text else EXPORT
        listed = [one for column in columns for one in self._table_columns(column, as_text=as_text, profile=profile)]
        rows = self._cells(columns, ids, plain or {}, profile, as_text=as_text)
        personal = any(is_personal(column) for column in columns)
        title = title_of(self.register, self._office)
        said = purpose_of(opened_for) if plain is not None else ""
        return Table(title, listed, rows, totals, len(ids), personal, said)

    def _opened(self, columns: Sequence[Column], ids: Sequence[int], purpose: str) -> dict[int, dict[str, Any]] | None:
        """Return the personal and secret values in plain, those of histories as in force; None where nothing is opened."""
        hidden = [column for column in columns if is_personal(column)]
        if not purpose or not hidden:
            return None
        found = opened(self._office, self.register.code, list(ids), [column.name for column in hidden], purpose)
        day = self.query.as_at or self._office.today
        for column in hidden:
            if isinstance(column.kind, History):
                for values in found.values():
                    values[column.name] = column.kind.in_force(values[column.name], day)
        return found

    def _table_columns(self, column: Column, *, as_text: bool, profile: Profile) -> list[TableColumn]:
        """Return the columns one becomes: on a sheet a range of days is two, so that both are real days."""
        whole = self._table_column(column, profile)
        if as_text or not _parts(column):
            return [whole]
        titles = (f"{whole.title}({_(part)})" for part in _parts(column))
        return [replace(whole, title=title, kind="day") for title in titles]

    def _table_column(self, column: Column, profile: Profile) -> TableColumn:
        kind = in_force(column).kind
        masked = column.privacy is not Privacy.OPEN and not profile.opened
        sheet = "code" if masked and kind.sheet == "code" else "text" if masked else kind.sheet
        return TableColumn(column.name, self.title(column), sheet, kind.align, kind.width, kind.totals and not masked)

    def _cells(
        self,
        columns: Sequence[Column],
        ids: Sequence[int],
        opened_values: Mapping[int, Mapping[str, Any]],
        profile: Profile,
        *,
        as_text: bool,
    ) -> Iterator[list[object]]:
        names = [column.name for column in columns]
        words = self._office.words
        kinds = [plain_kind(column.kind) for column in columns]
        parted = [not as_text and bool(_parts(column)) for column in columns]
        real = [
            not (as_text or isinstance(one.kind, Lines)) and (profile.opened or one.privacy is Privacy.OPEN)
            for one in columns
        ]
        for start in range(0, len(ids), _SHEET_PIECE):
            for row in self._store.page(ids[start : start + _SHEET_PIECE], names, self.query):
                cells: list[object] = []
                known = {**row.cells, **opened_values.get(row.id, {})}
                for column, kind, plain, two in zip(columns, kinds, real, parted):
                    value = known[column.name]
                    if two:
                        cells += kind.sheet_values(value)
                    else:
                        cells.append(kind.sheet_value(value, words) if plain else self._text(column, value, profile))
                yield cells


def _parts(column: Column) -> tuple[str, ...]:
    """Return what the columns are called that a sheet makes of one; () for a column that stays one."""
    return column.kind.sheet_parts if column.privacy is Privacy.OPEN else ()


def in_force(column: Column) -> Column:
    """Return the column as a list has it: of a history the kind of the value in force."""
    if not isinstance(column.kind, History):
        return column
    return Column(**{**column.__dict__, "kind": column.kind.of})
