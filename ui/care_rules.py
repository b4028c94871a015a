"""规则: the kinds of event the office visits on, and its dated standards; examples can be read in to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem

from ui import theme
from ui.ask_text import ask_text
from ui.care_table import CareCells
from ui.register_model import RegisterModel
from ui.register_tab import MenuEntry, RegisterTab
from unionoffice.care.standard_samples import take_over
from unionoffice.i18n import _
from unionoffice.records.event_kinds import EVENT_KINDS
from unionoffice.records.standards import STANDARDS

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register
    from unionoffice.records.standards import Standard

Index = QModelIndex | QPersistentModelIndex
KINDS_SHOWN = {"name": 140, "must_list": 110, "way": 70, "must": 66, "days": 84, "who": 170, "account": 180}
STANDARDS_SHOWN = {
    "title": 182, "kind": 106, "most": 84, "measure": 110, "since": 94, "until": 94, "document": 90,
}  # fmt: skip


class KindsPage(RegisterTab):
    """The kinds of event, as any register."""

    def __init__(self, workplace: Workplace, register: Register[Any] = EVENT_KINDS) -> None:
        super().__init__(workplace, register, shown=KINDS_SHOWN)


class StandardCells(CareCells):
    """Paints rows of standards: what is out of force is grey, an example says so."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today

    def expired(self, model: RegisterModel, row: int) -> bool:
        """Tell whether the standard of a row is no longer in force."""
        until = model.listing.value(row, "until")
        return until is not None and until < self._today

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set colour and text of a cell."""
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RegisterModel):
            return
        name, row = model.columns[index.column()].name, index.row()
        if self.expired(model, row):
            for part in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(part, theme.colour("second"))
        if name == "title" and model.listing.value(row, "sample") and not option.text.startswith(_("示例")):
            option.text = _("示例 {title}").format(title=option.text)


class StandardsPage(RegisterTab):
    """The office's standards, and the way to read examples in."""

    def __init__(self, workplace: Workplace, register: Register[Any] = STANDARDS) -> None:
        super().__init__(workplace, register, shown=STANDARDS_SHOWN)
        self.extra_actions = self._actions
        self.table.setItemDelegate(StandardCells(self.office.today, self.table))
        self.sample_button = QPushButton(_("导入示例标准…"))
        self.sample_button.setToolTip(_("读入几个地方公开文件里的限额作对照，都标明“示例”，请换成本地文件的数"))
        self.sample_button.clicked.connect(self.import_samples)
        self.bar.insertWidget(1, self.sample_button)
        way = QPushButton(_("导入示例标准…"))
        way.clicked.connect(self.import_samples)
        self.list.offer_when_empty(way)

    def redraw(self) -> None:
        """Show list and form anew."""
        super().redraw()
        self.sample_button.setEnabled(self._edits)

    def _actions(self, ids: list[int]) -> list[MenuEntry]:
        found: list[Standard] = self.office.store("standards").load(ids)
        samples = bool(found) and all(one.sample for one in found)
        return [(_("采用为本单位标准…"), self.take_over, self._edits and samples)]

    def take_over(self) -> None:
        """Make the selected examples the office's own, once compared with its document."""
        ids = self.chosen_ids()

        def work(document: str) -> None:
            if self.workplace.tasks.attempt(lambda: take_over(self.office, ids, document)):
                self.bring_up(self.workplace.bridge.step)

        question = _("已经和本地文件核对过？请写本地文件的文号，采用后就按它检查。")
        ask_text(self, _("采用 {count} 条标准").format(count=len(ids)), question, work)

    def import_samples(self) -> None:
        """Ask which set of examples is to be read in."""
        from ui.care_samples import SamplesDialog

        if self._edits:
            self.dialog = SamplesDialog(self.workplace, self)
            self.dialog.stored.connect(lambda _count: self.redraw())
            self.dialog.open()
