"""Months of a plan as months of the calendar: a school year's January lies in its second year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unionoffice.almanac.periods import Month, Period, SchoolYear, Term, Year
from unionoffice.kinds.days import DayRangeValue

if TYPE_CHECKING:
    from unionoffice.settings import OfficeSettings


def period_of(days: DayRangeValue) -> Period:
    """Return the half-open period of a plan's first and last day."""
    return Period(days.first, days.last + timedelta(days=1))


def months_of(days: DayRangeValue) -> tuple[Month, ...]:
    """Return the months a plan is for, in order."""
    return period_of(days).months()


def dated(days: DayRangeValue, months: Iterable[int]) -> list[Month]:
    """Return the calendar months of month numbers, in the order of the plan.

    A month outside the plan's period is taken in the year the period begins: the document says it, so it is kept.
    """
    wanted = set(months)
    found: list[Month] = []
    for month in months_of(days):
        if month.month in wanted:
            found.append(month)
            wanted.discard(month.month)
    found.extend(Month(days.first.year, number) for number in sorted(wanted))
    return found


def code(month: Month) -> int:
    """Return a month as the schedule stores it (yyyymm)."""
    return month.year * 100 + month.month


def month_of(stored: int) -> Month:
    """Return the month of a stored yyyymm."""
    return Month(stored // 100, stored % 100)


def working_period(settings: OfficeSettings, today: date) -> DayRangeValue:
    """Return the period a new plan of this office is for: the year, school year or term it works in."""
    year = settings.year or today.year
    if settings.period_kind == "school_year":
        whole: Period = SchoolYear(year)
    elif settings.period_kind == "term":
        whole = Term.of(today)
    else:
        whole = Year(year)
    return DayRangeValue(whole.start, whole.last)
