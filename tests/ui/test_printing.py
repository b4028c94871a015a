"""Paper out of a PDF: the order from the dialog, CUPS by ``lp``, a file, or pictures at 300 dpi."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from tests.ui.papers import paper
from ui import printing
from ui.printing import (
    Order,
    PrintFailedError,
    command_of,
    draw,
    order_of,
    print_paper,
    ranges_of,
    set_up,
    wanted_pages,
)
from unionoffice.files import FolderMissingError
from unionoffice.reports.pages import Pages

LP = """#!{python}
import pathlib, shutil, sys
folder = pathlib.Path({folder!r})
(folder / "arguments").write_text("\\n".join(sys.argv[1:]), encoding="utf-8")
if (folder / "refuse").exists():
    sys.stderr.write("lp: 错误 - 打印机“二楼”不接受作业。\\n")
    sys.exit(1)
shutil.copy(sys.argv[-1], folder / "job.pdf")
"""


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which an ``lp`` of its own notes what it was asked."""
    folder = tmp_path / "queue"
    folder.mkdir()
    program = tmp_path / "bin" / "lp"
    program.parent.mkdir()
    program.write_text(LP.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return folder


def into(path: Path, pdf: bytes) -> QPrinter:
    """Return a printer that prints into a file by Qt's own PDF engine."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    pages = Pages(pdf)
    set_up(printer, pages)
    pages.close()
    return printer


def sizes(path: Path) -> list[tuple[int, int]]:
    pages = Pages(path.read_bytes())
    found = [(round(pages.size(page)[0]), round(pages.size(page)[1])) for page in range(pages.count)]
    pages.close()
    return found


def dark(path: Path, page: int = 0) -> float:
    """Return which share of a page's picture is dark."""
    pages = Pages(path.read_bytes())
    picture = pages.picture(page, 1.0)
    pages.close()
    greens = picture.pixels[1::4]
    return sum(value < 128 for value in greens) / len(greens)


# --- the order


def test_the_dialog_begins_with_the_size_and_the_direction_of_the_paper(tmp_path: Path) -> None:
    for landscape in (False, True):
        for size in ("A4", "A3"):
            printer = into(tmp_path / "x.pdf", paper(1, landscape=landscape, size=size))
            layout = printer.pageLayout()
            assert layout.pageSize().id() == getattr(QPageSize.PageSizeId, size)
            assert (layout.orientation() == QPageLayout.Orientation.Landscape) is landscape


def test_pages_are_those_the_dialog_asked_for(tmp_path: Path) -> None:
    printer = into(tmp_path / "x.pdf", paper(1))
    assert wanted_pages(printer, 9) == tuple(range(9))
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert wanted_pages(printer, 9, current=4) == (4,)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 9) == (1, 2)
    ranges = QPageRanges()
    for first, last in ((1, 2), (5, 5), (8, 40)):
        ranges.addRange(first, last)
    printer.setPageRanges(ranges)
    assert wanted_pages(printer, 9) == (0, 1, 4, 7, 8)


def test_ranges_are_written_as_lp_reads_them() -> None:
    assert ranges_of((0, 1, 2, 4, 7, 8)) == "1-3,5,8-9"
    assert ranges_of((3,)) == "4"


def test_copies_sides_and_grey_go_into_the_command() -> None:
    order = Order("二楼", (0, 1), copies=3, collate=False, sides="short", grey=True, media="A3")
    command = command_of(order, 2, "年度计划")
    assert command[:7] == ["lp", "-d", "二楼", "-n", "3", "-t", "年度计划"]
    assert "-P" not in command
    options = command[8::2]
    assert options == [
        "media=A3",
        "fit-to-page",
        "sides=two-sided-short-edge",
        "collate=false",
        "print-color-mode=monochrome",
    ]


def test_the_order_is_taken_from_the_printer(tmp_path: Path) -> None:
    printer = into(tmp_path / "x.pdf", paper(2))
    printer.setCopyCount(2)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    order = order_of(printer, 2)
    assert (order.pages, order.copies, order.grey, order.media) == ((0, 1), 2, True, "A4")
    assert order.file == str(tmp_path / "x.pdf")


# --- the queue


@pytest.mark.skipif(sys.platform == "win32", reason="no CUPS")
def test_the_queue_gets_the_pdf_itself(queue: Path) -> None:
    pdf = paper(3)
    order = Order("二楼", (1, 2))
    assert printing.queue_takes_pdf(order)
    print_paper(QPrinter(), order, pdf, "月度安排 -x")
    assert (queue / "job.pdf").read_bytes() == pdf
    asked = (queue / "arguments").read_text(encoding="utf-8").splitlines()
    assert asked[:-1] == ["-d", "二楼", "-n", "1", "-t", "月度安排 -x", "-P", "2-3", "--"]
    assert not Path(asked[-1]).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no CUPS")
def test_what_the_queue_says_is_told(queue: Path) -> None:
    (queue / "refuse").touch()
    with pytest.raises(PrintFailedError, match="打印机“二楼”不接受作业"):
        print_paper(QPrinter(), Order("二楼", (0,)), paper(1), "月度安排")


def test_without_a_printer_or_into_a_file_the_queue_is_not_asked(queue: Path) -> None:
    assert not printing.queue_takes_pdf(Order("", (0,)))
    assert not printing.queue_takes_pdf(Order("二楼", (0,), file="x.pdf"))


def test_a_queue_that_never_answers_is_given_up(queue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Path(os.environ["PATH"].split(os.pathsep)[0]) / "lp"
    program.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    monkeypatch.setattr(printing, "LP_SECONDS", 0.2)
    with pytest.raises(PrintFailedError, match="没有回应"):
        printing.send_to_queue(Order("二楼", (0,)), paper(1), 1, "月度安排")


# --- into a file


def test_a_whole_paper_printed_into_a_file_is_the_paper_itself(tmp_path: Path) -> None:
    target = tmp_path / "打印.pdf"
    pdf = paper(3)
    print_paper(QPrinter(), Order("", (0, 1, 2), file=str(target)), pdf, "月度安排")
    assert target.read_bytes() == pdf


def test_some_pages_printed_into_a_file_stay_text(tmp_path: Path) -> None:
    target = tmp_path / "打印.pdf"
    print_paper(QPrinter(), Order("", (0, 2), file=str(target)), paper(3), "月度安排")
    pages = Pages(target.read_bytes())
    assert [pages.text(page).split()[0] for page in range(pages.count)] == ["第1份通知", "第3份通知"]
    pages.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        print_paper(QPrinter(), Order("", (0,), file=str(tmp_path / "没有" / "x.pdf")), paper(1), "月度安排")


# --- as pictures


def test_pages_are_drawn_at_300_dpi_each_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "图.pdf"
    pdf = paper(3)
    printer = into(target, pdf)
    assert printer.resolution() == printing.DPI == 300
    told: list[str] = []
    pages = Pages(pdf)
    draw(printer, pages, (0, 2), lambda sentence, _part: told.append(sentence))
    pages.close()
    assert sizes(target) == [(595, 842), (595, 842)]
    assert told == ["正在打印第 1 页…", "正在打印第 3 页…"]
    original = tmp_path / "原.pdf"
    original.write_bytes(pdf)
    assert dark(target) == pytest.approx(dark(original), abs=0.003) and dark(target) > 0.0005


def test_a_paper_across_is_drawn_across(tmp_path: Path) -> None:
    target = tmp_path / "横.pdf"
    pdf = paper(2, landscape=True, size="A3")
    pages = Pages(pdf)
    draw(into(target, pdf), pages, (0, 1))
    pages.close()
    assert sizes(target) == [(1191, 842), (1191, 842)]


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_cannot_begin_is_told(tmp_path: Path) -> None:
    pages = Pages(paper(1))
    printer = into(tmp_path / "没有" / "x.pdf", paper(1))
    with pytest.raises(PrintFailedError, match="没有响应"):
        draw(printer, pages, (0,))
    pages.close()
