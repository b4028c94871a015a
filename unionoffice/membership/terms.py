"""The union's bodies as at a day: who sits in them, who the delegates are, and when the next election is due (换届)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.kinds.links import Party
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.terms import Seat, Term

_DELEGATES = "代表"  # bodies called so are lists of delegates (会员代表大会代表)


@dataclass(frozen=True, slots=True)
class ElectionDue:
    """A term that ends soon, or has ended without a next one: ``days`` is negative then."""

    term: int
    title: str
    body: str
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """One person in a body on a day.

    Attributes:
        member: the member's id, None for somebody who is not in the register.
        since: from when; the first day of the term where nothing else is written.
        until: the last day of the seat or of the term.
    """

    term: int
    term_title: str
    body: str
    member: int | None
    name: str
    post: str
    since: date
    until: date
    note: str


def elections_due(office: Office, today: date) -> list[ElectionDue]:
    """Return the terms whose end is near or past and that no later term of the same body follows, the nearest first."""
    terms = _terms(office)
    latest: dict[int | None, date] = {}
    for term in terms:
        assert term.days is not None
        latest[term.body] = max(latest.get(term.body, date.min), term.days.last)
    due = []
    for term in terms:
        assert term.days is not None
        days = (term.days.last - today).days
        if term.days.last == latest[term.body] and days <= (term.remind or 0):
            due.append(ElectionDue(term.id, term.title, _body(office, term), term.days.last, days))
    return sorted(due, key=lambda one: (one.last, one.body))


def seats_on(office: Office, body: int, day: date) -> list[SeatHeld]:
    """Return who sits in a body (an entry of the list 机构) on a day, in the order of the term's list."""
    return [seat for seat in _seats(office, day, Filter("body", "is", body)) if seat.since <= day <= seat.until]


def delegates(office: Office, day: date) -> list[SeatHeld]:
    """Return the delegates of all congresses on a day."""
    return [seat for seat in _seats(office, day) if _DELEGATES in seat.body and seat.since <= day <= seat.until]


def seats_of(office: Office, member: int) -> list[SeatHeld]:
    """Return every seat a member holds or has held, the latest first."""
    sql = "SELECT DISTINCT s.owner FROM terms_seats s JOIN terms t ON t.id = s.owner WHERE s.person_member = ? AND t.struck IS NULL"
    terms = office.store("terms").load([number for (number,) in office.rows(sql, (member,))])
    found = [
        _held(office, term, seat)
        for term in terms
        for seat in term.seats
        if seat.person and seat.person.member == member
    ]
    return sorted(found, key=lambda one: one.since, reverse=True)


def seats_in(office: Office, term: Term) -> list[SeatHeld]:
    """Return all seats of a term, those given up during it too, in the order of its list."""
    return [_held(office, term, seat) for seat in term.seats]


def _seats(office: Office, day: date, *filters: Filter) -> Iterator[SeatHeld]:
    for term in _terms(office, *filters):
        if term.days is not None and day in term.days:
            yield from seats_in(office, term)


def _held(office: Office, term: Term, seat: Seat) -> SeatHeld:
    assert term.days is not None
    return SeatHeld(
        term.id,
        term.title,
        _body(office, term),
        seat.person.member if seat.person else None,
        Party().text(seat.person, office.words),
        seat.post,
        seat.since or term.days.first,
        seat.until or term.days.last,
        seat.note,
    )


def _terms(office: Office, *filters: Filter) -> list[Term]:
    found: list[Term] = office.store("terms").find(Query(filters=filters, sort=(("days", True),)))
    return [term for term in found if term.days is not None]


def _body(office: Office, term: Term) -> str:
    return office.words.choice(term.body) if term.body else ""
