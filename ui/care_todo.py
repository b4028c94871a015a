"""待办: who is due a visit, a call, an answer or a review, what the standard allows, and one button for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QMenu

from ui.ask_text import ask_text
from ui.care_events import ask_waive, begin_visit
from ui.care_page import CarePage, Views
from ui.care_table import CareTable, Shown
from ui.tab import Action
from ui.tabs import room_of
from ui.widgets.buttons import button, primary
from unionoffice.almanac.days import WEEKDAYS
from unionoffice.care.answers import answer
from unionoffice.care.care_list import Due, Why, budget, care_list, source_of, visit_preset
from unionoffice.care.duties import duties
from unionoffice.i18n import N_, _
from unionoffice.kinds.links import Party
from unionoffice.money import amount_text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.workplace import Workplace

WHY: Mapping[Why, str] = {
    "duty": N_("必访"),
    "event": N_("事由"),
    "birthday": N_("生日"),
    "retirement": N_("退休"),
    "request": N_("诉求"),
    "review": N_("复核"),
}
VIEWS: tuple[tuple[str, str, tuple[Why, ...]], ...] = (
    ("all", N_("全部"), ("duty", "event", "birthday", "retirement", "request", "review")),
    ("visit", N_("该去慰问"), ("duty", "event")),
    ("request", N_("待答复"), ("request",)),
    ("file", N_("生日和退休"), ("birthday", "retirement")),
    ("review", N_("困难复核"), ("review",)),
)
AHEAD = (7, 30, 60, 90)
USUAL = 30
VISITS_MADE: tuple[Why, ...] = ("duty", "event", "birthday", "retirement")


class TodoPage(CarePage):
    """The care list."""

    code, title = "care-todo", N_("待办")
    offers = CarePage.offers | {Action.NEW}

    def __init__(self, workplace: Workplace) -> None:
        self._office_words = workplace.office.words
        self._who: dict[int, str] = {}
        self._prepared: dict[int, int] = {}
        self.event_way, self.visit_way = button(_("登记事由"), "bell"), button(_("登记慰问"), "visit")
        table = CareTable(_("待办"), self._columns(), lambda one: (one.why, one.source, one.person, one.day))
        super().__init__(workplace, table, (self.event_way, self.visit_way))
        self.found: list[Due] = []
        self._build()

    def _columns(self) -> Sequence[Shown]:
        def late(one: Due) -> str:
            return "bad" if one.late else ""

        def allowed(amount: int | None) -> str:
            return "" if amount is None else amount_text(amount)

        return (
            Shown(_("最迟"), self._when, 170, key=lambda one: one.day, tone=late),
            Shown(_("类别"), lambda one: _(WHY[one.why]), 56),
            Shown(_("事项"), lambda one: one.title, 118),
            Shown(_("对象"), self._person, 110, tone=late),
            Shown(_("部门"), lambda one: self._office_words.place(one.unit) if one.unit else "", 130),
            Shown(_("应由谁去"), self._goes, 140),
            Shown(
                _("标准"),
                self._limit,
                116,
                True,
                lambda one: one.allowance.limit,
                tone=lambda one: "second" if one.allowance.limit is None else "",
            ),
            Shown(
                _("还可给"),
                lambda one: allowed(one.allowance.left),
                92,
                True,
                lambda one: one.allowance.left,
                tone=lambda one: "bad" if (one.allowance.left or 0) < 0 else "",
            ),
            Shown(_("办理"), self._stands, 110),
        )

    def _when(self, one: Due) -> str:
        if one.day is None:
            return _("不限")
        day = _("{day} 周{weekday}").format(day=one.day.isoformat(), weekday=WEEKDAYS[one.day.weekday()])
        return _("{day} 过期 {days} 天").format(day=one.day.isoformat(), days=one.late) if one.late else day

    def _person(self, one: Due) -> str:
        return Party().text(one.person, self._office_words)

    def _goes(self, one: Due) -> str:
        return self._who.get(one.kind, "") if one.kind else ""

    def _limit(self, one: Due) -> str:
        if one.allowance.limit is None:
            return _("没有标准") if one.kind else ""
        return amount_text(one.allowance.limit) + (_("（示例）") if one.allowance.sample else "")

    def _stands(self, one: Due) -> str:
        return _("已登记，没批完") if one.source in self._prepared and one.why in ("duty", "event") else ""

    def _build(self) -> None:
        self.deed = primary(_("登记慰问"))
        self.waive_button, self.open_button = button(_("不用去…")), button(_("打开"))
        self.new_event = button(_("登记事由"), "bell")
        self.new_event.setToolTip(_("听说谁住院、结婚、家里有事，先记下来 (Ctrl+N)"))
        self.deed.setToolTip(_("办理选中的一项 (Ctrl+G)"))
        self.waive_button.setToolTip(_("写明原因后不再提醒"))
        self.open_button.setToolTip(_("看事由、慰问记录或困难档案"))
        self.views = Views([(code, _(title)) for code, title, _whys in VIEWS], _("看哪些"))
        self.ahead = QComboBox()
        for days in AHEAD:
            self.ahead.addItem(_("{days} 天内").format(days=days), days)
        self.ahead.setCurrentIndex(AHEAD.index(USUAL))
        self.ahead.setAccessibleName(_("往后看多少天"))
        self.end_bar(self.deed, self.waive_button, self.open_button, self.new_event, self.views, self.ahead)
        self.deed.clicked.connect(self.do)
        self.waive_button.clicked.connect(self.waive)
        self.open_button.clicked.connect(self.open)
        for way in (self.new_event, self.event_way):
            way.clicked.connect(self.new)
        self.visit_way.clicked.connect(lambda: self.workplace.start("visits", "visits", {}))
        self.views.chosen.connect(lambda _code: self._show())
        self.ahead.currentIndexChanged.connect(lambda _row: self.redraw())
        self.table.chosen.connect(self._enable)
        self.table.opened.connect(lambda _one: self.do())
        self.table.menu_wanted.connect(self._menu)
        go = QShortcut(QKeySequence("Ctrl+G"), self)
        go.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        go.activated.connect(self.do)

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Ask anew who is due."""
        office = self.office
        kinds = office.rows("SELECT id, who FROM event_kinds")
        self._who = dict(kinds)
        self._prepared = {one.event: one.visit for one in duties(office, office.today) if one.visit}
        self.found = care_list(office, office.today, self.ahead.currentData())
        self._show()

    def _show(self) -> None:
        whys = next(whys for code, _title, whys in VIEWS if code == self.views.view)
        rows = [one for one in self.found if one.why in whys]
        sentence = (
            _("现在没有要去慰问、要答复的人。听说谁住院、结婚、家里有事，先登记事由，到期会在这里提醒。")
            if self.views.view == "all"
            else _("这一类现在没有待办。")
        )
        self.words.show_rows(rows, sentence)
        if rows and self.table.row() is None:
            self.table.select(0)
        late = sum(bool(one.late) for one in self.found)
        parts = [_("{count} 项").format(count=len(rows))]
        if late:
            parts.append(_("过期 {count} 项").format(count=late))
        money = budget(self.office, self.office.today.year)
        if money.planned:
            parts.append(money.sentence)
        self.totals.setText(" · ".join(parts))
        self._enable()

    def _enable(self) -> None:
        one, edit = self.table.row(), self.workplace.may_edit
        self.new_event.setEnabled(edit)
        for way in (self.event_way, self.visit_way):
            way.setVisible(edit)
        self.deed.setText(self._deed_text(one))
        self.deed.setEnabled(one is not None and (edit or one.why == "review"))
        self.waive_button.setEnabled(edit and one is not None and one.why in ("duty", "event"))
        self.open_button.setEnabled(one is not None)

    def _deed_text(self, one: Due | None) -> str:
        if one is not None and one.why == "request":
            return _("答复…")
        if one is not None and one.why == "review":
            return _("去复核")
        return _("登记慰问")

    # --- deeds ----------------------------------------------------------------------------------------------------

    def do(self) -> None:
        """Do what the row asks for: the visit, the answer, the review."""
        one = self.table.row()
        if one is None:
            return
        if one.why in VISITS_MADE and self.workplace.may_edit:
            if one.why in ("duty", "event"):
                begin_visit(self.workplace, one.source)
            else:
                self.workplace.start("visits", "visits", visit_preset(self.office, one))
        elif one.why == "request" and self.workplace.may_edit:
            self._answer(one)
        elif one.why == "review":
            self.open()

    def _answer(self, one: Due) -> None:
        """Ask what came of a request, and note it with the day."""

        def work(text: str) -> None:
            if self.workplace.tasks.attempt(lambda: answer(self.office, one.source, text)):
                self.bring_up(self.workplace.bridge.step)

        question = _("{name}反映的诉求办得怎么样？会记上今天的日期。").format(name=self._person(one))
        ask_text(self, _("答复诉求"), question, work)

    def waive(self) -> None:
        """Say that nobody needs to go, and why."""
        one = self.table.row()
        if one is not None and one.why in ("duty", "event"):
            ask_waive(self, self.workplace, one.source, lambda: self.bring_up(self.workplace.bridge.step))

    def open(self) -> None:
        """Show the record a line comes from; of a birthday the member."""
        one = self.table.row()
        if one is None:
            return
        source = source_of(one)
        code, record = source if source is not None else ("members", one.person.member or 0)
        self.workplace.go(room_of(code), code, record)

    def new(self) -> None:
        """Begin a new event."""
        if self.workplace.may_edit:
            today = self.office.today
            self.workplace.start("visits", "events", {"day": today, "known": today})

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for one in (self.deed, self.waive_button, self.open_button):
            action = menu.addAction(one.text())
            action.setEnabled(one.isEnabled())
            action.triggered.connect(one.click)
        menu.popup(where)

    def heading(self) -> tuple[str, str]:
        """Return the title of the paper and what was asked."""
        titles = {code: _(title) for code, title, _whys in VIEWS}
        asked = [titles[self.views.view] if self.views.view != "all" else "", self.ahead.currentText()]
        return _("关怀待办清单"), "；".join(part for part in asked if part)
