"""What the papers of a year say: the plan as an official paper, the year at a glance, and how far it is done."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A numbered part of a plan, with what stands below it.

    Attributes:
        number: as printed before the heading (一、 or （一） or 1.); may be "".
        heading: may be "" where a part is only a paragraph.
        paragraphs: its text.
        parts: one level lower.
    """

    number: str = ""
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    parts: tuple[PlanPart, ...] = ()


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A plan as it goes out.

    Attributes:
        title: of the plan; "" for the office's usual one.
        period: in words (2026 年, 2026—2027 学年第一学期).
        opening: the paragraphs before the first part.
        parts: in the order of the document; a schedule has its months as parts.
        issued: the day of the plan, if it has one.
    """

    unit: str
    title: str
    period: str
    opening: tuple[str, ...] = ()
    parts: tuple[PlanPart, ...] = ()
    issued: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class OverviewItem:
    """An item in the year at a glance: its text, its time within the month in words, who answers for it."""

    text: str
    time_words: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class YearOverview:
    """Twelve months of items.

    Attributes:
        months: (year, month, items) in the order of the period, so that a school year begins in September.
        undated: items of the year that belong to no month.
    """

    unit: str
    period: str
    months: tuple[tuple[int, int, tuple[OverviewItem, ...]], ...]
    undated: tuple[OverviewItem, ...] = ()


class GroupedBy(StrEnum):
    """How plan progress is grouped."""

    SECTION = "section"
    MONTH = "month"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class ProgressGroup:
    """The items of one section, month or person, counted by status; overdue ones are counted in their status too."""

    name: str
    planned: int
    done: int
    under_way: int = 0
    postponed: int = 0
    cancelled: int = 0
    overdue: int = 0
    budget_fen: int = 0


@dataclass(frozen=True, slots=True)
class ProgressItem:
    """An item that needs attention: overdue or postponed."""

    text: str
    deadline: datetime.date | None = None
    responsible: str = ""
    status: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How far a plan is done on one day.

    Attributes:
        groups: by months an item counts in each of its months, its money in the first of them only.
        whole: the plan itself, each item once; None where that is the sum of the groups.
    """

    unit: str
    period: str
    as_at: datetime.date
    grouped_by: GroupedBy
    groups: tuple[ProgressGroup, ...]
    overdue: tuple[ProgressItem, ...] = ()
    whole: ProgressGroup | None = None
