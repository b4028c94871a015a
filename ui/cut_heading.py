"""Asks where a heading ends whose document runs on into the text without a boundary: click there, or use the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.plan.pieces import ReviewNode


class CutHeading(QDialog):
    """Shows heading and text as one, the heading lit up to where the cursor stands."""

    def __init__(self, node: ReviewNode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("标题到哪里为止"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(640), theme.px(360))
        self.node = node
        label = QLabel(_("在标题结束的地方点一下（也可用 ← →）。标亮的是标题，后面的是正文。"), wordWrap=True)
        self.words = QPlainTextEdit(node.words)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("标题和正文"))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.cursorPositionChanged.connect(self._light)
        label.setBuddy(self.words)
        self.ok = primary(_("确定"))
        self.ok.clicked.connect(self.take)
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.ok)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label)
        box.addWidget(self.words, 1)
        box.addLayout(row)
        self.cut_at(len(node.heading))
        self.words.setFocus()

    def cut_at(self, at: int) -> None:
        """Put the cut behind ``at`` characters."""
        cursor = self.words.textCursor()
        cursor.setPosition(_units(self.node.words[:at]))
        self.words.setTextCursor(cursor)
        self._light()

    def take(self) -> None:
        """Cut there."""
        at = self.words.textCursor().position()
        self.node.cut(self.node.words, _characters(self.node.words, at))
        self.accept()

    def _light(self) -> None:
        lit = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.colour("warning_soft"))
        look.setFontWeight(600)
        cursor = QTextCursor(self.words.document())
        cursor.setPosition(self.words.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        lit.cursor = cursor  # type: ignore[misc]  # the stub calls the field read-only
        lit.format = look  # type: ignore[misc]  # as above
        self.words.setExtraSelections([lit])
        self.ok.setEnabled(self.words.textCursor().position() > 0)


def _units(text: str) -> int:
    """Return how many places Qt counts for a text: a rare character takes two."""
    return len(text.encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    """Return how many characters stand in the first ``units`` places of Qt."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
