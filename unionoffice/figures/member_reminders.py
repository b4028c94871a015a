"""What 首页 reminds of about the members: who retires soon, whose birthday it is this week, which elections are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unionoffice.membership.birthdays import Birthday, birthdays
from unionoffice.membership.retirement import Retiring, retiring
from unionoffice.membership.terms import ElectionDue, elections_due
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class MemberReminders:
    """The reminders of a day; ``birthdays`` are those from the day to Sunday."""

    retiring: tuple[Retiring, ...]
    birthdays: tuple[Birthday, ...]
    elections: tuple[ElectionDue, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.retiring) + len(self.birthdays) + len(self.elections)


def member_reminders(office: Office, today: date) -> MemberReminders:
    """Return the reminders of a day."""
    return MemberReminders(
        tuple(to_propose(office, today)),
        tuple(birthdays_between(office, today, today + timedelta(days=_SUNDAY - today.weekday()))),
        tuple(elections_due(office, today)),
    )


def to_propose(office: Office, today: date) -> list[Retiring]:
    """Return who retires within 60 days, or should have, and for whom nobody has begun the movement yet."""
    begun = Query(filters=(Filter("kind", "is", "retire"), Filter("stage", "in", ("asked", "group", "approved"))))
    known = {one.person.member for one in office.store("movements").find(begun) if one.person}
    return [one for one in retiring(office, today) if one.member not in known]


def birthdays_between(office: Office, first: date, last: date) -> list[Birthday]:
    """Return the birthdays of members from one day to another, at most some weeks later."""
    months = dict.fromkeys([(first.year, first.month), (last.year, last.month)])
    found = [one for year, month in months for one in birthdays(office, year, month, first)]
    return [one for one in found if first <= one.day <= last]
