"""签领表 and 未领名单: who gets what in a round, with room to sign, by unit or group, sums below each and in all."""

from __future__ import annotations

from unionoffice.figures.round_lists import SignGroup, SignLine, SignSheet
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import (
    Block,
    Column,
    Document,
    Ends,
    Heading,
    Note,
    PageBreak,
    PaperOptions,
    Row,
    Table,
)
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

TITLE = N_("签领表")
ABSENT_TITLE = N_("未领名单")

_SIGN_ROW = 26  # points, a good nine millimetres: room for a name by hand
_OWN_COLUMNS = 3  # so many sorts of goods get a column of their own
_SIGNATURES = ("经办人", "审核人", "工会主席")


def build(figures: SignSheet, options: PaperOptions, *, page_each: bool = False) -> Document:
    """Lay out the sheet people sign; ``page_each`` begins a page for every group, to be handed to its leader."""
    blocks: list[Block] = [_line(figures, options)]
    shown = [group for group in figures.groups if group.lines]
    if page_each and len(shown) > 1:
        for place, group in enumerate(shown):
            blocks += [PageBreak()] if place else []
            blocks += [Heading(f"{group.title}（{len(group.lines)} 人）", 1), _table(figures, [group], whole=False)]
            blocks += below(options, ("小组长", "经办人"))
        blocks += [PageBreak(), Heading("汇总", 1), _overview(figures)]
    else:
        blocks.append(_table(figures, shown, whole=True))
    if figures.people:
        blocks.append(Note(_sums(figures)))
    return _document(figures, options, "签领表", (*blocks, *below(options, _SIGNATURES)))


def absent(figures: SignSheet, options: PaperOptions) -> Document:
    """Lay out the list of those who have not come yet; they sign on it when they come."""
    table = _table(
        figures, [group for group in figures.groups if group.lines], whole=True, empty="全部领完，没有人未领"
    )
    blocks: list[Block] = [_line(figures, options), table]
    if figures.people:
        blocks.append(Note(_sums(figures)))
    return _document(figures, options, ABSENT_TITLE, (*blocks, *below(options, ("经办人",))))


def _document(figures: SignSheet, options: PaperOptions, what: str, blocks: tuple[Block, ...]) -> Document:
    title = title_of(options, figures.unit, f"{figures.title}{what}")
    return Document(
        title=title,
        blocks=blocks,
        look=OFFICE,
        paper=paper_of(options, landscape=len(_goods_columns(figures)) + bool(figures.money) > _OWN_COLUMNS),
        unit=unit_of(options, figures.unit),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _line(figures: SignSheet, options: PaperOptions) -> Block:
    day = f"发放日期：{day_words(figures.day)}" if figures.day else ""
    head = above(options, figures.unit, centre=f"共 {figures.people} 人")
    return Ends(head.left, head.centre, day) if isinstance(head, Ends) and day else head


def _goods_columns(figures: SignSheet) -> list[Column]:
    if len(figures.goods) > _OWN_COLUMNS:
        return [Column("物品", 4)]
    return [Column(f"{name}（{unit}）" if unit else name, 1.3, "number", "centre") for name, unit in figures.goods]


def _table(figures: SignSheet, groups: list[SignGroup], *, whole: bool, empty: str = "还没有人") -> Table:
    money = bool(figures.money)
    columns = (
        Column("序号", 0.9, "serial"),
        Column("姓名", 1.8, "names", "centre"),
        *_goods_columns(figures),
        *((Column("慰问金（元）", 1.8, "money"),) if money else ()),
        Column("签名", 2.6),
        Column("日期", 1.5),
        Column("代领人", 1.8),
    )
    rows: list[Row] = []
    for group in groups:
        if whole:
            rows.append(Row((f"{group.title}（{len(group.lines)} 人）",), "group"))
        rows += [Row(_cells(figures, number, line, money=money)) for number, line in enumerate(group.lines, start=1)]
        rows.append(Row(_total(figures, "小计", [group]), "total"))
    if whole and groups:
        rows.append(Row(_total(figures, "合计", groups), "total"))
    return Table(columns, tuple(rows), empty=empty, row_height=_SIGN_ROW)


def _cells(figures: SignSheet, number: int, line: SignLine, *, money: bool) -> tuple[str, ...]:
    return (
        str(number),
        line.name,
        *_given(figures, [line]),
        *((amount_text(line.money) if line.money else "",) if money else ()),
        "",
        f"{line.received.month}月{line.received.day}日" if line.received else "",
        line.receiver if line.received and line.receiver != line.name else "",
    )


def _given(figures: SignSheet, lines: list[SignLine]) -> tuple[str, ...]:
    """Return what goods some people get: a number under each sort, or all of it in words."""
    sums = dict.fromkeys(figures.goods, 0)
    for line in lines:
        for name, unit, quantity in line.goods:
            sums[(name, unit)] += quantity
    if len(figures.goods) > _OWN_COLUMNS:
        return (
            "、".join(f"{name} {number_text(count)} {unit}".strip() for (name, unit), count in sums.items() if count),
        )
    return tuple(number_text(count) if count else "" for count in sums.values())


def _total(figures: SignSheet, word: str, groups: list[SignGroup]) -> tuple[str, ...]:
    lines = [line for group in groups for line in group.lines]
    money = (amount_text(sum(line.money for line in lines)),) if figures.money else ()
    return (f"{word} {len(lines)} 人", "", *_given(figures, lines), *money, "", "", "")


def _overview(figures: SignSheet) -> Table:
    money = bool(figures.money)
    columns = (
        Column("部门" if figures.by == "unit" else "工会小组", 4),
        Column("人数", 1.2, "number"),
        *_goods_columns(figures),
        *((Column("慰问金（元）", 2, "money"),) if money else ()),
    )
    rows = [
        Row(
            (
                group.title,
                str(len(group.lines)),
                *_given(figures, list(group.lines)),
                *((amount_text(group.money),) if money else ()),
            )
        )
        for group in figures.groups
    ]
    lines = [line for group in figures.groups for line in group.lines]
    rows.append(
        Row(
            ("合计", str(len(lines)), *_given(figures, lines), *((amount_text(figures.money),) if money else ())),
            "total",
        )
    )
    return Table(columns, tuple(rows), row_height=22)


def _sums(figures: SignSheet) -> str:
    """Return the sums in figures and capitals."""
    parts = []
    if figures.money:
        parts.append(f"慰问金合计 {amount_text(figures.money)} 元（{capitals(figures.money)}）")
    if figures.value:
        parts.append(f"物品折价合计 {amount_text(figures.value)} 元（{capitals(figures.value)}）")
    if figures.money and figures.value:
        whole = figures.money + figures.value
        parts.append(f"总计 {amount_text(whole)} 元（{capitals(whole)}）")
    return "；".join(parts) + "。" if parts else f"共 {figures.people} 人。"


def number_text(quantity: int) -> str:
    """Return thousandths as a number without needless zeros."""
    whole, part = divmod(quantity, 1000)
    return f"{whole}.{part:03d}".rstrip("0") if part else str(whole)
