"""Several plan items as one: sums added, empty fields filled, and what two of them say differently kept as a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.records.plan_items import PLAN_ITEMS

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.plan_items import PlanItem

LONGEST_NOTES, LONGEST_DOUBT = 2000, 300
# Of these the first item's own word stands; another one's goes into the notes.
_ONE_OF = ("deadline", "due", "unit", "every", "count_min", "count_max", "responsible", "cooperating", "role")
_USUAL = {"role": "lead"}


class NotesTooLongError(OfficeError):
    """What the items say besides their texts does not fit into one item's notes."""

    def __init__(self) -> None:
        super().__init__(_("这几条的备注合起来太长，放不进一条。请先缩短备注，再合并。"))


def joined_item(office: Office, records: Sequence[PlanItem], text: str) -> PlanItem:
    """Return the first item with everything the others say; nothing of them is lost.

    Raises:
        NotesTooLongError: the notes together are too long for one item.
    """
    first = records[0]
    taken, differing = _fields(office, records)
    notes = "\n".join(dict.fromkeys(note for one in records if (note := one.notes.strip())))
    notes = "\n".join(filter(None, (notes, *differing)))
    if len(notes) > LONGEST_NOTES:
        raise NotesTooLongError
    sums = [one.budget for one in records if one.budget is not None]
    doubts = dict.fromkeys(one.doubt_note for one in records if one.doubt and one.doubt_note)
    return replace(
        first,
        text=text,
        months=frozenset().union(*(one.months for one in records)),
        proposed_months=frozenset().union(*_proposed(records)),
        budget=sum(sums) if sums else None,
        progress=round(sum(one.progress or 0 for one in records) / len(records)),
        status=_status(records),
        doubt=any(one.doubt for one in records),
        doubt_note="；".join(doubts)[:LONGEST_DOUBT],
        notes=notes,
        **taken,
    )


def _status(records: Sequence[PlanItem]) -> str:
    """Return the status all have; where some are begun or done and others not, the whole is under way."""
    found = {one.status for one in records}
    return "running" if len(found) > 1 and found & {"running", "done"} else records[0].status


def _proposed(records: Sequence[PlanItem]) -> list[frozenset[int]]:
    """Return the months each item would have if the open proposals were taken; none where nothing is proposed."""
    if not any(one.proposed_months for one in records):
        return []
    return [one.proposed_months or one.months for one in records]


def _fields(office: Office, records: Sequence[PlanItem]) -> tuple[dict[str, Any], list[str]]:
    """Return the fields the first item takes over, and a line for each value that has no place in it."""
    taken: dict[str, Any] = {}
    lines: list[str] = []
    for name in _ONE_OF:
        column = PLAN_ITEMS.column(name)
        kept = getattr(records[0], name)
        for one in records[1:]:
            value = getattr(one, name)
            if value in (None, "", kept, _USUAL.get(name)):
                continue
            if kept in (None, "", _USUAL.get(name)):
                kept = taken[name] = value
                continue
            words = column.kind.text(value, office.words)
            lines.append(_("{text}：{title} {value}").format(text=one.text[:20], title=_(column.title), value=words))
    return taken, lines
