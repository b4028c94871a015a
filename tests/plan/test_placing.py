"""From the plan into a month: what waits, and what is put there."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.almanac.periods import Month
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.plan.placing import place, waiting
from unionoffice.plan.schedule import entries
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plans import Plan

MARCH = Month(2026, 3)


@pytest.fixture
def items(office: Office) -> dict[str, int]:
    with office.change("建立计划"):
        plan = office.store("plans").add(
            Plan(title="2026 年工会工作计划", period=DayRangeValue(date(2026, 1, 1), date(2026, 12, 31)))
        )
        made = {
            "庆三八": PlanItem(plan=plan, text="庆三八", months=frozenset({3}), budget=80_000, due=date(2026, 3, 8)),
            "会员活动": PlanItem(plan=plan, text="会员活动", months=frozenset({3, 6})),
            "校务公开": PlanItem(plan=plan, text="校务公开", deadline="年内"),
            "做完的": PlanItem(plan=plan, text="做完的", months=frozenset({3}), status="done", progress=100),
            "秋季的": PlanItem(plan=plan, text="秋季的", months=frozenset({9})),
        }
        return {name: int(office.store("plan_items").add(item)) for name, item in made.items()}


def test_what_the_plan_puts_into_the_month_waits_and_what_has_no_month_may(
    office: Office, items: dict[str, int]
) -> None:
    found = waiting(office, MARCH)
    assert [item.text for item in found.due] == ["庆三八", "会员活动"]
    assert [item.text for item in found.loose] == ["校务公开"]


def test_a_placed_item_takes_day_and_budget_along_and_waits_no_more(office: Office, items: dict[str, int]) -> None:
    place(office, [items["庆三八"], items["校务公开"]], MARCH)
    first, second = entries(office, MARCH, MARCH)
    assert (first.title, first.days, first.budget, first.plan_item) == (
        "庆三八",
        DayRangeValue(date(2026, 3, 8), date(2026, 3, 8)),
        80_000,
        items["庆三八"],
    )
    assert (second.title, second.days) == ("校务公开", None)
    assert [item.text for item in waiting(office, MARCH).due] == ["会员活动"]
    assert waiting(office, MARCH).loose == ()


def test_only_this_month_is_filled_and_nothing_twice(office: Office, items: dict[str, int]) -> None:
    place(office, [items["会员活动"]], MARCH)
    assert place(office, [items["会员活动"]], MARCH) == []
    assert entries(office, Month(2026, 6), Month(2026, 6)) == []


def test_a_month_outside_every_plan_has_nothing_waiting(office: Office, items: dict[str, int]) -> None:
    found = waiting(office, Month(2027, 3))
    assert (found.due, found.loose) == ((), ())
