"""What approving a movement would write into the member's file, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.membership import moves
from unionoffice.membership.terms import seats_of
from unionoffice.records.members import PERSON_STATES, STATES, MemberRecord
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.movements import Movement

_ENDING = ("move_out", "retire", "leave", "expel", "death")  # after these nobody leads a group or sits in a body


@dataclass(frozen=True, slots=True)
class Approval:
    """One movement before it is approved, or after.

    Attributes:
        lines: what is written, a sentence each.
        refusal: why it cannot be approved as it stands, "" where it can.
        done: it is carried out already.
        doubt: what a person has to look at first: somebody of the same name is in the register already.
        after: what is to be done afterwards: the posts that are left without anybody.
    """

    lines: tuple[str, ...] = ()
    refusal: str = ""
    done: bool = False
    doubt: str = ""
    after: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return all of it in one line."""
        told = "；".join(self.lines)
        return self.refusal or "\n".join(part for part in (self.doubt, told, *self.after) if part)


def approval(office: Office, movement: Movement) -> Approval:
    """Return what approving a movement would write; of one that is carried out already, what it wrote."""
    person, effect = movement.person, moves.EFFECTS[movement.kind]
    if person is None:
        return Approval(refusal=_("请先写是谁的变动。"))
    if movement.day is None:
        return Approval(refusal=_("请先写生效日期，再批准。"))
    if movement.kind in ("move_in", "move_out") and not movement.other_union:
        return Approval(refusal=_("转入、转出要写对方工会。"))
    if person.member is None or person.kind not in ("member", "retiree"):
        if movement.kind not in ("join", "move_in"):
            return Approval(refusal=_("“{name}”不在会员名册里，请先从名册里选。").format(name=person.name))
        fresh = _("新建会员登记：{name}").format(name=person.name)
        lines = (fresh, *_lines(effect.state, effect.status, movement, joined=movement.kind == "join"))
        return Approval(lines, doubt=_namesakes(office, person.name))
    member: MemberRecord = office.store("members").get(person.member)
    state = moves.state_after(member, effect, movement.day)
    lines = _lines(state, effect.status, movement, joined=movement.kind == "join" and member.joined is None)
    if movement.stage == "approved" and moves.carried_out(member, effect, state, movement.day):
        return Approval(lines, done=True)
    try:
        moves.refuse_contradictions(member, movement, effect, movement.day)
    except OfficeError as refusal:
        return Approval(lines, refusal=str(refusal))
    return Approval(lines, after=_posts(office, member, movement))


def _namesakes(office: Office, name: str) -> str:
    """Return the question whether one who would get a new file has one already, "" where nobody is called so."""
    rows = office.store("members").find(Query(filters=(Filter("name", "is", name),)))
    if not rows:
        return ""
    known = "、".join(one.staff_no or (office.words.place(one.unit) if one.unit else one.name) for one in rows[:3])
    return _("名册里已有“{name}”（{known}）：是同一个人的，请先在“姓名”里从名册选，再批准，以免重复登记。").format(
        name=name, known=known
    )


def _posts(office: Office, member: MemberRecord, movement: Movement) -> tuple[str, ...]:
    """Tell which groups one who leaves leads, and in which bodies he sits, for that does not end by itself."""
    if movement.kind not in _ENDING:
        return ()
    assert movement.day is not None
    told = []
    for group in office.store("groups").find(Query()):
        for title, holder in ((_("组长"), group.leader), (_("副组长"), group.deputy)):
            if holder == member.id:
                told.append(
                    _("{name}是“{group}”的{post}，批准后请另定人选。").format(
                        name=member.name, group=group.name, post=title
                    )
                )
    seated = _("{name}在“{term}”{body}任职，批准后请写离任日期。")
    told += [
        seated.format(name=member.name, term=seat.term_title, body=seat.body)
        for seat in seats_of(office, member.id)
        if seat.since <= movement.day <= seat.until
    ]
    return tuple(told)


def _lines(state: str, status: str, movement: Movement, *, joined: bool) -> tuple[str, ...]:
    """Tell in sentences what is written from the movement's day on."""
    assert movement.day is not None
    lines = []
    if state:
        lines.append(_("会籍状态 {day} 起为“{state}”").format(day=_day(movement.day), state=_(dict(STATES)[state])))
    if status:
        word = _(dict(PERSON_STATES)[status])
        lines.append(_("人员状态 {day} 起为“{state}”").format(day=_day(movement.day), state=word))
    if joined:
        lines.append(_("入会日期填 {day}").format(day=_day(movement.day)))
    return tuple(lines)


def _day(day: date) -> str:
    return day.isoformat()
