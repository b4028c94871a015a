"""What the papers of a month say: its schedule as a table, its days as a wall calendar, a notice for the board."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One item of a month's schedule.

    Attributes:
        first, last: its days, both within it; None while it has no day.
        time_words: what the plan says instead of or beside the day (上旬, 下午 2:30).
        responsible: who answers for it.
        partners: who helps and who takes part.
        budget_fen: None where no money is planned.
        result: how it went, or its status.
    """

    content: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    time_words: str = ""
    place: str = ""
    responsible: str = ""
    partners: str = ""
    budget_fen: int | None = None
    result: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MonthSchedule:
    """A month's schedule, rows in the order of the paper."""

    unit: str
    year: int
    month: int
    rows: tuple[ScheduleRow, ...]

    @property
    def budget_fen(self) -> int | None:
        """The sum of the budgets, None where no row has one."""
        sums = [row.budget_fen for row in self.rows if row.budget_fen is not None]
        return sum(sums) if sums else None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a wall calendar.

    Attributes:
        lunar: the lunar day (初八, 十月), or the solar term.
        festival: what is celebrated; printed in place of the lunar day.
        rest: ``休`` for an official day off, ``班`` for a make-up working day, else "".
        items: what is on, in order.
    """

    day: datetime.date
    lunar: str = ""
    festival: str = ""
    rest: Literal["", "休", "班"] = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthCalendar:
    """A month's days, all of them in order.

    Attributes:
        undated: items of the month that have no day yet.
        days_off_known: False where the year's official days off are not in the table; the paper says so.
    """

    unit: str
    year: int
    month: int
    days: tuple[CalendarDay, ...]
    undated: tuple[str, ...] = ()
    days_off_known: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice for the board.

    Attributes:
        title: ``通知`` or what it is about.
        addressee: 全体会员, without the colon.
        paragraphs: its text.
        unit, day: who issues it, and when.
    """

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    unit: str
    day: datetime.date
