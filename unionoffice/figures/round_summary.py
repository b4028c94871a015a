"""活动小结: what a round or campaign came to, by kind, unit and fund: times, persons, money, goods, together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.round_people import key_of
from unionoffice.i18n import _
from unionoffice.kinds.links import PartyValue
from unionoffice.records.rounds import Round
from unionoffice.records.visits import GOODS_VALUE

if TYPE_CHECKING:
    from unionoffice.office import Office


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row: ``times`` visits to ``persons`` different recipients; fen."""

    name: str
    times: int
    persons: int
    money: int
    value: int

    @property
    def amount(self) -> int:
        """Return money and goods together."""
        return self.money + self.value


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """The rows of one view (by kind, by unit, by fund); each adds up to the whole, but for persons."""

    title: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """What a round came to.

    Attributes:
        first, last: its days; None while it has none.
        budget: fen, None where none was set.
        absent: how many have not fetched theirs.
        outside: recipients that are no members.
    """

    unit: str
    title: str
    first: date | None
    last: date | None
    parts: tuple[SummaryPart, ...]
    whole: SummaryRow
    budget: int | None
    absent: int
    outside: int
    notes: str = ""


def round_summary(office: Office, number: int) -> RoundSummary:
    """Return what a round came to, all its visits but drafts and cancelled ones; 0 gives an empty summary."""
    one: Round = office.store("rounds").get(number) if number else Round(title=_("（还没有批次）"), form="both")
    sql = (
        f"SELECT r.kind, r.unit, r.fund, r.recipient_kind, r.recipient_member, r.recipient, coalesce(r.money, 0),"
        f" {GOODS_VALUE}, r.absent FROM visits r WHERE r.round = ? AND r.struck IS NULL"
        " AND r.status NOT IN ('draft', 'void') ORDER BY r.id"
    )
    rows = office.rows(sql, (number,))
    words = office.words
    names = (
        (_("按事项"), [words.link("event_kinds", row[0]) for row in rows]),
        (_("按部门"), [words.place(row[1]) if row[1] else _("其他人员") for row in rows]),
        (_("按资金来源"), [words.choice(row[2]) if row[2] else _("未写明") for row in rows]),
    )
    people = [key_of(PartyValue(*row[3:6])) for row in rows]
    sums = [(row[6], row[7]) for row in rows]
    parts = tuple(SummaryPart(title, _rows(listed, people, sums)) for title, listed in names)
    whole = _rows([_("合计")] * len(rows), people, sums)
    return RoundSummary(
        office.settings.name,
        one.title,
        one.days.first if one.days else None,
        one.days.last if one.days else None,
        parts,
        whole[0] if whole else SummaryRow(_("合计"), 0, 0, 0, 0),
        one.budget,
        sum(row[8] for row in rows),
        len({key for key, row in zip(people, rows) if row[3] not in ("member", "retiree")}),
        one.notes,
    )


def _rows(names: list[str], people: list[str], sums: list[tuple[int, int]]) -> tuple[SummaryRow, ...]:
    """Return one row for each name, in the order of their first visits."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        found.setdefault(name, []).append(place)
    return tuple(
        SummaryRow(
            name,
            len(places),
            len({people[place] for place in places}),
            sum(sums[place][0] for place in places),
            sum(sums[place][1] for place in places),
        )
        for name, places in found.items()
    )
