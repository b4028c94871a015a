"""放假调休: the register's list, and the import of a year's notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.register_tab import RegisterTab
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.days_off_import import DaysOffImport
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register


class DaysOffTab(RegisterTab):
    """A register tab whose import reads a notice as it was announced."""

    def __init__(self, workplace: Workplace, register: Register) -> None:
        super().__init__(workplace, register)
        self.dialog: DaysOffImport | None = None
        for button in (self.import_button, self.empty_import):
            button.setText(_("导入年度放假安排…"))
        self.import_button.setToolTip(_("粘贴通知或读入表格 (Ctrl+I)"))

    def import_(self) -> None:
        """Open the import."""
        from ui.days_off_import import DaysOffImport

        if self.workplace.may_edit:
            self.dialog = DaysOffImport(self.workplace, self)
            self.dialog.stored.connect(lambda _count: self.redraw())
            self.dialog.open()
