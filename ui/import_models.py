"""The rows of an import as tables: those that can be stored, what would change cell by cell, and those that are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui import theme
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.imports.preview_rows import CellChange, Group, PreviewRow
    from unionoffice.imports.register_preview import RegisterPreview

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole


class RowsModel(QAbstractTableModel):
    """Rows of one group: number, then what was read; a repaired cell says so."""

    def __init__(self, preview: RegisterPreview, group: Group) -> None:
        super().__init__()
        self.preview, self.group_name = preview, group
        self.targets = preview.shown_targets
        self.rows: list[PreviewRow] = []
        self.refresh()

    def refresh(self) -> None:
        """Show the rows that are in the group now."""
        self.beginResetModel()
        self.rows = self.preview.group(self.group_name)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.targets) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the titles."""
        if orientation != Qt.Orientation.Horizontal or role != ROLE.DisplayRole:
            return None
        return _("行") if section == 0 else self.preview.title_of(self.targets[section - 1].key)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self.rows[index.row()]
        if index.column() == 0:
            return row.number if role == ROLE.DisplayRole else None
        if role not in (ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.ForegroundRole):
            return None
        cell = self.preview.cell(row, self.targets[index.column() - 1].key)
        if role == ROLE.DisplayRole:
            return cell.read
        if role == ROLE.ToolTipRole:
            return cell.note or None
        return theme.colour("warning") if cell.note else None


class ChangesModel(QAbstractTableModel):
    """What would be different, one line a cell: row, name, column, old, new."""

    def __init__(self, preview: RegisterPreview) -> None:
        super().__init__()
        self.preview = preview
        self.lines: list[tuple[PreviewRow, str, CellChange]] = []
        self.refresh()

    def refresh(self) -> None:
        """Show the changes there are now."""
        self.beginResetModel()
        self.lines = [
            (row, self.preview.name_of(row) if place == 0 else "", change)
            for row in self.preview.group("changed")
            for place, change in enumerate(self.preview.changes(row))
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many cells would change."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the titles."""
        if orientation != Qt.Orientation.Horizontal or role != ROLE.DisplayRole:
            return None
        return (_("行"), _("记录"), _("列"), _("原来"), _("改为"))[section]

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a cell shows."""
        row, name, change = self.lines[index.row()]
        if role == ROLE.DisplayRole:
            return (
                row.number if name else "",
                name,
                change.title,
                change.old or _("（空）"),
                change.new or _("（空）"),
            )[index.column()]
        if role == ROLE.ForegroundRole:
            return theme.colour(("second", "text", "text", "second", "good")[index.column()])
        return None


class WrongModel(RowsModel):
    """Rows that cannot be stored: number, the reason, and their cells as they stand, to be put right here.

    Signals:
        mended: a cell was changed; the groups may be others now.
    """

    mended = Signal()

    def __init__(self, preview: RegisterPreview) -> None:
        super().__init__(preview, "wrong")

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.targets) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal and role == ROLE.DisplayRole and section == 1:
            return _("错误原因")
        return super().headerData(section - (section > 1), orientation, role)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a cell shows; the one that is wrong is tinted."""
        row = self.rows[index.row()]
        if index.column() < 2:
            return self._left(row, index.column(), role)
        key = self.targets[index.column() - 2].key
        if role == ROLE.EditRole:
            return self.preview.raw(row, key)
        cell = self.preview.cell(row, key)
        if role == ROLE.DisplayRole:
            return cell.raw
        if role == ROLE.ToolTipRole:
            return cell.wrong or None
        if role == ROLE.BackgroundRole and cell.wrong:
            return theme.colour("bad_soft")
        return None

    def _left(self, row: PreviewRow, column: int, role: int) -> Any:
        if column == 0:
            return row.number if role == ROLE.DisplayRole else None
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return "；".join(
                f"{heading}：{reason}" if heading else reason for heading, reason in self.preview.reasons(row)
            )
        return theme.colour("bad") if role == ROLE.ForegroundRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of the sheet be put right."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() >= 2 else flags

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        """Put another text into a cell; the row is read anew at once."""
        if role != ROLE.EditRole:
            return False
        row, key = self.rows[index.row()], self.targets[index.column() - 2].key
        if str(value) == self.preview.raw(row, key):
            return False
        self.preview.set(row.number, key, str(value))
        self.mended.emit()
        return True
