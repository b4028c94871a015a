"""The papers offered on the page of visits: slips and reports of the selected ones, lists and notices of a month or year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.ask_text import ask_text
from unionoffice import papers
from unionoffice.almanac.periods import Month
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.visit_page import VisitsPage
    from unionoffice.papers import RecordPaper

FAMILY = "visit"  # the papers of visits are named so: visits, visits-month, visit-notice …
MOST_SLIPS = 300

Entry = tuple[str, Callable[[], None]]


def slips(page: VisitsPage, ids: list[int]) -> list[Entry]:
    """Return the papers about single visits; what is secret is opened only for a purpose the clerk gives."""
    found: list[Entry] = []
    for one in papers.record_papers(page.register.code) if 0 < len(ids) <= MOST_SLIPS else ():
        many = _("（选中的 {count} 条）").format(count=len(ids)) if len(ids) > 1 else ""
        title = f"{_(one.title)}{many}"
        found.append((_("打印 {title}").format(title=title), lambda one=one: show(page, one, ids, "")))
        if one.secret:
            text = _("打印 {title}，含情况和诉求…").format(title=title)
            found.append((text, lambda one=one: _ask_purpose(page, one, ids)))
    return found


def show(page: VisitsPage, one: RecordPaper, ids: list[int], purpose: str) -> None:
    """Show a paper about some visits."""
    options = papers.options_for(page.office, one.name)
    page.papers.desk.show(_(one.title), lambda: one.build(page.office, ids, options, purpose), one.name)


def _ask_purpose(page: VisitsPage, one: RecordPaper, ids: list[int]) -> None:
    question = _("打印走访了解到的情况和诉求，用来做什么？会记入日志，请不要写姓名。")
    ask_text(page, _("打印敏感内容"), question, lambda purpose: show(page, one, ids, purpose))


def fill_period(page: VisitsPage, menu: QMenu, year: int, month: int | None) -> None:
    """Put the papers of one month or year into a menu."""
    span = papers.Span(year, month)
    for one in papers.PAPERS:
        if one.name.startswith(FAMILY) and one.monthly == (month is not None):
            menu.addAction(_(one.title)).triggered.connect(
                lambda _on=False, one=one: page.papers.desk.show(
                    _(one.title),
                    lambda: one.build(page.office, span, papers.options_for(page.office, one.name)),
                    one.name,
                )
            )


def add_periods(page: VisitsPage, menu: QMenu) -> None:
    """Add the papers of this month and year and of those before, each in a menu of its own."""
    this = Month.of(page.office.today)
    before = this.previous()
    year = page.office.today.year
    spans = ((this.year, this.month), (before.year, before.month), (year, None), (year - 1, None))
    for number, month in spans:
        title = Month(number, month).title if month else _("{year}年").format(year=number)
        part = QMenu(title, menu)
        fill_period(page, part, number, month)
        if part.actions():
            menu.addMenu(part)
