"""Days as the clerk types and reads them: ``2026-03-05``, 3月5日, 后天, 下周五."""

from __future__ import annotations

import re
from datetime import date, timedelta

from unionoffice.almanac.weekdays import WEEKDAYS as WEEKDAYS
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2100


class NotADayError(OfficeError):
    """A text cannot be read as a day."""

    def __init__(self, text: str) -> None:
        shown = "".join(character if character.isprintable() else " " for character in text[:20]).strip()
        super().__init__(_("“{text}”不是日期：请写成 2026-03-05、2026年3月5日或 3月5日。").format(text=shown))


class NoSuchDayError(OfficeError):
    """The calendar has no such day, or the weekday written beside it is another one."""

    def __init__(self, text: str) -> None:
        super().__init__(_("没有“{text}”这一天，请核对年、月、日和星期。").format(text=text[:30]))


class DayOutOfRangeError(OfficeError):
    """A day outside the years the office keeps."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("{year} 年不在 {first}–{last} 年之间，请核对年份。").format(year=year, first=FIRST_YEAR, last=LAST_YEAR)
        )


def check_year(year: int, *, last: int = LAST_YEAR) -> None:
    """Refuse a year that the office does not keep."""
    if not FIRST_YEAR <= year <= last:
        raise DayOutOfRangeError(year)


def day_text(day: date) -> str:
    """Return ``2026-03-05``."""
    return day.isoformat()


def day_text_long(day: date) -> str:
    """Return ``2026-03-05 周四``."""
    return f"{day.isoformat()} 周{WEEKDAYS[day.weekday()]}"


def day_title(day: date) -> str:
    """Return ``2026年3月5日``, as papers write it."""
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)


_FOLDED = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord(dash): "-" for dash in "‐‑‒–—−－"} | {0x3000: " "}
)
_WEEKDAY = r"(?:(?:周|星期|礼拜)([一二三四五六日天]))"
_FULL = re.compile(
    rf"(?:([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})|([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})"
    rf"|([0-9]{{4}}) ?年 ?([0-9]{{1,2}}) ?月 ?([0-9]{{1,2}}) ?[日号]?) ?\(?{_WEEKDAY}?\)?"
)
_SHORT = re.compile(
    rf"(?:([0-9]{{1,2}})[-/.]([0-9]{{1,2}})|([0-9]{{1,2}}) ?月 ?([0-9]{{1,2}}) ?[日号]?) ?\(?{_WEEKDAY}?\)?"
)
_NEAR_WEEKDAY = re.compile(rf"(本|这|下|上)?(?:个)?{_WEEKDAY}")
_NEAR = {"大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_WEEK = {"上": -7, "下": 7}


def parse_day(text: str, today: date | None = None, *, year: int | None = None) -> date:
    """Read a day as the clerk types it.

    Args:
        text: ``2026-03-05``, ``2026/3/5``, ``2026.3.5``, ``20260305``, ``2026年3月5日``, ``3月5日``, ``3-5``, each with the
            weekday after it if wanted, 今天 明天 后天 昨天 前天, 周五 (of this week, Monday first) 下周五 上周五.
        today: what the near words count from.
        year: completes a day without a year; the year of ``today`` otherwise.

    Raises:
        NotADayError: the text is no day, or needs ``year`` or ``today`` and has none.
        NoSuchDayError: 30 February, or a weekday that is another one.
        DayOutOfRangeError: a year outside 1900–2100.
    """
    if len(text) > 40:
        raise NotADayError(text)
    folded = text.translate(_FOLDED).strip()
    if today is not None:
        near = _near_day(folded, today)
        if near is not None:
            return near
    if match := _FULL.fullmatch(folded):
        parts = [part for place, part in enumerate(match.groups()) if part and place not in (1, 10)]
        return _checked(folded, [int(part) for part in parts], match.group(11))
    known_year = year if year is not None else today.year if today is not None else None
    if known_year is not None and (match := _SHORT.fullmatch(folded)):
        parts = [part for part in match.groups()[:4] if part]
        return _checked(folded, [known_year, *(int(part) for part in parts)], match.group(5))
    raise NotADayError(text)


def _near_day(folded: str, today: date) -> date | None:
    """Return the day that a near word names, or None."""
    if folded in _NEAR:
        return today + timedelta(days=_NEAR[folded])
    match = _NEAR_WEEKDAY.fullmatch(folded)
    if match is None:
        return None
    week, weekday = match.groups()
    shift = WEEKDAYS.index(weekday.replace("天", "日")) - today.weekday() + _WEEK.get(week or "", 0)
    return today + timedelta(days=shift)


def _checked(text: str, numbers: list[int], weekday: str | None) -> date:
    """Return the day of year, month, day; refuse what the calendar does not have."""
    check_year(numbers[0])
    try:
        day = date(*numbers)
    except ValueError:
        raise NoSuchDayError(text) from None
    if weekday is not None and day.weekday() != WEEKDAYS.index(weekday.replace("天", "日")):
        raise NoSuchDayError(text)
    return day
