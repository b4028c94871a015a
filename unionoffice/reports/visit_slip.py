"""慰问审批登记单: what one visit costs and who says yes to it; one or two on a sheet, two copies each (一式两份).

The fields are those of the unions' usual 慰问品(金)发放单: unit, day, name, reason by ticking, goods with value, money in
figures and capitals, the opinions of group, accountant and chair, the receiver's signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from unionoffice.figures.visit_slip import SlipOpinion, VisitSlip
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import (
    Block,
    Document,
    Ends,
    Form,
    FormCell,
    FormRow,
    Margins,
    Note,
    PageBreak,
    PageNumber,
    PaperOptions,
    Paragraph,
    Spacer,
)
from unionoffice.reports.frame import day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "visit-slip"
TITLE = N_("慰问审批登记单")
RECORD_TITLE = N_("走访记录")

_WIDTHS = (1.15, 1.9, 1.15, 1.9, 1.15, 1.9)
_HALF_MM, _HALF = 109.0, Margins(top=9, right=15, bottom=9, left=15)
_SIGN = "签名：　　　　　"
_DAY = "年　　月　　日"
_DUE = {"handler": "经办意见", "accountant": "会计审核", "chair": "主席审批"}


def build(slips: Sequence[VisitSlip], options: PaperOptions, *, two: bool = False) -> Document:
    """Lay out the slips of one or several visits.

    Args:
        slips: in the order they are to be printed.
        options: what the clerk set.
        two: two slips on a sheet, of one visit both copies; else one slip on a sheet.
    """
    blocks: list[Block] = []
    shown = [slip for slip in slips for _copy in range(2)] if two and len(slips) == 1 else list(slips)
    for place, slip in enumerate(shown):
        if place:
            blocks.append(Spacer(7) if two and place % 2 else PageBreak())
        blocks += _slip(slip, options, two=two)
    unit = unit_of(options, slips[0].union) if slips else options.unit
    return Document(
        title="",
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False, margins=_HALF if two else None),
        unit=unit,
        page_number=PageNumber.NONE,
        watermark=options.watermark,
    )


def _slip(slip: VisitSlip, options: PaperOptions, *, two: bool) -> list[Block]:
    title = title_of(options, slip.union, str(TITLE))
    style = replace(OFFICE.title, size=15 if two else 20, leading=22 if two else 30, before=0, after=2 if two else 6)
    goods = _goods_words(slip)
    rows = [
        _pairs(("姓　　名", slip.name), ("部　　门", slip.unit), ("与会员关系", slip.relation)),
        FormRow((_label("慰问事项"), FormCell(_ticks(slip), span=5))),
        _pairs(("事　　由", slip.reason), ("慰问地点", slip.place), ("慰问形式", slip.channel)),
        FormRow((_label("慰 问 品"), FormCell(goods, span=5))),
        FormRow((_label("慰 问 金"), FormCell(_yuan(slip.money), span=5))),
        FormRow((_label("合　　计"), FormCell(_yuan(slip.amount), span=5))),
        _pairs(("资金来源", slip.fund), ("支出科目", slip.account), ("慰问人员", slip.visitors)),
        FormRow((_label("附件材料"), FormCell(_papers(slip), span=5))),
    ]
    if slip.over_reason or slip.decision:
        rows.append(FormRow((_label("超标说明"), FormCell(_over(slip), span=5))))
    rows.append(FormRow(tuple(cell for one in slip.opinions for cell in _opinion(one)), grows=True))
    rows.append(_pairs(("领取人签名", slip.receiver), ("领取日期", _day(slip.received)), ("备　　注", slip.notes)))
    return [
        Paragraph(title, style),
        Ends(f"编号：{slip.number}", "", day_words(slip.day)),
        Form(_WIDTHS, tuple(rows), height_mm=_HALF_MM if two else 215, row_mm=7 if two else 12),
        Note("本单一式两份：一份随记账凭证，一份留工会存档。"),
    ]


def _label(text: str) -> FormCell:
    return FormCell(text, label=True)


def _pairs(*pairs: tuple[str, str]) -> FormRow:
    """Return a row of three names with their values."""
    return FormRow(tuple(cell for name, value in pairs for cell in (_label(name), FormCell(value))))


def _yuan(amount: int) -> str:
    """Return an amount in figures and capitals, nothing for nothing: it is written by hand then."""
    return f"{amount_text(amount)} 元　　{capitals(amount)}" if amount else ""


def _ticks(slip: VisitSlip) -> str:
    """Return all kinds of event with a box each, the visit's own ticked."""
    return "　".join(f"{'☑' if kind == slip.kind else '□'}{kind}" for kind in slip.kinds)


def _goods_words(slip: VisitSlip) -> str:
    if not slip.goods:
        return ""
    parts = []
    for one in slip.goods:
        count = f" {one.quantity} {one.unit}".rstrip() if one.quantity else ""
        price = f" × {one.price}" if one.price else ""
        parts.append(f"{one.name}{count}{price}")
    return f"{'；'.join(parts)}；折价 {amount_text(slip.goods_value)} 元"


def _papers(slip: VisitSlip) -> str:
    return "　".join(f"{'☑' if here else '□'}{title}" for title, here in slip.papers)


def _over(slip: VisitSlip) -> str:
    limit = f"标准“{slip.standard}”限额 {amount_text(slip.limit)} 元。" if slip.limit is not None else ""
    decision = f"依据：{slip.decision}。" if slip.decision else ""
    return f"{limit}原因：{slip.over_reason or '　　　　　　'}。{decision}"


def _opinion(one: SlipOpinion) -> tuple[FormCell, FormCell]:
    """Return the name of a step and the room for it: what was given, or room to write and sign by hand."""
    foot = f"{one.person or _SIGN}\n{_day(one.day) or _DAY}"
    return FormCell(_DUE[one.step], label=True), FormCell(one.opinion, top=True, foot=foot)


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def reports(slips: Sequence[VisitSlip], options: PaperOptions) -> Document:
    """Lay out 走访记录, a sheet for each visit: what was seen and asked for, and what became of it."""
    blocks: list[Block] = []
    for place, slip in enumerate(slips):
        title = Paragraph(title_of(options, slip.union, str(RECORD_TITLE)), replace(OFFICE.title, before=0))
        blocks += [*((PageBreak(),) if place else ()), title, Ends(f"编号：{slip.number}", "", ""), _record(slip)]
    return Document(
        title="",
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, slips[0].union) if slips else options.unit,
        page_number=PageNumber.IF_SEVERAL,
        watermark=options.watermark,
    )


def _record(slip: VisitSlip) -> Form:
    rows = (
        _pairs(("走访对象", slip.name), ("部　　门", slip.unit), ("走访日期", day_words(slip.day))),
        _pairs(("走访形式", slip.channel), ("走访地点", slip.place), ("走访人员", slip.visitors)),
        FormRow((_label("走访事由"), FormCell(f"{slip.kind}　{slip.reason}".strip(), span=5))),
        FormRow((_label("慰问钱物"), FormCell(_given(slip), span=5))),
        FormRow((_label("了解到的\n情　　况"), FormCell(slip.situation, span=5, top=True)), height_mm=58, grows=True),
        FormRow((_label("诉求和\n建　　议"), FormCell(slip.requests, span=5, top=True)), height_mm=36, grows=True),
        FormRow((_label("办理情况"), FormCell(_followed(slip), span=5, top=True)), height_mm=26),
        FormRow((_label("走访人\n签　名"), FormCell("", span=5, foot=_DAY)), height_mm=24),
    )
    return Form(_WIDTHS, rows, height_mm=215, row_mm=10)


def _given(slip: VisitSlip) -> str:
    money = f"慰问金 {amount_text(slip.money)} 元" if slip.money else ""
    return "；".join(part for part in (money, _goods_words(slip)) if part)


def _followed(slip: VisitSlip) -> str:
    due = f"答复期限：{_day(slip.follow_due)}" if slip.follow_due else ""
    done = f"答复日期：{_day(slip.follow_done)}" if slip.follow_done else ""
    return "　".join(part for part in (due, done, slip.follow_note) if part)
