"""Months of a plan as months of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.offices import settings
from unionoffice.almanac.periods import Month
from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan.calendar import code, dated, month_of, months_of, period_of, working_period

SCHOOL_YEAR = DayRangeValue(date(2025, 9, 1), date(2026, 8, 31))


def test_january_of_a_school_year_lies_in_its_second_year() -> None:
    assert dated(SCHOOL_YEAR, {1, 9}) == [Month(2025, 9), Month(2026, 1)]


def test_a_month_outside_the_period_is_kept_in_its_first_year() -> None:
    autumn = DayRangeValue(date(2026, 9, 1), date(2026, 12, 31))
    assert dated(autumn, {10, 3}) == [Month(2026, 10), Month(2026, 3)]


def test_a_plan_from_february_to_august_has_seven_months() -> None:
    months = months_of(DayRangeValue(date(2026, 2, 1), date(2026, 8, 31)))
    assert [month.month for month in months] == [2, 3, 4, 5, 6, 7, 8]


def test_a_period_is_half_open() -> None:
    assert period_of(SCHOOL_YEAR).end == date(2026, 9, 1)


@pytest.mark.parametrize("month", [Month(1900, 1), Month(2026, 12), Month(2100, 12)])
def test_a_month_is_stored_and_read_back(month: Month) -> None:
    assert month_of(code(month)) == month


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("year", "2026-01-01", "2026-12-31"),
        ("school_year", "2026-09-01", "2027-08-31"),
        ("term", "2026-02-01", "2026-08-31"),
    ],
)
def test_a_new_plan_is_for_the_period_the_office_works_in(kind: str, first: str, last: str) -> None:
    period = working_period(replace(settings(), period_kind=kind), date(2026, 3, 5))  # type: ignore[arg-type]
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
