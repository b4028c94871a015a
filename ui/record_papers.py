"""The papers about single records, offered as entries of a menu; what is secret is opened in the preview, for a purpose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from unionoffice import papers
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.register_tab import MenuEntry
    from ui.show_paper import PaperDesk
    from ui.workplace import Workplace
    from unionoffice.papers import RecordPaper
    from unionoffice.reports.document import Document

MOST = 300


class RecordPapers:
    """Offers and shows the papers about records of one register.

    Args:
        workplace: the window's services.
        desk: where papers are shown.
        register: the register's code.
    """

    def __init__(self, workplace: Workplace, desk: PaperDesk, register: str) -> None:
        self._workplace, self._desk = workplace, desk
        self.papers = papers.record_papers(register)

    def entries(self, ids: Sequence[int]) -> list[MenuEntry]:
        """Return one entry for each paper."""
        many = _("（选中的 {count} 条）").format(count=len(ids)) if len(ids) > 1 else ""
        shape = _("打印{title}{many}")
        on = 0 < len(ids) <= MOST
        return [
            (shape.format(title=_(one.title), many=many), partial(self.show, one, list(ids)), on) for one in self.papers
        ]

    def show_named(self, name: str, ids: Sequence[int]) -> None:
        """Show a paper by its name."""
        self.show(next(one for one in self.papers if one.name == name), ids)

    def show(self, paper: RecordPaper, ids: Sequence[int]) -> None:
        """Show a paper about some records; its secrets stay hidden until they are opened for a purpose."""
        office = self._workplace.office

        def build(purpose: str) -> Document:
            return paper.build(office, ids, papers.options_for(office, paper.name), purpose)

        may = paper.secret and office.people.may("reveal") and not office.read_only
        self._desk.show(_(paper.title), lambda: build(""), paper.name, build, opens=may)
