"""Editors for what has parts: child lines, dated histories, parties, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.editors import Editor
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.simple import Fixed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from unionoffice.desk.draft import Draft
    from unionoffice.desk.line_drafts import LineDrafts
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Child lines of a draft as a table; the last, empty row starts a new line."""

    def __init__(self, lines: LineDrafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of lines, and one more to type into."""
        return 0 if parent.isValid() else len(self.lines) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns of a line."""
        return 0 if parent.isValid() else len(self.lines.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the typed text of a cell."""
        column = self.lines.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return "" if index.row() >= len(self.lines) else self.lines.text(index.row(), column.name)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind.align == "right":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; typing into the last row adds a line."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        if index.row() >= len(self.lines):
            if not str(value).strip():
                return False
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines))
            self.lines.add()
            self.endInsertRows()
        self.lines.set(index.row(), self.lines.columns[index.column()].name, str(value))
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), self.columnCount() - 1))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.lines.columns[section].title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is typed into."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def remove(self, row: int) -> None:
        """Take a line out."""
        if 0 <= row < len(self.lines):
            self.beginRemoveRows(QModelIndex(), row, row)
            self.lines.remove(row)
            self.endRemoveRows()


class OptionsDelegate(QStyledItemDelegate):
    """Offers a column's options while a cell is typed into."""

    def __init__(self, lines: LineDrafts, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._office = office

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line, with a completer where the column has options."""
        made = super().createEditor(parent, option, index)
        words = self._words(self._lines.columns[index.column()])
        if words and isinstance(made, QLineEdit):
            completer = QCompleter(words, made)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            made.setCompleter(completer)
        return made

    def _words(self, column: Column) -> list[str]:
        if isinstance(column.kind, Fixed):
            return [_(title) for _code, title in column.kind.options]
        return [one.text for one in self._office.words.options(column)]


class RowsEditor(Editor):
    """A small table for child lines and dated histories."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.lines = draft.lines(column.name)
        self.model = RowsModel(self.lines, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(OptionsDelegate(self.lines, office, self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setTabKeyNavigation(False)
        self._name(self.table)
        self.model.dataChanged.connect(lambda *_a: self.edited.emit())
        self.model.rowsInserted.connect(self._fit)
        self.model.rowsRemoved.connect(self._fit)
        self.box.addWidget(self.table)
        row = QHBoxLayout()
        self.drop = QToolButton(text=_("删除所选行"))
        self.drop.clicked.connect(self._drop)
        self.sums = QLabel()
        self.sums.setProperty("role", "second")
        row.addWidget(self.sums, 1)
        row.addWidget(self.drop)
        self.box.addLayout(row)
        self._fit()

    @property
    def target(self) -> QWidget:
        """The table."""
        return self.table

    def load(self) -> None:
        """Show the lines as they are in the draft."""
        self.model.beginResetModel()
        self.model.endResetModel()
        self._fit()

    def _fit(self) -> None:
        rows = max(2, min(self.model.rowCount(), 6))
        height = (
            self.table.verticalHeader().defaultSectionSize() * rows + self.table.horizontalHeader().sizeHint().height()
        )
        self.table.setFixedHeight(height + 6)
        self.sums.setText(self.lines.sum_text())

    def _drop(self) -> None:
        self.model.remove(self.table.currentIndex().row())
        self.edited.emit()


class ImageEditor(Editor):
    """A picture: shown small, chosen from a file, kept with the attachments on save."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.picture = QLabel(_("没有照片"), alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(QSize(96, 120))
        self.picture.setProperty("role", "picture")
        self._name(self.picture)
        self.choose = QPushButton(_("选择图片…"))
        clear = QPushButton(_("清除"))
        self.choose.clicked.connect(self._choose)
        clear.clicked.connect(lambda: self.take(""))
        row = QHBoxLayout()
        row.addWidget(self.picture)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(clear, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.box.addLayout(row)

    def _choose(self) -> None:
        chooser = QFileDialog(self, _("选择图片"))
        chooser.setNameFilter(_("图片 (*.png *.jpg *.jpeg)"))
        chooser.fileSelected.connect(self.take)
        chooser.open()

    def take(self, path: str) -> None:
        """Use this file (an empty path: no picture)."""
        if not path:
            self._take(None)
            self.load()
            return
        try:
            with self.office.change(_("添加图片")):
                number = self.office.attachments.add(self.draft.register.code, self.draft.id, Path(path))
        except OfficeError as error:
            self.picture.setText(str(error))
            return
        self._take(number)
        self.load()

    def load(self) -> None:
        """Show the picture."""
        number = self.draft.value(self.column.name)
        kept = [one for one in self.office.attachments.of(self.draft.register.code, self.draft.id) if one.id == number]
        pixmap = QPixmap(str(self.office.attachments.path_of(kept[0]))) if kept else QPixmap()
        self.choose.setEnabled(bool(self.draft.id))
        self.choose.setToolTip("" if self.draft.id else _("先保存这条记录,再选择图片"))
        if pixmap.isNull():
            self.picture.setPixmap(QPixmap())
            self.picture.setText(_("没有照片"))
        else:
            self.picture.setPixmap(pixmap.scaled(96, 120, Qt.AspectRatioMode.KeepAspectRatio))
