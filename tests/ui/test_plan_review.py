"""The review of a read plan: what is pointed at is lit, every question can be answered, every piece corrected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.plan.documents import GLUED, YEAR_PLAN, review_of
from ui.month_popup import MonthPopup
from ui.plan_review import PlanReview
from ui.plan_review_rows import BESIDE, TEXT, Row
from unionoffice.errors import Problem
from unionoffice.plan.pieces import ReviewItem
from unionoffice.plan.questions import Answer, Question


def show(qtbot: QtBot, text: str, notes: tuple[Problem, ...] = ()) -> PlanReview:
    view = PlanReview()
    view.resize(1280, 680)
    qtbot.addWidget(view)
    view.show_review(review_of(text), text, notes)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def view(qtbot: QtBot) -> PlanReview:
    return show(qtbot, YEAR_PLAN)


def row(view: PlanReview, text: str, which: int = 0) -> Row:
    return [one for one in view.tree.all_rows() if one.text(TEXT).startswith(text)][which]


def question(view: PlanReview, code: str) -> Question:
    assert view.review is not None
    return next(one for one in view.review.questions if one.code == code)


def press(view: PlanReview, asked: Question, words: str) -> None:
    card = view.questions.cards[id(asked)]
    button = next(one for one in card.findChildren(QPushButton) if one.text() == words)
    button.click()


def buttons(view: PlanReview, asked: Question) -> list[str]:
    return [one.text() for one in view.questions.cards[id(asked)].findChildren(QPushButton, "answer")]


def test_the_chosen_item_is_lit_in_the_document(view: PlanReview) -> None:
    view.tree.setCurrentItem(row(view, "1、庆祝教师节"))
    assert view.source.lit_text().rstrip("。") == "1、庆祝教师节"


def test_a_click_in_the_document_chooses_the_item_there(view: PlanReview) -> None:
    view.source.pointed.emit(YEAR_PLAN.index("庆祝教师节"))
    chosen = view.tree.row()
    assert chosen is not None
    assert chosen.text(TEXT) == "1、庆祝教师节"


def test_months_stand_under_the_section_that_is_the_schedule(view: PlanReview) -> None:
    group = row(view, "三月份")
    assert group.parent() is row(view, "三、月度安排")
    assert group.text(BESIDE) == "3 月"


def test_a_doubtful_month_shows_both_readings_and_is_changed_by_one_click(view: PlanReview) -> None:
    asked = question(view, "month_repeated")
    assert row(view, "十月份", 1).text(BESIDE) == "10 月 → 11 月?"
    assert buttons(view, asked) == ["改为 11 月", "照原文", "选月份…"]
    press(view, asked, "改为 11 月")
    assert row(view, "十月份", 1).text(BESIDE) == "11 月"
    assert view.questions_title.text() == "都已确认"
    press(view, asked, "重新选择")
    assert row(view, "十月份", 1).text(BESIDE) == "10 月 → 11 月?"
    press(view, asked, "照原文")
    assert row(view, "十月份", 1).text(BESIDE) == "10 月"


def test_other_months_than_the_proposed_are_pressed_on_the_strip(view: PlanReview, qtbot: QtBot) -> None:
    asked = question(view, "month_repeated")
    press(view, asked, "选月份…")
    popup = view.tree.findChild(MonthPopup)
    assert popup is not None
    assert popup.strip.months() == frozenset({10})
    popup.strip.set_months(frozenset({11, 12}))
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert row(view, "十月份", 1).text(BESIDE) == "11、12 月"
    assert asked.answered


def test_a_glued_heading_is_cut_by_one_click_at_its_usual_name(qtbot: QtBot) -> None:
    view = show(qtbot, GLUED)
    asked = question(view, "glued_heading")
    assert buttons(view, asked) == ["标题是“指导思想”", "分得对", "改标题…"]
    press(view, asked, "标题是“指导思想”")
    assert row(view, "一、").text(TEXT) == "一、指导思想"
    assert row(view, "以教职工为本").body


def test_a_glued_heading_is_cut_where_the_clerk_points(qtbot: QtBot) -> None:
    view = show(qtbot, GLUED)
    asked = question(view, "glued_heading")
    node = asked.piece
    dialog = view.tree.ask_cut(node)  # type: ignore[arg-type]
    dialog.cut_at(len("指导思想以教职工为本"))
    dialog.take()
    assert row(view, "一、").text(TEXT) == "一、指导思想以教职工为本"


def test_a_year_left_blank_is_filled_by_one_click(qtbot: QtBot) -> None:
    view = show(qtbot, GLUED)
    press(view, question(view, "placeholder_x"), "都填 2026 年")
    assert row(view, "2、").text(TEXT) == "2、组织2026年教职工运动会"


def test_every_question_has_an_answer_and_an_answered_one_waits_no_more(qtbot: QtBot) -> None:
    view = show(qtbot, GLUED)
    assert view.review is not None
    for asked in [one for one in view.review.questions if one.doubtful]:
        assert buttons(view, asked)
    for asked in list(view.review.open_questions):
        view.answer(asked, Answer.SEEN if Answer.SEEN in asked.offers else Answer.LITERAL)
    assert view.review.open_questions == []


def test_a_text_is_edited_in_its_place_without_its_number(view: PlanReview, qtbot: QtBot) -> None:
    item = row(view, "1、庆祝教师节")
    view.tree.setCurrentItem(item)
    QTest.keyClick(view.tree, Qt.Key.Key_Return)
    editor = view.tree.viewport().findChild(QPlainTextEdit)
    assert editor is not None
    assert editor.toPlainText() == "庆祝教师节"
    editor.setPlainText("庆祝教师节，慰问老教师")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert row(view, "1、庆祝").text(TEXT) == "1、庆祝教师节，慰问老教师"
    assert isinstance(item.thing, ReviewItem)
    assert item.thing.text == "庆祝教师节，慰问老教师"


def test_a_text_typed_empty_stays_what_was_read(view: PlanReview) -> None:
    item = row(view, "1、庆祝教师节")
    item.take_words("  ")
    assert item.words == "庆祝教师节"


def test_an_item_is_left_out_by_a_key_and_taken_in_again(view: PlanReview) -> None:
    item = row(view, "1、庆祝教师节")
    view.tree.setCurrentItem(item)
    counted = view.counts()
    QTest.keyClick(view.tree, Qt.Key.Key_Delete)
    assert not item.kept
    assert item.font(TEXT).strikeOut()
    assert view.counts() != counted
    QTest.keyClick(view.tree, Qt.Key.Key_Delete)
    assert view.counts() == counted


def test_a_section_takes_another_role_and_the_months_go_where_the_schedule_is(view: PlanReview) -> None:
    node = row(view, "三、月度安排").thing
    view.tree.set_role(node, "other")  # type: ignore[arg-type]
    assert row(view, "三月份").parent().text(TEXT) == "月度安排"
    view.tree.set_role(row(view, "一、").thing, "schedule")  # type: ignore[arg-type]
    assert row(view, "三月份").parent() is row(view, "一、")


def test_a_line_that_was_not_understood_becomes_an_item_or_stays(view: PlanReview) -> None:
    line = row(view, "育英实验小学工会")
    assert line.text(BESIDE) == "原样保存"
    view.tree.set_line(line.thing, "item")  # type: ignore[arg-type]
    assert row(view, "育英实验小学工会").text(BESIDE) == "作为一条事项"


def test_the_menu_of_a_row_offers_what_fits_it(view: PlanReview) -> None:
    def offered(text: str) -> list[str]:
        return [action.text().split("\t")[0] for action in view.tree._menu(row(view, text)).actions()]

    assert offered("2、公布第一季度") == ["修改文字", "改月份…", "并入上一条", "不保存这一条"]
    assert offered("三月份") == ["改月份…"]
    assert offered("一、指导") == ["修改文字", "标题到哪里为止…", "这一段是…", "不保存这一条"]


def test_notes_about_the_file_are_shown(qtbot: QtBot) -> None:
    view = show(qtbot, YEAR_PLAN, (Problem("", "文件扩展名是「.txt」，已按内容读取。", severe=False),))
    shown = [label.text() for label in view.questions.findChildren(type(view.source_title))]
    assert "文件扩展名是「.txt」，已按内容读取。" in shown


def test_f4_goes_to_the_next_question_and_shows_its_place(view: PlanReview, qtbot: QtBot) -> None:
    view.activateWindow()
    view.tree.setFocus()
    assert view.questions.focus_next()
    focused = view.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "改为 11 月"
    assert view.source.lit_text().startswith("十月份")


def test_the_head_counts_what_will_be_stored(view: PlanReview) -> None:
    assert view.counts() == "5 个段落、5 个要点、7 条月度安排"
    assert "请您确认（1）" in view.questions_title.text()


def test_a_long_item_is_shown_in_full_over_several_lines(qtbot: QtBot) -> None:
    long = "组织全体教职工开展丰富多彩的文体活动" * 8
    view = show(qtbot, YEAR_PLAN.replace("庆祝教师节", long))
    short, tall = row(view, "1、年终总结"), row(view, f"1、{long[:8]}")
    heights = [view.tree.visualItemRect(one).height() for one in (short, tall)]
    assert heights[1] > heights[0] * 2
