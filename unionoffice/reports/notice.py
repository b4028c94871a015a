"""公开栏 notice: a text in large type for the board, as large as one sheet allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from unionoffice.figures.schedule import MonthSchedule, Notice, ScheduleRow
from unionoffice.i18n import N_
from unionoffice.reports.document import Block, Document, Margins, PageNumber, Paper, PaperOptions, Paragraph, Signing
from unionoffice.reports.frame import day_words, paper_of, unit_of
from unionoffice.reports.looks import BOARD, scaled

NAME = "notice"
TITLE = N_("公开栏通知")

_MARGINS = Margins(top=26, right=24, bottom=24, left=24)
_FACTORS = (1.6, 1.45, 1.3, 1.15, 1.0, 0.9, 0.8, 0.7)
_POINTS = 72 / 25.4


def build(figures: Notice, options: PaperOptions) -> Document:
    """Lay out a notice."""
    paper = paper_of(options, landscape=False, margins=_MARGINS)
    title = options.title.strip() or figures.title or "通知"
    figures = replace(figures, paragraphs=tuple(text for text in (*figures.paragraphs, options.note) if text.strip()))
    look = scaled(BOARD, next((factor for factor in _FACTORS if _fits(figures, title, paper, factor)), _FACTORS[-1]))
    blocks: list[Block] = []
    if figures.addressee.strip():
        blocks.append(
            Paragraph(figures.addressee.strip().rstrip("：:") + "：", replace(look.body, indent=0, align="left"))
        )
    blocks += [Paragraph(text) for text in figures.paragraphs]
    unit = unit_of(options, figures.unit)
    blocks.append(Signing(unit, day_words(options.day or figures.day)))
    return Document(
        title=title,
        blocks=tuple(blocks),
        look=look,
        paper=paper,
        unit=unit,
        page_number=PageNumber.IF_SEVERAL,
        watermark=options.watermark,
    )


def from_month(figures: MonthSchedule, day: date) -> Notice:
    """Return the notice that tells the members what is on in a month, issued on ``day``."""
    month = f"{figures.year}年{figures.month}月"
    paragraphs = [f"{month}工会工作安排如下，请各位会员留意："]
    paragraphs += [f"{number}. {_told(row)}" for number, row in enumerate(figures.rows, start=1)]
    if not figures.rows:
        paragraphs = [f"{month}暂无集体活动安排。"]
    return Notice(f"{figures.month}月工会工作安排", "全体会员", tuple(paragraphs), figures.unit, day)


def _told(row: ScheduleRow) -> str:
    """Return one matter as a sentence: what, when, where."""
    when = f"（{_when(row)}）" if _when(row) else ""
    where = f"，地点：{row.place}" if row.place else ""
    return f"{row.content}{when}{where}。"


def _when(row: ScheduleRow) -> str:
    if row.first is None:
        return row.time_words
    words = f"{row.first.month}月{row.first.day}日"
    if row.last is not None and row.last != row.first:
        words += f"至{row.last.month}月{row.last.day}日"
    return f"{words} {row.time_words}".strip()


def _fits(figures: Notice, title: str, paper: Paper, factor: float) -> bool:
    """Tell whether a notice stands on one sheet, counting every character as a full square."""
    width = (paper.width_mm - _MARGINS.left - _MARGINS.right) * _POINTS
    height = (paper.height_mm - _MARGINS.top - _MARGINS.bottom) * _POINTS
    look = scaled(BOARD, factor)
    in_title, in_body = int(width / look.title.size / look.title_shrinks), int(width / look.body.size)
    texts = [figures.addressee, *figures.paragraphs]
    lines = sum(-(-(len(line) + 2) // in_body) for text in texts if text.strip() for line in text.split("\n"))
    title_lines = sum(-(-len(line) // in_title) for line in title.split("\n"))
    unit_lines = -(-len(figures.unit) // max(1, in_body - 4))
    used = title_lines * look.title.line_height + look.title.after + lines * look.body.line_height
    return used + look.signature.before + (unit_lines + 1) * look.signature.line_height <= height
