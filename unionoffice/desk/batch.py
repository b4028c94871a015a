"""Many records at once: set the same values, begin a state, lay into the bin; each one change, one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.desk.draft import DraftProblemsError
from unionoffice.desk.fields import Fields
from unionoffice.desk.listing import in_force
from unionoffice.desk.options import options_of
from unionoffice.desk.rules import problems_of, refuse_strike, settled
from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.links import Image
from unionoffice.kinds.masks import shown
from unionoffice.kinds.register import Column, Record
from unionoffice.storage.words import Option

if TYPE_CHECKING:
    from unionoffice.office import Office

SINCE = "since"
_PIECE = 400


class NothingSetError(OfficeError):
    """A batch has no field to set."""

    def __init__(self) -> None:
        super().__init__(_("还没有填要统一修改的内容，请至少填一项。"))


class Batch:
    """The same change to many records of one register.

    Fields begin empty; only those that are set are written.  A dated history gets a new value from the day in the
    field ``since`` on.

    Attributes:
        ids: the records.
        columns: what can be set for many at once.
    """

    def __init__(self, office: Office, code: str, ids: Sequence[int]) -> None:
        self._office = office
        self._store = office.store(code)
        self.register = self._store.register
        self.ids = tuple(ids)
        able = [c for c in self.register.typed if c.copied and not (c.kind.secret or isinstance(c.kind, Lines | Image))]
        self.columns = tuple(column for column in able if column.name != self.register.name)
        since = Column(SINCE, N_("自何日起"), Day())
        fields = [*map(in_force, self.columns), *([since] if self._histories else [])]
        values = {column.name: column.kind.empty for column in fields}
        self._fields = Fields(fields, {**values, SINCE: office.today}, office.words)
        self._set: dict[str, None] = {}

    @property
    def _histories(self) -> list[Column]:
        return [column for column in self.columns if isinstance(column.kind, History)]

    def text(self, name: str) -> str:
        """Return what stands in a field."""
        return self._fields.text(name)

    @property
    def fields(self) -> tuple[Column, ...]:
        """Return what can be set as the form asks for it: of a dated history its value from the day on."""
        return self._fields.columns

    @property
    def dated(self) -> frozenset[str]:
        """Return the names of the histories: what is set there counts from the day in ``since`` on."""
        return frozenset(column.name for column in self._histories)

    def value(self, name: str) -> Any:
        """Return what a field means."""
        return self._fields.value(name)

    def settle(self, name: str) -> str:
        """Return the field's text in its proper form, once typing in it has ended."""
        return self._fields.settle(name)

    def common(self, name: str) -> str | None:
        """Return the text all records have in a field now, None where they differ."""
        column = in_force(self.register.column(name))
        found: set[str] = set()
        for start in range(0, len(self.ids), _PIECE):
            for row in self._store.page(self.ids[start : start + _PIECE], [name]):
                found.add(shown(column, row.cells[name], self._office.words))
            if len(found) > 1:
                return None
        return next(iter(found), "")

    def set(self, name: str, typed: str) -> None:
        """Take a text that all records are to get; an empty one empties the field of all."""
        self._fields.set(name, typed)
        self._set[name] = None

    def pick(self, name: str, value: Any) -> None:
        """Take a value that all records are to get."""
        self._fields.pick(name, value)
        self._set[name] = None

    def leave(self, name: str) -> None:
        """Leave a field as each record has it."""
        self._set.pop(name, None)
        self._fields.pick(name, self._fields.column(name).kind.empty)

    def options(self, name: str, typed: str = "") -> list[Option]:
        """Return what can be picked for a field."""
        return options_of(self._fields.column(name), self._office.words, typed)

    def problems(self, name: str = "") -> list[Problem]:
        """Return what cannot be read or must not be emptied (with ``name`` "" in all fields)."""
        found = [problem for problem in self._fields.problems() if problem.where in self._set or problem.where == SINCE]
        return [problem for problem in found if not name or problem.where == name]

    def apply(self) -> int:
        """Write the values into all records, as one step; return how many were different.

        Raises:
            DraftProblemsError: a field cannot be read, or a record's rules speak against it; nothing is stored.
            NothingSetError: no field was set.
        """
        names = [name for name in self._set if name != SINCE]
        if not names:
            raise NothingSetError
        if self.problems():
            raise DraftProblemsError(self.problems())
        titles = "、".join(_(self.register.column(name).title) for name in names)
        title = _("批量修改 {count} 条{one}：{titles}")
        changed = 0
        with self._office.change(title.format(count=len(self.ids), one=_(self.register.one), titles=titles)):
            for start in range(0, len(self.ids), _PIECE):
                for record in self._store.load(self.ids[start : start + _PIECE]):
                    changed += self._store.amend(record.id, self._changed(record, names))
        return changed

    def _changed(self, record: Record, names: Sequence[str]) -> Record:
        values: dict[str, Any] = {}
        for name in names:
            value, kind = self._fields.value(name), self.register.column(name).kind
            values[name] = self._dated(getattr(record, name), value) if isinstance(kind, History) else value
        made = replace(record, **values)
        severe = [one for one in problems_of(self._office, self.register, made, record.id) if one.severe]
        if severe:
            name = self._store.called(record.id)
            raise DraftProblemsError([replace(one, message=f"{name}：{one.message}") for one in severe])
        (whole,) = settled(self._office, self.register, [made], record.id)
        return whole

    def _dated(self, history: Sequence[Since], value: Any) -> tuple[Since, ...]:
        day: date = self._fields.value(SINCE) or self._office.today
        kept = [since for since in history if since.day != day]
        return tuple(sorted([*kept, Since(day, value)], key=lambda since: since.day))

    # -- bin ----------------------------------------------------------------------------------------------------

    def strike(self, reason: str = "") -> int:
        """Lay all records into the bin, as one step; return how many."""
        with self._office.change(self._bin_title(_("删除 {count} 条{one}"), _("删除{one}：{name}"))):
            living = [record for record in self.ids if not self._store.struck(record)]
            refuse_strike(self._office, self.register, living)
            for record in living:
                self._store.strike(record, reason)
        return len(living)

    def restore(self) -> int:
        """Take all records out of the bin, as one step; return how many."""
        with self._office.change(self._bin_title(_("恢复 {count} 条{one}"), _("恢复{one}：{name}"))):
            struck = [record for record in self.ids if self._store.struck(record)]
            for record in struck:
                self._store.restore(record)
        return len(struck)

    def erase(self) -> int:
        """Take all records of the bin away for good; this cannot be undone."""
        with self._office.change(_("彻底删除 {count} 条{one}").format(count=len(self.ids), one=_(self.register.one))):
            for record in self.ids:
                self._store.erase(record)
        return len(self.ids)

    def duplicate(self) -> list[int]:
        """Store a copy of each record, as one step; return the copies' ids."""
        with self._office.change(self._bin_title(_("复制 {count} 条{one}"), _("复制{one}：{name}"))):
            copies = settled(self._office, self.register, [self._store.copy_of(record) for record in self.ids])
            return [self._store.add(copy) for copy in copies]

    def _bin_title(self, many: str, single: str) -> str:
        one = _(self.register.one)
        if len(self.ids) == 1:
            return single.format(one=one, name=self._store.called(self.ids[0])[:40])
        return many.format(count=len(self.ids), one=one)
