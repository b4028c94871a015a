"""工会小组: the groups as a tree with leaders and numbers, the members of the chosen one under it, its record beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.group_tree import LOOSE, GroupTreeView
from ui.register_list import RegisterList
from ui.register_tab import MenuEntry, RegisterTab
from ui.widgets.labels import Elided, heading
from unionoffice.desk.draft import Draft
from unionoffice.figures.groups import group_tree
from unionoffice.i18n import _
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.workplace import Workplace

PEOPLE = {"staff_no": 90, "name": 100, "sex": 50, "union_group": 130, "unit": 130, "phone": 110, "flags": 140}


class GroupsPage(RegisterTab):
    """A register tab whose list is a tree, until something is typed into the filter box."""

    def __init__(self, workplace: Workplace) -> None:
        from unionoffice.records.groups import GROUPS

        super().__init__(workplace, GROUPS)
        self.tree = GroupTreeView()
        self.tree.chosen.connect(self._choose)
        self.tree.moved.connect(self.move_group)
        self.tree.menu_wanted.connect(self._row_menu)
        self.tree.strike_wanted.connect(self.strike)
        self.tree.opened.connect(lambda _group: self.form.start_typing())
        self.people = RegisterList(
            workplace, workplace.office.registers["members"], shown=PEOPLE, key="members/of-group"
        )
        self.people.may_create = False
        self.people.empty_words = _("这个小组还没有在籍会员。在会员的登记里选小组，或者选中多人批量修改。")
        self.people.opened.connect(lambda member: workplace.go("members", "members", member))
        self.views.addWidget(self._make_body_of_tree())
        self.extra_actions = self._row_actions
        self.list.filters.changed.connect(self._show_view)
        self.list.chosen.connect(self._mark)

    def _make_body_of_tree(self) -> QWidget:
        lower = QWidget()
        box = QVBoxLayout(lower)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.people_title = heading("", 1.0)
        box.addWidget(self.people_title)
        box.addWidget(self.people, 1)
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(theme.px(4))
        self.sums = Elided(role="second")
        above.addWidget(self.tree, 1)
        above.addWidget(self.sums)
        body = QSplitter(Qt.Orientation.Vertical)
        body.setChildrenCollapsible(False)
        body.setHandleWidth(theme.px(10))
        body.addWidget(upper)
        body.addWidget(lower)
        body.setSizes([theme.px(300), theme.px(260)])
        return body

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Draw tree, list and form anew."""
        figures = group_tree(self.office, self.office.today)
        self.tree.editable = self._edits
        self.tree.show_tree(figures)
        shape = _("{groups} 个小组 · 在籍 {members} 人 · 未分组 {loose} 人")
        self.sums.setText(shape.format(groups=figures.groups, members=figures.members, loose=figures.loose))
        super().redraw()
        self._show_view()
        if not self.chosen_ids() and figures.branches and not self.form_in_use:
            self.tree.choose(figures.branches[0].id)
            self._choose(self.tree.group)
        else:
            self._show_people(self.tree.group)

    @property
    def form_in_use(self) -> bool:
        """Whether something is half typed in the form."""
        return self.form.draft is not None and self.form.draft.touched

    def _show_view(self) -> None:
        """Show the tree; the flat list where it is narrowed, and where there is no group at all."""
        flat = self.filters.narrowed or not self.tree.topLevelItemCount()
        self.views.setCurrentIndex(0 if flat else 1)
        self.list.columns_button.setVisible(flat)

    def _choose(self, group: int) -> None:
        if group not in (0, LOOSE):
            self.show_aside(group)
        self._show_people(group)

    def _mark(self) -> None:
        chosen = self.list.selected_ids()
        if len(chosen) == 1:
            self.tree.choose(chosen[0])
            self._show_people(chosen[0])

    def _show_people(self, group: int) -> None:
        """List the members of a group and of those below it."""
        groups = self.tree.whole(group)
        own = Filter("union_group", "empty") if group == LOOSE else Filter("union_group", "in", groups)
        self.people.narrow((own, Filter("state", "is", "member")))
        name = _("未分组的会员") if group == LOOSE else self.office.words.link("groups", group) if group else ""
        shape = _("{name} · 在籍 {count} 人（含下级）") if len(groups) > 1 else _("{name} · 在籍 {count} 人")
        self.people_title.setText(shape.format(name=name, count=self.people.listing.count))
        self.people_title.setVisible(bool(name))

    # --- deeds ----------------------------------------------------------------------------------------------------

    def _row_actions(self, ids: list[int]) -> list[MenuEntry]:
        alone = len(ids) == 1 and self._edits
        return [
            (_("新建下级小组"), lambda: self.new_below(ids[0]), alone),
            (_("移到最上级"), lambda: self.move_group(ids[0], None), alone),
        ]

    def new_below(self, group: int) -> None:
        """Start a new group below another."""
        self.begin({"parent": group})

    def new(self) -> None:
        """Start a new group."""
        self.tree.clear_choice()
        super().new()

    def move_group(self, group: int, parent: int | None) -> None:
        """Hang a group below another, or put it at the top; the register's rules decide whether it may hang there."""
        draft = Draft(self.office, self.code, group)
        draft.pick("parent", parent)
        self.keep_unfinished()
        if self.workplace.tasks.attempt(draft.save):
            self.form.draft = None
        self.redraw()
