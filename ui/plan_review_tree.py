"""The tree of the review: what was read, piece by piece; texts are edited in place, pieces left out, months changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from ui import theme
from ui.cut_heading import CutHeading
from ui.month_popup import MonthPopup
from ui.plan_review_rows import BECOMES, BESIDE, TEXT, Row, Thing, rows_of
from ui.wrapped_rows import WrappedRows
from unionoffice.i18n import _
from unionoffice.plan.pieces import ReviewGroup, ReviewItem, ReviewLine, ReviewNode
from unionoffice.plan.roles import ROLES

if TYPE_CHECKING:
    from unionoffice.plan.review import Review

Index = QModelIndex | QPersistentModelIndex


class ReviewTree(QTreeWidget):
    """The pieces of a plan on the desk.

    Signals:
        edited: the clerk changed something; counts and questions may differ.
        lit: another piece is chosen (its span in the document, or None).
    """

    edited = Signal()
    lit = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.setColumnCount(2)
        self.setHeaderLabels([_("内容"), _("月份/性质")])
        self.setAccessibleName(_("读出的计划"))
        self.setToolTip(_("Enter 或双击修改 · Del 不保存这一条 · 右键有更多"))
        self.setWordWrap(True)
        self.setIndentation(theme.px(18))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows_drawn = WrappedRows(self, self)
        self.setItemDelegate(self.rows_drawn)
        self.rows_drawn.typed.connect(self._typed)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(BESIDE, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(BESIDE, theme.px(120))
        head.setSectionsMovable(False)
        self.currentItemChanged.connect(self._choose)
        self.itemDoubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._menu_at)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_review(self, review: Review) -> None:
        """Show a review; the chosen piece stays chosen."""
        kept = self.row()
        thing, body = (kept.thing, kept.body) if kept is not None else (None, False)
        at = self.verticalScrollBar().value() if self.review is review else 0
        self.review = review
        self.blockSignals(True)
        self.clear()
        self.addTopLevelItems(list(rows_of(review)))
        self.expandAll()
        self.blockSignals(False)
        row = self.find(thing, body=body) if thing is not None else None
        if row is not None:
            self.setCurrentItem(row)
        self.verticalScrollBar().setValue(at)

    def row(self) -> Row | None:
        """Return the chosen row."""
        row = self.currentItem()
        return row if isinstance(row, Row) else None

    def all_rows(self) -> Iterator[Row]:
        """Yield every row, top to bottom."""
        waiting: list[QTreeWidgetItem] = [self.topLevelItem(at) for at in reversed(range(self.topLevelItemCount()))]
        while waiting:
            row = waiting.pop()
            if isinstance(row, Row):
                yield row
            waiting += [row.child(at) for at in reversed(range(row.childCount()))]

    def find(self, thing: Thing, *, body: bool = False) -> Row | None:
        """Return the row of a piece."""
        return next((row for row in self.all_rows() if row.thing is thing and row.body == body), None)

    def go_to(self, thing: Thing) -> bool:
        """Choose a piece and bring it into view."""
        row = self.find(thing)
        if row is not None:
            self.setCurrentItem(row)
            self.scrollToItem(row, QAbstractItemView.ScrollHint.PositionAtCenter)
        return row is not None

    def point_at(self, offset: int) -> None:
        """Choose the smallest piece that holds a character of the document."""
        best: Row | None = None
        size = 1 << 30
        for row in self.all_rows():
            span = row.span
            if span and span[0] <= offset < span[1] and span[1] - span[0] < size:
                best, size = row, span[1] - span[0]
        if best is not None:
            self.setCurrentItem(best)
            self.scrollToItem(best, QAbstractItemView.ScrollHint.PositionAtCenter)

    def draw_again(self) -> None:
        """Draw the rows anew after a decision made elsewhere."""
        for row in self.all_rows():
            row.draw()
        self.scheduleDelayedItemsLayout()

    def words_of(self, index: Index) -> str:
        """Return what is edited in a row."""
        row = self._row_at(index)
        return row.words if row is not None else ""

    def _row_at(self, index: Index) -> Row | None:
        row = self.itemFromIndex(QModelIndex(index))
        return row if isinstance(row, Row) else None

    def _choose(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.lit.emit(row.span if isinstance(row, Row) else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    # --- correcting -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 change what is chosen, Delete leaves it out."""
        row = self.row()
        if (
            row is not None
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
            and not event.modifiers()
        ):
            self._open(row, TEXT)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.toggle(row)
        else:
            super().keyPressEvent(event)

    def _open(self, row: QTreeWidgetItem, column: int) -> None:
        """Edit a text, ask for months, or offer the roles."""
        if not isinstance(row, Row):
            return
        if isinstance(row.thing, ReviewGroup) or (isinstance(row.thing, ReviewItem) and row.group and column == BESIDE):
            self.ask_months(row)
        elif column == BESIDE and (row.text(BESIDE) or isinstance(row.thing, ReviewLine)):
            self._menu(row).popup(self.viewport().mapToGlobal(self.visualItemRect(row).bottomRight()))
        elif row.editable:
            self.edit_words(row)

    def edit_words(self, row: Row) -> None:
        """Begin to edit a row's text in its place."""
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
        self.editItem(row, TEXT)

    def _typed(self, index: QPersistentModelIndex, text: str) -> None:
        row = self._row_at(index)
        if row is not None:
            row.take_words(text)
            row.draw()
            self.scheduleDelayedItemsLayout()
            self.edited.emit()

    def toggle(self, row: Row) -> None:
        """Leave a piece out, or take it in again."""
        thing = row.thing
        if self.review is None or not isinstance(thing, ReviewNode | ReviewItem):
            return
        if isinstance(thing, ReviewItem):
            self.review.toggle(thing)
        else:
            thing.keep = not thing.keep
        self.draw_again()
        self.edited.emit()

    def join(self, item: ReviewItem) -> bool:
        """Join an item to the one before it."""
        joined = self.review is not None and self.review.join(item)
        if joined:
            self.draw_again()
            self.edited.emit()
        return joined

    def set_role(self, node: ReviewNode, role: str) -> None:
        """Say what part a section plays; the months move to the section that is the schedule."""
        node.role = role
        self._rebuild()

    def set_line(self, line: ReviewLine, becomes: str) -> None:
        """Say what becomes of a line that was not understood."""
        line.becomes = becomes
        self._rebuild()

    def _rebuild(self) -> None:
        if self.review is not None:
            self.show_review(self.review)
        self.edited.emit()

    def ask_months(self, row: Row) -> None:
        """Let the clerk press the months of a heading, or of one item."""
        thing = row.thing
        if isinstance(thing, ReviewGroup):
            question = _("“{heading}”的事项放在哪几个月？").format(heading=thing.group.heading)
            popup = MonthPopup(self, question, thing.months, lambda months: self._take_months(thing, months))
        elif isinstance(thing, ReviewItem) and row.group is not None:
            months = thing.months or row.group.months
            popup = MonthPopup(self, _("这一条放在哪几个月？"), months, lambda chosen: self._take_months(thing, chosen))
        else:
            return
        popup.open_at(self.viewport().mapToGlobal(self.visualItemRect(row).bottomLeft()))

    def _take_months(self, thing: ReviewGroup | ReviewItem, months: tuple[int, ...]) -> None:
        if isinstance(thing, ReviewGroup):
            thing.set_months(months)
        else:
            thing.months = months
        self.draw_again()
        self.edited.emit()

    def ask_cut(self, node: ReviewNode) -> CutHeading:
        """Let the clerk say where a heading ends."""
        dialog = CutHeading(node, self)
        dialog.accepted.connect(self._rebuild)
        dialog.open()
        return dialog

    # --- menu -----------------------------------------------------------------------------------------------------

    def _menu_at(self, where: QPoint) -> None:
        row = self.itemAt(where)
        if isinstance(row, Row):
            menu = self._menu(row)
            if not menu.isEmpty():
                menu.popup(self.viewport().mapToGlobal(where))

    def _menu(self, row: Row) -> QMenu:
        """Return what can be done with a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        thing = row.thing
        if row.editable:
            menu.addAction(_("修改文字\tEnter")).triggered.connect(lambda: self.edit_words(row))
        if isinstance(thing, ReviewGroup) or (isinstance(thing, ReviewItem) and row.group is not None):
            menu.addAction(_("改月份…")).triggered.connect(lambda: self.ask_months(row))
        if isinstance(thing, ReviewItem) and thing.keep and self.review and self.review.item_before(thing):
            menu.addAction(_("并入上一条")).triggered.connect(lambda: self.join(thing))
        if isinstance(thing, ReviewNode):
            menu.addAction(_("标题到哪里为止…")).triggered.connect(lambda: self.ask_cut(thing))
            self._add_roles(menu, thing)
        if isinstance(thing, ReviewLine):
            for becomes, title in BECOMES.items():
                action = menu.addAction(_(title))
                action.setCheckable(True)
                action.setChecked(thing.becomes == becomes)
                action.triggered.connect(lambda _on=False, becomes=becomes: self.set_line(thing, becomes))
        if isinstance(thing, ReviewNode | ReviewItem):
            title = _("不保存这一条\tDel") if thing.keep else _("恢复这一条\tDel")
            menu.addAction(title).triggered.connect(lambda: self.toggle(row))
        return menu

    def _add_roles(self, menu: QMenu, node: ReviewNode) -> None:
        roles = menu.addMenu(_("这一段是…"))
        for role, title in ROLES.items():
            action = roles.addAction(_(title))
            action.setCheckable(True)
            action.setChecked(node.role == role)
            action.triggered.connect(lambda _on=False, role=role: self.set_role(node, role))
