"""Narrowing a list: quick search, filter by value, chips, the order, and the day of dated histories."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import Gifts
from tests.ui.gift_desk import choose, desk, listed, tab
from ui.register_tab import RegisterTab
from unionoffice.storage.store import Filter

__all__ = ["desk", "tab"]


def click_head(tab: RegisterTab, name: str) -> None:
    section = [column.name for column in tab.list.model.columns].index(name)
    tab.table.horizontalHeader().sectionClicked.emit(section)


def texts(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.isEnabled() and action.text()]


def test_typing_into_the_filter_box_narrows_the_list_a_moment_later(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.filters.search.setText("鲜花")
    qtbot.waitUntil(lambda: listed(tab) == ["妇女节鲜花"], timeout=2000)
    assert tab.filters.words() == ["含“鲜花”"]
    assert "1 条" in tab.list.totals.text()


def test_a_value_chosen_from_the_menu_of_its_column_becomes_a_chip(tab: RegisterTab) -> None:
    menu = tab.filters.offer_values(tab.register.column("way"), QPoint(0, 0))
    assert texts(menu) == ["送货上门", "到岗领取"]
    next(one for one in menu.actions() if one.text().startswith("送货上门")).trigger()
    menu.close()
    assert sorted(listed(tab)) == ["住院慰问", "妇女节鲜花"]
    assert tab.filters.words() == ["方式:送货上门"]
    assert tab.filters.chips.count() == 1
    tab.filters.chips.itemAt(0).widget().click()
    assert len(listed(tab)) == 3 and tab.filters.chips.count() == 0


def test_two_columns_narrow_together_and_are_cleared_together(tab: RegisterTab) -> None:
    tab.filters.filter_by(tab.register.column("way"), "home", "送货上门")
    tab.filters.filter_by(tab.register.column("people"), 42, "42")
    assert listed(tab) == ["妇女节鲜花"]
    tab.filters.clear()
    assert len(listed(tab)) == 3


def test_records_without_a_value_are_found_too(tab: RegisterTab) -> None:
    menu = tab.filters.offer_values(tab.register.column("stage"), QPoint(0, 0))
    assert "（空）" in texts(menu)
    next(one for one in menu.actions() if one.text().startswith("（空）")).trigger()
    menu.close()
    assert sorted(listed(tab)) == ["住院慰问", "春节慰问品"]


def test_personal_and_secret_columns_cannot_be_filtered_by_value(tab: RegisterTab) -> None:
    assert not tab.list._filterable(tab.register.column("contact"))
    assert not tab.list._filterable(tab.register.column("card"))
    assert {"contact", "card"}.isdisjoint(tab.filters.quick)


def test_the_menu_of_a_row_filters_by_the_value_in_its_cell(tab: RegisterTab) -> None:
    choose(tab, "妇女节鲜花")
    section = [column.name for column in tab.list.model.columns].index("way")
    row = listed(tab).index("妇女节鲜花")
    tab.table.setCurrentIndex(tab.list.model.index(row, section))
    ((text, deed, able),) = tab.list.cell_actions()
    assert text == "只看方式为“送货上门”的" and able
    deed()
    assert sorted(listed(tab)) == ["住院慰问", "妇女节鲜花"]


def test_a_list_nothing_passes_offers_to_clear_the_filter(tab: RegisterTab) -> None:
    tab.filters.search.setText("没有这样的东西")
    tab.filters.search.returnPressed.emit()
    assert tab.list.empty_text.text() == "没有符合筛选条件的记录。"
    tab.list.empty_button.click()
    assert len(listed(tab)) == 3


def test_a_click_on_a_header_sorts_in_sql_and_shows_its_sign(tab: RegisterTab) -> None:
    record = choose(tab, "妇女节鲜花")
    head = tab.table.horizontalHeader()
    assert head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
    click_head(tab, "budget")
    assert listed(tab) == ["住院慰问", "妇女节鲜花", "春节慰问品"]
    click_head(tab, "budget")
    assert listed(tab) == ["春节慰问品", "妇女节鲜花", "住院慰问"]
    names = [column.name for column in tab.list.model.columns]
    assert names[head.sortIndicatorSection()] == "budget"
    assert head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert tab.list.selected_ids() == [record]


def test_a_column_that_cannot_be_sorted_by_leaves_the_order(tab: RegisterTab) -> None:
    before = listed(tab)
    tab.list.show_columns(["title", "goods"])
    click_head(tab, "goods")
    assert listed(tab) == before


def test_the_list_shows_dated_states_as_at_a_day(tab: RegisterTab, gifts: Gifts) -> None:
    row = listed(tab).index("妇女节鲜花")
    assert tab.list.listing.text(row, "stage") == "采购"
    tab.list.as_at.open()
    tab.list.as_at.show_day(date(2026, 2, 25))
    assert tab.list.listing.text(row, "stage") == "筹划"
    assert tab.list.as_at.text() == "2026-02-25 的状态 ▾"
    assert tab.filters.words() == ["2026-02-25 的状态"]
    tab.list.as_at.popup.actions()[0].trigger()
    assert tab.list.listing.text(row, "stage") == "采购"
    assert tab.filters.words() == []


def test_a_register_without_dated_states_has_no_such_button(desk, qtbot: QtBot) -> None:
    made = RegisterTab(desk, desk.office.registers["festivals"])
    qtbot.addWidget(made)
    made.show()
    assert not made.list.as_at.isVisible()


def test_narrowing_keeps_search_chips_order_and_day(tab: RegisterTab) -> None:
    from unionoffice.storage.store import Filter

    tab.filters.filter_by(tab.register.column("way"), "home", "送货上门")
    click_head(tab, "budget")
    tab.list.as_at.show_day(date(2026, 2, 25))
    tab.list.narrow([Filter("day", "month", 202603)])
    assert listed(tab) == ["住院慰问", "妇女节鲜花"]
    assert tab.list.listing.query.as_at == date(2026, 2, 25)
    tab.filters.clear()
    assert listed(tab) == ["住院慰问", "妇女节鲜花"]


def test_the_columns_one_filters_by_most_have_buttons_as_far_as_there_is_room(tab: RegisterTab, qtbot: QtBot) -> None:
    assert list(tab.filters.quick) == ["reason", "unit", "way"]
    assert all(button.isVisible() for button in tab.filters.quick.values())
    tab.filters.filter_by(tab.register.column("way"), "home", "送货上门")
    assert not tab.filters.quick["way"].isVisible()
    tab.filters.clear()
    assert tab.minimumSizeHint().width() <= 683
    tab.resize(683, 384)
    qtbot.waitUntil(lambda: not tab.filters.quick["way"].isVisible())
    assert tab.width() == 683
    assert tab.filters.search.isVisible() and tab.list.columns_button.isVisible()


def test_a_condition_one_asks_for_often_is_a_button_until_it_is_a_chip(tab: RegisterTab) -> None:
    made = tab.filters.offer(Filter("day", "month", 202603), "三月", "只看三月")
    assert list(tab.filters.quick) == ["reason", "unit", "way", "day"]
    made.click()
    assert sorted(listed(tab)) == ["住院慰问", "妇女节鲜花"]
    assert tab.filters.words() == ["三月"]
    assert not made.isVisible()
    tab.filters.release("day")
    assert made.isVisible()


def test_a_figure_can_show_the_records_it_counts(tab: RegisterTab) -> None:
    tab.filters.search.setText("鲜花")
    tab.show_only("gifts", {"way": (Filter("way", "is", "home"), "送货上门")})
    assert sorted(listed(tab)) == ["住院慰问", "妇女节鲜花"]
    tab.show_only("members", {"way": (Filter("way", "is", "desk"), "到岗领取")})
    assert sorted(listed(tab)) == ["住院慰问", "妇女节鲜花"]
