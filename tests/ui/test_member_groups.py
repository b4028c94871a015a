"""工会小组: the tree with leaders and numbers, members of the chosen group, dragging, the record beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.member_desk import Staff
from tests.ui.member_desk import desk as desk
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.group_tree import LOOSE
from ui.member_groups import GroupsPage
from unionoffice.figures.groups import group_tree


@pytest.fixture
def page(desk: Callable[..., GroupsPage]) -> GroupsPage:
    return desk(GroupsPage)


def lines(page: GroupsPage) -> list[list[str]]:
    return [[row.text(column) for column in range(5)] for row in sorted(page.tree._rows(), key=lambda one: one.text(0))]


def test_numbers_count_members_on_the_day_alone_and_with_the_groups_below(staff: Staff) -> None:
    tree = group_tree(staff.office, staff.office.today)
    assert (tree.groups, tree.members, tree.loose) == (3, 6, 2)
    arts = tree.branches[0]
    assert (arts.name, arts.members, arts.whole) == ("文科", 0, 2)
    assert (arts.below[0].name, arts.below[0].leader, arts.below[0].members) == ("语文组", "王芳", 2)


def test_the_tree_shows_leaders_and_numbers_and_those_without_a_group(page: GroupsPage) -> None:
    assert lines(page) == [
        ["数学组", "", "", "2", ""],
        ["文科", "", "", "0", "2"],
        ["未分组", "", "", "2", "2"],
        ["语文组", "王芳", "", "2", ""],
    ]
    assert page.sums.text() == "3 个小组 · 在籍 6 人 · 未分组 2 人"


def test_choosing_a_group_shows_its_record_and_its_members(page: GroupsPage, staff: Staff) -> None:
    page.tree.chosen.emit(staff.groups["语文组"])
    assert page.form.draft.text("name") == "语文组"
    people = page.people.listing
    assert [people.text(row, "name") for row in range(people.count)] == ["王芳", "单晓梅"]
    page.tree.setCurrentItem(page.tree.topLevelItem(0))
    assert page.people_title.text() == "文科 · 在籍 2 人（含下级）"
    page.tree.chosen.emit(LOOSE)
    assert [page.people.listing.text(row, "name") for row in range(page.people.listing.count)] == ["孙桂兰", "赵敏"]


def test_a_group_is_hung_below_another_and_back_at_the_top(page: GroupsPage, staff: Staff) -> None:
    page.move_group(staff.groups["数学组"], staff.groups["文科"])
    assert staff.office.store("groups").get(staff.groups["数学组"]).parent == staff.groups["文科"]
    assert ["文科", "", "", "0", "4"] in lines(page)
    page.move_group(staff.groups["数学组"], None)
    assert staff.office.store("groups").get(staff.groups["数学组"]).parent is None


def dropped(page: GroupsPage, group: int, on: int) -> None:
    """Drop a group on another, as the mouse does."""
    tree = page.tree
    tree.choose(group)
    row = next(one for one in tree._rows() if tree.group_of(one) == on)
    spot = tree.visualItemRect(row).center()
    mime = tree.mimeData([tree.currentItem()])
    given = (spot, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    tree.dragEnterEvent(QDragEnterEvent(*given))
    tree.dragMoveEvent(QDragMoveEvent(*given))
    tree.dropEvent(QDropEvent(QPointF(spot), *given[1:]))


def test_a_group_is_dragged_below_another(page: GroupsPage, staff: Staff, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.tree.moved) as moved:
        dropped(page, staff.groups["数学组"], staff.groups["文科"])
    assert moved.args == [staff.groups["数学组"], staff.groups["文科"]]
    assert staff.office.store("groups").get(staff.groups["数学组"]).parent == staff.groups["文科"]


def test_who_may_only_look_drags_nothing(page: GroupsPage, staff: Staff) -> None:
    page.tree.editable = False
    dropped(page, staff.groups["数学组"], staff.groups["文科"])
    assert staff.office.store("groups").get(staff.groups["数学组"]).parent is None


def test_a_group_cannot_hang_below_itself_and_the_reason_is_told(page: GroupsPage, staff: Staff, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.workplace.tasks.refused) as told:
        page.move_group(staff.groups["文科"], staff.groups["语文组"])
    assert "小组不能放到它自己的下级里面" in str(told.args[0])
    assert staff.office.store("groups").get(staff.groups["文科"]).parent is None


def test_a_new_group_below_another_begins_with_its_parent(page: GroupsPage, staff: Staff) -> None:
    page.new_below(staff.groups["文科"])
    assert page.form.draft.text("parent") == "文科"
    page.form.field("name").editor._tell("英语组")
    page.save()
    assert "英语组" in [line[0] for line in lines(page)]
    page.new()
    assert page.form.draft.text("parent") == ""


def test_what_is_typed_into_the_filter_gives_a_flat_list(page: GroupsPage) -> None:
    assert page.views.currentIndex() == 1
    page.filters.search.setText("数学")
    page.filters._apply_search()
    assert page.views.currentIndex() == 0 and page.list.listing.count == 1
    page.filters.clear()
    assert page.views.currentIndex() == 1


def test_a_group_is_struck_from_the_tree_by_del(page: GroupsPage, staff: Staff, qtbot: QtBot) -> None:
    page.tree.choose(staff.groups["数学组"])
    page._choose(staff.groups["数学组"])
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert staff.office.store("groups").struck(staff.groups["数学组"])
    assert "数学组" not in [line[0] for line in lines(page)]


def test_a_member_of_a_group_opens_in_the_register(
    page: GroupsPage, staff: Staff, went: list[tuple[str, str, int]]
) -> None:
    page.people.opened.emit(staff.members["王芳"])
    assert went == [("members", "members", staff.members["王芳"])]


def test_a_link_chooses_the_group_in_the_tree(page: GroupsPage, staff: Staff) -> None:
    page.show_record("groups", staff.groups["数学组"])
    assert page.tree.group == staff.groups["数学组"] and page.form.draft.id == staff.groups["数学组"]


def test_an_office_without_groups_says_what_belongs_here(page: GroupsPage, staff: Staff) -> None:
    store = staff.office.store("groups")
    with staff.office.change("删除"):
        for number in list(store.ids()):
            store.strike(number)
    page.redraw()
    assert page.views.currentIndex() == 0
    assert page.list.empty_text.text() == "把工会小组和组长录在这里，会员就能按小组列名单、打签领表。"
