"""The lunar calendar against known dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.almanac.days import DayOutOfRangeError
from unionoffice.almanac.lunar import (
    LunarDay,
    last_lunar_day,
    lunar_anniversary,
    lunar_day,
    lunar_text,
    solar_day,
    solar_terms,
    term_text,
)

# Month and day of 除夕 春节 元宵 清明 端午 七夕 中秋 重阳.
KNOWN = {
    2025: "01-28 01-29 02-12 04-04 05-31 08-29 10-06 10-29",
    2026: "02-16 02-17 03-03 04-05 06-19 08-19 09-25 10-18",
    2027: "02-05 02-06 02-20 04-05 06-09 08-08 09-15 10-08",
    2028: "01-25 01-26 02-09 04-04 05-28 08-26 10-03 10-26",
    2029: "02-12 02-13 02-27 04-04 06-16 08-16 09-22 10-16",
    2030: "02-02 02-03 02-17 04-05 06-05 08-05 09-12 10-05",
}


@pytest.mark.parametrize("year", KNOWN)
def test_the_feasts_fall_on_their_known_days(year: int) -> None:
    eve, spring, lantern, qingming, dragon, seventh, autumn, ninth = (
        date.fromisoformat(f"{year}-{day}") for day in KNOWN[year].split()
    )
    assert last_lunar_day(year - 1) == eve
    assert solar_day(year, 1, 1) == spring
    assert solar_day(year, 1, 15) == lantern
    assert solar_terms(year)["清明"] == qingming
    assert term_text(qingming) == "清明"
    assert solar_day(year, 5, 5) == dragon
    assert solar_day(year, 7, 7) == seventh
    assert solar_day(year, 8, 15) == autumn
    assert solar_day(year, 9, 9) == ninth


def test_the_calendar_shows_the_month_on_its_first_day() -> None:
    assert lunar_text(date(2026, 2, 17)) == "正月"
    assert lunar_text(date(2026, 2, 18)) == "初二"
    assert lunar_text(date(2025, 7, 25)) == "闰六月"
    assert lunar_text(date(2026, 2, 16)) == "廿九"
    assert lunar_day(date(2026, 2, 17)).text == "正月初一"
    assert lunar_day(date(2026, 2, 17)).year_text == "丙午年(马)"
    assert lunar_day(date(2026, 2, 16)).year_text == "乙巳年(蛇)"


@pytest.mark.parametrize(
    ("day", "text"),
    [(1, "初一"), (9, "初九"), (10, "初十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "廿一"), (30, "三十")],
)
def test_days_have_their_traditional_names(day: int, text: str) -> None:
    assert LunarDay(2026, 1, False, day).day_text == text


def test_leap_months_are_told_apart() -> None:
    assert lunar_day(date(2025, 6, 25)) == LunarDay(2025, 6, False, 1)
    assert lunar_day(date(2025, 7, 25)) == LunarDay(2025, 6, True, 1)
    assert solar_day(2025, 6, 1) == date(2025, 6, 25)
    assert solar_day(2025, 6, 1, leap=True) == date(2025, 7, 25)
    assert solar_day(2026, 6, 1, leap=True) is None
    # 2033 is the year with leap month 11 that early programs got wrong.
    assert lunar_day(date(2033, 12, 22)) == LunarDay(2033, 11, True, 1)


def test_a_month_without_a_thirtieth_has_none() -> None:
    assert solar_day(2025, 12, 30) is None
    assert solar_day(2025, 12, 29) == date(2026, 2, 16)
    assert solar_day(2026, 1, 0) is None


def test_a_lunar_birthday_is_kept_every_year() -> None:
    assert lunar_anniversary(2025, 12, 30) == date(2026, 2, 16)
    assert lunar_anniversary(2025, 6, 1, leap=True) == date(2025, 7, 25)
    assert lunar_anniversary(2026, 6, 1, leap=True) == solar_day(2026, 6, 1)


@given(st.dates(date(1901, 1, 1), date(2100, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_every_day_goes_to_the_lunar_calendar_and_back(day: date) -> None:
    lunar = lunar_day(day)
    assert solar_day(lunar.year, lunar.month, lunar.day, leap=lunar.leap) == day
    tomorrow = lunar_day(day + timedelta(days=1)) if day < date(2100, 12, 31) else None
    assert tomorrow is None or tomorrow.day in (1, lunar.day + 1)


def test_a_year_has_24_terms_in_order() -> None:
    terms = solar_terms(2026)
    assert len(terms) == 24
    assert list(terms.values()) == sorted(terms.values())
    assert terms["冬至"] == date(2026, 12, 22)
    assert term_text(date(2026, 12, 23)) == ""


def test_years_without_a_table_are_refused() -> None:
    with pytest.raises(DayOutOfRangeError):
        lunar_day(date(1899, 12, 31))
    assert lunar_day(date(1900, 1, 1)) == LunarDay(1899, 12, False, 1)
    with pytest.raises(DayOutOfRangeError):
        solar_terms(2101)
