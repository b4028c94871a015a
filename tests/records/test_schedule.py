"""月度安排： months and days, stages of one matter, carrying over, budgets."""

from __future__ import annotations

from datetime import date

from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage.query import Filter, Query


def item(office: Office, **values: object) -> int:
    with office.change("安排"):
        return office.store("schedule").add(ScheduleItem(**{"title": "庆三八系列活动", "month": 202603, **values}))


def test_an_item_may_have_a_month_and_no_day(office: Office) -> None:
    draft = Draft(office, "schedule")
    draft.set("title", "走访慰问困难职工")
    draft.set("month", "3月")
    stored = office.store("schedule").get(draft.save())
    assert (stored.month, stored.days, stored.status, stored.role) == (202603, None, "open", "lead")


def test_days_decide_the_month(office: Office) -> None:
    number = item(office, days=DayRangeValue(date(2026, 4, 3), date(2026, 4, 5)))
    assert office.store("schedule").get(number).month == 202604


def test_an_item_without_month_and_day_is_asked_for_its_month(office: Office) -> None:
    draft = Draft(office, "schedule")
    draft.set("title", "适时召开座谈会")
    assert [problem.where for problem in draft.check()] == ["month"]


def test_an_item_with_days_need_not_be_given_its_month(office: Office) -> None:
    draft = Draft(office, "schedule")
    draft.set("title", "召开教代会")
    draft.set("days", "2026-04-03")
    assert draft.check() == []
    assert office.store("schedule").get(draft.save()).month == 202604


def test_the_month_lists_first_what_has_no_day_then_by_day(office: Office) -> None:
    late = item(office, days=DayRangeValue(date(2026, 3, 20), date(2026, 3, 20)))
    early = item(office, days=DayRangeValue(date(2026, 3, 6), date(2026, 3, 8)))
    some_day = item(office)
    item(office, month=202604)
    march = office.store("schedule").ids(Query(filters=(Filter("month", "is", 202603),)))
    assert list(march) == [some_day, early, late]


def test_preparation_holding_and_result_are_stages_of_one_matter(office: Office) -> None:
    first = item(office, title="筹备教工排球赛", stage="prepare", month=202604)
    item(office, title="教工排球赛", stage="hold", matter=first, month=202605)
    listing = Listing(office, "schedule", filters=(Filter("matter", "is", first),))
    assert [listing.text(row, "title") for row in range(listing.count)] == ["教工排球赛"]
    assert listing.text(0, "matter") == "筹备教工排球赛"


def test_an_item_does_not_follow_itself(office: Office) -> None:
    number = item(office)
    draft = Draft(office, "schedule", number)
    draft.pick("matter", number)
    draft.pick("carried_from", number)
    assert {problem.where for problem in draft.check()} == {"matter", "carried_from"}


def test_a_budget_is_not_negative(office: Office) -> None:
    draft = Draft(office, "schedule", item(office))
    draft.set("budget", "-100")
    assert [problem.where for problem in draft.check()] == ["budget"]


def test_budgets_of_the_month_are_added_up(office: Office) -> None:
    item(office, budget=80000)
    item(office, budget=160050)
    assert Listing(office, "schedule").totals_text() == "2 条 · 合计 2,400.50"


def test_a_new_office_has_kinds_of_activity_to_choose_from(office: Office) -> None:
    draft = Draft(office, "schedule", item(office))
    draft.set("activity", "文体活动")
    draft.save()
    assert Listing(office, "schedule").text(0, "activity") == "文体活动"


def test_who_is_responsible_may_be_a_member_or_an_office(office: Office) -> None:
    from unionoffice.records.members import MemberRecord

    with office.change("登记"):
        wang = office.store("members").add(MemberRecord(name="王芳"))
    draft = Draft(office, "schedule", item(office))
    draft.set("responsible", "王芳")
    assert draft.value("responsible") == PartyValue("member", wang, "王芳")
    draft.set("responsible", "教导处")
    assert draft.value("responsible") == PartyValue("free", None, "教导处")
