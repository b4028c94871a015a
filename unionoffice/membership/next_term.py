"""The term after a term: the same body, as long, from the day after; title and people are for the election to say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from unionoffice.kinds.days import DayRangeValue
from unionoffice.membership.retirement import after_months

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.terms import Term

_YEAR = 365.25


def next_days(days: DayRangeValue) -> DayRangeValue:
    """Return the days of the next term: as many years, beginning the day after the last."""
    years = max(1, round((days.last - days.first).days / _YEAR))
    return DayRangeValue(days.last + timedelta(days=1), after_months(days.last, 12 * years))


def next_term(office: Office, term: int) -> dict[str, Any]:
    """Return what the form of the next term of the same body begins with."""
    ending: Term = office.store("terms").get(term)
    preset: dict[str, Any] = {"body": ending.body, "remind": ending.remind}
    if ending.days is not None:
        preset["days"] = next_days(ending.days)
    return preset
