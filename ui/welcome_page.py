"""The first page without an office: make one, open one, look at the sample, restore a backup; or why a file did not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.opening import Trouble, Way, way_title
from ui.preferences import Preferences
from ui.widgets.banner import Banner
from ui.widgets.buttons import tool
from ui.widgets.labels import Elided, Label, heading, second
from unionoffice.i18n import _


class WelcomePage(QWidget):
    """Offers the four ways to an office, the files used last, and the ways on from a file that did not open.

    Signals:
        new_wanted, open_wanted, sample_wanted, restore_wanted: one of the four ways was chosen.
        file_wanted: a file of the list (Path).
        way_taken: what to do with the file that did not open (Path, Way).
    """

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    restore_wanted = Signal()
    file_wanted = Signal(object)
    way_taken = Signal(object, object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.banner = Banner("warning")
        self.banner.hide()
        self.tiles: dict[str, QPushButton] = {}
        self.files = QVBoxLayout()
        self.files.setSpacing(theme.px(2))
        body = QHBoxLayout()
        body.setSpacing(theme.px(40))
        body.addLayout(self._left(), 5)
        body.addLayout(self._right(), 6)
        page = QVBoxLayout()
        page.setSpacing(theme.px(20))
        page.addStretch(2)
        page.addLayout(_greeting())
        page.addWidget(self.banner)
        page.addLayout(body)
        page.addStretch(3)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.addStretch(1)
        layout.addLayout(page, 8)
        layout.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the files used last."""
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for path in self._preferences.recent:
            self.files.addWidget(self._file(path))
        if not self._preferences.recent:
            self.files.addWidget(second(_("还没有打开过办公室文件。")))

    def explain(self, trouble: Trouble) -> None:
        """Say why a file did not open and offer the ways on."""
        self.banner.say(trouble.title, f"{trouble.sentence}\n{trouble.path}", "warning")
        for number, way in enumerate(trouble.ways):
            self.banner.offer(
                way_title(way), lambda taken=way: self.way_taken.emit(trouble.path, taken), first=number == 0
            )
        self.banner.show()

    def calm(self) -> None:
        """Take the explanation away."""
        self.banner.hide()

    def _left(self) -> QVBoxLayout:
        """Return the four ways."""
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(heading(_("开始"), 1.05))
        for name, icon, title, hint, wanted in (
            ("new", "new-office", _("新建办公室"), _("按向导填写单位、负责人和年度"), self.new_wanted),
            ("open", "open", _("打开办公室文件"), _("选一个已有的文件"), self.open_wanted),
            ("sample", "sample", _("看看示例单位"), _("数据为虚构，可以随意试用"), self.sample_wanted),
            ("restore", "restore", _("从备份恢复"), _("原文件丢失或损坏时使用"), self.restore_wanted),
        ):
            tile = Tile(icon, title, hint)
            tile.clicked.connect(wanted)
            self.tiles[name] = tile
            column.addWidget(tile)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        """Return the list of files used last."""
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(heading(_("最近使用"), 1.05))
        column.addLayout(self.files)
        column.addStretch(1)
        return column

    def _file(self, path: Path) -> QWidget:
        """Return the line of one file used last."""
        line = QWidget()
        tile = Tile("file", path.stem, str(path.parent))
        tile.setAccessibleName(_("打开 {file}").format(file=path.name))
        tile.clicked.connect(lambda: self.file_wanted.emit(path))
        away = tool("close", _("从列表中去掉 {file}").format(file=path.name))
        away.clicked.connect(lambda: self.way_taken.emit(path, Way.FORGET))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(tile, 1)
        row.addWidget(away)
        return line


class Tile(QPushButton):
    """A large button: a drawing, what it does, and a line about it."""

    def __init__(self, icon: str, title: str, hint: str) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self._sign = icons.sign(icon, "second", 22)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(title, bold=True))
        words.addWidget(Elided(hint, 0.9, role="second"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addLayout(words, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fit()
        theme.on_change(self._fit)

    def _fit(self) -> None:
        """Take the lengths and colours of the look in use."""
        self._row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        self._row.setSpacing(theme.px(12))
        self.setFixedHeight(theme.px(56))


def _greeting() -> QVBoxLayout:
    """Return the program's name and what it is for."""
    column = QVBoxLayout()
    column.setSpacing(theme.px(2))
    column.addWidget(Label(_("工会办公室"), 1.9, bold=True))
    column.addWidget(second(_("年度计划、月度安排、慰问走访、经费核算。所有数据都存在本机的一个文件里。")))
    return column
