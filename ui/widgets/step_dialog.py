"""A dialog of several steps: their list at the left, the page in view with its title, and the way back and on below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Label, heading
from unionoffice.i18n import _

SIDE = 168


class StepDialog(QDialog):
    """The frame; a subclass makes the pages, wires the buttons and says when one may go on.

    Attributes:
        stack: the pages.
        problem: what keeps the clerk from going on.
        back: to the step before.
        next: to the step after, or the deed itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        self.title = heading("", 1.3)
        self.about = Label("", role="second")
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.back = button(_("上一步"))
        self.next = primary(_("下一步"))
        self._steps: list[Label] = []

    @property
    def at(self) -> int:
        """Return the number of the page in view, from 0."""
        return self.stack.currentIndex()

    def lay_out(self, titles: Sequence[str], pages: Sequence[QWidget], buttons: QHBoxLayout) -> None:
        """Put the steps, the pages and the row of buttons into the dialog."""
        for page in pages:
            self.stack.addWidget(page)
        right = QVBoxLayout()
        right.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        right.setSpacing(theme.px(4))
        right.addWidget(self.title)
        right.addWidget(self.about)
        right.addSpacing(theme.px(12))
        right.addWidget(self.stack, 1)
        right.addWidget(self.problem)
        right.addSpacing(theme.px(8))
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._step_list(titles))
        layout.addLayout(right, 1)

    def _step_list(self, titles: Sequence[str]) -> QWidget:
        side = QFrame()
        side.setProperty("role", "side")
        side.setFixedWidth(theme.px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(20), theme.px(24), theme.px(12), theme.px(16))
        column.setSpacing(theme.px(12))
        for number, title in enumerate(titles, start=1):
            step = Label(f"{number}  {title}")
            self._steps.append(step)
            column.addWidget(step)
        column.addStretch(1)
        return side

    def turn_to(self, number: int, title: str, about: str) -> None:
        """Bring a page to view and mark its step."""
        self.stack.setCurrentIndex(number)
        self.title.setText(title)
        self.about.setText(about)
        self.problem.setText("")
        self.back.setEnabled(number > 0)
        for place, step in enumerate(self._steps):
            step.setProperty("role", "" if place == number else "second")
            step.style().polish(step)
            step.setFont(theme.font(bold=place == number))


def scrolling(page: QWidget) -> QScrollArea:
    """Return a page that scrolls where the window is too small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    return area
