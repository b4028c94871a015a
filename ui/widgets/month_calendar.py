"""A month as a wall calendar: weeks from Monday, the lunar day under the date, items to open and to drag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from ui import theme
from ui.widgets.calendar_item import MIME as MIME
from ui.widgets.calendar_item import CalendarDay, CalendarItem, carried, dropped
from ui.widgets.month_grid import MonthGrid
from ui.widgets.month_paint import MonthPaint
from unionoffice.i18n import _

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthCalendar(QWidget):
    """Shows a month.

    Signals:
        chosen: an item was clicked, or reached by keyboard (id).
        opened: an item was double-clicked or Enter was pressed on it (id).
        moved: an item was dropped on another day, or shifted with Ctrl and an arrow (id, its new first day).
        fresh: a free place was double-clicked, or Enter or Insert pressed on a day: a new item on that day.
        beyond: the keyboard went past the first or last day shown (the day).
        menu_wanted: the menu of the chosen item is asked for (a point on the screen).
        strike_wanted: Del was pressed on an item (id).
    """

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, object)
    fresh = Signal(object)
    beyond = Signal(object)
    menu_wanted = Signal(QPoint)
    strike_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MonthGrid()
        self._paint = MonthPaint(self.grid)
        self._focus = 0
        self._pressed: tuple[QPoint, CalendarItem, date] | None = None
        self.editable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("月历"))
        self._fit()
        theme.on_change(self._fit)

    def _fit(self) -> None:
        self.setMinimumSize(theme.px(420), theme.px(240))
        self.update()

    def show_month(
        self, days: Sequence[CalendarDay], items: Mapping[date, Sequence[CalendarItem]], month: int, today: date
    ) -> None:
        """Show whole weeks of ``days``; days of other months are drawn grey."""
        before = self.focus_day
        self.grid.days, self.grid.items = list(days), items
        self._paint.month, self._paint.today = month, today
        kept = self.grid.number_of(before) if before is not None else -1
        if kept >= 0 and days[kept].day.month == month:
            self._focus = kept
        else:
            here = [n for n, one in enumerate(days) if one.day == today and one.day.month == month]
            first = [n for n, one in enumerate(days) if one.day.month == month]
            self._focus = (here or first or [0])[0]
        self._changed()

    @property
    def focus_day(self) -> date | None:
        """The day the keyboard stands on."""
        days = self.grid.days
        return days[self._focus].day if 0 <= self._focus < len(days) else None

    @property
    def chosen_item(self) -> int:
        """The item that is marked, 0 for none."""
        return self.grid.chosen

    def mark(self, item: int, day: date | None = None) -> None:
        """Mark an item without telling, and stand on its day (or on ``day``) if it is shown."""
        self.grid.chosen = item
        days = [one for one, items in sorted(self.grid.items.items()) if any(each.id == item for each in items)]
        shown = [self.grid.number_of(one) for one in ([day] if day else days)]
        shown = [number for number in shown if number >= 0]
        if shown and self._focus not in shown:
            self._focus = shown[0]
        self._changed()

    def stand_on(self, day: date) -> None:
        """Put the keyboard's frame on a day."""
        if (number := self.grid.number_of(day)) >= 0:
            self._focus = number
            self._changed()

    def choose(self, item: int) -> None:
        """Mark an item and tell."""
        self.grid.chosen = item
        self._changed()
        self.chosen.emit(item)

    def _changed(self) -> None:
        """Draw anew, and tell the screen reader which day the keyboard stands on and what is on it."""
        if 0 <= self._focus < len(self.grid.days):
            one = self.grid.days[self._focus]
            mark = {"off": _("休"), "work": _("班")}.get(one.mark, "")
            titles = [item.signed for item in self.grid.items_in(self._focus)]
            parts = [one.day.isoformat(), one.lunar, one.festival, mark, *titles]
            self.setAccessibleDescription(",".join(part for part in parts if part))
        self.update()

    # --- painting -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cells out anew."""
        super().resizeEvent(event)
        self.grid.size = self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads, cells and items."""
        self._paint.focus = self._focus if self.hasFocus() else -1
        self._paint.paint(QPainter(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    # --- mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day and an item; an item may be dragged from here, the foot of a full cell lists all its items."""
        where = event.position().toPoint()
        number, item = self.grid.at(where)
        if number < 0:
            return
        self._focus = number
        self._changed()
        if item is not None:
            self.choose(item.id)
            if event.button() == Qt.MouseButton.LeftButton:
                self._pressed = (where, item, self.grid.days[number].day)
        elif self.grid.hidden(number) and self.grid.foot(number).contains(where):
            self.list_items(event.globalPosition().toPoint())

    def list_items(self, where: QPoint) -> QMenu:
        """Open a menu with all items of the day in focus."""
        menu = QMenu(self)
        for item in self.grid.items_in(self._focus):
            action = menu.addAction(item.signed.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, item=item: self.choose(item.id))
        menu.popup(where)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse went far enough."""
        if self._pressed is None or not self.editable or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        start, item, day = self._pressed
        if (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        drag.setMimeData(carried(item.id, day))
        place = next((rect for rect, one in self.grid.chips(self.grid.number_of(day)) if one.id == item.id), None)
        if place is not None:
            drag.setPixmap(self.grab(place))
        drag.exec(Qt.DropAction.MoveAction)
        self._aim(-1)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Nothing is held any more."""
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an item, or start a new one on a free place."""
        number, item = self.grid.at(event.position().toPoint())
        if item is not None:
            self.opened.emit(item.id)
        elif number >= 0 and self.editable:
            self.fresh.emit(self.grid.days[number].day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the item under the mouse, or of the chosen one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = next((rect for rect, one in self._chips_here() if one.id == self.grid.chosen), None)
            if place is not None:
                self.menu_wanted.emit(self.mapToGlobal(place.bottomLeft()))
        elif self.grid.at(event.pos())[1] is not None:
            self.menu_wanted.emit(event.globalPos())

    def _chips_here(self) -> list[tuple[object, CalendarItem]]:
        return self.grid.chips(self._focus) if self.grid.days else []  # type: ignore[return-value]

    # --- drops ----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take items of the schedule."""
        if event.mimeData().hasFormat(MIME) and self.editable:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the day under the mouse."""
        self._aim(self.grid.at(event.position().toPoint())[0])
        event.setAccepted(self._paint.target >= 0)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing is over a day any more."""
        self._aim(-1)

    def _aim(self, number: int) -> None:
        self._paint.target = number
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the item so that the day it was grabbed at comes to lie under the mouse."""
        number = self.grid.at(event.position().toPoint())[0]
        self._aim(-1)
        if number < 0:
            return
        item, grabbed = dropped(event.mimeData())
        event.acceptProposedAction()
        day, first = self.grid.days[number].day, self._first_of(item)
        if grabbed is not None and first is not None:
            if day == grabbed:
                return
            day -= grabbed - first
        self.moved.emit(item, day)

    def _first_of(self, item: int) -> date | None:
        return next((one.first for items in self.grid.items.values() for one in items if one.id == item), None)

    def event(self, event: QEvent) -> bool:
        """Tooltips tell what there is no room for: an item's whole title, a day's festival."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number, item = self.grid.at(event.pos())
            festival = self.grid.days[number].festival if number >= 0 else ""
            QToolTip.showText(event.globalPos(), (item.tip or item.title) if item is not None else festival, self)
            return True
        return super().event(event)

    # --- keyboard -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by day and week, Space through a day's items, Enter opens; Ctrl+arrows move the item."""
        key = event.key()
        here = self.grid.items_in(self._focus) if self.grid.days else ()
        chosen_here = any(item.id == self.grid.chosen for item in here)
        if not self.grid.days:
            super().keyPressEvent(event)
        elif key in _STEPS:
            by = _STEPS[Qt.Key(key)]
            self._shift(by) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else self._go(by)
        elif key == Qt.Key.Key_Space:
            self._next_item()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen_here:
            self.opened.emit(self.grid.chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert) and self.editable:
            self.fresh.emit(self.grid.days[self._focus].day)
        elif key == Qt.Key.Key_Delete and chosen_here and self.editable:
            self.strike_wanted.emit(self.grid.chosen)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        """Stand on another day and choose its first item."""
        if not 0 <= self._focus + by < len(self.grid.days):
            self.beyond.emit(self.grid.days[self._focus].day + timedelta(days=by))
            return
        self._focus += by
        items = self.grid.items_in(self._focus)
        if items:
            self.choose(items[0].id)
        self._changed()

    def _next_item(self) -> None:
        items = [item.id for item in self.grid.items_in(self._focus)]
        if items:
            place = items.index(self.grid.chosen) + 1 if self.grid.chosen in items else 0
            self.choose(items[place % len(items)])

    def _shift(self, by: int) -> None:
        """Move the chosen item by days."""
        first = self._first_of(self.grid.chosen)
        if first is not None and self.editable:
            self.moved.emit(self.grid.chosen, first + timedelta(days=by))
