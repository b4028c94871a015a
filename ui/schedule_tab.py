"""月度安排: list, calendar and year board of the same items, with one filter, one selection and one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.register_tab import RegisterTab
from ui.schedule_bar import ScheduleBar
from ui.schedule_cells import ScheduleCells
from ui.schedule_chain import ScheduleChain
from ui.schedule_deeds import ScheduleDeeds
from ui.schedule_notes import ScheduleNotes
from ui.schedule_views import CalendarView, calendar_item
from ui.tab import Action, Tab
from ui.tabs import room_of
from ui.widgets.calendar_item import CalendarItem
from ui.widgets.year_board import YearBoard
from unionoffice.almanac.periods import Month, Period, Year
from unionoffice.figures.month import year_months
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan import schedule
from unionoffice.plan.calendar import code, month_of
from unionoffice.records.schedule import SCHEDULE
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.records.schedule import ScheduleItem

SHOWN = {
    "days": 166,
    "title": 206,
    "place": 82,
    "responsible": 66,
    "cooperating": 70,
    "participants": 72,
    "budget": 84,
    "status": 110,
}
OMIT = ("carried_from", "doubt", "doubt_note")


def year_title(months: Sequence[Month]) -> str:
    """Return what twelve months are called: 2026年, or 2026年9月至2027年8月."""
    if months[0].month == 1:
        return Year(months[0].year).title
    return Period(months[0].start, months[-1].end).title


class ScheduleTab(Tab):
    """The schedule, a month or a year at a time."""

    code, title = "schedule", N_("月度安排")
    offers = frozenset({Action.NEW, Action.SAVE, Action.FIND, Action.PRINT, Action.EXPORT, Action.IMPORT})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.office = workplace.office
        self.month = Month.of(self.office.today)
        kept = workplace.preferences.text("schedule/view")
        self.view = kept if kept in ("table", "calendar", "year") else "table"
        self._day: date | None = None
        self._span: tuple[Month, ...] = ()
        self.records = RegisterTab(workplace, SCHEDULE, shown=SHOWN, bare=True, omit=OMIT)
        self.records.presets = self._presets
        self.table, self.form = self.records.table, self.records.form
        self.table.setItemDelegate(ScheduleCells(lambda: self.office.today, self.table))
        self.deeds = ScheduleDeeds(self)
        self.records.extra_actions = self.deeds.row_actions
        self.bar = ScheduleBar(self.deeds, self.new, lambda: Month.of(self.office.today))
        self.bar.add_shortcuts(self, self.records.views)
        self.notes = ScheduleNotes(workplace)
        self.records.list.bar.setStretch(0, 0)
        self.records.list.bar.insertWidget(1, self.notes, 1)
        self.chain = ScheduleChain(self.office)
        self.form.extras.insertWidget(0, self.chain)
        self.calendar_view, self.board = CalendarView(), YearBoard()
        self.calendar = self.calendar_view.calendar
        self.records.views.addWidget(self._with_foot(self.calendar_view))
        self.records.views.addWidget(self._with_foot(self.board))
        self._offer_ways()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addWidget(self.bar)
        box.addWidget(self.records, 1)
        self._wire()

    # --- building -------------------------------------------------------------------------------------------------

    def _with_foot(self, page: QWidget) -> QWidget:
        """Return a page with the line of totals under it; where nothing is planned the line offers ways to begin."""
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        totals = QLabel()
        totals.setObjectName("totals")
        totals.setProperty("role", "second")
        foot.addWidget(totals)
        for way in self._ways():
            way.setObjectName("way")
            foot.addWidget(way)
        foot.addStretch(1)
        box.addWidget(page, 1)
        box.addLayout(foot)
        return whole

    def _ways(self) -> list[QPushButton]:
        """Return the buttons with which an empty month is filled."""
        plan, read = QPushButton(_("从计划排入…")), QPushButton(_("读入计划文件…"))
        plan.clicked.connect(self.deeds.from_plan)
        read.clicked.connect(self.import_)
        return [plan, read]

    def _offer_ways(self) -> None:
        for way in self._ways():
            self.records.list.offer_when_empty(way)

    def _wire(self) -> None:
        self.bar.view_wanted.connect(self.show_view)
        self.bar.navigator.wanted.connect(self.show_month)
        self.records.list.chosen.connect(self._mark)
        self.records.filters.changed.connect(self._draw_view)
        self.records.showing.connect(self._show_chain)
        self.form.saved.connect(self._saved)
        self.chain.wanted.connect(self.follow)
        self.chain.settled.connect(lambda take: self.deeds.settle(self._shown(), take=take))
        self.chain.staged.connect(lambda month: self.deeds.next_stage(self._shown(), month))
        strip = self.calendar_view.strip
        for view in (self.calendar, strip, self.board):
            view.chosen.connect(self.choose)
            view.opened.connect(self._open)
            view.menu_wanted.connect(self.records.list.menu_wanted)
            view.strike_wanted.connect(self._strike)
        self.calendar.moved.connect(self.move_to_day)
        self.calendar.fresh.connect(self.new_on)
        self.calendar.beyond.connect(self._go_beyond)
        strip.placed.connect(lambda item: self.move_to_day(item, self.calendar.focus_day))
        strip.dropped.connect(lambda item: self.move_to_month(item, self.month))
        strip.fresh.connect(self.new)
        self.board.moved.connect(lambda item, year, month: self.move_to_month(item, Month(year, month)))
        self.board.month_wanted.connect(self._zoom_in)
        self.board.fresh.connect(lambda year, month: self._new_in(Month(year, month)))
        done = QShortcut(QKeySequence("Ctrl+Shift+D"), self.records.views)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(lambda: self.deeds.mark(self.records.chosen_ids(), "done"))

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Show everything anew."""
        span = self._months()
        may_edit = self.workplace.may_edit
        self.form.editable = self.chain.editable = self.board.editable = may_edit
        self.calendar_view.set_editable(editable=may_edit)
        self.bar.show_state(self.view, may_edit=may_edit)
        if span != self._span:
            self._span = span
            months = (Filter("month", "from", code(span[0])), Filter("month", "to", code(span[-1])))
            self.records.list.narrow(months if len(span) > 1 else (Filter("month", "is", code(span[0])),))
        self.records.redraw()
        self._draw_view()
        self.notes.show_months(span)
        self.bar.navigator.show_month(self.month, year_title(span) if len(span) > 1 else "", len(span))

    def _months(self) -> tuple[Month, ...]:
        return self.year_months() if self.view == "year" else (self.month,)

    def year_months(self) -> tuple[Month, ...]:
        """Return the twelve months the month in view belongs to."""
        return year_months(self.office, self.month)

    def _draw_view(self) -> None:
        """Fill the view in front from the list's own filter."""
        listing = self.records.list.listing
        search, filters = listing.query.search, listing.filters
        page = self.records.views.widget(("table", "calendar", "year").index(self.view))
        self.records.views.setCurrentWidget(page)
        self.records.list.columns_button.setVisible(self.view == "table")
        if self.view == "calendar":
            self.calendar_view.show_month(self.office, self.month, search, filters)
        elif self.view == "year":
            self.board.show_year([(one.year, one.month) for one in self._span], self._by_month())
        if self.view != "table":
            self._draw_foot(page, empty=not listing.count and not search and not filters)
        self._mark()

    def _draw_foot(self, page: QWidget, *, empty: bool) -> None:
        text = self.records.list.listing.totals_text()
        if empty:
            text = (
                _("还没有安排：双击日期新建，或者") if self.view == "calendar" else _("还没有安排：双击月份新建，或者")
            )
        page.findChild(QLabel, "totals").setText(text)
        for way in page.findChildren(QPushButton, "way"):
            way.setVisible(empty and self.workplace.may_edit)

    def _by_month(self) -> Mapping[tuple[int, int], list[CalendarItem]]:
        """Return the items of the year by month, in the order of days, those without a day last."""
        query: Query = self.records.list.listing.query
        found: list[ScheduleItem] = self.office.store(SCHEDULE.code).find(query)
        found.sort(key=lambda one: (one.days.first if one.days else date.max, one.id))
        shown: dict[tuple[int, int], list[CalendarItem]] = {}
        for one in found:
            if one.month is not None:
                shown.setdefault(divmod(one.month, 100), []).append(calendar_item(self.office, one))
        return shown

    def _mark(self) -> None:
        item = self._shown()
        if self.view == "calendar":
            self.calendar_view.mark(item)
        elif self.view == "year":
            self.board.mark(item)

    def _shown(self) -> int:
        """Return the record in the form, 0 for a new one."""
        return self.form.draft.id if self.form.draft is not None else 0

    def _show_chain(self, record: int) -> None:
        self.chain.show_entry(record)
        self._mark()

    def show_view(self, view: str) -> None:
        """Show another view of the same items, and remember it."""
        self.view = view
        self.workplace.preferences.keep_text("schedule/view", view)
        self.redraw()
        {"table": self.table, "calendar": self.calendar, "year": self.bar.view_buttons["year"]}[view].setFocus()

    def show_month(self, month: Month) -> None:
        """Show another month."""
        self.month = month
        self.redraw()

    def _zoom_in(self, year: int, month: int) -> None:
        self.month = Month(year, month)
        self.show_view("calendar")

    def _go_beyond(self, day: date) -> None:
        self.show_month(Month.of(day))
        self.calendar.stand_on(day)

    def show_record(self, code: str, record: int) -> None:
        """Show one entry in its month, taking filters away if they hide it."""
        found: list[ScheduleItem] = self.office.store(SCHEDULE.code).load([record])
        if code == SCHEDULE.code and found and found[0].month is not None:
            if month_of(found[0].month) not in self._months():
                self.show_month(month_of(found[0].month))
            self.records.show_record(code, record)

    def follow(self, register: str, record: int) -> None:
        """Go to a record of any register."""
        if register == SCHEDULE.code:
            self.show_record(register, record)
        else:
            self.workplace.go(room_of(register), register, record)

    def choose(self, item: int) -> None:
        """Show an item in the form."""
        if item != self._shown():
            self.records.show_aside(item)

    def _open(self, item: int) -> None:
        self.choose(item)
        self._type_title()

    def _type_title(self) -> None:
        self.form.field("title").editor.target.setFocus()

    # --- deeds ----------------------------------------------------------------------------------------------------

    def do(self, deed: Callable[[], object]) -> bool:
        """Do something to the office and show what came of it; True if it went well."""
        well = self.workplace.tasks.attempt(deed)
        self.bring_up(self.workplace.bridge.step)
        return well

    def move_to_day(self, item: int, day: date | None) -> None:
        """Put an item on a day; the view follows where the day is out of sight."""
        if day is None or not self.workplace.may_edit:
            return
        if self.do(lambda: schedule.move_to_day(self.office, item, day)):
            if self.calendar.grid.number_of(day) < 0:
                self.show_month(Month.of(day))
            self.choose(item)
            self.calendar.mark(item, day)

    def move_to_month(self, item: int, month: Month) -> None:
        """Put an item into a month, without a day."""
        if self.workplace.may_edit and self.do(lambda: schedule.move_to_month(self.office, item, month)):
            self.choose(item)
            if self.view == "year":
                self.board.focus_item(item)

    def _strike(self, item: int) -> None:
        self.choose(item)
        self.records.strike()
        self.bring_up(self.workplace.bridge.step)

    def _saved(self, record: int) -> None:
        """Follow a record that was saved into another month."""
        self.bring_up(self.workplace.bridge.step)
        month = self.office.store(SCHEDULE.code).get(record).month
        if month is not None and month_of(month) not in self._months():
            self.show_month(month_of(month))
            self.records.list.select(record)

    def _presets(self) -> Mapping[str, Any]:
        month = Month.of(self._day) if self._day else self.month
        days = DayRangeValue(self._day, self._day) if self._day else None
        return {"month": code(month), "days": days}

    def new_on(self, day: date) -> None:
        """Start a new item on a day."""
        self._day = day
        self.new()
        self._day = None

    def _new_in(self, month: Month) -> None:
        self.month = month
        self.new()

    # --- the window's actions -------------------------------------------------------------------------------------

    def new(self) -> None:
        """Start a new item in the month in view."""
        if self.workplace.may_edit:
            self.records.new()
            self._type_title()

    def save(self) -> None:
        """Save the item in the form."""
        self.records.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.records.find()

    def print_(self) -> None:
        """Show the paper that fits the view."""
        self.deeds.show({"table": "month-schedule", "calendar": "month-calendar", "year": "year-overview"}[self.view])

    def export(self) -> None:
        """Open the menu of exports."""
        button = self.bar.export_button
        button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def import_(self) -> None:
        """Read a plan document, which fills the months."""
        from ui.plan_import import PlanImport

        if self.workplace.may_edit:
            dialog = PlanImport(self.workplace, self)
            dialog.stored.connect(lambda _plan: self.bring_up(self.workplace.bridge.step))
            dialog.open()

    def leave(self) -> bool:
        """Keep what is half typed."""
        return self.records.leave()
