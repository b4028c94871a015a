"""What the search box of the header finds: pages and actions by name, records by their words, shown below the box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import icons, tabs, theme
from ui.widgets.labels import Elided, second
from ui.widgets.search_box import SearchBox
from ui.workplace import Workplace
from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.desk.search import Hit

WAY = Qt.ItemDataRole.UserRole
WIDTH, LINES = 460, 12


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the popup: what it is called, what sort of thing it is, its drawing, and what choosing it does."""

    name: str
    sort: str
    icon: str
    go: Callable[[], None]


class SearchPopup(QFrame):
    """A list under the search box; ↑ ↓ choose, Enter goes there, Esc closes it.

    Args:
        box: the search box it belongs to.
        workplace: the office searched.
        deeds: the window's actions, found by their names.
    """

    def __init__(self, box: SearchBox, workplace: Workplace, deeds: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._box, self._workplace, self._deeds = box, workplace, deeds
        self.list = QListWidget()
        self.list.setProperty("role", "rooms")
        self.list.setAccessibleName(_("搜索结果"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note = second("")
        self.note.setContentsMargins(theme.px(12), theme.px(2), theme.px(12), theme.px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(4)] * 4)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.note)
        box.searched.connect(self.search)
        box.stepped.connect(self._step)
        box.entered.connect(self.choose)
        box.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.choose())
        self.hide()

    def search(self, words: str) -> None:
        """Look for words and show what is found."""
        self.list.clear()
        if not words:
            self.hide()
            return
        ways = [*self._pages(words), *self._actions(words)]
        records, count = self._records(words)
        for way in (*ways, *records):
            self._add(way)
        self.list.setCurrentRow(0)
        more = _("共 {count} 条记录，继续输入可缩小范围").format(count=count)
        self.note.setText(more if count > len(records) else "" if ways or records else _("没有找到"))
        self.note.setVisible(bool(self.note.text()))
        self._place()

    def ways(self) -> list[Way]:
        """Return what is shown."""
        return [self.list.item(row).data(WAY) for row in range(self.list.count())]

    def choose(self) -> None:
        """Go where the chosen line leads."""
        item = self.list.currentItem()
        if self.isVisible() and item is not None:
            way = item.data(WAY)
            self._box.clear()
            self.hide()
            way.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the box is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _pages(self, words: str) -> list[Way]:
        """Return the pages whose titles hold the words."""
        go = self._workplace.go
        return [
            Way(_(room.title), _("页面"), room.icon, lambda code=room.code: go(code, "", 0))  # type: ignore[misc]
            for room in tabs.ROOMS
            if words in _(room.title)
        ]

    def _actions(self, words: str) -> list[Way]:
        """Return the window's actions whose titles hold the words."""
        return [
            Way(deed.text().rstrip("…"), _("功能"), str(deed.property("drawing") or "menu"), deed.trigger)
            for deed in self._deeds.values()
            if deed.isEnabled() and words in deed.text()
        ]

    def _records(self, words: str) -> tuple[list[Way], int]:
        """Return the records found, and how many there are."""
        from unionoffice.desk.search import find

        found = find(self._workplace.office, words)
        return [way for hit in found.hits for way in self._ways(hit)], found.count

    def _ways(self, hit: Hit) -> list[Way]:
        """Return the ways to a record; of a person to his card too."""
        go = self._workplace.go
        ways = [Way(hit.name, hit.register, "file", lambda: go(tabs.room_of(hit.code), hit.code, hit.id))]
        if hit.code == "members":
            ways.append(Way(hit.name, _("个人卡片"), "person", lambda: go("members", "member_card", hit.id)))
        return ways

    def _add(self, way: Way) -> None:
        """Add one line."""
        item = QListWidgetItem(icons.icon(way.icon, "second"), "")
        item.setData(WAY, way)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{way.name} {way.sort}")
        self.list.addItem(item)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.px(32), 0, theme.px(8), 0)
        row.addWidget(Elided(way.name), 1)
        row.addWidget(second(way.sort))
        self.list.setItemWidget(item, line)

    def _step(self, by: int) -> None:
        """Choose the next or previous line."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _place(self) -> None:
        """Stand under the box, as high as the lines need."""
        line = theme.px(32)
        height = min(self.list.count(), LINES) * line + theme.px(10)
        self.list.setFixedHeight(height if self.list.count() else 0)
        width = theme.px(WIDTH)
        self.setFixedWidth(width)
        self.adjustSize()
        corner = self._box.mapTo(self.parentWidget(), QPoint(self._box.width() - width, self._box.height()))
        self.move(corner.x(), corner.y() + theme.px(4))
        self.raise_()
        self.show()
