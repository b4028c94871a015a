"""The small windows of the plan tab: the plan's own record, comparing two plans, pasting items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.register_form import RegisterForm
from unionoffice.desk.draft import Draft
from unionoffice.i18n import _
from unionoffice.plan import versions
from unionoffice.plan.section_changes import SectionChange, compare_sections
from unionoffice.records.plan_items import PLAN_ITEMS
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from ui.workplace import Workplace


class PlanRecord(QDialog):
    """Title, period, cover and notes of a plan.

    Signals:
        saved: the record was stored.
    """

    saved = Signal()

    def __init__(self, workplace: Workplace, plan: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("计划的标题、期间和封面"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(520), theme.px(620))
        self.form = RegisterForm(workplace.office)
        record = workplace.office.store("plans").get(plan)
        self.form.editable = workplace.may_edit and not record.frozen
        self.form.hide_steps()
        self.form.show_draft(Draft(workplace.office, "plans", plan))
        self.form.saved.connect(self._done)
        QVBoxLayout(self).addWidget(self.form)

    def _done(self, _plan: int) -> None:
        self.saved.emit()
        self.accept()


class PlanComparison(QDialog):
    """Two plans or versions, item by item."""

    def __init__(self, workplace: Workplace, plan: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("比较两个版本"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(920), theme.px(560))
        self.office = workplace.office
        self.older, self.newer = QComboBox(), QComboBox()
        row = QHBoxLayout()
        for text, box in ((_("原来的(&A)"), self.older), (_("现在的(&B)"), self.newer)):
            label = QLabel(text)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box, 1)
        self._fill(plan)
        self.summary = QLabel()
        self.summary.setProperty("role", "second")
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(_("两个版本的不同"))
        self.table.setHorizontalHeaderLabels([_("变化"), _("事项"), _("原来"), _("现在")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, theme.px(64))
        close = QPushButton(_("关闭"))
        close.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.addLayout(row)
        box.addWidget(self.summary)
        box.addWidget(self.table, 1)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.older.currentIndexChanged.connect(self.show_differences)
        self.newer.currentIndexChanged.connect(self.show_differences)
        self.show_differences()

    def _fill(self, plan: int) -> None:
        found = self.office.store("plans").find(Query(sort=(("period", False), ("version", False))))
        for one in found:
            name = _("{title}（第 {number} 版）").format(title=one.title, number=one.version)
            for box in (self.older, self.newer):
                box.addItem(name, one.id)
        self.newer.setCurrentIndex(self.newer.findData(plan))
        kept = versions.versions(self.office, plan)
        other = kept[-1].id if kept else next((one.id for one in found if one.id != plan), plan)
        self.older.setCurrentIndex(self.older.findData(other))

    def show_differences(self) -> None:
        """Compare what is chosen."""
        older, newer = self.older.currentData(), self.newer.currentData()
        found, sections = versions.compare(self.office, older, newer), compare_sections(self.office, older, newer)
        self.summary.setText(versions.summary(found, len(sections)))
        titles = {"added": _("新增"), "changed": _("修改"), "removed": _("删除")}
        rows = [_section_row(titles[one.kind], one) for one in sections]
        for one in found:
            if one.kind == "added" and one.after is not None:
                rows.append((titles["added"], one.after.text, "", one.after.text))
            elif one.kind == "removed" and one.before is not None:
                rows.append((titles["removed"], one.before.text, one.before.text, ""))
            elif one.after is not None:
                for change in one.fields:
                    title = _(PLAN_ITEMS.column(change.column).title)
                    rows.append(
                        (titles["changed"], one.after.text, f"{title}:{change.before}", f"{title}:{change.after}")
                    )
        self.table.setRowCount(len(rows))
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, column, item)
        self.table.resizeRowsToContents()


def _section_row(title: str, change: SectionChange) -> tuple[str, str, str, str]:
    """Return a section that differs as a row: what happened, which one, its words before and now."""
    shown = change.after or change.before
    head = (shown.number + shown.heading or shown.body[:20]) if shown else ""
    before, after = (
        "\n".join(filter(None, (one.heading, one.body))) if one else "" for one in (change.before, change.after)
    )
    return title, _("段落 {heading}").format(heading=head), before, after


class PasteItems(QDialog):
    """Takes pasted text.

    Signals:
        taken: the text.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("粘贴文字为事项"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(620), theme.px(420))
        label = QLabel(_("从 Word 或别处复制，粘贴在下面；每个编号或每行成为一条事项(&P)："), wordWrap=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("要粘贴的文字"))
        label.setBuddy(self.text)
        self.ok = QPushButton(_("加入计划"))
        self.ok.setProperty("role", "primary")
        self.ok.clicked.connect(self._take)
        cancel = QPushButton(_("取消"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.ok)
        box = QVBoxLayout(self)
        box.addWidget(label)
        box.addWidget(self.text, 1)
        box.addLayout(row)

    def _take(self) -> None:
        if self.text.toPlainText().strip():
            self.taken.emit(self.text.toPlainText())
            self.accept()
