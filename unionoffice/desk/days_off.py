"""A year's days off before they are stored: what is new, what differs from the office's table, what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from unionoffice.i18n import _
from unionoffice.records.days_off import SpecialDay
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from unionoffice.almanac.workdays import DayOff
    from unionoffice.office import Office


@dataclass(frozen=True, slots=True)
class Compared:
    """One day read, beside what the office has: ``new``, ``changed`` or ``same``; ``record`` is 0 for a new one."""

    day: DayOff
    state: Literal["new", "changed", "same"]
    record: int


def compare(office: Office, days: Sequence[DayOff]) -> list[Compared]:
    """Compare days with the office's table."""
    have: list[SpecialDay] = office.store("days_off").find(Query())
    known = {one.day: one for one in have}
    found = []
    for day in days:
        old = known.get(day.day)
        if old is None:
            found.append(Compared(day, "new", 0))
        else:
            same = (old.name, old.kind) == (day.name, day.kind)
            found.append(Compared(day, "same" if same else "changed", old.id))
    return found


def store(office: Office, days: Sequence[Compared]) -> int:
    """Store what is new or changed, as one step; return how many days that was."""
    news = [one for one in days if one.state != "same"]
    years = "、".join(str(year) for year in sorted({one.day.day.year for one in news}))
    with office.change(_("导入 {years} 年放假安排 {count} 天").format(years=years, count=len(news))):
        for one in news:
            record = SpecialDay(day=one.day.day, name=one.day.name, kind=one.day.kind)
            if one.record:
                office.store("days_off").amend(one.record, record)
            else:
                office.store("days_off").add(record)
    return len(news)
