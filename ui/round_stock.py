"""物资: what rounds bought, handed out and left, by sort of goods; losses are written off here with their reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.care_page import CarePage
from ui.care_table import CareTable, Shown
from ui.widgets.buttons import button, primary
from ui.widgets.fields import Fields, line
from ui.widgets.labels import Label
from unionoffice.care.round_stock import StockLine, stock, write_off
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.kinds.numbers import Quantity
from unionoffice.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.workplace import Workplace
    from unionoffice.office import Office


class StockPage(CarePage):
    """The goods in stock."""

    code, title = "round-stock", N_("物资")

    def __init__(self, workplace: Workplace) -> None:
        self._words = workplace.office.words
        super().__init__(workplace, CareTable(_("物资"), self._columns(), lambda row: (row.name, row.unit)))
        self.search = QLineEdit(placeholderText=_("筛选品名"))
        self.search.setAccessibleName(_("筛选品名"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.px(220))
        self.lose = button(_("报损…"))
        self.lose.setToolTip(_("受潮、破损、丢失的，写明原因从库存里减掉"))
        self.dialog: WriteOff | None = None
        self.bar.addWidget(self.lose)
        self.bar.addWidget(self.search)
        self.end_bar()
        self.lose.clicked.connect(self.ask_loss)
        self.search.textChanged.connect(lambda _text: self.redraw())
        self.table.chosen.connect(self._allow)
        self.table.opened.connect(lambda _row: self.ask_loss())

    def _columns(self) -> tuple[Shown, ...]:
        return (
            Shown(_("品名"), lambda row: row.name, 170),
            Shown(_("单位"), lambda row: row.unit, 64),
            *(self._count(title, name) for title, name in (
                (_("购入"), "bought"), (_("已领"), "handed"), (_("待领"), "waiting"),
                (_("报损"), "lost"), (_("结存"), "left"), (_("可用"), "free"),
            )),
            Shown(_("最近单价"), lambda row: "" if row.price is None else amount_text(row.price), 96, True,
                  lambda row: row.price, None, "money", lambda row: row.price),
            Shown(_("结存金额"), lambda row: amount_text(row.value), 110, True,
                  lambda row: row.value, None, "money", lambda row: row.value),
            Shown(_("最近批次"), lambda row: row.last, 110),
        )  # fmt: skip

    def _count(self, title: str, name: str) -> Shown:
        def text(row: StockLine) -> str:
            value: int = getattr(row, name)
            return Quantity().text(value, self._words) if value else ""

        def tone(row: StockLine) -> str:
            return "bad" if getattr(row, name) < 0 else ""

        return Shown(title, text, 76, True, lambda row: getattr(row, name), tone)

    def redraw(self) -> None:
        """Count the stock anew."""
        wanted = self.search.text().strip()
        rows = [one for one in stock(self.office) if wanted in one.name]
        empty = (
            _("没有叫“{name}”的物资。").format(name=wanted)
            if wanted
            else _("办节日慰问或物资派发时买的东西，发了多少、还剩多少，都列在这里。")
        )
        self.words.show_rows(rows, empty)
        value = sum(one.value for one in rows)
        self.totals.setText(
            _("{count} 种 · 结存 {value} 元（按最近单价）").format(count=len(rows), value=amount_text(value))
        )
        if rows and self.table.row() is None:
            self.table.select(0)
        self._allow()

    def _allow(self) -> None:
        one: StockLine | None = self.table.row()
        self.lose.setEnabled(self.workplace.may_edit and one is not None and one.left > 0)

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.search.setFocus()
        self.search.selectAll()

    def ask_loss(self) -> None:
        """Ask how much of the selected goods is lost, and why."""
        one: StockLine | None = self.table.row()
        if one is not None and self.lose.isEnabled():
            self.dialog = WriteOff(self.office, one, self, self.redraw)
            self.dialog.open()


class WriteOff(QDialog):
    """How much of one sort of goods is written off, and why."""

    def __init__(self, office: Office, one: StockLine, parent: QWidget, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._office, self._one, self._then = office, one, then
        self.setWindowTitle(_("报损"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(460))
        left = f"{Quantity().text(one.left, office.words)} {one.unit}".strip()
        self.form = Fields()
        self.quantity, self.reason = line(), line(hint=_("例如 受潮、破损"))
        self.reason.setMaxLength(100)
        self.form.add(_("数量"), self.quantity, _("{name}现有 {left}").format(name=one.name, left=left))
        self.form.add(_("原因"), self.reason)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.yes, self.no = primary(_("报损")), button(_("取消"))
        self.yes.clicked.connect(self.write)
        self.no.clicked.connect(self.reject)
        lower = QHBoxLayout()
        lower.addStretch(1)
        lower.addWidget(self.no)
        lower.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(self.form)
        box.addWidget(self.problem)
        box.addLayout(lower)

    def write(self) -> None:
        """Write it off."""
        try:
            quantity = Quantity().read(self.quantity.text(), self._office.words) or 0
            write_off(self._office, self._one.name, self._one.unit, quantity, self.reason.text())
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            return
        self._then()
        self.accept()
