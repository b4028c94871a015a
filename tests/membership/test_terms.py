"""届次: who sits where on a day, delegates, and the reminder of elections."""

from __future__ import annotations

from datetime import date

from tests.membership.people import member
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.terms import delegates, elections_due, seats_in, seats_of, seats_on
from unionoffice.office import Office
from unionoffice.records.terms import Seat, Term

TODAY = date(2026, 3, 2)


def body(office: Office, title: str = "工会委员会") -> int:
    found = office.words.find_choice("body", title)
    assert found is not None
    return found


def term(office: Office, first: date, last: date, *seats: Seat, title: str = "第九届", **values: object) -> int:
    values = {"body": body(office), **values}
    with office.change("登记届次"):
        return office.store("terms").add(Term(title=title, days=DayRangeValue(first, last), seats=seats, **values))


def seat(name: str, member_id: int | None = None, **values: object) -> Seat:
    return Seat(person=PartyValue("member" if member_id else "free", member_id, name), **values)


def test_a_term_that_ends_within_its_days_is_due(office: Office) -> None:
    term(office, date(2021, 5, 1), date(2026, 4, 30))
    (due,) = elections_due(office, TODAY)
    assert (due.title, due.body, due.last, due.days) == ("第九届", "工会委员会", date(2026, 4, 30), 59)


def test_a_term_that_ends_later_is_not_due_yet(office: Office) -> None:
    term(office, date(2021, 8, 1), date(2026, 7, 31))
    assert elections_due(office, TODAY) == []
    assert len(elections_due(office, date(2026, 5, 2))) == 1


def test_an_overdue_term_stays_until_a_next_one_is_written_down(office: Office) -> None:
    term(office, date(2020, 1, 1), date(2025, 12, 31))
    assert [one.days for one in elections_due(office, TODAY)] == [-61]
    term(office, date(2026, 1, 10), date(2031, 1, 9), title="第十届")
    assert elections_due(office, TODAY) == []


def test_each_body_has_its_own_election(office: Office) -> None:
    term(office, date(2021, 5, 1), date(2026, 4, 30))
    term(office, date(2023, 5, 1), date(2028, 4, 30), title="经审第五届", body=body(office, "经费审查委员会"))
    assert [one.body for one in elections_due(office, TODAY)] == ["工会委员会"]


def test_seats_on_a_day_are_those_held_on_it(office: Office) -> None:
    wang = member(office, "王芳")
    number = term(
        office,
        date(2021, 5, 1),
        date(2026, 4, 30),
        seat("王芳", wang, post="主席"),
        seat("李强", post="副主席", until=date(2024, 8, 31)),
        seat("赵敏", post="副主席", since=date(2024, 9, 1)),
    )
    now = [(one.name, one.post) for one in seats_on(office, body(office), TODAY)]
    then = [one.name for one in seats_on(office, body(office), date(2023, 1, 1))]
    assert now == [("王芳", "主席"), ("赵敏", "副主席")]
    assert then == ["王芳", "李强"]
    assert seats_on(office, body(office), date(2020, 1, 1)) == []
    assert len(seats_in(office, office.store("terms").get(number))) == 3
    (held,) = seats_of(office, wang)
    assert (held.body, held.post, held.since, held.until) == (
        "工会委员会", "主席", date(2021, 5, 1), date(2026, 4, 30),
    )  # fmt: skip


def test_delegates_are_those_of_the_congresses(office: Office) -> None:
    congress = body(office, "会员代表大会代表")
    term(office, date(2021, 5, 1), date(2026, 4, 30), seat("王芳"), seat("李强"), title="九届会代会", body=congress)
    term(office, date(2021, 5, 1), date(2026, 4, 30), seat("赵敏"))
    assert [one.name for one in delegates(office, TODAY)] == ["王芳", "李强"]
