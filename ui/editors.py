"""One editor for each kind of column. Every editor speaks text: what is typed goes to the draft as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.day_edit import DayEdit
from ui.widgets.month_strip import MonthStrip
from unionoffice.i18n import _
from unionoffice.kinds import lines as line_kinds
from unionoffice.kinds import links, secret, simple

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft
    from unionoffice.kinds.register import Column


class Editor(QWidget):
    """The base of all editors.

    Signals:
        edited: the clerk changed the text; it stands in the draft already.
    """

    edited = Signal()

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.column = column
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(2)

    @property
    def target(self) -> QWidget:
        """The widget that takes the focus (the label's buddy)."""
        return self

    def load(self) -> None:
        """Show what the draft holds."""

    def _tell(self, typed: str) -> None:
        if typed != self.draft.text(self.column.name):
            self.draft.set(self.column.name, typed)
            self.edited.emit()

    def _name(self, widget: QWidget) -> None:
        widget.setAccessibleName(_(self.column.title))
        if self.column.help:
            widget.setToolTip(_(self.column.help))


class LineEditor(Editor):
    """One line of text, also for numbers and money (right-aligned)."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.line = QLineEdit()
        if column.kind.align == "right":
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._name(self.line)
        self.line.textEdited.connect(self._tell)
        self.box.addWidget(self.line)

    @property
    def target(self) -> QWidget:
        """The line itself."""
        return self.line

    def load(self) -> None:
        """Show the draft's text."""
        self.line.setText(self.draft.text(self.column.name))


class TextEditor(Editor):
    """Several lines of text."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self._name(self.edit)
        self.edit.textChanged.connect(lambda: self._tell(self.edit.toPlainText()))
        self.box.addWidget(self.edit)

    @property
    def target(self) -> QWidget:
        """The text field."""
        return self.edit

    def load(self) -> None:
        """Show the draft's text."""
        text = self.draft.text(self.column.name)
        if text != self.edit.toPlainText():
            self.edit.setPlainText(text)


class PickEditor(Editor):
    """A text that is one of the draft's options, found by typing (hanzi, initials)."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None, *, fixed: bool = False) -> None:
        super().__init__(draft, column, parent)
        self.combo = QComboBox()
        self._fixed = fixed
        self._name(self.combo)
        self.combo.installEventFilter(self)
        self.box.addWidget(self.combo)
        if fixed:
            self.combo.activated.connect(lambda _i: self._tell(self.combo.currentText()))
            return
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._tell)
        self.combo.setCompleter(completer)
        line = self.combo.lineEdit()
        if line is not None:
            self._name(line)
            line.textEdited.connect(self._typed)
        self.combo.activated.connect(lambda _i: self._tell(self.combo.currentText()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the form: turning it over a closed list must not change the value."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _typed(self, typed: str) -> None:
        self._words.setStringList([option.text for option in self.draft.options(self.column.name, typed)])
        self._tell(typed)

    @property
    def target(self) -> QWidget:
        """The list."""
        return self.combo

    def load(self) -> None:
        """Fill the options and show the draft's text."""
        text = self.draft.text(self.column.name)
        options = [option.text for option in self.draft.options(self.column.name)]
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems(options if self.column.required and self._fixed else ["", *options])
        if self._fixed:
            self.combo.setCurrentIndex(self.combo.findText(text))
        else:
            self.combo.setEditText(text)
            self._words.setStringList(options)
        self.combo.blockSignals(False)


class YesEditor(Editor):
    """A tick."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.tick = QCheckBox(_("是"))
        self._name(self.tick)
        self.tick.toggled.connect(lambda on: self._tell(_("是") if on else _("否")))
        self.box.addWidget(self.tick)

    @property
    def target(self) -> QWidget:
        """The tick."""
        return self.tick

    def load(self) -> None:
        """Show the draft's state."""
        self.tick.blockSignals(True)
        self.tick.setChecked(self.draft.text(self.column.name) == _("是"))
        self.tick.blockSignals(False)


class DayEditor(Editor):
    """A day, with its lunar day beside it."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.day = DayEdit()
        self._name(self.day.line)
        self.day.edited.connect(self._tell)
        self.box.addWidget(self.day)

    @property
    def target(self) -> QWidget:
        """The day's line."""
        return self.day.line

    def load(self) -> None:
        """Show the draft's day."""
        self.day.set_text(self.draft.text(self.column.name))


class MonthsEditor(Editor):
    """Twelve months to press."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.strip = MonthStrip()
        self._name(self.strip)
        self.strip.edited.connect(self._pressed)
        self.box.addWidget(self.strip)

    @property
    def target(self) -> QWidget:
        """The strip."""
        return self.strip

    def _pressed(self) -> None:
        self._tell(self.column.kind.text(self.strip.months(), self.draft.words))

    def load(self) -> None:
        """Show the draft's months."""
        self.strip.set_months(self.draft.value(self.column.name) or frozenset())


class SecretEditor(LineEditor):
    """A secret: dots until the clerk opens it for a purpose, which is logged."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.box.removeWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        self.eye = QToolButton()
        self.eye.setText(_("显示"))
        self.eye.setAccessibleName(_("显示 {title}").format(title=_(column.title)))
        self.eye.clicked.connect(self._reveal)
        row.addWidget(self.eye)
        self.box.addLayout(row)

    def load(self) -> None:
        """Show the masked text; a new record has nothing to hide."""
        self.line.setText(self.draft.text(self.column.name))
        hidden = self.draft.hidden(self.column.name)
        self.line.setReadOnly(hidden)
        self.eye.setVisible(hidden)

    def _reveal(self) -> None:
        self.draft.reveal(self.column.name)
        self.load()
        self.line.setFocus()


class ShownOnly(Editor):
    """A computed value."""

    def __init__(self, draft: Draft, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, parent)
        self.label = QLabel()
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box.addWidget(self.label)

    def load(self) -> None:
        """Show the value."""
        self.label.setText(self.draft.text(self.column.name) or "—")


def editor(draft: Draft, column: Column, parent: QWidget | None = None) -> Editor:
    """Make the editor that fits the column's kind."""
    from ui.editors_rows import ImageEditor, PartyEditor, RowsEditor

    kind = column.kind
    if isinstance(kind, simple.Fixed):
        return PickEditor(draft, column, parent, fixed=True)
    if isinstance(kind, line_kinds.Lines | line_kinds.History):
        return RowsEditor(draft, column, parent)
    if isinstance(kind, links.Party):
        return PartyEditor(draft, column, parent)
    made = {
        simple.LongText: TextEditor,
        simple.YesNo: YesEditor,
        simple.Day: DayEditor,
        simple.MonthSet: MonthsEditor,
        links.Choice: PickEditor,
        links.Link: PickEditor,
        links.Place: PickEditor,
        links.Image: ImageEditor,
        secret.Secret: SecretEditor,
        simple.Computed: ShownOnly,
    }
    for known, factory in made.items():
        if isinstance(kind, known):
            return factory(draft, column, parent)
    return LineEditor(draft, column, parent)


def enter_moves_on(event: QKeyEvent) -> bool:
    """Tell whether this key means: on to the next field (Enter in a one-line field)."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
