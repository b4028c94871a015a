"""Editors for what is picked: codes, entries of lists, places, other records, and parties, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.editors_plain import Editor
from unionoffice.i18n import _
from unionoffice.kinds.links import PARTY_KINDS, PartyKind, PartyValue
from unionoffice.text import clean_text

if TYPE_CHECKING:
    from ui.editors_plain import Typed
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office
    from unionoffice.storage.words import Option

MOST_OPTIONS = 60


class LazyCombo(QComboBox):
    """A list that is filled when it is opened: a register has more records than a form should fetch.

    Signals:
        opening: the list is about to be shown.
    """

    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Long options must not widen the form.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(14)
        self.installEventFilter(self)

    def showPopup(self) -> None:
        """Fill the list, then show it."""
        self.opening.emit()
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the form: turning it over a closed list must not change the value."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier
            if down and self.isEditable():
                self.showPopup()
                return True
        return super().eventFilter(watched, event)


class PickEditor(Editor):
    """One of the draft's options, found by typing (hanzi, initials, numbers)."""

    def __init__(
        self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None, *, fixed: bool = False
    ) -> None:
        super().__init__(draft, column, office, parent)
        self._fixed = fixed
        self._options: list[Option] = []
        self.combo = LazyCombo()
        self._name(self.combo)
        self.box.addWidget(self.combo)
        self.combo.activated.connect(self._picked)
        if fixed:
            self._fill("")
        else:
            self._make_typable()

    def _make_typable(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.opening.connect(self._open)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        completer.activated[str].connect(self._completed)
        self.combo.setCompleter(completer)
        line = self.line
        self._name(line)
        line.textEdited.connect(self._typed)
        line.editingFinished.connect(self._settle)

    @property
    def line(self) -> QLineEdit:
        """The line one types into."""
        line = self.combo.lineEdit()
        assert line is not None
        return line

    @property
    def target(self) -> QWidget:
        """The list."""
        return self.combo

    def _found(self, typed: str) -> list[Option]:
        return self.draft.options(self.column.name, typed)[:MOST_OPTIONS]

    def _fill(self, typed: str) -> None:
        """Put the options into the list without touching what is typed."""
        self._options = self._found(typed)
        text = "" if self._fixed else self.line.text()
        self.combo.blockSignals(True)
        self.combo.clear()
        if not (self.column.required and self._fixed):
            self.combo.addItem("", None)
        for option in self._options:
            self.combo.addItem(line_of(option), option.value)
        if not self._fixed:
            self.combo.setCurrentIndex(-1)
            self.combo.setEditText(text)
        self.combo.blockSignals(False)

    def _open(self) -> None:
        """Offer everything when the list is opened; what is half typed narrows it."""
        typed = self.line.text()
        stored = typed == self.draft.text(self.column.name) and not self.draft.problems(self.column.name)
        self._fill("" if stored else typed)

    def _typed(self, typed: str) -> None:
        self._options = self._found(typed)
        self._words.setStringList([line_of(option) for option in self._options])
        self._tell(typed)

    def _settle(self) -> None:
        """Show the proper form of what was typed (wf becomes 王芳) once typing has ended."""
        text = self.draft.settle(self.column.name)
        if text != self.line.text():
            self.combo.setEditText(text)

    def _completed(self, line: str) -> None:
        for option in self._options:
            if line_of(option) == line:
                self._take(option.value)
                self._show_text()
                return

    def _picked(self, row: int) -> None:
        value = self.combo.itemData(row)
        if value is None:
            self._tell("")
        else:
            self._take(value)
        self._show_text()

    def _show_text(self) -> None:
        if self._fixed:
            self.combo.setCurrentIndex(self.combo.findText(self.draft.text(self.column.name)))
        else:
            self.combo.setEditText(self.draft.text(self.column.name))
            self.line.setCursorPosition(0)

    def load(self) -> None:
        """Show the draft's text."""
        self.combo.blockSignals(True)
        self._show_text()
        self.combo.blockSignals(False)


class PartyEditor(PickEditor):
    """Who: a member found by name or initials; or a relative of one, a retiree, an institution, any name."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        self.line.setPlaceholderText(_("姓名或拼音首字母"))
        self.kind = LazyCombo()
        for code, title in PARTY_KINDS:
            self.kind.addItem(_(title), code)
        self.kind.setAccessibleName(_("{title}：身份").format(title=_(column.title)))
        self.kind.setToolTip(_("会员按姓名自动认出；亲属、退休人员、单位在这里选"))
        self.kind.activated.connect(self._kind_chosen)
        self._fixed_kind: PartyKind | None = None
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.box.removeWidget(self.combo)
        row.addWidget(self.combo, 3)
        row.addWidget(self.kind, 2)
        self.box.addLayout(row)
        self.relation = LazyCombo()
        self.relation.setEditable(True)
        self.relation.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.relation.setCompleter(None)  # type: ignore[arg-type]
        self.relation.setAccessibleName(_("{title}：哪位会员的亲属").format(title=_(column.title)))
        self.relation.opening.connect(self._offer_members)
        self.relation.activated.connect(lambda _row: self._compose())
        line = self.relation.lineEdit()
        assert line is not None
        line.setPlaceholderText(_("哪位会员的亲属"))
        line.textEdited.connect(lambda _text: self._compose())
        self.box.addWidget(self.relation)

    def set_editable(self, editable: bool) -> None:
        """Let the clerk choose, or only look."""
        for widget in (self.combo, self.kind, self.relation):
            widget.setEnabled(editable)

    def _typed(self, typed: str) -> None:
        if self._fixed_kind is None:
            super()._typed(typed)
            self._show_kind()
        else:
            self._options = []
            self._words.setStringList([])
            self._compose()

    def _settle(self) -> None:
        if self._fixed_kind is None:
            super()._settle()

    def _kind_chosen(self, row: int) -> None:
        code: PartyKind = self.kind.itemData(row)
        self._fixed_kind = None if code == "member" else code
        self._words.setStringList([])
        self._compose()
        self.relation.setVisible(code == "relative")

    def _compose(self) -> None:
        """Make the party of what stands in the three fields."""
        name = clean_text(self.line.text(), limit=80)
        if self._fixed_kind is None:
            self._tell(name)
            self._show_kind()
        elif not name:
            self._take(None)
        else:
            member = self._related() if self._fixed_kind == "relative" else None
            self._take(PartyValue(self._fixed_kind, member, name))

    def _related(self) -> int | None:
        typed = self.relation.currentText().strip()
        row = self.relation.findText(typed)
        if row >= 0:
            return int(self.relation.itemData(row))
        found = self.office.words.find_link("members", typed) if typed else ()
        return found[0] if len(found) == 1 else None

    def _offer_members(self) -> None:
        typed = self.relation.currentText()
        self.relation.blockSignals(True)
        self.relation.clear()
        for option in self.office.words.link_options("members", typed, MOST_OPTIONS):
            self.relation.addItem(line_of(option), option.value)
        self.relation.setCurrentIndex(-1)
        self.relation.setEditText(typed)
        self.relation.blockSignals(False)

    def _picked(self, row: int) -> None:
        self._fixed_kind = None
        super()._picked(row)
        self._show_kind()

    def _completed(self, line: str) -> None:
        super()._completed(line)
        self._show_kind()

    def _show_text(self) -> None:
        value = self.draft.value(self.column.name)
        relative = isinstance(value, PartyValue) and value.kind == "relative"
        self.combo.setEditText(value.name if relative else self.draft.text(self.column.name))
        self.line.setCursorPosition(0)

    def _show_kind(self) -> None:
        value = self.draft.value(self.column.name)
        code = value.kind if isinstance(value, PartyValue) and self.line.text().strip() else "member"
        self.kind.setCurrentIndex(self.kind.findData(code))
        self.relation.setVisible(code == "relative")

    def load(self) -> None:
        """Show the draft's party."""
        super().load()
        value = self.draft.value(self.column.name)
        own = isinstance(value, PartyValue) and value.kind in ("relative", "retiree", "institution")
        self._fixed_kind = value.kind if own else None
        related = value.member if own and value.kind == "relative" else None
        self.relation.clear()
        self.relation.setEditText(self.office.words.link("members", related) if related else "")
        self._show_kind()


def line_of(option: Option) -> str:
    """Return an option as a line of the list: its name, and what tells it from its namesakes."""
    return f"{option.text}  {option.hint}" if option.hint else option.text
