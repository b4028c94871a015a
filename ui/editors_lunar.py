"""The editor of a lunar birthday: month and day of the lunar calendar, this year's solar day small beside it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.editors_plain import LineEditor
from ui.widgets.labels import second
from unionoffice.almanac.days import WEEKDAYS
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.lunar import LunarDateValue

if TYPE_CHECKING:
    from datetime import date

    from ui.editors_plain import Typed
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office


class LunarEditor(LineEditor):
    """A lunar day of every year."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.line.setPlaceholderText(_("如 八月十五、8-15"))
        self.beside = second("")
        self.box.removeWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self.beside)
        self.box.addLayout(row)
        self.line.textChanged.connect(lambda _text: self._show_day())

    def _show_day(self) -> None:
        value = self.draft.value(self.column.name) if self.line.text().strip() else None
        wrong = bool(self.draft.problems(self.column.name))
        self.beside.setText(this_year(value, self.office.today) if value and not wrong else "")

    def load(self) -> None:
        """Show the draft's day."""
        super().load()
        self._show_day()

    def _tell(self, typed: str) -> None:
        super()._tell(typed)
        self._show_day()


def this_year(value: LunarDateValue, today: date) -> str:
    """Return on which day of this solar year the birthday is kept, "" outside the lunar table."""
    from unionoffice.almanac.lunar import lunar_anniversary

    with suppress(OfficeError):
        for lunar_year in (today.year, today.year - 1):
            day = lunar_anniversary(lunar_year, value.month, value.day, leap=value.leap)
            if day.year == today.year:
                shape = _("今年 {month}月{day}日 周{weekday}")
                return shape.format(month=day.month, day=day.day, weekday=WEEKDAYS[day.weekday()])
    return _("今年没有这一天")
