"""Where everything stands on a month's sheet: heads, cells, items in them, and what is under a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from ui import theme
from ui.widgets.calendar_item import CalendarDay, CalendarItem


class MonthGrid:
    """Whole weeks of days with their items.

    Attributes:
        days: the days from the upper left, seven a row.
        items: the items of each day.
        size: the size of the sheet.
        chosen: the item that must be seen even where there is no room for all.
    """

    def __init__(self) -> None:
        self.days: Sequence[CalendarDay] = ()
        self.items: Mapping[date, Sequence[CalendarItem]] = {}
        self.size = QSize()
        self.chosen = 0

    def head(self) -> int:
        """Return the height of the weekdays' line."""
        return theme.px(26)

    def line(self) -> int:
        """Return the height of an item."""
        return QFontMetrics(theme.font(0.9)).height() + theme.px(2)

    @property
    def compact(self) -> bool:
        """Tell whether cells are so low that the lunar day stands beside the number instead of under it."""
        weeks = max(1, len(self.days) // 7)
        return (self.size.height() - self.head()) // weeks < theme.px(39) + 2 * self.line()

    def date_height(self) -> int:
        """Return the height of number and lunar day."""
        return theme.px(23 if self.compact else 39)

    def cell(self, number: int) -> QRect:
        """Return the rectangle of a cell by its number from the upper left."""
        weeks = max(1, len(self.days) // 7)
        row, column = divmod(number, 7)
        width, height = self.size.width(), self.size.height() - self.head() - 1
        left, right = width * column // 7, width * (column + 1) // 7
        top, bottom = height * row // weeks, height * (row + 1) // weeks
        return QRect(left, self.head() + top, right - left, bottom - top)

    def number_of(self, day: date) -> int:
        """Return the number of a day's cell, -1 if it is not shown."""
        return next((number for number, one in enumerate(self.days) if one.day == day), -1)

    def items_in(self, number: int) -> Sequence[CalendarItem]:
        """Return all items of a cell."""
        return self.items.get(self.days[number].day, ())

    def chips(self, number: int) -> list[tuple[QRect, CalendarItem]]:
        """Return the rectangles of the items there is room for in a cell."""
        rect, items = self.cell(number), list(self.items_in(number))
        step, inset = self.line(), theme.px(4)
        room = max(0, (rect.height() - self.date_height() + theme.px(3)) // step)
        # A low cell tells of the rest beside its number; another needs its last line for that.
        shown = items if len(items) <= room else items[: room if self.compact else max(0, room - 1)]
        chosen = next((one for one in items if one.id == self.chosen), None)
        if shown and chosen is not None and chosen not in shown:
            shown[-1] = chosen
        top = rect.top() + self.date_height() - theme.px(2)
        return [
            (QRect(rect.left() + inset, top + step * n, rect.width() - 2 * inset, step - 1), item)
            for n, item in enumerate(shown)
        ]

    def hidden(self, number: int) -> int:
        """Return how many items of a cell there is no room for."""
        return len(self.items_in(number)) - len(self.chips(number))

    def foot(self, number: int) -> QRect:
        """Return where a cell tells of its hidden items: below those it has room for, or beside its number."""
        rect, step = self.cell(number), self.line()
        if self.compact:
            side = theme.px(30)
            taken = theme.px(22) if self.days[number].mark else theme.px(6)
            return QRect(rect.right() - side - taken, rect.top() + theme.px(3), side, theme.px(20))
        top = rect.top() + self.date_height() - theme.px(2) + step * len(self.chips(number))
        top = min(top, rect.bottom() - step + theme.px(2))
        return QRect(rect.left() + theme.px(8), top, rect.width() - theme.px(12), step)

    def at(self, where: QPoint) -> tuple[int, CalendarItem | None]:
        """Return the cell under a point (-1 for none) and the item, if any."""
        for number in range(len(self.days)):
            if self.cell(number).contains(where):
                return number, next((item for rect, item in self.chips(number) if rect.contains(where)), None)
        return -1, None
