"""When an item is due and how often, proposed from its words; the words themselves are kept beside the proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.imports.plan_reading import PlanPeriod
from unionoffice.imports.time_phrases import TimePhrase, time_phrases
from unionoffice.plan.heading_days import HeadingDays, heading_days

if TYPE_CHECKING:
    from unionoffice.kinds.days import DayRangeValue

# What a recurrence is counted in, by the word of the phrase: unit of the register, and how many of it.
_EVERY: dict[str, tuple[str, int]] = {
    "day": ("", 0),
    "week": ("week", 1),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "half year": ("month", 6),
    "term": ("term", 1),
    "year": ("year", 1),
    "school year": ("year", 1),
}
_TIMED = ("deadline", "window", "unspecified_date", "unspecified_recurrence", "working_days", "date")
_DEADLINES = ("deadline", "date")


@dataclass(frozen=True, slots=True)
class Timing:
    """What the words of an item say about time.

    Attributes:
        deadline: the words, such as 年底 or 本学期结束前; "" where there are none.
        due: the last day they mean in the plan's period, None where they name none.
        unit: of the recurrence: ``week month quarter term year``, "" for none.
        every: how many units lie between two times.
        count_min: at least so many times in a unit (or in all, where there is no unit).
        count_max: at most so many times.
    """

    deadline: str = ""
    due: date | None = None
    unit: str = ""
    every: int | None = None
    count_min: int | None = None
    count_max: int | None = None

    def under(self, heading: str, days: DayRangeValue) -> Timing:
        """Return the timing with what the heading above says where the item itself says nothing (3月8日, 每季度)."""
        said = heading_days(heading, days) if heading and not self.deadline else HeadingDays()
        timed = replace(self, deadline=said.words, due=said.due) if said.words else self
        above = timing_of(heading, days) if heading and not self.unit and self.count_min is None else Timing()
        if not above.unit:
            return timed
        return replace(timed, unit=above.unit, every=above.every, count_min=above.count_min, count_max=above.count_max)

    def values(self) -> dict[str, Any]:
        """Return the timing as columns of a plan item."""
        return {
            "deadline": self.deadline,
            "due": self.due,
            "unit": self.unit,
            "every": self.every,
            "count_min": self.count_min,
            "count_max": self.count_max,
        }


def timing_of(text: str, days: DayRangeValue, *, scheduled: bool = False) -> Timing:
    """Propose the timing of an item from its words.

    Args:
        text: the item.
        days: the days its plan is for, both ends included.
        scheduled: it stands under a month already, so that only a true deadline counts: 公布第三季度经费收支 under
            九月份 is due in September, not at the end of the quarter it names.
    """
    period = PlanPeriod(days.first, days.last)
    phrases = time_phrases(text, year=days.first.year, period=period)
    timed = next((one for one in phrases if one.kind in (_DEADLINES if scheduled else _TIMED)), None)
    repeated = next((one for one in phrases if one.kind in ("recurrence", "coverage", "count")), None)
    unit, every, least, most = _recurrence(repeated)
    return Timing(
        deadline=timed.text[:80] if timed else "",
        due=_due(timed, days),
        unit=unit,
        every=every,
        count_min=least,
        count_max=most,
    )


def _due(phrase: TimePhrase | None, days: DayRangeValue) -> date | None:
    """Return the end of a deadline's window if it lies in the plan; a window as wide as the plan is no deadline."""
    if phrase is None or phrase.last is None or phrase.kind == "working_days":
        return None
    if phrase.first is not None and phrase.first <= days.first and phrase.last >= days.last:
        return None
    return phrase.last if days.first <= phrase.last <= days.last else None


def _recurrence(phrase: TimePhrase | None) -> tuple[str, int | None, int | None, int | None]:
    if phrase is None:
        return "", None, None, None
    least = phrase.count if phrase.count is not None else phrase.count_min
    most = phrase.count if phrase.count is not None else phrase.count_max
    if phrase.kind == "coverage" and phrase.within == "3 years":
        return "year", 3, 1, 1
    if phrase.kind != "recurrence":
        return "", None, least, most
    several, _space, word = (phrase.every or "").partition(" ")
    times, word = (int(several), word.removesuffix("s")) if several.isdigit() else (1, phrase.every or "")
    unit, every = _EVERY.get(word, ("", 0))
    every *= times
    return unit, every or None, least or 1, most or 1
