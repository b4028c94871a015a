"""Third page of the festival run: what each gets: goods, money, or both, with what it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.round_goods_rows import GoodsRows
from ui.round_run_page import RunPage
from ui.widgets.buttons import button
from ui.widgets.labels import Label, field_name, heading, second
from ui.widgets.money_edit import MoneyEdit
from unionoffice.care.round_plan import GoodsLine, Run, value_of
from unionoffice.care.round_stock import StockLine, stock
from unionoffice.i18n import _
from unionoffice.kinds.numbers import Quantity
from unionoffice.money import amount_text
from unionoffice.records.visits import VisitGoods

if TYPE_CHECKING:
    from collections.abc import Callable

    from unionoffice.office import Office

_OFFERED = 4


class GoodsPage(RunPage):
    """Goods and money for each."""

    def __init__(self, office: Office, heads: Callable[[], int]) -> None:
        super().__init__()
        self._office, self._heads = office, heads
        self._stock: tuple[StockLine, ...] = ()
        self.rows = GoodsRows(office)
        self.add_button = button(_("+ 加一种物品"))
        self.money = MoneyEdit()
        self.money.setFixedWidth(theme.px(140))
        self.sum = Label("", bold=True)
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.left = QVBoxLayout()
        self._lay_out()
        self.rows.edited.connect(self._recount)
        self.money.edited.connect(lambda _text: self._recount())
        self.add_button.clicked.connect(self.add_line)

    def _lay_out(self) -> None:
        money = QWidget()
        row = QHBoxLayout(money)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(field_name(_("每人慰问金"), self.money))
        row.addWidget(self.money)
        row.addWidget(second(_("元；不发就空着")))
        row.addStretch(1)
        self.leftovers = QWidget()
        self.leftovers.setLayout(self.left)
        self.left.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, theme.px(8), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(heading(_("物品"), 1.0))
        box.addWidget(self.rows)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.leftovers)
        box.addSpacing(theme.px(8))
        box.addWidget(heading(_("慰问金"), 1.0))
        box.addWidget(money)
        box.addSpacing(theme.px(8))
        box.addWidget(self.sum)
        box.addWidget(self.problem)
        box.addStretch(1)

    # --- showing --------------------------------------------------------------------------------------------------

    def first(self) -> QWidget:
        """Return where the cursor begins."""
        return self.rows.rows[0].name if self.rows.rows else self.money

    def load(self, run: Run) -> None:
        """Show what a run gives."""
        self._stock = stock(self._office)
        self.rows.load(run.goods or (GoodsLine(name=""),), self._stock)
        self.money.set_text(amount_text(run.money) if run.money else "")
        self._recount()

    def add_line(self) -> None:
        """Add an empty row and stand in it."""
        self.rows.add(GoodsLine(name="")).name.setFocus()
        self._recount()

    def _recount(self) -> None:
        """Show what one share and all shares come to, and what stock waits to be used."""
        run = self._typed()
        goods = tuple(
            VisitGoods(name=one.name or "-", quantity=one.each, unit=one.unit, price=one.price) for one in run.goods
        )
        each, heads = value_of(goods) + run.money, self._heads()
        text = _("每份 {each} 元 × {heads} 份 = {sum} 元")
        self.sum.setText(text.format(each=amount_text(each), heads=heads, sum=amount_text(each * heads)))
        self.problem.setText("")
        self._offer_leftovers(run)
        self.edited.emit()

    def _offer_leftovers(self, run: Run) -> None:
        """Offer goods that earlier rounds left and this one does not use yet."""
        while (item := self.left.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        used = {(one.name, one.unit) for one in run.goods}
        for one in [one for one in self._stock if one.free > 0 and (one.name, one.unit) not in used][:_OFFERED]:
            free = f"{Quantity().text(one.free, self._office.words)} {one.unit}".strip()
            made = button(_("用库存：{name} {free}").format(name=one.name, free=free), "add")
            made.clicked.connect(lambda _on=False, one=one: self.use(one))
            self.left.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def use(self, one: StockLine) -> None:
        """Take goods from stock into the round."""
        lines = self.rows.lines()
        self.rows.load((*lines, GoodsLine(name=one.name, unit=one.unit, price=one.price)), self._stock)
        self._recount()

    # --- taking ---------------------------------------------------------------------------------------------------

    def _typed(self) -> Run:
        from unionoffice.care.round_people import Who

        return Run(
            title="",
            who=Who(day=self._office.today),
            day=self._office.today,
            goods=self.rows.lines(),
            money=self.money.amount() or 0 if self.money.text().strip() else 0,
        )

    def good(self) -> bool:
        """Something must be given, and every row can be read."""
        bad = bool(self.money.text().strip()) and self.money.amount() is None
        run = self._typed()
        if not self.rows.good():
            sentence = _("请先改好上面标红的格子。")
        elif bad:
            sentence = _("看不懂每人慰问金，请写成 200 或 200.00。")
        elif not run.goods and not run.money:
            sentence = _("还没有写发什么：加一种物品，或填每人慰问金。")
        else:
            sentence = self._missing()
        self.problem.setText(sentence)
        return not sentence

    def _missing(self) -> str:
        """Show at each row what it lacks."""
        found = ""
        for row in self.rows.rows:
            line = row.line()
            if not (line.name or line.price is not None):
                continue
            name = line.name or _("物品")
            sentence = ""
            if not line.name:
                sentence = _("请写品名。")
            elif line.each <= 0:
                sentence = _("请写“{name}”每人几份。").format(name=name)
            elif line.price is None:
                sentence = _("请写“{name}”的单价，限额和预算要用它算。").format(name=name)
            row.say(sentence)
            found = found or sentence
        return _("请先补全上面的物品。") if found else ""

    def changed(self, run: Run) -> Run:
        """Return the run with what is typed here."""
        typed = self._typed()
        return replace(run, goods=typed.goods, money=typed.money)
