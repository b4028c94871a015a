"""What a tab or dialog needs from the window around it, handed over in one piece."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.bridge import OfficeBridge
    from ui.choosers import Choosers
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from unionoffice.office import Office

Go = Callable[[str, str, int], None]


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
    """

    office: Office
    bridge: OfficeBridge
    tasks: Tasks
    preferences: Preferences
    choosers: Choosers
    go: Go

    @property
    def may_edit(self) -> bool:
        """Tell whether the person at the desk may change anything in this office."""
        return not self.office.read_only and self.office.people.may("edit")

    @property
    def folder(self) -> Path:
        """Return the folder of the office file, where file choosers begin."""
        return self.office.path.parent
