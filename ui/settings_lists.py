"""选项 and 部门和地点: the editable lists and trees that the registers use; each change acts at once and can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QTreeWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button
from ui.widgets.fields import choice
from ui.widgets.labels import field_name, second
from ui.widgets.row_tree import RowTree
from ui.workplace import Workplace
from unionoffice.i18n import _
from unionoffice.kinds.links import Choice, Place

NUMBER = Qt.ItemDataRole.UserRole


class _Entries(QWidget):
    """Names that are added, renamed, moved and retired; a retired one stays where it is used but is offered no more."""

    nested = False

    def __init__(self, workplace: Workplace, lists: list[tuple[str, str]], label: str) -> None:
        super().__init__()
        self.workplace = workplace
        self.office = workplace.office
        self.pick: QComboBox = choice(lists)
        self.tree = RowTree(label)
        self.tree.setRootIsDecorated(self.nested)
        self.tree.setMinimumHeight(theme.px(220))
        self.add_button = button(_("添加"), "add")
        self.rename_button = button(_("改名"), "edit")
        self.up_button = button(_("上移"), "up")
        self.down_button = button(_("下移"), "down")
        self.retire_button = button(_("停用"))
        head = QHBoxLayout()
        head.addWidget(field_name(label, self.pick))
        head.addWidget(self.pick, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for made in (self.add_button, self.rename_button, self.up_button, self.down_button, self.retire_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)
        layout.addWidget(second(_("停用的不再出现在选择里，已经用到的地方保留不变。")))
        self.pick.currentIndexChanged.connect(self.refresh)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self._ask_rename())
        self.add_button.clicked.connect(self._ask_add)
        self.rename_button.clicked.connect(self._ask_rename)
        self.retire_button.clicked.connect(lambda: self._do(self._retire))
        self.up_button.clicked.connect(lambda: self._do(lambda: self._move(-1)))
        self.down_button.clicked.connect(lambda: self._do(lambda: self._move(1)))
        workplace.bridge.changed.connect(self.refresh)
        self.refresh()

    @property
    def code(self) -> str:
        """Return the list shown."""
        return str(self.pick.currentData() or "")

    def chosen(self) -> int:
        """Return the entry selected, 0 for none."""
        item = self.tree.currentItem()
        return int(item.data(0, NUMBER)) if item is not None else 0

    def refresh(self) -> None:
        """Show the entries and keep the selection."""
        kept = self.chosen()
        self.tree.clear()
        self.fill()
        self.tree.expandAll()
        for item in self._all_items():
            if item.data(0, NUMBER) == kept:
                self.tree.setCurrentItem(item)
        self._enable()

    def fill(self) -> None:
        """Put the entries into the tree."""

    def entry(self, number: int, title: str, retired: bool) -> QTreeWidgetItem:
        """Return the line of one entry."""
        item = QTreeWidgetItem([_("{title}（已停用）").format(title=title) if retired else title])
        item.setData(0, NUMBER, number)
        item.setData(0, NUMBER + 1, title)
        item.setData(0, NUMBER + 2, retired)
        if retired:
            item.setForeground(0, theme.colour("second"))
        return item

    def add(self, title: str) -> None:
        """Add an entry."""

    def rename(self, number: int, title: str) -> None:
        """Rename an entry."""

    def retire(self, number: int, retired: bool) -> None:
        """Take an entry out of use, or back."""

    def move(self, number: int, by: int) -> None:
        """Move an entry up or down among its neighbours."""

    def _move(self, by: int) -> None:
        """Move the entry selected."""
        if self.chosen():
            self.move(self.chosen(), by)

    def _retire(self) -> None:
        """Retire the entry selected, or bring it back."""
        item = self.tree.currentItem()
        if item is not None:
            self.retire(self.chosen(), not item.data(0, NUMBER + 2))

    def _all_items(self) -> list[QTreeWidgetItem]:
        """Return every line."""
        return self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)

    def _enable(self) -> None:
        """Offer what can be done with the selection."""
        item = self.tree.currentItem()
        may = self.workplace.may_edit
        self.add_button.setEnabled(may and bool(self.code))
        for made in (self.rename_button, self.up_button, self.down_button, self.retire_button):
            made.setEnabled(may and item is not None)
        back = item is not None and bool(item.data(0, NUMBER + 2))
        self.retire_button.setText(_("启用") if back else _("停用"))

    def _ask_add(self) -> None:
        """Ask for the name of a new entry."""
        ask_name(self, _("添加"), "", lambda title: self._do(lambda: self.add(title)))

    def _ask_rename(self) -> None:
        """Ask for another name."""
        item = self.tree.currentItem()
        if item is not None and self.workplace.may_edit:
            number = self.chosen()
            ask_name(
                self,
                _("改名"),
                str(item.data(0, NUMBER + 1)),
                lambda title: self._do(lambda: self.rename(number, title)),
            )

    def _do(self, work: Callable[[], None]) -> None:
        """Change something; a refusal is told by the window."""
        self.workplace.tasks.attempt(work)


class ListsPage(_Entries):
    """The editable lists of all registers."""

    def __init__(self, workplace: Workplace) -> None:
        found = {
            column.kind.code: f"{_(register.title)}·{_(column.title)}"
            for register in workplace.office.registers.values()
            for column in register.columns
            if isinstance(column.kind, Choice)
        }
        super().__init__(workplace, list(found.items()), _("选项列表"))

    def fill(self) -> None:
        """Put the entries into the list."""
        for one in self.office.choices(self.code):
            self.tree.addTopLevelItem(self.entry(one.id, one.title, one.retired))

    def add(self, title: str) -> None:
        """Add an entry."""
        self.office.add_choice(self.code, title)

    def rename(self, number: int, title: str) -> None:
        """Rename an entry."""
        self.office.rename_choice(number, title)

    def retire(self, number: int, retired: bool) -> None:
        """Take an entry out of use, or back."""
        self.office.retire_choice(number, retired=retired)

    def move(self, number: int, by: int) -> None:
        """Move an entry."""
        order = [one.id for one in self.office.choices(self.code)]
        at = order.index(number)
        to = min(max(at + by, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        self.office.order_choices(order)


class TreesPage(_Entries):
    """The trees of units and places."""

    nested = True

    def __init__(self, workplace: Workplace) -> None:
        found = {
            column.kind.tree: f"{_(register.title)}·{_(column.title)}"
            for register in workplace.office.registers.values()
            for column in register.columns
            if isinstance(column.kind, Place)
        }
        super().__init__(workplace, list(found.items()), _("部门和地点"))

    def fill(self) -> None:
        """Put the nodes into the tree."""
        items: dict[int, QTreeWidgetItem] = {}
        places = self.office.places(self.code)
        for one in places:
            items[one.id] = self.entry(one.id, one.title, one.retired)
        for one in places:
            parent = items.get(one.parent) if one.parent is not None else None
            if parent is not None:
                parent.addChild(items[one.id])
            else:
                self.tree.addTopLevelItem(items[one.id])

    def add(self, title: str) -> None:
        """Add a node below the one selected, at the top without a selection."""
        self.office.add_place(self.code, title, self.chosen() or None)

    def rename(self, number: int, title: str) -> None:
        """Rename a node."""
        self.office.rename_place(number, title)

    def retire(self, number: int, retired: bool) -> None:
        """Take a node out of use, or back."""
        self.office.retire_place(number, retired=retired)

    def move(self, number: int, by: int) -> None:
        """Move a node among its neighbours."""
        known = {one.id: one for one in self.office.places(self.code)}
        parent = known[number].parent
        row = [one.id for one in known.values() if one.parent == parent]
        at = min(max(row.index(number) + by, 0), len(row) - 1)
        self.office.move_place(number, parent, at)


def ask_name(parent: QWidget, title: str, name: str, then: Callable[[str], None]) -> QInputDialog:
    """Ask for one short text; the dialog is returned for tests."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(_("名称"))
    dialog.setTextValue(name)
    dialog.setOkButtonText(_("确定"))
    dialog.setCancelButtonText(_("取消"))
    dialog.textValueSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
