"""The month's sheet: what stands where, mouse, keyboard, drops."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.calendar_item import CalendarDay, CalendarItem, carried
from ui.widgets.month_calendar import MonthCalendar

FIRST = date(2026, 2, 23)  # the Monday before 1 March 2026
DAYS = [CalendarDay(FIRST + timedelta(days=count), "十七") for count in range(42)]
TODAY = date(2026, 3, 5)
Seen = list[tuple[object, ...]]


def march(day: int) -> date:
    return date(2026, 3, day)


FAIR = CalendarItem(3, "职工书画展", first=march(10))
ITEMS = {
    march(6): [
        CalendarItem(1, "教育局工会干部培训班", late=False, first=march(6)),
        CalendarItem(2, "庆三八", first=march(6)),
    ],
    **{march(day): [FAIR] for day in (10, 11, 12)},
    march(20): [CalendarItem(10 + n, f"第{n}项", first=march(20)) for n in range(9)],
}


@pytest.fixture
def calendar(qtbot: QtBot) -> MonthCalendar:
    made = MonthCalendar()
    qtbot.addWidget(made)
    made.resize(theme.px(770), theme.px(620))
    made.show_month(DAYS, ITEMS, 3, TODAY)
    made.show()
    return made


def seen(calendar: MonthCalendar) -> Seen:
    """Collect what the calendar tells."""
    told: Seen = []
    calendar.chosen.connect(lambda item: told.append(("chosen", item)))
    calendar.opened.connect(lambda item: told.append(("opened", item)))
    calendar.moved.connect(lambda item, day: told.append(("moved", item, day)))
    calendar.fresh.connect(lambda day: told.append(("fresh", day)))
    calendar.beyond.connect(lambda day: told.append(("beyond", day)))
    calendar.strike_wanted.connect(lambda item: told.append(("strike", item)))
    return told


def centre(calendar: MonthCalendar, day: date) -> QPoint:
    return calendar.grid.cell(calendar.grid.number_of(day)).center()


def chip(calendar: MonthCalendar, day: date, item: int) -> QPoint:
    return next(r.center() for r, one in calendar.grid.chips(calendar.grid.number_of(day)) if one.id == item)


def drop(calendar: MonthCalendar, day: date, item: int, grabbed: date | None = None) -> None:
    data = carried(item, grabbed)  # the event does not own it
    event = QDropEvent(
        QPointF(centre(calendar, day)),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    calendar.dropEvent(event)


class TestSheet:
    def test_the_keyboard_begins_on_today(self, calendar: MonthCalendar) -> None:
        assert calendar.focus_day == TODAY

    def test_the_screen_reader_hears_the_day_its_lunar_day_and_what_is_on(self, calendar: MonthCalendar) -> None:
        calendar.stand_on(march(6))
        assert calendar.accessibleDescription() == "2026-03-06,十七,教育局工会干部培训班,庆三八"

    def test_a_long_item_stands_on_each_of_its_days(self, calendar: MonthCalendar) -> None:
        for day in (10, 11, 12):
            assert [one.id for _r, one in calendar.grid.chips(calendar.grid.number_of(march(day)))] == [3]

    def test_what_there_is_no_room_for_is_counted(self, calendar: MonthCalendar) -> None:
        number = calendar.grid.number_of(march(20))
        shown = len(calendar.grid.chips(number))
        assert 0 < shown < 9
        assert calendar.grid.hidden(number) == 9 - shown

    def test_the_chosen_item_is_always_among_those_shown(self, calendar: MonthCalendar) -> None:
        calendar.mark(18)
        assert 18 in [one.id for _r, one in calendar.grid.chips(calendar.grid.number_of(march(20)))]
        assert calendar.focus_day == march(20)

    def test_items_stay_inside_their_cell_however_low_it_is(self, calendar: MonthCalendar) -> None:
        for height in (240, 330, 420, 620, 900):
            calendar.resize(theme.px(500), theme.px(height))
            for number in range(42):
                for place, _item in calendar.grid.chips(number):
                    assert calendar.grid.cell(number).adjusted(0, 0, 0, theme.px(3)).contains(place)

    @pytest.mark.parametrize("points", [9, 10.5, 15.75])
    @pytest.mark.parametrize("dark", [False, True])
    def test_it_can_be_painted_in_every_look(self, calendar: MonthCalendar, points: float, dark: bool) -> None:
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, dark=dark, points=points)
        assert calendar.grab().toImage().pixelColor(2, 2) == theme.colour("paper")
        theme.apply(app)


class TestMouse:
    def test_a_click_chooses_the_item_under_it(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        qtbot.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=chip(calendar, march(6), 2))
        assert told == [("chosen", 2)]

    def test_a_double_click_opens_an_item_or_begins_one_on_a_free_day(
        self, qtbot: QtBot, calendar: MonthCalendar
    ) -> None:
        told = seen(calendar)
        qtbot.mouseDClick(calendar, Qt.MouseButton.LeftButton, pos=chip(calendar, march(6), 1))
        qtbot.mouseDClick(calendar, Qt.MouseButton.LeftButton, pos=centre(calendar, march(25)))
        assert ("opened", 1) in told
        assert told[-1] == ("fresh", march(25))

    def test_the_foot_of_a_full_day_lists_all_its_items(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        calendar.stand_on(march(20))
        menu = calendar.list_items(QPoint(0, 0))
        assert len(menu.actions()) == 9
        menu.actions()[8].trigger()
        assert told == [("chosen", 18)]
        menu.close()

    def test_an_item_dropped_on_a_day_goes_there(self, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        drop(calendar, march(25), 1, march(6))
        assert told == [("moved", 1, march(25))]

    def test_a_long_item_taken_at_its_second_day_lands_with_its_second_day(self, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        drop(calendar, march(18), 3, march(11))
        assert told == [("moved", 3, march(17))]

    def test_an_item_without_a_day_goes_where_it_is_dropped(self, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        drop(calendar, march(18), 77)
        assert told == [("moved", 77, march(18))]

    def test_dropped_where_it_was_nothing_moves(self, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        drop(calendar, march(11), 3, march(11))
        assert told == []

    def test_the_menu_belongs_to_an_item(self, calendar: MonthCalendar) -> None:
        asked: list[QPoint] = []
        calendar.menu_wanted.connect(asked.append)
        for where in (chip(calendar, march(6), 1), centre(calendar, march(25))):
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, calendar.mapToGlobal(where))
            calendar.contextMenuEvent(event)
        assert asked == [calendar.mapToGlobal(chip(calendar, march(6), 1))]


class TestKeyboard:
    def press(self, calendar: MonthCalendar, qtbot: QtBot, *keys: Qt.Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            qtbot.keyClick(calendar, key, modifier)

    def test_arrows_go_by_day_and_by_week_and_choose_what_is_there(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        self.press(calendar, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Down)
        assert calendar.focus_day == march(13)
        assert told == [("chosen", 1)]

    def test_space_goes_through_a_days_items(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        calendar.stand_on(march(6))
        self.press(calendar, qtbot, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Space)
        assert told == [("chosen", 1), ("chosen", 2), ("chosen", 1)]

    def test_enter_opens_the_item_and_begins_one_where_there_is_none(
        self, qtbot: QtBot, calendar: MonthCalendar
    ) -> None:
        told = seen(calendar)
        self.press(calendar, qtbot, Qt.Key.Key_Return)
        calendar.mark(1)
        self.press(calendar, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Insert, Qt.Key.Key_Delete)
        assert told == [("fresh", TODAY), ("opened", 1), ("fresh", march(6)), ("strike", 1)]

    def test_control_and_an_arrow_move_the_item_by_its_first_day(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        calendar.mark(3, march(12))
        self.press(calendar, qtbot, Qt.Key.Key_Left, Qt.Key.Key_Down, control=True)
        assert told == [("moved", 3, march(9)), ("moved", 3, march(17))]

    def test_past_the_sheet_the_next_month_is_asked_for(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        told = seen(calendar)
        calendar.stand_on(DAYS[-1].day)
        self.press(calendar, qtbot, Qt.Key.Key_Right)
        assert told == [("beyond", DAYS[-1].day + timedelta(days=1))]

    def test_where_nothing_may_be_changed_nothing_is_moved_or_begun(
        self, qtbot: QtBot, calendar: MonthCalendar
    ) -> None:
        told = seen(calendar)
        calendar.editable = False
        calendar.mark(1)
        self.press(calendar, qtbot, Qt.Key.Key_Right, control=True)
        self.press(calendar, qtbot, Qt.Key.Key_Insert, Qt.Key.Key_Delete)
        qtbot.mouseDClick(calendar, Qt.MouseButton.LeftButton, pos=centre(calendar, march(25)))
        assert told == []

    def test_the_frame_is_drawn_only_with_the_focus(self, qtbot: QtBot, calendar: MonthCalendar) -> None:
        corner = calendar.grid.cell(calendar.grid.number_of(TODAY)).topLeft() + QPoint(1, 30)
        qtbot.waitUntil(calendar.isActiveWindow)
        calendar.setFocus()
        assert calendar.grab().toImage().pixelColor(corner) == theme.colour("focus")
        calendar.clearFocus()
        assert calendar.grab().toImage().pixelColor(corner) != theme.colour("focus")
