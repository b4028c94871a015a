"""Double visits: one event seen twice, found while typing and for a whole period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.almanac.periods import Period
from unionoffice.care.persons import same_pairs, same_person
from unionoffice.records.visits import Visit

if TYPE_CHECKING:
    from unionoffice.office import Office

# The + keeps SQLite from walking all living visits instead of the few of one person.
_LIVES = "+v.struck IS NULL AND v.status <> 'void'"
# Two relatives may die in one month, two festivals may lie within ten days: these are two matters.
_TWO_MATTERS = "(coalesce({0}.relation <> {1}.relation, 0) OR coalesce({0}.round <> {1}.round, 0))"


@dataclass(frozen=True, slots=True)
class Double:
    """Two visits that look like one event: the earlier and the later one."""

    first: int
    second: int


def doubles(office: Office, visit: Visit, record: int = 0) -> list[int]:
    """Return the other visits to the same person for what looks like the same event, the latest first.

    The same event is one registered event, or one kind within the days its kind gives. Visits for two different
    relatives, or in two different rounds, are two matters. Cancelled and deleted visits do not count.

    Args:
        office: the open office.
        visit: as far as it is typed.
        record: its id where it is stored already.
    """
    if visit.kind is None or visit.day is None or visit.recipient is None:
        return []
    person, values = same_person(visit.recipient)
    day = visit.day.isoformat()
    near = "(SELECT abs(julianday(v.day) - julianday(?)) <= k.same_days FROM event_kinds k WHERE k.id = v.kind)"
    matters = " AND NOT coalesce(v.relation <> ?, 0) AND NOT coalesce(v.round <> ?, 0)"
    sql = (
        f"SELECT v.id FROM visits v WHERE v.kind = ? AND {person} AND {_LIVES} AND v.id <> ?"
        f" AND (v.event = ? OR ({near}{matters})) ORDER BY v.day DESC, v.id DESC"
    )
    return [
        number
        for (number,) in office.rows(sql, (visit.kind, *values, record, visit.event, day, visit.relation, visit.round))
    ]


def all_doubles(office: Office, period: Period) -> list[Double]:
    """Return all pairs whose later visit lies in ``period``, the latest first."""
    apart = _TWO_MATTERS.format("v", "w")
    parts = [
        "SELECT w.id, v.id AS later, v.day AS day FROM visits v JOIN event_kinds k ON k.id = v.kind"
        f" JOIN visits w ON w.kind = v.kind AND {person}"
        " AND (w.day < v.day OR (w.day = v.day AND w.id < v.id))"
        " AND +w.struck IS NULL AND w.status <> 'void'"
        f" WHERE v.struck IS NULL AND v.status <> 'void' AND v.day >= ? AND v.day < ?"
        f" AND (v.event = w.event OR (w.day >= date(v.day, '-' || k.same_days || ' days') AND NOT {apart}))"
        for person in same_pairs("v", "w")
    ]
    sql = f"{' UNION ALL '.join(parts)} ORDER BY day DESC, later DESC, 1 DESC"
    days = (period.start.isoformat(), period.end.isoformat())
    return [Double(first, second) for first, second, _day in office.rows(sql, (*days, *days))]
