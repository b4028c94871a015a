"""One editor for each kind of column. Every editor speaks text: what is typed goes to the draft as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
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
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds import days, links, secret, simple
from unionoffice.kinds import lines as line_kinds

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office
    from unionoffice.storage.words import Option

MOST_OPTIONS = 60
LONG_LINE = 200  # a text that may be longer is typed into several lines
SHOWN_SECONDS = 30


class Editor(QWidget):
    """The base of all editors.

    Signals:
        edited: the clerk changed the text; it stands in the draft already.
    """

    edited = Signal()

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.column = column
        self.office = office
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

    def _take(self, value: object) -> None:
        self.draft.pick(self.column.name, value)
        self.edited.emit()

    def _name(self, widget: QWidget) -> None:
        widget.setAccessibleName(_(self.column.title))
        if self.column.help:
            widget.setToolTip(_(self.column.help))


class LineEditor(Editor):
    """One line of text, also for numbers and money (right-aligned)."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.line = QLineEdit()
        if column.kind.align == "right":
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._name(self.line)
        self.line.textEdited.connect(self._tell)
        self.line.editingFinished.connect(self._settle)
        self.box.addWidget(self.line)

    def _settle(self) -> None:
        """Show the proper form of what was typed (1234.5 becomes 1,234.50) once typing has ended."""
        if not self.line.isReadOnly():
            self.line.setText(self.draft.settle(self.column.name))

    @property
    def target(self) -> QWidget:
        """The line itself."""
        return self.line

    def load(self) -> None:
        """Show the draft's text."""
        self.line.setText(self.draft.text(self.column.name))


class TextEditor(Editor):
    """Several lines of text."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
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
    """One of the draft's options, found by typing (hanzi, initials, numbers)."""

    def __init__(
        self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None, *, fixed: bool = False
    ) -> None:
        super().__init__(draft, column, office, parent)
        self._fixed = fixed
        self._options: list[Option] = []
        self.combo = QComboBox()
        # Long options must not widen the form.
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        self._name(self.combo)
        self.combo.installEventFilter(self)
        self.box.addWidget(self.combo)
        self.combo.activated.connect(self._picked)
        if not fixed:
            self._make_typable()

    def _make_typable(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[str].connect(self._completed)
        self.combo.setCompleter(completer)
        line = self.combo.lineEdit()
        if line is not None:
            self._name(line)
            line.textEdited.connect(self._typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the form: turning it over a closed list must not change the value."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _found(self, typed: str) -> list[Option]:
        return self.draft.options(self.column.name, typed)

    def _typed(self, typed: str) -> None:
        self._options = self._found(typed)[:MOST_OPTIONS]
        self._words.setStringList([_line(option) for option in self._options])
        self._tell(typed)

    def _completed(self, line: str) -> None:
        for option in self._options:
            if _line(option) == line:
                self._take(option.value)
                self.combo.setEditText(option.text)
                return

    def _picked(self, row: int) -> None:
        value = self.combo.itemData(row)
        if value is None:
            self._tell("")
        else:
            self._take(value)
        if not self._fixed:
            self.combo.setEditText(self.draft.text(self.column.name))

    @property
    def target(self) -> QWidget:
        """The list."""
        return self.combo

    def load(self) -> None:
        """Fill the options and show the draft's text."""
        text = self.draft.text(self.column.name)
        self._options = self._found("")[:MOST_OPTIONS]
        self.combo.blockSignals(True)
        self.combo.clear()
        if not (self.column.required and self._fixed):
            self.combo.addItem("", None)
        for option in self._options:
            self.combo.addItem(_line(option), option.value)
        if self._fixed:
            self.combo.setCurrentIndex(self.combo.findText(text))
        else:
            self.combo.setEditText(text)
            self._words.setStringList([_line(option) for option in self._options])
        self.combo.blockSignals(False)


class PartyEditor(PickEditor):
    """Who: a member found by name or initials, or any name typed."""

    def _make_typable(self) -> None:
        super()._make_typable()
        line = self.combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("姓名或拼音首字母;不是会员也可直接写"))


class YesEditor(Editor):
    """A tick."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.tick = QCheckBox(_("是"))
        self._name(self.tick)
        self.tick.toggled.connect(self._take)
        self.box.addWidget(self.tick)

    @property
    def target(self) -> QWidget:
        """The tick."""
        return self.tick

    def load(self) -> None:
        """Show the draft's state."""
        self.tick.blockSignals(True)
        self.tick.setChecked(bool(self.draft.value(self.column.name)))
        self.tick.blockSignals(False)


class DayEditor(Editor):
    """A day, with its lunar day beside it."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
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

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.strip = MonthStrip()
        self._name(self.strip)
        self.strip.edited.connect(self._pressed)
        self.box.addWidget(self.strip)

    @property
    def target(self) -> QWidget:
        """The strip."""
        return self.strip

    def _pressed(self) -> None:
        self._take(self.strip.months())

    def load(self) -> None:
        """Show the draft's months."""
        self.strip.set_months(self.draft.value(self.column.name) or frozenset())


class SecretEditor(LineEditor):
    """A secret: masked until the clerk opens it for a purpose, which is logged; changed only on purpose."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.box.removeWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        title = _(column.title)
        self.eye = QToolButton(text=_("显示"), accessibleName=_("显示 {title}").format(title=title))
        self.change = QToolButton(text=_("修改"), accessibleName=_("修改 {title}").format(title=title))
        self.eye.clicked.connect(self._ask_reason)
        self.change.clicked.connect(self._begin)
        row.addWidget(self.eye)
        row.addWidget(self.change)
        self.box.addLayout(row)
        self._hide_again = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._hide_again.timeout.connect(self.load)

    def load(self) -> None:
        """Show the masked text; a new record has nothing to hide."""
        hidden = isinstance(self.draft.value(self.column.name), secret.Sealed)
        self.line.setText(self.draft.text(self.column.name))
        self.line.setReadOnly(hidden)
        self.eye.setVisible(hidden)
        self.change.setVisible(hidden)

    def _ask_reason(self) -> None:
        from ui.ask_text import ask_text

        ask_text(self, _("查看 {title}").format(title=_(self.column.title)), _("为什么要看(会记入日志)"), self.reveal)

    def reveal(self, reason: str) -> None:
        """Show the whole text for half a minute; who asked and why is logged."""
        try:
            self.line.setText(self.draft.reveal(self.column.name, reason))
        except OfficeError as refusal:
            self.line.setText(str(refusal))
        self._hide_again.start()

    def _begin(self) -> None:
        self.line.setReadOnly(False)
        self.line.clear()
        self.eye.hide()
        self.change.hide()
        self.line.setFocus()


class ShownOnly(Editor):
    """A computed value."""

    def __init__(self, draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.label = QLabel()
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box.addWidget(self.label)

    def load(self) -> None:
        """Show the value."""
        self.label.setText(self.draft.text(self.column.name) or "—")


_FACTORIES: dict[type, type[Editor]] = {
    simple.LongText: TextEditor,
    simple.YesNo: YesEditor,
    days.Day: DayEditor,
    days.MonthSet: MonthsEditor,
    links.Choice: PickEditor,
    links.Link: PickEditor,
    links.Place: PickEditor,
    links.Party: PartyEditor,
    secret.Secret: SecretEditor,
    secret.Computed: ShownOnly,
}


def editor(draft: Draft, column: Column, office: Office, parent: QWidget | None = None) -> Editor:
    """Make the editor that fits the column's kind."""
    from ui.editors_rows import ImageEditor, RowsEditor

    kind = column.kind
    if isinstance(kind, simple.Text) and kind.limit > LONG_LINE:
        return TextEditor(draft, column, office, parent)
    if isinstance(kind, simple.Fixed):
        return PickEditor(draft, column, office, parent, fixed=True)
    if isinstance(kind, line_kinds.Lines | line_kinds.History):
        return RowsEditor(draft, column, office, parent)
    if isinstance(kind, links.Image):
        return ImageEditor(draft, column, office, parent)
    for known, factory in _FACTORIES.items():
        if isinstance(kind, known):
            return factory(draft, column, office, parent)
    return LineEditor(draft, column, office, parent)


def enter_moves_on(event: QKeyEvent) -> bool:
    """Tell whether this key means: on to the next field (Enter in a one-line field)."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )


def _line(option: Option) -> str:
    return f"{option.text}  {option.hint}" if option.hint else option.text
