"""Every paper of the office by its name: one function from the open office to a document, for menu and command alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from unionoffice.desk.listing import Listing
    from unionoffice.figures.register import ListColumn
    from unionoffice.kinds.table import TableColumn
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


def listing_document(office: Office, listing: Listing, columns: Sequence[str], filter_words: str = "") -> Document:
    """Return a list as it stands on the screen as a paper: same filter, same order, same columns, masked."""
    from unionoffice.figures.register import RegisterList
    from unionoffice.reports import register_list as paper

    table = listing.printed(columns)
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
    return paper.build(figures, options_for(office, f"list-{listing.register.code}"))


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
)


def paper(name: str) -> Paper:
    """Return the paper of this name.

    Raises:
        UnknownPaperError: there is none.
    """
    for one in PAPERS:
        if one.name == name:
            return one
    raise UnknownPaperError(name)
