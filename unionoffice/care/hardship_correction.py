"""Mending the way of a hardship file: a step with a wrong day, person or opinion, and a last step that should not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.care.hardship_procedure import (
    OPINIONS,
    STAGE,
    TITLES,
    StepDayError,
    StepLacksError,
    notice_end,
    open_file_of,
    year_after,
)
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.records.hardship import FileStep, HardshipFile

if TYPE_CHECKING:
    from unionoffice.office import Office

_DECIDED = ("approve", "review")


class NoSuchStepError(OfficeError):
    """The file has no step there."""

    def __init__(self) -> None:
        super().__init__(_("这份档案没有这一步，可能刚被别处改过，请重新打开。"))


class SecondOpenFileError(OfficeError):
    """A household has one open file; another one was opened meanwhile."""

    def __init__(self, number: str) -> None:
        super().__init__(_("一户一档：已有档案 {number} 没有结案，不能再恢复这一份。").format(number=number))


def correct_step(office: Office, file: int, place: int, day: date, person: str, opinion: str | None = None) -> None:
    """Mend one step, and what followed from its day: the notice, the days of opening, review and end.

    Args:
        office: the open office.
        file: the hardship file.
        place: which of its steps, from 0.
        day: when it was done.
        person: by whom.
        opinion: what takes the place of the sealed one, "" to have none; None leaves it as it is.

    Raises:
        NoSuchStepError: there is no such step.
        StepDayError: the day lies in the future, before the step before, after the one after, or inside the notice.
        YearUnknownError: the days off of the notice's year are not in the table.
    """
    store = office.store("hardship")
    stored: HardshipFile = store.get(file)
    if not 0 <= place < len(stored.steps):
        raise NoSuchStepError
    old = stored.steps[place]
    new = replace(old, day=day, person=person, opinion=old.opinion if opinion is None else opinion)
    steps = (*stored.steps[:place], new, *stored.steps[place + 1 :])
    values = _following(office, stored, steps, place) if day != old.day else {}
    notice = values.get("notice", stored.notice)
    if day != old.day:
        _check_days(office, steps, place, notice)
    with office.change(_("{number} 更正{step}").format(number=stored.number, step=_(TITLES[old.step]))):
        store.amend(file, replace(stored, steps=steps, **values))


def remove_last_step(office: Office, file: int) -> None:
    """Take the last step back: the file stands where it stood before; one wrongly closed is open again.

    Raises:
        NoSuchStepError: no step was taken.
        SecondOpenFileError: the household has another open file meanwhile.
    """
    store = office.store("hardship")
    stored: HardshipFile = store.get(file)
    if not stored.steps:
        raise NoSuchStepError
    *rest, last = stored.steps
    other = open_file_of(office, stored.member or 0) if last.step in ("close", "refuse") else 0
    if other and other != file:
        raise SecondOpenFileError(store.get(other).number)
    values = _before(stored, tuple(rest), last)
    with office.change(_("{number} 撤销{step}").format(number=stored.number, step=_(TITLES[last.step]))):
        store.amend(file, replace(stored, steps=tuple(rest), **values))


def _check_days(office: Office, steps: tuple[FileStep, ...], place: int, notice: DayRangeValue | None) -> None:
    one = steps[place]
    before = steps[place - 1] if place else None
    after = steps[place + 1] if place + 1 < len(steps) else None
    if one.day is None:
        raise StepLacksError(_("请写日期。"))
    if one.day > office.today:
        raise StepDayError(_("日期 {day} 在今天之后，请核对。").format(day=one.day.isoformat()))
    if before and before.day and one.day < before.day:
        told = _("日期早于上一步（{step} {day}），请核对。")
        raise StepDayError(told.format(step=_(TITLES[before.step]), day=before.day.isoformat()))
    if after and after.day and one.day > after.day:
        told = _("日期晚于下一步（{step} {day}），请核对。")
        raise StepDayError(told.format(step=_(TITLES[after.step]), day=after.day.isoformat()))
    for first, second in ((before, one), (one, after)):
        said = first and second and first.step == "notice" and second.step in OPINIONS
        if said and second and second.day and notice and second.day <= notice.last:
            raise StepDayError(_("公示到 {last} 才结束，公示期满后再签署意见。").format(last=notice.last.isoformat()))


def _following(office: Office, file: HardshipFile, steps: tuple[FileStep, ...], place: int) -> dict[str, Any]:
    """Return what a step's new day changes in the file."""
    one, old = steps[place], file.steps[place]
    if one.day is None:
        return {}
    if one.step == "notice":
        return {"notice": DayRangeValue(one.day, notice_end(office, one.day))}
    if one.step == "close":
        return {"closed": one.day}
    if one.step not in _DECIDED:
        return {}
    values: dict[str, Any] = {"opened": one.day} if one.step == "approve" and file.opened == old.day else {}
    if file.stage == "approved" and not any(later.step in _DECIDED for later in steps[place + 1 :]):
        values["next_review"] = year_after(one.day)
    return values


def _before(file: HardshipFile, rest: tuple[FileStep, ...], last: FileStep) -> dict[str, Any]:
    """Return the fields of a file as they were before its last step."""
    values: dict[str, Any] = {"stage": STAGE[rest[-1].step] if rest else _stage_without(file, last.step)}
    if last.step == "notice":
        values["notice"] = None
    elif last.step == "close":
        values |= {"closed": None, "close_reason": None}
    elif last.step == "approve" and file.opened == last.day:
        values["opened"] = None
    if last.step in (*_DECIDED, "close"):
        decided = [one.day for one in rest if one.step in _DECIDED and one.day]
        since = decided[-1] if decided else file.opened
        values["next_review"] = year_after(since) if since and values["stage"] == "approved" else None
    return values


def _stage_without(file: HardshipFile, step: str) -> str:
    """Return the stage of a file typed in from paper, of which this was the first step taken here."""
    if step in ("apply", "visit"):
        return "applied"
    if step == "review" or (step == "close" and file.opened):
        return "approved"
    if step in ("superior", "approve"):
        return "opinion"
    return "notice" if file.notice and step != "notice" else "visited"
