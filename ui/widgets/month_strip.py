"""Twelve months in a row: shown small in lists, pressed in forms."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from unionoffice.i18n import _


def paint_months(painter: QPainter, room: QRect, months: frozenset[int], *, focus: int = 0, names: bool = True) -> None:
    """Paint the strip into ``room``; lists use it in their delegates.

    Args:
        painter: where.
        room: the space for all twelve.
        months: the months that are on.
        focus: the month with the keyboard's focus, 0 for none.
        names: write the numbers into the cells.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for month in range(1, 13):
        cell = month_cell(room, month)
        on = month in months
        painter.setPen(QPen(theme.colour("accent" if month == focus else "line"), 2 if month == focus else 1))
        painter.setBrush(theme.colour("bar_done" if on else "paper"))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), theme.px(3), theme.px(3))
        if names:
            painter.setPen(theme.colour("paper" if on else "second"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(month))
    painter.restore()


def month_cell(room: QRect, month: int) -> QRect:
    """Return the space of one month inside the strip."""
    left = room.left() + (month - 1) * room.width() // 12
    right = room.left() + month * room.width() // 12
    return QRect(left, room.top(), right - left, room.height())


class MonthStrip(QWidget):
    """Twelve cells to press with the mouse, or with ← → and the space bar.

    Signals:
        edited: the clerk pressed a month.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: frozenset[int] = frozenset()
        self._cursor = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("单击月份选中或取消；键盘用 ← → 和空格"))
        self._describe()

    def months(self) -> frozenset[int]:
        """Return the months that are on."""
        return self._months

    def set_months(self, months: frozenset[int]) -> None:
        """Show months."""
        self._months = frozenset(months)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for twelve numbers."""
        return QSize(theme.px(300), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the numbers can be read."""
        return QSize(theme.px(252), theme.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip."""
        painter = QPainter(self)
        paint_months(painter, self.rect(), self._months, focus=self._cursor if self.hasFocus() else 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the month under the mouse."""
        at = event.position().toPoint()
        hit = next((month for month in range(1, 13) if month_cell(self.rect(), month).contains(at)), 0)
        if hit:
            self._cursor = hit
            self._press(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and press by keyboard."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._cursor = min(12, max(1, self._cursor + (1 if key == Qt.Key.Key_Right else -1)))
            self.update()
        elif key == Qt.Key.Key_Space:
            self._press(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.update()

    def _press(self, month: int) -> None:
        """Turn a month on or off."""
        self.set_months(self._months ^ {month})
        self.edited.emit()

    def _describe(self) -> None:
        """Tell screen readers which months are on."""
        listed = "、".join(str(month) for month in sorted(self._months))
        self.setAccessibleDescription(_("{months} 月").format(months=listed) if listed else _("没有选月份"))
