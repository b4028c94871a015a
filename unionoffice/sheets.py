"""Every sheet the office hands out, by its name: the month, the year's plan, any register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.i18n import N_, _
from unionoffice.papers import NeverLeavesError, Span, opened_words, period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unionoffice.desk.listing import Listing
    from unionoffice.membership.lists import MemberList
    from unionoffice.office import Office
    from unionoffice.plan.outline import Branch
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan


class UnknownSheetError(OfficeError):
    """No sheet has this name."""

    def __init__(self, name: str, names: list[str]) -> None:
        super().__init__(_("没有叫“{name}”的表格，可以导出的有：{names}。").format(name=name, names="、".join(names)))


SUMMED = frozenset({"number", "decimal", "money"})  # cells a spreadsheet can add up; lines stand there as text

Builder = Callable[["Office", Span], Sheet]


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """One sheet: its name for commands, its title for menus, whether it is about a month."""

    name: str
    title: str
    monthly: bool
    build: Builder


def heading(office: Office) -> tuple[str, ...]:
    """Return the line under the title: who fills in, who wrote it, when."""
    person = office.people.current.name if office.people.current else ""
    mark = "(示例)" if office.settings.sample and "示例" not in office.settings.name else ""
    return (
        f"填报单位:{office.settings.name}{mark}",
        f"填报人:{person}",
        f"填报时间:{office.today.isoformat()}",
    )


def _month_schedule(office: Office, span: Span) -> Sheet:
    from unionoffice.figures.month import month_schedule

    found = month_schedule(office, span.year, span.month or 1)
    columns = (
        SheetColumn("工作内容", width=42),
        SheetColumn("开始日期", "day"),
        SheetColumn("结束日期", "day"),
        SheetColumn("时间说明"),
        SheetColumn("地点"),
        SheetColumn("责任人"),
        SheetColumn("协办/参加人员"),
        SheetColumn("经费预算(元)", "money", total=True),
        SheetColumn("完成情况"),
        SheetColumn("备注"),
    )
    rows = [
        (
            row.content,
            row.first,
            row.last,
            row.time_words,
            row.place,
            row.responsible,
            row.partners,
            row.budget_fen,
            row.result,
            row.remark,
        )
        for row in found.rows
    ]
    return Sheet(
        f"{span.year}年{span.month}月工作安排表",
        columns,
        rows,
        heading=heading(office),
        signature=("工会主席:", "审核:", "制表:"),
        landscape=True,
    )


def _year_plan(office: Office, span: Span) -> Sheet:
    from unionoffice.plan.outline import load
    from unionoffice.plan.shown import newest

    record: Plan = office.store("plans").get(span.plan) if span.plan else newest(office, span.year)
    outline = load(office, record.id)
    columns = (
        SheetColumn("所在部分", width=24),
        SheetColumn("序号", "code"),
        SheetColumn("内容", width=48),
        SheetColumn("月份"),
        SheetColumn("期限"),
        SheetColumn("到期日", "day"),
        SheetColumn("周期和次数"),
        SheetColumn("责任人"),
        SheetColumn("配合单位"),
        SheetColumn("工会角色"),
        SheetColumn("重要程度"),
        SheetColumn("经费预算(元)", "money", total=True),
        SheetColumn("状态"),
        SheetColumn("进度(%)", "number"),
        SheetColumn("待确认"),
    )

    def rows() -> Iterator[Sequence[object]]:
        for item in outline.loose:
            yield _plan_row(office, "", item)
        for _level, branch in outline.walk():
            yield from _branch_rows(office, branch)

    return Sheet(record.title, columns, list(rows()), heading=heading(office), numbered=False, landscape=True)


def _branch_rows(office: Office, branch: Branch) -> Iterator[Sequence[object]]:
    section = branch.section.number + branch.section.heading
    if not branch.items:
        yield (section, None, branch.section.body or None, *([None] * 12))
    for item in branch.items:
        yield _plan_row(office, section, item)


def _plan_row(office: Office, section: str, item: PlanItem) -> Sequence[object]:
    from unionoffice.records.plan_items import PLAN_ITEMS

    def text(name: str) -> str | None:
        return PLAN_ITEMS.column(name).kind.text(getattr(item, name), office.words) or None

    return (
        section or None,
        item.number or None,
        item.text,
        "、".join(map(str, sorted(item.months))) or None,
        item.deadline or None,
        item.due,
        _recurrence(text("unit"), item),
        text("responsible"),
        item.cooperating or None,
        text("role"),
        text("priority"),
        item.budget,
        text("status"),
        item.progress,
        _("待确认") if item.doubt else None,
    )


def _recurrence(unit: str | None, item: PlanItem) -> str | None:
    """Return how often an item is done: 每月4次, 每3年1次, 2—3次."""
    least, most = item.count_min, item.count_max
    times = "" if least is None and most is None else f"{least if least is not None else most}"
    if least is not None and most is not None and most != least:
        times += f"—{most}"
    often = f"每{item.every if item.every and item.every > 1 else ''}{unit}" if unit else ""
    return f"{often}{f'{times}次' if times else ''}" or None


def _visits(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import visit_sheets
    from unionoffice.figures.visit_lines import visit_lines

    return visit_sheets.ledger(visit_lines(office, period_of(span)), heading(office))


def _visits_over(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import visit_sheets
    from unionoffice.figures.visit_lines import visit_lines

    return visit_sheets.over_limit(visit_lines(office, period_of(span), over=True), heading(office))


def _visit_notice(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import visit_sheets
    from unionoffice.figures.visit_lines import visit_lines

    return visit_sheets.notice(visit_lines(office, period_of(span)), heading(office))


def _hardship_files(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import hardship_sheets
    from unionoffice.figures.hardship_lists import hardship_list

    return hardship_sheets.files(hardship_list(office, span.year), heading(office))


def _hardship_notice(office: Office, _span: Span) -> Sheet:
    from unionoffice.exports import hardship_sheets
    from unionoffice.figures.hardship_lists import hardship_notice

    return hardship_sheets.notice(hardship_notice(office), heading(office))


def _pairs(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import hardship_sheets
    from unionoffice.figures.hardship_lists import pair_list

    return hardship_sheets.pairs(pair_list(office, span.year), heading(office))


def _study_year(office: Office, span: Span) -> Sheet:
    from unionoffice.figures.hardship_lists import study_ids

    return study_sheet(office, span.year, study_ids(office, span.year))


def study_sheet(office: Office, year: int, ids: Sequence[int], purpose: str = "") -> Sheet:
    """Return 金秋助学清单; child, school and insurance number stay hidden unless opened for a purpose, which is noted.

    Raises:
        OfficeError: with a purpose: the one signed in may not, or no key is at hand.
    """
    from unionoffice.desk.opened import opened
    from unionoffice.exports import hardship_sheets
    from unionoffice.figures.hardship_lists import STUDY_SECRETS, study_list

    plain = opened(office, "study_aid", ids, STUDY_SECRETS, purpose) if purpose else None
    notes = (opened_words(office, purpose),) if purpose else ()
    return hardship_sheets.study(study_list(office, year, ids, plain), heading(office), notes)


def _visit_statistics(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import visit_sheets
    from unionoffice.figures.care_statistics import statistics

    def called(kind: int) -> str:
        return office.words.link("event_kinds", kind)

    return visit_sheets.statistics(statistics(office, period_of(span)), called, heading(office))


def _member_roster(office: Office, span: Span) -> Sheet:
    from unionoffice.figures.member_lists import year_roster

    return member_list_sheet(office, year_roster(office, span.year))


def member_list_sheet(office: Office, drawn: MemberList, purpose: str = "") -> Sheet:
    """Return any list of members (``membership.lists``) as a sheet; with a purpose personal data stands on it whole.

    Raises:
        OfficeError: with a purpose: the one signed in may not, or no key is at hand.
    """
    from unionoffice.desk.opened import opened
    from unionoffice.exports import member_sheets
    from unionoffice.figures.member_lists import ROSTER_PERSONAL, roster

    plain = opened(office, "members", drawn.ids, ROSTER_PERSONAL, purpose) if purpose else None
    notes = (opened_words(office, purpose),) if purpose else ()
    masked = () if purpose else (_("含个人信息，已按规定遮盖"),)
    return member_sheets.roster(roster(office, drawn, plain, purpose), (*heading(office), *masked), notes)


def _birthdays(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import member_sheets
    from unionoffice.figures.member_lists import birthday_list

    return member_sheets.birthdays(birthday_list(office, span.year, span.month or 1), heading(office))


def _round_purchase(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import round_sheets
    from unionoffice.figures.round_lists import newest_round, purchase_list

    return round_sheets.purchase(purchase_list(office, newest_round(office, span.year)), heading(office))


def _round_signing(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import round_sheets
    from unionoffice.figures.round_lists import newest_round, sign_sheet

    return round_sheets.signing(sign_sheet(office, newest_round(office, span.year)), heading(office))


def _round_absent(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import round_sheets
    from unionoffice.figures.round_lists import newest_round, sign_sheet

    return round_sheets.signing(sign_sheet(office, newest_round(office, span.year), waiting=True), heading(office))


def _round_summary(office: Office, span: Span) -> Sheet:
    from unionoffice.exports import round_sheets
    from unionoffice.figures.round_lists import newest_round
    from unionoffice.figures.round_summary import round_summary

    return round_sheets.summary(round_summary(office, newest_round(office, span.year)), heading(office))


def register_sheet(office: Office, code: str) -> Sheet:
    """Return a whole register as a sheet, with the columns its list shows at first."""
    from unionoffice.desk.listing import Listing

    register = office.registers[code]
    return listing_sheet(office, Listing(office, code), [one.name for one in register.columns if one.shown])


def listing_sheet(
    office: Office,
    listing: Listing,
    columns: Sequence[str],
    ids: Sequence[int] | None = None,
    *,
    opened_for: str = "",
) -> Sheet:
    """Return a list as it stands on the screen (or some of its records) as a sheet: same filter, order and columns.

    Args:
        office: the open office.
        listing: the list.
        columns: its columns, from left to right.
        ids: the records; all that are listed where left out.
        opened_for: the purpose for which personal data is shown whole; the audit notes it, and the sheet says it.

    Raises:
        NeverLeavesError: the register's records stay in the file.
        OfficeError: with a purpose: the one signed in may not, or no key is at hand.
    """
    if not listing.register.leaves:
        raise NeverLeavesError(listing.register.title)
    table = listing.sheet(columns, ids, opened_for=opened_for)
    # Above the title row only in the form: the first row of a data sheet is its header.
    personal = (_("含个人信息，已按规定遮盖"),) if table.personal and not table.opened_for else ()
    opened = (opened_words(office, table.opened_for),) if table.opened_for else ()
    return Sheet(
        table.title,
        tuple(SheetColumn(one.title, one.kind, total=one.total and one.kind in SUMMED) for one in table.columns),
        table.rows,
        heading=(*heading(office), *personal),
        notes=opened,
        signature=("单位负责人:", "审核:", "填表:"),
    )


FIXED: tuple[SheetOffer, ...] = (
    SheetOffer("month-schedule", N_("月度工作安排"), True, _month_schedule),
    SheetOffer("year-plan", N_("年度工作计划"), False, _year_plan),
    SheetOffer("member-roster", N_("会员花名册"), False, _member_roster),
    SheetOffer("birthdays-month", N_("会员生日名单"), True, _birthdays),
    SheetOffer("visits-year", N_("慰问走访台账（全年）"), False, _visits),
    SheetOffer("visits-month", N_("慰问走访台账（按月）"), True, _visits),
    SheetOffer("visit-statistics", N_("慰问情况统计表（全年）"), False, _visit_statistics),
    SheetOffer("visit-statistics-month", N_("慰问情况统计表（按月）"), True, _visit_statistics),
    SheetOffer("visits-over", N_("超标慰问清单"), False, _visits_over),
    SheetOffer("visit-notice-month", N_("慰问情况公示（按月）"), True, _visit_notice),
    SheetOffer("hardship-list", N_("困难职工汇总表"), False, _hardship_files),
    SheetOffer("hardship-notice", N_("困难职工公示"), False, _hardship_notice),
    SheetOffer("pairs-list", N_("结对帮扶表"), False, _pairs),
    SheetOffer("study-aid-list", N_("金秋助学清单"), False, _study_year),
    SheetOffer("round-purchase", N_("采购清单（今年最近的批次）"), False, _round_purchase),
    SheetOffer("round-signing", N_("签领表（今年最近的批次）"), False, _round_signing),
    SheetOffer("round-absent", N_("未领名单（今年最近的批次）"), False, _round_absent),
    SheetOffer("round-summary", N_("活动小结表（今年最近的批次）"), False, _round_summary),
)


def offers(office: Office) -> tuple[SheetOffer, ...]:
    """Return every sheet of this office: the fixed ones and one for each register."""

    def of(code: str) -> Builder:
        return lambda office, _span: register_sheet(office, code)

    return FIXED + tuple(
        SheetOffer(code.replace("_", "-"), register.title, False, of(code))
        for code, register in office.registers.items()
        if register.leaves
    )


def offer(office: Office, name: str) -> SheetOffer:
    """Return the sheet of this name.

    Raises:
        UnknownSheetError: there is none.
        NeverLeavesError: it is a register whose records stay in the file.
    """
    kept = office.registers.get(name.replace("-", "_"))
    if kept is not None and not kept.leaves:
        raise NeverLeavesError(kept.title)
    found = {one.name: one for one in offers(office)}
    if name not in found:
        raise UnknownSheetError(name, list(found))
    return found[name]
