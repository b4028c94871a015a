"""撤销导入: takes an import back exactly, after restarts too; what was edited or is used since then stays, and is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unionoffice.desk.intake import Tell, silent
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.tags import Tags
from unionoffice.storage import history
from unionoffice.storage.audit import stamp
from unionoffice.storage.bulk import Bulk, pointers
from unionoffice.storage.history import Entry

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.storage.changes import Change

_WORDS = ("choice", "place")


class NoSuchImport(OfficeError):
    """There is no such batch, or it was taken back already."""

    def __init__(self, batch: int, *, undone: bool = False) -> None:
        text = _("第 {batch} 批导入已经撤销过了。") if undone else _("没有第 {batch} 批导入。")
        super().__init__(text.format(batch=batch))


class ImportStays(OfficeError):
    """Nothing of an import can be taken back; the sentence names the first reason."""

    def __init__(self, report: UndoReport) -> None:
        self.report = report
        reasons = [one.reason for one in report.kept]
        more = _("（另有 {count} 处）").format(count=len(reasons) - 1) if len(reasons) > 1 else ""
        why = reasons[0] if reasons else _("其中的记录都已经不在了。")
        super().__init__(_("这次导入不能撤销：{why}{more}").format(why=why, more=more))


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays as it is: because it was ``edited`` since, is ``used`` by others, or is ``gone`` already."""

    record: int
    name: str
    why: str
    reason: str


@dataclass(slots=True)
class UndoReport:
    """What taking an import back does, or did: ids removed and restored, and what stays with the reason."""

    batch: int
    code: str
    removed: list[int] = field(default_factory=list)
    restored: list[int] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def because(self, why: str) -> list[Kept]:
        """Return what stays for one sort of reason."""
        return [one for one in self.kept if one.why == why]


def undo_report(office: Office, batch: int) -> UndoReport:
    """Return what ``undo_import`` would do now; nothing is changed."""
    return _Taking(office, batch).report


def undo_import(office: Office, batch: int, tell: Tell = silent) -> UndoReport:
    """Take an import back, as one step.

    New records are removed for good, changed ones get back what they had, words it added go if nothing uses them.  What
    was edited since, and what others point at, stays as it is.

    Raises:
        NoSuchImport: there is none, or it was taken back already.
        ImportStays: all of it was edited or is used since.
    """
    taking = _Taking(office, batch)
    report = taking.report
    if not report.removed and not report.restored:
        raise ImportStays(report)
    register = office.registers[report.code]
    with office.change(_("撤销导入{one}：{file}").format(one=_(register.one), file=taking.file[:80])):
        taking = _Taking(office, batch)
        taking.take_back(tell)
    return taking.report


class _Taking:
    """One import, what became of its rows, and how it goes."""

    def __init__(self, office: Office, batch: int) -> None:
        self._office = office
        found = office.rows("SELECT code, file, undone FROM import_batch WHERE id = ?", (batch,))
        if not found or found[0][2]:
            raise NoSuchImport(batch, undone=bool(found))
        code, self.file = found[0][:2]
        self.report = UndoReport(batch, code)
        self._bulk = Bulk(office.registers[code], office)
        self._step = office.rows(
            "SELECT step FROM history WHERE tbl = 'import_batch' AND row = ? AND action = 'insert' ORDER BY id DESC LIMIT 1",
            (batch,),
        )[0][0]
        self._entries = [one.entry for one in history.of_step(office.rows, self._step) if not one.erased]
        self._created = [row[0] for row in office.rows(f"SELECT id FROM {code} WHERE batch = ? ORDER BY id", (batch,))]
        self._changes: dict[int, list[Entry]] = {}
        born = set(self._created)
        for entry in self._entries:
            if entry.code == code and entry.action not in ("batch", "unbatch") and entry.record not in born:
                self._changes.setdefault(entry.record, []).append(entry)
        self._sort_out()

    def _sort_out(self) -> None:
        """Find what goes, what is restored, and what stays with which reason."""
        edited = self._edited()
        free = [record for record in self._created if record not in edited]
        used = self._used(free)
        self.report.removed = [record for record in free if record not in used]
        there = self._there(self._changes)
        self.report.restored = [record for record in self._changes if record not in edited and record in there]
        reason = _("“{name}”导入之后又改过，保持现状。")
        for record in (*self._created, *self._changes):
            if record in edited and (record in there or record not in self._changes):
                self._keep(record, "edited", reason)
        for record, sentence in used.items():
            self.report.kept.append(Kept(record, self._called(record), "used", sentence))

    def _keep(self, record: int, why: str, reason: str) -> None:
        name = self._called(record)
        self.report.kept.append(Kept(record, name, why, reason.format(name=name)))

    def _called(self, record: int) -> str:
        return self._office.words.link(self.report.code, record)

    def _there(self, records: Iterable[int]) -> set[int]:
        living = self._office.rows(f"SELECT id FROM {self.report.code}")
        return {row[0] for row in living} & set(records)

    def _edited(self) -> set[int]:
        """Return the records that later steps touched; steps taken back, and their taking back, do not count."""
        found = self._office.rows(
            "SELECT DISTINCT h.record, h.row, h.last, h.tbl FROM step s JOIN history h ON h.step = s.id"
            " WHERE s.id > ? AND h.code = ? AND s.kind <> 'undo' AND NOT EXISTS(SELECT 1 FROM step t WHERE t.of = s.id)",
            (self._step, self.report.code),
        )
        return {
            number
            for record, row, last, table in found
            for number in (range(row, last + 1) if table == self.report.code else (record,))
        }

    def _used(self, records: Sequence[int]) -> dict[int, str]:
        """Return the records that others point at, each with the sentence that names the first of them."""
        going = set(records)
        found: dict[int, list[tuple[str, int]]] = {}
        for pointed in self._bulk.pointing(records):
            if not (pointed.code == self.report.code and pointed.record in going):
                found.setdefault(pointed.target, []).append((pointed.code, pointed.record))
        return {record: self._sentence(record, users) for record, users in sorted(found.items())}

    def _sentence(self, record: int, users: Sequence[tuple[str, int]]) -> str:
        code, user = users[0]
        register = self._office.registers.get(code)
        what = _(register.title) if register else code
        called = self._office.words.link(code, user) if register else ""
        text = _("“{name}”不能撤销：{what}里的“{called}”用到它。")
        if len(users) > 1:
            text = _("“{name}”不能撤销：{what}里的“{called}”等 {count} 处用到它。")
        return text.format(name=self._called(record), what=what, called=called or user, count=len(users))

    # -- doing it -----------------------------------------------------------------------------------------------

    def take_back(self, tell: Tell) -> None:
        """Remove, restore, take unused words out, and mark the batch."""
        office, report = self._office, self.report
        change = office.writing()
        total = max(1, len(report.removed) + len(report.restored))
        for count, record in enumerate(report.restored):
            if count % 200 == 0:
                tell(_("正在恢复原来的内容…"), count / total)
            for entry in reversed(self._changes[record]):
                _invert(change, entry)
        runs = [(one.table, one.row, one.last or one.row) for one in self._entries if one.action == "batch"]
        before = len(report.restored)
        self._bulk.remove(report.removed, runs, lambda count: tell(_("正在撤销…"), (before + count) / total))
        self._take_words(change)
        operator = office.people.current
        by = operator.id if operator else None
        change.update("import_batch", report.batch, {"undone": stamp(office.clock()), "undone_by": by})
        office.words.forget((report.code, *_WORDS))
        change.on_rollback(lambda: office.words.forget((report.code, *_WORDS)))

    def _take_words(self, change: Change) -> None:
        """Take out the words the import added, as far as nothing uses them."""
        for entry in reversed(self._entries):
            if entry.table not in _WORDS:
                continue
            if entry.action == "update":
                continue  # one that was out of use and came back: it may be in use again
            if not _word_used(self._office, entry.table, entry.row):
                change.delete(entry.table, entry.row)


def _invert(change: Change, entry: Entry) -> None:
    """Undo what one entry of the history says was done to one row."""
    if entry.action == "insert":
        change.delete(entry.table, entry.row)
    elif entry.action == "update":
        change.update(entry.table, entry.row, entry.old)
    else:
        change.insert(entry.table, {"id": entry.row, **entry.old})


def _word_used(office: Office, table: str, row: int) -> bool:
    """Return whether a record holds a word, by its number or among several."""
    if any(
        office.rows(f'SELECT 1 FROM "{other}" WHERE "{column}" = ? LIMIT 1', (row,))
        for other, column in pointers(office, table)
    ):
        return True
    several = [
        (register.code, column.name)
        for register in office.registers.values()
        for column in register.columns
        if table == "choice" and isinstance(column.kind, Tags)
    ]
    return any(
        office.rows(f"SELECT 1 FROM {code} WHERE instr({name}, ?) > 0 LIMIT 1", (f",{row},",)) for code, name in several
    )
