"""What the papers of a year say, gathered from a stored plan."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.figures.plan import GroupedBy
from unionoffice.figures.year import plan_progress, year_overview, year_plan
from unionoffice.office import Office
from unionoffice.plan.accept import accept
from unionoffice.plan.schedule import of_plan_item
from unionoffice.storage.query import Query

TODAY = date(2026, 4, 8)


@pytest.fixture
def plan(office: Office) -> int:
    review = review_of(YEAR_PLAN)
    review.take_proposals()
    return accept(office, review).plan


def test_the_plan_goes_out_with_its_opening_its_parts_and_its_months(office: Office, plan: int) -> None:
    figures = year_plan(office, 2026, plan)
    assert (figures.unit, figures.title, figures.period) == (
        "育英实验小学工会",
        "育英实验小学工会2026年工作计划",
        "2026年",
    )
    opening, guiding, work = figures.parts
    assert (opening.number, opening.heading, opening.paragraphs) == (
        "",
        "",
        ("新的一年，校工会要把教职工之家建设好。",),
    )
    assert (guiding.number, guiding.heading) == ("一、", "指导思想")
    assert [part.heading for part in work.parts] == ["抓好师德建设", "推进校务公开", "关心教职工生活"]
    assert [part.paragraphs for part in work.parts[0].parts] == [
        ("每学期组织一次师德专题学习。",),
        ("年末评出读书活动先进个人。",),
    ]
    assert (figures.months_number, figures.months_heading) == ("三、", "月度安排")
    assert [(month.month, len(month.items)) for month in figures.months] == [(3, 2), (9, 2), (10, 1), (11, 1), (12, 1)]


def test_a_sentence_that_has_its_stop_gets_no_second_one(office: Office, plan: int) -> None:
    with office.change("改文字"):
        found = office.store("plan_items").find(Query())
        office.store("plan_items").amend_many([found[0].id], {"text": "学习！"})
        office.store("plan_items").amend_many([found[1].id], {"text": "评优；"})
    lower = year_plan(office, 2026, plan).parts[2].parts[0].parts
    assert [part.paragraphs for part in lower] == [("学习！",), ("评优；",)]


def test_the_year_at_a_glance_has_twelve_months_with_what_is_on(office: Office, plan: int) -> None:
    overview = year_overview(office, 2026)
    assert [month for _year, month, _items in overview.months] == list(range(1, 13))
    november = overview.months[10][2]
    assert [item.text for item in november] == ["举办教职工排球赛"]
    assert [item.text for item in overview.undated] == ["年末评出读书活动先进个人"]


def test_a_year_without_a_plan_still_has_its_months(office: Office) -> None:
    assert len(year_overview(office, 2031).months) == 12


def test_progress_is_grouped_by_section_month_or_person(office: Office, plan: int) -> None:
    women = next(one for one in office.store("plan_items").find(Query()) if one.text.startswith("组织“三·八”"))
    with office.change("完成"):
        office.store("schedule").amend_many([one.id for one in of_plan_item(office, women.id)], {"status": "done"})
    by_section = plan_progress(office, 2026, TODAY, plan=plan)
    assert [(group.name, group.planned, group.done) for group in by_section.groups] == [
        ("二、主要工作", 4, 0),
        ("三、月度安排", 7, 1),
    ]
    by_month = plan_progress(office, 2026, TODAY, GroupedBy.MONTH, plan)
    assert {group.name: group.planned for group in by_month.groups}["2026年3月"] == 2
    by_person = plan_progress(office, 2026, TODAY, GroupedBy.PERSON, plan)
    assert [(group.name, group.planned) for group in by_person.groups] == [("未定责任人", 11)]
    assert [item.text for item in by_section.overdue] == ["公布第一季度工会经费收支情况"]
