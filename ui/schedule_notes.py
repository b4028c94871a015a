"""The line of a month's festivals and days off; for a year without a table it says so and leads to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.tabs import room_of
from ui.widgets.buttons import link
from ui.widgets.labels import Elided
from unionoffice.almanac.festivals import festivals_between
from unionoffice.almanac.periods import Month, Period
from unionoffice.figures.month import days_off_known, days_off_named
from unionoffice.i18n import _
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from datetime import date

    from ui.workplace import Workplace
    from unionoffice.office import Office


def _day(day: date) -> str:
    return _("{month}月{day}日").format(month=day.month, day=day.day)


def _span(days: Period) -> str:
    if days.start == days.last:
        return _day(days.start)
    last = str(days.last.day) + _("日") if days.start.month == days.last.month else _day(days.last)
    return _("{first}至{last}").format(first=_day(days.start), last=last)


def month_words(office: Office, month: Month) -> str:
    """Return a month's days off, make-up days and festivals in one line."""
    parts = []
    for days, name, kind in days_off_named(office, month):
        word = _("{name}休 {days}") if kind == "off" else _("班 {days}")
        parts.append(word.format(name=name, days=_span(days)))
    rules = [festival.rule() for festival in office.store("festivals").find(Query())]
    parts += [f"{name} {_day(day)}" for day, name in festivals_between(rules, month)]
    return " · ".join(parts)


class ScheduleNotes(QWidget):
    """Stands beside the filter."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.words = Elided(role="second")
        self.unknown = link("", "warning", "warning")
        self.unknown.clicked.connect(self.go_to_table)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.unknown)

    def show_months(self, months: tuple[Month, ...]) -> None:
        """Show the festivals of one month; of more months only which years have no table."""
        office = self._workplace.office
        self.words.setText(month_words(office, months[0]) if len(months) == 1 else "")
        missing = [year for year in sorted({month.year for month in months}) if not days_off_known(office, year)]
        years = "、".join(map(str, missing))
        self.unknown.setText(_("{years} 年的放假安排还没有，请在台账·放假调休里填写或导入").format(years=years))
        self.unknown.setVisible(bool(missing))

    def go_to_table(self) -> None:
        """Show 放假调休, at its last day."""
        ids = self._workplace.office.store("days_off").ids(Query(sort=(("day", False),)))
        self._workplace.go(room_of("days_off"), "days_off", ids[0] if len(ids) else 0)
