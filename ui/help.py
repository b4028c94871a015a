"""The help window: pages of ``resources/help`` with their links, the table of shortcuts, and the page about the program."""

from __future__ import annotations

import platform
from html import escape
from importlib import metadata

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from ui import actions, tabs, theme
from ui.widgets.dialogs import fit
from ui.widgets.search_box import SearchBox
from ui.widgets.side_list import SideList
from unionoffice import resources
from unionoffice.i18n import N_, _

PAGES = (
    ("index", N_("帮助首页")),
    ("first-steps", N_("第一次使用")),
    ("plan-import", N_("读入计划文档")),
    ("plan", N_("年度计划")),
    ("schedule", N_("月度安排")),
    ("visits", N_("慰问走访")),
    ("rounds", N_("节日慰问与物资派发")),
    ("hardship", N_("困难职工")),
    ("members", N_("会员")),
    ("import", N_("导入表格")),
    ("papers", N_("打印和导出")),
    ("privacy", N_("个人信息")),
    ("backup", N_("备份和恢复")),
    ("shortcuts", N_("快捷键")),
    ("changes", N_("更新记录")),
    ("about", N_("关于")),
)
IN_LISTS = (
    ("Enter", N_("保存并到下一个输入框")),
    ("Ctrl+Enter", N_("保存并新建一条")),
    ("F4", N_("打开日历或标记列表")),
    ("Ctrl+↑ Ctrl+↓", N_("左边有目录的页面：上一页、下一页")),
    ("Delete", N_("删除选中的记录（进回收站）")),
    ("Esc", N_("清空筛选，关闭对话框")),
    ("F10", N_("打开菜单")),
)


class HelpWindow(QDialog):
    """Pages at the left, the page at the right; a box finds words in the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("帮助"))
        self.setModal(False)
        fit(self, 860, 620)
        self.list = SideList(_("帮助目录"))
        for code, title in PAGES:
            item = QListWidgetItem(_(title))
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.list.addItem(item)
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName(_("帮助内容"))
        self.box = SearchBox(_("在本页查找"), _("在帮助里查找"))
        self.box.searched.connect(self._find)
        self.browser.anchorClicked.connect(self._follow)
        self.list.currentItemChanged.connect(self._chosen)
        right = QVBoxLayout()
        right.addWidget(self.box)
        right.addWidget(self.browser, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.list)
        layout.addLayout(right, 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self.box.setFocus)

    @classmethod
    def show_page(cls, parent: QWidget, page: str) -> HelpWindow:
        """Open the help at a page, in the one help window of ``parent``."""
        window = parent.findChild(cls)
        if window is None:
            window = cls(parent)
        window.open_page(page)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def open_page(self, page: str) -> None:
        """Show a page by its code."""
        codes = [code for code, _title in PAGES]
        if page in codes:
            self.list.setCurrentRow(codes.index(page))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        """Show the page chosen in the list."""
        if item is not None:
            page = item.data(Qt.ItemDataRole.UserRole)
            if page == "shortcuts":
                self.browser.setHtml(_shortcuts())
            else:
                self.browser.setMarkdown(page_text(page))
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, address: QUrl) -> None:
        """Follow a link to another page."""
        self.open_page(address.toString().removesuffix(".md"))

    def _find(self, words: str) -> None:
        """Find the next place of some words in the page, from the top again after the last."""
        if words and not self.browser.find(words):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(words)


def page_text(page: str) -> str:
    """Return a page as Markdown."""
    file = resources.path("help", f"{page}.md")
    text = file.read_text(encoding="utf-8") if file.exists() else _("这一页还没有写。")
    return _facts(text) if page == "about" else text


def _facts(text: str) -> str:
    """Fill the facts of this machine into the page about the program."""
    return text.format(
        version=version(),
        python=platform.python_version(),
        qt=qVersion(),
        system=platform.platform(terse=True),
    )


def version() -> str:
    """Return the program's version from its one place, the settings of the project."""
    import configparser

    from unionoffice.resources import root

    settings = configparser.ConfigParser()
    settings.read(root().parent / "setup.cfg", encoding="utf-8")
    if settings.has_option("metadata", "version"):
        return settings.get("metadata", "version")
    try:
        return metadata.version("unionoffice")
    except metadata.PackageNotFoundError:
        return ""


def _shortcuts() -> str:
    """Return the page of shortcuts as HTML, in two columns."""
    groups = [
        (_(title), [(entry.keys, _(entry.title).rstrip("…")) for entry in entries if entry.keys])
        for title, entries in actions.GROUPS
    ]
    rooms = [(f"Ctrl+{number}", _(room.title)) for number, room in enumerate(tabs.ROOMS, start=1)]
    groups.append((_("列表和表单"), [(keys, _(text)) for keys, text in IN_LISTS]))
    groups.insert(2, (_("页面"), rooms))
    half = 3
    columns = "".join(f'<td width="50%">{_keys(part)}</td>' for part in (groups[:half], groups[half:]))
    return f'<h1>{_("快捷键")}</h1><table width="100%" cellspacing="0"><tr>{columns}</tr></table>'


def _keys(groups: list[tuple[str, list[tuple[str, str]]]]) -> str:
    """Return one column of keys and what they do."""
    text = ""
    for title, rows in groups:
        lines = "".join(
            f'<tr><td width="110"><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>' for keys, what in rows
        )
        text += f'<h3>{escape(title)}</h3><table cellpadding="3" cellspacing="0">{lines}</table>'
    return text
