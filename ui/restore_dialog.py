"""Restoring in three clicks: open this dialog, pick a backup (the newest is picked already), press 恢复."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.attachments_panel import size_words
from ui.choosers import Choosers
from ui.office_files import backup_kinds, office_kinds, restore
from ui.tasks import Tasks
from ui.widgets.buttons import button, primary
from ui.widgets.dialogs import fit
from ui.widgets.labels import Label, heading, paragraph
from ui.widgets.row_tree import RowTree
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

FILE = Qt.ItemDataRole.UserRole


class RestoreDialog(QDialog):
    """Lists the backups of one office file; another backup or another target can be chosen.

    Signals:
        before: the office must be closed now.
        restored: the file that was restored (Path).
    """

    before = Signal()
    restored = Signal(object)

    def __init__(self, target: Path | None, tasks: Tasks, choosers: Choosers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("从备份恢复"))
        self.setModal(True)
        fit(self, 640, 460)
        self._tasks, self._choosers = tasks, choosers
        self.target = target
        self.table = RowTree(_("备份"), (_("备份时间"), _("原因"), _("大小"), _("附件")), wide=1)
        self.place = paragraph("", role="second")
        self.problem = Label("", role="bad")
        self.problem.setWordWrap(True)
        self.restore_button = primary(_("恢复"))
        self.other = button(_("选别的备份文件…"), "open")
        self.other.clicked.connect(self._ask_copy)
        self.restore_button.clicked.connect(self.restore)
        self.table.itemSelectionChanged.connect(self._enable)
        self._build()
        self._fill()

    @property
    def copy(self) -> Path | None:
        """Return the backup picked."""
        item = self.table.currentItem()
        return item.data(0, FILE) if item is not None else None

    def restore(self) -> None:
        """Restore the backup picked; the present state is kept beside the file."""
        copy = self.copy
        if copy is None:
            return
        if self.target is None:
            self._choosers.save_file(
                self,
                _("恢复成哪个文件"),
                str(Path.home() / copy.name),
                office_kinds(),
                lambda path: self._run(copy, path),
            )
        else:
            self._run(copy, self.target)

    def add_copy(self, path: Path) -> None:
        """Add a backup chosen by hand and pick it."""
        item = QTreeWidgetItem([_moment(datetime.fromtimestamp(path.stat().st_mtime)), path.name, "", ""])
        item.setText(2, size_words(path.stat().st_size))
        item.setData(0, FILE, path)
        self.table.insertTopLevelItem(0, item)
        self.table.setCurrentItem(item)

    def _build(self) -> None:
        """Lay out."""
        cancel = button(_("取消"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(_("选一份备份")))
        layout.addWidget(self.place)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def _fill(self) -> None:
        """List the backups beside the file, the newest first and picked."""
        if self.target is None:
            self.place.setText(_("请先选一个备份文件，再选恢复到哪里。"))
            self._enable()
            return
        from unionoffice.storage.backup import in_folder
        from unionoffice.storage.file import backup_folder

        self.place.setText(_("恢复到 {file}。恢复之前，现在的文件会另存一份，不会丢。").format(file=self.target.name))
        self.place.setToolTip(str(self.target))
        for one in in_folder(backup_folder(self.target)):
            item = QTreeWidgetItem([_moment(one.made), one.reason, size_words(one.size), str(len(one.files) or "")])
            item.setData(0, FILE, one.path)
            self.table.addTopLevelItem(item)
        self.table.setCurrentItem(self.table.topLevelItem(0))
        if self.table.topLevelItemCount() == 0:
            self.problem.setText(_("文件旁边没有找到备份，请用“选别的备份文件”。"))
        self.table.resizeColumnToContents(0)
        self._enable()

    def _ask_copy(self) -> None:
        """Ask for a backup file."""
        start = str(self.target.parent if self.target is not None else Path.home())
        self._choosers.open_file(self, _("选备份文件"), start, backup_kinds(), self.add_copy)

    def _run(self, copy: Path, target: Path) -> None:
        """Close the office and restore, off the window's thread."""
        self.before.emit()
        self.restore_button.setEnabled(False)
        self._tasks.start(_("正在恢复…"), lambda progress: restore(copy, target, progress), self._done, self._refused)

    def _done(self, path: Path) -> None:
        """Tell what was restored."""
        self.accept()
        self.restored.emit(path)

    def _refused(self, refusal: OfficeError) -> None:
        """Say why it did not work; another backup can be picked."""
        self.problem.setText(str(refusal))
        self._enable()

    def _enable(self) -> None:
        """Let 恢复 act on a backup only."""
        self.restore_button.setEnabled(self.copy is not None)


def _moment(moment: datetime) -> str:
    """Return a moment as the list shows it."""
    return f"{moment:%Y-%m-%d %H:%M}"
