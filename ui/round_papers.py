"""The papers and sheets of a round, from its menu: purchase list, sign sheets, absentees, summary, the bank's payout."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from ui.show_paper import PaperDesk
from unionoffice import papers
from unionoffice.exports.sheet import Layout, Sheet
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.ask_text import AskText
    from ui.workplace import Workplace

SHEETS = (
    ("purchase", N_("采购清单")),
    ("signing", N_("签领表")),
    ("absent", N_("未领名单")),
    ("summary", N_("活动小结表")),
)


class RoundPapers:
    """Serves the rounds' page and the last page of the run."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        self._workplace = workplace
        self._parent = parent
        self.desk = PaperDesk(workplace, parent)
        self.asking: AskText | None = None

    def show(self, name: str, number: int) -> None:
        """Show a paper of a round."""
        office, one = self._workplace.office, papers.record_paper(name)
        if one is None or not number:
            return
        options = partial(papers.options_for, office, name)
        title = f"{_(one.title)} {office.words.link('rounds', number)}"
        self.desk.show(title, lambda: one.build(office, [number], options(), ""), name)

    def fill(self, menu: QMenu, number: int) -> None:
        """Put the papers of a round into a menu."""
        for one in papers.record_papers("rounds"):
            menu.addAction(_(one.title)).triggered.connect(lambda _on=False, name=one.name: self.show(name, number))
        menu.addSeparator()
        payout = menu.addAction(_("银行代发清单（需填写用途）…"))
        payout.setEnabled(self._workplace.office.people.may("reveal"))
        payout.triggered.connect(lambda: self._ask(_("打印银行代发清单"), partial(self._show_payout, number)))

    def fill_exports(self, menu: QMenu, number: int) -> None:
        """Put the sheets of a round into a menu."""
        for name, title in SHEETS:
            menu.addAction(_(title)).triggered.connect(lambda _on=False, name=name: self.export(name, number))
        menu.addSeparator()
        payout = menu.addAction(_("银行代发表（需填写用途）…"))
        payout.setEnabled(self._workplace.office.people.may("reveal"))
        payout.triggered.connect(lambda: self.ask_payout(number))

    def export(self, name: str, number: int) -> None:
        """Write a sheet of a round."""
        title = next(title for code, title in SHEETS if code == name)
        whole = f"{self._workplace.office.words.link('rounds', number)}{_(title)}"
        self.desk.export(lambda: self._sheet(name, number), whole, Layout.FORM)

    def _sheet(self, name: str, number: int) -> Sheet:
        from unionoffice.exports import round_sheets
        from unionoffice.figures.round_lists import purchase_list, sign_sheet
        from unionoffice.figures.round_summary import round_summary
        from unionoffice.sheets import heading

        office = self._workplace.office
        above = heading(office)
        if name == "purchase":
            return round_sheets.purchase(purchase_list(office, number), above)
        if name == "summary":
            return round_sheets.summary(round_summary(office, number), above)
        return round_sheets.signing(sign_sheet(office, number, waiting=name == "absent"), above)

    # --- for a purpose --------------------------------------------------------------------------------------------

    def ask_payout(self, number: int) -> None:
        """Ask what the card numbers are needed for, then where to write the bank's sheet."""
        self._ask(_("导出银行代发表"), partial(self._export_payout, number))

    def _ask(self, title: str, then: Callable[[str], None]) -> None:
        from ui.ask_text import ask_text

        question = _("银行卡号是加密保存的，打开会记入日志。用来做什么？")
        self.asking = ask_text(self._parent, title, question, then, _("慰问金银行代发"))

    def _export_payout(self, number: int, purpose: str) -> None:
        from unionoffice.desk.round_secrets import payout
        from unionoffice.exports import round_sheets
        from unionoffice.sheets import heading

        office = self._workplace.office
        title = _("{round}银行代发").format(round=office.words.link("rounds", number))

        def make() -> list[Sheet]:
            return round_sheets.payout(payout(office, number, purpose), heading(office))

        self.desk.export(make, title, Layout.FORM)

    def _show_payout(self, number: int, purpose: str) -> None:
        from unionoffice.desk.round_secrets import payout
        from unionoffice.reports import round_private

        office = self._workplace.office
        self.desk.show(
            _("银行代发清单"),
            lambda: round_private.payout(payout(office, number, purpose), papers.options_for(office, "round-payout")),
        )
