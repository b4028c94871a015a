"""月历."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.schedule import CalendarDay, MonthCalendar
from unionoffice.reports.document import Grid, PaperOptions
from unionoffice.reports.month_calendar import build


def month(
    year: int,
    number: int,
    items: dict[int, tuple[str, ...]] | None = None,
    marks: dict[int, tuple[str, Literal["", "休", "班"]]] | None = None,
    **others: object,
) -> MonthCalendar:
    days = []
    for day in range(1, calendar.monthrange(year, number)[1] + 1):
        festival, rest = (marks or {}).get(day, ("", ""))
        days.append(CalendarDay(date(year, number, day), "初八", festival, rest, (items or {}).get(day, ())))
    return MonthCalendar("第二实验小学工会", year, number, tuple(days), **others)  # type: ignore[arg-type]


def grid(figures: MonthCalendar) -> Grid:
    return next(block for block in build(figures, PaperOptions()).blocks if isinstance(block, Grid))


def test_weeks_begin_on_monday_and_the_neighbours_days_fill_them() -> None:
    boxes = grid(month(2026, 11))  # 1 November 2026 is a Sunday
    assert boxes.titles[0] == "星期一"
    assert [cell.title for cell in boxes.rows[0]] == ["26", "27", "28", "29", "30", "31", "1"]
    assert [cell.title for cell in boxes.rows[-1]] == ["30", "1", "2", "3", "4", "5", "6"]
    assert boxes.rows[-1][1].note == "12月"
    assert [cell.tone for cell in boxes.rows[0]] == ["outside"] * 6 + ["rest"]


def test_a_month_has_four_to_six_weeks() -> None:
    assert [len(grid(month(year, number)).rows) for year, number in ((2027, 2), (2026, 10), (2026, 8))] == [4, 5, 6]


def test_days_off_festivals_and_make_up_days_are_marked() -> None:
    figures = month(2026, 10, marks={1: ("国庆节", "休"), 10: ("", "班")})
    cells = {cell.title: cell for row in grid(figures).rows for cell in row if cell.tone != "outside"}
    assert (cells["1"].note, cells["1"].mark, cells["1"].tone) == ("国庆节", "休", "rest")
    assert (cells["10"].mark, cells["10"].tone) == ("班", "work")  # a Saturday that is worked
    assert (cells["11"].mark, cells["11"].tone) == ("", "rest")
    assert cells["12"].note == "初八"
    text = passed(build(figures, PaperOptions()), ["国庆节", "休", "班", "2026年10月工作月历"])
    assert text.pages == 1


def test_items_stand_in_their_day_and_full_days_tell_how_many_there_are() -> None:
    full = tuple(f"第{number}场教职工培训讲座" for number in range(1, 41))
    figures = month(2026, 8, {3: ("教代会筹备会", "慰问周𡥈"), 12: full})
    pages = pages_of(build(figures, PaperOptions()))
    assert len(pages) == 1
    assert "教代会筹备会慰问周𡥈" in pages[0]
    assert "第1场教职工培训讲座第2场" in pages[0]
    assert "…等40项" in pages[0]
    assert "第40场" not in pages[0]


def test_a_crowded_month_stays_on_one_sheet_and_every_day_shows_something() -> None:
    items = {day: (f"{day}号上午例会", f"{day}号下午走访", f"{day}号晚间值班安排及登记") for day in range(1, 32)}
    text = text_of(build(month(2026, 8, items), PaperOptions(note="值班电话见通知")))
    assert "第1页" not in text
    assert all(f"{day}号上午例会" in text for day in range(1, 32))


def test_undated_items_and_an_unknown_years_days_off_are_told_below() -> None:
    figures = month(2029, 3, undated=("会员生日慰问", "图书采购"), days_off_known=False)
    text = text_of(build(figures, PaperOptions()))
    assert "未定日期：会员生日慰问；图书采购" in text
    assert "2029年的放假和调休安排尚未录入" in text


def test_a3_has_larger_type() -> None:
    small, large = (build(month(2026, 11), PaperOptions(size=size)).blocks[0] for size in ("A4", "A3"))
    assert isinstance(small, Grid)
    assert isinstance(large, Grid)
    assert large.item_size > small.item_size
    passed(build(month(2026, 11), PaperOptions(size="A3")), ["星期日"])


def test_a_long_name_of_a_festival_is_printed_whole() -> None:
    figures = month(2026, 12, marks={3: ("国际残疾人日、全国交通安全日", ""), 1: ("世界艾滋病日", "休")})
    passed(build(figures, PaperOptions()), ["国际残疾人日、全国交通安全日", "世界艾滋病日"])
