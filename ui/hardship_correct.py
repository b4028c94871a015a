"""更正办理过程: mend day, person or opinion of a step that was taken, or take the last one back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialogs import fit
from ui.widgets.fields import Fields, area, line
from ui.widgets.labels import Label
from unionoffice.almanac.days import parse_day
from unionoffice.care.hardship_correction import correct_step, remove_last_step
from unionoffice.care.hardship_procedure import TITLES
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.hardship import HardshipFile


class CorrectDialog(QDialog):
    """One step of the procedure is chosen, the last at first, and mended; the opinion stays sealed unless written anew.

    Attributes:
        done_well: called once something was changed.
    """

    def __init__(self, parent: QWidget, office: Office, file: HardshipFile, done: Callable[[], None]) -> None:
        super().__init__(parent)
        self._office, self._file, self.done_well = office, file, done
        self.setWindowTitle(_("{number} 更正办理过程").format(number=file.number))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 500, 400)
        self.which = QComboBox()
        for place, one in enumerate(file.steps):
            day = one.day.isoformat() if one.day else ""
            self.which.addItem(f"{place + 1}. {_(TITLES[one.step])} {day}", place)
        self.which.setCurrentIndex(len(file.steps) - 1)
        self.which.currentIndexChanged.connect(lambda _place: self._show())
        self.day, self.person, self.opinion = DayEdit(), line(""), area("", 3)
        self.person.setMaxLength(40)
        self.clear = QCheckBox(_("删去原来的意见"))
        self.clear.toggled.connect(self.opinion.setDisabled)
        self.fields = Fields()
        for title, widget in ((_("步骤"), self.which), (_("日期"), self.day), (_("经手人"), self.person)):
            self.fields.add(title, widget)
        self.fields.add(_("新的意见"), self.opinion, _("不写就保留原来的意见；公示期、建档和复核日期随日期重新推算。"))
        self.fields.add("", self.clear)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.remove, self.yes, self.no = button(""), primary(_("保存更正")), button(_("取消"))
        last = _(TITLES[file.steps[-1].step])
        self.remove.setText(_("撤销最后一步“{step}”").format(step=last))
        self.remove.setToolTip(_("档案退回到这一步之前；可以用 Ctrl+Z 恢复"))
        self.remove.clicked.connect(lambda: self._attempt(self._remove))
        self.yes.clicked.connect(lambda: self._attempt(self._correct))
        self.no.clicked.connect(self.reject)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.yes.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(10))
        box.addWidget(self.fields)
        box.addWidget(self.problem)
        box.addStretch(1)
        box.addLayout(row)

    def _show(self) -> None:
        """Show the chosen step; its opinion stays sealed."""
        one = self._file.steps[self.which.currentData()]
        self.day.set_text(one.day.isoformat() if one.day else "")
        self.person.setText(one.person)
        self.opinion.clear()
        self.clear.setChecked(False)
        self.clear.setEnabled(bool(one.opinion))
        self.problem.setText("")

    def _correct(self) -> None:
        day = parse_day(self.day.text(), self._office.today)
        written = self.opinion.toPlainText().strip()
        opinion = "" if self.clear.isChecked() else written or None
        correct_step(self._office, self._file.id, self.which.currentData(), day, self.person.text().strip(), opinion)

    def _remove(self) -> None:
        remove_last_step(self._office, self._file.id)

    def _attempt(self, deed: Callable[[], None]) -> None:
        """Do it; what stands against it is shown here."""
        try:
            deed()
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            return
        self.accept()
        self.done_well()
