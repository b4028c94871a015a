"""The tab of any 台账: the list, the record beside it, printing and sheets. It knows no register by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.many_selected import ManySelected
from ui.register_form import RegisterForm
from ui.register_list import RegisterList
from ui.register_papers import RegisterPapers
from ui.tab import Action, Tab
from ui.unfinished import Unfinished
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.register_import import RegisterImport
    from ui.workplace import Narrowed, Workplace
    from unionoffice.kinds.register import Register

MenuEntry = tuple[str, Callable[[], None], bool]


class RegisterTab(Tab):
    """One register.

    Args:
        workplace: the window's services.
        register: the register.
        shown: the columns of the list at first and their widths at 100 %; without it those the register shows.
        key: under which columns and widths are remembered, where a register is shown in two places.
        bare: without buttons and margins, for a tab that holds this one.
        omit: columns the form does not ask for, because the tab that holds this one sets them.

    Attributes:
        presets: gives the values a new record begins with.
        extra_actions: gives further entries of the rows' menu, for the selected ids.
        views: the list, and whatever other pages show the same records.

    Signals:
        showing: the form shows another record (its id, 0 for a new one).
    """

    showing = Signal(int)

    offers = frozenset({Action.NEW, Action.SAVE, Action.FIND, Action.PRINT, Action.EXPORT, Action.IMPORT})

    def __init__(
        self,
        workplace: Workplace,
        register: Register,
        *,
        shown: Mapping[str, int] | None = None,
        key: str = "",
        bare: bool = False,
        omit: Sequence[str] = (),
    ) -> None:
        super().__init__(workplace)
        self.register = register
        self.code, self.title = register.code, register.title
        self.office = workplace.office
        self.presets: Callable[[], Mapping[str, Any]] = dict
        self.extra_actions: Callable[[list[int]], list[MenuEntry]] = lambda _ids: []
        self._key = key or register.code
        self._omit = frozenset(omit)
        self._aside = 0
        self._clearing = False
        self._began: dict[str, Any] = {}
        self._once: dict[str, Any] = {}
        self.import_dialog: RegisterImport | None = None
        self.unfinished = Unfinished(workplace, self.code)
        self.shelf = self.unfinished.shelf
        self.papers = RegisterPapers(workplace, register, self)
        self.list = RegisterList(workplace, register, shown=shown, key=key, quick=not bare)
        self.table, self.filters = self.list.table, self.list.filters
        self.form = RegisterForm(self.office, omit=omit, choosers=workplace.choosers)
        self.form.editable = workplace.may_edit
        self.many = ManySelected(register)
        box = QVBoxLayout(self)
        margins = (0, 0, 0, 0) if bare else (theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setContentsMargins(*margins)
        box.setSpacing(theme.px(8))
        self.bar = self._make_bar(bare=bare)
        box.addLayout(self.bar)
        box.addWidget(self._make_body(), 1)
        self.empty_import = QPushButton(_("导入表格…"))
        self.empty_import.clicked.connect(self.import_)
        if not bare:
            self.list.offer_when_empty(self.empty_import)
        self._wire()

    def _make_bar(self, *, bare: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.new_button = QPushButton(_("+ 新建"), toolTip=_("新建 (Ctrl+N)"))
        self.new_button.setProperty("role", "primary")
        self.print_button = QPushButton(_("打印"), toolTip=_("打印列表 (Ctrl+P)"))
        self.export_button = QPushButton(_("导出"), toolTip=_("导出表格 (Ctrl+E)"))
        self.new_button.clicked.connect(self.new)
        self.import_button = QPushButton(_("导入"), toolTip=_("把表格文件读进来 (Ctrl+I)"))
        self.import_button.clicked.connect(self.import_)
        self.print_button.clicked.connect(self.print_)
        self.export_button.clicked.connect(self.export)
        for button in (self.new_button, self.print_button, self.export_button, self.import_button):
            row.addWidget(button)
            if bare:
                button.hide()
        row.addLayout(self.list.make_bar(), 1)
        return row

    def _make_body(self) -> QSplitter:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.unfinished)
        self.views = QStackedWidget()
        self.views.addWidget(self.list)
        box.addWidget(self.views, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.px(12))
        self.split.addWidget(left)
        self.form.setMinimumWidth(max(theme.px(310), self.form.minimumSizeHint().width()))
        self.split.addWidget(self.form)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        state = self.workplace.preferences.bytes(f"register/{self._key}/split")
        if not (state.size() and self.split.restoreState(state)):
            self.split.setSizes([theme.px(800), theme.px(380)])
        return self.split

    def _wire(self) -> None:
        self.form.saved.connect(self._after_save)
        self.form.fresh_wanted.connect(self.new)
        self.form.stepped.connect(self.list.step)
        self.form.typed.connect(self.unfinished.typed)
        self.form.revert_wanted.connect(self._ask_revert)
        self.unfinished.wanted.connect(self._take_unfinished)
        self.many.edit_wanted.connect(self.edit_many)
        self.many.strike_wanted.connect(self.strike)
        self.list.chosen.connect(self._chosen)
        self.list.new_wanted.connect(self.new)
        self.list.menu_wanted.connect(self._row_menu)
        self.list.opened.connect(lambda _record: self.form.start_typing())
        for keys, deed in ((QKeySequence.StandardKey.Delete, self.strike), (QKeySequence("Ctrl+D"), self.duplicate)):
            shortcut = QAction(self.table, shortcut=keys, shortcutContext=Qt.ShortcutContext.WidgetShortcut)
            shortcut.triggered.connect(deed)
            self.table.addAction(shortcut)

    @property
    def _edits(self) -> bool:
        """Whether the clerk may change anything here."""
        return self.workplace.may_edit and self.form.editable

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Fetch the list anew; the record in the form is shown anew if it changed and nothing is half typed in it."""
        self.list.redraw()
        self.new_button.setEnabled(self.workplace.may_edit)
        self.import_button.setEnabled(self._edits)
        self.empty_import.setEnabled(self._edits)
        draft = self.form.draft
        if draft is None or not draft.touched:
            if draft is not None and draft.id and (draft.overtaken or not self._lives(draft.id)):
                self.form.draft = None
            self._open_selected()
        self.unfinished.refresh()

    def _clear_selection(self) -> None:
        """Select nothing, because the form is about to show what is not in the list."""
        self._clearing = True
        self.table.clearSelection()
        self._clearing = False

    def _chosen(self) -> None:
        if self._clearing:
            return
        self.keep_unfinished()
        self._open_selected()
        self.unfinished.refresh()

    def _open_selected(self) -> None:
        count, draft = self.list.selected_count(), self.form.draft
        if count > 1:
            self._aside = 0
            self.many.show_count(count, editable=self._edits)
            self.unfinished.follow(None)
            self.form.show_instead(self.many)
            self.showing.emit(0)
        elif count == 1:
            self._aside = 0
            self._open(self.list.first_selected(), self._place())
        elif self._aside and self._lives(self._aside):
            self._open(self._aside, "")
        elif draft is None or draft.id or self._began != dict(self.presets()):
            self._show_draft(self._fresh(), _("新建"))

    def _open(self, record: int, place: str) -> None:
        """Show a stored record, with the changes left unfinished in it."""
        draft = self.form.draft
        if draft is not None and draft.id == record:
            self.form.show_place(place)
            return
        key = self.unfinished.of_record(record)
        left = self.unfinished.take(key) if key else None
        if left is not None:
            self._show_draft(left, _("{place} 未保存").format(place=place).strip(), key)
        else:
            self._show_draft(Draft(self.office, self.code, record), place)

    def _place(self) -> str:
        row = self.list.listing.row_of(self.list.first_selected())
        return f"{(row or 0) + 1}/{self.list.listing.count}"

    def _fresh(self) -> Draft:
        self._aside = 0
        self._began, once = dict(self.presets()), self._once
        self._once = {}
        return Draft(self.office, self.code, preset={**self._began, **once})

    def _lives(self, record: int) -> bool:
        store = self.office.store(self.code)
        return bool(store.load([record])) and not store.struck(record)

    def show_aside(self, record: int) -> None:
        """Show a record in the form, whether the list holds it or not; a page of ``views`` may show more than the list."""
        if not self.list.select(record):
            self.keep_unfinished()
            self._clear_selection()
            self._aside = record
            self._open_selected()

    def chosen_ids(self) -> list[int]:
        """Return the selected records, or the one that is shown beside the list."""
        return self.list.selected_ids() or ([self._aside] if self._aside else [])

    def _show_draft(self, draft: Draft, place: str, key: str = "") -> None:
        self.unfinished.follow(draft, key)
        self.form.show_draft(draft, place)
        self.papers.show_extras(self.form, draft)
        self.showing.emit(draft.id)

    def show_record(self, code: str, record: int) -> None:
        """Show one record, taking filters away if they hide it."""
        if code == self.code and not self.list.select(record):
            self.filters.clear()
            self.list.select(record)

    def show_only(self, code: str, wanted: Narrowed) -> None:
        """Show only the records a figure counts, whatever was filtered before."""
        if code == self.code:
            self.filters.clear()
            self.filters.narrow_to(wanted)

    # --- records --------------------------------------------------------------------------------------------------

    def start_record(self, code: str, preset: Mapping[str, Any]) -> None:
        """Start a new record with what is known of it already."""
        if code == self.code:
            self.begin(preset)

    def new(self) -> None:
        """Start a new record."""
        if self._edits:
            self.keep_unfinished()
            self._clear_selection()
            self._show_draft(self._fresh(), _("新建"))
            self.unfinished.refresh()
            self.form.start_typing()

    def begin(self, preset: Mapping[str, Any]) -> None:
        """Start a new record with these values."""
        if self._edits:
            self._once = dict(preset)
            self.new()

    def save(self) -> None:
        """Save the record in the form."""
        self.form.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _after_save(self, record: int) -> None:
        self.unfinished.settled()
        self.list.redraw()
        if self.list.select(record):
            self.form.show_place(self._place())
        self.papers.show_extras(self.form, self.form.draft)
        self.unfinished.refresh()
        self.showing.emit(record)

    def duplicate(self) -> None:
        """Start a new record like the selected one."""
        ids = self.chosen_ids()
        if len(ids) == 1 and self._edits:
            self.keep_unfinished()
            copy = Draft(self.office, self.code, ids[0]).duplicate()
            self._clear_selection()
            self._aside = 0
            self._show_draft(copy, _("新建（复制）"))
            self.unfinished.refresh()
            self.form.start_typing()

    def strike(self) -> None:
        """Put the selected records into 回收站 (one step of undo); the row behind them is selected next."""
        ids = self.chosen_ids()
        if not ids or not self._edits:
            return
        row = self.list.listing.row_of(ids[0])
        self.keep_unfinished()
        if self.workplace.tasks.attempt(Batch(self.office, self.code, ids).strike):
            self.unfinished.follow(None)
            self.form.draft = None
            self._aside = 0
            self.list.redraw()
            self.list.select_row(row)
            self.redraw()

    def edit_many(self) -> None:
        """Change one column of all selected records."""
        from ui.many_edit import ManyEdit

        dialog = ManyEdit(self.office, self.code, self.chosen_ids(), self, omit=self._omit)
        dialog.done_with.connect(lambda _count: self.redraw())
        dialog.open()

    def _row_menu(self, where: QPoint) -> None:
        ids = self.chosen_ids()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = self._edits
        own: list[MenuEntry] = [
            (_("复制为新记录\tCtrl+D"), self.duplicate, edit and len(ids) == 1),
            (_("批量修改…"), self.edit_many, edit and len(ids) > 1),
            (_("删除（可在回收站恢复）\tDel"), self.strike, edit and bool(ids)),
            (_("此记录的历史…"), lambda: self.papers.show_history(ids[0]), len(ids) == 1),
            *self.list.cell_actions(),
            (_("导入记录…"), self.show_imports, True),
        ]
        extra = self.extra_actions(ids)
        for text, deed, on in [*extra, *own]:
            action = menu.addAction(text)
            action.setEnabled(on)
            action.triggered.connect(lambda _on=False, deed=deed: deed())
        if extra:
            menu.insertSeparator(menu.actions()[len(extra)])
        menu.popup(where)

    # --- half-typed records ---------------------------------------------------------------------------------------

    def keep_unfinished(self) -> None:
        """Lay a half-typed record on the shelf; the list offers it again."""
        self.unfinished.keep()

    def _take_unfinished(self, key: str) -> None:
        self.keep_unfinished()
        draft = self.unfinished.take(key)
        if draft is not None:
            if draft.id and self.list.select(draft.id):
                pass  # selecting it opened it, with what was left unfinished
            else:
                self._clear_selection()
                self._aside = draft.id
                self._show_draft(draft, _("未保存"), key)
            self.form.start_typing()
        self.unfinished.refresh()

    def _ask_revert(self) -> None:
        from ui.question import ask

        sentence = _("这条记录里没有保存的修改会丢掉，不能恢复。")
        ask(self, _("放弃修改？"), sentence, _("放弃修改"), self.revert)

    def revert(self) -> None:
        """Give up what is half typed and show what is stored."""
        self.unfinished.settled()
        self.unfinished.refresh()
        self.form.draft = None
        self._open_selected()

    def leave(self) -> bool:
        """Keep what is half typed, and the width of the form."""
        self.keep_unfinished()
        self.workplace.preferences.keep_bytes(f"register/{self._key}/split", self.split.saveState())
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is half typed when another tab comes up."""
        self.keep_unfinished()
        super().hideEvent(event)

    # --- paper ----------------------------------------------------------------------------------------------------

    def print_(self) -> None:
        """Show the list as a paper."""
        self.papers.print_list(self.list.listing, self.list.visual_columns(), "、".join(self.filters.words()))

    def export(self) -> None:
        """Write the list as a sheet."""
        at = self.export_button if self.export_button.isVisible() else self.filters.search
        self.papers.export_list(self.list.listing, self.list.visual_columns(), at, self.list.selected_ids())

    # --- imports --------------------------------------------------------------------------------------------------

    def import_(self) -> None:
        """Read a foreign sheet into the register."""
        from ui.register_import import RegisterImport

        if self._edits:
            self.keep_unfinished()
            self.import_dialog = RegisterImport(self.workplace, self.register, self)
            self.import_dialog.stored.connect(self.redraw)
            self.import_dialog.open()

    def show_imports(self) -> None:
        """Show the imports of before, each of which can be taken back."""
        from ui.import_batches import ImportBatches

        dialog = ImportBatches(self.workplace, self.code, self)
        dialog.undone.connect(self.redraw)
        dialog.open()
