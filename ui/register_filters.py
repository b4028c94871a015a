"""The filter line above a list: quick search, the values filtered by as chips, and the menu of a column's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget
from unionoffice.storage.store import Filter

from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.desk.listing import Listing

    from unionoffice.kinds.register import Column

MOST_VALUES = 40


class FilterBar(QWidget):
    """Narrows a listing.

    Signals:
        changed: the listing has another search or other filters; ask for its ids anew.
    """

    changed = Signal()

    def __init__(self, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        self.chosen: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.search = QLineEdit(placeholderText=_("筛选… Ctrl+F"), clearButtonEnabled=True)
        self.search.setAccessibleName(_("筛选列表"))
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(280)
        row.addWidget(self.search)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(4)
        row.addLayout(self.chips)
        row.addStretch(1)
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._apply_search)
        self.search.textChanged.connect(lambda _t: self._later.start())
        self.search.returnPressed.connect(self._apply_search)

    def _apply_search(self) -> None:
        self._later.stop()
        self.listing.set_search(self.search.text())
        self.changed.emit()

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is filtered out at all."""
        return bool(self.search.text().strip() or self.chosen)

    def words(self) -> list[str]:
        """Return the filters in words, for the printed list."""
        typed = self.search.text().strip()
        return [*([_("含“{text}”").format(text=typed)] if typed else []), *self.chosen.values()]

    def clear(self) -> None:
        """Take every filter away."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.listing.clear_filters()
        self.listing.set_search("")
        self.chosen.clear()
        self._show_chips()
        self.changed.emit()

    def offer_values(self, column: Column, where: QPoint) -> None:
        """Open the menu of the values that stand in ``column``."""
        menu = QMenu(self)
        title = menu.addAction(_("按“{title}”筛选").format(title=_(column.title)))
        title.setEnabled(False)
        menu.addSeparator()
        values = self.listing.distinct(column.name)
        for value, text, count in values[:MOST_VALUES]:
            shown = text or _("(空)")
            action = menu.addAction(f"{shown}    {count}")
            action.triggered.connect(lambda _on=False, value=value, shown=shown: self.filter_by(column, value, shown))
        if len(values) > MOST_VALUES:
            menu.addAction(_("还有 {count} 种,请用上面的筛选框").format(count=len(values) - MOST_VALUES)).setEnabled(
                False
            )
        if column.name in self.chosen:
            menu.addSeparator()
            menu.addAction(_("取消此列筛选")).triggered.connect(lambda: self.release(column.name))
        menu.popup(where)

    def filter_by(self, column: Column, value: object, shown: str) -> None:
        """Show only the records that have ``value`` in ``column``."""
        given = value not in (None, "")
        self.listing.set_filter(
            column.name, Filter(column.name, "is", value) if given else Filter(column.name, "empty", None)
        )
        self.chosen[column.name] = f"{_(column.title)}:{shown}"
        self._show_chips()
        self.changed.emit()

    def release(self, name: str) -> None:
        """Take the filter of one column away."""
        self.listing.set_filter(name, None)
        self.chosen.pop(name, None)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        while self.chips.count():
            widget = self.chips.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for name, text in self.chosen.items():
            chip = QToolButton(text=f"{text}  ✕", toolTip=_("取消此筛选"))
            chip.setProperty("role", "chip")
            chip.setAccessibleName(_("取消筛选 {text}").format(text=text))
            chip.clicked.connect(lambda _on=False, name=name: self.release(name))
            self.chips.addWidget(chip)
