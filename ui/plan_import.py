"""Reading a plan document: choose a file or paste, look at what was read, correct it, and only then store it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.plan_reader import PlanReader, ReadPlan
from ui.plan_review import PlanReview
from ui.plan_review_head import ReviewHead
from ui.plan_source import PlanSource
from ui.widgets.banner import Banner
from ui.widgets.buttons import button, primary
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.plan.accept import NothingToStoreError, accept
from unionoffice.plan.questions import Answer
from unionoffice.plan.review import Review

if TYPE_CHECKING:
    from ui.tasks import Progress
    from ui.workplace import Workplace
    from unionoffice.plan.accept import Accepted

KINDS = N_("工作计划 (*.docx *.doc *.txt);;所有文件 (*)")
FIRST, WAIT, REVIEW = 0, 1, 2
_LEAST_WIDTH, _LEAST_HEIGHT = 720, 480


class PlanImport(QDialog):
    """The window of the plan import.

    Signals:
        stored: the plan's id, after 接受.
    """

    stored = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.name = ""
        self.read: ReadPlan | None = None
        self.review: Review | None = None
        self._reviews: dict[tuple[int, int], Review] = {}
        self._storing = False
        self.reader = PlanReader(workplace.tasks, self)
        self.reader.told.connect(self._told)
        self.reader.done.connect(self._got_reading)
        self.reader.refused.connect(self._refused)
        self.setWindowTitle(_("读入工作计划"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fit_window()
        self.banner = Banner("warning")
        self.banner.hide()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._make_first())
        self.pages.addWidget(self._make_wait())
        self.pages.addWidget(self._make_review())
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addWidget(self.banner)
        box.addWidget(self.pages, 1)
        for keys, deed in (("Ctrl+Return", self.store), ("Ctrl+O", self.choose)):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _fit_window(self) -> None:
        """Take nearly the room of the window behind: three columns want it."""
        parent = self.parentWidget()
        behind = parent.window().size() if parent is not None else QSize(theme.px(1280), theme.px(780))
        self.resize(
            max(_LEAST_WIDTH, behind.width() - theme.px(24)), max(_LEAST_HEIGHT, behind.height() - theme.px(24))
        )

    # --- pages ----------------------------------------------------------------------------------------------------

    def _make_first(self) -> QWidget:
        page = QWidget()
        self.first = PlanSource(self.workplace.office.settings.year or self.workplace.office.today.year)
        self.first.choose_wanted.connect(self.choose)
        self.first.file_given.connect(self.read_file)
        self.first.text_given.connect(self.read_pasted)
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addWidget(self.first, 1)
        box.addLayout(row)
        return page

    def _make_wait(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(theme.px(12))
        box.addStretch(1)
        self.wait_text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        bar.setFixedWidth(theme.px(420))
        bar.setAccessibleName(_("正在读"))
        self.cancel_button = QPushButton(_("取消"))
        self.cancel_button.clicked.connect(self.cancel_reading)
        box.addWidget(self.wait_text)
        box.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        return page

    def _make_review(self) -> QWidget:
        page = QWidget()
        self.head = ReviewHead()
        self.head.plan_wanted.connect(self._read_other_plan)
        self.head.changed.connect(self._show_state)
        self.view = PlanReview()
        self.view.changed.connect(self._decided)
        self.view.year_wanted.connect(self._read_other_year)
        self.view.other_wanted.connect(self._other)
        rule = QFrame()
        rule.setProperty("role", "rule")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.head)
        box.addWidget(self.view, 1)
        box.addWidget(rule)
        box.addLayout(self._make_answers())
        return page

    def _make_answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        back = button(_("重新选择文件"))
        back.clicked.connect(self.go_back)
        self.state = QLabel(wordWrap=True)
        self.state.setProperty("role", "second")
        self.all_button = button(_("全部采用建议"))
        self.all_button.setToolTip(_("把所有建议的月份都采用"))
        self.all_button.clicked.connect(self.view.take_all)
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        self.accept_button = primary(_("接受并写入计划"))
        self.accept_button.setToolTip(_("写入计划和月度安排 (Ctrl+Enter)；可以撤销"))
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self.store)
        row.addWidget(back)
        row.addWidget(self.state, 1)
        for one in (self.all_button, cancel, self.accept_button):
            row.addWidget(one)
        return row

    # --- reading --------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and read it."""
        start = self.workplace.preferences.text("plan_folder") or str(self.workplace.folder)
        self.workplace.choosers.open_file(self, _("选择工作计划"), start, _(KINDS), self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a file off the window's thread."""
        self.workplace.preferences.keep_text("plan_folder", str(path.parent))
        self.name = path.name
        self._wait(_("正在读 {name}…").format(name=path.name))
        self.reader.read_file(path, self.first.year.value())

    def read_pasted(self, text: str) -> None:
        """Read text that was pasted."""
        self.name = _("粘贴的文字")
        self._wait(_("正在分出段落和月份…"))
        self.reader.read_pasted(text, self.first.year.value())

    def _read_other_plan(self, plan: int) -> None:
        if self.read is not None:
            self._read_again(self.read.year, plan)

    def _read_other_year(self, year: int) -> None:
        if self.read is not None:
            self.first.year.setValue(year)
            self._read_again(year, self.read.reading.plan.index)

    def _read_again(self, year: int, plan: int) -> None:
        assert self.read is not None
        self._wait(_("正在分出段落和月份…"))
        self.reader.read_again(self.read.text, self.read.notes, year, plan)

    def _wait(self, sentence: str) -> None:
        self.banner.hide()
        self.wait_text.setText(sentence)
        self.pages.setCurrentIndex(WAIT)
        self.cancel_button.setFocus()

    def _told(self, sentence: str) -> None:
        self.wait_text.setText(sentence)

    def cancel_reading(self) -> None:
        """Stop reading; everything is as it was before."""
        self.reader.stop()
        self.pages.setCurrentIndex(REVIEW if self.review is not None else FIRST)
        if self.review is not None:
            self.head.show_review(self.review)

    def go_back(self) -> None:
        """Choose another document."""
        self.review = self.read = None
        self._reviews.clear()
        self.banner.hide()
        self.pages.setCurrentIndex(FIRST)

    def _other(self, answer: Answer) -> None:
        if answer is Answer.OTHER_FILE:
            self.go_back()
        else:
            self.head.plans.setFocus()
            self.head.plans.showPopup()

    def _refused(self, refusal: OfficeError) -> None:
        self.banner.say(_("没有读成"), str(refusal), "bad")
        self.banner.show()
        self.pages.setCurrentIndex(FIRST)

    def _got_reading(self, read: ReadPlan) -> None:
        key = (read.reading.plan.index, read.year)
        if self.read is None or self.read.text != read.text:
            self._reviews.clear()
        # A plan that was looked at before comes back as the clerk left it.
        self.review = self._reviews.setdefault(key, Review.begin(read.reading, year=read.year))
        self.read = read
        self.head.show_review(self.review)
        self.view.show_review(self.review, read.text, read.notes)
        self.pages.setCurrentIndex(REVIEW)
        self._show_banner()
        self._show_state()
        self.view.tree.setFocus()

    # --- what stands --------------------------------------------------------------------------------------------

    def _show_banner(self) -> None:
        """Say that the text is no plan, or that the office has a plan of this name."""
        assert self.review is not None
        reading = self.review.reading
        if not reading.is_plan:
            messages = [one.message for one in reading.warnings if one.code == "not_a_plan"]
            sentence = " ".join([*messages[:1], _("不会写入任何内容。")]) if messages else str(NothingToStoreError())
            self.banner.say(_("这不是工作计划"), sentence, "bad")
            self.banner.offer(_("换一个文件…"), self.go_back, first=True)
            self.banner.show()
        elif self._same_title():
            self.banner.say(
                "", _("办公室里已经有《{title}》，接受后会再加一份。").format(title=self.review.title), "warning"
            )
            self.banner.show()
        else:
            self.banner.hide()

    def _same_title(self) -> bool:
        from unionoffice.storage.store import Filter, Query

        assert self.review is not None
        filters = (Filter("title", "is", self.review.title),)
        return bool(self.review.title) and bool(self.workplace.office.store("plans").ids(Query(filters=filters)))

    def _decided(self) -> None:
        self.head.show_title()
        self._show_state()

    def _show_state(self) -> None:
        if self.review is None:
            return
        doubts, waiting = len(self.review.doubts), len(self.review.open_questions)
        unread = sum(line.becomes == "unread" for line in self.review.lines)
        parts = []
        if not self.review.reading.is_plan:
            parts.append(_("这不是工作计划，不能写入"))
        elif waiting:
            parts.append(_("{count} 处还没有确认，会照原文保存并标记“待确认”").format(count=waiting))
        if unread and self.review.reading.is_plan:
            parts.append(_("没有读懂的 {count} 行随计划原样保存").format(count=unread))
        self.state.setText(" · ".join(parts))
        self.all_button.setEnabled(doubts > 0)
        self.accept_button.setEnabled(self.review.reading.is_plan and self.head.valid)

    # --- storing --------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Store what was reviewed, in one step that can be undone."""
        if self.review is None or self.pages.currentIndex() != REVIEW or not self.accept_button.isEnabled():
            return
        review, office, name = self.review, self.workplace.office, self.name

        def work(progress: Progress) -> Accepted:
            progress.tell(_("正在写入计划…"))
            return accept(office, review, source=name)

        self._storing = True
        self.pages.widget(REVIEW).setEnabled(False)
        self.workplace.tasks.start(_("写入计划"), work, self._stored, self._not_stored)

    def _not_stored(self, refusal: OfficeError) -> None:
        """Say why nothing was stored; everything stands as it was."""
        self._storing = False
        self.pages.widget(REVIEW).setEnabled(True)
        self.banner.say(_("没有保存"), str(refusal), "bad")
        self.banner.show()

    def _stored(self, done: Accepted) -> None:
        """Say what was stored, and go."""
        self._storing = False
        self.workplace.bridge.said.emit(
            _("已写入计划：{sections} 个段落，{items} 条事项，{entries} 条月度安排。可以撤销。").format(
                sections=done.sections, items=done.items, entries=done.entries
            )
        )
        self.stored.emit(done.plan)
        self.accept()

    def done(self, result: int) -> None:
        """Stop reading before the window goes; while a plan is being stored it stays."""
        if self._storing:
            return
        self.reader.stop()
        super().done(result)
