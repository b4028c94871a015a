"""How wide the columns of a list should be: as what stands in them, the room that is left shared out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from ui.register_model import RegisterModel

MEASURED = 60  # rows: the first screens
PADDING = 24
SORT_SIGN = 18
NARROWEST, WIDEST = 48, 280


def fitting_widths(table: QTableView, model: RegisterModel) -> dict[str, int]:
    """Return a width for each column; none while there is nothing to measure."""
    rows = min(model.rowCount(), MEASURED)
    if not rows:
        return {}
    metrics = QFontMetrics(theme.font())
    widths = {}
    for column in model.columns:
        texts = [model.listing.text(row, column.name) for row in range(rows)]
        longest = max(metrics.horizontalAdvance(text) for text in set(texts))
        head = metrics.horizontalAdvance(model.listing.title(column)) + theme.px(SORT_SIGN)
        if column.name == "months":
            longest = theme.px(column.kind.width)
        widths[column.name] = min(max(longest, head, theme.px(NARROWEST)) + theme.px(PADDING), theme.px(WIDEST))
    spare = table.viewport().width() - sum(widths.values())
    if spare > 0:
        whole = sum(widths.values())
        widths = {name: width + spare * width // whole for name, width in widths.items()}
    return widths
