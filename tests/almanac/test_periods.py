"""Spans of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.almanac.days import DayOutOfRangeError
from unionoffice.almanac.periods import HalfYear, Month, Named, Period, Quarter, SchoolYear, Term, Year

KINDS: list[type[Named]] = [Month, Quarter, HalfYear, Year, SchoolYear, Term]
DAYS = st.dates(date(1902, 1, 1), date(2098, 12, 31))


def test_a_month_ends_where_the_next_begins() -> None:
    november = Month(2026, 11)
    assert (november.start, november.end, november.last) == (date(2026, 11, 1), date(2026, 12, 1), date(2026, 11, 30))
    assert november.next() == Month(2026, 12)
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2026, 1).previous() == Month(2025, 12)
    assert len(Month(2028, 2)) == 29
    assert date(2026, 11, 30) in november
    assert date(2026, 12, 1) not in november


def test_spans_have_their_chinese_titles() -> None:
    assert Month(2026, 11).title == "2026年11月"
    assert Quarter(2026, 4).title == "2026年第四季度"
    assert HalfYear(2026, 1).title == "2026年上半年"
    assert HalfYear(2026, 2).title == "2026年下半年"
    assert Year(2026).title == "2026年"
    assert SchoolYear(2025).title == "2025-2026学年"
    assert Term(2025, 1).title == "2025-2026学年第一学期"
    assert Term(2025, 2).title == "2025-2026学年第二学期"
    assert Period(date(2026, 2, 1), date(2026, 9, 1)).title == "2026年2月至8月"
    assert Period(date(2026, 9, 1), date(2027, 2, 1)).title == "2026年9月至2027年1月"
    assert Period(date(2026, 3, 1), date(2026, 4, 1)).title == "2026年3月"
    assert Period(date(2026, 3, 5), date(2026, 4, 6)).title == "2026-03-05至2026-04-05"


def test_the_school_year_runs_from_september_to_august() -> None:
    year = SchoolYear(2025)
    assert (year.start, year.last) == (date(2025, 9, 1), date(2026, 8, 31))
    first, second = year.terms
    assert (first.start, first.last) == (date(2025, 9, 1), date(2026, 1, 31))
    assert (second.start, second.last) == (date(2026, 2, 1), date(2026, 8, 31))
    assert first.next() == second
    assert second.next() == Term(2026, 1)
    assert second.school_year == year
    assert Term.of(date(2026, 1, 15)) == first
    assert [month.month for month in first.months()] == [9, 10, 11, 12, 1]


def test_a_year_has_its_quarters_and_months_in_order() -> None:
    assert [month.month for month in Year(2026).months()] == list(range(1, 13))
    quarter = Quarter(2026, 1)
    walked = [quarter, *(quarter := quarter.next() for _ in range(4))]
    assert [q.number for q in walked] == [1, 2, 3, 4, 1]
    assert walked[-1].start == date(2027, 1, 1)
    assert HalfYear(2026, 1).previous() == HalfYear(2025, 2)


@given(st.sampled_from(KINDS), DAYS)
@settings(deadline=None)
def test_every_day_lies_in_exactly_one_span_of_each_kind(kind: type[Named], day: date) -> None:
    span = kind.of(day)
    assert day in span
    assert day not in span.next()
    assert day not in span.previous()
    assert span.next().start == span.end
    assert span.next().previous() == span
    assert next(span.days()) == span.start
    assert len(list(span.days())) == len(span)
    assert eval(repr(span)) == span


@given(DAYS, st.integers(0, 900))
@settings(max_examples=30, deadline=None)
def test_a_free_span_moves_by_its_own_length(start: date, length: int) -> None:
    span = Period(start, start + timedelta(days=length))
    assert span.next().start == span.end
    assert span.previous().end == span.start
    assert span.overlap(span.next()) is None
    assert span.overlap(span) == (span if length else None)
    assert all(any(day in month for month in span.months()) for day in span.days())


def test_a_free_span_of_whole_months_moves_by_months() -> None:
    spring = Period(date(2026, 2, 1), date(2026, 9, 1))
    assert spring.next() == Period(date(2026, 9, 1), date(2027, 4, 1))


def test_a_calendar_month_is_shown_in_weeks_that_begin_on_monday() -> None:
    weeks = Month(2026, 2).weeks()
    assert weeks[0][0] == date(2026, 1, 26)
    assert weeks[-1][-1] == date(2026, 3, 1)
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert len(Month(2027, 2).weeks()) == 4  # 1 February 2027 is a Monday
    assert len(Month(2026, 8).weeks()) == 6


def test_years_outside_the_office_are_refused() -> None:
    assert Month(2100, 12).end == date(2101, 1, 1)
    with pytest.raises(DayOutOfRangeError, match="2101 年不在 1900–2100 年之间"):
        Month(2100, 12).next()
    with pytest.raises(DayOutOfRangeError):
        Year(1900).previous()


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 3, 2), date(2026, 3, 1))
