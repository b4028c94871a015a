"""健康档案: a register tab that neither prints nor exports; there only where the office turned it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ui.register_tab import RegisterTab
from ui.tab import Action
from unionoffice.records.health_records import HEALTH_RECORDS

if TYPE_CHECKING:
    from ui.workplace import Workplace


class HealthPage(RegisterTab):
    """Health records are looked at one by one, for a purpose, and leave the file in no way."""

    offers: ClassVar[frozenset[Action]] = frozenset({Action.NEW, Action.SAVE, Action.FIND})  # type: ignore[misc]

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, HEALTH_RECORDS)
        self.print_button.hide()
        self.export_button.hide()

    def print_(self) -> None:
        """Print nothing."""

    def export(self) -> None:
        """Write nothing."""
