"""会员 as a register: the list with its chips, the form that reads an ID number, the way to everything about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from ui.member_chips import MemberChips
from ui.record_papers import RecordPapers
from ui.register_tab import MenuEntry, RegisterTab
from unionoffice.i18n import _
from unionoffice.text import id_birth_date, id_number_problem, id_sex

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register

CARD = "member_card"
WHOLE = 18  # signs of an ID number
TOLD = ("id_number", "birthday", "sex")  # what an ID number says, and what is compared with it at once
SEXES = {"男": "m", "女": "f"}


class MembersPage(RegisterTab):
    """A register tab with chips, and with the card of the selected member one key away."""

    def __init__(self, workplace: Workplace, register: Register) -> None:
        super().__init__(workplace, register)
        self._looked: tuple[object, ...] = ()
        self.chips = MemberChips(self.office, self.list)
        layout = self.list.layout()
        assert layout is not None
        layout.insertWidget(0, self.chips)  # type: ignore[attr-defined]
        self.card_button = QPushButton(_("个人卡片"), toolTip=_("一页看全这个人 (Ctrl+Enter 在列表里)"))
        self.card_button.clicked.connect(self.show_card)
        self.bar.insertWidget(1, self.card_button)
        self.forms = RecordPapers(workplace, self.papers.desk, register.code)
        self.extra_actions = self._row_actions
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.show_card)
        self.form.typed.connect(self._read_id_number)
        self.showing.connect(lambda record: self.card_button.setEnabled(record > 0))

    def redraw(self) -> None:
        """Fetch the list and the flags anew."""
        self.chips.redraw()
        super().redraw()

    def show_card(self) -> None:
        """Show everything about the selected member on one page."""
        ids = self.chosen_ids()
        if len(ids) == 1:
            self.workplace.go("members", CARD, ids[0])

    def _row_actions(self, ids: list[int]) -> list[MenuEntry]:
        card: MenuEntry = (_("个人卡片\tCtrl+Enter"), self.show_card, len(ids) == 1)
        return [card, *self.forms.entries(ids)]

    def _read_id_number(self) -> None:
        """Fill birth date and sex from an ID number typed in full, where they are empty; tell what contradicts it."""
        draft = self.form.draft
        typed = draft.value("id_number") if draft is not None else None
        if draft is None or not isinstance(typed, str) or len(typed) < WHOLE or "id_number" in draft.unread:
            self._looked = ()
            return
        if not id_number_problem(typed, today=self.office.today):
            found = {"birthday": id_birth_date(typed), "sex": SEXES.get(id_sex(typed) or "")}
            for name, value in found.items():
                if value and not draft.text(name).strip():
                    draft.pick(name, value)
                    self.form.field(name).editor.load()
        looked = (draft.id, *(draft.text(name) for name in TOLD))
        if looked != self._looked:
            self._looked = looked
            draft.check_fields(TOLD)
