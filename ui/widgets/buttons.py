"""Buttons of the four sorts the program has: ordinary, primary, tile and link."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons


def button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return an ordinary button."""
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    if icon:
        icons.dress(made, icon)
    return made


def primary(text: str, parent: QWidget | None = None) -> QPushButton:
    """Return the one button of a page that does what the page is for."""
    made = QPushButton(text, parent)
    made.setProperty("role", "primary")
    made.setDefault(True)
    return made


def link(text: str, icon: str = "", role: str = "second") -> QPushButton:
    """Return a line of text that leads somewhere."""
    made = QPushButton(text)
    made.setProperty("role", "link")
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if icon:
        icons.dress(made, icon, role)
    return made


def tool(icon: str, name: str, *, text: str = "", plain: bool = False) -> QToolButton:
    """Return a small button with an icon; ``name`` is its tooltip and what a screen reader says."""
    made = QToolButton()
    icons.dress(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if text:
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if plain:
        made.setProperty("role", "plain")
    return made
