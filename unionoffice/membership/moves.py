"""Movements of membership carried out: what is approved is written into the member's dated histories, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.retirement import retirement_day
from unionoffice.records.members import PERSON_STATES, STATES, MemberRecord
from unionoffice.records.movements import KINDS, Movement
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office

_STATE_WORDS, _KIND_WORDS = dict(STATES), dict(KINDS)
_STATUS_WORDS = dict(PERSON_STATES)
_OUTSIDE = ("", "none", "moved", "left", "expelled")


class CannotMoveError(OfficeError):
    """A movement contradicts what the member's file says."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a kind of movement writes.

    Attributes:
        state: the membership from its day on, "" where it stays.
        status: the working state from its day on, "" where it stays.
        only_from: the memberships it may come from, () for any.
    """

    state: str = ""
    status: str = ""
    only_from: tuple[str, ...] = ()


EFFECTS: dict[str, Effect] = {
    "join": Effect("member", "", _OUTSIDE),
    "move_in": Effect("member", "", _OUTSIDE),
    "move_out": Effect("moved", "", ("member", "kept")),
    "retire": Effect("kept", "retired"),
    "keep": Effect("kept", "", ("member",)),
    "back": Effect("member", "", ("kept",)),
    "leave": Effect("left", "", ("member", "kept")),
    "expel": Effect("expelled", "", ("member", "kept")),
    "death": Effect("dead", "dead"),
}


def approve(
    office: Office, movement: int, *, day: date | None = None, approver: str = "", approved: date | None = None
) -> bool:
    """Approve a movement and write it into the member's histories, as one step that undo takes back whole.

    Somebody who joins or comes from elsewhere and is not in the register yet gets a file of his own.  A movement that is
    carried out already stays as it is.

    Args:
        office: the open office.
        movement: its id.
        day: from when it counts, where the record does not say so yet.
        approver: who decided, where the record does not say so yet.
        approved: when it was decided; today where the record does not say so.

    Returns:
        Whether anything was written.

    Raises:
        CannotMoveError: it contradicts the member's file; nothing is written.
    """
    store = office.store("movements")
    asked: Movement = store.get(movement)
    counts = asked.day or day
    if counts is None:
        raise CannotMoveError(_("请先写生效日期，再批准。"))
    if asked.kind in ("move_in", "move_out") and not asked.other_union:
        raise CannotMoveError(_("转入、转出要写对方工会。"))
    with office.change(_("批准{kind}").format(kind=_(_KIND_WORDS[asked.kind]))):
        person = _person(office, asked)
        settled = replace(
            asked,
            person=person,
            stage="approved",
            day=counts,
            approver=asked.approver or approver,
            approved=asked.approved or approved or office.today,
        )
        written = store.amend(movement, settled)
        assert person.member is not None
        return _carry_out(office, settled, person.member) or written


def take_back(office: Office, movement: int, *, stage: str = "asked") -> bool:
    """Take the approval of a movement back, with what it wrote into the histories; return whether anything was changed.

    A file made for somebody who joined stays, as one who has not joined.

    Raises:
        CannotMoveError: something later was built on it.
    """
    store = office.store("movements")
    asked: Movement = store.get(movement)
    if asked.stage != "approved":
        return False
    with office.change(_("撤回{kind}的批准").format(kind=_(_KIND_WORDS[asked.kind]))):
        store.amend(movement, replace(asked, stage=stage, approved=None))
        if asked.person is not None and asked.person.member is not None and asked.day is not None:
            _undo_effect(office, asked, asked.person.member, asked.day)
    return True


def new_movement(office: Office, kind: str, member: int | None = None, *, day: date | None = None) -> Movement:
    """Return a movement as its form begins: today as the day of application, the computed day for a retirement.

    Args:
        office: the open office.
        kind: which one.
        member: whom it concerns, None for somebody not in the register.
        day: from when it counts, where that is known.
    """
    person = None
    if member is not None:
        record: MemberRecord = office.store("members").get(member)
        person = PartyValue("member", member, record.name)
        if kind == "retire" and day is None:
            found = retirement_day(office, record, office.today)
            day = found.day if found else None
    number = _next_number(office) if kind == "move_out" else ""
    return Movement(person=person, kind=kind, asked=office.today, day=day, number=number)


def _next_number(office: Office) -> str:
    """Return the number after the highest of this year's transfer sheets: 2026-001."""
    year = office.today.year
    found: list[Movement] = office.store("movements").find(Query(filters=(Filter("kind", "is", "move_out"),)))
    used = [one.number.partition("-")[2] for one in found if one.number.startswith(f"{year}-")]
    return f"{year}-{max((int(text) for text in used if text.isdecimal()), default=0) + 1:03}"


def _person(office: Office, movement: Movement) -> PartyValue:
    """Return the member a movement is about; one who comes in and is not in the register yet is added to it."""
    person = movement.person
    if person is None:
        raise CannotMoveError(_("请先写是谁的变动。"))
    if person.member is not None and person.kind in ("member", "retiree"):
        return person
    if movement.kind not in ("join", "move_in"):
        raise CannotMoveError(_("“{name}”不在会员名册里，请先从名册里选。").format(name=person.name))
    number = office.store("members").add(MemberRecord(name=person.name))
    return PartyValue("member", number, person.name)


def _carry_out(office: Office, movement: Movement, number: int) -> bool:
    """Write the effect into the member's file; return whether anything was different."""
    assert movement.day is not None
    store, effect, day = office.store("members"), EFFECTS[movement.kind], movement.day
    member: MemberRecord = store.get(number)
    state = state_after(member, effect, day)
    if carried_out(member, effect, state, day):
        return False
    refuse_contradictions(member, movement, effect, day)
    changed = replace(member, state=_with(member.state, day, state), status=_with(member.status, day, effect.status))
    if movement.kind == "join" and member.joined is None:
        changed = replace(changed, joined=day)
    return bool(store.amend(number, changed))


def state_after(member: MemberRecord, effect: Effect, day: date) -> str:
    """Return the membership a movement leads to: who never was a member stays so when he retires or dies."""
    if effect.only_from or in_force(member.state, day) in ("member", "kept", effect.state):
        return effect.state
    return ""


def carried_out(member: MemberRecord, effect: Effect, state: str, day: date) -> bool:
    """Return whether the histories say already what the movement would write."""
    return (not state or Since(day, state) in member.state) and (
        not effect.status or Since(day, effect.status) in member.status
    )


def refuse_contradictions(member: MemberRecord, movement: Movement, effect: Effect, day: date) -> None:
    """Raise the sentence where the file says something else about the day, or something later."""
    now, kind = in_force(member.state, day), _(_KIND_WORDS[movement.kind])
    if effect.only_from and now not in effect.only_from:
        word = _(_STATE_WORDS.get(now, _STATE_WORDS["none"]))
        raise CannotMoveError(
            _("{name}在这一天的会籍是“{state}”，不能办{kind}。").format(name=member.name, state=word, kind=kind)
        )
    at_work = in_force(member.status, day)
    if effect.status and (at_work == effect.status or at_work == "dead"):
        word = _(_STATUS_WORDS[at_work])
        raise CannotMoveError(
            _("{name}的人员状态已经是“{state}”，不能再办{kind}。").format(name=member.name, state=word, kind=kind)
        )
    same = [one for history in (member.state, member.status) for one in history if one.day == day]
    if any(one.value not in ("", "none", "work") for one in same):
        raise CannotMoveError(
            _("{name}在 {day} 当天已有变动，一天只能有一次，请核对生效日期。").format(
                name=member.name, day=day.isoformat()
            )
        )
    later = [one for one in member.state if one.day > day] if effect.state else []
    later += [one for one in member.status if one.day > day] if effect.status else []
    if later:
        first = min(later, key=lambda one: one.day).day
        raise CannotMoveError(
            _("{name}在 {day} 已有更晚的变动，请先核对生效日期。").format(name=member.name, day=first.isoformat())
        )


def _undo_effect(office: Office, movement: Movement, number: int, day: date) -> None:
    """Take what a movement wrote out of the histories again."""
    store, effect = office.store("members"), EFFECTS[movement.kind]
    member: MemberRecord = store.get(number)
    for history, value in ((member.state, effect.state), (member.status, effect.status)):
        if value and Since(day, value) in history and history[-1].day > day:
            raise CannotMoveError(_("{name}之后还有别的变动，请先撤回后面的。").format(name=member.name))
    changed = replace(
        member, state=_without(member.state, day, effect.state), status=_without(member.status, day, effect.status)
    )
    if movement.kind == "join" and member.joined == day:
        changed = replace(changed, joined=None)
    if not changed.state and member.state:
        changed = replace(changed, state=(Since(day, "none"),))
    store.amend(number, changed)


def in_force(history: Sequence[Since], day: date) -> str:
    """Return the code a history has on a day, "" before its first."""
    return next((str(one.value) for one in reversed(history) if one.day <= day), "")


def _with(history: tuple[Since, ...], day: date, value: str) -> tuple[Since, ...]:
    """Return a history with a value from a day on; another value of that very day gives way."""
    if not value:
        return history
    kept = [one for one in history if one.day != day]
    return tuple(sorted([*kept, Since(day, value)], key=lambda one: one.day))


def _without(history: tuple[Since, ...], day: date, value: str) -> tuple[Since, ...]:
    return tuple(one for one in history if one != Since(day, value)) if value else history
