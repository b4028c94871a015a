"""Asking for the title and the days of a new survey round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialogs import fit
from ui.widgets.fields import Fields, line
from ui.widgets.labels import Label
from unionoffice.almanac.days import parse_day
from unionoffice.care.surveys import begin_survey
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue

if TYPE_CHECKING:
    from unionoffice.office import Office


class BeginDialog(QDialog):
    """Title, first and last day.

    Signals:
        begun: the round was begun (its id).
    """

    begun = Signal(int)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent)
        self._office = office
        self.setWindowTitle(_("开始摸底"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 480, 260)
        today = office.today
        self.title = line(_("{year}年困难摸底").format(year=today.year))
        self.title.setMaxLength(60)
        self.first, self.last = DayEdit(), DayEdit()
        self.first.set_text(today.isoformat())
        self.last.set_text(today.replace(month=12, day=31).isoformat())
        fields = Fields()
        fields.add(_("名称"), self.title)
        fields.add(_("从"), self.first, _("这一天在籍的会员全部列入。"))
        fields.add(_("到"), self.last)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.yes, self.no = primary(_("开始摸底")), button(_("取消"))
        self.yes.clicked.connect(self.begin)
        self.no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.addWidget(fields)
        box.addWidget(self.problem)
        box.addStretch(1)
        box.addLayout(row)

    def begin(self) -> None:
        """Begin the round; what stands against it is shown here."""
        try:
            first = parse_day(self.first.text(), self._office.today)
            last = parse_day(self.last.text(), self._office.today)
            if not self.title.text().strip() or last < first:
                self.problem.setText(_("请填写名称，结束日期不能早于开始日期。"))
                return
            survey = begin_survey(self._office, self.title.text().strip(), DayRangeValue(first, last))
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            return
        self.begun.emit(survey)
        self.accept()
