"""The pages about hardship on a real window's parts: typing, opening, reckoning, the procedure, walking a survey, forgetting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.care.households import add_file, add_line, add_member, add_rules, category, close_reason, whole_file
from ui.editors_rows import RowsEditor
from ui.hardship_page import HardshipPage
from ui.hardship_pages import pages
from ui.hardship_pairs import PairsPage
from ui.hardship_retention import RetentionPage
from ui.hardship_rules_page import HardshipRulesPage
from ui.hardship_study import StudyPage
from ui.hardship_survey import SurveyPage
from ui.question import Question
from ui.workplace import Workplace
from unionoffice.care.surveys import begin_survey
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.storage.people import NewOperator

Make = Callable[[Office], Workplace]


@pytest.fixture
def office(empty_office: Office) -> Office:
    return empty_office


@pytest.fixture
def workplace(office: Office, workplace_of: Make) -> Workplace:
    return workplace_of(office)


def shown(page: HardshipPage, qtbot: QtBot) -> HardshipPage:
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.bring_up(page.workplace.bridge.step)
    page.show()
    return page


@pytest.fixture
def page(office: Office, workplace: Workplace, qtbot: QtBot) -> HardshipPage:
    """The page with one whole file, rules and line, as of 5 March 2026."""
    add_rules(office)
    add_line(office)
    file = whole_file(office)
    made = shown(HardshipPage(workplace), qtbot)
    made.list.select(file)
    return made


def text(page: HardshipPage, name: str) -> str:
    return page.form.field(name).editor.field.text()  # type: ignore[attr-defined]


def cells(page: HardshipPage, name: str) -> list[str]:
    editor = page.form.field(name).editor
    assert isinstance(editor, RowsEditor)
    model = editor.model
    return [str(model.index(0, column).data()) for column in range(len(model.lines.columns))]


def reveals(office: Office) -> list[str]:
    return [what for (what,) in office.rows("SELECT object FROM audit WHERE action = 'reveal'")]


# --- the form -----------------------------------------------------------------------------------------------------------


def test_a_new_file_is_typed_with_its_number_given(office: Office, workplace: Workplace, qtbot: QtBot) -> None:
    add_member(office)
    page = shown(HardshipPage(workplace), qtbot)
    page.new()
    assert page.form.field("number").editor.target.text() == "困2026-001"  # type: ignore[attr-defined]
    assert page.form.draft is not None
    page.form.draft.set("member", "方静宜")
    page.form.draft.set("income", "3000")
    page.save()
    (stored,) = office.store("hardship").find()
    assert (stored.number, stored.stage, stored.made_by) == ("困2026-001", "applied", "李喆")


def test_one_purpose_opens_everything_of_the_file_with_one_note(page: HardshipPage, office: Office) -> None:
    assert text(page, "income") == "******"
    assert "方建明" not in cells(page, "family")
    page.opening.open_for("核对收入")
    assert text(page, "income") == "3,000.00"
    assert text(page, "card") == "6222021234567890123"
    assert {"方建明", "尿毒症", "1,200.00", "110101198501010031"} <= set(cells(page, "family"))
    assert len(reveals(office)) == 1
    assert "50,400.00" in page.sum.sum.text()
    page.opening.hide_all()
    assert text(page, "income") == "******"
    assert "方建明" not in cells(page, "family")
    assert "50,400.00" not in page.sum.sum.text()


def test_what_is_open_is_hidden_with_another_file_and_when_the_page_is_left(page: HardshipPage, office: Office) -> None:
    other = add_file(office, add_member(office, "程立"), "困2026-002")
    page.redraw()
    page.opening.open_for("核对")
    page.list.select(other)
    assert text(page, "income") == "******"
    page.list.select(1)
    assert text(page, "income") == "******"
    page.opening.open_for("核对")
    page.hide()
    assert text(page, "income") == "******"


def test_an_open_text_is_mended_not_typed_anew_and_stays_open_after_saving(page: HardshipPage, office: Office) -> None:
    page.opening.open_for("更正")
    editor = page.form.field("cause").editor
    editor.change.click()  # type: ignore[attr-defined]
    assert text(page, "cause") == "家庭成员大病"
    editor.field.setText("家庭成员大病（透析）")  # type: ignore[attr-defined]
    editor.field.textEdited.emit("家庭成员大病（透析）")  # type: ignore[attr-defined]
    page.save()
    assert office.store("hardship").plain_many([1], ["cause"])[1]["cause"] == "家庭成员大病（透析）"
    assert text(page, "cause") == "家庭成员大病（透析）"
    assert text(page, "income") == "3,000.00"
    assert len(reveals(office)) == 1


def test_leaving_an_open_text_as_it_was_changes_nothing(page: HardshipPage) -> None:
    page.opening.open_for("核对")
    page.form.field("cause").editor.change.click()  # type: ignore[attr-defined]
    page.form.field("income").editor.field.setFocus()  # type: ignore[attr-defined]
    assert page.form.draft is not None
    assert not page.form.draft.touched


def test_who_may_not_look_has_no_button_for_it(page: HardshipPage, office: Office) -> None:
    office.people.add(NewOperator("孙出纳", "cashier"))
    office.people.sign_in("孙出纳")
    page.opening.follow(1)
    assert not page.opening.button.isEnabled()


def test_a_group_is_shown_alone_and_all_again_when_something_else_is_wrong(page: HardshipPage) -> None:
    page.groups.show_group("收入支出")
    visible = {field.column.name for field in page.form.fields if not field.isHidden()}
    assert visible == {"income", "other_income", "expenses", "persons"}
    assert page.groups.chips["收入支出"].text() == "收入支出 3/4"
    assert page.form.draft is not None
    page.form.draft.set("member", "")
    page.groups.show_what_is_wrong()
    assert not page.form.field("member").isHidden()


# --- reckoning and procedure --------------------------------------------------------------------------------------------


def test_the_category_found_is_taken_over_into_the_form(office: Office, workplace: Workplace, qtbot: QtBot) -> None:
    add_rules(office)
    add_line(office)
    file = add_file(office)
    page = shown(HardshipPage(workplace), qtbot)
    page.list.select(file)
    page.leaves.setCurrentWidget(page.sum)
    assert page.sum.title.text() == "按标准：深度困难"
    assert "＊＊＊" in page.sum.sum.text()
    page.sum.adopt.click()
    page.save()
    assert office.store("hardship").get(file).category == category(office, "深度困难")
    assert page.sum.adopt.isHidden()


def test_what_is_missing_stands_where_the_category_would(office: Office, workplace: Workplace, qtbot: QtBot) -> None:
    file = add_file(office)
    page = shown(HardshipPage(workplace), qtbot)
    page.list.select(file)
    assert page.sum.title.text() == "还不能认定"
    assert "没有有效的困难认定标准" in page.sum.about.text()


def test_the_next_step_is_one_button_and_takes_day_person_and_opinion(page: HardshipPage, office: Office) -> None:
    file = add_file(office, add_member(office, "程立"), "困2026-002")
    page.redraw()
    page.list.select(file)
    assert page.steps.go.text() == "登记申请…"
    page.steps.go.click()
    assert page.dialog is not None
    page.dialog.day.set_text("2026-03-09")
    page.dialog.give()
    assert "今天之后" in page.dialog.problem.text()
    page.dialog.day.set_text("2026-03-02")
    page.dialog.opinion.setPlainText("本人书面申请")
    page.dialog.give()
    stored = office.store("hardship").get(file)
    assert [(one.step, one.day, one.person) for one in stored.steps] == [("apply", date(2026, 3, 2), "李喆")]
    assert page.steps.go.text() == "登记入户核实…"
    assert "✓ 本人申请 03-02" in page.steps.words.text()


def test_a_step_waits_until_what_is_typed_is_stored(page: HardshipPage, qtbot: QtBot) -> None:
    assert page.steps.go.isEnabled()
    assert page.form.draft is not None
    page.form.draft.set("work_state", "病休")
    page.form.typed.emit()
    qtbot.waitUntil(lambda: not page.steps.go.isEnabled(), timeout=1000)
    assert page.steps.hint.text() == "先保存，再办下一步。"
    page.save()
    assert page.steps.go.isEnabled()


def test_closing_asks_for_the_reason(page: HardshipPage, office: Office) -> None:
    page.take_step("close")
    assert page.dialog is not None
    assert page.dialog.choice is not None
    page.dialog.give()
    assert "结案要选一个原因" in page.dialog.problem.text()
    page.dialog.choice.setCurrentIndex(page.dialog.choice.findText("脱困"))
    page.dialog.give()
    assert office.store("hardship").get(1).stage == "closed"
    assert page.steps.go.isHidden()


def test_a_wrongly_closed_file_is_opened_again_and_a_step_mended(page: HardshipPage, office: Office) -> None:
    from unionoffice.care.hardship_procedure import advance

    advance(office, 1, "close", date(2026, 3, 2), "周敏", reason=close_reason(office))
    page.redraw()
    assert page.steps.go.isHidden() and not page.steps.other.isHidden()
    page.steps.correction_wanted.emit()
    assert page.correction is not None
    assert page.correction.remove.text() == "撤销最后一步“结案”"
    page.correction.remove.click()
    assert office.store("hardship").get(1).stage == "approved"
    assert page.steps.go.text() == "年度复核…"
    page.correct()
    page.correction.which.setCurrentIndex(1)
    assert page.correction.day.text() == "2026-01-08"
    assert page.correction.clear.isEnabled()  # 情况属实, sealed
    page.correction.day.set_text("2026-01-02")
    page.correction.yes.click()
    assert "早于上一步" in page.correction.problem.text()
    page.correction.day.set_text("2026-01-07")
    page.correction.yes.click()
    assert office.store("hardship").get(1).steps[1].day == date(2026, 1, 7)


def test_help_given_is_listed_beside_the_file(page: HardshipPage, office: Office) -> None:
    from tests.reports.test_hardship_lists import given

    given(office, office.store("hardship").get(1).member, 100000, date(2026, 2, 10))
    page.redraw()
    assert page.aid.aid.texts(2) == ["1,000.00"]
    assert page.aid.total.text() == "共 1 次 1,000.00 元，今年 1,000.00 元"


def test_the_form_and_the_sum_are_printed_masked_first(page: HardshipPage, qtbot: QtBot) -> None:
    from ui.hardship_papers import slips

    entries = dict(slips(page, [1]))
    assert list(entries) == ["打印 困难职工档案表", "打印 困难认定计算表", "打印 困难职工公示（所选档案）"]
    with qtbot.waitSignal(page.papers.desk.shown, timeout=20_000) as blocker:
        entries["打印 困难职工档案表"]()
    preview = blocker.args[0]
    assert "110101198804020024" not in "".join(preview.pages.text(0))
    preview.close()


# --- the other pages ----------------------------------------------------------------------------------------------------


def test_the_health_archive_is_a_page_only_where_it_is_on(office: Office, workplace: Workplace) -> None:
    from dataclasses import replace

    assert [one.code for one in pages(workplace)] == [
        "hardship", "pairs", "study_aid", "surveys", "hardship_rules", "poverty_lines", "retention",
    ]  # fmt: skip
    office.save_settings(replace(office.settings, health_archive=True))
    assert "health_records" in [one.code for one in pages(workplace)]


def test_every_page_is_built_and_drawn(office: Office, workplace: Workplace, qtbot: QtBot) -> None:
    from dataclasses import replace

    office.save_settings(replace(office.settings, health_archive=True))
    for one in pages(workplace):
        made = one.make(workplace)
        qtbot.addWidget(made)
        made.bring_up(workplace.bridge.step)
        made.resize(1000, 700)
        assert not made.grab().isNull()


def test_the_example_rules_are_brought_in_once_and_the_days_are_kept(
    office: Office, workplace: Workplace, qtbot: QtBot
) -> None:
    page = HardshipRulesPage(workplace)
    qtbot.addWidget(page)
    page.bring_up(workplace.bridge.step)
    said: list[str] = []
    workplace.bridge.said.connect(said.append)
    page.sample_button.click()
    page.sample_button.click()
    assert said == ["导入了 3 条示例，请改成本地文件的标准。", "示例已经都在列表里。"]
    assert page.list.listing.count == 3
    page.days.setValue(7)
    page.days.editingFinished.emit()
    assert office.settings.hardship_notice_days == 7


def test_files_and_pairs_are_written_as_their_papers_are_printed(
    page: HardshipPage, workplace: Workplace, qtbot: QtBot
) -> None:
    pairs = PairsPage(workplace)
    qtbot.addWidget(pairs)
    for one, expected in (
        (
            page,
            [
                "2026年困难职工汇总表",
                "2025年困难职工汇总表",
                "2026年困难职工公示",
                "当前列表…",
                "选中的 1 条，每条一份",
                "困难职工档案表",
                "困难职工档案表，含保密内容（需填写用途）…",
                "困难认定计算表",
                "困难认定计算表，含保密内容（需填写用途）…",
            ],
        ),
        (pairs, ["2026年结对帮扶表", "2025年结对帮扶表", "当前列表…"]),
    ):
        one.export()
        menu = one.findChildren(QMenu)[-1]
        assert [action.text() for action in menu.actions()] == expected
        menu.close()


def test_pairs_and_study_aid_begin_with_this_year(office: Office, workplace: Workplace, qtbot: QtBot) -> None:
    for page, name, expected in (
        (PairsPage(workplace), "days", "2026-03-05 至 2026-12-31"), (StudyPage(workplace), "title", "2026年金秋助学"),
    ):  # fmt: skip
        qtbot.addWidget(page)
        page.bring_up(workplace.bridge.step)
        page.new()
        assert page.form.draft is not None
        assert page.form.draft.text(name) == expected


@pytest.fixture
def survey(office: Office, workplace: Workplace, qtbot: QtBot) -> SurveyPage:
    for name in ("程立", "方静宜", "李喆"):
        add_member(office, name)
    begin_survey(office, "2026 年困难摸底", DayRangeValue(date(2026, 3, 2), date(2026, 3, 31)))
    made = SurveyPage(workplace)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.bring_up(workplace.bridge.step)
    return made


def test_everybody_is_walked_through_by_keys(survey: SurveyPage, office: Office, qtbot: QtBot) -> None:
    assert survey.table.texts(0) == ["程立", "方静宜", "李喆"]
    assert survey.card.name.text() == "程立"
    qtbot.keyClick(survey.card, Qt.Key.Key_F2)
    assert survey.card.name.text() == "方静宜"
    assert (survey.bar.value(), survey.bar.maximum()) == (1, 3)
    qtbot.keyClick(survey.card, Qt.Key.Key_F4)
    assert survey.card.name.text() == "李喆"
    qtbot.keyClick(survey.card, Qt.Key.Key_F3)
    survey.card.text.setPlainText("母亲住院，需要护理")
    qtbot.keyClick(survey.card.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert survey.said.text() == "已摸底 2/3 人，有情况 1 人，建档 0 户"
    assert survey.card.text.toPlainText() == ""
    stored = {one.person.name: one.state for one in office.store("survey_answers").find()}
    assert stored == {"程立": "fine", "方静宜": "open", "李喆": "finding"}


def test_a_finding_without_words_stays_and_says_why(survey: SurveyPage) -> None:
    survey.card.store.click()
    assert "请写明了解到什么情况" in survey.card.problem.text()
    assert survey.card.name.text() == "程立"


def test_a_finding_opens_a_file_and_leads_there(
    survey: SurveyPage, office: Office, went: list[tuple[str, str, int]]
) -> None:
    survey.card.text.setPlainText("丈夫每周透析")
    survey.card.store.click()
    survey.card.file.click()
    assert went == [("visits", "hardship", 1)]
    assert office.store("hardship").get(1).member == office.words.find_link("members", "程立")[0]
    survey.card.open_for("复核")
    assert survey.card.text.toPlainText() == "丈夫每周透析"


def test_a_round_is_exported_masked_or_for_a_purpose(survey: SurveyPage) -> None:
    survey.export()
    menu = survey.findChildren(QMenu)[-1]
    found = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert found == ["困难摸底登记表", "困难摸底登记表，含保密内容（需填写用途）…"]
    menu.close()


def test_what_was_opened_is_covered_when_the_page_is_left(survey: SurveyPage) -> None:
    survey.card.text.setPlainText("丈夫每周透析")
    survey.card.store.click()
    survey.card.open_for("复核")
    survey.hide()
    assert survey.card.text.toPlainText() == ""


def test_what_is_typed_and_not_stored_waits_with_its_member(survey: SurveyPage, office: Office, qtbot: QtBot) -> None:
    survey.card.text.setPlainText("母亲住院，需要护理")
    qtbot.keyClick(survey.card, Qt.Key.Key_F4)
    assert survey.card.text.toPlainText() == ""
    survey.table.select(0)
    assert survey.card.text.toPlainText() == "母亲住院，需要护理"
    survey.card.store.click()
    survey.table.select(1)
    survey.table.select(0)
    assert survey.card.text.toPlainText() == ""  # stored: sealed from now on


def test_no_hardship_is_not_noted_over_words_that_are_not_stored(survey: SurveyPage, office: Office) -> None:
    survey.card.text.setPlainText("母亲住院，需要护理")
    survey.card.fine.click()
    assert "还没有保存" in survey.card.problem.text()
    assert survey.card.text.toPlainText() == "母亲住院，需要护理"
    assert {one.state for one in office.store("survey_answers").find()} == {"open"}
    survey.card.text.clear()
    survey.card.fine.click()
    assert survey.card.name.text() == "方静宜"


def test_a_round_that_has_ended_is_looked_at_only(survey: SurveyPage) -> None:
    survey._end()
    survey.views.show_view("all")
    assert not survey.card.fine.isEnabled()
    assert survey.which.currentText() == "2026 年困难摸底（已结束）"


def test_a_round_is_begun_from_its_dialog(office: Office, workplace: Workplace, qtbot: QtBot) -> None:
    page = SurveyPage(workplace)
    qtbot.addWidget(page)
    page.bring_up(workplace.bridge.step)
    page.new()
    assert page.dialog is not None
    page.dialog.begin()
    assert "没有在籍会员" in page.dialog.problem.text()
    add_member(office)
    page.dialog.begin()
    assert page.table.texts(0) == ["方静宜"]


def test_a_leaver_is_forgotten_only_after_the_word_was_typed(
    office: Office, workplace: Workplace, qtbot: QtBot
) -> None:
    gone = office.today - timedelta(days=366 * 4)
    member = add_member(office, "尉迟静", state=(Since(date(2010, 1, 1), "member"), Since(gone, "moved")))
    page = RetentionPage(workplace)
    qtbot.addWidget(page)
    page.bring_up(workplace.bridge.step)
    assert page.table.texts(0) == ["尉迟静"]
    page.table.select(0)
    page.deed.click()
    (question,) = page.findChildren(Question)
    question.yes.click()
    assert page.dialog is not None
    assert isinstance(page.dialog, QDialog)
    assert not page.dialog.yes.isEnabled()
    page.dialog.word.setText("清理")
    page.dialog.yes.click()
    assert office.store("members").get(member).name == f"已匿名{member:04d}"
    assert page.table.rows == []
    assert page.totals.text() == "已清理 1 人。"
