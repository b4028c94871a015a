"""台账: the registers without a tab of their own, each in the general tab."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.registers_tab import RegistersTab
from ui.tab import Action
from ui.workplace import Workplace


@pytest.fixture
def tab(qtbot: QtBot, workplace: Workplace) -> RegistersTab:
    made = RegistersTab(workplace)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    made.show()
    return made


def test_every_register_without_a_room_is_listed_once(tab: RegistersTab) -> None:
    assert "festivals" in tab.codes and "days_off" in tab.codes
    assert {"members", "schedule", "plans", "plan_items"}.isdisjoint(tab.codes)
    titles = [tab.names.item(row).text() for row in range(tab.names.count())]
    assert titles == [tab.workplace.office.registers[code].title for code in tab.codes]


def test_a_register_is_built_when_it_is_first_chosen(tab: RegistersTab) -> None:
    assert tab.pages.count() == 1
    tab.names.setCurrentRow(tab.codes.index("festivals"))
    assert tab.tab.code == "festivals"
    assert tab.tab.list.listing.count > 10
    tab.names.setCurrentRow(tab.codes.index("days_off"))
    assert tab.pages.count() == 2
    assert tab.pages.currentWidget() is tab.tab


def test_a_link_chooses_the_register_and_the_record(tab: RegistersTab) -> None:
    office = tab.workplace.office
    record = next(iter(office.store("festivals").ids()))
    tab.show_record("festivals", record)
    assert tab.tab.list.selected_ids() == [record]
    assert tab.names.currentRow() == tab.codes.index("festivals")


def test_the_actions_of_the_window_go_to_the_chosen_register(tab: RegistersTab) -> None:
    tab.open("festivals")
    assert tab.can(Action.NEW) and tab.can(Action.EXPORT)
    tab.new()
    line = tab.tab.form.field("name").editor.line
    line.setText("校庆")
    line.textEdited.emit("校庆")
    assert tab.leave()
    assert [entry.title for entry in tab.tab.shelf.entries("festivals")] == ["未保存：校庆"]
    tab.find()
    assert tab.tab.focusWidget() is tab.tab.filters.search
    tab.redraw()


def test_the_side_list_keeps_the_lines_apart(tab: RegistersTab, qtbot: QtBot) -> None:
    first, second = tab.names.item(0), tab.names.item(1)
    qtbot.waitUntil(lambda: tab.names.visualItemRect(first).bottom() <= tab.names.visualItemRect(second).top())
