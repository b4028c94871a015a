"""导入记录: which sheets came into a register, when, by whom; and taking one of them back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.labels import heading, second
from unionoffice.desk.intake import batches
from unionoffice.desk.intake_undo import UndoReport, undo_import, undo_report
from unionoffice.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tasks import Progress
    from ui.workplace import Workplace
    from unionoffice.errors import OfficeError

REASONS_SHOWN = 5


def undone_words(report: UndoReport) -> str:
    """Return what taking an import back did, or would do, with the first reasons why something stays."""
    words = _("删去新增的 {removed} 条，恢复改过的 {restored} 条。").format(
        removed=len(report.removed), restored=len(report.restored)
    )
    if report.kept:
        reasons = [one.reason for one in report.kept[:REASONS_SHOWN]]
        if len(report.kept) > REASONS_SHOWN:
            reasons.append(_("还有 {count} 条").format(count=len(report.kept) - REASONS_SHOWN))
        words += "\n" + _("有 {count} 条保留不动：").format(count=len(report.kept)) + "\n" + "\n".join(reasons)
    return words


def ask_undo(
    workplace: Workplace,
    parent: QWidget,
    batch: int,
    done: Callable[[UndoReport], None],
    failed: Callable[[OfficeError], None] | None = None,
) -> QDialog | None:
    """Say what taking an import back would do, ask, and do it off the window's thread; return the question."""
    from ui.question import ask

    found: list[UndoReport] = []
    if not workplace.tasks.attempt(lambda: undo_report(workplace.office, batch), found.append, failed):
        return None

    def work(progress: Progress) -> UndoReport:
        return undo_import(workplace.office, batch, progress.tell)

    def start() -> None:
        workplace.tasks.start(_("撤销导入"), work, done, failed)

    report = found[0]
    if not report.removed and not report.restored:
        start()  # it refuses, with the reason
        return None
    return ask(parent, _("撤销这次导入？"), undone_words(report), _("撤销导入"), start)


def _minute(moment: datetime) -> str:
    """Return 2026-03-05 09:30."""
    return f"{moment:%Y-%m-%d %H:%M}"


class ImportBatches(QDialog):
    """The imports of one register, the last first.

    Signals:
        undone: one was taken back.
    """

    undone = Signal()

    def __init__(self, workplace: Workplace, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._code = workplace, code
        self.question: QDialog | None = None
        self.setWindowTitle(_("导入记录"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 860, 480)
        self.banner = Banner("info")
        self.list = self._make_list()
        self.undo_button = button(_("撤销这次导入…"), "undo")
        self.undo_button.clicked.connect(self.undo)
        close = primary(_("关闭"))
        close.clicked.connect(self.accept)
        lower = QHBoxLayout()
        lower.addWidget(self.undo_button)
        lower.addStretch(1)
        lower.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(heading(_("导入记录")))
        box.addWidget(second(_("每一批都能单独撤销：新增的删去，改过的恢复原样；之后又改过、或别处用到的保留不动。")))
        box.addWidget(self.banner)
        box.addWidget(self.list, 1)
        box.addLayout(lower)
        self.banner.hide()
        self.refresh()
        workplace.bridge.changed.connect(self.refresh)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(_("导入记录"))
        made.setHeaderLabels([_("时间"), _("操作人"), _("文件"), _("新增"), _("修改"), _("未导入"), _("状态")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.currentItemChanged.connect(lambda *_a: self._allow())
        made.header().setStretchLastSection(False)
        for column, width in enumerate((140, 90, 0, 70, 70, 80, 150)):
            if width:
                made.setColumnWidth(column, theme.px(width))
        made.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return made

    def refresh(self) -> None:
        """Show the imports as they are."""
        chosen = self._chosen()
        self.list.clear()
        for one in batches(self._workplace.office, self._code):
            left = one.counts.wrong + one.counts.left_out
            state = _("已撤销 {at}").format(at=_minute(one.undone)[5:]) if one.undone else _("有效")
            file = f"{one.file} · {one.sheet}" if one.sheet else one.file
            counts = [str(one.counts.created), str(one.counts.changed), str(left)]
            item = QTreeWidgetItem([_minute(one.at), one.operator, file, *counts, state])
            item.setToolTip(2, file)
            item.setData(0, Qt.ItemDataRole.UserRole, one.id)
            item.setData(0, Qt.ItemDataRole.UserRole + 1, bool(one.undone))
            if one.undone:
                for column in range(7):
                    item.setForeground(column, theme.colour("second"))
            self.list.addTopLevelItem(item)
            if one.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.topLevelItemCount() == 0:
            self.banner.say(_("还没有导入过"), _("用工具栏上的“导入”把表格读进来，这里就会有记录。"), "info")
            self.banner.show()
        elif self.list.currentItem() is None and (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self._allow()

    def _chosen(self) -> int:
        item = self.list.currentItem()
        return int(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else 0

    def _allow(self) -> None:
        item = self.list.currentItem()
        live = item is not None and not item.data(0, Qt.ItemDataRole.UserRole + 1)
        self.undo_button.setEnabled(live and self._workplace.may_edit)

    def undo(self) -> None:
        """Take the chosen import back, after saying what that does."""
        self.question = ask_undo(self._workplace, self, self._chosen(), self._done, self._refused)

    def _done(self, report: UndoReport) -> None:
        self.banner.say(_("已撤销这次导入"), undone_words(report), "warning" if report.kept else "good")
        self.banner.show()
        self.refresh()
        self.undone.emit()

    def _refused(self, refusal: OfficeError) -> None:
        self.banner.say(_("没有撤销"), str(refusal), "bad")
        self.banner.show()
