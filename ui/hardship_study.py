"""金秋助学: the register of study aid with its list for the superior union, masked or opened for a purpose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from ui.ask_text import ask_text
from ui.care_page import pop_up
from ui.hardship_papers import show
from ui.register_tab import RegisterTab
from unionoffice import papers
from unionoffice.i18n import _
from unionoffice.records.study_aid import STUDY_AID

if TYPE_CHECKING:
    from ui.workplace import Workplace

SHOWN = {"title": 130, "year": 56, "hardship": 104, "aid_kind": 90, "child": 84, "grade": 76, "amount": 92, "paid": 96}


class StudyPage(RegisterTab):
    """A register tab that prints and writes the list of a year."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, STUDY_AID, shown=SHOWN)
        self.presets = self._presets
        self.print_button.setText(_("打印…"))
        self.print_button.setToolTip(_("金秋助学清单 (Ctrl+P)"))

    def _presets(self) -> Mapping[str, Any]:
        year = self.office.today.year
        return {"year": year, "title": _("{year}年金秋助学").format(year=year)}

    def _chosen(self) -> list[int]:
        """Return several selected records, or all that are listed."""
        chosen = self.chosen_ids()
        return chosen if len(chosen) > 1 else [self.list.listing.id_at(row) for row in range(self.list.listing.count)]

    def print_(self) -> None:
        """Offer the list of what is shown or selected."""
        menu = QMenu(self)
        one = papers.record_paper("study-aid-list")
        ids = self._chosen()
        if one is not None and ids:
            title = _("金秋助学清单（{count} 人）").format(count=len(ids))
            menu.addAction(title).triggered.connect(lambda _on=False: show(self, one, ids))
        menu.addAction(_("当前列表")).triggered.connect(lambda: RegisterTab.print_(self))
        pop_up(menu, self.print_button)

    def export(self) -> None:
        """Offer the list as a sheet, masked, or whole for a purpose; and the register as any other."""
        menu = QMenu(self)
        ids = self._chosen()
        if ids:
            menu.addAction(_("金秋助学清单（遮盖子女和学校）")).triggered.connect(
                lambda _on=False: self._write(ids, "")
            )
            if self.office.people.may("reveal") and not self.office.read_only:
                menu.addAction(_("金秋助学清单，含完整个人信息（需填写用途）…")).triggered.connect(
                    lambda _on=False: self._ask(ids)
                )
        menu.addAction(_("当前列表…")).triggered.connect(lambda: RegisterTab.export(self))
        pop_up(menu, self.export_button)

    def _ask(self, ids: list[int]) -> None:
        question = _("子女姓名、学校、医保号不再遮盖。这份表给谁、用来做什么（会写在表上并记入日志）")
        ask_text(self, _("导出完整个人信息"), question, partial(self._write, ids))

    def _write(self, ids: list[int], purpose: str) -> None:
        from unionoffice.exports.sheet import Layout
        from unionoffice.figures.hardship_lists import study_year
        from unionoffice.sheets import study_sheet

        year = study_year(self.office, ids)
        self.papers.desk.export(
            lambda: study_sheet(self.office, year, ids, purpose),
            _("{year}年金秋助学清单").format(year=year),
            Layout.FORM,
        )
