"""Under a movement's form: what its approval writes into the member's file, and the buttons that do it or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Label, paragraph
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.membership.approval import Approval
    from unionoffice.records.movements import Movement


class MovementPanel(QFrame):
    """Shows one stored movement; for a new one it says to save it first.

    Signals:
        approve_wanted: write it into the member's file.
        take_back_wanted: take what was written out again.
        person_wanted: show the member's record.
    """

    approve_wanted = Signal()
    take_back_wanted = Signal()
    person_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.title = Label(bold=True)
        self.words = paragraph("")
        self.approve = primary(_("批准"))
        self.approve.setToolTip(_("批准，并把上面的内容写入会员登记（可以一次撤销）"))
        self.take_back = button(_("撤回批准"))
        self.person = button(_("看会员登记"))
        self.forms = button(_("打印材料"))
        self.forms_menu = QMenu(self.forms)
        self.forms.setMenu(self.forms_menu)
        self.approve.clicked.connect(self.approve_wanted)
        self.take_back.clicked.connect(self.take_back_wanted)
        self.person.clicked.connect(self.person_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for one in (self.approve, self.take_back, self.person, self.forms):
            row.addWidget(one)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(8)] * 4)
        box.setSpacing(theme.px(4))
        box.addWidget(self.title)
        box.addWidget(self.words)
        box.addLayout(row)

    def show_movement(
        self, movement: Movement | None, found: Approval | None, *, editable: bool, touched: bool
    ) -> None:
        """Show a stored movement with what approving it would write, or nothing for one that is not stored yet."""
        if movement is None or found is None:
            self._say("", _("保存后可以在这里批准；批准会把变动写入会员登记。"), "")
        elif found.done:
            self._say(_("已批准，已写入会员登记"), "；".join(found.lines), "good")
        elif found.refusal:
            self._say(_("还不能批准"), found.refusal, "warning")
        else:
            marked = movement.stage == "approved"  # set in the form, or imported: the file knows nothing of it yet
            title = _("已批准，还没有写入会员登记") if marked else _("批准后写入会员登记")
            noted = marked or found.doubt or found.after
            self._say(title, found.text or _("没有要写入的内容。"), "warning" if noted else "")
        done = bool(found and found.done)
        open_ = bool(found and not found.done and not found.refusal)
        self.approve.setVisible(not done and movement is not None)
        self.approve.setEnabled(open_ and editable and not touched)
        self.take_back.setVisible(done)
        self.take_back.setEnabled(editable and not touched)
        known = bool(movement and movement.person and movement.person.member)
        self.person.setVisible(known)
        self.forms.setVisible(known)

    def _say(self, title: str, words: str, tone: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.words.setText(words)
        self.setAccessibleName(f"{title} {words}".strip())
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
