"""What the standards still allow many people at once: one walk for a kind and a year instead of a question for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.persons import member_of
from unionoffice.care.standards import StandardLine, given_before, in_force
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import GOODS_VALUE, Visit

if TYPE_CHECKING:
    from unionoffice.office import Office


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the standards still allow one person.

    Attributes:
        limit: the limit in fen that leaves least, None where the office has no standard for it.
        left: what may still be given in fen; of a yearly limit without what was given already.
        sample: the figure is that of an example, not of the office's own document.
    """

    limit: int | None = None
    left: int | None = None
    sample: bool = False


class Allowances:
    """The allowances of one office on some days; it keeps what it has read, so make a new one after a change."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lines: dict[tuple[int, date, int | None], list[StandardLine]] = {}
        self._given: dict[tuple[int, int, int | None], dict[int, int]] = {}

    def of(self, kind: int, person: PartyValue, day: date, relation: int | None = None) -> Allowance:
        """Return what one person may still be given for one kind on a day."""
        found = [
            (line.most - self._before(line, kind, person, day), line) for line in self._in_force(kind, day, relation)
        ]
        if not found:
            return Allowance()
        left, line = min(found, key=lambda one: one[0])
        return Allowance(line.most, left, bool(line.sample))

    def _in_force(self, kind: int, day: date, relation: int | None) -> list[StandardLine]:
        key = (kind, day, relation)
        if key not in self._lines:
            self._lines[key] = in_force(self._office, kind, day, relation)
        return self._lines[key]

    def _before(self, line: StandardLine, kind: int, person: PartyValue, day: date) -> int:
        """Return what was given already under a yearly limit."""
        if line.measure != "year":
            return 0
        member = member_of(person)
        if member is None:
            return given_before(self._office, line, Visit(kind=kind, recipient=person, day=day), 0)
        key = (kind, day.year, line.relation)
        if key not in self._given:
            self._given[key] = self._walk(*key)
        return self._given[key].get(member, 0)

    def _walk(self, kind: int, year: int, relation: int | None) -> dict[int, int]:
        """Return what every member was given for a kind in a year."""
        sql = (
            f"SELECT r.recipient_member, sum(coalesce(r.money, 0) + {GOODS_VALUE}) FROM visits r"
            " WHERE r.kind = ? AND r.day BETWEEN ? AND ? AND r.recipient_member IS NOT NULL"
            " AND r.recipient_kind IN ('member', 'retiree') AND +r.struck IS NULL AND r.status <> 'void'"
        )
        values: list[object] = [kind, f"{year:04d}-01-01", f"{year:04d}-12-31"]
        if relation is not None:
            sql, values = f"{sql} AND r.relation = ?", [*values, relation]
        return dict(self._office.rows(f"{sql} GROUP BY r.recipient_member", values))
