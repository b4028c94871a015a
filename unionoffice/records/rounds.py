"""慰问批次: what is done for many at once: a festival, 送温暖, 送清凉, a handing-out of goods."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day, DayRange, DayRangeValue
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Choice, Link
from unionoffice.kinds.numbers import Money, Quantity, Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.secret import Computed
from unionoffice.kinds.simple import Fixed, LongText, Text

KINDS = (("festival", N_("节日慰问")), ("campaign", N_("专项活动")), ("goods", N_("物资派发")))
FORMS = (("goods", N_("发物品")), ("money", N_("发慰问金")), ("both", N_("钱和物")))
STATES = (("plan", N_("筹备")), ("open", N_("发放中")), ("done", N_("已结束")))


class Each(Money):
    """An amount each gets: adding it up over rounds says nothing."""

    totals: ClassVar[bool] = False


PEOPLE = "(SELECT count(*) FROM visits v WHERE v.round = r.id AND v.struck IS NULL AND v.status <> 'void')"
SPENT = (
    "(SELECT coalesce(sum(coalesce(v.money, 0) + coalesce((SELECT sum((abs(l.quantity * l.price) + 500) / 1000)"
    " FROM visits_goods l WHERE l.owner = v.id), 0)), 0)"
    " FROM visits v WHERE v.round = r.id AND v.struck IS NULL AND v.status <> 'void')"
)

ABSENT = (
    "(SELECT count(*) FROM visits v WHERE v.round = r.id AND v.struck IS NULL AND v.status <> 'void' AND v.absent = 1)"
)
REST = f"(r.budget - {SPENT})"

UPGRADES = Upgrades("rounds")


_CREATE = """
CREATE TABLE rounds(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  kind TEXT NOT NULL CHECK(kind <> '' AND kind IN ('', 'festival', 'campaign', 'goods')),
  campaign INTEGER REFERENCES choice(id),
  festival TEXT NOT NULL DEFAULT '' CHECK(length(festival) <= 40),
  festival_day TEXT
    CHECK(festival_day IS NULL OR (festival_day BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(festival_day, '+0 days') IS festival_day)),
  days_first TEXT
    CHECK(days_first IS NULL OR (days_first BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_first, '+0 days') IS days_first)),
  days_last TEXT
    CHECK((days_last IS NULL OR (days_last BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_last, '+0 days') IS days_last)) AND (days_last IS NULL) = (days_first IS NULL) AND (days_last IS NULL OR days_last >= days_first)),
  event_kind INTEGER REFERENCES event_kinds(id),
  form TEXT NOT NULL CHECK(form <> '' AND form IN ('', 'goods', 'money', 'both')),
  per_head INTEGER CHECK(abs(per_head) <= 99999999999999),
  budget INTEGER CHECK(abs(budget) <= 99999999999999),
  fund INTEGER REFERENCES choice(id),
  status TEXT NOT NULL CHECK(status <> '' AND status IN ('', 'plan', 'open', 'done')),
  schedule INTEGER REFERENCES schedule(id),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 1000),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE rounds_goods(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES rounds(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 60),
  quantity INTEGER CHECK(abs(quantity) <= 999999999999),
  unit TEXT NOT NULL DEFAULT '' CHECK(length(unit) <= 10),
  price INTEGER CHECK(abs(price) <= 99999999999999),
  each INTEGER CHECK(abs(each) <= 999999999999),
  taken INTEGER CHECK(abs(taken) <= 999999999999),
  lost INTEGER CHECK(abs(lost) <= 999999999999),
  lost_reason TEXT NOT NULL DEFAULT '' CHECK(length(lost_reason) <= 120),
  seller TEXT NOT NULL DEFAULT '' CHECK(length(seller) <= 80)
) STRICT;

CREATE INDEX rounds_by_days ON rounds(struck, days_first);
CREATE INDEX rounds_campaign ON rounds(campaign);
CREATE INDEX rounds_event_kind ON rounds(event_kind);
CREATE INDEX rounds_fund ON rounds(fund);
CREATE INDEX rounds_schedule ON rounds(schedule);
CREATE INDEX rounds_goods_owner ON rounds_goods(owner, position);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of rounds and of the goods bought for them."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundGoods:
    """Goods bought for a round; what has not been handed out is left in stock.

    Attributes:
        quantity: bought for this round.
        each: what one recipient gets.
        taken: used out of the stock that earlier rounds left.
        lost: written off (spoiled, broken, missing), with the reason.
    """

    name: str = column(N_("品名"), Text(60), required=True)
    quantity: int | None = column(N_("购入数量"), Quantity())
    unit: str = column(N_("单位"), Text(10))
    price: int | None = column(N_("单价"), Money())
    each: int | None = column(N_("每人数量"), Quantity())
    taken: int | None = column(N_("用库存"), Quantity())
    lost: int | None = column(N_("报损"), Quantity())
    lost_reason: str = column(N_("报损原因"), Text(120))
    seller: str = column(N_("供货单位"), Text(80))


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """One round; its visits are the single records of who got what."""

    title: str = column(N_("名称"), Text(60), required=True, search=True)
    kind: str = column(N_("类型"), Fixed(KINDS), default="festival", required=True)
    campaign: int | None = column(N_("活动"), Choice("campaign"), search=True, shown=False)
    festival: str = column(N_("节日"), Text(40), shown=False)
    festival_day: date | None = column(N_("节日日期"), Day(), shown=False)
    days: DayRangeValue | None = column(N_("期间"), DayRange())
    event_kind: int | None = column(N_("慰问事项"), Link("event_kinds"), shown=False)
    form: str = column(N_("发什么"), Fixed(FORMS), default="goods", required=True)
    per_head: int | None = column(N_("每人慰问金"), Each(), shown=False)
    goods: tuple[RoundGoods, ...] = column(N_("物品"), Lines(RoundGoods, amount=("quantity", "price")), shown=False)
    budget: int | None = column(N_("预算"), Money(), shown=False)
    fund: int | None = column(N_("资金来源"), Choice("fund_source"), shown=False)
    status: str = column(N_("状态"), Fixed(STATES), default="plan", required=True)
    people: int = column(N_("人次"), Computed(PEOPLE, Whole()))
    absent: int = column(N_("未领"), Computed(ABSENT, Whole()))
    spent: int = column(N_("已发金额"), Computed(SPENT, Money()))
    rest: int | None = column(N_("预算剩余"), Computed(REST, Money()))
    schedule: int | None = column(N_("月度安排"), Link("schedule", "title"), shown=False)
    notes: str = column(N_("备注"), LongText(1000), shown=False)


def rules(one: Round, context: RuleContext) -> Iterable[Problem]:
    """Find amounts below nothing, goods that contradict the form, and losses without a reason."""
    del context
    if one.per_head is not None and one.per_head < 0:
        yield Problem("per_head", _("每人慰问金不能是负数。"))
    if one.budget is not None and one.budget < 0:
        yield Problem("budget", _("预算不能是负数。"))
    if one.form == "goods" and one.per_head:
        yield Problem("per_head", _("只发物品的批次不填每人慰问金，请改“发什么”或清空金额。"))
    for place, line in enumerate(one.goods):
        yield from _goods_rules(f"goods[{place}]", line)


def _goods_rules(where: str, line: RoundGoods) -> Iterable[Problem]:
    for name in ("quantity", "price", "each", "taken", "lost"):
        if (getattr(line, name) or 0) < 0:
            yield Problem(f"{where}.{name}", _("数量和单价不能是负数。"))
    if line.lost and not line.lost_reason:
        yield Problem(f"{where}.lost_reason", _("报损要写明原因，检查时要说明。"))


ROUNDS = Register(
    code="rounds",
    title=N_("节日与专项慰问"),
    one=N_("批次"),
    record=Round,
    upgrades=UPGRADES,
    name="title",
    sort=(("days", False),),
    rules=rules,
    empty=N_("春节、端午、中秋发慰问品，送温暖、送清凉，都从这里一批办完。"),
    icon="festival",
    month="days",
)
