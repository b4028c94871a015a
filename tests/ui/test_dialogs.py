"""Wizard, settings, people, recycle bin, history, attachments, help, search: typed and clicked as a clerk would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, Answers, clock, item
from ui.attachments_panel import AttachmentsPanel
from ui.error_dialog import BugDialog, show_bug
from ui.help import PAGES, HelpWindow, page_text
from ui.history_dialog import HistoryDialog
from ui.main_window import MainWindow
from ui.question import Question
from ui.recovery_code import RecoveryCode
from ui.recycle_bin import RecycleBin
from ui.search_popup import SearchPopup
from ui.settings_dialog import SettingsDialog
from ui.settings_people import OperatorDialog, PasswordDialog
from ui.sign_in import Recover
from ui.widgets.buttons import tool
from ui.wizard import Wizard
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.storage.store import Query

DAY = TODAY.date()


class TestWizard:
    def wizard(self, qtbot: QtBot, window: MainWindow) -> Wizard:
        window.deeds["new_office"].trigger()
        found = window.findChild(Wizard)
        assert isinstance(found, Wizard)
        return found

    def test_it_makes_an_office_of_the_kind_chosen(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        wizard = self.wizard(qtbot, window)
        wizard.office_page.name.setText("市第一医院工会")
        wizard.office_page.kind.setCurrentIndex(wizard.office_page.kind.findData("hospital"))
        wizard.office_page.superiors.setPlainText("卫生系统工会\n区总工会")
        wizard.office_page.year.setValue(2026)
        wizard.go_on()
        wizard.officers_page.lines["chair"].setText("林晓岚")
        wizard.go_on()
        assert wizard.words_page.lines["congress"].text() == "职代会"
        wizard.go_on()
        wizard.operator_page.name.setText("李喆")
        wizard.operator_page.alone.setChecked(True)
        wizard.go_on()
        wizard.file_page.file.setText(str(tmp_path / "医院工会"))
        wizard.go_on()
        assert window.office is not None
        settings = window.office.settings
        assert (settings.name, settings.kind, settings.chair, settings.year) == (
            "市第一医院工会",
            "hospital",
            "林晓岚",
            2026,
        )
        assert settings.superiors == ("卫生系统工会", "区总工会")
        assert settings.single_person
        assert window.office.path == tmp_path / "医院工会.ghbg"
        assert window.office.people.current is not None
        assert window.office.people.current.name == "李喆"

    def test_it_does_not_go_on_without_a_name(self, qtbot: QtBot, window: MainWindow) -> None:
        wizard = self.wizard(qtbot, window)
        wizard.go_on()
        assert wizard.at == 0
        assert "请填写工会名称" in wizard.office_page.problem(wizard.office_page.name)

    def test_a_weak_or_mistyped_password_is_said_at_its_field(self, qtbot: QtBot, window: MainWindow) -> None:
        wizard = self.wizard(qtbot, window)
        page = wizard.operator_page
        page.name.setText("李喆")
        page.password.setText("12345")
        assert not page.good()
        assert "太短" in page.problem(page.password)
        assert "不一样" in page.problem(page.again)

    def test_a_password_brings_a_recovery_code_once(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        wizard = self.wizard(qtbot, window)
        wizard.office_page.name.setText("第三小学工会")
        wizard.operator_page.name.setText("李喆")
        for field in (wizard.operator_page.password, wizard.operator_page.again):
            field.setText("四月的雨 打湿了操场")
        wizard.file_page.file.setText(str(tmp_path / "三小.ghbg"))
        wizard._show(4)
        wizard.go_on()
        code = window.findChild(RecoveryCode)
        assert code is not None
        shown = code.code.text().split()
        assert [len(group) for group in shown] == [4] * 8
        assert window.office is not None
        assert window.office.people.protected

        code.typed.setText(shown[code.asked])
        code.done_button.click()
        assert code.isHidden()

    def test_the_recovery_code_wants_four_characters_typed_back(
        self, qtbot: QtBot, workplace: Workplace, window: MainWindow
    ) -> None:
        groups = ["7UVI", "PWPH", "IZYV", "WP7A", "L56U", "FGOF", "SQIY", "P7IM"]
        dialog = RecoveryCode("-".join(groups), workplace, window)
        dialog.open()
        assert not dialog.done_button.isEnabled()
        dialog.typed.setText("AAAA")
        assert "不一样" in dialog.fields.problem(dialog.typed)
        assert not dialog.done_button.isEnabled()
        dialog.reject()
        questions = dialog.findChildren(Question)
        assert dialog.isVisible() and len(questions) == 1
        questions[0].no.click()
        assert dialog.isVisible()
        dialog.typed.setText(groups[dialog.asked].lower())
        assert dialog.done_button.isEnabled()
        dialog.done_button.click()
        assert dialog.isHidden()
        assert dialog.code.text() == ""

    def test_a_recovered_password_may_not_be_empty(self, qtbot: QtBot, office: Office) -> None:
        dialog = Recover(office, "李喆")
        qtbot.addWidget(dialog)
        dialog.recover()
        assert "请输入新密码" in dialog.fields.problem(dialog.password)

    def test_a_file_is_never_overwritten(self, qtbot: QtBot, window: MainWindow, office_path: Path) -> None:
        wizard = self.wizard(qtbot, window)
        wizard.file_page.file.setText(str(office_path))
        assert not wizard.file_page.good()

    def test_a_name_makes_the_proposed_file(self, qtbot: QtBot, window: MainWindow) -> None:
        wizard = self.wizard(qtbot, window)
        wizard.file_page.propose("第二/实验小学工会")
        assert wizard.file_page.path().name == "第二_实验小学工会.ghbg"


class TestSettings:
    def dialog(
        self, qtbot: QtBot, workplace: Workplace, looks: list[tuple[bool, float]] | None = None
    ) -> SettingsDialog:
        made = SettingsDialog(workplace, lambda _p, dark, points: (looks or []).append((dark, points)))
        qtbot.addWidget(made)
        return made

    def test_everything_of_the_office_is_stored_as_one_step(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        dialog.office_page.name.setText("第二实验小学教育集团工会")
        dialog.officers_page.lines["cashier"].setText("陈淼")
        dialog.words_page.lines["sub_unit"].setText("年级组")
        dialog.papers_page.title.setText("工会本月工作")
        dialog.papers_page.signatures.setText("制表人、工会主席")
        dialog.save()
        settings = workplace.office.settings
        assert (settings.name, settings.cashier, settings.words.sub_unit) == (
            "第二实验小学教育集团工会",
            "陈淼",
            "年级组",
        )
        assert settings.paper("month-schedule").title == "工会本月工作"
        assert settings.paper("month-schedule").signatures == ("制表人", "工会主席")
        workplace.office.undo()
        assert workplace.office.settings.name == "第二实验小学工会"

    def test_nothing_changed_is_no_step(self, qtbot: QtBot, workplace: Workplace) -> None:
        step = workplace.office.step
        self.dialog(qtbot, workplace).save()
        assert workplace.office.step == step

    def test_another_kind_brings_its_words(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        dialog.office_page.kind.setCurrentIndex(dialog.office_page.kind.findData("hospital"))
        assert dialog.words_page.lines["congress"].text() == "职代会"

    def test_a_missing_name_leads_back_to_its_page(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        dialog.office_page.name.setText(" ")
        dialog.show_section(dialog.look_page)
        dialog.save()
        assert dialog.title.text() == "单位"

    def test_people_are_added_and_get_passwords(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        dialog.people_page.add_button.click()
        adding = dialog.findChild(OperatorDialog)
        adding.done_button.click()
        assert "没有填写姓名" in adding.problem.text()
        adding.name.setText("曾雅琴")
        adding.role.setCurrentIndex(adding.role.findData("auditor"))
        adding.done_button.click()
        assert [(one.name, one.role) for one in workplace.office.people.all()][-1] == ("曾雅琴", "auditor")
        dialog.people_page.password_button.click()
        setting = dialog.findChild(PasswordDialog)
        setting.password.setText("四月的雨 打湿了操场")
        setting.again.setText("四月的雨 打湿了操场")
        setting.done_button.click()
        assert workplace.office.people.all()[0].has_password

    def test_single_person_mode_is_changed_at_once_and_recorded(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        page = dialog.people_page
        assert not page.alone.isChecked()
        page.alone.click()
        assert workplace.office.settings.single_person
        assert workplace.office.undo_title == "修改设置"
        page.alone.click()
        assert not workplace.office.settings.single_person

    def test_lists_are_edited_and_entries_retired(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        page = dialog.lists_page
        page.add("文体")
        page.add("慰问")
        page.tree.setCurrentItem(page.tree.topLevelItem(page.tree.topLevelItemCount() - 1))
        page.up_button.click()
        page.retire_button.click()
        known = workplace.office.choices(page.code)
        assert [(one.title, one.retired) for one in known][-2:] == [("慰问", True), ("文体", False)]
        assert page.retire_button.text() == "启用"

    def test_units_form_a_tree(self, qtbot: QtBot, workplace: Workplace) -> None:
        dialog = self.dialog(qtbot, workplace)
        page = dialog.trees_page
        page.add("教学部")
        page.tree.setCurrentItem(page.tree.topLevelItem(0))
        page.add("语文组")
        top = page.tree.topLevelItem(0)
        assert (top.text(0), top.child(0).text(0)) == ("教学部", "语文组")

    def test_the_look_acts_at_once(self, qtbot: QtBot, workplace: Workplace) -> None:
        looks: list[tuple[bool, float]] = [(False, 0)]
        dialog = self.dialog(qtbot, workplace, looks)
        dialog.look_page.dark.setCurrentIndex(1)
        assert looks[-1] == (True, 10.5)


class TestBinAndHistory:
    def test_a_deleted_record_is_found_again(self, qtbot: QtBot, workplace: Workplace) -> None:
        store = workplace.office.store("schedule")
        number = store.ids(Query())[0]
        with workplace.office.change("删除"):
            store.strike(number, "重复登记")
        dialog = RecycleBin(workplace)
        qtbot.addWidget(dialog)
        line = dialog.table.topLevelItem(0)
        assert (line.text(1), line.text(2), line.text(3)) == ("月度安排", "2026-03-05", "重复登记")
        line.setSelected(True)
        dialog.restore_button.click()
        assert number in store.ids(Query())
        assert dialog.stack.currentWidget() is dialog.empty

    def test_erasing_asks_first(self, qtbot: QtBot, workplace: Workplace) -> None:
        store = workplace.office.store("schedule")
        number = store.ids(Query())[0]
        with workplace.office.change("删除"):
            store.strike(number)
        dialog = RecycleBin(workplace)
        qtbot.addWidget(dialog)
        dialog.table.topLevelItem(0).setSelected(True)
        dialog.erase_button.click()
        question = dialog.findChild(Question)
        question.no.click()
        assert len(workplace.office.bin_entries()) == 1
        dialog.erase_button.click()
        dialog.findChildren(Question)[-1].yes.click()
        assert workplace.office.bin_entries() == []

    def test_steps_are_undone_down_to_the_chosen_one(self, qtbot: QtBot, workplace: Workplace) -> None:
        store = workplace.office.store("schedule")
        count = len(store.ids(Query()))
        for title in ("第一件", "第二件", "第三件"):
            with workplace.office.change(f"新增{title}"):
                store.add(item(title, "2026-03-06"))
        dialog = HistoryDialog(workplace)
        qtbot.addWidget(dialog)
        assert "新增第三件" in dialog.list.item(0).text()
        dialog.list.setCurrentRow(1)
        assert dialog.note.text() == "将撤销 2 步。"
        dialog.undo.click()
        assert len(store.ids(Query())) == count + 1


class TestAttachments:
    def test_a_file_is_copied_opened_and_removed(
        self, qtbot: QtBot, workplace: Workplace, answers: Answers, tmp_path: Path
    ) -> None:
        notice = tmp_path / "通知.txt"
        notice.write_text("三八活动通知", encoding="utf-8")
        panel = AttachmentsPanel(workplace)
        qtbot.addWidget(panel)
        assert not panel.add_button.isEnabled()
        opened: list[QUrl] = []
        panel.open_by = lambda url: bool(opened.append(url))  # type: ignore[assignment]
        panel.show_record("schedule", workplace.office.store("schedule").ids(Query())[0])
        answers.answer = notice
        panel.add_button.click()
        assert panel.list.item(0).text().startswith("通知.txt")
        notice.unlink()
        panel.list.itemActivated.emit(panel.list.item(0))
        assert Path(opened[0].toLocalFile()).read_text(encoding="utf-8") == "三八活动通知"
        panel.list.setCurrentRow(0)
        panel.remove_button.click()
        assert panel.list.count() == 0
        workplace.office.undo()
        assert panel.list.count() == 1


class TestHelp:
    def test_every_page_is_there_and_links_lead_to_pages(self) -> None:
        import re

        codes = {code for code, _title in PAGES}
        for code in codes - {"shortcuts", "changes"}:
            text = page_text(code)
            assert text.startswith("# "), code
            for target in re.findall(r"\]\(([^)]+)\)", text):
                assert target.removesuffix(".md") in codes, f"{code}: {target}"

    def test_the_shortcuts_page_shows_the_windows_keys(self, qtbot: QtBot, window: MainWindow) -> None:
        window.deeds["shortcuts"].trigger()
        shown = window.findChild(HelpWindow).browser.toPlainText()
        for keys in ("Ctrl+N", "Ctrl+8", "Ctrl+K", "F1", "Ctrl+Enter"):
            assert keys in shown

    def test_links_are_followed_and_words_found(self, qtbot: QtBot, window: MainWindow) -> None:
        window.deeds["help"].trigger()
        help_window = window.findChild(HelpWindow)
        help_window.browser.anchorClicked.emit(QUrl("backup.md"))
        assert help_window.list.currentItem().text() == "备份和恢复"
        help_window.box.searched.emit("换电脑")
        assert help_window.browser.textCursor().selectedText() == "换电脑"

    def test_the_about_page_names_version_and_licence(self) -> None:
        assert "Apache-2.0" in page_text("about")
        assert "0.2" in page_text("about")


class TestSearch:
    def test_it_finds_pages_actions_and_records(self, qtbot: QtBot, open_window: MainWindow) -> None:
        view = open_window.view
        assert view is not None
        qtbot.keyClicks(view.header.search, "x")
        popup = view.findChild(SearchPopup)
        popup.search("备份")
        assert "立即备份" in [way.name for way in popup.ways()]
        popup.search("乒乓球")
        assert [(way.name, way.sort) for way in popup.ways()] == [("教工乒乓球赛", "安排")]
        popup.search("台账")
        assert popup.ways()[0].sort == "页面"

    def test_nothing_found_is_said(self, qtbot: QtBot, open_window: MainWindow) -> None:
        view = open_window.view
        assert view is not None
        qtbot.keyClicks(view.header.search, "x")
        popup = view.findChild(SearchPopup)
        popup.search("没有的东西")
        assert popup.note.text() == "没有找到"

    def test_enter_goes_to_the_chosen_hit(self, qtbot: QtBot, open_window: MainWindow) -> None:
        view = open_window.view
        assert view is not None
        open_window.show()
        view.header.search.setFocus()
        qtbot.keyClicks(view.header.search, "x")
        view.header.search.setText("慰问走")
        qtbot.keyClick(view.header.search, Qt.Key.Key_Return)
        assert view.tab.code == "visits"
        assert view.header.search.text() == ""


def test_a_bug_shows_its_details_and_is_written_down(qtbot: QtBot, expect_log: list[str]) -> None:
    expect_log.append("unforeseen")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = show_bug(parent, ValueError("不该有的值"))
    assert isinstance(dialog, BugDialog)
    assert "ValueError: 不该有的值" in dialog.details.toPlainText()


def test_every_control_has_a_name_for_screen_readers(
    qtbot: QtBot, open_window: MainWindow, workplace_of: Callable[[Office], Workplace], tmp_path: Path
) -> None:
    """What takes focus and shows no text of its own must be named."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QPlainTextEdit

    assert open_window.view is not None
    open_window.deeds["settings"].trigger()
    open_window.deeds["new_office"].trigger()
    roots: list[QWidget] = [open_window, *open_window.findChildren(QDialog)]
    silent = []
    for root in roots:
        for kind in (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView, QAbstractButton):
            for control in root.findChildren(kind):
                inner = isinstance(control.parent(), QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit)
                popup = control.window() is not root.window()
                named = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
                buddy = any(label.buddy() is control for label in root.findChildren(QLabel))
                if not (inner or popup or named or buddy or control.focusPolicy() == Qt.FocusPolicy.NoFocus):
                    silent.append(f"{type(root).__name__}: {type(control).__name__} {control.objectName()}")
    assert silent == []


def test_a_tool_button_says_what_it_does(qtbot: QtBot) -> None:
    made = tool("close", "取消正在进行的工作")
    qtbot.addWidget(made)
    assert made.accessibleName() == made.toolTip() == "取消正在进行的工作"


def test_clock_of_the_tests_is_a_thursday() -> None:
    assert clock().weekday() == 3
