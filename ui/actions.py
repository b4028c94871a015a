"""The window's actions: title, shortcut and icon of each, in one table; menu, header and help read it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui import icons
from unionoffice.i18n import N_, _


class Entry(NamedTuple):
    """One action as declared: its name in code, what the clerk reads, the keys, the drawing, what it is for."""

    name: str
    title: str
    keys: str = ""
    icon: str = ""
    hint: str = ""


FILE = (
    Entry("new_office", N_("新建办公室…"), icon="new-office"),
    Entry("open_office", N_("打开办公室…"), "Ctrl+O", "open"),
    Entry("close_office", N_("关闭办公室"), "Ctrl+W"),
    Entry("backup", N_("立即备份"), icon="backup"),
    Entry("backup_to", N_("备份到…")),
    Entry("restore", N_("从备份恢复…"), icon="restore"),
    Entry("bring_back", N_("归还到共享文件夹…")),
    Entry("settings", N_("设置"), "Ctrl+,", "settings"),
    Entry("quit", N_("退出"), "Ctrl+Q"),
)
EDIT = (
    Entry("new", N_("新建"), "Ctrl+N", "add", N_("在当前页新建一条")),
    Entry("save", N_("保存"), "Ctrl+S", "save", N_("保存正在填写的内容")),
    Entry("undo", N_("撤销"), "Ctrl+Z", "undo", N_("撤销上一步（光标在输入框里时，先撤销输入）")),
    Entry("redo", N_("重做"), "Ctrl+Y", "redo", N_("重做刚撤销的一步")),
    Entry("find", N_("查找"), "Ctrl+F", "filter", N_("在当前页筛选")),
    Entry("search", N_("搜索"), "Ctrl+K", "search", N_("在整个办公室里搜索")),
    Entry("history", N_("最近的操作…"), "Ctrl+H", "history", N_("查看最近的步骤，逐步撤销")),
    Entry("bin", N_("回收站…"), "", "delete", N_("找回删除的记录")),
)
OUTPUT = (
    Entry("import_", N_("导入"), "Ctrl+I", "import", N_("把外来的文件读进当前页")),
    Entry("print_", N_("打印"), "Ctrl+P", "print", N_("预览并打印当前页的表")),
    Entry("export", N_("导出"), "Ctrl+E", "export", N_("把当前页导出为表格文件")),
)
VIEW = (
    Entry("larger", N_("放大字号"), "Ctrl+=", "zoom-in"),
    Entry("smaller", N_("缩小字号"), "Ctrl+-", "zoom-out"),
    Entry("dark", N_("深色外观"), "", "look"),
)
HELP = (
    Entry("help", N_("帮助"), "F1", "help"),
    Entry("shortcuts", N_("快捷键"), "Shift+F1", "list"),
    Entry("about", N_("关于"), "", "info"),
)
GROUPS = (
    (N_("文件"), FILE),
    (N_("编辑"), EDIT),
    (N_("导入导出"), OUTPUT),
    (N_("查看"), VIEW),
    (N_("帮助"), HELP),
)
NEEDS_OFFICE = frozenset(
    {"close_office", "backup", "backup_to", "bring_back", "settings", "search", "history", "bin"}
    | {entry.name for entry in EDIT}
    | {entry.name for entry in OUTPUT}
)


def make(owner: QObject) -> dict[str, QAction]:
    """Return all actions by name, owned by ``owner``; shortcuts stand in tooltips too."""
    made: dict[str, QAction] = {}
    for _group, entries in GROUPS:
        for entry in entries:
            made[entry.name] = _action(entry, owner)
    made["dark"].setCheckable(True)
    return made


def _action(entry: Entry, owner: QObject) -> QAction:
    """Make one action."""
    action = QAction(_(entry.title), owner)
    action.setObjectName(entry.name)
    if entry.keys:
        action.setShortcut(QKeySequence(entry.keys))
    hint = _(entry.hint) if entry.hint else _(entry.title).rstrip("…")
    action.setToolTip(f"{hint} {entry.keys}" if entry.keys else hint)
    action.setStatusTip("")
    if entry.icon:
        action.setProperty("drawing", entry.icon)
    return action


def dress(action: QAction) -> None:
    """Give an action its drawing, when its menu is opened for the first time."""
    drawing = action.property("drawing")
    if drawing and action.icon().isNull():
        icons.dress(action, drawing)
