"""采购清单: what a round needs bought, with prices, sellers and the sum in capitals."""

from __future__ import annotations

from unionoffice.figures.round_lists import PurchaseList
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import Block, Column, Document, Note, PaperOptions, Row, Table
from unionoffice.reports.frame import above, below, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE
from unionoffice.reports.round_sign import number_text

TITLE = N_("采购清单")


def build(figures: PurchaseList, options: PaperOptions) -> Document:
    """Lay out the purchase list of a round."""
    taken = any(line.taken for line in figures.lines)
    seller = any(line.seller for line in figures.lines)
    columns = (
        Column("序号", 0.8, "serial"),
        Column("品名", 4),
        Column("单位", 1, "short"),
        Column("每人", 1, "number"),
        *((Column("用库存", 1.2, "number"),) if taken else ()),
        Column("采购数量", 1.4, "number"),
        Column("单价（元）", 1.6, "money"),
        Column("金额（元）", 2, "money"),
        *((Column("供货单位", 3),) if seller else ()),
    )
    rows = [
        Row(
            (
                str(number),
                line.name,
                line.unit,
                number_text(line.each),
                *((number_text(line.taken) if line.taken else "",) if taken else ()),
                number_text(line.quantity),
                "" if line.price is None else amount_text(line.price),
                amount_text(line.amount),
                *((line.seller,) if seller else ()),
            )
        )
        for number, line in enumerate(figures.lines, start=1)
    ]
    if rows:
        empty = ("",) * (len(columns) - 2 - seller)
        rows.append(Row(("合计", *empty, amount_text(figures.amount), *(("",) if seller else ())), "total"))
    blocks: list[Block] = [
        above(options, figures.unit, centre=f"发放对象 {figures.people} 人"),
        Table(columns, tuple(rows), empty="这个批次不采购物品", row_height=22),
    ]
    if rows:
        blocks.append(Note(f"采购金额大写：{capitals(figures.amount)}。"))
    if figures.money:
        blocks.append(Note(f"另发慰问金 {amount_text(figures.money)} 元（{capitals(figures.money)}）。"))
    if figures.fund:
        blocks.append(Note(f"资金来源：{figures.fund}。"))
    title = title_of(options, figures.unit, f"{figures.title}{TITLE}")
    return Document(
        title=title,
        blocks=(*blocks, *below(options, ("制单人", "验收人", "审批人"))),
        look=OFFICE,
        paper=paper_of(options, landscape=seller and taken),
        unit=unit_of(options, figures.unit),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )
