"""What one recipient was given in a year, of all kinds together: the line under the light while a visit is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.persons import same_person

if TYPE_CHECKING:
    from unionoffice.kinds.links import PartyValue
    from unionoffice.office import Office

_VALUE = "coalesce((SELECT sum((abs(l.quantity * l.price) + 500) / 1000) FROM visits_goods l WHERE l.owner = v.id), 0)"


@dataclass(frozen=True, slots=True)
class Given:
    """How often somebody was visited in a year and what he was given, in fen."""

    times: int
    amount: int


def given_in_year(office: Office, person: PartyValue, day: date, record: int = 0) -> Given:
    """Return what a recipient got in the calendar year of ``day``, without the visit ``record``.

    Drafts count too: two of them would else pass side by side. Cancelled visits do not.
    """
    where, values = same_person(person)
    sql = (
        f"SELECT count(*), coalesce(sum(coalesce(v.money, 0) + {_VALUE}), 0) FROM visits v"
        f" WHERE {where} AND +v.struck IS NULL AND v.status <> 'void' AND v.id <> ? AND v.day BETWEEN ? AND ?"
    )
    year = (f"{day.year:04d}-01-01", f"{day.year:04d}-12-31")
    ((times, amount),) = office.rows(sql, (*values, record, *year))
    return Given(times, amount)
