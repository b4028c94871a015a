"""届次: the register of terms and seats, and above it what is to be elected anew soon (换届)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui.record_papers import RecordPapers
from ui.register_tab import MenuEntry, RegisterTab
from ui.widgets.banner import Banner
from unionoffice.i18n import _
from unionoffice.membership.next_term import next_term
from unionoffice.membership.terms import ElectionDue, elections_due

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register

MOST = 3


class TermsPage(RegisterTab):
    """A register tab with a reminder above it for each election that is due."""

    def __init__(self, workplace: Workplace, register: Register) -> None:
        super().__init__(workplace, register)
        self.banner = Banner("warning")
        self.banner.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.banner)
        self.forms = RecordPapers(workplace, self.papers.desk, register.code)
        self.extra_actions = self._row_actions

    def redraw(self) -> None:
        """Fetch the terms anew, and what is due."""
        super().redraw()
        due = elections_due(self.office, self.office.today)
        self.banner.setVisible(bool(due))
        if not due:
            return
        self.banner.say(_("换届提醒"), "\n".join(due_words(one) for one in due[:MOST]))
        for one in due[:MOST]:
            look = _("看{body}{title}").format(body=one.body, title=one.title)
            self.banner.offer(look, partial(self.show_record, self.code, one.term))
            if self._edits:
                fresh = _("登记新一届{body}").format(body=one.body)
                self.banner.offer(fresh, partial(self.begin_next, one.term))

    def begin_next(self, term: int) -> None:
        """Start the record of the term after this one: the same body, as many years."""
        self.begin(next_term(self.office, term))

    def _row_actions(self, ids: list[int]) -> list[MenuEntry]:
        following: MenuEntry = (_("登记下一届"), lambda: self.begin_next(ids[0]), len(ids) == 1 and self._edits)
        return [following, *self.forms.entries(ids)]


def due_words(due: ElectionDue) -> str:
    """Return one reminder as a sentence."""
    day, name = due.last.isoformat(), f"{due.body}{due.title}"
    if due.days < 0:
        return _("{name}已于 {day} 届满，过期 {days} 天，请尽快换届。").format(name=name, day=day, days=-due.days)
    return _("{name}将于 {day} 届满，还有 {days} 天，请筹备换届。").format(name=name, day=day, days=due.days)
