"""What the standards leave for each recipient of a round: the limits in force, and what everybody has had in the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.round_people import key_of
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import AMOUNT

if TYPE_CHECKING:
    from unionoffice.office import Office

_LINES = (
    "SELECT id, title, most, measure, form, times, span, document, page, sample FROM standards"
    " WHERE struck IS NULL AND kind = ? AND relation IS NULL AND since <= ? AND (until IS NULL OR until >= ?)"
    " ORDER BY sample, most, id"
)
_HAD = (
    f"SELECT r.recipient_kind, r.recipient_member, r.recipient, sum({AMOUNT}), count(*) FROM visits r"
    " WHERE r.kind = ? AND r.struck IS NULL AND r.status <> 'void'{when} GROUP BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True)
class Cap:
    """One standard in force for a round's kind on its day.

    Attributes:
        yearly: the limit counts all visits of the kind in the year, not each alone.
        times: how many times at most in ``span``, None for no bound.
        sample: an example: it is shown, and demands nothing.
    """

    id: int
    title: str
    most: int
    yearly: bool
    form: str
    times: int | None
    span: str
    source: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Had:
    """What one person has had of a kind: fen and times."""

    amount: int = 0
    times: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """What one person may still get: the strictest cap and what it leaves.

    Attributes:
        left: fen that may still be given, never below nought; None without a standard.
        again: no further time is allowed.
    """

    cap: Cap | None
    had: Had
    left: int | None
    again: bool = False


class Caps:
    """The limits of one kind on one day, and what everybody has had of it so far."""

    def __init__(self, office: Office, kind: int | None, day: date) -> None:
        when = day.isoformat()
        found = [_cap(row) for row in office.rows(_LINES, (kind, when, when))]
        self.lines = tuple([one for one in found if not one.sample] or found)
        first, last = f"{day.year:04d}-01-01", f"{day.year:04d}-12-31"
        self._year = _had(office, " AND r.day BETWEEN ? AND ?", (kind, first, last))
        whole = any(one.times and one.span == "life" for one in self.lines)
        self._life = _had(office, "", (kind,)) if whole else {}

    @property
    def sample(self) -> bool:
        """Whether only examples speak."""
        return bool(self.lines) and all(one.sample for one in self.lines)

    def form_against(self, *, money: bool, goods: bool) -> Cap | None:
        """Return the standard that does not allow money, or goods, where there is one."""
        for one in self.lines:
            if (one.form == "goods" and money) or (one.form == "money" and goods):
                return one
        return None

    def limit(self, key: str) -> Limit:
        """Return what the standards leave for one recipient."""
        had = self._year.get(key, Had())
        best = Limit(None, had, None)
        for one in self.lines:
            left = max(0, one.most - had.amount) if one.yearly else one.most
            before = self._life.get(key, Had()).times if one.span == "life" else had.times
            again = one.times is not None and one.span != "event" and before >= one.times
            if best.left is None or (again and not best.again) or (again == best.again and left < best.left):
                best = Limit(one, had, left, again)
        return best


def _cap(row: tuple[object, ...]) -> Cap:
    number, title, most, measure, form, times, span, document, page, sample = row
    source = " ".join(filter(None, (str(document) or str(title), str(page))))
    return Cap(
        int(str(number)),
        str(title),
        int(str(most)),
        measure == "year",
        str(form),
        None if times is None else int(str(times)),
        str(span),
        source,
        bool(sample),
    )


def _had(office: Office, when: str, values: tuple[object, ...]) -> dict[str, Had]:
    found: dict[str, Had] = {}
    for kind, member, name, amount, times in office.rows(_HAD.format(when=when), values):
        key = key_of(PartyValue(kind, member, name))
        before = found.get(key, Had())
        found[key] = Had(before.amount + amount, before.times + times)
    return found
