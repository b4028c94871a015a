"""What everything on the screen stands on: look, icons, long work, widgets, file choosers."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QFontInfo, QHelpEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import item
from ui import choosers, icons, theme
from ui.bridge import OfficeBridge
from ui.status_line import TaskBar
from ui.tasks import Progress, Tasks
from ui.widgets.chart import ColumnChart
from ui.widgets.day_edit import DayEdit
from ui.widgets.labels import Elided, field_name
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.month_strip import MonthStrip, month_cell
from ui.widgets.search_box import SearchBox
from unionoffice import resources
from unionoffice.errors import OfficeError
from unionoffice.office import Office

UI = Path(theme.__file__).parent


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class TestLook:
    @pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
    def test_every_text_stands_out_from_its_ground(self, colours: dict[str, str]) -> None:
        pairs = [(text, ground) for text in ("text", "second") for ground in ("window", "paper", "hover")]
        pairs += [
            ("text", "accent_soft"),
            ("text", "pressed"),
            ("accent_text", "accent"),
            ("accent_text", "accent_strong"),
        ]
        pairs += [("bad", "paper"), ("bad", "window"), ("bad", "bad_soft"), ("good", "paper"), ("good", "good_soft")]
        pairs += [("warning", "paper"), ("warning", "warning_soft"), ("text", "warning_soft"), ("accent", "paper")]
        weak = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
        assert weak == []

    @pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
    def test_fields_and_focus_can_be_seen(self, colours: dict[str, str]) -> None:
        assert contrast(colours["field_line"], colours["paper"]) >= 3
        assert contrast(colours["focus"], colours["paper"]) >= 4.5

    def test_no_colour_stands_outside_the_theme(self) -> None:
        pattern = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*\d|Qt\.GlobalColor\.(?!transparent)|rgba?\(")
        found = [
            f"{file.relative_to(UI)}: {match.group()}"
            for file in UI.rglob("*.py")
            if file.name != "theme.py"
            for match in pattern.finditer(file.read_text(encoding="utf-8"))
        ]
        assert found == []

    def test_the_bundled_font_is_used(self, qapp: QApplication) -> None:
        assert QFontInfo(QFont(qapp.font())).family() == "Noto Sans SC"

    def test_sizes_follow_the_type(self, qapp: QApplication) -> None:
        theme.apply(qapp, points=16)
        assert theme.px(30) == 46
        assert qapp.font().pointSizeF() == 16
        theme.apply(qapp, points=99)
        assert theme.look().points == theme.LARGEST_POINTS

    def test_qt_itself_speaks_chinese(self) -> None:
        assert QFileDialog.tr("Look in:") == "查看:" or "Look" not in QFileDialog.tr("Look in:")


class TestIcons:
    def test_every_icon_named_in_the_code_is_there(self) -> None:
        named = set()
        for file in UI.rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            named |= set(re.findall(r'icons\.(?:icon|sign|pixmap)\("([a-z-]+)"', text))
            named |= set(re.findall(r'icons\.(?:dress|show)\([\w.]+, "([a-z-]+)"', text))
            named |= set(re.findall(r'\btool\("([a-z-]+)"', text))
        missing = [name for name in named if not resources.path("icons", f"{name}.svg").exists()]
        assert missing == []
        assert len(named) > 8

    def test_all_drawings_have_one_stroke_width_and_take_their_colour(self) -> None:
        for file in resources.path("icons").glob("*.svg"):
            if not file.name.startswith("box-"):
                text = file.read_text(encoding="utf-8")
                assert 'stroke-width="1.6"' in text, file.name
                assert 'stroke="currentColor"' in text, file.name

    def test_an_icon_takes_the_new_colour_when_the_look_changes(self, qtbot: QtBot, qapp: QApplication) -> None:
        button = QPushButton()
        qtbot.addWidget(button)
        icons.dress(button, "add")
        light = button.icon().pixmap(20).toImage()
        theme.apply(qapp, dark=True)
        assert button.icon().pixmap(20).toImage() != light

    def test_icons_held_back_at_the_start_are_drawn_afterwards(self, qtbot: QtBot) -> None:
        label = QLabel()
        qtbot.addWidget(label)
        icons.hold()
        icons.show(label, "good", "good", 18)
        blank = label.pixmap().toImage()
        icons.release()
        assert label.pixmap().toImage() != blank


class RefusalError(OfficeError):
    """A refusal of the tests."""


class TestTasks:
    def test_the_result_comes_back_on_the_windows_thread(self, qtbot: QtBot) -> None:
        tasks = Tasks()
        got: list[tuple[str, bool]] = []
        tasks.start(
            "算", lambda _p: "好", lambda r: got.append((r, threading.current_thread() is threading.main_thread()))
        )
        qtbot.waitUntil(lambda: bool(got))
        assert got == [("好", True)]
        qtbot.waitUntil(lambda: not tasks.busy)

    def test_a_refusal_is_told_and_nothing_is_done(self, qtbot: QtBot) -> None:
        tasks = Tasks()
        told: list[str] = []
        tasks.refused.connect(lambda refusal: told.append(str(refusal)))

        def work(_progress: Progress) -> None:
            raise RefusalError("打印机没有纸了")

        tasks.start("印", work, lambda _r: told.append("不该到这里"))
        qtbot.waitUntil(lambda: bool(told))
        assert told == ["打印机没有纸了"]

    def test_a_bug_goes_to_the_exception_hook(self, qtbot: QtBot) -> None:
        tasks = Tasks()

        def work(_progress: Progress) -> None:
            raise ZeroDivisionError

        with qtbot.captureExceptions() as caught:
            tasks.start("算", work, lambda _r: None)
            qtbot.waitUntil(lambda: not tasks.busy)
        assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]

    def test_work_is_cancelled_at_its_next_word(self, qtbot: QtBot) -> None:
        tasks, done = Tasks(), []
        bar = TaskBar()
        qtbot.addWidget(bar)
        tasks.started.connect(bar.follow)

        def work(progress: Progress) -> None:
            for number in range(10_000):
                progress.tell(f"第 {number} 行", number / 10_000)
                time.sleep(0.001)
            done.append(True)

        tasks.start("读", work, done.append)
        qtbot.waitUntil(lambda: bar.sentence.text().startswith("第"))
        bar.cancel.click()
        qtbot.waitUntil(lambda: not tasks.busy)
        assert done == []
        assert bar.isHidden()

    def test_the_window_stays_alive_meanwhile(self, qtbot: QtBot) -> None:
        tasks, gaps = Tasks(), []
        watch = QElapsedTimer()
        watch.start()
        pulse = QTimer()
        pulse.timeout.connect(lambda: gaps.append(watch.restart()))
        pulse.start(5)

        def work(progress: Progress) -> int:
            total = 0
            for part in range(60):
                progress.tell("算", part / 60)
                total += sum(range(40_000))
            return total

        tasks.start("算", work, lambda _r: None)
        qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
        pulse.stop()
        gaps.sort()
        assert gaps[int(len(gaps) * 0.95)] <= 100

    def test_something_short_tells_its_refusal_the_same_way(self) -> None:
        tasks, told = Tasks(), []
        tasks.refused.connect(told.append)

        def work() -> None:
            raise RefusalError("没有做成")

        assert not tasks.attempt(work)
        assert [str(refusal) for refusal in told] == ["没有做成"]
        assert tasks.attempt(lambda: 7, told.append)
        assert told[-1] == 7


class TestBridge:
    def test_a_change_in_another_thread_arrives_in_the_windows(self, qtbot: QtBot, office: Office) -> None:
        bridge = OfficeBridge(office)
        threads: list[bool] = []
        bridge.changed.connect(lambda _c: threads.append(threading.current_thread() is threading.main_thread()))

        def write() -> None:
            with office.change("新增"):
                office.store("schedule").add(item("另一线程写的", "2026-03-06"))

        worker = threading.Thread(target=write)
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: bool(threads))
        assert threads == [True]
        assert bridge.step == 1
        bridge.close()

    def test_a_deleted_widget_hears_nothing_and_nothing_breaks(self, qtbot: QtBot, office: Office) -> None:
        bridge = OfficeBridge(office)

        class Ear(QWidget):
            heard = 0

            def take(self, _changed: object) -> None:
                Ear.heard += 1

        ear = Ear()
        bridge.changed.connect(ear.take)
        ear.deleteLater()
        QApplication.sendPostedEvents(ear, QEvent.Type.DeferredDelete)
        with office.change("新增"):
            office.store("schedule").add(item("没人听见", "2026-03-06"))
        assert Ear.heard == 0
        bridge.close()


class TestWidgets:
    def test_a_day_typed_in_short_is_written_in_full_with_its_lunar_day(self, qtbot: QtBot) -> None:
        edit = DayEdit()
        qtbot.addWidget(edit)
        told: list[str] = []
        edit.edited.connect(told.append)
        qtbot.keyClicks(edit.line, "2026.3.5")
        assert edit.beside.text() == "周四 正月十七"
        edit.line.editingFinished.emit()
        assert edit.text() == "2026-03-05"
        assert told[-1] == "2026-03-05"

    def test_a_text_that_is_no_day_stays_as_it_is(self, qtbot: QtBot) -> None:
        edit = DayEdit()
        qtbot.addWidget(edit)
        edit.set_text("二月三十日")
        edit.line.editingFinished.emit()
        assert (edit.text(), edit.beside.text(), edit.day()) == ("二月三十日", "", None)

    def test_a_day_is_picked_from_a_month(self, qtbot: QtBot) -> None:
        from PySide6.QtCore import QDate
        from PySide6.QtWidgets import QCalendarWidget

        edit = DayEdit()
        qtbot.addWidget(edit)
        edit.set_text("2026-03-05")
        edit.show()
        edit.open_calendar()
        calendar = edit.findChild(QCalendarWidget)
        assert calendar.selectedDate() == QDate(2026, 3, 5)
        calendar.clicked.emit(QDate(2026, 3, 8))
        assert edit.text() == "2026-03-08"

    def test_months_are_pressed_by_mouse_and_keyboard(self, qtbot: QtBot) -> None:
        strip = MonthStrip()
        qtbot.addWidget(strip)
        strip.resize(360, 30)
        strip.show()
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=month_cell(strip.rect(), 3).center())
        qtbot.keyClick(strip, Qt.Key.Key_Right)
        qtbot.keyClick(strip, Qt.Key.Key_Space)
        assert strip.months() == {3, 4}
        assert strip.accessibleDescription() == "3、4 月"

    def test_an_amount_is_written_in_full_with_its_capitals(self, qtbot: QtBot) -> None:
        edit = MoneyEdit()
        qtbot.addWidget(edit)
        qtbot.keyClicks(edit, "1234.5")
        edit.editingFinished.emit()
        assert edit.text() == "1,234.50"
        assert edit.amount() == 123450
        assert edit.toolTip() == "人民币壹仟贰佰叁拾肆元伍角整"

    def test_a_search_waits_for_a_pause_but_not_for_enter(self, qtbot: QtBot) -> None:
        box = SearchBox("筛选", "筛选")
        qtbot.addWidget(box)
        told: list[str] = []
        box.searched.connect(told.append)
        QApplication.sendEvent(box, _typed("慰问"))
        assert told == []
        qtbot.waitUntil(lambda: told == ["慰问"])
        QApplication.sendEvent(box, _typed("春节"))
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert told[-1] == "慰问春节"
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert box.text() == ""

    def test_a_line_that_does_not_fit_has_its_text_as_tooltip(self, qtbot: QtBot) -> None:
        label = Elided("组织全校教职工参加区教育工会举办的趣味运动会")
        qtbot.addWidget(label)
        label.resize(80, 24)
        label.show()
        assert label.toolTip() == label.text()
        label.resize(900, 24)
        assert label.toolTip() == ""

    def test_a_field_is_named_by_its_label(self, qtbot: QtBot) -> None:
        field = MoneyEdit()
        qtbot.addWidget(field)
        label = field_name("经费预算 *", field)
        qtbot.addWidget(label)
        assert label.buddy() is field
        assert field.accessibleName() == "经费预算"

    def test_a_chart_tells_its_figures_and_which_column_was_pressed(self, qtbot: QtBot) -> None:
        chart = ColumnChart("进度")
        qtbot.addWidget(chart)
        chart.resize(240, 112)
        chart.show_bars([(str(month), month, month // 2) for month in range(1, 13)], 2)
        assert "3 1/3" in chart.accessibleDescription()
        pressed: list[int] = []
        chart.pressed.connect(pressed.append)
        chart.show()
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(130, 40))
        assert pressed == [6]
        tip = QHelpEvent(QEvent.Type.ToolTip, chart.rect().center(), chart.mapToGlobal(chart.rect().center()))
        assert QApplication.sendEvent(chart, tip)


def test_file_choosers_are_opened_without_waiting_in_them(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []
    choosers.SYSTEM.save_file(parent, "另存为", str(tmp_path / "备份.ghbg"), "办公室文件 (*.ghbg)", chosen.append)
    dialog = parent.findChild(QFileDialog)
    assert dialog.isVisible()
    assert dialog.defaultSuffix() == "ghbg"
    dialog.fileSelected.emit(str(tmp_path / "备份.ghbg"))
    assert chosen == [tmp_path / "备份.ghbg"]
    dialog.reject()


def _typed(text: str) -> QInputMethodEvent:
    """Chinese characters as an input method sends them."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event
