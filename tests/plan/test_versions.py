"""Versions of a plan, comparing two, and beginning the next year from the last."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.plan import outline, pasting, versions
from unionoffice.plan.accept import accept
from unionoffice.plan.outline import PlanFrozenError
from unionoffice.plan.section_changes import compare_sections
from unionoffice.storage.query import Query

NEXT = DayRangeValue(date(2027, 1, 1), date(2027, 12, 31))


@pytest.fixture
def plan(office: Office) -> int:
    return accept(office, review_of(YEAR_PLAN)).plan


def texts(office: Office, plan: int) -> list[str]:
    return [item.text for item in outline.load(office, plan).items()]


def change(office: Office, plan: int, item: str, **values: object) -> None:
    number = next(one.id for one in outline.load(office, plan).items() if one.text == item)
    with office.change("修改事项"):
        office.store("plan_items").amend_many([number], values)


def test_a_version_is_a_frozen_copy_and_the_plan_goes_on(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    kept, now = office.store("plans").get(version), office.store("plans").get(plan)
    assert (kept.frozen, kept.version, kept.version_of) == (True, 1, plan)
    assert (now.frozen, now.version) == (False, 2)
    assert texts(office, version) == texts(office, plan)
    assert [one.id for one in versions.versions(office, plan)] == [version]
    with pytest.raises(PlanFrozenError):
        versions.keep_version(office, version)


def test_a_version_does_not_change_with_its_plan(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    change(office, plan, "年终总结", text="年终总结和评优")
    assert "年终总结" in texts(office, version)


def test_what_differs_is_told_item_by_item(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    change(office, plan, "年终总结", months=frozenset({11, 12}), text="年终总结和评优")
    pasting.add_items(office, plan, None, [pasting.Point("", "举办书画展")])
    with office.change("删除"):
        office.store("plan_items").strike(
            next(one.id for one in outline.load(office, plan).items() if one.text == "庆祝教师节")
        )
    found = versions.compare(office, version, plan)
    assert versions.summary(found) == "新增 1 条，修改 1 条，删除 1 条"
    changed = next(one for one in found if one.kind == "changed")
    assert [(field.column, field.before, field.after) for field in changed.fields] == [
        ("text", "年终总结", "年终总结和评优"),
        ("months", "12月", "11、12月"),
    ]
    assert [one.before.text for one in found if one.kind == "removed" and one.before] == ["庆祝教师节"]


def test_an_item_that_only_moved_is_not_a_difference(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    number = next(one.id for one in outline.load(office, plan).items() if one.text == "庆祝教师节")
    outline.move_item(office, number, None, 0)
    assert versions.compare(office, version, plan) == []
    assert versions.summary([]) == "两份计划的事项和段落完全相同。"


def test_next_year_begins_with_the_same_outline_and_nothing_done(office: Office, plan: int) -> None:
    change(office, plan, "庆祝教师节", status="done", progress=100, due=date(2026, 9, 10), text="庆祝2026年教师节")
    copy = versions.copy_plan(office, plan, title="2027年工作计划", period=NEXT, kind="year")
    record = office.store("plans").get(copy)
    assert (record.title, record.period, record.version, record.source, record.unread) == (
        "2027年工作计划",
        NEXT,
        1,
        "",
        "",
    )
    assert texts(office, copy) == texts(office, plan)
    item = next(one for one in outline.load(office, copy).items() if one.text == "庆祝2026年教师节")
    assert (item.status, item.progress, item.due, item.doubt) == ("proposed", 0, None, True)
    assert "2026" in item.doubt_note
    assert [branch.section.heading for branch in outline.load(office, copy).branches] == [
        "",
        "指导思想",
        "主要工作",
        "月度安排",
    ]


def test_a_copy_has_its_own_day_and_no_number_of_the_old_paper(office: Office, plan: int) -> None:
    store = office.store("plans")
    with office.change("封面"):
        store.amend_many([plan], {"number": "校工〔2026〕1号", "day": date(2026, 1, 5)})
    record = store.get(versions.copy_plan(office, plan, title="2027年工作计划", period=NEXT, kind="year"))
    assert (record.number, record.day) == ("", office.today)


@pytest.mark.parametrize(
    ("title", "years", "next_title"),
    [
        ("育英小学工会2026年工作计划", (2026, 2026), "育英小学工会2027年工作计划"),
        ("2026—2027学年工会工作计划", (2026, 2027), "2027—2028学年工会工作计划"),
        ("工会工作计划", (2026, 2026), "工会工作计划（2027年）"),
    ],
)
def test_the_title_of_next_years_plan_names_next_year(title: str, years: tuple[int, int], next_title: str) -> None:
    assert versions.title_for_next_year(title, *years) == next_title


def test_a_changed_paragraph_is_a_difference_and_a_moved_or_renumbered_one_is_not(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    assert compare_sections(office, version, plan) == []
    outline.renumber(office, plan)
    parts = {branch.section.heading: branch.section for branch in outline.load(office, plan).branches}
    outline.rename_section(office, parts["月度安排"].id, "每月工作")
    added = outline.add_section(office, plan, None, "保障措施")
    with office.change("改正文"):
        office.store("plan_sections").amend_many([parts["指导思想"].id], {"body": "以服务教职工为中心。"})
    found = compare_sections(office, version, plan)
    assert {(one.kind, one.after.heading if one.after else "") for one in found if one.kind != "removed"} >= {
        ("changed", "指导思想"),
        ("added", "保障措施"),
    }
    assert next(one for one in found if one.kind == "added" and one.after and one.after.id == added).before is None
    assert versions.summary([], len(found)) == f"事项相同；段落有 {len(found)} 处不同"


def test_a_changed_recurrence_is_a_difference(office: Office, plan: int) -> None:
    version = versions.keep_version(office, plan)
    change(office, plan, "庆祝教师节", unit="year", every=3)
    [found] = versions.compare(office, version, plan)
    assert [(one.column, one.after) for one in found.fields] == [("unit", "年"), ("every", "3")]


def test_a_copied_plan_has_no_schedule_of_its_own(office: Office, plan: int) -> None:
    before = len(office.store("schedule").find(Query()))
    versions.copy_plan(office, plan, title="2027年工作计划", period=NEXT, kind="year")
    assert len(office.store("schedule").find(Query())) == before


def test_a_plan_goes_into_the_bin_with_all_it_holds_and_comes_back(office: Office, plan: int) -> None:
    before = texts(office, plan)
    versions.strike_plan(office, plan)
    assert [one.id for one in office.store("plans").find(Query())] == []
    assert texts(office, plan) == []
    office.undo()
    assert texts(office, plan) == before


def test_an_empty_plan_begins_in_the_period_the_office_works_in(office: Office) -> None:
    record = office.store("plans").get(versions.begin_plan(office, "2026年工作计划"))
    assert record.title == "2026年工作计划"
    assert record.period is not None
    assert 2026 in (record.period.first.year, record.period.last.year)
