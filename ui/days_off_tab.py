"""放假调休: the register's list, and the import of a year's notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from ui.register_tab import RegisterTab
from ui.tab import Action
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.days_off_import import DaysOffImport
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register


class DaysOffTab(RegisterTab):
    """A register tab with one button more."""

    offers = RegisterTab.offers | {Action.IMPORT}

    def __init__(self, workplace: Workplace, register: Register) -> None:
        super().__init__(workplace, register)
        self.dialog: DaysOffImport | None = None
        self.import_button = QPushButton(_("导入年度放假安排…"), toolTip=_("粘贴通知或读入表格 (Ctrl+I)"))
        self.import_button.clicked.connect(self.import_)
        self.bar.insertWidget(1, self.import_button)

    def redraw(self) -> None:
        """Show the list anew."""
        super().redraw()
        self.import_button.setEnabled(self.workplace.may_edit)

    def import_(self) -> None:
        """Open the import."""
        from ui.days_off_import import DaysOffImport

        if self.workplace.may_edit:
            self.dialog = DaysOffImport(self.workplace, self)
            self.dialog.stored.connect(lambda _count: self.redraw())
            self.dialog.open()
