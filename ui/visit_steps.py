"""The strip of approvals in a visit's form: 经办 → 会计 → 主席, who signed when, whose turn it is, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.fields import Fields, line
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from unionoffice.care.approvals import needed_steps, next_step, signatures
from unionoffice.care.standards import total_of
from unionoffice.i18n import N_, _
from unionoffice.records.visits import STEPS

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.visits import Visit

TITLES = dict(STEPS)
DEEDS = {"handler": N_("经办签字…"), "accountant": N_("会计审核…"), "chair": N_("主席审批…")}
RETURNABLE = ("asked", "checked", "approved")


def signer(office: Office, step: str) -> str:
    """Return who usually signs a step: the one signed in as handler, the office's accountant and chair."""
    settings = office.settings
    now = office.people.current.name if office.people.current is not None else ""
    return {"handler": now or settings.secretary, "accountant": settings.accountant, "chair": settings.chair}[step]


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it is shown: its title, who signed it when, and whether it is its turn."""

    title: str
    person: str
    day: str
    turn: bool


def states(office: Office, visit: Visit) -> list[StepState]:
    """Return the steps a visit must go through, in their order."""
    given = {one.step: one for one in signatures(visit)}
    turn = next_step(office, visit)
    found = []
    for step in [step for step, _title in STEPS if step in given or step in needed_steps(office, total_of(visit))]:
        one = given.get(step)
        day = f"{one.day:%m-%d}" if one is not None and one.day is not None else ""
        found.append(StepState(_(TITLES[step]), one.person if one else "", day, step == turn))
    return found


class VisitSteps(QWidget):
    """The steps of the visit in the form.

    Signals:
        sign_wanted: the next step is to be signed (its code).
        refuse_wanted: the visit is to go back to the handler.
        done_wanted: it was made; all signatures are there.
    """

    sign_wanted = Signal(str)
    refuse_wanted = Signal()
    done_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._turn = ""
        self.words = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.sign, self.refuse, self.done = button(""), button(_("退回…")), button(_("已慰问"))
        self.refuse.setToolTip(_("退回经办人修改，写明原因；已有的签字作废"))
        self.done.setToolTip(_("钱物已经送到，标为已慰问"))
        icons.dress(self.done, "tick")
        self.sign.clicked.connect(lambda: self.sign_wanted.emit(self._turn))
        self.refuse.clicked.connect(self.refuse_wanted)
        self.done.clicked.connect(self.done_wanted)
        row = Flow(theme.px(6))
        for widget in (self.sign, self.done, self.refuse):
            row.add(widget)
        self.buttons = QWidget()
        self.buttons.setLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.words)
        box.addWidget(self.buttons)

    def show_visit(self, visit: Visit, *, editable: bool) -> None:
        """Show where a visit stands."""
        parts = [_words(one) for one in states(self._office, visit)]
        shown = " → ".join(parts) if parts else escape(_("不用审批"))
        self.words.setText(escape(_("已作废")) if visit.status == "void" else shown)
        self._turn = next_step(self._office, visit) or ""
        self.sign.setVisible(bool(editable and self._turn))
        self.sign.setText(_(DEEDS.get(self._turn, "")))
        self.done.setVisible(editable and not self._turn and visit.status not in ("done", "void"))
        self.refuse.setVisible(editable and visit.status in RETURNABLE and visit.booking == "none")
        self.buttons.setVisible(editable and visit.status not in ("done", "void"))


def _words(state: StepState) -> str:
    """Return one step: 经办 李喆 03-05 ✓, or 会计审核 待签 in bold where it is its turn."""
    if state.person:
        signed = " ".join(part for part in (state.title, state.person, state.day) if part)
        return f'<span style="color:{theme.colour("good").name()}">✓ {escape(signed)}</span>'
    if state.turn:
        return f"<b>{escape(_('{step}待签').format(step=state.title))}</b>"
    return f'<span style="color:{theme.colour("second").name()}">{escape(state.title)}</span>'


class SignDialog(QDialog):
    """Who signs, and with what opinion; a refusal needs its reason."""

    def __init__(self, parent: QWidget, title: str, person: str, deed: str, *, opinion: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 440, 200)
        self.answer: Callable[[str, str], bool] = lambda _person, _opinion: True
        self.person: QLineEdit = line(person)
        self.opinion: QLineEdit = line(opinion)
        self.opinion.setMaxLength(150)
        fields = Fields()
        fields.add(_("签字人"), self.person)
        fields.add(_("意见"), self.opinion)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.yes, self.no = primary(deed), button(_("取消"))
        self.yes.clicked.connect(self._give)
        self.no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(fields)
        box.addWidget(self.problem)
        box.addStretch(1)
        box.addLayout(row)
        (self.opinion if person else self.person).setFocus()

    def refused(self, sentence: str) -> None:
        """Show why it was not signed; the dialog stays."""
        self.problem.setText(sentence)

    def _give(self) -> None:
        if self.answer(self.person.text(), self.opinion.text()):
            self.accept()
