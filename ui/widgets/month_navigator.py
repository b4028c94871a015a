"""‹ 2026年11月 › 今天: goes from month to month, or from year to year."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui import theme
from unionoffice.almanac.days import FIRST_YEAR, LAST_YEAR
from unionoffice.almanac.periods import Month
from unionoffice.i18n import _


class MonthNavigator(QWidget):
    """Shows where the clerk is and asks for another month.

    Signals:
        wanted: the clerk wants this month (``Month``).
    """

    wanted = Signal(object)

    def __init__(self, today: Callable[[], Month], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.month = today()
        self.step = 1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.back = self._arrow("‹", _("上一月 PgUp"), -1)
        self.on = self._arrow("›", _("下一月 PgDn"), 1)
        self.name = QToolButton(toolTip=_("选择月份"))
        self.name.setProperty("role", "plain")
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name.clicked.connect(self.open_months)
        self.now = QPushButton(_("今天"), toolTip=_("回到今天 Alt+Home"))
        self.now.clicked.connect(lambda: self.wanted.emit(self._today()))
        for widget in (self.back, self.name, self.on, self.now):
            row.addWidget(widget)

    def _arrow(self, sign: str, name: str, by: int) -> QToolButton:
        made = QToolButton(text=sign, toolTip=name, accessibleName=name)
        made.setProperty("role", "plain")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self.go(by))
        return made

    def show_month(self, month: Month, title: str = "", step: int = 1) -> None:
        """Show a month, or under another ``title`` a span of which it is a part; ``step`` is how many months to go."""
        self.month, self.step = month, step
        shown = title or month.title
        self.name.setText(shown)
        self.name.setAccessibleName(_("现在看的是 {title}，选择月份").format(title=shown))
        self.back.setEnabled(month.year > FIRST_YEAR)
        self.on.setEnabled(month.year < LAST_YEAR)

    def go(self, by: int) -> None:
        """Ask for the span before (−1) or after (1)."""
        count = self.month.year * 12 + self.month.month - 1 + by * self.step
        if FIRST_YEAR <= count // 12 <= LAST_YEAR:
            self.wanted.emit(Month(count // 12, count % 12 + 1))

    def open_months(self) -> QMenu:
        """Open the menu of the year's months and of the years beside it."""
        menu = QMenu(self)
        year = self.month.year
        for number in range(1, 13):
            self._offer(menu, _("{month} 月").format(month=number), Month(year, number))
        menu.addSeparator()
        for other in (year - 1, year + 1):
            if FIRST_YEAR <= other <= LAST_YEAR:
                month = Month(other, self.month.month)
                self._offer(menu, month.title, month)
        menu.popup(self.name.mapToGlobal(self.name.rect().bottomLeft()))
        return menu

    def _offer(self, menu: QMenu, text: str, month: Month) -> None:
        action = menu.addAction(text)
        action.setCheckable(month == self.month)
        action.setChecked(month == self.month)
        action.triggered.connect(lambda: self.wanted.emit(month))
