"""The sheets of a round: purchase list, sign sheet, absentees, summary, the bank's payout, the children's list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.figures.round_lists import PurchaseList, SignLine, SignSheet
from unionoffice.figures.round_secrets import ChildrenList, Payout
from unionoffice.figures.round_summary import RoundSummary

_SIGNATURE = ("工会主席:", "审核:", "制表:")
_PRIVATE = "含敏感个人信息，只供办理本事项使用，用后妥善保管。"


def purchase(figures: PurchaseList, heading: Sequence[str]) -> Sheet:
    """Return the purchase list."""
    columns = (
        SheetColumn("品名", width=24),
        SheetColumn("单位"),
        SheetColumn("每人数量", "decimal"),
        SheetColumn("用库存", "decimal"),
        SheetColumn("采购数量", "decimal"),
        SheetColumn("单价(元)", "money"),
        SheetColumn("金额(元)", "money", total=True),
        SheetColumn("供货单位"),
    )
    rows = [
        (
            line.name,
            line.unit or None,
            _decimal(line.each),
            _decimal(line.taken),
            _decimal(line.quantity),
            line.price,
            line.amount,
            line.seller or None,
        )
        for line in figures.lines
    ]
    return Sheet(f"{figures.title}采购清单", columns, rows, heading=heading, signature=_SIGNATURE)


def signing(figures: SignSheet, heading: Sequence[str]) -> Sheet:
    """Return the sign sheet, or of a sheet of absentees the list of those who have not come."""
    money = bool(figures.money)
    columns = (
        SheetColumn("部门" if figures.by == "unit" else "工会小组"),
        SheetColumn("姓名"),
        *(SheetColumn(f"{name}({unit})" if unit else name, "decimal", total=True) for name, unit in figures.goods),
        *((SheetColumn("慰问金(元)", "money", total=True),) if money else ()),
        SheetColumn("签名", width=16),
        SheetColumn("领取日期", "day"),
        SheetColumn("代领人", width=12),
    )

    def rows() -> Iterator[Sequence[object]]:
        for group in figures.groups:
            for line in group.lines:
                yield _signing(figures, group.title, line, money=money)

    what = "未领名单" if figures.waiting else "签领表"
    return Sheet(f"{figures.title}{what}", columns, list(rows()), heading=heading, signature=_SIGNATURE)


def _signing(figures: SignSheet, group: str, line: SignLine, *, money: bool) -> Sequence[object]:
    given = {(name, unit): quantity for name, unit, quantity in line.goods}
    return (
        group,
        line.name,
        *(_decimal(given.get(sort, 0)) for sort in figures.goods),
        *((line.money or None,) if money else ()),
        None,
        line.received,
        line.receiver if line.received and line.receiver != line.name else None,
    )


def summary(figures: RoundSummary, heading: Sequence[str]) -> Sheet:
    """Return the summary; each view adds up to the whole, so no totals row goes over all of them."""
    columns = (
        SheetColumn("分类"),
        SheetColumn("名称", width=24),
        SheetColumn("人次", "number"),
        SheetColumn("人数", "number"),
        SheetColumn("慰问金(元)", "money"),
        SheetColumn("慰问品折价(元)", "money"),
        SheetColumn("合计(元)", "money"),
    )
    found = [(part.title, row) for part in figures.parts for row in part.rows]
    rows = [
        (title, row.name, row.times, row.persons, row.money, row.value, row.amount)
        for title, row in (*found, ("全部", figures.whole))
    ]
    return Sheet(f"{figures.title}活动小结表", columns, rows, heading=heading, signature=_SIGNATURE, numbered=False)


def payout(figures: Payout, heading: Sequence[str]) -> list[Sheet]:
    """Return what the bank pays as one sheet, and people without a card as another where there are any."""
    columns = (
        SheetColumn("收款人"),
        SheetColumn("账号", "code", width=26),
        SheetColumn("开户行", width=32),
        SheetColumn("金额", "money", total=True),
    )
    rows = [(line.name, line.card, line.bank or None, line.amount) for line in figures.lines]
    sheets = [Sheet(f"{figures.title}银行代发", columns, rows, heading=heading, notes=(_PRIVATE,))]
    if figures.without:
        apart = (SheetColumn("姓名"), SheetColumn("部门"), SheetColumn("金额(元)", "money", total=True))
        others = [(line.name, line.unit or None, line.amount) for line in figures.without]
        sheets.append(Sheet("没有银行卡的人", apart, others, heading=heading))
    return sheets


def children(figures: ChildrenList, heading: Sequence[str]) -> Sheet:
    """Return the children's list."""
    columns = (
        SheetColumn("子女姓名"),
        SheetColumn("出生日期", "day"),
        SheetColumn("周岁", "number"),
        SheetColumn("学校"),
        SheetColumn("职工"),
        SheetColumn("部门"),
    )
    rows = [
        (line.name, line.birthday, line.age, line.school or None, line.parent, line.unit or None)
        for line in (*figures.lines, *figures.undated)
    ]
    title = f"职工子女名单（{figures.youngest}—{figures.oldest}周岁）"
    return Sheet(title, columns, rows, heading=heading, notes=(_PRIVATE,))


def _decimal(quantity: int) -> Decimal | None:
    """Return thousandths as a number, nothing for nothing."""
    return Decimal(quantity) / 1000 if quantity else None
