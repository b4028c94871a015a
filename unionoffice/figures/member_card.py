"""The card of a member: everything the office knows and does about one person, on one page; secrets stay masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.kinds.lines import History
from unionoffice.kinds.masks import shown
from unionoffice.kinds.titles import title_of
from unionoffice.membership.birthdays import birthday_in
from unionoffice.membership.completeness import missing_of
from unionoffice.membership.retirement import Retirement, retirement_day, why_unknown
from unionoffice.membership.terms import SeatHeld, seats_of
from unionoffice.records.visits import AMOUNT

if TYPE_CHECKING:
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office
    from unionoffice.records.members import MemberRecord

_ELSEWHERE = frozenset({"name", "photo", "offspring", "family", "dues_base"})


@dataclass(frozen=True, slots=True)
class CardField:
    """A filled field of the file: column, title, text (masked as its class asks), and the group it stands in."""

    name: str
    title: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class CardTurn:
    """One value of a dated history: from when, which history (会籍状态), what."""

    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CardVisit:
    """One visit made to the person or to one of his family; the amount in fen is money and goods."""

    id: int
    day: date
    kind: str
    reason: str
    amount: int
    status: str


@dataclass(frozen=True, slots=True)
class CardTask:
    """An item of the schedule the person is responsible for."""

    id: int
    month: int
    title: str
    status: str


@dataclass(frozen=True, slots=True)
class CardMove:
    """A movement of the membership."""

    id: int
    kind: str
    day: date | None
    stage: str
    other: str


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Everything about one person.

    Attributes:
        photo: the attachment of the photo, None where there is none.
        turns: all histories together, the latest first.
        children: how many are written down; relatives likewise.
        age: in whole years, None without a birth date.
        retirement: None where ``retirement_unknown`` says why.
        birthday: the next one.
        honours: flags in words (劳模).
        given_year: money and goods of this year in fen; ``given`` of all years.
        missing: titles of what the file lacks.
    """

    member: int
    name: str
    photo: int | None
    fields: tuple[CardField, ...]
    turns: tuple[CardTurn, ...]
    children: int
    relatives: int
    age: int | None
    birthday: date | None
    retirement: Retirement | None
    retirement_unknown: str
    honours: tuple[str, ...]
    seats: tuple[SeatHeld, ...]
    visits: tuple[CardVisit, ...]
    given: int
    given_year: int
    tasks: tuple[CardTask, ...]
    moves: tuple[CardMove, ...]
    leads: tuple[str, ...]
    hardship: tuple[str, ...]
    missing: tuple[str, ...]


def member_card(office: Office, member: int, today: date) -> MemberCard:
    """Gather the card of one member."""
    record: MemberRecord = office.store("members").get(member)
    visits = _visits(office, member)
    counted = [one for one in visits if one[0]]
    return MemberCard(
        member=member,
        name=record.name,
        photo=record.photo,
        fields=tuple(_fields(office, record)),
        turns=tuple(_turns(office, record)),
        children=len(record.offspring),
        relatives=len(record.family),
        age=_age(record.birthday, today),
        birthday=_next_birthday(record, today),
        retirement=retirement_day(office, record, today),
        retirement_unknown=why_unknown(record, today),
        honours=tuple(office.words.choice(flag) for flag in sorted(record.flags)),
        seats=tuple(seats_of(office, member)),
        visits=tuple(visit for _counts, visit in visits),
        given=sum(visit.amount for _counts, visit in counted),
        given_year=sum(visit.amount for _counts, visit in counted if visit.day.year == today.year),
        tasks=tuple(_tasks(office, member)),
        moves=tuple(_moves(office, member)),
        leads=tuple(name for (name,) in office.rows(_LEADS, (member,))),
        hardship=tuple(number for (number,) in office.rows(_HARDSHIP, (member,))),
        missing=missing_of(office, member, today),
    )


_LEADS = "SELECT name FROM groups WHERE struck IS NULL AND leader = ? ORDER BY position, name"
_HARDSHIP = "SELECT number FROM hardship WHERE struck IS NULL AND member = ? ORDER BY id DESC"


def _fields(office: Office, record: MemberRecord) -> list[CardField]:
    """Return the filled fields in the order of the form; histories stand with their turns."""
    found = []
    for column in office.registers["members"].typed:
        if column.name in _ELSEWHERE or isinstance(column.kind, History):
            continue
        text = _shown(office, column, getattr(record, column.name))
        if text:
            found.append(CardField(column.name, title_of(column, office), text, _(column.group)))
    return found


def _shown(office: Office, column: Column, value: object) -> str:
    return "" if column.kind.is_empty(value) else shown(column, value, office.words)


def _turns(office: Office, record: MemberRecord) -> list[CardTurn]:
    columns = office.registers["members"].by_name
    turns = []
    for name in ("state", "status"):
        kind = columns[name].kind
        assert isinstance(kind, History)
        turns += [
            CardTurn(one.day, _(columns[name].title), kind.of.text(one.value, office.words))
            for one in getattr(record, name)
        ]
    # Amounts of dues stay sealed; that they changed is no secret.
    turns += [CardTurn(one.day, _(columns["dues_base"].title), _("已登记")) for one in record.dues_base]
    return sorted(turns, key=lambda one: one.day, reverse=True)


def _age(born: date | None, today: date) -> int | None:
    if born is None or born > today:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _next_birthday(record: MemberRecord, today: date) -> date | None:
    days = (birthday_in(record, year) for year in (today.year, today.year + 1))
    return next((day for day in days if day is not None and day >= today), None)


def _visits(office: Office, member: int) -> list[tuple[bool, CardVisit]]:
    """Return the visits to a person and his family, the latest first, each with whether it counts as given."""
    statuses = office.registers["visits"].column("status").kind
    sql = (
        f"SELECT r.id, r.day, k.name, r.reason, {AMOUNT}, r.status FROM visits r JOIN event_kinds k ON k.id = r.kind"
        " WHERE r.struck IS NULL AND r.recipient_member = ? ORDER BY r.day DESC, r.id DESC"
    )
    return [
        (
            status not in ("draft", "void"),
            CardVisit(number, date.fromisoformat(day), kind, reason, amount or 0, statuses.text(status, office.words)),
        )
        for number, day, kind, reason, amount, status in office.rows(sql, (member,))
    ]


def _tasks(office: Office, member: int) -> list[CardTask]:
    statuses = office.registers["schedule"].column("status").kind
    sql = (
        "SELECT id, month, title, status FROM schedule WHERE struck IS NULL AND responsible_member = ?"
        " ORDER BY month DESC, id DESC"
    )
    return [
        CardTask(number, month, title, statuses.text(status, office.words))
        for number, month, title, status in office.rows(sql, (member,))
    ]


def _moves(office: Office, member: int) -> list[CardMove]:
    columns = office.registers["movements"].by_name
    sql = (
        "SELECT id, kind, day, stage, other_union FROM movements WHERE struck IS NULL AND person_member = ?"
        " ORDER BY coalesce(day, asked) DESC, id DESC"
    )
    return [
        CardMove(
            number,
            columns["kind"].kind.text(kind, office.words),
            date.fromisoformat(day) if day else None,
            columns["stage"].kind.text(stage, office.words),
            other,
        )
        for number, kind, day, stage, other in office.rows(sql, (member,))
    ]
