"""Visits of a period, line by line, for the papers and sheets about them; secrets are not among what is read here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.almanac.periods import Period
from unionoffice.figures.care_statistics import GIVEN
from unionoffice.i18n import _
from unionoffice.kinds.numbers import Quantity
from unionoffice.records.visits import AMOUNT, BOOKINGS, CHANNELS, GOODS_VALUE, STATUSES
from unionoffice.text import mask_name

if TYPE_CHECKING:
    from unionoffice.kinds.kind import Words
    from unionoffice.office import Office

_CHANNELS, _STATUSES, _BOOKINGS = dict(CHANNELS), dict(STATUSES), dict(BOOKINGS)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit as a list shows it; amounts in fen.

    Attributes:
        name: whom the visit was for, a relative with the member he belongs to.
        masked: the same for a wall: 王*, 李*强, 王*的亲属.
        goods: 水果 1 篮、毛毯 1 条.
        limit: of the standard it was checked against, None where there was none.
    """

    id: int
    number: str
    day: date
    kind: str
    name: str
    masked: str
    unit: str
    reason: str
    channel: str
    visitors: str
    money: int
    goods: str
    goods_value: int
    amount: int
    fund: str
    status: str
    booking: str
    voucher: str
    standard: str
    limit: int | None
    over_reason: str
    decision: str


@dataclass(frozen=True, slots=True)
class VisitLines:
    """The visits of a period, in the order of their days.

    Attributes:
        asked: by what they were chosen besides the period, in words; "" for nothing.
    """

    unit: str
    period: Period
    rows: tuple[VisitLine, ...]
    asked: str = ""

    @property
    def money(self) -> int:
        """Return all money in fen."""
        return sum(row.money for row in self.rows)

    @property
    def goods_value(self) -> int:
        """Return the value of all goods in fen."""
        return sum(row.goods_value for row in self.rows)

    @property
    def amount(self) -> int:
        """Return money and goods in fen."""
        return self.money + self.goods_value


_SQL = f"""
SELECT r.id, r.number, r.day, k.name, r.recipient_kind, r.recipient, m.name, r.unit, r.reason, r.channel, r.visitors,
       coalesce(r.money, 0), {GOODS_VALUE}, {AMOUNT}, r.fund, r.status, r.booking, r.voucher,
       s.title, s.most, r.over_reason, r.decision
FROM visits r JOIN event_kinds k ON k.id = r.kind
LEFT JOIN members m ON m.id = r.recipient_member LEFT JOIN standards s ON s.id = r.standard
WHERE {GIVEN} AND r.day >= ? AND r.day < ?"""


def visit_lines(
    office: Office,
    period: Period,
    *,
    kinds: Collection[int] = (),
    units: Collection[int] = (),
    over: bool = False,
    unbooked: bool = False,
) -> VisitLines:
    """Return the visits made in ``period``, those the statistics count.

    Args:
        office: the open office.
        period: half open, as all periods.
        kinds: only these kinds of event.
        units: only recipients of these units.
        over: only those for which a reason for going over the standard was given (the audit list).
        unbooked: only those of which no voucher was made.
    """
    sql, values = _SQL, [period.start.isoformat(), period.end.isoformat()]
    parts: list[str] = []
    for column, wanted in (("r.kind", kinds), ("r.unit", units)):
        if wanted:
            parts.append(f"{column} IN ({','.join(map(str, map(int, wanted)))})")
    if over:
        parts.append("(r.over_reason <> '' OR r.decision <> '')")
    if unbooked:
        parts.append(f"r.booking = 'none' AND {AMOUNT} > 0")
    sql += "".join(f" AND {part}" for part in parts) + " ORDER BY r.day, r.number, r.id"
    found = office.rows(sql, values)
    goods = _goods(office, [row[0] for row in found if row[12]])
    rows = tuple(_line(row, goods.get(row[0], ""), office.words) for row in found)
    return VisitLines(office.settings.name, period, rows, _asked(office, kinds, units, over=over, unbooked=unbooked))


def _line(row: tuple[object, ...], goods: str, words: Words) -> VisitLine:
    (number, code, day, kind, party, written, member, unit, reason, channel, visitors) = row[:11]
    money, value, amount, fund, status, booking, voucher, standard, limit, over, decision = row[11:]
    name, masked = names_of(str(party), str(written), str(member or ""))
    return VisitLine(
        id=int(str(number)),
        number=str(code),
        day=date.fromisoformat(str(day)),
        kind=str(kind),
        name=name,
        masked=masked,
        unit=words.place(int(str(unit))) if unit else "",
        reason=str(reason),
        channel=_(_CHANNELS.get(str(channel), "")),
        visitors=str(visitors),
        money=int(str(money)),
        goods=goods,
        goods_value=int(str(value)),
        amount=int(str(amount)),
        fund=words.choice(int(str(fund))) if fund else "",
        status=_(_STATUSES[str(status)]),
        booking=_(_BOOKINGS[str(booking)]),
        voucher=str(voucher),
        standard=str(standard or ""),
        limit=None if limit is None else int(str(limit)),
        over_reason=str(over),
        decision=str(decision),
    )


def names_of(party: str, written: str, member: str) -> tuple[str, str]:
    """Return a recipient's name in full and as it may hang on a wall.

    Args:
        party: the kind of party (member, relative, …).
        written: the name as it stands in the record.
        member: the member's present name, "" where the recipient has none.
    """
    if party == "member":
        return member or written, mask_name(member or written)
    if party == "relative" and member:
        return _("{name}（{member}的亲属）").format(name=written, member=member), _("{member}的亲属").format(
            member=mask_name(member)
        )
    return written, written if party == "institution" else mask_name(written)


def _goods(office: Office, visits: list[int]) -> dict[int, str]:
    """Return what was given at some visits, in words."""
    quantity = Quantity()
    found: dict[int, str] = {}
    for start in range(0, len(visits), 400):
        some = visits[start : start + 400]
        sql = (
            f"SELECT owner, name, quantity, unit FROM visits_goods WHERE owner IN ({','.join('?' * len(some))})"
            " ORDER BY owner, position, id"
        )
        for owner, name, count, unit in office.rows(sql, some):
            text = f"{name} {quantity.text(count, office.words)} {unit}".strip() if count is not None else name
            found[owner] = f"{found[owner]}、{text}" if owner in found else text
    return found


def _asked(office: Office, kinds: Collection[int], units: Collection[int], *, over: bool, unbooked: bool) -> str:
    parts = []
    if kinds:
        parts.append(_("事项：{names}").format(names="、".join(office.words.link("event_kinds", one) for one in kinds)))
    if units:
        parts.append(_("部门：{names}").format(names="、".join(office.words.place(one) for one in units)))
    if over:
        parts.append(_("只列超标的"))
    if unbooked:
        parts.append(_("只列未入账的"))
    return "；".join(parts)
