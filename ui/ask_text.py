"""Asks for one line of text in a small window that does not wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from unionoffice.i18n import _


class AskText(QDialog):
    """One question, one line; an empty answer cannot be given."""

    def __init__(
        self, parent: QWidget, title: str, question: str, answer: Callable[[str], None], text: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answer = answer
        box = QVBoxLayout(self)
        label = QLabel(question, wordWrap=True)
        self.line = QLineEdit(text)
        label.setBuddy(self.line)
        self.line.setAccessibleName(question)
        box.addWidget(label)
        box.addWidget(self.line)
        buttons = QDialogButtonBox()
        self.ok = QPushButton(_("确定"))
        buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._give)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)
        self.line.textChanged.connect(self._enable)
        self._enable()
        self.setMinimumWidth(theme.px(420))

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.line.text().strip()))

    def _give(self) -> None:
        self._answer(self.line.text().strip())
        self.accept()


def ask_text(parent: QWidget, title: str, question: str, answer: Callable[[str], None], text: str = "") -> AskText:
    """Open the question; ``answer`` gets the text."""
    dialog = AskText(parent, title, question, answer, text)
    dialog.open()
    return dialog
