"""Change one column of many selected records in one step (one undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget
from unionoffice.desk.draft import Draft

from ui.editors import Editor, editor
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds import lines, secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unionoffice.office import Office

    from unionoffice.kinds.register import Register


class ManyEdit(QDialog):
    """Asks for a column and its new value.

    Signals:
        done: how many records were changed.
    """

    done = Signal(int)

    def __init__(self, office: Office, register: Register, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("批量修改 {count} 条").format(count=len(ids)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.office, self.register, self.ids = office, register, list(ids)
        self.draft = Draft(office, register)
        self.editor: Editor | None = None
        self.box = QVBoxLayout(self)
        self.column = QComboBox()
        self.column.setAccessibleName(_("要修改的列"))
        self._columns = [
            one for one in register.typed if not isinstance(one.kind, lines.Lines | lines.History | secret.Secret)
        ]
        self.column.addItems([_(one.title) for one in self._columns])
        self.box.addWidget(QLabel(_("选择要修改的列和新的内容,所选记录会一起改,可以一次撤销。")))
        self.box.addWidget(self.column)
        self.place = QVBoxLayout()
        self.box.addLayout(self.place)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "problem")
        self.box.addWidget(self.problem)
        answer = QDialogButtonBox()
        answer.addButton(_("修改"), QDialogButtonBox.ButtonRole.AcceptRole)
        answer.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        answer.accepted.connect(self.apply)
        answer.rejected.connect(self.reject)
        self.box.addWidget(answer)
        self.column.currentIndexChanged.connect(self._show_editor)
        self._show_editor(0)
        self.setMinimumWidth(380)

    def _show_editor(self, index: int) -> None:
        if self.editor is not None:
            self.place.removeWidget(self.editor)
            self.editor.deleteLater()
        self.editor = editor(self.draft, self._columns[index], self)
        self.editor.load()
        self.place.addWidget(self.editor)

    def apply(self) -> None:
        """Change the records; a refused value is told and nothing is changed."""
        name = self._columns[self.column.currentIndex()].name
        problems = [one for one in self.draft.problems(name) if one.severe]
        if problems:
            self.problem.setText(problems[0].message)
            return
        try:
            with self.office.change(_("批量修改{title}").format(title=_(self.register.one))):
                count = self.office.store(self.register.code).amend_many(self.ids, {name: self.draft.value(name)})
        except OfficeError as error:
            self.problem.setText(str(error))
            return
        self.done.emit(count)
        self.accept()
