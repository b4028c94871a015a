"""Lists of members as papers and sheets show them: roster rows with what is masked, the birthdays of a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.kinds.masks import shown
from unionoffice.membership.birthdays import birthdays
from unionoffice.membership.lists import MemberList, member_list
from unionoffice.storage.query import Query

if TYPE_CHECKING:
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

_FIELDS = ("name", "sex", "id_number", "birthday", "joined", "union_group", "unit", "staff_no", "number", "phone")
# What a roster shows whole only when it is opened for a purpose.
ROSTER_PERSONAL = ("id_number", "birthday", "phone")
_PIECE = 1000


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member of a roster; personal fields are texts, masked unless they were opened for a purpose."""

    member: int
    name: str
    sex: str
    id_number: str
    birthday: str
    joined: date | None
    group: str
    unit: str
    staff_no: str
    number: str
    phone: str
    post: str
    note: str


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of members, as at a day.

    Attributes:
        unit: the office.
        purpose: what personal data was opened for, "" where it is masked.
        group_word: what a group is called in this office (教研组); ``groups`` are their names in the office's order.
    """

    unit: str
    title: str
    as_at: date
    rows: tuple[RosterRow, ...]
    purpose: str = ""
    group_word: str = ""
    groups: tuple[str, ...] = ()

    @property
    def women(self) -> int:
        """Return how many women there are."""
        return sum(row.sex == "女" for row in self.rows)

    @property
    def men(self) -> int:
        """Return how many men there are."""
        return sum(row.sex == "男" for row in self.rows)


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """One birthday: the day, the lunar day in words where it is kept so, and who; no year of birth."""

    day: date
    lunar: str
    name: str
    unit: str
    group: str


@dataclass(frozen=True, slots=True)
class BirthdayList:
    """The birthdays of a month, of members as at its end."""

    union: str
    year: int
    month: int
    rows: tuple[BirthdayRow, ...]
    group_word: str = ""


def roster(
    office: Office, drawn: MemberList, plain: Mapping[int, Mapping[str, Any]] | None = None, purpose: str = ""
) -> Roster:
    """Return a list of members row by row, in the order it was drawn.

    Args:
        office: the open office.
        drawn: which members, and as at which day.
        plain: personal values opened for ``purpose``, by member and column (``opened_personal``).
        purpose: what they were opened for.
    """
    columns = office.registers["members"].by_name
    posts = _posts(office, drawn.as_at)
    rows: list[RosterRow] = []
    for start in range(0, len(drawn.ids), _PIECE):
        piece = drawn.ids[start : start + _PIECE]
        for row in office.store("members").page(piece, _FIELDS, Query(as_at=drawn.as_at)):
            opened = plain.get(row.id) if plain else None
            texts = {
                name: _text(office, columns[name], row.cells[name], opened) for name in _FIELDS if name != "joined"
            }
            rows.append(
                RosterRow(
                    member=row.id,
                    joined=row.cells["joined"],
                    group=texts.pop("union_group"),
                    post=posts.get(row.id, ""),
                    note=drawn.notes.get(row.id, ""),
                    **texts,
                )
            )
    groups = tuple(group.name for group in office.store("groups").find())
    return Roster(office.settings.name, drawn.title, drawn.as_at, tuple(rows), purpose, _group_word(office), groups)


def _text(office: Office, column: Column, value: Any, opened: Mapping[str, Any] | None) -> str:
    if opened and column.name in opened:
        return column.kind.text(opened[column.name], office.words)
    return shown(column, value, office.words)


def _posts(office: Office, day: date) -> dict[int, str]:
    """Return the posts held in the union's bodies on a day, by member."""
    text = day.isoformat()
    sql = (
        "SELECT s.person_member, s.post FROM terms_seats s JOIN terms t ON t.id = s.owner"
        " WHERE t.struck IS NULL AND s.person_member IS NOT NULL AND s.post <> ''"
        " AND coalesce(s.since, t.days_first) <= ? AND coalesce(s.until, t.days_last) >= ?"
        " ORDER BY t.days_first, s.position"
    )
    found: dict[int, list[str]] = {}
    for member, post in office.rows(sql, (text, text)):
        if post not in found.setdefault(member, []):
            found[member].append(post)
    return {member: "、".join(posts) for member, posts in found.items()}


def birthday_list(office: Office, year: int, month: int, as_at: date | None = None) -> BirthdayList:
    """Return the birthdays of a month in the order of their days."""
    words = office.words
    rows = [
        BirthdayRow(
            one.day,
            one.lunar,
            one.name,
            words.place(one.unit) if one.unit else "",
            words.link("groups", one.group) if one.group else "",
        )
        for one in birthdays(office, year, month, as_at)
    ]
    return BirthdayList(office.settings.name, year, month, tuple(rows), _group_word(office))


def year_roster(office: Office, year: int) -> MemberList:
    """Draw the roster of a year: as at its last day, or as at today while it is not over."""
    return member_list(office, "roster", min(office.today, date(year, 12, 31)))


def _group_word(office: Office) -> str:
    from unionoffice.kinds.titles import title_of

    return title_of(office.registers["groups"], office)
