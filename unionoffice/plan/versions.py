"""Versions of a plan, the comparison of two of them, and the start of a new year from last year's plan.

A version is a frozen copy of the plan with its sections and items; an item keeps its lineage through all copies, so
that two versions are compared item by item however they were moved or numbered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan.outline import Outline, guard, load
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.records.plans import Plan
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem

COMPARED = (
    "text", "months", "deadline", "due", "unit", "every", "count_min", "count_max", "responsible", "cooperating", "role",
    "budget", "priority", "status", "progress", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of an item that differs: its name, and both values as the clerk reads them."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that is not the same in both plans.

    Attributes:
        kind: ``added``, ``removed`` or ``changed``.
        before: the item in the older plan, None if it was added.
        after: the item in the newer plan, None if it was removed.
        fields: what changed.
    """

    kind: str
    before: PlanItem | None
    after: PlanItem | None
    fields: tuple[FieldChange, ...] = ()


def versions(office: Office, plan: int) -> list[Plan]:
    """Return the stored versions of a plan, oldest first."""
    found: list[Plan] = office.store("plans").find(
        Query(filters=(Filter("version_of", "is", plan),), sort=(("version", True),))
    )
    return found


def begin_plan(office: Office, title: str) -> int:
    """Begin an empty plan for the period the office works in; return its id."""
    from unionoffice.plan.calendar import working_period

    settings = office.settings
    period = working_period(settings, office.today)
    with office.change(_("新建计划 {title}").format(title=title[:40])):
        plan = office.store("plans").add(
            Plan(title=title[:200], period=period, kind=settings.period_kind, day=office.today)
        )
    return int(plan)


def strike_plan(office: Office, plan: int) -> None:
    """Put a plan, its sections and items into 回收站; the schedule stays."""
    record: Plan = office.store("plans").get(plan)
    outline = load(office, plan)
    with office.change(_("删除计划 {title}").format(title=record.title[:40])):
        for item in outline.items():
            office.store("plan_items").strike(item.id)
        for _level, branch in outline.walk():
            office.store("plan_sections").strike(branch.section.id)
        office.store("plans").strike(plan)


def keep_version(office: Office, plan: int, note: str = "") -> int:
    """Store the plan as it stands now as a frozen version; return the version's id."""
    record: Plan = office.store("plans").get(plan)
    guard(office, plan)
    number = record.version or 1
    with office.change(_("保存计划版本 {number}").format(number=number)):
        copy = office.store("plans").add(
            replace(record, id=0, version_of=plan, version=number, frozen=True, notes=note or record.notes)
        )
        _copy_outline(office, load(office, plan), int(copy), lambda item: item)
        office.store("plans").amend(plan, replace(record, version=number + 1))
    return int(copy)


def copy_plan(office: Office, plan: int, *, title: str, period: DayRangeValue, kind: str) -> int:
    """Begin a new plan from an old one: same outline and items, nothing done yet.

    Items that name the old year stay as they are and are marked 待确认: the text is the office's, not ours to change.

    Args:
        office: the open office.
        plan: the plan (or version) to copy.
        title: the new plan's title.
        period: the new plan's days, both ends included.
        kind: its kind of period, such as ``school_year``.

    Returns:
        The new plan's id.
    """
    record: Plan = office.store("plans").get(plan)
    old_year = str(record.period.first.year) if record.period else ""

    def fresh(item: PlanItem) -> PlanItem:
        names_year = bool(old_year) and old_year in item.text
        return replace(
            item,
            status="proposed",
            progress=0,
            due=None,
            doubt=names_year,
            doubt_note=_("文字里还写着 {year} 年").format(year=old_year) if names_year else "",
            proposed_months=frozenset(),
        )

    with office.change(_("复制计划 {title}").format(title=record.title)):
        copy = office.store("plans").add(
            replace(
                record,
                id=0,
                title=title,
                period=period,
                kind=kind,
                day=office.today,
                number="",
                version_of=None,
                version=1,
                frozen=False,
                status="draft",
                source="",
                unread="",
            )
        )
        _copy_outline(office, load(office, plan), int(copy), fresh)
    return int(copy)


def _copy_outline(office: Office, outline: Outline, plan: int, change: Callable[[PlanItem], PlanItem]) -> None:
    places: dict[int | None, int | None] = {None: None}
    for _level, branch in outline.walk():
        section = branch.section
        parent = places.get(section.parent)
        places[section.id] = office.store("plan_sections").add(replace(section, id=0, plan=plan, parent=parent))
    for item in outline.items():
        copied = change(item)
        office.store("plan_items").add(replace(copied, id=0, plan=plan, section=places.get(item.section)))


def title_for_next_year(title: str, first_year: int, last_year: int) -> str:
    """Return a plan's title a year on; 2026—2027学年 becomes 2027—2028学年, a title without its year gets one."""
    years = {str(year): str(year + 1) for year in (first_year, last_year)}
    found = re.sub("|".join(years), lambda year: years[year.group()], title)
    return found if found != title else _("{title}（{year}年）").format(title=title, year=first_year + 1)


def compare(office: Office, older: int, newer: int) -> list[Difference]:
    """Return what differs between two plans, in the reading order of the newer; removed items come last."""
    before = {item.lineage: item for item in load(office, older).items()}
    after = list(load(office, newer).items())
    found: list[Difference] = []
    for item in after:
        old = before.pop(item.lineage, None)
        if old is None:
            found.append(Difference("added", None, item))
        elif fields := _fields(office, old, item):
            found.append(Difference("changed", old, item, fields))
    found.extend(Difference("removed", item, None) for item in before.values())
    return found


def _fields(office: Office, before: PlanItem, after: PlanItem) -> tuple[FieldChange, ...]:
    register = PLAN_ITEMS
    changed: list[FieldChange] = []
    for name in COMPARED:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            kind = register.column(name).kind
            changed.append(FieldChange(name, kind.text(old, office.words), kind.text(new, office.words)))
    return tuple(changed)


def summary(differences: Sequence[Difference], sections: int = 0) -> str:
    """Return one line such as 新增 3 条,修改 2 条,删除 1 条; with the number of sections that differ."""
    count = {kind: sum(1 for one in differences if one.kind == kind) for kind in ("added", "changed", "removed")}
    if not differences:
        if sections:
            return _("事项相同；段落有 {count} 处不同").format(count=sections)
        return _("两份计划的事项和段落完全相同。")
    text = _("新增 {added} 条，修改 {changed} 条，删除 {removed} 条").format(**count)
    return text + (_(";段落有 {count} 处不同").format(count=sections) if sections else "")
