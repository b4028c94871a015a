"""Birthdays of a year or a month: solar ones, those of 29 February, and those kept by the lunar calendar."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from unionoffice.almanac.lunar import lunar_anniversary
from unionoffice.almanac.periods import Month
from unionoffice.kinds.lunar import LunarDate, LunarDateValue

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.members import MemberRecord

# In common years one born on 29 February is congratulated on the 28th: so the birthday stays in its month, the gift in the
# month's list and in the month's money.  An office that keeps 1 March says so in the call.
LeapRule = Literal["feb28", "mar1"]


class Birthday(NamedTuple):
    """One birthday of a list; a tuple, for a big office makes thousands of them at once.

    Attributes:
        day: on which it is kept.
        lunar: the lunar day in words (八月十五), "" for a solar birthday.
        born: the birth date, None where only the lunar day is known.
    """

    member: int
    name: str
    unit: int | None
    group: int | None
    day: date
    lunar: str
    born: date | None


def birthday_in(member: MemberRecord, year: int, *, leap_rule: LeapRule = "feb28") -> date | None:
    """Return the day on which a member's birthday is kept in a solar year, None where no birthday is known.

    A lunar birthday of 冬月 or 腊月 may fall twice into one solar year (the first is given then) or not at all.
    """
    if member.birth_lunar is not None:
        days = lunar_days(member.birth_lunar, year)
        return days[0] if days else None
    return solar_birthday(member.birthday, year, leap_rule) if member.birthday else None


def solar_birthday(born: date, year: int, leap_rule: LeapRule = "feb28") -> date:
    """Return the anniversary of a birth date in a year."""
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28) if leap_rule == "feb28" else date(year, 3, 1)
    return born.replace(year=year)


def lunar_days(kept: LunarDateValue, year: int) -> tuple[date, ...]:
    """Return the days of a solar year on which a lunar birthday is kept: one, seldom none or two (腊月 around New Year)."""
    found = (lunar_anniversary(lunar_year, kept.month, kept.day, leap=kept.leap) for lunar_year in (year - 1, year))
    return tuple(day for day in found if day.year == year)


def birthdays(
    office: Office, year: int, month: int, as_at: date | None = None, *, leap_rule: LeapRule = "feb28"
) -> list[Birthday]:
    """Return the birthdays of a month, by day, of those who are members (在籍) on ``as_at``.

    Args:
        office: the open office.
        year: the solar year.
        month: 1 to 12.
        as_at: the day on which membership is looked at; the month's last day where left out.
        leap_rule: on which day birthdays of 29 February are kept in common years.
    """
    day = as_at or Month(year, month).last
    solar, lunar = _solar(office, year, month, day, leap_rule), _lunar(office, year, month, day)
    return sorted([*solar, *lunar], key=_place) if lunar or month in (2, 3) else solar


def _place(one: Birthday) -> tuple[date, str, int]:
    return one.day, one.name, one.member


_MEMBER = "(SELECT h.value FROM members_state h WHERE h.owner = r.id AND h.since <= ? ORDER BY h.since DESC LIMIT 1) = 'member'"


def _solar(office: Office, year: int, month: int, day: date, leap_rule: LeapRule) -> list[Birthday]:
    """Return the solar birthdays; of 29 February in a common year those that its rule puts into this month."""
    moved_here = not isleap(year) and leap_rule == "mar1" and month == 3
    also = " OR substr(r.birthday, 6) = '02-29'" if moved_here else ""
    sql = (
        "SELECT r.id, r.name, r.unit, r.union_group, r.birthday FROM members r WHERE r.struck IS NULL"
        f" AND (substr(r.birthday, 6, 2) = ?{also}) AND r.birth_lunar = '' AND {_MEMBER}"
        " ORDER BY substr(r.birthday, 6), r.name, r.id"
    )
    kept: dict[str, date] = {}
    made = []
    for number, name, unit, group, text in office.rows(sql, (f"{month:02}", day.isoformat())):
        born = date.fromisoformat(text)
        if text[5:] not in kept:
            kept[text[5:]] = solar_birthday(born, year, leap_rule)
        on = kept[text[5:]]
        if on.month == month and born.year <= year:
            made.append(Birthday(number, name, unit, group, on, "", born))
    return made


def _lunar(office: Office, year: int, month: int, day: date) -> list[Birthday]:
    """Return the lunar birthdays; they are few, so each is turned into its solar days."""
    sql = (
        "SELECT r.id, r.name, r.unit, r.union_group, r.birthday, r.birth_lunar FROM members r"
        f" WHERE r.birth_lunar <> '' AND +r.struck IS NULL AND {_MEMBER}"
    )
    made: list[Birthday] = []
    kind = LunarDate()
    for number, name, unit, group, text, lunar in office.rows(sql, (day.isoformat(),)):
        kept = kind.from_sql((lunar,))
        assert kept is not None
        born = date.fromisoformat(text) if text else None
        days = [one for one in lunar_days(kept, year) if one.month == month]
        made += [Birthday(number, name, unit, group, one, kept.text, born) for one in days]
    return made
