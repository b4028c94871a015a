"""关怀与走访: the card of 首页 about visits; what is late in red, what is due this week, requests to be answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.home_cards import DAY_WIDTH, LATE_WIDTH, Card, Line, NoteLine, short_day
from ui.tabs import room_of
from ui.widgets.labels import Elided, Label
from unionoffice.care.care_list import Due, Why, care_list, source_of
from unionoffice.i18n import _
from unionoffice.kinds.links import Party

if TYPE_CHECKING:
    from ui.workplace import Workplace

MOST = 6
SHOWN: tuple[Why, ...] = ("duty", "request", "review")  # birthdays and retirements stand in the card of the members


class CareCard(Card):
    """Late duties, those due until Sunday, answers that are due; gone where there is nothing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(_("关怀与走访"))
        self._workplace = workplace
        self.hide()

    def redraw(self) -> None:
        """Draw what is due today."""
        office = self._workplace.office
        sunday = office.today + timedelta(days=6 - office.today.weekday())
        found = [one for one in care_list(office, office.today, 7, SHOWN) if one.day is None or one.day <= sunday]
        late = sum(bool(one.late) for one in found)
        self.clear()
        note = _("过期 {count} 项").format(count=late) if late else ""
        self.set_title(_("关怀与走访"), len(found), note)
        for one in found[:MOST]:
            self.line(DueLine(one, self._name(one)), lambda one=one: self._follow(one))
        if len(found) > MOST:
            text = _("还有 {count} 项…").format(count=len(found) - MOST)
            self.line(NoteLine(text, "more"), self._all)
        self.setVisible(bool(found))

    def _name(self, one: Due) -> str:
        return Party().text(one.person, self._workplace.office.words)

    def _follow(self, one: Due) -> None:
        source = source_of(one)
        if source is None:
            self._all()
        else:
            self._workplace.go(room_of(source[0]), *source)

    def _all(self) -> None:
        self._workplace.go("visits", "care-todo", 0)


class DueLine(Line):
    """One line of the care list: its day, who and what; how late in red."""

    def __init__(self, one: Due, name: str) -> None:
        day = short_day(one.day) if one.day else _("不限")
        text = f"{name} {one.title}"
        super().__init__(f"{day} {text}")
        self.put(Label(day, role="second"), width=DAY_WIDTH)
        self.put(Elided(text), stretch=1)
        if one.late:
            late = Label(_("过期 {days} 天").format(days=one.late), role="bad")
            late.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.put(late, width=LATE_WIDTH)
