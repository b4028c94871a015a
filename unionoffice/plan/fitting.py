"""What was read, fitted to the fields of the office: long texts in pieces, columns of a table; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.kinds.links import PartyValue
from unionoffice.money import fen

if TYPE_CHECKING:
    from unionoffice.imports.plan_reading import ScheduleItem

LONGEST_TEXT, LONGEST_TITLE = 2000, 500
_LONGEST_NAME = 80
# Column of the reading → field of the office, its title, and how much it takes.
_SHARED = {"support": ("cooperating", N_("配合单位"), 120)}
_SCHEDULED = {
    "place": ("place", N_("地点"), 80),
    "participants": ("participants", N_("参加人员"), 200),
    "time": ("time", N_("时间"), 60),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """What a row of a table says besides its matter.

    Attributes:
        shared: fields of plan item and schedule entry alike.
        scheduled: fields of the schedule entry alone.
        budget: in fen, None where the row names no sum.
        rest: what does not fit even into the notes; it belongs behind the text.
    """

    shared: dict[str, Any]
    scheduled: dict[str, Any]
    budget: int | None
    rest: str


def columns_of(item: ScheduleItem) -> Columns:
    """Fit the further columns of a row that was read."""
    extra = {name: text.strip() for name, text in item.extra.items() if text.strip()}
    notes = [extra.pop("note")] if "note" in extra else []
    who = extra.pop("responsible", "")
    if len(who) > _LONGEST_NAME:
        notes.append(_note(_("责任人"), who))
    shared: dict[str, Any] = {
        "source": item.source[:4000],
        "responsible": PartyValue("free", None, who) if 0 < len(who) <= _LONGEST_NAME else None,
        **_fitted(_SHARED, extra, notes),
    }
    scheduled = _fitted(_SCHEDULED, extra, notes)
    budget = _budget(extra.pop("budget", ""), notes)
    notes += [_note(title, text) for title, text in extra.items()]
    joined = "\n".join(notes)
    return Columns({**shared, "notes": joined[:LONGEST_TEXT]}, scheduled, budget, joined[LONGEST_TEXT:])


def _fitted(fields: Mapping[str, tuple[str, str, int]], extra: dict[str, str], notes: list[str]) -> dict[str, str]:
    """Take columns out of ``extra`` into their fields; a text too long for its field becomes a note."""
    found = {}
    for name, (target, title, longest) in fields.items():
        text = extra.pop(name, "")
        if len(text) > longest:
            notes.append(_note(_(title), text))
            text = ""
        found[target] = text
    return found


def _budget(text: str, notes: list[str]) -> int | None:
    """Return a sum in fen; words that are no sum become a note."""
    if not text:
        return None
    try:
        return fen(text)
    except OfficeError:
        notes.append(_note(_("经费预算"), text))
        return None


def _note(title: str, text: str) -> str:
    return f"{title}：{text}"


def pieces(text: str, longest: int) -> list[str]:
    """Return a text in pieces that fit, cut behind a stop where there is one; nothing is lost."""
    found = []
    while len(text) > longest:
        cut = max(text.rfind(stop, longest // 2, longest) for stop in "。;；\n") + 1
        cut = cut or longest
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]
