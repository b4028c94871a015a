"""Days off and workdays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.almanac.workdays import (
    SEEDED_YEARS,
    DayOff,
    WorkdayTable,
    YearUnknownError,
    add_workdays,
    is_workday,
    seed,
    seeded_table,
    workdays_between,
)

TABLE = seeded_table()


def test_the_spring_festival_of_2026_is_as_announced() -> None:
    # 2 月 15 日至 23 日放假调休,共 9 天;2 月 14 日、2 月 28 日上班。
    off = [entry.day for entry in seed(2026) if entry.name == "春节" and entry.kind == "off"]
    assert off == [date(2026, 2, 15) + timedelta(days=count) for count in range(9)]
    assert is_workday(date(2026, 2, 14), TABLE)
    assert is_workday(date(2026, 2, 28), TABLE)
    assert not is_workday(date(2026, 2, 17), TABLE)
    assert is_workday(date(2026, 2, 24), TABLE)


def test_plain_weeks_are_plain() -> None:
    assert is_workday(date(2026, 3, 5), TABLE)
    assert not is_workday(date(2026, 3, 7), TABLE)


@pytest.mark.parametrize("year", SEEDED_YEARS)
def test_every_shipped_year_is_sound(year: int) -> None:
    entries = seed(year)
    days = [entry.day for entry in entries]
    assert len(set(days)) == len(days)
    assert all(day.year == year for day in days)
    assert all(entry.day.weekday() >= 5 for entry in entries if entry.kind == "work")
    assert {entry.name for entry in entries} >= {"元旦", "春节", "清明节", "劳动节", "端午节", "国庆节"}
    # 国务院 2013 and 2024: eleven, then thirteen statutory days; make-up days only swap.
    weekdays_off = sum(entry.day.weekday() < 5 for entry in entries if entry.kind == "off")
    swapped = sum(entry.kind == "work" for entry in entries)
    assert 5 <= weekdays_off - swapped <= 13


def test_twenty_workdays_count_make_up_days_and_skip_holidays() -> None:
    # From Monday 9 February 2026: 5 + Saturday the 14th + 24–27 + Saturday the 28th + 2–6 and 9–12 March.
    assert add_workdays(date(2026, 2, 8), 20, TABLE) == date(2026, 3, 12)
    assert add_workdays(date(2026, 3, 5), 1, TABLE) == date(2026, 3, 6)
    assert add_workdays(date(2026, 3, 6), 1, TABLE) == date(2026, 3, 9)
    assert add_workdays(date(2026, 3, 9), -1, TABLE) == date(2026, 3, 6)
    assert add_workdays(date(2026, 3, 7), 0, TABLE) == date(2026, 3, 7)


@given(st.dates(date(2021, 1, 1), date(2025, 12, 31)), st.integers(1, 60))
@settings(max_examples=100, deadline=None)
def test_adding_and_counting_workdays_agree(day: date, count: int) -> None:
    later = add_workdays(day, count, TABLE)
    assert workdays_between(day + timedelta(days=1), later + timedelta(days=1), TABLE) == count
    assert is_workday(later, TABLE)


def test_a_year_without_a_table_is_told_and_never_guessed() -> None:
    with pytest.raises(YearUnknownError, match="还没有 2027 年的放假安排"):
        is_workday(date(2027, 3, 1), TABLE)
    with pytest.raises(YearUnknownError):
        add_workdays(date(2026, 12, 30), 5, TABLE)
    with pytest.raises(YearUnknownError):
        seed(2027)


def test_an_office_adds_a_year_of_its_own() -> None:
    own = WorkdayTable(
        [
            DayOff(date(2027, 1, 1), "元旦", "off"),
            DayOff(date(2027, 1, 3), "元旦", "work"),
            DayOff(date(2028, 1, 3), "元旦", "off"),
        ],
        years=[2027],
    )
    assert not own.is_workday(date(2027, 1, 1))
    assert own.is_workday(date(2027, 1, 3))
    with pytest.raises(YearUnknownError):
        own.is_workday(date(2028, 1, 4))
    entry = own.entry(date(2028, 1, 3))
    assert entry is not None
    assert entry.name == "元旦"


def test_the_shipped_years_are_those_of_the_package_they_came_from() -> None:
    calendar = pytest.importorskip("chinese_calendar")
    day = date(2020, 1, 1)
    while day.year in SEEDED_YEARS:
        assert is_workday(day, TABLE) == calendar.is_workday(day), day
        day += timedelta(days=1)
