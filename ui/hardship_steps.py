"""The procedure of a hardship file: what was done when, what comes next, and the dialog that takes the next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from ui import theme
from ui.care_page import pop_up
from ui.widgets.buttons import button, primary
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialogs import fit
from ui.widgets.fields import Fields, area, line
from ui.widgets.labels import Label
from unionoffice.almanac.days import parse_day
from unionoffice.care.hardship_procedure import TITLES, next_steps, reached
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.hardship import HardshipFile

DEEDS = {
    "apply": N_("登记申请…"), "visit": N_("登记入户核实…"), "notice": N_("开始公示…"), "party": N_("党组织或行政意见…"),
    "union": N_("基层工会意见…"), "superior": N_("上级工会意见…"), "approve": N_("审批建档…"), "refuse": N_("不予建档…"),
    "review": N_("年度复核…"), "close": N_("结案…"),
}  # fmt: skip
USUAL = ("apply", "visit", "notice", "party", "union", "superior", "approve")


class HardshipSteps(QWidget):
    """Where a file stands, and the buttons that take it on.

    Signals:
        wanted: a step is to be taken (its code).
        correction_wanted: a step that was taken is to be mended or taken back.
    """

    wanted = Signal(str)
    correction_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._next: tuple[str, ...] = ()
        self._taken = False
        self.words = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.go, self.other = primary(""), button(_("其他步骤"))
        self.go.clicked.connect(lambda: self.wanted.emit(self._next[0]))
        self.other.clicked.connect(self._offer)
        self.hint = Label("", role="second")
        self.hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.go)
        row.addWidget(self.other)
        row.addWidget(self.hint, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.words)
        box.addLayout(row)

    def show_file(self, file: HardshipFile | None, *, editable: bool, touched: bool) -> None:
        """Show a stored file's procedure; while something is typed that is not stored, no step can be taken."""
        self.setVisible(file is not None)
        if file is None:
            return
        self._next = next_steps(file)
        self.words.setText(_chain(file))
        self.words.setAccessibleName(_("办理过程"))
        first = self._next[0] if self._next else ""
        self.go.setVisible(editable and bool(first))
        self.go.setText(_(DEEDS[first]) if first else "")
        self._taken = bool(file.steps)
        self.other.setVisible(editable and (len(self._next) > 1 or self._taken))
        for one in (self.go, self.other):
            one.setEnabled(not touched)
        self.hint.setText(_("先保存，再办下一步。") if touched and first and editable else self._said(file))

    def _said(self, file: HardshipFile) -> str:
        today = self._office.today
        if file.stage == "notice" and file.notice:
            over = file.notice.last < today
            return _("公示期已满。") if over else _("公示到 {last}。").format(last=file.notice.last.isoformat())
        if file.stage == "approved" and file.next_review:
            late = file.next_review < today
            shape = _("应在 {day} 复核，已过期。") if late else _("下次复核 {day}。")
            return shape.format(day=file.next_review.isoformat())
        if file.stage == "closed" and file.closed:
            reason = self._office.words.choice(file.close_reason) if file.close_reason else ""
            return _("{day} 结案：{reason}").format(day=file.closed.isoformat(), reason=reason)
        return ""

    def _offer(self) -> None:
        menu = QMenu(self)
        for step in self._next[1:]:
            menu.addAction(_(DEEDS[step])).triggered.connect(partial(self._want, step))
        if self._taken:
            menu.addSeparator()
            menu.addAction(_("更正…")).triggered.connect(self.correction_wanted)
        pop_up(menu, self.other)

    def _want(self, step: str, _on: bool = False) -> None:
        self.wanted.emit(step)


def _chain(file: HardshipFile) -> str:
    """Return the steps done with their days, and the usual ones that are still to come."""
    good, quiet = theme.colour("good").name(), theme.colour("second").name()
    done = [
        f'<span style="color:{good}">✓ {escape(_(TITLES[one.step]))}{f" {one.day:%m-%d}" if one.day else ""}</span>'
        for one in file.steps[-6:]
    ]
    if len(file.steps) > 6:
        done.insert(0, "…")
    last, following = reached(file), next_steps(file)
    ahead = USUAL[USUAL.index(last) + 1 :] if last in USUAL else () if last else USUAL
    for step in ahead if following else ():
        words = escape(_(TITLES[step]))
        done.append(f"<b>{words}</b>" if step == following[0] else f'<span style="color:{quiet}">{words}</span>')
    return " → ".join(done)


class StepDialog(QDialog):
    """One step: its day, who did it, what was found or decided; of some the category or the reason.

    Attributes:
        answer: takes (day, person, opinion, choice); what it raises is shown, and the dialog stays.
    """

    def __init__(self, parent: QWidget, office: Office, file: HardshipFile, step: str, proposed: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{file.number} {_(TITLES[step])}")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 480, 340)
        self._today = office.today
        self.answer: Callable[[date, str, str, int], None] = lambda *_given: None
        now = office.people.current.name if office.people.current else ""
        self.day = DayEdit()
        self.day.set_text(office.today.isoformat())
        self.person = line(office.settings.chair if step in ("union", "approve") and office.settings.chair else now)
        self.person.setMaxLength(40)
        self.opinion = area("", 3)
        self.fields = Fields()
        self.fields.add(_("日期"), self.day)
        self.fields.add(_("经手人"), self.person)
        self.choice: QComboBox | None = None
        if step in ("approve", "review"):
            self._choose(office, _("困难类别"), "hardship_category", file.category or proposed)
        elif step == "close":
            self._choose(office, _("结案原因"), "hardship_close", 0)
        self.fields.add(_("意见"), self.opinion, self._hint(office, step))
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.yes, self.no = primary(_(TITLES[step])), button(_("取消"))
        self.yes.clicked.connect(self.give)
        self.no.clicked.connect(self.reject)
        self._lay_out()

    def _choose(self, office: Office, title: str, code: str, value: int) -> None:
        self.choice = QComboBox()
        for one in office.choices(code):
            if not one.retired or one.id == value:
                self.choice.addItem(one.title, one.id)
        self.choice.setCurrentIndex(self.choice.findData(value))
        self.choice.setPlaceholderText(_("请选择"))
        self.fields.add(title, self.choice)

    def _hint(self, office: Office, step: str) -> str:
        if step == "notice":
            days = office.settings.hardship_notice_days
            return _("从次日起公示 {days} 个工作日，结束日期自动算出。").format(days=days)
        return _("加密保存，只在档案表上打印。")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(10))
        box.addWidget(self.fields)
        box.addWidget(self.problem)
        box.addStretch(1)
        box.addLayout(row)

    def give(self) -> None:
        """Take the step; what stands against it is shown here."""
        try:
            day = parse_day(self.day.text(), self._today)
            chosen = self.choice.currentData() if self.choice is not None else 0
            self.answer(day, self.person.text().strip(), self.opinion.toPlainText().strip(), chosen or 0)
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            return
        self.accept()
