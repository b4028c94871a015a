"""The calendar and the year of the schedule: what is shown in them, and the strip of what has no day yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.calendar_item import CalendarDay, CalendarItem
from ui.widgets.item_list import ItemList
from ui.widgets.month_calendar import MonthCalendar
from unionoffice.almanac.lunar import lunar_text, term_text
from unionoffice.almanac.periods import Period
from unionoffice.figures.month import by_day, festival_names, special_days
from unionoffice.i18n import _
from unionoffice.plan.schedule import late, standing, undated
from unionoffice.records.schedule import SCHEDULE

if TYPE_CHECKING:
    from unionoffice.almanac.periods import Month
    from unionoffice.office import Office
    from unionoffice.records.schedule import ScheduleItem
    from unionoffice.storage.store import Filter

NARROW = 560  # below this width the strip lies under the calendar


def calendar_item(office: Office, entry: ScheduleItem) -> CalendarItem:
    """Return an entry as calendars show it."""
    words = office.words
    days = SCHEDULE.column("days").kind.text(entry.days, words)
    who = SCHEDULE.column("responsible").kind.text(entry.responsible, words)
    status = SCHEDULE.column("status").kind.text(entry.status, words)
    overdue = late(entry, office.today)
    lines = [
        entry.title,
        " ".join(part for part in (days, entry.time, entry.place) if part),
        " · ".join(part for part in (who, status, _("已过期") if overdue else "") if part),
        _("待确认：{note}").format(note=entry.doubt_note) if entry.doubt else "",
    ]
    return CalendarItem(
        entry.id,
        entry.title,
        entry.status,
        overdue,
        entry.days.first if entry.days else None,
        "\n".join(line for line in lines if line),
        entry.doubt,
    )


def calendar_days(office: Office, days: Sequence[date]) -> list[CalendarDay]:
    """Return days with their lunar name, festival and mark."""
    span = Period(days[0], days[-1] + timedelta(days=1))
    festivals, special = festival_names(office, span), special_days(office, span)
    return [
        CalendarDay(day, term_text(day) or lunar_text(day), festivals.get(day, ""), special.get(day, ""))
        for day in days
    ]


class CalendarView(QWidget):
    """A month's calendar, and beside it what has no day yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = MonthCalendar()
        self.strip = ItemList()
        self.strip.setAccessibleName(_("本月未定日期的工作"))
        self.strip.setToolTip(_("拖到日历上定日期；键盘：在日历上选好日子，再到这里按 Ctrl+Enter"))
        self.head = QLabel()
        self.head.setProperty("role", "second")
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "second")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.side = QFrame()
        self.side.setProperty("role", "paper")
        box = QVBoxLayout(self.side)
        box.setContentsMargins(theme.px(8), theme.px(6), theme.px(4), theme.px(4))
        box.setSpacing(theme.px(2))
        box.addWidget(self.head)
        box.addWidget(self.strip, 1)
        box.addWidget(self.hint)
        sheet = QFrame()
        sheet.setProperty("role", "paper")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.calendar)
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(8))
        self.box.addWidget(sheet, 1)
        self.box.addWidget(self.side)

    def set_editable(self, *, editable: bool) -> None:
        """Allow or forbid moving and new items."""
        self.calendar.editable = editable
        self.strip.set_editable(editable=editable)

    def show_month(self, office: Office, month: Month, search: str, filters: Sequence[Filter]) -> None:
        """Show a month's items as far as they pass the filter."""
        days = [day for week in month.weeks() for day in week]
        span = Period(days[0], days[-1] + timedelta(days=1))
        there = by_day(standing(office, span, search=search, filters=filters), days)
        items = {day: [calendar_item(office, one) for one in found] for day, found in there.items()}
        self.calendar.show_month(calendar_days(office, days), items, month.month, office.today)
        loose = undated(office, month, search=search, filters=filters)
        self.strip.show_items([calendar_item(office, one) for one in loose])
        self.head.setText(_("未定日期 {count} 项").format(count=len(loose)) if loose else _("未定日期"))
        self.hint.setText(
            _("拖到日历上定日期；从日历拖回这里取消日期。") if loose else _("把日历上的工作拖到这里，就取消它的日期。")
        )

    def mark(self, item: int) -> None:
        """Mark an item wherever it stands."""
        self.calendar.mark(item)
        self.strip.mark(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the strip beside or under the calendar, as there is room."""
        super().resizeEvent(event)
        below = self.width() < theme.px(NARROW)
        self.box.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self.side.setMaximumWidth(16_777_215 if below else theme.px(156))
        self.side.setMinimumWidth(0 if below else theme.px(156))
        self.side.setMaximumHeight(theme.px(96) if below else 16_777_215)
        self.hint.setVisible(self.height() > theme.px(360) and not below)
