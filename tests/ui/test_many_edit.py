"""Changing one column of many records: one step, one undo; what is refused changes nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import Gifts
from tests.ui.gift_desk import desk, listed, pick, put, tab
from ui.many_edit import ManyEdit
from ui.register_tab import RegisterTab

__all__ = ["desk", "tab"]


def opened(tab: RegisterTab, column: str) -> ManyEdit:
    tab.table.selectAll()
    tab.edit_many()
    dialog = next(one for one in tab.findChildren(ManyEdit) if one.isVisible())
    dialog.column.setCurrentIndex([one.name for one in dialog.columns].index(column))
    return dialog


def values(gifts: Gifts, column: str) -> set[object]:
    found = gifts.office.store("gifts").load(list(gifts.office.store("gifts").ids()))
    return {getattr(one, column) for one in found}


def test_one_value_is_given_to_all_and_taken_back_in_one_step(tab: RegisterTab, gifts: Gifts) -> None:
    dialog = opened(tab, "budget")
    assert dialog.now.text() == "现在各不相同"
    put(dialog.editor.line, "500")
    dialog.ok.click()
    assert values(gifts, "budget") == {50000}
    assert set(listed(tab, "budget")) == {"500.00"}
    gifts.office.undo()
    assert values(gifts, "budget") == {1200000, 240050, 80000}


def test_every_column_that_can_be_set_has_an_editor_that_works(tab: RegisterTab) -> None:
    dialog = opened(tab, "reason")
    for index, column in enumerate(dialog.columns):
        dialog.column.setCurrentIndex(index)
        assert dialog.editor.column.name == column.name
        QApplication.processEvents()
    assert {"title", "goods", "card", "photo"}.isdisjoint(one.name for one in dialog.columns)
    dialog.reject()


def test_a_state_counts_from_the_day_given(tab: RegisterTab, gifts: Gifts) -> None:
    dialog = opened(tab, "stage")
    pick(dialog.editor.combo, "发完")
    put(dialog.since.day.line, "2026-03-04")
    dialog.ok.click()
    found = gifts.office.store("gifts").load(list(gifts.office.store("gifts").ids()))
    assert all((str(one.stage[-1].day), one.stage[-1].value) == ("2026-03-04", "done") for one in found)


def test_a_party_a_place_and_a_tick_are_set_for_all(tab: RegisterTab, gifts: Gifts) -> None:
    dialog = opened(tab, "receiver")
    pick(dialog.editor.combo, "王芳")
    dialog.ok.click()
    assert {one.member for one in values(gifts, "receiver")} == {gifts.wang}
    dialog = opened(tab, "urgent")
    dialog.editor.tick.click()
    dialog.ok.click()
    assert values(gifts, "urgent") == {True}
    dialog = opened(tab, "urgent")
    dialog.ok.click()
    assert values(gifts, "urgent") == {False}


def test_nothing_typed_changes_nothing_and_says_so(tab: RegisterTab, gifts: Gifts) -> None:
    dialog = opened(tab, "budget")
    dialog.ok.click()
    assert "还没有填" in dialog.problem.text()
    assert len(values(gifts, "budget")) == 3
    dialog.reject()


def test_a_column_is_emptied_only_on_purpose(tab: RegisterTab, gifts: Gifts) -> None:
    dialog = opened(tab, "budget")
    dialog.empty.setChecked(True)
    assert not dialog.editor.isEnabled()
    dialog.ok.click()
    assert values(gifts, "budget") == {None}


def test_an_unreadable_value_is_told_and_the_dialog_stays(tab: RegisterTab, gifts: Gifts, qtbot: QtBot) -> None:
    dialog = opened(tab, "budget")
    put(dialog.editor.line, "五百块")
    dialog.ok.click()
    assert "五百块" in dialog.problem.text()
    assert dialog.isVisible()
    assert len(values(gifts, "budget")) == 3
    dialog.reject()


def test_columns_the_tab_around_sets_are_not_offered(desk, qtbot: QtBot) -> None:
    dialog = ManyEdit(desk.office, "gifts", [1, 2], omit=("reason", "way"))
    qtbot.addWidget(dialog)
    assert {"reason", "way"}.isdisjoint(one.name for one in dialog.columns)
