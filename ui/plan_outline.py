"""The outline of a plan as a tree: chosen, dragged, indented, renamed; every move is one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from ui import theme
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.plan.outline import Branch, Outline

ITEM_MIME = "application/x-unionoffice-plan-item"
SECTION = Qt.ItemDataRole.UserRole
ALL = 0
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OutlineTree(QTreeWidget):
    """Sections of one plan.

    Signals:
        chosen: a section (0: the whole plan).
        moved: a section was dragged (section, new parent or None, index).
        item_dropped: an item of the list was dropped on a section (item, section or None).
        indent_wanted: Alt+Shift+→ or ← on a section (section, True inwards).
        rename_wanted: F2 or Enter on a section.
        remove_wanted: Delete on a section.
        menu_wanted: the menu of the chosen section is asked for (a point on the screen).
    """

    chosen = Signal(int)
    moved = Signal(int, object, int)
    item_dropped = Signal(int, object)
    indent_wanted = Signal(int, bool)
    rename_wanted = Signal(int)
    remove_wanted = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName(_("计划提纲"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(theme.px(200))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip(_("拖动移动 · Alt+Shift+方向键移动和缩进 · F2 改标题 · Del 删除"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        self.editable = True
        self.currentItemChanged.connect(lambda row, _old: self.chosen.emit(self.section_of(row)))

    @staticmethod
    def section_of(row: QTreeWidgetItem | None) -> int:
        """Return the section of a row, 0 for the whole plan."""
        return int(row.data(0, SECTION)) if row is not None else ALL

    @property
    def section(self) -> int:
        """The chosen section, 0 for the whole plan."""
        return self.section_of(self.currentItem())

    def show_outline(self, title: str, outline: Outline) -> None:
        """Show the sections of a plan and keep the choice."""
        kept = self.section
        folded = {self.section_of(row) for row in self._rows() if not row.isExpanded()}
        self.blockSignals(True)
        self.clear()
        top = QTreeWidgetItem([title])
        top.setData(0, SECTION, ALL)
        top.setFont(0, theme.font(bold=True))
        top.setToolTip(0, title)
        top.setFlags(top.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        self.addTopLevelItem(top)
        for branch in outline.branches:
            self._add(top, branch)
        for row in self._rows():
            row.setExpanded(self.section_of(row) not in folded or self.section_of(row) == ALL)
        self.blockSignals(False)
        self.choose(kept)

    def _add(self, parent: QTreeWidgetItem, branch: Branch) -> None:
        section = branch.section
        count = len(branch.items)
        text = (section.number + section.heading) or section.body[:20]
        row = QTreeWidgetItem([f"{text}  ({count})" if count else text])
        row.setData(0, SECTION, section.id)
        row.setToolTip(0, text)
        if section.doubt:
            row.setForeground(0, theme.colour("warning"))
            row.setToolTip(0, _("{text}\n待确认：标题和正文在原文里连在一起，请看看从哪里分开").format(text=text))
        parent.addChild(row)
        for child in branch.children:
            self._add(row, child)

    def _rows(self) -> list[QTreeWidgetItem]:
        found, waiting = [], [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        while waiting:
            row = waiting.pop()
            found.append(row)
            waiting += [row.child(number) for number in range(row.childCount())]
        return found

    def choose(self, section: int) -> None:
        """Choose a section, the whole plan where it is gone."""
        rows = self._rows()
        row = next((one for one in rows if self.section_of(one) == section), None)
        if row is None:
            row = next((one for one in rows if self.section_of(one) == ALL), None)
        if row is not None:
            self.setCurrentItem(row)

    # --- dragging and keys ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sections of this tree and items of the list."""
        super().dragEnterEvent(event)
        event.setAccepted(self._takes(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where what is dragged would go."""
        super().dragMoveEvent(event)
        event.setAccepted(self._takes(event) and self.itemAt(event.position().toPoint()) is not None)

    def _takes(self, event: QDropEvent) -> bool:
        return self.editable and (event.source() is self or event.mimeData().hasFormat(ITEM_MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where something was dropped; the office moves it and the tree is drawn again."""
        target = self.itemAt(event.position().toPoint())
        data = event.mimeData()
        # The rows are drawn from the office: Qt must not move them as well.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target is None or not self.editable:
            return
        if data.hasFormat(ITEM_MIME):
            item = int(bytes(data.data(ITEM_MIME).data()).decode())
            self.item_dropped.emit(item, self.section_of(target) or None)
            return
        self.drop_section(target, self.dropIndicatorPosition())

    def drop_section(self, target: QTreeWidgetItem, where: QAbstractItemView.DropIndicatorPosition) -> None:
        """Tell where the chosen section was dropped: into another, or before or behind it."""
        dragged = self.currentItem()
        if dragged is None or dragged is target or not self.section_of(dragged):
            return
        above = target.parent()
        if where == QAbstractItemView.DropIndicatorPosition.OnItem or above is None:
            self.moved.emit(self.section_of(dragged), self.section_of(target) or None, target.childCount())
            return
        index = above.indexOfChild(target) + (where == QAbstractItemView.DropIndicatorPosition.BelowItem)
        if dragged.parent() is above and above.indexOfChild(dragged) < index:
            index -= 1  # counted without the one that is dragged
        self.moved.emit(self.section_of(dragged), self.section_of(above) or None, index)

    def _menu_at(self, where: QPoint) -> None:
        self.menu_wanted.emit(self.viewport().mapToGlobal(where))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Shift+arrows move and indent, F2 renames, Delete removes."""
        section = self.section
        outline = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if not section or not self.editable:
            super().keyPressEvent(event)
        elif event.modifiers() & outline == outline and event.key() in _STEPS:
            self._shift(_STEPS[event.key()])
        elif event.modifiers() & outline == outline and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.indent_wanted.emit(section, event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename_wanted.emit(section)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(section)
        else:
            super().keyPressEvent(event)

    def _shift(self, by: int) -> None:
        """Move the chosen section up or down among its siblings."""
        row = self.currentItem()
        parent = row.parent() if row is not None else None
        if row is not None and parent is not None and 0 <= parent.indexOfChild(row) + by < parent.childCount():
            self.moved.emit(self.section_of(row), self.section_of(parent) or None, parent.indexOfChild(row) + by)
