"""A plan and a schedule as plain values for the command line."""

from __future__ import annotations

import json

import pytest

from tests.plan.documents import YEAR_PLAN, review_of
from unionoffice.office import Office
from unionoffice.plan import shown, versions
from unionoffice.plan.accept import accept
from unionoffice.plan.shown import NoPlanError


def test_a_plan_is_told_with_its_outline_and_items(office: Office) -> None:
    accept(office, review_of(YEAR_PLAN), source="计划.docx")
    found = shown.plan(office, 2026)
    assert found["plan"]["period"] == {"from": "2026-01-01", "to": "2026-12-31"}
    assert (found["plan"]["kind_text"], found["plan"]["source"]) == ("年度", "计划.docx")
    assert [branch["heading"] for branch in found["outline"]] == ["", "指导思想", "主要工作", "月度安排"]
    doubtful = [item for item in found["outline"][3]["items"] if item["doubt"]]
    assert [(item["text"], item["months"], item["proposed_months"]) for item in doubtful] == [
        ("举办教职工排球赛", [10], [11])
    ]
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_the_schedule_is_told_for_a_month_or_the_year(office: Office) -> None:
    accept(office, review_of(YEAR_PLAN))
    march = shown.schedule(office, 2026, 3)
    assert [item["title"] for item in march["items"]] == ["组织“三·八”妇女节健步走", "公布第一季度工会经费收支情况"]
    assert len(shown.schedule(office, 2026, None)["items"]) == 7


def test_a_year_without_a_plan_says_so(office: Office) -> None:
    with pytest.raises(NoPlanError, match="2031 年还没有计划"):
        shown.plan(office, 2031)


def test_the_newest_plan_of_a_year_is_taken_and_never_a_version(office: Office) -> None:
    first = accept(office, review_of(YEAR_PLAN)).plan
    second = accept(office, review_of(YEAR_PLAN)).plan
    versions.keep_version(office, second)
    assert [plan.id for plan in shown.plans_of(office, 2026)] == [second, first]


def test_plan_and_schedule_can_be_read_as_lines(office: Office) -> None:
    accept(office, review_of(YEAR_PLAN))
    lines = shown.lines(shown.plan(office, 2026))
    assert lines[0] == "育英实验小学工会2026年工作计划"
    assert "  （一）抓好师德建设" in lines
    assert any("[待确认" in line for line in shown.lines(shown.schedule(office, 2026, 10)))
    assert shown.lines(shown.schedule(office, 2026, 8)) == ["没有安排。"]
