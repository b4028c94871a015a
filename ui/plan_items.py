"""The items of a plan's section: a register tab of plan items, with what only plan items have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.register_tab import MenuEntry, RegisterTab
from ui.widgets.month_calendar import MIME
from unionoffice.i18n import _
from unionoffice.plan import outline as outlines
from unionoffice.plan.schedule import keep_literal, spread, take_proposal
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

    from ui.workplace import Workplace
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan

SHOWN = {"number": 64, "text": 330, "months": 200, "deadline": 110, "responsible": 90, "status": 80, "doubt": 64}
OMIT = ("plan", "section", "position", "proposed_months", "doubt_note", "line")


class PlanItems(QWidget):
    """List and form of plan items.

    Signals:
        changed: something was changed that the outline must show.
    """

    changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.office = workplace.office
        self.plan: Plan | None = None
        self._section: int | None = None
        self._press: Qt.MouseButton | None = None
        self.tab = RegisterTab(workplace, PLAN_ITEMS, shown=SHOWN, key="plan_items", bare=True, omit=OMIT)
        self.form, self.filters, self.table = self.tab.form, self.tab.filters, self.tab.table
        self.tab.presets = lambda: {"plan": self.plan.id if self.plan else None, "section": self._section}
        self.tab.extra_actions = self._actions
        self.form.saved.connect(lambda _id: self.changed.emit())
        self.tab.list.chosen.connect(self._show_doubt)
        self.table.viewport().installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.doubt = self._make_doubt()
        box.addWidget(self.doubt)
        box.addWidget(self.tab, 1)

    def _make_doubt(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setProperty("tone", "warning")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        self.doubt_text = QLabel(wordWrap=True)
        self.take_button = QPushButton(_("采用建议"))
        self.literal_button = QPushButton(_("照原文"))
        self.take_button.clicked.connect(lambda: self._settle(take_proposal))
        self.literal_button.clicked.connect(lambda: self._settle(keep_literal))
        row.addWidget(self.doubt_text, 1)
        row.addWidget(self.take_button)
        row.addWidget(self.literal_button)
        frame.hide()
        return frame

    # --- showing --------------------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan, outline: outlines.Outline, *, editable: bool) -> None:
        """Work on this plan."""
        del outline
        self.plan = plan
        self.form.editable = editable
        self.tab.list.may_create = editable

    def show_sections(self, section: int, below: Sequence[int]) -> None:
        """Show the items of a section and of those below it; 0 is the whole plan."""
        if self.plan is None:
            return
        self._section = section or None
        filters = [Filter("plan", "is", self.plan.id)]
        if section:
            filters.append(Filter("section", "in", tuple(below)))
        self.tab.list.narrow(filters)
        self.tab.redraw()
        self._show_doubt()

    def show_item(self, item: int) -> None:
        """Select one item."""
        self.tab.show_record("plan_items", item)

    def new(self, plan: int, section: int | None) -> None:
        """Start a new item."""
        del plan
        self._section = section
        self.tab.new()

    def keep_unfinished(self) -> None:
        """Keep what is half typed."""
        self.tab.leave()

    # --- doubts ---------------------------------------------------------------------------------------------------

    def _doubtful(self) -> PlanItem | None:
        ids = self.tab.list.selected_ids()
        item: PlanItem | None = self.office.store("plan_items").get(ids[0]) if len(ids) == 1 else None
        return item if item is not None and item.doubt else None

    def _show_doubt(self) -> None:
        item = self._doubtful()
        self.doubt.setVisible(item is not None and self.form.editable)
        if item is not None:
            self.doubt_text.setText(_("待确认:{note}").format(note=item.doubt_note or _("请核对这一条")))
            self.take_button.setVisible(bool(item.proposed_months))
            if item.proposed_months:
                months = "、".join(map(str, sorted(item.proposed_months)))
                self.take_button.setText(_("改为 {months} 月").format(months=months))

    def _settle(self, deed: Callable[..., None]) -> None:
        item = self._doubtful()
        if item is not None and self.workplace.tasks.attempt(lambda: deed(self.office, item.id)):
            self.changed.emit()

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
        """Cut the selected item where the cursor stands in the form's text field."""
        ids = self.tab.list.selected_ids()
        line = self.form.field("text").editor.target
        at = line.textCursor().position() if hasattr(line, "textCursor") else getattr(line, "cursorPosition", lambda: 0)()
        if len(ids) == 1:
            self._do(lambda: outlines.split_item(self.office, ids[0], at))

    def shift(self, by: int) -> None:
        """Move the selected item up or down in its section."""
        ids = self.tab.list.selected_ids()
        if len(ids) != 1 or self.plan is None:
            return
        item: PlanItem = self.office.store("plan_items").get(ids[0])
        order = [one.id for one in outlines.section_items(self.office, item.plan, item.section)]
        place = order.index(item.id) + by
        if 0 <= place < len(order):
            self._do(lambda: outlines.move_item(self.office, item.id, item.section, place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to drag the selected item to a section of the outline."""
        kind = event.type()
        if kind == event.Type.MouseButtonPress:
            self._press_at = event.position().toPoint()
        elif kind == event.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton and self.form.editable:
            ids = self.tab.list.selected_ids()
            far = (event.position().toPoint() - self._press_at).manhattanLength() >= QApplication.startDragDistance()
            if len(ids) == 1 and far:
                data = QMimeData()
                data.setData(MIME, str(ids[0]).encode())
                drag = QDrag(self)
                drag.setMimeData(data)
                drag.exec(Qt.DropAction.MoveAction)
                return True
        return super().eventFilter(watched, event)
