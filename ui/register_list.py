"""The list of a register: filter, table, totals, the columns as the clerk arranged them, and what an empty one says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, QTimer, Signal
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
from ui.as_at import AsAt
from ui.column_chooser import ColumnChooser
from ui.column_widths import fitting_widths
from ui.month_delegate import MonthDelegate
from ui.register_filters import FilterBar
from ui.register_model import RegisterModel
from ui.widgets.labels import Elided
from unionoffice.desk.listing import Listing
from unionoffice.i18n import _
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import History
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Column, Register
    from unionoffice.storage.store import Filter

FLAGS = QItemSelectionModel.SelectionFlag
OWN_PLACE = 2  # where a column stands that a listing adds to those of the register: behind number and name


class RegisterList(QWidget):
    """The records of one register.

    Args:
        workplace: the window's services.
        register: the register.
        shown: the columns at first and their widths at 100 %.
        key: under which columns and widths are remembered.
        quick: offer the filters by value as buttons in the bar.

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
        self,
        workplace: Workplace,
        register: Register,
        *,
        shown: Mapping[str, int] | None = None,
        key: str = "",
        quick: bool = False,
    ) -> None:
        super().__init__()
        self.workplace, self.register = workplace, register
        self._key = f"register/{key or register.code}"
        self._first = shown or {one.name: one.kind.width for one in register.columns if one.shown}
        self._fixed_widths = shown is not None
        self._current = 0
        self.listing = Listing(workplace.office, register.code)
        self.model = RegisterModel(self.listing, self._remembered_columns(), self)
        self.filters = FilterBar(self.listing, quick=quick)
        self.filters.changed.connect(self.redraw)
        self.as_at = AsAt(workplace.office.today)
        if not any(isinstance(one.kind, History) for one in self.listing.columns):
            self.as_at.hide()
        self.as_at.changed.connect(self._show_as_at)
        self.columns_button = QToolButton(text=_("列 ▾"), toolTip=_("选择显示的列"))
        self.columns_button.setProperty("role", "plain")
        self.columns_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.columns_button.clicked.connect(self.choose_columns)
        self.may_create = True
        self.empty_words = _(register.empty)
        self._ways: list[QPushButton] = []
        self._dragging = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.table = self._make_table()
        self.stack = QStackedLayout()
        box.addLayout(self.stack, 1)  # first: a page added to a layout without a parent shows as a window of its own
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._make_empty())
        self.totals = Elided(role="second")
        box.addWidget(self.totals)
        self._show_count()

    # --- building -------------------------------------------------------------------------------------------------

    def make_bar(self) -> QHBoxLayout:
        """Return filter box, chips and column button in a row, for the toolbar of whoever holds the list."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.filters, 1)
        row.addWidget(self.as_at)
        row.addWidget(self.columns_button)
        self.bar = row
        return row

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(title_of(self.register, self.workplace.office))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = MonthDelegate(table)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(30))
        table.verticalHeader().setSectionResizeMode(table.verticalHeader().ResizeMode.Fixed)
        table.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(table.viewport().mapToGlobal(at)))
        table.activated.connect(lambda index: self.opened.emit(self.model.id_at(index.row()) or 0))
        table.viewport().installEventFilter(self)
        self._watch_head(table)
        table.selectionModel().selectionChanged.connect(lambda *_a: self._selected())
        return table

    def _watch_head(self, table: QTableView) -> None:
        head = table.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(theme.px(36))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.sectionClicked.connect(self._sort_by)
        head.customContextMenuRequested.connect(self._head_menu)
        self._remember_soon = QTimer(self, singleShot=True, interval=400)
        self._remember_soon.timeout.connect(self.remember)
        head.sectionMoved.connect(lambda *_a: self._remember_soon.start())
        head.sectionResized.connect(lambda *_a: self._remember_soon.start() if self._dragging else None)
        head.sectionHandleDoubleClicked.connect(lambda _section: self._remember_soon.start())
        head.viewport().installEventFilter(self)
        self.table = table
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self._set_widths()
        self._show_sort()

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
        known = {column.name: column for column in self.listing.columns}
        kept = [name for name in self.workplace.preferences.texts(f"{self._key}/columns") if name in known]
        shown = [known[name] for name in kept or self._first if name in known]
        own = [one for one in self.listing.columns if one.name not in self.register.by_name and one not in shown]
        return [*shown[:OWN_PLACE], *own, *shown[OWN_PLACE:]]

    def _remembered_widths(self) -> dict[str, int]:
        parts = [part.split("=", 1) for part in self.workplace.preferences.texts(f"{self._key}/widths") if "=" in part]
        return {name: int(width) for name, width in parts if width.isdecimal()}

    def _set_delegates(self, table: QTableView) -> None:
        """Draw by a delegate of ours only what needs one: it is asked through Python for every single cell."""
        drawn = {"months"} | ({self.register.name, "doubt"} if "doubt" in self.register.by_name else set())
        for section, column in enumerate(self.model.columns):
            table.setItemDelegateForColumn(section, self._delegate if column.name in drawn else None)

    def _set_widths(self) -> None:
        """Set the widths the clerk gave, else those that fit what is listed, else those of the kinds."""
        self._set_delegates(self.table)
        kept = self._remembered_widths()
        fit = {} if kept or self._fixed_widths else fitting_widths(self.table, self.model)
        for section, column in enumerate(self.model.columns):
            first = theme.px(self._first.get(column.name, column.kind.width))
            self.table.setColumnWidth(section, kept.get(column.name) or fit.get(column.name) or first)

    def _fit(self) -> None:
        """Fit the columns anew, unless the clerk has set them."""
        if not self._remembered_widths():
            self._set_widths()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to a list of another width, until the clerk sets them by dragging in the header."""
        if watched is self.table.viewport():
            if event.type() == QEvent.Type.Resize and not self._fixed_widths:
                self._fit_soon.start()
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._dragging = event.type() == QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)

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
        shown = [column.name for column in self.visual_columns()]
        chooser = ColumnChooser(self.listing.columns, shown, self, first=list(self._first), title=self.listing.title)
        chooser.chosen.connect(self.show_columns)
        chooser.open()

    def show_columns(self, names: list[str]) -> None:
        """Show these columns in this order and remember them."""
        self.workplace.preferences.keep_texts(f"{self._key}/columns", tuple(names))
        head = self.table.horizontalHeader()
        for logical in range(head.count()):
            head.moveSection(head.visualIndex(logical), logical)
        self._remember_soon.stop()
        known = {column.name: column for column in self.listing.columns}
        self._anew(lambda: self.model.show_columns([known[name] for name in names]))
        self._set_widths()
        self._show_sort()

    # --- rows -----------------------------------------------------------------------------------------------------

    def narrow(self, filters: Sequence[Filter]) -> None:
        """Show only what passes ``filters``, however the clerk filters besides."""
        as_at = self.listing.query.as_at
        self.show_listing(Listing(self.workplace.office, self.register.code, filters=filters, as_at=as_at))

    def show_listing(self, listing: Listing) -> None:
        """Show other records of the register, searched, filtered and sorted as the clerk asked."""
        query, own, before = self.listing.query, self.listing.filters, self.listing.columns
        self.listing = listing
        if query.search:
            listing.set_search(query.search)
        for one in own:
            listing.set_filter(one.column, one)
        if query.sort:
            listing.set_sort(query.sort)
        self.filters.listing = listing
        self.model.listing = listing
        if before != listing.columns:
            self._anew(lambda: self.model.show_columns(self._remembered_columns()))
            self._set_widths()
        self.redraw()
        self._show_sort()

    def redraw(self) -> None:
        """Fetch the ids anew; the selected record stays selected if it is still there."""
        self._anew(self.model.refetch)
        if not self._fixed_widths:
            self._fit_soon.start()
        self._show_count()

    def _anew(self, change: Callable[[], None]) -> None:
        """Change the rows under the selection: what was selected alone stays so, and nobody is told of it."""
        kept, count = self._current, self.selected_count()
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        change()
        found = self.select(kept) if kept else False
        selection.blockSignals(False)
        if count and (not found or count > 1):
            self._selected()

    def _selected(self) -> None:
        self._current = self.first_selected()
        self._show_count()
        self.chosen.emit()

    def _show_count(self) -> None:
        parts = [self.listing.totals_text()]
        if self.selected_count() > 1:
            parts.append(self.listing.selection_text(self.selected_ranges()))
        self.totals.setText(" · ".join(parts))
        nothing = self.listing.count == 0
        self.stack.setCurrentIndex(1 if nothing else 0)
        if nothing:
            narrowed = self.filters.narrowed
            self.empty_text.setText(_("没有符合筛选条件的记录。") if narrowed else self.empty_words)
            self.empty_button.setText(_("清除筛选") if narrowed else _("+ 新建"))
            self.empty_button.setVisible(narrowed or (self.may_create and self.workplace.may_edit))
            for way in self._ways:
                way.setVisible(not narrowed and self.may_create and self.workplace.may_edit)

    def _empty_action(self) -> None:
        if self.filters.narrowed:
            self.filters.clear()
        else:
            self.new_wanted.emit()

    def _show_as_at(self) -> None:
        self._anew(lambda: self.model.change(lambda: self.listing.set_as_at(self.as_at.day)))
        self.filters.as_at_words = self.as_at.words
        self._show_count()

    # --- order and filter -----------------------------------------------------------------------------------------

    def _sort_by(self, section: int) -> None:
        column = self.model.columns[section]
        if not column.kind.sortable:
            self._show_sort()
            return
        sort = self.listing.order
        ascending = not (sort and sort[0][0] == column.name and sort[0][1])
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        self._anew(lambda: self.model.sort(section, order))
        self._show_sort()

    def _show_sort(self) -> None:
        """Show by which column the list is ordered now."""
        sort = self.listing.order
        names = [column.name for column in self.model.columns]
        head = self.table.horizontalHeader()
        if sort and sort[0][0] in names:
            order = Qt.SortOrder.AscendingOrder if sort[0][1] else Qt.SortOrder.DescendingOrder
            head.setSortIndicator(names.index(sort[0][0]), order)
        else:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _head_menu(self, where: QPoint) -> None:
        head = self.table.horizontalHeader()
        section = head.logicalIndexAt(where)
        if section >= 0 and self._filterable(self.model.columns[section]):
            self.filters.offer_values(self.model.columns[section], head.mapToGlobal(where))

    def _filterable(self, column: Column) -> bool:
        return column.kind.exact and column.privacy is Privacy.OPEN

    def cell_actions(self) -> list[tuple[str, Callable[[], None], bool]]:
        """Return the menu's entry that filters by the value in the current cell."""
        at = self.table.currentIndex()
        if not at.isValid() or self.listing.count == 0:
            return []
        column = self.model.columns[at.column()]
        if not self._filterable(column):
            return []
        value, text = self.listing.value(at.row(), column.name), self.listing.text(at.row(), column.name)
        shown = text or _("（空）")
        title = _("只看{title}为“{value}”的").format(title=self.listing.title(column), value=shown[:20])
        return [(title, lambda: self.filters.filter_by(column, value, shown), True)]

    # --- selection ------------------------------------------------------------------------------------------------

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as ranges, both ends included (never one index a row)."""
        return sorted({(part.top(), part.bottom()) for part in self.table.selectionModel().selection()})

    def selected_count(self) -> int:
        """Return how many rows are selected, without naming them."""
        return sum(last - first + 1 for first, last in self.selected_ranges())

    def first_selected(self) -> int:
        """Return the id of the topmost selected row, 0 if none is."""
        ranges = self.selected_ranges()
        return self.listing.id_at(ranges[0][0]) if ranges and ranges[0][0] < self.listing.count else 0

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, top to bottom."""
        return self.listing.selected(self.selected_ranges())

    def select(self, record: int) -> bool:
        """Select one record and bring it into view; False if it is not listed."""
        row = self.listing.row_of(record)
        if row is None:
            return False
        self._select_row(row)
        return True

    def select_row(self, row: int | None) -> None:
        """Select a row, or the last one where there are fewer now."""
        if row is not None and self.listing.count:
            self._select_row(min(row, self.listing.count - 1))

    def _select_row(self, row: int) -> None:
        column = max(0, self.table.currentIndex().column())
        at = self.model.index(row, column)
        selection = self.table.selectionModel()
        selection.setCurrentIndex(at, FLAGS.NoUpdate)
        selection.select(QItemSelection(at, at), FLAGS.ClearAndSelect | FLAGS.Rows)
        self._current = self.first_selected()
        self.table.scrollTo(at)

    def step(self, by: int) -> None:
        """Select the record before (−1) or behind (1) the selected one."""
        ids = self.first_selected()
        row = self.listing.row_of(ids) if ids else None
        target = row + by if row is not None else 0
        if 0 <= target < self.listing.count:
            self._select_row(target)
