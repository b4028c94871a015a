"""The list of a register: filter, table, totals, the columns as the clerk arranged them, and what an empty one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.column_chooser import ColumnChooser
from ui.month_delegate import MonthDelegate
from ui.register_filters import FilterBar
from ui.register_model import RegisterModel
from unionoffice.desk.listing import Listing
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Column, Register
    from unionoffice.storage.store import Filter


class RegisterList(QWidget):
    """The records of one register.

    Signals:
        chosen: other rows are selected.
        opened: a row was double-clicked or Enter was pressed on it (id).
        menu_wanted: the context menu of the rows is asked for (a point on the screen).
        new_wanted: the button of the empty list was pressed.
    """

    chosen = Signal()
    opened = Signal(int)
    menu_wanted = Signal(QPoint)
    new_wanted = Signal()

    def __init__(
        self, workplace: Workplace, register: Register, *, shown: Mapping[str, int] | None = None, key: str = ""
    ) -> None:
        super().__init__()
        self.workplace, self.register = workplace, register
        self._key = f"register/{key or register.code}"
        self._first = shown or {one.name: one.kind.width for one in register.columns if one.shown}
        self.listing = Listing(workplace.office, register.code)
        self.model = RegisterModel(self.listing, self._remembered_columns(), self)
        self.filters = FilterBar(self.listing)
        self.filters.changed.connect(self.redraw)
        self.columns_button = QToolButton(text=_("列 ▾"), toolTip=_("选择显示的列"))
        self.columns_button.clicked.connect(self.choose_columns)
        self.may_create = True
        self._ways: list[QPushButton] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.table = self._make_table()
        self.stack = QStackedLayout()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._make_empty())
        box.addLayout(self.stack, 1)
        self.totals = QLabel()
        self.totals.setProperty("role", "second")
        box.addWidget(self.totals)
        self._show_count()

    def make_bar(self) -> QHBoxLayout:
        """Return filter box, chips and column button in a row, for the toolbar of whoever holds the list."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.filters, 1)
        row.addWidget(self.columns_button)
        self.bar = row
        return row

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_(self.register.title))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(30))
        table.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(table.viewport().mapToGlobal(at)))
        table.activated.connect(lambda index: self.opened.emit(self.model.id_at(index.row()) or 0))
        head = table.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setStretchLastSection(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.sectionClicked.connect(self._sort_by)
        head.customContextMenuRequested.connect(self._head_menu)
        self._remember_soon = QTimer(self, singleShot=True, interval=400)
        self._remember_soon.timeout.connect(self.remember)
        head.sectionMoved.connect(lambda *_a: self._remember_soon.start())
        head.sectionResized.connect(lambda *_a: self._remember_soon.start())
        table.selectionModel().selectionChanged.connect(lambda *_a: self._selected())
        self._set_widths(table)
        return table

    def _make_empty(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.addStretch(1)
        self.empty_text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty_text.setProperty("role", "second")
        self.empty_button = QPushButton()
        self.empty_button.clicked.connect(self._empty_action)
        box.addWidget(self.empty_text)
        self._empty_row = QHBoxLayout()
        self._empty_row.setSpacing(theme.px(8))
        self._empty_row.addStretch(1)
        self._empty_row.addWidget(self.empty_button)
        self._empty_row.addStretch(1)
        box.addLayout(self._empty_row)
        box.addStretch(2)
        return panel

    def offer_when_empty(self, way: QPushButton) -> None:
        """Put a further button beside 新建 on the page of the empty list."""
        self._ways.append(way)
        self._empty_row.insertWidget(self._empty_row.count() - 1, way)

    # --- columns --------------------------------------------------------------------------------------------------

    def _remembered_columns(self) -> list[Column]:
        known = self.register.by_name
        kept = [name for name in self.workplace.preferences.texts(f"{self._key}/columns") if name in known]
        return [known[name] for name in kept or self._first]

    def _set_widths(self, table: QTableView) -> None:
        # A delegate of ours is asked through Python for every cell: only months are drawn by one.
        for section, column in enumerate(self.model.columns):
            table.setItemDelegateForColumn(section, MonthDelegate(table) if column.name == "months" else None)
        kept = dict(part.split("=", 1) for part in self.workplace.preferences.texts(f"{self._key}/widths") if "=" in part)
        for section, column in enumerate(self.model.columns):
            width = kept.get(column.name, "")
            first = self._first.get(column.name, column.kind.width)
            table.setColumnWidth(section, int(width) if width.isdecimal() else theme.px(first))

    def visual_columns(self) -> list[Column]:
        """Return the columns in the order in which they stand on the screen."""
        head = self.table.horizontalHeader()
        return [self.model.columns[head.logicalIndex(visual)] for visual in range(head.count())]

    def remember(self) -> None:
        """Remember order and widths on this machine."""
        keep = self.workplace.preferences.keep_texts
        keep(f"{self._key}/columns", tuple(column.name for column in self.visual_columns()))
        widths = (f"{column.name}={self.table.columnWidth(i)}" for i, column in enumerate(self.model.columns))
        keep(f"{self._key}/widths", tuple(widths))

    def choose_columns(self) -> None:
        """Open the column chooser."""
        chooser = ColumnChooser(self.listing.columns, [column.name for column in self.visual_columns()], self)
        chooser.chosen.connect(self.show_columns)
        chooser.open()

    def show_columns(self, names: list[str]) -> None:
        """Show these columns in this order and remember them."""
        self.model.show_columns([self.register.column(name) for name in names])
        head = self.table.horizontalHeader()
        for logical in range(head.count()):
            head.moveSection(head.visualIndex(logical), logical)
        self._set_widths(self.table)
        self.remember()

    # --- rows -----------------------------------------------------------------------------------------------------

    def narrow(self, filters: Sequence[Filter]) -> None:
        """Show only what passes ``filters``, however the clerk filters besides."""
        search, sort, own = self.listing.query.search, self.listing.query.sort, self.listing.filters
        self.listing = Listing(self.workplace.office, self.register.code, filters=filters)
        if search:
            self.listing.set_search(search)
        for one in own:
            self.listing.set_filter(one.column, one)
        if sort:
            self.listing.set_sort(sort)
        self.filters.listing = self.listing
        self.model.listing = self.listing
        self.redraw()

    def redraw(self) -> None:
        """Fetch the ids anew; the selected record stays selected if it is still there."""
        kept = self.selected_ids()[:1] if self.model.rowCount() else []
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.model.refetch()
        for record in kept:
            self.select(record)
        selection.blockSignals(False)
        self._show_count()

    def _selected(self) -> None:
        self._show_count()
        self.chosen.emit()

    def _show_count(self) -> None:
        parts = [self.listing.totals_text()]
        ranges = self.selected_ranges()
        if sum(last - first + 1 for first, last in ranges) > 1:
            parts.append(self.listing.selection_text(ranges))
        self.totals.setText(" · ".join(parts))
        nothing = self.listing.count == 0
        self.stack.setCurrentIndex(1 if nothing else 0)
        if nothing:
            narrowed = self.filters.narrowed
            self.empty_text.setText(_("没有符合筛选条件的记录。") if narrowed else _(self.register.empty))
            self.empty_button.setText(_("清除筛选") if narrowed else _("+ 新建"))
            self.empty_button.setVisible(narrowed or (self.may_create and self.workplace.may_edit))
            for way in self._ways:
                way.setVisible(not narrowed and self.may_create and self.workplace.may_edit)

    def _empty_action(self) -> None:
        if self.filters.narrowed:
            self.filters.clear()
        else:
            self.new_wanted.emit()

    def _sort_by(self, section: int) -> None:
        column = self.model.columns[section]
        if not column.kind.sortable:
            return
        sort = self.listing.query.sort
        ascending = not (sort and sort[0][0] == column.name and sort[0][1])
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        kept = self.selected_ids()[:1]
        self.table.horizontalHeader().setSortIndicator(section, order)
        self.model.sort(section, order)
        for record in kept:
            self.select(record)

    def _head_menu(self, where: QPoint) -> None:
        head = self.table.horizontalHeader()
        section = head.logicalIndexAt(where)
        if section >= 0 and self.model.columns[section].kind.exact:
            self.filters.offer_values(self.model.columns[section], head.mapToGlobal(where))

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as ranges, both ends included (never one index a row)."""
        return sorted({(part.top(), part.bottom()) for part in self.table.selectionModel().selection()})

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, top to bottom."""
        return self.listing.selected(self.selected_ranges())

    def select(self, record: int) -> bool:
        """Select one record and bring it into view; False if it is not listed."""
        row = self.listing.row_of(record)
        if row is None:
            return False
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0))
        return True

    def step(self, by: int) -> None:
        """Select the record before (−1) or behind (1) the selected one."""
        ids = self.selected_ids()
        row = self.listing.row_of(ids[0]) if ids else None
        target = row + by if row is not None else 0
        if 0 <= target < self.listing.count:
            self.table.selectRow(target)
            self.table.scrollTo(self.model.index(target, 0))
