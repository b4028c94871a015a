"""会籍变动: approved ones write the histories, contradictions are refused, taking back restores."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.membership.people import LONG_AGO, member, person
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.lists import member_list
from unionoffice.membership.moves import EFFECTS, CannotMoveError, approve, new_movement, take_back
from unionoffice.office import Office
from unionoffice.records.movements import Movement

DAY = date(2026, 3, 1)


def asked(office: Office, kind: str, who: int | str, day: date | None = DAY, **values: object) -> int:
    person_of = (
        PartyValue("member", who, office.words.link("members", who))
        if isinstance(who, int)
        else PartyValue("free", None, who)
    )
    with office.change("申请"):
        return office.store("movements").add(Movement(person=person_of, kind=kind, day=day, **values))


def file(office: Office, number: int):
    return office.store("members").get(number)


def test_joining_makes_a_member_from_its_day_on(office: Office) -> None:
    who = person(office, state="none", status="work")
    assert approve(office, asked(office, "join", who), approver="2026年第二次委员会")
    made = file(office, who)
    assert made.state == (Since(LONG_AGO, "none"), Since(DAY, "member"))
    assert made.joined == DAY
    movement = office.store("movements").find()[0]
    assert (movement.stage, movement.approver, movement.approved) == ("approved", "2026年第二次委员会", office.today)


def test_somebody_who_is_not_in_the_register_gets_a_file(office: Office) -> None:
    movement = asked(office, "join", "新来的")
    approve(office, movement)
    linked = office.store("movements").get(movement).person
    assert linked is not None and linked.kind == "member"
    assert file(office, linked.member).state == (Since(DAY, "member"),)


def test_one_who_comes_from_another_union_keeps_the_day_he_joined_there(office: Office) -> None:
    who = person(office, joined=date(2010, 7, 1))
    approve(office, asked(office, "move_in", who, other_union="城西区教育工会"))
    assert file(office, who).joined == date(2010, 7, 1)
    nobody = person(office, "赵敏")
    approve(office, asked(office, "move_in", nobody, other_union="城西区教育工会"))
    assert file(office, nobody).joined is None


def test_retiring_keeps_the_membership_apart(office: Office) -> None:
    who = member(office)
    approve(office, asked(office, "retire", who))
    made = file(office, who)
    assert (made.state[-1], made.status[-1]) == (Since(DAY, "kept"), Since(DAY, "retired"))


def test_one_who_never_joined_retires_without_a_membership(office: Office) -> None:
    who = person(office, state="none", status="work")
    approve(office, asked(office, "retire", who))
    assert file(office, who).state == (Since(LONG_AGO, "none"),)
    assert file(office, who).status[-1] == Since(DAY, "retired")


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("move_out", "member", "moved"),
        ("keep", "member", "kept"),
        ("back", "kept", "member"),
        ("leave", "member", "left"),
        ("expel", "kept", "expelled"),
        ("death", "member", "dead"),
    ],
)
def test_every_other_kind_writes_its_state(office: Office, kind: str, before: str, after: str) -> None:
    who = member(office, state=before)
    approve(office, asked(office, kind, who, other_union="城西区教育工会"))
    assert file(office, who).state[-1] == Since(DAY, after)
    assert (file(office, who).status[-1].value == "dead") == (kind == "death")


@pytest.mark.parametrize(
    ("kind", "state", "sentence"),
    [
        ("join", "member", "王芳在这一天的会籍是“在籍”，不能办入会。"),
        ("move_out", "none", "王芳在这一天的会籍是“未入会”，不能办转出。"),
        ("back", "member", "王芳在这一天的会籍是“在籍”，不能办恢复会籍。"),
        ("keep", "left", "王芳在这一天的会籍是“退会”，不能办保留会籍。"),
        ("join", "dead", "王芳在这一天的会籍是“去世”，不能办入会。"),
    ],
)
def test_a_contradiction_is_refused_with_a_sentence_and_writes_nothing(
    office: Office, kind: str, state: str, sentence: str
) -> None:
    who = person(office, state=state)
    movement = asked(office, kind, who, other_union="城西区教育工会")
    step = office.step
    with pytest.raises(CannotMoveError) as refused:
        approve(office, movement)
    assert str(refused.value) == sentence
    assert (office.step, office.store("movements").get(movement).stage) == (step, "asked")


def test_who_is_retired_does_not_retire_again(office: Office) -> None:
    who = member(office, state="kept", status="retired")
    with pytest.raises(CannotMoveError, match="人员状态已经是“退休”"):
        approve(office, asked(office, "retire", who))


def test_a_day_before_a_later_change_is_refused(office: Office) -> None:
    who = member(office, state=(Since(LONG_AGO, "member"), Since(date(2026, 6, 1), "moved")))
    with pytest.raises(CannotMoveError, match="2026-06-01 已有更晚的变动"):
        approve(office, asked(office, "keep", who))


def test_two_changes_on_one_day_are_refused(office: Office) -> None:
    who = person(office, state=(Since(DAY, "member"),))
    with pytest.raises(CannotMoveError, match="当天已有变动"):
        approve(office, asked(office, "move_out", who, other_union="城西区教育工会"))


def test_a_movement_without_a_day_or_a_transfer_without_the_other_union_waits(office: Office) -> None:
    who = person(office)
    with pytest.raises(CannotMoveError, match="生效日期"):
        approve(office, asked(office, "join", who, None))
    assert approve(office, asked(office, "join", who, None), day=DAY)
    with pytest.raises(CannotMoveError, match="对方工会"):
        approve(office, asked(office, "move_out", who, date(2026, 5, 1)))


def test_only_a_member_can_leave(office: Office) -> None:
    with pytest.raises(CannotMoveError, match="“路人”不在会员名册里"):
        approve(office, asked(office, "leave", "路人"))


def test_approving_twice_writes_nothing_the_second_time(office: Office) -> None:
    movement = asked(office, "join", person(office))
    assert approve(office, movement)
    step = office.step
    assert not approve(office, movement)
    assert office.step == step


def test_one_marked_approved_by_hand_is_carried_out_when_approved(office: Office) -> None:
    who = person(office)
    movement = asked(office, "join", who, stage="approved", approved=DAY)
    assert approve(office, movement)
    assert file(office, who).state == (Since(DAY, "member"),)


def test_undo_takes_the_approval_and_the_histories_back_as_one_step(office: Office) -> None:
    who = member(office)
    movement = asked(office, "retire", who)
    before = file(office, who)
    approve(office, movement)
    office.undo()
    assert file(office, who) == before
    assert office.store("movements").get(movement).stage == "asked"
    office.redo()
    assert file(office, who).status[-1] == Since(DAY, "retired")


@pytest.mark.parametrize("kind", list(EFFECTS))
def test_taking_back_restores_the_file(office: Office, kind: str) -> None:
    state = {"join": "none", "move_in": "left", "back": "kept"}.get(kind, "member")
    who = member(office, state=state)
    before = file(office, who)
    movement = asked(office, kind, who, other_union="城西区教育工会")
    approve(office, movement)
    assert file(office, who) != before
    assert take_back(office, movement)
    assert file(office, who) == before
    assert office.store("movements").get(movement).stage == "asked"
    assert not take_back(office, movement)


def test_what_something_later_was_built_on_is_not_taken_back(office: Office) -> None:
    who = person(office)
    join = asked(office, "join", who)
    approve(office, join)
    approve(office, asked(office, "keep", who, date(2026, 8, 1)))
    with pytest.raises(CannotMoveError, match="先撤回后面的"):
        take_back(office, join)
    assert office.store("movements").get(join).stage == "approved"


def test_a_new_retirement_begins_with_the_computed_day(office: Office) -> None:
    who = member(office, sex="m", birthday=date(1965, 12, 20))
    made = new_movement(office, "retire", who)
    assert (made.day, made.asked, made.stage) == (date(2026, 3, 20), office.today, "asked")


def test_transfer_sheets_are_numbered_through_the_year(office: Office) -> None:
    assert new_movement(office, "move_out").number == "2026-001"
    asked(office, "move_out", member(office), number="2026-009", other_union="城西区教育工会")
    asked(office, "move_out", member(office), number="2025-120", other_union="城西区教育工会")
    assert new_movement(office, "move_out").number == "2026-010"


STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "move_in", "move_out", "keep", "back", "leave"]), st.integers(0, 40)), max_size=8
)
FROM = {"join": {"", "moved", "left"}, "move_out": {"member", "kept"}, "keep": {"member"}, "back": {"kept"}}
FROM |= {"move_in": FROM["join"], "leave": FROM["move_out"]}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_lists_as_at_any_day_agree_with_a_plain_model(office: Office, steps: list[tuple[str, int]]) -> None:
    who = person(office, "模型")
    model: dict[date, str] = {}
    for kind, offset in steps:
        day = date(2026, 1, 1 + offset % 28) if offset < 28 else date(2026, 2, 1 + offset % 28)
        movement = asked(office, kind, who, day, other_union="城西区教育工会")
        now = next((model[one] for one in sorted(model, reverse=True) if one <= day), "")
        fits = now in FROM[kind] and all(one < day for one in model)
        if fits or model.get(day) == EFFECTS[kind].state:
            approve(office, movement)  # what the file says already is merely confirmed
            model[day] = EFFECTS[kind].state
        else:
            with pytest.raises(CannotMoveError):
                approve(office, movement)
    for day in (date(2026, 1, 1), date(2026, 1, 15), date(2026, 2, 5), date(2026, 3, 1)):
        now = next((model[one] for one in sorted(model, reverse=True) if one <= day), "")
        assert (who in member_list(office, "roster", day).ids) == (now == "member")
        assert (who in member_list(office, "outside", day).ids) == (now == "")
