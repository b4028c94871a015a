"""年度工作计划: the plan as an official paper after GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unionoffice.figures.plan import PlanPart, YearPlan
from unionoffice.i18n import N_
from unionoffice.reports.document import Block, Document, Heading, PageNumber, Paper, PaperOptions, Paragraph, Signing
from unionoffice.reports.frame import day_words, title_of, unit_of
from unionoffice.reports.looks import OFFICIAL, OFFICIAL_MARGINS

NAME = "year-plan"
TITLE = N_("年度工作计划")

_RUN_IN_LEVEL = 3  # from here on number, heading and text are one paragraph, as official papers write it
_CHINESE = "一二三四五六七八九十"


def build(figures: YearPlan, options: PaperOptions) -> Document:
    """Lay out a plan as an official paper."""
    blocks: list[Block] = [Paragraph(text) for text in figures.opening]
    for part in figures.parts:
        blocks += _part(part, 1)
    if options.note.strip():
        blocks.append(Paragraph(options.note))
    day = options.day or figures.issued
    unit = unit_of(options, figures.unit)
    blocks.append(Signing(unit, day_words(day) if day else "　　　　年　　月　　日"))
    title = options.title.strip() or figures.title or title_of(options, figures.unit, f"{figures.period}工作计划")
    return Document(
        title=title,
        blocks=tuple(blocks),
        look=replace(OFFICIAL, title=replace(OFFICIAL.title, file=options.title_font)),
        paper=Paper(options.size, bool(options.landscape), OFFICIAL_MARGINS),
        unit=unit,
        page_number=PageNumber.DASHED,
        watermark=options.watermark,
    )


def _part(part: PlanPart, level: int) -> Iterator[Block]:
    """Yield a part's heading and text, and the parts below it."""
    number, paragraphs = _number(part.number), list(part.paragraphs)
    if level >= _RUN_IN_LEVEL or not part.heading:
        run_in = part.heading
        if paragraphs and (not run_in or run_in.endswith(("。", "；", "：", "！", "？"))):
            run_in += paragraphs.pop(0)
        if number or run_in:
            yield Paragraph(number + run_in)
    else:
        yield Heading(number + part.heading, level)
    for text in paragraphs:
        yield Paragraph(text)
    for lower in part.parts:
        yield from _part(lower, level + 1)


def _number(number: str) -> str:
    """Return a number with its mark: 一 → 一、 and 1 → 1.; one that has its mark stays."""
    number = number.strip()
    if number and number[-1] in _CHINESE:
        return f"{number}、"
    return f"{number}." if number and number[-1].isdigit() and number[-1].isascii() else number
