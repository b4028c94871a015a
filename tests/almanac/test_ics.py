"""The calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.almanac.ics import CalendarEvent, calendar, event_uid
from unionoffice.text import clean_text

STAMP = datetime(2026, 11, 21, 9, 30, 0)


def unfolded(text: str) -> list[str]:
    """Read the content lines back as RFC 5545 3.1 says."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def value_of(lines: list[str], name: str) -> str:
    """Read one text value back."""
    (line,) = [line for line in lines if line.split(":")[0] == name]
    value, out, escaped = line.split(":", 1)[1], "", False
    for character in value:
        if escaped:
            out += "\n" if character in "nN" else character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            out += character
    return out


def test_a_whole_day_ends_on_the_day_after() -> None:
    event = CalendarEvent(event_uid("dyex", "schedule", 17), "走访慰问王芳", date(2026, 11, 3))
    lines = unfolded(calendar([event], stamp=STAMP, title="第二实验小学工会 2026年11月"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[1] == "VERSION:2.0"
    assert lines[-1] == "END:VCALENDAR"
    assert "UID:schedule-17@dyex.unionoffice" in lines
    assert "DTSTAMP:20261121T013000Z" in lines
    assert "DTSTART;VALUE=DATE:20261103" in lines
    assert "DTEND;VALUE=DATE:20261104" in lines
    assert value_of(lines, "X-WR-CALNAME") == "第二实验小学工会 2026年11月"


def test_several_days_and_the_end_of_a_year() -> None:
    event = CalendarEvent("a", "冬送温暖", date(2026, 12, 28), date(2026, 12, 31))
    lines = unfolded(calendar([event], stamp=STAMP))
    assert "DTSTART;VALUE=DATE:20261228" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines


def test_hours_are_chinese_time_unless_told_otherwise() -> None:
    meeting = CalendarEvent(
        "a", "工会委员会", datetime(2026, 3, 5, 14, 30), datetime(2026, 3, 5, 16, 0), place="二楼会议室"
    )
    lines = unfolded(calendar([meeting], stamp=STAMP.replace(tzinfo=UTC)))
    assert "DTSTAMP:20261121T093000Z" in lines
    assert "DTSTART:20260305T063000Z" in lines
    assert "DTEND:20260305T080000Z" in lines
    assert value_of(lines, "LOCATION") == "二楼会议室"


def test_an_end_before_the_start_is_left_out_or_moved() -> None:
    wrong = [
        CalendarEvent("a", "甲", datetime(2026, 3, 5, 14, 30), datetime(2026, 3, 5, 14, 0)),
        CalendarEvent("b", "乙", date(2026, 3, 5), date(2026, 3, 1)),
    ]
    lines = unfolded(calendar(wrong, stamp=STAMP))
    assert sum(line.startswith("DTEND") for line in lines) == 1
    assert "DTEND;VALUE=DATE:20260306" in lines


def test_reminders_and_cancelled_events() -> None:
    event = CalendarEvent("a", "交统计年报", date(2026, 1, 15), remind=timedelta(days=1), cancelled=True, revision=3)
    lines = unfolded(calendar([event], stamp=STAMP))
    assert "TRIGGER:-PT1440M" in lines
    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:3" in lines
    assert lines.index("BEGIN:VALARM") < lines.index("END:VALARM") < lines.index("END:VEVENT")


def test_special_characters_cannot_break_out_of_a_line() -> None:
    nasty = 'A;B,C\\D\r\nEND:VEVENT\nX:"y"\x00\ud800\x07'
    lines = unfolded(calendar([CalendarEvent("a", nasty, date(2026, 3, 5), notes=nasty)], stamp=STAMP))
    assert lines.count("END:VEVENT") == 1
    assert value_of(lines, "SUMMARY") == 'A;B,C\\D\nEND:VEVENT\nX:"y"'


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_every_line_fits_75_octets_and_reads_back(text: str) -> None:
    title = f"䶮{text}𬭛"
    written = calendar([CalendarEvent("a", title, date(2026, 3, 5))], stamp=STAMP)
    for line in written.encode("utf-8").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert value_of(unfolded(written), "SUMMARY") == clean_text(title, limit=1_000, multiline=True)


def test_a_calendar_without_events_is_still_a_calendar() -> None:
    assert unfolded(calendar([], stamp=STAMP))[-1] == "END:VCALENDAR"
