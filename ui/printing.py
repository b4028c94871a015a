"""Paper out of a PDF: the system's print dialog, then CUPS takes the PDF itself, or pages go as pictures at 300 dpi."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QThread, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.reports.pages import Pages, Picture

DPI = 300


class PrintFailed(OfficeError):
    """The printer or the print queue did not take the job."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("没有打印成功:{reason}。请检查打印机是否开着、有没有纸,再试一次。").format(reason=reason))


def image(picture: Picture) -> QImage:
    """Return a page's picture as an image of its own (the pixels are copied)."""
    shown = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return shown.copy()


def set_up(printer: QPrinter, pages: Pages) -> None:
    """Tell the printer the size and orientation of the paper, so that its dialog begins with them."""
    width, height = pages.size(0)
    short, long = sorted((width, height))
    known = {QPageSize.PageSizeId.A4: 842.0, QPageSize.PageSizeId.A3: 1191.0, QPageSize.PageSizeId.A5: 595.0}
    size = min(known, key=lambda one: abs(known[one] - long))
    printer.setPageSize(QPageSize(size))
    landscape = width > height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setResolution(DPI)


def wanted_pages(printer: QPrinter, count: int) -> range:
    """Return the pages (from 0) the dialog asked for."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return range(printer.fromPage() - 1, min(printer.toPage() or count, count))
    return range(count)


def queue_takes_pdf(printer: QPrinter) -> bool:
    """Tell whether CUPS can take the PDF as it is: sharper, smaller and faster than pictures."""
    on_cups = sys.platform.startswith("linux") or sys.platform == "darwin"
    return on_cups and bool(printer.printerName()) and not printer.outputFileName() and shutil.which("lp") is not None


def send_to_queue(printer: QPrinter, pdf: bytes, count: int, title: str) -> None:
    """Hand the PDF to CUPS.

    Raises:
        PrintFailed: ``lp`` refused it.
    """
    chosen = wanted_pages(printer, count)
    command = ["lp", "-d", printer.printerName(), "-n", str(printer.copyCount()), "-t", title]
    if len(chosen) < count:
        command += ["-P", f"{chosen.start + 1}-{chosen.stop}"]
    if printer.duplex() == QPrinter.DuplexMode.DuplexLongSide:
        command += ["-o", "sides=two-sided-long-edge"]
    with tempfile.TemporaryDirectory(prefix="unionoffice-") as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        done = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        raise PrintFailed(done.stderr.strip() or _("打印队列没有接受"))


def draw(printer: QPrinter, pages: Pages) -> None:
    """Draw the wanted pages as pictures at 300 dpi.

    Raises:
        PrintFailed: the printer could not be begun or ran out.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(_("打印机没有响应"))
    try:
        for number, page in enumerate(wanted_pages(printer, pages.count)):
            if number and not printer.newPage():
                raise PrintFailed(_("打印机中途停止"))
            drawn = image(pages.picture(page, DPI / 72))
            paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
            fitted = drawn.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(paper.topLeft(), fitted), drawn)
    finally:
        painter.end()


class PrintJob(QThread):
    """One print job off the window's thread.

    Signals:
        failed: the sentence for the clerk.
        done: the job is with the printer.
    """

    failed = Signal(str)
    done = Signal()

    def __init__(self, printer: QPrinter, pdf: bytes, pages: Pages, title: str) -> None:
        super().__init__()
        self._printer, self._pdf, self._pages, self._title = printer, pdf, pages, title

    def run(self) -> None:
        """Send the PDF to the queue, or draw it."""
        try:
            if queue_takes_pdf(self._printer):
                send_to_queue(self._printer, self._pdf, self._pages.count, self._title)
            else:
                draw(self._printer, self._pages)
        except OfficeError as error:
            self.failed.emit(str(error))
        except (OSError, subprocess.SubprocessError) as error:
            self.failed.emit(str(PrintFailed(str(error))))
        else:
            self.done.emit()
