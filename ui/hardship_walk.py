"""The one being asked in a survey: a large name, three answers by one key each, and room for what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.ask_text import ask_text
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Elided, Label, field_name, paragraph
from unionoffice.care.hardship_procedure import open_file_of
from unionoffice.desk.opened import opened
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.hardship_survey import Asked
    from unionoffice.office import Office

LONGEST = 1000


class WalkCard(QFrame):
    """Asks about one member.

    Signals:
        answered: the answer (``fine``, ``finding``, ``open``) and what was found.
        skipped: this one later.
        file_wanted: a hardship file is to be opened, or the one there is to be shown.
    """

    answered = Signal(str, str)
    skipped = Signal()
    file_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._asked: Asked | None = None
        self._put = ""  # what the program wrote into the field; anything else was typed
        self._typed: dict[int, str] = {}  # not stored yet, by answer; in memory only
        self.setProperty("role", "paper")
        self.name = Label("", 1.5, bold=True)
        self.unit, self.state = Elided(role="second"), Label("", role="second")
        self.fine = primary(_("无困难 (F2)"))
        self.finding = button(_("有情况 (F3)"))
        self.later = button(_("以后再问 (F4)"))
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setPlaceholderText(_("了解到什么情况，例如谁得了什么病、花费多少。加密保存。"))
        self.label = field_name(_("情况"), self.text)
        self.look = button(_("看内容…"))
        self.look.setToolTip(_("写明用途后显示已登记的情况，会记入日志"))
        self.store = button(_("保存情况 (Ctrl+Enter)"))
        self.file = button(_("建困难档案 (F6)"))
        self.back = button(_("改回未摸底"))
        self.problem = paragraph("", "bad")
        self.help = paragraph("", "second")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        answers, below = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (answers, (self.fine, self.finding, self.later)),
            (below, (self.store, self.look, self.file, self.back)),
        ):
            row.setSpacing(theme.px(8))
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        for widget in (self.name, self.unit, self.state):
            box.addWidget(widget)
        box.addSpacing(theme.px(8))
        box.addLayout(answers)
        box.addWidget(self.label)
        box.addWidget(self.text, 1)
        box.addLayout(below)
        box.addWidget(self.problem)
        box.addWidget(self.help)

    def _wire(self) -> None:
        self.fine.clicked.connect(self._give_fine)
        self.finding.clicked.connect(self._begin_finding)
        self.later.clicked.connect(self.skipped)
        self.store.clicked.connect(lambda: self.answered.emit("finding", self.text.toPlainText()))
        self.back.clicked.connect(lambda: self.answered.emit("open", ""))
        self.file.clicked.connect(self.file_wanted)
        self.look.clicked.connect(self._ask)
        for keys, target in (
            ("F2", self.fine), ("F3", self.finding), ("F4", self.later), ("F6", self.file),
            ("Ctrl+Return", self.store), ("Ctrl+Enter", self.store),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(target.click)

    def show_asked(self, one: Asked | None, *, editable: bool) -> None:
        """Show one member; what was found before stays sealed, what is typed now replaces it.

        What was typed about another and not stored yet waits until that one is shown again.
        """
        self._lay_by()
        self._asked, self._put = one, ""
        self.problem.setText("")
        self.text.setPlainText(self._typed.pop(one.id, "") if one else "")
        self.name.setText(one.name if one else "")
        self.unit.setText(one.unit if one else "")
        self.state.setText(self._state(one))
        able = one is not None and editable
        for widget in (self.fine, self.finding, self.later, self.store, self.text):
            widget.setEnabled(able)
        has_file = bool(one and (one.file or open_file_of(self._office, one.member)))
        self.file.setText(_("看困难档案 (F6)") if one and one.file else _("建困难档案 (F6)"))
        self.file.setEnabled(bool(one) and (bool(one and one.file) or (able and bool(one and one.state == "finding"))))
        may = self._office.people.may("reveal") and not self._office.read_only
        self.look.setVisible(may and bool(one and one.state == "finding"))
        self.back.setVisible(able and bool(one and one.state != "open"))
        self.help.setText(_("这位会员已有没结案的困难档案。") if has_file and one and not one.file else "")

    def _state(self, one: Asked | None) -> str:
        if one is None:
            return ""
        if one.state == "open":
            return _("未摸底")
        day = one.day.isoformat() if one.day else ""
        said = _("有情况，内容已加密保存") if one.state == "finding" else _("无困难")
        return " ".join(filter(None, (said, day, one.asker)))

    def _ask(self) -> None:
        question = _("为什么要看摸底登记的情况？会记入日志，请不要写姓名。")
        ask_text(self, _("打开保密内容"), question, self.open_for)

    def open_for(self, purpose: str) -> None:
        """Show what was found of the one shown; the audit notes what for."""
        if self._asked is None:
            return
        try:
            found = opened(self._office, "survey_answers", [self._asked.id], ["findings"], purpose)
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            return
        self._put = found[self._asked.id]["findings"]
        self.text.setPlainText(self._put)

    def start(self) -> None:
        """Stand ready for the answer."""
        self.fine.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Show why an answer was not stored."""
        self.problem.setText(sentence)
        self.text.setFocus()

    def stored(self) -> None:
        """Let go of what was typed: it is stored now."""
        self._put = self.text.toPlainText()

    def hideEvent(self, event: QHideEvent) -> None:
        """Cover what was opened when the page is left."""
        super().hideEvent(event)
        if self._put and self.text.toPlainText() == self._put:
            self._put = ""
            self.text.clear()

    def _lay_by(self) -> None:
        typed = self.text.toPlainText()
        if self._asked is not None and typed.strip() and typed != self._put:
            self._typed[self._asked.id] = typed

    def _give_fine(self) -> None:
        typed = self.text.toPlainText()
        if typed.strip() and typed != self._put:
            self.refuse(_("“情况”里写了内容，还没有保存：请按“保存情况”；确实没有困难，请先清空再按“无困难”。"))
            return
        self.answered.emit("fine", "")

    def _begin_finding(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
