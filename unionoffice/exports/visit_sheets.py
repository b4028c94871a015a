"""The sheets about the visits of a period: register, audit list, what is not booked, notice for the wall."""

from __future__ import annotations

from collections.abc import Callable

from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.figures.care_statistics import CareStatistics
from unionoffice.figures.visit_lines import VisitLines

_SIGNATURES = ("工会主席:", "审核:", "制表:")


def ledger(figures: VisitLines, heading: tuple[str, ...]) -> Sheet:
    """Return 慰问走访台账 with real days and amounts."""
    columns = (
        SheetColumn("编号", "code"),
        SheetColumn("日期", "day"),
        SheetColumn("慰问对象", width=14),
        SheetColumn("部门"),
        SheetColumn("事项"),
        SheetColumn("事由", width=30),
        SheetColumn("形式"),
        SheetColumn("慰问金(元)", "money", total=True),
        SheetColumn("慰问品", width=24),
        SheetColumn("慰问品折价(元)", "money", total=True),
        SheetColumn("合计(元)", "money", total=True),
        SheetColumn("慰问人员", width=20),
        SheetColumn("资金来源"),
        SheetColumn("状态"),
        SheetColumn("入账"),
        SheetColumn("凭证号", "code"),
    )
    rows = [
        (
            row.number or None, row.day, row.name, row.unit or None, row.kind, row.reason or None, row.channel or None,
            row.money or None, row.goods or None, row.goods_value or None, row.amount, row.visitors or None,
            row.fund or None, row.status, row.booking, row.voucher or None,
        )
        for row in figures.rows
    ]  # fmt: skip
    return Sheet(_title(figures, "慰问走访台账"), columns, rows, heading=heading, signature=_SIGNATURES, landscape=True)


def over_limit(figures: VisitLines, heading: tuple[str, ...]) -> Sheet:
    """Return the audit list of what was given beyond a standard."""
    columns = (
        SheetColumn("编号", "code"),
        SheetColumn("日期", "day"),
        SheetColumn("慰问对象", width=14),
        SheetColumn("部门"),
        SheetColumn("事项"),
        SheetColumn("依据的标准", width=22),
        SheetColumn("限额(元)", "money"),
        SheetColumn("合计(元)", "money", total=True),
        SheetColumn("超标原因", width=30),
        SheetColumn("决议文号", width=20),
    )
    rows = [
        (
            row.number or None, row.day, row.name, row.unit or None, row.kind, row.standard or None, row.limit,
            row.amount, row.over_reason or None, row.decision or None,
        )
        for row in figures.rows
    ]  # fmt: skip
    return Sheet(_title(figures, "超标慰问清单"), columns, rows, heading=heading, signature=_SIGNATURES, landscape=True)


def notice(figures: VisitLines, heading: tuple[str, ...]) -> Sheet:
    """Return the notice for the wall: names masked, nothing typed by hand."""
    columns = (
        SheetColumn("日期", "day"),
        SheetColumn("姓名"),
        SheetColumn("部门"),
        SheetColumn("慰问事项"),
        SheetColumn("慰问金(元)", "money", total=True),
        SheetColumn("慰问品折价(元)", "money", total=True),
    )
    rows = [
        (row.day, row.masked, row.unit or None, row.kind, row.money or None, row.goods_value or None)
        for row in figures.rows
    ]
    return Sheet(_title(figures, "慰问情况公示"), columns, rows, heading=heading)


def statistics(figures: CareStatistics, called: Callable[[int], str], heading: tuple[str, ...]) -> Sheet:
    """Return 慰问情况统计表 by kind; persons are everybody once, so they stand in no total."""
    columns = (
        SheetColumn("事项", width=20),
        SheetColumn("人次", "number", total=True),
        SheetColumn("人数", "number"),
        SheetColumn("慰问金(元)", "money", total=True),
        SheetColumn("慰问品折价(元)", "money", total=True),
        SheetColumn("合计(元)", "money", total=True),
    )
    rows = [
        (called(one.key) if one.key else None, one.times, one.persons, one.money, one.goods, one.whole)
        for one in figures.kinds
    ]
    title = f"{figures.period.title}慰问情况统计表"
    notes = (f"共慰问 {figures.total.persons} 人（每人只算一次）",)
    return Sheet(title, columns, rows, heading=(*heading, *notes), signature=_SIGNATURES)


def _title(figures: VisitLines, what: str) -> str:
    return f"{figures.period.title}{what}"
