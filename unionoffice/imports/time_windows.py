"""Days of fuzzy times: year end, term end, months, thirds of a month, seen within the period of a plan."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from unionoffice.imports.plan_reading import PlanPeriod


def month_span(month: int, year: int, period: PlanPeriod | None) -> tuple[date, date]:
    """Return the first and last day of a month, in the year in which the period holds it."""
    if period is not None:
        for candidate in range(period.first.year, period.last.year + 1):
            first = date(candidate, month, 1)
            if period.first.replace(day=1) <= first <= period.last:
                year = candidate
                break
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _third(first: date, last: date, part: str) -> tuple[date, date]:
    """Return the first, middle or last third of a month."""
    if part == "first":
        return first, first.replace(day=10)
    if part == "middle":
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def window_of(
    moment: str | None, months: tuple[int, int] | None, part: str | None, year: int, period: PlanPeriod | None
) -> tuple[date, date] | None:
    """Return the days of a fuzzy time, None where it names none.

    Args:
        moment: such as ``year end``, ``term start``, ``month 3 end``.
        months: first and last month.
        part: a third of the month.
        year: the year where the period does not say.
        period: the plan's days.
    """
    if months is not None:
        first, end = month_span(months[0], year, period)
        last = month_span(months[1], year, period)[1]
        if last < first:
            last = last.replace(year=first.year + 1)
        return _third(first, end, part) if part and months[0] == months[1] else (first, last)
    if moment is None:
        return None
    whole = period if period is not None else PlanPeriod(date(year, 1, 1), date(year, 12, 31))
    if moment.startswith("month "):
        return whole.first, month_span(int(moment.split()[1]), year, period)[1]
    if moment.endswith("start"):
        return whole.first, min(whole.last, whole.first + timedelta(days=30))
    last = date(whole.last.year, 12, 31) if moment == "year end" and whole.last.month == 12 else whole.last
    if moment == "year end" and period is not None and whole.first.year < whole.last.year:
        last = date(whole.first.year, 12, 31)
    return date(last.year, last.month, 1), last
