"""From the plan into one month: which plan items wait for it, and putting the chosen ones there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.plan.calendar import code, months_of
from unionoffice.plan.outline import load
from unionoffice.plan.schedule import entry_of, of_plan_item
from unionoffice.plan.shown import plans_of

if TYPE_CHECKING:
    from unionoffice.almanac.periods import Month
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem

OVER = ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the plans hold for a month.

    Attributes:
        due: items the plan puts into the month and that do not stand in it yet.
        loose: items without any month that stand nowhere yet.
    """

    due: tuple[PlanItem, ...] = ()
    loose: tuple[PlanItem, ...] = ()


def waiting(office: Office, month: Month) -> Waiting:
    """Return the plan items that wait to be put into a month, in the order of their plans."""
    due: list[PlanItem] = []
    loose: list[PlanItem] = []
    for plan in plans_of(office, month.year):
        if plan.period is None or month not in months_of(plan.period):
            continue
        for item in load(office, plan.id).items():
            if item.status in OVER:
                continue
            there = {one.month for one in of_plan_item(office, item.id)}
            if month.month in item.months and code(month) not in there:
                due.append(item)
            elif not item.months and not there:
                loose.append(item)
    return Waiting(tuple(due), tuple(loose))


def place(office: Office, items: Sequence[int], month: Month) -> list[int]:
    """Put plan items into a month, as one step; those that stand in it are left out.

    Returns:
        The ids of the new entries.
    """
    with office.change(_("从计划排入{month}").format(month=month.title)):
        found = [office.store("plan_items").get(number) for number in items]
        missing = [item for item in found if code(month) not in {one.month for one in of_plan_item(office, item.id)}]
        return [int(office.store("schedule").add(entry_of(item, month))) for item in missing]
