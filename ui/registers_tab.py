"""台账: all registers that have no tab of their own, chosen from a list at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QWidget

from ui import icons, theme
from ui.register_tab import RegisterTab
from ui.tab import Action, Tab
from ui.widgets.side_list import SideList
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from ui.workplace import Workplace


class RegistersTab(Tab):
    """A narrow list of registers and the tab of the chosen one."""

    code, title = "registers", N_("台账")
    offers = RegisterTab.offers

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        from ui.tabs import room_of

        self.codes = [code for code in workplace.office.registers if room_of(code) == self.code]
        self._tabs: dict[str, RegisterTab] = {}
        self.names = SideList(_("台账"))
        for code in self.codes:
            register = workplace.office.registers[code]
            self.names.addItem(QListWidgetItem(icons.icon(register.icon), _(register.title)))
        self.pages = QStackedWidget()
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(8), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(12))
        box.addWidget(self.names)
        box.addWidget(self.pages, 1)
        self.names.currentRowChanged.connect(lambda row: self.open(self.codes[row]))
        if self.codes:
            self.names.setCurrentRow(0)

    @property
    def tab(self) -> RegisterTab:
        """The tab of the chosen register."""
        return self._tabs[self.codes[self.names.currentRow()]]

    def open(self, code: str) -> None:
        """Show one register; its tab is built when it is first shown."""
        from ui.tabs import register_tab

        if code not in self._tabs:
            made = register_tab(code, self.workplace)
            self._tabs[code] = made
            box = made.layout()
            if box is not None:
                box.setContentsMargins(0, 0, 0, 0)
            self.pages.addWidget(made)
        self.pages.setCurrentWidget(self._tabs[code])
        self._tabs[code].redraw()
        if self.names.currentRow() != self.codes.index(code):
            self.names.setCurrentRow(self.codes.index(code))
        self.abilities_changed.emit()

    def redraw(self) -> None:
        """Show the chosen register anew."""
        if self.codes:
            self.tab.redraw()

    def show_record(self, code: str, record: int) -> None:
        """Show one record of any of the registers."""
        if code in self.codes:
            self.open(code)
            if record:
                self.tab.show_record(code, record)

    def can(self, action: Action) -> bool:
        """Ask the chosen register."""
        return bool(self.codes) and self.tab.can(action)

    def leave(self) -> bool:
        """Keep what is half typed in any of them."""
        return all(tab.leave() for tab in self._tabs.values())

    def new(self) -> None:
        """Start a new record."""
        self.tab.new()

    def save(self) -> None:
        """Save the record in the form."""
        self.tab.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.tab.find()

    def print_(self) -> None:
        """Show the list as a paper."""
        self.tab.print_()

    def export(self) -> None:
        """Write the list as a sheet."""
        self.tab.export()

    def import_(self) -> None:
        """Read a foreign file into the chosen register, where it can."""
        self.tab.import_()
