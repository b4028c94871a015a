"""The way of a hardship file: application, visit, notice, opinions, approval, a review each year, and its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from unionoffice.almanac.workdays import WorkdayTable, add_workdays
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.records.hardship import STEPS, FileStep, HardshipFile
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office

TITLES = dict(STEPS)
OPINIONS = ("party", "union", "superior")
# After which step which may come; an opinion of the party body or the superior union is left out where nobody gives one.
NEXT: dict[str, tuple[str, ...]] = {
    "": ("apply",),
    "apply": ("visit", "close"),
    "visit": ("notice", "refuse", "close"),
    "notice": ("party", "union", "refuse", "close"),
    "party": ("union", "refuse", "close"),
    "union": ("superior", "approve", "refuse", "close"),
    "superior": ("approve", "refuse", "close"),
    "approve": ("review", "close"),
    "review": ("review", "close"),
    "refuse": (),
    "close": (),
}
STAGE = {
    "apply": "applied", "visit": "visited", "notice": "notice", **dict.fromkeys(OPINIONS, "opinion"),
    "approve": "approved", "review": "approved", "refuse": "refused", "close": "closed",
}  # fmt: skip
# A file that was typed in from paper has a stage and no steps yet: it goes on from there.
_REACHED = {"visited": "visit", "notice": "notice", "opinion": "union", "approved": "approve"}
AHEAD = timedelta(days=30)
MARK = N_("困")  # begins every number of a file; not translated, numbers stay what they are


class StepOutOfOrderError(OfficeError):
    """A step was asked for that cannot come now."""

    def __init__(self, step: str, allowed: tuple[str, ...]) -> None:
        names = "、".join(_(TITLES[one]) for one in allowed)
        wanted = _("现在可以办的是：{names}。").format(names=names) if allowed else _("这份档案已经办结。")
        super().__init__(_("现在还不能办“{step}”。").format(step=_(TITLES[step])) + wanted)


class StepDayError(OfficeError):
    """The day of a step cannot be."""


class StepLacksError(OfficeError):
    """Something must be given before a step can be taken."""


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A file whose yearly review comes up or is overdue."""

    file: int
    number: str
    member: int
    day: date
    overdue: bool


def last_step(file: HardshipFile) -> str:
    """Return the code of the last step taken, "" before the first."""
    return file.steps[-1].step if file.steps else ""


def reached(file: HardshipFile) -> str:
    """Return the last step taken, or of a file without steps the one its stage stands for."""
    return last_step(file) or _REACHED.get(file.stage, "")


def next_steps(file: HardshipFile) -> tuple[str, ...]:
    """Return the steps that may come now, the usual one first."""
    if file.stage in ("refused", "closed"):
        return ()
    return NEXT[reached(file)]


def advance(
    office: Office,
    file: int,
    step: str,
    day: date,
    person: str,
    opinion: str = "",
    *,
    category: int | None = None,
    reason: int | None = None,
) -> None:
    """Take one step of the procedure and set what follows from it: stage, notice, review, end.

    Args:
        office: the open office.
        file: the hardship file.
        step: a code of ``records.hardship.STEPS``.
        day: when it was done.
        person: by whom.
        opinion: what was found or decided; kept sealed.
        category: approving or reviewing: the category decided on; without it that of the file.
        reason: closing: an entry of the list 结案原因.

    Raises:
        StepOutOfOrderError: another step comes first.
        StepDayError: the day lies before the last step, in the future, or inside the notice.
        StepLacksError: there is no category, or no reason.
        YearUnknownError: the days off of the notice's year are not in the table.
    """
    store = office.store("hardship")
    stored: HardshipFile = store.get(file)
    if step not in next_steps(stored):
        raise StepOutOfOrderError(step, next_steps(stored))
    _check_day(office, stored, step, day)
    taken = FileStep(step=step, day=day, person=person, opinion=opinion)
    values = _following(office, stored, step, day, category, reason)
    with office.change(_("{number} {step}").format(number=stored.number, step=_(TITLES[step]))):
        store.amend(file, replace(stored, steps=(*stored.steps, taken), stage=STAGE[step], **values))


def _check_day(office: Office, file: HardshipFile, step: str, day: date) -> None:
    before = file.steps[-1].day if file.steps else None
    if day > office.today:
        raise StepDayError(_("日期 {day} 在今天之后，请核对。").format(day=day.isoformat()))
    if before is not None and day < before:
        raise StepDayError(
            _("日期早于上一步（{step} {day}），请核对。").format(
                step=_(TITLES[file.steps[-1].step]), day=before.isoformat()
            )
        )
    if reached(file) == "notice" and step in OPINIONS and file.notice and day <= file.notice.last:
        raise StepDayError(_("公示到 {last} 才结束，公示期满后再签署意见。").format(last=file.notice.last.isoformat()))


def _following(
    office: Office, file: HardshipFile, step: str, day: date, category: int | None, reason: int | None
) -> dict[str, Any]:
    """Return what else a step sets in the file."""
    if step == "notice":
        return {"notice": DayRangeValue(day, notice_end(office, day))}
    if step in ("approve", "review"):
        decided = category or file.category
        if not decided:
            raise StepLacksError(_("请先写明困难类别，可以采用按标准算出的那一类。"))
        opened = {} if file.opened else {"opened": day}
        return {"category": decided, "next_review": year_after(day), **opened}
    if step == "close":
        if not reason:
            raise StepLacksError(_("结案要选一个原因，例如脱困、退休、调离。"))
        return {"closed": day, "close_reason": reason, "next_review": None}
    if step == "refuse":
        return {"next_review": None}
    return {}


def notice_end(office: Office, first: date) -> date:
    """Return the last day of a notice: the working days the office asks for, the day it is put up not counted.

    Raises:
        YearUnknownError: the days off of the year are not in the office's table.
    """
    return add_workdays(first, max(1, office.settings.hardship_notice_days), workday_table(office))


def workday_table(office: Office) -> WorkdayTable:
    """Return the office's days off and make-up days as the almanac computes with them."""
    return WorkdayTable(one.entry() for one in office.store("days_off").find())


def year_after(day: date) -> date:
    """Return the same day a year later; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def reviews_due(office: Office, today: date, ahead: timedelta = AHEAD) -> list[ReviewDue]:
    """Return the open files whose review is due by now or within ``ahead``, the most overdue first."""
    query = Query(
        filters=(Filter("stage", "is", "approved"), Filter("next_review", "to", today + ahead)),
        sort=(("next_review", True), ("number", True)),
    )
    store = office.store("hardship")
    rows = store.page(store.ids(query), ["number", "member", "next_review"])
    return [
        ReviewDue(row.id, row.cells["number"], row.cells["member"], day, day < today)
        for row in rows
        if (day := row.cells["next_review"]) is not None
    ]


# -- a new file ------------------------------------------------------------------------------------------------------


def next_number(office: Office, day: date) -> str:
    """Return the next number of a year's files: 困2026-001; one in the bin keeps its number."""
    head = f"{MARK}{day.year}-"
    found = office.rows("SELECT number FROM hardship WHERE number LIKE ?", (f"{head}%",))
    used = [int(match[1]) for (number,) in found if (match := re.fullmatch(rf"{head}(\d+)", number))]
    return f"{head}{max(used, default=0) + 1:03d}"


def preset_for(office: Office, member: int, day: date) -> dict[str, Any]:
    """Return what a new file of a member begins with; nothing secret among it."""
    values: dict[str, Any] = {"number": next_number(office, day), "stage": "applied", "made_by": _clerk(office)}
    if member:
        known = office.store("members").get(member)
        values |= {"member": member, "address": known.address, "bank": known.bank}
    return values


def open_file_of(office: Office, member: int) -> int:
    """Return the file of a member that is not closed, 0 where there is none."""
    found = office.rows(
        "SELECT id FROM hardship WHERE member = ? AND struck IS NULL AND stage NOT IN ('closed', 'refused')"
        " ORDER BY id DESC LIMIT 1",
        (member,),
    )
    return int(found[0][0]) if found else 0


def _clerk(office: Office) -> str:
    return office.people.current.name if office.people.current else ""
