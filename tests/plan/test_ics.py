"""The schedule as a calendar file."""

from __future__ import annotations

from datetime import date

from unionoffice.almanac.periods import Month
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.plan.ics import calendar_file
from unionoffice.plan.schedule import mark
from unionoffice.records.schedule import ScheduleItem

MARCH = Month(2026, 3)


def add(office: Office, title: str, first: str = "", last: str = "", **more: object) -> int:
    days = DayRangeValue(date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    with office.change("登记"):
        return int(office.store("schedule").add(ScheduleItem(title=title, month=202603, days=days, **more)))  # type: ignore[arg-type]


def unfolded(office: Office, first: Month = MARCH, last: Month = MARCH) -> list[str]:
    return calendar_file(office, first, last).text.replace("\r\n ", "").split("\r\n")


def test_whole_days_end_on_the_day_after_the_last(office: Office) -> None:
    add(office, "职工运动会", "2026-03-27", "2026-03-28", place="操场")
    lines = unfolded(office)
    assert {"DTSTART;VALUE=DATE:20260327", "DTEND;VALUE=DATE:20260329", "SUMMARY:职工运动会", "LOCATION:操场"} <= set(
        lines
    )


def test_a_plain_time_becomes_a_moment(office: Office) -> None:
    add(office, "工会委员会议", "2026-03-09", time="下午2:30—4:00")
    lines = unfolded(office)
    # Chinese time is eight hours ahead of UTC.
    assert {"DTSTART:20260309T063000Z", "DTEND:20260309T080000Z"} <= set(lines)


def test_a_time_in_words_stays_words(office: Office) -> None:
    add(office, "工会委员会议", "2026-03-09", time="第二周周一课后")
    lines = unfolded(office)
    assert "DTSTART;VALUE=DATE:20260309" in lines
    assert any("第二周周一课后" in line for line in lines if line.startswith("DESCRIPTION:"))


def test_what_has_no_day_is_counted_and_left_out(office: Office) -> None:
    add(office, "看望住院教师")
    add(office, "召开教代会", "2026-03-20", responsible=PartyValue("free", None, "高立群"))
    made = calendar_file(office, MARCH, MARCH)
    assert (made.count, made.undated) == (1, 1)
    assert "看望住院教师" not in made.text
    assert "高立群" in made.text.replace("\r\n ", "")


def test_a_second_export_updates_instead_of_doubling(office: Office) -> None:
    entry = add(office, "召开教代会", "2026-03-20")
    first = unfolded(office)
    mark(office, [entry], "cancelled")
    second = unfolded(office)
    uid = [line for line in first if line.startswith("UID:")]
    assert uid == [line for line in second if line.startswith("UID:")]
    assert "SEQUENCE:0" in first
    assert {"SEQUENCE:1", "STATUS:CANCELLED"} <= set(second)
