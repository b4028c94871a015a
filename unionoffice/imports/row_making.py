"""The values of one row laid over a record, new or stored: what is empty stays, histories get a day, lines their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from unionoffice.desk.known import Known
from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.imports.register_targets import FIRST, LAST, SINCE, Target
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.register import Column, Record, Register, altered

Given = Mapping[str, Any]  # values by the keys of their targets; an empty value there means that it is to be emptied


class RecordMaker:
    """Makes records of rows for one register and one set of targets.

    Args:
        register: the register.
        targets: what the columns of the sheet become.
        known: what is stored.
        today: the day from which a history without a day is in force.
    """

    def __init__(self, register: Register[Any], targets: Sequence[Target], known: Known, today: date) -> None:
        self._register = register
        self._blank: Record = register.record()
        self._known = known
        self._today = today
        simple: dict[str, Column] = {}
        grouped: dict[str, list[Target]] = {}
        for target in targets:
            if isinstance(target.column.kind, History | Lines) or target.part:
                grouped.setdefault(target.column.name, []).append(target)
            else:
                simple[target.key] = target.column
        self._simple = [(name, column) for name, column in simple.items() if name not in grouped]
        self._grouped = list(grouped.values())

    def fresh(self, given: Given) -> tuple[Record, list[Problem]]:
        """Return a new record of these values, and what is wrong with them together."""
        values = {name: given[name] for name, _column in self._simple if name in given}
        problems: list[Problem] = []
        for targets in self._grouped:
            self._take(values, targets, given, None, problems)
        return altered(self._blank, **values), problems

    def over(self, old: Record, given: Given) -> tuple[Record, list[str], list[Problem]]:
        """Return a stored record with these values laid over it, the names of the columns that are different, and what is wrong."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, _column in self._simple:
            if name in given and self._known.value(old.id, name) != given[name]:
                values[name] = given[name]
        for targets in self._grouped:
            self._take(values, targets, given, old, problems)
        return (altered(old, **values) if values else old), list(values), problems

    def _take(
        self,
        values: dict[str, Any],
        targets: Sequence[Target],
        given: Given,
        old: Record | None,
        problems: list[Problem],
    ) -> None:
        """Put the value of a history, of lines or of a range of days among ``values``, if it is different."""
        column = targets[0].column
        name, kind = column.name, column.kind
        if not any(target.key in given for target in targets):
            return
        made: Any
        if isinstance(kind, History):
            made = self._history(column, given, old, problems)
        elif isinstance(kind, Lines):
            made = self._lines(column, targets, given, old, problems)
        else:
            made = self._range(name, given, problems)
        if made is not None:
            values[name] = made

    def _history(
        self, column: Column, given: Given, old: Record | None, problems: list[Problem]
    ) -> tuple[Since, ...] | None:
        """Return a history with the value in force from the day given, or from today; None where nothing changes."""
        kind, name = column.kind, column.name
        assert isinstance(kind, History)
        value, day = given.get(name), given.get(f"{name}@{SINCE}")
        if name not in given or kind.of.is_empty(value):
            if day:
                text = _("写了“{title}”的日期，却没有写它是什么。")
                problems.append(Problem(name, text.format(title=_(column.title)), severe=False))
            return None
        since = day or self._today
        stored: tuple[Since, ...] = getattr(old, name) if old else ()
        plain: tuple[Since, ...] = self._known.value(old.id, name) if old else ()
        # Without a day of its own the sheet tells what is so today; with one, what was so from that day on.
        if plain and kind.in_force(plain, since) == value:
            return None
        kept = [one for one in stored if one.day != since]
        return tuple(sorted([*kept, Since(since, value)], key=lambda one: one.day))

    def _lines(
        self, column: Column, targets: Sequence[Target], given: Given, old: Record | None, problems: list[Problem]
    ) -> tuple[Any, ...] | None:
        """Return the lines with the numbered cells laid over them; None where nothing changes."""
        kind, name = column.kind, column.name
        assert isinstance(kind, Lines)
        stored: list[Any] = list(getattr(old, name)) if old else []
        plain: Sequence[Any] = self._known.value(old.id, name) if old else ()
        different = False
        for number in sorted({target.line for target in targets}):
            own = [target for target in targets if target.line == number and target.cell]
            cells = {target.cell.name: given[target.key] for target in own if target.cell and target.key in given}
            if not any(not target.kind.is_empty(given[target.key]) for target in own if target.key in given):
                continue
            if number <= len(stored):
                cells = {cell: value for cell, value in cells.items() if getattr(plain[number - 1], cell) != value}
                stored[number - 1] = replace(stored[number - 1], **cells) if cells else stored[number - 1]
                different |= bool(cells)
                continue
            missing = [
                target
                for target in targets
                if target.line == number
                and target.cell
                and target.cell.required
                and target.kind.is_empty(cells.get(target.cell.name, target.kind.empty))
            ]
            problems += [Problem(one.key, _("请填写“{title}”。").format(title=one.title)) for one in missing]
            if not missing:
                stored.append(kind.line(**cells))
                different = True
        return tuple(stored) if different else None

    def _range(self, name: str, given: Given, problems: list[Problem]) -> DayRangeValue | None:
        """Return the range of its first and its last day; one of them alone is one day."""
        first: date | None = given.get(f"{name}@{FIRST}")
        last: date | None = given.get(f"{name}@{LAST}")
        begin, end = first or last, last or first
        if begin is None or end is None:
            return None
        if end < begin:
            problems.append(Problem(f"{name}@{LAST}", _("结束的一天早于开始的一天，请改正其中一天")))
            return None
        return DayRangeValue(begin, end)
