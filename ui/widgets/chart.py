"""A small column chart of twelve months, painted by hand: what was planned, and how much of it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from unionoffice.i18n import _

Bar = tuple[str, int, int]
"""Label, whole, done."""


class ColumnChart(QWidget):
    """Columns of light grey filled from below as far as the work is done; the column of now has a dark name.

    Signals:
        pressed: the number of the column clicked.
    """

    pressed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._now = -1
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bars(self, bars: Sequence[Bar], now: int = -1) -> None:
        """Show columns; ``now`` is the number of the one that is now."""
        self._bars, self._now = bars, now
        words = [_("{name} {done}/{whole}").format(name=name, done=done, whole=whole) for name, whole, done in bars]
        self.setAccessibleDescription("，".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room a chart takes."""
        return QSize(theme.px(280), theme.px(112))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(theme.px(200), theme.px(112))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(0.82))
        top = max((whole for _name, whole, _done in self._bars), default=0)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar, top)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, top: int) -> None:
        """Paint one column with its name below and its figure above."""
        name, whole, done = bar
        column = self._column(place)
        foot, head = self.height() - theme.px(20), theme.px(18)
        room = foot - head
        width = min(column.width() - theme.px(4), theme.px(18))
        left = column.center().x() - width / 2
        height = room * whole / top if top else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bar"))
        painter.drawRoundedRect(QRectF(left, foot - max(height, 2), width, max(height, 2)), 2, 2)
        if done:
            part = height * done / whole
            painter.setBrush(theme.colour("bar_done"))
            painter.drawRoundedRect(QRectF(left, foot - part, width, part), 2, 2)
        painter.setPen(QPen(theme.colour("text" if place == self._now else "second")))
        painter.setFont(theme.font(0.82, bold=place == self._now))
        painter.drawText(
            QRectF(column.left(), foot + 2, column.width(), theme.px(18)), Qt.AlignmentFlag.AlignCenter, name
        )
        if whole:
            figure = QRectF(column.left(), foot - height - theme.px(17), column.width(), theme.px(16))
            painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, str(whole))

    def _column(self, place: int) -> QRectF:
        """Return the room of a column."""
        width = self.width() / max(len(self._bars), 1)
        return QRectF(place * width, 0, width, self.height())

    def _place_at(self, x: float) -> int:
        """Return the column under a point, −1 for none."""
        if not self._bars:
            return -1
        place = int(x // (self.width() / len(self._bars)))
        return place if 0 <= place < len(self._bars) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which column was clicked."""
        place = self._place_at(event.position().x())
        if place >= 0:
            self.pressed.emit(place)

    def event(self, event: QEvent) -> bool:
        """Show the figures of the column under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos().x())
            if place >= 0:
                name, whole, done = self._bars[place]
                text = _("{name}：{whole} 项，已完成 {done} 项").format(name=name, whole=whole, done=done)
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
