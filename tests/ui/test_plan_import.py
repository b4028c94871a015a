"""Reading a plan document from the window: nothing is stored before 接受, and the window stays alive meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.plan.documents import NO_PLAN, YEAR_PLAN
from ui.plan_import import FIRST, REVIEW, WAIT, PlanImport
from ui.plan_questions import Answer
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.storage.query import Query

CODES = ("plans", "plan_sections", "plan_items", "schedule")


def stored(office: Office) -> dict[str, int]:
    return {code: len(office.store(code).find(Query())) for code in CODES}


@pytest.fixture
def dialog(qtbot: QtBot, workplace: Workplace) -> PlanImport:
    made = PlanImport(workplace)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def read(dialog: PlanImport, qtbot: QtBot) -> Callable[[str], PlanImport]:
    def paste(text: str) -> PlanImport:
        dialog.first.pasted.setPlainText(text)
        dialog.first.read_button.click()
        qtbot.waitUntil(lambda: dialog.pages.currentIndex() != WAIT)
        return dialog

    return paste


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = docx.Document()
    for line in YEAR_PLAN.splitlines():
        made.add_paragraph(line)
    made.save(str(tmp_path / "工作计划.docx"))
    return tmp_path / "工作计划.docx"


def test_a_word_file_is_read_reviewed_and_stored(
    dialog: PlanImport, document: Path, office: Office, qtbot: QtBot
) -> None:
    before = stored(office)
    dialog.read_file(document)
    assert dialog.pages.currentIndex() == WAIT
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW, timeout=20_000)
    assert dialog.head.title.text() == "育英实验小学工会2026年工作计划"
    assert stored(office) == before
    with qtbot.waitSignal(dialog.stored) as told:
        dialog.accept_button.click()
    assert told.args is not None
    plan = office.store("plans").get(told.args[0])
    assert plan.source == "工作计划.docx"
    assert stored(office)["plan_items"] == before["plan_items"] + 11


def test_a_file_from_the_chooser_and_one_that_is_dropped_are_read_alike(
    dialog: PlanImport, document: Path, answers: object, qtbot: QtBot
) -> None:
    answers.answer = document  # type: ignore[attr-defined]
    dialog.first.choose_button.click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW, timeout=20_000)
    dialog.go_back()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(document))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.first.drop.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, keys))
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW, timeout=20_000)


def test_nothing_is_stored_by_reading_correcting_and_closing(read: Callable[[str], PlanImport], office: Office) -> None:
    before, step = stored(office), office.step
    dialog = read(YEAR_PLAN)
    dialog.view.take_all()
    dialog.head.title.setText("另一个名称")
    dialog.head.title.textEdited.emit("另一个名称")
    dialog.reject()
    assert stored(office) == before
    assert office.step == step


def accepted(dialog: PlanImport, qtbot: QtBot) -> int:
    """Store the reviewed plan as 接受 does, off the window's thread, and return its id."""
    with qtbot.waitSignal(dialog.stored, timeout=10_000) as told:
        dialog.store()
        dialog.reject()
        assert dialog.isVisible(), "the window stays while a plan is being stored"
    return int(told.args[0])


def test_one_undo_takes_the_whole_import_back(read: Callable[[str], PlanImport], office: Office, qtbot: QtBot) -> None:
    before = stored(office)
    accepted(read(YEAR_PLAN), qtbot)
    assert stored(office) != before
    office.undo()
    assert stored(office) == before


def test_a_text_that_is_no_plan_says_so_and_cannot_be_stored(read: Callable[[str], PlanImport], office: Office) -> None:
    before = stored(office)
    dialog = read(NO_PLAN)
    assert dialog.pages.currentIndex() == REVIEW
    assert dialog.banner.isVisible()
    assert dialog.banner.title.text() == "这不是工作计划"
    assert not dialog.accept_button.isEnabled()
    dialog.store()
    assert stored(office) == before


def test_of_several_plans_one_is_chosen_and_corrections_of_the_other_are_kept(
    read: Callable[[str], PlanImport], qtbot: QtBot
) -> None:
    second = YEAR_PLAN.replace("2026年工作计划", "2025年工作计划")
    dialog = read(f"{YEAR_PLAN}\n\n{second}")
    assert dialog.head.plans.isVisible()
    assert dialog.head.plans.count() == 2
    dialog.view.take_all()
    dialog.head.plan_wanted.emit(2)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    assert dialog.head.title.text() == "育英实验小学工会2025年工作计划"
    dialog.head.plan_wanted.emit(1)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    assert dialog.review is not None
    assert dialog.review.doubts == []


def test_a_plan_of_another_year_is_read_for_that_year_by_one_click(
    read: Callable[[str], PlanImport], qtbot: QtBot
) -> None:
    dialog = read(YEAR_PLAN.replace("2026年工作计划", "2025年工作计划"))
    assert dialog.review is not None
    asked = next(one for one in dialog.review.questions if one.code == "other_year")
    assert dialog.head.first.text().startswith("2026")
    dialog.view.answer(asked, Answer.OTHER_YEAR)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    assert dialog.head.first.text() == "2025-01-01"


def test_the_period_can_be_corrected_and_a_wrong_one_cannot_be_stored(
    read: Callable[[str], PlanImport], office: Office, qtbot: QtBot
) -> None:
    dialog = read(YEAR_PLAN)
    for typed in ("2025-01-01", "不知道"):
        dialog.head.last.line.setText(typed)
        dialog.head.last.line.textEdited.emit(typed)
        assert not dialog.head.problem.isHidden()
        assert not dialog.accept_button.isEnabled()
    dialog.head.last.line.setText("2026-06-30")
    dialog.head.last.line.textEdited.emit("2026-06-30")
    assert dialog.accept_button.isEnabled()
    period = office.store("plans").get(accepted(dialog, qtbot)).period
    assert period is not None
    assert period.last.isoformat() == "2026-06-30"


def test_a_plan_that_is_there_already_is_named(
    read: Callable[[str], PlanImport], workplace: Workplace, qtbot: QtBot
) -> None:
    accepted(read(YEAR_PLAN), qtbot)
    again = PlanImport(workplace)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    again.show()
    again.read_pasted(YEAR_PLAN)
    qtbot.waitUntil(lambda: again.pages.currentIndex() == REVIEW)
    assert "已经有《育英实验小学工会2026年工作计划》" in again.banner.sentence.text()
    assert again.accept_button.isEnabled()


def test_a_file_that_cannot_be_read_is_named_in_one_sentence(dialog: PlanImport, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "计划.docx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    dialog.read_file(broken)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == FIRST, timeout=20_000)
    assert dialog.banner.isVisible()
    assert "计划.docx" in dialog.banner.sentence.text()


def test_a_cancelled_reading_tells_nothing_any_more(dialog: PlanImport, document: Path, qtbot: QtBot) -> None:
    dialog.read_file(document)
    dialog.cancel_button.click()
    assert dialog.pages.currentIndex() == FIRST
    qtbot.waitUntil(lambda: not dialog.workplace.tasks.busy, timeout=20_000)
    assert dialog.pages.currentIndex() == FIRST
    assert not dialog.banner.isVisible()


def test_a_window_closed_while_it_reads_disturbs_nobody(
    workplace: Workplace, document: Path, qtbot: QtBot, office: Office
) -> None:
    before = stored(office)
    dialog = PlanImport(workplace)
    dialog.show()
    dialog.read_file(document)
    dialog.reject()
    qtbot.waitUntil(lambda: not workplace.tasks.busy, timeout=20_000)
    QTest.qWait(20)
    assert stored(office) == before


def test_the_window_stays_alive_while_a_long_plan_is_read(dialog: PlanImport, tmp_path: Path, qtbot: QtBot) -> None:
    months = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    lines = ["育英实验小学工会2026年工作计划", "一、月度安排"]
    for month in months:
        lines.append(f"{month}月份：")
        lines += [f"{number}、组织第{number}项活动，慰问会员，做好记录，及时公布有关情况。" for number in range(1, 81)]
    path = tmp_path / "长计划.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert path.stat().st_size > 80_000
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        if dialog.pages.currentIndex() == WAIT:
            gaps.append(now - last)
        last = now

    timer = QTimer(interval=5, timeout=beat)
    timer.start()
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW, timeout=20_000)
    timer.stop()
    assert len(gaps) > 5
    # The promise of 100 ms is a line of the benchmarks; here a machine busy with other tests may take a moment longer.
    assert sorted(gaps)[int(len(gaps) * 0.95)] <= 0.1
    assert max(gaps) <= 0.5
