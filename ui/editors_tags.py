"""The editor of several entries of a list at once: ticked in a list, or typed; a new word is added on purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.editors_plain import LineEditor
from ui.widgets.buttons import button, tool
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.tags import Tags
from unionoffice.kinds.titles import title_of
from unionoffice.text import clean_text

if TYPE_CHECKING:
    from ui.editors_plain import Typed
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

ENTRY = Qt.ItemDataRole.UserRole
_PARTS = re.compile(r"[、,，;；/\s]+")
LONGEST = 40
MOST_ROWS = 10


class TickPopup(QWidget):
    """The entries of the list with ticks, and under them a line for a new word."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.rows = QListWidget()
        self.rows.setAccessibleName(title)
        self.rows.setToolTip(_("空格打勾，Esc 关闭"))
        self.fresh = QLineEdit(placeholderText=_("新的标记"), maxLength=LONGEST)
        self.fresh.setAccessibleName(_("新的标记"))
        self.add: QPushButton = button(_("加到列表"))
        self.refusal = QLabel(wordWrap=True)
        self.refusal.setProperty("role", "bad")
        self.refusal.hide()
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(4))
        lower.addWidget(self.fresh, 1)
        lower.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(6)] * 4)
        box.setSpacing(theme.px(6))
        box.addWidget(self.rows, 1)
        box.addLayout(lower)
        box.addWidget(self.refusal)
        self.fresh.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.fresh.returnPressed.connect(self.add.click)
        self.add.setEnabled(False)
        self.setProperty("role", "paper")

    def show_entries(self, entries: list[tuple[int, str]], ticked: frozenset[int]) -> None:
        """Fill the list; ticking tells through ``rows.itemChanged``."""
        self.rows.blockSignals(True)
        row = max(0, self.rows.currentRow())
        self.rows.clear()
        for entry, title in entries:
            item = QListWidgetItem(title)
            item.setData(ENTRY, entry)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if entry in ticked else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setCurrentRow(min(row, self.rows.count() - 1))
        self.rows.setFixedHeight(theme.px(30) * max(2, min(MOST_ROWS, self.rows.count())) + theme.px(6))
        self.rows.blockSignals(False)

    def ticked(self) -> frozenset[int]:
        """Return the entries that are ticked."""
        items = [self.rows.item(row) for row in range(self.rows.count())]
        return frozenset(int(one.data(ENTRY)) for one in items if one.checkState() == Qt.CheckState.Checked)


class TagsEditor(LineEditor):
    """A line of words parted by 、 with the list of all words behind a button."""

    def __init__(self, draft: Typed, column: Column, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(draft, column, office, parent)
        assert isinstance(column.kind, Tags)
        self._list = column.kind.code
        self.pick = tool("list", _("从列表里打勾 (F4)"))
        self.pick.clicked.connect(self.open)
        shortcut = QShortcut("F4", self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open)
        self.line.setPlaceholderText(_("打勾选择，或输入并用顿号隔开"))
        self.grow: QPushButton = button("")
        self.grow.clicked.connect(lambda: self.add_word(self.unknown))
        self.grow.hide()
        self._popup: TickPopup | None = None
        self.box.removeWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)
        self.box.addLayout(row)
        self.box.addWidget(self.grow, 0, Qt.AlignmentFlag.AlignLeft)
        self._complete()
        self.line.textChanged.connect(lambda _text: self._offer_word())

    # --- typing ---------------------------------------------------------------------------------------------------

    def _complete(self) -> None:
        """Offer the words that hold what is typed behind the last 、."""
        self._words = QStringListModel(self)
        self.completer = QCompleter(self._words, self)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setWidget(self.line)
        self.completer.activated[str].connect(self._completed)
        self.line.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        begun = _PARTS.split(text)[-1]
        self._words.setStringList([title for _entry, title in self._entries()])
        self.completer.setCompletionPrefix(begun)
        if begun and self.completer.completionCount() and begun != self.completer.currentCompletion():
            self.completer.complete()
        else:
            self.completer.popup().hide()

    def _completed(self, word: str) -> None:
        text = self.line.text()
        begun = _PARTS.split(text)[-1]
        self.line.setText(text[: len(text) - len(begun)] + word)
        self._tell(self.line.text())

    @property
    def unknown(self) -> str:
        """The first word typed that is not in the list, "" where all are."""
        find = self.office.words.find_choice
        parts = filter(None, _PARTS.split(clean_text(self.line.text(), limit=1000)))
        return next((part[:LONGEST] for part in parts if find(self._list, part) is None), "")

    def _offer_word(self) -> None:
        """Offer to take an unknown word into the list, once it is not being typed any more as a part of a known one."""
        word = "" if self.line.isReadOnly() or not self.line.text() else self.unknown
        begins = any(word and title.startswith(word) for _entry, title in self._entries())
        self.grow.setVisible(bool(word) and not begins)
        self.grow.setText(_("把“{word}”加到列表").format(word=word))

    # --- the list -------------------------------------------------------------------------------------------------

    def _entries(self) -> list[tuple[int, str]]:
        kept = self.draft.value(self.column.name) or frozenset()
        return [(one.id, one.title) for one in self.office.choices(self._list) if not one.retired or one.id in kept]

    def open(self) -> None:
        """Show the list under the line; each tick counts at once."""
        if self.line.isReadOnly():
            return
        if self._popup is None:
            self._popup = TickPopup(title_of(self.column, self.office), self)
            self._popup.rows.itemChanged.connect(lambda _item: self._ticked())
            self._popup.add.clicked.connect(self._add_from_popup)
        popup = self._popup
        popup.refusal.hide()
        popup.fresh.setText(self.unknown)
        popup.show_entries(self._entries(), self.draft.value(self.column.name) or frozenset())
        popup.setFixedWidth(max(self.width(), theme.px(240)))
        popup.adjustSize()
        popup.move(self._below(popup))
        popup.show()
        popup.rows.setFocus()

    def _below(self, popup: QWidget) -> QPoint:
        """Return where the list stands: under the line, above it where the screen ends."""
        place = self.mapToGlobal(QPoint(0, self.line.height() + theme.px(2)))
        screen = self.screen().availableGeometry()
        if place.y() + popup.height() > screen.bottom():
            place.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height() - theme.px(2))
        return place

    def _ticked(self) -> None:
        assert self._popup is not None
        self._take(self._popup.ticked())
        self.load()

    def _add_from_popup(self) -> None:
        popup = self._popup
        assert popup is not None
        try:
            entry = self._entry_of(popup.fresh.text())
        except OfficeError as refusal:
            popup.refusal.setText(str(refusal))
            popup.refusal.show()
            return
        popup.refusal.hide()
        popup.fresh.clear()
        self._take(popup.ticked() | {entry})
        self.load()
        popup.show_entries(self._entries(), self.draft.value(self.column.name))

    def _entry_of(self, word: str) -> int:
        """Return the entry of a word, taken into the list where it is not there yet."""
        word = clean_text(word, limit=LONGEST)
        known = self.office.words.find_choice(self._list, word)
        return known if known is not None else self.office.add_choice(self._list, word)

    def add_word(self, word: str) -> None:
        """Take a typed word into the list; what is typed is read again."""
        try:
            self._entry_of(word)
        except OfficeError as refusal:
            self.refused.emit(str(refusal))
            return
        self.refused.emit("")
        self.draft.set(self.column.name, self.line.text())
        self.edited.emit()
        self._settle()
        self._offer_word()

    def set_editable(self, editable: bool) -> None:
        """Let the clerk choose, or only look."""
        super().set_editable(editable)
        self.pick.setEnabled(editable)
