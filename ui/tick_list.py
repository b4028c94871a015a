"""A small window that asks which of some lines something is done with; all keyboard, nothing waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import paragraph
from unionoffice.i18n import _

ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line: its id, what it says, whether it is ticked at first."""

    id: int
    text: str
    ticked: bool = True


class TickList(QDialog):
    """Lines to tick and a button named after the deed, with the number of lines in it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        lines: Sequence[TickLine],
        deed: str,
        then: Callable[[list[int]], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(560), theme.px(440))
        self._deed, self._then = deed, then
        self.rows = QListWidget()
        self.rows.setAccessibleName(title)
        self.rows.setWordWrap(True)
        for line in lines:
            row = QListWidgetItem(line.text)
            row.setData(ID, line.id)
            row.setToolTip(line.text)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
            self.rows.addItem(row)
        self.rows.setCurrentRow(0)
        self.rows.itemChanged.connect(lambda _row: self._count())
        self.every = self._tick_button(_("全选"), Qt.CheckState.Checked)
        self.none = self._tick_button(_("全不选"), Qt.CheckState.Unchecked)
        self.yes, self.no = primary(""), button(_("取消"))
        self.yes.clicked.connect(self._do)
        self.no.clicked.connect(self.reject)
        lower = QHBoxLayout()
        lower.addWidget(self.every)
        lower.addWidget(self.none)
        lower.addStretch(1)
        lower.addWidget(self.no)
        lower.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(paragraph(sentence))
        box.addWidget(self.rows, 1)
        box.addLayout(lower)
        self._count()
        self.rows.setFocus()

    def _tick_button(self, text: str, state: Qt.CheckState) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda: self._tick_all(state))
        return made

    def _tick_all(self, state: Qt.CheckState) -> None:
        for number in range(self.rows.count()):
            self.rows.item(number).setCheckState(state)

    def ticked(self) -> list[int]:
        """Return the ids of the ticked lines."""
        rows = [self.rows.item(number) for number in range(self.rows.count())]
        return [int(row.data(ID)) for row in rows if row.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        count = len(self.ticked())
        self.yes.setText(_("{deed} {count} 项").format(deed=self._deed, count=count))
        self.yes.setEnabled(count > 0)

    def _do(self) -> None:
        chosen = self.ticked()
        self.accept()
        self._then(chosen)
