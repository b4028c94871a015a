"""Who is the same recipient: a member by his id, everybody else by what he is and what he is called."""

from __future__ import annotations

from unionoffice.kinds.asking import Condition
from unionoffice.kinds.links import PartyValue

# Retired members keep their file, and with it what they were given before.
_BY_ID = ("member", "retiree")


def member_of(party: PartyValue) -> int | None:
    """Return the member a recipient himself is, None for relatives, institutions and mere names."""
    return party.member if party.kind in _BY_ID else None


def same_person(party: PartyValue, alias: str = "v") -> Condition:
    """Return the condition that the visit under ``alias`` went to the same recipient."""
    member = member_of(party)
    if member is not None:
        return f"{alias}.recipient_member = ? AND {alias}.recipient_kind IN ('member', 'retiree')", (member,)
    sql = f"{alias}.recipient_member IS ? AND {alias}.recipient = ? AND {alias}.recipient_kind = ?"
    return sql, (party.member, party.name, party.kind)


def same_pairs(one: str, other: str) -> tuple[str, str]:
    """Return two SQL conditions, each walked along its own index, that two visits went to the same recipient.

    The first holds for those who have a file or belong to one who has, the second for names without one.
    """
    with_file = (
        f"{other}.recipient_member = {one}.recipient_member AND CASE WHEN {one}.recipient_kind IN ('member', 'retiree')"
        f" THEN {other}.recipient_kind IN ('member', 'retiree')"
        f" ELSE {other}.recipient_kind = {one}.recipient_kind AND {other}.recipient = {one}.recipient END"
    )
    by_name = (
        f"{one}.recipient_member IS NULL AND {other}.recipient_member IS NULL"
        f" AND {other}.recipient = {one}.recipient AND {other}.recipient_kind = {one}.recipient_kind"
    )
    return with_file, by_name


def person_key(alias: str = "v") -> str:
    """Return the SQL expression that is equal for two visits to the same recipient and for no others."""
    return (
        f"CASE WHEN {alias}.recipient_kind IN ('member', 'retiree') AND {alias}.recipient_member IS NOT NULL"
        f" THEN {alias}.recipient_member"
        f" ELSE {alias}.recipient_kind || '/' || coalesce({alias}.recipient_member, '') || '/' || {alias}.recipient END"
    )


# Whether the member under m is on the books on a day (one mark): asked row by row along the index of the histories this
# is twice as quick as joining all histories.
ON_THE_BOOKS = "(SELECT h.value FROM members_state h WHERE h.owner = m.id AND h.since <= ? ORDER BY h.since DESC LIMIT 1) = 'member'"
