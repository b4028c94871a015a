"""The papers of a round that show private data opened for a purpose: the bank's payout and the children's list."""

from __future__ import annotations

from unionoffice.figures.round_secrets import ChildLine, ChildrenList, PayLine, Payout
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import Block, Column, Document, Heading, Note, PaperOptions, Row, Table
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

PAYOUT_TITLE = N_("银行代发清单")
CHILDREN_TITLE = N_("职工子女名单")
_WARNING = "含敏感个人信息，只供办理本事项使用，用后妥善保管。"


def payout(figures: Payout, options: PaperOptions) -> Document:
    """Lay out what the bank pays; people without a card stand apart below."""
    title = title_of(options, figures.unit, f"{figures.title}{PAYOUT_TITLE}")
    blocks: list[Block] = [
        above(options, figures.unit, centre=f"共 {len(figures.lines)} 笔"),
        _payments(figures.lines, figures.amount),
    ]
    if figures.lines:
        blocks.append(Note(f"代发金额大写：{capitals(figures.amount)}。"))
    if figures.without:
        blocks.append(Heading(f"没有登记银行卡的 {len(figures.without)} 人（另行发放）", 2))
        blocks.append(_apart(figures))
    return _document(
        title, figures.unit, options, (*blocks, Note(_WARNING), *below(options, ("制单人", "复核人", "审批人")))
    )


def _payments(lines: tuple[PayLine, ...], amount: int) -> Table:
    columns = (
        Column("序号", 0.8, "serial"),
        Column("收款人", 1.8, "names", "centre"),
        Column("账号", 4, "short"),
        Column("开户行", 4),
        Column("金额（元）", 2, "money"),
    )
    rows = [
        Row((str(number), line.name, line.card, line.bank, amount_text(line.amount)))
        for number, line in enumerate(lines, start=1)
    ]
    if rows:
        rows.append(Row(("合计", "", "", "", amount_text(amount)), "total"))
    return Table(columns, tuple(rows), empty="没有可以代发的人", row_height=20)


def _apart(figures: Payout) -> Table:
    columns = (
        Column("序号", 0.8, "serial"),
        Column("姓名", 2, "names", "centre"),
        Column("部门", 4),
        Column("金额（元）", 2, "money"),
        Column("签名", 3),
    )
    rows = [
        Row((str(number), line.name, line.unit, amount_text(line.amount), ""))
        for number, line in enumerate(figures.without, start=1)
    ]
    rows.append(Row(("合计", "", "", amount_text(figures.apart), ""), "total"))
    return Table(columns, tuple(rows), row_height=26)


def children(figures: ChildrenList, options: PaperOptions) -> Document:
    """Lay out the children of the age wanted, with room to sign."""
    ages = f"{figures.youngest}—{figures.oldest} 周岁"
    title = title_of(options, figures.unit, f"{CHILDREN_TITLE}（{ages}）")
    columns = (
        Column("序号", 0.8, "serial"),
        Column("子女姓名", 1.8, "names", "centre"),
        Column("出生日期", 2, "day"),
        Column("周岁", 0.9, "number"),
        Column("学校", 3),
        Column("职工", 1.6, "names", "centre"),
        Column("部门", 2.4),
        Column("签名", 2),
    )
    rows = tuple(_child(number, line) for number, line in enumerate(figures.lines, start=1))
    blocks: list[Block] = [
        above(options, figures.unit, centre=f"截至 {day_words(figures.day)}　共 {len(figures.lines)} 人"),
        Table(columns, rows, empty="没有这个年龄的子女", row_height=24),
    ]
    if figures.undated:
        names = "、".join(f"{line.name}（{line.parent}）" for line in figures.undated)
        blocks.append(Note(f"没有出生日期、未列入的 {len(figures.undated)} 人：{names}"))
    return _document(title, figures.unit, options, (*blocks, Note(_WARNING), *below(options, ("经办人", "审核人"))))


def _child(number: int, line: ChildLine) -> Row:
    born = line.birthday.isoformat() if line.birthday else ""
    age = "" if line.age is None else str(line.age)
    return Row((str(number), line.name, born, age, line.school, line.parent, line.unit, ""))


def _document(title: str, unit: str, options: PaperOptions, blocks: tuple[Block, ...]) -> Document:
    return Document(
        title=title,
        blocks=blocks,
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, unit),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )
