"""What the whole office says about a movement on the desk: what is written into a member's file is taken back first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.membership.moves import EFFECTS, carried_out, state_after

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.movements import Movement

_FIXED = ("person", "kind", "stage", "day")  # what the entries in the member's histories were made from


class WrittenMovementError(OfficeError):
    """A movement that stands in a member's file cannot be deleted alone: the file would go on saying so."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{name}的这项变动已经写入会员登记，请先“撤回批准”，再删除。").format(name=name))


def problems(office: Office, movement: Movement, record: int) -> Iterable[Problem]:
    """Find a change of what the member's file was written from; a movement not approved yet may be changed at will."""
    stored: Movement | None = office.store("movements").get(record) if record else None
    if stored is None or not written(office, stored):
        return
    for name in _FIXED:
        if getattr(movement, name) != getattr(stored, name):
            yield Problem(name, _("这项变动已经写入会员登记，请先“撤回批准”，再改这里。"))


def refuse_strike(office: Office, ids: Sequence[int]) -> None:
    """Refuse to delete movements that stand in members' files.

    Raises:
        WrittenMovementError: one of them does.
    """
    for movement in office.store("movements").load(list(ids)):
        if written(office, movement):
            raise WrittenMovementError(movement.person.name if movement.person else "")


def unchanged(office: Office, movements: Sequence[Movement], record: int) -> Sequence[Movement]:
    """Return the movements as they are: nothing is filled in."""
    del office, record
    return movements


def nothing_together(office: Office, ids: Sequence[int]) -> Iterable[str]:
    """Find nothing: movements do not hinder each other before they are approved."""
    del office, ids
    return ()


def written(office: Office, movement: Movement) -> bool:
    """Return whether the member's file says what an approved movement wrote there."""
    person = movement.person
    if movement.stage != "approved" or movement.day is None or person is None or person.member is None:
        return False
    found = office.store("members").load([person.member])
    if not found:
        return False
    effect = EFFECTS[movement.kind]
    state = state_after(found[0], effect, movement.day)
    return bool(state or effect.status) and carried_out(found[0], effect, state, movement.day)
