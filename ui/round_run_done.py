"""Last page of the festival run: what was made, its papers, and the way to take all of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.round_papers import RoundPapers
from ui.round_run_page import RunPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import heading, paragraph
from unionoffice.care.round_undo import can_undo
from unionoffice.i18n import _
from unionoffice.money import amount_text

if TYPE_CHECKING:
    from ui.workplace import Workplace

PAPERS = ("round-signing", "round-signing-pages", "round-purchase")


class DonePage(RunPage):
    """A round just made.

    Signals:
        show_wanted: the clerk goes on to the round (its id).
        undo_wanted: the whole of it is to be taken back (its id).
    """

    show_wanted = Signal(int)
    undo_wanted = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__()
        self._workplace = workplace
        self.round = 0
        self.papers = RoundPapers(workplace, parent)
        self.banner = Banner("good")
        self.signing = button(_("签领表（按部门）"), "print")
        self.by_group = button(_("签领表（每个小组一页）"), "print")
        self.purchase = button(_("采购清单"), "print")
        self.payout = button(_("银行代发表…"), "export")
        self.show_round = button(_("查看批次，登记签收"), "right")
        self.undo = button(_("撤销整批…"), "undo")
        self.undone = paragraph("", role="second")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.banner)
        box.addSpacing(theme.px(8))
        box.addWidget(heading(_("接下来"), 1.0))
        for widget in (self.signing, self.by_group, self.purchase, self.payout, self.show_round):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(theme.px(16))
        box.addWidget(heading(_("弄错了？"), 1.0))
        box.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.undone)
        box.addStretch(1)
        for made, name in zip((self.signing, self.by_group, self.purchase), PAPERS):
            made.clicked.connect(lambda _on=False, name=name: self.papers.show(name, self.round))
        self.payout.clicked.connect(lambda: self.papers.ask_payout(self.round))
        self.show_round.clicked.connect(lambda: self.show_wanted.emit(self.round))
        self.undo.clicked.connect(lambda: self.undo_wanted.emit(self.round))

    def first(self) -> QWidget:
        """Return where the cursor begins."""
        return self.signing

    def show_made(self, number: int) -> None:
        """Show what was made."""
        self.round = number
        office = self._workplace.office
        cells = office.store("rounds").page([number], ["title", "people", "spent", "form"])[0].cells
        text = _("{people} 条慰问记录，共 {amount} 元，状态都是“未领”。签领后在“节日与专项”里打勾。")
        self.banner.say(
            _("已办好：{title}").format(title=cells["title"]),
            text.format(people=cells["people"], amount=amount_text(cells["spent"])),
        )
        self.purchase.setVisible(cells["form"] != "money")
        self.payout.setVisible(cells["form"] != "goods")
        reason = can_undo(office, number)
        self.undo.setEnabled(not reason)
        self.undone.setText(
            reason or _("整批撤销会把批次和全部记录一次拿掉，签收或入账以前都可以，关了程序以后也可以。")
        )
