"""What a tab or dialog needs from the window around it, handed over in one piece."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.bridge import OfficeBridge
    from ui.choosers import Choosers
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from unionoffice.office import Office
    from unionoffice.storage.store import Filter

Go = Callable[[str, str, int], None]
# Conditions by column, each with the words that tell of it.
Narrowed = Mapping[str, "tuple[Filter, str]"]
Start = Callable[[str, str, Mapping[str, Any]], None]
ShowOnly = Callable[[str, str, Narrowed], None]


def nowhere(_tab: str, _register: str, _what: object) -> None:
    """Lead nowhere: the workplace of a tab without a window around it."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The office that is open and the services of its window.

    Attributes:
        office: the open office.
        bridge: tells on the main thread what changed in it.
        tasks: the one runner for long work, and the one place where errors are caught.
        preferences: what this machine remembers.
        choosers: asks the clerk for a file or folder; tests pass their own.
        go: show a tab, and in it a record: ``go("schedule", "schedule", 17)``; record 0 shows the tab only.
        start: begin a new record with values: ``start("visits", "visits", {"event": 3})``.
        show_only: show some records of a register, the ones a figure counts.
    """

    office: Office
    bridge: OfficeBridge
    tasks: Tasks
    preferences: Preferences
    choosers: Choosers
    go: Go
    start: Start = nowhere
    show_only: ShowOnly = nowhere

    @property
    def may_edit(self) -> bool:
        """Tell whether the person at the desk may change anything in this office."""
        return not self.office.read_only and self.office.people.may("edit")

    @property
    def folder(self) -> Path:
        """Return the folder of the office file, where file choosers begin."""
        return self.office.path.parent
