"""Goods in stock: what rounds bought, handed out, keep for those who have not come yet, and wrote off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.numbers import Quantity
from unionoffice.records.rounds import Round, RoundGoods

if TYPE_CHECKING:
    from unionoffice.office import Office

_BOUGHT = """
SELECT g.name, g.unit, sum(coalesce(g.quantity, 0)), sum(coalesce(g.lost, 0)),
  (SELECT p.price FROM rounds_goods p JOIN rounds q ON q.id = p.owner
   WHERE p.name = g.name AND p.unit = g.unit AND p.price IS NOT NULL AND q.struck IS NULL
   ORDER BY q.days_first DESC, q.id DESC, p.id DESC LIMIT 1),
  max(r.days_first)
FROM rounds_goods g JOIN rounds r ON r.id = g.owner WHERE r.struck IS NULL
GROUP BY g.name, g.unit ORDER BY max(coalesce(r.days_first, '')) DESC, g.name, g.unit"""
_GIVEN = """
SELECT l.name, l.unit, sum(CASE WHEN v.absent = 0 THEN coalesce(l.quantity, 0) ELSE 0 END),
  sum(CASE WHEN v.absent = 1 THEN coalesce(l.quantity, 0) ELSE 0 END)
FROM visits v JOIN visits_goods l ON l.owner = v.id
WHERE v.round IS NOT NULL AND v.struck IS NULL AND v.status NOT IN ('draft', 'void') GROUP BY l.name, l.unit"""


class NotInStock(OfficeError):
    """More is to be written off than there is, or the round never bought it."""

    def __init__(self, name: str, left: str) -> None:
        super().__init__(_("“{name}”现有库存 {left}，不能报损更多；请核对数量。").format(name=name, left=left))


class ReasonMissing(OfficeError):
    """Nothing is written off without a reason."""

    def __init__(self) -> None:
        super().__init__(_("请写明报损原因，检查时要说明。"))


@dataclass(frozen=True, slots=True)
class StockLine:
    """One sort of goods; quantities in thousandths, the price in fen.

    Attributes:
        price: what it cost last.
        handed: given out and signed for.
        waiting: put aside for those who have not come yet.
        lost: written off.
        last: the day of the last round that bought it, as text; "" where none is dated.
    """

    name: str
    unit: str
    bought: int
    handed: int
    waiting: int
    lost: int
    price: int | None = None
    last: str = ""

    @property
    def left(self) -> int:
        """What lies in the store, that put aside included."""
        return self.bought - self.handed - self.lost

    @property
    def free(self) -> int:
        """What may be used for something else."""
        return self.left - self.waiting

    @property
    def value(self) -> int:
        """What is left at the last price, in fen."""
        return (abs(self.left * (self.price or 0)) + 500) // 1000 * (-1 if self.left < 0 else 1)


def stock(office: Office) -> tuple[StockLine, ...]:
    """Return all goods that rounds ever bought, those bought last first."""
    given = {(name, unit): (handed, waiting) for name, unit, handed, waiting in office.rows(_GIVEN)}
    return tuple(
        StockLine(name, unit, bought, *given.get((name, unit), (0, 0)), lost, price, last or "")
        for name, unit, bought, lost, price, last in office.rows(_BOUGHT)
    )


def stock_of(office: Office, name: str, unit: str) -> StockLine:
    """Return the stock of one sort of goods, nothing of it where no round bought it."""
    found = (one for one in stock(office) if (one.name, one.unit) == (name, unit))
    return next(found, StockLine(name, unit, 0, 0, 0, 0))


def write_off(office: Office, name: str, unit: str, quantity: int, reason: str) -> int:
    """Write goods off with a reason, at the round that bought them last; return that round.

    Raises:
        ReasonMissing: none was given.
        NotInStock: there is not so much.
    """
    if not reason.strip():
        raise ReasonMissing
    line = stock_of(office, name, unit)
    if not 0 < quantity <= line.left:
        raise NotInStock(name, f"{Quantity().text(line.left, office.words)} {unit}".strip())
    sql = (
        "SELECT r.id FROM rounds_goods g JOIN rounds r ON r.id = g.owner WHERE r.struck IS NULL AND g.name = ?"
        " AND g.unit = ? ORDER BY r.days_first DESC, r.id DESC LIMIT 1"
    )
    number = int(office.rows(sql, (name, unit))[0][0])
    store = office.store("rounds")
    with office.change(_("报损 {name}").format(name=name)):
        one: Round = store.get(number)
        at = max(place for place, goods in enumerate(one.goods) if (goods.name, goods.unit) == (name, unit))
        goods = tuple(_lost(each, quantity, reason) if place == at else each for place, each in enumerate(one.goods))
        store.amend(number, replace(one, goods=goods))
    return number


def _lost(line: RoundGoods, quantity: int, reason: str) -> RoundGoods:
    reasons = "；".join(filter(None, (line.lost_reason, reason.strip())))[:120]
    return replace(line, lost=(line.lost or 0) + quantity, lost_reason=reasons)
