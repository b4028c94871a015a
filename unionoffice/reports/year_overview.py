"""全年安排一览: twelve months in boxes on one sheet, A4 or A3."""

from __future__ import annotations

from unionoffice.figures.plan import OverviewItem, YearOverview
from unionoffice.i18n import N_
from unionoffice.reports.document import Document, Grid, GridCell, Margins, PageNumber, PaperOptions
from unionoffice.reports.frame import MONTH_NAMES, above, below, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "year-overview"
TITLE = N_("全年安排一览")

_MARGINS = Margins(top=11, right=12, bottom=14, left=12)


def build(figures: YearOverview, options: PaperOptions) -> Document:
    """Lay out a year; nothing is left out: type shrinks to fit one sheet, then the boxes go on overleaf."""
    paper = paper_of(options, landscape=True, margins=_MARGINS)
    boxes = [_box(year, month, items, figures.months[0][0]) for year, month, items in figures.months]
    columns = 4 if paper.landscape else 3
    boxes += [GridCell()] * (-len(boxes) % columns)
    rows = tuple(tuple(boxes[start : start + columns]) for start in range(0, len(boxes), columns))
    larger = options.size == "A3"
    grid = Grid(
        (), rows, item_size=13 if larger else 10.5, least_size=10 if larger else 7.5, title_size=16 if larger else 13
    )
    note = "全年及未定月份：" + "；".join(_words(item) for item in figures.undated) if figures.undated else ""
    return Document(
        title=title_of(options, figures.unit, f"{figures.period}工作安排一览"),
        blocks=(above(options, figures.unit), grid, *below(options, (), (note,))),
        look=OFFICE,
        paper=paper,
        unit=unit_of(options, figures.unit),
        page_number=PageNumber.IF_SEVERAL,
        watermark=options.watermark,
    )


def _box(year: int, month: int, items: tuple[OverviewItem, ...], first_year: int) -> GridCell:
    count = f"{len(items)} 项" if items else "—"
    note = count if year == first_year else f"{year}年　{count}"
    lines = tuple(f"{number}. {_words(item)}" for number, item in enumerate(items, start=1))
    return GridCell(MONTH_NAMES[month - 1], note, items=lines)


def _words(item: OverviewItem) -> str:
    remark = "，".join(words for words in (item.time_words, item.responsible) if words)
    return f"{item.text}（{remark}）" if remark else item.text
