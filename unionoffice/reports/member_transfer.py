"""会员组织关系接转表: stub, letter of introduction and receipt on one sheet, to be cut apart; one sheet a transfer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from unionoffice.figures.member_form import Transfer
from unionoffice.i18n import N_
from unionoffice.reports.document import (
    Block,
    Document,
    Family,
    Form,
    FormCell,
    FormRow,
    Margins,
    PageBreak,
    PageNumber,
    PaperOptions,
    Paragraph,
    TextStyle,
)
from unionoffice.reports.frame import paper_of, unit_of
from unionoffice.reports.looks import OFFICE

TITLE = N_("工会会员组织关系接转表")

_MARGINS = Margins(12, 18, 12, 18)
_PART_MM = 83.0
_HEAD = TextStyle(Family.SERIF, 15, bold=True, align="centre", leading=24)
_BODY = TextStyle(Family.FANGSONG, 12, leading=22)
_CUT = TextStyle(Family.SERIF, 9, align="centre", leading=20, colour="#777777")
_SEAL = "（盖章）　　　　　\n"
_BLANK = "　　　　　　"


def build(transfers: Sequence[Transfer], options: PaperOptions) -> Document:
    """Lay out the three-part sheets."""
    blocks: list[Block] = []
    for one in transfers:
        if blocks:
            blocks.append(PageBreak())
        giving, taking = (one.union, one.other) if one.out else (one.other, one.union)
        giving, taking = giving or _BLANK, taking or _BLANK
        number = f"编号：{one.number or _BLANK}"
        parts = (
            ("（存根）", _stub(one, taking), number, giving, _day(one.day)),
            ("（介绍信）", _letter(one, taking), number, giving, _day(one.day)),
            ("（回执）", _receipt(one, giving), number, taking, _day(None)),
        )
        for place, (name, text, right, signer, day) in enumerate(parts):
            if place:
                blocks.append(
                    Paragraph("—　—　—　—　—　—　—　—　沿 此 线 裁 开 盖 骑 缝 章　—　—　—　—　—　—　—　—", _CUT)
                )
            blocks.append(_part(f"{options.title or TITLE}{name}", text, right, f"{signer}{_SEAL}{day}"))
    return Document(
        title="",
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False, margins=_MARGINS),
        unit=unit_of(options, transfers[0].union) if transfers else options.unit,
        page_number=PageNumber.NONE,
        watermark=options.watermark,
    )


def _part(title: str, text: str, number: str, foot: str) -> Form:
    rows = (
        FormRow((FormCell(title, style=_HEAD, open_below=True),), 11),
        FormRow((FormCell(number, style=replace(_BODY, align="right", size=10.5), open_below=True),), 7),
        FormRow((FormCell(text, style=_BODY, top=True, foot=foot),), 40, grows=True),
    )
    return Form((1,), rows, height_mm=_PART_MM, row_mm=6, style=replace(_BODY, leading=20), pad_mm=5)


def _person(one: Transfer) -> str:
    """Return the person in words, with places to write where nothing is known."""
    known = [f"{one.name}同志"]
    known.append(f"性别：{one.sex or '　　'}")
    known.append(f"会员证号：{one.member_number or _BLANK}")
    known.append(f"入会日期：{_day(one.joined)}")
    return "，".join(known)


def _stub(one: Transfer, taking: str) -> str:
    reason = f"接转原因：{one.reason}。" if one.reason else f"接转原因：{_BLANK}。"
    return f"　　{_person(one)}。工会组织关系由本会转往{taking}。{reason}会费交至　　　　年　　月。"


def _letter(one: Transfer, taking: str) -> str:
    return (
        f"{taking}：\n　　{_person(one)}，系我会会员，会费交至　　　　年　　月。"
        "因工作关系变动，现将其工会组织关系转往你处，请予接收，并将回执寄回。"
    )


def _receipt(one: Transfer, giving: str) -> str:
    return f"{giving}：\n　　你会介绍来的{one.name}同志，工会组织关系已于　　　　年　　月　　日由我会接收并登记。"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "　　　　年　　月　　日"
