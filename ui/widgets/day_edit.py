"""A day typed or picked: the line takes every way of writing a day; weekday and lunar day stand small beside it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import tool
from ui.widgets.labels import second
from unionoffice.almanac.days import FIRST_YEAR, LAST_YEAR, WEEKDAYS, day_text, parse_day
from unionoffice.errors import OfficeError
from unionoffice.i18n import _


class DayEdit(QWidget):
    """Passes on what is typed; whether it is a day the caller decides.

    Signals:
        edited: the text, after every change by the clerk.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("如 2026-03-05、3月5日"))
        self.line.setMinimumWidth(theme.px(120))
        self.beside = second("")
        self.pick = tool("calendar-today", _("从日历上选"))
        self.pick.clicked.connect(self.open_calendar)
        self._popup: QWidget | None = None
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._complete)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)
        row.addWidget(self.beside)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show a text; the clerk did not type it, so nothing is told."""
        if text != self.line.text():
            self.line.setText(text)
        self._show_beside()

    def day(self) -> date | None:
        """Return the day typed, None where the text is no day."""
        with suppress(OfficeError):
            return parse_day(self.line.text(), date.today())
        return None

    def open_calendar(self) -> None:
        """Show a month to pick from."""
        popup = self._popup or self._make_popup()
        calendar = popup.findChild(QCalendarWidget)
        assert calendar is not None
        day = self.day() or date.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    def _make_popup(self) -> QWidget:
        """Build the calendar at first need."""
        popup = QWidget(self, Qt.WindowType.Popup)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumDate(QDate(FIRST_YEAR, 1, 1))
        calendar.setMaximumDate(QDate(LAST_YEAR, 12, 31))
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        box = QVBoxLayout(popup)
        box.setContentsMargins(*[theme.px(4)] * 4)
        box.addWidget(calendar)
        self._popup = popup
        return popup

    def _picked(self, picked: QDate) -> None:
        """Take the day picked."""
        if self._popup is not None:
            self._popup.hide()
        day = date(picked.year(), picked.month(), picked.day())
        self.line.setText(day_text(day))
        self._typed(self.line.text())

    def _typed(self, text: str) -> None:
        """Tell what is typed."""
        self._show_beside()
        self.edited.emit(text)

    def _complete(self) -> None:
        """Write a day the clerk wrote in short in full when leaving the line."""
        day = self.day()
        if day is not None and self.line.text() != day_text(day):
            self.line.setText(day_text(day))
            self.edited.emit(self.line.text())

    def _show_beside(self) -> None:
        """Show weekday and lunar day of what is typed."""
        day = self.day()
        self.beside.setText(_beside(day) if day is not None else "")


def _beside(day: date) -> str:
    """Return ``周四 正月十七``; outside the lunar table the weekday alone."""
    from unionoffice.almanac.lunar import lunar_day

    words = _("周{day}").format(day=WEEKDAYS[day.weekday()])
    with suppress(OfficeError):
        return f"{words} {lunar_day(day).text}"
    return words
