"""The history of one record as the clerk reads it: field by field, old and new text, who and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unionoffice.i18n import _
from unionoffice.kinds.kind import Privacy, Words
from unionoffice.kinds.register import Column, Register, columns_of
from unionoffice.storage import history
from unionoffice.storage.audit import moment
from unionoffice.storage.history import Entry, Rows


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field changed in one step.

    Attributes:
        step: the number of the step.
        action: ``insert``, ``update``, ``delete`` or ``batch``.
        field: the field's title, "" where the record as a whole is meant.
        erased: the values have been erased with the person.
    """

    step: int
    at: datetime
    who: str
    title: str
    action: str
    field: str
    old: str
    new: str
    erased: bool


def history_of(
    rows: Rows, register: Register[Any], record: int, words: Words, name: Callable[[int], str]
) -> list[HistoryEntry]:
    """Return the history of a record, the last change first."""
    stored = history.of_record(rows, register.code, record)
    steps = {
        number: (moment(at), name(actor), title)
        for number, at, actor, title in rows(
            "SELECT id, at, actor, title FROM step WHERE id IN (SELECT value FROM json_each(?))",
            (str([one.step for one in stored]),),
        )
    }
    found: list[HistoryEntry] = []
    for one in reversed(stored):
        entry = one.entry
        for field, old, new in _fields(register, entry, words) or [("", "", "")]:
            found.append(HistoryEntry(one.step, *steps[one.step], entry.action, field, old, new, one.erased))
    return found


def _fields(register: Register[Any], entry: Entry, words: Words) -> list[tuple[str, str, str]]:
    if entry.table == register.code:
        return list(_of_columns(register.columns, entry, words))
    if entry.table == "bin":
        return [(_("回收站"), str(entry.old.get("reason", "")), str(entry.new.get("reason", "")))]
    if entry.table == "attachment":
        return [(_("附件"), str(entry.old.get("name", "")), str(entry.new.get("name", "")))]
    for column in register.columns:
        side = column.kind.side(register.code, column.name)
        if side is not None and side.name == entry.table:
            return list(_of_side(column, entry, words))
    return []


def _of_columns(columns: tuple[Column, ...], entry: Entry, words: Words) -> Iterator[tuple[str, str, str]]:
    for column in columns:
        names = [one.name for one in column.kind.columns(column.name)]
        if column.derived or not any(name in entry.old or name in entry.new for name in names):
            continue
        # Of a value in several columns only the changed ones are in the history: the others are the same on both sides.
        old, new = (_text(column, names, values, other, words) for values, other in _both(entry))
        if old != new or column.privacy is Privacy.SECRET:
            yield _(column.title), old, new


def _both(entry: Entry) -> tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...]:
    return (entry.old, entry.new), (entry.new, entry.old)


def _text(column: Column, names: list[str], values: Mapping[str, Any], other: Mapping[str, Any], words: Words) -> str:
    if not any(name in values for name in names):
        return ""
    try:
        return column.kind.text(column.kind.from_sql([values.get(name, other.get(name)) for name in names]), words)
    except (ValueError, TypeError, KeyError, AttributeError):
        # An old form of the value, from before an upgrade; show it as it was stored.
        return " ".join(str(values[name]) for name in names if values.get(name) is not None)


def _of_side(column: Column, entry: Entry, words: Words) -> Iterator[tuple[str, str, str]]:
    line = getattr(column.kind, "line", None)
    if line is not None:
        for title, old, new in _of_columns(columns_of(line), entry, words):
            yield f"{_(column.title)} · {title}", old, new
        return
    kind = column.kind.of  # type: ignore[attr-defined]  # a dated history: value and the day it holds since
    names = [one.name for one in kind.columns("value")]
    inner = Column("value", column.title, kind)
    old, new = (_text(inner, names, values, other, words) for values, other in _both(entry))
    since = entry.new.get("since", entry.old.get("since", ""))
    yield (f"{_(column.title)} {since}".strip(), old, new)
