"""粘贴登记: lines are read, doubts settled in place, wrong cells typed over, and what is ready stored as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import Led, kind, shown
from tests.ui.care_desk import care as care
from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import desk as desk
from tests.ui.care_desk import led as led
from ui.visit_paste import PastePage
from ui.visit_paste_rows import COLUMNS
from ui.workplace import Workplace
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.visits import Visit
from unionoffice.storage.store import Query

LINES = """李喆 3月5日 09:12
王芳 住院 慰问 500元 3月5日
张三 住院 300元 3月4日
郑国强 住院 1200元 3月3日
大家辛苦了"""


@pytest.fixture
def page(qtbot: QtBot, desk: Workplace) -> PastePage:
    made = PastePage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.bring_up(desk.bridge.step)
    made.show()
    return made


@pytest.fixture
def read(page: PastePage) -> PastePage:
    page.box.setPlainText(LINES)
    page.read_button.click()
    return page


def column(name: str) -> int:
    return next(place for place, (_title, field, _width) in enumerate(COLUMNS) if field == name)


def cell(page: PastePage, row: int, name: str) -> str:
    return str(page.model.index(row, column(name)).data())


def states(page: PastePage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def visits(office: Office) -> list[Visit]:
    return list(office.store("visits").find(Query()))


def type_over(page: PastePage, row: int, name: str, text: str) -> None:
    page.model.setData(page.model.index(row, column(name)), text)


def test_an_empty_box_says_what_belongs_there(page: PastePage) -> None:
    assert page.pages.currentIndex() == 0
    assert "王芳 住院 慰问 500元" in page.box.placeholderText()
    assert not page.read_button.isEnabled()


def test_every_line_becomes_a_row_with_its_light(read: PastePage) -> None:
    assert states(read) == ["✓ 符合标准", "? 待核对", "✕ 超出标准", "? 待核对"]
    assert (cell(read, 0, "recipient"), cell(read, 0, "money"), cell(read, 0, "day")) == (
        "王芳",
        "500.00",
        "2026-03-05",
    )
    assert read.store_button.text() == "登记 1 条"
    assert read.said.text() == "读出 4 条 · 3 条要核对：双击单元格改，或用下面的按钮"


def test_which_of_two_namesakes_is_decided_by_a_button(read: PastePage) -> None:
    read._stand(1)
    first, second = read.detail.answers["recipient"]
    assert (first.text(), second.text()) == ("张三（数学教研组，002）", "张三（语文教研组，003）")
    second.click()
    draft = read.model.rows[1].draft
    assert draft.value("recipient").member == read.office.words.find_link("members", "张三")[1]
    assert states(read)[1] == "✓ 符合标准"
    assert read.store_button.text() == "登记 2 条"


def test_a_wrong_cell_is_typed_over_and_judged_anew(read: PastePage) -> None:
    type_over(read, 2, "money", "1000")
    assert states(read)[2] == "! 接近限额"
    assert read.store_button.text() == "登记 2 条"


def test_what_cannot_be_read_is_refused_with_its_sentence_and_changes_nothing(read: PastePage) -> None:
    type_over(read, 0, "money", "五百")
    assert "不是金额" in read.problem.text()
    assert cell(read, 0, "money") == "500.00"
    type_over(read, 0, "money", "600")
    assert read.problem.text() == ""


def test_a_cell_is_picked_from_what_it_offers(read: PastePage, qtbot: QtBot) -> None:
    index = read.model.index(1, column("recipient"))
    delegate = read.table.itemDelegate()
    editor = delegate.createEditor(read.table, QStyleOptionViewItem(), index)
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    offered = completer.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole)
    assert offered == "张三  数学教研组，002"
    editor.setText(offered)
    completer.activated[str].emit(offered)
    delegate.setModelData(editor, read.model, index)
    assert read.model.rows[1].ready


def test_words_nobody_understood_are_shown(read: PastePage) -> None:
    assert "大家辛苦了" in read.model.text(3, len(COLUMNS) - 1)


def test_what_is_ready_is_stored_as_one_step_and_the_rest_stays(read: PastePage) -> None:
    before = len(visits(read.office))
    type_over(read, 2, "money", "800")
    read.store_button.click()
    assert len(visits(read.office)) == before + 2
    assert states(read) == ["? 待核对", "? 待核对"]
    assert read.office.undo_title == "粘贴登记 2 条慰问"
    read.office.undo()
    assert len(visits(read.office)) == before


def test_rows_nobody_wants_are_taken_out(read: PastePage, qtbot: QtBot) -> None:
    read._stand(3)
    qtbot.keyClick(read.table, Qt.Key.Key_Delete)
    assert len(states(read)) == 3


def test_a_row_that_needs_a_reason_goes_on_in_the_form(read: PastePage, led: Led) -> None:
    read._stand(2)
    assert any("请写明超标原因" in label.text() for label in read.detail.findChildren(QLabel))
    read.form_button.click()
    ((tab, register, preset),) = led
    assert (tab, register) == ("visits", "visits")
    assert isinstance(preset, dict)
    assert preset["money"] == 120000
    assert preset["kind"] == kind(read.office, "生病住院")
    assert isinstance(preset["recipient"], PartyValue)
    assert len(states(read)) == 3


def test_a_text_without_any_visit_says_so(page: PastePage) -> None:
    page.box.setPlainText("合计：3人")
    page.read_button.click()
    assert "没有读出慰问" in page.problem.text()
    assert shown(page.problem)


def test_more_lines_than_one_can_look_through_are_refused(page: PastePage) -> None:
    page.box.setPlainText("王芳 住院 500元 3月5日\n" * 501)
    page.read_button.click()
    assert "一次最多 500 行" in page.problem.text()


def test_what_was_stored_is_gone_from_the_table_though_the_window_draws_anew(read: PastePage, desk: Workplace) -> None:
    desk.bridge.changed.connect(lambda _changed: read.bring_up(desk.bridge.step))
    before = len(visits(read.office))
    read.save()
    assert len(visits(read.office)) == before + 1
    assert [row.draft.line for row in read.model.rows] == [3, 4, 5]
    read.save()
    assert len(visits(read.office)) == before + 1


def test_another_row_is_shown_though_ctrl_is_still_held(read: PastePage, qtbot: QtBot) -> None:
    qtbot.keyPress(read.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    read._stand(2)
    qtbot.keyRelease(read.table, Qt.Key.Key_Control)
    assert read.table.selectionModel().selectedRows()[0].row() == 2
    assert any("请写明超标原因" in label.text() for label in read.detail.findChildren(QLabel))
