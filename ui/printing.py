"""Paper out of a PDF: the system's print dialog, then CUPS takes the PDF itself, or pages go as pictures at 300 dpi."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from unionoffice.errors import OfficeError
from unionoffice.files import write_beside
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.reports.pages import Pages, Picture

DPI = 300
LP_SECONDS = 60
_MEDIA = {
    QPageSize.PageSizeId.A3: "A3",
    QPageSize.PageSizeId.A4: "A4",
    QPageSize.PageSizeId.A5: "A5",
}

Told = Callable[[str, float], None]


class PrintFailedError(OfficeError):
    """The printer or the print queue did not take the job."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("没有打印成功：{reason}。请检查打印机是否开着、有没有纸，再试一次。").format(reason=reason))


@dataclass(frozen=True, slots=True)
class Order:
    """What the clerk chose in the print dialog, without Qt.

    Attributes:
        printer: the queue's name, "" where there is none.
        pages: the pages wanted, from 0.
        file: print into this PDF file instead, "" for a printer.
        sides: ``""``, ``long`` or ``short``: which edge sheets are turned over.
        media: the paper's name, "" for the queue's own.
    """

    printer: str
    pages: tuple[int, ...]
    file: str = ""
    copies: int = 1
    collate: bool = True
    sides: str = ""
    grey: bool = False
    media: str = ""


def image(picture: Picture) -> QImage:
    """Return a page's picture as an image of its own (the pixels are copied)."""
    shown = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return shown.copy()


def set_up(printer: QPrinter, pages: Pages) -> None:
    """Tell the printer the size and orientation of the paper, so that its dialog begins with them."""
    width, height = pages.size(0)
    long = max(width, height)
    known = {QPageSize.PageSizeId.A4: 842.0, QPageSize.PageSizeId.A3: 1191.0, QPageSize.PageSizeId.A5: 595.0}
    size = min(known, key=lambda one: abs(known[one] - long))
    printer.setPageSize(QPageSize(size))
    landscape = width > height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setResolution(DPI)


def wanted_pages(printer: QPrinter, count: int, current: int = 0) -> tuple[int, ...]:
    """Return the pages (from 0) the dialog asked for; a range that names none of them means all."""
    kind = printer.printRange()
    if kind == QPrinter.PrintRange.CurrentPage:
        return (current,)
    if kind == QPrinter.PrintRange.PageRange:
        ranges = [(one.from_, one.to) for one in printer.pageRanges().toRangeList()]
        named = {page - 1 for first, last in ranges for page in range(max(1, first), min(last, count) + 1)}
        if named:
            return tuple(sorted(named))
    return tuple(range(count))


def order_of(printer: QPrinter, count: int, current: int = 0) -> Order:
    """Return what was chosen in the dialog."""
    sides = {QPrinter.DuplexMode.DuplexLongSide: "long", QPrinter.DuplexMode.DuplexShortSide: "short"}
    return Order(
        printer.printerName(),
        wanted_pages(printer, count, current),
        printer.outputFileName(),
        printer.copyCount(),
        printer.collateCopies(),
        sides.get(printer.duplex(), ""),
        printer.colorMode() == QPrinter.ColorMode.GrayScale,
        _MEDIA.get(printer.pageLayout().pageSize().id(), ""),
    )


def ranges_of(pages: tuple[int, ...]) -> str:
    """Return pages as ``lp`` wants them: 1-3,5."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ",".join(f"{first + 1}" if first == last else f"{first + 1}-{last + 1}" for first, last in parts)


def queue_takes_pdf(order: Order) -> bool:
    """Tell whether CUPS can take the PDF as it is: sharper, smaller and faster than pictures."""
    on_cups = sys.platform.startswith("linux") or sys.platform == "darwin"
    return on_cups and bool(order.printer) and not order.file and shutil.which("lp") is not None


def command_of(order: Order, count: int, title: str) -> list[str]:
    """Return the ``lp`` command of an order, without the file."""
    command = ["lp", "-d", order.printer, "-n", str(order.copies), "-t", title]
    if len(order.pages) < count:
        command += ["-P", ranges_of(order.pages)]
    if order.media:
        command += ["-o", f"media={order.media}", "-o", "fit-to-page"]
    if order.sides:
        command += ["-o", f"sides=two-sided-{order.sides}-edge"]
    if order.copies > 1:
        command += ["-o", f"collate={'true' if order.collate else 'false'}"]
    if order.grey:
        command += ["-o", "print-color-mode=monochrome"]
    return command


def send_to_queue(order: Order, pdf: bytes, count: int, title: str) -> None:
    """Hand the PDF to CUPS, which has copied it when ``lp`` ends.

    Raises:
        PrintFailedError: ``lp`` refused it.
    """
    with tempfile.TemporaryDirectory(prefix="unionoffice-") as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        command = [*command_of(order, count, title), "--", str(path)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=LP_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise PrintFailedError(_("打印服务没有回应")) from None
        except OSError as error:
            raise PrintFailedError(error.strerror or str(error)) from error
    if done.returncode != 0:
        raise PrintFailedError(done.stderr.decode(errors="replace").strip() or _("打印队列没有接受"))


def write_file(order: Order, pages: Pages, pdf: bytes) -> None:
    """Write the wanted pages as a PDF where the dialog said; sharper than printing them into one.

    Raises:
        CannotWriteError: the file could not be written.
    """
    content = pdf if len(order.pages) == pages.count else pages.some(order.pages)
    with write_beside(Path(order.file)) as beside:
        beside.write_bytes(content)


def draw(printer: QPrinter, pages: Pages, wanted: tuple[int, ...], told: Told | None = None) -> None:
    """Draw the wanted pages as pictures at 300 dpi, each turned as the sheet lies.

    Raises:
        PrintFailedError: the printer could not be begun or ran out.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailedError(_("打印机没有响应"))
    try:
        for number, page in enumerate(wanted):
            if told is not None:
                told(_("正在打印第 {page} 页…").format(page=page + 1), number / len(wanted))
            if number and not printer.newPage():
                raise PrintFailedError(_("打印机中途停止"))
            drawn = image(pages.picture(page, DPI / 72))
            paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
            fitted = drawn.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(paper.topLeft(), fitted), drawn)
    finally:
        painter.end()


def print_paper(printer: QPrinter, order: Order, pdf: bytes, title: str, told: Told | None = None) -> None:
    """Send the paper on its way; runs off the window's thread.

    Raises:
        OfficeError: one sentence why nothing came out.
    """
    from unionoffice.reports.pages import Pages

    pages = Pages(pdf)
    try:
        if order.file:
            write_file(order, pages, pdf)
        elif queue_takes_pdf(order):
            send_to_queue(order, pdf, pages.count, title)
        else:
            draw(printer, pages, order.pages, told)
    finally:
        pages.close()
