"""Festivals by rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unionoffice.almanac.festivals import FestivalRule, default_festivals, festivals_between, festivals_to_mind
from unionoffice.almanac.periods import Month, Period, SchoolYear, Year


def test_the_default_list_gives_the_festivals_of_2026() -> None:
    days = {name: day for day, name in festivals_between(default_festivals(), Year(2026))}
    assert days["元旦"] == date(2026, 1, 1)
    assert days["腊八"] == date(2026, 1, 26)
    assert days["小年"] == date(2026, 2, 10)
    assert days["除夕"] == date(2026, 2, 16)
    assert days["春节"] == date(2026, 2, 17)
    assert days["元宵节"] == date(2026, 3, 3)
    assert days["三八妇女节"] == date(2026, 3, 8)
    assert days["清明节"] == date(2026, 4, 5)
    assert days["母亲节"] == date(2026, 5, 10)
    assert days["护士节"] == date(2026, 5, 12)
    assert days["端午节"] == date(2026, 6, 19)
    assert days["父亲节"] == date(2026, 6, 21)
    assert days["七夕"] == date(2026, 8, 19)
    assert days["教师节"] == date(2026, 9, 10)
    assert days["中秋节"] == date(2026, 9, 25)
    assert days["国庆节"] == date(2026, 10, 1)
    assert days["重阳节(老人节)"] == date(2026, 10, 18)
    assert days["冬至"] == date(2026, 12, 22)


def test_the_seven_statutory_festivals_and_the_eve_are_marked() -> None:
    statutory = [rule.name for rule in default_festivals() if rule.statutory]
    assert statutory == ["元旦", "除夕", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]


def test_a_period_lists_its_festivals_by_day() -> None:
    listed = festivals_between(default_festivals(), Month(2026, 5))
    assert listed == [
        (date(2026, 5, 1), "劳动节"),
        (date(2026, 5, 4), "青年节"),
        (date(2026, 5, 10), "母亲节"),
        (date(2026, 5, 12), "护士节"),
    ]
    school_year = festivals_between(default_festivals(), SchoolYear(2025))
    assert [day for day, _name in school_year] == sorted(day for day, _name in school_year)
    assert (date(2025, 10, 6), "中秋节") in school_year
    assert (date(2026, 6, 19), "端午节") in school_year


def test_a_solar_year_may_hold_a_lunar_festival_twice_or_never() -> None:
    laba = FestivalRule("腊八", "lunar", month=12, day=8)
    counts = {year: len(list(laba.days(Year(year)))) for year in range(2020, 2031)}
    assert set(counts.values()) == {0, 1, 2}
    assert sum(counts.values()) == 11
    assert list(laba.days(Year(2025))) == [date(2025, 1, 7)]
    assert list(laba.days(Year(2024))) == [date(2024, 1, 18)]


def test_the_eve_is_the_day_before_the_spring_festival_in_every_year() -> None:
    eve, spring = FestivalRule("除夕", "lunar_eve"), FestivalRule("春节", "lunar", month=1, day=1)
    for year in (1900, 1985, 2025, 2026, 2033, 2100):
        ((eve_day,), (spring_day,)) = eve.days(Year(year)), spring.days(Year(year))
        assert eve_day + timedelta(days=1) == spring_day


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        (FestivalRule("母亲节", "weekday", month=5, nth=2, weekday=7), 2027, [date(2027, 5, 9)]),
        (FestivalRule("感恩节", "weekday", month=11, nth=4, weekday=4), 2026, [date(2026, 11, 26)]),
        (FestivalRule("末周五", "weekday", month=12, nth=-1, weekday=5), 2026, [date(2026, 12, 25)]),
        (FestivalRule("第五个周一", "weekday", month=2, nth=5, weekday=1), 2026, []),
        (FestivalRule("闰日", "solar", month=2, day=29), 2026, []),
        (FestivalRule("闰日", "solar", month=2, day=29), 2028, [date(2028, 2, 29)]),
        (FestivalRule("腊月三十", "lunar", month=12, day=30), 2026, []),
    ],
)
def test_rules_by_weekday_and_days_that_are_missing(rule: FestivalRule, year: int, expected: list[date]) -> None:
    assert list(rule.days(Year(year))) == expected


def test_an_empty_period_has_no_festivals() -> None:
    assert festivals_between(default_festivals(), Period(date(2026, 10, 1), date(2026, 10, 1))) == []


def test_a_festival_is_brought_to_mind_from_its_reminder_day_on() -> None:
    rules = [
        FestivalRule("中秋节", "lunar", month=8, day=15, remind_days=20),
        FestivalRule("教师节", "solar", month=9, day=10),
    ]
    assert festivals_to_mind(rules, date(2026, 9, 4)) == []
    assert festivals_to_mind(rules, date(2026, 9, 5)) == [(date(2026, 9, 25), "中秋节")]
    assert festivals_to_mind(rules, date(2026, 9, 10))[0] == (date(2026, 9, 10), "教师节")
    assert festivals_to_mind(rules, date(2026, 9, 26)) == []
