"""会员卡片: everything the office knows and did about one person, as it stands on the screen, masked likewise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unionoffice.i18n import N_
from unionoffice.money import amount_text
from unionoffice.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    PageNumber,
    PaperOptions,
    Paragraph,
    Row,
    Table,
)
from unionoffice.reports.frame import above, below, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

if TYPE_CHECKING:
    from unionoffice.figures.member_card import MemberCard

TITLE = N_("会员卡片")

_TURNS = (Column("日期", 1.6, "day"), Column("项目", 2), Column("内容", 6))
_MOVES = (Column("生效日期", 1.6, "day"), Column("变动", 2), Column("对方工会", 4), Column("进度", 2))
_SEATS = (Column("任职日期", 1.6, "day"), Column("至", 1.6, "day"), Column("机构和届次", 4), Column("职务", 2.4))
_VISITS = (
    Column("日期", 1.6, "day"),
    Column("种类", 2),
    Column("事由", 4),
    Column("金额（元）", 1.8, "money"),
    Column("状态", 1.4, "short"),
)
_TASKS = (Column("月份", 1.4, "short"), Column("工作", 6), Column("状态", 1.6, "short"))


def build(cards: Sequence[MemberCard], unit: str, options: PaperOptions) -> Document:
    """Lay out the cards of some people, each from a new page on."""
    blocks: list[Block] = []
    title = title_of(options, unit, str(TITLE))
    for place, card in enumerate(cards):
        if place:
            blocks += [PageBreak(), *(Paragraph(line, OFFICE.title) for line in title.split("\n"))]
        blocks += [above(options, unit), *_card(card), *below(options, ())]
    return Document(
        title=title,
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, unit),
        page_number=PageNumber.IF_SEVERAL,
        watermark=options.watermark,
    )


def _card(card: MemberCard) -> list[Block]:
    known = [("姓名", card.name), ("年龄", f"{card.age} 岁" if card.age is not None else "")]
    known += [(one.title, one.text) for one in card.fields]
    if card.retirement is not None:
        known.append(("退休日期", f"{card.retirement.day.isoformat()}（{card.retirement.age_text}）"))
    known += [("子女", f"{card.children} 人" if card.children else "")]
    known += [("小组长", "、".join(card.leads)), ("困难职工档案", "、".join(card.hardship))]
    return [KeyValues(tuple(pair for pair in known if pair[1]), 2), *_histories(card), *_deeds(card)]


def _histories(card: MemberCard) -> list[Block]:
    turns = [Row((one.day.isoformat(), one.title, one.text)) for one in card.turns]
    moves = [Row((one.day.isoformat() if one.day else "", one.kind, one.other, one.stage)) for one in card.moves]
    seats = [
        Row((one.since.isoformat(), one.until.isoformat(), f"{one.body} {one.term_title}", one.post))
        for one in card.seats
    ]
    return [
        *_section("会籍和状态", _TURNS, turns),
        *_section("会籍变动", _MOVES, moves),
        *_section("任职", _SEATS, seats),
    ]


def _deeds(card: MemberCard) -> list[Block]:
    visits = [
        Row((one.day.isoformat(), one.kind, one.reason, amount_text(one.amount), one.status)) for one in card.visits
    ]
    if visits:
        visits.append(Row(("合计（不含草稿和作废）", "", "", amount_text(card.given), ""), "total"))
    tasks = [Row((f"{one.month // 100}-{one.month % 100:02}", one.title, one.status)) for one in card.tasks]
    return [*_section("慰问走访", _VISITS, visits), *_section("承办的工作", _TASKS, tasks)]


def _section(title: str, columns: tuple[Column, ...], rows: Sequence[Row]) -> list[Block]:
    """Return a heading with its table, nothing where there is nothing to tell."""
    return [Heading(title, 2), Table(columns, tuple(rows))] if rows else []
