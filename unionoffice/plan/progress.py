"""Planned against done: what state each item of a plan is in on a day.

An item is done when it says so, or when everything scheduled for it is done; what was carried on counts where it
stands now, not where it was carried from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.plan.calendar import dated
from unionoffice.plan.outline import load
from unionoffice.plan.schedule import late
from unionoffice.records.plan_items import PLAN_ITEMS, STATUSES
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.schedule import ScheduleItem


@dataclass(frozen=True, slots=True)
class Counted:
    """One item of a plan as it counts on a day.

    Attributes:
        item: the item.
        section: number and heading of the top section it stands in.
        months: the titles of its months, 未定月份 where it has none.
        person: who answers for it, 未定责任人 where nobody does.
        state: ``open running done postponed cancelled``.
        late: it should be over and is not.
    """

    item: PlanItem
    section: str
    months: tuple[str, ...]
    person: str
    state: str
    late: bool

    @property
    def state_text(self) -> str:
        """Return the state as the clerk reads it."""
        return _(dict(STATUSES).get(self.state, "")) or _("未开始")

    @property
    def month_words(self) -> str:
        """Return the months as one text."""
        return "、".join(self.months)


@dataclass(frozen=True, slots=True)
class Tally:
    """A group of items counted; cancelled items are left out."""

    total: int
    done: int
    running: int
    late: int

    @property
    def per_cent(self) -> int:
        """Return the share done in whole per cent; 0 for an empty group."""
        return (200 * self.done + self.total) // (2 * self.total) if self.total else 0


def tally(items: Iterable[Counted]) -> Tally:
    """Count items."""
    living = [one for one in items if one.state != "cancelled"]
    return Tally(
        len(living),
        sum(one.state == "done" for one in living),
        sum(one.state == "running" for one in living),
        sum(one.late for one in living),
    )


def counted(office: Office, plan: int, today: date) -> list[Counted]:
    """Return every item of a plan with its state on ``today``, in reading order."""
    record = office.store("plans").get(plan)
    outline = load(office, plan)
    items = list(outline.items())
    scheduled = _scheduled(office, items)
    heads = {
        item.id: (top.section.number + top.section.heading) or _("没有归段")
        for top in outline.branches
        for _level, branch in top.walk()
        for item in branch.items
    }
    kind = PLAN_ITEMS.column("responsible").kind
    found = []
    for item in items:
        months = tuple(month.title for month in dated(record.period, item.months)) if record.period else ()
        state = _state(item, scheduled.get(item.id, []))
        found.append(
            Counted(
                item,
                heads.get(item.id, _("没有归段")),
                months or (_("未定月份"),),
                kind.text(item.responsible, office.words) or _("未定责任人"),
                state,
                _late(item, state, scheduled.get(item.id, []), today),
            )
        )
    return found


def _scheduled(office: Office, items: Iterable[PlanItem]) -> dict[int, list[ScheduleItem]]:
    wanted = tuple(item.id for item in items)
    found: dict[int, list[ScheduleItem]] = defaultdict(list)
    for start in range(0, len(wanted), 400):
        query = Query(filters=(Filter("plan_item", "in", wanted[start : start + 400]),))
        for entry in office.store("schedule").find(query):
            if entry.status != "cancelled" and entry.plan_item is not None:
                found[entry.plan_item].append(entry)
    for entries in found.values():
        carried = {entry.carried_from for entry in entries}
        entries[:] = [entry for entry in entries if entry.id not in carried]
    return found


def _state(item: PlanItem, entries: list[ScheduleItem]) -> str:
    if item.status in ("done", "cancelled", "postponed"):
        return item.status
    states = {entry.status for entry in entries}
    if states == {"done"}:
        return "done"
    if item.status == "running" or item.progress or states & {"running", "done"}:
        return "running"
    return "postponed" if states == {"postponed"} else "open"


def _late(item: PlanItem, state: str, entries: list[ScheduleItem], today: date) -> bool:
    if state in ("done", "cancelled"):
        return False
    overdue = item.due is not None and item.due < today
    return overdue or any(late(entry, today) for entry in entries)
