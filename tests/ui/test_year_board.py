"""The year on one board: cards, drops between months, keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.calendar_item import CalendarItem, carried
from ui.widgets.year_board import YearBoard

SCHOOL_YEAR = [*((2025, month) for month in range(9, 13)), *((2026, month) for month in range(1, 9))]
ITEMS = {
    (2025, 9): [CalendarItem(1, "教师节慰问", "done"), CalendarItem(2, "制定计划", late=True)],
    (2026, 3): [CalendarItem(3, "庆三八", doubt=True)],
}


@pytest.fixture
def board(qtbot: QtBot) -> YearBoard:
    made = YearBoard()
    qtbot.addWidget(made)
    made.resize(theme.px(900), theme.px(560))
    made.show_year(SCHOOL_YEAR, ITEMS)
    made.show()
    return made


def heads(board: YearBoard) -> list[str]:
    return [card.head.text() for card in board._cards if not card.isHidden()]


def seen(board: YearBoard) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    board.chosen.connect(lambda item: told.append(("chosen", item)))
    board.opened.connect(lambda item: told.append(("opened", item)))
    board.moved.connect(lambda item, year, month: told.append(("moved", item, year, month)))
    board.month_wanted.connect(lambda year, month: told.append(("month", year, month)))
    board.fresh.connect(lambda year, month: told.append(("fresh", year, month)))
    board.strike_wanted.connect(lambda item: told.append(("strike", item)))
    return told


def drop(board: YearBoard, key: tuple[int, int], item: int) -> None:
    data = carried(item)  # the event does not own it
    keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, keys)
    board.lists[key].dropEvent(event)


def test_months_stand_in_the_order_of_the_period_and_tell_how_much_is_done(board: YearBoard) -> None:
    assert heads(board)[:5] == ["9 月   1/2", "10 月", "11 月", "12 月", "2026 年 1 月"]
    assert len(heads(board)) == 12


def test_state_is_told_by_a_sign_not_by_colour_alone(board: YearBoard) -> None:
    rows = board.lists[(2025, 9)]
    assert [rows.item(row).text() for row in range(rows.count())] == ["✓ 教师节慰问", "! 制定计划"]
    assert board.lists[(2026, 3)].item(0).text() == "? 庆三八"


def test_a_shorter_period_hides_the_cards_that_are_left(board: YearBoard) -> None:
    board.show_year(SCHOOL_YEAR[:4], ITEMS)
    assert len(heads(board)) == 4


def test_an_item_dropped_on_another_month_moves_and_on_its_own_does_not(board: YearBoard) -> None:
    told = seen(board)
    drop(board, (2025, 11), 2)
    drop(board, (2025, 9), 2)
    assert told == [("moved", 2, 2025, 11)]


def test_one_item_is_marked_on_the_whole_board(board: YearBoard) -> None:
    told = seen(board)
    board.lists[(2025, 9)].setCurrentRow(0)
    board.lists[(2026, 3)].setCurrentRow(0)
    assert [rows.current() for rows in board.lists.values() if rows.current()] == [3]
    assert told == [("chosen", 1), ("chosen", 3)]


def test_control_and_an_arrow_move_the_item_by_a_month(qtbot: QtBot, board: YearBoard) -> None:
    told = seen(board)
    qtbot.waitUntil(board.isActiveWindow)
    board.focus_item(3)
    qtbot.keyClick(board.lists[(2026, 3)], Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(board.lists[(2026, 3)], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert told == [("moved", 3, 2026, 2), ("moved", 3, 2026, 4)]


def test_arrows_sideways_go_from_month_to_month(qtbot: QtBot, board: YearBoard) -> None:
    qtbot.waitUntil(board.isActiveWindow)
    board.lists[(2025, 9)].take_focus()
    qtbot.keyClick(board.lists[(2025, 9)], Qt.Key.Key_Right)
    assert board.month_in_focus == (2025, 10)


def test_enter_opens_insert_begins_delete_strikes(qtbot: QtBot, board: YearBoard) -> None:
    board.mark(3)
    told = seen(board)
    rows = board.lists[(2026, 3)]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Insert, Qt.Key.Key_Delete):
        qtbot.keyClick(rows, key)
    assert told == [("opened", 3), ("fresh", 2026, 3), ("strike", 3)]


def test_a_double_click_on_free_room_begins_an_item_in_that_month(qtbot: QtBot, board: YearBoard) -> None:
    told = seen(board)
    qtbot.mouseDClick(board.lists[(2025, 10)].viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 60))
    assert told == [("fresh", 2025, 10)]


def test_a_months_head_leads_to_the_month(board: YearBoard) -> None:
    told = seen(board)
    board._cards[4].head.click()
    assert told == [("month", 2026, 1)]


def test_where_nothing_may_be_changed_nothing_moves(qtbot: QtBot, board: YearBoard) -> None:
    board.editable = False
    board.show_year(SCHOOL_YEAR, ITEMS)
    told = seen(board)
    board.mark(3)
    drop(board, (2025, 11), 2)
    for key in (Qt.Key.Key_Insert, Qt.Key.Key_Delete):
        qtbot.keyClick(board.lists[(2026, 3)], key)
    assert told == []
    assert not board.lists[(2026, 3)].dragEnabled()


def test_a_narrow_board_puts_fewer_cards_beside_each_other(board: YearBoard) -> None:
    board.resize(theme.px(450), theme.px(560))
    places = {board._layout.getItemPosition(number)[1] for number in range(board._layout.count())}
    assert places == {0, 1}
