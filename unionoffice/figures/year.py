"""What a plan says and how far it is, gathered from the office once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.almanac.periods import Month
from unionoffice.figures.plan import (
    GroupedBy,
    OverviewItem,
    PlanPart,
    PlanProgress,
    ProgressGroup,
    ProgressItem,
    YearOverview,
    YearPlan,
)
from unionoffice.plan.calendar import code, months_of
from unionoffice.plan.numbering import chinese
from unionoffice.plan.outline import Branch, load
from unionoffice.plan.progress import Counted, counted
from unionoffice.plan.schedule import entries
from unionoffice.plan.shown import newest, plans_of
from unionoffice.records.schedule import SCHEDULE

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan
    from unionoffice.records.schedule import ScheduleItem

_STOPS = tuple("。！？；：!?;:")


def year_plan(office: Office, year: int, plan: int = 0) -> YearPlan:
    """Gather a plan as it goes out.

    Args:
        office: the open office.
        year: the year; its newest plan is taken.
        plan: this plan instead; 0 for the newest.

    Raises:
        NoPlanError: the year has none.
    """
    record: Plan = office.store("plans").get(plan) if plan else newest(office, year)
    outline = load(office, record.id)
    return YearPlan(
        unit=office.settings.name,
        title=record.title,
        period=_period(record),
        opening=tuple(item.text for item in outline.loose) or ((record.objective,) if record.objective else ()),
        parts=tuple(_part(branch) for branch in outline.branches),
        issued=record.day,
    )


def _period(record: Plan) -> str:
    if record.period is None:
        return ""
    first, last = record.period.first, record.period.last
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{first.year}年"
    return f"{first.year}年{first.month}月—{last.year}年{last.month}月"


def _is_month_table(branch: Branch) -> bool:
    return branch.section.role == "schedule" and any(item.months for item in branch.items)


def _part(branch: Branch) -> PlanPart:
    """Return a section with everything below it; a schedule has a part for each month."""
    section = branch.section
    if _is_month_table(branch):
        lower = (*_points(item for item in branch.items if not item.months), *_months(branch.items))
    else:
        lower = tuple(PlanPart(item.number, paragraphs=(_sentence(item),)) for item in branch.items)
    deeper = tuple(_part(child) for child in branch.children)
    paragraphs = tuple(line for line in section.body.splitlines() if line.strip())
    return PlanPart(section.number, section.heading, paragraphs, lower + deeper)


def _months(items: Iterable[PlanItem]) -> Iterator[PlanPart]:
    """Yield a part for each month, in the order of the document."""
    found: dict[int, list[PlanItem]] = {}
    for item in items:
        for month in sorted(item.months):
            found.setdefault(month, []).append(item)
    for month, members in _in_order(found):
        yield PlanPart(heading=f"{chinese(month)}月", parts=tuple(_points(members)))


def _in_order(found: dict[int, list[PlanItem]]) -> list[tuple[int, list[PlanItem]]]:
    """Put months in order, from the one the document begins with: a school year's from September."""
    first = next(iter(found), 1)
    return sorted(found.items(), key=lambda month: (month[0] < first, month[0]))


def _points(items: Iterable[PlanItem]) -> Iterator[PlanPart]:
    """Yield items as points; several are numbered, one alone is not."""
    listed = list(items)
    for number, item in enumerate(listed, start=1):
        yield PlanPart(f"{number}." if len(listed) > 1 else "", paragraphs=(_sentence(item),))


def _sentence(item: PlanItem) -> str:
    """Return an item's text with its deadline, where the text does not name it, and a stop at its end."""
    text = item.text
    if item.deadline and item.deadline not in text:
        body = text.rstrip("".join(_STOPS))
        text = f"{body}（{item.deadline}）{text[len(body) :]}"
    return text if text.endswith(_STOPS) else text + "。"


def year_overview(office: Office, year: int) -> YearOverview:
    """Gather the year at a glance: the months of the year's newest plan, or January to December where there is none."""
    plans = plans_of(office, year)
    period = plans[0].period if plans else None
    months = months_of(period) if period is not None else tuple(Month(year, number) for number in range(1, 13))
    months = months[:12]
    by_month: dict[int, list[ScheduleItem]] = {}
    for entry in entries(office, months[0], months[-1]):
        if entry.status != "cancelled":
            by_month.setdefault(entry.month or 0, []).append(entry)
    shown = tuple(
        (month.year, month.month, tuple(_overview(office, one) for one in by_month.get(code(month), ())))
        for month in months
    )
    undated = tuple(_undated(office, plans[0].id)) if plans else ()
    return YearOverview(office.settings.name, f"{year}年" if not plans else _period(plans[0]), shown, undated)


def _overview(office: Office, entry: ScheduleItem) -> OverviewItem:
    when = f"{entry.days.first.day}日" if entry.days else entry.time
    who = SCHEDULE.column("responsible").kind.text(entry.responsible, office.words)
    return OverviewItem(entry.title, when, who)


def _undated(office: Office, plan: int) -> list[OverviewItem]:
    return [
        OverviewItem(item.text, item.deadline)
        for item in load(office, plan).items()
        if not item.months and item.status not in ("done", "cancelled") and (item.deadline or item.due)
    ]


def plan_progress(
    office: Office, year: int, today: date, by: GroupedBy = GroupedBy.SECTION, plan: int = 0
) -> PlanProgress:
    """Gather how far the year's plan is.

    Raises:
        NoPlanError: the year has none.
    """
    record: Plan = office.store("plans").get(plan) if plan else newest(office, year)
    items = counted(office, record.id, today)
    groups: dict[str, list[Counted]] = {}
    for one in items:
        for name in {GroupedBy.SECTION: (one.section,), GroupedBy.MONTH: one.months, GroupedBy.PERSON: (one.person,)}[
            by
        ]:
            groups.setdefault(name, []).append(one)
    return PlanProgress(
        unit=office.settings.name,
        period=_period(record),
        as_at=today,
        grouped_by=by,
        groups=tuple(_group(name, members, by) for name, members in groups.items()),
        overdue=tuple(_attention(one) for one in items if one.late or one.state == "postponed"),
        whole=_group("", items, by) if by is GroupedBy.MONTH else None,
    )


def _group(name: str, members: list[Counted], by: GroupedBy) -> ProgressGroup:
    # An item of several months has one sum: it is counted in the first of them.
    paid = [one for one in members if by is not GroupedBy.MONTH or name in ("", one.months[0])]

    def count(state: str) -> int:
        return sum(1 for one in members if one.state == state)

    return ProgressGroup(
        name=name,
        planned=len(members),
        done=count("done"),
        under_way=count("running"),
        postponed=count("postponed"),
        cancelled=count("cancelled"),
        overdue=sum(1 for one in members if one.late),
        budget_fen=sum(one.item.budget or 0 for one in paid),
    )


def _attention(one: Counted) -> ProgressItem:
    item: PlanItem = one.item
    return ProgressItem(item.text, item.due, one.person, one.state_text, item.deadline or one.month_words)
