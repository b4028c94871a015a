"""Change one column of many selected records in one step (one undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.editors import Editor, editor
from unionoffice.desk.batch import Batch
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unionoffice.office import Office


class ManyEdit(QDialog):
    """Asks for a column and its new value.

    Signals:
        done: how many records were changed.
    """

    done_with = Signal(int)

    def __init__(self, office: Office, code: str, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("批量修改 {count} 条").format(count=len(ids)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.office = office
        self.batch = Batch(office, code, ids)
        self.editor: Editor | None = None
        box = QVBoxLayout(self)
        self.column = QComboBox()
        self.column.setAccessibleName(_("要修改的列"))
        self.column.addItems([_(one.title) for one in self.batch.columns])
        about = QLabel(_("选择要修改的列和新的内容,所选记录会一起改,可以一次撤销。"))
        about.setBuddy(self.column)
        box.addWidget(about)
        box.addWidget(self.column)
        self.place = QVBoxLayout()
        box.addLayout(self.place)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        box.addWidget(self.problem)
        answer = QDialogButtonBox()
        answer.addButton(_("修改"), QDialogButtonBox.ButtonRole.AcceptRole)
        answer.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        answer.accepted.connect(self.apply)
        answer.rejected.connect(self.reject)
        box.addWidget(answer)
        self.column.currentIndexChanged.connect(self._show_editor)
        self._show_editor(0)
        self.setMinimumWidth(420)

    def _show_editor(self, index: int) -> None:
        if self.editor is not None:
            self.batch.leave(self.editor.column.name)
            self.place.removeWidget(self.editor)
            self.editor.deleteLater()
        self.editor = editor(self.batch, self.batch.field(index), self.office, self)
        self.editor.load()
        self.place.addWidget(self.editor)

    def apply(self) -> None:
        """Change the records; a refused value is told and nothing is changed."""
        try:
            count = self.batch.apply()
        except OfficeError as error:
            self.problem.setText(str(error))
            return
        self.done_with.emit(count)
        self.accept()
