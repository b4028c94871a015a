"""What one does with the schedule: spread plan items over their months, carry on, move, chain stages, take proposals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan.calendar import code, dated, month_of
from unionoffice.records.schedule import STATUSES, ScheduleItem
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.almanac.periods import Month, Period
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan

UNFINISHED = ("open", "running", "postponed")
NEXT_STAGE = {"": "hold", "prepare": "hold", "hold": "result"}


class NothingToCarry(OfficeError):
    """Every item of the month is done, cancelled or carried on already."""

    def __init__(self, month: Month) -> None:
        super().__init__(_("{month}没有需要结转的事项：都已完成、取消，或已经结转过。").format(month=month.title))


class LastStage(OfficeError):
    """A result is the last stage of a matter."""

    def __init__(self) -> None:
        super().__init__(_("这已经是最后一个阶段（结果），没有下一阶段。"))


def entries(office: Office, first: Month, last: Month) -> list[ScheduleItem]:
    """Return the schedule from one month to another (both included), in order of day."""
    return _found(office, (Filter("month", "from", code(first)), Filter("month", "to", code(last))))


def standing(office: Office, days: Period, *, search: str = "", filters: Sequence[Filter] = ()) -> list[ScheduleItem]:
    """Return the entries that stand on at least one of some days, whatever month they began in.

    Args:
        office: the open office.
        days: the days.
        search: words of the quick search box, as a list takes them.
        filters: what else must hold, as a list takes it.
    """
    touching = (Filter("days", "from", days.start), Filter("days", "to", days.last))
    return _found(office, (*touching, *filters), search)


def undated(office: Office, month: Month, *, search: str = "", filters: Sequence[Filter] = ()) -> list[ScheduleItem]:
    """Return the entries of a month that have no day yet; ``search`` and ``filters`` as above."""
    return _found(office, (Filter("month", "is", code(month)), Filter("days", "empty"), *filters), search)


def _found(office: Office, filters: Sequence[Filter], search: str = "") -> list[ScheduleItem]:
    query = Query(search=search, filters=tuple(filters), sort=(("month", True), ("days", True)))
    found: list[ScheduleItem] = office.store("schedule").find(query)
    # Items without a day come after those with one, in the order they were entered.
    return sorted(found, key=lambda one: (one.month, one.days.first if one.days else date.max, one.id))


def spread(office: Office, items: Sequence[int]) -> int:
    """Put plan items into the schedule of their months where they do not stand yet; return how many were added."""
    added = 0
    with office.change(_("排入月度安排")):
        for number in items:
            item: PlanItem = office.store("plan_items").get(number)
            plan: Plan = office.store("plans").get(item.plan or 0)
            there = {one.month for one in of_plan_item(office, number)}
            if plan.period is None:
                continue
            for month in dated(plan.period, item.months):
                if code(month) not in there:
                    office.store("schedule").add(entry_of(item, month))
                    added += 1
    return added


def of_plan_item(office: Office, item: int) -> list[ScheduleItem]:
    """Return the schedule entries that serve a plan item."""
    found: list[ScheduleItem] = office.store("schedule").find(Query(filters=(Filter("plan_item", "is", item),)))
    return found


def entry_of(item: PlanItem, month: Month) -> ScheduleItem:
    """Return what a plan item becomes in a month, not stored yet."""
    due = item.due if item.due and item.due in month else None
    return ScheduleItem(
        month=code(month),
        title=item.text[:500],
        responsible=item.responsible,
        cooperating=item.cooperating,
        role=item.role,
        budget=item.budget if len(item.months) == 1 else None,
        plan_item=item.id,
        days=DayRangeValue(due, due) if due else None,
    )


def unfinished(office: Office, month: Month) -> list[ScheduleItem]:
    """Return what would be carried on: not done, not over the end of the month, not carried on already."""
    carried = {one.carried_from for one in entries(office, month.next(), month.next())}
    return [
        one
        for one in entries(office, month, month)
        if one.status in UNFINISHED and one.id not in carried and not (one.days and one.days.last > month.last)
    ]


def carry_on(office: Office, month: Month, only: Collection[int] | None = None) -> list[int]:
    """Carry the unfinished items of a month to the next; the old ones stay and are marked 延期.

    The sum planned for an item goes with it, so that a year counts it once.

    Args:
        office: the open office.
        month: the month that ends.
        only: of the unfinished items these; without it all.

    Returns:
        The ids of the new entries.

    Raises:
        NothingToCarry: there is none.
    """
    waiting = [one for one in unfinished(office, month) if only is None or one.id in only]
    if not waiting:
        raise NothingToCarry(month)
    fresh: list[int] = []
    with office.change(_("结转{month}未完成的 {count} 项").format(month=month.title, count=len(waiting))):
        for old in waiting:
            new = replace(old, id=0, month=code(month.next()), days=None, status="open", result="", carried_from=old.id)
            fresh.append(office.store("schedule").add(new))
            office.store("schedule").amend(old.id, replace(old, status="postponed", budget=None))
    return fresh


def mark(office: Office, ids: Sequence[int], status: str) -> int:
    """Give entries a status, as one step; return how many had another."""
    word = _(dict(STATUSES)[status])
    if len(ids) == 1:
        title = _("标为{status}：{title}").format(status=word, title=office.store("schedule").get(ids[0]).title[:20])
    else:
        title = _("把 {count} 项标为{status}").format(status=word, count=len(ids))
    with office.change(title):
        return office.store("schedule").amend_many(ids, {"status": status})


def move_to_day(office: Office, entry: int, day: date) -> None:
    """Put an entry on a day; one that lasts several days keeps its length."""
    old: ScheduleItem = office.store("schedule").get(entry)
    length = (old.days.last - old.days.first) if old.days else timedelta()
    days = DayRangeValue(day, day + length)
    with office.change(_("移动安排 {title}").format(title=old.title[:20])):
        office.store("schedule").amend(entry, replace(old, days=days, month=day.year * 100 + day.month))


def move_to_month(office: Office, entry: int, month: Month) -> None:
    """Put an entry into a month without a day; one that stood on a day loses it."""
    old: ScheduleItem = office.store("schedule").get(entry)
    if old.month == code(month) and old.days is None:
        return
    with office.change(_("移动安排 {title}").format(title=old.title[:20])):
        office.store("schedule").amend(entry, replace(old, days=None, month=code(month)))


def next_stage(office: Office, entry: int, month: Month) -> int:
    """Begin the next stage of a matter (筹备 → 举办 → 结果) in a month; return the new entry's id.

    The sum stays with the stage it was planned for, so that a matter's money counts once.

    Raises:
        LastStage: the entry is the result already.
    """
    old: ScheduleItem = office.store("schedule").get(entry)
    stage = NEXT_STAGE.get(old.stage)
    if stage is None:
        raise LastStage
    with office.change(_("下一阶段 {title}").format(title=old.title[:20])):
        if not old.stage:
            office.store("schedule").amend(entry, replace(old, stage="prepare"))
        return int(
            office.store("schedule").add(
                replace(
                    old,
                    id=0,
                    month=code(month),
                    days=None,
                    stage=stage,
                    status="open",
                    result="",
                    budget=None,
                    matter=old.matter or old.id,
                    carried_from=None,
                )
            )
        )


def matter(office: Office, entry: int) -> list[ScheduleItem]:
    """Return all stages of the matter an entry belongs to, oldest first."""
    one: ScheduleItem = office.store("schedule").get(entry)
    head = one.matter or one.id
    first: ScheduleItem = office.store("schedule").get(head)
    rest: list[ScheduleItem] = office.store("schedule").find(Query(filters=(Filter("matter", "is", head),)))
    return sorted([first, *rest], key=lambda stage: (stage.month, stage.id))


def take_proposal(office: Office, item: int) -> None:
    """Put a doubtful plan item into the months the program proposed, its schedule entries with it."""
    record: PlanItem = office.store("plan_items").get(item)
    with office.change(_("采用建议的月份")):
        months = record.proposed_months or record.months
        settled = replace(record, months=months, proposed_months=frozenset(), doubt=False, doubt_note="")
        office.store("plan_items").amend(item, settled)
        plan: Plan = office.store("plans").get(record.plan or 0)
        wanted = [code(month) for month in dated(plan.period, months)] if plan.period else []
        _rearrange(office, of_plan_item(office, item), wanted)


def keep_literal(office: Office, item: int) -> None:
    """Leave a doubtful plan item where the document puts it; it is doubtful no more."""
    record: PlanItem = office.store("plan_items").get(item)
    with office.change(_("保留原文的月份")):
        office.store("plan_items").amend(item, replace(record, proposed_months=frozenset(), doubt=False, doubt_note=""))
        for entry in of_plan_item(office, item):
            office.store("schedule").amend(entry.id, replace(entry, doubt=False, doubt_note=""))


def confirm(office: Office, entry: int) -> None:
    """Let an entry stand as it is, doubtful no more; where it came from a plan item, that one too."""
    old: ScheduleItem = office.store("schedule").get(entry)
    if old.plan_item is not None:
        keep_literal(office, old.plan_item)
        return
    with office.change(_("确认安排 {title}").format(title=old.title[:20])):
        office.store("schedule").amend(entry, replace(old, doubt=False, doubt_note=""))


def _rearrange(office: Office, there: list[ScheduleItem], wanted: list[int]) -> None:
    """Move entries to the months wanted: those that fit stay, the others move, a surplus goes to the bin."""
    missing = [month for month in wanted if month not in {entry.month for entry in there}]
    for entry in there:
        settled = replace(entry, doubt=False, doubt_note="")
        if entry.month in wanted:
            office.store("schedule").amend(entry.id, settled)
        elif missing:
            office.store("schedule").amend(entry.id, replace(settled, month=missing.pop(0), days=None))
        else:
            office.store("schedule").strike(entry.id)
    if there:
        for month in missing:
            office.store("schedule").add(replace(there[0], id=0, month=month, days=None, doubt=False, doubt_note=""))


def late(entry: ScheduleItem, today: date) -> bool:
    """Tell whether an unfinished entry's last day, or its month, is over."""
    if entry.status not in ("open", "running"):
        return False
    if entry.days is not None:
        return entry.days.last < today
    return entry.month is not None and month_of(entry.month).last < today
