"""Half-open spans of days: month, quarter, half year, year, school year, term, and any other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from unionoffice.almanac.days import LAST_YEAR, check_year
from unionoffice.almanac.days import day_text as day_text
from unionoffice.almanac.days import day_text_long as day_text_long
from unionoffice.almanac.days import parse_day as parse_day
from unionoffice.i18n import _

_DAY = timedelta(days=1)
_QUARTERS = "一二三四"


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``start`` up to but without ``end``; every named span below is one of these."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def last(self) -> date:
        """The last day inside."""
        return self.end - _DAY

    @property
    def title(self) -> str:
        """What the clerk calls it, for headings."""
        if self.start.day == 1 == self.end.day and self.start < self.end:
            first, last = Month.of(self.start), Month.of(self.last)
            if first == last:
                return first.title
            if first.year == last.year:
                return _("{year}年{first}月至{last}月").format(year=first.year, first=first.month, last=last.month)
            return _("{first}至{last}").format(first=first.title, last=last.title)
        return _("{first}至{last}").format(first=day_text(self.start), last=day_text(self.last))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end

    def __len__(self) -> int:
        return (self.end - self.start).days

    def days(self) -> Iterator[date]:
        """Give every day in order."""
        return (self.start + timedelta(days=count) for count in range(len(self)))

    def months(self) -> tuple[Month, ...]:
        """Return the months that have at least one day inside, in order."""
        if self.start == self.end:
            return ()
        first, last = _month_count(self.start), _month_count(self.last)
        return tuple(Month(count // 12, count % 12 + 1) for count in range(first, last + 1))

    def overlap(self, other: Period) -> Period | None:
        """Return the days both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def next(self) -> Period:
        """Return the span that follows: as many months where this one is made of months, else as many days."""
        return self._moved(1)

    def previous(self) -> Period:
        """Return the span before."""
        return self._moved(-1)

    def _moved(self, steps: int) -> Period:
        if self.start.day == 1 == self.end.day:
            months = (_month_count(self.end) - _month_count(self.start)) * steps
            return Period(_moved_month(self.start, months), _moved_month(self.end, months))
        shift = timedelta(days=len(self) * steps)
        return Period(self.start + shift, self.end + shift)


class Named(Period):
    """A span the calendar has a name for; it knows its neighbours."""

    @classmethod
    @abstractmethod
    def of(cls, day: date) -> Self:
        """Return the span of this kind that a day lies in."""

    def next(self) -> Self:
        """Return the span of this kind that follows."""
        return self.of(self.end)

    def previous(self) -> Self:
        """Return the span of this kind before."""
        return self.of(self.start - _DAY)


class Month(Named):
    """A calendar month."""

    def __init__(self, year: int, month: int) -> None:
        start = _first_of(year, month)
        super().__init__(start, _moved_month(start, 1))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month a day lies in."""
        return cls(day.year, day.month)

    def __repr__(self) -> str:
        return f"Month({self.year}, {self.month})"

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.start.year

    @property
    def month(self) -> int:
        """1 to 12."""
        return self.start.month

    @property
    def title(self) -> str:
        """``2026年11月``."""
        return _("{year}年{month}月").format(year=self.year, month=self.month)

    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """Return the weeks (Monday first) that cover the month, filled up with days of its neighbours."""
        monday = self.start - timedelta(days=self.start.weekday())
        count = -(-(self.end - monday).days // 7)
        return tuple(tuple(monday + timedelta(days=7 * week + day) for day in range(7)) for week in range(count))


class Quarter(Named):
    """A quarter of a calendar year."""

    def __init__(self, year: int, number: int) -> None:
        start = _first_of(year, number * 3 - 2)
        super().__init__(start, _moved_month(start, 3))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    def __repr__(self) -> str:
        return f"Quarter({self.start.year}, {self.number})"

    @property
    def number(self) -> int:
        """1 to 4."""
        return self.start.month // 3 + 1

    @property
    def title(self) -> str:
        """``2026年第四季度``."""
        return _("{year}年第{number}季度").format(year=self.start.year, number=_QUARTERS[self.number - 1])


class HalfYear(Named):
    """上半年 or 下半年."""

    def __init__(self, year: int, number: int) -> None:
        start = _first_of(year, number * 6 - 5)
        super().__init__(start, _moved_month(start, 6))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the half year a day lies in."""
        return cls(day.year, (day.month + 5) // 6)

    def __repr__(self) -> str:
        return f"HalfYear({self.start.year}, {self.number})"

    @property
    def number(self) -> int:
        """1 or 2."""
        return self.start.month // 6 + 1

    @property
    def title(self) -> str:
        """``2026年上半年``."""
        words = _("{year}年上半年") if self.number == 1 else _("{year}年下半年")
        return words.format(year=self.start.year)


class Year(Named):
    """A calendar year, which is the accounting year too."""

    def __init__(self, year: int) -> None:
        start = _first_of(year, 1)
        super().__init__(start, _moved_month(start, 12))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the year a day lies in."""
        return cls(day.year)

    def __repr__(self) -> str:
        return f"Year({self.year})"

    @property
    def year(self) -> int:
        """The year."""
        return self.start.year

    @property
    def title(self) -> str:
        """``2026年``."""
        return _("{year}年").format(year=self.year)


class SchoolYear(Named):
    """A school year: September of ``year`` to August of the next."""

    def __init__(self, year: int) -> None:
        start = _first_of(year, 9)
        super().__init__(start, _moved_month(start, 12))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the school year a day lies in."""
        return cls(_school_year(day))

    def __repr__(self) -> str:
        return f"SchoolYear({self.year})"

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.start.year

    @property
    def title(self) -> str:
        """``2026-2027学年``."""
        return _("{first}-{last}学年").format(first=self.year, last=self.year + 1)

    @property
    def terms(self) -> tuple[Term, Term]:
        """Its two terms."""
        return Term(self.year, 1), Term(self.year, 2)


class Term(Named):
    """A term of the school year that begins in ``year``: 1 is September to January, 2 is February to August."""

    def __init__(self, year: int, number: int) -> None:
        if number not in (1, 2):
            raise ValueError(f"a school year has terms 1 and 2, not {number}")
        autumn = _first_of(year, 9)
        spring = _moved_month(autumn, 5)
        if number == 1:
            super().__init__(autumn, spring)
        else:
            super().__init__(spring, _moved_month(autumn, 12))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the term a day lies in."""
        return cls(_school_year(day), 2 if 2 <= day.month <= 8 else 1)

    def __repr__(self) -> str:
        return f"Term({self.school_year.year}, {self.number})"

    @property
    def number(self) -> int:
        """1 or 2."""
        return 1 if self.start.month == 9 else 2

    @property
    def school_year(self) -> SchoolYear:
        """The school year it belongs to."""
        return SchoolYear(self.start.year + 1 - self.number)

    @property
    def title(self) -> str:
        """``2026-2027学年第一学期``."""
        words = _("{year}第一学期") if self.number == 1 else _("{year}第二学期")
        return words.format(year=self.school_year.title)


def _school_year(day: date) -> int:
    """Return the year in which the school year of a day began."""
    return day.year if day.month >= 9 else day.year - 1


def _first_of(year: int, month: int) -> date:
    """Return the first day of a month, within the years of the office."""
    check_year(year)
    return date(year, month, 1)


def _month_count(day: date) -> int:
    return day.year * 12 + day.month - 1


def _moved_month(first: date, months: int) -> date:
    """Return the first of the month so many months later; the end of 2100 needs the year after the last."""
    year, month = divmod(_month_count(first) + months, 12)
    check_year(year, last=LAST_YEAR + 1)
    return date(year, month + 1, 1)
