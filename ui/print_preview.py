"""The preview of any paper: thumbnails, zoom, search, title and signature lines, print, save as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.paper_lines import PaperLines
from ui.paper_search import PaperSearch
from ui.printing import order_of, print_paper, set_up
from ui.widgets.buttons import tool
from ui.widgets.page_thumbnails import SIDE, PageThumbnails
from ui.widgets.page_view import PageView
from unionoffice.errors import OfficeError
from unionoffice.files import safe_name, write_beside
from unionoffice.i18n import N_, _
from unionoffice.reports.pages import Pages

if TYPE_CHECKING:
    from ui.tasks import Progress
    from ui.workplace import Workplace

PDF = N_("PDF 文件 (*.pdf)")
STEP = 1.2
WIDTH, HEIGHT = 1060, 780


class PrintPreview(QDialog):
    """Shows a finished paper.

    Attributes:
        closed: the window is gone; work that ends later must leave it alone.

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
        self.pdf, self.title, self.workplace = pdf, title, workplace
        self.pages = Pages(pdf)
        self.closed = False
        self.settings: PaperLines | None = None
        self.whole_button: QPushButton | None = None
        self._build()
        room = self.screen().availableGeometry().size() * 0.94
        self.resize(min(theme.px(WIDTH), room.width()), min(theme.px(HEIGHT), room.height()))
        self._show_document()
        self.view.setFocus()

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(8)] * 4)
        box.setSpacing(theme.px(8))
        self.view = PageView()
        self.view.page_changed.connect(self._show_page)
        self.view.zoomed.connect(lambda zoom: self.zoom_label.setText(f"{zoom:.0%}"))
        self.thumbnails = PageThumbnails()
        self.thumbnails.currentRowChanged.connect(self.view.go_to)
        self.search = PaperSearch()
        self.search.found.connect(lambda: self.view.mark(self.search.hits, self.search.current))
        self.bar = self._make_bar()
        box.addLayout(self.bar)
        self.second_row = QHBoxLayout()
        self.second_row.setSpacing(theme.px(16))
        self.second_row.addWidget(self.search)
        self.second_row.addStretch(1)
        box.addLayout(self.second_row)
        self.split = QSplitter()
        self.split.addWidget(self.thumbnails)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([theme.px(SIDE + 48), theme.px(WIDTH)])
        box.addWidget(self.split, 1)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "second")
        self.message.hide()
        box.addWidget(self.message)
        for keys, action in (
            (QKeySequence.StandardKey.Print, self.print_),
            (QKeySequence.StandardKey.Find, self.search.start),
            (QKeySequence.StandardKey.Save, self.save_as),
            (QKeySequence.StandardKey.ZoomIn, lambda: self._zoom_by(STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._zoom_by(1 / STEP)),
            ("Ctrl+0", lambda: self.view.set_zoom(1.0)),
        ):
            QShortcut(QKeySequence(keys), self, action)

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.page_box = QSpinBox(minimum=1, alignment=Qt.AlignmentFlag.AlignRight)
        self.page_box.setAccessibleName(_("页码"))
        self.page_box.setFixedWidth(theme.px(56))
        self.page_box.valueChanged.connect(lambda page: self.view.go_to(page - 1))
        self.page_label = QLabel()
        self.zoom_label = QLabel("100%", minimumWidth=theme.px(44), alignment=Qt.AlignmentFlag.AlignCenter)
        smaller = tool("zoom-out", _("缩小 (Ctrl+-)"))
        larger = tool("zoom-in", _("放大 (Ctrl++)"))
        width, whole = QToolButton(text=_("适合宽度")), QToolButton(text=_("整页"))
        smaller.clicked.connect(lambda: self._zoom_by(1 / STEP))
        larger.clicked.connect(lambda: self._zoom_by(STEP))
        width.clicked.connect(lambda: self.view.fit("width"))
        whole.clicked.connect(lambda: self.view.fit("page"))
        for widget in (self.page_box, self.page_label, smaller, self.zoom_label, larger, width, whole):
            row.addWidget(widget)
        row.addStretch(1)
        self.save_button = QPushButton(_("另存为 PDF…"), toolTip=_("另存为 PDF (Ctrl+S)"), autoDefault=False)
        self.print_button = QPushButton(_("打印…"), toolTip=_("打印 (Ctrl+P)"), autoDefault=False)
        self.print_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save_as)
        self.print_button.clicked.connect(self.print_)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        return row

    def offer_settings(self, name: str, again: Callable[[], None]) -> None:
        """Let the clerk set the paper's title and signature lines; ``again`` sets the paper anew with them."""
        self.settings = PaperLines(name, self.workplace, again)
        self.second_row.insertWidget(1, self.settings, 10)

    def offer_whole(self, open_for: Callable[[str], None]) -> None:
        """Offer to show what is masked, for a purpose: it is asked for, logged, and printed on the paper."""
        self.whole_button = QPushButton(_("含完整个人信息…"), autoDefault=False)
        self.whole_button.setToolTip(_("电话、证件号等不再遮盖；需填写用途，会印在纸上并记入日志"))

        def ask() -> None:
            from ui.ask_text import ask_text

            question = _("电话、证件号等不再遮盖。这份表给谁、用来做什么（会印在纸上并记入日志）")
            ask_text(self, _("打印完整个人信息"), question, open_for)

        self.whole_button.clicked.connect(ask)
        self.bar.insertWidget(self.bar.indexOf(self.save_button), self.whole_button)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes) -> None:
        """Show the paper as it was set anew, at the place where the clerk is."""
        if self.closed:
            return
        page, old = self.view.page, self.pages
        self.pdf, self.pages = pdf, Pages(pdf)
        self._show_document()
        old.close()
        self.view.go_to(min(page, self.pages.count - 1))

    def _show_document(self) -> None:
        self.view.show_pages(self.pages)
        self.thumbnails.show_pages(self.pages)
        self.page_box.setMaximum(self.pages.count)
        self.page_label.setText(_("/ {count} 页").format(count=self.pages.count))
        self._show_page(self.view.page)
        self.search.look_into(self.pages)

    def _show_page(self, page: int) -> None:
        self.page_box.blockSignals(True)
        self.page_box.setValue(page + 1)
        self.page_box.blockSignals(False)
        self.thumbnails.show_current(page)

    def _zoom_by(self, factor: float) -> None:
        self.view.set_zoom(self.view.zoom * factor)

    # --- out of the window ----------------------------------------------------------------------------------------

    def save_as(self) -> None:
        """Ask where, and save the PDF there."""
        folder = self.workplace.preferences.text("export_folder") or str(self.workplace.folder)
        if not Path(folder).is_dir():
            folder = str(self.workplace.folder)
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
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage, True)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, self.pages.count)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print_on(self, printer: QPrinter) -> None:
        """Print on this printer, off the window's thread; closing the preview does not stop it."""
        order = order_of(printer, self.pages.count, self.view.page)
        pdf, title = self.pdf, self.title

        def work(progress: Progress) -> bool:
            print_paper(printer, order, pdf, title, progress.tell)
            return True

        self.print_button.setEnabled(False)
        self._say(_("正在发送到打印机…"))
        self.workplace.tasks.start(_("打印 {title}").format(title=title), work, self._after_print, self._not_printed)

    def _after_print(self, _done: Any) -> None:
        if not self.closed:
            self.print_button.setEnabled(True)
            self._say(_("已送到打印机。"))
            self.printed.emit()

    def _not_printed(self, refusal: OfficeError) -> None:
        """Say why; if the preview is closed by now, in the window."""
        if self.closed:
            self.workplace.tasks.refused.emit(refusal)
        else:
            self.print_button.setEnabled(True)
            self._say(str(refusal), bad=True)

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.message.setText(sentence)
        self.message.show()
        self.message.setProperty("role", "bad" if bad else "second")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)

    def done(self, result: int) -> None:
        """Let go of the document, whichever way the window is closed."""
        if not self.closed:
            self.closed = True
            self.search.look_into(None)
            self.thumbnails.show_pages(None)
            self.view.show_pages(None)
            self.pages.close()
        super().done(result)
