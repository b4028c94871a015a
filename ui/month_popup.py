"""A small window over a list in which months are pressed: space or mouse, Enter takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.month_strip import MonthStrip
from unionoffice.i18n import _


class MonthPopup(QFrame):
    """Asks for months; at least one must be pressed."""

    def __init__(
        self, parent: QWidget, question: str, months: Iterable[int], answer: Callable[[tuple[int, ...]], None]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answer = answer
        label = QLabel(question, wordWrap=True)
        self.strip = MonthStrip()
        self.strip.set_months(frozenset(months))
        self.strip.setMinimumWidth(theme.px(330))
        self.strip.setAccessibleName(question)
        self.strip.edited.connect(self._enable)
        label.setBuddy(self.strip)
        self.ok = primary(_("确定"))
        self.ok.clicked.connect(self.take)
        cancel = button(_("取消"))
        cancel.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.ok)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(12)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label)
        box.addWidget(self.strip)
        box.addLayout(row)
        self._enable()

    def open_at(self, where: QPoint) -> None:
        """Show the window at a point of the screen, inside the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(where.x(), room.right() - self.width()))
        top = max(room.top(), min(where.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.strip.setFocus()

    def take(self) -> None:
        """Answer with the months pressed."""
        if months := tuple(sorted(self.strip.months())):
            self.close()
            self._answer(months)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the months, Esc leaves them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.strip.months()))
