"""A month as a wall calendar: weeks from Monday, the lunar day under the date, items to open and to drag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui import theme
from unionoffice.i18n import N_, _

MIME = "application/x-unionoffice-schedule"
WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One cell: the day, its lunar name, its festival, and ``off`` or ``work`` where the table says so."""

    day: date
    lunar: str = ""
    festival: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One item in a cell; ``state`` is the schedule's status code, ``late`` asks for red."""

    id: int
    title: str
    state: str = ""
    late: bool = False


class MonthCalendar(QWidget):
    """Draws a month.

    Signals:
        chosen: an item was clicked (id).
        opened: an item was double-clicked or Enter was pressed on it (id).
        moved: an item was dropped on another day (id, day).
        fresh: a free place was double-clicked: a new item on that day.
    """

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, object)
    fresh = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: list[CalendarDay] = []
        self._items: Mapping[date, Sequence[CalendarItem]] = {}
        self._month = 1
        self._today = date(1900, 1, 1)
        self._focus = 0
        self._item = 0
        self._target: int | None = None
        self._pressed: tuple[QPoint, int] | None = None
        self.editable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("月历"))
        self.setMinimumSize(theme.px(560), theme.px(360))
        theme.on_change(self.update)

    def show_month(
        self, days: Sequence[CalendarDay], items: Mapping[date, Sequence[CalendarItem]], month: int, today: date
    ) -> None:
        """Show whole weeks of ``days``; days of other months are drawn grey."""
        self._days, self._items, self._month, self._today = list(days), items, month, today
        if not 0 <= self._focus < len(self._days) or self._days[self._focus].day.month != month:
            here = [n for n, one in enumerate(self._days) if one.day == today and one.day.month == month]
            first = [n for n, one in enumerate(self._days) if one.day.month == month]
            self._focus = (here or first or [0])[0]
        self._describe()
        self.update()

    @property
    def focus_day(self) -> date | None:
        """The day the keyboard stands on."""
        return self._days[self._focus].day if self._days else None

    # --- geometry -------------------------------------------------------------------------------------------------

    def _head(self) -> int:
        return theme.px(28)

    def cell(self, number: int) -> QRect:
        """Return the rectangle of a cell by its number from the upper left."""
        weeks = max(1, len(self._days) // 7)
        row, column = divmod(number, 7)
        height = self.height() - self._head() - 1
        left, right = self.width() * column // 7, self.width() * (column + 1) // 7
        top, bottom = height * row // weeks, height * (row + 1) // weeks
        return QRect(left, self._head() + top, right - left, bottom - top)

    def cell_of(self, day: date) -> QRect:
        """Return the rectangle of a day; an empty one if it is not shown."""
        for number, one in enumerate(self._days):
            if one.day == day:
                return self.cell(number)
        return QRect()

    def _line_height(self) -> int:
        return QFontMetrics(theme.font(0.9)).height() + theme.px(4)

    def _room(self, rect: QRect) -> int:
        return max(0, (rect.height() - theme.px(42)) // self._line_height())

    def chips(self, number: int) -> list[tuple[QRect, CalendarItem]]:
        """Return the rectangles of the items drawn in a cell."""
        rect = self.cell(number)
        items = list(self._items.get(self._days[number].day, ()))
        room = self._room(rect)
        shown = items if len(items) <= room else items[: max(0, room - 1)]
        top = rect.top() + theme.px(40)
        step, inset = self._line_height(), theme.px(4)
        return [
            (QRect(rect.left() + inset, top + step * n, rect.width() - 2 * inset, step - theme.px(2)), item)
            for n, item in enumerate(shown)
        ]

    def _at(self, where: QPoint) -> tuple[int, CalendarItem | None]:
        for number in range(len(self._days)):
            if self.cell(number).contains(where):
                return number, next((item for rect, item in self.chips(number) if rect.contains(where)), None)
        return -1, None

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads, cells and items."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.setFont(theme.font(0.95))
        painter.setPen(theme.colour("second"))
        for column, name in enumerate(WEEKDAYS):
            left, right = self.width() * column // 7, self.width() * (column + 1) // 7
            painter.drawText(QRect(left, 0, right - left, self._head()), Qt.AlignmentFlag.AlignCenter, _(name))
        for number in range(len(self._days)):
            self._paint_cell(painter, number)

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        one, rect = self._days[number], self.cell(number)
        inside = one.day.month == self._month
        if number == self._target:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif not inside:
            painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawRect(rect.adjusted(0, 0, -1, 0))
        if number == self._focus and self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -1))
        self._paint_date(painter, one, rect, inside=inside)
        for place, item in self.chips(number):
            self._paint_chip(painter, place, item)
        more = len(self._items.get(one.day, ())) - len(self.chips(number))
        if more > 0:
            painter.setFont(theme.font(0.85))
            painter.setPen(theme.colour("second"))
            foot = QRect(
                rect.left() + theme.px(8), rect.bottom() - self._line_height(), rect.width(), self._line_height()
            )
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, _("还有 {count} 项").format(count=more))

    def _paint_date(self, painter: QPainter, one: CalendarDay, rect: QRect, *, inside: bool) -> None:
        inset = theme.px(8)
        line = QRect(rect.left() + inset, rect.top() + theme.px(4), rect.width() - 2 * inset, theme.px(20))
        painter.setFont(theme.font(1.1, bold=one.day == self._today))
        painter.setPen(theme.colour("text" if inside else "second"))
        number = str(one.day.day)
        width = painter.fontMetrics().horizontalAdvance(number)
        if one.day == self._today:
            circle = QRect(line.left() - theme.px(4), line.top(), max(width + theme.px(8), theme.px(20)), theme.px(20))
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(circle, theme.px(10), theme.px(10))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent_text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        if one.mark:
            painter.setFont(theme.font(0.8))
            painter.setPen(theme.colour("good" if one.mark == "off" else "warning"))
            mark = _("休") if one.mark == "off" else _("班")
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
        painter.setFont(theme.font(0.8))
        painter.setPen(theme.colour("text" if one.festival and inside else "second"))
        below = QRect(line.left(), line.bottom(), line.width(), theme.px(16))
        shown = painter.fontMetrics().elidedText(one.festival or one.lunar, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_chip(self, painter: QPainter, place: QRect, item: CalendarItem) -> None:
        done = item.state in ("done", "cancelled")
        back = "bad_soft" if item.late else "good_soft" if item.state == "done" else "hover"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(back))
        painter.drawRoundedRect(place, theme.px(4), theme.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if item.id == self._item:
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), theme.px(4), theme.px(4))
        font = theme.font(0.9)
        font.setStrikeOut(item.state == "cancelled")
        painter.setFont(font)
        painter.setPen(theme.colour("bad" if item.late else "second" if done else "text"))
        text = place.adjusted(theme.px(4), 0, -theme.px(2), 0)
        title = ("✓ " if item.state == "done" else "! " if item.late else "") + item.title
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    # --- mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day and an item; an item may be dragged from here."""
        number, item = self._at(event.position().toPoint())
        if number < 0:
            return
        self._focus = number
        if item is not None:
            self.choose(item.id)
            self._pressed = (event.position().toPoint(), item.id)
        self._describe()
        self.update()

    def choose(self, item: int) -> None:
        """Mark an item and tell."""
        self._item = item
        self.chosen.emit(item)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse went far enough."""
        if self._pressed is None or not self.editable or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        start, item = self._pressed
        if (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        data = QMimeData()
        data.setData(MIME, str(item).encode())
        drag.setMimeData(data)
        number, found = self._at(start)
        if number >= 0 and found is not None:
            place = next(rect for rect, one in self.chips(number) if one.id == item)
            drag.setPixmap(self.grab(place) if place.isValid() else QPixmap())
        drag.exec(Qt.DropAction.MoveAction)
        self._target = None
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Nothing is held any more."""
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an item, or start a new one on a free place."""
        number, item = self._at(event.position().toPoint())
        if item is not None:
            self.opened.emit(item.id)
        elif number >= 0 and self.editable:
            self.fresh.emit(self._days[number].day)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take items of the schedule."""
        if event.mimeData().hasFormat(MIME) and self.editable:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the day under the mouse."""
        number, _item = self._at(event.position().toPoint())
        self._target = number if number >= 0 else None
        event.setAccepted(number >= 0)
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the item to the day under the mouse."""
        number, _item = self._at(event.position().toPoint())
        self._target = None
        self.update()
        if number >= 0:
            self.moved.emit(int(bytes(event.mimeData().data(MIME).data()).decode()), self._days[number].day)
            event.acceptProposedAction()

    def event(self, event: QEvent) -> bool:
        """Tooltips tell an item's whole title."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            _number, item = self._at(event.pos())
            QToolTip.showText(event.globalPos(), item.title if item is not None else "", self)
            return True
        return super().event(event)

    # --- keyboard -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by day and week, Tab's place is the widget; Enter opens; Ctrl+arrows move the item."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if event.key() in steps and self._days:
            by = steps[Qt.Key(event.key())]
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._item and self.editable:
                self._shift_item(by)
            elif 0 <= self._focus + by < len(self._days):
                self._focus += by
                items = self._items.get(self._days[self._focus].day, ())
                if items:
                    self.choose(items[0].id)
                self._describe()
            self.update()
        elif event.key() == Qt.Key.Key_Space and self._days:
            self._next_item()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._days:
            items = self._items.get(self._days[self._focus].day, ())
            if any(item.id == self._item for item in items):
                self.opened.emit(self._item)
            elif self.editable:
                self.fresh.emit(self._days[self._focus].day)
        else:
            super().keyPressEvent(event)

    def _next_item(self) -> None:
        items = [item.id for item in self._items.get(self._days[self._focus].day, ())]
        if items:
            place = items.index(self._item) + 1 if self._item in items else 0
            self.choose(items[place % len(items)])

    def _shift_item(self, by: int) -> None:
        for day, items in self._items.items():
            if any(item.id == self._item for item in items):
                self.moved.emit(self._item, day + timedelta(days=by))
                return

    def _describe(self) -> None:
        """Tell the screen reader which day the keyboard stands on and what is on it."""
        if not self._days:
            return
        one = self._days[self._focus]
        titles = [item.title for item in self._items.get(one.day, ())]
        parts = [one.day.isoformat(), one.festival or one.lunar, *titles]
        self.setAccessibleDescription(",".join(part for part in parts if part))
