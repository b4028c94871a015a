"""The last page of an import: what was stored and what was not, taking it back, and the rows that come back with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import Label, heading
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.desk.intake import Stored
    from unionoffice.imports.register_preview import RegisterPreview


class ImportDonePage(QWidget):
    """The result.

    Signals:
        undo_wanted: the import is to be taken back.
        errors_wanted: the rows that were not taken are to be written; True for the whole sheet.
    """

    undo_wanted = Signal()
    errors_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("good")
        self.figures = QGridLayout()
        self.figures.setHorizontalSpacing(theme.px(24))
        self.figures.setVerticalSpacing(theme.px(8))
        self.note = Label("", role="second")
        self.note.setWordWrap(True)
        self.undo_button = button(_("撤销导入…"), "undo")
        self.rows_button = button(_("导出没有导入的行…"), "export")
        self.sheet_button = button(_("导出整张表…"), "export")
        self.undo_button.clicked.connect(self.undo_wanted)
        self.rows_button.clicked.connect(lambda: self.errors_wanted.emit(False))
        self.sheet_button.clicked.connect(lambda: self.errors_wanted.emit(True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for one in (self.rows_button, self.sheet_button, self.undo_button):
            row.addWidget(one)
        row.addStretch(1)
        middle = QHBoxLayout()
        middle.addLayout(self.figures)
        middle.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(16))
        box.addWidget(self.banner)
        box.addLayout(middle)
        box.addWidget(self.note)
        box.addLayout(row)
        box.addStretch(1)

    def show_result(self, preview: RegisterPreview, stored: Stored) -> None:
        """Show what was stored and what was left."""
        counts = preview.counts
        left = counts.wrong + counts.left_out
        self.banner.say(
            _("已导入 {count} 行").format(count=counts.created + counts.changed),
            _("第 {batch} 批导入，随时可以在“导入记录”里撤销。").format(batch=stored.batch),
            "good",
        )
        figures = (
            (_("新增"), counts.created),
            (_("修改"), counts.changed),
            (_("相同，没有动"), counts.same),
            (_("有错，没有导入"), counts.wrong),
            (_("待定或跳过，没有导入"), counts.left_out),
        )
        for place, (title, number) in enumerate(figures):
            self.figures.addWidget(Label(title, role="second"), place, 0)
            self.figures.addWidget(heading(str(number), 1.05), place, 1)
        self.note.setText(
            _("没有导入的行可以导出成表格，每行后面写着原因；改好以后再导入那个文件即可。") if left else ""
        )
        self.note.setVisible(bool(left))
        self.rows_button.setVisible(bool(left))
        self.sheet_button.setVisible(bool(left))
        self.undo_button.setEnabled(True)

    def show_undone(self, words: str, *, whole: bool) -> None:
        """Show that the import was taken back."""
        self.banner.say(_("已撤销这次导入"), words, "good" if whole else "warning")
        self.undo_button.setEnabled(False)
