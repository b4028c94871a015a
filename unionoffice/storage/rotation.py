"""Which backups go: 8 daily, 5 weekly and 12 monthly stay, and every one that is to be kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

DAYS, WEEKS, MONTHS = 8, 5, 12


class Dated(Protocol):
    """What the rotation needs to know of a backup: when it was made, and whether it stays for ever."""

    @property
    def made(self) -> datetime:
        """When it was made."""
        ...

    @property
    def keep(self) -> bool:
        """Whether it stays for ever."""
        ...


T = TypeVar("T", bound=Dated)

_PERIODS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAYS, lambda day: day),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)


def superfluous(backups: Sequence[T]) -> list[T]:
    """Return the backups that may be deleted, now that the newest of them has been verified.

    Of each of the last 8 days, 5 weeks and 12 months that have any, the last one stays; the newest always does.
    """
    newest_first = sorted(backups, key=lambda one: one.made, reverse=True)
    staying = {id(one) for one in backups if one.keep} | {id(one) for one in newest_first[:1]}
    rotated = [one for one in newest_first if not one.keep]
    for count, period in _PERIODS:
        last_of: dict[Hashable, T] = {}
        for one in rotated:
            last_of.setdefault(period(one.made.date()), one)
        staying |= {id(one) for one in list(last_of.values())[:count]}
    return [one for one in newest_first if id(one) not in staying]
