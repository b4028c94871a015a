"""What the computed pages of 慰问走访 share: a bar, a table, a line of totals, and paper and sheet of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.care_table import CareTable, Shown, TableOrWords
from ui.show_paper import PaperDesk
from ui.tab import Action, Tab
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.labels import Elided, field_name
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.exports.sheet import Sheet
    from unionoffice.reports.document import Document

FORM, DATA = N_("报送版（标题、填报单位、边框，可直接打印）"), N_("数据版（第一行是列名，便于再处理）")


class CarePage(Tab):
    """A page around a table of computed rows; subclasses fill bar and table."""

    offers = frozenset({Action.PRINT, Action.EXPORT, Action.FIND})

    def __init__(self, workplace: Workplace, table: CareTable, ways: Sequence[QPushButton] = ()) -> None:
        super().__init__(workplace)
        self.office = workplace.office
        self.desk = PaperDesk(workplace, self)
        self.table = table
        self.words = TableOrWords(table, ways)
        self.bar = Flow(theme.px(8))
        self.print_button = button(_("打印"))
        self.print_button.setToolTip(_("打印这张表 (Ctrl+P)"))
        self.print_button.clicked.connect(self.print_)
        self.export_button = button(_("导出"))
        self.export_button.setToolTip(_("导出表格 (Ctrl+E)"))
        self.export_button.clicked.connect(self.export)
        self.totals = Elided(role="second")
        self.column = QVBoxLayout(self)
        self.column.setSpacing(theme.px(8))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addLayout(self.bar, 1)
        self.column.addLayout(self._head)
        self.column.addWidget(self.words, 1)
        self.column.addWidget(self.totals)

    def end_bar(self, *widgets: QWidget) -> None:
        """Put widgets into the bar, which takes as many lines as it needs, and paper and sheet at its right."""
        for widget in widgets:
            widget.setFixedHeight(max(widget.sizeHint().height(), theme.px(30)))
            self.bar.add(widget)
        for one in (self.print_button, self.export_button):
            self._head.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)

    def find(self) -> None:
        """Stand in the table."""
        self.table.setFocus()

    # --- paper and sheet ------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """Return the title of the paper, and what its rows were chosen by in words."""
        return _(self.title), ""

    def listed(self) -> Listed:
        """Return what goes to paper and sheet: what is on the screen."""
        return Listed(*self.heading(), self.table.columns, tuple(self.table.rows))

    def print_(self) -> None:
        """Show what is on the screen as a paper."""
        listed, name = self.listed(), f"list-{self.code}"
        self.desk.show(listed.title, lambda: document_of(self.workplace, listed, name), name)

    def export(self) -> None:
        """Offer the two layouts of a sheet of what is on the screen."""
        from unionoffice.exports.sheet import Layout

        listed = self.listed()
        menu = QMenu(self)
        for layout, text in ((Layout.FORM, FORM), (Layout.DATA, DATA)):
            menu.addAction(_(text)).triggered.connect(
                lambda _on=False, layout=layout: self.desk.export(
                    lambda: sheet_of(self.workplace, listed), listed.title, layout
                )
            )
        pop_up(menu, self.export_button)


class Views(QWidget):
    """Some ways to look at the same figures, one of them in view.

    Signals:
        chosen: another way was chosen (its code).
    """

    chosen = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for code, title in views:
            made = QToolButton(text=title, checkable=True, focusPolicy=Qt.FocusPolicy.StrongFocus)
            made.setProperty("role", "plain")
            made.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            group.addButton(made)
            self.buttons[code] = made
            row.addWidget(made)
        self.buttons[views[0][0]].setChecked(True)

    @property
    def view(self) -> str:
        """The code of the way in view."""
        return next(code for code, made in self.buttons.items() if made.isChecked())

    def show_view(self, code: str) -> None:
        """Choose a way, as by its button."""
        self.buttons[code].setChecked(True)
        self.chosen.emit(code)


def named(title: str, field: QWidget) -> QWidget:
    """Return a field with its name before it, as one piece of a bar."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(field_name(title, field))
    row.addWidget(field)
    return made


def pop_up(menu: QMenu, at: QWidget) -> None:
    """Open a menu under a button, its first entry ready for Enter."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at.mapToGlobal(QPoint(0, at.height())))
    first = next((one for one in menu.actions() if one.isEnabled() and not one.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)


@dataclass(frozen=True, slots=True)
class Listed:
    """What of a table goes to paper or sheet.

    Attributes:
        title: what the paper is called; ``asked`` by what the rows were chosen, in words.
        sum: the row of sums where the figures have one; without it money and counts are added up.
    """

    title: str
    asked: str
    columns: tuple[Shown, ...]
    rows: tuple[Any, ...]
    sum: Any = None

    @property
    def shown(self) -> list[Shown]:
        """Return the columns that say something."""
        return [one for one in self.columns if one.title]


def document_of(workplace: Workplace, listed: Listed, name: str) -> Document:
    """Return computed rows as a printed list."""
    from unionoffice.figures.register import ListColumn, RegisterList
    from unionoffice.papers import options_for
    from unionoffice.reports import register_list

    office = workplace.office
    figures = RegisterList(
        unit=office.settings.name,
        title=listed.title,
        columns=tuple(ListColumn(one.title, _paper_kind(one), max(2.0, one.width / 22)) for one in listed.shown),
        rows=tuple(tuple(one.text(row) for one in listed.shown) for row in listed.rows),
        totals=_totals(listed),
        filter_words=listed.asked,
        as_at=office.today,
    )
    return register_list.build(figures, options_for(office, name))


def _paper_kind(column: Shown) -> Literal["text", "number", "money", "day"]:
    kinds: dict[str, Literal["number", "money", "day"]] = {"number": "number", "money": "money", "day": "day"}
    return kinds.get(column.sheet, "number" if column.right else "text")


def _totals(listed: Listed) -> tuple[str, ...]:
    """Return the line of sums, () where nothing is summed."""
    from unionoffice.money import amount_text

    if not listed.rows:
        return ()
    if listed.sum is not None:
        return tuple(one.text(listed.sum) for one in listed.shown)
    sums = [_sum(one, listed.rows) for one in listed.shown]
    if all(one is None for one in sums):
        return ()
    texts = [
        "" if amount is None else amount_text(amount) if one.sheet == "money" else f"{amount:,}"
        for one, amount in zip(listed.shown, sums)
    ]
    return (_("合计"), *texts[1:])


def _sum(column: Shown, rows: Sequence[Any]) -> int | None:
    if not column.summed or column.value is None:
        return None
    return sum(int(column.value(row) or 0) for row in rows)


def sheet_of(workplace: Workplace, listed: Listed) -> Sheet:
    """Return computed rows as a sheet with real numbers and days."""
    from unionoffice.exports.sheet import Sheet, SheetColumn
    from unionoffice.sheets import heading as above

    kinds: dict[str, Literal["text", "number", "money", "day"]] = {"number": "number", "money": "money", "day": "day"}
    rows = [*listed.rows, *([listed.sum] if listed.sum is not None else [])]
    return Sheet(
        listed.title,
        tuple(
            SheetColumn(one.title, kinds.get(one.sheet, "text"), total=one.summed and listed.sum is None)
            for one in listed.shown
        ),
        [tuple(one.value(row) if one.value else one.text(row) for one in listed.shown) for row in rows],
        heading=(*above(workplace.office), *([listed.asked] if listed.asked else [])),
    )
