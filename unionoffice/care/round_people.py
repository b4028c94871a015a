"""Who a round is for: members as at a day by their histories, retirees and outsiders by choice, single ones in or out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.kinds.links import PartyValue

if TYPE_CHECKING:
    from unionoffice.office import Office

# Nobody's state written down counts as being at work: most rolls name only those who are not.
AT_WORK = frozenset({"", "work", "inner", "leave"})
_RETIRED = "retired"

_SQL = """
SELECT m.id, m.name, m.staff_no, m.sex, m.unit, m.union_group, m.flags,
  coalesce((SELECT s.value FROM members_state s WHERE s.owner = m.id AND s.since <= ?1 ORDER BY s.since DESC LIMIT 1), ''),
  coalesce((SELECT s.value FROM members_status s WHERE s.owner = m.id AND s.since <= ?1 ORDER BY s.since DESC LIMIT 1), '')
FROM members m WHERE m.struck IS NULL ORDER BY m.staff_no, m.initials, m.name, m.id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The question who gets something.

    Attributes:
        day: membership and person state count as they were on this day.
        states: states of membership.
        statuses: states of the person; "" stands for nothing written down.
        units, groups: only these, with all below them; empty for all.
        sex: ``m``, ``f`` or "" for all.
        flags: only members with one of these marks; empty for all.
        retirees: the retired too, whatever their membership.
        added: single recipients besides: members, relatives, institutions, names.
        removed: keys of recipients taken out one by one.
        children: how many children each member gets for; None for a round that does not go by children.
    """

    day: date
    states: frozenset[str] = frozenset({"member"})
    statuses: frozenset[str] = AT_WORK
    units: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    sex: str = ""
    flags: frozenset[int] = frozenset()
    retirees: bool = False
    added: tuple[PartyValue, ...] = ()
    removed: frozenset[str] = frozenset()
    children: Mapping[int, int] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who gets something.

    Attributes:
        name: as it stands on lists.
        member: the member's id, 0 for outsiders.
        times: how many shares (children), mostly one.
    """

    party: PartyValue
    name: str
    staff_no: str = ""
    member: int = 0
    unit: int | None = None
    group: int | None = None
    times: int = 1

    @property
    def key(self) -> str:
        """Return by what a run remembers the recipient."""
        return key_of(self.party)


def key_of(party: PartyValue) -> str:
    """Return the key of a recipient: a member's own is his number, an outsider's is what he is and is called."""
    if party.kind in ("member", "retiree") and party.member:
        return f"m{party.member}"
    return f"{party.kind}:{party.member or ''}:{party.name}"


def recipients(office: Office, who: Who) -> tuple[Recipient, ...]:
    """Return all who are meant, in the order of units, then of staff numbers; outsiders come last."""
    found, known = [], {}
    places, groups = _order(office, "place"), _order(office, "groups")
    units, within = below(office, "place", who.units), below(office, "groups", who.groups)
    for number, name, staff_no, sex, unit, group, flags, state, status in office.rows(_SQL, (who.day.isoformat(),)):
        kind = "retiree" if status == _RETIRED else "member"
        one = Recipient(PartyValue(kind, number, name), name, staff_no, number, unit, group)  # type: ignore[arg-type]
        known[number] = one
        belongs = state in who.states and status in who.statuses
        if not (belongs or (who.retirees and status == _RETIRED)):
            continue
        if (units and unit not in units) or (within and group not in within) or (who.sex and sex != who.sex):
            continue
        if who.flags and not any(f",{flag}," in flags for flag in who.flags):
            continue
        found.append(one)
    found.sort(key=lambda one: (places.get(one.unit or 0, len(places)), groups.get(one.group or 0, len(groups))))
    found += [_added(party, known) for party in who.added]
    return tuple(_once(_with_children(found, who.children), who.removed))


def _with_children(found: Iterable[Recipient], children: Mapping[int, int] | None) -> Iterable[Recipient]:
    """Keep those with children of the age wanted, with a share for each; outsiders stay as they are."""
    for one in found:
        if children is None or not one.member:
            yield one
        elif children.get(one.member):
            yield Recipient(one.party, one.name, one.staff_no, one.member, one.unit, one.group, children[one.member])


def _added(party: PartyValue, known: Mapping[int, Recipient]) -> Recipient:
    if party.kind in ("member", "retiree") and party.member and party.member in known:
        return known[party.member]
    owner = known.get(party.member or 0)
    return Recipient(party, party.name, unit=owner.unit if owner else None, group=owner.group if owner else None)


def _once(found: Iterable[Recipient], removed: frozenset[str]) -> Iterable[Recipient]:
    seen = set(removed)
    for one in found:
        if one.key not in seen:
            seen.add(one.key)
            yield one


def below(office: Office, table: str, tops: Iterable[int]) -> frozenset[int]:
    """Return some places or groups and everything below them."""
    wanted = set(tops)
    if not wanted:
        return frozenset()
    parents = office.rows(f"SELECT id, parent FROM {table}")
    grown = True
    while grown:
        more = {number for number, parent in parents if parent in wanted} - wanted
        wanted |= more
        grown = bool(more)
    return frozenset(wanted)


def _order(office: Office, table: str) -> dict[int, int]:
    """Return the rank of each place or group when its tree is read from above."""
    children: dict[int | None, list[int]] = {}
    by = "position, title" if table == "place" else "position, name"
    for number, parent in office.rows(f"SELECT id, parent FROM {table} ORDER BY {by}, id"):
        children.setdefault(parent, []).append(number)
    ranks: dict[int, int] = {}
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        number = waiting.pop()
        if number not in ranks:
            ranks[number] = len(ranks)
            waiting += reversed(children.get(number, []))
    return ranks
