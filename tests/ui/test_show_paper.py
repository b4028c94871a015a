"""From a tab to paper and sheet: preview, remembered lines, export menu, and where the file is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from tests.ui.gift_desk import choose, desk, tab
from ui.ask_text import AskText
from ui.print_preview import PrintPreview
from ui.register_tab import RegisterTab
from unionoffice.storage.people import NewOperator

__all__ = ["desk", "tab"]


def printed(tab: RegisterTab, qtbot: QtBot) -> PrintPreview:
    with qtbot.waitSignal(tab.papers.desk.shown, timeout=10000) as shown:
        tab.print_()
    return shown.args[0]


def export_menu(tab: RegisterTab) -> QMenu:
    tab.export()
    return next(menu for menu in tab.findChildren(QMenu) if menu.isVisible())


def test_the_list_is_previewed_with_its_filter(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.filters.filter_by(tab.register.column("way"), "home", "送货上门")
    preview = printed(tab, qtbot)
    text = preview.pages.text(0).replace("\r\n", "").replace(" ", "")
    assert "方式:送货上门" in text and "妇女节鲜花" in text and "春节慰问品" not in text
    preview.close()


def test_a_title_typed_in_the_preview_is_on_the_paper_at_once_and_next_time(tab: RegisterTab, qtbot: QtBot) -> None:
    preview = printed(tab, qtbot)
    preview.settings.title.setText("慰问品发放一览")
    before = preview.pdf
    preview.settings.apply()
    qtbot.waitUntil(lambda: preview.pdf != before, timeout=10000)
    assert "慰问品发放一览" in preview.pages.text(0)
    preview.close()
    again = printed(tab, qtbot)
    assert "慰问品发放一览" in again.pages.text(0)
    again.close()


def test_closing_the_preview_while_it_is_set_anew_is_safe(tab: RegisterTab, qtbot: QtBot) -> None:
    preview = printed(tab, qtbot)
    preview.settings.title.setText("慰问品发放一览")
    preview.settings.apply()
    preview.close()
    qtbot.waitUntil(lambda: not tab.workplace.tasks.busy, timeout=10000)


def test_the_export_menu_opens_at_its_button_and_is_used_by_keyboard(
    tab: RegisterTab, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    menu = export_menu(tab)
    assert menu.pos() == tab.export_button.mapToGlobal(QPoint(0, tab.export_button.height()))
    answers.answer = tmp_path / "慰问品.xlsx"
    with qtbot.waitSignal(tab.papers.desk.exported, timeout=10000):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    book = openpyxl.load_workbook(answers.answer)
    assert book.active["A1"].value == "名称"
    book.close()


def test_after_an_export_a_quiet_note_leads_to_the_file_and_its_folder(
    tab: RegisterTab, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    said: list[str] = []
    tab.workplace.bridge.said.connect(said.append)
    answers.answer = tmp_path / "慰问品.xlsx"
    with qtbot.waitSignal(tab.papers.desk.exported, timeout=10000):
        export_menu(tab).actions()[0].trigger()
    note = tab.papers.desk.note
    assert note.isVisible() and note.sentence.text() == "已导出到 慰问品.xlsx"
    assert said == [f"已导出到 {answers.answer}"]
    opened: list[str] = []
    note.open_by = lambda url: opened.append(url.toLocalFile())
    note.folder_button.click()
    note.file_button.click()
    assert opened == [str(tmp_path), str(answers.answer)]
    note.away.click()
    assert not note.isVisible()
    assert tab.workplace.preferences.text("export_folder") == str(tmp_path)


def test_selected_rows_can_be_exported_alone(tab: RegisterTab, qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    choose(tab, "春节慰问品")
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert tab.list.selected_count() == 2
    menu = export_menu(tab)
    answers.answer = tmp_path / "两条.xlsx"
    with qtbot.waitSignal(tab.papers.desk.exported, timeout=10000):
        [one for one in menu.actions() if one.text().startswith("数据版")][-1].trigger()
    book = openpyxl.load_workbook(answers.answer)
    assert [row[0].value for row in book.active.iter_rows()] == ["名称", "春节慰问品", "住院慰问"]
    book.close()


def test_a_sheet_that_cannot_be_written_is_told_and_no_note_appears(
    tab: RegisterTab, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.answer = tmp_path / "没有" / "慰问品.xlsx"
    refused: list[object] = []
    tab.workplace.tasks.refused.connect(refused.append)
    export_menu(tab).actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(refused), timeout=10000)
    assert "找不到文件夹" in str(refused[0])
    assert tab.papers.desk.note is None


def test_an_office_that_closes_takes_its_preview_along(tab: RegisterTab, qtbot: QtBot) -> None:
    preview = printed(tab, qtbot)
    tab.workplace.bridge.closing.emit()
    assert preview.closed
    QApplication.processEvents()


def purpose_asked(parent: QWidget, purpose: str) -> None:
    dialog = next(one for one in parent.findChildren(AskText) if one.isVisible())
    assert not dialog.ok.isEnabled()
    dialog.line.setText(purpose)
    dialog.ok.click()


def reveals(tab: RegisterTab) -> list[str]:
    return [what for (what,) in tab.office.rows("SELECT object FROM audit WHERE action = 'reveal'")]


def test_a_list_goes_out_whole_only_after_a_purpose_was_typed(
    tab: RegisterTab, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    menu = export_menu(tab)
    (whole,) = [action for action in menu.actions() if action.text() == "含完整个人信息（需填写用途）…"]
    answers.answer = tmp_path / "发放.xlsx"
    whole.trigger()
    assert reveals(tab) == [] and not answers.answer.exists()
    with qtbot.waitSignal(tab.papers.desk.exported, timeout=10000):
        purpose_asked(tab, "工行代发")
    assert [what.split()[0] for what in reveals(tab)] == ["gifts"] and reveals(tab)[0].endswith("工行代发")
    book = openpyxl.load_workbook(answers.answer)
    values = [str(cell) for row in book.active.values for cell in row if cell]
    book.close()
    assert "6222020200112233445" in values
    assert any("仅用于：工行代发（周敏，" in value for value in values)


def test_who_may_not_see_is_not_offered_the_whole_list(tab: RegisterTab, qtbot: QtBot) -> None:
    tab.office.people.add(NewOperator("孙出纳", "cashier"))
    tab.office.people.sign_in("孙出纳")
    assert not [action for action in export_menu(tab).actions() if "含完整" in action.text()]
    preview = printed(tab, qtbot)
    assert preview.whole_button is None
    preview.close()


def test_the_preview_shows_whole_data_after_a_purpose_was_typed(tab: RegisterTab, qtbot: QtBot) -> None:
    preview = printed(tab, qtbot)
    assert "6222020200112233445" not in preview.pages.text(0)
    preview.whole_button.click()
    before = preview.pdf
    purpose_asked(preview, "工行代发")
    qtbot.waitUntil(lambda: preview.pdf != before, timeout=10000)
    text = preview.pages.text(0).replace("\r\n", "")
    assert "6222020200112233445" in text and "仅用于：工行代发" in text
    assert len(reveals(tab)) == 1
    preview.close()
