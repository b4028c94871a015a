"""A plan or schedule as plain values, for ``main.py show`` and for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unionoffice.almanac.periods import Month
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.plan.outline import Branch, load
from unionoffice.plan.schedule import entries
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.records.plans import PERIODS
from unionoffice.records.schedule import SCHEDULE
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan
    from unionoffice.records.schedule import ScheduleItem


class NoPlanError(OfficeError):
    """There is no plan for the year."""

    def __init__(self, year: int) -> None:
        super().__init__(_("{year} 年还没有计划。请先读入计划文件或新建计划。").format(year=year))


def plans_of(office: Office, year: int) -> list[Plan]:
    """Return the current plans (no stored versions) that touch a year, the newest first."""
    found: list[Plan] = office.store("plans").find(Query(sort=(("period", False),)))
    return [
        one
        for one in sorted(found, key=lambda plan: -plan.id)
        if not one.frozen and one.period is not None and one.period.first.year <= year <= one.period.last.year
    ]


def newest(office: Office, year: int) -> Plan:
    """Return the newest plan of a year.

    Raises:
        NoPlanError: there is none.
    """
    found = plans_of(office, year)
    if not found:
        raise NoPlanError(year)
    return found[0]


def plan(office: Office, year: int) -> dict[str, Any]:
    """Return the newest plan of a year with its outline.

    Raises:
        NoPlanError: there is none.
    """
    record = newest(office, year)
    outline = load(office, record.id)
    assert record.period is not None  # required by the table
    return {
        "plan": {
            "id": record.id,
            "title": record.title,
            "period": {"from": record.period.first.isoformat(), "to": record.period.last.isoformat()},
            "kind": record.kind,
            "kind_text": _(dict(PERIODS).get(record.kind, "")),
            "version": record.version,
            "source": record.source,
            "unread": record.unread,
        },
        "items": [_item(office, item) for item in outline.loose],
        "outline": [_branch(office, branch, 1) for branch in outline.branches],
    }


def _branch(office: Office, branch: Branch, level: int) -> dict[str, Any]:
    section = branch.section
    return {
        "level": level,
        "number": section.number,
        "heading": section.heading,
        "body": section.body,
        "role": section.role,
        "items": [_item(office, item) for item in branch.items],
        "children": [_branch(office, child, level + 1) for child in branch.children],
    }


def _item(office: Office, item: PlanItem) -> dict[str, Any]:
    words = office.words
    return {
        "id": item.id,
        "number": item.number,
        "text": item.text,
        "months": sorted(item.months),
        "proposed_months": sorted(item.proposed_months) or None,
        "doubt": item.doubt,
        "deadline": item.deadline,
        "due": item.due.isoformat() if item.due else None,
        "responsible": PLAN_ITEMS.column("responsible").kind.text(item.responsible, words),
        "status": item.status,
        "progress": item.progress,
    }


def schedule(office: Office, year: int, month: int | None) -> dict[str, Any]:
    """Return the schedule of a month, or of all months of a year."""
    first, last = Month(year, month or 1), Month(year, month or 12)
    found = entries(office, first, last)
    return {"year": year, "month": month, "items": [_entry(office, entry) for entry in found]}


def _entry(office: Office, entry: ScheduleItem) -> dict[str, Any]:
    words = office.words
    return {
        "id": entry.id,
        "month": (entry.month or 0) % 100,
        "from": entry.days.first.isoformat() if entry.days else None,
        "to": entry.days.last.isoformat() if entry.days else None,
        "time": entry.time,
        "title": entry.title,
        "place": entry.place,
        "responsible": SCHEDULE.column("responsible").kind.text(entry.responsible, words),
        "cooperating": entry.cooperating,
        "participants": entry.participants,
        "budget_fen": entry.budget,
        "status": entry.status,
        "status_text": SCHEDULE.column("status").kind.text(entry.status, words),
        "result": entry.result,
        "doubt": entry.doubt,
        "doubt_note": entry.doubt_note,
    }


def lines(found: dict[str, Any]) -> list[str]:
    """Return what ``plan()`` or ``schedule()`` gave as lines to read."""
    if "plan" in found:
        head = [found["plan"]["title"]]
        return head + [line for branch in found["outline"] for line in _branch_lines(branch)]
    shown = []
    for entry in found["items"]:
        when = entry["from"] or _("{month} 月").format(month=entry["month"])
        mark = _("  [待确认：{note}]").format(note=entry["doubt_note"]) if entry["doubt"] else ""
        shown.append(f"{when}  {entry['title']}  {entry['status_text']}{mark}")
    return shown or [_("没有安排。")]


def _branch_lines(branch: dict[str, Any]) -> list[str]:
    indent = "  " * (branch["level"] - 1)
    out = [f"{indent}{branch['number']}{branch['heading']}"]
    for item in branch["items"]:
        months = "、".join(map(str, item["months"]))
        out.append(
            f"{indent}  {item['number']}{item['text']}"
            + (_(" （{months} 月）").format(months=months) if months else "")
        )
    for child in branch["children"]:
        out += _branch_lines(child)
    return out
