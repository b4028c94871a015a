"""What can be picked for a field: codes, yes and no, entries of lists, places, records, and members as parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.kinds.links import Party, PartyValue
from unionoffice.kinds.register import Column
from unionoffice.kinds.simple import Fixed, YesNo
from unionoffice.storage.words import Option

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.storage.words import RecordWords


def options_of(column: Column, words: RecordWords, typed: str = "") -> list[Option]:
    """Return what can be picked for a column and holds what was typed (names, numbers, initials, paths)."""
    kind = column.kind
    if isinstance(kind, Fixed):
        return [Option(code, _(title)) for code, title in kind.options if typed in _(title)]
    if isinstance(kind, YesNo):
        return [Option(True, _("是")), Option(False, _("否"))]
    if isinstance(kind, Party):
        found = words.link_options("members", typed)
        return [Option(PartyValue("member", one.value, one.text), one.text, one.hint) for one in found]
    return words.options(column, typed)


def member_options(office: Office, members: Sequence[int]) -> list[Option]:
    """Return some members as parties, each with what tells him from his namesakes: unit and staff number."""
    found = []
    for one in office.store("members").load(members):
        unit = office.words.place(one.unit) if one.unit else ""
        hint = "，".join(part for part in (unit, one.staff_no) if part)
        found.append(Option(PartyValue("member", one.id, one.name), one.name, hint))
    return found
