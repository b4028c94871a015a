"""The floor of a list: a plain table over a bare model, with the same rows by the same SQL and nothing of ours."""

from __future__ import annotations

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

PAGE, PAGES = 200, 20
WIDTH, HEIGHT = 1100, 700

Index = QModelIndex | QPersistentModelIndex

MEMBER_TITLES = ("工号", "姓名", "性别", "部门", "手机", "出生日期", "会籍状态", "入会日期")
MEMBER_IDS = "SELECT id FROM members WHERE struck IS NULL ORDER BY staff_no, id"
MEMBER_PAGE = """
SELECT r.id, r.staff_no, r.name, r.sex, p.title, r.phone, r.birthday,
       (SELECT value FROM members_state s WHERE s.owner = r.id AND s.since <= '2026-11-16' ORDER BY since DESC LIMIT 1),
       r.joined
FROM members r LEFT JOIN place p ON p.id = r.unit WHERE r.id IN ({})
"""


def ids(db: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> array[int]:
    """Return the ids of one SELECT, as compactly as they can be held."""
    return array("q", (row[0] for row in db.execute(sql, values)))


class BareModel(QAbstractTableModel):
    """The least a list over a big table needs: ids in order, rows by the page, no text but what the table holds."""

    def __init__(self, db: sqlite3.Connection, order: str, page: str, titles: Sequence[str]) -> None:
        super().__init__()
        self._db, self._page, self._titles = db, page, titles
        self._ids = ids(db, order)
        self._pages: OrderedDict[int, dict[int, tuple[Any, ...]]] = OrderedDict()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = index.row()
        number = row // PAGE
        if number not in self._pages:
            wanted = self._ids[number * PAGE : (number + 1) * PAGE]
            sql = self._page.format(",".join("?" * len(wanted)))
            self._pages[number] = {found[0]: found for found in self._db.execute(sql, wanted.tolist())}
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        return self._pages[number][self._ids[row]][index.column() + 1]

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


def bare_table(db: sqlite3.Connection, order: str, page: str, titles: Sequence[str]) -> QTableView:
    """Return a plain table over a bare model, as big as ours."""
    table = QTableView()
    model = BareModel(db, order, page, titles)
    model.setParent(table)
    table.setModel(model)
    table.verticalHeader().hide()
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.resize(WIDTH, HEIGHT)
    return table


def undress(app: QApplication) -> str:
    """Take the program's style sheet off, so that a floor is painted plain; return it."""
    sheet = app.styleSheet()
    app.setStyleSheet("")
    return sheet
