"""A strip that says one thing and offers ways on; it stays until it is dealt with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Label, paragraph

_SIGNS = {
    "info": ("info", "second"),
    "warning": ("warning", "warning"),
    "bad": ("error", "bad"),
    "good": ("good", "good"),
}


class Banner(QFrame):
    """An icon, a title, a sentence and buttons, in one of four tones (info, good, warning, bad)."""

    def __init__(self, tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.title = Label(bold=True)
        self.sentence = paragraph("")
        self._sign = QLabel()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addLayout(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        layout.setSpacing(theme.px(12))
        side = QVBoxLayout()
        side.addWidget(self._sign)
        side.addStretch(1)
        layout.addLayout(side)
        layout.addLayout(words, 1)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self._tone = tone
        self.setProperty("tone", tone)
        self._redraw()
        self.style().polish(self)

    def say(self, title: str, sentence: str = "", tone: str | None = None) -> None:
        """Show a title and a sentence, and drop the buttons of before."""
        if tone is not None:
            self.set_tone(tone)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title} {sentence}".strip())
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        # A row without anything in it would hold the whole banner to the narrowest width.
        self._buttons.addStretch(1)

    def offer(self, text: str, action: Callable[[], None], *, first: bool = False, icon: str = "") -> None:
        """Add a way on; ``first`` makes it the primary one."""
        last = self._buttons.takeAt(self._buttons.count() - 1) if self._buttons.count() else None
        made = primary(text) if first else button(text, icon)
        made.clicked.connect(lambda _on=False: action())
        self._buttons.addWidget(made)
        self._buttons.addStretch(1)
        del last

    def _redraw(self) -> None:
        """Draw the sign in the tone's colour."""
        drawing, role = _SIGNS[self._tone]
        icons.show(self._sign, drawing, role, 22)
