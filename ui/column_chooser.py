"""Which columns a list shows, and in which order: ticks to set, rows to drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from unionoffice.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from unionoffice.kinds.register import Column


class ColumnChooser(QDialog):
    """Chooses columns.

    Signals:
        chosen: the names of the columns to show, in order.
    """

    chosen = Signal(list)

    def __init__(
        self,
        columns: tuple[Column, ...],
        shown: list[str],
        parent: QWidget | None = None,
        *,
        first: list[str] | None = None,
        title: Callable[[Column], str] = lambda column: _(column.title),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("选择列"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = title
        self._columns = {column.name: column for column in columns}
        self._first = first or [column.name for column in columns if column.shown]
        box = QVBoxLayout(self)
        box.addWidget(QLabel(_("打勾的列会显示；上下拖动改变顺序。")))
        self.rows = QListWidget()
        self.rows.setAccessibleName(_("列"))
        self.rows.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        box.addWidget(self.rows, 1)
        buttons = QHBoxLayout()
        up, down, usual = QPushButton(_("上移")), QPushButton(_("下移")), QPushButton(_("恢复默认"))
        up.clicked.connect(lambda: self._shift(-1))
        down.clicked.connect(lambda: self._shift(1))
        usual.clicked.connect(lambda: self._fill(self._first))
        for button in (up, down, usual):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        box.addLayout(buttons)
        answer = QDialogButtonBox()
        self.ok = answer.addButton(_("确定"), QDialogButtonBox.ButtonRole.AcceptRole)
        answer.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        answer.accepted.connect(self._accept)
        answer.rejected.connect(self.reject)
        box.addWidget(answer)
        self.resize(theme.px(320), theme.px(460))
        self.rows.itemChanged.connect(lambda _item: self.ok.setEnabled(bool(self.names())))
        self._fill(shown)

    def _fill(self, shown: list[str]) -> None:
        self.rows.clear()
        order = [name for name in shown if name in self._columns]
        order += [name for name in self._columns if name not in order]
        for name in order:
            item = QListWidgetItem(self._title(self._columns[name]))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)

    def _shift(self, by: int) -> None:
        row = self.rows.currentRow()
        if 0 <= row + by < self.rows.count():
            item = self.rows.takeItem(row)
            self.rows.insertItem(row + by, item)
            self.rows.setCurrentRow(row + by)

    def names(self) -> list[str]:
        """Return the columns ticked, in order."""
        items = [self.rows.item(row) for row in range(self.rows.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _accept(self) -> None:
        if names := self.names():
            self.chosen.emit(names)
            self.accept()
