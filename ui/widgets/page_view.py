"""The pages of a paper one below the other: only what is seen is drawn; zoom, jump and marked hits."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme
from ui.printing import image
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.reports.pages import Hit, Pages

GAP = 12
KEPT_BYTES = 96 * 1024 * 1024  # page pictures kept: a screen shows one to three
MOST_PIXELS = 16_000_000  # one page's picture; beyond it a page is drawn coarser and stretched
SCREEN = 96 / 72  # a point in pixels at 100 %
SMALLEST, LARGEST = 0.2, 4.0


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
        self._tops: list[float] = [GAP]
        self.setAccessibleName(_("打印预览页面"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _v: self.viewport().update())

    def show_pages(self, pages: Pages | None) -> None:
        """Show this document from its first page; None for none at all."""
        self._pages = pages
        self._pictures.clear()
        self._hits, self._current_hit = [], -1
        self._page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        if self._fit is not None:
            self.fit(self._fit)
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """The zoom, 1.0 is 100 %."""
        return self._zoom

    @property
    def page(self) -> int:
        """The page in view (from 0)."""
        return self._page

    @property
    def drawn(self) -> frozenset[int]:
        """The pages of which a picture is held."""
        return frozenset(page for page, _factor in self._pictures)

    def set_zoom(self, zoom: float, fit: str | None = None) -> None:
        """Zoom to a share, or keep fitting the ``width`` or the whole ``page``."""
        page = self._page
        share = self._share(page)
        self._fit = fit
        self._zoom = max(SMALLEST, min(zoom, LARGEST))
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(round(self._top(page) - GAP / 2 + share * self._height(page)))
        self._scrolled(bar.value())
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
        moved = (hits[current] if 0 <= current < len(hits) else None) != self._hit()
        self._hits, self._current_hit = list(hits), current
        hit = self._hit()
        if moved and hit is not None and hit.boxes:
            left, top, width, _height = hit.boxes[0]
            self.verticalScrollBar().setValue(int(self._top(hit.page) + top * self._factor() - self._tall() / 3))
            self._show_across(left * self._factor(), (left + width) * self._factor())
        self.viewport().update()

    def _hit(self) -> Hit | None:
        return self._hits[self._current_hit] if 0 <= self._current_hit < len(self._hits) else None

    def _show_across(self, left: float, right: float) -> None:
        bar = self.horizontalScrollBar()
        if not bar.value() <= left + GAP <= right + GAP <= bar.value() + self.viewport().width():
            bar.setValue(int((left + right) / 2 - self.viewport().width() / 2))

    # --- measures -------------------------------------------------------------------------------------------------

    def _factor(self) -> float:
        return self._zoom * SCREEN

    def _tall(self) -> int:
        return self.viewport().height()

    def _size(self, page: int) -> QSize:
        assert self._pages is not None
        width, height = self._pages.size(page)
        return QSize(round(width * self._factor()), round(height * self._factor()))

    def _height(self, page: int) -> int:
        return self._size(page).height() if self._pages is not None else 0

    def _top(self, page: int) -> float:
        return self._tops[min(page, len(self._tops) - 1)]

    def _share(self, page: int) -> float:
        """Return how far down its page the view begins, so that zooming keeps the place."""
        height = self._height(page)
        return (self.verticalScrollBar().value() - self._top(page) + GAP / 2) / height if height else 0.0

    def _lay_out(self) -> None:
        self._tops = [float(GAP)]
        widest = 0
        for page in range(self._pages.count if self._pages is not None else 0):
            size = self._size(page)
            self._tops.append(self._tops[-1] + size.height() + GAP)
            widest = max(widest, size.width())
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self._tall())
        vertical.setSingleStep(theme.px(40))
        vertical.setRange(0, max(0, int(self._tops[-1]) - self._tall()))
        horizontal.setPageStep(self.viewport().width())
        horizontal.setSingleStep(theme.px(40))
        horizontal.setRange(0, max(0, widest + 2 * GAP - self.viewport().width()))

    # --- moving ---------------------------------------------------------------------------------------------------

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page."""
        if event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def _scrolled(self, value: int) -> None:
        self.viewport().update()
        if self._pages is None:
            return
        page = self._page_at(value + self._tall() / 3)
        if value >= self.verticalScrollBar().maximum() > 0:
            page = max(page, self._page_at(value + self._tall() - 2 * GAP))
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _page_at(self, place: float) -> int:
        """Return the page at a distance from the top of the first."""
        return max(0, min(bisect_right(self._tops, place) - 1, len(self._tops) - 2))

    # --- drawing --------------------------------------------------------------------------------------------------

    def _picture(self, page: int) -> QImage:
        assert self._pages is not None
        width, height = self._pages.size(page)
        factor = min(self._factor() * self.devicePixelRatioF(), (MOST_PIXELS / (width * height)) ** 0.5)
        key = (page, round(factor * 1000))
        if key not in self._pictures:
            self._pictures[key] = image(self._pages.picture(page, factor))
            while len(self._pictures) > 1 and sum(one.sizeInBytes() for one in self._pictures.values()) > KEPT_BYTES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the pages in view and the marks on them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self._pages is None:
            return
        offset = self.verticalScrollBar().value()
        for page in range(self._page_at(offset), self._pages.count):
            top = self._top(page) - offset
            size = self._size(page)
            if top > self._tall():
                break
            if top + size.height() < 0:
                continue
            left = max(GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._picture(page))
            self._paint_hits(painter, page, left, top)

    def _paint_hits(self, painter: QPainter, page: int, left: float, top: float) -> None:
        factor = self._factor()
        for number, hit in enumerate(self._hits):
            if hit.page != page:
                continue
            colour = QColor(theme.LIGHT["warning"])  # paper is white in the dark look too
            colour.setAlpha(150 if number == self._current_hit else 70)
            for x, y, width, height in hit.boxes:
                painter.fillRect(QRectF(left + x * factor, top + y * factor, width * factor, height * factor), colour)
