"""Which stored record a row is: by number first, then by name and unit; where that is not sure, a person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from unionoffice.desk.known import Key, Known
from unionoffice.i18n import _
from unionoffice.imports.row_making import Given
from unionoffice.kinds.kind import SqlValue
from unionoffice.kinds.register import Register


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a row.

    Attributes:
        record: the stored record it is, 0 for none.
        candidates: the records it may be, where that is not sure.
        reason: why it is not sure.
        twin: the earlier row of the sheet that is the same, 0 for none; ``surely`` tells whether it must be an error.
    """

    record: int = 0
    candidates: tuple[int, ...] = ()
    reason: str = ""
    twin: int = 0
    surely: bool = False


NOTHING = Match()
Cells = dict[str, SqlValue]
Groups = dict[int, list[int]]  # rows by the sure keys they have, one bit each


class Matcher:
    """Finds the record of each row.

    Args:
        register: the register; its ``match`` says by what a record is known, the surest first.
        known: what is stored.
        taken: the columns the sheet gives.
    """

    def __init__(self, register: Register[Any], known: Known, taken: Sequence[str]) -> None:
        self._register = register
        self._known = known
        able = [key for key in register.match if known.indexable(key)]
        self._keys = [key for key in able if set(key) <= set(taken)]
        self._sure = [key for key in able if register.name not in key]
        # Keys with an empty part are in no index: a cell that is empty finds nothing.
        self._indexes = [(key, _whole_keys(known.index(key))) for key in self._keys]
        self._sure_bits = [(1 << place, key) for place, key in enumerate(self._sure)]
        self._by_name = bool(able) and register.name in taken and known.indexable((register.name,))
        self._counting = sorted({name for key in able for name in key} | ({register.name} if self._by_name else set()))
        self._seen: dict[tuple[tuple[str, ...], tuple[Any, ...]], Groups] = {}
        self._of_row: dict[int, Cells] = {}

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """Return the keys the sheet has all columns of."""
        return self._keys

    def cells(self, given: Given) -> Cells:
        """Return the cells by which a row can be found, of every column that counts."""
        known = self._known
        return {name: known.cell_of(name, given[name]) if name in given else None for name in self._counting}

    def find(self, row: int, given: Given, same_person: Callable[[int, int], bool]) -> Match:
        """Return what a row is; the row is remembered, so that later ones can be told from it.

        Args:
            row: its number.
            given: its values.
            same_person: whether two rows of the sheet can be one: no sure key of theirs differs.
        """
        cells = self._of_row[row] = self.cells(given)
        twin = self._twin(row, cells, same_person)
        if twin.twin and twin.surely:
            return twin
        for place, (key, index) in enumerate(self._indexes):
            found = index.get(tuple([cells[name] for name in key]), ()) if index else ()
            if len(found) > 1:
                text = _("台账里有 {count} 条{titles}相同的").format(count=len(found), titles=self._titles(key))
                return Match(0, tuple(found), text)
            if found:
                other = self._contradicted(found[0], cells, self._keys[:place])
                if other:
                    text = _("{titles}相同，{other}不同").format(titles=self._titles(key), other=self._titles(other))
                    return Match(0, (found[0],), text)
                return Match(found[0])
        if twin.twin:
            return twin
        return self._namesakes(cells) if self._by_name else self._whole(given)

    def _namesakes(self, cells: Cells) -> Match:
        """Ask about stored records of the same name, unless a sure number tells them apart."""
        name = self._register.name
        found = self._known.ids((name,), (cells[name],))
        left = [record for record in found if not self._contradicted(record, cells, self._sure)]
        if not left:
            return NOTHING
        text = _("台账里已有{titles}相同的，没有号码可以分辨").format(titles=self._titles((name,)))
        return Match(0, tuple(left[:20]), text)

    def _whole(self, given: Given) -> Match:
        """Find the record that has all given values, in a register whose records have no number or name of their own."""
        if self._register.match or not given:
            return NOTHING
        able = [name for name in given if name in self._register.by_name and self._known.indexable((name,))]
        probe = {name: cell for name in able if (cell := self._known.cell_of(name, given[name])) is not None}
        if not probe:
            return NOTHING
        found = self._known.ids(tuple(probe), tuple(probe.values()))
        return Match(found[0]) if found else NOTHING

    def _contradicted(self, record: int, cells: Cells, keys: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the first key of which row and record both have a value, and not the same one."""
        for key in keys:
            own = tuple(cells[name] for name in key)
            if None in own:
                continue
            there = self._known.key_of(key, record)
            if there is not None and None not in there and "" not in there and there != own:
                return key
        return ()

    def _twin(self, row: int, cells: Cells, same_person: Callable[[int, int], bool]) -> Match:
        """Find an earlier row with the same key, and remember this one.

        Two rows that both have a sure number are one by it or not at all, so of a name's rows only those are looked at
        that have none of this row's numbers.
        """
        found = NOTHING
        sure = 0
        for bit, names in self._sure_bits:
            if None not in [cells[name] for name in names]:
                sure |= bit
        for key in self._keys:
            own = tuple([cells[name] for name in key])
            if None in own:
                continue
            groups = self._seen.setdefault((key, own), {})
            for signature, rows in groups.items():
                if sure & signature and key not in self._sure:
                    continue
                earlier = [other for other in rows if other < row and same_person(other, row)]
                if earlier and not found.twin:
                    text = _("和第 {row} 行的{titles}相同").format(row=earlier[0], titles=self._titles(key))
                    found = Match(twin=earlier[0], reason=text, surely=key in self._sure)
            rows = groups.setdefault(sure, [])
            if row not in rows[-1:]:
                rows.append(row)
        return found

    def forget(self, row: int) -> set[int]:
        """Forget a row whose values change; return the rows that have a key of it too."""
        touched: set[int] = set()
        cells = self._of_row.pop(row, None)
        if cells is None:
            return touched
        for groups in self._groups(cells):
            for rows in groups.values():
                while row in rows:
                    rows.remove(row)
                touched.update(rows)
        return touched

    def beside(self, given: Given) -> set[int]:
        """Return the rows remembered with one of these keys."""
        groups = self._groups(self.cells(given))
        return {row for group in groups for rows in group.values() for row in rows}

    def _groups(self, cells: Cells) -> list[Groups]:
        """Return the rows remembered with one of the keys of a row, by the numbers they have."""
        keys = [(key, tuple(cells[name] for name in key)) for key in self._keys]
        return [self._seen[one] for one in keys if one in self._seen]

    def _titles(self, key: Sequence[str]) -> str:
        return "、".join(_(self._register.column(name).title) for name in key)


def _whole_keys(index: dict[Key, list[int]]) -> dict[Key, list[int]]:
    """Return an index without the keys of which a part is empty."""
    return {key: found for key, found in index.items() if None not in key and "" not in key}
