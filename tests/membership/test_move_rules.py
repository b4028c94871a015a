"""What is written into a member's file is taken back before the movement is changed or deleted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.membership.people import member
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.move_rules import WrittenMovementError
from unionoffice.membership.moves import approve, take_back
from unionoffice.office import Office
from unionoffice.records.movements import Movement

DAY = date(2026, 3, 1)


def kept(office: Office) -> tuple[int, int]:
    """Return a member and the movement that keeps his membership, not approved yet."""
    who = member(office, "王芳")
    with office.change("申请"):
        return who, office.store("movements").add(
            Movement(person=PartyValue("member", who, "王芳"), kind="keep", day=DAY)
        )


@pytest.mark.parametrize(
    ("field", "typed"), [("day", "2026-04-01"), ("kind", "退会"), ("stage", "未批准"), ("stage", "已申请")]
)
def test_what_the_file_was_written_from_cannot_be_changed_alone(office: Office, field: str, typed: str) -> None:
    who, movement = kept(office)
    approve(office, movement)
    draft = Draft(office, "movements", movement)
    draft.set(field, typed)
    with pytest.raises(DraftProblemsError, match="请先“撤回批准”"):
        draft.save()
    assert [problem.where for problem in draft.problems()] == [field]
    assert office.store("members").get(who).state[-1] == Since(DAY, "kept")


def test_the_rest_of_a_written_movement_can_be_changed(office: Office) -> None:
    _who, movement = kept(office)
    approve(office, movement)
    draft = Draft(office, "movements", movement)
    draft.set("approver", "第三次委员会")
    draft.save()
    assert office.store("movements").get(movement).approver == "第三次委员会"


def test_after_taking_back_everything_can_be_changed_and_deleted(office: Office) -> None:
    who, movement = kept(office)
    approve(office, movement)
    take_back(office, movement)
    draft = Draft(office, "movements", movement)
    draft.set("day", "2026-04-01")
    draft.save()
    Batch(office, "movements", [movement]).strike()
    assert office.store("movements").struck(movement)
    assert [one.value for one in office.store("members").get(who).state] == ["member"]


def test_a_written_movement_is_not_deleted_alone(office: Office) -> None:
    _who, movement = kept(office)
    approve(office, movement)
    with pytest.raises(WrittenMovementError, match="王芳的这项变动已经写入会员登记"):
        Batch(office, "movements", [movement]).strike()
    assert not office.store("movements").struck(movement)


def test_a_copy_begins_without_the_approval(office: Office) -> None:
    _who, movement = kept(office)
    approve(office, movement, approver="第二次委员会")
    copy = Draft(office, "movements", movement).duplicate().so_far()
    assert (copy.stage, copy.approved, copy.kind) == ("asked", None, "keep")
