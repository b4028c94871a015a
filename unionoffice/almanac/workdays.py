"""Days off and make-up workdays: a yearly table the office edits; a year without a table is told, never guessed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from unionoffice import resources
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

SEEDED_YEARS = range(2020, 2027)
_DAY = timedelta(days=1)


class YearUnknownError(OfficeError):
    """The days off of a year are not in the table."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("还没有 {year} 年的放假安排，不能推算工作日。请在“设置”里录入或导入国务院办公厅公布的安排。").format(
                year=year
            )
        )


@dataclass(frozen=True, order=True)
class DayOff:
    """One day that differs from the plain week.

    Attributes:
        day: the day.
        name: the festival it belongs to.
        kind: ``off`` for a day off, ``work`` for a weekend day worked to make up.
    """

    day: date
    name: str
    kind: Literal["off", "work"]


class WorkdayTable:
    """The table as an object that answers questions.

    Args:
        entries: the days that differ from the plain week.
        years: the years known completely; the years of the entries where not given.
    """

    def __init__(self, entries: Iterable[DayOff], years: Iterable[int] | None = None) -> None:
        self._entries: Mapping[date, DayOff] = {entry.day: entry for entry in entries}
        self.years = frozenset(years if years is not None else (day.year for day in self._entries))

    def entry(self, day: date) -> DayOff | None:
        """Return what is special about a day, or None; asks nothing about the year (for showing)."""
        return self._entries.get(day)

    def is_workday(self, day: date) -> bool:
        """Return whether people work on a day.

        Raises:
            YearUnknownError: the year has no table.
        """
        if day.year not in self.years:
            raise YearUnknownError(day.year)
        entry = self._entries.get(day)
        return entry.kind == "work" if entry else day.weekday() < 5


def is_workday(day: date, table: WorkdayTable) -> bool:
    """Return whether people work on a day (YearUnknownError where the table cannot say)."""
    return table.is_workday(day)


def add_workdays(day: date, count: int, table: WorkdayTable) -> date:
    """Return the workday that is so many workdays after ``day`` (before it where negative); ``day`` does not count."""
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= table.is_workday(day)
    return day


def workdays_between(start: date, end: date, table: WorkdayTable) -> int:
    """Return how many workdays lie from ``start`` up to but without ``end``."""
    days = (start + timedelta(days=count) for count in range((end - start).days))
    return sum(table.is_workday(day) for day in days)


@cache
def seed(year: int) -> tuple[DayOff, ...]:
    """Return the shipped days of one year.

    Raises:
        YearUnknownError: the program was released before that year's days off were announced, or does not go back so far.
    """
    if year not in SEEDED_YEARS:
        raise YearUnknownError(year)
    content = tomllib.loads(resources.text("almanac", f"{year}.toml"))
    return tuple(sorted((*_off_days(content), *_make_up_days(content))))


def seeded_table() -> WorkdayTable:
    """Return the table of all shipped years, as a new office gets it."""
    return WorkdayTable((entry for year in SEEDED_YEARS for entry in seed(year)), SEEDED_YEARS)


def _off_days(content: Mapping[str, Any]) -> Iterator[DayOff]:
    for block in content["off"]:
        for count in range((block["last"] - block["first"]).days + 1):
            yield DayOff(block["first"] + timedelta(days=count), block["name"], "off")


def _make_up_days(content: Mapping[str, Any]) -> Iterator[DayOff]:
    for block in content["work"]:
        for day in block["days"]:
            yield DayOff(day, block["name"], "work")
