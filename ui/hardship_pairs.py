"""结对帮扶: the register of pairs with its paper; a contact is noted in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from ui import theme
from ui.care_page import pop_up
from ui.hardship_papers import fill_lists, offer_sheets
from ui.register_tab import RegisterTab
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.records.pairs import PAIRS

if TYPE_CHECKING:
    from ui.workplace import Workplace

SHOWN = {"helper": 100, "post": 90, "helped": 104, "days": 190, "amount": 92, "contacts": 150}


class PairsPage(RegisterTab):
    """A register tab that prints the table of pairs."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, PAIRS, shown=SHOWN)
        self.presets = self._presets
        if not workplace.preferences.bytes(f"register/{self._key}/split").size():
            self.split.setSizes([theme.px(620), theme.px(460)])
        self.print_button.setText(_("打印…"))
        self.print_button.setToolTip(_("结对帮扶表 (Ctrl+P)"))

    def _presets(self) -> Mapping[str, Any]:
        year = self.office.today
        return {"days": DayRangeValue(year, year.replace(month=12, day=31))}

    def print_(self) -> None:
        """Offer the table of pairs of a year."""
        menu = QMenu(self)
        fill_lists(self, menu, ("pairs",))
        menu.addAction(_("当前列表")).triggered.connect(lambda: RegisterTab.print_(self))
        pop_up(menu, self.print_button)

    def export(self) -> None:
        """Offer the table of pairs as a sheet, and the register as any other."""
        offer_sheets(self, ("pairs-list",))
