"""Which example set of standards is to be read in: where each comes from, how many standards, and a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.labels import Label, paragraph
from unionoffice.care.standard_samples import SampleSet, import_sample, sample_sets
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace

NAME = Qt.ItemDataRole.UserRole


class SamplesDialog(QDialog):
    """The sets that can be brought in, and what is known of the chosen one.

    Signals:
        stored: a set was brought in (how many standards).
    """

    stored = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.setWindowTitle(_("导入示例标准"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 620, 420)
        self.sets = {one.name: one for one in sample_sets()}
        self.list = QListWidget()
        self.list.setAccessibleName(_("示例标准"))
        for one in self.sets.values():
            item = QListWidgetItem(_("{title}（{count} 条）").format(title=one.title, count=one.count))
            item.setData(NAME, one.name)
            self.list.addItem(item)
        self.about, self.problem = paragraph(""), Label("", role="bad")
        self.problem.setWordWrap(True)
        self.yes, self.no = primary(_("导入")), button(_("取消"))
        self._build()
        self.list.currentItemChanged.connect(lambda *_a: self._show())
        self.list.itemActivated.connect(lambda _item: self.store())
        self.yes.clicked.connect(self.store)
        self.no.clicked.connect(self.reject)
        self.list.setCurrentRow(0)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        warning = _("各地、各年的限额不同，这些只作对照：导入后都标明“示例”，按本地文件核对后再采用为本单位的标准。")
        box.addWidget(paragraph(warning))
        box.addWidget(self.list, 1)
        box.addWidget(self.about)
        box.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        box.addLayout(row)

    def chosen(self) -> SampleSet | None:
        """Return the set in view."""
        item = self.list.currentItem()
        return self.sets[item.data(NAME)] if item is not None else None

    def _show(self) -> None:
        one = self.chosen()
        self.problem.setText("")
        if one is not None:
            text = _("{province} · {document} · {day} 起执行")
            facts = text.format(province=one.province, document=one.document, day=one.since.isoformat())
            self.about.setText(f"{facts}\n{one.note}")

    def store(self) -> None:
        """Bring the chosen set in."""
        one = self.chosen()
        if one is None:
            return
        made: list[int] = []
        office = self._workplace.office
        if self._workplace.tasks.attempt(
            lambda: made.extend(import_sample(office, one.name)),
            failed=lambda refusal: self.problem.setText(str(refusal)),
        ):
            self.stored.emit(len(made))
            self.accept()
