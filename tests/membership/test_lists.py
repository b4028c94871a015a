"""Lists of members, each as at a day: roster, women, new ones, leavers, retired, groups, flags, incomplete files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.membership.people import LONG_AGO, member, person
from unionoffice.almanac.periods import Month, Year
from unionoffice.kinds.lines import Since
from unionoffice.membership.completeness import missing
from unionoffice.membership.lists import LISTS, member_list
from unionoffice.office import Office
from unionoffice.records.groups import Group
from unionoffice.records.members import STATES, MemberRecord

YEAR = Year(2026)


def drawn(office: Office, name: str, as_at: date | None = None, **values: object) -> list[str]:
    found = member_list(office, name, as_at, **values)
    return [office.words.link("members", number) for number in found.ids]


def test_the_roster_is_drawn_as_at_a_day(office: Office) -> None:
    member(office, "王芳", staff_no="1")
    member(office, "李强", staff_no="2", state=(Since(LONG_AGO, "member"), Since(date(2026, 2, 1), "moved")))
    member(office, "赵敏", staff_no="3", state=(Since(date(2026, 2, 15), "member"),))
    assert drawn(office, "roster") == ["王芳", "赵敏"]
    assert drawn(office, "roster", date(2026, 1, 31)) == ["王芳", "李强"]


def test_new_members_and_leavers_are_those_who_turned_in_the_period(office: Office) -> None:
    member(office, "老会员")
    member(office, "新来的", state=(Since(date(2026, 2, 15), "member"),))
    member(office, "从前退过的", state=(Since(LONG_AGO, "left"), Since(date(2026, 5, 1), "member")))
    member(office, "恢复的", state=(Since(LONG_AGO, "kept"), Since(date(2026, 5, 1), "member")))
    member(office, "走了的", state=(Since(LONG_AGO, "member"), Since(date(2026, 6, 1), "moved")))
    member(office, "去年走的", state=(Since(LONG_AGO, "member"), Since(date(2025, 6, 1), "moved")))
    assert drawn(office, "joined", period=YEAR) == ["新来的", "从前退过的"]
    assert drawn(office, "joined", period=Month(2026, 2)) == ["新来的"]
    found = member_list(office, "left", period=YEAR)
    assert list(found.notes.values()) == ["2026-06-01 转出"]
    assert found.title == "2026年减少的会员名单"


def test_women_retired_kept_and_outside(office: Office) -> None:
    member(office, "女的", sex="f")
    member(office, "男的", sex="m")
    member(office, "退休的", sex="f", state="kept", status="retired")
    person(office, "没入会的", status="work")
    person(office, "说好没入的", state="none")
    person(office, "离职没入的", status="resigned")
    assert drawn(office, "women") == ["女的"]
    assert drawn(office, "retired") == drawn(office, "kept") == ["退休的"]
    assert set(drawn(office, "outside")) == {"没入会的", "说好没入的"}


def test_a_group_is_listed_with_the_groups_below_it(office: Office) -> None:
    with office.change("建组"):
        groups = office.store("groups")
        upper = groups.add(Group(name="小学部"))
        lower = groups.add(Group(name="语文组", parent=upper))
        other = groups.add(Group(name="后勤组"))
    member(office, "王芳", union_group=upper, staff_no="1")
    member(office, "李强", union_group=lower, staff_no="2")
    member(office, "赵敏", union_group=other, staff_no="3")
    assert drawn(office, "group", group=upper) == ["王芳", "李强"]
    assert drawn(office, "group", group=lower) == ["李强"]
    assert drawn(office, "group") == ["王芳", "李强", "赵敏"]
    assert member_list(office, "group", group=lower).title == "语文组会员名单"


def test_flags_are_listed_one_by_one_or_all(office: Office) -> None:
    model, rural = (office.words.find_choice("flag", title) for title in ("劳模", "农民工"))
    assert model and rural
    member(office, "王芳", flags=frozenset({model}), staff_no="1")
    member(office, "李强", flags=frozenset({rural, model}), staff_no="2")
    member(office, "赵敏", staff_no="3")
    assert drawn(office, "flag", flag=rural) == ["李强"]
    assert drawn(office, "flag") == ["王芳", "李强"]
    assert member_list(office, "flag", flag=model).title == "劳模会员名单"


def test_birthdays_are_listed_with_their_day(office: Office) -> None:
    member(office, "王芳", birthday=date(1990, 3, 7))
    found = member_list(office, "birthday", month=3)
    assert list(found.notes.values()) == ["3月7日"]
    assert found.title == "2026年3月会员生日名单"


def test_incomplete_files_say_what_is_missing(office: Office) -> None:
    office.save_settings(replace(office.settings, member_fields=("sex", "birthday", "id_number", "status")))
    whole = member(office, "全的", sex="m", birthday=date(1990, 3, 7), id_number="110101199003077432")
    lacking = member(office, "缺的", sex="f", status=())
    person(office, "没入会的")
    found = member_list(office, "incomplete")
    assert whole not in found.ids
    assert found.notes == {lacking: "出生日期、身份证号、人员状态、退休年龄类别"}


def test_the_shipped_list_of_asked_fields_is_used_until_the_office_has_its_own(office: Office) -> None:
    member(office, "王芳")
    (titles,) = missing(office, office.today).values()
    assert titles == (
        "性别", "出生日期", "身份证号", "手机", "部门", "教研组", "入会日期", "民族", "学历", "用工形式",
    )  # fmt: skip


@pytest.mark.parametrize("name", [name for name, _title in LISTS])
def test_every_list_is_empty_in_a_new_office_and_takes_no_one_from_the_bin(office: Office, name: str) -> None:
    number = member(office, "王芳", sex="f", birthday=date(1990, 3, 7))
    with office.change("删除"):
        office.store("members").strike(number)
    found = member_list(office, name)
    assert found.ids == ()
    assert found.title
    if found.filters is not None:
        assert len(found.ids) == found_by_filters(office, found)


def found_by_filters(office: Office, found) -> int:
    from unionoffice.desk.listing import Listing

    return Listing(office, "members", filters=found.filters, as_at=found.as_at).count


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
HISTORIES = st.lists(
    st.dictionaries(DAYS, st.sampled_from([code for code, _title in STATES]), max_size=4), min_size=1, max_size=6
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES, DAYS)
def test_lists_as_at_a_day_agree_with_a_plain_model(office: Office, histories: list[dict], day: date) -> None:
    with office.change("模型") as change:
        for (number,) in change.rows("SELECT id FROM members WHERE struck IS NULL"):
            change.strike("members", number)
        store = office.store("members")
        made = {
            store.add(
                MemberRecord(name=f"职工{place}", state=tuple(Since(one, told[one]) for one in sorted(told)))
            ): told
            for place, told in enumerate(histories)
        }
    now = {
        number: next((told[one] for one in sorted(told, reverse=True) if one <= day), "")
        for number, told in made.items()
    }
    assert set(member_list(office, "roster", day).ids) == {one for one, state in now.items() if state == "member"}
    assert set(member_list(office, "kept", day).ids) == {one for one, state in now.items() if state == "kept"}
    assert set(member_list(office, "outside", day).ids) == {one for one, state in now.items() if state in ("", "none")}
