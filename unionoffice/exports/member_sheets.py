"""The sheets about members: the roster and every list drawn like it, the birthdays of a month."""

from __future__ import annotations

from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.figures.member_lists import BirthdayList, Roster

_SIGNATURES = ("工会主席:", "审核:", "制表:")


def roster(figures: Roster, heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> Sheet:
    """Return a list of members; personal columns are texts, masked unless they were opened."""
    columns = (
        SheetColumn("姓名", width=12),
        SheetColumn("性别"),
        SheetColumn("身份证号", "code", width=20),
        SheetColumn("出生日期", "code", width=12),
        SheetColumn("入会日期", "day"),
        SheetColumn(figures.group_word, width=16),
        SheetColumn("部门", width=20),
        SheetColumn("工会内职务"),
        SheetColumn("会员证号", "code"),
        SheetColumn("工号", "code"),
        SheetColumn("手机", "code", width=14),
        SheetColumn("备注", width=18),
    )
    rows = [
        (
            row.name, row.sex or None, row.id_number or None, row.birthday or None, row.joined, row.group or None,
            row.unit or None, row.post or None, row.number or None, row.staff_no or None, row.phone or None,
            row.note or None,
        )
        for row in figures.rows
    ]  # fmt: skip
    return Sheet(figures.title, columns, rows, heading=heading, notes=notes, signature=_SIGNATURES, landscape=True)


def birthdays(figures: BirthdayList, heading: tuple[str, ...]) -> Sheet:
    """Return the birthdays of a month with real days."""
    columns = (
        SheetColumn("生日", "day"),
        SheetColumn("农历", width=12),
        SheetColumn("姓名", width=14),
        SheetColumn("部门", width=24),
        SheetColumn(figures.group_word, width=18),
        SheetColumn("签收"),
        SheetColumn("备注"),
    )
    rows = [
        (row.day, row.lunar or None, row.name, row.unit or None, row.group or None, None, None) for row in figures.rows
    ]
    title = f"{figures.year}年{figures.month}月会员生日名单"
    return Sheet(title, columns, rows, heading=heading, signature=_SIGNATURES)
