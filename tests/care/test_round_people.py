"""Who a round is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.care.round_school import school
from unionoffice.care.round_people import Who, recipients
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office

DAY = date(2026, 2, 10)


def names(office: Office, who: Who) -> list[str]:
    return [one.name for one in recipients(office, who)]


def test_members_of_the_day_get_something_in_the_order_of_units_and_staff_numbers(office: Office) -> None:
    school(office)
    found = names(office, Who(day=DAY))
    assert found == ["王芳", "赵敏", "周洋", "钱伟", "李强", "孙丽"]  # within a unit by group


def test_membership_counts_as_it_was_on_the_day(office: Office) -> None:
    school(office)
    assert "郑刚" in names(office, Who(day=date(2026, 1, 9))) and "吴老师" in names(office, Who(day=date(2026, 1, 9)))
    assert names(office, Who(day=date(2019, 1, 1))) == []


def test_filters_narrow_by_unit_group_sex_mark_and_state(office: Office) -> None:
    found = school(office)
    mark = office.words.find_choice("flag", "劳模")
    with office.change("标记"):
        store = office.store("members")
        store.amend(found.members["李强"], replace(store.get(found.members["李强"]), flags=frozenset({mark})))
    base = Who(day=DAY)
    assert set(names(office, replace(base, units=frozenset({found.units["数学组"]})))) == {"李强", "钱伟", "孙丽"}
    assert set(names(office, replace(base, groups=frozenset({found.groups["第一小组"]})))) == {"王芳", "赵敏", "钱伟"}
    assert set(names(office, replace(base, sex="f"))) == {"王芳", "赵敏", "孙丽"}
    assert names(office, replace(base, flags=frozenset({mark}))) == ["李强"]
    assert names(office, replace(base, statuses=frozenset({"leave"}))) == ["孙丽"]


def test_a_unit_brings_the_units_below_it(office: Office) -> None:
    found = school(office)
    with office.change("部门"):
        above = office.add_place("unit", "教学部")
        office.writing().update("place", found.units["数学组"], {"parent": above})
    assert set(names(office, Who(day=DAY, units=frozenset({above})))) == {"李强", "钱伟", "孙丽"}


def test_retirees_and_outsiders_come_in_by_choice_and_single_ones_go(office: Office) -> None:
    found = school(office)
    home = PartyValue("institution", None, "市儿童福利院")
    who = Who(day=DAY, retirees=True, added=(home, PartyValue("member", found.members["冯新"], "冯新"), home))
    people = recipients(office, replace(who, removed=frozenset({f"m{found.members['王芳']}"})))
    assert [one.name for one in people][-2:] == ["市儿童福利院", "冯新"]
    assert [one.party.kind for one in people if one.name == "吴老师"] == ["retiree"]
    assert "王芳" not in [one.name for one in people] and len(people) == 8


def test_a_round_by_children_has_a_share_for_each_child(office: Office) -> None:
    found = school(office)
    people = recipients(office, Who(day=DAY, children={found.members["王芳"]: 2}))
    assert [(one.name, one.times) for one in people] == [("王芳", 2)]
