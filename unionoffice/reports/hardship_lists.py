"""The papers about several hardship files: 困难职工汇总, 公示, 结对帮扶表, 金秋助学清单, 摸底登记表."""

from __future__ import annotations

from datetime import date

from unionoffice.figures.hardship_lists import FileList, HardshipNotice, PairList, StudyList, SurveySheet
from unionoffice.i18n import N_
from unionoffice.money import amount_text, capitals
from unionoffice.reports.document import (
    Block,
    Column,
    Document,
    KeyValues,
    PaperOptions,
    Paragraph,
    Row,
    Signing,
    Spacer,
    Table,
)
from unionoffice.reports.frame import above, below, day_words, paper_of, title_of, unit_of
from unionoffice.reports.looks import OFFICE, OFFICIAL

LIST_TITLE = N_("困难职工汇总表")
NOTICE_TITLE = N_("困难职工公示")
PAIRS_TITLE = N_("结对帮扶表")
STUDY_TITLE = N_("金秋助学清单")
SURVEY_TITLE = N_("困难摸底登记表")
_SIGNATURES = ("制表人", "审核人", "工会主席")


def files(figures: FileList, options: PaperOptions) -> Document:
    """Lay out the files in force with what each got in the year; nothing secret is on it."""
    columns = (
        Column("序号", 1, "serial"), Column("档案编号", 2.2, "short"), Column("姓名", 2, "names", "centre"),
        Column("部门", 2.8), Column("困难类别", 2, align="centre"), Column("家庭人口", 1.8, "number"),
        Column("建档日期", 2.2, "day"), Column("下次复核", 2.2, "day"), Column("本年帮扶（元）", 2.2, "money"),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(place), one.number, one.name, one.unit, one.category, str(one.persons), _day(one.opened),
                _day(one.next_review), amount_text(one.aid) if one.aid else "",
            )
        )
        for place, one in enumerate(figures.rows, 1)
    ]  # fmt: skip
    if rows:
        rows.append(Row(("合计", "", "", "", "", "", "", "", amount_text(figures.aid)), "total"))
    counted = tuple((title or "未定类别", f"{count} 户") for title, count in figures.counts)
    blocks: tuple[Block, ...] = (
        above(options, figures.unit, word="填报单位", centre=f"共 {len(figures.rows)} 户"),
        *([KeyValues(counted)] if counted else []),
        Table(columns, tuple(rows), empty="没有已建档的困难职工"),
        *below(options, _SIGNATURES),
    )
    return _document(f"{figures.year}年{LIST_TITLE}", blocks, options, figures.unit, landscape=False)


def notice(figures: HardshipNotice, options: PaperOptions) -> Document:
    """Lay out the notice for the wall: surname, unit and category; neither income nor cause nor any number."""
    columns = [
        Column("序号", 1, "serial"), Column("姓名", 2, align="centre"), Column("部门", 3.4, align="centre"),
        Column("拟定困难类别", 2.6, align="centre"), Column("家庭人口", 1.8, align="centre"),
    ]  # fmt: skip
    rows = [
        [str(place), one.masked, one.unit, one.category or "待定", str(one.persons)]
        for place, one in enumerate(figures.rows, 1)
    ]
    when = ""
    if figures.days:
        span = f"{day_words(figures.days.first)}至{day_words(figures.days.last)}"
        worked = f"（{figures.working_days} 个工作日）" if figures.working_days else ""
        when = f"公示时间：{span}{worked}。"
    elif any(one.notice for one in figures.rows):
        columns.append(Column("公示时间", 3.2, align="centre"))
        for row, one in zip(rows, figures.rows):
            row.append(f"{_day(one.notice.first)}\n至 {_day(one.notice.last)}" if one.notice else "")
    day = options.day or (figures.days.first if figures.days else None)
    blocks: tuple[Block, ...] = (
        Paragraph("根据困难职工建档办法，经本人申请、入户核实，拟为下列职工建立困难职工档案，现予公示。" + when),
        Spacer(2),
        Table(tuple(columns), tuple(Row(tuple(row)) for row in rows), empty="没有正在公示的档案"),
        Spacer(2),
        Paragraph("如有异议，请在公示期内向工会反映。为保护个人信息，姓名作了遮盖，收入和致困原因不予公开。"),
        *below(options, ()),
        Signing(unit_of(options, figures.unit), day_words(day) if day else "　　　　年　　月　　日"),
    )
    return Document(
        title=title_of(options, "", "困难职工建档公示"),
        blocks=blocks,
        look=OFFICIAL,
        paper=paper_of(options, landscape=False),
        unit=unit_of(options, figures.unit),
        watermark=options.watermark,
    )


def pairs(figures: PairList, options: PaperOptions) -> Document:
    """Lay out who helps whom in a year, and how often they spoke."""
    columns = (
        Column("序号", 1, "serial"), Column("帮扶人", 2, "names", "centre"), Column("职务", 2, align="centre"),
        Column("帮扶对象", 2, "names", "centre"), Column("档案编号", 2.2, "short"), Column("部门", 2.6),
        Column("期限", 3.4), Column("计划金额（元）", 1.8, "money"), Column("联系次数", 1.8, "number"),
        Column("最近联系", 2, "day"), Column("已帮扶（元）", 1.8, "money"), Column("结果", 3),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(place), one.helper, one.post, one.name, one.number, one.unit, one.days,
                amount_text(one.planned) if one.planned else "", str(one.contacts), _day(one.last),
                amount_text(one.given) if one.given else "", one.result,
            )
        )
        for place, one in enumerate(figures.rows, 1)
    ]  # fmt: skip
    if rows:
        planned, given = sum(one.planned for one in figures.rows), sum(one.given for one in figures.rows)
        contacts = str(sum(one.contacts for one in figures.rows))
        rows.append(
            Row(("合计", "", "", "", "", "", "", amount_text(planned), contacts, "", amount_text(given), ""), "total")
        )
    blocks = (
        above(options, figures.unit, word="填报单位", centre=f"共 {len(figures.rows)} 对"),
        Table(columns, tuple(rows), empty="没有结对"),
        *below(options, _SIGNATURES),
    )
    return _document(f"{figures.year}年{PAIRS_TITLE}", blocks, options, figures.unit)


def study(figures: StudyList, options: PaperOptions, purpose: str = "") -> Document:
    """Lay out the study aid of a year; child, school and insurance number stay hidden unless opened for a purpose."""
    columns = (
        Column("顺号", 1, "serial"), Column("单位", 2.4), Column("资助类别", 1.9, align="centre"),
        Column("职工姓名", 1.8, "names", "centre"), Column("医保号", 3, "short"),
        Column("子女姓名", 1.8, align="centre"), Column("性别", 1, "short"), Column("就读学校", 2.8),
        Column("学校类别", 1.7, align="centre"), Column("专业", 1.8), Column("学制", 1.1, "number"),
        Column("年级", 1.5, "short"), Column("资助金额（元）", 2, "money"), Column("备注", 1.8),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(place), one.unit, one.aid_kind, one.member, one.insurance, one.child, one.sex, one.school,
                one.school_kind, one.major, str(one.years or ""), one.grade, amount_text(one.amount), one.notes,
            )
        )
        for place, one in enumerate(figures.rows, 1)
    ]  # fmt: skip
    notes: tuple[str, ...] = ()
    if rows:
        rows.append(Row(("合计", *[""] * 11, amount_text(figures.amount), ""), "total"))
        notes = (f"合计大写：{capitals(figures.amount)}",)
    blocks = (
        above(options, figures.unit, word="填报单位", centre=f"共 {len(figures.rows)} 人"),
        Table(columns, tuple(rows), empty="这一年没有助学"),
        *below(options, _SIGNATURES, notes),
    )
    return _document(f"{figures.year}年{STUDY_TITLE}", blocks, options, figures.unit, purpose)


def survey(figures: SurveySheet, options: PaperOptions, purpose: str = "") -> Document:
    """Lay out a round: everybody with the answer, room to write where there is none yet."""
    columns = (
        Column("序号", 1, "serial"), Column("姓名", 2, "names", "centre"), Column("部门", 2.8),
        Column("结果", 1.6, "short"), Column("日期", 2, "day"), Column("摸底人", 1.8, "names", "centre"),
        Column("情况", 5), Column("困难档案", 2.2, "short"),
    )  # fmt: skip
    rows = tuple(
        Row((str(place), one.name, one.unit, one.state, _day(one.day), one.asker, one.findings, one.file))
        for place, one in enumerate(figures.rows, 1)
    )
    found = figures.progress
    said = (
        ("应摸底", f"{found.whole} 人"), ("已摸底", f"{found.asked} 人"), ("无困难", f"{found.fine} 人"),
        ("有情况", f"{found.finding} 人"), ("建档", f"{found.files} 户"),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        above(options, figures.unit, word="填报单位", centre=figures.days),
        KeyValues(said, 5),
        Table(columns, rows, empty="没有列入摸底的会员", row_height=22),
        *below(options, ("摸底人", "工会主席")),
    )
    return _document(f"{figures.title}登记表", blocks, options, figures.unit, purpose, landscape=False)


def _document(
    title: str,
    blocks: tuple[Block, ...],
    options: PaperOptions,
    unit: str,
    purpose: str = "",
    *,
    landscape: bool = True,
) -> Document:
    title = title_of(options, "", title)
    return Document(
        title=title,
        blocks=blocks,
        look=OFFICE,
        paper=paper_of(options, landscape=landscape),
        unit=unit_of(options, unit),
        header=(title, day_words(options.day) if options.day else ""),
        footer=purpose,
        watermark=options.watermark,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
