"""The items of a plan's section: a register tab of plan items; where no item is chosen, the section or plan itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.plan_chain import PlanChain
from ui.plan_doubt import DoubtStrip
from ui.plan_outline import ITEM_MIME
from ui.register_form import RegisterForm
from ui.register_tab import MenuEntry, RegisterTab
from ui.unfinished import Unfinished
from unionoffice.desk.draft import Draft
from unionoffice.i18n import _
from unionoffice.plan import outline as outlines
from unionoffice.plan.schedule import spread
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan

SHOWN = {"number": 78, "text": 248, "months": 184, "responsible": 72, "status": 64}
OMIT = ("plan", "section", "position", "doubt", "proposed_months", "doubt_note", "source", "line")
# The form beside shows the section or the plan; what places, versions and reading set is not asked there.
OMIT_BESIDE = (
    "plan", "parent", "position", "doubt", "version", "version_of", "frozen", "source", "unread", "department",
)  # fmt: skip


class PlanItems(QWidget):
    """List and form of plan items.

    Signals:
        changed: something was changed that the outline must show.
        record_wanted: the clerk goes on with a half-typed section or plan (register, record).
    """

    changed = Signal()
    record_wanted = Signal(str, int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.office = workplace.office
        self.plan: Plan | None = None
        self._section: int | None = None
        self._press_at = QPoint()
        self._beginning = False
        self.tab = RegisterTab(workplace, PLAN_ITEMS, shown=SHOWN, key="plan_items", bare=True, omit=OMIT)
        self.form, self.filters, self.table = self.tab.form, self.tab.filters, self.tab.table
        self.tab.presets = self._presets
        self.tab.extra_actions = self._actions
        self.form.saved.connect(self._tell)
        self.tab.showing.connect(self._showing)
        self.table.viewport().installEventFilter(self)
        self._add_beside()
        self.doubt = DoubtStrip(workplace)
        self.doubt.settled.connect(self.changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        for one in self.waiting.values():
            box.addWidget(one)
        box.addWidget(self.doubt)
        box.addWidget(self.tab, 1)
        for keys, by in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            step = QAction(self.table, shortcut=QKeySequence(keys), shortcutContext=Qt.ShortcutContext.WidgetShortcut)
            step.triggered.connect(lambda _on=False, by=by: self.shift(by))
            self.table.addAction(step)

    def _add_beside(self) -> None:
        """Put the form of sections and plans, and the chain of an item, beside the list."""
        self.beside = RegisterForm(self.office, omit=OMIT_BESIDE)
        self.beside.hide_steps()
        self.beside.saved.connect(self._beside_saved)
        self.beside.typed.connect(self._beside_typed)
        self.waiting = {code: Unfinished(self.workplace, code) for code in ("plan_sections", "plans")}
        for one in self.waiting.values():
            one.wanted.connect(self._go_on)
        self.chain = PlanChain(self.workplace)
        item = QWidget()
        box = QVBoxLayout(item)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.pages = QStackedWidget()
        self.pages.setMinimumWidth(self.form.minimumWidth())
        self.tab.split.replaceWidget(1, self.pages)
        box.addWidget(self.form, 1)
        box.addWidget(self.chain)
        self.pages.addWidget(item)
        self.pages.addWidget(self.beside)
        self.form.show()

    def _presets(self) -> dict[str, int | None]:
        return {"plan": self.plan.id if self.plan else None, "section": self._section}

    def _tell(self, _record: int) -> None:
        self.changed.emit()

    # --- showing --------------------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan, *, editable: bool) -> None:
        """Work on this plan."""
        self.plan = plan
        self.form.editable = self.beside.editable = editable
        self.tab.list.may_create = editable

    def show_sections(self, section: int, below: Sequence[int]) -> None:
        """Show the items of a section and of those below it; 0 is the whole plan."""
        if self.plan is None:
            return
        other = self._section != (section or None)
        self._section = section or None
        filters = [Filter("plan", "is", self.plan.id)]
        if section:
            filters.append(Filter("section", "in", tuple(below)))
        if other:
            # What is half typed lies on the shelf now, and the list offers it again.
            self.tab.keep_unfinished()
            self.table.clearSelection()
            self.form.draft = None
        self.tab.list.narrow(filters)
        self.tab.redraw()
        self.show_beside()

    def _showing(self, _record: int) -> None:
        self.show_beside()

    def show_beside(self) -> None:
        """Show the form of the item chosen or being typed; where there is none, that of the section or plan."""
        ids = self.tab.list.selected_ids()
        draft = self.form.draft
        typing = draft is not None and not draft.id and draft.touched
        if ids or typing or self._beginning:
            self.pages.setCurrentIndex(0)
            self.chain.show_item(ids[0] if len(ids) == 1 else 0)
        else:
            self._show_section()
        self._show_doubt(ids)

    def _show_section(self) -> None:
        """Show the record of the section or plan, unless it is there already."""
        self.pages.setCurrentIndex(1)
        code, record = (
            ("plan_sections", self._section) if self._section else ("plans", self.plan.id if self.plan else 0)
        )
        held = self.beside.draft
        if not record or (held is not None and self._is(held, code, record) and (held.touched or not held.overtaken)):
            return
        self._keep_beside()
        shelf = self.waiting[code]
        key = shelf.of_record(record)
        left = shelf.take(key) if key else None
        draft = left or Draft(self.office, code, record)
        shelf.follow(draft, key if left else "")
        self.beside.show_draft(draft, _("段落") if self._section else _("计划"))
        self.beside.place.show()
        for one in self.waiting.values():
            one.refresh()

    @staticmethod
    def _is(draft: Draft, code: str, record: int) -> bool:
        return draft.register.code == code and draft.id == record

    def _keep_beside(self) -> None:
        """Lay a half-typed section or plan on the shelf."""
        if self.beside.draft is not None:
            shelf = self.waiting[self.beside.draft.register.code]
            shelf.keep()
            shelf.follow(None)

    def _beside_typed(self) -> None:
        if self.beside.draft is not None:
            self.waiting[self.beside.draft.register.code].typed()

    def _beside_saved(self, _record: int) -> None:
        if self.beside.draft is not None:
            self.waiting[self.beside.draft.register.code].settled()
        self.changed.emit()

    def _go_on(self, key: str) -> None:
        """Go on with a half-typed section or plan."""
        for code, shelf in self.waiting.items():
            found = next((entry for entry in shelf.entries if entry.key == key), None)
            if found is not None:
                self.record_wanted.emit(code, found.record)

    def _show_doubt(self, ids: Sequence[int]) -> None:
        if not self.form.editable:
            self.doubt.hide()
        elif len(ids) == 1:
            self.doubt.show_item(ids[0])
        else:
            self.doubt.show_section(self._section or 0)

    def show_item(self, item: int) -> None:
        """Select one item."""
        self.tab.show_record("plan_items", item)

    def show_doubts(self) -> None:
        """Show only what waits to be confirmed, or everything again."""
        if "doubt" in self.filters.chosen:
            self.filters.release("doubt")
        else:
            self.filters.filter_by(PLAN_ITEMS.column("doubt"), True, _("是"))

    def new(self, section: int | None) -> None:
        """Start a new item."""
        self._section = section
        self._beginning = True
        self.tab.new()
        self._beginning = False
        self.form.field("text").editor.target.setFocus()

    def save(self) -> None:
        """Save the record in the form in view."""
        (self.form if self.pages.currentIndex() == 0 else self.beside).save()

    def keep_unfinished(self) -> None:
        """Keep what is half typed."""
        self.tab.leave()
        self._keep_beside()
        self.beside.draft = None

    # --- deeds on rows --------------------------------------------------------------------------------------------

    def _actions(self, ids: list[int]) -> list[MenuEntry]:
        edit = self.form.editable and self.workplace.may_edit
        return [
            (_("排入月度安排"), lambda: self._do(lambda: spread(self.office, ids)), edit and bool(ids)),
            (_("合并为一条"), lambda: self._do(lambda: outlines.merge_items(self.office, ids)), edit and len(ids) > 1),
            (_("从光标处拆成两条"), self.split, edit and len(ids) == 1),
            (_("上移\tAlt+Shift+↑"), lambda: self.shift(-1), edit and len(ids) == 1),
            (_("下移\tAlt+Shift+↓"), lambda: self.shift(1), edit and len(ids) == 1),
        ]

    def _do(self, deed: Callable[[], object]) -> None:
        if self.workplace.tasks.attempt(deed):
            self.changed.emit()

    def split(self) -> None:
        """Cut the selected item where the cursor stands in the form's text field; what is typed there is saved first."""
        ids = self.tab.list.selected_ids()
        target = self.form.field("text").editor.target
        if len(ids) != 1 or not isinstance(target, QPlainTextEdit):
            return
        # Qt counts a rare character twice.
        units = target.textCursor().position()
        at = len(target.toPlainText().encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
        if self.form.save():
            self._do(lambda: outlines.split_item(self.office, ids[0], at))

    def shift(self, by: int) -> None:
        """Move the selected item up or down in its section."""
        ids = self.tab.list.selected_ids()
        if len(ids) != 1 or self.plan is None or not self.form.editable:
            return
        item: PlanItem = self.office.store("plan_items").get(ids[0])
        order = [one.id for one in outlines.section_items(self.office, item.plan, item.section)]
        place = order.index(item.id) + by
        if 0 <= place < len(order):
            self._do(lambda: outlines.move_item(self.office, item.id, item.section, place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to drag the selected item to a section of the outline."""
        if isinstance(event, QMouseEvent) and self.form.editable:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._press_at = event.position().toPoint()
            elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
                return self._drag(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _drag(self, at: QPoint) -> bool:
        """Drag the selected item once the mouse went far enough."""
        ids = self.tab.list.selected_ids()
        far = (at - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        if len(ids) != 1 or not far:
            return len(ids) == 1
        data = QMimeData()
        data.setData(ITEM_MIME, str(ids[0]).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        return True
