"""慰问事由: what happened to whom; what is late is red, and one button leads from the event to its visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from ui import theme
from ui.ask_text import ask_text
from ui.care_table import CareCells
from ui.register_model import RegisterModel
from ui.register_tab import MenuEntry, RegisterTab
from ui.tabs import room_of
from ui.visit_chain import EventChain
from ui.widgets.buttons import button
from unionoffice.almanac.days import WEEKDAYS
from unionoffice.care.duties import visit_for, waive
from unionoffice.i18n import _
from unionoffice.records.events import EVENTS
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register
    from unionoffice.records.events import Event
    from unionoffice.records.visits import Visit

Index = QModelIndex | QPersistentModelIndex
SHOWN = {"day": 128, "kind": 124, "person": 124, "due": 170, "visited": 72, "state": 90}


class EventCells(CareCells):
    """Paints rows of events: what is past its last day and not visited is red, what is settled grey."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today

    def late(self, model: RegisterModel, row: int) -> int:
        """Return how many days an event of a row is late, 0 for none."""
        cells = {name: model.listing.value(row, name) for name in ("due", "visited", "state")}
        if cells["due"] is None or cells["visited"] or cells["state"] != "open":
            return 0
        return max((self._today - cells["due"]).days, 0)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set colour and text of a cell."""
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RegisterModel):
            return
        name, row = model.columns[index.column()].name, index.row()
        late = self.late(model, row)
        settled = model.listing.value(row, "visited") or model.listing.value(row, "state") != "open"
        role = "bad" if late else "second" if settled else ""
        if role:
            for part in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(part, theme.colour(role))
        if name == "due" and late:
            option.text = _("{day} 过期 {days} 天").format(day=option.text, days=late)
        elif name in ("day", "due") and (day := model.listing.value(row, name)):
            option.text = _("{day} 周{weekday}").format(day=day.isoformat(), weekday=WEEKDAYS[day.weekday()])


class EventsPage(RegisterTab):
    """A register tab with the way to the visit."""

    def __init__(self, workplace: Workplace, register: Register[Any] = EVENTS) -> None:
        super().__init__(workplace, register, shown=SHOWN)
        self.presets = self._presets
        self.extra_actions = self._actions
        self.table.setItemDelegate(EventCells(self.office.today, self.table))
        self.go_button: QPushButton = button(_("去慰问"), "visit")
        self.go_button.setToolTip(_("为选中的事由登记慰问，事项、对象、材料都带过去 (Ctrl+G)"))
        self.go_button.clicked.connect(self.go_visit)
        self.bar.insertWidget(1, self.go_button)
        shortcut = QShortcut(QKeySequence("Ctrl+G"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.go_visit)
        self.filters.offer(Filter("visited", "is", False), _("还没去"), _("只看还没有慰问的事由"))
        self.chain = EventChain(self.office)
        self.form.extras.insertWidget(0, self.chain)
        self.chain.wanted.connect(lambda register, record: self.workplace.go(room_of(register), register, record))
        self.showing.connect(self._show_beside)

    def _presets(self) -> Mapping[str, Any]:
        return {"day": self.office.today, "known": self.office.today}

    def redraw(self) -> None:
        """Show list and form anew; there may be a visit to the event in the form by now."""
        super().redraw()
        self._show_beside(self.form.draft.id if self.form.draft is not None else 0)

    def _show_beside(self, record: int) -> None:
        self.chain.show_event(record)
        self._show_button()

    def _show_button(self) -> None:
        self.go_button.setEnabled(self._edits and len(self.chosen_ids()) == 1)

    def go_visit(self) -> None:
        """Begin the visit of the selected event, or show the one that is being prepared."""
        ids = self.chosen_ids()
        if len(ids) != 1 or not self._edits:
            return
        begin_visit(self.workplace, ids[0])

    def waive(self) -> None:
        """Ask why nobody needs to go."""
        ids = self.chosen_ids()
        if len(ids) == 1 and self._edits:
            ask_waive(self, self.workplace, ids[0], self.redraw)

    def _actions(self, ids: list[int]) -> list[MenuEntry]:
        one = len(ids) == 1 and self._edits
        found: list[Event] = self.office.store("events").load(ids) if one else []
        open_ = bool(found) and found[0].state == "open"
        return [(_("去慰问\tCtrl+G"), self.go_visit, one), (_("不用去…"), self.waive, open_)]


def begin_visit(workplace: Workplace, event: int) -> None:
    """Show the visit that is being prepared for an event, or begin one with what is known."""
    found: list[Visit] = workplace.office.store("visits").find(Query(filters=(Filter("event", "is", event),)))
    made = [one for one in found if one.status != "void"]
    if made:
        workplace.go("visits", "visits", made[0].id)
    else:
        workplace.start("visits", "visits", visit_for(workplace.office, event))


def ask_waive(parent: QWidget, workplace: Workplace, event: int, then: Any) -> None:
    """Ask why nobody needs to go, and note it."""

    def work(reason: str) -> None:
        if workplace.tasks.attempt(lambda: waive(workplace.office, event, reason)):
            then()

    ask_text(parent, _("不用去"), _("为什么不用去？原因会记在事由里，检查时要说明。"), work)
