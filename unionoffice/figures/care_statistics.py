"""慰问情况统计: kind × times, persons, money, goods for a period, by unit and by fund; what is not booked; what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.almanac.periods import Period
from unionoffice.care.persons import person_key
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import AMOUNT, GOODS_VALUE

if TYPE_CHECKING:
    from unionoffice.office import Office

GIVEN = "r.struck IS NULL AND r.status IN ('approved', 'done') AND r.absent = 0"
_BELOW = "WITH RECURSIVE below(id) AS (VALUES(?) UNION SELECT p.id FROM place p JOIN below b ON p.parent = b.id)"


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the statistics.

    Attributes:
        key: the id of the kind, unit or fund; None where a visit has none, and for the total.
        times: 人次; ``persons`` 人数, everybody once.
        money: fen given in money; ``goods`` what the goods are worth.
    """

    key: int | None
    times: int
    persons: int
    money: int
    goods: int

    @property
    def whole(self) -> int:
        """Return money and goods together."""
        return self.money + self.goods


@dataclass(frozen=True, slots=True)
class CareStatistics:
    """The statistics of a period; persons of the total are everybody once, not the sum of the lines.

    Attributes:
        kinds: in the order of the office's list; ``units`` in the order of the tree; ``funds`` in that of their list.
        waiting: visits of the period that are not approved yet and so not counted.
        absent: goods or money prepared that nobody has fetched yet, not counted either.
    """

    period: Period
    kinds: tuple[Tally, ...]
    units: tuple[Tally, ...]
    funds: tuple[Tally, ...]
    total: Tally
    waiting: int
    absent: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in a list of figures: a visit not booked yet, or one over its standard.

    Attributes:
        reason: why it is over its standard, and ``decision`` by which decision; the audit list prints both.
    """

    id: int
    number: str
    day: date
    kind: int
    recipient: PartyValue
    unit: int | None
    amount: int
    account: str
    standard: int | None
    reason: str
    decision: str


def statistics(office: Office, period: Period, *, unit: int | None = None, fund: int | None = None) -> CareStatistics:
    """Return what was given in a period: visits approved or made, fetched where goods were handed out.

    Args:
        office: the open office.
        period: the days.
        unit: only a unit and those below it.
        fund: only one source of money.
    """
    head, where, values = _asked(period, unit, fund)
    # Everybody once in each line can only be counted from the persons themselves: one walk gives them with their sums.
    rows = office.rows(
        f"{head} SELECT r.kind, r.unit, r.fund, {person_key('r')} AS person, count(*), coalesce(sum(r.money), 0),"
        f" coalesce(sum({GOODS_VALUE}), 0) FROM visits r WHERE {GIVEN} AND {where} GROUP BY 1, 2, 3, 4",
        values,
    )
    ((waiting, absent),) = office.rows(
        f"{head} SELECT coalesce(sum(r.status IN ('draft', 'asked', 'checked')), 0),"
        " coalesce(sum(r.status IN ('approved', 'done') AND r.absent), 0)"
        f" FROM visits r WHERE r.struck IS NULL AND {where}",
        values,
    )
    orders = (
        [number for (number,) in office.rows("SELECT id FROM event_kinds ORDER BY position IS NULL, position, id")],
        [option.value for option in office.words.place_options("unit")],
        [option.value for option in office.words.choice_options("fund_source")],
    )
    kinds, units, funds = (_lines(rows, place, order) for place, order in enumerate(orders))
    return CareStatistics(period, kinds, units, funds, _tally(None, rows), waiting, absent)


def _asked(period: Period, unit: int | None, fund: int | None) -> tuple[str, str, tuple[Any, ...]]:
    """Return the head, the condition and the values of a question about some days, a unit and a fund."""
    where, values = "r.day >= ? AND r.day < ?", [period.start.isoformat(), period.end.isoformat()]
    bound: list[Any] = [*([unit] if unit is not None else []), *values]
    if unit is not None:
        where += " AND r.unit IN (SELECT id FROM below)"
    if fund is not None:
        where += " AND r.fund = ?"
        bound.append(fund)
    return (_BELOW if unit is not None else ""), where, tuple(bound)


def _lines(rows: Sequence[tuple[Any, ...]], place: int, order: Sequence[int]) -> tuple[Tally, ...]:
    """Return one line for each kind, unit or fund that was met, in the office's order; what has none stands last."""
    found: dict[int | None, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[place], []).append(row)
    ranks = {key: rank for rank, key in enumerate(order)}
    keys = sorted(found, key=lambda key: (key is None, ranks.get(key or 0, len(ranks)), key or 0))
    return tuple(_tally(key, found[key]) for key in keys)


def _tally(key: int | None, rows: Sequence[tuple[Any, ...]]) -> Tally:
    return Tally(
        key,
        sum(row[4] for row in rows),
        len({row[3] for row in rows}),
        sum(row[5] for row in rows),
        sum(row[6] for row in rows),
    )


_LINE = (
    "SELECT r.id, r.number, r.day, r.kind, r.recipient_kind, r.recipient_member, r.recipient, r.unit,"
    f" {AMOUNT} AS amount, r.account, r.standard, r.over_reason, r.decision FROM visits r"
)


def unbooked(office: Office, period: Period) -> tuple[VisitLine, ...]:
    """Return the visits that cost something and of which no voucher was made, the oldest first."""
    sql = (
        f"{_LINE} WHERE {GIVEN} AND r.booking = 'none' AND r.day >= ? AND r.day < ? AND amount > 0 ORDER BY r.day, r.id"
    )
    return _listed(office, sql, period)


def over_standard(office: Office, period: Period) -> tuple[VisitLine, ...]:
    """Return the visits given over their standard with reason and decision, for the audit list."""
    sql = (
        f"{_LINE} WHERE r.struck IS NULL AND r.status <> 'void' AND r.over_reason <> '' AND r.day >= ? AND r.day < ?"
        " ORDER BY r.day, r.id"
    )
    return _listed(office, sql, period)


def _listed(office: Office, sql: str, period: Period) -> tuple[VisitLine, ...]:
    return tuple(
        VisitLine(row[0], row[1], date.fromisoformat(row[2]), row[3], PartyValue(*row[4:7]), *row[7:])
        for row in office.rows(sql, (period.start.isoformat(), period.end.isoformat()))
    )
