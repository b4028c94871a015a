"""Asks for ages and purpose, opens the members' children for it, shows, prints and exports them, hands on the counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ui import theme
from ui.care_table import CareTable, Shown, TableOrWords
from ui.show_paper import PaperDesk
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.fields import Fields, line
from ui.widgets.labels import Label, paragraph
from unionoffice.desk.round_secrets import children
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.care.round_people import Who
    from unionoffice.figures.round_secrets import ChildrenList

OLDEST = 14  # the age up to which 1 June is kept is asked each time; this stands there at first


class AskChildren(QDialog):
    """The children of some ages; ``then`` gets the number of each member's, without it the list stands for itself."""

    def __init__(
        self, workplace: Workplace, who: Who, parent: QWidget, then: Callable[[dict[int, int]], None] | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._who, self._then = workplace.office, who, then
        self.desk = PaperDesk(workplace, self)
        self.list: ChildrenList | None = None
        self.setWindowTitle(_("按子女发") if then is not None else _("职工子女名单"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 640, 560)
        self.youngest, self.oldest = _age(0), _age(OLDEST)
        self.purpose = line(hint=_("例如 六一儿童节发放礼物"))
        self.form = Fields()
        ages = QWidget()
        row = QHBoxLayout(ages)
        row.setContentsMargins(0, 0, 0, 0)
        self.youngest.setAccessibleName(_("最小周岁"))
        self.oldest.setAccessibleName(_("最大周岁"))
        for widget in (self.youngest, Label(_("到")), self.oldest, Label(_("周岁"))):
            row.addWidget(widget)
        row.addStretch(1)
        self.form.add(_("年龄"), ages)
        self.form.add(_("用途"), self.purpose, _("子女信息是加密保存的，打开会记入日志。"))
        self.open_button = button(_("打开名单"))
        self.table = CareTable(
            _("子女名单"),
            (
                Shown(_("子女"), lambda row: row.name, 90),
                Shown(_("出生日期"), lambda row: row.birthday.isoformat() if row.birthday else "", 100),
                Shown(_("周岁"), lambda row: "" if row.age is None else str(row.age), 56, right=True),
                Shown(_("职工"), lambda row: row.parent, 90),
                Shown(_("部门"), lambda row: row.unit, 150),
            ),
        )
        self.words = TableOrWords(self.table)
        self.words.show_rows([], _("填好年龄和用途，按“打开名单”。"))
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.print_button, self.export_button = button(_("打印"), "print"), button(_("导出"), "export")
        self.yes, self.no = primary(_("按这份名单发")), button(_("取消") if then is not None else _("关闭"))
        for waiting in (self.yes, self.print_button, self.export_button):
            waiting.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        self.open_button.clicked.connect(self.open_list)
        self.purpose.returnPressed.connect(self.open_list)
        self.yes.clicked.connect(self._take)
        self.no.clicked.connect(self.reject)
        self.print_button.clicked.connect(self.print_list)
        self.export_button.clicked.connect(self.export_list)
        lower = QHBoxLayout()
        lower.addWidget(self.print_button)
        lower.addWidget(self.export_button)
        lower.addWidget(self.problem, 1)
        lower.addWidget(self.no)
        if self._then is not None:
            lower.addWidget(self.yes)
        sentence = _("在左边条件选出的人里，只发给有适龄子女的职工，每个孩子一份。")
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(paragraph(sentence if self._then is not None else _("在籍职工的子女，按年龄列出。")))
        box.addWidget(self.form)
        box.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.words, 1)
        box.addLayout(lower)
        self.purpose.setFocus()

    def open_list(self) -> None:
        """Open the children for the purpose given."""
        try:
            found = children(
                self._office, self._who, self.youngest.value(), self.oldest.value(), self.purpose.text().strip()
            )
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            return
        self.list = found
        note = (
            _("另有 {count} 个孩子没有出生日期，没有算进来。").format(count=len(found.undated)) if found.undated else ""
        )
        self.problem.setText(note)
        self.words.show_rows(found.lines, _("没有这个年龄的子女。"))
        self.yes.setText(_("按这 {count} 个孩子发").format(count=len(found.lines)))
        for waiting in (self.yes, self.print_button, self.export_button):
            waiting.setEnabled(bool(found.lines))
        if found.lines and self._then is not None:
            self.yes.setFocus()

    def print_list(self) -> None:
        """Show the list, opened for its purpose, as a paper."""
        from unionoffice.papers import options_for
        from unionoffice.reports import round_private

        found = self.list
        if found is not None:
            options = options_for(self._office, "round-children")
            self.desk.show(_("职工子女名单"), lambda: round_private.children(found, options), "round-children")

    def export_list(self) -> None:
        """Write the list, opened for its purpose, as a sheet."""
        from unionoffice.exports import round_sheets
        from unionoffice.exports.sheet import Layout
        from unionoffice.sheets import heading

        found = self.list
        if found is not None:
            make = partial(round_sheets.children, found, heading(self._office))
            self.desk.export(make, _("职工子女名单"), Layout.FORM)

    def _take(self) -> None:
        if self.list is not None and self._then is not None:
            self._then(self.list.counts)
            self.accept()


def _age(value: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, 30)
    made.setValue(value)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setFixedWidth(theme.px(64))
    return made
