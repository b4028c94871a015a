"""The pages of a paper one below the other: only what is seen is drawn; zoom, jump and marked hits."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.printing import image
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.reports.pages import Hit, Pages

GAP = 12
KEPT = 12  # page pictures kept: a screen shows one to three
SCREEN = 96 / 72  # a point in pixels at 100 %


class PageView(QAbstractScrollArea):
    """Shows an open PDF.

    Signals:
        page_changed: the page in the middle of the view (from 0).
        zoomed: the zoom, 1.0 is 100 %.
    """

    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._zoom = 1.0
        self._fit: str | None = "width"
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._hits: list[Hit] = []
        self._current_hit = -1
        self._page = 0
        self.setAccessibleName(_("打印预览页面"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _v: self.viewport().update())

    def show_pages(self, pages: Pages) -> None:
        """Show this document from its first page."""
        self._pages = pages
        self._pictures.clear()
        self._hits, self._current_hit = [], -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """The zoom, 1.0 is 100 %."""
        return self._zoom

    @property
    def page(self) -> int:
        """The page in view (from 0)."""
        return self._page

    def set_zoom(self, zoom: float, fit: str | None = None) -> None:
        """Zoom to a share, or keep fitting the ``width`` or the whole ``page``."""
        page = self._page
        self._fit = fit
        self._zoom = max(0.2, min(zoom, 4.0))
        self._pictures.clear()
        self._lay_out()
        self.go_to(page)
        self.zoomed.emit(self._zoom)

    def fit(self, how: str) -> None:
        """Fit the ``width`` or the whole ``page`` into the view, also when the window changes."""
        if self._pages is None:
            return
        width, height = self._pages.size(self._page)
        across = (self.viewport().width() - 2 * GAP) / (width * SCREEN)
        down = (self.viewport().height() - 2 * GAP) / (height * SCREEN)
        self.set_zoom(across if how == "width" else min(across, down), how)

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the top."""
        if self._pages is not None and 0 <= page < self._pages.count:
            self.verticalScrollBar().setValue(int(self._top(page) - GAP / 2))

    def mark(self, hits: list[Hit], current: int = -1) -> None:
        """Mark found words and bring the current one into view."""
        self._hits, self._current_hit = hits, current
        if 0 <= current < len(hits) and hits[current].boxes:
            hit = hits[current]
            top = self._top(hit.page) + hit.boxes[0][1] * self._factor()
            self.verticalScrollBar().setValue(int(top - self.viewport().height() / 3))
        self.viewport().update()

    def _factor(self) -> float:
        return self._zoom * SCREEN

    def _size(self, page: int) -> QSize:
        assert self._pages is not None
        width, height = self._pages.size(page)
        return QSize(round(width * self._factor()), round(height * self._factor()))

    def _top(self, page: int) -> float:
        return GAP + sum(self._size(one).height() + GAP for one in range(page))

    def _lay_out(self) -> None:
        if self._pages is None:
            return
        count = self._pages.count
        total = self._top(count)
        widest = max((self._size(page).width() for page in range(count)), default=0) + 2 * GAP
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setSingleStep(40)
        vertical.setRange(0, max(0, int(total) - self.viewport().height()))
        horizontal.setPageStep(self.viewport().width())
        horizontal.setRange(0, max(0, widest - self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting where the clerk asked for it."""
        super().resizeEvent(event)
        if self._fit is not None:
            self.fit(self._fit)
        else:
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    def _scrolled(self, value: int) -> None:
        self.viewport().update()
        if self._pages is None:
            return
        middle = value + self.viewport().height() / 3
        page = 0
        while page + 1 < self._pages.count and self._top(page + 1) <= middle:
            page += 1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _picture(self, page: int) -> QImage:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        key = (page, round(self._factor() * ratio * 1000))
        if key not in self._pictures:
            drawn = image(self._pages.picture(page, self._factor() * ratio))
            drawn.setDevicePixelRatio(ratio)
            self._pictures[key] = drawn
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view and the marks on them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self._pages is None:
            return
        offset = self.verticalScrollBar().value()
        for page in range(self._pages.count):
            top = self._top(page) - offset
            size = self._size(page)
            if top > self.viewport().height():
                break
            if top + size.height() < 0:
                continue
            left = max(GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
            painter.drawImage(int(left), int(top), self._picture(page))
            self._paint_hits(painter, page, left, top)

    def _paint_hits(self, painter: QPainter, page: int, left: float, top: float) -> None:
        for number, hit in enumerate(self._hits):
            if hit.page != page:
                continue
            colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
            colour.setAlpha(130 if number == self._current_hit else 60)
            for x, y, width, height in hit.boxes:
                factor = self._factor()
                painter.fillRect(QRectF(left + x * factor, top + y * factor, width * factor, height * factor), colour)
