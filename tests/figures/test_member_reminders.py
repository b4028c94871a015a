"""What 首页 reminds of: retirements nobody has begun yet, birthdays until Sunday, elections that are due."""

from __future__ import annotations

from datetime import date

from tests.membership.people import member, person
from unionoffice.figures.member_reminders import birthdays_between, member_reminders, to_propose
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.movements import Movement
from unionoffice.records.terms import Term

THURSDAY = date(2026, 3, 5)


def test_birthdays_from_today_to_sunday_are_told(office: Office) -> None:
    for name, born in (("昨天", (3, 4)), ("今天", (3, 5)), ("周日", (3, 8)), ("周一", (3, 9))):
        member(office, name, birthday=date(1985, *born))
    person(office, "未入会", birthday=date(1990, 3, 6))
    assert [one.name for one in member_reminders(office, THURSDAY).birthdays] == ["今天", "周日"]


def test_a_week_that_crosses_the_month_is_whole(office: Office) -> None:
    member(office, "王芳", birthday=date(1982, 3, 31))
    member(office, "李建国", birthday=date(1970, 4, 2))
    found = birthdays_between(office, date(2026, 3, 30), date(2026, 4, 5))
    assert [one.name for one in found] == ["王芳", "李建国"]


def test_a_retirement_is_proposed_until_its_movement_is_begun(office: Office) -> None:
    number = member(office, "李建国", sex="m", birthday=date(1965, 12, 20))
    # Born in December 1965: three months later than 60, by the table of 2025.
    assert [(one.name, one.retirement.day) for one in to_propose(office, THURSDAY)] == [("李建国", date(2026, 3, 20))]
    with office.change("登记退休"):
        movement = office.store("movements").add(
            Movement(person=PartyValue("member", number, "李建国"), kind="retire", day=date(2026, 3, 20))
        )
    assert to_propose(office, THURSDAY) == []
    with office.change("撤销"):
        office.store("movements").strike(movement)
    assert len(to_propose(office, THURSDAY)) == 1


def test_all_reminders_are_counted_together(office: Office) -> None:
    member(office, "李建国", sex="m", birthday=date(1965, 12, 20))
    member(office, "王芳", birthday=date(1982, 3, 7))
    body = office.choices("body")[0].id
    with office.change("登记届次"):
        days = DayRangeValue(date(2021, 4, 20), date(2026, 4, 19))
        office.store("terms").add(Term(title="第六届", body=body, days=days))
    found = member_reminders(office, THURSDAY)
    assert (len(found.retiring), len(found.birthdays), len(found.elections), found.count) == (1, 1, 1, 3)


def test_an_office_without_members_is_reminded_of_nothing(office: Office) -> None:
    assert member_reminders(office, THURSDAY).count == 0
