"""生日: of a month, as at a day, on 29 February, and by the lunar calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.membership.people import LONG_AGO, member, person
from unionoffice.almanac.lunar import lunar_day
from unionoffice.kinds.lines import Since
from unionoffice.kinds.lunar import LunarDateValue
from unionoffice.membership.birthdays import birthday_in, birthdays, lunar_days, solar_birthday
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord


def names(office: Office, year: int, month: int, as_at: date | None = None) -> list[tuple[str, date]]:
    return [(one.name, one.day) for one in birthdays(office, year, month, as_at)]


def test_a_month_lists_its_birthdays_by_day(office: Office) -> None:
    member(office, "李强", birthday=date(1985, 3, 20))
    member(office, "王芳", birthday=date(1990, 3, 7))
    member(office, "赵敏", birthday=date(1990, 4, 7))
    assert names(office, 2026, 3) == [("王芳", date(2026, 3, 7)), ("李强", date(2026, 3, 20))]


def test_only_those_who_are_members_as_at_the_day_are_listed(office: Office) -> None:
    born = date(1990, 3, 7)
    left = (Since(LONG_AGO, "member"), Since(date(2026, 3, 15), "moved"))
    member(office, "转走的", birthday=born, state=left)
    person(office, "没入会的", birthday=born)
    member(office, "保留的", birthday=born, state="kept")
    assert names(office, 2026, 3) == []
    assert names(office, 2026, 3, date(2026, 3, 1)) == [("转走的", date(2026, 3, 7))]


def test_one_born_on_29_february_is_congratulated_on_the_28th_in_common_years(office: Office) -> None:
    member(office, "闰生", birthday=date(1988, 2, 29))
    assert names(office, 2026, 2) == [("闰生", date(2026, 2, 28))]
    assert names(office, 2028, 2) == [("闰生", date(2028, 2, 29))]
    assert names(office, 2026, 3) == []


def test_an_office_may_keep_1_march_instead(office: Office) -> None:
    member(office, "闰生", birthday=date(1988, 2, 29))
    assert [one.day for one in birthdays(office, 2026, 3, leap_rule="mar1")] == [date(2026, 3, 1)]
    assert birthdays(office, 2026, 2, leap_rule="mar1") == []
    assert [one.day for one in birthdays(office, 2028, 2, leap_rule="mar1")] == [date(2028, 2, 29)]


# 八月十五 of 2026 is 25 September (the day of the moon festival); 2025 had a leap sixth month from 25 July to 22 August.
def test_a_lunar_birthday_is_found_on_its_solar_day(office: Office) -> None:
    member(office, "月圆", birthday=date(1980, 9, 23), birth_lunar=LunarDateValue(8, 15))
    (found,) = birthdays(office, 2026, 9)
    assert (found.day, found.lunar, found.born) == (date(2026, 9, 25), "八月十五", date(1980, 9, 23))


def test_a_leap_month_is_kept_where_there_is_one_and_else_in_the_plain_month() -> None:
    kept = LunarDateValue(6, 1, leap=True)
    assert lunar_days(kept, 2025) == (date(2025, 7, 25),)
    assert lunar_day(lunar_days(kept, 2026)[0]).text == "六月初一"


# 腊月廿九 is the last day of lunar 2025 (16 February 2026 is 除夕); its 30th is kept on the 29th.
def test_the_thirtieth_is_kept_on_the_last_day_of_a_short_month() -> None:
    assert lunar_days(LunarDateValue(12, 30), 2026) == (date(2026, 2, 16),)


def test_a_lunar_birthday_near_new_year_may_come_twice_or_not_at_all() -> None:
    counts = {year: len(lunar_days(LunarDateValue(11, 18), year)) for year in range(2000, 2100)}
    assert set(counts.values()) == {0, 1, 2}
    assert 98 <= sum(counts.values()) <= 101


def test_a_member_without_a_birth_date_has_no_birthday() -> None:
    assert birthday_in(MemberRecord(name="王芳"), 2026) is None


def test_a_lunar_birthday_goes_before_the_solar_one() -> None:
    kept = MemberRecord(name="王芳", birthday=date(1980, 9, 23), birth_lunar=LunarDateValue(8, 15))
    assert birthday_in(kept, 2026) == date(2026, 9, 25)
    assert birthday_in(MemberRecord(name="王芳", birthday=date(1980, 9, 23)), 2026) == date(2026, 9, 23)


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.integers(2015, 2060))
def test_every_solar_birthday_comes_once_a_year_in_its_month(born: date, year: int) -> None:
    kept = solar_birthday(born, year)
    assert (kept.year, kept.month) == (year, born.month)
    assert abs(kept.day - born.day) <= 1


@given(st.dates(date(1930, 3, 1), date(2010, 12, 31)), st.integers(2015, 2060))
def test_every_lunar_birthday_falls_on_its_lunar_day_or_on_the_end_of_a_short_month(born: date, year: int) -> None:
    lunar = lunar_day(born)
    kept = LunarDateValue(lunar.month, lunar.day, lunar.leap)
    for day in lunar_days(kept, year):
        found = lunar_day(day)
        assert found.month == lunar.month
        assert not (found.leap and not lunar.leap)
        if found.day != lunar.day:
            assert (lunar.day, found.day) == (30, 29)
            assert lunar_day(day + timedelta(days=1)).day == 1


@given(st.integers(1, 12), st.integers(1, 30), st.booleans())
def test_a_lunar_birthday_comes_about_every_354_or_384_days(month: int, day: int, leap: bool) -> None:
    kept = LunarDateValue(month, day, leap)
    days = [one for year in range(2010, 2060) for one in lunar_days(kept, year)]
    gaps = {(later - sooner).days for sooner, later in pairwise(days)}
    assert all(325 <= gap <= 414 for gap in gaps)
    assert len(set(days)) == len(days)


@pytest.mark.parametrize("month", range(1, 13))
def test_the_months_of_a_year_hold_every_birthday_once(office: Office, month: int) -> None:
    member(office, "一", birthday=date(1980, month, 1))
    member(office, "末", birthday=date(1980, month, 28), birth_lunar=LunarDateValue(month, 30))
    whole = [one for number in range(1, 13) for one in birthdays(office, 2026, number)]
    assert [one.day.month for one in whole] == sorted(one.day.month for one in whole)
    assert sum(one.name == "一" for one in whole) == 1
    assert sum(one.name == "末" for one in whole) == len(lunar_days(LunarDateValue(month, 30), 2026))
