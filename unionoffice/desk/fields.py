"""Typed text, field by field: each field keeps what was typed, what it means, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.kinds.kind import Words
from unionoffice.kinds.masks import shown
from unionoffice.kinds.register import Column
from unionoffice.kinds.secret import Sealed, Secret


def missing_text(column: Column) -> str:
    """Return the sentence for a field that must be given."""
    return _("请填写“{title}”。").format(title=_(column.title))


class Fields:
    """The fields of one record, or of one line of it.

    A text that is set back to what it was means the value it was: nothing is lost by reading it anew (two members of
    one name, a secret behind its mask).

    Args:
        columns: the fields.
        values: what they begin with.
        words: the names behind ids.
        changed: told the name of each field that is typed in or picked.
        blank: what an empty form begins with, where that is not simply empty.
    """

    def __init__(
        self,
        columns: Iterable[Column],
        values: Mapping[str, Any],
        words: Words,
        changed: Callable[[str], None] | None = None,
        blank: Mapping[str, Any] | None = None,
    ) -> None:
        self.columns = tuple(columns)
        self._by_name = {column.name: column for column in self.columns}
        self._words = words
        self._changed = changed
        self._first = dict(values)
        self._blank = blank if blank is not None else {column.name: column.kind.empty for column in self.columns}
        self._values = dict(values)
        self._typed: dict[str, str] = {}
        self._wrong: dict[str, str] = {}

    def column(self, name: str) -> Column:
        """Return the declaration of a field."""
        return self._by_name[name]

    def text(self, name: str) -> str:
        """Return what stands in the field: what was typed as it was typed, else the value's text."""
        return self._typed[name] if name in self._typed else self._shown(name, self._values[name])

    def value(self, name: str) -> Any:
        """Return what the field means; while it cannot be read, what it meant last."""
        return self._values[name]

    def set(self, name: str, typed: str) -> None:
        """Take a typed text; if it cannot be read, the problem stays with the field and the text is kept."""
        column = self._by_name[name]
        self._wrong.pop(name, None)
        self._typed[name] = typed
        if typed == self._shown(name, self._first[name]):
            self._values[name] = self._first[name]
        else:
            try:
                self._values[name] = column.kind.read(typed, self._words)
            except OfficeError as error:
                self._wrong[name] = str(error)
        self._tell(name)

    def pick(self, name: str, value: Any) -> None:
        """Take a value that was picked, not typed."""
        self._wrong.pop(name, None)
        self._typed.pop(name, None)
        self._values[name] = value
        self._tell(name)

    def settle(self, name: str) -> str:
        """Show the value's own text in place of what was typed (3月5日 → 2026-03-05), once it is understood."""
        if name not in self._wrong:
            self._typed.pop(name, None)
        return self.text(name)

    def first(self, name: str) -> Any:
        """Return the value the field began with."""
        return self._first[name]

    def is_empty(self, name: str) -> bool:
        """Return whether nothing is given and nothing unreadable typed."""
        return name not in self._wrong and self._by_name[name].kind.is_empty(self._values[name])

    @property
    def empty(self) -> bool:
        """Return whether nothing is given but what an empty form begins with."""
        return not self._wrong and all(self._values[c.name] == self._blank[c.name] for c in self.columns)

    def differs(self, name: str) -> bool:
        """Return whether a field is not what it was."""
        return name in self._wrong or self._values[name] != self._first[name]

    @property
    def touched(self) -> tuple[str, ...]:
        """Return the fields that are not what they were."""
        return tuple(column.name for column in self.columns if self.differs(column.name))

    @property
    def values(self) -> dict[str, Any]:
        """Return all values."""
        return dict(self._values)

    def problems(self, *, complete: bool = True) -> list[Problem]:
        """Return what cannot be read and, with ``complete``, what is missing."""
        found = []
        for column in self.columns:
            if column.name in self._wrong:
                found.append(Problem(column.name, self._wrong[column.name]))
            elif complete and column.required and self.is_empty(column.name):
                found.append(Problem(column.name, missing_text(column)))
        return found

    def _shown(self, name: str, value: Any) -> str:
        """Return a value's text as the form shows it: personal data plain, stored secrets masked, dated ones in force."""
        kind = self._by_name[name].kind
        if isinstance(kind, Secret) and not isinstance(value, Sealed):
            return kind.text(value, self._words)  # typed just now, by the one who looks at it
        return shown(self._by_name[name], value, self._words, masked=False)

    def _tell(self, name: str) -> None:
        if self._changed:
            self._changed(name)
