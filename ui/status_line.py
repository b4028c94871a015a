"""The last line of the window: saved when, backup state, sample office, running work, and the undo hint."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from ui import actions, icons, theme
from ui.tasks import Task
from ui.widgets.buttons import tool
from ui.widgets.labels import Elided, Label, second
from unionoffice.i18n import _


class TaskBar(QWidget):
    """Shows what the running work is doing, how far it is, and a cross that cancels it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = second("")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(theme.px(140))
        self.bar.setTextVisible(False)
        self.cancel = tool("close", _("取消正在进行的工作"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.sentence)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show one task until it is over."""
        self._tell(task.title, -1.0)
        task.progress.told.connect(self._tell)
        self.cancel.clicked.connect(task.cancel)
        task.ended.connect(self.hide)
        self.show()

    def _tell(self, sentence: str, part: float) -> None:
        """Show a sentence and the part done."""
        self.sentence.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0 if part < 0 else 100)
        self.bar.setValue(round(part * 100))


class StatusLine(QWidget):
    """One line of small facts.

    Signals:
        backup_wanted: the clerk clicked the backup state.
    """

    backup_wanted = Signal()

    def __init__(self, undo: QAction) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.saved = second("")
        self.backup = QToolButton()
        self.backup.setToolTip(_("立即备份"))
        self.backup.setAccessibleName(_("备份"))
        self.backup.clicked.connect(self.backup_wanted)
        self.sample = Label("", role="badge")
        self.sample.hide()
        self.saved.hide()
        self.backup.hide()
        self.note = Elided(role="second")
        self.tasks = TaskBar()
        self.hint = Elided(role="second")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo = QToolButton()
        actions.dress(undo)
        self.undo.setDefaultAction(undo)
        self.undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.undo.setAccessibleName(_("撤销上一步"))
        self._layout = QHBoxLayout(self)
        for widget, stretch in (
            (self.saved, 0),
            (self.backup, 0),
            (self.sample, 0),
            (self.note, 1),
            (self.tasks, 0),
            (self.hint, 1),
            (self.undo, 0),
        ):
            self._layout.addWidget(widget, stretch)
        self._fit()
        theme.on_change(self._fit)

    def show_saved(self, sentence: str) -> None:
        """Say when something was stored last."""
        self.saved.setText(sentence)
        self.saved.setVisible(bool(sentence))

    def show_backup(self, sentence: str, good: bool, detail: str = "") -> None:
        """Say how the backups stand; a bad state stays in red with a sign until it is put right."""
        self.backup.setText(sentence)
        self.backup.setVisible(bool(sentence))
        self.backup.setToolTip(_("{detail} 点这里立即备份。").format(detail=detail) if detail else _("立即备份"))
        self.backup.setAccessibleName(sentence)
        self.backup.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.dress(self.backup, "good" if good else "warning", "good" if good else "bad")

    def show_sample(self, sample: bool, read_only: str = "") -> None:
        """Say that the data is invented, or that the file may only be looked at."""
        self.sample.setText(read_only or _("示例单位（数据为虚构）"))
        self.sample.setVisible(bool(sample or read_only))

    def show_undo(self, title: str | None) -> None:
        """Say what undo would take back."""
        self.hint.setText(_("撤销：{step}").format(step=title) if title else "")

    def say(self, sentence: str) -> None:
        """Say what was just done; the next sentence replaces it."""
        self.note.setText(sentence)

    def _fit(self) -> None:
        """Take the lengths of the look in use."""
        self._layout.setContentsMargins(theme.px(16), theme.px(2), theme.px(8), theme.px(2))
        self._layout.setSpacing(theme.px(12))
        self.setFixedHeight(theme.px(32))
        for button in (self.undo, self.backup):
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
