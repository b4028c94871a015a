"""Reading a plan document: choose a file or paste, look at what was read, correct it, and only then store it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.plan_review import PlanReview, TitleLine
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.imports.reader import pasted_text, read_document
from unionoffice.plan.accept import NothingToStoreError, accept
from unionoffice.plan.review import Review

if TYPE_CHECKING:
    from ui.tasks import Progress, Task
    from ui.workplace import Workplace
    from unionoffice.imports.plan_reading import PlanReading

KINDS = N_("工作计划 (*.docx *.doc *.txt);;所有文件 (*)")


class PlanImport(QDialog):
    """The window of the plan import.

    Signals:
        stored: the plan's id, after 接受.
    """

    stored = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.text = ""
        self.name = ""
        self.review: Review | None = None
        self._task: Task | None = None
        self.setWindowTitle(_("读入工作计划"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(theme.px(1240), theme.px(740))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "problem")
        self.problem.hide()
        box.addWidget(self.problem)
        self.pages = QStackedWidget()
        box.addWidget(self.pages, 1)
        self.pages.addWidget(self._make_first())
        self.pages.addWidget(self._make_wait())
        self.pages.addWidget(self._make_review())

    # --- pages ----------------------------------------------------------------------------------------------------

    def _make_first(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(theme.px(10))
        head = QLabel(_("把去年的或今年的工作计划读进来:程序先读,您看过、改过、接受以后才保存。"), wordWrap=True)
        box.addWidget(head)
        row = QHBoxLayout()
        self.year = QSpinBox(minimum=1900, maximum=2100)
        self.year.setValue(self.workplace.office.settings.year or self.workplace.office.today.year)
        label = QLabel(_("计划年份(&Y)"))
        label.setBuddy(self.year)
        self.choose_button = QPushButton(_("选择文件…(docx、doc、txt)"))
        self.choose_button.setProperty("role", "primary")
        self.choose_button.clicked.connect(self.choose)
        row.addWidget(label)
        row.addWidget(self.year)
        row.addSpacing(theme.px(16))
        row.addWidget(self.choose_button)
        row.addWidget(QLabel(_("也可以把文件拖到这个窗口里")))
        row.addStretch(1)
        box.addLayout(row)
        paste = QLabel(_("或者把计划的文字粘贴在这里(&V):"))
        self.pasted = QPlainTextEdit()
        self.pasted.setAccessibleName(_("粘贴计划文字"))
        paste.setBuddy(self.pasted)
        box.addWidget(paste)
        box.addWidget(self.pasted, 1)
        last = QHBoxLayout()
        last.addStretch(1)
        cancel = QPushButton(_("取消"))
        cancel.clicked.connect(self.reject)
        self.read_button = QPushButton(_("读粘贴的文字"))
        self.read_button.setEnabled(False)
        self.pasted.textChanged.connect(
            lambda: self.read_button.setEnabled(bool(self.pasted.toPlainText().strip()))
        )
        self.read_button.clicked.connect(self.read_pasted)
        last.addWidget(cancel)
        last.addWidget(self.read_button)
        box.addLayout(last)
        return page

    def _make_wait(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.addStretch(1)
        self.wait_text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        bar.setMaximumWidth(theme.px(420))
        self.cancel_button = QPushButton(_("取消"))
        self.cancel_button.clicked.connect(self._cancel_reading)
        box.addWidget(self.wait_text)
        box.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        return page

    def _make_review(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        self.head = QHBoxLayout()
        box.addLayout(self.head)
        self.plans = QComboBox()
        self.plans.setAccessibleName(_("文件里的计划"))
        self.plans.activated.connect(lambda row: self._read_text(self.plans.itemData(row)))
        self.which = QLabel(_("文件里有几份计划,请选一份(&W):"))
        self.which.setBuddy(self.plans)
        choice = QHBoxLayout()
        choice.addWidget(self.which)
        choice.addWidget(self.plans, 1)
        box.addLayout(choice)
        self.period = QLabel()
        self.period.setProperty("role", "second")
        box.addWidget(self.period)
        self.view = PlanReview()
        self.view.changed.connect(self._show_state)
        box.addWidget(self.view, 1)
        line = QFrame(frameShape=QFrame.Shape.HLine)
        box.addWidget(line)
        box.addLayout(self._make_answers())
        return page

    def _make_answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = QPushButton(_("重新选择文件"))
        back.clicked.connect(lambda: self.pages.setCurrentIndex(0))
        self.state = QLabel(wordWrap=True)
        self.state.setProperty("role", "second")
        self.all_button = QPushButton(_("全部采用建议"))
        self.all_button.clicked.connect(self.view.take_all)
        cancel = QPushButton(_("取消"))
        cancel.clicked.connect(self.reject)
        self.accept_button = QPushButton(_("接受并写入计划"))
        self.accept_button.setProperty("role", "primary")
        self.accept_button.clicked.connect(self.store)
        row.addWidget(back)
        row.addWidget(self.state, 1)
        for button in (self.all_button, cancel, self.accept_button):
            row.addWidget(button)
        return row

    # --- reading --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file dropped."""
        self.read_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def choose(self) -> None:
        """Ask for a file and read it."""
        start = self.workplace.preferences.text("plan_folder") or str(self.workplace.folder)
        self.workplace.choosers.open_file(self, _("选择工作计划"), start, _(KINDS), self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a file off the window's thread."""
        self.workplace.preferences.keep_text("plan_folder", str(path.parent))
        self.name = path.name

        def work(progress: Progress) -> str:
            return read_document(path, cancel=lambda: progress.cancelled, progress=progress.tell).text

        self._wait(_("正在读 {name}…").format(name=path.name))
        self._task = self.workplace.tasks.start(_("读入 {name}").format(name=path.name), work, self._got_text, self._refused)
        self._task.progress.told.connect(self._told)

    def read_pasted(self) -> None:
        """Read the text that was pasted."""
        self.name = _("粘贴的文字")
        try:
            self._got_text(pasted_text(self.pasted.toPlainText()).text)
        except OfficeError as refusal:
            self._refused(refusal)

    def _got_text(self, text: str) -> None:
        self.text = text
        self._read_text(None)

    def _read_text(self, plan: int | None) -> None:
        text, year = self.text, self.year.value()

        def work(progress: Progress) -> PlanReading:
            from unionoffice.imports.plan_document import read_plan

            progress.tell(_("正在分出段落和月份…"))
            return read_plan(text, year=year, plan=plan)

        self._wait(_("正在分出段落和月份…"))
        self._task = self.workplace.tasks.start(_("分析计划"), work, self._got_reading, self._refused)

    def _wait(self, sentence: str) -> None:
        self.problem.hide()
        self.wait_text.setText(sentence)
        self.pages.setCurrentIndex(1)

    def _told(self, sentence: str, _part: float) -> None:
        self.wait_text.setText(sentence)

    def _cancel_reading(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.pages.setCurrentIndex(0)

    def _refused(self, refusal: OfficeError) -> None:
        self.problem.setText(str(refusal))
        self.problem.show()
        self.pages.setCurrentIndex(0)

    def _got_reading(self, reading: PlanReading) -> None:
        self.review = Review.begin(reading)
        while self.head.count():
            widget = self.head.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.head.addWidget(TitleLine(self.review))
        several = len(reading.plans_found) > 1
        self.which.setVisible(several)
        self.plans.setVisible(several)
        self.plans.clear()
        for found in reading.plans_found:
            self.plans.addItem(f"{found.index}. {found.title or _('(没有标题)')}", found.index)
        self.plans.setCurrentIndex(reading.plan.index - 1)
        self.period.setText(
            _("计划期间 {first} 至 {last}").format(
                first=reading.period.first.isoformat(), last=reading.period.last.isoformat()
            )
        )
        self.view.show_review(self.review, self.text)
        self.pages.setCurrentIndex(2)
        if not reading.is_plan:
            self._not_a_plan(reading)
        self._show_state()

    def _not_a_plan(self, reading: PlanReading) -> None:
        messages = [one.message for one in reading.warnings if one.code == "not_a_plan"]
        self.problem.setText(messages[0] if messages else str(NothingToStoreError()))
        self.problem.show()

    def _show_state(self) -> None:
        if self.review is None:
            return
        kept = sum(1 for _pair in self.review.kept())
        doubts = len(self.review.doubts)
        sections = sum(1 for node in self.review.reading.outline for _one in node.walk())
        parts = [_("段落和要点 {count} 条").format(count=sections), _("月度事项 {count} 条").format(count=kept)]
        if doubts:
            parts.append(_("{count} 处还没有确认,会照原文保存并标记“待确认”").format(count=doubts))
        self.state.setText(" · ".join(parts))
        self.all_button.setEnabled(doubts > 0)
        self.accept_button.setEnabled(self.review.reading.is_plan)

    # --- storing --------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Store what was reviewed, in one step that can be undone."""
        if self.review is None:
            return
        try:
            done = accept(self.workplace.office, self.review, source=self.name)
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            return
        self.stored.emit(done.plan)
        self.accept()
