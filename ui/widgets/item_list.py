"""A short list of items of the schedule that can be dragged away and dropped onto: a month of the board, the undated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.widgets.calendar_item import MIME, CalendarItem, carried
from ui.widgets.calendar_item import dropped as read_item

ID = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ItemList(QListWidget):
    """Items one below the other.

    Signals:
        chosen: an item was chosen by mouse or arrow (id).
        opened: an item was double-clicked, or Enter was pressed on it (id).
        dropped: an item was dropped here (id).
        fresh: a free place was double-clicked, or Insert was pressed.
        placed: Ctrl+Enter was pressed on an item (id).
        menu_wanted: the menu of the item is asked for (a point on the screen).
        strike_wanted: Del was pressed on an item (id).
    """

    chosen = Signal(int)
    opened = Signal(int)
    dropped = Signal(int)
    fresh = Signal()
    placed = Signal(int)
    menu_wanted = Signal(QPoint)
    strike_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self._items: list[CalendarItem] = []
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("role", "rooms")
        self.currentItemChanged.connect(self._current_changed)
        self.itemDoubleClicked.connect(lambda row: self.opened.emit(row.data(ID)))
        theme.on_change(self._recolour)

    def set_editable(self, *, editable: bool) -> None:
        """Allow or forbid dragging, dropping and new items."""
        self._editable = editable
        self.setDragEnabled(editable)
        self.setAcceptDrops(editable)

    def show_items(self, items: Sequence[CalendarItem]) -> None:
        """Show these items; the current one stays current if it is among them."""
        kept = self.current()
        self._items = list(items)
        self.blockSignals(True)
        self.clear()
        for item in items:
            row = QListWidgetItem(item.signed)
            row.setData(ID, item.id)
            row.setToolTip(item.tip or item.title)
            row.setForeground(theme.colour(item.colour))
            row.setSizeHint(QSize(0, QFontMetrics(theme.font(0.95)).height() + theme.px(7)))
            font = theme.font(0.95)
            font.setStrikeOut(item.state == "cancelled")
            row.setFont(font)
            self.addItem(row)
        self.blockSignals(False)
        self.mark(kept)

    def _recolour(self) -> None:
        self.show_items(self._items)

    def row_of(self, item: int) -> int:
        """Return the row of an item, -1 if it is not here."""
        return next((row for row, one in enumerate(self._items) if one.id == item), -1)

    def current(self) -> int:
        """Return the current item, 0 for none."""
        row = self.currentItem()
        return int(row.data(ID)) if row is not None else 0

    def mark(self, item: int) -> None:
        """Make an item current without telling; if it is not here, none is."""
        self.blockSignals(True)
        row = self.row_of(item)
        self.setCurrentRow(row)
        if row < 0:
            self.clearSelection()
        self.blockSignals(False)
        self.viewport().update()

    def take_focus(self) -> None:
        """Stand here with the keyboard, on the first item if none is current."""
        self.setFocus()
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def _current_changed(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(row.data(ID))

    # --- dragging -------------------------------------------------------------------------------------------------

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Carry the item's id."""
        return carried(items[0].data(ID)) if items else QMimeData()

    def mimeTypes(self) -> list[str]:
        """Tell what may be dropped."""
        return [MIME]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take items of the schedule."""
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere in the list."""
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell; the office moves the item and the list is filled again."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self._editable:
            self.dropped.emit(read_item(event.mimeData())[0])

    # --- mouse and keyboard ---------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose again what is current already: it may have lost its mark to another list."""
        super().mousePressEvent(event)
        row = self.itemAt(event.position().toPoint())
        if row is not None:
            self.chosen.emit(row.data(ID))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Start a new item on a free place."""
        if self.itemAt(event.position().toPoint()) is not None:
            super().mouseDoubleClickEvent(event)
        elif self._editable:
            self.fresh.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current item."""
        row = self.currentItem()
        if row is not None:
            mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            below = self.viewport().mapToGlobal(self.visualItemRect(row).bottomLeft())
            self.menu_wanted.emit(event.globalPos() if mouse else below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+Enter places, Insert begins a new item, Del strikes; arrows sideways belong to the board."""
        key, item = event.key(), self.current()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif key in _ENTER and item:
            (self.placed if control else self.opened).emit(item)
        elif key == Qt.Key.Key_Insert and self._editable:
            self.fresh.emit()
        elif key == Qt.Key.Key_Delete and item and self._editable:
            self.strike_wanted.emit(item)
        else:
            super().keyPressEvent(event)
