"""放假调休: the shipped years, days the office adds, days already there."""

from __future__ import annotations

from datetime import date

from unionoffice.almanac.workdays import SEEDED_YEARS, WorkdayTable, seed
from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_a_new_office_has_the_official_days_of_the_shipped_years(office: Office) -> None:
    stored = {one.entry() for one in office.store("days_off").find()}
    assert stored == {entry for year in SEEDED_YEARS for entry in seed(year)}


def test_the_table_of_the_office_tells_workdays(office: Office) -> None:
    table = WorkdayTable(one.entry() for one in office.store("days_off").find())
    assert not table.is_workday(date(2026, 10, 1))
    assert table.is_workday(date(2026, 3, 5))


def test_a_day_is_in_the_table_once(office: Office) -> None:
    draft = Draft(office, "days_off")
    draft.set("day", "2026-10-01")
    draft.set("name", "国庆节")
    assert [problem.message for problem in draft.check()] == ["2026-10-01 已经在表里，请改那一条。"]


def test_a_make_up_workday_on_a_workday_is_questioned(office: Office) -> None:
    draft = Draft(office, "days_off")
    draft.set("day", "2027-03-04")
    draft.set("name", "调休")
    draft.set("kind", "调休上班")
    assert [(problem.where, problem.severe) for problem in draft.check()] == [("kind", False)]


def test_the_office_enters_the_days_of_a_new_year(office: Office) -> None:
    draft = Draft(office, "days_off")
    draft.set("day", "2027-01-01")
    draft.set("name", "元旦")
    number = draft.save()
    assert office.store("days_off").get(number).entry().kind == "off"
