"""Sizes of dialogs: as drawn, but never larger than the window they belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui import theme

EDGE = 24


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size at the type in use, cut to the window behind it."""
    wide, high = theme.px(width), theme.px(height)
    parent = dialog.parentWidget()
    if parent is not None:
        behind = parent.window().size()
        wide = min(wide, max(behind.width() - EDGE, EDGE))
        high = min(high, max(behind.height() - EDGE, EDGE))
    dialog.resize(wide, high)
