"""What happens in a month, gathered from the office once: its schedule, its days with festivals and days off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from unionoffice.almanac.festivals import festivals_between
from unionoffice.almanac.lunar import lunar_text, term_text
from unionoffice.almanac.periods import Month, Period, SchoolYear, Year
from unionoffice.figures.schedule import CalendarDay, MonthCalendar, MonthSchedule, ScheduleRow
from unionoffice.plan.calendar import months_of
from unionoffice.plan.schedule import entries, standing, undated
from unionoffice.plan.shown import plans_of
from unionoffice.records.schedule import SCHEDULE
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.days_off import SpecialDay
    from unionoffice.records.schedule import ScheduleItem

REST: dict[str, Literal["休", "班"]] = {"off": "休", "work": "班"}


def special_days(office: Office, period: Period) -> dict[date, str]:
    """Return the official days off (``off``) and make-up working days (``work``) of a period, by the office's table."""
    return {special.day: special.kind for special in _special(office, period) if special.day is not None}


def days_off_known(office: Office, year: int) -> bool:
    """Tell whether the office's table has any entry for a year; without one nothing is guessed."""
    return bool(_special(office, Year(year)))


def days_off_named(office: Office, period: Period) -> list[tuple[Period, str, str]]:
    """Return the runs of days off and of make-up days of a period, with name and kind, in order."""
    runs: list[tuple[Period, str, str]] = []
    for special in _special(office, period):
        assert special.day is not None
        day = Period(special.day, special.day + timedelta(days=1))
        if runs and runs[-1][1:] == (special.name, special.kind) and runs[-1][0].end == day.start:
            runs[-1] = (Period(runs[-1][0].start, day.end), special.name, special.kind)
        else:
            runs.append((day, special.name, special.kind))
    return runs


def _special(office: Office, period: Period) -> list[SpecialDay]:
    asked = (Filter("day", "from", period.start), Filter("day", "to", period.last))
    found: list[SpecialDay] = office.store("days_off").find(Query(filters=asked, sort=(("day", True),)))
    return found


def festival_names(office: Office, period: Period) -> dict[date, str]:
    """Return the festivals of a period, several on one day joined."""
    rules = [festival.rule() for festival in office.store("festivals").find()]
    found: dict[date, list[str]] = {}
    for day, name in festivals_between(rules, period):
        found.setdefault(day, []).append(name)
    return {day: " ".join(names) for day, names in found.items()}


def _row(office: Office, entry: ScheduleItem) -> ScheduleRow:
    words = office.words
    status = SCHEDULE.column("status").kind.text(entry.status, words)
    partners = "、".join(part for part in (entry.cooperating, entry.participants) if part)
    return ScheduleRow(
        content=entry.title,
        first=entry.days.first if entry.days else None,
        last=entry.days.last if entry.days else None,
        time_words=entry.time,
        place=entry.place,
        responsible=SCHEDULE.column("responsible").kind.text(entry.responsible, words),
        partners=partners,
        budget_fen=entry.budget,
        result=entry.result or ("" if entry.status == "open" else status),
        remark=entry.notes or entry.doubt_note,
    )


def month_schedule(office: Office, year: int, month: int) -> MonthSchedule:
    """Gather a month's schedule."""
    here = Month(year, month)
    rows = tuple(_row(office, entry) for entry in entries(office, here, here) if entry.status != "cancelled")
    return MonthSchedule(office.settings.name, year, month, rows)


def month_calendar(office: Office, year: int, month: int) -> MonthCalendar:
    """Gather a month's days with what is on each."""
    here = Month(year, month)
    items, undated = items_by_day(office, here)
    festivals, special = festival_names(office, here), special_days(office, here)
    days = tuple(
        CalendarDay(
            day=day,
            lunar=term_text(day) or lunar_text(day),
            festival=festivals.get(day, ""),
            rest=REST.get(special.get(day, ""), ""),
            items=tuple(entry.title for entry in items.get(day, ())),
        )
        for day in here.days()
    )
    return MonthCalendar(
        office.settings.name, year, month, days, tuple(entry.title for entry in undated), days_off_known(office, year)
    )


def items_by_day(office: Office, month: Month) -> tuple[dict[date, list[ScheduleItem]], list[ScheduleItem]]:
    """Return a month's entries by day (a long one stands on each of its days), and those that have no day."""
    there = [entry for entry in standing(office, month) if entry.status != "cancelled"]
    loose = [entry for entry in undated(office, month) if entry.status != "cancelled"]
    return by_day(there, month.days()), loose


def by_day(there: Iterable[ScheduleItem], days: Iterable[date]) -> dict[date, list[ScheduleItem]]:
    """Put entries on each of the days they last; days without any are left out."""
    listed = list(there)
    dated = {day: [one for one in listed if one.days is not None and day in one.days] for day in days}
    return {day: found for day, found in dated.items() if found}


def year_months(office: Office, month: Month) -> tuple[Month, ...]:
    """Return the twelve months an office sees together with a month.

    They begin with a plan that covers the month and most of a year; without one they are the school year or the
    calendar year, as the office works.
    """
    for plan in plans_of(office, month.year):
        months = months_of(plan.period) if plan.period else ()
        if month in months and len(months) > 6:
            count = months[0].year * 12 + months[0].month - 1
            twelve = tuple(Month((count + on) // 12, (count + on) % 12 + 1) for on in range(12))
            if month in twelve:
                return twelve
    whole = Year if office.settings.period_kind == "year" else SchoolYear
    return whole.of(month.start).months()
