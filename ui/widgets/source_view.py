"""The text of a document as it is, with pieces of it lit up; offsets are those of the Python text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui import theme
from unionoffice.i18n import _

_LAMP = 70  # of 255: seen at once in the light and in the dark look, and the text on it stays readable


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
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
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

    def light(self, spans: Iterable[tuple[int, int]], *, follow: bool = True) -> None:
        """Light these pieces up; with ``follow`` bring the first into view."""
        self._lit = [(start, end) for start, end in spans if end > start]
        self._mark()
        if self._lit and follow:
            cursor = self.textCursor()
            cursor.setPosition(self._place(self._lit[0][0]))
            self.setTextCursor(cursor)
            self.centerCursor()

    def line_span(self, line: int) -> tuple[int, int]:
        """Return where a line (from 1) begins and ends, as offsets of the text."""
        block = self.document().findBlockByNumber(line - 1)
        if not block.isValid():
            return 0, 0
        return self._offset(block.position()), self._offset(block.position() + block.length() - 1)

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
            lamp = theme.colour("warning")
            lamp.setAlpha(_LAMP)
            look.setBackground(lamp)
            look.setForeground(theme.colour("text"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(span[0]))
        cursor.setPosition(self._place(span[1]), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[misc]  # the stub calls the field read-only
        selection.format = look  # type: ignore[misc]  # as above
        return selection

    def _offset(self, unit: int) -> int:
        """Return the character that begins at a place of Qt, or the one that place lies in."""
        return max(0, bisect_right(self._places, unit) - 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which character was clicked; a piece that was marked with the mouse is for copying."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.pointed.emit(self._offset(self.cursorForPosition(event.position().toPoint()).position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter points at the character the cursor stands at."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.pointed.emit(self._offset(self.textCursor().position()))
        else:
            super().keyPressEvent(event)
