"""The third page of an import: what is new, different, the same and wrong; words and doubts are answered on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QTabWidget, QVBoxLayout, QWidget

from ui import theme
from ui.import_doubts import ImportDoubts
from ui.import_models import ChangesModel, RowsModel, WrongModel
from ui.import_tint import Tint
from ui.import_words import ImportWords
from ui.widgets.labels import paragraph
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from unionoffice.imports.register_preview import RegisterPreview

CREATED, CHANGED, SAME, WRONG, DOUBTS = range(5)
TITLES = (N_("新增"), N_("修改"), N_("相同"), N_("有错"), N_("待定"))
ABOUT = (
    N_("这些行会作为新记录写入。黄色的格子是修整过的，停在上面看原来写的是什么。"),
    N_("这些记录会改动，每个格子一行：原来是什么，改为什么。"),
    N_("这些行和台账里一样，不会写入。"),
    N_("这些行不会写入。双击红色的格子（或按 F2）改正，改好的行立刻移到“新增”或“修改”。"),
    N_("这些行不能确定是不是台账里已有的人或物，请定下来；没有定的不会写入。"),
)
NOTHING = (N_("没有新增的行。"), N_("没有要改的格子。"), N_("没有相同的行。"), N_("没有错误。"), N_("没有待定的行。"))
_WIDTHS = {0: 56, 1: 100}


class ImportCheckPage(QWidget):
    """The groups of an import.

    Signals:
        counted: the rows may be in other groups now.
    """

    counted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: RegisterPreview | None = None
        self.words = ImportWords()
        self.words.answered.connect(self._changed)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.about = paragraph("", role="second")
        self.left_out = paragraph("", role="second")
        self.tables: list[QTableView] = []
        self._empty: list[QLabel] = []
        self.doubts = ImportDoubts()
        self.doubts.decided.connect(self._changed)
        for number in range(DOUBTS):
            self.tabs.addTab(self._make_tab(number), _(TITLES[number]))
        self.tabs.addTab(self.doubts, _(TITLES[DOUBTS]))
        self.tabs.currentChanged.connect(lambda _tab: self._show_about())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.words)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.about)
        box.addWidget(self.left_out)
        for number in range(5):
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.activated.connect(lambda number=number: self.tabs.setCurrentIndex(number))

    def _make_tab(self, number: int) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, theme.px(4), 0, 0)
        table = QTableView()
        table.setAccessibleName(_(TITLES[number]))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if number == WRONG:
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
            table.setEditTriggers(
                QAbstractItemView.EditTrigger.DoubleClicked
                | QAbstractItemView.EditTrigger.EditKeyPressed
                | QAbstractItemView.EditTrigger.AnyKeyPressed
            )
            table.setItemDelegate(Tint(table))
        table.setTabKeyNavigation(False)
        table.setShowGrid(number == WRONG)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(28))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        empty = QLabel(_(NOTHING[number]), alignment=Qt.AlignmentFlag.AlignCenter)
        empty.setProperty("role", "second")
        box.addWidget(table, 1)
        box.addWidget(empty, 1)
        self.tables.append(table)
        self._empty.append(empty)
        return page

    # --- showing --------------------------------------------------------------------------------------------------

    def show_preview(self, preview: RegisterPreview) -> None:
        """Show an import anew."""
        self.preview = preview
        wrong = WrongModel(preview)
        wrong.mended.connect(self._changed, Qt.ConnectionType.QueuedConnection)
        models = (RowsModel(preview, "created"), ChangesModel(preview), RowsModel(preview, "same"), wrong)
        for number, (table, model) in enumerate(zip(self.tables, models)):
            old = table.model()
            table.setModel(model)
            model.setParent(table)
            if old is not None:
                old.deleteLater()
            self._set_widths(number, table)
        self.tables[WRONG].selectionModel().currentChanged.connect(lambda *_a: self._show_about())
        self.words.show_words(preview)
        self.doubts.show_doubts(preview)
        self._show_counts()
        counts = preview.counts
        found = (counts.created, counts.changed, counts.same, counts.wrong, len(preview.doubts))
        order = (WRONG, CREATED, CHANGED, DOUBTS, SAME) if counts.wrong > counts.created + counts.changed else range(5)
        self.tabs.setCurrentIndex(next((number for number in order if found[number]), CREATED))
        self.left_out.setText(self._left_out_words(preview))
        self.left_out.setVisible(bool(preview.left_out))
        self._show_about()

    def _set_widths(self, number: int, table: QTableView) -> None:
        table.setColumnWidth(0, theme.px(_WIDTHS[0]))
        if number == CHANGED:
            for column, width in ((1, 130), (2, 140), (3, 240)):
                table.setColumnWidth(column, theme.px(width))
            return
        first = 2 if number == WRONG else 1
        if number == WRONG:
            table.setColumnWidth(1, theme.px(320))
        assert self.preview is not None
        for place, target in enumerate(self.preview.shown_targets):
            table.setColumnWidth(first + place, theme.px(max(90, min(200, target.read_as.kind.width))))

    def _left_out_words(self, preview: RegisterPreview) -> str:
        first = "；".join(
            _("第 {row} 行“{text}”").format(row=number, text=text[:20]) for number, text in preview.left_out[:3]
        )
        more = _(" 等 {count} 行").format(count=len(preview.left_out)) if len(preview.left_out) > 3 else ""
        return _("不是数据、没有读入的行：{rows}{more}。").format(rows=first, more=more)

    def _changed(self) -> None:
        """Show the groups as they are after an answer or a mended cell."""
        if self.preview is None:
            return
        for table in self.tables:
            at = table.currentIndex()
            row, column = at.row(), at.column()
            model = table.model()
            assert isinstance(model, RowsModel | ChangesModel)
            model.refresh()
            if row >= 0 and model.rowCount():
                table.setCurrentIndex(model.index(min(row, model.rowCount() - 1), column))
        self.words.show_words(self.preview)
        self.doubts.show_doubts(self.preview)
        self._show_counts()
        self.counted.emit()

    def _show_counts(self) -> None:
        assert self.preview is not None
        counts = self.preview.counts
        open_doubts = len(self.preview.doubts)
        for number, count in enumerate((counts.created, counts.changed, counts.same, counts.wrong, open_doubts)):
            self.tabs.setTabText(number, _("{title} {count}").format(title=_(TITLES[number]), count=count))
        self.tabs.setTabVisible(DOUBTS, bool(self.doubts.count))
        for table, empty in zip(self.tables, self._empty):
            some = table.model().rowCount() > 0
            table.setVisible(some)
            empty.setVisible(not some)

    def _show_about(self) -> None:
        """Say what the tab is about; of a wrong row that is selected its whole reason."""
        number = self.tabs.currentIndex()
        at = self.tables[WRONG].currentIndex()
        reason = at.siblingAtColumn(1).data() if number == WRONG and at.isValid() else ""
        self.about.setText(f"{_(ABOUT[number])}\n{reason}" if reason else _(ABOUT[number]))
