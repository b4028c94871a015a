"""A search box with its magnifier and a cross that empties it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import icons

PATIENCE_MS = 150


class SearchBox(QLineEdit):
    """Tells what was typed after a short pause, so that every key does not start a search.

    Signals:
        searched: the text, trimmed.
        stepped: the clerk wants the next (1) or previous (−1) hit.
        entered: the clerk pressed Enter; what is typed was told before.
    """

    searched = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, hint: str, name: str) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._magnifier = QAction(self)
        icons.dress(self._magnifier, "search", "second")
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows step through hits and Esc empty the box."""
        if event.key() == Qt.Key.Key_Down:
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Send what is typed at once, then Enter."""
        if self._pause.isActive():
            self._tell()
        self.entered.emit()

    def _tell(self) -> None:
        """Send what is typed."""
        self._pause.stop()
        self.searched.emit(self.text().strip())
