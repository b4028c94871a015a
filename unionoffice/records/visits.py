"""慰问走访: who was visited why, by whom, with how much money and what goods, and who approved and received it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Choice, Link, Party, PartyValue, Place
from unionoffice.kinds.numbers import Money, Quantity
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.secret import Computed, Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

CHANNELS = (
    ("home", N_("上门")),
    ("hospital", N_("到医院")),
    ("work", N_("在单位")),
    ("phone", N_("电话")),
    ("sms", N_("短信")),
    ("group", N_("集体")),
    ("post", N_("寄送")),
)
STATUSES = (
    ("draft", N_("草稿")),
    ("asked", N_("已申请")),
    ("checked", N_("会计已审")),
    ("approved", N_("主席已批")),
    ("done", N_("已慰问")),
    ("void", N_("作废")),
)
STEPS = (("handler", N_("经办")), ("accountant", N_("会计审核")), ("chair", N_("主席审批")))
BOOKINGS = (("none", N_("未入账")), ("draft", N_("凭证草稿")), ("booked", N_("已入账")))

GOODS_VALUE = (
    "coalesce((SELECT sum((abs(l.quantity * l.price) + 500) / 1000) FROM visits_goods l WHERE l.owner = r.id), 0)"
)
AMOUNT = f"(coalesce(r.money, 0) + {GOODS_VALUE})"
# A paper its kind must have that is not there; a draft and a cancelled visit need none yet.
MISSING = (
    "(r.status NOT IN ('draft', 'void') AND EXISTS (SELECT 1 FROM event_kinds_papers n WHERE n.owner = r.kind"
    " AND n.needed = 1 AND NOT EXISTS"
    " (SELECT 1 FROM visits_papers p WHERE p.owner = r.id AND p.title = n.title AND p.here = 1)))"
)
OVER = "(r.over_reason <> '' OR r.decision <> '')"

UPGRADES = Upgrades("visits")


_CREATE = """
CREATE TABLE visits(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL DEFAULT '' CHECK(length(number) <= 20),
  day TEXT NOT NULL CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  kind INTEGER NOT NULL REFERENCES event_kinds(id),
  event INTEGER REFERENCES events(id),
  recipient_kind TEXT NOT NULL
    CHECK(recipient_kind <> '' AND recipient_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  recipient_member INTEGER REFERENCES members(id),
  recipient TEXT NOT NULL DEFAULT '' CHECK(length(recipient) <= 80),
  relation INTEGER REFERENCES choice(id),
  unit INTEGER REFERENCES place(id),
  reason TEXT NOT NULL DEFAULT '' CHECK(length(reason) <= 160),
  channel TEXT NOT NULL DEFAULT '' CHECK(channel IN ('', 'home', 'hospital', 'work', 'phone', 'sms', 'group', 'post')),
  place TEXT NOT NULL DEFAULT '' CHECK(length(place) <= 120),
  visitors TEXT NOT NULL DEFAULT '' CHECK(length(visitors) <= 200),
  money INTEGER CHECK(abs(money) <= 99999999999999),
  fund INTEGER REFERENCES choice(id),
  account TEXT NOT NULL DEFAULT '' CHECK(length(account) <= 60),
  standard INTEGER REFERENCES standards(id),
  over_reason TEXT NOT NULL DEFAULT '' CHECK(length(over_reason) <= 200),
  decision TEXT NOT NULL DEFAULT '' CHECK(length(decision) <= 80),
  status TEXT NOT NULL CHECK(status <> '' AND status IN ('', 'draft', 'asked', 'checked', 'approved', 'done', 'void')),
  receiver TEXT NOT NULL DEFAULT '' CHECK(length(receiver) <= 40),
  received TEXT
    CHECK(received IS NULL OR (received BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(received, '+0 days') IS received)),
  absent INTEGER NOT NULL DEFAULT 0 CHECK(absent IN (0, 1)),
  situation BLOB,
  requests BLOB,
  follow_due TEXT
    CHECK(follow_due IS NULL OR (follow_due BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(follow_due, '+0 days') IS follow_due)),
  follow_done TEXT
    CHECK(follow_done IS NULL OR (follow_done BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(follow_done, '+0 days') IS follow_done)),
  follow_note TEXT NOT NULL DEFAULT '' CHECK(length(follow_note) <= 200),
  round INTEGER REFERENCES rounds(id),
  schedule INTEGER REFERENCES schedule(id),
  hardship INTEGER REFERENCES hardship(id),
  booking TEXT NOT NULL CHECK(booking <> '' AND booking IN ('', 'none', 'draft', 'booked')),
  voucher TEXT NOT NULL DEFAULT '' CHECK(length(voucher) <= 40),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE visits_goods(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 60),
  quantity INTEGER CHECK(abs(quantity) <= 999999999999),
  unit TEXT NOT NULL DEFAULT '' CHECK(length(unit) <= 10),
  price INTEGER CHECK(abs(price) <= 99999999999999)
) STRICT;

CREATE TABLE visits_approvals(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  step TEXT NOT NULL CHECK(step <> '' AND step IN ('', 'handler', 'accountant', 'chair')),
  person TEXT NOT NULL CHECK(person <> '' AND length(person) <= 40),
  day TEXT CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  opinion TEXT NOT NULL DEFAULT '' CHECK(length(opinion) <= 160),
  void INTEGER NOT NULL DEFAULT 0 CHECK(void IN (0, 1))
) STRICT;

CREATE TABLE visits_papers(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  here INTEGER NOT NULL DEFAULT 0 CHECK(here IN (0, 1)),
  note TEXT NOT NULL DEFAULT '' CHECK(length(note) <= 80)
) STRICT;

CREATE INDEX visits_by_day ON visits(struck, day);
CREATE INDEX visits_number ON visits(number);
CREATE INDEX visits_kind ON visits(kind, day);
CREATE INDEX visits_event ON visits(event);
CREATE INDEX visits_recipient_member ON visits(recipient_member, kind, day);
CREATE INDEX visits_recipient ON visits(recipient) WHERE recipient_member IS NULL;
CREATE INDEX visits_seen ON visits(recipient_member, day, status, absent, channel, recipient_kind, struck)
  WHERE struck IS NULL AND status IN ('approved', 'done') AND absent = 0
    AND channel NOT IN ('phone', 'sms', 'post', 'group') AND recipient_kind IN ('member', 'retiree');
CREATE INDEX visits_follow_due ON visits(follow_due) WHERE follow_due IS NOT NULL AND follow_done IS NULL;
CREATE INDEX visits_relation ON visits(relation);
CREATE INDEX visits_unit ON visits(unit);
CREATE INDEX visits_fund ON visits(fund);
CREATE INDEX visits_standard ON visits(standard);
CREATE INDEX visits_round ON visits(round);
CREATE INDEX visits_schedule ON visits(schedule);
CREATE INDEX visits_hardship ON visits(hardship);
CREATE INDEX visits_goods_owner ON visits_goods(owner, position);
CREATE INDEX visits_approvals_owner ON visits_approvals(owner, position);
CREATE INDEX visits_papers_owner ON visits_papers(owner, position);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of visits, their goods, approvals and papers."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitGoods:
    """Goods given at a visit."""

    name: str = column(N_("品名"), Text(60), required=True)
    quantity: int | None = column(N_("数量"), Quantity())
    unit: str = column(N_("单位"), Text(10))
    price: int | None = column(N_("单价"), Money())


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One step of approval: 经办, 会计, 主席.

    Attributes:
        void: the signature holds no longer: it refused, or the visit went back to the handler after it.
    """

    step: str = column(N_("步骤"), Fixed(STEPS), required=True)
    person: str = column(N_("姓名"), Text(40), required=True)
    day: date | None = column(N_("日期"), Day())
    opinion: str = column(N_("意见"), Text(160))
    void: bool = column(N_("已失效"), YesNo())


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPaper:
    """A paper that belongs to the visit, and whether it is there."""

    title: str = column(N_("材料"), Text(60), required=True)
    here: bool = column(N_("已交"), YesNo())
    note: str = column(N_("说明"), Text(80))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """One visit, congratulation or gift to one recipient.

    Attributes:
        amount: money and goods together, in fen.
        unit: the recipient's unit on the day of the visit; statistics by unit stay as they were.
        standard: the standard it was checked against when it was stored.
        over_reason: why more was given than the standard allows; printed with ``decision`` on the audit list.
        over: whether more was given than the standard allows: only then reason and decision are asked for.
        missing: whether a paper its kind must have is not there.
        absent: prepared in a round and not yet fetched by the recipient.
        booking: whether a voucher was made of it.
    """

    number: str = column(N_("编号"), Text(20, code=True), search=True, copied=False, group=N_("基本情况"))
    day: date | None = column(N_("日期"), Day(), required=True, group=N_("基本情况"))
    kind: int | None = column(N_("事项"), Link("event_kinds"), required=True, search=True, group=N_("基本情况"))
    event: int | None = column(
        N_("对应事由"), Link("events", "person"), shown=False, copied=False, group=N_("基本情况")
    )
    recipient: PartyValue | None = column(N_("慰问对象"), Party(), required=True, search=True, group=N_("基本情况"))
    relation: int | None = column(N_("哪位亲属"), Choice("relation"), shown=False, group=N_("基本情况"))
    unit: int | None = column(N_("部门"), Place("unit"), search=True, group=N_("基本情况"))
    reason: str = column(N_("事由"), Text(160), search=True, group=N_("基本情况"))
    channel: str = column(N_("形式"), Fixed(CHANNELS), default="home", group=N_("走访"))
    place: str = column(N_("地点"), Text(120), privacy=Privacy.PERSONAL, shown=False, group=N_("走访"))
    visitors: str = column(N_("慰问人员"), Text(200), search=True, shown=False, group=N_("走访"))
    money: int | None = column(N_("慰问金"), Money(), group=N_("钱和物"))
    goods: tuple[VisitGoods, ...] = column(
        N_("慰问品"), Lines(VisitGoods, amount=("quantity", "price")), shown=False, group=N_("钱和物")
    )
    amount: int = column(N_("合计"), Computed(AMOUNT, Money()), group=N_("钱和物"))
    fund: int | None = column(N_("资金来源"), Choice("fund_source"), shown=False, group=N_("钱和物"))
    account: str = column(N_("支出科目"), Text(60), shown=False, group=N_("钱和物"))
    standard: int | None = column(
        N_("依据的标准"), Link("standards", "title"), shown=False, copied=False, group=N_("钱和物")
    )
    over_reason: str = column(N_("超标原因"), Text(200), shown=False, copied=False, group=N_("钱和物"))
    decision: str = column(N_("决议文号"), Text(80), shown=False, copied=False, group=N_("钱和物"))
    over: bool = column(N_("超标"), Computed(OVER, YesNo()), shown=False, group=N_("钱和物"))
    status: str = column(N_("状态"), Fixed(STATUSES), default="draft", required=True, copied=False, group=N_("审批"))
    approvals: tuple[Approval, ...] = column(N_("审批"), Lines(Approval), shown=False, copied=False, group=N_("审批"))
    papers: tuple[VisitPaper, ...] = column(N_("材料"), Lines(VisitPaper), shown=False, copied=False, group=N_("审批"))
    missing: bool = column(N_("缺材料"), Computed(MISSING, YesNo()), shown=False, group=N_("审批"))
    receiver: str = column(N_("领取人"), Text(40), shown=False, copied=False, group=N_("领取"))
    received: date | None = column(N_("领取日期"), Day(), shown=False, copied=False, group=N_("领取"))
    absent: bool = column(N_("未领"), YesNo(), shown=False, copied=False, group=N_("领取"))
    situation: str | Sealed = column(
        N_("了解到的情况"), Secret(LongText(2000), tail=0), privacy=Privacy.SECRET, shown=False, group=N_("情况")
    )
    requests: str | Sealed = column(
        N_("诉求"), Secret(LongText(1000), tail=0), privacy=Privacy.SECRET, shown=False, group=N_("情况")
    )
    follow_due: date | None = column(N_("答复期限"), Day(), shown=False, copied=False, group=N_("情况"))
    follow_done: date | None = column(N_("答复日期"), Day(), shown=False, copied=False, group=N_("情况"))
    follow_note: str = column(N_("办理结果"), Text(200), shown=False, copied=False, group=N_("情况"))
    round: int | None = column(N_("批次"), Link("rounds", "title"), search=True, shown=False, group=N_("关联"))
    schedule: int | None = column(N_("月度安排"), Link("schedule", "title"), shown=False, group=N_("关联"))
    hardship: int | None = column(N_("困难档案"), Link("hardship", "number"), shown=False, group=N_("关联"))
    booking: str = column(N_("入账"), Fixed(BOOKINGS), default="none", required=True, copied=False, group=N_("关联"))
    voucher: str = column(N_("凭证号"), Text(40), shown=False, copied=False, group=N_("关联"))
    notes: str = column(N_("备注"), LongText(500), shown=False, group=N_("关联"))


def rules(visit: Visit, context: RuleContext) -> Iterable[Problem]:
    """Find days and amounts that cannot be; the standards are checked on the desk, where all visits are at hand."""
    if visit.money is not None and visit.money < 0:
        yield Problem("money", _("慰问金不能是负数。"))
    for place, line in enumerate(visit.goods):
        if (line.quantity or 0) < 0 or (line.price or 0) < 0:
            yield Problem(f"goods[{place}].quantity", _("数量和单价不能是负数。"))
    if visit.status == "done" and visit.day and visit.day > context.today:
        yield Problem("day", _("日期在今天之后，还不能算已慰问。"))
    if visit.follow_due and visit.day and visit.follow_due < visit.day:
        yield Problem("follow_due", _("答复期限早于慰问日期，请核对。"))
    others = context.others("number", visit.number) if visit.number else ()
    if others:
        yield Problem("number", _("编号“{number}”已经用过，请换一个。").format(number=visit.number))
    kind = context.record("event_kinds", visit.kind) if visit.kind else None
    if kind is not None and kind.relation and not visit.relation:
        yield Problem("relation", _("“{kind}”要写明是哪位亲属。").format(kind=kind.name))


VISITS = Register(
    code="visits",
    title=N_("慰问走访台账"),
    one=N_("慰问"),
    record=Visit,
    upgrades=UPGRADES,
    name="recipient",
    sort=(("day", False),),
    rules=rules,
    find=("number",),
    empty=N_("每次慰问、祝贺、走访都登记在这里，以后统计、公示、记账都从这里出。"),
    icon="visit",
    sealed_files=True,
    month="day",
    void=("status", "void"),
)
