"""Planned against done."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.almanac.periods import Month
from unionoffice.office import Office
from unionoffice.plan.accept import accept
from unionoffice.plan.progress import Counted, counted, tally
from unionoffice.plan.schedule import carry_on, of_plan_item

APRIL = date(2026, 4, 8)


@pytest.fixture
def plan(office: Office) -> int:
    return accept(office, review_of(YEAR_PLAN)).plan


def one(office: Office, plan: int, text: str, today: date = APRIL) -> Counted:
    return next(item for item in counted(office, plan, today) if item.item.text.startswith(text))


def set_schedule(office: Office, item: int, status: str) -> None:
    with office.change("完成情况"):
        office.store("schedule").amend_many([entry.id for entry in of_plan_item(office, item)], {"status": status})


def test_an_item_is_done_when_all_that_is_scheduled_for_it_is_done(office: Office, plan: int) -> None:
    item = one(office, plan, "组织“三·八”").item.id
    assert one(office, plan, "组织“三·八”").state == "open"
    set_schedule(office, item, "running")
    assert one(office, plan, "组织“三·八”").state == "running"
    set_schedule(office, item, "done")
    assert (one(office, plan, "组织“三·八”").state, one(office, plan, "组织“三·八”").late) == ("done", False)


def test_an_item_whose_month_is_over_is_late(office: Office, plan: int) -> None:
    assert one(office, plan, "组织“三·八”").late
    assert not one(office, plan, "庆祝教师节").late
    assert not one(office, plan, "组织“三·八”", date(2026, 3, 31)).late


def test_an_item_without_months_is_late_after_its_deadline(office: Office, plan: int) -> None:
    assert not one(office, plan, "年末评出", date(2026, 12, 31)).late
    assert one(office, plan, "年末评出", date(2027, 1, 1)).late


def test_what_was_carried_on_counts_where_it_stands_now(office: Office, plan: int) -> None:
    carry_on(office, Month(2026, 3))
    found = one(office, plan, "组织“三·八”")
    assert (found.state, found.late) == ("open", False)
    entries = of_plan_item(office, found.item.id)
    assert sorted(entry.month or 0 for entry in entries) == [202603, 202604]


def test_items_are_told_with_their_section_months_and_person(office: Office, plan: int) -> None:
    found = one(office, plan, "庆祝教师节")
    assert (found.section, found.month_words, found.person) == ("三、月度安排", "2026年9月", "未定责任人")
    assert one(office, plan, "坚持“五必访”").month_words == "未定月份"


def test_a_group_is_counted_without_what_was_cancelled(office: Office, plan: int) -> None:
    with office.change("取消"):
        office.store("plan_items").amend_many([one(office, plan, "庆祝教师节").item.id], {"status": "cancelled"})
    set_schedule(office, one(office, plan, "组织“三·八”").item.id, "done")
    found = tally(counted(office, plan, APRIL))
    assert (found.total, found.done, found.late) == (10, 1, 1)
    assert found.per_cent == 10
    assert tally([]).per_cent == 0
