"""What approving a movement would write, told before: the sentences agree with what is written afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.membership.people import member, person
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.approval import Approval, approval
from unionoffice.membership.moves import CannotMoveError, approve
from unionoffice.office import Office
from unionoffice.records.groups import Group
from unionoffice.records.movements import Movement
from unionoffice.records.terms import Seat, Term

DAY = date(2026, 3, 6)


def asked(office: Office, number: int | None, kind: str, **more: Any) -> int:
    """Store a movement of a member, or of somebody who is not in the register."""
    party = PartyValue("member", number, "王芳") if number else PartyValue("free", None, "何静")
    with office.change("登记变动"):
        return office.store("movements").add(Movement(person=party, kind=kind, **{"day": DAY, **more}))


def told(office: Office, movement: int) -> Approval:
    return approval(office, office.store("movements").get(movement))


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("move_out", ("会籍状态 2026-03-06 起为“转出”",)),
        ("retire", ("会籍状态 2026-03-06 起为“保留会籍”", "人员状态 2026-03-06 起为“退休”")),
        ("keep", ("会籍状态 2026-03-06 起为“保留会籍”",)),
        ("leave", ("会籍状态 2026-03-06 起为“退会”",)),
        ("expel", ("会籍状态 2026-03-06 起为“除名”",)),
        ("death", ("会籍状态 2026-03-06 起为“去世”", "人员状态 2026-03-06 起为“去世”")),
    ],
)
def test_each_kind_tells_what_it_writes_and_then_writes_it(office: Office, kind: str, lines: tuple[str, ...]) -> None:
    number = member(office)
    movement = asked(office, number, kind, other_union="城西区实验中学工会")
    assert told(office, movement) == Approval(lines)
    approve(office, movement)
    assert told(office, movement) == Approval(lines, done=True)
    record = office.store("members").get(number)
    written = [one for one in (*record.state, *record.status) if one.day == DAY]
    assert len(written) == len(lines)


def test_joining_fills_the_day_of_joining_where_there_is_none(office: Office) -> None:
    fresh = person(office, state="none", status="work")
    assert told(office, asked(office, fresh, "join")).lines == (
        "会籍状态 2026-03-06 起为“在籍”",
        "入会日期填 2026-03-06",
    )
    known = person(office, "李建国", state="none", joined=date(2009, 9, 1))
    assert told(office, asked(office, known, "join")).lines == ("会籍状态 2026-03-06 起为“在籍”",)


def test_who_is_not_in_the_register_gets_a_file_only_by_coming_in(office: Office) -> None:
    assert told(office, asked(office, None, "join")).lines[0] == "新建会员登记：何静"
    assert told(office, asked(office, None, "retire")).refusal == "“何静”不在会员名册里，请先从名册里选。"


def test_who_never_was_a_member_retires_without_becoming_one(office: Office) -> None:
    outside = person(office, state="none", status="work")
    assert told(office, asked(office, outside, "retire")).lines == ("人员状态 2026-03-06 起为“退休”",)


@pytest.mark.parametrize(
    ("kind", "more", "sentence"),
    [
        ("leave", {"day": None}, "请先写生效日期，再批准。"),
        ("join", {}, "王芳在这一天的会籍是“在籍”，不能办入会。"),
    ],
)
def test_what_is_in_the_way_is_the_sentence_approving_would_refuse_with(
    office: Office, kind: str, more: dict[str, Any], sentence: str
) -> None:
    movement = asked(office, member(office), kind, **more)
    assert told(office, movement).refusal == sentence
    with pytest.raises(CannotMoveError) as refused:
        approve(office, movement)
    assert str(refused.value) == sentence


def test_telling_writes_nothing(office: Office) -> None:
    number = member(office)
    movement = asked(office, number, "leave")
    before = office.step
    told(office, movement)
    assert office.step == before
    assert office.store("members").get(number).state == (Since(date(2015, 9, 1), "member"),)


def test_a_namesake_in_the_register_is_asked_about_before_a_second_file_is_made(office: Office) -> None:
    member(office, "何静", staff_no="G0031")
    found = told(office, asked(office, None, "move_in", other_union="城西区实验中学工会"))
    assert "名册里已有“何静”（G0031）" in found.doubt and "从名册选" in found.doubt
    assert not found.refusal and found.lines[0] == "新建会员登记：何静"
    assert found.text.startswith(found.doubt)


def test_the_posts_of_one_who_leaves_are_told(office: Office) -> None:
    number = member(office)
    with office.change("小组和届次"):
        office.store("groups").add(Group(name="语文组小组", leader=number))
        body = next(one.id for one in office.choices("body") if one.title == "工会委员会")
        days = DayRangeValue(date(2023, 5, 1), date(2028, 4, 30))
        seat = Seat(person=PartyValue("member", number, "王芳"), post="组织委员")
        office.store("terms").add(Term(title="第五届", body=body, days=days, seats=(seat,)))
    assert told(office, asked(office, number, "death")).after == (
        "王芳是“语文组小组”的组长，批准后请另定人选。",
        "王芳在“第五届”工会委员会任职，批准后请写离任日期。",
    )
    assert told(office, asked(office, number, "keep")).after == ()
