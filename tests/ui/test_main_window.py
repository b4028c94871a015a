"""The window: opening, closing, the reasons a file does not open, actions, tabs, undo, look."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers, clock, item
from ui import actions, tabs, theme
from ui.empty_tab import EmptyTab
from ui.error_dialog import RefusalDialog
from ui.file_check import FileCheck
from ui.home_cards import Line
from ui.main_window import MainWindow
from ui.opening import Way
from ui.preferences import Preferences
from ui.workplace import Workplace
from unionoffice.errors import Problem
from unionoffice.glance import glance
from unionoffice.office import Office
from unionoffice.storage.file import is_ours
from unionoffice.storage.lock import Lock, me, side_file
from unionoffice.storage.people import NewOperator


def click_way(window: MainWindow, text: str) -> None:
    """Press a button of the banner."""
    from PySide6.QtWidgets import QPushButton

    buttons = {one.text(): one for one in window.welcome.banner.findChildren(QPushButton) if not one.isHidden()}
    buttons[text].click()


class TestOpening:
    def test_an_office_shows_its_name_and_year_in_the_header(self, open_window: MainWindow) -> None:
        assert open_window.view is not None
        assert open_window.view.header.name.text() == "第二实验小学工会·2026 年"
        assert open_window.windowTitle() == "第二实验小学工会 - 工会办公室"

    def test_an_opened_file_stands_first_among_the_recent_ones(
        self, open_window: MainWindow, office_path: Path
    ) -> None:
        assert open_window.preferences.recent[0] == office_path
        assert open_window.preferences.last_file == office_path

    def test_a_vanished_file_is_explained_and_can_be_taken_off_the_list(
        self, window: MainWindow, tmp_path: Path
    ) -> None:
        gone = tmp_path / "没有了.ghbg"
        window.preferences.opened(gone)
        window.open_office(gone)
        assert window.welcome.banner.title.text() == "文件不在原来的地方了"
        click_way(window, "从列表中去掉")
        assert window.preferences.recent == ()
        assert window.welcome.banner.isHidden()

    def test_a_vanished_file_can_be_found_again(
        self, window: MainWindow, answers: Answers, tmp_path: Path, office_path: Path
    ) -> None:
        window.open_office(tmp_path / "没有了.ghbg")
        answers.answer = office_path
        click_way(window, "找到这个文件…")
        assert window.office is not None
        assert window.office.path == office_path

    def test_a_damaged_file_offers_the_backups(self, window: MainWindow, office_path: Path) -> None:
        content = bytearray(office_path.read_bytes())
        content[100:4000] = b"\xff" * 3900
        office_path.write_bytes(bytes(content))
        window.open_office(office_path)
        assert window.office is None
        assert window.welcome.banner.title.text() == "文件损坏了"

    @pytest.mark.parametrize("at_start", [True, False])
    def test_a_file_whose_pages_cannot_be_drawn_is_closed_and_explained(
        self, qtbot: QtBot, window: MainWindow, office_path: Path, at_start: bool
    ) -> None:
        with closing(sqlite3.connect(office_path)) as db:
            page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'schedule'").fetchone()[0]
            size = db.execute("PRAGMA page_size").fetchone()[0]
        content = bytearray(office_path.read_bytes())
        content[(page - 1) * size : page * size] = b"\xff" * size
        office_path.write_bytes(bytes(content))
        (window.open_at_start if at_start else window.open_office)(office_path)
        assert window.office is None
        assert window.welcome.banner.title.text() == "文件损坏了"
        # It is let go of: the way on, a restore, must find it closed.
        assert not is_ours(office_path)
        assert not side_file(office_path).exists()

    def test_a_first_look_is_put_away_when_the_opening_refuses(self, window: MainWindow, office_path: Path) -> None:
        found = glance(office_path, clock)
        assert found is not None
        window._draw(found)
        held = Lock.take(office_path, me(clock(), "李强"))
        try:
            window.open_office(office_path)
        finally:
            held.release()
        assert window.office is None
        assert "李强" in window.welcome.banner.sentence.text()

    def test_an_auditor_may_not_restore_over_the_office(self, window: MainWindow, office_path: Path) -> None:
        office = Office.open(office_path, clock=clock)
        office.people.add(NewOperator("曾雅琴", "auditor"))
        office.people.sign_in("曾雅琴")
        window.show_office(office)
        assert not window.deeds["restore"].isEnabled()
        assert not any(window.deeds[name].isEnabled() for name in ("new", "save", "undo", "redo", "import_", "bin"))
        window.close_office(backup=False)
        window.show_welcome()
        assert window.deeds["restore"].isEnabled()

    def test_a_text_file_is_not_an_office(self, window: MainWindow, tmp_path: Path) -> None:
        letter = tmp_path / "通知.ghbg"
        letter.write_text("关于召开工会委员会议的通知" * 50, encoding="utf-8")
        window.open_office(letter)
        assert window.welcome.banner.title.text() == "这不是办公室文件"

    def test_a_file_of_a_newer_version_is_refused(self, window: MainWindow, office_path: Path) -> None:
        with sqlite3.connect(office_path) as db:
            db.execute("PRAGMA user_version = 9999")
        db.close()
        window.open_office(office_path)
        assert window.welcome.banner.title.text() == "文件来自更新的版本"

    def test_a_file_open_elsewhere_can_be_looked_at(self, window: MainWindow, office_path: Path) -> None:
        with Office.open(office_path, clock=clock):
            window.open_office(office_path)
            assert window.welcome.banner.title.text() == "文件正在别处使用"
            click_way(window, "只读打开")
            assert window.office is not None
            assert window.office.read_only
            assert window.view is not None
            assert window.view.status.sample.text() == "只读打开，不能修改"
            assert not window.deeds["undo"].isEnabled()
            window.close_office()

    def test_every_refusal_of_the_storage_has_a_title_and_a_way_on(self, office_path: Path) -> None:
        from ui.opening import trouble
        from unionoffice import office
        from unionoffice.errors import OfficeError
        from unionoffice.storage import file, header, lock, places_of_danger, sentences

        refusals = [
            kind
            for module in (office, file, header, lock, places_of_danger, sentences)
            for kind in vars(module).values()
            if isinstance(kind, type) and issubclass(kind, OfficeError) and hasattr(kind, "may_look")
        ]
        assert len(refusals) >= 9
        for kind in refusals:
            found = trouble(office_path, kind.__new__(kind))
            assert found.title != "文件没有打开", kind.__name__
            assert found.ways
            assert (Way.LOOK in found.ways) == kind.may_look, kind.__name__

    def test_someone_with_a_password_has_to_sign_in_first(
        self, qtbot: QtBot, window: MainWindow, tmp_path: Path, office_path: Path
    ) -> None:
        from ui.sign_in import SignIn

        with Office.open(office_path, clock=clock) as office:
            office.people.set_password("李喆", "四月的雨 打湿了操场")
        window.open_office(office_path)
        dialog = window.findChild(SignIn)
        assert window.view is None
        dialog.password.setText("猜一个密码试试看")
        dialog.enter.click()
        assert "不对" in dialog.problem.text()
        dialog.password.setText("四月的雨 打湿了操场")
        dialog.enter.click()
        assert window.office is not None
        assert window.office.people.current.name == "李喆"


class TestClosing:
    def test_closing_makes_a_backup_of_what_changed(self, open_window: MainWindow, office_path: Path) -> None:
        assert open_window.office is not None
        with open_window.office.change("新增"):
            open_window.office.store("schedule").add(item("工会例会", "2026-03-06"))
        open_window.close()
        assert list(office_path.with_name(f"{office_path.name}.备份").glob("*.ghbg"))

    def test_the_window_remembers_where_it_stood(self, qtbot: QtBot, preferences: Preferences) -> None:
        first = MainWindow(preferences)
        first.resize(760, 520)
        first.show()
        first.close()
        second = MainWindow(preferences)
        qtbot.addWidget(second)
        qtbot.addWidget(first)
        second.restore_geometry()
        assert (second.width(), second.height()) == (760, 520)

    def test_closing_the_office_leads_to_the_welcome_page(self, open_window: MainWindow, office_path: Path) -> None:
        open_window.deeds["close_office"].trigger()
        assert open_window.office is None
        assert not open_window.deeds["undo"].isEnabled()
        Office.open(office_path, clock=clock).close(backup=False)


class TestChanges:
    def test_a_new_name_stands_in_the_title_too(self, open_window: MainWindow) -> None:
        assert open_window.office is not None
        open_window.office.save_settings(replace(open_window.office.settings, name="城东小学工会"))
        assert open_window.windowTitle() == "城东小学工会 - 工会办公室"

    def test_the_status_line_comes_last_for_the_tab_key(self, qtbot: QtBot, open_window: MainWindow) -> None:
        open_window.show()
        view = open_window.view
        assert view is not None
        view.show_backup()
        view.focusNextPrevChild(True)
        chain, at = [], view.header.search
        while not chain or at is not view.header.search:
            chain.append(at)
            at = at.nextInFocusChain()
        last_line = max(chain.index(line) for line in view.tab.findChildren(Line))
        assert chain.index(view.bar) < last_line < chain.index(view.status.backup) < chain.index(view.status.undo)

    def test_a_change_is_told_once_and_shown(self, open_window: MainWindow) -> None:
        view = open_window.view
        assert view is not None
        with view.office.change("新增走访 王芳"):
            view.office.store("schedule").add(item("走访王芳", "2026-03-06"))
        assert view.bridge.step == 1
        assert view.status.saved.text() == "已保存 09:00"
        assert view.status.hint.text() == "撤销：新增走访 王芳"

    def test_undo_and_redo_go_by_the_actions(self, open_window: MainWindow) -> None:
        office = open_window.office
        assert office is not None
        with office.change("新增例会"):
            office.store("schedule").add(item("例会", "2026-03-06"))
        count = len(office.store("schedule").find(_all()))
        open_window.deeds["undo"].trigger()
        assert len(office.store("schedule").find(_all())) == count - 1
        assert open_window.deeds["redo"].isEnabled()
        open_window.deeds["redo"].trigger()
        assert len(office.store("schedule").find(_all())) == count

    def test_a_refused_undo_is_told_in_a_sentence(self, open_window: MainWindow) -> None:
        while open_window.office is not None and open_window.office.undo_title:
            open_window.deeds["undo"].trigger()
        open_window.tasks.attempt(open_window.office.undo)  # type: ignore[union-attr]
        dialog = open_window.findChild(RefusalDialog)
        assert dialog.sentence.text() == "没有可撤销或重做的操作。"
        dialog.accept()

    def test_a_tab_out_of_sight_follows_when_it_is_shown(self, open_window: MainWindow) -> None:
        view = open_window.view
        assert view is not None
        view.go("visits")
        with view.office.change("新增"):
            view.office.store("schedule").add(item("另一件事", "2026-03-07"))
        view.go("home")
        assert view.tab._step == view.bridge.step


class TestTabs:
    def test_only_the_first_tab_is_built_at_the_start(self, open_window: MainWindow) -> None:
        assert open_window.view is not None
        assert list(open_window.view._built) == ["home"]

    def test_ctrl_and_a_digit_show_a_tab(self, qtbot: QtBot, open_window: MainWindow) -> None:
        assert open_window.view is not None
        open_window.activateWindow()
        with qtbot.waitActive(open_window):
            open_window.show()
        qtbot.keyClick(open_window.view, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        assert open_window.view.tab.code == "visits"
        qtbot.keyClick(open_window.view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert open_window.view.tab.code == "home"

    @pytest.mark.parametrize("code", ["accounts", "reports"])
    def test_a_room_of_a_later_time_says_so_and_leads_elsewhere(self, open_window: MainWindow, code: str) -> None:
        view = open_window.view
        assert view is not None
        view.go(code)
        assert isinstance(view.tab, EmptyTab)
        assert view.tab.words.text().startswith("这里将")
        assert not open_window.deeds["new"].isEnabled()
        assert not open_window.deeds["print_"].isEnabled()

    def test_making_the_tabs_shows_no_window_but_this_one(self, qtbot: QtBot, open_window: MainWindow) -> None:
        """A part shown before it has a parent flashes as a window and takes the focus, and with it every shortcut."""
        view = open_window.view
        assert view is not None
        shown: list[str] = []

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                    shown.append(f"{type(watched).__name__} {watched.toolTip()}")
                return False

        open_window.show()
        watch = Watch()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(watch)
        try:
            for room in tabs.ROOMS:
                view.go(room.code)
                qtbot.wait(20)
        finally:
            application.removeEventFilter(watch)
        assert {room.code for room in tabs.ROOMS} <= set(view._built)
        assert shown == []

    def test_every_room_has_its_icon(self) -> None:
        from unionoffice import resources

        for room in tabs.ROOMS:
            assert resources.path("icons", f"{room.icon}.svg").exists()


class TestActions:
    def test_every_shortcut_is_given_once(self) -> None:
        keys = [entry.keys for _title, entries in actions.GROUPS for entry in entries if entry.keys]
        keys += [f"Ctrl+{number}" for number in range(1, 9)]
        assert len(set(keys)) == len(keys)
        assert {"Ctrl+N", "Ctrl+S", "Ctrl+F", "Ctrl+P", "Ctrl+E", "Ctrl+Z", "Ctrl+Y", "Ctrl+K", "F1"} <= set(keys)

    def test_the_shortcut_stands_in_the_tooltip(self, window: MainWindow) -> None:
        for name, action in window.deeds.items():
            if not action.shortcut().isEmpty():
                shown = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
                assert shown in action.toolTip(), name

    def test_without_an_office_only_what_needs_none_is_possible(self, window: MainWindow) -> None:
        possible = {name for name, action in window.deeds.items() if action.isEnabled()}
        assert {"new_office", "open_office", "restore", "help", "quit"} <= possible
        assert not possible & actions.NEEDS_OFFICE

    def test_the_menu_holds_every_action(self, open_window: MainWindow) -> None:
        assert open_window.view is not None
        menu = open_window.view.header.menu_button.menu()
        menu.aboutToShow.emit()
        held = {action.objectName() for part in menu.actions() for action in part.menu().actions()}
        assert held == set(open_window.deeds)

    def test_a_backup_can_be_made_at_once(self, qtbot: QtBot, open_window: MainWindow) -> None:
        view = open_window.view
        assert view is not None
        open_window.deeds["backup"].trigger()
        qtbot.waitUntil(lambda: "备份已完成" in view.status.note.text())
        assert view.status.backup.text() == "备份正常 今天 09:00"
        assert len(view.office.backups.list()) == 1

    def test_a_backup_that_fails_is_told_and_stays_in_the_status_line(
        self, qtbot: QtBot, open_window: MainWindow, office_path: Path
    ) -> None:
        office_path.with_name(f"{office_path.name}.备份").write_text("这里是文件，不是文件夹")
        open_window.deeds["backup"].trigger()
        assert open_window.view is not None
        status = open_window.view.status
        qtbot.waitUntil(lambda: status.backup.text() == "备份没有成功")
        assert open_window.findChildren(RefusalDialog)

    def test_a_lost_attachment_is_named_after_a_backup(
        self, qtbot: QtBot, open_window: MainWindow, tmp_path: Path
    ) -> None:
        office, paper = open_window.office, tmp_path / "收据.txt"
        assert office is not None
        paper.write_text("收据")
        office.attachments.add("schedule", 1, paper)
        office.attachments.path_of(office.attachments.of("schedule", 1)[0]).unlink()
        open_window.deeds["backup"].trigger()
        qtbot.waitUntil(lambda: bool(open_window.findChildren(RefusalDialog)))
        assert "收据.txt" in open_window.findChildren(RefusalDialog)[0].sentence.text()

    def test_the_office_is_packed_where_the_clerk_says(
        self, qtbot: QtBot, open_window: MainWindow, answers: Answers, tmp_path: Path
    ) -> None:
        answers.answer = tmp_path / "带走.ghbgz"
        open_window.deeds["backup_to"].trigger()
        qtbot.waitUntil(lambda: answers.answer is not None and answers.answer.exists())
        qtbot.waitUntil(lambda: not open_window.tasks.busy)

    def test_the_look_is_applied_and_remembered(self, window: MainWindow) -> None:
        window.deeds["dark"].trigger()
        assert theme.look().dark
        assert window.preferences.dark
        window.deeds["larger"].trigger()
        assert theme.look().points == 11.0
        assert window.preferences.points == 11.0


def test_an_auditor_may_look_at_everything_and_change_nothing(
    qtbot: QtBot, window: MainWindow, office_path: Path
) -> None:
    with Office.open(office_path, clock=clock) as office:
        office.people.add(NewOperator("曾雅琴", "auditor"))
    office = Office.open(office_path, clock=clock)
    office.people.sign_in("曾雅琴")
    window.show_office(office)
    assert window.view is not None
    assert not window.view.workplace.may_edit
    for name in ("undo", "redo", "new", "save", "bin", "backup"):
        assert not window.deeds[name].isEnabled(), name


def test_preferences_survive_a_restart(tmp_path: Path) -> None:
    file = str(tmp_path / "machine.ini")
    first = Preferences(QSettings(file, QSettings.Format.IniFormat))
    first.opened(tmp_path / "一.ghbg")
    first.opened(tmp_path / "二.ghbg")
    first.dark, first.points, first.operator = True, 12.5, "李喆"
    first.keep_texts("register/members/columns", ("name", "unit"))
    first._store.sync()
    second = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert [path.name for path in second.recent] == ["二.ghbg", "一.ghbg"]
    assert (second.dark, second.points, second.operator) == (True, 12.5, "李喆")
    assert second.texts("register/members/columns") == ("name", "unit")


def test_a_restored_office_is_opened(qtbot: QtBot, open_window: MainWindow, office_path: Path) -> None:
    """Three clicks: the action, the backup (picked already), 恢复."""
    from ui.restore_dialog import RestoreDialog

    office = open_window.office
    assert office is not None
    before = len(office.store("schedule").find(_all()))
    office.backups.make("测试")
    with office.change("新增"):
        office.store("schedule").add(item("备份以后的事", "2026-03-06"))
    open_window.deeds["restore"].trigger()
    dialog = open_window.findChild(RestoreDialog)
    dialog.restore_button.click()
    qtbot.waitUntil(lambda: not open_window.tasks.busy, timeout=10000)
    assert open_window.office is not None
    assert len(open_window.office.store("schedule").find(_all())) == before


def test_an_office_is_taken_out_of_a_share_and_brought_back(
    qtbot: QtBot, open_window: MainWindow, answers: Answers, office_path: Path, tmp_path: Path
) -> None:
    open_window.close_office()
    shutil.rmtree(office_path.with_name(f"{office_path.name}.备份"), ignore_errors=True)
    local = tmp_path / "本机"
    local.mkdir()
    answers.answer = local
    open_window._take_way(office_path, Way.TAKE_OUT)
    qtbot.waitUntil(lambda: open_window.office is not None, timeout=10000)
    assert open_window.office is not None
    assert open_window.office.path == local / office_path.name
    with open_window.office.change("新增"):
        open_window.office.store("schedule").add(item("在家里写的", "2026-03-06"))
    open_window.deeds["bring_back"].trigger()
    qtbot.waitUntil(lambda: open_window.welcome.banner.title.text() == "已经归还", timeout=10000)
    with Office.open(office_path, clock=clock) as office:
        assert "在家里写的" in [one.title for one in office.store("schedule").find(_all())]


def _all() -> object:
    from unionoffice.storage.store import Query

    return Query()


def test_the_file_is_checked_once_a_day(qtbot: QtBot, workplace: Workplace) -> None:
    check = FileCheck(workplace, workplace.bridge)
    told: list[object] = []
    check.troubled.connect(told.append)
    check.begin()
    assert check._timer.isActive()
    check._timer.stop()
    check.run()
    qtbot.waitUntil(lambda: not workplace.tasks.busy, timeout=10_000)
    assert told == []
    check.begin()
    assert not check._timer.isActive()


def test_a_lost_attachment_is_told_by_the_check(qtbot: QtBot, workplace: Workplace, tmp_path: Path) -> None:
    letter = tmp_path / "通知.txt"
    letter.write_text("三八活动通知", encoding="utf-8")
    office = workplace.office
    office.attachments.add("schedule", 1, letter)
    for stored in office.attachments.folder.rglob("*"):
        if stored.is_file():
            stored.unlink()
    check = FileCheck(workplace, workplace.bridge)
    told: list[list[Problem]] = []
    check.troubled.connect(told.append)
    check.run()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "通知.txt" in told[0][0].message
