"""Rosters and birthday lists: rows as at a day, masks, posts held on the day."""

from __future__ import annotations

from datetime import date

from tests.membership.people import LONG_AGO, member
from unionoffice.desk.opened import opened
from unionoffice.figures.member_lists import ROSTER_PERSONAL, birthday_list, roster, year_roster
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.lists import member_list
from unionoffice.office import Office
from unionoffice.records.terms import Seat, Term

ID = "110101199003077432"


def test_personal_columns_are_masked_unless_they_were_opened(office: Office) -> None:
    who = member(office, "王芳", id_number=ID, phone="13812345678")
    drawn = member_list(office, "roster")
    (row,) = roster(office, drawn).rows
    assert (row.id_number, row.birthday, row.phone) == ("110***********7432", "****-03-07", "138****5678")
    plain = opened(office, "members", [who], ROSTER_PERSONAL, "报上级核对实名制")
    (row,) = roster(office, drawn, plain, "报上级核对实名制").rows
    assert (row.id_number, row.birthday, row.phone) == (ID, "1990-03-07", "13812345678")


def test_posts_are_those_held_on_the_day_of_the_list(office: Office) -> None:
    who = member(office, "王芳")
    seat = Seat(person=PartyValue("member", who, "王芳"), post="主席", until=date(2025, 8, 31))
    body = office.words.find_choice("body", "工会委员会")
    with office.change("登记"):
        office.store("terms").add(
            Term(title="第九届", body=body, days=DayRangeValue(date(2021, 5, 1), date(2026, 4, 30)), seats=(seat,))
        )
    then, now = (roster(office, member_list(office, "roster", day)) for day in (date(2025, 1, 1), office.today))
    assert [row.post for row in then.rows] == ["主席"]
    assert [row.post for row in now.rows] == [""]


def test_men_and_women_are_counted(office: Office) -> None:
    for sex in "ffm":
        member(office, "王芳", sex=sex)
    found = roster(office, member_list(office, "roster"))
    assert (len(found.rows), found.women, found.men) == (3, 2, 1)


def test_the_roster_of_a_year_is_as_at_its_end_or_today(office: Office) -> None:
    member(office, "走了的", state=(Since(LONG_AGO, "member"), Since(date(2026, 1, 10), "moved")))
    assert year_roster(office, 2025).as_at == date(2025, 12, 31)
    assert len(year_roster(office, 2025).ids) == 1
    assert year_roster(office, 2026).as_at == office.today
    assert year_roster(office, 2026).ids == ()


def test_a_birthday_list_tells_no_year_of_birth(office: Office) -> None:
    member(office, "王芳", birthday=date(1990, 3, 7))
    found = birthday_list(office, 2026, 3)
    assert found.rows[0].day == date(2026, 3, 7)
    assert "1990" not in repr(found)
