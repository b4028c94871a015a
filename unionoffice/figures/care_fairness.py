"""Fairness: who was visited how often and given how much in some months, by person, unit and group; who never; doubles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from unionoffice.almanac.periods import Period
from unionoffice.care.doubles import Double, all_doubles
from unionoffice.care.duties import years_before
from unionoffice.care.persons import ON_THE_BOOKS, person_key
from unionoffice.figures.care_statistics import GIVEN
from unionoffice.records.visits import GOODS_VALUE

if TYPE_CHECKING:
    from unionoffice.office import Office

_NOTHING = (0, 0, 0, "")
Order = Literal["name", "visits", "money", "goods", "whole", "last"]


class PersonShare(NamedTuple):
    """What one person got.

    Attributes:
        member: his id, None for recipients without a file of their own.
        name: as written at the last visit, for those without a file.
        last: the day of the last visit of the months, "" where there was none.
        doubled: his visits look like one event seen twice.
    """

    member: int | None
    name: str
    unit: int | None
    group: int | None
    visits: int
    money: int
    goods: int
    last: str
    doubled: bool

    @property
    def whole(self) -> int:
        """Return money and goods together."""
        return self.money + self.goods


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """What a unit or a group got together; ``place`` None stands for those that belong to none."""

    place: int | None
    members: int
    never: int
    visits: int
    money: int
    goods: int

    @property
    def each(self) -> int:
        """Return what every member got on the average, in whole fen."""
        return (self.money + self.goods) // self.members if self.members else 0


@dataclass(frozen=True, slots=True)
class Fairness:
    """Who got what in some months.

    Attributes:
        people: members on the books at the end, and everybody else who was visited.
        never: how many of the members got nothing.
        doubles: pairs of visits that look like one event.
    """

    period: Period
    people: tuple[PersonShare, ...]
    units: tuple[PlaceShare, ...]
    groups: tuple[PlaceShare, ...]
    never: int
    doubles: tuple[Double, ...]


def last_year(today: date) -> Period:
    """Return the twelve months up to and with today."""
    tomorrow = date.fromordinal(today.toordinal() + 1)
    return Period(years_before(tomorrow, 1), tomorrow)


def fairness(office: Office, period: Period) -> Fairness:
    """Return who was visited in a period, members never visited among them with nothing but noughts."""
    pairs = tuple(all_doubles(office, period))
    doubled = _doubled(office, pairs)
    got: dict[Any, tuple[Any, ...]] = {
        row[0]: row[1:]
        for row in office.rows(
            f"SELECT {person_key('r')}, count(*), coalesce(sum(r.money), 0), coalesce(sum({GOODS_VALUE}), 0), max(r.day),"
            f" r.recipient, r.unit FROM visits r WHERE {GIVEN} AND r.day >= ? AND r.day < ? GROUP BY 1",
            (period.start.isoformat(), period.end.isoformat()),
        )
    }
    members = office.rows(
        f"SELECT m.id, m.name, m.unit, m.union_group FROM members m WHERE +m.struck IS NULL AND {ON_THE_BOOKS}"
        " ORDER BY m.initials, m.name, m.id",
        (period.last.isoformat(),),
    )
    make, take = PersonShare._make, got.pop
    people = [make((*row, *take(row[0], _NOTHING)[:4], row[0] in doubled)) for row in members]
    shares = tuple(people)
    # What is left went to people who are not on the books: retired, left, relatives, institutions.
    names = _names(office, got)
    for key, row in got.items():
        member = key if isinstance(key, int) else None
        people.append(_share(member, names.get(key, row[4]), row[5], None, row, key in doubled))
    never = sum(not one.visits for one in shares)
    return Fairness(period, tuple(people), _places(shares, "unit"), _places(shares, "group"), never, pairs)


def ordered(people: Iterable[PersonShare], by: Order, *, ascending: bool = True) -> list[PersonShare]:
    """Return people in another order; those with equal figures stay in the order of their names."""
    if by == "name":
        listed = list(people)
        return listed if ascending else listed[::-1]
    return sorted(people, key=lambda one: getattr(one, by), reverse=not ascending)


def _share(
    member: int | None, name: str, unit: int | None, group: int | None, got: tuple[Any, ...], doubled: bool
) -> PersonShare:
    return PersonShare(member, name, unit, group, got[0], got[1], got[2], got[3], doubled)


def _doubled(office: Office, pairs: Iterable[Double]) -> set[Any]:
    """Return the persons whose visits look doubled."""
    seconds = sorted({pair.second for pair in pairs})
    found: set[Any] = set()
    for start in range(0, len(seconds), 400):
        some = seconds[start : start + 400]
        marks = ",".join("?" * len(some))
        found.update(
            key for (key,) in office.rows(f"SELECT {person_key('r')} FROM visits r WHERE r.id IN ({marks})", some)
        )
    return found


def _names(office: Office, keys: Iterable[Any]) -> Mapping[Any, str]:
    """Return the present names of those who have a file."""
    return {key: office.words.link("members", key) for key in keys if isinstance(key, int)}


def _places(people: Sequence[PersonShare], cell: str) -> tuple[PlaceShare, ...]:
    """Return the shares by unit or group, of the members on the books."""
    place = attrgetter(cell)
    members, never, sums = Counter(map(place, people)), Counter[int | None](), dict[int | None, list[int]]()
    for one in people:
        at = place(one)
        if not one.visits:
            never[at] += 1
            continue
        found = sums.setdefault(at, [0, 0, 0])
        found[0] += one.visits
        found[1] += one.money
        found[2] += one.goods
    order = sorted(members, key=lambda at: (at is None, at))
    return tuple(PlaceShare(at, members[at], never[at], *sums.get(at, (0, 0, 0))) for at in order)
