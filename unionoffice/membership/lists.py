"""The lists of members an office draws, each as at a day: roster, women, new ones, leavers, retired, by group, by flag."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.almanac.periods import Period, Year
from unionoffice.i18n import N_, _
from unionoffice.membership.birthdays import birthdays
from unionoffice.membership.completeness import missing
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office

LISTS: tuple[tuple[str, str], ...] = (
    ("roster", N_("会员花名册")),
    ("women", N_("女会员")),
    ("joined", N_("新会员")),
    ("left", N_("减少的会员")),
    ("kept", N_("保留会籍")),
    ("retired", N_("离退休人员")),
    ("group", N_("按小组")),
    ("flag", N_("按标记")),
    ("birthday", N_("生日")),
    ("outside", N_("未入会职工")),
    ("incomplete", N_("资料不全")),
)
TITLES = dict(LISTS)
_MEMBER = Filter("state", "is", "member")
_LEAVING = ("moved", "left", "expelled", "dead")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for besides its name.

    Attributes:
        as_at: the day on which memberships and states are looked at.
        period: for new ones and leavers.
        group: for one group with those below it; None for all.
        flag: for one flag; None for all that have any.
        month: for birthdays, 1 to 12, in the year of ``period``.
    """

    as_at: date
    period: Period
    group: int | None = None
    flag: int | None = None
    month: int = 1


@dataclass(frozen=True, slots=True)
class MemberList:
    """A list of members.

    Attributes:
        name: its code.
        title: with day, period, group or flag in words.
        ids: the members in its order.
        filters: the same list as filters of a listing, None where it is more than filters can ask.
        as_at: the day for dated histories.
        notes: what is to be said of single members: the day they joined, the state they left to, what is missing.
    """

    name: str
    title: str
    ids: tuple[int, ...]
    filters: tuple[Filter, ...] | None
    as_at: date
    notes: dict[int, str]


def member_list(
    office: Office,
    name: str,
    as_at: date | None = None,
    *,
    period: Period | None = None,
    group: int | None = None,
    flag: int | None = None,
    month: int | None = None,
) -> MemberList:
    """Draw one of ``LISTS``; the day is today and the period the day's year where they are left out.

    Raises:
        KeyError: there is no list of this name: a bug of the caller.
    """
    day = as_at or office.today
    return _MAKERS[name](office, Asked(day, period or Year(day.year), group, flag, month or day.month))


def _of_filters(office: Office, name: str, title: str, asked: Asked, *filters: Filter) -> MemberList:
    ids = office.store("members").ids(Query(filters=filters, as_at=asked.as_at))
    return MemberList(name, title, tuple(ids), filters, asked.as_at, {})


def _roster(office: Office, asked: Asked) -> MemberList:
    return _of_filters(office, "roster", _("会员花名册"), asked, _MEMBER)


def _women(office: Office, asked: Asked) -> MemberList:
    return _of_filters(office, "women", _("女会员名单"), asked, _MEMBER, Filter("sex", "is", "f"))


def _kept(office: Office, asked: Asked) -> MemberList:
    return _of_filters(office, "kept", _("保留会籍人员名单"), asked, Filter("state", "is", "kept"))


def _retired(office: Office, asked: Asked) -> MemberList:
    return _of_filters(office, "retired", _("离退休人员名单"), asked, Filter("status", "is", "retired"))


def _group(office: Office, asked: Asked) -> MemberList:
    if asked.group is None:
        return _of_filters(office, "group", _("会员名单（按小组）"), asked, _MEMBER)
    within = groups_within(office, asked.group)
    title = _("{group}会员名单").format(group=office.words.link("groups", asked.group))
    return _of_filters(office, "group", title, asked, _MEMBER, Filter("union_group", "in", within))


def _flag(office: Office, asked: Asked) -> MemberList:
    if asked.flag is None:
        return _of_filters(office, "flag", _("有标记的会员名单"), asked, _MEMBER, Filter("flags", "given"))
    title = _("{flag}会员名单").format(flag=office.words.choice(asked.flag))
    return _of_filters(office, "flag", title, asked, _MEMBER, Filter("flags", "within", asked.flag))


def _birthday(office: Office, asked: Asked) -> MemberList:
    year = asked.period.start.year
    found = birthdays(office, year, asked.month, asked.as_at)
    notes = {one.member: _("{month}月{day}日").format(month=one.day.month, day=one.day.day) for one in found}
    title = _("{year}年{month}月会员生日名单").format(year=year, month=asked.month)
    return MemberList("birthday", title, tuple(dict.fromkeys(one.member for one in found)), None, asked.as_at, notes)


def _joined(office: Office, asked: Asked) -> MemberList:
    """List those whose membership began in the period; who comes back from 保留会籍 is no new member."""
    found = _turns(office, asked.period, ("member",), ("", "none", "moved", "left", "expelled"))
    title = _("{period}新会员名单").format(period=asked.period.title)
    return _in_order(office, "joined", title, asked, {number: day for number, day, _value in found})


def _left(office: Office, asked: Asked) -> MemberList:
    """List those whose membership ended in the period, with what it ended by."""
    kind = office.registers["members"].column("state").kind.of  # type: ignore[attr-defined]
    found = _turns(office, asked.period, _LEAVING, ("member", "kept"))
    notes = {number: f"{day} {kind.text(value, office.words)}" for number, day, value in found}
    return _in_order(office, "left", _("{period}减少的会员名单").format(period=asked.period.title), asked, notes)


def _turns(
    office: Office, period: Period, into: Collection[str], out_of: Collection[str]
) -> list[tuple[int, str, str]]:
    """Return member, day and new state of every turn of a membership within a period, out of and into certain states."""
    sql = (
        "SELECT s.owner, s.since, s.value, coalesce((SELECT h.value FROM members_state h WHERE h.owner = s.owner"
        " AND h.since < s.since ORDER BY h.since DESC LIMIT 1), '') AS before"
        " FROM members_state s JOIN members r ON r.id = s.owner"
        f" WHERE r.struck IS NULL AND s.since BETWEEN ? AND ? AND s.value IN ({_listed(into)})"
        f" AND before IN ({_listed(out_of)}) ORDER BY s.since, r.initials, r.id"
    )
    found = office.rows(sql, (period.start.isoformat(), period.last.isoformat()))
    return [(owner, since, value) for owner, since, value, _before in found]


def _listed(codes: Collection[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _in_order(office: Office, name: str, title: str, asked: Asked, notes: dict[int, str]) -> MemberList:
    """Return a list of members with notes, in the order they were found."""
    del office
    return MemberList(name, title, tuple(notes), None, asked.as_at, notes)


def _outside(office: Office, asked: Asked) -> MemberList:
    """List those at work who are not members."""
    day = asked.as_at.isoformat()
    state, status = (
        f"coalesce((SELECT h.value FROM members_{history} h WHERE h.owner = r.id AND h.since <= ?"
        " ORDER BY h.since DESC LIMIT 1), '')"
        for history in ("state", "status")
    )
    sql = (
        f"SELECT r.id FROM members r WHERE r.struck IS NULL AND {state} IN ('', 'none')"
        f" AND {status} IN ('', 'work', 'inner', 'leave') ORDER BY r.staff_no, r.id"
    )
    ids = tuple(number for (number,) in office.rows(sql, (day, day)))
    return MemberList("outside", _("未入会职工名单"), ids, None, asked.as_at, {})


def _incomplete(office: Office, asked: Asked) -> MemberList:
    """List the members whose files lack something the office asks for, with what."""
    found = missing(office, asked.as_at)
    notes = {number: "、".join(titles) for number, titles in found.items()}
    return MemberList("incomplete", _("资料不全的会员名单"), tuple(found), None, asked.as_at, notes)


def groups_within(office: Office, group: int) -> Sequence[int]:
    """Return a group and all groups below it."""
    sql = (
        "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT g.id FROM groups g JOIN below b ON g.parent = b.id"
        " WHERE g.struck IS NULL) SELECT id FROM below"
    )
    return [number for (number,) in office.rows(sql, (group,))]


_MAKERS: dict[str, Callable[[Office, Asked], MemberList]] = {
    "roster": _roster,
    "women": _women,
    "joined": _joined,
    "left": _left,
    "kept": _kept,
    "retired": _retired,
    "group": _group,
    "flag": _flag,
    "birthday": _birthday,
    "outside": _outside,
    "incomplete": _incomplete,
}
