"""Telling what went wrong: a refusal in one sentence, or a bug of ours with its details and a log."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, primary
from ui.widgets.labels import heading, paragraph
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

log = logging.getLogger(__name__)


class RefusalDialog(QDialog):
    """One sentence the clerk can act on, and a button."""

    def __init__(self, parent: QWidget | None, sentence: str, title: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title or _("没有做成"))
        self.setMinimumWidth(theme.px(420))
        sign = icons.sign("warning", "warning", 28)
        self.sentence = paragraph(sentence)
        ok = primary(_("知道了"))
        ok.clicked.connect(self.accept)
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        upper.addWidget(sign)
        upper.addWidget(self.sentence, 1)
        lower = QHBoxLayout()
        lower.addStretch(1)
        lower.addWidget(ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(16))
        layout.addLayout(upper)
        layout.addLayout(lower)


class BugDialog(QDialog):
    """A fault of the program: what it means for the data, the details to pass on, and where they were written."""

    def __init__(self, parent: QWidget | None, error: BaseException, written: Path | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("程序出错"))
        self.setMinimumWidth(theme.px(560))
        self.details = QPlainTextEdit("".join(traceback.format_exception(error)))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("出错详情"))
        self.details.setMinimumHeight(theme.px(180))
        place = _("详情已写入 {file}。").format(file=written) if written else ""
        copy = button(_("复制详情"), "duplicate")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        close = primary(_("关闭"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(20)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(_("程序出错了，刚才这一步没有存入。")))
        layout.addWidget(
            paragraph(_("已经保存的内容没有受影响，可以继续工作。请把下面的详情交给维护人员。") + place, role="second")
        )
        layout.addWidget(self.details)
        layout.addLayout(buttons)


def show_refusal(parent: QWidget | None, refusal: OfficeError, title: str = "") -> RefusalDialog:
    """Show a refusal's sentence; the dialog is returned for tests."""
    dialog = RefusalDialog(parent, str(refusal), title)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def show_bug(parent: QWidget | None, error: BaseException) -> BugDialog:
    """Log a bug and show it."""
    log.error("unforeseen", exc_info=error)
    dialog = BugDialog(parent, error, _write(error))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _write(error: BaseException) -> Path | None:
    """Add the error to this machine's log file; None if even that cannot be written."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    file = folder / "errors.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as out:
            out.write("".join(traceback.format_exception(error)) + "\n")
    except OSError:
        return None
    return file
