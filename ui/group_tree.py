"""The tree of groups: chosen, dragged below each other, with leaders and numbers in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from ui import theme
from ui.widgets.row_tree import RowTree
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.figures.groups import GroupBranch, GroupTree

GROUP = Qt.ItemDataRole.UserRole
LOOSE = -1
NUMBERS = (3, 4)


class GroupTreeView(RowTree):
    """Groups as rows.

    Signals:
        chosen: a group (0: none, -1: those without a group).
        moved: a group was dragged (group, new parent or None).
        opened: Enter or a double click on a group.
        menu_wanted: the menu of the chosen group is asked for (a point on the screen).
        strike_wanted: Del on a group.
    """

    chosen = Signal(int)
    moved = Signal(int, object)
    opened = Signal(int)
    menu_wanted = Signal(QPoint)
    strike_wanted = Signal()

    def __init__(self) -> None:
        titles = (_("小组"), _("组长"), _("副组长"), _("在籍"), _("含下级"))
        super().__init__(_("小组"), titles)
        self.setRootIsDecorated(True)
        self.editable = True
        head = self.header()
        for section, width in ((1, 132), (2, 132), (3, 64), (4, 72)):
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(section, theme.px(width))
        for section in NUMBERS:
            self.headerItem().setTextAlignment(section, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setToolTip(_("拖动可以改上级；右键有更多操作"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        self.currentItemChanged.connect(lambda row, _old: self.chosen.emit(self.group_of(row)))
        self.itemActivated.connect(lambda row, _column: self.opened.emit(self.group_of(row)))

    @staticmethod
    def group_of(row: QTreeWidgetItem | None) -> int:
        """Return the group of a row, 0 for none."""
        return int(row.data(0, GROUP)) if row is not None else 0

    @property
    def group(self) -> int:
        """The chosen group."""
        return self.group_of(self.currentItem())

    def show_tree(self, tree: GroupTree) -> None:
        """Show the groups and keep the choice and what is folded."""
        kept, folded = self.group, {self.group_of(row) for row in self._rows() if not row.isExpanded()}
        self.blockSignals(True)
        self.clear()
        for branch in tree.branches:
            self.addTopLevelItem(self._row(branch))
        if tree.loose and tree.branches:
            rest = QTreeWidgetItem([_("未分组"), "", "", str(tree.loose), str(tree.loose)])
            rest.setData(0, GROUP, LOOSE)
            rest.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            rest.setForeground(0, theme.colour("second"))
            self._align(rest)
            self.addTopLevelItem(rest)
        for row in self._rows():
            row.setExpanded(self.group_of(row) not in folded)
        self.blockSignals(False)
        self.choose(kept)

    def _row(self, branch: GroupBranch) -> QTreeWidgetItem:
        whole = str(branch.whole) if branch.below else ""
        row = QTreeWidgetItem([branch.name, branch.leader, branch.deputy, str(branch.members), whole])
        row.setData(0, GROUP, branch.id)
        for section, text in enumerate((branch.name, branch.leader, branch.deputy)):
            row.setToolTip(section, text)
        self._align(row)
        for below in branch.below:
            row.addChild(self._row(below))
        return row

    def _align(self, row: QTreeWidgetItem) -> None:
        for section in NUMBERS:
            row.setTextAlignment(section, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _rows(self) -> list[QTreeWidgetItem]:
        found, waiting = [], [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        while waiting:
            row = waiting.pop()
            if row is not None:
                found.append(row)
                waiting += [row.child(number) for number in range(row.childCount())]
        return found

    def whole(self, group: int) -> list[int]:
        """Return a group and all below it."""
        found: list[int] = []
        waiting = [row for row in self._rows() if self.group_of(row) == group]
        while waiting:
            row = waiting.pop()
            found.append(self.group_of(row))
            waiting += [row.child(number) for number in range(row.childCount())]
        return found

    def choose(self, group: int) -> None:
        """Choose a group without telling."""
        row = next((one for one in self._rows() if self.group_of(one) == group), None)
        if row is not None and row is not self.currentItem():
            self.blockSignals(True)
            self.setCurrentItem(row)
            self.blockSignals(False)

    def clear_choice(self) -> None:
        """Choose none, without telling."""
        self.blockSignals(True)
        self.setCurrentItem(None)  # type: ignore[arg-type]
        self.clearSelection()
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names room: where there is little, first the deputies go, then the leaders."""
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(2, width < theme.px(460))
        self.setColumnHidden(1, width < theme.px(330))

    def _menu_at(self, at: QPoint) -> None:
        if self.group > 0:
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del asks to strike the group."""
        if event.key() == Qt.Key.Key_Delete and self.group > 0:
            self.strike_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell below which group the dragged one was dropped; whoever keeps the groups moves it."""
        row = self.currentItem()
        target = self.itemAt(event.position().toPoint())
        place = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row is None or not self.editable or self.group_of(row) <= 0:
            return
        on = place == QTreeWidget.DropIndicatorPosition.OnItem
        parent = target if on else target.parent() if target is not None else None
        above = self.group_of(parent)
        if above not in (LOOSE, self.group_of(row)) and parent is not row.parent():
            self.moved.emit(self.group_of(row), above or None)
