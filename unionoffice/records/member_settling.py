"""Brings what older files hold of members into today's form, as soon as somebody with the key may write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.i18n import _
from unionoffice.kinds.lines import Lines

if TYPE_CHECKING:
    from unionoffice.office import Office

_OLD = "members_children"


def settle(office: Office) -> None:
    """Seal the children that older files hold in plain.

    They move to the table of sealed lines; the plain rows and all that the history kept of them are erased in one step
    that cannot be undone.
    """
    kept = f"SELECT 1 FROM history WHERE tbl = '{_OLD}' AND (old IS NOT NULL OR new IS NOT NULL OR pack IS NOT NULL)"
    if not office.rows(f"SELECT 1 WHERE EXISTS(SELECT 1 FROM {_OLD}) OR EXISTS({kept})"):
        return
    store = office.store("members")
    kind = store.register.column("offspring").kind
    assert isinstance(kind, Lines)
    with office.change(_("子女信息改为加密保存")) as change:
        plain: dict[int, list[Any]] = {}
        for number, owner, name, birthday, school in change.rows(
            f"SELECT id, owner, name, birthday, school FROM {_OLD} ORDER BY owner, position, id"
        ):
            born = date.fromisoformat(birthday) if birthday else None
            plain.setdefault(owner, []).append(kind.line(name=name, birthday=born, school=school))
            change.delete(_OLD, number)
        for owner, children in plain.items():
            member = store.get(owner)
            store.amend(owner, replace(member, offspring=(*member.offspring, *children)))
        change.forget_table(_OLD)
