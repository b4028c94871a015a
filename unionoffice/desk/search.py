"""One search over the whole office: the living records of every register whose searched columns hold the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.membership.finding import people_ids
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from unionoffice.office import Office

EACH = 5
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: where it is, what it is called, and its register's title."""

    code: str
    id: int
    name: str
    register: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a few records of each register, and how many there are in all."""

    hits: tuple[Hit, ...]
    count: int


def _ids(office: Office, code: str, words: str) -> Sequence[int]:
    """Return the records of one register; people are looked for by the one box first, so the likeliest comes first."""
    people = people_ids(office, words) if code == "members" else ()
    return people or office.store(code).ids(Query(search=words))


def find(office: Office, words: str, each: int = EACH) -> Found:
    """Find records by words, a few of each register, in menu order."""
    if not words.strip():
        return Found((), 0)
    hits: list[Hit] = []
    count = 0
    for register in office.registers.values():
        if not register.in_use(office.settings) or not any(column.search for column in register.columns):
            continue
        ids = _ids(office, register.code, words[:LONGEST])
        count += len(ids)
        for one in ids[:each]:
            name = office.words.link(register.code, one) or _("（无标题）")
            hits.append(Hit(register.code, one, name, _(register.one)))
    return Found(tuple(hits), count)
