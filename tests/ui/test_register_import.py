"""Importing a sheet in the window: from the file to the result, with words, doubts and wrong cells answered on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.imports.sheets import HEAD, Row, csv, person, written, xlsx
from tests.ui.conftest import Answers
from ui.import_batches import ImportBatches
from ui.import_check_page import CHANGED, CREATED, DOUBTS, SAME, WRONG
from ui.import_columns_page import TARGET, WIPES
from ui.register_import import CHECK, COLUMNS, DONE, FILE, WAIT, RegisterImport
from ui.register_tab import RegisterTab
from ui.tab import Action
from ui.workplace import Workplace
from unionoffice.desk.intake import batches
from unionoffice.office import Office


@pytest.fixture
def dialog(qtbot: QtBot, workplace: Workplace) -> Iterator[RegisterImport]:
    for unit in ("教务处", "后勤处"):
        workplace.office.add_place("unit", unit)
    made = RegisterImport(workplace, workplace.office.registers["members"])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    workplace.tasks.stop()


class Desk:
    """The clerk at the import."""

    def __init__(self, qtbot: QtBot, dialog: RegisterImport, folder: Path) -> None:
        self.qtbot, self.dialog, self.folder = qtbot, dialog, folder

    def page(self, page: int) -> None:
        self.qtbot.waitUntil(lambda: self.dialog.pages.currentIndex() == page, timeout=20_000)

    def read(self, *rows: Row, name: str = "花名册.xlsx") -> None:
        self.dialog.read_file(written(self.folder, name, xlsx([["花名册"], HEAD, *rows])))
        self.page(FILE)
        assert self.dialog.book is not None

    def check(self, *rows: Row) -> None:
        self.read(*rows)
        self.dialog.go_on()
        self.page(COLUMNS)
        self.dialog.go_on()
        self.page(CHECK)

    def store(self) -> None:
        self.dialog.next_button.click()
        self.page(DONE)

    def titles(self) -> list[str]:
        tabs = self.dialog.check_page.tabs
        return [tabs.tabText(number) for number in range(tabs.count()) if tabs.isTabVisible(number)]

    def cells(self, tab: int) -> list[list[object]]:
        model = self.dialog.check_page.tables[tab].model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def desk(qtbot: QtBot, dialog: RegisterImport, tmp_path: Path) -> Desk:
    return Desk(qtbot, dialog, tmp_path)


def choose(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findText(text, Qt.MatchFlag.MatchContains))
    box.activated.emit(box.currentIndex())


def test_a_roster_goes_in_from_the_file_to_the_result(desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.read(person(1), person(2))
    assert (dialog.file_page.header.value(), dialog.file_page.sheets.currentText()) == (2, "花名册")
    dialog.go_on()
    assert dialog.columns_page.state.text() == "取用 7 列，不取用 0 列。"
    dialog.go_on()
    desk.page(CHECK)
    assert desk.titles() == ["新增 2", "修改 0", "相同 0", "有错 0"]
    assert dialog.next_button.text() == "导入 2 行"
    assert office.store("members").count() == 0
    desk.store()
    assert office.store("members").count() == 2
    assert dialog.done_page.banner.title.text() == "已导入 2 行"


def test_a_wrong_cell_is_put_right_in_place_and_the_row_moves_on(
    qtbot: QtBot, desk: Desk, dialog: RegisterImport
) -> None:
    desk.check(person(1), person(2, joined="2010-02-30"))
    assert desk.titles() == ["新增 1", "修改 0", "相同 0", "有错 1"]
    dialog.check_page.tabs.setCurrentIndex(WRONG)
    table = dialog.check_page.tables[WRONG]
    ((number, reason, *cells),) = desk.cells(WRONG)
    assert (number, cells[-1]) == (4, "2010-02-30")
    assert str(reason).startswith("入会日期：")
    assert table.model().index(0, 8).data(Qt.ItemDataRole.BackgroundRole) is not None
    table.setCurrentIndex(table.model().index(0, 8))
    assert str(reason) in dialog.check_page.about.text()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("2010-02-28")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.titles()[0] == "新增 2")
    assert desk.cells(WRONG) == []


def test_a_secret_is_masked_until_it_is_being_put_right(desk: Desk, dialog: RegisterImport) -> None:
    desk.check(person(1), person(2, id="110000197003050011"))
    (row,) = desk.cells(WRONG)
    assert row[7] == "110***********0011"
    model = dialog.check_page.tables[WRONG].model()
    assert model.index(0, 7).data(Qt.ItemDataRole.EditRole) == "110000197003050011"
    assert str(desk.cells(CREATED)[0][6]).count("*") == 11


def test_changes_are_shown_cell_by_cell(desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.check(person(1), person(2))
    desk.store()
    again = RegisterImport(dialog.workplace, dialog.register)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.qtbot.addWidget(again)
    again.show()
    desk.dialog = again
    desk.check(person(1, phone="13900000000", unit="教务处"), person(2))
    assert desk.titles() == ["新增 0", "修改 1", "相同 1", "有错 0"]
    assert desk.cells(CHANGED) == [
        [3, person(1)[0], "部门", "后勤处", "教务处"],
        ["", "", "手机", "13800000001", "13900000000"],
    ]
    assert [row[1] for row in desk.cells(SAME)] == [person(2)[0]]


def test_a_word_is_answered_once_and_added_with_the_import(desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.check(person(1, unit="车队"), person(2, unit="车队"), person(3, unit="总务"))
    words = dialog.check_page.words
    assert words.isVisible()
    assert words.title.text().startswith("有 2 个词")
    choose(words.choices[0], "加进名单：车队")
    assert desk.titles()[0] == "新增 2"
    choose(words.choices[0], "后勤处")
    assert desk.titles()[0] == "新增 3"
    assert not words.isVisible()
    desk.store()
    assert [place.title for place in office.places("unit")] == ["教务处", "后勤处", "车队"]


def test_a_doubt_is_answered_in_its_own_list(desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.check(person(1, id="", staff=""))
    desk.store()
    again = RegisterImport(dialog.workplace, dialog.register)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.qtbot.addWidget(again)
    again.show()
    desk.dialog = again
    desk.check(person(1, unit="教务处"))
    assert desk.titles()[-1] == "待定 1"
    box = again.check_page.doubts.table.cellWidget(0, 3)
    assert isinstance(box, QComboBox)
    choose(box, "就是：")
    assert desk.titles() == ["新增 0", "修改 1", "相同 0", "有错 0", "待定 0"]
    choose(box, "新建一条")
    assert desk.titles()[:2] == ["新增 1", "修改 0"]
    again.check_page.tabs.setCurrentIndex(DOUBTS)
    choose(box, "跳过")
    assert not again.next_button.isEnabled()


def test_columns_are_changed_by_a_choice_and_remembered(desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.read(person(1))
    dialog.go_on()
    page = dialog.columns_page
    phone = page.table.cellWidget(4, TARGET)
    assert isinstance(phone, QComboBox)
    phone.setCurrentIndex(0)
    assert page.state.text() == "取用 6 列，不取用 1 列。"
    tick = page.table.cellWidget(4, WIPES)
    assert tick is not None
    assert not tick.isEnabled()
    dialog.go_on()
    desk.page(CHECK)
    desk.store()
    assert office.store("members").find()[0].phone == ""
    dialog.pages.setCurrentIndex(FILE)
    desk.read(person(2))
    assert dialog.plan is not None
    assert "phone" not in dialog.plan.taken


def test_another_row_can_be_the_heading(desk: Desk, dialog: RegisterImport) -> None:
    desk.read(person(1))
    dialog.file_page.header.setValue(1)
    assert dialog.plan is not None
    assert not dialog.plan.taken
    assert not dialog.next_button.isEnabled()
    dialog.file_page.table.cellDoubleClicked.emit(1, 0)
    assert len(dialog.plan.taken) == 7


def test_a_sheet_without_a_heading_says_what_to_do(desk: Desk, dialog: RegisterImport) -> None:
    dialog.read_file(written(desk.folder, "乱.csv", csv([("甲", "乙"), ("丙", "丁")])))
    desk.page(FILE)
    assert "请选择工作表和表头所在的行" in dialog.banner.sentence.text()
    assert not dialog.next_button.isEnabled()


def test_a_file_that_is_no_sheet_is_refused_in_the_dialog(desk: Desk, dialog: RegisterImport) -> None:
    dialog.read_file(written(desk.folder, "假.xlsx", b"%PDF-1.7 not a sheet"))
    desk.page(FILE)
    assert dialog.banner.isVisible()
    assert "不是电子表格" in dialog.banner.sentence.text()


def test_wrong_rows_go_into_a_file(desk: Desk, dialog: RegisterImport, answers: Answers, tmp_path: Path) -> None:
    desk.check(person(1), person(2, id="110000"))
    answers.answer = tmp_path / "错误.xlsx"
    dialog.errors_button.click()
    assert dialog.banner.title.text() == "已导出"
    rows = list(load_workbook(answers.answer).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["花名册", "姓名", person(2)[0]]


def test_the_result_is_undone_after_saying_what_that_does(desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.check(person(1), person(2))
    desk.store()
    dialog.done_page.undo_button.click()
    assert dialog.question is not None
    dialog.question.accept()
    desk.qtbot.waitUntil(lambda: office.store("members").count() == 0)
    desk.qtbot.waitUntil(lambda: dialog.done_page.banner.title.text() == "已撤销这次导入")
    assert "删去新增的 2 条" in dialog.done_page.banner.sentence.text()


def test_the_list_of_imports_takes_one_back(qtbot: QtBot, desk: Desk, dialog: RegisterImport, office: Office) -> None:
    desk.check(person(1), person(2, id="110000"))
    desk.store()
    listed = ImportBatches(dialog.workplace, "members")
    listed.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(listed)
    item = listed.list.topLevelItem(0)
    assert [item.text(column) for column in range(1, 7)] == ["李喆", "花名册.xlsx · 花名册", "1", "0", "1", "有效"]
    listed.undo()
    assert listed.question is not None
    listed.question.accept()
    qtbot.waitUntil(lambda: listed.list.topLevelItem(0).text(6).startswith("已撤销"))
    assert not listed.undo_button.isEnabled()
    assert office.store("members").count() == 0


def test_an_office_without_imports_says_where_they_begin(qtbot: QtBot, workplace: Workplace) -> None:
    listed = ImportBatches(workplace, "members")
    qtbot.addWidget(listed)
    assert "还没有导入过" in listed.banner.title.text()
    assert not listed.undo_button.isEnabled()


def test_a_comparison_that_is_cancelled_leads_back_and_stores_nothing(desk: Desk, dialog: RegisterImport) -> None:
    desk.read(*[person(n) for n in range(900)])
    dialog.go_on()
    dialog.go_on()
    if dialog.pages.currentIndex() == WAIT:
        dialog.stop()
    desk.qtbot.waitUntil(lambda: dialog.pages.currentIndex() in (COLUMNS, CHECK), timeout=20_000)
    assert batches(dialog.workplace.office) == []


def test_the_office_changing_meanwhile_is_told_and_compared_again(desk: Desk, dialog: RegisterImport) -> None:
    desk.check(person(1))
    dialog.workplace.office.add_place("unit", "车队")
    dialog.next_button.click()
    desk.page(CHECK)
    assert "又有改动" in dialog.banner.sentence.text()
    dialog.compare()
    desk.page(CHECK)
    desk.store()


class Windows(QObject):
    """Counts what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_the_dialog_flashes_as_a_window_of_its_own(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    made = RegisterImport(workplace, workplace.office.registers["members"])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    desk = Desk(qtbot, made, tmp_path)
    desk.check(person(1), person(1, staff="", id=""), person(2, unit="车队"))
    QApplication.instance().removeEventFilter(windows)
    assert windows.shown == ["RegisterImport"]


def test_every_register_offers_the_import_by_button_key_and_empty_list(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    tab = RegisterTab(workplace, workplace.office.registers["members"])
    qtbot.addWidget(tab)
    tab.resize(1200, 600)
    tab.bring_up(workplace.bridge.step)
    tab.show()
    assert tab.can(Action.IMPORT)
    assert tab.import_button.isVisible()
    assert tab.empty_import.isVisible()
    tab.empty_import.click()
    assert tab.import_dialog is not None
    desk = Desk(qtbot, tab.import_dialog, tmp_path)
    desk.check(person(1, unit=""))
    desk.store()
    assert tab.list.listing.count == 1
    tab.import_dialog.accept()
