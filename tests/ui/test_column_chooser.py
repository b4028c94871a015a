"""Columns as the clerk arranges them: which, in which order, how wide, and that this machine remembers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import GIFTS
from tests.ui.gift_desk import desk, show, tab
from ui.column_chooser import ColumnChooser
from ui.register_tab import RegisterTab
from ui.workplace import Workplace
from unionoffice.office import Office

__all__ = ["desk", "tab"]


def names(tab: RegisterTab) -> list[str]:
    return [column.name for column in tab.list.visual_columns()]


def opened(tab: RegisterTab) -> ColumnChooser:
    tab.list.choose_columns()
    return tab.findChild(ColumnChooser)


def item(chooser: ColumnChooser, name: str):
    rows = range(chooser.rows.count())
    return next(chooser.rows.item(row) for row in rows if chooser.rows.item(row).data(Qt.ItemDataRole.UserRole) == name)


def again(tab: RegisterTab, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]) -> RegisterTab:
    place = workplace_of(tab.office)
    return show(qtbot, place, RegisterTab(place, GIFTS))


def test_columns_are_ticked_away_and_moved_up(tab: RegisterTab) -> None:
    before = names(tab)
    chooser = opened(tab)
    item(chooser, "reason").setCheckState(Qt.CheckState.Unchecked)
    chooser.rows.setCurrentItem(item(chooser, "budget"))
    for _step in range(chooser.rows.currentRow()):
        chooser._shift(-1)
    chooser._accept()
    assert names(tab) == ["budget", *(name for name in before if name not in ("reason", "budget"))]


def test_at_least_one_column_stays(tab: RegisterTab) -> None:
    chooser = opened(tab)
    for row in range(chooser.rows.count()):
        chooser.rows.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not chooser.ok.isEnabled()
    chooser._accept()
    assert chooser.isVisible()
    chooser.reject()


def test_the_usual_columns_come_back(tab: RegisterTab) -> None:
    before = names(tab)
    tab.list.show_columns(["title"])
    chooser = opened(tab)
    chooser._fill(chooser._first)
    chooser._accept()
    assert names(tab) == before


def test_columns_order_and_widths_are_there_after_a_restart(
    tab: RegisterTab, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]
) -> None:
    tab.list.show_columns(["title", "budget", "day"])
    tab.table.horizontalHeader().moveSection(2, 0)
    tab.table.setColumnWidth(0, 211)
    tab.list.remember()
    assert names(tab) == ["day", "title", "budget"]
    fresh = again(tab, qtbot, workplace_of)
    assert names(fresh) == ["day", "title", "budget"]
    assert fresh.table.columnWidth([one.name for one in fresh.list.model.columns].index("title")) == 211


def test_a_width_the_clerk_sets_is_remembered_by_itself(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.resize(1100, 640)
    qtbot.wait(500)
    assert tab.list._remembered_widths() == {}
    head = tab.table.horizontalHeader()
    edge = QPoint(head.sectionSize(0) - 1, head.height() // 2)
    width = head.sectionSize(0)
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    for step in (10, 25, 40):
        qtbot.mouseMove(head.viewport(), edge + QPoint(step, 0))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    qtbot.waitUntil(lambda: tab.list._remembered_widths().get(names(tab)[0]) == width + 40, timeout=2000)


def test_the_width_of_the_form_is_there_after_a_restart(
    tab: RegisterTab, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]
) -> None:
    tab.split.setSizes([700, 560])
    sizes = tab.split.sizes()
    tab.leave()
    assert again(tab, qtbot, workplace_of).split.sizes() == sizes


def test_a_column_that_is_gone_from_the_register_is_forgotten(
    tab: RegisterTab, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]
) -> None:
    tab.workplace.preferences.keep_texts("register/gifts/columns", ("title", "vanished", "day"))
    assert names(again(tab, qtbot, workplace_of)) == ["title", "day"]


def test_columns_fit_what_stands_in_them_and_fill_the_list(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.list.show_columns(["title", "people", "budget"])
    room = tab.table.viewport().width()
    widths = [tab.table.columnWidth(section) for section in range(3)]
    assert abs(sum(widths) - room) <= 3
    assert widths[1] < widths[0]
