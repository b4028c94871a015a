"""The first page of an import: which file, which of its sheets, and in which row the headings stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.import_tint import Tint
from ui.widgets.buttons import link, primary
from ui.widgets.labels import Elided, Label, field_name, paragraph, second
from unionoffice.i18n import _
from unionoffice.imports.cell_book import shown
from unionoffice.imports.register_targets import targets
from unionoffice.kinds.masks import mask_of

if TYPE_CHECKING:
    from unionoffice.imports.cell_book import CellBook
    from unionoffice.imports.sheet_plan import SheetPlan
    from unionoffice.kinds.register import Register

ROWS_SHOWN, COLUMNS_SHOWN = 60, 40


class ImportFilePage(QWidget):
    """File, sheet and heading.

    Signals:
        choose_wanted: the clerk wants to choose a file.
        dropped: a file was dropped here (``Path``).
        batches_wanted: the imports of before are asked for.
        placed: another place of the heading was given: sheet, row, rows it takes.
        sheet_chosen: another sheet was chosen (its number); where its heading stands is proposed anew.
    """

    choose_wanted = Signal()
    dropped = Signal(object)
    batches_wanted = Signal()
    placed = Signal(int, int, int)
    sheet_chosen = Signal(int)

    def __init__(self, register: Register[Any], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets = targets(register)
        self._showing = False
        self.setAcceptDrops(True)
        self.choose_button = primary(_("选择表格文件…"))
        self.choose_button.setToolTip(_("选择表格文件 (Ctrl+O)；也可以把文件拖进来"))
        self.choose_button.clicked.connect(self.choose_wanted)
        self.name = Elided(_("还没有选择文件"), role="second")
        self.batches_button = link(_("导入记录…"), "history")
        self.batches_button.clicked.connect(self.batches_wanted)
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        upper.addWidget(self.choose_button)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.batches_button)
        self.note = second("")
        self.note.setWordWrap(True)
        self.about = paragraph(
            _(
                "把 Excel、WPS 或 .csv 表格读进“{title}”：先选文件，再核对每一列是什么，最后逐行看清新增和修改，确认之后才写入，可以撤销。"
            ).format(title=title),
            role="second",
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(upper)
        box.addWidget(self.about)
        self.place = self._make_place()
        box.addWidget(self.place)
        box.addWidget(self.note)
        box.addWidget(self._make_table(), 1)
        self._invitation = self._make_invitation()
        box.addWidget(self._invitation, 1)
        self.show_book(None, None)

    def _make_invitation(self) -> QFrame:
        """Return what stands here before there is a file."""
        frame = QFrame()
        frame.setProperty("role", "paper")
        sign = icons.sign("import", "second", 40)
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = Label(_("把表格文件拖到这里"), 1.15, bold=True)
        more = second(
            _(
                ".xlsx .xls .ods .csv 都可以。表头不在第一行、上面有标题和填报单位，都能认出来；身份证号和银行卡号要存成文本。"
            )
        )
        more.setWordWrap(True)
        more.setFixedWidth(theme.px(460))
        for label in (words, more):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(frame)
        box.setSpacing(theme.px(8))
        box.addStretch(2)
        for part in (sign, words, more):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        return frame

    def _make_place(self) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        self.sheets = QComboBox()
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheets.setMinimumContentsLength(14)
        self.sheets.currentIndexChanged.connect(self._sheet_chosen)
        self.header = QSpinBox(minimum=1, maximum=1)
        self.header.valueChanged.connect(self._placed)
        self.double = QCheckBox(_("表头占两行"))
        self.double.toggled.connect(self._placed)
        box.addWidget(field_name(_("工作表"), self.sheets))
        box.addWidget(self.sheets)
        box.addSpacing(theme.px(12))
        box.addWidget(field_name(_("表头在第几行"), self.header))
        box.addWidget(self.header)
        box.addWidget(self.double)
        box.addStretch(1)
        return row

    def _make_table(self) -> QTableWidget:
        self.table = QTableWidget(0, 0)
        self.table.setAccessibleName(_("表格的前几行"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setDefaultSectionSize(theme.px(110))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(26))
        self.table.setToolTip(_("双击一行，它就是表头"))
        self.table.setItemDelegate(Tint(self.table))
        self.table.cellDoubleClicked.connect(lambda row, _column: self.header.setValue(row + 1))
        return self.table

    # --- showing --------------------------------------------------------------------------------------------------

    def show_book(self, book: CellBook | None, plan: SheetPlan | None) -> None:
        """Show a workbook and where its heading stands."""
        self._showing = True
        self._book = book
        there = book is not None and plan is not None
        for part in (self.place, self.note, self.table):
            part.setVisible(there)
        self._invitation.setVisible(not there)
        if book is not None and plan is not None:
            self.name.setText(book.name)
            self.choose_button.setText(_("换一个文件…"))
            if self.sheets.count() != len(book.sheets) or self.sheets.property("book") != book.name:
                self.sheets.clear()
                self.sheets.addItems([sheet.name or _("（表格）") for sheet in book.sheets])
                self.sheets.setProperty("book", book.name)
            self.sheets.setCurrentIndex(plan.sheet)
            self.header.setMaximum(max(1, len(book.sheets[plan.sheet].rows)))
            self.header.setValue(plan.header)
            self.double.setChecked(plan.depth == 2)
            self._show_rows(book, plan)
            self._show_note(book, plan)
        self._showing = False

    def _show_note(self, book: CellBook, plan: SheetPlan) -> None:
        known = len(plan.taken)
        count = len(book.sheets[plan.sheet].rows) - plan.header - plan.depth + 1
        words = [
            _("第 {row} 行是表头，认出 {known} 列；下面有 {count} 行。").format(
                row=plan.header, known=known, count=max(0, count)
            )
        ]
        words += [problem.message for problem in book.problems]
        self.note.setText(" ".join(words))

    def _show_rows(self, book: CellBook, plan: SheetPlan) -> None:
        """Show the first rows, those of the heading in bold, those above it in grey."""
        page = book.sheets[plan.sheet]
        rows = page.rows[:ROWS_SHOWN]
        width = min(COLUMNS_SHOWN, max(map(len, rows), default=0))
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(width)
        bold = theme.font(bold=True)
        heads = range(plan.header - 1, plan.header - 1 + plan.depth)
        masks = {
            column.place: mask_of(self._targets[column.target].read_as)
            for column in plan.columns
            if column.target and self._targets[column.target].kind.secret
        }
        for number, cells in enumerate(rows):
            for place in range(width):
                text = shown(cells[place]) if place < len(cells) else ""
                item = QTableWidgetItem(masks[place](text) if place in masks and number > heads[-1] else text)
                if number in heads:
                    item.setFont(bold)
                    item.setBackground(theme.colour("accent_soft"))
                elif number < plan.header:
                    item.setForeground(theme.colour("second"))
                self.table.setItem(number, place, item)
        self.table.scrollToItem(self.table.item(max(0, plan.header - 1), 0) or QTableWidgetItem())

    def _sheet_chosen(self, number: int) -> None:
        if not self._showing and number >= 0:
            self.sheet_chosen.emit(number)

    def _placed(self) -> None:
        if not self._showing:
            self.placed.emit(self.sheets.currentIndex(), self.header.value(), 2 if self.double.isChecked() else 1)

    # --- dropping -------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file from the desktop."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file dropped."""
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))
