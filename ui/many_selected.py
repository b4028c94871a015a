"""What stands in place of a form while several records are selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui import theme
from ui.widgets.buttons import button
from ui.widgets.labels import heading, paragraph
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.kinds.register import Register


class ManySelected(QFrame):
    """How many are selected, and what can be done with all of them.

    Signals:
        edit_wanted: one column of all is to be changed.
        strike_wanted: all are to be laid into the bin.
    """

    edit_wanted = Signal()
    strike_wanted = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._one = _(register.one)
        self.count = heading("")
        self.edit = button(_("批量修改…"), "edit")
        self.strike = button(_("全部删除"), "delete")
        self.about = paragraph(_("每一步都可以整批撤销，删除的可在回收站恢复。"), "second")
        self.edit.clicked.connect(self.edit_wanted)
        self.strike.clicked.connect(self.strike_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(self.count)
        box.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.strike, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.about)
        box.addStretch(1)

    def show_count(self, count: int, *, editable: bool) -> None:
        """Say how many."""
        self.count.setText(_("选中了 {count} 条{one}").format(count=f"{count:,}", one=self._one))
        for widget in (self.edit, self.strike, self.about):
            widget.setVisible(editable)
