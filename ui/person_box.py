"""One box that finds a person: name, pinyin, initials, numbers, last four digits; the hits stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ui.widgets.search_box import SearchBox
from unionoffice.i18n import _
from unionoffice.membership.finding import Found, find_people
from unionoffice.records.members import STATES

if TYPE_CHECKING:
    from unionoffice.office import Office

MOST = 12


class PersonBox(SearchBox):
    """Finds members; ↓ goes into the hits, Enter takes the first.

    Signals:
        chosen: a member (id).
        missed: nobody is called so (what was typed).
    """

    chosen = Signal(int)
    missed = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(_("姓名、拼音、首字母、工号、后四位"), _("查找会员"))
        if parent is not None:
            self.setParent(parent)
        self._office = office
        self._found: list[Found] = []
        self._lines = QStringListModel(self)
        self.hits = QCompleter(self._lines, self)
        self.hits.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.hits.setMaxVisibleItems(MOST)
        self.hits.setWidget(self)
        self.hits.activated[str].connect(self._picked)
        self.searched.connect(self.look_for)
        self.entered.connect(self._take_first)
        self.stepped.connect(lambda by: self.hits.complete() if by > 0 and self._found else None)

    def look_for(self, typed: str) -> None:
        """Find people and show them."""
        self._found = find_people(self._office, typed, MOST) if typed else []
        self._lines.setStringList([line_of(one) for one in self._found])
        if self._found and self.hasFocus():
            self.hits.complete()
        else:
            self.hits.popup().hide()
        if typed and not self._found:
            self.missed.emit(typed)

    def _picked(self, line: str) -> None:
        for one in self._found:
            if line_of(one) == line:
                self._take(one.id)
                return

    def _take_first(self) -> None:
        if self._found:
            self._take(self._found[0].id)

    def _take(self, member: int) -> None:
        self.hits.popup().hide()
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._found = []
        self.chosen.emit(member)


def line_of(one: Found) -> str:
    """Return a hit as a line: who, and what tells him from his namesakes."""
    state = _(dict(STATES)[one.state]) if one.state and one.state != "member" else ""
    return "  ".join(part for part in (one.name, one.staff_no, one.unit, state) if part)
