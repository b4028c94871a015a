"""The schedule as a calendar file (.ics) for phones and other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from unionoffice.almanac.clock import clock_span
from unionoffice.almanac.ics import CalendarEvent, calendar, event_uid
from unionoffice.i18n import _
from unionoffice.plan.schedule import entries
from unionoffice.records.schedule import SCHEDULE
from unionoffice.storage import audit

if TYPE_CHECKING:
    from unionoffice.almanac.periods import Month
    from unionoffice.office import Office
    from unionoffice.records.schedule import ScheduleItem


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The text of an .ics file, how many entries it holds, and how many had no day and are not in it."""

    text: str
    count: int
    undated: int


def calendar_file(office: Office, first: Month, last: Month) -> CalendarFile:
    """Return the schedule from one month to another (both included) as a calendar file.

    An entry without a day is left out and counted: no day is guessed for it.
    """
    found = entries(office, first, last)
    dated = [entry for entry in found if entry.days is not None]
    mark = _identity(office)
    title = _("{name} 工作安排").format(name=office.settings.name)
    text = calendar((_event(office, entry, mark) for entry in dated), stamp=office.clock(), title=title)
    return CalendarFile(text, len(dated), len(found) - len(dated))


def _identity(office: Office) -> str:
    """Return what stays the same for this office's file whatever it is called: the seal of its first audit row."""
    first = audit.rows(office.rows, 0, 1)
    return first[0].hash.hex()[:16] if first else "office"


def _event(office: Office, entry: ScheduleItem, mark: str) -> CalendarEvent:
    assert entry.days is not None
    start, end = _span(entry)
    activity = SCHEDULE.column("activity").kind.text(entry.activity, office.words)
    steps = {one.step for one in office.history_of("schedule", entry.id)}
    return CalendarEvent(
        uid=event_uid(mark, "schedule", entry.id),
        title=entry.title,
        start=start,
        end=end,
        place=entry.place,
        notes=_notes(office, entry),
        category=activity,
        cancelled=entry.status == "cancelled",
        revision=max(0, len(steps) - 1),
    )


def _notes(office: Office, entry: ScheduleItem) -> str:
    """Return what a phone shows below an entry."""
    words = office.words
    parts = [
        (_("时间"), entry.time),
        (_("责任人"), SCHEDULE.column("responsible").kind.text(entry.responsible, words)),
        (_("协办单位"), entry.cooperating),
        (_("参加人员"), entry.participants),
        (_("完成情况"), SCHEDULE.column("status").kind.text(entry.status, words)),
        (_("备注"), entry.notes),
    ]
    return "\n".join(_("{name}:{text}").format(name=name, text=text) for name, text in parts if text)


def _span(entry: ScheduleItem) -> tuple[date, date | None]:
    """Return when an entry begins and ends: by the clock where one day and a plain time are given, else whole days."""
    assert entry.days is not None
    first, last = entry.days.first, entry.days.last
    clock = clock_span(entry.time) if first == last else None
    if clock is None:
        return first, last
    begin, end = clock
    return datetime.combine(first, begin), datetime.combine(first, end) if end else None
