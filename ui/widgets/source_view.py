"""The text of a document as it is, with pieces of it lit up; offsets are those of the Python text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui import theme
from unionoffice.i18n import _


def _units(text: str) -> list[int]:
    """Return for each character the place Qt counts for it: a rare character takes two of Qt's units."""
    places, place = [], 0
    for character in text:
        places.append(place)
        place += 2 if ord(character) > 0xFFFF else 1
    return [*places, place]


class SourceView(QPlainTextEdit):
    """Shows a text that cannot be changed.

    Signals:
        pointed: the clerk clicked at this character of the text.
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setAccessibleName(_("原文"))
        self._places: list[int] = [0]
        self._quiet: list[tuple[int, int]] = []
        self._lit: list[tuple[int, int]] = []

    def show_text(self, text: str) -> None:
        """Show this text; line breaks of every kind count as one character, as they do in it."""
        self._places = _units(text)
        self._lit, self._quiet = [], []
        # Qt turns CR LF into one break; a space in place of CR keeps the offsets.
        self.setPlainText(text.replace("\r\n", " \n").replace("\r", "\n").replace("\u2028", "\n"))

    def dim(self, spans: Iterable[tuple[int, int]]) -> None:
        """Draw these pieces grey: they were read as something that does not count."""
        self._quiet = list(spans)
        self._mark()

    def light(self, spans: Iterable[tuple[int, int]]) -> None:
        """Light these pieces up and bring the first into view."""
        self._lit = [(start, end) for start, end in spans if end > start]
        self._mark()
        if self._lit:
            cursor = self.textCursor()
            cursor.setPosition(self._place(self._lit[0][0]))
            self.setTextCursor(cursor)
            self.centerCursor()

    def lit_text(self) -> str:
        """Return the first piece that is lit up, as Qt shows it."""
        selections = [one for one in self.extraSelections() if one.cursor.hasSelection()]
        return selections[-1].cursor.selectedText() if self._lit and selections else ""

    def _place(self, offset: int) -> int:
        return self._places[max(0, min(offset, len(self._places) - 1))]

    def _mark(self) -> None:
        selections = [self._selection(span, quiet=True) for span in self._quiet]
        selections += [self._selection(span, quiet=False) for span in self._lit]
        self.setExtraSelections(selections)

    def _selection(self, span: tuple[int, int], *, quiet: bool) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        if quiet:
            look.setForeground(theme.colour("second"))
        else:
            look.setBackground(theme.colour("warning_soft"))
            look.setForeground(theme.colour("text"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(span[0]))
        cursor.setPosition(self._place(span[1]), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[misc]  # the stub calls the field read-only
        selection.format = look  # type: ignore[misc]  # as above
        return selection

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which character was clicked."""
        super().mousePressEvent(event)
        unit = self.cursorForPosition(event.position().toPoint()).position()
        low, high = 0, len(self._places) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._places[middle] <= unit else (low, middle - 1)
        self.pointed.emit(low)
