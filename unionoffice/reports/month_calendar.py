"""月历: a month on the wall, Monday first, with lunar days, festivals, days off and what is on."""

from __future__ import annotations

import datetime

from unionoffice.figures.schedule import CalendarDay, MonthCalendar
from unionoffice.i18n import N_
from unionoffice.reports.document import Document, Grid, GridCell, Margins, PageNumber, PaperOptions, Tone
from unionoffice.reports.frame import WEEKDAY_NAMES, below, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "month-calendar"
TITLE = N_("月历")

_MARGINS = Margins(top=10, right=11, bottom=13, left=11)


def build(figures: MonthCalendar, options: PaperOptions) -> Document:
    """Lay out a month as a wall calendar."""
    cells = [_cell(day) for day in figures.days]
    first, last = figures.days[0].day, figures.days[-1].day
    before = [_outside(first, -step) for step in range(first.weekday(), 0, -1)]
    after = [_outside(last, step) for step in range(1, 7 - last.weekday())]
    boxes = before + cells + after
    rows = tuple(tuple(boxes[start : start + 7]) for start in range(0, len(boxes), 7))
    larger = options.size == "A3"
    grid = Grid(
        WEEKDAY_NAMES,
        rows,
        overflow="…等 {all} 项",
        item_size=12 if larger else 9.5,
        least_size=10 if larger else 8,
        title_size=20 if larger else 15,
    )
    notes = [f"未定日期：{'；'.join(figures.undated)}"] if figures.undated else []
    if not figures.days_off_known:
        notes.append(f"{figures.year}年的放假和调休安排尚未录入，本月历没有标出。")
    title = title_of(options, figures.unit, f"{figures.year}年{figures.month}月工作月历")
    return Document(
        title=title,
        blocks=(grid, *below(options, (), tuple(notes))),
        look=OFFICE,
        paper=paper_of(options, landscape=True, margins=_MARGINS),
        unit=unit_of(options, figures.unit),
        page_number=PageNumber.IF_SEVERAL,
        watermark=options.watermark,
    )


def _cell(day: CalendarDay) -> GridCell:
    weekend = day.day.weekday() >= 5
    tone: Tone = (
        "rest" if day.rest == "休" or (weekend and day.rest != "班") else "work" if day.rest == "班" else "plain"
    )
    return GridCell(str(day.day.day), day.festival or day.lunar, day.rest, day.items, tone)


def _outside(day: datetime.date, step: int) -> GridCell:
    """Return the box of a day of the month before or after."""
    other = day + datetime.timedelta(days=step)
    return GridCell(str(other.day), f"{other.month}月" if other.day == 1 else "", tone="outside")
