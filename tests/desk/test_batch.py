"""Many records at once: one change, one step, nothing when something is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.desk.batch import Batch, NothingSetError
from unionoffice.desk.draft import DraftProblemsError
from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord
from unionoffice.storage.query import Query


@pytest.fixture
def three(office: Office) -> list[int]:
    """Three members, the last with a state."""
    states = ((), (), (Since(date(2015, 7, 1), "member"),))
    with office.change("登记"):
        return [
            office.store("members").add(
                MemberRecord(name=name, staff_no=f"G{place}", state=state, birthday=date(1990, 1, 1))
            )
            for place, (name, state) in enumerate(zip(("王芳", "李强", "单小雨"), states))
        ]


def test_one_value_is_set_in_all_as_one_step(office: Office, three: list[int]) -> None:
    unit = office.add_place("unit", "语文组")
    batch = Batch(office, "members", three)
    batch.set("unit", "语文组")
    assert batch.apply() == 3
    assert office.undo_title == "批量修改 3 条会员：部门"
    members = office.store("members")
    assert {members.get(number).unit for number in three} == {unit}
    office.undo()
    assert {members.get(number).unit for number in three} == {None}


def test_fields_not_set_stay_as_each_record_has_them(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    batch.set("notes", "新学期")
    batch.set("sex", "女")
    batch.leave("sex")
    batch.apply()
    assert {office.store("members").get(number).sex for number in three} == {""}


def test_a_new_state_begins_on_its_day_and_keeps_what_was_before(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    batch.set("state", "转出")
    batch.set("since", "2026-03-01")
    assert batch.apply() == 3
    members = office.store("members")
    assert members.get(three[0]).state == (Since(date(2026, 3, 1), "moved"),)
    assert members.get(three[2]).state == (Since(date(2015, 7, 1), "member"), Since(date(2026, 3, 1), "moved"))


def test_names_numbers_and_secrets_are_not_for_many_at_once(office: Office, three: list[int]) -> None:
    names = {column.name for column in Batch(office, "members", three).columns}
    assert names.isdisjoint({"name", "staff_no", "number", "id_number", "offspring", "initials"})
    assert {"unit", "sex", "state", "joined"} <= names


def test_what_all_have_in_common_is_shown(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    assert batch.common("sex") == ""
    assert batch.common("state") is None
    assert batch.common("birthday") == "****-01-01"


def test_without_a_field_set_nothing_happens(office: Office, three: list[int]) -> None:
    with pytest.raises(NothingSetError, match="至少填一项"):
        Batch(office, "members", three).apply()


def test_a_rule_against_one_of_them_stops_all_and_names_him(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    batch.set("joined", "1989-01-01")
    with pytest.raises(DraftProblemsError, match="王芳：入会日期早于出生日期"):
        batch.apply()
    assert {office.store("members").get(number).joined for number in three} == {None}


def test_an_unreadable_value_is_refused(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    batch.set("joined", "去年")
    with pytest.raises(DraftProblemsError):
        batch.apply()


def test_many_go_into_the_bin_in_one_step_and_come_back_in_one(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    assert batch.strike("测试数据") == 3
    assert office.undo_title == "删除 3 条会员"
    assert list(office.store("members").ids(Query())) == []
    assert {entry.reason for entry in office.bin_entries()} == {"测试数据"}
    assert batch.restore() == 3
    assert len(office.store("members").ids(Query())) == 3
    office.undo()
    assert len(office.bin_entries()) == 3


def test_those_in_the_bin_already_are_not_counted_again(office: Office, three: list[int]) -> None:
    Batch(office, "members", three[:1]).strike()
    assert office.undo_title == "删除会员：王芳"
    assert Batch(office, "members", three).strike() == 2


def test_erasing_for_good_takes_them_out_of_the_bin(office: Office, three: list[int]) -> None:
    batch = Batch(office, "members", three)
    batch.strike()
    assert batch.erase() == 3
    assert office.bin_entries() == []


def test_copies_of_many_are_one_step(office: Office, three: list[int]) -> None:
    copies = Batch(office, "members", three).duplicate()
    members = office.store("members")
    assert [members.get(number).name for number in copies] == ["王芳", "李强", "单小雨"]
    assert [members.get(number).staff_no for number in copies] == ["", "", ""]
    office.undo()
    assert len(members.ids(Query())) == 3
