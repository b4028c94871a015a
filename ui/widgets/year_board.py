"""The whole year on one board: twelve months with their items; an item is dragged to another month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.month_calendar import MIME, CalendarItem
from unionoffice.i18n import _

Months = Sequence[tuple[int, int]]  # (year, month), in the order of the period
COLUMNS = 4


class MonthList(QListWidget):
    """The items of one month.

    Signals:
        dropped: an item of another month was dropped here (id).
    """

    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(110))

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Carry the item's id."""
        data = QMimeData()
        if items:
            data.setData(MIME, str(items[0].data(Qt.ItemDataRole.UserRole)).encode())
        return data

    def mimeTypes(self) -> list[str]:
        """Tell what may be dropped."""
        return [MIME]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take items of the schedule."""
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere in the month."""
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell; the office moves the item and the board is drawn again."""
        self.dropped.emit(int(bytes(event.mimeData().data(MIME).data()).decode()))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()


class YearBoard(QScrollArea):
    """Twelve months as cards.

    Signals:
        chosen: an item was chosen (id).
        opened: an item was double-clicked, or Enter was pressed on it (id).
        moved: an item was dropped on another month (id, year, month).
        month_wanted: a month's head was clicked (year, month).
    """

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, int, int)
    month_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("全年安排"))
        self.lists: dict[tuple[int, int], MonthList] = {}
        self.editable = True

    def show_year(self, months: Months, items: Mapping[tuple[int, int], Sequence[CalendarItem]]) -> None:
        """Show these months in this order."""
        body = QWidget()
        body.setProperty("role", "ground")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        self.lists = {}
        for number, key in enumerate(months):
            grid.addWidget(self._card(key, items.get(key, ())), number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(body)

    def _card(self, key: tuple[int, int], items: Sequence[CalendarItem]) -> QWidget:
        card = QFrame()
        card.setProperty("role", "paper")
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        box.setSpacing(theme.px(4))
        done = sum(1 for item in items if item.state == "done")
        year, month = key
        head = QLabel(_("{month} 月").format(month=month) + (f"  {done}/{len(items)}" if items else ""))
        head.setProperty("role", "group")
        head.setToolTip(
            _("{year} 年 {month} 月:{count} 项,已完成 {done} 项").format(
                year=year, month=month, count=len(items), done=done
            )
        )
        rows = MonthList()
        rows.setAccessibleName(_("{year} 年 {month} 月的安排").format(year=year, month=month))
        rows.setDragEnabled(self.editable)
        rows.setAcceptDrops(self.editable)
        for item in items:
            rows.addItem(self._row(item))
        rows.itemClicked.connect(lambda row: self.chosen.emit(row.data(Qt.ItemDataRole.UserRole)))
        rows.itemActivated.connect(lambda row: self.opened.emit(row.data(Qt.ItemDataRole.UserRole)))
        rows.dropped.connect(lambda item: self._dropped(item, year, month))
        head.mouseDoubleClickEvent = lambda _event: self.month_wanted.emit(year, month)  # type: ignore[method-assign]
        box.addWidget(head)
        box.addWidget(rows, 1)
        self.lists[key] = rows
        return card

    def _row(self, item: CalendarItem) -> QListWidgetItem:
        sign = {"done": "✓ ", "cancelled": "✕ "}.get(item.state, "! " if item.late else "")
        row = QListWidgetItem(sign + item.title)
        row.setData(Qt.ItemDataRole.UserRole, item.id)
        row.setToolTip(item.title)
        role = "bad" if item.late else "second" if item.state in ("done", "cancelled") else "text"
        row.setForeground(theme.colour(role))
        return row

    def _dropped(self, item: int, year: int, month: int) -> None:
        mine = self.lists[(year, month)]
        known = {mine.item(row).data(Qt.ItemDataRole.UserRole) for row in range(mine.count())}
        if self.editable and item not in known:
            self.moved.emit(item, year, month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+left and Ctrl+right move the chosen item a month back or on."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.editable:
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            keys = list(self.lists)
            for place, key in enumerate(keys):
                rows = self.lists[key]
                if by and rows.hasFocus() and rows.currentItem() is not None and 0 <= place + by < len(keys):
                    self.moved.emit(rows.currentItem().data(Qt.ItemDataRole.UserRole), *keys[place + by])
                    return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for room for four cards beside each other."""
        return QSize(theme.px(800), theme.px(560))
