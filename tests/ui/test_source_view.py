"""The text of a document with pieces lit up: offsets are those of the text, whatever Qt counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.source_view import SourceView


@pytest.fixture
def view(qtbot: QtBot) -> SourceView:
    made = SourceView()
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "text",
    [
        "三月份：\n1、看望𬭛老师。\n2、植树。",
        "三月份：\r\n1、看望𬭛老师。\r\n2、植树。",
        "三月份：\r1、看望𬭛𡥈老师。\r2、植树。",
        "甲\u2028乙𬭛\n2、植树。",
    ],
    ids=["rare characters", "CR LF", "CR", "line separators"],
)
def test_a_piece_behind_rare_characters_and_line_ends_is_lit_exactly(view: SourceView, text: str) -> None:
    view.show_text(text)
    start = text.index("2、")
    view.light([(start, start + 4)])
    assert view.lit_text() == "2、植树"


def test_lines_keep_their_places(view: SourceView) -> None:
    text = "第一行𬭛\r\n第二行\r\n\r\n第四行"
    view.show_text(text)
    start, end = view.line_span(4)
    assert text[start:end] == "第四行"
    assert view.line_span(9) == (0, 0)


def test_a_click_tells_the_character_under_the_mouse(view: SourceView, qtbot: QtBot) -> None:
    text = "𬭛𬭛𬭛\n植树"
    view.show_text(text)
    block = view.document().findBlockByNumber(1)
    cursor = view.textCursor()
    cursor.setPosition(block.position() + 1)
    view.setTextCursor(cursor)
    at = view.cursorRect().center() + QPoint(2, 0)
    with qtbot.waitSignal(view.pointed) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args is not None
    assert text[told.args[0]] == "树"


def test_the_keyboard_points_too(view: SourceView, qtbot: QtBot) -> None:
    view.show_text("𬭛植树")
    for _step in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.pointed) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [2]


def test_an_empty_span_lights_nothing(view: SourceView) -> None:
    view.show_text("植树")
    view.light([(1, 1)])
    assert view.lit_text() == ""
    view.dim([(0, 1)])
    assert view.lit_text() == ""
