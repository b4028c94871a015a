"""The days a heading of a schedule names beyond its month: 3月8日, 10月15日至17日, 九月上旬, 每季度."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.imports.plan_reading import PlanPeriod
from unionoffice.imports.time_phrases import TimePhrase, time_phrases
from unionoffice.kinds.days import DayRangeValue

if TYPE_CHECKING:
    from unionoffice.almanac.periods import Month

LONGEST_TIME, LONGEST_WORDS = 60, 80
_TO = r"\s*(?:至|到|[-－—–~～])+\s*"
# 10月15-17日 says 日 once; the reader of dates wants it behind each.
_SHORT_RANGE = re.compile(rf"(月\s*\d{{1,2}})(?={_TO}\d{{1,2}}\s*[日号])")
_UNTIL = re.compile(rf"{_TO}(?:(?P<month>\d{{1,2}})\s*月\s*)?(?P<day>\d{{1,2}})\s*[日号]")
_WEEK = re.compile(r"第\s*[一二三四五六1-6]\s*周(?:周?[一二三四五六日天])?")
_BEFORE = re.compile(r"(?:之|以)?前")
_CLOCK = re.compile(r"(?:上午|中午|下午|晚上?|早上?|星期|周|\d{1,2}\s*[:：点时]).*")
_DAY = re.compile(r"月.{1,3}[日号]")
_EDGES = " \t,，、:：。;；()（）"


@dataclass(frozen=True, slots=True)
class HeadingDays:
    """What a heading says besides the months.

    Attributes:
        days: from the first day to the last, None where it names no day.
        time: words within the day or month, such as 下午2:30 or 上旬; "" for none.
        words: what of it is kept as the deadline of a plan item; "" for none.
        due: the last day it allows in the plan, None where it names none.
    """

    days: DayRangeValue | None = None
    time: str = ""
    words: str = ""
    due: date | None = None

    def within(self, month: Month) -> DayRangeValue | None:
        """Return the days that lie in a month; an activity over two months stands in each with its part."""
        if self.days is None or self.days.last < month.start or self.days.first > month.last:
            return None
        return DayRangeValue(max(self.days.first, month.start), min(self.days.last, month.last))


def heading_days(heading: str, period: DayRangeValue) -> HeadingDays:
    """Read a heading; one that only names months says nothing here.

    Args:
        heading: as the document has it.
        period: the days of the plan, both ends included.
    """
    words = heading.strip(_EDGES)[:LONGEST_WORDS]
    text = _SHORT_RANGE.sub(r"\1日", re.sub(r"\s+", "", heading))
    phrases = time_phrases(text, year=period.first.year, period=PlanPeriod(period.first, period.last))
    for phrase in phrases:
        if phrase.kind == "date" and phrase.first is not None:
            return _dated(text, phrase, phrase.first, words)
        if phrase.kind in ("window", "deadline") and (phrase.part or phrase.at or phrase.before):
            return HeadingDays(time=phrase.text[:LONGEST_TIME], words=words, due=phrase.last)
        if phrase.kind in ("recurrence", "unspecified_recurrence"):
            return HeadingDays(words=words)
    if week := _WEEK.search(text):
        return HeadingDays(time=week.group(), words=words)
    # A day that is not in the calendar (2月30日) is kept as it stands.
    return HeadingDays(words=words) if _DAY.search(text) else HeadingDays()


def _dated(text: str, phrase: TimePhrase, first: date, words: str) -> HeadingDays:
    """Return the days from a date on, up to the second one if the heading names it; 3月8日前 is a deadline only."""
    until, end = first, phrase.end
    if found := _UNTIL.match(text, phrase.end):
        last = _later(first, int(found["month"] or first.month), int(found["day"]))
        if last is None:
            return HeadingDays(words=words)
        until, end = last, found.end()
    if _BEFORE.match(text, end):
        return HeadingDays(words=words, due=until)
    clock = _CLOCK.search(text, end)
    return HeadingDays(
        DayRangeValue(first, until), clock.group().strip(_EDGES)[:LONGEST_TIME] if clock else "", words, until
    )


def _later(first: date, month: int, day: int) -> date | None:
    """Return the next such day from the first on; None where there is none."""
    try:
        found = date(first.year + (month < first.month), month, day)
    except ValueError:
        return None
    return found if found >= first else None
