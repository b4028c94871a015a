"""Undo and redo: the last steps taken back through the history, across restarts too, or refused with a reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.storage import history
from unionoffice.storage.changes import Change, Changed
from unionoffice.storage.door import Door
from unionoffice.storage.file import OfficeFile
from unionoffice.storage.history import Entry, RowsDigest
from unionoffice.storage.sentences import StillReferenced

# (table, row) → why it may not be touched by undo, "" if it may.
Guard = Callable[[str, int], str]

_STEPS_LISTED = 100
_CHANGED_LATER = N_("之后又改过其中的记录")

_UNDOABLE = """
SELECT id, at, title FROM step s WHERE kind IN ('do','redo') AND final = 0
  AND NOT EXISTS(SELECT 1 FROM step t WHERE t.of = s.id) ORDER BY id DESC LIMIT ?
"""
_REDOABLE = """
SELECT id, at, title FROM step s WHERE kind = 'undo' AND NOT EXISTS(SELECT 1 FROM step t WHERE t.of = s.id)
  AND id > coalesce((SELECT max(id) FROM step WHERE kind = 'do'), 0) ORDER BY id DESC LIMIT ?
"""


class CannotUndo(OfficeError):
    """A step cannot be taken back (or done again); the sentence says why."""

    def __init__(self, title: str, reason: str) -> None:
        self.reason = reason
        super().__init__(_("不能撤销或重做“{title}”：{reason}。").format(title=title, reason=reason))


class NothingToUndo(CannotUndo):
    """There is no step left."""

    def __init__(self) -> None:
        self.reason = _("没有可撤销或重做的操作")
        OfficeError.__init__(self, _("没有可撤销或重做的操作。"))


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One step that could be taken back."""

    id: int
    at: str
    title: str


class Undo:
    """Takes steps back and does them again; each is itself a change with its own history."""

    def __init__(self, file: OfficeFile, door: Door) -> None:
        self._file = file
        self._door = door
        self._guards: list[Guard] = []

    def protect(self, guard: Guard) -> None:
        """Have ``guard`` asked for every row before it is touched."""
        self._guards.append(guard)

    def steps(self, limit: int = _STEPS_LISTED) -> list[UndoStep]:
        """Return the steps that can be tried, the last first."""
        return [UndoStep(*row) for row in self._file.rows(_UNDOABLE, (limit,))]

    def redo_steps(self, limit: int = _STEPS_LISTED) -> list[UndoStep]:
        """Return the undone steps that can be done again, the next first."""
        return [UndoStep(*row) for row in self._file.rows(_REDOABLE, (limit,))]

    def undo(self) -> Changed:
        """Take the last step back.

        Raises:
            CannotUndo: with the reason; nothing is changed then.
        """
        return self._back(self.steps(1), "undo")

    def redo(self) -> Changed:
        """Do the last undone step again."""
        return self._back(self.redo_steps(1), "redo")

    def _back(self, steps: list[UndoStep], kind: Literal["undo", "redo"]) -> Changed:
        if not steps:
            raise NothingToUndo
        step = steps[0]
        try:
            with self._door.change(step.title, kind, step.id) as change:
                self._invert_step(change, step, kind)
        except StillReferenced as error:
            raise CannotUndo(step.title, _("还有别的记录用到它")) from error
        except sqlite3.IntegrityError as error:
            raise CannotUndo(step.title, _("与现在的内容冲突")) from error
        assert change.told is not None
        return change.told

    def _invert_step(self, change: Change, step: UndoStep, kind: Literal["undo", "redo"]) -> None:
        entries = history.of_step(change.rows, step.id)
        if any(one.erased for one in entries):
            raise CannotUndo(step.title, _("其中的个人信息已按规定删除"))
        later = _Later(change, step.id)
        for stored in reversed(entries):
            reason = self._guarded(stored.entry)
            if reason:
                raise CannotUndo(step.title, reason)
            if kind == "undo" and later.touched(stored.entry):
                raise CannotUndo(step.title, _(_CHANGED_LATER))
            _invert(change, stored.entry, step.title)
        if not change.entries:
            raise CannotUndo(step.title, _("内容已经是原来的样子"))

    def _guarded(self, entry: Entry) -> str:
        rows = range(entry.row, (entry.last or entry.row) + 1)
        reasons = (guard(entry.table, row) for guard in self._guards for row in rows)
        return next((reason for reason in reasons if reason), "")


class _Later:
    """The rows that steps after a given one have touched; steps taken back, and their taking back, do not count."""

    def __init__(self, change: Change, step: int) -> None:
        self._rows: dict[str, set[int]] = {}
        self._runs: dict[str, list[range]] = {}
        found = change.rows(
            "SELECT h.tbl, h.row, h.last FROM step s JOIN history h ON h.step = s.id WHERE s.id > ? AND s.kind <> 'undo'"
            " AND NOT EXISTS(SELECT 1 FROM step t WHERE t.of = s.id)",
            (step,),
        )
        for table, row, last in found:
            if row == last:
                self._rows.setdefault(table, set()).add(row)
            else:
                self._runs.setdefault(table, []).append(range(row, last + 1))

    def touched(self, entry: Entry) -> bool:
        """Tell whether a row of ``entry`` is among them."""
        last = entry.last or entry.row
        if any(run.start <= last and entry.row < run.stop for run in self._runs.get(entry.table, ())):
            return True
        rows = self._rows.get(entry.table, set())
        return entry.row in rows if last == entry.row else any(entry.row <= row <= last for row in rows)


def _invert(change: Change, entry: Entry, title: str) -> None:
    match entry.action:
        case "insert":
            _expect(change, entry, title)
            change.delete(entry.table, entry.row)
        case "update":
            _expect(change, entry, title)
            change.update(entry.table, entry.row, entry.old)
        case "delete":
            if change.rows(f'SELECT 1 FROM "{entry.table}" WHERE id = ?', (entry.row,)):
                raise CannotUndo(title, _("同号的记录已经存在"))
            change.insert(entry.table, {"id": entry.row, **entry.old})
        case "batch":
            _expect_batch(change, entry, title)
            change.delete_run(entry.table, entry.row, entry.last)
        case "unbatch":
            assert entry.pack is not None
            columns, rows = history.unpack(entry.pack)
            change.insert_run(entry.table, columns, rows)


def _expect(change: Change, entry: Entry, title: str) -> None:
    """Make sure that the row still has what the step wrote."""
    columns = ",".join(f'"{name}"' for name in entry.new) or "id"
    found = change.rows(f'SELECT {columns} FROM "{entry.table}" WHERE id = ?', (entry.row,))
    if not found or (entry.new and found[0] != tuple(entry.new.values())):
        raise CannotUndo(title, _(_CHANGED_LATER))


def _expect_batch(change: Change, entry: Entry, title: str) -> None:
    columns = ",".join(f'"{name}"' for name in str(entry.new["columns"]).split(","))
    rows = change.rows(
        f'SELECT {columns} FROM "{entry.table}" WHERE id BETWEEN ? AND ? ORDER BY id', (entry.row, entry.last)
    )
    content = RowsDigest()
    content.add(rows)
    if len(rows) != entry.last - entry.row + 1 or content.hex() != entry.new["sha256"]:
        raise CannotUndo(title, _(_CHANGED_LATER))
