"""The preview: pages, search, title and signature lines, PDF, print; closing it at any moment is safe."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from tests.ui.papers import paper
from tests.ui.test_printing import into, queue
from ui.print_preview import PrintPreview
from ui.workplace import Workplace
from unionoffice.reports.pages import Pages

__all__ = ["queue"]


@pytest.fixture
def preview(qtbot: QtBot, workplace: Workplace) -> PrintPreview:
    made = PrintPreview(paper(3), "月度工作安排表", workplace)
    made.show()
    return made


def search(preview: PrintPreview, qtbot: QtBot, word: str) -> None:
    preview.search.line.setText(word)
    qtbot.waitUntil(lambda: not preview.search.busy)


def test_pages_are_counted_shown_and_gone_to(preview: PrintPreview) -> None:
    assert preview.page_label.text() == "/ 3 页"
    preview.page_box.setValue(3)
    assert preview.view.page == 2
    assert preview.thumbnails.currentRow() == 2
    preview.thumbnails.setCurrentRow(0)
    assert preview.page_box.value() == 1
    preview.close()


def test_words_are_found_lit_and_stepped_through(preview: PrintPreview, qtbot: QtBot) -> None:
    search(preview, qtbot, "通知")
    assert preview.search.count.text() == "1/3"
    qtbot.keyClick(preview.search.line, Qt.Key.Key_Return)
    assert preview.search.count.text() == "2/3"
    assert preview.view.page == 1
    qtbot.keyClick(preview.search.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    preview.search.step(-1)
    assert preview.search.count.text() == "3/3"
    search(preview, qtbot, "没有的词")
    assert preview.search.count.text() == "没有找到"
    qtbot.keyClick(preview.search.line, Qt.Key.Key_Escape)
    assert preview.search.line.text() == "" and preview.isVisible()
    preview.close()


def test_the_pdf_is_saved_where_asked(preview: PrintPreview, answers: Answers, tmp_path: Path) -> None:
    answers.answer = tmp_path / "三月安排.pdf"
    preview.save_button.click()
    assert answers.asked == ["另存为 PDF"]
    assert answers.answer.read_bytes() == preview.pdf
    assert "三月安排.pdf" in preview.message.text()
    assert preview.workplace.preferences.text("export_folder") == str(tmp_path)
    preview.close()


def test_a_pdf_that_cannot_be_written_is_told_in_the_preview(preview: PrintPreview, tmp_path: Path) -> None:
    preview.save_to(tmp_path / "没有的文件夹" / "三月安排.pdf")
    assert "找不到文件夹" in preview.message.text()
    assert preview.message.property("role") == "bad"
    preview.close()


def test_title_and_signature_lines_are_applied_and_remembered(
    preview: PrintPreview, workplace: Workplace, qtbot: QtBot
) -> None:
    anew: list[bool] = []
    preview.offer_settings("month-schedule", lambda: anew.append(True))
    preview.settings.title.setText("三月份工会工作安排")
    preview.settings.signatures.setText("制表人、审核人,工会主席")
    preview.settings.apply_button.click()
    assert anew == [True]
    kept = workplace.office.settings.paper("month-schedule")
    assert (kept.title, kept.signatures) == ("三月份工会工作安排", ("制表人", "审核人", "工会主席"))
    second = PrintPreview(paper(1), "月度工作安排表", workplace)
    second.offer_settings("month-schedule", lambda: None)
    assert second.settings.title.text() == "三月份工会工作安排"
    second.close()
    preview.close()


def test_a_paper_set_anew_keeps_the_page_and_the_search(preview: PrintPreview, qtbot: QtBot) -> None:
    search(preview, qtbot, "第2份")
    preview.page_box.setValue(3)
    preview.show_pdf(paper(5))
    qtbot.waitUntil(lambda: not preview.search.busy)
    assert preview.page_label.text() == "/ 5 页"
    assert preview.search.count.text() == "1/1"
    preview.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no CUPS")
def test_a_paper_is_printed_off_the_windows_thread(
    preview: PrintPreview, qtbot: QtBot, queue: Path, tmp_path: Path
) -> None:
    printer = into(tmp_path / "图.pdf", preview.pdf)
    with qtbot.waitSignal(preview.printed, timeout=5000):
        preview.print_on(printer)
        assert not preview.print_button.isEnabled()
    assert preview.print_button.isEnabled()
    assert preview.message.text() == "已送到打印机。"
    assert (tmp_path / "图.pdf").exists()
    preview.close()


def test_a_print_that_fails_is_told_in_the_preview_or_after_it_in_the_window(
    preview: PrintPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    missing = tmp_path / "没有" / "x.pdf"
    preview.print_on(into(missing, preview.pdf))
    qtbot.waitUntil(lambda: preview.message.property("role") == "bad")
    assert preview.print_button.isEnabled()
    refused: list[object] = []
    preview.workplace.tasks.refused.connect(refused.append)
    preview.print_on(into(missing, preview.pdf))
    preview.close()
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert "没有保存" in str(refused[0])


@pytest.mark.parametrize("way", ["close", "reject"])
def test_closing_while_something_runs_is_safe(preview: PrintPreview, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    preview.search.line.setText("通知")
    preview.search.begin()
    preview.print_on(into(tmp_path / "图.pdf", preview.pdf))
    tasks = preview.workplace.tasks
    getattr(preview, way)()
    assert preview.closed
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert (tmp_path / "图.pdf").exists()
    preview.show_pdf(paper(1))


def test_the_print_dialog_begins_with_this_paper(preview: PrintPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    shown: list[QPrintDialog] = []
    monkeypatch.setattr(QPrintDialog, "open", lambda dialog: shown.append(dialog))
    preview.print_()
    assert (shown[0].minPage(), shown[0].maxPage()) == (1, 3)
    printer = shown[0].printer()
    assert isinstance(printer, QPrinter) and printer.docName() == "月度工作安排表"
    shown[0].deleteLater()
    preview.close()


def test_a_hundred_pages_open_quickly(workplace: Workplace, qtbot: QtBot) -> None:
    from time import perf_counter

    pdf = paper(100)
    begin = perf_counter()
    made = PrintPreview(pdf, "台账", workplace)
    made.show()
    QApplication.processEvents()
    assert perf_counter() - begin < 1.0
    made.close()


def test_every_button_of_the_preview_has_a_name(preview: PrintPreview) -> None:
    from PySide6.QtWidgets import QAbstractButton

    buttons = [one for one in preview.findChildren(QAbstractButton) if one.isVisible() and one.objectName() == ""]
    assert all(one.text() or one.accessibleName() for one in buttons)
    pages = Pages(preview.pdf)
    assert pages.count == preview.pages.count
    pages.close()
    preview.close()
