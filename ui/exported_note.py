"""A quiet note over the foot of a tab: where a file was written, with ways to it; it goes by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import button, tool
from ui.widgets.labels import Label
from unionoffice.i18n import _

SHOWN_SECONDS = 20
LONGEST = 40


class ExportedNote(QFrame):
    """Says 已导出到 …; the file and its folder open by a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.open_by = QDesktopServices.openUrl
        self._path = Path()
        self.sentence = Label()
        self.file_button = button(_("打开文件"))
        self.folder_button = button(_("打开所在文件夹"), "folder")
        self.away = tool("close", _("关闭提示"))
        self.file_button.clicked.connect(lambda: self.open_by(QUrl.fromLocalFile(str(self._path))))
        self.folder_button.clicked.connect(lambda: self.open_by(QUrl.fromLocalFile(str(self._path.parent))))
        self.away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(icons.sign("good", "good"))
        for widget in (self.sentence, self.file_button, self.folder_button, self.away):
            row.addWidget(widget)
        self._go = QTimer(self, singleShot=True, interval=SHOWN_SECONDS * 1000)
        self._go.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, path: Path) -> None:
        """Show where the file is."""
        self._path = path
        name = path.name if len(path.name) <= LONGEST else f"{path.name[: LONGEST - 1]}…"
        self.sentence.setText(_("已导出到 {name}").format(name=name))
        self.sentence.setToolTip(str(path))
        self.setAccessibleName(_("已导出到 {name}").format(name=str(path)))
        self._place()
        self.show()
        self.raise_()
        self._go.start()

    def _leave(self) -> None:
        """Go, unless the clerk is about to use it."""
        if self.underMouse() or any(one.hasFocus() for one in (self.file_button, self.folder_button, self.away)):
            self._go.start()
        else:
            self.hide()

    def _place(self) -> None:
        """Stand in the middle, a little above the foot of the tab."""
        self.adjustSize()
        parent = self.parentWidget()
        self.move(max(0, (parent.width() - self.width()) // 2), parent.height() - self.height() - theme.px(28))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the tab changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
