"""The groups as a tree: order, leaders, numbers of those who are members on a day."""

from __future__ import annotations

from datetime import date

from tests.membership.people import member, person
from unionoffice.figures.groups import group_tree
from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records.groups import Group

DAY = date(2026, 3, 5)


def group(office: Office, name: str, **more: object) -> int:
    with office.change("登记小组"):
        return office.store("groups").add(Group(name=name, **more))  # type: ignore[arg-type]


def test_groups_hang_below_each_other_with_their_numbers(office: Office) -> None:
    arts = group(office, "文科", position=1)
    chinese = group(office, "语文组", parent=arts, position=2)
    group(office, "理科", position=3)
    member(office, "王芳", union_group=chinese)
    member(office, "单晓梅", union_group=arts)
    member(office, "赵敏")
    person(office, "周小林", union_group=chinese)  # has not joined
    tree = group_tree(office, DAY)
    assert [one.name for one in tree.branches] == ["文科", "理科"]
    first = tree.branches[0]
    assert (first.members, first.whole, [one.name for one in first.below]) == (1, 2, ["语文组"])
    assert (tree.groups, tree.members, tree.loose) == (3, 3, 1)


def test_numbers_are_those_of_the_day_asked_for(office: Office) -> None:
    chinese = group(office, "语文组")
    left = (Since(date(2015, 9, 1), "member"), Since(date(2026, 1, 10), "moved"))
    member(office, "吴刚", union_group=chinese, state=left)
    assert group_tree(office, DAY).branches[0].members == 0
    assert group_tree(office, date(2025, 12, 31)).branches[0].members == 1


def test_a_group_whose_parent_is_in_the_bin_stands_at_the_top(office: Office) -> None:
    arts = group(office, "文科")
    group(office, "语文组", parent=arts)
    with office.change("删除"):
        office.store("groups").strike(arts)
    assert [one.name for one in group_tree(office, DAY).branches] == ["语文组"]


def test_an_office_without_groups_has_an_empty_tree(office: Office) -> None:
    member(office, "王芳")
    tree = group_tree(office, DAY)
    assert (tree.branches, tree.groups, tree.members, tree.loose) == ((), 0, 1, 1)


def test_a_leader_who_is_no_member_any_more_is_seen(office: Office) -> None:
    dead = (Since(date(2015, 9, 1), "member"), Since(date(2026, 1, 10), "dead"))
    leader, deputy = member(office, "吴刚", state=dead), member(office, "王芳")
    group(office, "语文组", leader=leader, deputy=deputy)
    branch = group_tree(office, DAY).branches[0]
    assert (branch.leader, branch.deputy) == ("吴刚（去世）", "王芳")
    assert group_tree(office, date(2025, 12, 31)).branches[0].leader == "吴刚"
