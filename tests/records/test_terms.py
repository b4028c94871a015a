"""届次: bodies, days and seats; a seat that ends before it begins is found."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office


def draft(office: Office) -> Draft:
    made = Draft(office, "terms")
    made.set("title", "第九届")
    made.pick("body", office.words.find_choice("body", "工会委员会"))
    made.set("days", "2021-05-01 至 2026-04-30")
    return made


def test_a_term_is_stored_with_its_seats(office: Office) -> None:
    made = draft(office)
    made.lines("seats").add(person="王芳", post="主席")
    stored = office.store("terms").get(made.save())
    assert stored.days == DayRangeValue(date(2021, 5, 1), date(2026, 4, 30))
    assert [(one.person.name, one.post) for one in stored.seats] == [("王芳", "主席")]
    assert stored.remind == 90


def test_a_seat_that_ends_before_it_begins_is_refused(office: Office) -> None:
    made = draft(office)
    made.lines("seats").add(person="王芳", since="2024-09-01", until="2024-08-31")
    with pytest.raises(DraftProblemsError, match="离任日期早于任职日期"):
        made.save()


def test_a_new_office_has_the_usual_bodies(office: Office) -> None:
    for title in ("工会委员会", "经费审查委员会", "女职工委员会", "会员代表大会代表"):
        assert office.words.find_choice("body", title)
