"""What the papers of a round say: what is bought, who signs for what, who has not come yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from unionoffice.i18n import _
from unionoffice.kinds.numbers import Quantity
from unionoffice.records.rounds import Round

if TYPE_CHECKING:
    from unionoffice.office import Office

By = Literal["unit", "group"]
_VALUE = "coalesce((SELECT sum((abs(l.quantity * l.price) + 500) / 1000) FROM visits_goods l WHERE l.owner = r.id), 0)"


@dataclass(frozen=True, slots=True)
class BuyLine:
    """One line of a purchase list; quantities in thousandths, money in fen."""

    name: str
    unit: str
    each: int
    quantity: int
    taken: int
    price: int | None
    amount: int
    seller: str


@dataclass(frozen=True, slots=True)
class PurchaseList:
    """What a round needs bought.

    Attributes:
        people: how many it is for.
        money: fen handed out besides the goods.
        fund: what pays for it.
    """

    unit: str
    title: str
    day: date | None
    people: int
    money: int
    fund: str
    lines: tuple[BuyLine, ...]

    @property
    def amount(self) -> int:
        """Return what the goods cost."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class SignLine:
    """One who signs.

    Attributes:
        goods: what he gets, as (name, unit), thousandths.
        value: what the goods are worth.
        received: the day he signed; None while he has not.
    """

    visit: int
    name: str
    unit: str
    group: str
    money: int
    goods: tuple[tuple[str, str, int], ...]
    value: int
    received: date | None = None
    receiver: str = ""

    @property
    def amount(self) -> int:
        """Return money and goods together."""
        return self.money + self.value


@dataclass(frozen=True, slots=True)
class SignGroup:
    """The people of one unit or group."""

    title: str
    lines: tuple[SignLine, ...]

    @property
    def money(self) -> int:
        """Return their money in fen."""
        return sum(line.money for line in self.lines)

    @property
    def value(self) -> int:
        """Return the value of their goods in fen."""
        return sum(line.value for line in self.lines)


@dataclass(frozen=True, slots=True)
class SignSheet:
    """All who get something in a round, by unit or group.

    Attributes:
        goods: the sorts of goods in the round, (name, unit).
        waiting: only those who have not come yet.
    """

    unit: str
    title: str
    day: date | None
    by: By
    groups: tuple[SignGroup, ...]
    goods: tuple[tuple[str, str], ...]
    waiting: bool = False

    @property
    def people(self) -> int:
        """Return how many they are."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def money(self) -> int:
        """Return all money in fen."""
        return sum(group.money for group in self.groups)

    @property
    def value(self) -> int:
        """Return the value of all goods in fen."""
        return sum(group.value for group in self.groups)


def newest_round(office: Office, year: int) -> int:
    """Return the latest round of a year, 0 where there is none."""
    sql = (
        "SELECT id FROM rounds WHERE struck IS NULL AND coalesce(days_first, festival_day, '') BETWEEN ? AND ?"
        " ORDER BY coalesce(days_first, festival_day) DESC, id DESC LIMIT 1"
    )
    found = office.rows(sql, (f"{year:04d}-01-01", f"{year:04d}-12-31"))
    return int(found[0][0]) if found else 0


def quantity_text(office: Office, quantity: int, unit: str) -> str:
    """Return 2 桶."""
    return f"{Quantity().text(quantity, office.words)} {unit}".strip()


def _of(office: Office, number: int) -> tuple[Round, date | None]:
    if not number:
        return Round(title=_("（还没有批次）"), form="both"), None
    one: Round = office.store("rounds").get(number)
    return one, one.days.first if one.days else one.festival_day


def purchase_list(office: Office, number: int) -> PurchaseList:
    """Return what a round needs bought; 0 gives an empty one."""
    one, day = _of(office, number)
    people, money = office.rows(
        "SELECT count(*), coalesce(sum(money), 0) FROM visits WHERE round = ? AND struck IS NULL AND status <> 'void'",
        (number,),
    )[0]
    lines = tuple(
        BuyLine(
            goods.name,
            goods.unit,
            goods.each or 0,
            goods.quantity or 0,
            goods.taken or 0,
            goods.price,
            ((goods.quantity or 0) * (goods.price or 0) + 500) // 1000,
            goods.seller,
        )
        for goods in one.goods
    )
    fund = office.words.choice(one.fund) if one.fund else ""
    return PurchaseList(office.settings.name, one.title, day, people, money, fund, lines)


_SQL = f"""
SELECT r.id, coalesce(m.name, r.recipient), r.recipient_kind, r.unit, m.union_group, g.name, coalesce(r.money, 0),
  {_VALUE}, r.received, r.receiver
FROM visits r LEFT JOIN members m ON m.id = r.recipient_member AND r.recipient_kind IN ('member', 'retiree')
LEFT JOIN groups g ON g.id = m.union_group
WHERE r.round = ? AND r.struck IS NULL AND r.status NOT IN ('draft', 'void'){{waiting}}
ORDER BY {{order}}r.id"""


def sign_sheet(office: Office, number: int, by: By = "unit", *, waiting: bool = False) -> SignSheet:
    """Return who signs for what in a round; 0 gives an empty sheet.

    Args:
        office: the open office.
        number: the round.
        by: the people are put together by their unit on the day, or by their group.
        waiting: only those who have not come yet.
    """
    one, day = _of(office, number)
    order = "g.position IS NULL, g.position, g.name, " if by == "group" else ""  # visits were made in order of units
    rows = office.rows(_SQL.format(waiting=" AND r.absent = 1" if waiting else "", order=order), (number,))
    goods = _goods(office, number)
    groups: dict[str, list[SignLine]] = {}
    for visit, name, _kind, unit, _group, group, money, value, received, receiver in rows:
        place = office.words.place(unit) if unit else ""
        line = SignLine(
            visit,
            name,
            place,
            group or "",
            money,
            tuple(goods.get(visit, ())),
            value,
            date.fromisoformat(received) if received else None,
            receiver,
        )
        groups.setdefault((place if by == "unit" else line.group) or _nowhere(by), []).append(line)
    sorts = dict.fromkeys((each[0], each[1]) for line in _lines(groups.values()) for each in line.goods)
    made = tuple(SignGroup(title, tuple(lines)) for title, lines in groups.items())
    last = _nowhere(by)
    ordered = tuple(sorted(made, key=lambda group: group.title == last))
    return SignSheet(office.settings.name, one.title, day, by, ordered, tuple(sorts), waiting)


def _nowhere(by: By) -> str:
    return _("其他人员") if by == "unit" else _("未编小组")


def _lines(groups: Iterable[list[SignLine]]) -> Iterable[SignLine]:
    return (line for lines in groups for line in lines)


def _goods(office: Office, number: int) -> dict[int, list[tuple[str, str, int]]]:
    sql = (
        "SELECT l.owner, l.name, l.unit, coalesce(l.quantity, 0) FROM visits v JOIN visits_goods l ON l.owner = v.id"
        " WHERE v.round = ? ORDER BY l.owner, l.position, l.id"
    )
    found: dict[int, list[tuple[str, str, int]]] = {}
    for owner, name, unit, quantity in office.rows(sql, (number,)):
        found.setdefault(owner, []).append((name, unit, quantity))
    return found
