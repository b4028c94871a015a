"""计划正文: a tree of headings inside one plan."""

from __future__ import annotations

from datetime import date

from unionoffice.desk.draft import Draft
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.records.plan_sections import PlanSection
from unionoffice.records.plans import Plan
from unionoffice.storage.query import Filter, Query


def plan(office: Office, year: int = 2026) -> int:
    period = DayRangeValue(date(year, 1, 1), date(year, 12, 31))
    with office.change("计划"):
        return office.store("plans").add(Plan(title=f"{year} 年计划", period=period))


def section(office: Office, of: int, **values: object) -> int:
    with office.change("计划"):
        return office.store("plan_sections").add(PlanSection(plan=of, **{"heading": "指导思想", **values}))


def test_sections_stand_in_their_order(office: Office) -> None:
    of = plan(office)
    numbers = [section(office, of, heading=heading, position=place) for place, heading in ((2, "措施"), (1, "目标"))]
    found = office.store("plan_sections").ids(Query(filters=(Filter("plan", "is", of),)))
    assert list(found) == numbers[::-1]


def test_a_section_does_not_stand_below_itself(office: Office) -> None:
    of = plan(office)
    top = section(office, of)
    below = section(office, of, parent=top)
    draft = Draft(office, "plan_sections", top)
    draft.pick("parent", below)
    assert [problem.where for problem in draft.check()] == ["parent"]


def test_a_section_does_not_stand_below_one_of_another_plan(office: Office) -> None:
    other = section(office, plan(office, 2025))
    draft = Draft(office, "plan_sections", section(office, plan(office)))
    draft.pick("parent", other)
    assert "另一份计划" in draft.check()[0].message


def test_a_section_has_a_heading_or_a_text(office: Office) -> None:
    draft = Draft(office, "plan_sections", preset={"plan": plan(office)})
    assert [problem.where for problem in draft.check()] == ["heading"]
    draft.set("body", "以服务职工为宗旨。\n做好本职工作。")
    assert draft.check() == []
    assert office.store("plan_sections").get(draft.save()).body == "以服务职工为宗旨。\n做好本职工作。"
