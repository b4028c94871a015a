"""The words of a sheet that no list has: each is answered once, for all rows it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button
from ui.widgets.labels import Label
from unionoffice.i18n import _
from unionoffice.imports.cell_reading import NEW

if TYPE_CHECKING:
    from unionoffice.imports.preview_rows import WordAsked
    from unionoffice.imports.register_preview import RegisterPreview

_SHOWN, _LINE = 4, 36
_MOST = 200


class ImportWords(QFrame):
    """One line a word: where it stands, how often, and what it means.

    Signals:
        answered: a word was answered.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "warning")
        self._preview: RegisterPreview | None = None
        self.choices: list[QComboBox] = []
        self.title = Label("", bold=True)
        self.title.setWordWrap(True)
        self.all_button = button(_("都加进名单"))
        self.all_button.setToolTip(_("把能加的词都作为新的选项或部门加进台账的名单；撤销导入时一起撤销"))
        self.all_button.clicked.connect(self._add_all)
        upper = QHBoxLayout()
        upper.addWidget(self.title, 1)
        upper.addWidget(self.all_button)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        box.setSpacing(theme.px(4))
        box.addLayout(upper)
        box.addWidget(self.area)
        self.hide()

    def show_words(self, preview: RegisterPreview) -> None:
        """Show the words nobody has answered yet."""
        self._preview = preview
        words = preview.words
        self.choices = []
        lines = QWidget()
        lines.setAutoFillBackground(False)
        box = QVBoxLayout(lines)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        for word in words[:_MOST]:
            box.addLayout(self._line(word))
        box.addStretch(1)
        self.area.setWidget(lines)
        lines.setAutoFillBackground(False)
        self.area.setFixedHeight(theme.px(_LINE * max(1, min(_SHOWN, len(words)))))
        text = _("有 {count} 个词台账里没有，每个定一次，所有的行都照办")
        self.title.setText(text.format(count=len(words)))
        self.all_button.setVisible(any(word.can_add for word in words))
        self.setVisible(bool(words))

    def _line(self, word: WordAsked) -> QHBoxLayout:
        text = _("{title}里的“{word}”（{count} 行）").format(title=word.title, word=word.said, count=len(word.rows))
        label = Label(text)
        choice = QComboBox()
        choice.setAccessibleName(text)
        choice.setMinimumWidth(theme.px(260))
        choice.addItem(_("请选择…"), None)
        if word.can_add:
            choice.addItem(_("加进名单：{word}").format(word=word.word), NEW + word.word)
        for meaning, said in word.options:
            choice.addItem(said, meaning)
        choice.activated.connect(lambda _index, word=word, choice=choice: self._answer(word, choice.currentData()))
        label.setBuddy(choice)
        self.choices.append(choice)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(label, 1)
        row.addWidget(choice)
        return row

    def _answer(self, word: WordAsked, meaning: str | None) -> None:
        if meaning is not None and self._preview is not None:
            self._preview.answer(word.target, word.word, meaning)
            self.answered.emit()

    def _add_all(self) -> None:
        if self._preview is not None:
            self._preview.add_all_words()
            self.answered.emit()
