"""What the papers about one member or one body say: membership form, transfer sheet, list of a term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.links import Party
from unionoffice.kinds.masks import shown
from unionoffice.kinds.secret import Sealed
from unionoffice.membership.terms import SeatHeld, seats_in
from unionoffice.records.movements import MOVEMENTS
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.members import MemberRecord
    from unionoffice.records.movements import Movement

# What the form shows only when it is opened for a purpose, besides all personal fields (phone, birthday, address, photo).
FORM_SECRETS = ("id_number", "dues_base", "family")


@dataclass(frozen=True, slots=True)
class Kin:
    """A person of the family, as the form asks for."""

    name: str
    relation: str
    place: str


@dataclass(frozen=True, slots=True)
class MemberForm:
    """The fields of 工会会员登记表; an empty text is a place to be written by hand.

    Attributes:
        wage: the basis of dues in figures, only when opened for a purpose.
        family: only when opened for a purpose.
        photo: the content of the picture file, b"" where there is none or it cannot be read.
        approved: when and by whom the joining was approved, None and "" where it is not yet.
    """

    union: str
    number: str
    name: str
    sex: str
    birthday: date | None
    ethnicity: str
    education: str
    native_place: str
    politics: str
    id_number: str
    phone: str
    unit: str
    post: str
    rank: str
    employment: str
    hired: date | None
    wage: str
    address: str
    joined: date | None
    family: tuple[Kin, ...]
    resume: str
    approved: date | None
    approver: str
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer of membership: what the three parts of 会员组织关系接转表 say.

    Attributes:
        out: whether the member goes away from this union.
    """

    union: str
    other: str
    out: bool
    number: str
    name: str
    sex: str
    member_number: str
    joined: date | None
    day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class TermList:
    """A body and who sits in it."""

    union: str
    title: str
    body: str
    days: DayRangeValue | None
    approval: str
    seats: tuple[SeatHeld, ...]
    notes: str


def member_form(office: Office, member: int, plain: Mapping[str, Any] | None = None) -> MemberForm:
    """Return the fields of the membership form.

    Args:
        office: the open office.
        member: the member's id.
        plain: the values of ``FORM_SECRETS`` opened for a purpose; None leaves their places empty, and those of all
            personal fields, to be written by hand.
    """
    record: MemberRecord = office.store("members").get(member)
    columns = office.registers["members"].by_name
    opened = plain or {}

    def text(name: str) -> str:
        if plain is None and columns[name].privacy is not Privacy.OPEN:
            return ""
        value = opened.get(name, getattr(record, name))
        return "" if isinstance(value, Sealed) else shown(columns[name], value, office.words, masked=False)

    joining = _joining(office, member)
    return MemberForm(
        union=office.settings.name,
        birthday=record.birthday if plain is not None else None,
        id_number=str(opened.get("id_number", "") or ""),
        hired=record.hired,
        wage=columns["dues_base"].kind.text(opened["dues_base"], office.words) if "dues_base" in opened else "",
        joined=record.joined,
        family=_family(office, opened),
        approved=joining.approved if joining else None,
        approver=joining.approver if joining else "",
        photo=_photo(office, record) if plain is not None else b"",
        **{name: text(name) for name in _TEXTS},
    )


_TEXTS = (
    "number", "name", "sex", "ethnicity", "education", "native_place", "politics", "phone", "unit", "post", "rank",
    "employment", "address", "resume",
)  # fmt: skip


def _family(office: Office, opened: Mapping[str, Any]) -> tuple[Kin, ...]:
    return tuple(
        Kin(one.name, office.words.choice(one.relation) if one.relation else "", one.place)
        for one in opened.get("family", ())
    )


def _photo(office: Office, record: MemberRecord) -> bytes:
    """Return the picture of a member; one that is lost or sealed without a key leaves its place to be glued on."""
    kept = office.attachments.of("members", record.id) if record.photo else []
    found = next((one for one in kept if one.id == record.photo), None)
    if found is None:
        return b""
    try:
        return b"".join(office.attachments.pieces(found))
    except OfficeError:
        return b""


def _joining(office: Office, member: int) -> Movement | None:
    """Return the approved movement by which somebody became a member, the last one."""
    sql = (
        "SELECT id FROM movements WHERE struck IS NULL AND person_member = ? AND kind IN ('join', 'move_in')"
        " AND stage = 'approved' ORDER BY day DESC, id DESC LIMIT 1"
    )
    found = office.rows(sql, (member,))
    return office.store("movements").get(found[0][0]) if found else None


def transfer(office: Office, movement: int) -> Transfer:
    """Return what the transfer sheet of a movement says."""
    record: Movement = office.store("movements").get(movement)
    member: MemberRecord | None = None
    if record.person is not None and record.person.member is not None:
        member = office.store("members").get(record.person.member)
    columns = office.registers["members"].by_name
    return Transfer(
        union=office.settings.name,
        other=record.other_union,
        out=record.kind != "move_in",
        number=record.number,
        name=Party().text(record.person, office.words),
        sex=columns["sex"].kind.text(member.sex, office.words) if member else "",
        member_number=member.number if member else "",
        joined=member.joined if member else None,
        day=record.approved or record.day,
        reason=record.reason,
    )


def transfers_of(office: Office, member: int) -> list[int]:
    """Return the transfers of a member, the latest first."""
    asked = Query(filters=(Filter("kind", "in", ("move_in", "move_out")),), sort=(("day", False),))
    found: list[Movement] = office.store(MOVEMENTS.code).find(asked)
    return [one.id for one in found if one.person is not None and one.person.member == member]


def term_list(office: Office, term: int) -> TermList:
    """Return a body with all its seats, those given up during the term too."""
    record = office.store("terms").get(term)
    body = office.words.choice(record.body) if record.body else ""
    seats = tuple(seats_in(office, record)) if record.days else ()
    return TermList(office.settings.name, record.title, body, record.days, record.approval, seats, record.notes)
