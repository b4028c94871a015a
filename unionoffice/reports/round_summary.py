"""活动小结表: what a round or campaign came to, for the federation: by kind, unit and fund."""

from __future__ import annotations

from unionoffice.figures.round_summary import RoundSummary, SummaryPart, SummaryRow
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    Note,
    PaperOptions,
    Row,
    RowKind,
    Table,
)
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

TITLE = N_("活动小结表")


def build(figures: RoundSummary, options: PaperOptions) -> Document:
    """Lay out the summary of a round."""
    blocks: list[Block] = [above(options, figures.unit, word="填报单位", centre=_days(figures)), _whole(figures)]
    for part in figures.parts:
        blocks += [Heading(part.title, 2), _table(part, figures.whole)]
    if figures.whole.amount:
        blocks.append(Note(f"合计金额大写：{capitals(figures.whole.amount)}。"))
    if figures.absent:
        blocks.append(Note(f"其中 {figures.absent} 人次尚未领取。"))
    if figures.notes:
        blocks.append(Note(f"说明：{figures.notes}"))
    title = title_of(options, figures.unit, f"{figures.title}{TITLE}")
    return Document(
        title=title,
        blocks=(*blocks, *below(options, ("填表人", "审核人", "工会主席"))),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, figures.unit),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _days(figures: RoundSummary) -> str:
    if figures.first is None or figures.last is None:
        return ""
    if figures.first == figures.last:
        return day_words(figures.first)
    return f"{day_words(figures.first)}至{day_words(figures.last)}"


def _whole(figures: RoundSummary) -> Block:
    whole = figures.whole
    pairs = [
        ("慰问人次", str(whole.times)),
        ("慰问人数", str(whole.persons)),
        ("其中非会员", str(figures.outside)),
        ("慰问金", f"{amount_text(whole.money)} 元"),
        ("慰问品折价", f"{amount_text(whole.value)} 元"),
        ("合计", f"{amount_text(whole.amount)} 元"),
    ]
    if figures.budget is not None:
        pairs.append(("预算", f"{amount_text(figures.budget)} 元"))
        pairs.append(("预算剩余", f"{amount_text(figures.budget - whole.amount)} 元"))
    return KeyValues(tuple(pairs), 3)


def _table(part: SummaryPart, whole: SummaryRow) -> Table:
    columns = (
        Column(part.title.removeprefix("按"), 3.4),
        Column("人次", 1, "number"),
        Column("人数", 1, "number"),
        Column("慰问金（元）", 2, "money"),
        Column("慰问品折价（元）", 2.2, "money"),
        Column("合计（元）", 2, "money"),
    )
    rows = [_row(one, "row") for one in part.rows]
    if rows:
        rows.append(_row(whole, "total"))
    return Table(columns, tuple(rows), empty="还没有慰问", row_height=20)


def _row(one: SummaryRow, kind: RowKind) -> Row:
    amounts = (amount_text(one.money), amount_text(one.value), amount_text(one.amount))
    return Row((one.name, str(one.times), str(one.persons), *amounts), kind)
