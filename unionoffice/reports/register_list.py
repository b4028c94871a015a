"""A printed list of any register, as it stands on the screen."""

from __future__ import annotations

from dataclasses import replace

from unionoffice.figures.register import RegisterList
from unionoffice.i18n import N_
from unionoffice.reports.document import Column, Document, PaperOptions, Row, Table, TextStyle
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "register-list"
TITLE = N_("登记簿清单")
TOTAL = "合计"  # the word before the sums of a list

_MEASURED_ROWS = 60  # enough to know how wide a column's text usually is
_PORTRAIT_CHARACTERS = 48  # of ten points, beside the padding, across A4 upright
_MOST = 16  # characters a column may ask for when the direction is chosen


def build(figures: RegisterList, options: PaperOptions) -> Document:
    """Lay out a list; upright where its columns have room, else across."""
    columns = [Column(column.title, column.weight, column.kind) for column in figures.columns]
    rows = [Row(cells) for cells in figures.rows]
    if figures.numbered:
        columns.insert(0, Column("序号", 0.6, "serial"))
        rows = [Row((str(number), *cells)) for number, cells in enumerate(figures.rows, start=1)]
    if figures.totals:
        rows.append(Row((figures.totals[0], "", *figures.totals[1:]) if figures.numbered else figures.totals, "total"))
    if options.day is None and figures.as_at:
        options = replace(options, day=figures.as_at)
    table = Table(tuple(columns), tuple(rows), empty="没有记录", style=_style(len(columns)))
    asked = f"筛选条件：{figures.filter_words}" if figures.filter_words else ""
    filtered = tuple(note for note in (asked, figures.note) if note)
    line = above(options, figures.unit, word="填报单位", centre=f"共 {len(figures.rows)} 条")
    title = title_of(options, "", figures.title) if figures.title else ""
    return Document(
        title=title,
        blocks=(line, table, *below(options, ("填表人", "负责人"), filtered)),
        look=OFFICE,
        paper=paper_of(options, landscape=_wide(figures)),
        unit=unit_of(options, figures.unit),
        header=(title, day_words(options.day) if options.day else ""),
        watermark=options.watermark,
    )


def _style(columns: int) -> TextStyle:
    """Return smaller type for lists of many columns."""
    size = 10 if columns <= 9 else 9 if columns <= 13 else 8
    return replace(OFFICE.table_body, size=size, leading=size * 1.45)


def _wide(figures: RegisterList) -> bool:
    """Tell whether the usual text of all columns needs the sheet across."""
    needed = 2.0 if figures.numbered else 0.0
    for place, column in enumerate(figures.columns):
        lengths = sorted(_squares(row[place]) for row in figures.rows[:_MEASURED_ROWS] if place < len(row))
        usual = lengths[len(lengths) * 3 // 4] if lengths else 0
        needed += min(_MOST, max(usual, len(column.title))) + 0.7
    return needed > _PORTRAIT_CHARACTERS


def _squares(text: str) -> float:
    """Return how many full characters a text is wide, roughly."""
    return len(text) - sum(sign.isascii() for sign in text) / 2
