"""Looking at a secret cell of child lines or of a dated history: for a purpose, for half a minute, and logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QAction

from ui import icons, theme
from ui.editors_secret import SHOWN_SECONDS
from ui.widgets.buttons import tool
from unionoffice.desk.draft import Draft
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.editors_rows import RowsEditor

KEYS = "Ctrl+Shift+L"


class RowReveal(QObject):
    """The eye of a small table: a button beside it, an entry of its menu, a key."""

    def __init__(self, editor: RowsEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        words = _("显示所选格的保密内容（要写明原因，会记入日志）")
        self.eye = tool("eye", f"{words} {KEYS}")
        self.eye.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.eye.clicked.connect(self.press)
        self.action = QAction(words, editor.table)
        self.action.setShortcut(KEYS)
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.action.triggered.connect(self.press)
        editor.table.addAction(self.action)
        editor.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._hide_again = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._hide_again.timeout.connect(self.hide_again)

    def enable(self) -> None:
        """Offer the eye where the current cell has something stored to look at, or something is open."""
        model = self._editor.model
        able = bool(model.opened) or model.sealed(self._editor.table.currentIndex())
        self.eye.setEnabled(able)
        self.action.setEnabled(able)
        icons.dress(self.eye, "eye", "accent" if model.opened else "text")

    def hide_again(self) -> None:
        """Put the masks on again."""
        self._hide_again.stop()
        self._editor.model.close()
        self.enable()

    def press(self) -> None:
        """Ask what for; a cell that is open is hidden again."""
        table, model = self._editor.table, self._editor.model
        index = table.currentIndex()
        if not model.sealed(index) or (index.row(), model.lines.columns[index.column()].name) in model.opened:
            self.hide_again()
            return
        from ui.ask_text import ask_text

        at = QPersistentModelIndex(index)
        title = _(model.lines.columns[index.column()].title)
        ask_text(
            self._editor,
            _("查看 {title}").format(title=title),
            _("为什么要看（会记入日志）"),
            lambda reason: self.reveal(at, reason),
        )

    def reveal(self, at: QPersistentModelIndex, reason: str) -> None:
        """Show one cell for half a minute; who asked and why is logged."""
        editor, model = self._editor, self._editor.model
        if not model.sealed(at):
            return
        assert isinstance(editor.draft, Draft)
        cell = model.lines.columns[at.column()].name
        try:
            plain = editor.draft.reveal(editor.column.name, reason, at.row(), cell)
        except OfficeError as refusal:
            editor.refused.emit(str(refusal))
            return
        editor.refused.emit("")
        model.open(at, plain)
        self._hide_again.start()
        self.enable()
