"""年度计划： periods, versions, what is frozen."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.desk.listing import Listing
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.records.plans import Plan

YEAR = DayRangeValue(date(2026, 1, 1), date(2026, 12, 31))


def plan(office: Office, **values: object) -> int:
    with office.change("计划"):
        return office.store("plans").add(Plan(**{"title": "2026 年工会工作计划", "period": YEAR, **values}))


def test_a_plan_is_typed_with_its_period_and_cover(office: Office) -> None:
    draft = Draft(office, "plans")
    for name, typed in {
        "title": "2025—2026 学年第二学期工会工作计划",
        "period": "2026-02-01 至 2026-07-31",
        "kind": "学期",
        "number": "YY-JH-0012",
        "day": "2026-02-20",
        "author": "周敏",
    }.items():
        draft.set(name, typed)
    stored = office.store("plans").get(draft.save())
    assert (stored.kind, stored.period) == ("term", DayRangeValue(date(2026, 2, 1), date(2026, 7, 31)))
    assert (stored.version, stored.status, stored.frozen) == (1, "draft", False)


def test_a_plan_needs_title_and_period(office: Office) -> None:
    assert {problem.where for problem in Draft(office, "plans").check()} == {"title", "period"}


def test_the_newest_period_and_version_come_first(office: Office) -> None:
    old = plan(office, title="2025 年工会工作计划", period=DayRangeValue(date(2025, 1, 1), date(2025, 12, 31)))
    first = plan(office)
    second = plan(office, version=2, version_of=first)
    listing = Listing(office, "plans")
    assert list(listing.ids()) == [second, first, old]


def test_a_frozen_plan_is_not_changed_but_may_be_thawed(office: Office) -> None:
    number = plan(office, frozen=True)
    draft = Draft(office, "plans", number)
    draft.set("objective", "新的目标")
    with pytest.raises(DraftProblemsError, match="已经定稿"):
        draft.save()
    draft.set("frozen", "否")
    draft.save()
    assert office.store("plans").get(number).objective == "新的目标"


def test_a_plan_is_not_its_own_version(office: Office) -> None:
    draft = Draft(office, "plans", plan(office))
    draft.pick("version_of", draft.id)
    assert [problem.where for problem in draft.check()] == ["version_of"]


def test_a_period_of_many_years_is_questioned(office: Office) -> None:
    draft = Draft(office, "plans", plan(office))
    draft.set("period", "2020-01-01 至 2026-12-31")
    assert [(problem.where, problem.severe) for problem in draft.check()] == [("period", False)]
