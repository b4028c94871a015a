"""撤销整批: a run taken back whole, also after a restart, or refused with the names of those it cannot leave as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.care.rounds import named
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.records.rounds import Round
from unionoffice.storage import history
from unionoffice.storage.bulk import Bulk, Tick, quiet
from unionoffice.storage.history import Entry

if TYPE_CHECKING:
    from unionoffice.office import Office


class NoRunToUndo(OfficeError):
    """No run made anything in this round, or it was taken back already."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”里没有可以整批撤销的内容。").format(title=title))


class RunStays(OfficeError):
    """A run cannot be taken back: some of its visits were booked, signed for, edited, deleted or are used elsewhere."""

    def __init__(self, title: str, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(
            _("“{title}”不能整批撤销：{reasons}。请先处理这些记录，或者只作废不要的。").format(
                title=title, reasons="；".join(reasons)
            )
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a run's step wrote: its visits, and whether the round itself began with it."""

    step: int
    visits: list[int]
    entries: list[Entry]
    whole: bool


def can_undo(office: Office, number: int) -> str:
    """Return why the round's last run cannot be taken back, "" where it can; nothing is changed."""
    try:
        _checked(office, number)
    except OfficeError as refusal:
        return str(refusal)
    return ""


def undo_run(office: Office, number: int, tick: Tick = quiet) -> int:
    """Take the last run of a round back, as one step: its visits go, and the round with them if the run made it.

    Returns:
        How many visits went.

    Raises:
        NoRunToUndo: there is none.
        RunStays: a visit was booked, signed for, edited or is used elsewhere; the sentence names whose.
    """
    title = office.words.link("rounds", number)
    with office.change(_("撤销整批：{title}").format(title=title[:60])) as change:
        taken = _checked(office, number)
        runs = [(one.table, one.row, one.last or one.row) for one in taken.entries if one.action == "batch"]
        Bulk(office.registers["visits"], office).remove(taken.visits, runs, tick)
        if taken.whole:
            Bulk(office.registers["rounds"], office).remove([number], [])
        else:
            for entry in reversed([one for one in taken.entries if one.code == "rounds"]):
                if entry.action == "insert":
                    change.delete(entry.table, entry.row)
                elif entry.action == "update":
                    change.update(entry.table, entry.row, entry.old)
            office.words.forget(("rounds",))
    return len(taken.visits)


def _checked(office: Office, number: int) -> _Taken:
    """Return what the last run wrote, once nothing speaks against taking it back."""
    title = office.words.link("rounds", number)
    taken = _last_run(office, number)
    if taken is None:
        raise NoRunToUndo(title)
    reasons = _reasons(office, number, taken)
    if reasons:
        raise RunStays(title, reasons)
    return taken


def _last_run(office: Office, number: int) -> _Taken | None:
    """Find the last step that wrote visits of the round together and was not taken back."""
    found = office.rows(
        "SELECT h.step, h.row, h.last FROM history h JOIN step s ON s.id = h.step"
        " WHERE h.tbl = 'visits' AND h.action = 'batch' AND s.kind <> 'undo'"
        " AND NOT EXISTS(SELECT 1 FROM step t WHERE t.of = s.id)"
        " AND EXISTS(SELECT 1 FROM visits v WHERE v.id BETWEEN h.row AND h.last AND v.round = ?) ORDER BY h.id DESC",
        (number,),
    )
    for step, first, last in found:
        entries = [one.entry for one in history.of_step(office.rows, step) if not one.erased]
        ours = any(one.code == "rounds" and one.record == number for one in entries)
        if ours and not any(one.table == "import_batch" for one in entries):
            whole = any(one.table == "rounds" and one.row == number and one.action == "insert" for one in entries)
            return _Taken(step, list(range(first, last + 1)), entries, whole)
    return None


def _reasons(office: Office, number: int, taken: _Taken) -> list[str]:
    """Return what speaks against taking a run back, each with the names of those concerned."""
    first, last = taken.visits[0], taken.visits[-1]
    rows = office.rows("SELECT id, booking, received, struck FROM visits WHERE id BETWEEN ? AND ?", (first, last))
    reasons, told = [], set[int]()

    def tell(sentence: str, visits: Sequence[int]) -> None:
        fresh = [visit for visit in visits if visit not in told]
        told.update(fresh)
        if fresh:
            names = [office.words.link("visits", visit) for visit in fresh]
            reasons.append(sentence.format(names=named(names)))

    tell(_("{names}的慰问已经入账"), [row[0] for row in rows if row[1] != "none"])
    tell(_("{names}已经签收"), [row[0] for row in rows if row[2] is not None])
    tell(_("{names}的慰问已在回收站"), [row[0] for row in rows if row[3] is not None])
    edited = _edited(office, taken)
    tell(_("{names}的慰问之后又改过"), [visit for visit in taken.visits if visit in edited])
    used = sorted(
        {one.target for one in Bulk(office.registers["visits"], office).pointing(taken.visits)}
        | _filed(office, first, last)
    )
    tell(_("{names}的慰问带有附件或被别处引用"), used)
    if len(rows) < len(taken.visits):
        reasons.append(_("有 {count} 条慰问已被彻底删除").format(count=len(taken.visits) - len(rows)))
    if taken.whole and not reasons:
        reasons += _others(office, number, taken)
    return reasons


def _edited(office: Office, taken: _Taken) -> set[int]:
    """Return the visits of a run that later steps touched; steps taken back, and their taking back, do not count."""
    found = office.rows(
        "SELECT DISTINCT h.tbl, h.record, h.row, h.last FROM step s JOIN history h ON h.step = s.id WHERE s.id > ?"
        " AND h.code = 'visits' AND s.kind <> 'undo' AND NOT EXISTS(SELECT 1 FROM step t WHERE t.of = s.id)",
        (taken.step,),
    )
    ours = range(taken.visits[0], taken.visits[-1] + 1)
    return {
        number
        for table, record, row, last in found
        for number in (range(row, last + 1) if table == "visits" else (record,))
        if number in ours
    }


def _filed(office: Office, first: int, last: int) -> set[int]:
    sql = "SELECT DISTINCT record FROM attachment WHERE code = 'visits' AND record BETWEEN ? AND ?"
    return {row[0] for row in office.rows(sql, (first, last))}


def _others(office: Office, number: int, taken: _Taken) -> list[str]:
    """Return what else hangs on the round the run began: visits gathered in it, goods written off, attachments."""
    sql = "SELECT count(*) FROM visits WHERE round = ? AND NOT id BETWEEN ? AND ?"
    gathered = office.rows(sql, (number, taken.visits[0], taken.visits[-1]))[0][0]
    one: Round = office.store("rounds").get(number)
    reasons = []
    if gathered:
        reasons.append(_("还归入了另外 {count} 次慰问").format(count=gathered))
    lost = [line.name for line in one.goods if line.lost]
    if lost:
        reasons.append(_("{names}已经报损").format(names="、".join(lost)))
    if office.rows("SELECT 1 FROM attachment WHERE code = 'rounds' AND record = ?", (number,)):
        reasons.append(_("批次带有附件"))
    return reasons
