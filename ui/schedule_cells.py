"""The cells of the schedule's list: weekday and lunar day small beside the day, what is overdue red and marked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.register_model import RegisterModel
from unionoffice.almanac.days import WEEKDAYS
from unionoffice.almanac.lunar import lunar_text
from unionoffice.i18n import _
from unionoffice.plan.schedule import late
from unionoffice.records.schedule import ScheduleItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex


class ScheduleCells(QStyledItemDelegate):
    """Paints rows of the schedule."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today

    def overdue(self, model: RegisterModel, row: int) -> bool:
        """Tell whether the entry of a row is late."""
        cells = {name: model.listing.value(row, name) for name in ("month", "days", "status")}
        return late(ScheduleItem(title="", **cells), self._today())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set colour and text of a cell."""
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RegisterModel):
            return
        name, row = model.columns[index.column()].name, index.row()
        status = model.listing.value(row, "status")
        role = ""
        if self.overdue(model, row):
            role = "bad"
            if name == "status":
                option.text = _("! 逾期·{status}").format(status=option.text)
        elif status in ("done", "cancelled"):
            role = "second"
        if role:
            for part in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(part, theme.colour(role))
        if name == "title" and model.listing.value(row, "doubt"):
            option.text = _("? {title}").format(title=option.text)
        if status == "cancelled" and name == "title":
            option.font.setStrikeOut(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; a single day gets its weekday and its lunar day."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, RegisterModel) or model.columns[index.column()].name != "days":
            return
        days = model.listing.value(index.row(), "days")
        painter.save()
        painter.setFont(theme.font(0.9))
        painter.setPen(theme.colour("second"))
        if days is None:
            self._beside(painter, option.rect, 0, _("未定"))
        elif days.first == days.last:
            used = option.fontMetrics.horizontalAdvance(days.first.isoformat())
            weekday = _("周{day}").format(day=WEEKDAYS[days.first.weekday()])
            self._beside(painter, option.rect, used, f"{weekday} {lunar_text(days.first)}")
        painter.restore()

    def _beside(self, painter: QPainter, cell: QRect, used: int, text: str) -> None:
        place = cell.adjusted(theme.px(9) + used + (theme.px(8) if used else 0), 0, -theme.px(4), 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
