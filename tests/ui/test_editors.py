"""The editors, one for each kind of column: what is typed, picked, revealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import Gift, Gifts, Relative
from tests.ui.conftest import Answers
from tests.ui.gift_desk import choose, desk, leave, line_of, pick, problem, put, tab, type_in
from ui.ask_text import AskText
from ui.editors_secret import SHOWN_SECONDS
from ui.register_tab import RegisterTab
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.storage.people import NewOperator

__all__ = ["desk", "tab"]


@pytest.fixture
def fresh(tab: RegisterTab) -> RegisterTab:
    """The tab with an empty form of a round that has its name."""
    tab.new()
    type_in(tab, "title", "端午粽子")
    return tab


def stored(tab: RegisterTab, name: str) -> object:
    assert tab.form.save(), [one.message for one in tab.form.draft.problems()] if tab.form.draft else ""
    return getattr(tab.office.store("gifts").get(tab.list.selected_ids()[0]), name)


# --- plain ones


def test_days_are_written_in_full_and_their_weekday_stands_beside(fresh: RegisterTab) -> None:
    day = fresh.form.field("day").editor.day
    put(day.line, "2026年6月19日")
    leave(day.line)
    assert day.line.text() == "2026-06-19"
    assert "周五" in (day.beside.text() if day.beside.isVisible() else day.line.toolTip())
    assert str(stored(fresh, "day")) == "2026-06-19"


def test_a_range_a_share_a_weight_and_a_number_are_typed_as_text(fresh: RegisterTab) -> None:
    for name, text in (("days", "2026-06-15至2026-06-19"), ("share", "20%"), ("weight", "1.5"), ("people", "80")):
        type_in(fresh, name, text)
        assert problem(fresh, name) == ""
    days = stored(fresh, "days")
    assert isinstance(days, DayRangeValue) and days.first.day == 15 and days.last.day == 19


def test_months_are_pressed_and_a_tick_is_set(fresh: RegisterTab, qtbot: QtBot) -> None:
    strip = fresh.form.field("months").editor.strip
    strip.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(strip, key)
    fresh.form.field("urgent").editor.tick.click()
    assert stored(fresh, "months") == frozenset({1, 2})
    assert stored(fresh, "urgent") is True


def test_a_long_text_is_typed_into_several_lines(fresh: RegisterTab) -> None:
    fresh.form.field("notes").editor.edit.setPlainText("上午发完\n下午补发")
    assert stored(fresh, "notes") == "上午发完\n下午补发"


# --- picked ones


def test_a_code_is_chosen_from_its_list_and_the_wheel_does_not_change_it(fresh: RegisterTab) -> None:
    combo = fresh.form.field("way").editor.combo
    pick(combo, "送货上门")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert stored(fresh, "way") == "home"


def test_an_entry_of_a_list_a_place_and_a_record_are_picked_or_typed(fresh: RegisterTab, gifts: Gifts) -> None:
    pick(fresh.form.field("reason").editor.combo, "春节慰问")
    pick(fresh.form.field("unit").editor.combo, "小学部 / 语文组")
    type_in(fresh, "follows", "春节慰问品")
    assert stored(fresh, "reason") == gifts.winter
    assert stored(fresh, "unit") == gifts.chinese


def test_a_member_is_found_by_initials_and_shown_by_name(fresh: RegisterTab, gifts: Gifts) -> None:
    editor = fresh.form.field("handler").editor
    put(editor.line, "wf")
    assert [one.text for one in editor._options] == ["王芳"]
    leave(editor.line)
    assert editor.line.text() == "王芳"
    assert stored(fresh, "handler") == gifts.wang


def test_the_list_of_a_pick_is_filled_only_when_it_is_opened(fresh: RegisterTab) -> None:
    combo = fresh.form.field("handler").editor.combo
    assert combo.count() == 0
    combo.showPopup()
    combo.hidePopup()
    assert [combo.itemText(row) for row in range(combo.count())][1:] != []


def test_a_name_nobody_has_is_told_at_the_field(fresh: RegisterTab) -> None:
    type_in(fresh, "handler", "赵无名")
    assert "没有找到" in problem(fresh, "handler")
    assert line_of(fresh, "handler").text() == "赵无名"


def test_a_party_is_a_member_where_the_name_is_one_and_else_any_name(fresh: RegisterTab, gifts: Gifts) -> None:
    editor = fresh.form.field("receiver").editor
    put(editor.line, "lq")
    leave(editor.line)
    assert (editor.line.text(), editor.kind.currentText()) == ("李强", "会员")
    assert stored(fresh, "receiver") == PartyValue("member", gifts.li, "李强")
    put(editor.line, "退休教师代表")
    assert editor.kind.currentText() == "其他"
    assert stored(fresh, "receiver") == PartyValue("free", None, "退休教师代表")


def test_a_party_may_be_a_retiree_an_institution_or_the_relative_of_a_member(fresh: RegisterTab, gifts: Gifts) -> None:
    editor = fresh.form.field("receiver").editor
    pick(editor.kind, "退休人员")
    put(editor.line, "王芳")
    assert stored(fresh, "receiver") == PartyValue("retiree", None, "王芳")
    pick(editor.kind, "单位")
    assert stored(fresh, "receiver") == PartyValue("institution", None, "王芳")
    pick(editor.kind, "亲属")
    assert editor.relation.isVisible()
    put(editor.line, "王大山")
    pick(editor.relation, "王芳")
    assert stored(fresh, "receiver") == PartyValue("relative", gifts.wang, "王大山")
    assert fresh.list.listing.text(fresh.list.listing.row_of(fresh.list.selected_ids()[0]) or 0, "receiver") == (
        "王大山（王芳的亲属）"
    )
    choose(fresh, "春节慰问品")
    choose(fresh, "端午粽子")
    assert (editor.line.text(), editor.kind.currentText()) == ("王大山", "亲属")
    assert editor.relation.currentText() == "王芳"
    put(editor.line, "")
    assert stored(fresh, "receiver") is None


# --- secrets


def test_a_secret_is_masked_until_a_reason_is_given_and_that_is_logged(tab: RegisterTab, gifts: Gifts) -> None:
    choose(tab, "妇女节鲜花")
    editor = tab.form.field("card").editor
    assert "3344" not in editor.line.text() and "*" in editor.line.text()
    assert editor.line.isReadOnly()
    editor.eye.click()
    dialog = tab.findChild(AskText)
    assert not dialog.ok.isEnabled()
    dialog.line.setText("核对发放账号")
    dialog.ok.click()
    assert editor.line.text() == "6222020200112233445"
    assert editor.line.isReadOnly()
    assert not tab.form.draft.touched
    logged = gifts.office.rows("SELECT action, object FROM audit ORDER BY seq DESC LIMIT 3")
    record = tab.list.selected_ids()[0]
    assert any(action == "reveal" and f"gifts/{record}" in what for action, what in logged), logged


def test_a_revealed_secret_is_hidden_again_after_half_a_minute_and_on_the_next_record(
    tab: RegisterTab, qtbot: QtBot
) -> None:
    choose(tab, "妇女节鲜花")
    editor = tab.form.field("card").editor
    assert editor._hide_again.interval() == SHOWN_SECONDS * 1000 == 30_000
    editor.reveal("核对")
    editor._hide_again.setInterval(20)
    editor._hide_again.start()
    qtbot.waitUntil(lambda: "*" in editor.line.text())
    editor.reveal("再核对")
    choose(tab, "春节慰问品")
    assert editor.line.text() == ""
    choose(tab, "妇女节鲜花")
    assert "*" in editor.line.text()


def test_a_refused_reveal_is_told_at_the_field(tab: RegisterTab, gifts: Gifts) -> None:
    choose(tab, "妇女节鲜花")
    gifts.office.people.add(NewOperator("出纳员", role="cashier"))
    gifts.office.people.sign_in("出纳员", "")
    editor = tab.form.field("card").editor
    editor.reveal("看看")
    assert "*" in editor.line.text()
    assert not tab.form.field("card").problem.isHidden()


def test_a_secret_is_changed_only_on_purpose(tab: RegisterTab, gifts: Gifts) -> None:
    record = choose(tab, "妇女节鲜花")
    editor = tab.form.field("card").editor
    mask = editor.line.text()
    editor.change.click()
    assert editor.line.text() == ""
    leave(editor.line)
    assert editor.line.text() == mask and not tab.form.draft.touched
    editor.change.click()
    put(editor.line, "6222029999000011112")
    leave(editor.line)
    assert editor.line.text() == "6222029999000011112"
    assert tab.form.save()
    assert "*" in editor.line.text()
    editor.reveal("核对")
    assert editor.line.text() == "6222029999000011112"
    assert tab.list.selected_ids() == [record]


# --- lines and histories


def cell(tab: RegisterTab, field: str, row: int, column: int, text: str, qtbot: QtBot) -> None:
    """Type into a cell of a small table, as after a double click."""
    table = tab.form.field(field).editor.table
    index = table.model().index(row, column)
    table.setCurrentIndex(index)
    table.edit(index)
    made = table.findChild(QLineEdit) or table.findChild(QComboBox)
    if isinstance(made, QComboBox):
        made.setCurrentText(text)
        made.activated.emit(made.currentIndex())
    else:
        made.setText(text)
        made.textEdited.emit(text)
    table.itemDelegate().commitData.emit(made)
    table.itemDelegate().closeEditor.emit(made)
    QApplication.sendPostedEvents(None, 52)


def test_lines_are_typed_and_their_amounts_added_up(fresh: RegisterTab, qtbot: QtBot) -> None:
    editor = fresh.form.field("goods").editor
    for column, text in enumerate(("粽子", "2", "盒", "58.8")):
        cell(fresh, "goods", 0, column, text, qtbot)
    assert editor.model.index(0, 4).data() == "117.60"
    assert "117.60" in editor.sums.text()
    assert editor.model.rowCount() == 2
    goods = stored(fresh, "goods")
    assert [(line.name, line.quantity, line.price) for line in goods] == [("粽子", 2000, 5880)]


def test_an_unreadable_cell_is_red_and_told_under_the_table(fresh: RegisterTab, qtbot: QtBot) -> None:
    cell(fresh, "goods", 0, 0, "粽子", qtbot)
    cell(fresh, "goods", 0, 3, "五十八", qtbot)
    editor = fresh.form.field("goods").editor
    assert editor.model.wrong(0, "price")
    assert not fresh.form.field("goods").problem.isHidden()
    assert not fresh.form.save()
    cell(fresh, "goods", 0, 3, "58", qtbot)
    assert fresh.form.save()


def test_a_line_is_moved_up_and_taken_out(fresh: RegisterTab, qtbot: QtBot) -> None:
    cell(fresh, "goods", 0, 0, "粽子", qtbot)
    cell(fresh, "goods", 1, 0, "绿豆糕", qtbot)
    editor = fresh.form.field("goods").editor
    editor.table.setCurrentIndex(editor.model.index(1, 0))
    editor.up.click()
    assert [editor.model.index(row, 0).data() for row in range(2)] == ["绿豆糕", "粽子"]
    editor.drop.click()
    assert [line.name for line in stored(fresh, "goods")] == ["粽子"]


def test_a_dated_state_is_chosen_from_its_codes(fresh: RegisterTab, qtbot: QtBot) -> None:
    cell(fresh, "stage", 0, 0, "2026-02-20", qtbot)
    cell(fresh, "stage", 0, 1, "采购", qtbot)
    assert [(str(one.day), one.value) for one in stored(fresh, "stage")] == [("2026-02-20", "buy")]


# --- pictures


def test_a_picture_of_a_stored_record_is_chosen_shown_and_taken_away(
    tab: RegisterTab, gifts: Gifts, answers: Answers, tmp_path: Path
) -> None:
    photo = tmp_path / "现场.png"
    made = QImage(1200, 1600, QImage.Format.Format_RGB32)
    made.fill(0x336699)
    made.save(str(photo))
    record = choose(tab, "妇女节鲜花")
    editor = tab.form.field("photo").editor
    answers.answer = photo
    editor.choose.click()
    assert not editor.picture.pixmap().isNull()
    assert tab.form.save()
    number = gifts.office.store("gifts").get(record).photo
    assert [one.id for one in gifts.office.attachments.of("gifts", record)] == [number]
    choose(tab, "春节慰问品")
    assert editor.picture.pixmap().isNull()
    choose(tab, "妇女节鲜花")
    assert not editor.picture.pixmap().isNull()
    editor.clear.click()
    assert tab.form.save()
    assert gifts.office.store("gifts").get(record).photo is None


def test_what_is_no_picture_is_refused_at_the_field(
    tab: RegisterTab, gifts: Gifts, answers: Answers, tmp_path: Path
) -> None:
    paper = tmp_path / "通知.png"
    paper.write_text("这不是图片", encoding="utf-8")
    record = choose(tab, "妇女节鲜花")
    answers.answer = paper
    tab.form.field("photo").editor.choose.click()
    assert "不是能读的图片" in tab.form.field("photo").problem.text()
    assert gifts.office.attachments.of("gifts", record) == []


def test_a_new_record_is_stored_before_it_gets_a_picture(fresh: RegisterTab) -> None:
    editor = fresh.form.field("photo").editor
    assert not editor.choose.isEnabled() and editor.hint.isVisibleTo(editor)


def test_the_office_is_what_the_editors_work_on(tab: RegisterTab, gifts: Gifts) -> None:
    choose(tab, "春节慰问品")
    assert all(isinstance(field.editor.office, Office) for field in tab.form.fields)


# --- secrets of other sorts, and in lines


RELATIVE = Relative(name="刘桂兰", born=date(1960, 9, 1), income=80000, number="110101196009010024")


@pytest.fixture
def poor(tab: RegisterTab, gifts: Gifts) -> RegisterTab:
    """The tab on a record with secret amounts, texts, lines and dated values."""
    gift = Gift(
        title="困难帮扶",
        means=251000,
        story="妻子患病，\n长期用药",
        family=(RELATIVE,),
        wage=(Since(date(2026, 1, 1), 512300),),
    )
    with gifts.office.change("登记"):
        gifts.office.store("gifts").add(gift)
    choose(tab, "困难帮扶")
    return tab


def plain(tab: RegisterTab, gifts: Gifts, name: str) -> object:
    (record,) = tab.list.selected_ids()
    return gifts.office.store("gifts").plain_many([record], [name])[record][name]


def test_a_secret_amount_is_typed_in_its_proper_form_and_then_masked(poor: RegisterTab, gifts: Gifts) -> None:
    editor = poor.form.field("means").editor
    assert editor.line.text() == "******"
    editor.change.click()
    put(editor.line, "两千")
    assert problem(poor, "means")
    put(editor.line, "2600.5")
    leave(editor.line)
    assert editor.line.text() == "2,600.50"
    assert poor.form.save()
    assert editor.line.text() == "******"
    assert plain(poor, gifts, "means") == 260050
    editor.reveal("核对收入")
    assert editor.line.text() == "2,600.50"


def test_a_secret_of_several_lines_is_looked_at_changed_and_emptied(poor: RegisterTab, gifts: Gifts) -> None:
    editor = poor.form.field("story").editor
    assert (editor.edit.toPlainText(), editor.edit.isReadOnly()) == ("******", True)
    editor.reveal("评审会")
    assert editor.edit.toPlainText() == "妻子患病，\n长期用药"
    assert not poor.form.draft.touched
    editor.change.click()
    QApplication.sendEvent(editor.edit, QFocusEvent(QEvent.Type.FocusOut))
    assert (editor.edit.toPlainText(), poor.form.draft.touched) == ("******", False)
    editor.change.click()
    put(editor.edit, "病情好转")
    assert poor.form.save()
    assert plain(poor, gifts, "story") == "病情好转"
    editor.change.click()
    put(editor.edit, "改错了")
    put(editor.edit, "")
    assert poor.form.save()
    assert plain(poor, gifts, "story") == ""


def test_a_secret_cell_shows_its_mask_and_is_typed_anew_or_left(poor: RegisterTab, gifts: Gifts, qtbot: QtBot) -> None:
    table = poor.form.field("family").editor.table
    model = table.model()
    assert [model.index(0, at).data() for at in range(4)] == ["刘桂兰", "******", "******", "110***********0024"]
    index = model.index(0, 2)
    table.setCurrentIndex(index)
    table.edit(index)
    made = table.findChild(QLineEdit)
    assert (made.text(), made.placeholderText()) == ("", "输入新的内容；不输入则不变")
    table.itemDelegate().commitData.emit(made)
    table.itemDelegate().closeEditor.emit(made)
    QApplication.sendPostedEvents(None, 52)
    assert not poor.form.draft.touched
    cell(poor, "family", 0, 2, "950", qtbot)
    assert model.index(0, 2).data() == "950.00"
    assert poor.form.save()
    assert model.index(0, 2).data() == "******"
    assert plain(poor, gifts, "family") == (replace(RELATIVE, income=95000),)


def test_a_secret_cell_is_looked_at_for_a_purpose_and_hidden_again(
    poor: RegisterTab, gifts: Gifts, qtbot: QtBot
) -> None:
    editor = poor.form.field("family").editor
    model, eye = editor.model, editor.reveal.eye
    editor.table.setCurrentIndex(model.index(0, 0))
    assert not eye.isEnabled()
    editor.table.setCurrentIndex(model.index(0, 2))
    eye.click()
    dialog = poor.findChild(AskText)
    assert not dialog.ok.isEnabled()
    dialog.line.setText("核定类别")
    dialog.ok.click()
    assert model.index(0, 2).data() == "800.00"
    assert model.index(0, 1).data() == "******"
    assert not poor.form.draft.touched
    (record,) = poor.list.selected_ids()
    logged = gifts.office.rows("SELECT object FROM audit WHERE action = 'reveal'")
    assert logged == [(f"gifts/{record}/family 核定类别",)]
    assert editor.reveal._hide_again.interval() == 30_000
    editor.reveal._hide_again.setInterval(20)
    editor.reveal._hide_again.start()
    qtbot.waitUntil(lambda: model.index(0, 2).data() == "******")
    editor.reveal.reveal(QPersistentModelIndex(model.index(0, 2)), "再看")
    eye.click()
    assert model.index(0, 2).data() == "******"


def test_the_eye_of_the_lines_works_by_key_and_refuses_at_the_field(poor: RegisterTab, gifts: Gifts) -> None:
    editor = poor.form.field("wage").editor
    editor.table.setCurrentIndex(editor.model.index(0, 1))
    assert editor.reveal.action.isEnabled()
    assert editor.reveal.action.shortcut().toString() == "Ctrl+Shift+L"
    gifts.office.people.add(NewOperator("出纳员", role="cashier"))
    gifts.office.people.sign_in("出纳员", "")
    editor.reveal.action.trigger()
    dialog = poor.findChild(AskText)
    dialog.line.setText("看看")
    dialog.ok.click()
    assert editor.model.index(0, 1).data() == "******"
    assert "不能这样做" in poor.form.field("wage").problem.text()
