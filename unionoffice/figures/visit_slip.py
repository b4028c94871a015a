"""One visit as its slip shows it: what was asked for, given, approved and received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.care.approvals import signatures
from unionoffice.figures.visit_lines import names_of
from unionoffice.kinds.numbers import Money, Quantity
from unionoffice.records.visits import CHANNELS, STEPS, Visit

if TYPE_CHECKING:
    from unionoffice.office import Office

_STEPS = dict(STEPS)
# How a recipient stands to the members where no relation is named.
_RELATIONS = {"member": "本人", "retiree": "本人", "relative": "亲属", "institution": "外单位"}
_CHANNELS = dict(CHANNELS)


@dataclass(frozen=True, slots=True)
class SlipGoods:
    """Goods on a slip: texts as they are printed, the amount in fen."""

    name: str
    quantity: str
    unit: str
    price: str
    amount: int


@dataclass(frozen=True, slots=True)
class SlipOpinion:
    """One step of approval; ``person`` and ``day`` are empty where it is to be signed by hand."""

    step: str
    title: str
    person: str
    day: date | None
    opinion: str


@dataclass(frozen=True, slots=True)
class VisitSlip:
    """Everything that may stand on the slip of one visit.

    Attributes:
        union: the office's name.
        kinds: all kinds of event in use, for the tick list; ``kind`` is the one ticked.
        member: the member a relative belongs to, "" otherwise.
        situation: what was found, "" unless it was opened for a purpose.
    """

    union: str
    number: str
    day: date
    kinds: tuple[str, ...]
    kind: str
    greeting: bool
    name: str
    unit: str
    relation: str
    reason: str
    place: str
    channel: str
    visitors: str
    money: int
    goods: tuple[SlipGoods, ...]
    fund: str
    account: str
    standard: str
    limit: int | None
    over_reason: str
    decision: str
    papers: tuple[tuple[str, bool], ...]
    opinions: tuple[SlipOpinion, ...]
    receiver: str
    received: date | None
    situation: str
    requests: str
    follow_due: date | None
    follow_done: date | None
    follow_note: str
    notes: str

    @property
    def goods_value(self) -> int:
        """Return the value of the goods in fen."""
        return sum(one.amount for one in self.goods)

    @property
    def amount(self) -> int:
        """Return money and goods in fen."""
        return self.money + self.goods_value


def visit_slip(office: Office, record: int, opened: Mapping[str, Any] | None = None) -> VisitSlip:
    """Return the slip of one visit.

    Args:
        office: the open office.
        record: the visit.
        opened: its secrets in plain text, where they were opened for a purpose.

    Raises:
        NoSuchRecordError: it was erased meanwhile.
    """
    visit: Visit = office.store("visits").get(record)
    plain = opened or {}
    words = office.words
    party = visit.recipient
    member = words.link("members", party.member) if party and party.member else ""
    assert visit.kind is not None and visit.day is not None
    kind = office.store("event_kinds").get(visit.kind)
    standard = office.store("standards").load([visit.standard]) if visit.standard else []
    return VisitSlip(
        union=office.settings.name,
        number=visit.number,
        day=visit.day,
        kinds=tuple(name for (name,) in office.rows(_KINDS, (visit.kind,))),
        kind=kind.name,
        greeting=kind.way == "greet",
        name=names_of(party.kind, party.name, member)[0] if party else "",
        unit=words.place(visit.unit) if visit.unit else "",
        relation=words.choice(visit.relation) if visit.relation else _RELATIONS.get(party.kind, "") if party else "",
        reason=visit.reason,
        place=visit.place,
        channel=_CHANNELS.get(visit.channel, ""),
        visitors=visit.visitors,
        money=visit.money or 0,
        goods=_goods(office, visit),
        fund=words.choice(visit.fund) if visit.fund else "",
        account=visit.account,
        standard=standard[0].title if standard else "",
        limit=standard[0].most if standard else None,
        over_reason=visit.over_reason,
        decision=visit.decision,
        papers=tuple((one.title, one.here) for one in visit.papers),
        opinions=_opinions(visit),
        receiver=visit.receiver,
        received=visit.received,
        situation=str(plain.get("situation") or ""),
        requests=str(plain.get("requests") or ""),
        follow_due=visit.follow_due,
        follow_done=visit.follow_done,
        follow_note=visit.follow_note,
        notes=visit.notes,
    )


_KINDS = "SELECT name FROM event_kinds WHERE struck IS NULL OR id = ? ORDER BY position, id"


def _goods(office: Office, visit: Visit) -> tuple[SlipGoods, ...]:
    from unionoffice.records.visits import VISITS

    lines, quantity, price = VISITS.column("goods").kind, Quantity(), Money()
    return tuple(
        SlipGoods(
            one.name,
            quantity.text(one.quantity, office.words),
            one.unit,
            price.text(one.price, office.words),
            lines.line_amount(one) or 0,  # type: ignore[attr-defined]
        )
        for one in visit.goods
    )


def _opinions(visit: Visit) -> tuple[SlipOpinion, ...]:
    """Return the three steps in their order, empty where nobody signed yet."""
    given = {one.step: one for one in signatures(visit)}
    found = []
    for step, title in _STEPS.items():
        one = given.get(step)
        found.append(
            SlipOpinion(step, title, one.person, one.day, one.opinion)
            if one
            else SlipOpinion(step, title, "", None, "")
        )
    return tuple(found)
