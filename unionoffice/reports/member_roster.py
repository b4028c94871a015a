"""会员花名册 and every other list of members with its columns, as at a day; personal columns are masked."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from unionoffice.figures.member_lists import Roster, RosterRow
from unionoffice.i18n import N_
from unionoffice.reports.document import Column, Document, PaperOptions, Row, Table
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE

NAME = "member-roster"
TITLE = N_("会员花名册")

_BODY = replace(OFFICE.table_body, size=9, leading=13)
_NO_GROUP = "未编组"


def build(figures: Roster, options: PaperOptions, *, by_group: bool = False, note: str = "") -> Document:
    """Lay out a list of members.

    Args:
        figures: the list.
        options: what the clerk set.
        by_group: set the rows of each group under its name, with its number of people.
        note: what is to be said below, such as what personal data was opened for.
    """
    rows = _grouped(figures) if by_group else [_row(*one) for one in enumerate(figures.rows, 1)]
    table = Table(_columns(figures, by_group=by_group), tuple(rows), empty="没有人", row_height=20, style=_BODY)
    title = title_of(options, figures.unit, figures.title)
    shown = replace(options, day=options.day or figures.as_at)
    line = above(shown, figures.unit, word="填报单位", centre=_counts(figures))
    notes = (note,) if note else ()
    return Document(
        title=title,
        blocks=(line, table, *below(options, ("制表人", "审核人", "工会主席"), notes)),
        look=OFFICE,
        paper=paper_of(options, landscape=True),
        unit=unit_of(options, figures.unit),
        header=(title.replace("\n", ""), day_words(shown.day) if shown.day else ""),
        watermark=options.watermark,
    )


def _columns(figures: Roster, *, by_group: bool) -> tuple[Column, ...]:
    group = () if by_group else (Column(figures.group_word, 2.6),)
    return (
        Column("序号", 0.8, "serial"),
        Column("姓名", 2, align="centre"),
        Column("性别", 0.8, "short"),
        Column("身份证号", 3.2, "short"),
        Column("出生日期", 1.9, "short"),
        Column("入会日期", 1.9, "day"),
        *group,
        Column("部门", 3),
        Column("工会内职务", 2),
        Column("备注", 2.2),
    )


def _row(number: int, row: RosterRow, *, by_group: bool = False) -> Row:
    group = () if by_group else (row.group,)
    joined = row.joined.isoformat() if row.joined else ""
    return Row(
        (str(number), row.name, row.sex, row.id_number, row.birthday, joined, *group, row.unit, row.post, row.note)
    )


def _grouped(figures: Roster) -> list[Row]:
    """Return the rows group by group in the office's order of groups, those without a group last."""
    places = {group: place for place, group in enumerate(figures.groups)}
    ordered = sorted(figures.rows, key=lambda row: places.get(row.group, len(places)))
    made: list[Row] = []
    for group, some in groupby(ordered, key=lambda row: row.group):
        members = list(some)
        made.append(Row((f"{group or _NO_GROUP}（{len(members)} 人）",), "group"))
        made += [_row(number, row, by_group=True) for number, row in enumerate(members, 1)]
    return made


def _counts(figures: Roster) -> str:
    """Return 共 86 人（男 31 人，女 55 人）; where a sex is missing only the sum."""
    count = len(figures.rows)
    if figures.men + figures.women < count or not count:
        return f"共 {count} 人"
    return f"共 {count} 人（男 {figures.men} 人，女 {figures.women} 人）"
