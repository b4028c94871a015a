"""A round being composed: for what, for whom, what each gets; worked out against standards, stock and budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from unionoffice.almanac.periods import Year
from unionoffice.care.round_caps import Cap, Caps, Limit
from unionoffice.care.round_people import Recipient, Who, recipients
from unionoffice.care.round_stock import stock
from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.money import amount_text
from unionoffice.records.visits import VISITS, VisitGoods

if TYPE_CHECKING:
    from unionoffice.office import Office

Way = Literal["out", "reduce", "over"]
WAYS: tuple[tuple[Way, str], ...] = (
    ("reduce", N_("减到限额以内")),
    ("out", N_("这次不发")),
    ("over", N_("照发（写明原因和决议）")),
)
_VALUE = VISITS.column("goods").kind


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """Goods of a round: quantities in thousandths, the price in fen.

    Attributes:
        each: what one share holds.
        spare: bought over and above what is handed out.
        use_stock: what earlier rounds left is used first.
    """

    name: str
    unit: str = ""
    each: int = 1000
    price: int | None = None
    spare: int = 0
    use_stock: bool = True
    seller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A round as it is composed; nothing of it is stored before it is carried out.

    Attributes:
        into: an existing round that takes the visits in, 0 for a new one.
        day: the day it is given out; standards and the year count by it.
        money: fen for each, 0 for none.
        way: what happens to those for whom it would be too much; ``ways`` says otherwise for single ones.
        over_reason, decision: why more is given than the standards allow.
        checker, approver: the accountant and the chair who signed for the whole round, on the day ``approved``; without
            the chair's name the visits are stored as they stand.
    """

    title: str
    who: Who
    day: date
    kind: str = "festival"
    into: int = 0
    festival: str = ""
    festival_day: date | None = None
    campaign: int | None = None
    event_kind: int | None = None
    fund: int | None = None
    goods: tuple[GoodsLine, ...] = ()
    money: int = 0
    budget: int | None = None
    way: Way = "reduce"
    ways: Mapping[str, Way] = field(default_factory=dict, hash=False)
    over_reason: str = ""
    decision: str = ""
    checker: str = ""
    approver: str = ""
    approved: date | None = None
    schedule: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one recipient gets."""

    to: Recipient
    money: int
    goods: tuple[VisitGoods, ...]
    over: bool = False
    cap: Cap | None = None

    @property
    def value(self) -> int:
        """Return what the goods are worth, in fen."""
        return value_of(self.goods)

    @property
    def amount(self) -> int:
        """Return money and goods together, in fen."""
        return self.money + self.value


@dataclass(frozen=True, slots=True)
class OverLine:
    """One for whom it would be too much: what was had, what would come, what remains of it."""

    to: Recipient
    limit: Limit
    wanted: int
    way: Way
    gets: int

    @property
    def short(self) -> str:
        """Return why, in a word."""
        cap = self.limit.cap
        if self.limit.again:
            return _("次数已满")
        return _("超全年限额") if cap is not None and cap.yearly else _("超每次限额")

    @property
    def sentence(self) -> str:
        """Return why, for the clerk."""
        cap, had = self.limit.cap, self.limit.had
        assert cap is not None
        if self.limit.again:
            return _("已给过 {times} 次，标准只许 {most} 次").format(times=had.times, most=cap.times)
        if cap.yearly:
            text = _("今年已给 {had} 元，加本次 {now} 元，超过全年限额 {most} 元")
        else:
            text = _("本次 {now} 元，超过每次限额 {most} 元")
        return text.format(had=amount_text(had.amount), now=amount_text(self.wanted), most=amount_text(cap.most))


@dataclass(frozen=True, slots=True)
class Purchase:
    """One line of what must be bought: all quantities in thousandths, money in fen."""

    name: str
    unit: str
    each: int
    heads: int
    needed: int
    spare: int
    stock: int
    price: int | None
    seller: str = ""

    @property
    def quantity(self) -> int:
        """Return what must be bought."""
        return max(0, self.needed + self.spare - self.stock)

    @property
    def amount(self) -> int:
        """Return what it costs, in fen."""
        return (self.quantity * (self.price or 0) + 500) // 1000


@dataclass(frozen=True, slots=True)
class Worked:
    """A run worked out: the shares, those over the limit, the purchase, the sums and what is wrong."""

    run: Run
    shares: tuple[Share, ...]
    over: tuple[OverLine, ...]
    purchase: tuple[Purchase, ...]
    problems: tuple[Problem, ...]
    caps: tuple[Cap, ...] = ()

    @property
    def people(self) -> int:
        """Return how many get something."""
        return len(self.shares)

    @property
    def money(self) -> int:
        """Return all money handed out."""
        return sum(one.money for one in self.shares)

    @property
    def value(self) -> int:
        """Return what the goods handed out are worth."""
        return sum(one.value for one in self.shares)

    @property
    def cost(self) -> int:
        """Return what the round costs: the money, and the goods that must be bought."""
        return self.money + sum(one.amount for one in self.purchase)

    @property
    def budget_left(self) -> int | None:
        """Return what is left of the budget, None without one."""
        return None if self.run.budget is None else self.run.budget - self.cost

    @property
    def ready(self) -> bool:
        """Return whether nothing speaks against carrying it out."""
        return not any(problem.severe for problem in self.problems)


@dataclass(frozen=True, slots=True)
class FestivalDay:
    """A festival of a year: its day, whether it is one of the statutory ones, or the eve of one."""

    name: str
    day: date
    statutory: bool
    eve: bool = False


def festivals_of(office: Office, year: int) -> tuple[FestivalDay, ...]:
    """Return the festivals of a year by the office's own table, by day."""
    found = [
        FestivalDay(one.name, day, one.statutory, one.kind == "lunar_eve")
        for one in office.store("festivals").find()
        for day in one.rule().days(Year(year))
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.name)))


def plan_run(office: Office, festival: str = "", day: date | None = None, *, kind: str = "festival") -> Run:
    """Return a run to begin with: the festival (or the next one), all members of the day, the kind 节日慰问.

    Args:
        office: the open office.
        festival: a festival of the year; "" for the next one, or for none where ``kind`` is no festival.
        day: the day it is given out; the office's today where left out.
        kind: ``festival``, ``campaign`` or ``goods``.
    """
    day = day or office.today
    found = None
    if kind == "festival":
        coming = [one for year in (day.year, day.year + 1) for one in festivals_of(office, year)]
        named = [one for one in coming if one.name == festival]
        named = named or [one for one in coming if one.statutory and not one.eve]
        found = next((one for one in named if one.day >= day), named[-1] if named and festival else None)
    title = _("{year}年{name}慰问").format(year=found.day.year, name=found.name) if found else ""
    row = office.rows(
        "SELECT id, fund FROM event_kinds WHERE struck IS NULL AND trigger = 'festival' ORDER BY position, id LIMIT 1"
    )
    funds = office.words.choice_options("fund_source")
    return Run(
        title=title,
        who=Who(day=day),
        day=day,
        kind=kind,
        festival=found.name if found else "",
        festival_day=found.day if found else None,
        event_kind=row[0][0] if row else None,
        fund=(row[0][1] if row else None) or (funds[0].value if funds else None),
        checker=office.settings.accountant,
        approver=office.settings.chair,
        approved=day if office.settings.chair else None,
    )


def value_of(goods: tuple[VisitGoods, ...]) -> int:
    """Return what goods are worth, in fen."""
    return int(_VALUE.sum(goods))  # type: ignore[attr-defined]


def work_out(office: Office, run: Run) -> Worked:
    """Return what carrying ``run`` out would do, against what the office has stored by now."""
    caps = Caps(office, run.event_kind, run.day)
    shares: list[Share] = []
    over: list[OverLine] = []
    for one in recipients(office, run.who):
        whole = _share(run, one)
        limit = caps.limit(one.key)
        if limit.cap is None or (whole.amount <= (limit.left or 0) and not limit.again):
            shares.append(Share(whole.to, whole.money, whole.goods, cap=limit.cap))
            continue
        line, share = _beyond(run, whole, limit)
        over.append(line)
        if share is not None:
            shares.append(share)
    worked = Worked(run, tuple(shares), tuple(over), (), (), caps.lines)
    purchase = _purchase(office, run, worked)
    worked = Worked(run, worked.shares, worked.over, purchase, (), caps.lines)
    problems = (*_problems(worked, caps), *_sign_problems(office, run))
    return Worked(run, worked.shares, worked.over, purchase, problems, caps.lines)


def _share(run: Run, one: Recipient) -> Share:
    goods = tuple(
        VisitGoods(name=line.name, quantity=line.each * one.times, unit=line.unit, price=line.price)
        for line in run.goods
        if line.each > 0
    )
    return Share(one, run.money * one.times, goods)


def _beyond(run: Run, whole: Share, limit: Limit) -> tuple[OverLine, Share | None]:
    """Decide for one for whom it would be too much."""
    way = run.ways.get(whole.to.key, run.way)
    if way == "over":
        share: Share | None = Share(whole.to, whole.money, whole.goods, over=True, cap=limit.cap)
    elif way == "reduce" and not limit.again and limit.left:
        share = _reduced(whole, limit.left, limit.cap)
    else:
        share = None
    return OverLine(whole.to, limit, whole.amount, way, share.amount if share else 0), share


def _reduced(whole: Share, left: int, cap: Cap | None) -> Share | None:
    """Return as much of a share as fits: less money first, then the last goods go; None where nothing is left of it."""
    goods = whole.goods
    while goods and value_of(goods) > left:
        goods = goods[:-1]
    money = min(whole.money, left - value_of(goods))
    return Share(whole.to, money, goods, cap=cap) if money or goods else None


def _purchase(office: Office, run: Run, worked: Worked) -> tuple[Purchase, ...]:
    """Return what must be bought; what one sort has in stock serves the lines of its name in order."""
    free = {(one.name, one.unit): max(0, one.free) for one in stock(office)} if run.goods else {}
    needed: dict[tuple[str, str, int | None], int] = {}
    heads: dict[tuple[str, str, int | None], int] = {}
    for share in worked.shares:
        for goods in share.goods:
            at = (goods.name, goods.unit, goods.price)
            needed[at] = needed.get(at, 0) + (goods.quantity or 0)
            heads[at] = heads.get(at, 0) + 1
    lines = []
    for line in run.goods:
        at = (line.name, line.unit, line.price)
        wanted, key = needed.pop(at, 0), (line.name, line.unit)
        used = min(free.get(key, 0), wanted + line.spare) if line.use_stock else 0
        free[key] = free.get(key, 0) - used
        lines.append(
            Purchase(
                line.name, line.unit, line.each, heads.get(at, 0), wanted, line.spare, used, line.price, line.seller
            )
        )
    return tuple(lines)


def signers(office: Office, run: Run) -> tuple[tuple[str, str], ...]:
    """Return who signed for a whole run, by step: whoever makes it, the accountant, the chair."""
    maker = office.people.current.name if office.people.current else ""
    steps = (("handler", maker), ("accountant", run.checker.strip()), ("chair", run.approver.strip()))
    return tuple((step, name) for step, name in steps if name)


def _sign_problems(office: Office, run: Run) -> Iterator[Problem]:
    """Find one person signing twice, where more than one works in the office."""
    names = [name for _step, name in signers(office, run)]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice and not office.settings.single_person:
        text = _(
            "{person}不能签两步审批，请改会计审核或批准人，或先空着。"
            "只有一个人办公的，请在“设置—人员”里勾选“只有我一个人办理全部工作”。"
        )
        yield Problem("approver", text.format(person=twice))


def _problems(worked: Worked, caps: Caps) -> Iterator[Problem]:
    run = worked.run
    if not run.title.strip():
        yield Problem("title", _("请写名称，它会印在签领表上。"))
    if run.event_kind is None:
        yield Problem("event_kind", _("请选慰问事项，限额按它核对。"))
    if not run.goods and not run.money:
        yield Problem("goods", _("还没有写发什么：加一种物品，或填每人慰问金。"))
    if run.money < 0:
        yield Problem("money", _("每人慰问金不能是负数。"))
    yield from _goods_problems(run)
    if not worked.shares:
        text = (
            _("没有人可发：名单里的人都超过了限额。请减少每人的物品或金额，或在下面改成“照发”并写明原因和决议。")
            if worked.over
            else _("没有符合条件的人，请放宽条件或另加人。")
        )
        yield Problem("who", text)
    yield from _cap_problems(worked, caps)
    left = worked.budget_left
    if left is not None and left < 0:
        text = _("比预算多 {over} 元，请减少品种、人数，或调整预算。")
        yield Problem("budget", text.format(over=amount_text(-left)), severe=False)


def _goods_problems(run: Run) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for place, line in enumerate(run.goods):
        where = f"goods[{place}]"
        if not line.name.strip():
            yield Problem(f"{where}.name", _("第 {line} 种物品没有品名。").format(line=place + 1))
        elif (line.name, line.unit) in seen:
            yield Problem(f"{where}.name", _("“{name}”写了两次，请合成一行。").format(name=line.name))
        seen.add((line.name, line.unit))
        if line.each <= 0:
            yield Problem(f"{where}.each", _("“{name}”要写每人数量。").format(name=line.name or place + 1))
        if line.price is None:
            yield Problem(
                f"{where}.price", _("“{name}”没有单价，限额和预算就算不出来。").format(name=line.name or place + 1)
            )
        elif line.price < 0 or line.spare < 0:
            yield Problem(f"{where}.price", _("数量和单价不能是负数。"))


def _cap_problems(worked: Worked, caps: Caps) -> Iterator[Problem]:
    run = worked.run
    if not caps.lines and run.event_kind is not None:
        yield Problem("standard", _("没有适用的标准，没有核对限额；请把本地文件录进“慰问标准”。"), severe=False)
    elif caps.sample:
        yield Problem("standard", _("只有示例标准，限额请对照本地文件核对。"), severe=False)
    wrong = caps.form_against(money=bool(run.money), goods=bool(run.goods))
    asked = bool(run.over_reason.strip() and run.decision.strip())
    if wrong is not None:
        allowed = _("慰问品，不许发慰问金") if wrong.form == "goods" else _("慰问金，不许发慰问品")
        text = _("标准只许发{allowed}（{source}）。").format(allowed=allowed, source=wrong.source)
        if not asked and not wrong.sample:
            text += _("确实要发，请写明原因和决议文号。")
        yield Problem("form", text, severe=not asked and not wrong.sample)
    if any(one.over and one.cap is not None and not one.cap.sample for one in worked.shares) and not asked:
        yield Problem("over", _("有人照发后超过限额，请写明超标原因和决议文号，它们会印在超标清单上。"))
