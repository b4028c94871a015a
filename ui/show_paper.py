"""The way from any tab to paper and sheet: made off the window's thread, shown in the preview, saved where asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.exported_note import ExportedNote
from unionoffice.files import safe_name
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.print_preview import PrintPreview
    from ui.tasks import Progress
    from ui.workplace import Workplace
    from unionoffice.exports.sheet import Layout, Sheet
    from unionoffice.reports.document import Document

XLSX = "Excel (*.xlsx)"


class PaperDesk(QObject):
    """Makes papers and sheets for one tab.

    Signals:
        shown: a preview was opened (``PrintPreview``).
        exported: a sheet was written (its path).
    """

    shown = Signal(object)
    exported = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._parent = parent
        self._closed = False
        self.preview: PrintPreview | None = None
        self.note: ExportedNote | None = None
        workplace.bridge.closing.connect(self._close)

    def _close(self) -> None:
        """Open nothing any more: the office of this tab is closed."""
        self._closed = True
        if self.preview is not None:
            self.preview.close()

    def show(
        self,
        title: str,
        make: Callable[[], Document],
        name: str = "",
        whole: Callable[[str], Document] | None = None,
        *,
        opens: bool = False,
    ) -> None:
        """Build a document at once (it reads the office), set it as PDF in a task, and open the preview.

        Args:
            title: what the preview is called.
            make: builds the document.
            name: the paper's name, under which the clerk's title and signature lines are remembered.
            whole: builds it with nothing masked, for the purpose given.
            opens: whether that is offered: something is masked, and the one at work may see it.
        """
        task = _("准备打印 {title}").format(title=title)
        self._set(task, title, make, lambda pdf: self._open(pdf, title, make, name, whole if opens else None))

    def _set(self, task: str, title: str, make: Callable[[], Document], done: Callable[[bytes], None]) -> None:
        """Build the document and set it as PDF."""
        made: list[Document] = []
        if not self._workplace.tasks.attempt(lambda: made.append(make())):
            return

        def work(progress: Progress) -> bytes:
            from unionoffice.reports.pdf import render

            progress.tell(_("正在排版 {title}…").format(title=title))
            return render(made[0])

        self._workplace.tasks.start(task, work, lambda pdf: None if self._closed else done(pdf))

    def _open(
        self,
        pdf: bytes,
        title: str,
        make: Callable[[], Document],
        name: str,
        whole: Callable[[str], Document] | None,
    ) -> None:
        from ui.print_preview import PrintPreview

        preview = PrintPreview(pdf, title, self._workplace, self._parent)
        making, again = [make], _("重新排版 {title}").format(title=title)
        if name and self._workplace.may_edit:
            preview.offer_settings(name, lambda: self._set(again, title, making[0], preview.show_pdf))
        if whole is not None:

            def open_for(purpose: str) -> None:
                making[0] = lambda: whole(purpose)
                self._set(again, title, making[0], preview.show_pdf)

            preview.offer_whole(open_for)
        preview.finished.connect(self._forget)
        self.preview = preview
        preview.show()
        self.shown.emit(preview)

    def _forget(self) -> None:
        if self.preview is not None and self.preview.closed:
            self.preview = None

    def export(self, make: Callable[[], Sheet | list[Sheet]], title: str, layout: Layout) -> None:
        """Ask where, and write a sheet there, or several into one workbook."""

        def write_to(path: Path) -> None:
            rows: list[Sheet] = []
            if not self._workplace.tasks.attempt(lambda: rows.extend(_read(make()))):
                return

            def work(progress: Progress) -> Path:
                from unionoffice.exports.workbook import write_workbook

                progress.tell(_("正在写 {name}…").format(name=path.name))
                write_workbook(rows, path, layout)
                return path

            self._workplace.tasks.start(_("导出 {title}").format(title=title), work, self._exported)

        folder = self._workplace.preferences.text("export_folder") or str(self._workplace.folder)
        if not Path(folder).is_dir():
            folder = str(self._workplace.folder)
        start = str(Path(folder) / (safe_name(title) + ".xlsx"))
        self._workplace.choosers.save_file(self._parent, _("导出 {title}").format(title=title), start, XLSX, write_to)

    def _exported(self, path: Path) -> None:
        self._workplace.preferences.keep_text("export_folder", str(path.parent))
        if self._closed:
            return
        self.exported.emit(str(path))
        self._workplace.bridge.said.emit(_("已导出到 {path}").format(path=path))
        if self.note is None:
            self.note = ExportedNote(self._parent)
        self.note.tell(path)


def _read(made: Sheet | list[Sheet]) -> list[Sheet]:
    """Take all rows out of the office now: the task that writes them has no reading of its own."""
    sheets = made if isinstance(made, list) else [made]
    for sheet in sheets:
        sheet.rows = [tuple(row) for row in sheet.rows]
    return sheets
