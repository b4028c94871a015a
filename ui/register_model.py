"""The table model of any register: ids and pages come from a Listing, Qt only asks for what it paints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from unionoffice.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from unionoffice.desk.listing import Listing
    from unionoffice.kinds.register import Column

Index = QModelIndex | QPersistentModelIndex
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
# Qt asks for some ten roles of every cell it paints; as plain numbers they are compared without the enum's detour.
_DISPLAY, _SPOKEN, _TIP, _ALIGNED = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
    )
)
_ANSWERED = frozenset((_DISPLAY, _SPOKEN, _TIP, _ALIGNED))


class RegisterModel(QAbstractTableModel):
    """Rows of a listing, columns as the clerk chose them.

    Signals:
        counted: the ids were fetched anew; totals may have changed.
    """

    counted = Signal()

    def __init__(self, listing: Listing, columns: list[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        self._columns = columns

    @property
    def columns(self) -> list[Column]:
        """The columns shown, in order."""
        return self._columns

    def show_columns(self, columns: list[Column]) -> None:
        """Show these columns instead."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def refetch(self) -> None:
        """Show the ids of now (after a change, another filter or another order)."""
        self.change(self.listing.catch_up)

    def change(self, deed: Callable[[], None]) -> None:
        """Do something that gives the listing other ids."""
        self.beginResetModel()
        deed()
        self.endResetModel()
        self.counted.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a header click: in SQL, never here."""
        if not 0 <= column < len(self._columns) or not self._columns[column].kind.sortable:
            return
        name = self._columns[column].name
        self.change(lambda: self.listing.set_sort(((name, order == Qt.SortOrder.AscendingOrder),)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of records that pass the filter."""
        return 0 if parent.isValid() else self.listing.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, already masked by the listing."""
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == _ALIGNED:
            return _ALIGN[column.kind.align]
        text = self.listing.text(index.row(), column.name)
        return text if role != _TIP or len(text) > 12 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.listing.title(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(column.help) if column.help else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.kind.align]
        return None

    def id_at(self, row: int) -> int | None:
        """Return the record's id of a row, None outside."""
        return self.listing.id_at(row) if 0 <= row < self.listing.count else None
