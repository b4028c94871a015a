"""The first page of the plan import: the year, and where the document comes from (a file, a drop, or pasted text)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, primary
from unionoffice.i18n import _


class DropField(QFrame):
    """A field to drop one file on, with a button to choose it.

    Signals:
        dropped: the file.
    """

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setAcceptDrops(True)
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        icons.show(sign, "file", "second", 36)
        self.choose_button = primary(_("选择计划文件…"))
        text = QLabel(_("或把文件拖到这里。可以读 Word(docx、doc)和文本(txt)。"), wordWrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setProperty("role", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(10))
        box.addStretch(1)
        box.addWidget(sign)
        box.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignCenter)
        box.addWidget(text)
        box.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file a drop brings, None where it brings anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


class PlanSource(QWidget):
    """The page.

    Signals:
        choose_wanted: a file is to be asked for.
        file_given: a file was dropped (``Path``).
        text_given: text was pasted.
    """

    choose_wanted = Signal()
    file_given = Signal(object)
    text_given = Signal(str)

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = QSpinBox(minimum=1900, maximum=2100, value=year)
        self.year.setFixedWidth(theme.px(90))
        self.year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        year_label = QLabel(_("这是哪一年的计划(&Y)"))
        year_label.setBuddy(self.year)
        year_note = QLabel(_("学年、学期的计划填开始的那一年"))
        year_note.setProperty("role", "second")
        years = QHBoxLayout()
        years.setSpacing(theme.px(8))
        for widget in (year_label, self.year, year_note):
            years.addWidget(widget)
        years.addStretch(1)
        head = QLabel(
            _("把去年或今年的工作计划读进来：程序先读出段落、事项和月份，您看过、改过、接受以后才保存。"), wordWrap=True
        )
        self.drop = DropField()
        self.drop.dropped.connect(self.file_given)
        self.choose_button = self.drop.choose_button
        self.choose_button.clicked.connect(self.choose_wanted)
        halves = QHBoxLayout()
        halves.setSpacing(theme.px(16))
        halves.addWidget(self.drop, 1)
        halves.addLayout(self._make_paste(), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addWidget(head)
        box.addLayout(years)
        box.addLayout(halves, 1)

    def _make_paste(self) -> QVBoxLayout:
        self.pasted = QPlainTextEdit()
        self.pasted.setAccessibleName(_("粘贴计划文字"))
        self.pasted.setTabChangesFocus(True)
        self.pasted.setPlaceholderText(_("或者从 Word、网页复制，粘贴在这里"))
        self.pasted.textChanged.connect(self._pasted)
        label = QLabel(_("粘贴文字(&V)"))
        label.setBuddy(self.pasted)
        self.read_button = button(_("读粘贴的文字"))
        self.read_button.setEnabled(False)
        self.read_button.clicked.connect(self._give)
        box = QVBoxLayout()
        box.setSpacing(theme.px(6))
        box.addWidget(label)
        box.addWidget(self.pasted, 1)
        box.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignRight)
        return box

    def _pasted(self) -> None:
        self.read_button.setEnabled(not self.pasted.document().isEmpty())

    def _give(self) -> None:
        self.text_given.emit(self.pasted.toPlainText())
