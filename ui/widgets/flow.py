"""A layout that sets its widgets side by side and begins a new line where there is no room, as text does."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem


class Flow(QLayout):
    """Lines of widgets, each as wide as it wants to be."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget) -> None:
        """Add a widget behind the others."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item (Qt's own door)."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be taller where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how tall the lines are at this width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the room of the widest widget."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def setGeometry(self, room: QRect) -> None:
        """Set the widgets into the room."""
        super().setGeometry(room)
        self._arrange(room, place=True)

    def _arrange(self, room: QRect, *, place: bool) -> int:
        """Break the lines; return how tall they are together."""
        left, top, line = room.left(), room.top(), 0
        for item in self._items:
            widget = item.widget()
            if widget is None or widget.isHidden():
                continue
            hint = item.sizeHint()
            if left > room.left() and left + hint.width() > room.right() + 1:
                left, top, line = room.left(), top + line + self._gap, 0
            if place:
                grows = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
                width = room.right() + 1 - left if grows else min(hint.width(), room.width())
                item.setGeometry(QRect(left, top, width, hint.height()))
            left += hint.width() + self._gap
            line = max(line, hint.height())
        return top + line - room.top()
