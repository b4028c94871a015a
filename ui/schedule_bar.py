"""The bar of the schedule: new, the three views, the month, what is done with the month, papers and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui import theme
from ui.widgets.month_navigator import MonthNavigator
from unionoffice.almanac.periods import Month
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from ui.schedule_deeds import ScheduleDeeds

VIEWS = (("table", N_("表格")), ("calendar", N_("月历")), ("year", N_("全年")))


class ScheduleBar(QWidget):
    """Buttons only; what they do the tab and its deeds know.

    Signals:
        view_wanted: another view is wanted (``table``, ``calendar`` or ``year``).
    """

    view_wanted = Signal(str)

    def __init__(self, deeds: ScheduleDeeds, new: Callable[[], None], today: Callable[[], Month]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.new_button = QPushButton(_("+ 新建"), toolTip=_("新建 (Ctrl+N)"))
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(new)
        self.navigator = MonthNavigator(today)
        self.carry_button = QPushButton(_("结转未完成…"), toolTip=_("把本月没有完成的工作结转到下月"))
        self.carry_button.clicked.connect(deeds.carry_on)
        self.plan_button = QPushButton(_("从计划排入…"), toolTip=_("把年度计划里的事项排入本月"))
        self.plan_button.clicked.connect(deeds.from_plan)
        self.print_button = self._menu_button(_("打印 ▾"), _("打印 （Ctrl+P 打印月度工作安排表）"), deeds.fill_papers)
        self.export_button = self._menu_button(_("导出 ▾"), _("导出 (Ctrl+E)"), deeds.fill_exports)
        row.addWidget(self.new_button)
        row.addLayout(self._make_views())
        row.addWidget(self.navigator)
        row.addStretch(1)
        for button in (self.plan_button, self.carry_button, self.print_button, self.export_button):
            row.addWidget(button)

    def _menu_button(self, text: str, tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
        made = QToolButton(text=text, toolTip=tip, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setProperty("role", "plain")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(made)
        fill(menu)
        made.setMenu(menu)
        return made

    def _make_views(self) -> QHBoxLayout:
        """Return the three buttons of which one is down, with Alt+1 to Alt+3."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        self.views = QButtonGroup(self)
        self.view_buttons: dict[str, QToolButton] = {}
        for number, (code, title) in enumerate(VIEWS, start=1):
            keys = f"Alt+{number}"
            made = QToolButton(text=_(title), toolTip=f"{_(title)} {keys}", checkable=True)
            made.setProperty("role", "plain")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(lambda _on=False, code=code: self.view_wanted.emit(code))
            self.views.addButton(made)
            self.view_buttons[code] = made
            row.addWidget(made)
        return row

    def add_shortcuts(self, tab: QWidget, pages: QWidget) -> None:
        """Give the whole tab Alt+1…3 and Alt+Home; list, calendar and board (not the form) PgUp and PgDn."""
        for number, (code, _title) in enumerate(VIEWS, start=1):
            self._shortcut(f"Alt+{number}", tab, lambda code=code: self.view_wanted.emit(code))  # type: ignore[misc]
        self._shortcut("Alt+Home", tab, self.navigator.now.click)
        for place in (self, pages):
            self._shortcut("PgUp", place, lambda: self.navigator.go(-1))
            self._shortcut("PgDown", place, lambda: self.navigator.go(1))

    def _shortcut(self, keys: str, place: QWidget, deed: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(keys), place)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(deed)

    def show_state(self, view: str, *, may_edit: bool) -> None:
        """Press the view's button and forbid what may not be done."""
        self.view_buttons[view].setChecked(True)
        for button in (self.new_button, self.carry_button, self.plan_button):
            button.setEnabled(may_edit)
        for button in (self.carry_button, self.plan_button):
            button.setVisible(view != "year")
