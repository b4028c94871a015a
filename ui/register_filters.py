"""The filter line above a list: quick search, columns to filter by, the values chosen as chips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from ui import theme
from unionoffice.i18n import _
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import History
from unionoffice.kinds.links import Choice, Place
from unionoffice.kinds.simple import Fixed
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unionoffice.desk.listing import Listing
    from unionoffice.kinds.register import Column

MOST_VALUES = 40
MOST_QUICK = 3
LONGEST_CHIP = 18


class FittingRow(QWidget):
    """A row that takes the room there is and hides at its end what does not fit; it never widens the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(4))
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addStretch(1)
        self._wanted: dict[QWidget, bool] = {}

    def add(self, widget: QWidget, *, place: int = -1) -> None:
        """Add something at the end, or in a place."""
        widgets = list(self._wanted)
        at = len(widgets) if place < 0 else place
        self._row.insertWidget(at, widget)
        widgets.insert(at, widget)
        self._wanted = {one: self._wanted.get(one, True) for one in widgets}

    def want(self, widget: QWidget, wanted: bool) -> None:
        """Show a widget if there is room, or not at all."""
        self._wanted[widget] = wanted
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        for widget, wanted in self._wanted.items():
            if wanted:
                room -= widget.sizeHint().width() + self._row.spacing()
            widget.setVisible(wanted and room >= 0)


class FilterBar(QWidget):
    """Narrows a listing.

    Args:
        listing: what is narrowed.
        quick: offer the columns of few values as buttons of their own.

    Attributes:
        as_at_words: what the printed list says of the day it shows, "" for today.

    Signals:
        changed: the listing has another search or other filters; ask for its ids anew.
    """

    changed = Signal()

    def __init__(self, listing: Listing, parent: QWidget | None = None, *, quick: bool = False) -> None:
        super().__init__(parent)
        self.listing = listing
        self.chosen: dict[str, str] = {}
        self.as_at_words = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.search = QLineEdit(placeholderText=_("筛选… Ctrl+F"), clearButtonEnabled=True)
        self.search.setAccessibleName(_("筛选列表"))
        self.search.setMinimumWidth(theme.px(140))
        self.search.setMaximumWidth(theme.px(260))
        row.addWidget(self.search, 2)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(theme.px(4))
        row.addLayout(self.chips)
        self.quick: dict[str, QToolButton] = {}
        self._offered = 0
        self.quick_row = FittingRow()
        for column in self._quick_columns() if quick else ():
            self.quick_row.add(self._make_quick(column))
        row.addWidget(self.quick_row, 3)
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._apply_search)
        self.search.textChanged.connect(lambda _t: self._later.start())
        self.search.returnPressed.connect(self._apply_search)

    def _quick_columns(self) -> list[Column]:
        """Return the columns one filters by most: states, lists and places, as many as there is room for."""
        fitting = []
        for column in self.listing.columns:
            kind = column.kind.of if isinstance(column.kind, History) else column.kind
            if isinstance(kind, Fixed | Choice | Place) and column.privacy is Privacy.OPEN and column.shown:
                fitting.append(column)
        return fitting[:MOST_QUICK]

    def offer(self, condition: Filter, words: str, tip: str) -> QToolButton:
        """Offer a condition one asks for often as a button, before the columns; once pressed it is a chip."""
        made = QToolButton(text=words, toolTip=tip)
        made.setProperty("role", "plain")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self.narrow_to({condition.column: (condition, words)}))
        self.quick_row.add(made, place=self._offered)
        self.quick[condition.column] = made
        self._offered += 1
        return made

    def _make_quick(self, column: Column) -> QToolButton:
        made = QToolButton(text=_("{title} ▾").format(title=self.listing.title(column)))
        made.setToolTip(_("按“{title}”筛选").format(title=self.listing.title(column)))
        made.setProperty("role", "plain")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self.offer_values(column, made.mapToGlobal(QPoint(0, made.height()))))
        self.quick[column.name] = made
        return made

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
        searched = [_("含“{text}”").format(text=typed)] if typed else []
        day = [self.as_at_words] if self.as_at_words else []
        return [*searched, *self.chosen.values(), *day]

    def clear(self) -> None:
        """Take every filter away."""
        self._later.stop()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.listing.clear_filters()
        self.chosen.clear()
        self._show_chips()
        self.changed.emit()

    def offer_values(self, column: Column, where: QPoint) -> QMenu:
        """Open the menu of the values that stand in ``column``."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = menu.addAction(_("按“{title}”筛选").format(title=self.listing.title(column)))
        title.setEnabled(False)
        menu.addSeparator()
        values = self.listing.distinct(column.name)
        for value, text, count in values[:MOST_VALUES]:
            shown = text or _("（空）")
            action = menu.addAction(f"{shown}\t{count:,}")
            action.triggered.connect(partial(self.filter_by, column, value, shown))
        if len(values) > MOST_VALUES:
            more = _("还有 {count} 种，请用筛选框").format(count=len(values) - MOST_VALUES)
            menu.addAction(more).setEnabled(False)
        if column.name in self.chosen:
            menu.addSeparator()
            menu.addAction(_("取消此列筛选")).triggered.connect(partial(self.release, column.name))
        menu.popup(where)
        return menu

    def filter_by(self, column: Column, value: object, shown: str, _on: bool = False) -> None:
        """Show only the records that have ``value`` in ``column``."""
        kind = column.kind.of if isinstance(column.kind, History) else column.kind
        given = not kind.is_empty(value)
        condition = Filter(column.name, "is", value) if given else Filter(column.name, "empty")
        self.narrow_to({column.name: (condition, f"{self.listing.title(column)}:{shown}")})

    def narrow_to(self, wanted: Mapping[str, tuple[Filter, str] | None]) -> None:
        """Set the condition of some columns, with the words that tell of each, or drop it where it is None."""
        for name, one in wanted.items():
            self.listing.set_filter(name, one[0] if one else None)
            self.chosen.pop(name, None)
            if one:
                self.chosen[name] = one[1]
        self._show_chips()
        self.changed.emit()

    def release(self, name: str, _on: bool = False) -> None:
        """Take the filter of one column away."""
        self.narrow_to({name: None})

    def _show_chips(self) -> None:
        while self.chips.count():
            widget = self.chips.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, text in self.chosen.items():
            short = text if len(text) <= LONGEST_CHIP else f"{text[: LONGEST_CHIP - 1]}…"
            chip = QToolButton(text=f"{short}  ✕", toolTip=_("取消此筛选：{text}").format(text=text))
            chip.setProperty("role", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setAccessibleName(_("取消筛选 {text}").format(text=text))
            chip.clicked.connect(partial(self.release, name))
            self.chips.addWidget(chip)
        for name, button in self.quick.items():
            self.quick_row.want(button, name not in self.chosen)
