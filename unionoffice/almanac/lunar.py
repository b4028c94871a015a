"""The lunar calendar: lunar day of a solar day and back, solar terms (thin over lunar_python, tables kept by year)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from unionoffice.almanac.days import FIRST_YEAR, LAST_YEAR, check_year

# Julian day number of noon minus proleptic ordinal of the same day.
_JULIAN_OFFSET = 1_721_425
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_DIGITS = "十一二三四五六七八九"
_STEMS, _BRANCHES, _ANIMALS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_TERM_NAMES = "大雪冬至小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪"
_TERMS = tuple(_TERM_NAMES[place : place + 2] for place in range(0, 48, 2))


@dataclass(frozen=True, order=True)
class LunarDay:
    """A day of the lunar calendar; ``leap`` marks the second of two months of the same number."""

    year: int
    month: int
    leap: bool
    day: int

    @property
    def month_text(self) -> str:
        """``正月``, ``闰六月``, ``腊月``."""
        return f"{'闰' if self.leap else ''}{_MONTHS[self.month - 1]}月"

    @property
    def day_text(self) -> str:
        """``初一`` … ``三十``."""
        if self.day in (20, 30):
            return "二十" if self.day == 20 else "三十"
        return "初十廿"[(self.day - 1) // 10] + _DIGITS[self.day % 10]

    @property
    def text(self) -> str:
        """``正月初一``."""
        return self.month_text + self.day_text

    @property
    def year_text(self) -> str:
        """``丙午年(马)``."""
        place = self.year - 4
        return f"{_STEMS[place % 10]}{_BRANCHES[place % 12]}年({_ANIMALS[place % 12]})"


@dataclass(frozen=True)
class _Span:
    """One lunar month on the solar calendar."""

    first: int
    length: int
    month: int
    leap: bool


@lru_cache(maxsize=256)
def _months(year: int) -> tuple[_Span, ...]:
    """Return the months of a lunar year in order, first days as ordinals."""
    from lunar_python import LunarYear

    return tuple(
        _Span(
            round(month.getFirstJulianDay()) - _JULIAN_OFFSET,
            month.getDayCount(),
            abs(month.getMonth()),
            month.getMonth() < 0,
        )
        for month in LunarYear.fromYear(year).getMonths()
        if month.getYear() == year
    )


def lunar_day(day: date) -> LunarDay:
    """Return the lunar day of a solar day (years 1900 to 2100)."""
    check_year(day.year)
    ordinal = day.toordinal()
    year = day.year if ordinal >= _months(day.year)[0].first else day.year - 1
    spans = _months(year)
    span = spans[bisect_right([each.first for each in spans], ordinal) - 1]
    return LunarDay(year, span.month, span.leap, ordinal - span.first + 1)


def lunar_text(day: date) -> str:
    """Return what stands small under a date: the lunar day, on the first of a lunar month its month."""
    lunar = lunar_day(day)
    return lunar.month_text if lunar.day == 1 else lunar.day_text


def solar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """Return the solar day of a lunar day, or None where that year has no such month or no 30th."""
    check_year(year + (year == FIRST_YEAR - 1))  # January 1900 lies in lunar 1899
    for span in _months(year):
        if (span.month, span.leap) == (month, leap):
            return date.fromordinal(span.first + day - 1) if 1 <= day <= span.length else None
    return None


def lunar_anniversary(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """Return the day on which a lunar birthday is kept in a lunar year.

    A year without the leap month keeps it in the plain month of the same number, a month without a 30th on its last day.
    """
    spans = {(span.month, span.leap): span for span in _months(year)}
    span = spans.get((month, leap)) or spans[month, False]
    return date.fromordinal(span.first + min(day, span.length) - 1)


def last_lunar_day(year: int) -> date:
    """Return 除夕 of a lunar year (29 or 30 腊月): the day before the next 春节."""
    last = _months(year)[-1]
    return date.fromordinal(last.first + last.length - 1)


@lru_cache(maxsize=256)
def _terms(year: int) -> dict[str, date]:
    """Return the solar terms of a solar year."""
    from lunar_python import LunarYear, Solar

    found: dict[str, date] = {}
    for place, julian in enumerate(LunarYear.fromYear(year).getJieQiJulianDays()):
        moment = Solar.fromJulianDay(julian)
        if moment.getYear() == year:
            found[_TERMS[place % 24]] = date(year, moment.getMonth(), moment.getDay())
    return found


def solar_terms(year: int) -> dict[str, date]:
    """Return the 24 solar terms (清明, 冬至 …) of a solar year with their days in China, in order."""
    check_year(year)
    return dict(_terms(year))


def term_text(day: date) -> str:
    """Return the solar term that begins on a day, or ""."""
    check_year(day.year)
    return next((name for name, begins in _terms(day.year).items() if begins == day), "")


def lunar_years(first: date, last: date) -> range:
    """Return the lunar years that have a day between two solar days, both included."""
    return range(max(first.year - 1, FIRST_YEAR - 1), min(last.year, LAST_YEAR) + 1)
