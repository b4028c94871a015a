"""iCalendar text (RFC 5545) of scheduled items, for phones and other calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from unionoffice.text import clean_text

CHINA = timezone(timedelta(hours=8))
_LINE_OCTETS = 75
_LONGEST = 10_000


@dataclass(frozen=True)
class CalendarEvent:
    """One thing to show in a calendar.

    Attributes:
        uid: the same for the same record for ever, so that a second import updates instead of doubling (see ``event_uid``).
        title: what it is.
        start: a day for something that takes whole days, a moment otherwise (without a zone it is Chinese time).
        end: the last day, included; or the moment it ends; None for one day or for an event without length.
        place: where.
        notes: anything else; lines allowed.
        category: one word to colour by, such as 慰问.
        cancelled: shown struck out by programs that know it.
        revision: rises with every change of the record.
        remind: how long before the start to remind; None for no reminder.
    """

    uid: str
    title: str
    start: date
    end: date | None = None
    place: str = ""
    notes: str = ""
    category: str = ""
    cancelled: bool = False
    revision: int = 0
    remind: timedelta | None = None


def event_uid(office: str, register: str, number: int) -> str:
    """Return the lasting identity of a record's event."""
    return f"{register}-{number}@{office}.unionoffice"


def calendar(events: Iterable[CalendarEvent], *, stamp: datetime, title: str = "") -> str:
    """Return a whole .ics file as text with CRLF line ends; write it as UTF-8 without newline translation.

    Args:
        events: what to put in, in any order.
        stamp: when the export was made (aware, or Chinese time).
        title: name of the calendar.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Union Office//Union Office//ZH", "CALSCALE:GREGORIAN"]
    lines.append("METHOD:PUBLISH")
    if title:
        lines.append(f"X-WR-CALNAME:{_escaped(title)}")
    for event in events:
        lines += _event_lines(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event_lines(event: CalendarEvent, stamp: datetime) -> Iterator[str]:
    """Give the unfolded lines of one event."""
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_moment(stamp)}"
    yield f"SEQUENCE:{event.revision}"
    yield from _time_lines(event)
    yield f"SUMMARY:{_escaped(event.title)}"
    for name, value in (("LOCATION", event.place), ("DESCRIPTION", event.notes), ("CATEGORIES", event.category)):
        if value:
            yield f"{name}:{_escaped(value)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    if event.remind is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.title)}"
        yield f"TRIGGER:-PT{int(event.remind.total_seconds()) // 60}M"
        yield "END:VALARM"
    yield "END:VEVENT"


def _time_lines(event: CalendarEvent) -> Iterator[str]:
    """Give start and end; the end of whole days is exclusive there, so it is the day after the last."""
    start, end = event.start, event.end
    if isinstance(start, datetime):
        yield f"DTSTART:{_moment(start)}"
        if isinstance(end, datetime) and _aware(end) > _aware(start):
            yield f"DTEND:{_moment(end)}"
        return
    last = end.date() if isinstance(end, datetime) else end
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{max(last or start, start) + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _moment(moment: datetime) -> str:
    """Return a moment in UTC, which needs no time zone table in the file."""
    return f"{_aware(moment).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Return a text value with the four escapes of section 3.3.11, free of control characters."""
    cleaned = clean_text(text[:_LONGEST], limit=_LONGEST * 4, multiline=True)
    return cleaned.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Give a content line in pieces of at most 75 octets, never cutting a character; later pieces begin with a blank."""
    piece, room = "", _LINE_OCTETS
    for character in line:
        octets = len(character.encode("utf-8"))
        if octets > room:
            yield piece
            piece, room = " ", _LINE_OCTETS - 1
        piece += character
        room -= octets
    yield piece
