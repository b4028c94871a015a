"""The strip over the list that says what is doubtful about the chosen item or section, with its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.buttons import button
from unionoffice.i18n import _
from unionoffice.plan import outline as outlines
from unionoffice.plan.schedule import keep_literal, take_proposal

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plan_sections import PlanSection


class DoubtStrip(QFrame):
    """Hidden where nothing is doubtful.

    Signals:
        settled: a doubt was settled.
    """

    settled = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.office = workplace.office
        self._take: Callable[[], object] | None = None
        self._keep: Callable[[], object] | None = None
        self.setProperty("role", "banner")
        self.setProperty("tone", "warning")
        self.text = QLabel(wordWrap=True)
        self.take_button, self.keep_button = button(""), button("")
        self.take_button.clicked.connect(self._taken)
        self.keep_button.clicked.connect(self._kept)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self.text, 1)
        row.addWidget(self.take_button)
        row.addWidget(self.keep_button)
        self.hide()

    def show_item(self, item: int) -> None:
        """Show what is doubtful about an item."""
        record: PlanItem = self.office.store("plan_items").get(item)
        self.setVisible(record.doubt)
        if not record.doubt:
            return
        self.text.setText(_("待确认：{note}").format(note=record.doubt_note or _("请核对这一条")))
        months = "、".join(map(str, sorted(record.proposed_months)))
        self.take_button.setText(_("改为 {months} 月").format(months=months))
        self.take_button.setVisible(bool(months))
        self.keep_button.setText(_("照原文") if months else _("核对过了"))
        self._take = lambda: take_proposal(self.office, item)
        self._keep = lambda: keep_literal(self.office, item)

    def show_section(self, section: int) -> None:
        """Show what is doubtful about a section; 0 is none."""
        record: PlanSection | None = self.office.store("plan_sections").get(section) if section else None
        self.setVisible(record is not None and record.doubt)
        if record is None or not record.doubt:
            return
        self.text.setText(_("待确认：这一段的标题和正文在原文里连在一起，请看看标题到哪里为止，可以在右边改。"))
        self.take_button.hide()
        self.keep_button.setText(_("核对过了"))
        self._keep = lambda: outlines.settle_section(self.office, section)

    def _taken(self) -> None:
        self._settle(self._take)

    def _kept(self) -> None:
        self._settle(self._keep)

    def _settle(self, deed: Callable[[], object] | None) -> None:
        if deed is not None and self.workplace.tasks.attempt(deed):
            self.settled.emit()
