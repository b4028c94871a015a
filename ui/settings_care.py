"""慰问: how visits are numbered, who signs from which amount on, within how many years everybody is visited."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.office_fields import Page
from ui.widgets.fields import choice, line
from ui.widgets.labels import second
from unionoffice.care.numbering import number_of, pattern_problem
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.money import amount_text, fen
from unionoffice.records.visits import STEPS
from unionoffice.settings import OfficeSettings

ALWAYS, FROM, NEVER = "always", "from", "never"
WHEN = ((ALWAYS, N_("都要签")), (FROM, N_("满多少元要签")), (NEVER, N_("不用签")))
MOST_YEARS = 10


class StepEdit(QWidget):
    """When one step must be signed: always, from an amount on, never.

    Signals:
        edited: something was changed.
    """

    edited = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.when: QComboBox = choice([(code, _(words)) for code, words in WHEN])
        self.when.setAccessibleName(title)
        self.amount: QLineEdit = line(hint="1,000.00")
        self.amount.setAccessibleName(_("{step}：满多少元").format(step=title))
        self.amount.setFixedWidth(theme.px(120))
        self.unit = second(_("元"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.when)
        row.addWidget(self.amount)
        row.addWidget(self.unit)
        row.addStretch(1)
        self.setFocusProxy(self.when)
        self.when.currentIndexChanged.connect(lambda _row: self._show())
        self._show()

    def _show(self) -> None:
        asked = self.when.currentData() == FROM
        self.amount.setVisible(asked)
        self.unit.setVisible(asked)
        self.edited.emit()

    def load(self, least: int) -> None:
        """Show from how many fen on; -1 for never."""
        self.amount.setText(amount_text(least) if least > 0 else "")
        code = NEVER if least < 0 else FROM if least else ALWAYS
        self.when.setCurrentIndex(self.when.findData(code))
        self._show()

    def least(self) -> int:
        """Return from how many fen on.

        Raises:
            OfficeError: what is typed is no amount.
        """
        if self.when.currentData() == FROM:
            return max(0, fen(self.amount.text()))
        return -1 if self.when.currentData() == NEVER else 0


class CarePage(Page):
    """What the office decides about visits besides its standards."""

    def __init__(self) -> None:
        super().__init__()
        self.number: QLineEdit = line()
        self.number.setMaxLength(40)
        self.shown = second("")
        self.steps = [StepEdit(_(title)) for _code, title in STEPS]
        self.years: QComboBox = choice(
            [(str(years), _("{years} 年").format(years=years)) for years in range(1, MOST_YEARS + 1)]
        )
        self.group(_("编号"))
        self.add(_("慰问编号"), self.number, _("{年} 是慰问的年份，{序号} 从 0001 起、不跳号。"))
        self.wide(self.shown)
        self.group(_("审批"))
        for edit, (_code, title) in zip(self.steps, STEPS):
            self.add(_(title), edit)
        self.group(_("走访"))
        self.add(_("普访"), self.years, _("每位会员几年之内至少当面走访一次。"))
        about = second(_("几天内的同类慰问算同一件事、几天内要去，在“慰问走访”的“必访事项”里按事项设置。"))
        about.setWordWrap(True)
        self.wide(about)
        self.end()
        self.number.textChanged.connect(lambda _text: self._show_number())
        self._year = 0

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        self._year = settings.year or 2026
        self.number.setText(settings.visit_number)
        least = (*settings.visit_steps, *(0,) * len(STEPS))
        for edit, one in zip(self.steps, least):
            edit.load(one)
        self.years.setCurrentIndex(max(0, self.years.findData(str(settings.visit_every_years))))
        self._show_number()

    def _show_number(self) -> None:
        wrong = pattern_problem(self.number.text().strip())
        text = "" if wrong else number_of(self.number.text().strip(), self._year, 1)
        self.shown.setText(_("例如 {number}").format(number=text) if text else "")

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return replace(
            settings,
            visit_number=self.number.text().strip(),
            visit_steps=tuple(edit.least() for edit in self.steps),
            visit_every_years=int(self.years.currentData()),
        )

    def good(self) -> bool:
        """Mark a pattern that does not do and what is no amount."""
        self.blame(self.number, pattern_problem(self.number.text().strip()) or "")
        for edit in self.steps:
            self.blame(edit, self._wrong(edit))
        return not any(self.problem(field) for field in (self.number, *self.steps))

    def _wrong(self, edit: StepEdit) -> str:
        try:
            edit.least()
        except OfficeError as error:
            return str(error)
        return ""
