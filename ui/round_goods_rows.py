"""The rows in which the goods of a round are typed: name, unit, each, price, spare, seller, and what stock there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLineEdit, QWidget

from ui import theme
from ui.widgets.buttons import tool
from ui.widgets.labels import Label, second
from ui.widgets.money_edit import MoneyEdit
from unionoffice.care.round_plan import GoodsLine
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.numbers import Quantity
from unionoffice.money import amount_text, fen

if TYPE_CHECKING:
    from unionoffice.care.round_stock import StockLine
    from unionoffice.office import Office

_QUANTITY = Quantity()


class GoodsRow:
    """One sort of goods: its fields, in the grid of :class:`GoodsRows`."""

    def __init__(self, office: Office, names: QStringListModel) -> None:
        self._office = office
        self.name, self.unit = _line(_("品名"), 60), _line(_("单位"), 10)
        self.each, self.spare = _line(_("每人数量"), 12), _line(_("备用数量"), 12)
        self.price = MoneyEdit()
        self.price.setAccessibleName(_("单价（元）"))
        self.price.setPlaceholderText("")
        self.seller = _line(_("供货单位"), 80)
        self.stock = QCheckBox(_("先用"))
        self.stock.setAccessibleName(_("先用库存"))
        self.remove = tool("close", _("删掉这一种"))
        self.problem = Label("", 0.92, role="bad")
        self.problem.setWordWrap(True)
        completer = QCompleter(names)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setParent(self.name)
        self.name.setCompleter(completer)
        for line in (self.each, self.spare):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """The fields from left to right."""
        return (self.name, self.unit, self.each, self.price, self.spare, self.seller, self.stock, self.remove)

    def load(self, line: GoodsLine) -> None:
        """Show a line."""
        self.name.setText(line.name)
        self.unit.setText(line.unit)
        self.each.setText(_QUANTITY.text(line.each, self._office.words) if line.each else "")
        self.price.set_text("" if line.price is None else amount_text(line.price))
        self.spare.setText(_QUANTITY.text(line.spare, self._office.words) if line.spare else "")
        self.seller.setText(line.seller)
        self.stock.setChecked(line.use_stock)

    def line(self) -> GoodsLine:
        """Return the line as typed; what cannot be read counts as nothing."""
        return GoodsLine(
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            each=self._quantity(self.each) or 0,
            price=self._price(),
            spare=self._quantity(self.spare) or 0,
            seller=self.seller.text().strip(),
            use_stock=self.stock.isChecked(),
        )

    def _price(self) -> int | None:
        with suppress(OfficeError):
            return fen(self.price.text()) if self.price.text().strip() else None
        return None

    def _quantity(self, field: QLineEdit) -> int | None:
        try:
            return _QUANTITY.read(field.text(), self._office.words)
        except OfficeError:
            return None

    def check(self) -> str:
        """Return what cannot be read, "" for nothing."""
        wrong = ""
        for field, sentence in (
            (self.each, _("看不懂每人数量，请写 1 或 2.5。")),
            (self.spare, _("看不懂备用数量，请写 1 或 2.5。")),
        ):
            bad = bool(field.text().strip()) and self._quantity(field) is None
            _mark(field, bad=bad)
            wrong = wrong or (sentence if bad else "")
        bad = bool(self.price.text().strip()) and self._price() is None
        _mark(self.price, bad=bad)
        return wrong or (_("看不懂单价，请写成 68.50。") if bad else "")

    def say(self, sentence: str) -> None:
        """Show what is wrong with the line."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class GoodsRows(QWidget):
    """All sorts of goods of a round.

    Signals:
        edited: something was typed, added or removed.
    """

    edited = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._stock: tuple[StockLine, ...] = ()
        self._names = QStringListModel(self)
        self.rows: list[GoodsRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        heads = (_("品名"), _("单位"), _("每人"), _("单价（元）"), _("备用"), _("供货单位"), _("库存"), "")
        for place, (title, stretch) in enumerate(zip(heads, (5, 1, 1, 2, 1, 4, 2, 0))):
            self._grid.addWidget(second(title), 0, place)
            self._grid.setColumnStretch(place, stretch)

    def load(self, lines: Sequence[GoodsLine], stock: tuple[StockLine, ...]) -> None:
        """Show lines, with what there is in stock of them."""
        for row in list(self.rows):
            self._drop(row)
        self._stock = stock
        self._names.setStringList(list(dict.fromkeys(one.name for one in stock)))
        for line in lines:
            self.add(line)

    def add(self, line: GoodsLine) -> GoodsRow:
        """Add a row for a line."""
        row = GoodsRow(self._office, self._names)
        place = 1 + 2 * len(self.rows)
        for column, cell in enumerate(row.cells):
            self._grid.addWidget(cell, place, column)
        self._grid.addWidget(row.problem, place + 1, 0, 1, 8)
        row.problem.hide()
        row.load(line)
        row.remove.clicked.connect(lambda: self.remove(row))
        row.name.editingFinished.connect(lambda: self._fill(row))
        for field in (row.name, row.unit, row.each, row.spare, row.seller):
            field.textEdited.connect(self._tell(row))
        row.price.edited.connect(self._tell(row))
        row.stock.clicked.connect(lambda _on: self.edited.emit())
        self.rows.append(row)
        self._show_stock(row)
        return row

    def _tell(self, row: GoodsRow) -> Callable[[str], None]:
        def tell(_text: str) -> None:
            self._show_stock(row)
            row.say(row.check())
            self.edited.emit()

        return tell

    def remove(self, row: GoodsRow) -> None:
        """Take a row out."""
        lines = [one.line() for one in self.rows if one is not row]
        self.load(lines, self._stock)
        self.edited.emit()

    def _drop(self, row: GoodsRow) -> None:
        for cell in (*row.cells, row.problem):
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self.rows.remove(row)

    def _fill(self, row: GoodsRow) -> None:
        """Fill unit and price of goods bought before, where nothing is typed yet."""
        known = next((one for one in self._stock if one.name == row.name.text().strip()), None)
        if known is None:
            return
        if not row.unit.text().strip():
            row.unit.setText(known.unit)
        if not row.price.text().strip() and known.price is not None:
            row.price.set_text(amount_text(known.price))
        self._show_stock(row)
        self.edited.emit()

    def _show_stock(self, row: GoodsRow) -> None:
        """Say how much of it earlier rounds left."""
        key = (row.name.text().strip(), row.unit.text().strip())
        free = next((one.free for one in self._stock if (one.name, one.unit) == key), 0)
        row.stock.setVisible(free > 0)
        text = f"{_QUANTITY.text(free, self._office.words)} {key[1]}".strip()
        row.stock.setText(_("先用 {stock}").format(stock=text))

    def lines(self) -> tuple[GoodsLine, ...]:
        """Return the lines typed; rows nothing was typed into are left out."""
        found = [row.line() for row in self.rows]
        return tuple(one for one in found if one.name or one.price is not None)

    def good(self) -> bool:
        """Show at each row what cannot be read; True if all can."""
        for row in self.rows:
            row.say(row.check())
        return not any(row.problem.text() for row in self.rows)


def _line(name: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(longest)
    made.setMinimumWidth(theme.px(44))
    return made


def _mark(field: QLineEdit, *, bad: bool) -> None:
    if (field.property("problem") == "true") != bad:
        field.setProperty("problem", "true" if bad else "false")
        field.style().polish(field)
