"""What the papers of a year say, gathered from a stored plan."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.figures.plan import GroupedBy
from unionoffice.figures.year import plan_progress, year_overview, year_plan
from unionoffice.office import Office
from unionoffice.plan import outline, pasting
from unionoffice.plan.accept import accept
from unionoffice.plan.outline import load
from unionoffice.plan.pasting import Point
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
    opening, guiding, work, months = figures.parts
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
    assert (months.number, months.heading) == ("三、", "月度安排")
    assert [(month.heading, len(month.parts)) for month in months.parts] == [
        ("三月", 2),
        ("九月", 2),
        ("十月", 1),
        ("十一月", 1),
        ("十二月", 1),
    ]


def test_nothing_of_a_schedule_is_left_out_and_what_follows_it_comes_after_it(office: Office, plan: int) -> None:
    schedule = load(office, plan).branches[3].section
    pasting.add_items(office, plan, schedule.id, [Point("", "困难职工帮扶")])
    weeks = outline.add_section(office, plan, schedule.id, "第一周")
    pasting.add_items(office, plan, weeks, [Point("", "召开开学例会")])
    outline.add_section(office, plan, None, "保障措施")
    with office.change("写正文"):
        office.store("plan_sections").amend_many([schedule.id], {"body": "各组可按实际调整。"})
    *_before, months, last = year_plan(office, 2026, plan).parts
    assert months.paragraphs == ("各组可按实际调整。",)
    assert months.parts[0].paragraphs == ("困难职工帮扶。",)
    assert (months.parts[-1].heading, months.parts[-1].parts[0].paragraphs) == ("第一周", ("召开开学例会。",))
    assert last.heading == "保障措施"


def test_a_schedule_below_another_heading_keeps_its_months(office: Office, plan: int) -> None:
    outline.indent(office, load(office, plan).branches[3].section.id)
    work = year_plan(office, 2026, plan).parts[2]
    assert [part.heading for part in work.parts[-1].parts][:2] == ["三月", "九月"]


def test_a_school_years_months_begin_in_september(office: Office, plan: int) -> None:
    schedule = load(office, plan).branches[3].section
    with office.change("换月份"):
        found = [item.id for item in load(office, plan).branches[3].items]
        office.store("plan_items").amend_many(found, {"months": frozenset({9})})
        office.store("plan_items").amend_many(found[1:3], {"months": frozenset({2})})
        office.store("plan_items").amend_many(found[3:4], {"months": frozenset({12})})
    assert schedule.role == "schedule"
    assert [part.heading for part in year_plan(office, 2026, plan).parts[3].parts] == ["九月", "十二月", "二月"]


def test_a_deadline_that_the_text_does_not_name_is_printed_behind_it(office: Office, plan: int) -> None:
    found = load(office, plan).branches[2].children[0].items
    with office.change("定期限"):
        office.store("plan_items").amend_many([found[0].id], {"deadline": "5月底前", "text": "学习师德规范；"})
    lower = year_plan(office, 2026, plan).parts[2].parts[0].parts
    assert [part.paragraphs for part in lower] == [("学习师德规范（5月底前）；",), ("年末评出读书活动先进个人。",)]


def test_a_sentence_that_has_its_stop_gets_no_second_one(office: Office, plan: int) -> None:
    with office.change("改文字"):
        found = office.store("plan_items").find(Query())
        office.store("plan_items").amend_many([found[0].id], {"text": "学习！"})
        office.store("plan_items").amend_many([found[1].id], {"text": "年末评优；"})
    lower = year_plan(office, 2026, plan).parts[2].parts[0].parts
    assert [part.paragraphs for part in lower] == [("学习！",), ("年末评优；",)]


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
    assert by_month.whole is not None
    assert (by_month.whole.planned, by_month.whole.done) == (11, 1)
    by_person = plan_progress(office, 2026, TODAY, GroupedBy.PERSON, plan)
    assert [(group.name, group.planned) for group in by_person.groups] == [("未定责任人", 11)]
    assert [item.text for item in by_section.overdue] == ["公布第一季度工会经费收支情况"]


def test_an_item_of_several_months_counts_and_costs_once_in_the_whole(office: Office, plan: int) -> None:
    ball = next(one for one in load(office, plan).items() if one.text == "筹备教职工排球赛")
    with office.change("写预算"):
        office.store("plan_items").amend_many([ball.id], {"budget": 300_000, "months": frozenset({4, 5, 6})})
    by_month = plan_progress(office, 2026, TODAY, GroupedBy.MONTH, plan)
    by_section = plan_progress(office, 2026, TODAY, GroupedBy.SECTION, plan)
    assert by_month.whole is not None
    assert sum(group.planned for group in by_month.groups) == 13
    assert by_month.whole.planned == sum(group.planned for group in by_section.groups) == 11
    sums = {group.name: group.budget_fen for group in by_month.groups if group.budget_fen}
    assert sums == {"2026年4月": 300_000}
    assert by_month.whole.budget_fen == sum(group.budget_fen for group in by_section.groups) == 300_000
