"""Child lines and dated histories while they are typed: small tables of fields inside a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from unionoffice.desk.fields import Fields
from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Words
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.register import Column, columns_of
from unionoffice.kinds.secret import Sealed
from unionoffice.money import amount_text


class LineDrafts:
    """The lines (or dated values) of one field of a draft.

    Attributes:
        columns: what each line has.
        rows: the lines being typed.
    """

    def __init__(self, column: Column, value: Iterable[Any], words: Words, changed: Callable[[], None]) -> None:
        assert isinstance(column.kind, Lines | History)
        self.column = column
        self._kind = column.kind
        self._words = words
        self._changed = changed
        self.columns = _columns(column)
        self.rows = [self._fields(line) for line in value]

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, row: int, name: str) -> str:
        """Return what stands in a cell."""
        return self.rows[row].text(name)

    def set(self, row: int, name: str, typed: str) -> None:
        """Take a typed text; one row below the last makes a new line."""
        if row == len(self.rows):
            self.rows.append(self._fields(None))
        self.rows[row].set(name, typed)

    def pick(self, row: int, name: str, value: Any) -> None:
        """Take a value that was picked."""
        self.rows[row].pick(name, value)

    def add(self, **texts: str) -> int:
        """Add a line with these texts at the end and return its row."""
        self.rows.append(self._fields(None))
        for name, typed in texts.items():
            self.rows[-1].set(name, typed)
        self._changed()
        return len(self.rows) - 1

    def remove(self, row: int) -> None:
        """Take a line out."""
        del self.rows[row]
        self._changed()

    def move(self, row: int, to: int) -> None:
        """Put a line before the one now in row ``to``."""
        self.rows.insert(to, self.rows.pop(row))
        self._changed()

    def value(self) -> tuple[Any, ...]:
        """Return the lines as a value: empty ones left out, a history in the order of its days."""
        given = [fields for fields in self.rows if not fields.empty]
        if isinstance(self._kind, Lines):
            return tuple(self._kind.line(**fields.values) for fields in given)
        dated = [Since(fields.value("since"), fields.value("value")) for fields in given if fields.value("since")]
        return tuple(sorted(dated, key=lambda since: since.day))

    def line_amount_text(self, row: int) -> str:
        """Return one line's amount, "" while it cannot be told."""
        if not isinstance(self._kind, Lines) or not self._kind.amount:
            return ""
        amount = self._kind.line_amount(self._kind.line(**self.rows[row].values))
        return "" if amount is None else amount_text(amount)

    def sum_text(self) -> str:
        """Return the sum of all lines, "" where nothing is summed."""
        if not isinstance(self._kind, Lines) or not self._kind.amount:
            return ""
        return amount_text(self._kind.sum(self.value()))

    def problems(self) -> list[Problem]:
        """Return what is wrong in the lines, each at ``field[row].cell``."""
        name = self.column.name
        found = [
            replace(problem, where=f"{name}[{row}].{problem.where}")
            for row, fields in enumerate(self.rows)
            if not fields.empty
            for problem in fields.problems()
        ]
        if isinstance(self._kind, History):
            found += self._twice(name)
        return found

    def _twice(self, name: str) -> list[Problem]:
        """Find two values from one day: which of them is in force nobody could say."""
        seen: set[date] = set()
        found = []
        for row, fields in enumerate(self.rows):
            day = fields.value("since")
            if day in seen:
                text = _("{day} 已经有一条，同一天只能有一条。").format(day=day.isoformat())
                found.append(Problem(f"{name}[{row}].since", text))
            if day:
                seen.add(day)
        return found

    def texts(self) -> list[dict[str, str]]:
        """Return all texts for an unfinished draft; of a secret the place of the one stored, never what was typed."""
        return [{column.name: _kept(fields, column) for column in self.columns} for fields in self.rows]

    def take(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Become what ``texts`` gave, over what is stored now: secrets stored since then are found by their places."""
        stored = {
            value.where: value
            for fields in self.rows
            for column in self.columns
            if isinstance(value := fields.first(column.name), Sealed)
        }
        self.rows = []
        for texts in rows:
            fields = self._fields(None)
            for column in self.columns:
                text = texts.get(column.name, "")
                if not column.kind.secret:
                    fields.set(column.name, text)
                elif text in stored:
                    fields.pick(column.name, stored[text])
            self.rows.append(fields)
        self._changed()

    def _fields(self, line: Any) -> Fields:
        blank = self._values(None)
        values = blank if line is None else self._values(line)
        return Fields(self.columns, values, self._words, lambda _name: self._changed(), blank)

    def _values(self, line: Any) -> dict[str, Any]:
        """Return the values of a line, or with None those an empty one begins with."""
        if isinstance(self._kind, History):
            return {"since": line.day, "value": line.value} if line else {"since": None, "value": self._kind.of.empty}
        made = self._kind.line() if line is None else line
        return {column.name: getattr(made, column.name) for column in self.columns}


def _kept(fields: Fields, column: Column) -> str:
    if not column.kind.secret:
        return fields.text(column.name)
    held = [fields.value(column.name), fields.first(column.name)]
    return next((one.where for one in held if isinstance(one, Sealed)), "")


def _columns(column: Column) -> tuple[Column, ...]:
    """Return the columns of lines, or since and value of a history."""
    if isinstance(column.kind, Lines):
        return columns_of(column.kind.line)
    assert isinstance(column.kind, History)
    return (
        Column("since", N_("自何日起"), Day(), required=True),
        Column("value", column.title, column.kind.of, required=True, privacy=column.privacy, mask=column.mask),
    )
