"""Festivals: a rule for each (solar, lunar, 除夕, nth weekday, solar term), and the days they fall on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from unionoffice import resources
from unionoffice.almanac.lunar import last_lunar_day, lunar_years, solar_day, solar_terms
from unionoffice.almanac.periods import Period

FestivalKind = Literal["solar", "lunar", "lunar_eve", "weekday", "term"]


@dataclass(frozen=True)
class FestivalRule:
    """When a festival is.

    Attributes:
        name: what the calendar shows.
        kind: ``solar`` (month, day), ``lunar`` (lunar month, day; never a leap month), ``lunar_eve`` (last day of the lunar
            year), ``weekday`` (the nth ``weekday`` of a month), ``term`` (the solar term called ``term``).
        month: solar or lunar month.
        day: day of that month.
        nth: which one of the month, 1 to 5, or -1 for the last.
        weekday: 1 Monday to 7 Sunday.
        term: name of the solar term.
        remind_days: how many days before it the office wants to hear of it; 0 for on the day.
        statutory: a public holiday for everybody.
    """

    name: str
    kind: FestivalKind
    month: int = 0
    day: int = 0
    nth: int = 0
    weekday: int = 0
    term: str = ""
    remind_days: int = 0
    statutory: bool = False

    def days(self, period: Period) -> Iterator[date]:
        """Give the days inside a period; a solar year may hold 腊八 twice or not at all."""
        if period.start == period.end:
            return
        if self.kind in ("lunar", "lunar_eve"):
            years = lunar_years(period.start, period.last)
        else:
            years = range(period.start.year, period.last.year + 1)
        for year in years:
            day = self._in(year)
            if day is not None and day in period:
                yield day

    def _in(self, year: int) -> date | None:
        """Return its day in a solar year, or for the lunar kinds in a lunar year."""
        match self.kind:
            case "solar":
                return _day(year, self.month, self.day)
            case "lunar":
                return solar_day(year, self.month, self.day)
            case "lunar_eve":
                return last_lunar_day(year)
            case "weekday":
                return _nth_weekday(year, self.month, self.nth, self.weekday)
            case "term":
                return solar_terms(year)[self.term]


def _day(year: int, month: int, day: int) -> date | None:
    """Return a solar day, None for 29 February of a common year."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Return the nth weekday of a month, counted from the end where negative; None where there is no fifth."""
    if nth > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    return day if day.month == month else None


@cache
def default_festivals() -> tuple[FestivalRule, ...]:
    """Return the festivals a new office begins with, in the order of the year."""
    return tuple(
        FestivalRule(**entry) for entry in tomllib.loads(resources.text("almanac", "festivals.toml"))["festival"]
    )


def festivals_between(rules: Iterable[FestivalRule], period: Period) -> list[tuple[date, str]]:
    """Return day and name of every festival in a period, by day, those of one day in the order of the rules."""
    found = [(day, rule.name) for rule in rules for day in rule.days(period)]
    return sorted(found, key=lambda each: each[0])


def festivals_to_mind(rules: Iterable[FestivalRule], today: date) -> list[tuple[date, str]]:
    """Return the coming festivals whose time of preparation has begun, today's included, nearest first."""
    found = []
    for rule in rules:
        span = Period(today, today + timedelta(days=rule.remind_days + 1))
        found += [(day, rule.name) for day in rule.days(span)]
    return sorted(found, key=lambda each: each[0])
