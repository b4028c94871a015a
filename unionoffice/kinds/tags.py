"""The kind for several entries of an editable list at once: the flags of a member (劳模, 农民工, own ones)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from unionoffice.i18n import _
from unionoffice.kinds.asking import Asked, Condition, any_of, like
from unionoffice.kinds.kind import Kind, NotUnderstoodError, SqlColumn, SqlValue, Words
from unionoffice.kinds.simple import clean


@dataclass(frozen=True, eq=False, repr=False)
class Tags(Kind):
    """A set of entries of the list ``code``, stored as ``,3,12,``; entries are retired, never deleted.

    A filter asks with ``within`` for records that have one entry, with ``in`` for those that have any of several.
    """

    code: str
    empty: ClassVar[frozenset[int]] = frozenset()
    sortable: ClassVar[bool] = False
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 120

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return one TEXT column, never NULL."""
        return (SqlColumn(name, "TEXT", check=f"{name} = '' OR {name} GLOB ',*,'", default="''"),)

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return the entries' ids between commas."""
        return (f",{','.join(map(str, sorted(value)))}," if value else "",)

    def from_sql(self, cells: Sequence[Any]) -> frozenset[int]:
        """Return the entries' ids."""
        return frozenset(int(part) for part in cells[0].split(",") if part)

    def where(self, asked: Asked) -> Condition:
        """Answer for single entries, or for words in the entries' titles."""
        cell = f"r.{asked.name}"
        if asked.op == "within":
            return f"instr({cell}, ?) > 0", (f",{asked.value},",)
        if asked.op == "in":
            return any_of([(f"instr({cell}, ?) > 0", (f",{value},",)) for value in asked.value])
        if asked.op == "contains":
            titles = (
                f"SELECT ',' || id || ',' AS mark FROM choice WHERE list = '{self.code}' AND title LIKE ? ESCAPE '\\'"
            )
            return f"EXISTS (SELECT 1 FROM ({titles}) t WHERE instr({cell}, t.mark) > 0)", (like(asked.value),)
        return super().where(asked)

    def text(self, value: Any, words: Words) -> str:
        """Return 劳模、农民工."""
        return "、".join(words.choice(entry) for entry in sorted(value))

    def read(self, typed: str, words: Words) -> frozenset[int]:
        """Return the entries named, parted by 、 or a comma; a new word must be added to the list on purpose."""
        found: set[int] = set()
        for part in filter(None, re.split(r"[、,，;；/\s]+", clean(typed))):
            entry = words.find_choice(self.code, part)
            if entry is None:
                raise NotUnderstoodError(_("列表里没有“{text}”，请选一个已有的，或先在列表里添加。").format(text=part))
            found.add(entry)
        return frozenset(found)
