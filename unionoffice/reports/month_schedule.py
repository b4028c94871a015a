"""月度工作安排表: a month's work as a table on A4 landscape."""

from __future__ import annotations

import datetime

from unionoffice.figures.schedule import MonthSchedule, ScheduleRow
from unionoffice.i18n import N_
from unionoffice.money import amount_text
from unionoffice.reports.document import Block, Column, Document, PaperOptions, Row, Table
from unionoffice.reports.frame import above, below, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "month-schedule"
TITLE = N_("月度工作安排表")

_COLUMNS = (
    Column("序号", 1, "serial"),
    Column("工作内容", 7),
    Column("时间", 2.6, align="centre"),
    Column("地点", 2.4),
    Column("责任人", 2, "names", "centre"),
    Column("协办/参加人员", 3.2, "names"),
    Column("经费预算（元）", 1.8, "money"),
    Column("完成情况", 2.2),
    Column("备注", 2.2),
)
_WEEKDAYS = "一二三四五六日"


def build(figures: MonthSchedule, options: PaperOptions) -> Document:
    """Lay out a month's schedule."""
    rows = [_row(number, row, figures) for number, row in enumerate(figures.rows, start=1)]
    if figures.budget_fen is not None:
        rows.append(Row(("合计", "", "", "", "", "", amount_text(figures.budget_fen), "", ""), "total"))
    table = Table(_COLUMNS, tuple(rows), empty="本月没有安排工作", row_height=23)
    blocks: tuple[Block, ...] = (above(options, figures.unit), table, *below(options, ("制表人", "审核人", "工会主席")))
    title = title_of(options, figures.unit, f"{figures.year}年{figures.month}月工作安排表")
    return Document(
        title=title,
        blocks=blocks,
        look=OFFICE,
        paper=paper_of(options, landscape=True),
        unit=unit_of(options, figures.unit),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _row(number: int, row: ScheduleRow, figures: MonthSchedule) -> Row:
    budget = "" if row.budget_fen is None else amount_text(row.budget_fen)
    return Row(
        (
            str(number),
            row.content,
            time_text(row, figures.month),
            row.place,
            row.responsible,
            row.partners,
            budget,
            row.result,
            row.remark,
        )
    )


def time_text(row: ScheduleRow, month: int) -> str:
    """Return an item's time on a month's paper: ``3日（周二）``, ``28日—12月2日``, and the words of the plan below."""
    if row.first is None:
        return row.time_words
    days = _day(row.first, month)
    if row.last and row.last != row.first:
        days += f"—{_day(row.last, month)}"
    else:
        days += f"（周{_WEEKDAYS[row.first.weekday()]}）"
    return f"{days}\n{row.time_words}" if row.time_words else days


def _day(day: datetime.date, month: int) -> str:
    return f"{day.day}日" if day.month == month else f"{day.month}月{day.day}日"
