"""One search over the whole office."""

from __future__ import annotations

from unionoffice.desk.search import find
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord
from unionoffice.records.schedule import ScheduleItem


def test_it_finds_records_of_every_register_with_their_names(office: Office) -> None:
    with office.change("登记"):
        office.store("schedule").add(ScheduleItem(month=202603, title="看望住院的单志远"))
        member = office.store("members").add(MemberRecord(name="单志远"))
    found = find(office, "单志远")
    assert [(hit.code, hit.name, hit.register) for hit in found.hits] == [
        ("schedule", "看望住院的单志远", "安排"),
        ("members", "单志远", "会员"),
    ]
    assert found.hits[1].id == member
    assert found.count == 2


def test_it_shows_a_few_of_many_and_counts_all(office: Office) -> None:
    with office.change("登记"):
        for day in range(8):
            office.store("schedule").add(ScheduleItem(month=202603, title=f"例会 {day}"))
    found = find(office, "例会", each=3)
    assert (len(found.hits), found.count) == (3, 8)


def test_no_words_find_nothing_and_deleted_records_stay_hidden(office: Office) -> None:
    with office.change("登记"):
        number = office.store("schedule").add(ScheduleItem(month=202603, title="作废的安排"))
        office.store("schedule").strike(number, "重复")
    assert find(office, "  ").hits == ()
    assert find(office, "作废").count == 0
