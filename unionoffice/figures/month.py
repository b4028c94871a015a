"""What happens in a month, gathered from the office once: its schedule, its days with festivals and days off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from unionoffice.almanac.festivals import festivals_between
from unionoffice.almanac.lunar import lunar_text, term_text
from unionoffice.almanac.periods import Month, Period
from unionoffice.figures.schedule import CalendarDay, MonthCalendar, MonthSchedule, Notice, ScheduleRow
from unionoffice.plan.schedule import entries
from unionoffice.records.schedule import SCHEDULE

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.schedule import ScheduleItem

REST: dict[str, Literal["休", "班"]] = {"off": "休", "work": "班"}


def special_days(office: Office, period: Period) -> dict[date, str]:
    """Return the official days off (``off``) and make-up working days (``work``) of a period, by the office's table."""
    return {
        special.day: special.kind
        for special in office.store("days_off").find()
        if special.day is not None and special.day in period
    }


def days_off_known(office: Office, year: int) -> bool:
    """Tell whether the office's table has any entry for a year; without one nothing is guessed."""
    return any(special.day is not None and special.day.year == year for special in office.store("days_off").find())


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
    dated: dict[date, list[ScheduleItem]] = {}
    undated: list[ScheduleItem] = []
    # An entry that began in the month before may reach into this one.
    for entry in entries(office, month.previous(), month):
        if entry.status == "cancelled":
            continue
        if entry.days is None:
            if entry.month == month.year * 100 + month.month:
                undated.append(entry)
            continue
        for day in month.days():
            if day in entry.days:
                dated.setdefault(day, []).append(entry)
    return dated, undated


def month_notice(office: Office, year: int, month: int, today: date) -> Notice:
    """Gather the notice that tells the members what is on in a month."""
    schedule = month_schedule(office, year, month)
    paragraphs = [f"{year}年{month}月工会工作安排如下,请各位会员留意:"]
    for number, row in enumerate(schedule.rows, start=1):
        when = f"({row.first.month}月{row.first.day}日)" if row.first else ""
        where = f",地点:{row.place}" if row.place else ""
        paragraphs.append(f"{number}. {row.content}{when}{where}。")
    if not schedule.rows:
        paragraphs = [f"{year}年{month}月暂无集体活动安排。"]
    return Notice(f"{month}月工会工作安排", "全体会员", tuple(paragraphs), office.settings.name, today)
