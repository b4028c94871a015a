"""慰问情况统计表: what was given in a period, by kind, by unit and by fund."""

from __future__ import annotations

from collections.abc import Callable

from unionoffice.figures.care_statistics import CareStatistics, Tally
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import Block, Column, Document, Heading, Note, PaperOptions, Row, Table
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "visit-statistics"
TITLE = N_("慰问情况统计表")

_FIGURES = (
    Column("人次", 1.2, "number"),
    Column("人数", 1.2, "number"),
    Column("慰问金（元）", 2, "money"),
    Column("慰问品折价（元）", 2, "money"),
    Column("合计（元）", 2, "money"),
)
_PARTS = (("一、按事项", "事项"), ("二、按部门", "部门"), ("三、按资金来源", "资金来源"))
Names = tuple[Callable[[int], str], Callable[[int], str], Callable[[int], str]]


def build(unit: str, figures: CareStatistics, names: Names, options: PaperOptions) -> Document:
    """Lay out the statistics.

    Args:
        unit: the office's name.
        figures: the sums.
        names: what the kinds, the units and the funds are called.
        options: what the clerk set.
    """
    period = f"{day_words(figures.period.start)}至{day_words(figures.period.last)}"
    blocks: list[Block] = [above(options, unit, word="填报单位", centre=period)]
    for (heading, column), lines, called in zip(_PARTS, (figures.kinds, figures.units, figures.funds), names):
        blocks += [Heading(heading, 2), _table(column, lines, called, figures.total)]
    if figures.total.times:
        blocks.append(Note(f"合计金额大写：{capitals(figures.total.whole)}"))
    notes = ["“人数”每人只算一次，所以各行人数之和可能大于合计。"] if figures.total.times else []
    if figures.waiting:
        notes.append(f"另有 {figures.waiting} 次还没有批准，没有统计在内。")
    if figures.absent:
        notes.append(f"另有 {figures.absent} 份还没有领取，没有统计在内。")
    whole = title_of(options, unit, f"{figures.period.title}慰问情况统计表")
    return Document(
        title=whole,
        blocks=(*blocks, *below(options, ("工会主席", "审核人", "填表人"), tuple(notes))),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, unit),
        header=(whole.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _table(column: str, lines: tuple[Tally, ...], called: Callable[[int], str], total: Tally) -> Table:
    rows = [Row((called(one.key) if one.key else "（未填）", *_cells(one))) for one in lines]
    if rows:
        rows.append(Row(("合计", *_cells(total)), "total"))
    return Table((Column(column, 3), *_FIGURES), tuple(rows), empty="这一期间没有慰问", row_height=20)


def _cells(one: Tally) -> tuple[str, ...]:
    return str(one.times), str(one.persons), amount_text(one.money), amount_text(one.goods), amount_text(one.whole)
