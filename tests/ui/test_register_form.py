"""The form: from field to field by Enter, problems where they are, saving by keyboard, room for it at any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import Gifts
from tests.ui.gift_desk import choose, desk, line_of, listed, put, tab, type_in
from ui import theme
from ui.register_form import NARROW, RegisterForm
from ui.register_tab import RegisterTab
from ui.workplace import Workplace
from unionoffice.desk.draft import Draft
from unionoffice.records import REGISTERS

__all__ = ["desk", "tab"]


def said(tab: RegisterTab, name: str) -> str:
    label = tab.form.field(name).problem
    return "" if label.isHidden() else label.text()


def test_enter_goes_from_field_to_field_and_at_the_end_to_save(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.new()
    tab.activateWindow()
    order = [field.column.name for field in tab.form.fields]
    line = line_of(tab, "title")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    following = tab.form.field(order[order.index("title") + 1]).editor
    assert following.isAncestorOf(tab.focusWidget())
    last = tab.form.fields[-1]
    tab.form._go_on(last)
    assert tab.focusWidget() is tab.form.save_button or not tab.form.save_button.isEnabled()


def test_tab_goes_through_the_form_from_top_to_bottom(tab: RegisterTab, qtbot: QtBot) -> None:
    choose(tab, "妇女节鲜花")
    tab.activateWindow()
    line_of(tab, "title").setFocus()
    seen = []
    for _step in range(60):
        at = QApplication.focusWidget()
        owner = next((one.column.name for one in tab.form.fields if at is one or one.isAncestorOf(at)), "")
        if owner and owner not in seen:
            seen.append(owner)
        if not owner:
            break
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    order = [field.column.name for field in tab.form.fields]
    assert seen == order


def test_ctrl_enter_saves_and_begins_the_next(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.new()
    tab.activateWindow()
    line = line_of(tab, "title")
    put(line, "端午粽子")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "端午粽子" in listed(tab)
    assert line_of(tab, "title").text() == ""


def test_an_unreadable_value_is_told_at_its_field_shortly_after_typing(tab: RegisterTab, qtbot: QtBot) -> None:
    choose(tab, "住院慰问")
    put(line_of(tab, "budget"), "八百块")
    assert said(tab, "budget") == ""
    qtbot.waitUntil(lambda: said(tab, "budget") != "", timeout=2000)
    assert said(tab, "budget").startswith("✕")
    assert line_of(tab, "budget").property("problem") == "true"
    put(line_of(tab, "budget"), "800")
    qtbot.waitUntil(lambda: said(tab, "budget") == "", timeout=2000)
    assert line_of(tab, "budget").property("problem") == "false"


def test_what_must_be_given_is_told_on_saving_and_scrolled_to(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.new()
    bar = tab.form.scroll.verticalScrollBar()
    put(line_of(tab, "contact"), "工会办公室")
    bar.setValue(bar.maximum())
    assert not tab.form.save()
    assert "请填写" in said(tab, "title")
    field = tab.form.field("title")
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    assert listed(tab) == ["春节慰问品", "住院慰问", "妇女节鲜花"]
    put(line_of(tab, "title"), "端午粽子")
    assert tab.form.save()


def test_a_warning_is_amber_stays_in_sight_and_does_not_stop_saving(qtbot: QtBot, gifts: Gifts) -> None:
    form = RegisterForm(gifts.office)
    qtbot.addWidget(form)
    draft = Draft(gifts.office, "members")
    for name, text in (("name", "单小雪"), ("id_number", "110105199003070025"), ("birthday", "1990-03-08")):
        draft.set(name, text)
    form.show_draft(draft)
    assert form.save()
    label = form.field("birthday").problem
    assert (label.text(), label.property("role")) == ("! 出生日期和身份证号里的不一样，请核对。", "warning")
    assert gifts.office.store("members").get(draft.id).name == "单小雪"


def test_money_is_aligned_right_and_written_in_full_when_left(tab: RegisterTab) -> None:
    choose(tab, "住院慰问")
    line = line_of(tab, "budget")
    assert line.alignment() & Qt.AlignmentFlag.AlignRight
    type_in(tab, "budget", "1234.5")
    assert line.text() == "1,234.50"


def test_stepping_to_the_next_record_keeps_the_widgets_and_the_place(tab: RegisterTab) -> None:
    choose(tab, "春节慰问品")
    before = line_of(tab, "budget")
    bar = tab.form.scroll.verticalScrollBar()
    bar.setValue(120)
    tab.list.step(1)
    assert line_of(tab, "budget") is before
    assert bar.value() == 120
    assert before.text() == "800.00"


def test_problems_of_one_record_do_not_stand_at_the_next(tab: RegisterTab) -> None:
    choose(tab, "住院慰问")
    put(line_of(tab, "budget"), "八百块")
    tab.form.show_problems()
    assert said(tab, "budget")
    choose(tab, "妇女节鲜花")
    assert said(tab, "budget") == ""


@pytest.mark.parametrize("points", [10.5, 16.0])
@pytest.mark.parametrize("register", [one.code for one in REGISTERS] + ["gifts"])
def test_no_form_is_cut_off_at_its_narrowest(
    qtbot: QtBot, qapp: QApplication, gifts: Gifts, register: str, points: float
) -> None:
    theme.apply(qapp, points=points)
    try:
        form = RegisterForm(gifts.office)
        qtbot.addWidget(form)
        form.resize(theme.px(310), 600)
        form.show_draft(Draft(gifts.office, register))
        form.show()
        body = form._ground
        assert body.minimumSizeHint().width() <= form.scroll.viewport().width()
        assert form.minimumSizeHint().width() <= theme.px(310)
        for field in form.fields:
            assert field.geometry().right() <= body.width()
    finally:
        theme.apply(qapp)


def test_labels_stand_above_their_fields_only_where_it_is_narrow(gifts: Gifts, qtbot: QtBot) -> None:
    form = RegisterForm(gifts.office)
    qtbot.addWidget(form)
    form.resize(theme.px(NARROW + 80), 600)
    form.show_draft(Draft(gifts.office, "gifts"))
    form.show()
    field = form.field("title")
    assert field.label.geometry().right() < field.editor.geometry().left()
    form.resize(theme.px(NARROW - 20), 600)
    qtbot.waitUntil(lambda: field.label.geometry().bottom() <= field.editor.geometry().top())


def test_very_long_names_do_not_widen_the_form(tab: RegisterTab) -> None:
    choose(tab, "妇女节鲜花")
    before = tab.form.scroll.widget().minimumSizeHint().width()
    type_in(tab, "title", "特别长的名称用来看看窗口在文字放不下的时候是不是还整齐并且不会互相遮挡")
    assert tab.form.scroll.widget().minimumSizeHint().width() == before


def test_the_fields_of_the_group_of_the_name_come_first(qtbot: QtBot, gifts: Gifts) -> None:
    form = RegisterForm(gifts.office)
    qtbot.addWidget(form)
    form.show_draft(Draft(gifts.office, "members"))
    names = [field.column.name for field in form.fields]
    assert names.index("name") < names.index("number")
    groups = [field.column.group for field in form.fields]
    assert len(list(dict.fromkeys(groups))) == sum(a != b for a, b in zip(groups, ["-", *groups]))


def test_a_desk_without_the_list_can_hide_the_steps(desk: Workplace, qtbot: QtBot) -> None:
    form = RegisterForm(desk.office)
    qtbot.addWidget(form)
    form.hide_steps()
    form.show()
    assert not form.before.isVisible() and not form.save_new_button.isVisible()
    assert form.save_button.isVisible()


def test_what_a_tab_puts_above_the_fields_scrolls_with_them_where_it_is_low(tab: RegisterTab, qtbot: QtBot) -> None:
    note = QLabel("本月还剩 500.00")
    tab.form.put_above(note)
    assert note.isVisible()
    assert not tab.form.scroll.isAncestorOf(note)
    tab.resize(1300, 400)
    qtbot.waitUntil(lambda: tab.form.scroll.isAncestorOf(note))
    tab.resize(1300, 700)
    qtbot.waitUntil(lambda: not tab.form.scroll.isAncestorOf(note))
    inside = tab.form.sheet.layout()
    assert inside is not None
    assert inside.indexOf(note.parentWidget()) == 0
