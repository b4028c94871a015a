"""计划进度: how far the plan is done, by section, month or person, and what needs attention."""

from __future__ import annotations

from dataclasses import replace

from unionoffice.figures.plan import GroupedBy, PlanProgress, ProgressGroup
from unionoffice.i18n import N_
from unionoffice.money import amount_text
from unionoffice.reports.document import (
    Bar,
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    PaperOptions,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from unionoffice.reports.frame import above, below, day_words, paper_of, per_cent, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "plan-progress"
TITLE = N_("计划进度")

_GROUP_TITLES = {GroupedBy.SECTION: "工作板块", GroupedBy.MONTH: "月份", GroupedBy.PERSON: "责任人"}


def build(figures: PlanProgress, options: PaperOptions) -> Document:
    """Lay out plan progress."""
    total = replace(figures.whole, name="合计") if figures.whole else _sum(figures.groups)
    blocks: list[Block] = [
        above(options, figures.unit, centre=f"截至{day_words(figures.as_at)}"),
        _summary(total),
        _groups(figures, total),
    ]
    if figures.whole and sum(group.planned for group in figures.groups) != figures.whole.planned:
        blocks.append(Paragraph("注：跨几个月的事项在每个月各列一次，预算列在第一个月；合计里每项只计一次。"))
    if figures.overdue:
        blocks += [Heading("需要关注的事项", 1), _overdue(figures)]
    title = title_of(options, figures.unit, f"{figures.period}工作计划进度")
    return Document(
        title=title,
        blocks=(*blocks, *below(options, ("制表人", "审核人"))),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, figures.unit),
        header=(title.replace("\n", ""), ""),
        watermark=options.watermark,
    )


def _sum(groups: tuple[ProgressGroup, ...]) -> ProgressGroup:
    return ProgressGroup(
        "合计",
        sum(group.planned for group in groups),
        sum(group.done for group in groups),
        sum(group.under_way for group in groups),
        sum(group.postponed for group in groups),
        sum(group.cancelled for group in groups),
        sum(group.overdue for group in groups),
        sum(group.budget_fen for group in groups),
    )


def _summary(total: ProgressGroup) -> Block:
    counted = total.planned - total.cancelled
    pairs = (
        ("计划事项", f"{total.planned} 项"),
        ("已完成", f"{total.done} 项"),
        ("逾期未完成", f"{total.overdue} 项"),
        ("完成率", per_cent(total.done, counted)),
    )
    return KeyValues(pairs, 4)


def _groups(figures: PlanProgress, total: ProgressGroup) -> Table:
    money = total.budget_fen > 0
    columns = [
        Column(_GROUP_TITLES[figures.grouped_by], 4),
        Column("计划", 1, "number"),
        Column("完成", 1, "number"),
        Column("进行中", 1.1, "number"),
        Column("延期", 1, "number"),
        Column("取消", 1, "number"),
        Column("逾期", 1, "number"),
        *([Column("预算（元）", 2, "money")] if money else []),
        Column("完成率", 3),
    ]
    rows = [_group_row(group, "row", money=money) for group in figures.groups]
    if figures.groups:
        rows.append(_group_row(total, "total", money=money))
    return Table(tuple(columns), tuple(rows), empty="计划里还没有事项", row_height=22)


def _group_row(group: ProgressGroup, kind: RowKind, *, money: bool) -> Row:
    counted = group.planned - group.cancelled
    numbers = (group.planned, group.done, group.under_way, group.postponed, group.cancelled, group.overdue)
    amount = (amount_text(group.budget_fen),) if money else ()
    bar = Bar(group.done, counted, per_cent(group.done, counted))
    return Row((group.name, *(str(number) if number else "0" for number in numbers), *amount, bar), kind)


def _overdue(figures: PlanProgress) -> Table:
    columns = (
        Column("序号", 1, "serial"),
        Column("事项", 6),
        Column("期限", 2, "day"),
        Column("责任人", 2, "names", "centre"),
        Column("状态", 1.6, align="centre"),
        Column("说明", 3),
    )
    rows = (
        Row(
            (
                str(number),
                item.text,
                item.deadline.isoformat() if item.deadline else "",
                item.responsible,
                item.status,
                item.remark,
            )
        )
        for number, item in enumerate(figures.overdue, start=1)
    )
    return Table(columns, tuple(rows), row_height=22)
