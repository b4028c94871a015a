"""The tab of any 台账: list, filter, totals, the record beside it, printing and sheets. It knows no register by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.desk.shelf import DraftShelf

from ui.column_chooser import ColumnChooser
from ui.drafts_folder import drafts_folder
from ui.register_filters import FilterBar
from ui.register_form import RegisterForm
from ui.register_model import RegisterModel
from ui.register_papers import RegisterPapers
from ui.tab import Action, Tab
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Column, Register


class RegisterTab(Tab):
    """One register: its list in the middle, the record beside it."""

    offers = frozenset({Action.NEW, Action.SAVE, Action.FIND, Action.PRINT, Action.EXPORT})

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.register = register
        self.code, self.title = register.code, register.title
        self.office = workplace.office
        self.listing = Listing(self.office, register.code)
        self.model = RegisterModel(self.listing, self._remembered_columns(), self)
        self.shelf = DraftShelf(drafts_folder(), self.office)
        self._key = ""
        self.papers = RegisterPapers(workplace, register, self)
        self._build()
        self.model.counted.connect(self._show_count)

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addLayout(self._make_bar())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._make_list())
        self.form = RegisterForm(self.office)
        self.form.editable = self.workplace.may_edit
        self.form.setMinimumWidth(320)
        self.form.saved.connect(self._after_save)
        self.form.fresh_wanted.connect(self.new)
        self.form.stepped.connect(self._step_record)
        self.split.addWidget(self.form)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        state = self.workplace.preferences.bytes(f"register/{self.code}/split")
        if not (state.size() and self.split.restoreState(state)):
            self.split.setSizes([760, 420])
        box.addWidget(self.split, 1)

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new_button = QPushButton(_("+ 新建"), toolTip=_("新建 (Ctrl+N)"))
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(self.new)
        self.print_button = QPushButton(_("打印"), toolTip=_("打印列表 (Ctrl+P)"))
        self.print_button.clicked.connect(self.print_)
        self.export_button = QPushButton(_("导出"), toolTip=_("导出表格 (Ctrl+E)"))
        self.export_button.clicked.connect(self.export)
        self.filters = FilterBar(self.listing)
        self.filters.changed.connect(self._refilter)
        self.columns_button = QToolButton(text=_("列 ▾"), toolTip=_("选择显示的列"))
        self.columns_button.clicked.connect(self.choose_columns)
        for widget in (self.new_button, self.print_button, self.export_button):
            row.addWidget(widget)
        row.addWidget(self.filters, 1)
        row.addWidget(self.columns_button)
        return row

    def _make_list(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.unfinished = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.unfinished.setProperty("role", "banner")
        self.unfinished.clicked.connect(self._take_unfinished)
        self.unfinished.hide()
        box.addWidget(self.unfinished)
        self.table = self._make_table()
        self.empty = self._make_empty()
        stack = QWidget()
        self.stack = QStackedLayout(stack)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        box.addWidget(stack, 1)
        self.totals = QLabel()
        self.totals.setProperty("role", "totals")
        box.addWidget(self.totals)
        return panel

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_(self.register.title))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setAlternatingRowColors(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSortingEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(30, self.fontMetrics().height() + 12))
        head = table.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setStretchLastSection(True)
        head.sectionClicked.connect(self._sort_by)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        head.sectionMoved.connect(lambda *_a: self._remember_columns())
        head.sectionResized.connect(lambda *_a: self._remember_soon.start())
        self._remember_soon = QTimer(self, singleShot=True, interval=400)
        self._remember_soon.timeout.connect(self._remember_columns)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._row_menu)
        table.selectionModel().selectionChanged.connect(self._selected)
        for keys, action in ((QKeySequence.StandardKey.Delete, self.strike), (QKeySequence("Ctrl+D"), self.duplicate)):
            shortcut = QAction(table, shortcut=keys, shortcutContext=Qt.ShortcutContext.WidgetShortcut)
            shortcut.triggered.connect(action)
            table.addAction(shortcut)
        self._widths(table)
        return table

    def _make_empty(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.addStretch(1)
        self.empty_text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty_text.setProperty("role", "empty")
        self.empty_button = QPushButton()
        self.empty_button.clicked.connect(self._empty_action)
        box.addWidget(self.empty_text)
        box.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        return panel

    # --- columns --------------------------------------------------------------------------------------------------

    def _remembered_columns(self) -> list[Column]:
        names = self.workplace.preferences.texts(f"register/{self.code}/columns")
        known = self.register.by_name
        shown = [known[name] for name in names if name in known]
        return shown or [column for column in self.register.columns if column.shown]

    def _widths(self, table: QTableView) -> None:
        kept = dict(
            part.split("=", 1)
            for part in self.workplace.preferences.texts(f"register/{self.code}/widths")
            if "=" in part
        )
        scale = table.fontMetrics().height() / 17
        for section, column in enumerate(self.model.columns):
            width = kept.get(column.name, "")
            table.setColumnWidth(section, int(width) if width.isdecimal() else int(column.kind.width * scale))

    def _remember_columns(self) -> None:
        head = self.table.horizontalHeader()
        order = [self.model.columns[head.logicalIndex(visual)] for visual in range(head.count())]
        keep = self.workplace.preferences.keep_texts
        keep(f"register/{self.code}/columns", tuple(column.name for column in order))
        widths = (f"{column.name}={self.table.columnWidth(i)}" for i, column in enumerate(self.model.columns))
        keep(f"register/{self.code}/widths", tuple(widths))

    def choose_columns(self) -> None:
        """Open the column chooser."""
        head = self.table.horizontalHeader()
        shown = [self.model.columns[head.logicalIndex(visual)].name for visual in range(head.count())]
        chooser = ColumnChooser(self.register.columns, shown, self)
        chooser.chosen.connect(self.show_columns)
        chooser.open()

    def show_columns(self, names: list[str]) -> None:
        """Show these columns in this order and remember them."""
        self.model.show_columns([self.register.column(name) for name in names])
        head = self.table.horizontalHeader()
        for logical in range(head.count()):
            head.moveSection(head.visualIndex(logical), logical)
        self._widths(self.table)
        self._remember_columns()

    # --- list -----------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Fetch the ids anew and keep the selection where it was."""
        chosen = self.selected_ids()
        self.model.refetch()
        self._show_count()
        self._show_unfinished()
        for record in chosen[:1]:
            self._select(record, show=False)
        if self.form.draft is None or (self.form.draft.id and not self.form.draft.touched):
            self._open_selected()

    def _refilter(self) -> None:
        self.model.refetch()

    def _show_count(self) -> None:
        ids = self.selected_ids()
        parts = [self.listing.totals_text()]
        if len(ids) > 1:
            parts.append(self.listing.selection_text(self.selected_ranges()))
        self.totals.setText(" · ".join(parts))
        nothing = self.listing.count == 0
        self.stack.setCurrentWidget(self.empty if nothing else self.table)
        if nothing:
            self.empty_text.setText(_("没有符合筛选条件的记录。") if self.filters.narrowed else _(self.register.empty))
            self.empty_button.setText(_("清除筛选") if self.filters.narrowed else _("+ 新建"))
            self.empty_button.setVisible(self.filters.narrowed or self.workplace.may_edit)
        self.new_button.setEnabled(self.workplace.may_edit)

    def _empty_action(self) -> None:
        if self.filters.narrowed:
            self.filters.clear()
        else:
            self.new()

    def _sort_by(self, section: int) -> None:
        column = self.model.columns[section]
        current = self.listing.query.sort[0] if self.listing.query.sort else ("", True)
        ascending = not current[1] if current[0] == column.name else True
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        if column.kind.sortable:
            self.table.horizontalHeader().setSortIndicator(section, order)
            self.model.sort(section, order)

    def _head_menu(self, where: QPoint) -> None:
        head = self.table.horizontalHeader()
        section = head.logicalIndexAt(where)
        if section >= 0 and self.model.columns[section].kind.exact:
            self.filters.offer_values(self.model.columns[section], head.mapToGlobal(where))

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as ranges, both ends included (never one index a row)."""
        return sorted({(part.top(), part.bottom()) for part in self.table.selectionModel().selection()})

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, top to bottom."""
        return self.listing.selected(self.selected_ranges())

    def _select(self, record: int, *, show: bool = True) -> None:
        row = self.listing.row_of(record)
        if row is None:
            return
        if not show:
            self.table.selectionModel().blockSignals(True)
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0))
        self.table.selectionModel().blockSignals(False)

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._show_count()
        if len(self.selected_ids()) == 1:
            self._keep_unfinished()
            self._open_selected()

    def _open_selected(self) -> None:
        ids = self.selected_ids()
        if len(ids) == 1:
            row = self.listing.row_of(ids[0]) or 0
            self._show_draft(Draft(self.office, self.code, ids[0]), f"{row + 1}/{self.listing.count}")
        elif self.form.draft is None:
            self._show_draft(Draft(self.office, self.code), "")

    def _show_draft(self, draft: Draft, place: str) -> None:
        self.form.show_draft(draft, place or _("新建"))
        self.papers.show_extras(self.form, draft)

    def show_record(self, code: str, record: int) -> None:
        """Show one record, taking filters away if they hide it."""
        if code != self.code:
            return
        if self.listing.row_of(record) is None:
            self.filters.clear()
        self.table.clearSelection()
        self._select(record)

    # --- records --------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Start a new record."""
        if not self.workplace.may_edit:
            return
        self._keep_unfinished()
        self.table.clearSelection()
        self._show_draft(Draft(self.office, self.code), _("新建"))
        self.form.start_typing()

    def save(self) -> None:
        """Save the record in the form."""
        self.form.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _after_save(self, record: int) -> None:
        self.redraw()
        self._select(record)

    def _step_record(self, by: int) -> None:
        ids = self.selected_ids()
        row = self.listing.row_of(ids[0]) if ids else None
        target = (row + by) if row is not None else 0
        if 0 <= target < self.listing.count:
            self.table.selectRow(target)
            self.table.scrollTo(self.model.index(target, 0))

    def duplicate(self) -> None:
        """Start a new record like the selected one."""
        ids = self.selected_ids()
        if len(ids) == 1 and self.workplace.may_edit:
            copy = Draft(self.office, self.code, ids[0]).duplicate()
            self.table.clearSelection()
            self._show_draft(copy, _("新建(复制)"))
            self.form.start_typing()

    def strike(self) -> None:
        """Put the selected records into 回收站 (one step of undo)."""
        ids = self.selected_ids()
        if not ids or not self.workplace.may_edit:
            return

        if self.workplace.tasks.attempt(Batch(self.office, self.code, ids).strike):
            self.table.clearSelection()
            self.form.draft = None
            self.redraw()

    def edit_many(self) -> None:
        """Change one column of all selected records."""
        from ui.many_edit import ManyEdit

        dialog = ManyEdit(self.office, self.register.code, self.selected_ids(), self)
        dialog.done_with.connect(lambda _count: self.redraw())
        dialog.open()

    def _row_menu(self, where: QPoint) -> None:
        ids = self.selected_ids()
        menu = QMenu(self)
        edit = self.workplace.may_edit
        for text, action, on in (
            (_("复制为新记录\tCtrl+D"), self.duplicate, edit and len(ids) == 1),
            (_("批量修改…"), self.edit_many, edit and len(ids) > 1),
            (_("删除(可在回收站恢复)\tDel"), self.strike, edit and bool(ids)),
            (_("此记录的历史…"), lambda: self.papers.show_history(ids[0]), len(ids) == 1),
        ):
            one = menu.addAction(text)
            one.setEnabled(on)
            one.triggered.connect(lambda _on=False, action=action: action())
        menu.popup(self.table.viewport().mapToGlobal(where))

    # --- half-typed records ---------------------------------------------------------------------------------------

    def _keep_unfinished(self) -> None:
        draft = self.form.draft
        if draft is not None and draft.touched and self.workplace.may_edit:
            self.workplace.tasks.attempt(lambda: self.shelf.keep(draft, self._key))
            self._key = ""
            self._show_unfinished()

    def _show_unfinished(self) -> None:
        waiting = self.shelf.entries(self.code)
        self.unfinished.setVisible(bool(waiting) and self.workplace.may_edit)
        if waiting:
            self.unfinished.setText(_("{title} — 点这里继续填写").format(title=waiting[0].title))

    def _take_unfinished(self) -> None:
        waiting = self.shelf.entries(self.code)
        if waiting:
            draft = self.shelf.take(waiting[0].key)
            self.shelf.drop(waiting[0].key)
            if draft is not None:
                self.table.clearSelection()
                self._show_draft(draft, _("未保存"))
                self.form.start_typing()
        self._show_unfinished()

    def leave(self) -> bool:
        """Keep what is half typed on the shelf; the next opening offers it again."""
        self._keep_unfinished()
        self.workplace.preferences.keep_bytes(f"register/{self.code}/split", self.split.saveState())
        return True

    # --- paper ----------------------------------------------------------------------------------------------------

    def print_(self) -> None:
        """Show the list as a paper."""
        self.papers.print_list(self.listing, self.model.columns)

    def export(self) -> None:
        """Write the list as a sheet."""
        self.papers.export_list(self.listing, self.model.columns)
