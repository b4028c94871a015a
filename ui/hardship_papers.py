"""The papers about hardship as menu entries: masked as they are, or opened for a purpose from within the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.care_page import pop_up
from ui.record_sheets import add_record_sheets
from ui.register_tab import RegisterTab
from unionoffice import papers, sheets
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.papers import Paper, RecordPaper, Span
    from unionoffice.reports.document import Document

MOST = 200

Entry = tuple[str, Callable[[], None]]


def slips(page: RegisterTab, ids: list[int]) -> list[Entry]:
    """Return the papers about the selected records."""
    if not 0 < len(ids) <= MOST:
        return []
    many = _("（选中的 {count} 条）").format(count=len(ids)) if len(ids) > 1 else ""
    return [
        (_("打印 {title}").format(title=_(one.title) + many), partial(show, page, one, ids))
        for one in papers.record_papers(page.register.code)
    ]


def show(page: RegisterTab, one: RecordPaper, ids: list[int]) -> None:
    """Show a paper about some records; one with secrets can be opened from within the preview, for a purpose."""
    office = page.office

    def make(purpose: str = "") -> Document:
        return one.build(office, ids, papers.options_for(office, one.name), purpose)

    may = one.secret and office.people.may("reveal") and not office.read_only
    page.papers.desk.show(_(one.title), make, one.name, make, opens=may)


def fill_lists(page: RegisterTab, menu: QMenu, names: Sequence[str]) -> None:
    """Put the papers of this year and of the one before into a menu."""
    office = page.office
    year = office.today.year
    for name in names:
        one = papers.paper(name)
        for number in (year, year - 1) if name != "hardship-notice" else (year,):
            title = _(one.title) if number == year else _("{title}（{year}年）").format(title=_(one.title), year=number)
            span = papers.Span(number)
            make = partial(_built, page, one, span)
            menu.addAction(title).triggered.connect(
                lambda _on=False, one=one, make=make: page.papers.desk.show(_(one.title), make, one.name)
            )


def offer_sheets(page: RegisterTab, names: Sequence[str]) -> None:
    """Open a menu under the export button: the sheets of this year and of the one before, and the list as it stands."""
    from unionoffice.exports.sheet import Layout

    office, menu = page.office, QMenu(page)
    for name in names:
        one = sheets.offer(office, name)
        for number in (office.today.year, office.today.year - 1) if name != "hardship-notice" else (office.today.year,):
            title = _("{year}年{title}").format(year=number, title=_(one.title))
            make = partial(one.build, office, papers.Span(number))
            menu.addAction(title).triggered.connect(
                lambda _on=False, make=make, title=title: page.papers.desk.export(make, title, Layout.FORM)
            )
    menu.addAction(_("当前列表…")).triggered.connect(lambda: RegisterTab.export(page))
    add_record_sheets(menu, page, office, page.papers.desk, page.register.code, page.chosen_ids())
    pop_up(menu, page.export_button)


def _built(page: RegisterTab, one: Paper, span: Span) -> Document:
    return one.build(page.office, span, papers.options_for(page.office, one.name))
