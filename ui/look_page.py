"""Appearance: light or dark, and the size of type; acts at once and belongs to this machine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ui import theme
from ui.preferences import Preferences
from ui.widgets.fields import Fields, choice
from ui.widgets.labels import Label, second
from unionoffice.i18n import _

SetLook = Callable[[Preferences, bool, float], None]
HALVES = 2


class LookPage(Fields):
    """Two settings of this machine."""

    def __init__(self, preferences: Preferences, set_look: SetLook) -> None:
        super().__init__()
        self._preferences, self._set_look = preferences, set_look
        now = theme.look()
        self.dark = choice([("light", _("浅色")), ("dark", _("深色"))], "dark" if now.dark else "light")
        self.size = QSlider(Qt.Orientation.Horizontal)
        self.size.setRange(round(theme.SMALLEST_POINTS * HALVES), round(theme.LARGEST_POINTS * HALVES))
        self.size.setValue(round(now.points * HALVES))
        self.size.setPageStep(HALVES)
        self.figure = Label("")
        self.figure.setFixedWidth(theme.px(64))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.size, 1)
        layout.addWidget(self.figure)
        row.setFocusProxy(self.size)
        self.size.setAccessibleName(_("字号"))
        self.add(_("外观"), self.dark)
        self.add(_("字号"), row, _("整个窗口随字号放大；也可以用 Ctrl+= 和 Ctrl+-。"))
        self.wide(second(_("只影响这台电脑，立即生效。")))
        self.end()
        self.dark.currentIndexChanged.connect(self._apply)
        self.size.valueChanged.connect(self._show_figure)
        self.size.sliderReleased.connect(self._apply)
        self.size.actionTriggered.connect(self._step)
        self._show_figure(self.size.value())

    def _show_figure(self, halves: int) -> None:
        """Show the size in points."""
        self.figure.setText(_("{points} 磅").format(points=f"{halves / HALVES:g}"))

    def _step(self, _action: int) -> None:
        """Apply a step by keyboard or a click beside the handle; dragging waits until the mouse is released."""
        if not self.size.isSliderDown():
            self.size.setValue(self.size.sliderPosition())
            self._apply()

    def _apply(self) -> None:
        """Apply what is chosen."""
        self._set_look(self._preferences, self.dark.currentData() == "dark", self.size.value() / HALVES)
