"""Rows of a sheet of which only a person can say what they are: one of the records there are, a new one, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import button
from unionoffice.i18n import _
from unionoffice.imports.preview_rows import Decision

if TYPE_CHECKING:
    from unionoffice.imports.preview_rows import Doubt
    from unionoffice.imports.register_preview import RegisterPreview

_MOST = 500
NEW: Decision = "new"
SKIP: Decision = "skip"


class ImportDoubts(QWidget):
    """One line a doubtful row, answered in its own list; answered ones stay, to be answered otherwise.

    Signals:
        decided: a row was answered.
    """

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: RegisterPreview | None = None
        self._shown: list[Doubt] = []
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels([_("行"), _("表里写的"), _("为什么拿不准"), _("它是")])
        self.table.setAccessibleName(_("待定的行"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(36))
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        for column, width in enumerate((56, 130, 340)):
            self.table.setColumnWidth(column, theme.px(width))
        self.new_button, self.skip_button = button(_("没定的都算新建")), button(_("没定的都跳过"))
        self.new_button.clicked.connect(lambda: self._decide_rest(NEW))
        self.skip_button.clicked.connect(lambda: self._decide_rest(SKIP))
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(8))
        lower.addStretch(1)
        lower.addWidget(self.new_button)
        lower.addWidget(self.skip_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(4), 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.table, 1)
        box.addLayout(lower)

    @property
    def count(self) -> int:
        """Return how many rows are listed, answered or not."""
        return self.table.rowCount()

    def show_doubts(self, preview: RegisterPreview) -> None:
        """Show the doubtful rows."""
        self._preview = preview
        rows = [row for row in preview.rows.values() if row.group == "doubt" or row.decision is not None][:_MOST]
        doubts = [preview.doubt(row) for row in rows]
        if doubts != self._shown:
            self._shown = doubts
            self._rebuild(doubts)
        for place, row in enumerate(rows):
            box = self.table.cellWidget(place, 3)
            assert isinstance(box, QComboBox)
            box.setCurrentIndex(max(0, box.findData(row.decision)))
        left = bool(preview.doubts)
        self.new_button.setEnabled(left)
        self.skip_button.setEnabled(left)

    def _rebuild(self, doubts: list[Doubt]) -> None:
        """Make the lines anew; the lists of before go at once, not when Qt finds time."""
        for place in range(self.table.rowCount()):
            old = self.table.cellWidget(place, 3)
            self.table.removeCellWidget(place, 3)
            if old is not None:
                old.hide()
        self.table.setRowCount(len(doubts))
        for place, doubt in enumerate(doubts):
            for column, text in enumerate((str(doubt.row), doubt.name, doubt.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(place, column, item)
            self.table.setCellWidget(place, 3, self._choice(doubt))

    def _choice(self, doubt: Doubt) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("第 {row} 行是").format(row=doubt.row))
        box.addItem(_("请选择…"), None)
        for record, label in doubt.candidates:
            box.addItem(_("就是：{label}").format(label=label), record)
        box.addItem(_("新建一条"), NEW)
        box.addItem(_("跳过，不写入"), SKIP)
        box.activated.connect(lambda _index, number=doubt.row, box=box: self._decide(number, box.currentData()))
        return box

    def _decide(self, number: int, decision: Decision | None) -> None:
        if self._preview is not None:
            self._preview.decide(number, decision)
            self.decided.emit()

    def _decide_rest(self, decision: Decision) -> None:
        if self._preview is not None:
            for doubt in self._preview.doubts:
                self._preview.decide(doubt.row, decision)
            self.decided.emit()
