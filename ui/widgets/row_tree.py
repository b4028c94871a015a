"""A small table or tree of texts in dialogs, with rows of the program's height."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget

from ui.widgets.side_list import lay_out_again


class RowTree(QTreeWidget):
    """Rows of texts; with titles it is a table whose column ``wide`` takes the room that is left."""

    def __init__(self, name: str, titles: Sequence[str] = (), wide: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRootIsDecorated(not titles)
        self.setHeaderHidden(not titles)
        if titles:
            self.setHeaderLabels(list(titles))
            self.header().setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
            self.header().setStretchLastSection(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the rows out with the style sheet's height."""
        super().showEvent(event)
        lay_out_again(self)
