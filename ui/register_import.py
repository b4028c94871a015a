"""Importing a sheet into a register: choose the file, say what its columns are, look at every row, store; nothing before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.import_check_page import ImportCheckPage
from ui.import_columns_page import ImportColumnsPage
from ui.import_done_page import ImportDonePage
from ui.import_file_page import ImportFilePage
from ui.widgets.banner import Banner
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Label, rule
from unionoffice.desk.import_memory import Memory, mapping_text, read_mapping, recall
from unionoffice.desk.intake import OvertakenError, Stored, store
from unionoffice.files import safe_name, write_beside
from unionoffice.i18n import N_, _
from unionoffice.imports.cell_book import CellBook, read_cells
from unionoffice.imports.error_book import write_errors
from unionoffice.imports.register_preview import RegisterPreview
from unionoffice.imports.register_targets import targets
from unionoffice.imports.sheet_plan import NoHeading, SheetPlan, plan_at, propose
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from ui.tasks import Progress, Task
    from ui.workplace import Workplace
    from unionoffice.desk.intake_undo import UndoReport
    from unionoffice.errors import OfficeError
    from unionoffice.kinds.register import Register

KINDS = N_("表格 (*.xlsx *.xls *.ods *.csv);;所有文件 (*)")
XLSX, TOML = N_("Excel 工作簿 (*.xlsx)"), N_("列对应文件 (*.toml)")
FILE, COLUMNS, CHECK, DONE, WAIT = range(5)
STEPS = (N_("文件与表头"), N_("对应列"), N_("核对"), N_("结果"))
_LEAST_WIDTH, _LEAST_HEIGHT = 760, 520


class RegisterImport(QDialog):
    """The window of an import.

    Signals:
        stored: something was stored, or taken back again.
    """

    stored = Signal()

    def __init__(self, workplace: Workplace, register: Register[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace, self.register = workplace, register
        self.book: CellBook | None = None
        self.plan: SheetPlan | None = None
        self.preview: RegisterPreview | None = None
        self.done_with: Stored | None = None
        self.question: QDialog | None = None
        self._task: Task | None = None
        self._storing = False
        self._back_to = FILE
        title = title_of(register, workplace.office)
        self.setWindowTitle(_("导入{title}").format(title=title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fit_window()
        self.banner = Banner("warning")
        self.file_page = ImportFilePage(register, title)
        self.columns_page = ImportColumnsPage(register)
        self.check_page = ImportCheckPage()
        self.done_page = ImportDonePage()
        self.pages = QStackedWidget()
        for page in (self.file_page, self.columns_page, self.check_page, self.done_page, self._make_wait()):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addLayout(self._make_steps())
        box.addWidget(rule())
        box.addWidget(self.banner)
        box.addWidget(self.pages, 1)
        box.addLayout(self._make_buttons())
        self.banner.hide()
        self._wire()
        self._show(FILE)

    def _fit_window(self) -> None:
        """Take nearly the room of the window behind: a sheet is wide."""
        parent = self.parentWidget()
        behind = parent.window().size() if parent is not None else QSize(theme.px(1180), theme.px(740))
        self.resize(
            max(_LEAST_WIDTH, behind.width() - theme.px(40)), max(_LEAST_HEIGHT, behind.height() - theme.px(40))
        )

    def _make_steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(20))
        self._steps = [Label(f"{number} {_(title)}", role="second") for number, title in enumerate(STEPS, 1)]
        for label in self._steps:
            row.addWidget(label)
        row.addStretch(1)
        return row

    def _make_wait(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(theme.px(12))
        self.wait_text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.wait_bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self.wait_bar.setFixedWidth(theme.px(420))
        self.wait_bar.setAccessibleName(_("进度"))
        self.stop_button = button(_("取消"))
        self.stop_button.clicked.connect(self.stop)
        box.addStretch(1)
        box.addWidget(self.wait_text)
        box.addWidget(self.wait_bar, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        return page

    def _make_buttons(self) -> QHBoxLayout:
        self.back_button, self.cancel_button = button(_("上一步")), button(_("取消"))
        self.errors_button = button(_("导出错误行…"), "export")
        self.errors_button.setToolTip(_("把有错和待定的行连同原因写成表格，改好再导入"))
        self.next_button = primary(_("下一步"))
        self.state = Label("", role="second")
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.back_button)
        row.addWidget(self.state, 1)
        for one in (self.errors_button, self.cancel_button, self.next_button):
            row.addWidget(one)
        return row

    def _wire(self) -> None:
        self.file_page.choose_wanted.connect(self.choose)
        self.file_page.dropped.connect(self.read_file)
        self.file_page.batches_wanted.connect(self.show_batches)
        self.file_page.placed.connect(self._placed)
        self.file_page.sheet_chosen.connect(self._sheet_chosen)
        self.columns_page.changed.connect(self._take_plan)
        self.columns_page.save_wanted.connect(self.save_mapping)
        self.columns_page.load_wanted.connect(self.load_mapping)
        self.check_page.counted.connect(self._show_state)
        self.done_page.undo_wanted.connect(self.undo)
        self.done_page.errors_wanted.connect(self.save_errors)
        self.back_button.clicked.connect(self.go_back)
        self.cancel_button.clicked.connect(self.reject)
        self.errors_button.clicked.connect(lambda: self.save_errors(False))
        self.next_button.clicked.connect(self.go_on)
        for keys, deed in (("Ctrl+Return", self.go_on), ("Ctrl+O", self.choose), ("Alt+Left", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    # --- from page to page ----------------------------------------------------------------------------------------

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        step = self._back_to if page == WAIT else page
        for number, label in enumerate(self._steps):
            label.setProperty("role", "" if number == step else "second")
            label.style().polish(label)
            label.setFont(theme.font(bold=number == step))
        waiting = page == WAIT
        self.back_button.setVisible(page in (COLUMNS, CHECK))
        self.errors_button.setVisible(page == CHECK)
        self.cancel_button.setVisible(page != DONE and not waiting)
        self.next_button.setVisible(not waiting)
        self.next_button.setText(_("关闭") if page == DONE else _("下一步"))
        self._show_state()
        if page == FILE:
            (self.next_button if self.book else self.file_page.choose_button).setFocus()
        elif page == COLUMNS:
            (self.columns_page.first() or self.next_button).setFocus()

    def _show_state(self) -> None:
        """Say in the lowest line what the next button will do."""
        page = self.pages.currentIndex()
        self.state.setText("")
        self.next_button.setEnabled(page == DONE or (self.plan is not None and bool(self.plan.taken)))
        if page == CHECK and self.preview is not None:
            counts = self.preview.counts
            count = counts.created + counts.changed
            left = counts.wrong + counts.left_out
            self.next_button.setText(_("导入 {count} 行").format(count=count))
            self.next_button.setEnabled(bool(count) and self.workplace.may_edit)
            self.errors_button.setEnabled(bool(left))
            if left:
                self.state.setText(
                    _("{left} 行不会导入：{wrong} 行有错，{doubt} 行待定或跳过。").format(
                        left=left, wrong=counts.wrong, doubt=counts.left_out
                    )
                )

    def go_on(self) -> None:
        """Do what the page's button says."""
        page = self.pages.currentIndex()
        if not self.next_button.isVisibleTo(self) or not self.next_button.isEnabled():
            return
        if page == FILE and self.book is not None and self.plan is not None:
            self.columns_page.show_plan(self.book, self.plan)
            self._show(COLUMNS)
        elif page == COLUMNS:
            self.compare()
        elif page == CHECK:
            self.store()
        elif page == DONE:
            self.accept()

    def go_back(self) -> None:
        """Return to the page before."""
        page = self.pages.currentIndex()
        if page in (COLUMNS, CHECK):
            self.banner.hide()
            self._show(page - 1)

    # --- work off the window's thread -----------------------------------------------------------------------------

    def _start(self, title: str, work: Any, done: Any, back: int) -> None:
        """Run something long, with its bar and its cancel; a refusal leads back to the page ``back``."""
        self._back_to = back
        self.banner.hide()
        self.wait_text.setText(title)
        self.wait_bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        self._show(WAIT)
        turn = self._task = self.workplace.tasks.start(
            title, work, lambda result: self._ended(turn, done, result), lambda refusal: self._refused(turn, refusal)
        )
        turn.progress.told.connect(self._told)
        turn.ended.connect(lambda: self._stopped(turn))

    def _told(self, sentence: str, part: float) -> None:
        self.wait_text.setText(sentence)
        self.wait_bar.setRange(0, 0 if part < 0 else 1000)
        self.wait_bar.setValue(int(max(0.0, part) * 1000))

    def _ended(self, turn: Task, done: Any, result: Any) -> None:
        if turn is self._task:
            self._task = None
            self._storing = False
            done(result)

    def _refused(self, turn: Task, refusal: OfficeError) -> None:
        if turn is not self._task:
            return
        self._task, self._storing = None, False
        self.banner.say(_("没有做成"), str(refusal), "bad")
        if isinstance(refusal, OvertakenError):
            self.banner.offer(_("重新核对"), self.compare, first=True)
        self.banner.show()
        self._show(self._back_to)

    def _stopped(self, turn: Task) -> None:
        """Go back where nothing came of it: the clerk cancelled."""
        if turn is self._task:
            self._task, self._storing = None, False
            self._show(self._back_to)

    def stop(self) -> None:
        """Cancel what is under way; nothing of it is kept."""
        if self._task is not None:
            self.stop_button.setEnabled(False)
            self.wait_text.setText(_("正在取消…"))
            self._task.cancel()

    # --- file and columns -----------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and read it."""
        if self.pages.currentIndex() == FILE:
            start = self.workplace.preferences.text("import_folder") or str(self.workplace.folder)
            self.workplace.choosers.open_file(self, _("选择表格文件"), start, _(KINDS), self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a file in the bounded child."""
        self.workplace.preferences.keep_text("import_folder", str(path.parent))

        def work(progress: Progress) -> CellBook:
            return read_cells(path, cancel=lambda: progress.cancelled, progress=progress.tell)

        self._start(_("正在读取 {name}…").format(name=path.name), work, self._got_book, FILE)

    def _got_book(self, book: CellBook) -> None:
        self.book = book
        try:
            plan = propose(book, self.register)
        except NoHeading as error:
            self.banner.say(_("没有认出表头"), str(error), "warning")
            self.banner.show()
            plan = plan_at(book, self.register, 0, 1)
        self._take_plan(self._remembered(plan))
        self._show(FILE)

    def _remembered(self, plan: SheetPlan) -> SheetPlan:
        """Lay over a proposal what the office remembers of these headings."""
        memory = recall(self.workplace.office, self.register.code, plan.headings)
        return plan.with_mapping(memory.columns, targets(self.register))

    def _placed(self, sheet: int, header: int, depth: int) -> None:
        if self.book is not None:
            self._take_plan(self._remembered(plan_at(self.book, self.register, sheet, header, depth)))

    def _sheet_chosen(self, sheet: int) -> None:
        if self.book is not None:
            try:
                plan = propose(self.book, self.register, sheet)
            except NoHeading:
                plan = plan_at(self.book, self.register, sheet, 1)
            self._take_plan(self._remembered(plan))

    def _take_plan(self, plan: SheetPlan) -> None:
        assert self.book is not None
        self.plan = plan
        self.file_page.show_book(self.book, plan)
        self.columns_page.show_plan(self.book, plan)
        self._show_state()

    def save_mapping(self) -> None:
        """Write the mapping into a file."""
        if self.plan is None:
            return
        text = mapping_text(self.register.code, self.plan.mapping)

        def write(path: Path) -> None:
            with write_beside(path) as target:
                target.write_text(text, encoding="utf-8")

        start = str(self.workplace.folder / safe_name(_("{title}列对应.toml").format(title=_(self.register.title))))
        self.workplace.choosers.save_file(
            self, _("存为对应文件"), start, _(TOML), lambda path: self._attempt(lambda: write(path))
        )

    def load_mapping(self) -> None:
        """Read a mapping from a file."""

        def load(path: Path) -> None:
            if self.plan is not None:
                mapping = read_mapping(path, self.register.code)
                self._take_plan(self.plan.with_mapping(mapping, targets(self.register)))

        self.workplace.choosers.open_file(
            self,
            _("读入对应文件"),
            str(self.workplace.folder),
            _(TOML),
            lambda path: self._attempt(lambda: load(path)),
        )

    def _attempt(self, work: Any) -> None:
        """Do something short; its refusal is told here."""
        self.banner.hide()

        def refused(refusal: OfficeError) -> None:
            self.banner.say(_("没有做成"), str(refusal), "bad")
            self.banner.show()

        self.workplace.tasks.attempt(work, failed=refused)

    # --- looking and storing --------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Compare the sheet with the register; answers given before stay."""
        book, plan = self.book, self.plan
        if book is None or plan is None:
            return
        office, code = self.workplace.office, self.register.code
        memory = recall(office, code, plan.headings)
        if self.preview is not None:
            memory = Memory(memory.columns, {**memory.words, **self.preview.answers})

        def work(progress: Progress) -> RegisterPreview:
            return RegisterPreview(office, code, book, plan, memory, progress.tell)

        self._start(_("正在和台账比对…"), work, self._got_preview, COLUMNS)

    def _got_preview(self, preview: RegisterPreview) -> None:
        self.preview = preview
        self.check_page.show_preview(preview)
        self._show(CHECK)

    def store(self) -> None:
        """Store what is new and what is different, as one step."""
        preview = self.preview
        if preview is None:
            return
        office, intake = self.workplace.office, preview.intake()

        def work(progress: Progress) -> Stored:
            return store(office, intake, progress.tell)

        self._start(_("正在写入…"), work, self._stored, CHECK)
        self._storing = True

    def _stored(self, stored: Stored) -> None:
        assert self.preview is not None
        self.done_with = stored
        self.done_page.show_result(self.preview, stored)
        self._show(DONE)
        self.stored.emit()

    def undo(self) -> None:
        """Take the import back, after saying what that does."""
        from ui.import_batches import ask_undo

        if self.done_with is not None:
            self.question = ask_undo(self.workplace, self, self.done_with.batch, self._undone, self._undo_refused)

    def _undone(self, report: UndoReport) -> None:
        from ui.import_batches import undone_words

        self.done_page.show_undone(undone_words(report), whole=not report.kept)
        self.stored.emit()

    def _undo_refused(self, refusal: OfficeError) -> None:
        self.banner.say(_("没有撤销"), str(refusal), "bad")
        self.banner.show()

    def save_errors(self, whole: bool) -> None:
        """Write the rows that were not taken, or the whole sheet, with the reasons."""
        preview = self.preview
        if preview is None:
            return
        stem = Path(preview.book.name).stem
        start = str(self.workplace.folder / safe_name(_("{stem}（错误行）.xlsx").format(stem=stem)))

        def write(path: Path) -> None:
            count = write_errors(preview, path, whole=whole)
            words = _("写了 {count} 行有原因的到 {name}。").format(count=count, name=path.name)
            self.banner.say(_("已导出"), words, "good")
            self.banner.show()

        self.workplace.choosers.save_file(
            self, _("导出错误行"), start, _(XLSX), lambda path: self._attempt(lambda: write(path))
        )

    def show_batches(self) -> None:
        """Show the imports of before."""
        from ui.import_batches import ImportBatches

        dialog = ImportBatches(self.workplace, self.register.code, self)
        dialog.undone.connect(self.stored)
        dialog.open()

    def done(self, result: int) -> None:
        """Stop what is under way before the window goes; while rows are being stored it stays."""
        if self._storing:
            return
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
        super().done(result)
