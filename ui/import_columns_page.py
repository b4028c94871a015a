"""The second page of an import: what each column of the sheet is, as proposed or remembered, and changed by a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import button
from ui.widgets.labels import Label, paragraph
from unionoffice.i18n import _
from unionoffice.imports.cell_book import shown
from unionoffice.imports.register_targets import targets

if TYPE_CHECKING:
    from unionoffice.imports.cell_book import CellBook
    from unionoffice.imports.sheet_plan import PlannedColumn, SheetPlan
    from unionoffice.kinds.register import Register

SAMPLES = 3
HEADING, SAMPLE, TARGET, WIPES = range(4)


class ImportColumnsPage(QWidget):
    """Headings, a few of their values, and what they become.

    Signals:
        changed: the mapping is another (``SheetPlan``).
        save_wanted: the mapping is to go into a file.
        load_wanted: a mapping file is to be read.
    """

    changed = Signal(object)
    save_wanted = Signal()
    load_wanted = Signal()

    def __init__(self, register: Register[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._targets = targets(register)
        self._plan: SheetPlan | None = None
        self._showing = False
        self.about = paragraph(
            _(
                "每一列是什么已按标题认出，不对的请改；没有取用的列不会读入。空格子不会清掉台账里原有的内容，除非勾选“空白也写入”。"
            ),
            role="second",
        )
        self.state = Label("", role="second")
        self.state.setWordWrap(True)
        self.table = self._make_table()
        self.load_button, self.save_button = button(_("读入对应…")), button(_("存为对应文件…"))
        self.load_button.setToolTip(_("用以前存下的列对应文件"))
        self.save_button.setToolTip(_("把这些对应存成文件，给别的单位或命令行用"))
        self.load_button.clicked.connect(self.load_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(8))
        lower.addWidget(self.state, 1)
        lower.addWidget(self.load_button)
        lower.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.about)
        box.addWidget(self.table, 1)
        box.addLayout(lower)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels([_("表里的列"), _("前几行"), _("读入为"), _("空白也写入")])
        table.setAccessibleName(_("列的对应"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(36))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(SAMPLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((HEADING, 200), (TARGET, 240), (WIPES, 110)):
            table.setColumnWidth(column, theme.px(width))
        return table

    # --- showing --------------------------------------------------------------------------------------------------

    def show_plan(self, book: CellBook, plan: SheetPlan) -> None:
        """Show the columns of a sheet."""
        self._showing = True
        same = self._plan is not None and [c.place for c in self._plan.columns] == [c.place for c in plan.columns]
        fresh = not same or self.table.property("book") != (book.name, plan.sheet, plan.header)
        self._plan = plan
        if fresh:
            self.table.setProperty("book", (book.name, plan.sheet, plan.header))
            self.table.setRowCount(len(plan.columns))
            for row, column in enumerate(plan.columns):
                self._make_row(row, column, book, plan)
        for row, column in enumerate(plan.columns):
            self._show_row(row, column)
        self._show_state(plan)
        self._showing = False

    def _make_row(self, row: int, column: PlannedColumn, book: CellBook, plan: SheetPlan) -> None:
        first = plan.header + plan.depth - 1
        rows = book.sheets[plan.sheet].rows[first : first + 200]
        cells = (shown(cells[column.place]).strip() for cells in rows if column.place < len(cells))
        samples = list(dict.fromkeys(filter(None, cells)))[:SAMPLES]
        for place, text in ((HEADING, column.heading), (SAMPLE, self._sample(column, samples))):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if place == SAMPLE:
                item.setForeground(theme.colour("second"))
            self.table.setItem(row, place, item)
        if column.why:
            item = QTableWidgetItem(_("不收：不建立个人思想和政治表现的档案"))
            item.setForeground(theme.colour("warning"))
            item.setToolTip(item.text())
            self.table.setItem(row, TARGET, item)
            return
        self.table.setCellWidget(row, TARGET, self._choice(row, column))
        tick = QCheckBox()
        tick.setAccessibleName(_("“{heading}”空白也写入").format(heading=column.heading))
        tick.setToolTip(_("表里是空白的，把台账里原有的内容清掉"))
        tick.toggled.connect(lambda _on, row=row: self._chosen(row))
        self.table.setCellWidget(row, WIPES, tick)

    def _sample(self, column: PlannedColumn, samples: list[str]) -> str:
        """Return the first values of a column; of one with secrets only that there are some."""
        target = self._targets.get(column.target)
        if target is not None and target.read_as.kind.secret:
            return _("（{count} 个值，不显示）").format(count=len(samples)) if samples else ""
        return "，".join(samples)

    def _choice(self, row: int, column: PlannedColumn) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("“{heading}”读入为").format(heading=column.heading))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(_("（不取用）"), "")
        for target in self._targets.values():
            box.addItem(target.title, target.key)
        box.setMaxVisibleItems(18)
        box.currentIndexChanged.connect(lambda _index, row=row: self._chosen(row))
        return box

    def _show_row(self, row: int, column: PlannedColumn) -> None:
        choice, tick = self.table.cellWidget(row, TARGET), self.table.cellWidget(row, WIPES)
        if isinstance(choice, QComboBox) and isinstance(tick, QCheckBox):
            choice.setCurrentIndex(max(0, choice.findData(column.target)))
            tick.setEnabled(bool(column.target))
            tick.setChecked(column.wipes)
        heading = self.table.item(row, HEADING)
        if heading is not None:
            heading.setForeground(theme.colour("text" if column.target else "second"))

    def _show_state(self, plan: SheetPlan) -> None:
        missing = [
            _(column.title)
            for column in self._register.typed
            if column.required and not any(key.split("@")[0] == column.name for key in plan.taken)
        ]
        words = _("取用 {taken} 列，不取用 {left} 列。").format(taken=len(plan.taken), left=len(plan.not_taken))
        if missing:
            words += _("必填的“{titles}”没有对应的列，只能修改已有的记录。").format(titles="”“".join(missing))
        self.state.setText(words)
        self.state.setProperty("role", "warning" if missing else "second")
        self.state.style().polish(self.state)

    def _chosen(self, row: int) -> None:
        """Take another target for one column; whichever had it gives it up."""
        choice, tick = self.table.cellWidget(row, TARGET), self.table.cellWidget(row, WIPES)
        if self._showing or self._plan is None or not isinstance(choice, QComboBox) or not isinstance(tick, QCheckBox):
            return
        plan = self._plan.with_target(
            self._plan.columns[row].place,
            str(choice.currentData()),
            wipes=tick.isChecked() and bool(choice.currentData()),
        )
        self.changed.emit(plan)

    def first(self) -> QWidget | None:
        """Return where the cursor begins."""
        boxes = (self.table.cellWidget(row, TARGET) for row in range(self.table.rowCount()))
        return next((box for box in boxes if box is not None), None)
