"""Looking at all secrets of one hardship file at once: for a purpose, noted once, until another file is shown."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import icons, theme
from ui.ask_text import ask_text
from ui.editors_rows import RowsEditor
from ui.editors_secret import Veiled
from ui.widgets.buttons import button
from ui.widgets.labels import Elided
from unionoffice.desk.opened import opened
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.register import Register, columns_of
from unionoffice.kinds.secret import Sealed, Secret

if TYPE_CHECKING:
    from ui.register_form import RegisterForm
    from unionoffice.kinds.kind import Words
    from unionoffice.office import Office


def secret_columns(register: Register[Any]) -> list[str]:
    """Return the columns of a register that hold a secret, in themselves or in their lines."""
    return [
        one.name
        for one in register.typed
        if isinstance(one.kind, Secret) or (isinstance(one.kind, Lines) and one.kind.secrets)
    ]


def texts_by_place(register: Register[Any], stored: Any, plain: dict[str, Any], words: Words) -> dict[str, str]:
    """Return the plain texts of a record's secrets by the places they are bound to."""
    found: dict[str, str] = {}
    for name, value in plain.items():
        kind, sealed = register.column(name).kind, getattr(stored, name)
        if isinstance(kind, Secret) and isinstance(sealed, Sealed):
            found[sealed.where] = kind.of.text(value, words)
        elif isinstance(kind, Lines):
            for line, whole in zip(sealed, value):
                found |= _line_texts(kind, line, whole, words)
    return found


def _line_texts(kind: Lines, line: Any, whole: Any, words: Words) -> dict[str, str]:
    assert is_dataclass(line)
    names = {part.name for part in fields(line)}
    found = {}
    for cell in columns_of(kind.line):
        sealed = getattr(line, cell.name) if cell.name in names else None
        if isinstance(sealed, Sealed) and isinstance(cell.kind, Secret):
            found[sealed.where] = cell.kind.of.text(getattr(whole, cell.name), words)
    return found


class OpeningBar(QFrame):
    """The strip over the form: everything is masked, or open for a purpose until another file is shown.

    Signals:
        turned: the secrets were opened or hidden.
    """

    turned = Signal()

    def __init__(self, office: Office, form: RegisterForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._form = office, form
        self.record = 0
        self.setProperty("role", "banner")
        self.sign = QLabel()
        self.words = Elided()
        self.button = button("")
        self.button.clicked.connect(self.press)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(4), theme.px(6), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        form.saved.connect(self._after_save)
        self._show()

    @property
    def opened(self) -> bool:
        """Whether the secrets of the file in the form are open."""
        draft = self._form.draft
        return bool(self.record) and draft is not None and draft.id == self.record

    def follow(self, record: int) -> None:
        """Hide what is open when another file is shown."""
        if self.record and self.record != record:
            self.record = 0
            self.turned.emit()
        self.setVisible(bool(record))
        self._show()

    def _show(self) -> None:
        self.setProperty("tone", "warning" if self.opened else "info")
        icons.show(self.sign, "eye" if self.opened else "lock", "warning" if self.opened else "second", 18)
        self.words.setText(_("保密内容已打开，离开时自动遮盖") if self.opened else _("收入、健康、家庭已遮盖"))
        self.button.setText(_("遮盖") if self.opened else _("打开全部…"))
        self.button.setToolTip(
            _("把这份档案的保密内容重新遮盖") if self.opened else _("写明用途后显示这份档案的全部保密内容，记一次日志")
        )
        self.button.setEnabled(self.opened or self._may)
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def _may(self) -> bool:
        return self._office.people.may("reveal") and not self._office.read_only

    def press(self) -> None:
        """Hide what is open, or ask what it is needed for."""
        if self.opened:
            self.hide_all()
            return
        question = _("为什么要看这份档案的保密内容？会记入日志，请不要写姓名。")
        ask_text(self, _("打开保密内容"), question, self.open_for)

    def open_for(self, purpose: str) -> None:
        """Open all secrets of the file in the form; the audit gets one note."""
        draft = self._form.draft
        if draft is None or not draft.id:
            return
        register = draft.register
        try:
            plain = opened(self._office, register.code, [draft.id], secret_columns(register), purpose)[draft.id]
        except OfficeError as refusal:
            self.words.setText(str(refusal))
            return
        self.record = draft.id
        self._put(plain)

    def hide_all(self) -> None:
        """Mask everything again."""
        self.record = 0
        for field in self._form.fields:
            if isinstance(field.editor, Veiled):
                field.editor.show_whole(None)
            elif isinstance(field.editor, RowsEditor):
                field.editor.model.close()
        self._show()
        self.turned.emit()

    def _after_save(self, record: int) -> None:
        """Show what was stored just now: the file is open still, for the same purpose."""
        if self.record == record and self.opened:
            store = self._office.store(self._form.draft.register.code)  # type: ignore[union-attr]
            self._put(store.plain_many([record], secret_columns(store.register))[record])

    def _put(self, plain: dict[str, Any]) -> None:
        draft = self._form.draft
        assert draft is not None
        stored = self._office.store(draft.register.code).get(draft.id)
        texts = texts_by_place(draft.register, stored, plain, self._office.words)
        for field in self._form.fields:
            editor = field.editor
            if isinstance(editor, Veiled):
                value = draft.value(field.column.name)
                editor.show_whole(texts.get(value.where) if isinstance(value, Sealed) else None)
            elif isinstance(editor, RowsEditor):
                _open_rows(editor, texts)
        self._show()
        self.turned.emit()


def _open_rows(editor: RowsEditor, texts: dict[str, str]) -> None:
    model = editor.model
    for row, line in enumerate(model.lines.rows):
        for place, cell in enumerate(model.lines.columns):
            value = line.value(cell.name)
            if isinstance(value, Sealed) and value.where in texts:
                model.open(model.index(row, place), texts[value.where])
