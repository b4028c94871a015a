"""The sheets about hardship: 困难职工汇总, 公示, 结对帮扶表 and 金秋助学清单, with real days and amounts."""

from __future__ import annotations

from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.figures.hardship_lists import FileList, HardshipNotice, PairList, StudyList

_SIGNATURES = ("工会主席:", "审核:", "制表:")


def files(figures: FileList, heading: tuple[str, ...]) -> Sheet:
    """Return 困难职工汇总表; nothing secret is on it."""
    columns = (
        SheetColumn("档案编号", "code"),
        SheetColumn("姓名", width=12),
        SheetColumn("部门"),
        SheetColumn("困难类别"),
        SheetColumn("家庭人口", "number"),
        SheetColumn("建档日期", "day"),
        SheetColumn("下次复核", "day"),
        SheetColumn("本年帮扶(元)", "money", total=True),
    )
    rows = [
        (
            one.number,
            one.name,
            one.unit or None,
            one.category or None,
            one.persons,
            one.opened,
            one.next_review,
            one.aid,
        )
        for one in figures.rows
    ]
    return Sheet(f"{figures.year}年困难职工汇总表", columns, rows, heading=heading, signature=_SIGNATURES)


def notice(figures: HardshipNotice, heading: tuple[str, ...]) -> Sheet:
    """Return the notice for the wall: surname, unit and category; neither income nor cause nor any number."""
    columns = (
        SheetColumn("姓名", width=12),
        SheetColumn("部门"),
        SheetColumn("拟定困难类别"),
        SheetColumn("家庭人口", "number"),
        SheetColumn("公示开始", "day"),
        SheetColumn("公示结束", "day"),
    )
    rows = [
        (
            one.masked, one.unit or None, one.category or "待定", one.persons,
            one.notice.first if one.notice else None, one.notice.last if one.notice else None,
        )
        for one in figures.rows
    ]  # fmt: skip
    return Sheet("困难职工建档公示", columns, rows, heading=heading, signature=())


def pairs(figures: PairList, heading: tuple[str, ...]) -> Sheet:
    """Return 结对帮扶表: who helps whom in a year, and how often they spoke."""
    columns = (
        SheetColumn("帮扶人", width=12),
        SheetColumn("职务"),
        SheetColumn("帮扶对象", width=12),
        SheetColumn("档案编号", "code"),
        SheetColumn("部门"),
        SheetColumn("期限", width=24),
        SheetColumn("计划金额(元)", "money", total=True),
        SheetColumn("联系次数", "number", total=True),
        SheetColumn("最近联系", "day"),
        SheetColumn("已帮扶(元)", "money", total=True),
        SheetColumn("结果", width=24),
    )
    rows = [
        (
            one.helper, one.post or None, one.name, one.number, one.unit or None, one.days or None, one.planned,
            one.contacts, one.last, one.given, one.result or None,
        )
        for one in figures.rows
    ]  # fmt: skip
    title = f"{figures.year}年结对帮扶表"
    return Sheet(title, columns, rows, heading=heading, signature=_SIGNATURES, landscape=True)


def study(figures: StudyList, heading: tuple[str, ...], notes: tuple[str, ...] = ()) -> Sheet:
    """Return 金秋助学清单 with the columns the unions ask for; ``notes`` says for what secrets were opened."""
    columns = (
        SheetColumn("单位"),
        SheetColumn("资助类别"),
        SheetColumn("职工姓名", width=12),
        SheetColumn("医保号", "code"),
        SheetColumn("子女姓名", width=12),
        SheetColumn("性别"),
        SheetColumn("就读学校", width=20),
        SheetColumn("学校类别"),
        SheetColumn("专业"),
        SheetColumn("学年制", "number"),
        SheetColumn("就读年级"),
        SheetColumn("资助金额(元)", "money", total=True),
        SheetColumn("备注", width=16),
    )
    rows = [
        (
            one.unit or None, one.aid_kind or None, one.member, one.insurance or None, one.child, one.sex or None,
            one.school or None, one.school_kind or None, one.major or None, one.years, one.grade or None, one.amount,
            one.notes or None,
        )
        for one in figures.rows
    ]  # fmt: skip
    title = f"{figures.year}年金秋助学清单"
    return Sheet(title, columns, rows, heading=heading, notes=notes, signature=_SIGNATURES, landscape=True)
