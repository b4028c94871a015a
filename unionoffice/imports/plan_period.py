"""The days a plan is for: calendar year, school year, term, or a free stretch."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from unionoffice.imports.plan_numbers import number_value
from unionoffice.imports.plan_reading import PlanPeriod

_YEARS = re.compile(
    r"(?<!\d)(20\d{2})\s?(?:年?\s?(?:-+|至|到|~|/)\s?)(20\d{2}|\d{2}(?=\s?学年))(?:\s?年)?(?=\s?(?:学年|年度|第|上|下|$))"
)
_TERM = re.compile(
    r"第\s?(?P<nth>[一二12])\s?学期|(?P<half>[上下])\s?学期|(?P<season>[春秋])季?学期|学年[^\n]{0,4}(?P<up>[上下])期"
)
_SCHOOL_YEAR = re.compile(r"学年")
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_STRETCH = re.compile(
    rf"(?:(?P<y1>20\d{{2}})\s?年\s?)?(?P<m1>{_MONTH})\s?月(?:份)?\s?(?:-+|至|到|~)\s?(?:(?P<y2>20\d{{2}})\s?年|(?P<next>次年|翌年|下年|明年))?\s?(?P<m2>{_MONTH})\s?月"
)
_HALF = re.compile(r"(?P<half>[上下])半年")
_QUARTER = re.compile(r"第?(?P<quarter>[一二三四1-4])季度")
_ONE_MONTH = re.compile(rf"(?<![\d-])(?P<month>{_MONTH})月份?(?:工会)?(?:工作)?(?:计划|安排|要点)")
_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?!\d)\s?(?=年|工会|学|度|$|[^\d./-])")


def period_of(
    title: str, opening: str, months: Sequence[int], year: int, *, school: bool = False
) -> tuple[PlanPeriod, str]:
    """Return the days and the kind of a plan.

    Args:
        title: its title (of the shadow).
        opening: the lines around it and the first words of the text.
        months: the months its schedule names, in order, repairs applied.
        year: the year the clerk reads it for.
        school: whether it is a school's plan.
    """
    years = _YEARS.search(title) or _YEARS.search(opening[:200])
    first_year = _first_year(years, year)
    term = _TERM.search(title) or _term_said(opening)
    if term:
        return _term(term, years is not None, first_year, year, months)
    if _SCHOOL_YEAR.search(title) or years:
        return _stretch(first_year, 9, 8), "school_year"
    named = _named_stretch(title, opening, year)
    if named is not None:
        return named
    return _by_months(months, year, school=school, title=title)


def _term_said(opening: str) -> re.Match[str] | None:
    """Return the term named in running words; one that stands alone on its line heads a part of the plan."""
    for found in _TERM.finditer(opening):
        line = opening[opening.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
        if line.strip(" :") != found.group():
            return found
    return None


def year_said(title: str) -> int | None:
    """Return the year a title names, None where it names none or only placeholders."""
    found = _YEAR.search(title)
    return int(found.group(1)) if found else None


def _first_year(years: re.Match[str] | None, year: int) -> int:
    """Return the year a school year begins in: the title's where the clerk's year is one of the two."""
    if years is None:
        return year
    first = int(years.group(1))
    return first if year in (first, first + 1) else year


def _stretch(year: int, first: int, last: int) -> PlanPeriod:
    """Return the days from the first month to the last, over the end of the year where need be."""
    to_year = year if last >= first else year + 1
    return PlanPeriod(date(year, first, 1), date(to_year, last, monthrange(to_year, last)[1]))


def _term(
    found: re.Match[str], has_years: bool, first_year: int, year: int, months: Sequence[int]
) -> tuple[PlanPeriod, str]:
    """Return the days of a term; the schedule's months widen or narrow it."""
    word = found["nth"] or found["half"] or found["season"] or found["up"]
    second = word in ("二", "2", "下", "春")
    if second:
        start = (first_year + 1 if has_years else year), (2, 7)
    else:
        start = (first_year if has_years else year), (9, 1)
    begin, (first, last) = start
    if len(set(months)) >= 3:
        first, last = months[0], months[-1]
    return _stretch(begin, first, last), "term"


def _named_stretch(title: str, opening: str, year: int) -> tuple[PlanPeriod, str] | None:
    """Return the days a plan names as from … to …, as half a year, a quarter or one month."""
    found = _STRETCH.search(title) or re.search(r"(?:时间|期限|周期)\s?:\s?" + _STRETCH.pattern, opening)
    if found:
        first, last = number_value(found["m1"]), number_value(found["m2"])
        begin = int(found["y1"]) if found["y1"] and found["y2"] and found["y1"] != found["y2"] else year
        period = _stretch(begin, first, last)
        whole = (first, last) == (1, 12)
        return period, "calendar_year" if whole else "school_year" if (first, last) == (9, 8) else "free"
    half = _HALF.search(title)
    if half and not re.search("上半年.{0,12}下半年|总结", title):
        return (_stretch(year, 1, 6) if half["half"] == "上" else _stretch(year, 7, 12)), "free"
    quarter = _QUARTER.search(title)
    if quarter:
        last = number_value(quarter["quarter"]) * 3
        return _stretch(year, last - 2, last), "free"
    month = _ONE_MONTH.search(title)
    if month:
        value = number_value(month["month"])
        return _stretch(year, value, value), "free"
    return None


def _by_months(months: Sequence[int], year: int, *, school: bool, title: str) -> tuple[PlanPeriod, str]:
    """Return the days as the schedule's months show them; the calendar year where they show nothing else."""
    distinct = list(dict.fromkeys(months))
    if len(distinct) >= 3:
        first, last = distinct[0], distinct[-1]
        autumn = first in (8, 9)
        if autumn and last in (5, 6, 7, 8) and last < first:
            return _stretch(year, first, last if last >= 7 else 8), "school_year"
        if autumn and last in (11, 12, 1, 2):
            return _stretch(year, first, last), "term"
        spring = first in (1, 2, 3) and last in (6, 7, 8) and len(distinct) >= 4
        if spring and (school or "学期" in title):
            return _stretch(year, first, last), "term"
        if first >= 2 and last < first:
            return _stretch(year, first, last), "free"
    return _stretch(year, 1, 12), "calendar_year"
