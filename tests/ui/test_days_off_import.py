"""Importing a year's days off from pasted text and from a file, with nothing stored before 导入."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from ui.days_off_import import DaysOffImport
from ui.days_off_tab import DaysOffTab
from ui.register_import import RegisterImport
from ui.registers_tab import RegistersTab
from ui.tab import Action
from ui.workplace import Workplace
from unionoffice.figures.month import days_off_known
from unionoffice.office import Office

TEXT = "2027-01-01\t元旦\t休\n2027-01-04\t元旦\t放假日期未定"


@pytest.fixture
def dialog(qtbot: QtBot, workplace: Workplace) -> DaysOffImport:
    made = DaysOffImport(workplace)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    return made


def shown(dialog: DaysOffImport) -> list[tuple[str, ...]]:
    return [
        tuple(dialog.table.item(row, column).text() for column in range(4)) for row in range(dialog.table.rowCount())
    ]


def test_it_begins_with_the_first_year_that_is_unknown(dialog: DaysOffImport) -> None:
    assert dialog.year.value() == 2027
    assert not dialog.yes.isEnabled()


def test_typed_text_is_read_after_a_moment(qtbot: QtBot, dialog: DaysOffImport) -> None:
    dialog.text.setPlainText("元旦:1月1日(周五)至3日(周日)放假,共3天。")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 3)
    assert shown(dialog)[0] == ("2027-01-01 周五", "元旦", "休", "新")
    assert dialog.yes.text() == "导入 3 天"


def test_known_days_are_told_from_changed_ones(dialog: DaysOffImport) -> None:
    dialog.text.setPlainText("2026-01-01 元旦 休\n2026-01-02 元旦节 休")
    dialog.read()
    assert [row[3] for row in shown(dialog)] == ["已有", "与台账不同，将改为这样"]
    assert dialog.yes.text() == "导入 1 天"


def test_what_is_not_understood_is_shown(dialog: DaysOffImport) -> None:
    dialog.text.setPlainText("2027-06-31 端午节 休")
    dialog.read()
    assert dialog.problems.text().startswith("第 1 行没有读懂")


def test_nothing_is_stored_before_the_button_and_one_undo_takes_it_back(dialog: DaysOffImport, office: Office) -> None:
    dialog.text.setPlainText("元旦:1月1日至3日放假")
    dialog.read()
    assert not days_off_known(office, 2027)
    dialog.yes.click()
    assert days_off_known(office, 2027)
    office.undo()
    assert not days_off_known(office, 2027)


def test_a_file_is_read_in_the_bounded_child(
    qtbot: QtBot, dialog: DaysOffImport, answers: Answers, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("日期", "名称", "休/班"), ("2027-05-01", "劳动节", "休"), ("2027-05-08", "劳动节", "班")):
        book.active.append(row)
    answers.answer = tmp_path / "放假.xlsx"
    book.save(answers.answer)
    dialog.ask_file()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 2, timeout=20_000)
    assert [row[2] for row in shown(dialog)] == ["休", "班"]


def test_the_register_of_days_off_reads_a_notice_and_the_others_a_sheet(qtbot: QtBot, workplace: Workplace) -> None:
    tab = RegistersTab(workplace)
    qtbot.addWidget(tab)
    tab.open("days_off")
    assert isinstance(tab.tab, DaysOffTab)
    assert tab.can(Action.IMPORT)
    tab.import_()
    assert tab.tab.dialog is not None
    tab.tab.dialog.reject()
    tab.open("festivals")
    assert tab.can(Action.IMPORT)
    tab.import_()
    assert isinstance(tab.tab.import_dialog, RegisterImport)
    tab.tab.import_dialog.reject()
