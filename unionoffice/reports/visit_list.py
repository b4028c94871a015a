"""慰问台账, 超标慰问清单, 未入账清单: the visits of a period as tables, with their sums."""

from __future__ import annotations

from collections.abc import Callable

from unionoffice.figures.visit_lines import VisitLine, VisitLines
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import Block, Column, Document, Note, PaperOptions, Row, Table
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

TITLE = N_("慰问走访台账")
OVER_TITLE = N_("超标慰问清单")
UNBOOKED_TITLE = N_("未入账慰问清单")

_SIGNATURES = ("制表人", "审核人", "工会主席")
_SERIAL = Column("序号", 1, "serial")
_DAY = Column("日期", 2, "short")
_NAME = Column("慰问对象", 2.2, "names", "centre")
_UNIT = Column("部门", 2.2, align="centre")
_KIND = Column("事项", 2, align="centre")
_MONEY = Column("慰问金（元）", 1.8, "money")
_VALUE = Column("慰问品折价（元）", 1.8, "money")
_SUM = Column("合计（元）", 1.8, "money")


def build(figures: VisitLines, options: PaperOptions) -> Document:
    """Lay out the register of a period: who was visited why, with what, by whom."""
    columns = (
        _SERIAL, _DAY, _NAME, _UNIT, _KIND, Column("事由", 3.4), Column("形式", 1.4, "short"), _MONEY,
        Column("慰问品", 2.6), _VALUE, _SUM, Column("慰问人员", 2.6, "names"), Column("凭证号", 1.6, align="centre"),
    )  # fmt: skip

    def cells(row: VisitLine) -> tuple[str, ...]:
        return (
            row.name, row.unit, row.kind, row.reason, row.channel, _fen(row.money), row.goods, _fen(row.goods_value),
            amount_text(row.amount), row.visitors, row.voucher or ("" if row.booking == "已入账" else row.booking),
        )  # fmt: skip

    money, value, whole = _sums(figures)
    total = ("合计", "", "", "", "", "", "", money, "", value, whole, "", "")
    return _paper(figures, options, "慰问走访台账", columns, cells, total)


def over_limit(figures: VisitLines, options: PaperOptions) -> Document:
    """Lay out the audit list: every visit above its standard, with the reason and the decision it stands on."""
    columns = (
        _SERIAL, _DAY, _NAME, _UNIT, _KIND, Column("依据的标准", 2.8), Column("限额（元）", 1.8, "money"), _SUM,
        Column("超出（元）", 1.8, "money"), Column("超标原因", 4), Column("决议文号", 2.6),
    )  # fmt: skip

    def cells(row: VisitLine) -> tuple[str, ...]:
        beyond = None if row.limit is None else row.amount - row.limit
        return (
            row.name, row.unit, row.kind, row.standard, "" if row.limit is None else amount_text(row.limit),
            amount_text(row.amount), amount_text(beyond) if beyond is not None and beyond > 0 else "—",
            row.over_reason, row.decision,
        )  # fmt: skip

    total = ("合计", "", "", "", "", "", "", _sums(figures)[2], "", "", "")
    return _paper(figures, options, OVER_TITLE, columns, cells, total)


def unbooked(figures: VisitLines, options: PaperOptions) -> Document:
    """Lay out what was given and is not in the books yet."""
    columns = (
        _SERIAL, _DAY, Column("编号", 2, "short"), _NAME, _UNIT, _KIND, _MONEY, _VALUE, _SUM,
        Column("资金来源", 2, align="centre"), Column("状态", 1.8, "short"),
    )  # fmt: skip

    def cells(row: VisitLine) -> tuple[str, ...]:
        return (
            row.number, row.name, row.unit, row.kind, _fen(row.money), _fen(row.goods_value),
            amount_text(row.amount), row.fund, row.status,
        )  # fmt: skip

    money, value, whole = _sums(figures)
    total = ("合计", "", "", "", "", "", money, value, whole, "", "")
    return _paper(figures, options, UNBOOKED_TITLE, columns, cells, total)


def _paper(
    figures: VisitLines,
    options: PaperOptions,
    title: str,
    columns: tuple[Column, ...],
    cells: Callable[[VisitLine], tuple[str, ...]],
    total: tuple[str, ...],
) -> Document:
    rows = [
        Row((str(number), f"{row.day.month}月{row.day.day}日", *cells(row)))
        for number, row in enumerate(figures.rows, start=1)
    ]
    if figures.rows:
        rows.append(Row(total, "total"))
    table = Table(columns, tuple(rows), empty="这一期间没有这样的慰问", row_height=20)
    period = f"{day_words(figures.period.start)}至{day_words(figures.period.last)}"
    blocks: list[Block] = [above(options, figures.unit, centre=period), table]
    if figures.rows:
        blocks.append(Note(f"合计金额大写：{capitals(figures.amount)}"))
    asked = (f"筛选条件：{figures.asked}",) if figures.asked else ()
    whole = title_of(options, figures.unit, f"{figures.period.title}{title}")
    return Document(
        title=whole,
        blocks=(*blocks, *below(options, _SIGNATURES, asked)),
        look=OFFICE,
        paper=paper_of(options, landscape=True),
        unit=unit_of(options, figures.unit),
        header=(whole.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _sums(figures: VisitLines) -> tuple[str, str, str]:
    return amount_text(figures.money), amount_text(figures.goods_value), amount_text(figures.amount)


def _fen(amount: int) -> str:
    """Return an amount, nothing for nothing: a column of zeros hides the amounts."""
    return amount_text(amount) if amount else ""
