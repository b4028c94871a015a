"""The editors of flags and lunar birthdays: ticked, typed, new words on purpose, this year's solar day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.member_desk import Staff
from tests.ui.member_desk import desk as desk
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.editors_lunar import LunarEditor, this_year
from ui.editors_tags import TagsEditor, TickPopup
from ui.member_register import MembersPage
from ui.tabs import register_tab
from unionoffice.kinds.lunar import LunarDateValue


@pytest.fixture
def page(desk: Callable[..., MembersPage], staff: Staff) -> MembersPage:
    made = desk(partial(register_tab, "members"))
    made.list.select(staff.members["王芳"])
    made._chosen()
    return made


@pytest.fixture
def flags(page: MembersPage) -> TagsEditor:
    editor = page.form.field("flags").editor
    assert isinstance(editor, TagsEditor)
    return editor


def typed(editor: TagsEditor, text: str) -> None:
    editor.line.setText(text)
    editor.line.textEdited.emit(text)


def opened(editor: TagsEditor) -> TickPopup:
    editor.open()
    assert editor._popup is not None
    return editor._popup


def tick(popup: TickPopup, title: str, on: bool = True) -> None:
    for row in range(popup.rows.count()):
        if popup.rows.item(row).text() == title:
            popup.rows.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_ticks_count_at_once_and_show_in_the_line(page: MembersPage, flags: TagsEditor, staff: Staff) -> None:
    assert flags.line.text() == "劳模"
    popup = opened(flags)
    assert popup.ticked() == frozenset({staff.flags["劳模"]})
    tick(popup, "单亲")
    tick(popup, "劳模", on=False)
    assert flags.line.text() == "单亲" and page.form.draft.touched
    popup.close()
    page.save()
    assert staff.office.store("members").get(staff.members["王芳"]).flags == {staff.flags["单亲"]}


def test_the_list_opens_by_keyboard(flags: TagsEditor, qtbot: QtBot) -> None:
    flags.window().activateWindow()
    flags.line.setFocus()
    qtbot.waitUntil(flags.line.hasFocus)
    qtbot.keyClick(flags.line, Qt.Key.Key_F4)
    assert flags._popup is not None and flags._popup.isVisible()
    flags._popup.close()


def test_each_day_of_a_form_opens_its_own_calendar_by_keyboard(page: MembersPage, qtbot: QtBot) -> None:
    page.window().activateWindow()
    for name in ("joined", "birthday"):
        day = page.form.field(name).editor.day
        day.line.setFocus()
        qtbot.waitUntil(day.line.hasFocus)
        qtbot.keyClick(day.line, Qt.Key.Key_F4)
        assert day._popup is not None and day._popup.isVisible()
        day._popup.close()


def test_words_are_typed_with_commas_between(page: MembersPage, flags: TagsEditor, staff: Staff) -> None:
    typed(flags, "劳模，军属")
    assert page.form.draft.value("flags") == {staff.flags["劳模"], staff.flags["军属"]}
    flags._settle()
    assert flags.line.text() == "劳模、军属"


def test_the_rest_of_a_word_is_offered_behind_the_last_comma(flags: TagsEditor) -> None:
    flags.line.setFocus()
    typed(flags, "劳模、单")
    assert flags.completer.completionPrefix() == "单" and flags.completer.completionCount() == 1
    flags.completer.activated[str].emit("单亲")
    assert flags.line.text() == "劳模、单亲"
    flags.completer.popup().hide()


def test_an_unknown_word_is_refused_until_it_is_added_on_purpose(
    page: MembersPage, flags: TagsEditor, staff: Staff
) -> None:
    typed(flags, "劳模、志愿者")
    assert "列表里没有“志愿者”" in page.form.draft.problems("flags")[0].message
    assert flags.grow.text() == "把“志愿者”加到列表" and not flags.grow.isHidden()
    flags.grow.click()
    assert page.form.draft.problems("flags") == [] and flags.grow.isHidden()
    assert [one.title for one in staff.office.choices("flag")][-1] == "志愿者"
    assert flags.line.text() == "劳模、志愿者"


def test_the_beginning_of_a_known_word_is_not_taken_for_a_new_one(flags: TagsEditor) -> None:
    typed(flags, "困难")
    assert flags.grow.isHidden()


def test_a_new_word_is_added_in_the_list_and_ticked(page: MembersPage, flags: TagsEditor, staff: Staff) -> None:
    popup = opened(flags)
    assert not popup.add.isEnabled()
    popup.fresh.setText("志愿者")
    popup.add.click()
    assert flags.line.text() == "劳模、志愿者" and popup.fresh.text() == ""
    assert popup.rows.count() == len(staff.office.choices("flag"))
    popup.close()


def test_a_word_in_the_list_already_is_ticked_not_added_twice(flags: TagsEditor, staff: Staff) -> None:
    before = len(staff.office.choices("flag"))
    popup = opened(flags)
    popup.fresh.setText(" 军属 ")
    popup.add.click()
    assert flags.line.text() == "劳模、军属" and len(staff.office.choices("flag")) == before
    popup.close()


def test_a_retired_word_is_offered_only_where_it_is_worn(flags: TagsEditor, staff: Staff) -> None:
    staff.office.retire_choice(staff.flags["劳模"])
    staff.office.retire_choice(staff.flags["军属"])
    titles = [title for _entry, title in flags._entries()]
    assert "劳模" in titles and "军属" not in titles


def test_who_may_only_look_cannot_open_the_list(flags: TagsEditor) -> None:
    flags.set_editable(False)
    flags.open()
    assert flags._popup is None and not flags.pick.isEnabled()


def test_a_lunar_birthday_shows_its_day_of_this_year(page: MembersPage, staff: Staff) -> None:
    editor = page.form.field("birth_lunar").editor
    assert isinstance(editor, LunarEditor) and editor.beside.text() == ""
    editor.line.setText("八月十五")
    editor.line.textEdited.emit("八月十五")
    # 中秋节 of 2026 is Friday, 25 September.
    assert editor.beside.text() == "今年 9月25日 周五"
    editor.line.setText("8-1")
    editor.line.textEdited.emit("8-1")
    editor._settle()
    assert editor.line.text() == "八月初一" and editor.beside.text() == "今年 9月11日 周五"
    editor.line.setText("八月四十")
    editor.line.textEdited.emit("八月四十")
    assert editor.beside.text() == ""
    assert page.form.draft.problems("birth_lunar")


def test_a_birthday_of_the_twelfth_month_falls_into_the_solar_year_before_or_after_new_year() -> None:
    # 腊月初八 of lunar 2025 is 26 January 2026.
    assert this_year(LunarDateValue(12, 8), date(2026, 3, 5)) == "今年 1月26日 周一"
    # 闰六月 of 2025 does not come again in 2026: 六月十五 is kept, 28 July.
    assert this_year(LunarDateValue(6, 15, True), date(2026, 3, 5)) == "今年 7月28日 周二"
