"""The preview of any paper: thumbnails, zoom, search, title and signature lines, print, save as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from unionoffice.files import safe_name, write_beside

from ui.paper_lines import PaperLines
from ui.printing import PrintJob, image, set_up
from ui.widgets.page_view import PageView
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.reports.pages import Hit, Pages

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.workplace import Workplace

PDF = N_("PDF 文件 (*.pdf)")


class PrintPreview(QDialog):
    """Shows a finished paper.

    Signals:
        printed: the job was handed to the printer.
        saved: the path of the PDF that was saved.
    """

    printed = Signal()
    saved = Signal(str)

    def __init__(self, pdf: bytes, title: str, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("打印预览 - {title}").format(title=title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1060, 760)
        self.pdf, self.title, self.workplace = pdf, title, workplace
        self.pages = Pages(pdf)
        self._hits: list[Hit] = []
        self._hit = -1
        self._job: PrintJob | None = None
        self._build()
        self.view.show_pages(self.pages)
        self._show_page(0)
        self._draw_later = QTimer(self, interval=0)
        self._draw_later.timeout.connect(self._next_thumbnail)
        self._draw_later.start()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        self.view = PageView()
        self.view.page_changed.connect(self._show_page)
        self.view.zoomed.connect(lambda zoom: self.zoom_label.setText(f"{zoom:.0%}"))
        self.thumbnails = self._make_thumbnails()
        box.addLayout(self._make_bar())
        self.settings_place = QVBoxLayout()
        box.addLayout(self.settings_place)
        self.split = QSplitter()
        self.split.addWidget(self.thumbnails)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([150, 890])
        box.addWidget(self.split, 1)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "second")
        box.addWidget(self.message)
        for keys, action in (
            (QKeySequence.StandardKey.Print, self.print_),
            (QKeySequence.StandardKey.Find, self._start_search),
            (QKeySequence.StandardKey.Save, self.save_as),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.view.set_zoom(self.view.zoom * 1.2)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.view.set_zoom(self.view.zoom / 1.2)),
        ):
            QShortcut(QKeySequence(keys), self, activated=action)

    def _make_thumbnails(self) -> QListWidget:
        listing = QListWidget()
        listing.setAccessibleName(_("页面缩略图"))
        listing.setViewMode(QListView.ViewMode.IconMode)
        listing.setFlow(QListView.Flow.TopToBottom)
        listing.setWrapping(False)
        listing.setMovement(QListView.Movement.Static)
        listing.setIconSize(QSize(112, 112))
        listing.setSpacing(6)
        self._fill_thumbnails(listing)
        listing.currentRowChanged.connect(self.view.go_to)
        return listing

    def _fill_thumbnails(self, listing: QListWidget) -> None:
        for page in range(self.pages.count):
            item = QListWidgetItem(str(page + 1))
            item.setSizeHint(QSize(128, 136))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            listing.addItem(item)

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.page_label = QLabel()
        self.zoom_label = QLabel("100%", minimumWidth=44, alignment=Qt.AlignmentFlag.AlignCenter)
        smaller = QToolButton(text="−", toolTip=_("缩小 (Ctrl+-)"), accessibleName=_("缩小"))
        larger = QToolButton(text="+", toolTip=_("放大 (Ctrl++)"), accessibleName=_("放大"))
        width = QToolButton(text=_("适合宽度"))
        whole = QToolButton(text=_("整页"))
        smaller.clicked.connect(lambda: self.view.set_zoom(self.view.zoom / 1.2))
        larger.clicked.connect(lambda: self.view.set_zoom(self.view.zoom * 1.2))
        width.clicked.connect(lambda: self.view.fit("width"))
        whole.clicked.connect(lambda: self.view.fit("page"))
        for widget in (self.page_label, smaller, self.zoom_label, larger, width, whole):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addLayout(self._make_search())
        row.addStretch(1)
        self.save_button = QPushButton(_("另存为 PDF…"), toolTip=_("另存为 PDF (Ctrl+S)"))
        self.print_button = QPushButton(_("打印…"), toolTip=_("打印 (Ctrl+P)"))
        self.print_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save_as)
        self.print_button.clicked.connect(self.print_)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        return row

    def _make_search(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.search = QLineEdit(placeholderText=_("查找 Ctrl+F"), clearButtonEnabled=True, maximumWidth=200)
        self.search.setAccessibleName(_("在预览中查找"))
        self.found = QLabel()
        self.found.setProperty("role", "second")
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self._step(1))
        row.addWidget(self.search)
        row.addWidget(self.found)
        return row

    def offer_settings(self, name: str, again: Callable[[], None]) -> None:
        """Let the clerk set the paper's title and signature lines; ``again`` sets the paper anew with them."""
        self.settings = PaperLines(name, self.workplace, again)
        self.settings_place.addWidget(self.settings)

    def show_pdf(self, pdf: bytes) -> None:
        """Show the paper as it was set anew."""
        self.pages.close()
        self.pdf, self.pages = pdf, Pages(pdf)
        self.view.show_pages(self.pages)
        self.thumbnails.clear()
        self._fill_thumbnails(self.thumbnails)
        self._show_page(0)
        self._draw_later.start()

    def _start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, word: str) -> None:
        self._hits = self.pages.find(word.strip())
        self._hit = 0 if self._hits else -1
        self._show_hit(word)

    def _step(self, by: int) -> None:
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self._show_hit(self.search.text())

    def _show_hit(self, word: str) -> None:
        self.view.mark(self._hits, self._hit)
        if not word.strip():
            self.found.setText("")
        elif self._hits:
            self.found.setText(f"{self._hit + 1}/{len(self._hits)}")
        else:
            self.found.setText(_("没有找到"))

    def _show_page(self, page: int) -> None:
        self.page_label.setText(_("第 {page} 页 / 共 {count} 页").format(page=page + 1, count=self.pages.count))
        self.thumbnails.blockSignals(True)
        self.thumbnails.setCurrentRow(page)
        self.thumbnails.blockSignals(False)

    def _next_thumbnail(self) -> None:
        """Draw one thumbnail each time the window has nothing else to do."""
        for row in range(self.thumbnails.count()):
            item = self.thumbnails.item(row)
            if item.icon().isNull():
                scale = 112 / max(self.pages.size(row))
                item.setIcon(QIcon(QPixmap.fromImage(image(self.pages.picture(row, scale)))))
                return
        self._draw_later.stop()

    def save_as(self) -> None:
        """Ask where, and save the PDF there."""
        folder = self.workplace.preferences.text("export_folder") or str(self.workplace.folder)
        start = str(Path(folder) / (safe_name(self.title) + ".pdf"))
        self.workplace.choosers.save_file(self, _("另存为 PDF"), start, _(PDF), self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the PDF; the clerk reads what went wrong, or where it is now."""
        try:
            with write_beside(path) as beside:
                beside.write_bytes(self.pdf)
        except OfficeError as error:
            self._say(str(error), bad=True)
        else:
            self._say(_("已保存到 {path}").format(path=path))
            self.workplace.preferences.keep_text("export_folder", str(path.parent))
            self.saved.emit(str(path))

    def print_(self) -> None:
        """Open the system's print dialog."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, self.pages)
        printer.setDocName(self.title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages.count)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.open()

    def print_on(self, printer: QPrinter) -> None:
        """Print on this printer, off the window's thread."""
        self.print_button.setEnabled(False)
        self._say(_("正在发送到打印机…"))
        self._job = PrintJob(printer, self.pdf, self.pages, self.title)
        self._job.failed.connect(lambda sentence: self._say(sentence, bad=True))
        self._job.done.connect(self._after_print)
        self._job.finished.connect(lambda: self.print_button.setEnabled(True))
        self._job.start()

    def _after_print(self) -> None:
        self._say(_("已送到打印机。"))
        self.printed.emit()

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.message.setText(sentence)
        self.message.setProperty("role", "problem" if bad else "second")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a running job finish, then let go of the document."""
        if self._job is not None:
            self._job.wait()
        self._draw_later.stop()
        self.pages.close()
        super().closeEvent(event)
