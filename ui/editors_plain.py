"""The base of all editors, and those of one plain value: a line, a text, a tick, a day, months."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.day_edit import DayEdit
from ui.widgets.month_strip import MonthStrip
from unionoffice.i18n import _
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from unionoffice.desk.batch import Batch
    from unionoffice.desk.draft import Draft
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

    Typed = Draft | Batch

TEXT_LINES = 3


class Editor(QWidget):
    """The base of all editors.

    Class attributes:
        wide: the editor needs the form's whole width; its label stands above it.

    Attributes:
        corner: small buttons of a wide editor, for the end of the line in which its label stands.

    Signals:
        edited: the clerk changed the text; it stands in the draft already.
        refused: what was asked for was not done, and why ("" once that is over).
    """

    edited = Signal()
    refused = Signal(str)
    wide: ClassVar[bool] = False

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.column = column
        self.office = office
        self.corner: QWidget | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(2))

    @property
    def target(self) -> QWidget:
        """The widget that takes the focus (the label's buddy)."""
        return self

    def show_draft(self, draft: Typed) -> None:
        """Edit another record from now on."""
        self.draft = draft
        self.load()

    def load(self) -> None:
        """Show what the draft holds."""

    def set_editable(self, editable: bool) -> None:
        """Let the clerk type, or only look."""
        self.target.setEnabled(editable)

    def _tell(self, typed: str) -> None:
        if typed != self.draft.text(self.column.name):
            self.draft.set(self.column.name, typed)
            self.edited.emit()

    def _take(self, value: object) -> None:
        self.draft.pick(self.column.name, value)
        self.edited.emit()

    def _name(self, widget: QWidget) -> None:
        widget.setAccessibleName(title_of(self.column, self.office))
        if self.column.help:
            widget.setToolTip(_(self.column.help))


class LineEditor(Editor):
    """One line of text, also for numbers and money (right-aligned)."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
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
            self._put(self.draft.settle(self.column.name))

    def _put(self, text: str) -> None:
        """Show a text, a long one from its beginning; one that is there already keeps its cursor."""
        if text != self.line.text():
            self.line.setText(text)
            if self.line.fontMetrics().horizontalAdvance(text) > self.line.width() - theme.px(20):
                self.line.setCursorPosition(0)

    @property
    def target(self) -> QWidget:
        """The line itself."""
        return self.line

    def set_editable(self, editable: bool) -> None:
        """Let the clerk type, or only look and copy."""
        self.line.setReadOnly(not editable)

    def load(self) -> None:
        """Show the draft's text."""
        self._put(self.draft.text(self.column.name))


class TextEditor(Editor):
    """Several lines of text."""

    wide: ClassVar[bool] = True

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * TEXT_LINES + theme.px(18))
        self._name(self.edit)
        self.edit.textChanged.connect(lambda: self._tell(self.edit.toPlainText()))
        self.box.addWidget(self.edit)

    @property
    def target(self) -> QWidget:
        """The text field."""
        return self.edit

    def set_editable(self, editable: bool) -> None:
        """Let the clerk type, or only look and copy."""
        self.edit.setReadOnly(not editable)

    def load(self) -> None:
        """Show the draft's text."""
        text = self.draft.text(self.column.name)
        if text != self.edit.toPlainText():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)


class YesEditor(Editor):
    """A tick."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.tick = QCheckBox(_("是"))
        self._name(self.tick)
        self.tick.toggled.connect(self._take)
        self.box.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft)

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
    """A day; weekday and lunar day stand beside it where there is room, else in the tooltip."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.day = DayEdit()
        self.day.line.setPlaceholderText("")
        self.day.line.setMinimumWidth(theme.px(104))
        self.day.line.setToolTip(_("如 2026-03-05、3月5日、0305"))
        self.day.beside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = self.day.layout()
        if row is not None:
            row.setStretchFactor(self.day.beside, 1)  # type: ignore[attr-defined]
        self._name(self.day.line)
        self.day.pick.setToolTip(_("从日历上选 (F4)"))
        # Given to the constructor the context is not taken over, and F4 would be ambiguous where there are two days.
        shortcut = QShortcut("F4", self.day)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.day.open_calendar)
        self.day.edited.connect(self._typed)
        self.box.addWidget(self.day)

    def _typed(self, text: str) -> None:
        self._tell(text)
        self._fit()

    @property
    def target(self) -> QWidget:
        """The day's line."""
        return self.day.line

    def set_editable(self, editable: bool) -> None:
        """Let the clerk type and pick, or only look."""
        self.day.line.setReadOnly(not editable)
        self.day.pick.setVisible(editable)

    def load(self) -> None:
        """Show the draft's day."""
        self.day.set_text(self.draft.text(self.column.name))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the weekday out where it would be cut off."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.day.beside
        wanted = beside.fontMetrics().horizontalAdvance(beside.text())
        room = self.width() - self.day.line.minimumWidth() - self.day.pick.sizeHint().width() - theme.px(10)
        beside.setVisible(bool(beside.text()) and wanted <= room)
        beside.setMinimumWidth(wanted if wanted <= room else 0)
        if not self.column.help:
            self.day.line.setToolTip(beside.text() or _("如 2026-03-05、3月5日、0305"))


class MonthsEditor(Editor):
    """Twelve months to press."""

    wide: ClassVar[bool] = True

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
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


class ShownOnly(Editor):
    """A computed value."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.label = QLabel()
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box.addWidget(self.label)

    def load(self) -> None:
        """Show the value."""
        self.label.setText(self.draft.text(self.column.name) or "—")
