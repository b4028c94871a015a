"""The day as at which a list shows its dated histories: today, or a day the clerk picks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from ui import theme
from unionoffice.almanac.days import FIRST_YEAR, LAST_YEAR
from unionoffice.i18n import _


class AsAt(QToolButton):
    """A button that says the day, and opens a calendar.

    Attributes:
        day: the day picked, None for today.

    Signals:
        changed: another day was picked.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.day: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("查看某一天的状态（如某日在籍的会员）"))
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, plain)
        self.calendar.setMinimumSize(theme.px(300), theme.px(260))
        self.calendar.setMinimumDate(QDate(FIRST_YEAR, 1, 1))
        self.calendar.setMaximumDate(QDate(LAST_YEAR, 12, 31))
        self.calendar.clicked.connect(self._picked)
        self.calendar.activated.connect(self._picked)
        self.popup = QMenu(self)
        now = self.popup.addAction(_("今天的状态"))
        now.triggered.connect(lambda: self.show_day(None))
        place = QWidgetAction(self.popup)
        place.setDefaultWidget(self.calendar)
        self.popup.addAction(place)
        self.clicked.connect(self.open)
        self._show()

    @property
    def words(self) -> str:
        """Return what the printed list says of the day, "" for today."""
        return _("{day} 的状态").format(day=self.day.isoformat()) if self.day else ""

    def open(self) -> None:
        """Show the calendar under the button."""
        shown = self.day or self._today
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.popup.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.calendar.setFocus()

    def show_day(self, day: date | None) -> None:
        """Show the list as at this day, None for today."""
        self.popup.close()
        self.day = None if day == self._today else day
        self._show()
        self.changed.emit()

    def _picked(self, picked: QDate) -> None:
        self.show_day(date(picked.year(), picked.month(), picked.day()))

    def _show(self) -> None:
        self.setText(_("{words} ▾").format(words=self.words or _("今天的状态")))
        self.setChecked(self.day is not None)
        self.setProperty("role", "chip" if self.day else "plain")
        self.style().unpolish(self)
        self.style().polish(self)
