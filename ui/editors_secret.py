"""The editor of a secret: masked until the clerk opens it for a purpose, which is logged; changed only on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import icons, theme
from ui.editors_plain import LineEditor
from ui.widgets.buttons import tool
from unionoffice.desk.draft import Draft
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.secret import Sealed

if TYPE_CHECKING:
    from ui.editors_plain import Typed
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

SHOWN_SECONDS = 30


class SecretEditor(LineEditor):
    """One secret of the record in the form."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.box.removeWidget(self.line)
        title = _(column.title)
        self.eye = tool("eye", _("显示 {title}（要写明原因，会记入日志）").format(title=title))
        self.change = tool("edit", _("修改 {title}").format(title=title))
        self.eye.clicked.connect(self._press_eye)
        self.change.clicked.connect(self._begin)
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        for widget in (self.line, self.eye, self.change):
            row.addWidget(widget, 1 if widget is self.line else 0)
        self.box.addLayout(row)
        self._editable = True
        self.shown = False
        self._hide_again = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._hide_again.timeout.connect(self.hide_again)

    @property
    def sealed(self) -> bool:
        """Tell whether the field holds what is stored, not what was typed just now."""
        return isinstance(self.draft.value(self.column.name), Sealed)

    def set_editable(self, editable: bool) -> None:
        """Let the clerk change it, or only look at the mask."""
        self._editable = editable
        self.load()

    def load(self) -> None:
        """Show the masked text; a new record has nothing to hide."""
        self._hide_again.stop()
        self.shown = False
        self.refused.emit("")
        self.line.setPlaceholderText("")
        self._put(self.draft.text(self.column.name))
        self.line.setReadOnly(self.sealed or not self._editable)
        self._show_buttons()

    def _show_buttons(self) -> None:
        title = _(self.column.title)
        self.eye.setVisible(self.sealed)
        self.change.setVisible(self.sealed and self._editable and self.line.isReadOnly())
        icons.dress(self.eye, "eye", "accent" if self.shown else "text")
        hide, show = _("藏起 {title}"), _("显示 {title}（要写明原因，会记入日志）")
        self.eye.setToolTip((hide if self.shown else show).format(title=title))

    def hide_again(self) -> None:
        """Put the mask on again."""
        if self.shown:
            self.load()

    def _press_eye(self) -> None:
        if self.shown:
            self.load()
            return
        from ui.ask_text import ask_text

        ask_text(self, _("查看 {title}").format(title=_(self.column.title)), _("为什么要看（会记入日志）"), self.reveal)

    def reveal(self, reason: str) -> None:
        """Show the whole text for half a minute; who asked and why is logged."""
        assert isinstance(self.draft, Draft)
        try:
            plain = self.draft.reveal(self.column.name, reason)
        except OfficeError as refusal:
            self.refused.emit(str(refusal))
            return
        self.refused.emit("")
        self.line.setReadOnly(True)
        self._put(plain)
        self.shown = True
        self._show_buttons()
        self._hide_again.start()

    def _begin(self) -> None:
        """Empty the line for a new text; without one the stored text stays."""
        self._hide_again.stop()
        self.shown = False
        self.line.setReadOnly(False)
        self.line.clear()
        self.line.setPlaceholderText(_("输入新的内容；不输入则不变"))
        self._show_buttons()
        self.line.setFocus()

    def _settle(self) -> None:
        """Keep in sight what was typed, until it is stored; without anything typed the mask comes back."""
        if self.sealed and not self.shown:
            self.load()
