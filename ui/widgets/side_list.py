"""The narrow list of sections at the left of a dialog or room."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget

from ui import theme


class SideList(QListWidget):
    """A quiet list without a frame; the section in view is tinted."""

    def __init__(self, name: str, width: int = 160) -> None:
        super().__init__()
        self.setProperty("role", "rooms")
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(width))

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the lines out again: the first time happened before the style sheet was applied."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()
