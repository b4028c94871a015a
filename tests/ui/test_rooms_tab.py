"""A room of pages: the list at its left, pages built when first shown, the window's actions, what is remembered."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.rooms_tab import Page, RoomsTab
from ui.tab import Action, Tab
from ui.tabs import register_tab
from ui.workplace import Workplace
from unionoffice.records.festivals import FESTIVALS


class Sheet(Tab):
    """A page that is no register's: it counts what it is asked."""

    offers = frozenset({Action.PRINT})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.asked: list[str] = []
        QVBoxLayout(self).addWidget(QLabel("本年一览"))

    def redraw(self) -> None:
        self.asked.append("redraw")

    def print_(self) -> None:
        self.asked.append("print")

    def show_record(self, code: str, record: int) -> None:
        self.asked.append(f"{code}/{record}")


class Almanac(RoomsTab):
    """A room with two registers and a page of its own, one of them under a heading."""

    code, title = "almanac", "日历"
    PAGES = (
        Page("festivals", FESTIVALS.title, "festival", partial(register_tab, "festivals")),
        Page("sheet", "一览", "list", Sheet, records=("schedule",)),
        Page("days_off", "放假调休", "calendar-today", partial(register_tab, "days_off"), heading="规则"),
    )


@pytest.fixture
def room(qtbot: QtBot, workplace: Workplace) -> Almanac:
    made = Almanac(workplace)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    made.show()
    return made


def test_a_page_is_built_when_it_is_first_shown(room: Almanac) -> None:
    assert room.page == "festivals" and room.pages.count() == 1
    room.open("sheet")
    assert room.pages.count() == 2 and room.pages.currentWidget() is room.tab
    assert room.tab.asked == ["redraw"]
    room.open("festivals")
    assert room.pages.count() == 2


def test_a_heading_stands_between_the_pages_and_cannot_be_chosen(room: Almanac) -> None:
    lines = [room.names.item(row).text() for row in range(room.names.count())]
    assert lines == ["节日", "一览", "规则", "放假调休"]
    assert not room.names.item(2).flags() & Qt.ItemFlag.ItemIsSelectable
    room.open("days_off")
    assert room.names.currentRow() == 3


def test_the_keyboard_turns_the_pages(room: Almanac, qtbot: QtBot) -> None:
    room.activateWindow()
    room.tab.table.setFocus()
    qtbot.waitUntil(lambda: room.tab.table.hasFocus())
    qtbot.keyClick(room.tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert room.page == "sheet"
    room.turn(1)
    assert room.page == "days_off"
    room.turn(1)
    assert room.page == "festivals"
    room.turn(-1)
    assert room.page == "days_off"


def test_the_windows_actions_go_to_the_page_in_view(room: Almanac, qtbot: QtBot) -> None:
    assert room.can(Action.NEW)
    with qtbot.waitSignal(room.abilities_changed):
        room.open("sheet")
    assert not room.can(Action.NEW) and room.can(Action.PRINT)
    room.print_()
    room.new()
    assert room.tab.asked == ["redraw", "print"]


def test_a_link_finds_the_page_of_a_register_with_and_without_a_record(room: Almanac) -> None:
    room.show_record("schedule", 3)
    assert room.page == "sheet" and room.tab.asked == ["redraw", "schedule/3"]
    room.show_page("days_off")
    assert room.page == "days_off"
    room.show_page("members")
    assert room.page == "days_off"


def test_a_page_behind_the_office_is_drawn_anew_when_it_comes_back(room: Almanac) -> None:
    room.open("sheet")
    sheet = room.tab
    room.open("festivals")
    office = room.workplace.office
    with office.change("改节日"):
        store = office.store("festivals")
        store.strike(next(iter(store.ids())))
    assert sheet.asked == ["redraw"]
    room.open("sheet")
    assert sheet.asked == ["redraw", "redraw"]
    room.open("festivals")
    room.open("sheet")
    assert sheet.asked == ["redraw", "redraw"]


def test_the_last_page_is_remembered_on_this_machine(room: Almanac, workplace: Workplace, qtbot: QtBot) -> None:
    room.open("sheet")
    again = Almanac(workplace)
    qtbot.addWidget(again)
    assert again.page == "sheet" and again.pages.count() == 1


def test_leaving_keeps_what_is_half_typed_on_every_page(room: Almanac) -> None:
    for code, text in (("festivals", "校庆"), ("days_off", "2026-10-08")):
        page = room.open(code)
        page.new()
        page.form.field(page.register.columns[0].name).editor._tell(text)
    assert room.leave()
    assert len(room._built["festivals"].shelf.entries("festivals")) == 1
    assert len(room._built["days_off"].shelf.entries("days_off")) == 1
