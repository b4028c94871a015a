"""A year's days off beside the office's table, and into it as one step."""

from __future__ import annotations

from datetime import date

from unionoffice.almanac.workdays import DayOff
from unionoffice.desk.days_off import compare, store
from unionoffice.office import Office
from unionoffice.storage.store import Filter, Query

DAYS = [
    DayOff(date(2026, 1, 1), "元旦", "off"),
    DayOff(date(2026, 10, 1), "国庆节、中秋节", "off"),
    DayOff(date(2028, 1, 1), "元旦", "off"),
]


def kept(office: Office, year: int) -> list[tuple[str, str]]:
    asked = (Filter("day", "from", date(year, 1, 1)), Filter("day", "to", date(year, 12, 31)))
    return [(one.day.isoformat(), one.name) for one in office.store("days_off").find(Query(filters=asked))]


def test_what_stands_in_the_table_is_told_from_what_is_new(office: Office) -> None:
    assert [one.state for one in compare(office, DAYS)] == ["same", "changed", "new"]


def test_only_new_and_changed_days_are_stored_and_one_undo_takes_them_back(office: Office) -> None:
    before = kept(office, 2026)
    assert store(office, compare(office, DAYS)) == 2
    assert kept(office, 2028) == [("2028-01-01", "元旦")]
    assert ("2026-10-01", "国庆节、中秋节") in kept(office, 2026)
    assert len(kept(office, 2026)) == len(before)
    assert office.undo_title == "导入 2026、2028 年放假安排 2 天"
    office.undo()
    assert (kept(office, 2026), kept(office, 2028)) == (before, [])
