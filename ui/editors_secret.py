"""The editors of a secret: masked until the clerk opens it for a purpose, which is logged; changed only on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ui import icons, theme
from ui.editors_plain import Editor, LineEditor, TextEditor
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


class Veiled(Editor):
    """What both editors of a secret have: a field behind its mask, an eye to look, a pen to change."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        title = _(column.title)
        self.eye = tool("eye", _("显示 {title}（要写明原因，会记入日志）").format(title=title))
        self.change = tool("edit", _("修改 {title}").format(title=title))
        self.eye.clicked.connect(self._press_eye)
        self.change.clicked.connect(self._begin)
        self._place_buttons()
        self._editable = True
        self.shown = False
        self._whole: str | None = None
        self._hide_again = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._hide_again.timeout.connect(self.hide_again)

    @property
    def field(self) -> QLineEdit | QPlainTextEdit:
        """Return where the text stands."""
        raise NotImplementedError

    def _place_buttons(self) -> None:
        raise NotImplementedError

    def _put(self, text: str) -> None:
        raise NotImplementedError

    @property
    def sealed(self) -> bool:
        """Tell whether the field holds what is stored, not what was typed just now."""
        return isinstance(self.draft.value(self.column.name), Sealed)

    def set_editable(self, editable: bool) -> None:
        """Let the clerk change it, or only look at the mask."""
        self._editable = editable
        self.load()

    def show_draft(self, draft: Typed) -> None:
        """Edit another record from now on; what was open of the one before is hidden."""
        self._whole = None
        super().show_draft(draft)

    def show_whole(self, plain: str | None) -> None:
        """Show what is stored until another record is shown, or (None) its mask: all of a record was opened at once."""
        self._whole = plain
        self.load()

    def load(self) -> None:
        """Show the masked text; a new record has nothing to hide."""
        self._hide_again.stop()
        self.refused.emit("")
        self.field.setPlaceholderText("")
        self.shown = self.sealed and self._whole is not None
        self._put(self._whole or "" if self.shown else self.draft.text(self.column.name))
        self.field.setReadOnly(self.sealed or not self._editable)
        self._show_buttons()

    def _show_buttons(self) -> None:
        title = _(self.column.title)
        self.eye.setVisible(self.sealed)
        self.change.setVisible(self.sealed and self._editable and self.field.isReadOnly())
        icons.dress(self.eye, "eye", "accent" if self.shown else "text")
        hide, show = _("藏起 {title}"), _("显示 {title}（要写明原因，会记入日志）")
        self.eye.setToolTip((hide if self.shown else show).format(title=title))

    def hide_again(self) -> None:
        """Put the mask on again."""
        if self.shown:
            self.load()

    def _press_eye(self) -> None:
        if self.shown:
            self.show_whole(None)
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
        self.field.setReadOnly(True)
        self._put(plain)
        self.shown = True
        self._show_buttons()
        self._hide_again.start()

    def _begin(self) -> None:
        """Empty the field for a new text, or let the open one be mended; without any the stored text stays."""
        self._hide_again.stop()
        self.shown = False
        self.field.setReadOnly(False)
        self._put(self._whole or "")
        self.field.setPlaceholderText(_("输入新的内容；不输入则不变"))
        self._show_buttons()
        self.field.setFocus()

    def _settle(self) -> None:
        """Keep in sight what was typed, until it is stored; without anything typed the mask comes back."""
        if self.shown:
            return
        if self.sealed:
            self.load()
        elif not self.field.isReadOnly():
            self._put(self.draft.settle(self.column.name))


class SecretEditor(Veiled, LineEditor):
    """One secret of one line: a number, an amount, a day."""

    @property
    def field(self) -> QLineEdit:
        """Return the line."""
        return self.line

    def _place_buttons(self) -> None:
        self.box.removeWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        for widget in (self.line, self.eye, self.change):
            row.addWidget(widget, 1 if widget is self.line else 0)
        self.box.addLayout(row)

    def _put(self, text: str) -> None:
        LineEditor._put(self, text)


class SecretTextEditor(Veiled, TextEditor):
    """One secret of several lines."""

    wide: ClassVar[bool] = True

    @property
    def field(self) -> QPlainTextEdit:
        """Return the text field."""
        return self.edit

    def _place_buttons(self) -> None:
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        for button in (self.eye, self.change):
            row.addWidget(button)
        self.corner = corner
        self.edit.installEventFilter(self)

    def _put(self, text: str) -> None:
        """Show a text that was not typed."""
        if text != self.edit.toPlainText():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the mask back when the field is left without anything typed."""
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self._settle()
        return super().eventFilter(watched, event)
