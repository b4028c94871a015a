"""回收站: the deleted records of all registers, to restore or to erase for good."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.question import ask
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.labels import Label, heading, second
from ui.widgets.row_tree import RowTree
from ui.workplace import Workplace
from unionoffice.i18n import _
from unionoffice.records import register

COLUMNS = 4


class RecycleBin(QDialog):
    """What was deleted, newest first; restoring is a step like any other and can be undone."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("回收站"))
        fit(self, 720, 480)
        self._workplace = workplace
        self.table = RowTree(_("删除的记录"), (_("记录"), _("台账"), _("删除日期"), _("原因")))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.itemSelectionChanged.connect(self._enable)
        self.empty = Label(_("回收站是空的。删除的记录会先放在这里。"), role="second")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.restore_button = primary(_("找回"))
        self.erase_button = button(_("彻底删除…"), "delete")
        self.restore_button.clicked.connect(self.restore)
        self.erase_button.clicked.connect(self._confirm)
        self._build()
        workplace.bridge.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in the bin."""
        self.table.clear()
        for entry in self._workplace.office.bin_entries():
            title = _(register(entry.code).title)
            item = QTreeWidgetItem([entry.name, title, str(entry.struck), entry.reason])
            item.setData(0, Qt.ItemDataRole.UserRole, (entry.code, entry.id))
            item.setToolTip(0, entry.name)
            self.table.addTopLevelItem(item)
        for column in range(1, COLUMNS):
            self.table.resizeColumnToContents(column)
        self.stack.setCurrentIndex(0 if self.table.topLevelItemCount() else 1)
        self._enable()

    def chosen(self) -> list[tuple[str, int]]:
        """Return register and id of what is selected."""
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in self.table.selectedItems()]

    def restore(self) -> None:
        """Bring what is selected back."""
        self._each(_("从回收站找回"), "restore")

    def erase(self) -> None:
        """Remove what is selected for good."""
        self._each(_("彻底删除"), "erase")

    def _build(self) -> None:
        """Lay out."""
        buttons = QHBoxLayout()
        buttons.addWidget(self.erase_button)
        buttons.addStretch(1)
        close = button(_("关闭"))
        close.clicked.connect(self.accept)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(_("回收站")))
        layout.addWidget(second(_("选中一条或几条，找回到原来的台账。")))
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)

    def _confirm(self) -> None:
        """Ask before something is destroyed."""
        ask(
            self,
            _("彻底删除 {count} 条记录？").format(count=len(self.chosen())),
            _("彻底删除后不能再找回，也不能撤销。"),
            _("彻底删除"),
            self.erase,
        )

    def _each(self, title: str, deed: str) -> None:
        """Do something with everything selected, as one step."""
        office, chosen = self._workplace.office, self.chosen()

        def work() -> None:
            with office.change(title):
                for code, record in chosen:
                    getattr(office.store(code), deed)(record)

        self._workplace.tasks.attempt(work)

    def _enable(self) -> None:
        """Let the buttons act on a selection only."""
        may = bool(self.chosen()) and self._workplace.may_edit
        self.restore_button.setEnabled(may)
        self.erase_button.setEnabled(may)
