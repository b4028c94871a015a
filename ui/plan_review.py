"""The review of a read plan: the document at the left, what was read in the middle, what needs a yes at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.month_strip import MonthStrip
from ui.widgets.source_view import SourceView
from unionoffice.i18n import _
from unionoffice.plan.roles import ROLES, role_of

if TYPE_CHECKING:
    from unionoffice.imports.plan_reading import OutlineNode, PlanWarning
    from unionoffice.plan.review import Review, ReviewGroup, ReviewItem

SPAN = Qt.ItemDataRole.UserRole
THING = Qt.ItemDataRole.UserRole + 1
TEXT, MONTHS = 0, 1


def months_text(months: tuple[int, ...]) -> str:
    """Return months as a clerk writes them: 4、5 月."""
    return _("{months} 月").format(months="、".join(map(str, months))) if months else _("未定")


class PlanReview(QWidget):
    """Shows a review and takes the clerk's corrections into it.

    Signals:
        changed: a decision was made; counts may differ.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self._filling = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.source = SourceView()
        self.source.pointed.connect(self._point_at)
        self.tree = self._make_tree()
        self.questions = QVBoxLayout()
        self.split.addWidget(_titled(_("原文"), self.source))
        self.split.addWidget(self._make_middle())
        self.split.addWidget(self._make_right())
        self.split.setSizes([420, 520, 300])
        box.addWidget(self.split)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels([_("内容"), _("月份")])
        tree.setAccessibleName(_("读出的计划"))
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(MONTHS, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(MONTHS, theme.px(110))
        tree.currentItemChanged.connect(lambda row, _old: self._light(row))
        tree.itemDoubleClicked.connect(self._open_cell)
        tree.itemActivated.connect(self._open_cell)
        tree.itemChanged.connect(self._typed)
        tree.customContextMenuRequested.connect(self._menu)
        return tree

    def _make_middle(self) -> QWidget:
        panel = _titled(_("读出的计划"), self.tree)
        self.unread = QLabel(wordWrap=True)
        self.unread.setProperty("role", "second")
        panel.layout().addWidget(self.unread)
        return panel

    def _make_right(self) -> QWidget:
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, theme.px(4), 0)
        self.questions.setSpacing(theme.px(8))
        outer.addLayout(self.questions)
        outer.addStretch(1)
        area.setWidget(body)
        panel = _titled("", area)
        self.questions_title = panel.findChild(QLabel)
        return panel

    # --- filling --------------------------------------------------------------------------------------------------

    def show_review(self, review: Review, text: str) -> None:
        """Show a review of ``text``."""
        self.review = review
        self.source.show_text(text)
        self.source.dim([(line.start, line.end) for line in review.reading.unread])
        self._fill()
        self._ask()

    def _fill(self) -> None:
        assert self.review is not None
        reading = self.review.reading
        self._filling = True
        self.tree.clear()
        for number, node in enumerate(reading.outline):
            self._add_node(self.tree.invisibleRootItem(), node, str(number))
        if self.review.groups:
            head = self._row(None, _("月度安排"), bold=True)
            for group in self.review.groups:
                self._add_group(head, group)
        if reading.cycles:
            head = self._row(None, _("按周、按季度的安排"), bold=True)
            for cycle in reading.cycles:
                row = self._row(head, cycle.heading, span=(cycle.start, cycle.end))
                for item in cycle.items:
                    self._row(row, item.number + item.text, span=(item.start, item.end))
        if reading.unread:
            head = self._row(None, _("没有读懂的(会原样保存)"), bold=True)
            for line in reading.unread:
                self._row(head, line.text, span=(line.start, line.end), quiet=True)
        self.tree.expandAll()
        self._filling = False
        self.unread.setText(
            _("没有读懂的 {count} 行不会丢失,随计划一起保存。").format(count=len(reading.unread)) if reading.unread else ""
        )

    def _row(
        self,
        parent: QTreeWidgetItem | None,
        text: str,
        *,
        span: tuple[int, int] | None = None,
        bold: bool = False,
        quiet: bool = False,
    ) -> QTreeWidgetItem:
        row = QTreeWidgetItem([text, ""])
        row.setData(TEXT, SPAN, span)
        row.setToolTip(TEXT, text)
        if bold:
            row.setFont(TEXT, theme.font(bold=True))
        if quiet:
            row.setForeground(TEXT, QBrush(theme.colour("second")))
        (parent or self.tree.invisibleRootItem()).addChild(row)
        return row

    def _add_node(self, parent: QTreeWidgetItem, node: OutlineNode, place: str) -> None:
        assert self.review is not None
        row = self._row(parent, node.number + node.heading, span=(node.start, node.end), bold=node.level == 1)
        row.setData(TEXT, THING, ("node", place))
        if node.children or node.level == 1:
            role = self.review.roles.get(place) or role_of(node.heading)
            row.setText(MONTHS, _(ROLES[role]))
            row.setForeground(MONTHS, QBrush(theme.colour("second")))
        if place in self.review.dropped:
            self._strike(row, struck=True)
        for number, child in enumerate(node.children):
            self._add_node(row, child, f"{place}.{number}")

    def _add_group(self, head: QTreeWidgetItem, group: ReviewGroup) -> None:
        row = self._row(head, group.group.heading, span=(group.group.start, group.group.end), bold=True)
        row.setData(TEXT, THING, ("group", group))
        self._show_months(row, group)
        for item in group.items:
            child = self._row(row, item.item.number + item.text, span=(item.item.start, item.item.end))
            child.setData(TEXT, THING, ("item", item))
            if not item.keep:
                self._strike(child, struck=True)

    def _show_months(self, row: QTreeWidgetItem, group: ReviewGroup) -> None:
        text = months_text(group.months)
        if group.doubtful and group.group.proposed_months is not None:
            text += " → " + months_text(tuple(group.group.proposed_months)) + "?"
        row.setText(MONTHS, text)
        row.setForeground(MONTHS, QBrush(theme.colour("warning" if group.doubtful else "text")))

    def _strike(self, row: QTreeWidgetItem, *, struck: bool) -> None:
        font = row.font(TEXT)
        font.setStrikeOut(struck)
        row.setFont(TEXT, font)
        row.setForeground(TEXT, QBrush(theme.colour("second" if struck else "text")))

    # --- questions ------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        assert self.review is not None
        while self.questions.count():
            widget = self.questions.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        waiting = {group.group.line: group for group in self.review.groups if group.group.proposed_months is not None}
        warnings = self.review.reading.warnings
        open_count = len(self.review.doubts)
        if self.questions_title is not None:
            self.questions_title.setText(_("请您确认 ({count})").format(count=open_count))
        for warning in warnings:
            self.questions.addWidget(self._question(warning, waiting.pop(warning.line, None)))
        for group in waiting.values():
            self.questions.addWidget(self._group_question(group))
        if not warnings and not self.review.doubts:
            label = QLabel(_("没有需要确认的地方。"), wordWrap=True)
            label.setProperty("role", "second")
            self.questions.addWidget(label)

    def _question(self, warning: PlanWarning, group: ReviewGroup | None) -> QWidget:
        card = QFrame()
        card.setProperty("role", "paper")
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        place = QPushButton(_("第 {line} 行").format(line=warning.line), flat=True)
        place.setProperty("role", "link")
        place.clicked.connect(lambda: self._light_line(warning.line))
        label = QLabel(warning.message, wordWrap=True)
        if not warning.doubtful:
            label.setProperty("role", "second")
        box.addWidget(place, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(label)
        if group is not None:
            box.addLayout(self._answers(group))
        return card

    def _group_question(self, group: ReviewGroup) -> QWidget:
        card = QFrame()
        card.setProperty("role", "paper")
        box = QVBoxLayout(card)
        box.addWidget(QLabel(_("“{heading}”可能是 {months}").format(
            heading=group.group.heading, months=months_text(tuple(group.group.proposed_months or ()))), wordWrap=True))
        box.addLayout(self._answers(group))
        return card

    def _answers(self, group: ReviewGroup) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        proposal = tuple(group.group.proposed_months or ())
        if group.doubtful:
            yes = QPushButton(_("改为 {months}").format(months=months_text(proposal)))
            literal = QPushButton(_("照原文"))
            yes.clicked.connect(lambda: self.decide(group, take=True))
            literal.clicked.connect(lambda: self.decide(group, take=False))
            row.addWidget(yes)
            row.addWidget(literal)
        else:
            done = QLabel("✓ " + months_text(group.months))
            done.setProperty("role", "good")
            again = QPushButton(_("重新选择"))
            again.setProperty("role", "link")
            again.clicked.connect(lambda: self._reopen(group))
            row.addWidget(done)
            row.addWidget(again)
        row.addStretch(1)
        return row

    def decide(self, group: ReviewGroup, *, take: bool) -> None:
        """Take a proposal, or keep what the document says."""
        group.take_proposal() if take else group.keep_literal()
        self._redraw_group(group)

    def _reopen(self, group: ReviewGroup) -> None:
        group.reopen()
        self._redraw_group(group)

    def take_all(self) -> None:
        """Take every open proposal."""
        if self.review is not None and self.review.take_proposals():
            self._fill()
            self._ask()
            self.changed.emit()

    def _redraw_group(self, group: ReviewGroup) -> None:
        row = self._find(("group", group))
        if row is not None:
            self._show_months(row, group)
            self.tree.setCurrentItem(row)
        self._ask()
        self.changed.emit()

    def _find(self, thing: tuple[str, object]) -> QTreeWidgetItem | None:
        for row in self._rows():
            held = row.data(TEXT, THING)
            if held is not None and held[0] == thing[0] and held[1] is thing[1]:
                return row
        return None

    def _rows(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.tree.invisibleRootItem()]
        while waiting:
            row = waiting.pop()
            children = [row.child(number) for number in range(row.childCount())]
            found += children
            waiting += children
        return found

    # --- pointing -------------------------------------------------------------------------------------------------

    def _light(self, row: QTreeWidgetItem | None) -> None:
        span = row.data(TEXT, SPAN) if row is not None else None
        self.source.light([tuple(span)] if span else [])

    def _light_line(self, line: int) -> None:
        row = next((one for one in self._rows() if self._line_of(one) == line), None)
        if row is not None:
            self.tree.setCurrentItem(row)
            self.tree.scrollToItem(row)
        else:
            block = self.source.document().findBlockByNumber(line - 1)
            self.source.light([(block.position(), block.position() + block.length() - 1)])

    def _line_of(self, row: QTreeWidgetItem) -> int:
        span = row.data(TEXT, SPAN)
        if not span:
            return 0
        return self.source.toPlainText().count("\n", 0, span[0]) + 1

    def _point_at(self, offset: int) -> None:
        """Choose the smallest piece that holds the character that was clicked in the document."""
        best: QTreeWidgetItem | None = None
        size = 1 << 30
        for row in self._rows():
            span = row.data(TEXT, SPAN)
            if span and span[0] <= offset < span[1] and span[1] - span[0] < size:
                best, size = row, span[1] - span[0]
        if best is not None:
            self.tree.setCurrentItem(best)
            self.tree.scrollToItem(best)

    # --- correcting -----------------------------------------------------------------------------------------------

    def _open_cell(self, row: QTreeWidgetItem, column: int) -> None:
        held = row.data(TEXT, THING)
        if held is None:
            return
        if held[0] == "group":
            self.ask_months(held[1])
        elif held[0] == "item" and column == TEXT:
            self._filling = True
            row.setText(TEXT, held[1].text)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
            self._filling = False
            self.tree.editItem(row, TEXT)

    def _typed(self, row: QTreeWidgetItem, column: int) -> None:
        held = row.data(TEXT, THING)
        if self._filling or column != TEXT or held is None or held[0] != "item":
            return
        self.set_text(held[1], row.text(TEXT))
        self._filling = True
        row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsEditable)
        row.setText(TEXT, held[1].item.number + held[1].text)
        self._filling = False

    def set_text(self, item: ReviewItem, text: str) -> None:
        """Store another text for an item; an empty one keeps what was read."""
        item.text = text.strip() or item.item.text
        self.changed.emit()

    def ask_months(self, group: ReviewGroup) -> None:
        """Let the clerk press the months of a group."""
        menu = QMenu(self)
        panel = QFrame(menu)
        box = QVBoxLayout(panel)
        box.addWidget(QLabel(_("“{heading}”的事项放在哪几个月?").format(heading=group.group.heading)))
        strip = MonthStrip()
        strip.set_months(frozenset(group.months))
        box.addWidget(strip)
        done = QPushButton(_("确定"))
        box.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        done.clicked.connect(lambda: self._months_chosen(group, strip, menu))
        from PySide6.QtWidgets import QWidgetAction

        action = QWidgetAction(menu)
        action.setDefaultWidget(panel)
        menu.addAction(action)
        menu.popup(self.tree.mapToGlobal(QPoint(theme.px(40), theme.px(60))))

    def _months_chosen(self, group: ReviewGroup, strip: MonthStrip, menu: QMenu) -> None:
        if months := tuple(sorted(strip.months())):
            group.set_months(months)
            self._redraw_group(group)
        menu.close()

    def _menu(self, where: QPoint) -> None:
        row = self.tree.itemAt(where)
        held = row.data(TEXT, THING) if row is not None else None
        if row is None or held is None or self.review is None:
            return
        menu = QMenu(self)
        if held[0] == "item":
            menu.addAction(_("修改文字\tEnter")).triggered.connect(lambda: self._open_cell(row, TEXT))
            text = _("恢复这一条") if not held[1].keep else _("不保存这一条")
            menu.addAction(text).triggered.connect(lambda: self.toggle_item(held[1]))
        elif held[0] == "group":
            menu.addAction(_("改月份…")).triggered.connect(lambda: self.ask_months(held[1]))
        else:
            roles = menu.addMenu(_("这一段是…"))
            for role, title in ROLES.items():
                roles.addAction(_(title)).triggered.connect(
                    lambda _on=False, role=role: self.set_role(held[1], role)
                )
            text = _("恢复这一段") if held[1] in self.review.dropped else _("不保存这一段")
            menu.addAction(text).triggered.connect(lambda: self.toggle_node(held[1]))
        menu.popup(self.tree.viewport().mapToGlobal(where))

    def toggle_item(self, item: ReviewItem) -> None:
        """Leave an item out, or take it in again."""
        item.keep = not item.keep
        row = self._find(("item", item))
        if row is not None:
            self._strike(row, struck=not item.keep)
        self.changed.emit()

    def toggle_node(self, place: str) -> None:
        """Leave a section or point out, or take it in again."""
        assert self.review is not None
        self.review.dropped.symmetric_difference_update({place})
        self._fill()
        self.changed.emit()

    def set_role(self, place: str, role: str) -> None:
        """Say what part a section plays."""
        assert self.review is not None
        self.review.roles[place] = role
        self._fill()
        self.changed.emit()


class TitleLine(QWidget):
    """The title the plan will have; typed over where the document has none or a wrong one."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(_("计划名称(&T)"))
        self.line = QLineEdit(review.title)
        label.setBuddy(self.line)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        self.line.textChanged.connect(lambda text: setattr(review, "title", text.strip()))


def _titled(title: str, widget: QWidget) -> QWidget:
    panel = QWidget()
    box = QVBoxLayout(panel)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(4))
    label = QLabel(title)
    label.setProperty("role", "group")
    label.setBuddy(widget)
    box.addWidget(label)
    box.addWidget(widget, 1)
    return panel
