"""The whole year on one board: twelve months with their items; an item is dragged to another month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.item_list import ItemList
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.widgets.calendar_item import CalendarItem

Months = Sequence[tuple[int, int]]  # (year, month), in the order of the period
WIDEST = 4
CARD = 200


class MonthCard(QFrame):
    """One month: a head that leads to the month, and its items."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(6), theme.px(4), theme.px(6), theme.px(6))
        box.setSpacing(theme.px(2))
        self.head = QToolButton()
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows = ItemList()
        self.rows.setMinimumHeight(theme.px(104))
        box.addWidget(self.head)
        box.addWidget(self.rows, 1)

    def show_month(self, year: int, month: int, items: Sequence[CalendarItem], *, strange: bool) -> None:
        """Show a month; ``strange`` ones of another year than the board's first tell it."""
        done = sum(1 for item in items if item.state == "done")
        name = (
            _("{year} 年 {month} 月").format(year=year, month=month) if strange else _("{month} 月").format(month=month)
        )
        self.head.setText(f"{name}   {done}/{len(items)}" if items else name)
        told = _("{year} 年 {month} 月：{count} 项，已完成 {done} 项。单击看这个月")
        self.head.setToolTip(told.format(year=year, month=month, count=len(items), done=done))
        self.head.setAccessibleName(told.format(year=year, month=month, count=len(items), done=done))
        self.rows.setAccessibleName(_("{year} 年 {month} 月的安排").format(year=year, month=month))
        self.rows.show_items(items)


class YearBoard(QScrollArea):
    """Twelve months as cards.

    Signals:
        chosen: an item was chosen (id).
        opened: an item was double-clicked, or Enter was pressed on it (id).
        moved: an item was dropped on another month, or shifted with Ctrl and an arrow (id, year, month).
        month_wanted: a month's head was pressed (year, month).
        fresh: a free place was double-clicked, or Insert pressed: a new item in that month (year, month).
        menu_wanted: the menu of the chosen item is asked for (a point on the screen).
        strike_wanted: Del was pressed on an item (id).
    """

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, int, int)
    month_wanted = Signal(int, int)
    fresh = Signal(int, int)
    menu_wanted = Signal(QPoint)
    strike_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("全年安排"))
        body = QWidget()
        body.setProperty("role", "ground")
        self._layout = QGridLayout(body)
        self._layout.setContentsMargins(0, 0, theme.px(2), 0)
        self._layout.setSpacing(theme.px(8))
        self.setWidget(body)
        self._cards: list[MonthCard] = []
        self._columns = 0
        self.lists: dict[tuple[int, int], ItemList] = {}
        self.editable = True

    def show_year(self, months: Months, items: Mapping[tuple[int, int], Sequence[CalendarItem]]) -> None:
        """Show these months in this order."""
        while len(self._cards) < len(months):
            self._cards.append(self._make_card(len(self._cards)))
            self._columns = 0
        self.lists = {}
        for number, key in enumerate(months):
            card = self._cards[number]
            card.rows.set_editable(editable=self.editable)
            card.show_month(*key, items.get(key, ()), strange=key[0] != months[0][0])
            self.lists[key] = card.rows
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(months))
        self._arrange()

    def mark(self, item: int) -> None:
        """Mark an item without telling, wherever it stands."""
        for rows in self.lists.values():
            rows.mark(item)

    def focus_item(self, item: int) -> None:
        """Mark an item and stand on it with the keyboard."""
        self.mark(item)
        for rows in self.lists.values():
            if rows.row_of(item) >= 0:
                rows.setFocus()

    @property
    def month_in_focus(self) -> tuple[int, int] | None:
        """The month the keyboard stands in."""
        return next((key for key, rows in self.lists.items() if rows.hasFocus()), None)

    def _make_card(self, number: int) -> MonthCard:
        card = MonthCard()
        rows = card.rows

        def key() -> tuple[int, int]:
            return list(self.lists)[number]

        rows.chosen.connect(self._chosen)
        rows.opened.connect(self.opened)
        rows.menu_wanted.connect(self.menu_wanted)
        rows.strike_wanted.connect(self.strike_wanted)
        rows.fresh.connect(lambda: self.fresh.emit(*key()))
        rows.dropped.connect(lambda item: self._dropped(item, key()))
        card.head.clicked.connect(lambda: self.month_wanted.emit(*key()))
        return card

    def _chosen(self, item: int) -> None:
        self.mark(item)
        self.chosen.emit(item)

    def _dropped(self, item: int, key: tuple[int, int]) -> None:
        if self.editable and self.lists[key].row_of(item) < 0:
            self.moved.emit(item, *key)

    # --- layout ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as many cards beside each other as can be read."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = min(WIDEST, max(1, self.viewport().width() // theme.px(CARD)))
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(WIDEST):
            self._layout.setColumnStretch(column, 1 if column < columns else 0)
        for number, card in enumerate(self._cards):
            self._layout.addWidget(card, number // columns, number % columns)

    def sizeHint(self) -> QSize:
        """Ask for room for four cards beside each other."""
        return QSize(theme.px(CARD * WIDEST), theme.px(560))

    # --- keyboard -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with left and right moves the chosen item a month back or on; with Alt the keyboard goes there."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        here = self.month_in_focus
        keys = list(self.lists)
        there = keys.index(here) + by if here is not None else -1
        if not by or not 0 <= there < len(keys) or here is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            item = self.lists[here].current()
            if item and self.editable:
                self.moved.emit(item, *keys[there])
        else:
            self.lists[keys[there]].take_focus()
