"""What a household has been given: visits, study aid, help of its partner; and whether one-off aid has a file behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from unionoffice.care.hardship_procedure import open_file_of
from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.records.hardship import HardshipFile
from unionoffice.records.visits import AMOUNT

if TYPE_CHECKING:
    from unionoffice.office import Office

Source = Literal["visits", "study_aid", "pairs"]


@dataclass(frozen=True, slots=True)
class Aid:
    """One help given.

    Attributes:
        source: the register it stands in, ``record`` its record there.
        what: what it was, without anything secret.
        amount: money and goods in fen; 0 for a visit or talk without.
        by: who gave or brought it, or out of which fund.
    """

    day: date | None
    source: Source
    record: int
    what: str
    amount: int
    by: str = ""


def aid_history(office: Office, file: int) -> tuple[Aid, ...]:
    """Return what a household got, the newest first: visits, study aid, contacts.

    Visits are those linked to the file or made to the member, without what all got in a festival round.
    """
    stored: HardshipFile = office.store("hardship").get(file)
    found = [*_visits(office, file, stored.member or 0), *_study_aid(office, file), *_contacts(office, file)]
    return tuple(sorted(found, key=lambda one: (one.day or date.min, one.source, one.record), reverse=True))


def aid_total(history: tuple[Aid, ...]) -> int:
    """Return the sum of a history in fen."""
    return sum(map(attrgetter("amount"), history))


def _visits(office: Office, file: int, member: int) -> list[Aid]:
    sql = (
        f"SELECT r.id, r.day, k.name, r.reason, {AMOUNT}, coalesce(c.title, '') FROM visits r"
        " JOIN event_kinds k ON k.id = r.kind LEFT JOIN choice c ON c.id = r.fund"
        " WHERE r.struck IS NULL AND r.status NOT IN ('draft', 'void') AND (r.hardship = ? OR r.recipient_member = ?)"
        # What everybody gets at a festival is no aid to this household.
        " AND (r.round IS NULL OR r.round NOT IN (SELECT id FROM rounds WHERE kind = 'festival'))"
    )
    return [
        Aid(date.fromisoformat(day), "visits", number, kind, amount, fund)
        for number, day, kind, _reason, amount, fund in office.rows(sql, (file, member))
    ]


def _study_aid(office: Office, file: int) -> list[Aid]:
    sql = "SELECT id, title, year, amount, paid FROM study_aid WHERE struck IS NULL AND hardship = ?"
    return [
        Aid(
            date.fromisoformat(paid) if paid else date(year, 12, 31),
            "study_aid",
            number,
            title if paid else _("{title}（未发放）").format(title=title),
            (amount or 0) if paid else 0,
        )
        for number, title, year, amount, paid in office.rows(sql, (file,))
    ]


def _contacts(office: Office, file: int) -> list[Aid]:
    sql = (
        "SELECT p.id, c.day, c.way, c.amount, p.helper FROM pairs_contacts c JOIN pairs p ON p.id = c.owner"
        " WHERE p.struck IS NULL AND p.helped = ?"
    )
    return [
        Aid(
            date.fromisoformat(day),
            "pairs",
            number,
            _("结对联系：{way}").format(way=way) if way else _("结对联系"),
            amount or 0,
            helper,
        )
        for number, day, way, amount, helper in office.rows(sql, (file,))
    ]


def file_missing(office: Office, kind: int, member: int) -> Problem | None:
    """Return a warning where aid of this kind needs a hardship file and the member has none that is open."""
    if not kind or not member or not office.store("event_kinds").get(kind).file or open_file_of(office, member):
        return None
    name = office.words.link("event_kinds", kind)
    return Problem(
        "hardship", _("“{kind}”要先建困难档案：这位职工还没有档案，或档案已结案。").format(kind=name), severe=False
    )
