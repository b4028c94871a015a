"""办一次节日慰问: five pages from the festival to the finished round; what is half done is kept when the window closes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.drafts_folder import drafts_folder
from ui.question import Question, ask
from ui.round_run_check import CheckPage
from ui.round_run_done import DonePage
from ui.round_run_goods import GoodsPage
from ui.round_run_page import RunPage
from ui.round_run_what import WhatPage
from ui.round_run_who import WhoPage
from ui.widgets.buttons import button, link
from ui.widgets.dialogs import fit
from ui.widgets.step_dialog import StepDialog, scrolling
from unionoffice.care.round_people import recipients
from unionoffice.care.round_plan import Run, plan_run
from unionoffice.care.round_text import run_of, run_text
from unionoffice.care.round_undo import undo_run
from unionoffice.care.rounds import carry_out
from unionoffice.errors import OfficeError
from unionoffice.files import CannotWriteError, write_beside
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.tasks import Progress
    from ui.workplace import Workplace

SUFFIX = ".run"
CHECK, DONE = 3, 4


class RunShelf:
    """The one half-composed run of an office file, kept on this machine."""

    def __init__(self, folder: Path, office_path: Path) -> None:
        self._file = folder / (hashlib.sha256(str(office_path).encode()).hexdigest()[:32] + SUFFIX)

    def take(self) -> Run | None:
        """Return the run that was left, None where there is none."""
        try:
            return run_of(self._file.read_text(encoding="utf-8"))
        except OSError:
            return None

    def keep(self, run: Run) -> None:
        """Lay a run down; where that cannot be done nothing is lost but the comfort."""
        with suppress(OSError, CannotWriteError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with write_beside(self._file) as beside:
                beside.write_text(run_text(run), encoding="utf-8")

    def drop(self) -> None:
        """Take it away: it is carried out, or given up."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


class FestivalRun(StepDialog):
    """The wizard.

    Signals:
        made: a round was made or added to (its id).
        show_wanted: the clerk goes on to a round (its id).
    """

    made = Signal(int)
    show_wanted = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None, run: Run | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("节日慰问与物资派发"))
        self.setModal(True)
        fit(self, 1080, 720)
        self._workplace, self._office = workplace, workplace.office
        self.shelf = RunShelf(drafts_folder(), self._office.path)
        left = self.shelf.take() if run is None else None
        self.run = run or left or plan_run(self._office)
        self._keeps = run is None
        self._touched = left is not None
        self.question: Question | None = None
        self.what, self.who = WhatPage(self._office), WhoPage(workplace)
        self.goods = GoodsPage(self._office, self._heads)
        self.check = CheckPage(self._office)
        self.done_page = DonePage(workplace, self)
        self.pages: list[tuple[str, str, RunPage]] = [
            (_("节日与日期"), _("给谁办什么，哪天发，钱从哪里出。"), self.what),
            (_("发给谁"), _("左边选条件，右边就是名单；个别人可以去掉或加上。"), self.who),
            (_("发什么"), _("每人几份、单价多少；以前剩下的可以先用。"), self.goods),
            (_("核对"), _("限额、预算、采购清单都在这里，生成以前什么也不会存。"), self.check),
            (_("完成"), _("打印签领表，发的时候签字。"), self.done_page),
        ]
        self.again = link(_("重新开始"), "refresh")
        self.close_button = button(_("关闭"))
        self._lay_out()
        self._wire()
        self._show(0)
        self.problem.setText(_("接着上次没有办完的。") if left is not None else "")

    # --- building -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        shown = [page if page is self.who else scrolling(page) for _title, _about, page in self.pages]
        self.lay_out([title for title, _about, _page in self.pages], shown, buttons)

    def _wire(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.again.clicked.connect(self.start_again)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        for _title, _about, page in self.pages:
            page.edited.connect(self._edited)
        self.done_page.show_wanted.connect(self._go_to_round)
        self.done_page.undo_wanted.connect(self._ask_undo)
        self._workplace.bridge.closing.connect(self.close)

    # --- pages ----------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._touched = True
        self.problem.setText("")
        if self.at == CHECK:
            self._name_deed()

    def _heads(self) -> int:
        """Return how many shares the run as it stands has."""
        return sum(one.times for one in recipients(self._office, self.run.who))

    def _show(self, number: int) -> None:
        title, about, page = self.pages[number]
        if number != DONE:
            page.load(self.run)
        self.turn_to(number, title, about)
        self.back.setVisible(number < DONE)
        self.again.setVisible(number < DONE)
        self.close_button.setVisible(number < DONE)
        self.next.setText(_("下一步") if number < CHECK else _("完成"))
        # Loading a page tells of edits while the check page is still in view; only now it is known which page counts.
        self.next.setEnabled(True)
        if number == CHECK:
            self._name_deed()
        first = page.first()
        (first or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_deed(self) -> None:
        worked = self.check.worked
        count = worked.people if worked is not None else 0
        self.next.setText(_("生成 {count} 条记录").format(count=count))
        self.next.setEnabled(worked is not None and worked.ready)

    def go_on(self) -> None:
        """Go to the next page, carry the run out, or close the finished one."""
        if self.at == DONE:
            self.accept()
            return
        page = self.pages[self.at][2]
        if not page.good():
            self.problem.setText(self._missing(page))
            return
        self.run = page.changed(self.run)
        if self.at < CHECK:
            self._show(self.at + 1)
        else:
            self._carry_out()

    def _missing(self, page: RunPage) -> str:
        if page is self.who:
            return _("名单是空的：请放宽条件，或另外加人。")
        return "" if page is not self.what else _("请先补全标红的格子。")

    def go_back(self) -> None:
        """Go to the page before; what stands on this one is kept."""
        if 0 < self.at < DONE:
            self.run = self.pages[self.at][2].changed(self.run)
            self._show(self.at - 1)

    def start_again(self) -> None:
        """Forget what was composed, and begin anew."""
        self.shelf.drop()
        self.run, self._touched = plan_run(self._office), False
        self._show(0)

    # --- doing it -------------------------------------------------------------------------------------------------

    def _carry_out(self) -> None:
        """Carry the run out off the window's thread."""
        run, office = self.run, self._office
        people = self.check.worked.people if self.check.worked is not None else 0
        self._busy(busy=True)

        def work(progress: Progress) -> int:
            def tick(count: int) -> None:
                progress.tell(_("正在登记 {count}/{all}…").format(count=count, all=people), count / max(1, people))

            return carry_out(office, run, tick)

        self._workplace.tasks.start(_("办理{title}").format(title=run.title), work, self._made, self._refused)

    def _busy(self, *, busy: bool) -> None:
        for widget in (self.next, self.back, self.close_button, self.again):
            widget.setEnabled(not busy)
        if busy:
            self.problem.setText(_("正在登记，请稍候…"))

    def _made(self, number: int) -> None:
        self._busy(busy=False)
        self._touched = False
        if self._keeps:
            self.shelf.drop()
        self.done_page.show_made(number)
        self._show(DONE)
        self.made.emit(number)

    def _refused(self, refusal: OfficeError) -> None:
        self._busy(busy=False)
        self.check.load(self.run)
        self._name_deed()
        self.problem.setText(str(refusal))

    def _go_to_round(self, number: int) -> None:
        self.accept()
        self.show_wanted.emit(number)

    def _ask_undo(self, number: int) -> None:
        sentence = _("这次生成的批次和全部慰问记录会一次拿掉；填好的条件还留着，可以改了再生成。")
        self.question = ask(self, _("撤销整批？"), sentence, _("撤销整批"), lambda: self.undo(number))

    def undo(self, number: int) -> None:
        """Take the whole run back, and stand on the check page with it as it was composed."""

        def undone(_count: int) -> None:
            self._touched = True
            self._show(CHECK)
            self.problem.setText(_("已撤销整批，什么也没有留下。"))
            self.made.emit(0)

        self._workplace.tasks.attempt(lambda: undo_run(self._office, number), undone, self._say)

    def _say(self, refusal: OfficeError) -> None:
        self.problem.setText(str(refusal))

    # --- closing --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Lay what is half composed down."""
        if self._touched and self._keeps and self.at < DONE:
            self.run = self.pages[self.at][2].changed(self.run)
            self.shelf.keep(self.run)

    def reject(self) -> None:
        """Close; what is half composed is kept."""
        if self.close_button.isEnabled():
            self.keep()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is half composed, whichever way the window closes."""
        self.keep()
        super().closeEvent(event)


def start(workplace: Workplace, parent: QWidget, shown: Callable[[int], None], run: Run | None = None) -> FestivalRun:
    """Open the wizard; ``shown`` gets the round the clerk goes on to."""
    dialog = FestivalRun(workplace, parent, run)
    dialog.show_wanted.connect(shown)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
