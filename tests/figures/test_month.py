"""What happens in a month: items on their days, festivals, days off, and an unknown year that stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from unionoffice.almanac.periods import Month, SchoolYear, Year
from unionoffice.figures.month import (
    days_off_known,
    days_off_named,
    festival_names,
    items_by_day,
    month_calendar,
    month_schedule,
    special_days,
    year_months,
)
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.festivals import Festival
from unionoffice.records.plans import Plan
from unionoffice.records.schedule import ScheduleItem

OCTOBER = Month(2026, 10)


def add(office: Office, title: str, first: str = "", last: str = "", **more: object) -> None:
    days = DayRangeValue(date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    with office.change("登记"):
        office.store("schedule").add(ScheduleItem(title=title, month=202610, days=days, **more))  # type: ignore[arg-type]


def test_a_long_item_stands_on_each_of_its_days_in_the_month(office: Office) -> None:
    add(office, "职工书画展", "2026-09-29", "2026-10-02")
    add(office, "看望住院教师")
    add(office, "秋游", "2026-10-17", status="cancelled")
    dated, undated = items_by_day(office, OCTOBER)
    assert {day.day: [one.title for one in found] for day, found in dated.items()} == {
        1: ["职工书画展"],
        2: ["职工书画展"],
    }
    assert [one.title for one in undated] == ["看望住院教师"]


def test_the_calendar_shows_lunar_days_festivals_and_days_off(office: Office) -> None:
    days = {one.day.day: one for one in month_calendar(office, 2026, 10).days}
    # 重阳 is the ninth day of the ninth lunar month, in 2026 the 18th of October; 霜降 is on the 23rd.
    assert "重阳节" in days[18].festival
    assert (days[23].lunar, days[19].lunar) == ("霜降", "初十")
    assert [number for number, one in days.items() if one.rest == "休"] == [1, 2, 3, 4, 5, 6, 7]
    assert days[10].rest == "班"


def test_the_offices_own_days_are_festivals_too(office: Office) -> None:
    with office.change("登记校庆"):
        office.store("festivals").add(Festival(name="校庆", kind="solar", month=10, day=16))
    assert festival_names(office, OCTOBER)[date(2026, 10, 16)] == "校庆"


def test_days_off_come_as_runs_with_their_names(office: Office) -> None:
    runs = [(days.start.day, days.last.day, name, kind) for days, name, kind in days_off_named(office, OCTOBER)]
    assert runs == [(1, 7, "国庆节", "off"), (10, 10, "国庆节", "work")]


def test_a_year_that_nobody_entered_is_unknown_not_empty(office: Office) -> None:
    assert days_off_known(office, 2026)
    assert not days_off_known(office, 2028)
    assert special_days(office, Year(2028)) == {}
    assert not month_calendar(office, 2028, 10).days_off_known


def test_the_schedule_leaves_cancelled_work_out_and_names_who(office: Office) -> None:
    add(office, "秋游", "2026-10-17", status="cancelled")
    add(
        office,
        "重阳慰问",
        "2026-10-18",
        responsible=PartyValue("free", None, "高立群"),
        cooperating="退协",
        participants="退休教师",
    )
    [row] = month_schedule(office, 2026, 10).rows
    assert (row.content, row.responsible, row.partners) == ("重阳慰问", "高立群", "退协、退休教师")


class TestYear:
    def test_without_a_plan_it_is_the_period_the_office_works_in(self, office: Office) -> None:
        assert year_months(office, OCTOBER) == SchoolYear(2026).months()
        with office.change("设置"):
            office.save_settings(replace(office.settings, period_kind="year"))
        assert year_months(office, OCTOBER) == Year(2026).months()

    def test_a_plan_that_covers_most_of_a_year_says_where_it_begins(self, office: Office) -> None:
        with office.change("建立计划"):
            office.store("plans").add(
                Plan(title="2026 年计划", period=DayRangeValue(date(2026, 2, 1), date(2026, 8, 31)))
            )
        months = year_months(office, Month(2026, 3))
        assert (months[0], months[-1], len(months)) == (Month(2026, 2), Month(2027, 1), 12)

    def test_a_plan_of_a_term_does_not_cut_the_year_short(self, office: Office) -> None:
        with office.change("建立计划"):
            office.store("plans").add(
                Plan(title="第一学期计划", period=DayRangeValue(date(2026, 9, 1), date(2026, 12, 31)))
            )
        assert year_months(office, OCTOBER) == SchoolYear(2026).months()
