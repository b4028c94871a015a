"""The term after a term: as many years from the day after, of the same body."""

from __future__ import annotations

from datetime import date

from unionoffice.kinds.days import DayRangeValue
from unionoffice.membership.next_term import next_days, next_term
from unionoffice.office import Office
from unionoffice.records.terms import Term


def days(first: str, last: str) -> DayRangeValue:
    return DayRangeValue(date.fromisoformat(first), date.fromisoformat(last))


def test_a_term_of_five_years_is_followed_by_five() -> None:
    assert next_days(days("2021-04-20", "2026-04-19")) == days("2026-04-20", "2031-04-19")


def test_a_term_of_three_years_that_ends_on_a_leap_day_ends_on_the_last_of_february() -> None:
    assert next_days(days("2021-03-01", "2024-02-29")) == days("2024-03-01", "2027-02-28")


def test_a_short_term_is_followed_by_a_year() -> None:
    assert next_days(days("2025-09-01", "2026-01-31")) == days("2026-02-01", "2027-01-31")


def test_body_and_reminder_are_taken_over_title_and_people_are_not(office: Office) -> None:
    body = next(one.id for one in office.choices("body") if one.title == "工会委员会")
    with office.change("登记届次"):
        term = office.store("terms").add(
            Term(title="第六届", body=body, days=days("2021-04-20", "2026-04-19"), remind=120)
        )
    assert next_term(office, term) == {"body": body, "remind": 120, "days": days("2026-04-20", "2031-04-19")}
