"""Rows of a tree whose text is shown in full over several lines, and edited in place; Enter ends the editing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = Qt.ItemDataRole.UserRole + 7
_USUAL_LINES = 12
_PADDING = 14
_EDITOR_LINES = 4


class Words(Protocol):
    """Gives the text to edit for a row, which is not always what is shown (the number stays outside)."""

    def words_of(self, index: Index) -> str:
        """Return the text to edit."""


class WrappedRows(QStyledItemDelegate):
    """For the first column of a tree.

    Signals:
        typed: a text was typed for a row (index, text).
    """

    typed = Signal(object, str)

    def __init__(self, view: QTreeView, words: Words) -> None:
        super().__init__(view)
        self._view = view
        self._words = words
        self._heights: dict[tuple[str, int, int, bool], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for all lines of the text, up to the most the row wants."""
        height = theme.px(30)
        if index.column() == 0:
            self.initStyleOption(option, index)
            width = self._view.columnWidth(0) - self._view.indentation() * _depth(index) - theme.px(_PADDING)
            most = index.data(MOST_LINES) or _USUAL_LINES
            height = max(height, self._height(str(index.data() or ""), max(width, theme.px(60)), most, option))
        return QSize(theme.px(60), height)

    def _height(self, text: str, width: int, most: int, option: QStyleOptionViewItem) -> int:
        key = (text, width, most, option.font.bold())
        if key not in self._heights:
            if len(self._heights) > 20_000:
                self._heights.clear()
            metrics = QFontMetrics(option.font)
            if metrics.horizontalAdvance(text[:200]) < width and "\n" not in text and len(text) <= 200:
                lines = 1
            else:
                room = QRect(0, 0, width, 1_000_000)
                flags = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft)
                lines = round(metrics.boundingRect(room, flags, text).height() / metrics.lineSpacing())
            self._heights[key] = min(most, lines) * metrics.lineSpacing() + theme.px(10)
        return self._heights[key]

    def forget_heights(self) -> None:
        """Measure anew: the type or the width changed."""
        self._heights.clear()

    # --- editing --------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Return a field of several lines."""
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the row's own words."""
        if isinstance(editor, QPlainTextEdit) and not editor.toPlainText():
            editor.setPlainText(self._words.words_of(index))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed; the tree stores it and draws the row."""
        if isinstance(editor, QPlainTextEdit):
            self.typed.emit(QPersistentModelIndex(index), editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Give the field a few lines even where the row has one."""
        least = QFontMetrics(option.font).lineSpacing() * _EDITOR_LINES + theme.px(12)
        room = QRect(option.rect)
        room.setHeight(max(room.height() + theme.px(8), least))
        bottom = self._view.viewport().height()
        if room.bottom() > bottom:
            room.moveBottom(bottom - 1)
        editor.setGeometry(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends the editing, Shift+Enter begins a new line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QPlainTextEdit)
        ):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
        return super().eventFilter(watched, event)


def _depth(index: Index) -> int:
    """Return how many steps a row is indented; the top rows have their arrow before them."""
    depth, above = 1, index.parent()
    while above.isValid():
        depth += 1
        above = above.parent()
    return depth
