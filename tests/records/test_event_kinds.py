"""必访事项: what a new office begins with, and that all of it can be edited."""

from __future__ import annotations

from unionoffice.desk.draft import Draft
from unionoffice.office import Office
from unionoffice.records.event_kinds import EventKind, NeededPaper


def kinds(office: Office) -> dict[str, EventKind]:
    return {kind.name: kind for kind in office.store("event_kinds").find()}


def test_a_new_office_begins_with_kinds_in_their_order_and_without_amounts(office: Office) -> None:
    found = kinds(office)
    assert list(found)[:3] == ["生病住院", "手术", "结婚"]
    assert {
        "直系亲属去世",
        "退休离岗",
        "遭遇灾害或意外",
        "家庭困难",
        "生日",
        "劳模先进慰问",
        "节日慰问",
    } <= found.keys()
    assert found["结婚"].way == "greet"
    assert found["直系亲属去世"].relation
    assert [paper.title for paper in found["直系亲属去世"].papers] == ["死亡证明复印件", "亲属关系证明"]
    assert (found["生日"].trigger, found["退休离岗"].trigger) == ("birthday", "retirement")


def test_what_tells_of_health_is_marked_so(office: Office) -> None:
    assert {name for name, kind in kinds(office).items() if kind.health} == {"生病住院", "手术"}


def test_the_office_adds_a_kind_of_its_own(office: Office) -> None:
    draft = Draft(office, "event_kinds")
    for name, typed in (
        ("name", "援疆教师家访"),
        ("must_list", "五必访"),
        ("way", "访"),
        ("days", "10"),
        ("who", "主席"),
    ):
        draft.set(name, typed)
    draft.lines("papers").add(title="家访照片")
    stored = office.store("event_kinds").get(draft.save())
    assert (stored.way, stored.must, stored.days, stored.who) == ("visit", True, 10, "主席")
    assert stored.papers == (NeededPaper(title="家访照片"),)


def test_days_beyond_a_year_are_refused(office: Office) -> None:
    draft = Draft(office, "event_kinds")
    draft.set("name", "长期")
    draft.set("days", "400")
    assert [one.where for one in draft.check()] == ["days"]
