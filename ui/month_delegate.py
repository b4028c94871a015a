"""Draws a column of months as a strip: the months that are on stand as numbers, the others as faint ticks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.register_model import RegisterModel
from ui.widgets.month_strip import month_cell

_ROOM_FOR_NUMBERS = 12 * 14  # a narrower column has no room for them


class MonthDelegate(QStyledItemDelegate):
    """For the column ``months`` of a register table; a record in doubt is written in the warning colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the background as usual, then the strip."""
        model = index.model()
        if not isinstance(model, RegisterModel) or model.columns[index.column()].name != "months":
            super().paint(painter, option, index)
            return
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        inset = theme.px(5)
        months = model.listing.value(index.row(), "months") or frozenset()
        paint_strip(painter, option.rect.adjusted(inset, inset, -inset, -inset), months)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Colour what waits to be confirmed."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, RegisterModel) and _doubtful(model, index):
            option.palette.setColor(QPalette.ColorRole.Text, theme.colour("warning"))
            option.palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("warning"))


def _doubtful(model: RegisterModel, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Tell whether a cell names a record that waits to be confirmed: its name, or its mark."""
    register = model.listing.register
    name = model.columns[index.column()].name
    if name not in (register.name, "doubt") or not any(column.name == "doubt" for column in register.columns):
        return False
    return bool(model.listing.value(index.row(), "doubt"))


def paint_strip(painter: QPainter, room: QRect, months: frozenset[int]) -> None:
    """Paint twelve places into ``room``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(0.8))
    painter.setPen(Qt.PenStyle.NoPen)
    numbers = room.width() >= theme.px(_ROOM_FOR_NUMBERS)
    for month in range(1, 13):
        cell = month_cell(room, month)
        if month not in months:
            tick = QRect(0, 0, theme.px(4), theme.px(4))
            tick.moveCenter(cell.center())
            painter.setBrush(theme.colour("line"))
            painter.drawEllipse(tick)
            continue
        painter.setBrush(theme.colour("bar_done"))
        painter.drawRoundedRect(cell.adjusted(1, 0, -1, 0), theme.px(4), theme.px(4))
        if numbers:
            painter.setPen(theme.colour("paper"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(month))
            painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()
