"""The first line of the window: whose office and year it is, search, print, export, settings, menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ui import actions, icons, theme
from ui.widgets.labels import Elided
from ui.widgets.search_box import SearchBox
from unionoffice.i18n import _

BUTTONS = ("print_", "export", "settings")


class Header(QWidget):
    """Shows the office's name and year, and carries the search box and the window's main buttons."""

    def __init__(self, deeds: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = Elided(relative=1.15, bold=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.search = SearchBox(_("搜索 Ctrl+K"), _("搜索整个办公室"))
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.name, 3)
        self._layout.addWidget(self.search, 2)
        for name in BUTTONS:
            self._layout.addWidget(_tool(deeds[name]))
        self.menu_button = _menu_button(deeds)
        self._layout.addWidget(self.menu_button)
        self._fit()
        theme.on_change(self._fit)

    def show_office(self, name: str, year: int) -> None:
        """Show whose office it is."""
        self.name.setText(_("{office}·{year} 年").format(office=name, year=year))
        self.name.setAccessibleName(self.name.text())

    def _fit(self) -> None:
        """Take the lengths of the look in use."""
        self._layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        self._layout.setSpacing(theme.px(4))
        self.search.setMinimumWidth(theme.px(96))
        self.search.setMaximumWidth(theme.px(240))


def _tool(deed: QAction) -> QToolButton:
    """Return the header's button for one of the window's actions."""
    made = QToolButton()
    actions.dress(deed)
    made.setDefaultAction(deed)
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setAccessibleName(deed.text())
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _menu_button(deeds: Mapping[str, QAction]) -> QToolButton:
    """Return the button of the menu; the menu itself is built when it is first opened."""
    made = QToolButton()
    icons.dress(made, "menu")
    made.setText(_("菜单"))
    made.setToolTip(_("菜单 F10"))
    made.setShortcut("F10")
    made.setAccessibleName(_("菜单"))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    menu = QMenu(made)
    menu.aboutToShow.connect(lambda: fill_menu(menu, deeds))
    made.setMenu(menu)
    return made


def fill_menu(menu: QMenu, deeds: Mapping[str, QAction]) -> None:
    """Put every action of the window into the menu, in groups; done once."""
    if not menu.isEmpty():
        return
    for title, entries in actions.GROUPS:
        part = menu.addMenu(_(title))
        for entry in entries:
            actions.dress(deeds[entry.name])
            part.addAction(deeds[entry.name])
