"""Change one column of many selected records in one step (one undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.editors import Editor, editor
from ui.editors_plain import YesEditor
from unionoffice.desk.batch import SINCE, Batch
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from unionoffice.office import Office


class ManyEdit(QDialog):
    """Asks for a column and its new value.

    Args:
        office: the open office.
        code: the register.
        ids: the selected records.
        parent: over which window it stands.
        omit: columns that are not for the clerk to set.

    Signals:
        done_with: how many records were changed.
    """

    done_with = Signal(int)

    def __init__(
        self,
        office: Office,
        code: str,
        ids: Sequence[int],
        parent: QWidget | None = None,
        *,
        omit: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("批量修改 {count} 条").format(count=len(ids)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.office = office
        self.batch = Batch(office, code, ids)
        fields = {column.name: column for column in self.batch.fields}
        self.columns = [column for column in self.batch.columns if column.name not in omit]
        self._fields = [fields[column.name] for column in self.columns]
        self._since = fields.get(SINCE)
        self.editor: Editor | None = None
        self.since: Editor | None = None
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(8))
        self.column = QComboBox()
        self.column.setAccessibleName(_("要修改的列"))
        self.column.addItems([title_of(one, office) for one in self.columns])
        about = QLabel(_("选择要修改的列和新的内容，所选记录会一起改，可以一次撤销。"), wordWrap=True)
        about.setBuddy(self.column)
        self.now = QLabel(wordWrap=True)
        self.now.setProperty("role", "second")
        self.place = QVBoxLayout()
        self.empty = QCheckBox(_("清空这一列"))
        self.empty.toggled.connect(lambda on: self.editor.setEnabled(not on) if self.editor else None)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        for part in (about, self.column, self.now):
            box.addWidget(part)
        box.addLayout(self.place)
        box.addWidget(self.empty)
        box.addWidget(self.problem)
        box.addWidget(self._make_answer())
        self.column.currentIndexChanged.connect(self._show_editor)
        self._show_editor(0)
        self.setMinimumWidth(theme.px(420))

    def _make_answer(self) -> QDialogButtonBox:
        answer = QDialogButtonBox()
        self.ok = answer.addButton(_("修改"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setProperty("role", "primary")
        answer.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        answer.accepted.connect(self.apply)
        answer.rejected.connect(self.reject)
        return answer

    def _show_editor(self, index: int) -> None:
        for old in (self.editor, self.since):
            if old is not None:
                self.batch.leave(old.column.name) if old is self.editor else None
                self.place.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.problem.clear()
        self.empty.setChecked(False)
        column = self._fields[index]
        self.editor = editor(self.batch, column, self.office, self)
        self.editor.load()
        self.empty.setVisible(not column.required and not isinstance(self.editor, YesEditor))
        self.place.addWidget(self.editor)
        self.since = None
        if column.name in self.batch.dated and self._since is not None:
            self.since = editor(self.batch, self._since, self.office, self)
            self.since.load()
            label = QLabel(_("从哪一天起"))
            label.setBuddy(self.since.target)
            self.since.box.insertWidget(0, label)
            self.place.addWidget(self.since)
        common = self.batch.common(column.name)
        text = _("现在各不相同") if common is None else _("现在都是：{text}").format(text=common or _("（空）"))
        self.now.setText(text)
        self.editor.target.setFocus()

    def apply(self) -> None:
        """Change the records; a refused value is told and nothing is changed."""
        assert self.editor is not None
        name = self.editor.column.name
        if self.empty.isChecked():
            self.batch.set(name, "")
        elif isinstance(self.editor, YesEditor):
            self.batch.pick(name, self.editor.tick.isChecked())
        try:
            count = self.batch.apply()
        except OfficeError as error:
            self.problem.setText(str(error))
            return
        self.done_with.emit(count)
        self.accept()
