"""100,000 members and 200,000 visits: the list, a search, the care list, statistics, fairness and coverage, each against bare SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.measure import Figure, Line, Promise, compare
from benchmarks.workshop import Workshop

if TYPE_CHECKING:
    from unionoffice.office import Office

MEMBERS, VISITS = 100_000, 200_000
VALUE = "coalesce((SELECT sum((abs(l.quantity * l.price) + 500) / 1000) FROM visits_goods l WHERE l.owner = r.id), 0)"
_GIVEN = "r.struck IS NULL AND r.status IN ('approved', 'done') AND r.absent = 0"
_STANDING = (
    "(SELECT h.value FROM members_state h WHERE h.owner = m.id AND h.since <= '2026-11-16' ORDER BY h.since DESC LIMIT 1)"
    " = 'member'"
)

# The SELECTs without which a figure cannot be known.
_OPEN = "r.struck IS NULL AND r.state = 'open'"
_VISITED = (
    "EXISTS (SELECT 1 FROM visits v WHERE v.event = r.id AND +v.struck IS NULL AND v.status IN ('approved', 'done'))"
)
_MONTHS = "substr(birthday, 6, 2) IN ('11', '12')"
_YEAR = "r.day BETWEEN '2026-01-01' AND '2026-12-31'"
CARE = (
    f"SELECT r.id, r.kind, r.day, r.person FROM events r WHERE {_OPEN} AND NOT {_VISITED} ORDER BY r.day",
    f"SELECT m.id, m.name, m.birthday FROM members m WHERE m.struck IS NULL AND {_MONTHS}"
    f" AND {_STANDING} ORDER BY substr(birthday, 6)",
    "SELECT m.id, m.name, m.unit, m.birthday, (SELECT h.value FROM members_status h WHERE h.owner = m.id"
    f" ORDER BY h.since DESC LIMIT 1) FROM members m WHERE m.struck IS NULL AND m.birthday <= '1967-01-15' AND {_STANDING}"
    " ORDER BY m.birthday",
    "SELECT id, recipient, follow_due FROM visits WHERE follow_due IS NOT NULL AND follow_due <= '2026-12-16' AND follow_done IS NULL",
    f"SELECT r.recipient_member, r.kind, sum(coalesce(r.money, 0) + {VALUE}) FROM visits r WHERE {_YEAR}"
    " AND +r.struck IS NULL GROUP BY 1, 2",
)
STATISTICS = (
    f"SELECT r.kind, r.unit, r.fund, r.recipient_member, count(*), sum(r.money), sum({VALUE}) FROM visits r"
    f" WHERE {_GIVEN} AND r.day >= '2017-01-01' AND r.day < '2027-01-01' GROUP BY 1, 2, 3, 4",
    "SELECT sum(status = 'draft'), sum(absent) FROM visits WHERE struck IS NULL AND day >= '2017-01-01'",
)
_TWELVE_MONTHS = "r.day >= '2025-11-17' AND r.day < '2026-11-17'"
FAIR = (
    f"SELECT r.recipient_member, count(*), sum(r.money), sum({VALUE}), max(r.day) FROM visits r"
    f" WHERE {_GIVEN} AND {_TWELVE_MONTHS} GROUP BY 1",
    f"SELECT m.id, m.name, m.unit, m.union_group FROM members m WHERE +m.struck IS NULL AND {_STANDING}"
    " ORDER BY m.initials, m.name, m.id",
    "SELECT w.id, r.id FROM visits r JOIN event_kinds k ON k.id = r.kind JOIN visits w ON +w.kind = r.kind"
    " AND w.recipient_member = r.recipient_member AND w.day <= r.day AND w.id <> r.id AND +w.struck IS NULL"
    f" AND w.day >= date(r.day, '-' || k.same_days || ' days') WHERE r.struck IS NULL AND {_TWELVE_MONTHS}",
)
COVERED = (
    "SELECT m.id, m.name, m.unit, m.union_group, (SELECT max(v.day) FROM visits v WHERE v.recipient_member = m.id"
    " AND v.struck IS NULL AND v.status IN ('approved', 'done') AND v.absent = 0 AND v.channel NOT IN ('phone', 'sms',"
    " 'post', 'group') AND v.recipient_kind IN ('member', 'retiree') AND v.day <= '2026-11-16') FROM members m"
    f" WHERE +m.struck IS NULL AND {_STANDING} ORDER BY 5, m.id",
)


def _against(workshop: Workshop, ours: Callable[[Office], object], *floors: str) -> Figure:
    """Time what the program does against the SELECTs without which it cannot be known."""
    path = workshop.visits_file(MEMBERS, VISITS)
    office, db = workshop.open(path), workshop.bare(path)

    def bare() -> None:
        for sql in floors:
            _all(db, sql)

    figure = compare(lambda: ours(office), bare, workshop.times)
    db.close()
    return figure


def _all(db: sqlite3.Connection, sql: str) -> list[tuple[object, ...]]:
    return db.execute(sql).fetchall()


def first_ids(workshop: Workshop) -> Figure:
    """Open the list of visits: all ids in order, and the first page of texts."""
    from unionoffice.desk.listing import Listing

    def ours(office: Office) -> None:
        listing = Listing(office, "visits")
        for row in range(min(50, listing.count)):
            for column in listing.columns:
                if column.shown:
                    listing.text(row, column.name)

    return _against(
        workshop,
        ours,
        "SELECT id FROM visits WHERE struck IS NULL ORDER BY day DESC, id DESC",
        "SELECT r.id, r.number, r.day, r.kind, r.recipient_kind, r.recipient_member, r.recipient, r.unit, r.reason,"
        f" r.channel, r.money, coalesce(r.money, 0) + {VALUE}, r.status, r.booking FROM visits r"
        " WHERE r.struck IS NULL ORDER BY r.day DESC, r.id DESC LIMIT 200",
    )


def searching(workshop: Workshop) -> Figure:
    """Search for a name in all columns that are searched."""
    from unionoffice.desk.listing import Listing
    from unionoffice.kinds.links import Link, Party, Place

    path = workshop.visits_file(MEMBERS, VISITS)
    listing = Listing(workshop.open(path), "visits")
    parts = []
    for column in listing.register.columns:
        if not column.search:
            continue
        name, like = column.name, "LIKE '%王明%' ESCAPE '\\'"
        if isinstance(column.kind, Party):
            parts.append(f"(r.{name} {like} OR r.{name}_member IN (SELECT id FROM members WHERE name {like}))")
        elif isinstance(column.kind, Link):
            parts.append(f"r.{name} IN (SELECT id FROM {column.kind.register} WHERE {column.kind.shows} {like})")
        elif isinstance(column.kind, Place):
            parts.append(f"r.{name} IN (SELECT id FROM place WHERE title {like})")
        else:
            parts.append(f"r.{name} {like}")

    def ours(_office: Office) -> None:
        listing.set_search("王明")
        listing.set_search("")

    return _against(
        workshop,
        ours,
        f"SELECT r.id FROM visits r WHERE +r.struck IS NULL AND ({' OR '.join(parts)}) ORDER BY +r.day DESC, r.id DESC",
        "SELECT id FROM visits WHERE struck IS NULL ORDER BY day DESC, id DESC",
    )


def care(workshop: Workshop) -> Figure:
    """Make the care list of thirty days, with what the standards leave to each."""
    from unionoffice.care.care_list import care_list

    return _against(
        workshop,
        lambda office: care_list(office, office.today),
        *CARE,
    )


def statistics(workshop: Workshop) -> Figure:
    """Add up ten years of visits by kind, unit and fund, everybody once in each line."""
    from datetime import date

    from unionoffice.almanac.periods import Period
    from unionoffice.figures.care_statistics import statistics as figures

    whole = Period(date(2017, 1, 1), date(2027, 1, 1))
    return _against(
        workshop,
        lambda office: figures(office, whole),
        *STATISTICS,
    )


def fair(workshop: Workshop) -> Figure:
    """Show who was given what in twelve months, with the doubles."""
    from unionoffice.figures.care_fairness import fairness, last_year

    return _against(
        workshop,
        lambda office: fairness(office, last_year(office.today)),
        *FAIR,
    )


def covered(workshop: Workshop) -> Figure:
    """Show who was visited within three years (普访), and who was not."""
    from unionoffice.care.duties import coverage

    return _against(
        workshop,
        lambda office: coverage(office, 3, office.today),
        *COVERED,
    )


def typing(workshop: Workshop) -> Figure:
    """Check one visit against the standards and for doubles, as every key stroke may."""
    from unionoffice.care.doubles import doubles
    from unionoffice.care.standards import check
    from unionoffice.kinds.links import PartyValue
    from unionoffice.records.visits import Visit

    def ours(office: Office) -> None:
        for member in range(1, 101):
            visit = Visit(kind=1, recipient=PartyValue("member", member, ""), day=office.today, money=50_000)
            check(office, visit)
            doubles(office, visit)

    floors = [
        "SELECT sum(coalesce(money, 0)) FROM visits WHERE kind = 1 AND day BETWEEN '2026-01-01' AND '2026-12-31'"
        f" AND recipient_member = {member} AND +struck IS NULL"
        for member in range(1, 101)
    ]
    return _against(workshop, ours, *floors)


PROMISE = Promise(ratio=1.5)
# What no SELECT can give is reckoned person by person: retirement by dated rules, everybody beside what he got.
RECKONED = Promise(ratio=2.0)
LINES = (
    Line("visits.first", "20 万条慰问打开台账 / SQL 本身", PROMISE, first_ids),
    Line("visits.search", "20 万条慰问查找 / SQL 本身", PROMISE, searching),
    Line("visits.care", "10 万会员的关怀清单 / SQL 本身", RECKONED, care),
    Line("visits.statistics", "20 万条慰问的统计 / SQL 本身", PROMISE, statistics),
    Line("visits.fairness", "12 个月的公平查看 / SQL 本身", RECKONED, fair),
    Line("visits.coverage", "10 万会员的普访覆盖 / SQL 本身", PROMISE, covered),
    Line("visits.typing", "边填边查标准和重复 100 次", Promise(most=200.0), typing),
)
