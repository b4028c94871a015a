"""Texts on the screen: headings, paragraphs, small second lines, and names of fields."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import theme


class Label(QLabel):
    """A label whose size and weight follow the look."""

    def __init__(self, text: str = "", relative: float = 1.0, *, bold: bool = False, role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._relative, self._bold = relative, bold
        if role:
            self.setProperty("role", role)
        if relative != 1.0 or bold:
            self._fit()
            theme.on_change(self._fit)

    def _fit(self) -> None:
        """Take the size of the look in use."""
        self.setFont(theme.font(self._relative, bold=self._bold))


class Elided(Label):
    """One line that ends in … where there is no room; the whole text is its tooltip."""

    def __init__(self, text: str = "", relative: float = 1.0, *, bold: bool = False, role: str = "") -> None:
        super().__init__(text, relative, bold=bold, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Give way as far as wanted; what does not fit is cut."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as tooltip where it does not fit."""
        super().resizeEvent(event)
        fits = QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint as much of the line as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), shown)


def heading(text: str, relative: float = 1.15) -> Label:
    """Return a heading."""
    return Label(text, relative, bold=True)


def paragraph(text: str, role: str = "") -> Label:
    """Return text that wraps and can be copied."""
    made = Label(text, role=role)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def second(text: str) -> Label:
    """Return a line of less weight."""
    return Label(text, role="second")


def field_name(text: str, field: QWidget) -> Label:
    """Return the name of a field, tied to it as its buddy; screen readers read it with the field."""
    made = Label(text)
    made.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text.replace("&", "").strip(" *"))
    return made


def rule() -> QFrame:
    """Return a thin line between groups."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made
