"""Paints a month's sheet: weekdays, cells with number, lunar day and festival, items."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui import theme
from ui.widgets.calendar_item import CalendarDay, CalendarItem
from ui.widgets.month_grid import MonthGrid
from unionoffice.i18n import N_, _

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MonthPaint:
    """Paints one grid; what is in focus, chosen or under a dragged item is told it.

    Attributes:
        month: the month; days of others are grey.
        today: the day with a full circle.
        focus: the number of the cell with the keyboard's frame, -1 for none.
        target: the number of the cell a dragged item is over, -1 for none.
    """

    def __init__(self, grid: MonthGrid) -> None:
        self.grid = grid
        self.month = 1
        self.today = date(1900, 1, 1)
        self.focus = -1
        self.target = -1

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        grid = self.grid
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, 0, grid.size.width(), grid.size.height()), theme.colour("paper"))
        painter.setFont(theme.font(0.95))
        painter.setPen(theme.colour("second"))
        for column, name in enumerate(WEEKDAYS):
            left, right = grid.size.width() * column // 7, grid.size.width() * (column + 1) // 7
            painter.drawText(QRect(left, 0, right - left, grid.head()), Qt.AlignmentFlag.AlignCenter, _(name))
        for number in range(len(grid.days)):
            self._cell(painter, number)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if 0 <= self.focus < len(grid.days):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus"))
            painter.drawRect(grid.cell(self.focus).adjusted(1, 1, -2, -1))

    def _cell(self, painter: QPainter, number: int) -> None:
        grid = self.grid
        one, rect = grid.days[number], grid.cell(number)
        inside = one.day.month == self.month
        if number == self.target:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif not inside:
            painter.fillRect(rect, theme.colour("window"))
        self._frame(painter, rect)
        self._date(painter, number, rect, inside=inside)
        for place, item in grid.chips(number):
            self._chip(painter, place, item, one.day)
        if hidden := grid.hidden(number):
            painter.setFont(theme.font(0.85))
            painter.setPen(theme.colour("second"))
            if grid.compact:
                painter.drawText(grid.foot(number), _RIGHT, f"+{hidden}")
            else:
                painter.drawText(grid.foot(number), _LEFT, _("还有 {count} 项").format(count=hidden))

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        """Paint the two lines a cell has of its own: above it and at its left."""
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, theme.colour("line"))
        if rect.left():
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), theme.colour("line"))

    def _date(self, painter: QPainter, cell: int, rect: QRect, *, inside: bool) -> None:
        one, inset = self.grid.days[cell], theme.px(8)
        line = QRect(rect.left() + inset, rect.top() + theme.px(3), rect.width() - 2 * inset, theme.px(20))
        painter.setFont(theme.font(1.0 if self.grid.compact else 1.1, bold=one.day == self.today))
        painter.setPen(theme.colour("text" if inside else "second"))
        number = str(one.day.day)
        width = painter.fontMetrics().horizontalAdvance(number)
        if one.day == self.today:
            side = theme.px(20)
            circle = QRect(line.left() + width // 2 - max(width + theme.px(8), side) // 2, line.top(), 0, side)
            circle.setWidth(max(width + theme.px(8), side))
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(circle, side / 2, side / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent_text"))
        painter.drawText(line, _LEFT, number)
        if one.mark:
            self._mark(painter, one.mark, line)
        below = QRect(line.left(), line.bottom(), line.width(), theme.px(15))
        if self.grid.compact:
            taken = theme.px(18) if one.mark else 0
            taken += theme.px(26) if self.grid.hidden(cell) else 0
            below = line.adjusted(width + theme.px(8), theme.px(2), -taken, 0)
        self._lunar(painter, one, below, inside=inside)

    def _mark(self, painter: QPainter, mark: str, line: QRect) -> None:
        """Paint 休 or 班 in a small square at the right."""
        role = "good" if mark == "off" else "warning"
        side = theme.px(18)
        square = QRect(line.right() - side + theme.px(4), line.top() + theme.px(1), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{role}_soft"))
        painter.drawRoundedRect(square, theme.px(4), theme.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(theme.font(0.8))
        painter.setPen(theme.colour(role))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, _("休") if mark == "off" else _("班"))

    def _lunar(self, painter: QPainter, one: CalendarDay, place: QRect, *, inside: bool) -> None:
        """Paint the lunar day in grey and the festival behind it; where both do not fit, the festival alone."""
        painter.setFont(theme.font(0.8))
        metrics = painter.fontMetrics()
        lunar, gap = one.lunar, metrics.horizontalAdvance("  ")
        if metrics.horizontalAdvance(one.festival or lunar) > place.width() and self.grid.compact:
            return
        used = metrics.horizontalAdvance(lunar) + gap if lunar else 0
        if one.festival and used + metrics.horizontalAdvance(one.festival) > place.width():
            lunar, used = "", 0
        painter.setPen(theme.colour("second"))
        painter.drawText(place, _LEFT, metrics.elidedText(lunar, Qt.TextElideMode.ElideRight, place.width()))
        if one.festival:
            rest = place.adjusted(used, 0, 0, 0)
            painter.setPen(theme.colour("text" if inside else "second"))
            painter.drawText(rest, _LEFT, metrics.elidedText(one.festival, Qt.TextElideMode.ElideRight, rest.width()))

    def _chip(self, painter: QPainter, place: QRect, item: CalendarItem, day: date) -> None:
        back = "bad_soft" if item.late else "good_soft" if item.state == "done" else "hover"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(back))
        painter.drawRoundedRect(place, theme.px(4), theme.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if item.id == self.grid.chosen:
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), theme.px(4), theme.px(4))
        font = theme.font(0.9)
        font.setStrikeOut(item.state == "cancelled")
        painter.setFont(font)
        painter.setPen(theme.colour(item.colour))
        text = place.adjusted(theme.px(4), 0, -theme.px(2), 0)
        goes_on = "→ " if item.first is not None and item.first < day else ""
        shown = painter.fontMetrics().elidedText(goes_on + item.signed, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, _LEFT, shown)
