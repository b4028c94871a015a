"""Under an item's form: where it comes from (the line of the document) and where it goes (the months' schedule)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import link
from unionoffice.i18n import _
from unionoffice.plan.schedule import of_plan_item

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.records.plan_items import PlanItem

SHOWN = 4


class PlanChain(QFrame):
    """One line of links."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.setProperty("role", "paper")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self.row.setSpacing(theme.px(2))
        self.hide()

    def show_item(self, item: int) -> None:
        """Show the chain of an item; 0 hides it."""
        while (place := self.row.takeAt(0)) is not None:
            widget = place.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(item))
        if not item:
            return
        record: PlanItem = self.workplace.office.store("plan_items").get(item)
        if record.source:
            self._add(
                _("原文第 {line} 行").format(line=record.line or "?"), lambda: self.show_source(record), record.source
            )
            self.row.addWidget(QLabel("▸"))
        entries = of_plan_item(self.workplace.office, item)
        if not entries:
            said = QLabel(_("还没有排入月度安排"))
            said.setProperty("role", "second")
            self.row.addWidget(said)
        for entry in entries[:SHOWN]:
            month = _("{month} 月安排").format(month=(entry.month or 0) % 100)
            self._add(month, lambda number=entry.id: self.workplace.go("schedule", "schedule", number), entry.title)
        if len(entries) > SHOWN:
            self.row.addWidget(QLabel(_("等 {count} 条").format(count=len(entries))))
        self.row.addStretch(1)

    def _add(self, text: str, deed: object, tip: str) -> None:
        made = link(text)
        made.setToolTip(tip)
        made.clicked.connect(deed)
        self.row.addWidget(made)

    def show_source(self, record: PlanItem) -> None:
        """Show the words of the document as they stood there."""
        dialog = QDialog(self)
        dialog.setWindowTitle(_("原文"))
        dialog.resize(theme.px(560), theme.px(280))
        text = QPlainTextEdit(record.source)
        text.setReadOnly(True)
        text.setAccessibleName(_("原文"))
        QVBoxLayout(dialog).addWidget(text)
        dialog.open()
