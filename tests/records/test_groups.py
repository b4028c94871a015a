"""工会小组: a tree with leaders; names given once, no group below itself, heads counted."""

from __future__ import annotations

from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.office import Office
from unionoffice.records.groups import Group
from unionoffice.records.members import MemberRecord


def group(office: Office, name: str, parent: int | None = None) -> int:
    with office.change("建组"):
        return office.store("groups").add(Group(name=name, parent=parent))


def problems(office: Office, number: int, **values: object) -> dict[str, str]:
    draft = Draft(office, "groups", number)
    for name, value in values.items():
        draft.pick(name, value)
    return {problem.where: problem.message for problem in draft.check()}


def test_a_name_is_given_once(office: Office) -> None:
    group(office, "语文组")
    assert problems(office, group(office, "数学组"), name="语文组") == {"name": "已有叫“语文组”的小组。"}


def test_a_group_cannot_hang_below_itself(office: Office) -> None:
    upper = group(office, "小学部")
    lower = group(office, "语文组", group(office, "低年级", upper))
    assert problems(office, upper, parent=lower) == {"parent": "小组不能放到它自己的下级里面。"}
    assert problems(office, lower, parent=upper) == {}


def test_the_living_people_of_a_group_are_counted(office: Office) -> None:
    number = group(office, "语文组")
    with office.change("登记"):
        members = office.store("members")
        members.add(MemberRecord(name="王芳", union_group=number))
        members.strike(members.add(MemberRecord(name="李强", union_group=number)))
    listing = Listing(office, "groups")
    assert listing.text(0, "people") == "1"


def test_groups_stand_in_the_offices_order(office: Office) -> None:
    with office.change("建组"):
        store = office.store("groups")
        store.add(Group(name="数学组", position=20))
        store.add(Group(name="语文组", position=10))
    assert [one.name for one in office.store("groups").find()] == ["语文组", "数学组"]
