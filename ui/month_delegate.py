"""Draws a column of months as twelve small cells."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.register_model import RegisterModel
from ui.widgets.month_strip import paint_months

NAME_WIDTH = 15  # a cell narrower than this has no room for 12


class MonthDelegate(QStyledItemDelegate):
    """For the column ``months`` of a register table."""

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
        months = model.listing.value(index.row(), "months")
        painter.setFont(theme.font(0.75))
        inset = theme.px(5)
        room = option.rect.adjusted(inset, inset, -inset, -inset)
        paint_months(painter, room, months or frozenset(), names=room.width() >= theme.px(12 * NAME_WIDTH))
