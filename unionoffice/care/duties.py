"""Duties: events that ask for a visit, until it is made or waived; and 普访, everybody visited once in n years."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from unionoffice.care.line_marks import is_hospital
from unionoffice.care.persons import ON_THE_BOOKS
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.links import PartyValue
from unionoffice.records.events import DUE, VISITED, Event
from unionoffice.records.visits import VisitPaper

if TYPE_CHECKING:
    from unionoffice.office import Office

# A duty: its kind must be visited, nobody waived it, and no visit was approved or made.
_OPEN = f"r.struck IS NULL AND r.state = 'open' AND k.must = 1 AND NOT {VISITED}"
_PREPARED = "(SELECT max(v.id) FROM visits v WHERE v.event = r.id AND +v.struck IS NULL AND v.status <> 'void')"
# Meeting the person counts; a call, a message, a parcel or goods handed out to all do not.
IN_PERSON = "v.status IN ('approved', 'done') AND v.absent = 0 AND v.channel NOT IN ('phone', 'sms', 'post', 'group')"


class NoWaiveReasonError(OfficeError):
    """A duty was to be waived without a word why."""

    def __init__(self) -> None:
        super().__init__(_("请写明为什么不用去，检查时要说明。"))


@dataclass(frozen=True, slots=True)
class Duty:
    """One event that waits for its visit.

    Attributes:
        event: its id; ``visit`` is one already being prepared for it, None where nobody has begun.
        due: the last day, None where the kind gives none.
        late: days past it, 0 if there is time.
        who: who must go, as the office's list says.
    """

    event: int
    kind: int
    title: str
    way: str
    person: PartyValue
    unit: int | None
    day: date
    due: date | None
    late: int
    who: str
    visit: int | None


@dataclass(frozen=True, slots=True)
class DutyCount:
    """How many duties are open, and how many of them are late."""

    open: int
    late: int


def duties(office: Office, today: date) -> list[Duty]:
    """Return all open duties, the most urgent first; those without a last day come at the end."""
    sql = (
        "SELECT r.id, r.kind, k.name, k.way, r.person_kind, r.person_member, r.person, m.unit, r.day,"
        f" {DUE} AS due, k.who, {_PREPARED} FROM events r JOIN event_kinds k ON k.id = r.kind"
        f" LEFT JOIN members m ON m.id = r.person_member WHERE {_OPEN} ORDER BY due IS NULL, due, r.day, r.id"
    )
    found = []
    for row in office.rows(sql):
        due = date.fromisoformat(row[9]) if row[9] else None
        late = max((today - due).days, 0) if due else 0
        person = PartyValue(row[4], row[5], row[6])
        happened = date.fromisoformat(row[8])
        found.append(Duty(row[0], row[1], row[2], row[3], person, row[7], happened, due, late, row[10], row[11]))
    return found


def count_duties(office: Office, today: date) -> DutyCount:
    """Return how many duties are open and how many late, for 首页."""
    sql = (
        f"SELECT count(*), coalesce(sum({DUE} < ?), 0) FROM events r JOIN event_kinds k ON k.id = r.kind WHERE {_OPEN}"
    )
    ((whole, late),) = office.rows(sql, (today.isoformat(),))
    return DutyCount(whole, late)


def waive(office: Office, event: int, reason: str) -> None:
    """Say of an event that nobody needs to go, and why.

    Raises:
        NoWaiveReasonError: no reason was given.
    """
    from unionoffice.text import clean_text

    said = clean_text(reason, limit=120)
    if not said:
        raise NoWaiveReasonError
    with office.change(_("不用慰问：{name}").format(name=office.store("events").called(event)[:40])):
        office.store("events").amend_many([event], {"state": "waived", "waive_reason": said})


# -- from an event to its visit ---------------------------------------------------------------------------------------


def visit_for(office: Office, event: int) -> Mapping[str, Any]:
    """Return what a visit made from an event begins with, as presets of a draft; the secret details stay behind."""
    stored: Event = office.store("events").get(event)
    assert stored.kind is not None and stored.person is not None
    kind = office.store("event_kinds").get(stored.kind)
    preset: dict[str, Any] = {
        "event": event,
        "kind": stored.kind,
        "recipient": stored.person,
        "relation": stored.relation,
        "reason": reason_of(office, kind.name, stored.relation),
        "day": max(office.today, stored.day or office.today),
        "channel": "hospital" if kind.health and is_hospital(stored.place) else "home",
        "place": stored.place,
        "account": kind.account,
        "fund": kind.fund,
        "papers": papers_for(office, stored.kind),
        "unit": unit_of(office, stored.person),
    }
    return preset


def reason_of(office: Office, kind: str, relation: int | None) -> str:
    """Return what a visit is called: 生病住院, 直系亲属去世（父亲）."""
    if not relation:
        return kind
    return _("{kind}（{relation}）").format(kind=kind, relation=office.words.choice(relation))


def papers_for(office: Office, kind: int) -> tuple[VisitPaper, ...]:
    """Return the checklist of papers of a kind, nothing ticked yet."""
    titles = office.rows("SELECT title FROM event_kinds_papers WHERE owner = ? ORDER BY position, id", (kind,))
    return tuple(VisitPaper(title=title) for (title,) in titles)


def unit_of(office: Office, party: PartyValue) -> int | None:
    """Return the unit a recipient belongs to today."""
    if party.member is None:
        return None
    found = office.rows("SELECT unit FROM members WHERE id = ?", (party.member,))
    return found[0][0] if found else None


def missing_papers(office: Office, kind: int, papers: tuple[VisitPaper, ...]) -> tuple[str, ...]:
    """Return the papers a kind must have that are not there."""
    needed = office.rows(
        "SELECT title FROM event_kinds_papers WHERE owner = ? AND needed = 1 ORDER BY position, id", (kind,)
    )
    here = {paper.title for paper in papers if paper.here}
    return tuple(title for (title,) in needed if title not in here)


# -- 普访 -------------------------------------------------------------------------------------------------------------


class DueMember(NamedTuple):
    """A member nobody has visited within the years; ``last`` is the last visit before, "" for never."""

    id: int
    name: str
    unit: int | None
    group: int | None
    last: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many members of a unit or a group were visited; ``place`` is None for those that have none."""

    place: int | None
    members: int
    visited: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """普访: who was visited within the last years.

    Attributes:
        since: the first day that counts.
        units: by unit, ``groups`` by group.
        due: who was not visited, those never visited first, then the longest ago.
    """

    years: int
    since: date
    members: int
    visited: int
    units: tuple[Share, ...]
    groups: tuple[Share, ...]
    due: tuple[DueMember, ...]


def coverage(office: Office, years: int, today: date) -> Coverage:
    """Return who of the members on the books was visited in person within ``years`` years up to today."""
    since = years_before(today, years) + timedelta(days=1)
    # The index visits_seen holds every word of this question, so that no visit is fetched.
    last = (
        f"(SELECT max(v.day) FROM visits v WHERE v.recipient_member = m.id AND v.struck IS NULL AND {IN_PERSON}"
        " AND v.recipient_kind IN ('member', 'retiree') AND v.day <= ?)"
    )
    sql = (
        f"SELECT m.id, m.name, m.unit, m.union_group, coalesce({last}, '') FROM members m"
        f" WHERE +m.struck IS NULL AND {ON_THE_BOOKS} ORDER BY 5, m.id"
    )
    now = today.isoformat()
    rows = office.rows(sql, (now, now))
    # The rows stand in the order of the last day: those not visited within the years come first.
    cut = bisect_left(rows, since.isoformat(), key=itemgetter(4))
    return Coverage(
        years,
        since,
        len(rows),
        len(rows) - cut,
        _shares(rows, cut, 2),
        _shares(rows, cut, 3),
        tuple(map(DueMember._make, rows[:cut])),
    )


def _shares(rows: Sequence[tuple[Any, ...]], cut: int, cell: int) -> tuple[Share, ...]:
    """Return the shares by unit or group; the visited stand behind ``cut``."""
    place = itemgetter(cell)
    members, visited = Counter(map(place, rows)), Counter(map(place, rows[cut:]))
    return tuple(Share(one, count, visited[one]) for one, count in members.items())


def years_before(day: date, years: int) -> date:
    """Return the same day ``years`` years before; 29 February becomes the 28th where it has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
