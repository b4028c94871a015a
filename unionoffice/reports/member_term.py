"""届次名单: who sits in a body of the union, with post and days, one body after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unionoffice.figures.member_form import TermList
from unionoffice.i18n import N_
from unionoffice.reports.document import (
    Block,
    Column,
    Document,
    KeyValues,
    PageBreak,
    PaperOptions,
    Paragraph,
    Row,
    Table,
)
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

if TYPE_CHECKING:
    from unionoffice.membership.terms import SeatHeld

TITLE = N_("届次组成人员名单")

_COLUMNS = (
    Column("序号", 0.8, "serial"),
    Column("姓名", 2.2, "names", "centre"),
    Column("职务", 2.6, align="centre"),
    Column("任职日期", 2, "day"),
    Column("离任日期", 2, "day"),
    Column("备注", 3),
)


def build(terms: Sequence[TermList], options: PaperOptions) -> Document:
    """Lay out the lists of one or several terms, each on a sheet of its own."""
    blocks: list[Block] = []
    for place, one in enumerate(terms):
        title = title_of(options, one.union, _heading(one))
        if place:
            blocks += [PageBreak(), *(Paragraph(line, OFFICE.title) for line in title.split("\n"))]
        blocks += _list(one, options)
    first = terms[0]
    return Document(
        title=title_of(options, first.union, _heading(first)),
        blocks=tuple(blocks),
        look=OFFICE,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, first.union),
        watermark=options.watermark,
    )


def _heading(one: TermList) -> str:
    """Return 第九届工会委员会组成人员名单; delegates are no committee."""
    body = "" if one.body and one.body in one.title else one.body
    return f"{one.title}{body}{'名单' if '代表' in one.body else '组成人员名单'}"


def _list(one: TermList, options: PaperOptions) -> list[Block]:
    days = f"{day_words(one.days.first)}至{day_words(one.days.last)}" if one.days else ""
    known = (("机构", one.body), ("任期", days), ("批复文号", one.approval or "　　　　"))
    table = Table(
        _COLUMNS, tuple(_row(one, *seat) for seat in enumerate(one.seats, 1)), empty="还没有登记组成人员", row_height=23
    )
    centre = f"共 {len(one.seats)} 人"
    notes = (one.notes,) if one.notes else ()
    return [
        above(options, one.union, centre=centre),
        KeyValues(known, 1),
        table,
        *below(options, ("制表人", "工会主席"), notes),
    ]


def _row(one: TermList, number: int, seat: SeatHeld) -> Row:
    assert one.days is not None
    until = seat.until.isoformat() if seat.until != one.days.last else ""
    return Row((str(number), seat.name, seat.post, seat.since.isoformat(), until, seat.note))
