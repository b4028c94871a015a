"""The last steps of the office, and the way back: undo down to the one chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.labels import Label, heading, second
from ui.workplace import Workplace
from unionoffice.i18n import _


class HistoryDialog(QDialog):
    """Steps newest first; the chosen one and all above it are undone, one by one, until one is refused."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("最近的操作"))
        fit(self, 560, 480)
        self._workplace = workplace
        self.list = QListWidget()
        self.list.setAccessibleName(_("最近的操作"))
        self.note = Label("", role="second")
        self.note.setWordWrap(True)
        self.undo = button(_("撤销到这里"), "undo")
        self.undo.clicked.connect(self.undo_to_here)
        self.list.currentRowChanged.connect(self._describe)
        close = primary(_("关闭"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(_("最近的操作")))
        layout.addWidget(second(_("最新的在上面。撤销可以重做(Ctrl+Y)。")))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        workplace.bridge.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps."""
        self.list.clear()
        for step in self._workplace.office.undo_steps():
            item = QListWidgetItem(_("{time}  {title}").format(time=step.at[5:16].replace("T", " "), title=step.title))
            item.setData(Qt.ItemDataRole.UserRole, step.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self._describe(self.list.currentRow())

    def undo_to_here(self) -> None:
        """Undo from the newest down to the chosen step; a refusal ends it and is told."""
        wanted = self.list.currentRow() + 1
        for _step in range(wanted):
            if not self._workplace.tasks.attempt(self._workplace.office.undo):
                break

    def _describe(self, row: int) -> None:
        """Say how many steps would be undone."""
        may = self._workplace.may_edit and row >= 0
        self.undo.setEnabled(may)
        if self.list.count() == 0:
            self.note.setText(_("还没有可以撤销的操作。"))
        else:
            self.note.setText(_("将撤销 {count} 步。").format(count=row + 1) if may else "")
