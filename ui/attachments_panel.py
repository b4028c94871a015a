"""The attachments of one record: listed, added by the file chooser or by dropping, opened by double click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, tool
from ui.widgets.labels import Elided
from ui.workplace import Workplace
from unionoffice.desk.opened import copied_out, opened_file
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.storage.attachments import Attachment

NUMBER = Qt.ItemDataRole.UserRole
KILO = 1024


class AttachmentsPanel(QWidget):
    """Shows the files of one record; a record not stored yet has none.

    Signals:
        opened: the file a double click asks for (Path); the panel opens it by the system as well.
    """

    opened = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._code, self._record = "", 0
        self.open_by = QDesktopServices.openUrl
        self.list = QListWidget()
        self.list.setAccessibleName(_("附件"))
        self.list.setMaximumHeight(theme.px(108))
        self.list.itemActivated.connect(self._open)
        self.hint = Elided(role="second")
        self.add_button = button(_("添加附件…"), "attach")
        self.remove_button = tool("delete", _("移除选中的附件"))
        self.save_button = tool("export", _("把选中的附件另存一份"))
        self.add_button.clicked.connect(self._ask)
        self.remove_button.clicked.connect(self.remove)
        self.save_button.clicked.connect(self._save_as)
        self.list.itemSelectionChanged.connect(self._enable)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.add_button)
        row.addWidget(self.save_button)
        row.addWidget(self.remove_button)
        row.addWidget(self.hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.setAcceptDrops(True)
        workplace.bridge.changed.connect(self.refresh)
        self.show_record("", 0)

    def show_record(self, code: str, record: int) -> None:
        """Show the attachments of a record; 0 is one that is not stored yet."""
        self._code, self._record = code, record
        self.refresh()

    def refresh(self) -> None:
        """Show the files."""
        self.list.clear()
        for one in self._workplace.office.attachments.of(self._code, self._record) if self._record else ():
            words = _("{name}  {size}（加密）") if one.encrypted else _("{name}  {size}")
            item = QListWidgetItem(
                icons.icon("lock" if one.encrypted else "file", "second"),
                words.format(name=one.name, size=size_words(one.size)),
            )
            item.setData(NUMBER, one)
            item.setToolTip(
                _("{name}（加密存放，打开要写明用途）").format(name=one.name) if one.encrypted else one.name
            )
            self.list.addItem(item)
        self.list.setVisible(self.list.count() > 0)
        self._enable()

    def add(self, path: Path) -> None:
        """Copy a file to the record."""
        if self._record:
            self._workplace.tasks.attempt(
                lambda: self._workplace.office.attachments.add(self._code, self._record, path)
            )

    def remove(self) -> None:
        """Take the selected file from the record; undo brings it back."""
        item = self.list.currentItem()
        if item is not None:
            number = item.data(NUMBER).id
            self._workplace.tasks.attempt(lambda: self._workplace.office.attachments.remove(number))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only, and only where they can be stored."""
        if event.mimeData().hasUrls() and self.add_button.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy every file dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _ask(self) -> None:
        """Ask for a file."""
        self._workplace.choosers.open_file(self, _("添加附件"), str(Path.home()), "", self.add)

    def _open(self, item: QListWidgetItem) -> None:
        """Open a file by its own program."""
        self._for_a_purpose(_("打开附件"), item.data(NUMBER), self.open)

    def open(self, one: Attachment, purpose: str = "") -> None:
        """Open a file by its own program, an encrypted one as a copy that goes when the office is closed."""
        self._workplace.tasks.attempt(lambda: opened_file(self._workplace.office, one, purpose), self._show_file)

    def _for_a_purpose(self, title: str, one: Attachment, act: Callable[[Attachment, str], None]) -> None:
        """Do something with a file; of an encrypted one the clerk is asked what for."""
        if not one.encrypted:
            act(one, "")
            return
        from ui.ask_text import ask_text

        ask_text(self, title, _("这个附件是加密存放的。打开的用途（会记入日志）"), lambda purpose: act(one, purpose))

    def _show_file(self, path: Path) -> None:
        """Hand a file to the system."""
        self.opened.emit(path)
        self.open_by(QUrl.fromLocalFile(str(path)))

    def _save_as(self) -> None:
        """Ask where a copy shall lie."""
        item = self.list.currentItem()
        if item is not None:
            self._for_a_purpose(_("另存附件"), item.data(NUMBER), self._ask_where)

    def _ask_where(self, one: Attachment, purpose: str) -> None:
        self._workplace.choosers.save_file(
            self,
            _("另存附件"),
            str(Path.home() / one.name),
            "",
            lambda path: (
                self._workplace.tasks.attempt(lambda: copied_out(self._workplace.office, one, path, purpose)) and None
            ),
        )

    def _enable(self) -> None:
        """Offer what can be done."""
        may = self._workplace.may_edit and self._record > 0
        chosen = self.list.currentItem() is not None
        self.add_button.setEnabled(may)
        self.remove_button.setEnabled(may and chosen)
        self.save_button.setEnabled(chosen)
        self.hint.setText(
            _("先保存这条记录，再添加附件。") if self._record == 0 else _("也可以把文件拖到这里。") if may else ""
        )


def size_words(size: int) -> str:
    """Return a size in KB or MB."""
    if size < KILO * KILO:
        return _("{size} KB").format(size=max(1, round(size / KILO)))
    return _("{size} MB").format(size=f"{size / KILO / KILO:.1f}")
