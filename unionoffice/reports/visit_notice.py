"""慰问情况公示: who was visited in a period, for the wall: names masked, neither illness nor number on it."""

from __future__ import annotations

from unionoffice.figures.visit_lines import VisitLines
from unionoffice.i18n import N_
from unionoffice.money import amount_text
from unionoffice.reports.document import Block, Column, Document, PaperOptions, Paragraph, Row, Signing, Spacer, Table
from unionoffice.reports.frame import below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICIAL

NAME = "visit-notice"
TITLE = N_("慰问情况公示")

_COLUMNS = (
    Column("序号", 1, "serial"),
    Column("日期", 1.8, "short"),
    Column("姓名", 2, align="centre"),
    Column("部门", 2.6, align="centre"),
    Column("慰问事项", 2.4, align="centre"),
    Column("慰问金（元）", 1.9, "money"),
    Column("慰问品折价（元）", 1.9, "money"),
)


def build(figures: VisitLines, options: PaperOptions) -> Document:
    """Lay out the notice; the reason typed by hand is left out, since it may tell of an illness or a family."""
    rows = [
        Row(
            (
                str(number),
                f"{row.day.month}月{row.day.day}日",
                row.masked,
                row.unit,
                row.kind,
                amount_text(row.money) if row.money else "",
                amount_text(row.goods_value) if row.goods_value else "",
            )
        )
        for number, row in enumerate(figures.rows, start=1)
    ]
    if figures.rows:
        rows.append(
            Row(("合计", "", "", "", "", amount_text(figures.money), amount_text(figures.goods_value)), "total")
        )
    period = f"{day_words(figures.period.start)}至{day_words(figures.period.last)}"
    opening = f"现将{period}慰问走访情况公示如下，共 {len(figures.rows)} 人次，合计 {amount_text(figures.amount)} 元。"
    closing = "如有异议，请向工会反映。"
    blocks: list[Block] = [
        Paragraph(opening),
        Spacer(2),
        Table(_COLUMNS, tuple(rows), empty="这一期间没有慰问"),
        Spacer(2),
        Paragraph(closing),
        *below(options, ()),
        Signing(unit_of(options, figures.unit), day_words(options.day) if options.day else "　　　　年　　月　　日"),
    ]
    return Document(
        title=title_of(options, "", f"{figures.period.title}慰问情况公示"),
        blocks=tuple(blocks),
        look=OFFICIAL,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, figures.unit),
        watermark=options.watermark,
    )
