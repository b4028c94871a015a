"""What the pages of the festival run share: they show a run, give it back changed, and say what is missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from ui import theme

if TYPE_CHECKING:
    from unionoffice.care.round_plan import Run

VALUE = Qt.ItemDataRole.UserRole
_LINE = 30
_MOST_LINES = 6


class RunPage(QWidget):
    """One page of the run.

    Signals:
        edited: the clerk changed something on it.
    """

    edited = Signal()

    def load(self, run: Run) -> None:
        """Show a run."""

    def changed(self, run: Run) -> Run:
        """Return ``run`` with what stands on this page."""
        return run

    def good(self) -> bool:
        """Mark what is missing; True if the next page may come."""
        return True

    def first(self) -> QWidget | None:
        """Return where the cursor begins."""
        return None


class Ticks(QListWidget):
    """A short list of things to tick; nothing ticked means all.

    Signals:
        ticked: another choice was made.
    """

    ticked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def offer(self, options: Sequence[tuple[object, str]], chosen: Collection[object]) -> None:
        """Show options, some of them ticked."""
        self.blockSignals(True)
        self.clear()
        for value, text in options:
            item = QListWidgetItem(text)
            item.setToolTip(text)
            item.setData(VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setFixedHeight(theme.px(_LINE * max(1, min(_MOST_LINES, len(options))) + 6))

    def chosen(self) -> frozenset[object]:
        """Return what is ticked."""
        items = [self.item(row) for row in range(self.count())]
        return frozenset(item.data(VALUE) for item in items if item.checkState() == Qt.CheckState.Checked)


def pick_list(options: Sequence[tuple[object, str]], value: object = None) -> QComboBox:
    """Return a list to pick one of: pairs of what is stored and what is read."""
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    refill(made, options, value)
    return made


def refill(box: QComboBox, options: Sequence[tuple[object, str]], value: object) -> None:
    """Put other options into a list and choose one, without telling anybody."""
    box.blockSignals(True)
    box.clear()
    for stored, text in options:
        box.addItem(text, stored)
    box.setCurrentIndex(max(0, next((row for row, one in enumerate(options) if one[0] == value), 0)))
    box.blockSignals(False)
