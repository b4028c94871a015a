"""Pasted text, and the text of a section, become plan items."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.imports.plan_document import read_plan
from unionoffice.office import Office
from unionoffice.plan import outline, pasting
from unionoffice.plan.accept import accept
from unionoffice.plan.outline import OutlineRefusedError
from unionoffice.plan.pasting import Point


@pytest.fixture
def plan(office: Office) -> int:
    return accept(office, review_of(YEAR_PLAN)).plan


def section(office: Office, plan: int, heading: str) -> int:
    return next(
        branch.section.id for _level, branch in outline.load(office, plan).walk() if branch.section.heading == heading
    )


def test_pasted_points_become_items_of_a_section(office: Office, plan: int) -> None:
    text = "1、组织摄影比赛。\n2、举办书画展，\n展出会员作品。\n"
    points = pasting.points_of(read_plan(text, year=2026), text)
    target = section(office, plan, "推进校务公开")
    assert pasting.add_items(office, plan, target, points) == 2
    assert [(one.number, one.text) for one in outline.section_items(office, plan, target)] == [
        ("1、", "组织摄影比赛"),
        ("2、", "举办书画展，展出会员作品"),
    ]


def test_pasted_lines_without_numbers_become_an_item_each(office: Office, plan: int) -> None:
    text = "组织摄影比赛\n举办书画展\n"
    assert [point.text for point in pasting.points_of(read_plan(text, year=2026), text)] == [
        "组织摄影比赛",
        "举办书画展",
    ]


def test_nothing_of_a_pasted_text_is_lost_and_months_come_along() -> None:
    text = "文体活动\n（一）比赛\n1、乒乓球赛。\n2、跳绳赛。\n三月份：\n1、植树。\n2、踏青。\n"
    found = pasting.points_of(read_plan(text, year=2026), text)
    assert [(point.number, point.text, sorted(point.months)) for point in found] == [
        ("", "文体活动", []),
        ("（一）", "比赛", []),
        ("1、", "乒乓球赛", []),
        ("2、", "跳绳赛", []),
        ("1、", "植树", [3]),
        ("2、", "踏青", [3]),
    ]


def test_the_text_of_a_section_is_taken_apart_into_items(office: Office, plan: int) -> None:
    number = section(office, plan, "推进校务公开")
    assert pasting.take_body_apart(office, number, [Point("", "校务公开栏由小组长轮流负责")]) == 1
    assert office.store("plan_sections").get(number).body == ""
    assert [one.text for one in outline.section_items(office, plan, number)] == ["校务公开栏由小组长轮流负责"]
    office.undo()
    assert office.store("plan_sections").get(number).body == "校务公开栏由工会小组长轮流负责。"
    with pytest.raises(OutlineRefusedError, match="没有正文"):
        pasting.take_body_apart(office, number, [])


def test_what_is_pasted_says_how_often_and_until_when(office: Office, plan: int) -> None:
    target = section(office, plan, "推进校务公开")
    pasting.add_items(office, plan, target, [Point("", "每月出刊四期"), Point("", "6月底前公开经费收支")])
    monthly, dated = outline.section_items(office, plan, target)
    assert (monthly.unit, monthly.every, monthly.count_min, monthly.count_max) == ("month", 1, 4, 4)
    assert (dated.deadline, dated.due) == ("6月底前", date(2026, 6, 30))
