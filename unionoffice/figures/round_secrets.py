"""What a round's lists of private data say: where money is paid to, and whose children get something on 1 June."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PayLine:
    """One payment: the card in plain, its bank, fen."""

    name: str
    card: str
    bank: str
    amount: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Payout:
    """What the bank is to pay out for a round; people without a card stand apart."""

    unit: str
    title: str
    day: date | None
    lines: tuple[PayLine, ...]
    without: tuple[PayLine, ...]

    @property
    def amount(self) -> int:
        """Return what goes over the bank, in fen."""
        return sum(line.amount for line in self.lines)

    @property
    def apart(self) -> int:
        """Return what must be paid otherwise, in fen."""
        return sum(line.amount for line in self.without)


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child: its name, birthday, age on the day, school, and the member it belongs to."""

    member: int
    parent: str
    unit: str
    name: str
    birthday: date | None
    age: int | None
    school: str


@dataclass(frozen=True, slots=True)
class ChildrenList:
    """The children of the age wanted, by unit and parent.

    Attributes:
        undated: children without a birthday; they are not among ``lines``.
    """

    unit: str
    day: date
    youngest: int
    oldest: int
    lines: tuple[ChildLine, ...]
    undated: tuple[ChildLine, ...]

    @property
    def counts(self) -> dict[int, int]:
        """Return how many children of the age each member has."""
        counts: dict[int, int] = {}
        for line in self.lines:
            counts[line.member] = counts.get(line.member, 0) + 1
        return counts


def age_on(birthday: date, day: date) -> int:
    """Return the whole years between; one born on 29 February is a year older on 1 March of common years."""
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))
