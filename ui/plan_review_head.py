"""The head of the review: the plan's name and the days it is for, both to be corrected, and the choice among several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.day_edit import DayEdit
from unionoffice.almanac.days import day_text
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.plan.review import Review


class ReviewHead(QWidget):
    """Title, period, plan.

    Signals:
        plan_wanted: another plan of the document (its number).
        changed: title or period differ.
    """

    plan_wanted = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.title = QLineEdit()
        self.title.textEdited.connect(self._typed)
        self.first, self.last = DayEdit(), DayEdit()
        for edit, name in ((self.first, _("计划期间的第一天")), (self.last, _("计划期间的最后一天"))):
            edit.beside.hide()
            edit.line.setAccessibleName(name)
            edit.line.setFixedWidth(theme.px(120))
            edit.edited.connect(self._days_typed)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for text, widget in ((_("计划名称(&T)"), self.title), (_("期间(&D)"), self.first), (_("至"), self.last)):
            label = QLabel(text)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget, 1 if widget is self.title else 0)
        self.plans = QComboBox()
        self.plans.setAccessibleName(_("文件里的计划"))
        self.plans.activated.connect(self._picked)
        self.which = QLabel()
        self.which.setBuddy(self.plans)
        choice = QHBoxLayout()
        choice.setSpacing(theme.px(8))
        choice.addWidget(self.which)
        choice.addWidget(self.plans, 1)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(choice)
        box.addLayout(row)
        box.addWidget(self.problem)

    @property
    def valid(self) -> bool:
        """Tell whether the period can be stored."""
        return self.problem.isHidden()

    def show_review(self, review: Review) -> None:
        """Show the head of a review."""
        self.review = review
        self.title.setText(review.title)
        self.title.setCursorPosition(0)
        self.first.set_text(day_text(review.first))
        self.last.set_text(day_text(review.last))
        self.problem.hide()
        found = review.reading.plans_found
        for widget in (self.which, self.plans):
            widget.setVisible(len(found) > 1)
        self.which.setText(_("文件里有 {count} 份计划，请选一份(&W)").format(count=len(found)))
        self.plans.clear()
        for one in found:
            self.plans.addItem(f"{one.index}. {one.title or _('（没有标题）')}", one.index)
        self.plans.setCurrentIndex(review.reading.plan.index - 1)

    def show_title(self) -> None:
        """Show the title anew after it was changed elsewhere."""
        if self.review is not None:
            self.title.setText(self.review.title)

    def _picked(self, row: int) -> None:
        if self.review is not None and self.plans.itemData(row) != self.review.reading.plan.index:
            self.plan_wanted.emit(self.plans.itemData(row))

    def _typed(self, text: str) -> None:
        if self.review is not None:
            self.review.title = text.strip()
            self.changed.emit()

    def _days_typed(self) -> None:
        if self.review is None:
            return
        first, last = self.first.day(), self.last.day()
        try:
            if first is None or last is None:
                self.problem.setText(_("计划期间要写两个日期，例如 2026-01-01 至 2026-12-31。"))
                self.problem.show()
            else:
                self.review.set_period(first, last)
                self.problem.hide()
        except OfficeError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
        self.changed.emit()
