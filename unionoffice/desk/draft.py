"""One record while it is typed: text per field, problems per field, and then a record; no screen in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from unionoffice.desk.fields import Fields, missing_text
from unionoffice.desk.line_drafts import LineDrafts
from unionoffice.desk.options import options_of
from unionoffice.desk.rules import problems_of, settled
from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.masks import shown
from unionoffice.kinds.register import Column, Record
from unionoffice.kinds.secret import Computed, Sealed
from unionoffice.storage.words import Option

if TYPE_CHECKING:
    from unionoffice.office import Office


class DraftProblemsError(OfficeError):
    """A draft cannot be stored as it is; ``problems`` stand at their fields."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0].message
        rest = len(self.problems) - 1
        more = _("（另有 {count} 处）").format(count=rest) if rest else ""
        super().__init__(_("还没有保存：{first}{more}").format(first=first, more=more))


class ChangedMeanwhileError(OfficeError):
    """The record was changed elsewhere since this draft was opened."""

    def __init__(self, name: str, titles: Iterable[str]) -> None:
        self.titles = tuple(titles)
        super().__init__(
            _("“{name}”在您打开之后已被改动（{fields}），没有保存。请重新载入后再改，您填的内容会保留。").format(
                name=name, fields="、".join(self.titles)
            )
        )


class Draft:
    """A new record, or a stored one being changed.

    Args:
        office: the open office.
        code: the register's code.
        record: the id of a stored record, 0 for a new one.
        preset: values (in memory form) that a new record begins with.
    """

    def __init__(self, office: Office, code: str, record: int = 0, preset: Mapping[str, Any] | None = None) -> None:
        self._office = office
        self._store = office.store(code)
        self.register = self._store.register
        self.id = record
        self._opened: Record = self._store.get(record) if record else self.register.record()
        self._opened_with = replace(self._opened, **preset) if preset else self._opened
        self._checked: list[Problem] = []
        self._begin(self._opened_with)

    def _begin(self, record: Record) -> None:
        plain = [column for column in self.fields if not isinstance(column.kind, Lines | History)]
        values = {column.name: getattr(record, column.name) for column in plain}
        self._fields = Fields(plain, values, self._office.words, self._edited)
        self._lines = {
            column.name: LineDrafts(
                column, getattr(record, column.name), self._office.words, partial(self._edited, column.name)
            )
            for column in self.fields
            if column not in plain
        }

    def _edited(self, name: str) -> None:
        """Forget what an earlier check said about a field that is typed in again."""
        self._checked = [one for one in self._checked if one.where.split("[")[0] not in {name, ""}]

    # -- fields -------------------------------------------------------------------------------------------------

    @property
    def fields(self) -> tuple[Column, ...]:
        """Return the columns the form asks for, lines and histories among them, in the order of the declaration."""
        return self.register.typed

    def text(self, name: str) -> str:
        """Return what stands in a field; of lines and histories their short form."""
        if name in self._lines:
            column = self.register.column(name)
            return column.kind.text(self._lines[name].value(), self._office.words)
        return self._fields.text(name)

    def value(self, name: str) -> Any:
        """Return what a field means."""
        return self._lines[name].value() if name in self._lines else self._fields.value(name)

    def set(self, name: str, typed: str) -> None:
        """Take a typed text; what is wrong with it is found in ``problems(name)``."""
        self._fields.set(name, typed)

    def pick(self, name: str, value: Any) -> None:
        """Take a value that was picked from options, a calendar or a tree."""
        self._fields.pick(name, value)

    def settle(self, name: str) -> str:
        """Return the field's text in its proper form, once typing in it has ended."""
        return self._fields.settle(name)

    def options(self, name: str, typed: str = "") -> list[Option]:
        """Return what can be picked for a field and holds what was typed (names, numbers, initials, paths)."""
        return options_of(self.register.column(name), self._office.words, typed)

    def lines(self, name: str) -> LineDrafts:
        """Return the lines, or the dated values, of a field."""
        return self._lines[name]

    @property
    def called(self) -> str:
        """Return what the record is called, as lists may show it."""
        column = self.register.column(self.register.name)
        if column.name in self.unread:
            return self.text(column.name)
        return shown(column, self.value(column.name), self._office.words)

    @property
    def touched(self) -> bool:
        """Return whether anything is different from what was stored, or from an empty form."""
        return bool(self.touched_fields)

    @property
    def touched_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that are different."""
        lined = [name for name, lines in self._lines.items() if self._lines_differ(name, lines)]
        return (*self._fields.touched, *lined)

    def _lines_differ(self, name: str, lines: LineDrafts) -> bool:
        return bool(lines.problems()) or lines.value() != getattr(self._opened_with, name)

    @property
    def unread(self) -> frozenset[str]:
        """Return the fields whose text cannot be read."""
        return frozenset(problem.where for problem in self._fields.problems(complete=False))

    # -- checking -----------------------------------------------------------------------------------------------

    def problems(self, name: str = "") -> list[Problem]:
        """Return what is wrong with a field (with ``name`` "" all of them) as far as it is known by now.

        What cannot be read is known at once; what is missing and what the rules say, since the last ``check()``.
        """
        unread = self._fields.problems(complete=False)
        places = {problem.where for problem in unread}
        found = [*unread, *(problem for problem in self._checked if problem.where not in places)]
        return [one for one in found if not name or one.where.split("[")[0] == name]

    def check(self) -> list[Problem]:
        """Check everything: what cannot be read, what is missing, what the register's rules say; warnings too."""
        made = self._made()
        found = [*self._fields.problems(complete=False), *self._missing(made)]
        for lines in self._lines.values():
            found += lines.problems()
        if not any(problem.severe for problem in found):
            found += problems_of(self._office, self.register, made, self.id)
        self._checked = found
        return found

    def check_fields(self, names: Iterable[str]) -> None:
        """Check while the rest is still being typed: keep what the rules say about these fields, not what is missing."""
        wanted = frozenset(names)
        found = () if wanted & self.unread else problems_of(self._office, self.register, self._made(), self.id)
        self._checked = [one for one in found if one.where in wanted]

    def _missing(self, made: Record) -> list[Problem]:
        """Find what must be given and neither was nor follows from the rest (the month of a day)."""
        return [
            Problem(column.name, missing_text(column))
            for column in self.fields
            if column.required and column.kind.is_empty(getattr(made, column.name)) and column.name not in self.unread
        ]

    def record(self) -> Record:
        """Return the record as it would be stored.

        Raises:
            DraftProblemsError: with everything that is in the way.
        """
        severe = [problem for problem in self.check() if problem.severe]
        if severe:
            raise DraftProblemsError(severe)
        return self._made()

    def so_far(self) -> Record:
        """Return the record as far as it is typed, unchecked; what cannot be read stands in it as it was."""
        return self._made()

    def _made(self) -> Record:
        values = self._fields.values
        values.update({name: lines.value() for name, lines in self._lines.items()})
        record = replace(self._opened_with, **values)
        complete: Callable[[Any], Record] | None = self.register.complete
        return complete(record) if complete else record

    # -- storing ------------------------------------------------------------------------------------------------

    def save(self) -> int:
        """Store the record in a change of its own and return its id; the draft goes on with what is stored.

        Raises:
            DraftProblemsError: something severe is wrong with it.
            ChangedMeanwhileError: somebody else was faster.
            OfficeError: it could not be stored; the draft keeps all that was typed.
        """
        record = self.record()
        with self._office.change(self._title(record)):
            if self.id:
                self._refuse_overtaken()
            (whole,) = settled(self._office, self.register, [record], self.id)
            if self.id:
                self._store.amend(self.id, whole)
                number = self.id
            else:
                number = self._store.add(whole)
        self.id = number
        self.reload(keep=False)
        return number

    def _title(self, record: Record) -> str:
        column = self.register.column(self.register.name)
        name = shown(column, getattr(record, column.name), self._office.words)
        shape = _("修改{one}：{name}") if self.id else _("新增{one}：{name}")
        return shape.format(one=_(self.register.one), name=name[:40])

    def _refuse_overtaken(self) -> None:
        different = self._different()
        if different:
            raise ChangedMeanwhileError(self._store.called(self.id), [_(column.title) for column in different])

    def _different(self) -> list[Column]:
        stored = self._store.get(self.id)
        return [column for column in self.register.columns if _value(stored, column) != _value(self._opened, column)]

    @property
    def overtaken(self) -> bool:
        """Return whether the stored record is another than this draft was opened with, or gone."""
        if not self.id:
            return False
        try:
            return bool(self._different())
        except OfficeError:
            return True

    def reload(self, *, keep: bool = True) -> None:
        """Open the stored record anew; with ``keep`` lay over it what was typed here."""
        typed = {name: self._fields.text(name) for name in self._fields.touched}
        picked = {name: self._fields.value(name) for name in self._fields.touched}
        unread = self.unread
        lined = {name: self._lines[name] for name in self.touched_fields if name in self._lines}
        self._opened = self._opened_with = self._store.get(self.id) if self.id else self.register.record()
        self._checked = []
        self._begin(self._opened)
        if not keep:
            return
        for name, text in typed.items():
            if name in unread:
                self._fields.set(name, text)
            else:
                self._fields.pick(name, picked[name])
        self._lines.update(lined)

    def duplicate(self) -> Draft:
        """Return a draft of a new record with the values of this one, without what belongs to this one alone."""
        preset = {column.name: column.kind.copied(self.value(column.name)) for column in self.fields if column.copied}
        return Draft(self._office, self.register.code, preset=preset)

    def reveal(self, name: str, reason: str, row: int = 0, cell: str = "") -> str:
        """Return the plain text of a stored secret; that it was seen, by whom and what for, goes into the audit.

        Args:
            name: the field.
            reason: what it is needed for; it must name nobody.
            row: of lines and histories, the line it stands in.
            cell: its cell there.

        Raises:
            OfficeError: the one signed in may not, or no key is at hand.
        """
        self._office.people.demand("reveal")
        sealed = self._lines[name].rows[row].value(cell) if cell else self._fields.value(name)
        if not isinstance(sealed, Sealed):
            return self._lines[name].text(row, cell) if cell else self.text(name)
        with self._office.change(
            _("查看{one}的{field}").format(one=_(self.register.one), field=self._field_title(name))
        ):
            return self._store.reveal(self.id, name, reason, sealed)

    def _field_title(self, name: str) -> str:
        return _(self.register.column(name).title)


def _value(record: Record, column: Column) -> Any:
    return None if isinstance(column.kind, Computed) else getattr(record, column.name)
