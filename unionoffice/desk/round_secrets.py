"""Lists of a round that need secrets opened: the bank's payout and the children's list, each for a purpose, noted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.round_people import Who, recipients
from unionoffice.desk.opened import opened
from unionoffice.figures.round_secrets import ChildLine, ChildrenList, PayLine, Payout, age_on
from unionoffice.records.rounds import Round

if TYPE_CHECKING:
    from unionoffice.office import Office

_MONEY = """
SELECT r.recipient_member, coalesce(m.name, r.recipient), r.unit, r.money, m.bank
FROM visits r LEFT JOIN members m ON m.id = r.recipient_member AND r.recipient_kind IN ('member', 'retiree')
WHERE r.round = ? AND r.money > 0 AND r.struck IS NULL AND r.status NOT IN ('draft', 'void') ORDER BY r.id"""


def payout(office: Office, number: int, purpose: str) -> Payout:
    """Return what the bank is to pay for a round, with the card numbers in plain.

    Raises:
        OfficeError: the one signed in may not open them, no purpose was given, or no key is at hand.
    """
    one: Round = office.store("rounds").get(number)
    rows = office.rows(_MONEY, (number,))
    ids = [row[0] for row in rows if row[0] is not None and row[4] is not None]
    cards = opened(office, "members", ids, ["card"], purpose)
    paid: list[PayLine] = []
    without: list[PayLine] = []
    for member, name, unit, money, bank in rows:
        own = member is not None and bank is not None  # an outsider's member is only the one he belongs to
        card = str(cards.get(member, {}).get("card") or "") if own else ""
        line = PayLine(name, card, bank or "", money, office.words.place(unit) if unit else "")
        (paid if card else without).append(line)
    day = one.days.first if one.days else one.festival_day
    return Payout(office.settings.name, one.title, day, tuple(paid), tuple(without))


def children(office: Office, who: Who, youngest: int, oldest: int, purpose: str) -> ChildrenList:
    """Return the children, of the age wanted on the day, of all members meant.

    Args:
        office: the open office.
        who: whose children, and on which day.
        youngest: least age in whole years.
        oldest: greatest age in whole years.
        purpose: what the list is for; it is noted.

    Raises:
        OfficeError: the one signed in may not open them, no purpose was given, or no key is at hand.
    """
    people = [one for one in recipients(office, who) if one.member]
    found = opened(office, "members", [one.member for one in people], ["offspring"], purpose)
    lines: list[ChildLine] = []
    undated: list[ChildLine] = []
    for one in people:
        place = office.words.place(one.unit) if one.unit else ""
        for child in found.get(one.member, {}).get("offspring", ()):
            born: date | None = child.birthday
            age = age_on(born, who.day) if born else None
            line = ChildLine(one.member, one.name, place, str(child.name), born, age, str(child.school or ""))
            if age is None:
                undated.append(line)
            elif youngest <= age <= oldest:
                lines.append(line)
    return ChildrenList(office.settings.name, who.day, youngest, oldest, tuple(lines), tuple(undated))
