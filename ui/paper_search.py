"""Finding words in a paper, a few pages at a time, so that a hundred pages do not stop the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui import theme
from ui.widgets.buttons import tool
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.reports.pages import Hit, Pages

PIECE = 5  # pages searched before the window gets its turn again


class SearchLine(QLineEdit):
    """A line in which Enter goes on to the next hit and Shift+Enter back.

    Signals:
        stepped: -1 or 1.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by Enter; Esc empties the line before it closes the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PaperSearch(QWidget):
    """The search line of a preview.

    Attributes:
        hits: what was found by now, in the order of the pages.
        current: which of them is shown, -1 for none.

    Signals:
        found: there are other hits, or another one is current.
    """

    found = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._next = 0
        self.hits: list[Hit] = []
        self.current = -1
        self.line = SearchLine(placeholderText=_("查找 Ctrl+F"), clearButtonEnabled=True)
        self.line.setMinimumWidth(theme.px(110))
        self.line.setMaximumWidth(theme.px(180))
        self.line.setAccessibleName(_("在预览中查找"))
        self.back = tool("up", _("上一处 (Shift+Enter)"))
        self.on = tool("down", _("下一处 (Enter)"))
        self.count = QLabel()
        self.count.setProperty("role", "second")
        self.count.setMinimumWidth(theme.px(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for widget in (self.line, self.back, self.on, self.count):
            row.addWidget(widget)
        self._begin_soon = QTimer(self, singleShot=True, interval=150)
        self._begin_soon.timeout.connect(self.begin)
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._search_piece)
        self.line.textChanged.connect(lambda _text: self._begin_soon.start())
        self.line.stepped.connect(self.step)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        for keys, by in ((QKeySequence.StandardKey.FindNext, 1), (QKeySequence.StandardKey.FindPrevious, -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.step(by), context=Qt.ShortcutContext.WindowShortcut)
        self._show()

    @property
    def busy(self) -> bool:
        """Tell whether pages are still to be searched."""
        return self._work.isActive() or self._begin_soon.isActive()

    def look_into(self, pages: Pages | None) -> None:
        """Search this document from now on, for the word that stands there already."""
        self._pages = pages
        self._stop()
        if pages is not None and self.line.text().strip():
            self.begin()

    def start(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus()
        self.line.selectAll()

    def begin(self) -> None:
        """Search for what stands in the line."""
        self._stop()
        if self._pages is not None and self.line.text().strip():
            self._work.start()
        self._show()
        self.found.emit()

    def _stop(self) -> None:
        self._begin_soon.stop()
        self._work.stop()
        self.hits, self.current, self._next = [], -1, 0

    def _search_piece(self) -> None:
        pages = self._pages
        assert pages is not None
        word = self.line.text().strip()
        before = len(self.hits)
        for page in range(self._next, min(self._next + PIECE, pages.count)):
            self.hits.extend(pages.find_on(page, word))
        self._next += PIECE
        if self._next >= pages.count:
            self._work.stop()
        if self.hits and self.current < 0:
            self.current = 0
        self._show()
        if len(self.hits) != before:
            self.found.emit()

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; from the last to the first."""
        if self._begin_soon.isActive():
            self.begin()
        elif self.hits:
            self.current = (self.current + by) % len(self.hits)
            self._show()
            self.found.emit()

    def _show(self) -> None:
        for button in (self.back, self.on):
            button.setEnabled(len(self.hits) > 1)
        if not self.line.text().strip():
            self.count.setText("")
        elif self.hits:
            self.count.setText(f"{self.current + 1}/{len(self.hits)}")
        else:
            self.count.setText(_("正在查找…") if self.busy else _("没有找到"))
