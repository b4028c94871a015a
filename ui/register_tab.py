"""The tab of any 台账: the list, the record beside it, printing and sheets. It knows no register by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.drafts_folder import drafts_folder
from ui.register_form import RegisterForm
from ui.register_list import RegisterList
from ui.register_papers import RegisterPapers
from ui.tab import Action, Tab
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft
from unionoffice.desk.shelf import DraftShelf
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
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

    offers = frozenset({Action.NEW, Action.SAVE, Action.FIND, Action.PRINT, Action.EXPORT})

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
        self._shelved = ""
        self._aside = 0
        self._began: dict[str, Any] = {}
        self.shelf = DraftShelf(drafts_folder(), self.office)
        self.papers = RegisterPapers(workplace, register, self)
        self.list = RegisterList(workplace, register, shown=shown, key=key)
        self.table, self.filters = self.list.table, self.list.filters
        self.form = RegisterForm(self.office, omit=omit)
        self.form.editable = workplace.may_edit
        box = QVBoxLayout(self)
        margins = (0, 0, 0, 0) if bare else (theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setContentsMargins(*margins)
        box.setSpacing(theme.px(8))
        self.bar = self._make_bar(bare=bare)
        box.addLayout(self.bar)
        box.addWidget(self._make_body(), 1)
        self._wire()

    def _make_bar(self, *, bare: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.new_button = QPushButton(_("+ 新建"), toolTip=_("新建 (Ctrl+N)"))
        self.new_button.setProperty("role", "primary")
        self.print_button = QPushButton(_("打印"), toolTip=_("打印列表 (Ctrl+P)"))
        self.export_button = QPushButton(_("导出"), toolTip=_("导出表格 (Ctrl+E)"))
        self.new_button.clicked.connect(self.new)
        self.print_button.clicked.connect(self.print_)
        self.export_button.clicked.connect(self.export)
        for button in (self.new_button, self.print_button, self.export_button):
            button.setVisible(not bare)
            row.addWidget(button)
        row.addLayout(self.list.make_bar(), 1)
        return row

    def _make_body(self) -> QSplitter:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.unfinished = QToolButton()
        self.unfinished.setProperty("role", "plain")
        self.unfinished.clicked.connect(self._take_unfinished)
        self.unfinished.hide()
        box.addWidget(self.unfinished)
        self.views = QStackedWidget()
        self.views.addWidget(self.list)
        box.addWidget(self.views, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.px(12))
        self.split.addWidget(left)
        self.form.setMinimumWidth(theme.px(310))
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
        self.list.chosen.connect(self._chosen)
        self.list.new_wanted.connect(self.new)
        self.list.menu_wanted.connect(self._row_menu)
        self.list.opened.connect(lambda _record: self.form.start_typing())
        for keys, deed in ((QKeySequence.StandardKey.Delete, self.strike), (QKeySequence("Ctrl+D"), self.duplicate)):
            shortcut = QAction(self.table, shortcut=keys, shortcutContext=Qt.ShortcutContext.WidgetShortcut)
            shortcut.triggered.connect(deed)
            self.table.addAction(shortcut)

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Fetch the list anew; a record that is not half typed is shown anew too."""
        self.list.redraw()
        self._show_unfinished()
        self.new_button.setEnabled(self.workplace.may_edit)
        if self.form.draft is None or not self.form.draft.touched:
            self._open_selected()

    def _chosen(self) -> None:
        if len(self.list.selected_ids()) == 1:
            self.keep_unfinished()
            self._open_selected()

    def _open_selected(self) -> None:
        ids = self.list.selected_ids()
        draft = self.form.draft
        if len(ids) == 1:
            self._aside = 0
            row = self.list.listing.row_of(ids[0]) or 0
            self._show_draft(Draft(self.office, self.code, ids[0]), f"{row + 1}/{self.list.listing.count}")
        elif not ids and self._aside and self._lives(self._aside):
            self._show_draft(Draft(self.office, self.code, self._aside), "")
        elif not ids and (draft is None or draft.id or self._began != dict(self.presets())):
            self._show_draft(self._fresh(), _("新建"))

    def _fresh(self) -> Draft:
        self._aside = 0
        self._began = dict(self.presets())
        return Draft(self.office, self.code, preset=self._began)

    def _lives(self, record: int) -> bool:
        store = self.office.store(self.code)
        return bool(store.load([record])) and not store.struck(record)

    def show_aside(self, record: int) -> None:
        """Show a record in the form, whether the list holds it or not; a page of ``views`` may show more than the list."""
        if not self.list.select(record):
            self.keep_unfinished()
            self.table.clearSelection()
            self._aside = record
            self._open_selected()

    def chosen_ids(self) -> list[int]:
        """Return the selected records, or the one that is shown beside the list."""
        return self.list.selected_ids() or ([self._aside] if self._aside else [])

    def _show_draft(self, draft: Draft, place: str) -> None:
        self._shelved = ""
        self.form.show_draft(draft, place)
        self.papers.show_extras(self.form, draft)
        self.showing.emit(draft.id)

    def show_record(self, code: str, record: int) -> None:
        """Show one record, taking filters away if they hide it."""
        if code == self.code and not self.list.select(record):
            self.filters.clear()
            self.list.select(record)

    # --- records --------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Start a new record."""
        if self.workplace.may_edit and self.form.editable:
            self.keep_unfinished()
            self.table.clearSelection()
            self._show_draft(self._fresh(), _("新建"))
            self.form.start_typing()

    def save(self) -> None:
        """Save the record in the form."""
        self.form.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _after_save(self, record: int) -> None:
        self.list.redraw()
        self.list.select(record)
        self._show_unfinished()

    def duplicate(self) -> None:
        """Start a new record like the selected one."""
        ids = self.chosen_ids()
        if len(ids) == 1 and self.workplace.may_edit:
            copy = Draft(self.office, self.code, ids[0]).duplicate()
            self.table.clearSelection()
            self._show_draft(copy, _("新建(复制)"))
            self.form.start_typing()

    def strike(self) -> None:
        """Put the selected records into 回收站 (one step of undo)."""
        ids = self.chosen_ids()
        if ids and self.workplace.may_edit and self.form.editable:
            if self.workplace.tasks.attempt(Batch(self.office, self.code, ids).strike):
                self.table.clearSelection()
                self.form.draft = None
                self._aside = 0
                self.redraw()

    def edit_many(self) -> None:
        """Change one column of all selected records."""
        from ui.many_edit import ManyEdit

        dialog = ManyEdit(self.office, self.code, self.chosen_ids(), self)
        dialog.done_with.connect(lambda _count: self.redraw())
        dialog.open()

    def _row_menu(self, where: QPoint) -> None:
        ids = self.chosen_ids()
        menu = QMenu(self)
        edit = self.workplace.may_edit and self.form.editable
        own: list[MenuEntry] = [
            (_("复制为新记录\tCtrl+D"), self.duplicate, edit and len(ids) == 1),
            (_("批量修改…"), self.edit_many, edit and len(ids) > 1),
            (_("删除(可在回收站恢复)\tDel"), self.strike, edit and bool(ids)),
            (_("此记录的历史…"), lambda: self.papers.show_history(ids[0]), len(ids) == 1),
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
        draft = self.form.draft
        if draft is not None and draft.touched and self.workplace.may_edit:
            self.workplace.tasks.attempt(lambda: self.shelf.keep(draft, self._shelved))
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
        """Keep what is half typed, and the width of the form."""
        self.keep_unfinished()
        self.workplace.preferences.keep_bytes(f"register/{self._key}/split", self.split.saveState())
        return True

    # --- paper ----------------------------------------------------------------------------------------------------

    def print_(self) -> None:
        """Show the list as a paper."""
        self.papers.print_list(self.list.listing, self.list.visual_columns(), "、".join(self.filters.words()))

    def export(self) -> None:
        """Write the list as a sheet."""
        self.papers.export_list(self.list.listing, self.list.visual_columns())
