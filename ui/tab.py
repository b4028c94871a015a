"""What every tab of the window can be asked: to come up to date, and to do the window's actions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.workplace import Narrowed


class Action(StrEnum):
    """The actions of the window that a tab may offer."""

    NEW = "new"
    SAVE = "save"
    FIND = "find"
    PRINT = "print_"
    EXPORT = "export"
    IMPORT = "import_"


class Tab(QWidget):
    """One room of the office; subclasses draw it and say which actions they offer.

    Class attributes:
        code: the name by which ``ui/tabs.py`` and links know the tab.
        title: what stands on the tab (Chinese source, marked with ``N_``).
        offers: the window's actions this tab answers.

    Signals:
        abilities_changed: what :meth:`can` answers may be different now.
    """

    code = ""
    title = ""
    offers: frozenset[Action] = frozenset()
    abilities_changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self._step = -1

    def bring_up(self, step: int) -> None:
        """Redraw if the office changed since the tab was drawn last; the window calls this when the tab is shown."""
        if step != self._step:
            self._step = step
            self.redraw()

    def redraw(self) -> None:
        """Draw everything from the office again."""

    def show_page(self, code: str) -> None:
        """Show one page of a tab that has several, reached by a link that names no record."""

    def show_record(self, code: str, record: int) -> None:
        """Show one record, reached by a link or a search result."""

    def start_record(self, code: str, preset: Mapping[str, Any]) -> None:
        """Start a new record of a register with these values, reached from a record it follows from."""

    def show_only(self, code: str, wanted: Narrowed) -> None:
        """Show only some records of a register, reached from a figure that counts them."""

    def leave(self) -> bool:
        """Keep what is half typed before the tab or the window goes; False keeps the window open."""
        return True

    def can(self, action: Action) -> bool:
        """Tell whether ``action`` would do something now."""
        return action in self.offers

    def new(self) -> None:
        """Start a new record."""

    def save(self) -> None:
        """Save what is typed."""

    def find(self) -> None:
        """Put the cursor into the tab's filter box."""

    def print_(self) -> None:
        """Show the tab's paper in the print preview."""

    def export(self) -> None:
        """Write what the tab shows as a sheet."""

    def import_(self) -> None:
        """Read a foreign file into the tab."""
