"""The editor for child lines and dated histories: a small table, typed through by Enter and Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from ui import theme
from ui.editors_pick import MOST_OPTIONS, line_of
from ui.editors_plain import Editor
from ui.editors_rows_secret import RowReveal
from ui.widgets.buttons import tool
from unionoffice.desk.draft import Draft
from unionoffice.desk.options import options_of
from unionoffice.i18n import _
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.secret import Sealed
from unionoffice.kinds.simple import Fixed, YesNo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.editors_plain import Typed
    from unionoffice.desk.line_drafts import LineDrafts
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office
    from unionoffice.storage.words import Option

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 6
MOST_SHARED = 5  # columns that share the width of the form
NARROWEST, WIDEST = 80, 150


class RowsModel(QAbstractTableModel):
    """Child lines of a draft as a table; the last, empty row starts a new line."""

    def __init__(self, lines: LineDrafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.editable = True
        self.opened: dict[tuple[int, str], str] = {}

    def show_lines(self, lines: LineDrafts) -> None:
        """Show the lines of another record."""
        self.beginResetModel()
        self.opened.clear()
        self.lines = lines
        self.endResetModel()

    def sealed(self, index: Index) -> bool:
        """Tell whether a cell holds a secret that is stored, not one typed just now."""
        if not 0 <= index.row() < len(self.lines) or index.column() >= len(self.lines.columns):
            return False
        return isinstance(self.lines.rows[index.row()].value(self.lines.columns[index.column()].name), Sealed)

    def open(self, index: Index, plain: str) -> None:
        """Show a secret in its cell."""
        self.opened[index.row(), self.lines.columns[index.column()].name] = plain
        self._told(index.row())

    def close(self) -> None:
        """Put the masks on again."""
        rows = {row for row, _name in self.opened}
        self.opened.clear()
        for row in rows:
            self._told(row)

    @property
    def product(self) -> bool:
        """Tell whether each line has an amount that is computed from two of its cells."""
        kind = self.lines.column.kind
        return isinstance(kind, Lines) and len(kind.amount) > 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of lines, and one more to type into."""
        return 0 if parent.isValid() else len(self.lines) + self.editable

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns of a line, and its amount."""
        return 0 if parent.isValid() else len(self.lines.columns) + self.product

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the typed text of a cell, and what is wrong with it."""
        fresh = index.row() >= len(self.lines)
        if index.column() >= len(self.lines.columns):
            return self._amount(index.row(), role, fresh)
        column = self.lines.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return "" if fresh else self._text(index.row(), column.name, role)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind.align == "right":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole):
            wrong = "" if fresh else self.wrong(index.row(), column.name)
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.colour("bad") if wrong else None
            return wrong or self.data(index) or None
        return None

    def _text(self, row: int, name: str, role: int) -> str:
        opened = self.opened.get((row, name)) if role == Qt.ItemDataRole.DisplayRole else None
        return self.lines.text(row, name) if opened is None else opened

    def _amount(self, row: int, role: int, fresh: bool) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if fresh else self.lines.line_amount_text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return theme.colour("second") if role == Qt.ItemDataRole.ForegroundRole else None

    def wrong(self, row: int, name: str) -> str:
        """Return why a cell cannot be read, "" where it can."""
        found = self.lines.rows[row].problems(complete=False)
        return next((problem.message for problem in found if problem.where == name), "")

    def first_wrong(self) -> str:
        """Return the first sentence about a cell that cannot be read."""
        found = (problem.message for fields in self.lines.rows for problem in fields.problems(complete=False))
        return next(found, "")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; typing into the last row adds a line."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), self.lines.columns[index.column()]
        fresh = row >= len(self.lines)
        if str(value) == ("" if fresh else self.lines.text(row, column.name)):
            return False
        self._make_room(row)
        self.opened.pop((row, column.name), None)
        self.lines.set(row, column.name, str(value))
        self.lines.rows[row].settle(column.name)
        self._told(row)
        return True

    def pick(self, index: Index, value: Any) -> None:
        """Take a value that was picked."""
        self._make_room(index.row())
        self.lines.pick(index.row(), self.lines.columns[index.column()].name, value)
        self._told(index.row())

    def _make_room(self, row: int) -> None:
        if row >= len(self.lines):
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines))
            self.lines.add()
            self.endInsertRows()

    def _told(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            columns = self.lines.columns
            return _(columns[section].title) if section < len(columns) else _("金额")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is typed into, but for the amount."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = self.editable and index.column() < len(self.lines.columns)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def remove(self, row: int) -> None:
        """Take a line out."""
        if 0 <= row < len(self.lines):
            self.close()
            self.beginRemoveRows(QModelIndex(), row, row)
            self.lines.remove(row)
            self.endRemoveRows()


class OptionsDelegate(QStyledItemDelegate):
    """Offers a column's options while a cell is typed into; codes are chosen from a list."""

    def __init__(self, office: Office, parent: QTableView) -> None:
        super().__init__(parent)
        self._office = office

    def _options(self, column: Column, typed: str) -> list[Option]:
        return options_of(column, self._office.words, typed)[:MOST_OPTIONS]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line or the list."""
        model = index.model()
        assert isinstance(model, RowsModel)
        column = model.lines.columns[index.column()]
        if isinstance(column.kind, Fixed | YesNo):
            combo = QComboBox(parent)
            for one in self._options(column, ""):
                combo.addItem(one.text, one.value)
            combo.activated.connect(lambda _row: self.commitData.emit(combo))
            return combo
        made = super().createEditor(parent, option, index)
        if isinstance(made, QLineEdit) and model.sealed(index):
            made.setPlaceholderText(_("输入新的内容；不输入则不变"))
            made.textEdited.connect(lambda _text: made.setProperty("typed", True))
        elif isinstance(made, QLineEdit) and self._options(column, ""):
            self._complete(made, column)
        return made

    def _complete(self, line: QLineEdit, column: Column) -> None:
        """Offer what holds the typed text; which one was meant is remembered by its line in the offer."""
        words = QStringListModel(line)
        completer = QCompleter(words, line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offered: dict[str, Any] = {}

        def offer(typed: str) -> None:
            found = self._options(column, typed)
            offered.clear()
            offered.update({line_of(one): one.value for one in found})
            words.setStringList(list(offered))

        def take(text: str) -> None:
            line.setProperty("picked", (text, offered[text]) if text in offered else None)

        line.textEdited.connect(offer)
        completer.activated[str].connect(take)
        line.setCompleter(completer)
        offer("")

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands in the cell; a secret stored there is typed anew, unless it is open."""
        model = index.model()
        if isinstance(model, RowsModel) and model.sealed(index):
            opened = model.opened.get((index.row(), model.lines.columns[index.column()].name))
            if opened and isinstance(editor, QLineEdit):
                editor.setText(opened)
            return
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(str(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed or picked."""
        assert isinstance(model, RowsModel)
        if model.sealed(index) and not editor.property("typed"):
            return
        picked = editor.property("picked")
        if isinstance(editor, QComboBox):
            if editor.currentIndex() >= 0:
                model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit) and picked and picked[0] == editor.text():
            model.pick(index, picked[1])
        else:
            super().setModelData(editor, model, index)


class LineTable(QTableView):
    """A table typed through: Enter and Tab go to the next cell, from an empty last line on to the next field."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on where Qt would only close the cell."""
        ends = QAbstractItemDelegate.EndEditHint
        if hint == ends.SubmitModelCache:
            hint = ends.EditNextItem
        if hint == ends.EditNextItem and self._at_the_end():
            super().closeEditor(editor, ends.NoHint)
            self.focusNextChild()
            return
        super().closeEditor(editor, hint)

    def _at_the_end(self) -> bool:
        """Tell whether the empty line is current and still empty: nothing more is to be typed."""
        model, at = self.model(), self.currentIndex()
        assert isinstance(model, RowsModel)
        return at.row() >= len(model.lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current cell by Enter or F2."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RowsEditor(Editor):
    """A small table for child lines and dated histories."""

    wide: ClassVar[bool] = True

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        assert isinstance(draft, Draft)
        self.model = RowsModel(draft.lines(column.name), self)
        self.table = LineTable()
        self.table.setModel(self.model)
        self.table.setItemDelegate(OptionsDelegate(office, self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(28))
        self._share_width()
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(40))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self._name(self.table)
        self.set_editable(True)
        self.model.dataChanged.connect(lambda *_a: self._changed())
        self.model.rowsInserted.connect(self._fit)
        self.model.rowsRemoved.connect(self._fit)
        self.table.selectionModel().currentChanged.connect(lambda *_a: self._enable())
        self.box.addWidget(self.table)
        self.reveal = RowReveal(self) if any(one.kind.secret for one in self.lines.columns) else None
        self.corner = self._make_corner()
        self._fit()

    def _share_width(self) -> None:
        """Let a few columns share the width; many keep a width that can be read, and the table is moved sideways."""
        head, columns = self.table.horizontalHeader(), self.lines.columns
        few = len(columns) <= MOST_SHARED
        policy = Qt.ScrollBarPolicy
        self.table.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if few else policy.ScrollBarAlwaysOn)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if few:
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            return
        for place, one in enumerate(columns):
            width = min(WIDEST, max(NARROWEST, one.kind.width))
            self.table.setColumnWidth(place, theme.px(width))

    def _make_corner(self) -> QWidget:
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        self.drop = tool("delete", _("删除所选行"))
        self.up = tool("up", _("把所选行上移"))
        self.drop.clicked.connect(self._drop)
        self.up.clicked.connect(self._shift_up)
        self.sums = QLabel()
        self.sums.setProperty("role", "second")
        for button in (self.up, self.drop):
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
        row.addWidget(self.sums)
        if self.reveal is not None:
            row.addWidget(self.reveal.eye)
        for widget in (self.up, self.drop):
            row.addWidget(widget)
        if not isinstance(self.column.kind, Lines):
            self.up.hide()
        self._buttons = (self.drop, self.up)
        return corner

    @property
    def target(self) -> QWidget:
        """The table."""
        return self.table

    @property
    def lines(self) -> LineDrafts:
        """The lines being typed."""
        return self.model.lines

    def show_draft(self, draft: Typed) -> None:
        """Edit the lines of another record."""
        assert isinstance(draft, Draft)
        self.draft = draft
        self.model.show_lines(draft.lines(self.column.name))
        self._fit()

    def load(self) -> None:
        """Show the lines as they are in the draft."""
        self.show_draft(self.draft)

    def set_editable(self, editable: bool) -> None:
        """Let the clerk type, or only look."""
        self.model.beginResetModel()
        self.model.editable = editable
        self.model.endResetModel()
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.SelectedClicked | triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed
            if editable
            else triggers.NoEditTriggers
        )
        if self.corner is not None:
            for button in self._buttons:
                button.setVisible(editable and (button is self.drop or isinstance(self.column.kind, Lines)))
            self._fit()

    def _changed(self) -> None:
        self.refused.emit(self.model.first_wrong())
        self.sums.setText(self._sum_words())
        self.edited.emit()

    def _sum_words(self) -> str:
        amount = self.lines.sum_text()
        return _("合计 {amount}").format(amount=amount) if amount and len(self.lines) else ""

    def _fit(self) -> None:
        rows = max(1 + self.model.editable, min(self.model.rowCount(), MOST_ROWS))
        head = self.table.horizontalHeader().sizeHint().height()
        bar = 0 if len(self.lines.columns) <= MOST_SHARED else self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(self.table.verticalHeader().defaultSectionSize() * rows + head + bar + theme.px(6))
        self.sums.setText(self._sum_words())
        self._enable()

    def _enable(self) -> None:
        row = self.table.currentIndex().row()
        self.drop.setEnabled(0 <= row < len(self.lines))
        self.up.setEnabled(0 < row < len(self.lines))
        if self.reveal is not None:
            self.reveal.enable()

    def _drop(self) -> None:
        self.model.remove(self.table.currentIndex().row())
        self._changed()

    def _shift_up(self) -> None:
        at = self.table.currentIndex()
        self.lines.move(at.row(), at.row() - 1)
        self.model.show_lines(self.lines)
        self.table.setCurrentIndex(self.model.index(at.row() - 1, at.column()))
        self._changed()
