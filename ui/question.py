"""Asking before something is destroyed: what will happen, and a button that says it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import heading, paragraph
from unionoffice.i18n import _


class Question(QDialog):
    """A question with a button named after the deed; Esc and 取消 do nothing."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, deed: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("请确认"))
        self.setModal(True)
        self.setMinimumWidth(theme.px(420))
        sign = icons.sign("warning", "warning", 28)
        self.yes = primary(deed)
        self.yes.clicked.connect(self.accept)
        self.no = button(_("取消"))
        self.no.clicked.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(heading(title, 1.05))
        words.addWidget(paragraph(sentence))
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        upper.addWidget(sign)
        upper.addLayout(words, 1)
        lower = QHBoxLayout()
        lower.addStretch(1)
        lower.addWidget(self.no)
        lower.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(16))
        layout.addLayout(upper)
        layout.addLayout(lower)
        self.no.setFocus()


def ask(parent: QWidget | None, title: str, sentence: str, deed: str, then: Callable[[], None]) -> Question:
    """Ask, and do ``then`` if the clerk agrees; the dialog is returned for tests."""
    dialog = Question(parent, title, sentence, deed)
    dialog.accepted.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
