"""困难认定计算表: how the category of a household was reckoned, step by step, beside the rules of the office."""

from __future__ import annotations

from collections.abc import Sequence

from unionoffice.figures.hardship_sums import HardshipSum
from unionoffice.i18n import N_
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
from unionoffice.reports.frame import above, below, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "hardship-sum"
TITLE = N_("困难认定计算表")

_STEPS = (Column("步骤", 1, "serial"), Column("项目", 3), Column("算式", 8), Column("结果（元）", 2.4, "money"))
_RULES = (
    Column("序号", 1, "serial"), Column("认定标准", 3.4), Column("对照", 7), Column("结论", 1.6, "short"),
    Column("文号", 2.6),
)  # fmt: skip


def build(sums: Sequence[HardshipSum], options: PaperOptions, purpose: str = "") -> Document:
    """Lay out one household a page."""
    blocks: list[Block] = []
    for one in sums:
        if blocks:
            blocks.append(PageBreak())
        blocks += _blocks(one, options)
    return Document(
        title=title_of(options, "", TITLE),
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, sums[0].unit) if sums else "",
        footer=purpose,
        watermark=options.watermark,
    )


def _blocks(one: HardshipSum, options: PaperOptions) -> list[Block]:
    conclusion = one.category or ("不建议建档" if one.excluded else "没有符合的类别")
    if one.missing:
        conclusion = "还不能认定"
    steps = [
        Row((str(place), step.title, step.sum + (f"\n{step.note}" if step.note else ""), step.answer))
        for place, step in enumerate(one.steps, 1)
    ]
    rules = [
        Row((str(place), verdict.rule.title, verdict.sum, _said(verdict.fits), verdict.rule.document))
        for place, verdict in enumerate(one.verdicts, 1)
    ]
    notes = [*one.missing, *one.notes]
    if one.excluded:
        notes.insert(0, "档案里写有不予认定的情形，按规定不建议建档。")
    blocks: list[Block] = [
        above(options, one.unit, word="填报单位"),
        Ends(f"档案编号：{one.number}", f"职工：{one.name}", f"计算日期：{one.day.isoformat()}"),
        Heading("一、家庭收支", 2),
        Table(_STEPS, tuple(steps), empty="没有填本人月平均收入，不能计算"),
        Heading("二、对照标准", 2),
        Table(_RULES, tuple(rules), empty="没有有效的认定标准"),
        Heading(f"三、结论：{conclusion}", 2),
    ]
    if one.decided and one.decided != one.category:
        blocks.append(Note(f"档案里认定的类别是“{one.decided}”，与计算结果不同，请在意见中说明原因。"))
    blocks += [Note(note) for note in notes]
    return [*blocks, *below(options, ("计算人", "复核人", "工会主席"))]


def _said(fits: bool | None) -> str:
    return "缺资料" if fits is None else "符合" if fits else "不符合"
