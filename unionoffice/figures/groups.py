"""The groups of the union as a tree: who leads each, how many members it has, alone and with the groups below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.membership.moves import in_force
from unionoffice.records.members import STATES
from unionoffice.storage.query import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.groups import Group

_ENDED = ("moved", "left", "expelled", "dead")
_DEEPEST = 20  # as the rules of the register have it


@dataclass(frozen=True, slots=True)
class GroupBranch:
    """One group.

    Attributes:
        leader: his name, with what became of him where he is no member any more.
        members: members of the group itself who are 在籍 on the day.
        whole: those of the groups below it too.
    """

    id: int
    name: str
    leader: str
    deputy: str
    members: int
    whole: int
    below: tuple[GroupBranch, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupTree:
    """All groups; ``loose`` members belong to none."""

    branches: tuple[GroupBranch, ...]
    groups: int
    members: int
    loose: int


def group_tree(office: Office, day: date) -> GroupTree:
    """Return the groups with the members who are 在籍 on ``day``, in the order of the register."""
    store = office.store("groups")
    records = store.load(store.ids(Query()))
    asked = Query(filters=(Filter("state", "is", "member"),), as_at=day)
    counts = dict(office.store("members").distinct("union_group", asked))
    known = {one.id for one in records}
    below: dict[int, list[Group]] = {}
    for one in records:
        below.setdefault(one.parent if one.parent in known else 0, []).append(one)
    called = _called(office, records, day)
    branches = tuple(_branch(one, below, counts, called) for one in below.get(0, ()))
    grouped = sum(counts.get(group, 0) for group in known)
    every = sum(counts.values())
    return GroupTree(branches, len(known), every, every - grouped)


def _branch(
    group: Group,
    below: Mapping[int, Sequence[Group]],
    counts: Mapping[int, int],
    called: Mapping[int | None, str],
    deep: int = _DEEPEST,
) -> GroupBranch:
    parts = tuple(_branch(one, below, counts, called, deep - 1) for one in below.get(group.id, ()) if deep)
    own = counts.get(group.id, 0)
    return GroupBranch(
        group.id,
        group.name,
        called.get(group.leader, ""),
        called.get(group.deputy, ""),
        own,
        own + sum(part.whole for part in parts),
        parts,
    )


def _called(office: Office, groups: Sequence[Group], day: date) -> dict[int | None, str]:
    """Return the names of those who lead; of one who is no member any more what became of him, so that it is seen."""
    leading = dict.fromkeys(one for group in groups for one in (group.leader, group.deputy) if one)
    called: dict[int | None, str] = {}
    for member in office.store("members").load(list(leading)):
        name, state = office.words.link("members", member.id), in_force(member.state, day)
        called[member.id] = f"{name}（{_(dict(STATES)[state])}）" if state in _ENDED else name
    return called
