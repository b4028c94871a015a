"""Every paper of the office by its name: one function from the open office to a document, for menu and command alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from unionoffice import member_papers
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from unionoffice.almanac.periods import Period
    from unionoffice.desk.listing import Listing
    from unionoffice.figures.register import ListColumn
    from unionoffice.kinds.table import TableColumn
    from unionoffice.membership.lists import MemberList
    from unionoffice.office import Office
    from unionoffice.reports.document import Document, PaperOptions
    from unionoffice.settings import PaperSettings


class UnknownPaperError(OfficeError):
    """No paper has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("没有叫“{name}”的打印件，可以打印的有：{names}。").format(
                name=name, names="、".join(one.name for one in PAPERS)
            )
        )


class NeverLeavesError(OfficeError):
    """A register's records stay in the file."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”只在本文件里加密保存，不打印、不导出。").format(title=_(title)))


@dataclass(frozen=True, slots=True)
class Span:
    """What a paper is about: ``month`` is None for a whole year, ``plan`` is 0 for the year's newest plan."""

    year: int
    month: int | None = None
    plan: int = 0


SHORT, WIDEST = 8, 24  # characters: a cell that never wraps, the widest column of a list

Builder = Callable[["Office", Span, "PaperOptions"], "Document"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its name for commands and settings, its title for menus, whether it is about a month."""

    name: str
    title: str
    monthly: bool
    build: Builder


RecordBuilder = Callable[["Office", "Sequence[int]", "PaperOptions", str], "Document"]


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """A paper about single records of a register, one after another.

    Attributes:
        name: for commands and settings.
        title: for menus.
        register: the records it is about.
        build: from the office, the records, the options and the purpose for which secrets are opened ("" for none).
        secret: whether it shows more when a purpose is given.
    """

    name: str
    title: str
    register: str
    build: RecordBuilder
    secret: bool = False


def options_for(office: Office, name: str) -> PaperOptions:
    """Return a paper's options: title and signature lines as remembered, 示例 on papers of the sample office."""
    from unionoffice.reports.document import PaperOptions

    kept: PaperSettings = office.settings.paper(name)
    return PaperOptions(
        title=kept.title,
        signatures=kept.signatures or None,
        watermark=_("示例") if office.settings.sample else "",
    )


def _month_schedule(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.month import month_schedule
    from unionoffice.reports import month_schedule as paper

    return paper.build(month_schedule(office, span.year, span.month or 1), options)


def _month_calendar(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.month import month_calendar
    from unionoffice.reports import month_calendar as paper

    return paper.build(month_calendar(office, span.year, span.month or 1), options)


def _notice(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.month import month_schedule
    from unionoffice.reports import notice as paper

    figures = month_schedule(office, span.year, span.month or 1)
    return paper.build(paper.from_month(figures, office.today), options)


def _year_plan(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.year import year_plan
    from unionoffice.reports import year_plan as paper

    return paper.build(year_plan(office, span.year, span.plan), options)


def _year_overview(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.year import year_overview
    from unionoffice.reports import year_overview as paper

    return paper.build(year_overview(office, span.year), options)


def _year_overview_a3(office: Office, span: Span, options: PaperOptions) -> Document:
    return _year_overview(office, span, replace(options, size="A3"))


def _progress(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.year import plan_progress
    from unionoffice.reports import plan_progress as paper

    return paper.build(plan_progress(office, span.year, office.today, plan=span.plan), options)


def _progress_by_month(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.plan import GroupedBy
    from unionoffice.figures.year import plan_progress
    from unionoffice.reports import plan_progress as paper

    return paper.build(plan_progress(office, span.year, office.today, GroupedBy.MONTH, span.plan), options)


def _progress_by_person(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.plan import GroupedBy
    from unionoffice.figures.year import plan_progress
    from unionoffice.reports import plan_progress as paper

    return paper.build(plan_progress(office, span.year, office.today, GroupedBy.PERSON, span.plan), options)


def period_of(span: Span) -> Period:
    """Return the month or the year a span is about."""
    from unionoffice.almanac.periods import Month, Year

    return Month(span.year, span.month) if span.month else Year(span.year)


def _visits(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.visit_lines import visit_lines
    from unionoffice.reports import visit_list as paper

    return paper.build(visit_lines(office, period_of(span)), options)


def _visits_over(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.visit_lines import visit_lines
    from unionoffice.reports import visit_list as paper

    return paper.over_limit(visit_lines(office, period_of(span), over=True), options)


def _visits_unbooked(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.visit_lines import visit_lines
    from unionoffice.reports import visit_list as paper

    return paper.unbooked(visit_lines(office, period_of(span), unbooked=True), options)


def _visit_notice(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.visit_lines import visit_lines
    from unionoffice.reports import visit_notice as paper

    return paper.build(visit_lines(office, period_of(span)), replace(options, day=options.day or office.today))


def _visit_statistics(office: Office, span: Span, options: PaperOptions) -> Document:
    return statistics_document(office, period_of(span), options)


def statistics_document(office: Office, period: Period, options: PaperOptions) -> Document:
    """Return the statistics of the visits of any period."""
    from unionoffice.figures.care_statistics import statistics
    from unionoffice.reports import visit_statistics as paper

    names = (lambda one: office.words.link("event_kinds", one), office.words.place, office.words.choice)
    return paper.build(office.settings.name, statistics(office, period), names, options)


def _visit_slips(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.visit_slip import visit_slip
    from unionoffice.reports import visit_slip as paper

    del purpose
    return paper.build([visit_slip(office, one) for one in records], options)


def _visit_slips_two(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.visit_slip import visit_slip
    from unionoffice.reports import visit_slip as paper

    del purpose
    return paper.build([visit_slip(office, one) for one in records], options, two=True)


def _visit_records(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.desk.opened import opened
    from unionoffice.figures.visit_slip import visit_slip
    from unionoffice.reports import visit_slip as paper

    plain = opened(office, "visits", records, ("situation", "requests"), purpose) if purpose else {}
    return paper.reports([visit_slip(office, one, plain.get(one)) for one in records], options)


def _hardship_list(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.hardship_lists import hardship_list
    from unionoffice.reports import hardship_lists as paper

    return paper.files(hardship_list(office, span.year), replace(options, day=options.day or office.today))


def _hardship_notice(office: Office, span: Span, options: PaperOptions) -> Document:
    del span
    return _hardship_notices(office, (), options, "")


def _hardship_notices(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.hardship_lists import hardship_notice
    from unionoffice.reports import hardship_lists as paper

    del purpose
    return paper.notice(hardship_notice(office, records), options)


def _pair_list(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.hardship_lists import pair_list
    from unionoffice.reports import hardship_lists as paper

    return paper.pairs(pair_list(office, span.year), replace(options, day=options.day or office.today))


def _study_year(office: Office, span: Span, options: PaperOptions) -> Document:
    from unionoffice.figures.hardship_lists import study_ids

    return _study_list(office, study_ids(office, span.year), options, "", span.year)


def _study_list(office: Office, records: Sequence[int], options: PaperOptions, purpose: str, year: int = 0) -> Document:
    from unionoffice.desk.opened import opened
    from unionoffice.figures.hardship_lists import STUDY_SECRETS, study_list, study_year
    from unionoffice.reports import hardship_lists as paper

    plain = opened(office, "study_aid", records, STUDY_SECRETS, purpose) if purpose else None
    figures = study_list(office, year or study_year(office, records), records, plain)
    options = replace(options, day=options.day or office.today)
    return paper.study(figures, options, opened_words(office, purpose) if purpose else "")


def _hardship_forms(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.desk.opened import opened
    from unionoffice.figures.hardship_form import FILE_SECRETS, MEMBER_SECRETS, hardship_form
    from unionoffice.reports import hardship_form as paper

    members = {one.id: one.member for one in office.store("hardship").load(records)}
    files = opened(office, "hardship", records, FILE_SECRETS, purpose) if purpose else {}
    people = opened(office, "members", list(members.values()), MEMBER_SECRETS, purpose) if purpose else {}
    forms = [hardship_form(office, one, files.get(one), people.get(members.get(one, 0))) for one in records]
    return paper.build(forms, options, opened_words(office, purpose) if purpose else "")


def _hardship_sums(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.desk.opened import opened
    from unionoffice.figures.hardship_sums import SUM_SECRETS, hardship_sum
    from unionoffice.reports import hardship_sum as paper

    if purpose:
        opened(office, "hardship", records, SUM_SECRETS, purpose)
    sums = [hardship_sum(office, one, office.today, opened=bool(purpose)) for one in records]
    options = replace(options, day=options.day or office.today)
    return paper.build(sums, options, opened_words(office, purpose) if purpose else "")


def _survey_sheet(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.desk.opened import opened
    from unionoffice.figures.hardship_lists import survey_ids, survey_sheet
    from unionoffice.reports import hardship_lists as paper

    survey = records[0]
    answers = survey_ids(office, survey)
    plain = opened(office, "survey_answers", answers, ("findings",), purpose) if purpose else None
    options = replace(options, day=options.day or office.today)
    return paper.survey(survey_sheet(office, survey, plain), options, opened_words(office, purpose) if purpose else "")


def _rounds(build: Callable[[int], Document], records: Sequence[int]) -> Document:
    """Return the papers of some rounds as one, each from a new page on."""
    from unionoffice.reports.document import Heading, PageBreak

    first, *others = [build(one) for one in records] or [build(0)]
    for other in others:
        first = replace(first, blocks=(*first.blocks, PageBreak(), Heading(other.title, 1), *other.blocks))
    return first


def _round_purchase(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.round_lists import purchase_list
    from unionoffice.reports import round_purchase as paper

    del purpose
    return _rounds(lambda one: paper.build(purchase_list(office, one), options), records)


def _round_signing(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.round_lists import sign_sheet
    from unionoffice.reports import round_sign as paper

    del purpose
    return _rounds(lambda one: paper.build(sign_sheet(office, one), options), records)


def _round_signing_groups(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.round_lists import sign_sheet
    from unionoffice.reports import round_sign as paper

    del purpose
    return _rounds(lambda one: paper.build(sign_sheet(office, one, "group"), options), records)


def _round_signing_pages(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.round_lists import sign_sheet
    from unionoffice.reports import round_sign as paper

    del purpose
    return _rounds(lambda one: paper.build(sign_sheet(office, one, "group"), options, page_each=True), records)


def _round_absent(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.round_lists import sign_sheet
    from unionoffice.reports import round_sign as paper

    del purpose
    return _rounds(lambda one: paper.absent(sign_sheet(office, one, waiting=True), options), records)


def _round_summary(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.figures.round_summary import round_summary
    from unionoffice.reports import round_summary as paper

    del purpose
    return _rounds(lambda one: paper.build(round_summary(office, one), options), records)


def member_list_document(office: Office, drawn: MemberList, purpose: str = "", *, by_group: bool = False) -> Document:
    """Return any list of members (``membership.lists``) as a paper; with a purpose personal data stands on it whole.

    Raises:
        OfficeError: with a purpose: the one signed in may not, or no key is at hand.
    """
    from unionoffice.figures.member_lists import ROSTER_PERSONAL, roster
    from unionoffice.reports import member_roster as paper

    plain, options = None, options_for(office, "member-roster")
    if purpose:
        from unionoffice.desk.opened import opened

        plain = opened(office, "members", drawn.ids, ROSTER_PERSONAL, purpose)
        options = replace(options, watermark=options.watermark or _("含个人信息"))
    note = opened_words(office, purpose) if purpose else ""
    return paper.build(roster(office, drawn, plain, purpose), options, by_group=by_group, note=note)


def _member_forms(office: Office, records: Sequence[int], options: PaperOptions, purpose: str) -> Document:
    from unionoffice.desk.opened import opened
    from unionoffice.figures.member_form import FORM_SECRETS, member_form
    from unionoffice.reports import member_form as paper

    plain = opened(office, "members", records, FORM_SECRETS, purpose) if purpose else {}
    forms = [member_form(office, one, plain.get(one)) for one in records]
    return paper.build(forms, options, opened_words(office, purpose) if purpose else "")


def listing_document(
    office: Office, listing: Listing, columns: Sequence[str], filter_words: str = "", *, opened_for: str = ""
) -> Document:
    """Return a list as it stands on the screen as a paper: same filter, same order, same columns, masked.

    Args:
        office: the open office.
        listing: the list.
        columns: its columns, from left to right.
        filter_words: what it is filtered by, in words.
        opened_for: the purpose for which personal data is shown whole; the audit notes it, and the paper says it.

    Raises:
        NeverLeavesError: the register's records stay in the file.
        OfficeError: with a purpose: the one signed in may not, or no key is at hand.
    """
    if not listing.register.leaves:
        raise NeverLeavesError(listing.register.title)
    from unionoffice.figures.register import RegisterList
    from unionoffice.reports import register_list as paper

    table = listing.printed(columns, opened_for=opened_for)
    rows = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in table.rows)
    totals = tuple(table.totals.get(one.name, "") for one in table.columns)
    if table.totals and not totals[0]:
        totals = (_("合计"), *totals[1:])
    figures = RegisterList(
        unit=office.settings.name,
        title=table.title,
        columns=tuple(_list_column(one, [row[place] for row in rows]) for place, one in enumerate(table.columns)),
        rows=rows,
        totals=totals if table.totals else (),
        filter_words=filter_words,
        as_at=office.today,
    )
    options = options_for(office, f"list-{listing.register.code}")
    if table.opened_for:
        figures = replace(figures, note=opened_words(office, table.opened_for))
        options = replace(options, watermark=options.watermark or _("含个人信息"))
    return paper.build(figures, options)


def opened_words(office: Office, purpose: str) -> str:
    """Return the line that papers and sheets with whole personal data carry: what for, who made it, when."""
    who = office.people.current.name if office.people.current else ""
    return _("含敏感个人信息，仅用于：{purpose}（{who}，{day}）").format(
        purpose=purpose, who=who, day=office.today.isoformat()
    )


def _list_column(column: TableColumn, texts: Sequence[str]) -> ListColumn:
    """Return a column as wide as most of its cells are; short ones never wrap."""
    from unionoffice.figures.register import ListColumn

    kinds: dict[str, Literal["text", "short", "day", "number", "money"]] = {
        "money": "money", "number": "number", "decimal": "number", "day": "day", "code": "short",
    }  # fmt: skip
    squares = sorted(len(text) - sum(sign.isascii() for sign in text) / 2 for text in texts) or [0.0]
    usual = squares[(len(squares) - 1) * 9 // 10]
    kind = kinds.get(column.kind, "short" if squares[-1] <= SHORT else "text")
    return ListColumn(column.title, kind, min(WIDEST, max(usual, len(column.title), 2)) + 1)


PAPERS: tuple[Paper, ...] = (
    Paper("month-schedule", N_("月度工作安排表"), True, _month_schedule),
    Paper("month-calendar", N_("月历"), True, _month_calendar),
    Paper("notice", N_("公开栏通知"), True, _notice),
    Paper("year-plan", N_("年度工作计划"), False, _year_plan),
    Paper("year-overview", N_("全年安排一览(A4)"), False, _year_overview),
    Paper("year-overview-a3", N_("全年安排一览(A3)"), False, _year_overview_a3),
    Paper("plan-progress", N_("计划进度（按段落）"), False, _progress),
    Paper("plan-progress-month", N_("计划进度（按月份）"), False, _progress_by_month),
    Paper("plan-progress-person", N_("计划进度（按责任人）"), False, _progress_by_person),
    Paper("member-roster", N_("会员花名册"), False, member_papers.member_roster),
    Paper("member-roster-groups", N_("会员花名册（按小组）"), False, member_papers.member_roster_groups),
    Paper("birthdays-month", N_("会员生日名单"), True, member_papers.birthdays_of_month),
    Paper("birthday-cards", N_("生日贺卡"), True, member_papers.birthday_cards),
    Paper("birthday-labels", N_("生日标签（3×8）"), True, member_papers.birthday_labels),
    Paper("visits", N_("慰问走访台账（全年）"), False, _visits),
    Paper("visits-month", N_("慰问走访台账（按月）"), True, _visits),
    Paper("visits-over", N_("超标慰问清单"), False, _visits_over),
    Paper("visits-unbooked", N_("未入账慰问清单"), False, _visits_unbooked),
    Paper("visit-statistics", N_("慰问情况统计表（全年）"), False, _visit_statistics),
    Paper("visit-statistics-month", N_("慰问情况统计表（按月）"), True, _visit_statistics),
    Paper("visit-notice", N_("慰问情况公示（全年）"), False, _visit_notice),
    Paper("visit-notice-month", N_("慰问情况公示（按月）"), True, _visit_notice),
    Paper("hardship-list", N_("困难职工汇总表"), False, _hardship_list),
    Paper("hardship-notice", N_("困难职工公示（正在公示的全部）"), False, _hardship_notice),
    Paper("pairs", N_("结对帮扶表"), False, _pair_list),
    Paper("study-aid", N_("金秋助学清单"), False, _study_year),
)
RECORD_PAPERS: tuple[RecordPaper, ...] = (
    RecordPaper("member-card", N_("会员卡片"), "members", member_papers.member_cards),
    RecordPaper("join-application", N_("入会申请书"), "members", member_papers.join_applications),
    RecordPaper("member-form", N_("工会会员登记表"), "members", _member_forms, secret=True),
    RecordPaper("transfer-sheet", N_("会员组织关系接转表"), "movements", member_papers.transfers),
    RecordPaper("term-list", N_("届次组成人员名单"), "terms", member_papers.term_lists),
    RecordPaper("visit-slip", N_("慰问审批登记单（每张一份）"), "visits", _visit_slips),
    RecordPaper("visit-slip-two", N_("慰问审批登记单（一页两份）"), "visits", _visit_slips_two),
    RecordPaper("visit-record", N_("走访记录"), "visits", _visit_records, secret=True),
    RecordPaper("round-purchase", N_("采购清单"), "rounds", _round_purchase),
    RecordPaper("round-signing", N_("签领表（按部门）"), "rounds", _round_signing),
    RecordPaper("round-signing-groups", N_("签领表（按工会小组）"), "rounds", _round_signing_groups),
    RecordPaper("round-signing-pages", N_("签领表（每个小组一页）"), "rounds", _round_signing_pages),
    RecordPaper("round-absent", N_("未领名单"), "rounds", _round_absent),
    RecordPaper("round-summary", N_("活动小结表"), "rounds", _round_summary),
    RecordPaper("hardship-form", N_("困难职工档案表"), "hardship", _hardship_forms, secret=True),
    RecordPaper("hardship-sum", N_("困难认定计算表"), "hardship", _hardship_sums, secret=True),
    RecordPaper("hardship-notice-one", N_("困难职工公示（所选档案）"), "hardship", _hardship_notices),
    RecordPaper("study-aid-list", N_("金秋助学清单（所选）"), "study_aid", _study_list, secret=True),
    RecordPaper("survey-sheet", N_("困难摸底登记表"), "surveys", _survey_sheet, secret=True),
)


def record_papers(register: str) -> tuple[RecordPaper, ...]:
    """Return the papers about single records of a register."""
    return tuple(one for one in RECORD_PAPERS if one.register == register)


def record_paper(name: str) -> RecordPaper | None:
    """Return the paper about records of this name, None if there is none."""
    return next((one for one in RECORD_PAPERS if one.name == name), None)


def paper(name: str) -> Paper:
    """Return the paper of this name.

    Raises:
        UnknownPaperError: there is none.
    """
    for one in PAPERS:
        if one.name == name:
            return one
    raise UnknownPaperError(name)
