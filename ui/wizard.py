"""The first-start wizard: whose office it is, who works in it, where the file lies; makes the office file at the end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.choosers import Choosers
from ui.office_fields import OfficePage, OfficersPage, Page, WordsPage
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.dialogs import fit
from ui.widgets.step_dialog import StepDialog, scrolling
from ui.wizard_pages import FilePage, OperatorPage
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.office import Office
from unionoffice.settings import for_kind


class Wizard(StepDialog):
    """Five pages, each short; nothing is written before the last button.

    Signals:
        made: the office just made (``Office``), open.
        code_made: its recovery code, to be shown once; told after ``made``.
    """

    made = Signal(object)
    code_made = Signal(str)

    def __init__(self, choosers: Choosers, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("新建办公室"))
        self.setModal(True)
        fit(self, 820, 640)
        self._tasks = tasks
        self.office_page = OfficePage()
        self.words_page = WordsPage()
        self.officers_page = OfficersPage()
        self.operator_page = OperatorPage()
        self.file_page = FilePage(choosers)
        self.pages: list[tuple[str, str, Page]] = [
            (_("单位"), _("名称和类型会印在每张表上。"), self.office_page),
            (_("负责人"), _("名字会出现在表格的签字栏，可以先空着。"), self.officers_page),
            (_("用词"), _("已按单位类型填好，不合适就改。"), self.words_page),
            (_("操作人"), _("谁在用这个程序。以后可以在设置里添加别人。"), self.operator_page),
            (_("文件"), _("所有数据都在这一个文件里。"), self.file_page),
        ]
        self._build()
        self._load()
        self._show(0)

    def go_on(self) -> None:
        """Go to the next page, or make the office."""
        page = self.pages[self.at][2]
        if not page.good():
            return
        if self.at == 0:
            self.file_page.propose(self.office_page.name.text().strip())
        if self.at < len(self.pages) - 1:
            self._show(self.at + 1)
        else:
            self._make()

    def _build(self) -> None:
        """Lay out the list of steps, the page, the buttons."""
        buttons = QHBoxLayout()
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._show(self.at - 1))
        self.next.clicked.connect(self.go_on)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        titles = [title for title, _about, _page in self.pages]
        self.lay_out(titles, [scrolling(page) for _title, _about, page in self.pages], buttons)
        self.office_page.kind_chosen.connect(self.words_page.show_kind)

    def _load(self) -> None:
        """Begin with a school's presets and this year."""
        settings = for_kind("school")
        for _title, _about, page in self.pages:
            page.load(settings)

    def _show(self, number: int) -> None:
        """Show one page."""
        title, about, page = self.pages[number]
        self.turn_to(number, title, about)
        self.next.setText(_("建立办公室") if number == len(self.pages) - 1 else _("下一步"))
        first = page.focus_first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        """Make the office file and hand the open office over."""
        settings = for_kind(self.office_page.kind.currentData())
        for _title, _about, page in self.pages:
            settings = page.changed(settings)
        operator = self.operator_page.operator()
        settings = replace(settings, single_person=self.operator_page.alone.isChecked())
        path = self.file_page.path()
        self._tasks.attempt(
            lambda: Office.create(path, settings=settings, operator=operator), self._done, self._refused
        )

    def _done(self, office: Office) -> None:
        """Hand the office over, and after it the recovery code where there is one."""
        code = office.people.make_recovery_code() if self.operator_page.wants_code() else ""
        self.accept()
        self.made.emit(office)
        if code:
            self.code_made.emit(code)

    def _refused(self, refusal: OfficeError) -> None:
        """Say why the file was not made; the wizard stays as it is."""
        self.problem.setText(str(refusal))
