"""The pages of a paper as small pictures; each is drawn when it comes into view and the window has a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.printing import image
from unionoffice.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from unionoffice.reports.pages import Pages

SIDE = 112


class PageThumbnails(QListWidget):
    """Thumbnails of an open PDF."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self.setAccessibleName(_("页面缩略图"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(theme.px(SIDE), theme.px(SIDE)))
        self.setSpacing(theme.px(4))
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start())

    def show_pages(self, pages: Pages | None) -> None:
        """Show this document; None for none at all."""
        self._pages = pages
        self.clear()
        for page in range(pages.count if pages is not None else 0):
            item = QListWidgetItem(str(page + 1))
            item.setSizeHint(QSize(theme.px(SIDE + 16), theme.px(SIDE + 28)))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addItem(item)
        if pages is None:
            self._soon.stop()
        else:
            self._soon.start()

    @property
    def drawn(self) -> list[int]:
        """The pages that have their picture by now."""
        return [row for row in range(self.count()) if not self.item(row).icon().isNull()]

    def show_current(self, page: int) -> None:
        """Mark a page without asking for it."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what came into view."""
        super().resizeEvent(event)
        self._soon.start()

    def _draw_next(self) -> None:
        """Draw one thumbnail in view; stop when all of them are drawn."""
        row = self._undrawn()
        if row is None or self._pages is None:
            self._soon.stop()
            return
        ratio = self.devicePixelRatioF()
        scale = theme.px(SIDE) * ratio / max(self._pages.size(row))
        drawn = QPixmap.fromImage(image(self._pages.picture(row, scale)))
        drawn.setDevicePixelRatio(ratio)
        icon = QIcon(drawn)
        icon.addPixmap(drawn, QIcon.Mode.Selected)  # paper keeps its white
        self.item(row).setIcon(icon)

    def _undrawn(self) -> int | None:
        """Return the first page in view without a picture."""
        room = self.viewport().rect()
        for row in range(self.count()):
            place = self.visualItemRect(self.item(row))
            if place.top() > room.bottom():
                return None
            if place.intersects(room) and self.item(row).icon().isNull():
                return row
        return None
