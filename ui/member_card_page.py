"""个人卡片: everything about one person on one page, every line a way to its record; printed as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ui import theme
from ui.member_card_parts import CardSections
from ui.person_box import PersonBox
from ui.record_papers import RecordPapers
from ui.show_paper import PaperDesk
from ui.tab import Action, Tab
from ui.widgets.buttons import button
from unionoffice.figures.member_card import MemberCard, member_card
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from ui.workplace import Workplace


class CardPage(Tab):
    """One person; chosen in the box above, or by a link from the list, a search or a visit."""

    code, title = "member_card", N_("个人卡片")
    offers = frozenset({Action.FIND, Action.PRINT})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.office = workplace.office
        self.member = 0
        self.card: MemberCard | None = None
        self.papers = RecordPapers(workplace, PaperDesk(workplace, self), "members")
        self.box = PersonBox(self.office)
        self.box.setMaximumWidth(theme.px(320))
        self.box.chosen.connect(self.show_member)
        self.box.missed.connect(self._say_missed)
        self.missed = QLabel()
        self.missed.setProperty("role", "second")
        self.record_button = button(_("会员登记"), "edit")
        self.record_button.setToolTip(_("在会员登记里查看和修改"))
        self.record_button.clicked.connect(lambda: self.workplace.go("members", "members", self.member))
        self.print_button = button(_("打印"), "print")
        self.print_button.setToolTip(_("打印这张卡片 (Ctrl+P)"))
        self.print_button.clicked.connect(self.print_)
        self.forms_button = button(_("其他材料"))
        self.forms_menu = QMenu(self.forms_button)
        self.forms_button.setMenu(self.forms_menu)
        self.forms_menu.aboutToShow.connect(self._offer_forms)
        self.stack = QStackedLayout()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.box, 1)
        head.addWidget(self.missed, 1)
        head.addStretch(1)
        head.addWidget(self.record_button)
        head.addWidget(self.print_button)
        head.addWidget(self.forms_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(head)
        whole.addLayout(self.stack, 1)
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setProperty("role", "second")
        self.empty.setText(
            _("在上面输入姓名、拼音或工号，看一个人的全部记录；在会员列表里按 Ctrl+Enter 也可以到这里。")
        )
        self.sections = CardSections(self.workplace)
        area = QScrollArea()
        area.setAccessibleName(_("个人卡片"))
        area.setProperty("role", "ground")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.sections)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(area)
        self._show_state()

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Gather the card anew; of somebody who was deleted or erased nothing is left to show."""
        store = self.office.store("members")
        lives = bool(self.member and store.load([self.member]) and not store.struck(self.member))
        self.card = member_card(self.office, self.member, self.office.today) if lives else None
        if self.card is not None:
            self.sections.show_card(self.card)
        self._show_state()

    def _show_state(self) -> None:
        self.stack.setCurrentIndex(1 if self.card is not None else 0)
        for one in (self.record_button, self.print_button, self.forms_button):
            one.setEnabled(self.card is not None)
        self.abilities_changed.emit()

    def show_member(self, member: int) -> None:
        """Show the card of a member."""
        self.member = member
        self.missed.clear()
        self.redraw()

    def show_record(self, code: str, record: int) -> None:
        """Show a member, reached by a link."""
        if code in ("members", self.code):
            self.show_member(record)

    def _say_missed(self, typed: str) -> None:
        self.missed.setText(_("没有找到“{typed}”").format(typed=typed[:20]))

    def _offer_forms(self) -> None:
        self.forms_menu.clear()
        for text, deed, on in self.papers.entries([self.member]):
            action = self.forms_menu.addAction(text)
            action.setEnabled(on)
            action.triggered.connect(lambda _on=False, deed=deed: deed())

    # --- what the window asks -------------------------------------------------------------------------------------

    def can(self, action: Action) -> bool:
        """Print only where somebody is shown."""
        return action is Action.FIND or (action is Action.PRINT and self.card is not None)

    def find(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus()
        self.box.selectAll()

    def print_(self) -> None:
        """Show the card as a paper."""
        if self.card is not None:
            self.papers.show_named("member-card", [self.member])
