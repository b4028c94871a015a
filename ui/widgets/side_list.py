"""The narrow list of sections at the left of a dialog or room."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from ui import theme


class SideList(QListWidget):
    """A quiet list without a frame; the section in view is tinted."""

    def __init__(self, name: str, width: int = 160) -> None:
        super().__init__()
        self.setProperty("role", "rooms")
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(width))

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the lines out with the style sheet's height."""
        super().showEvent(event)
        lay_out_again(self)


def lay_out_again(view: QAbstractItemView) -> None:
    """Forget the heights of rows: those filled in before the first showing were measured without the style sheet."""
    view.scheduleDelayedItemsLayout()
