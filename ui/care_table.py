"""A table of computed rows (no register behind it): its columns are declared once and carry their own order and tone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.labels import Label

Index = QModelIndex | QPersistentModelIndex
FLAGS = QItemSelectionModel.SelectionFlag
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SENTENCE_WIDTH = 460


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of computed rows.

    Attributes:
        title: its heading.
        text: what a row shows in it.
        width: at 100 %.
        right: numbers stand at the right.
        key: by what it is sorted; its text where nothing is named.
        tone: a colour of the look for a row's cell, "" for the ordinary one.
        sheet: the kind of cell on a sheet: text, number, money, day.
        value: what stands on a sheet; its text where nothing is named.
        summed: whether papers and sheets add it up; an average, or people who may be counted twice, are not.
    """

    title: str
    text: Callable[[Any], str]
    width: int
    right: bool = False
    key: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    sheet: str = "text"
    value: Callable[[Any], Any] | None = None
    summed: bool = False


class CareModel(QAbstractTableModel):
    """Rows in the order the clerk chose."""

    def __init__(
        self, columns: Sequence[Shown], strong: Callable[[Any], bool] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._strong = strong
        self.rows: list[Any] = []
        self._given: list[Any] = []
        self._order: tuple[int, bool] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the order chosen before."""
        self.beginResetModel()
        self._given = list(rows)
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the order in which the rows came."""
        self.beginResetModel()
        self._order = (column, order == Qt.SortOrder.AscendingOrder) if 0 <= column < len(self.columns) else None
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self.rows = list(self._given)
        if self._order is None:
            return
        column, ascending = self.columns[self._order[0]], self._order[1]
        key = column.key or column.text
        # What is not known stands last, whichever way the rest is sorted.
        known = [row for row in self.rows if key(row) is not None]
        known.sort(key=key, reverse=not ascending)
        self.rows = known + [row for row in self.rows if key(row) is None]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = column.tone(row) if column.tone is not None else ""
            return theme.colour(tone) if tone else None
        if role == Qt.ItemDataRole.ToolTipRole:
            text = column.text(row)
            return text if len(text) * 14 > column.width else None
        if role == Qt.ItemDataRole.FontRole and self._strong is not None and self._strong(row):
            return theme.font(1.0, bold=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None


class CareCells(QStyledItemDelegate):
    """Paints a selected cell in its own tone: what is overdue stays red under the cursor."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the selection to ``paint``: the style sheet would give every selected cell one colour."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_Selected

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the selection under the cell."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        super().paint(painter, option, index)


class CareTable(QTableView):
    """Computed rows; Enter or a double click opens one.

    Args:
        name: what it is called for screen readers.
        columns: what it shows.
        same: what makes a row the same after it was computed anew, so that it stays selected.
        many: several rows may be selected.
        strong: tells which rows stand in bold (sums).

    Signals:
        chosen: other rows are selected.
        opened: a row was opened (the row).
        menu_wanted: the menu of the rows is asked for (a point on the screen).
    """

    chosen = Signal()
    opened = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        name: str,
        columns: Sequence[Shown],
        same: Callable[[Any], Hashable] | None = None,
        *,
        many: bool = False,
        strong: Callable[[Any], bool] | None = None,
    ) -> None:
        super().__init__()
        self._same = same
        self._rows = CareModel(columns, strong, self)
        self.setModel(self._rows)
        self.setItemDelegate(CareCells(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort_by)
        self.activated.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_a: self.chosen.emit())
        self._fit()
        theme.on_change(self._fit)

    def _fit(self) -> None:
        """Take the lengths of the look in use."""
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        for section, column in enumerate(self._rows.columns):
            self.setColumnWidth(section, theme.px(column.width))

    @property
    def columns(self) -> tuple[Shown, ...]:
        """The columns."""
        return self._rows.columns

    @property
    def rows(self) -> list[Any]:
        """The rows as they stand on the screen."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; what was selected stays so if it is still there."""
        current, kept = self.row(), {self._key(row) for row in self.selected()}
        at = self.currentIndex().row()
        selection = self.selectionModel()
        selection.blockSignals(True)
        self._rows.show_rows(rows)
        place = next((n for n, one in enumerate(self.rows) if current and self._key(one) == self._key(current)), -1)
        if place < 0 and kept and self.rows:
            place = min(max(at, 0), len(self.rows) - 1)
        if place >= 0:
            self.select(place)
        selection.blockSignals(False)
        self.chosen.emit()

    def _key(self, row: Any) -> Hashable:
        return self._same(row) if self._same is not None else id(row)

    def select(self, place: int) -> None:
        """Select the row in a place alone."""
        index = self._rows.index(place, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(index, FLAGS.ClearAndSelect | FLAGS.Rows)
        self.scrollTo(index)

    def row(self) -> Any:
        """Return the current row, None if none is selected."""
        found = self.selectionModel().selectedRows()
        at = self.currentIndex().row()
        places = [index.row() for index in found]
        place = at if at in places else (places[0] if places else -1)
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def selected(self) -> list[Any]:
        """Return the selected rows, from above."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows[place] for place in places if place < len(self.rows)]

    def texts(self, column: int) -> list[str]:
        """Return what stands in a column."""
        return [self.columns[column].text(row) for row in self.rows]

    def _sort_by(self, section: int) -> None:
        kept = self.row()
        order = self.horizontalHeader().sortIndicatorOrder()
        self._rows.sort(section, order)
        self.horizontalHeader().setSortIndicator(section, order)
        for place, one in enumerate(self.rows):
            if kept is not None and one is kept:
                self.select(place)
                break

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.rows):
            self.opened.emit(self.rows[index.row()])


class TableOrWords(QStackedWidget):
    """A table, or where it has no rows a sentence that says what belongs here, with the likely first steps."""

    def __init__(self, table: CareTable, ways: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self.table = table
        self.sentence = Label("", role="second")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setFixedWidth(theme.px(SENTENCE_WIDTH))
        self.ways = tuple(ways)
        self.addWidget(table)
        self.addWidget(self._words())

    def _words(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence)
        middle.addStretch(1)
        column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for way in self.ways:
            row.addWidget(way)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return page

    def show_rows(self, rows: Sequence[Any], sentence: str) -> None:
        """Show rows, or the sentence where there are none."""
        self.table.show_rows(rows)
        self.sentence.setText(sentence)
        self.setCurrentIndex(0 if rows else 1)
