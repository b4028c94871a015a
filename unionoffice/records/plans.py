"""年度计划: one plan of one period, with its cover, its versions, and the document it was read from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day, DayRange, DayRangeValue
from unionoffice.kinds.links import Link
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

PERIODS = (
    ("year", N_("年度")),
    ("school_year", N_("学年")),
    ("term", N_("学期")),
    ("free", N_("自定时段")),
)
STATUSES = (("draft", N_("草案")), ("approved", N_("已通过")), ("closed", N_("已结束")))

UPGRADES = Upgrades("plans")


_CREATE = """
CREATE TABLE plans(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 200),
  period_first TEXT NOT NULL
    CHECK(period_first IS NULL OR (period_first BETWEEN '1900-01-01' AND '2100-12-31' AND date(period_first, '+0 days') IS period_first)),
  period_last TEXT
    CHECK((period_last IS NULL OR (period_last BETWEEN '1900-01-01' AND '2100-12-31' AND date(period_last, '+0 days') IS period_last))
      AND (period_last IS NULL) = (period_first IS NULL) AND (period_last IS NULL OR period_last >= period_first)),
  kind TEXT NOT NULL DEFAULT '' CHECK(kind IN ('', 'year', 'school_year', 'term', 'free')),
  objective TEXT NOT NULL DEFAULT '' CHECK(length(objective) <= 2000),
  status TEXT NOT NULL DEFAULT '' CHECK(status IN ('', 'draft', 'approved', 'closed')),
  department TEXT NOT NULL DEFAULT '' CHECK(length(department) <= 80),
  author TEXT NOT NULL DEFAULT '' CHECK(length(author) <= 40),
  day TEXT CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  number TEXT NOT NULL DEFAULT '' CHECK(length(number) <= 60),
  version INTEGER CHECK(version BETWEEN 1 AND 999),
  version_of INTEGER REFERENCES plans(id),
  frozen INTEGER NOT NULL DEFAULT 0 CHECK(frozen IN (0, 1)),
  source TEXT NOT NULL DEFAULT '' CHECK(length(source) <= 200),
  unread TEXT NOT NULL DEFAULT '' CHECK(length(unread) <= 200000),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 2000),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX plans_by_period ON plans(struck, period_first, period_last, version);
CREATE INDEX plans_version_of ON plans(version_of);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of plans."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """One plan; a version is a plan of its own that points to the one it was made from."""

    title: str = column(N_("标题"), Text(200), required=True, search=True, group=N_("计划"))
    period: DayRangeValue | None = column(N_("计划期间"), DayRange(), required=True, group=N_("计划"))
    kind: str = column(N_("期间类型"), Fixed(PERIODS), default="year", group=N_("计划"))
    objective: str = column(N_("目标"), LongText(), shown=False, search=True, group=N_("计划"))
    status: str = column(N_("状态"), Fixed(STATUSES), default="draft", group=N_("计划"))
    department: str = column(N_("部门"), Text(80), shown=False, group=N_("封面"))
    author: str = column(N_("编制人"), Text(40), shown=False, group=N_("封面"))
    day: date | None = column(N_("编制日期"), Day(), group=N_("封面"))
    number: str = column(N_("编号"), Text(60), search=True, group=N_("封面"))
    version: int | None = column(N_("版本"), Whole(1, 999), default=1, group=N_("版本"))
    version_of: int | None = column(N_("由哪一版修改"), Link("plans", "title"), shown=False, group=N_("版本"))
    frozen: bool = column(
        N_("定稿"), YesNo(), shown=False, group=N_("版本"), help=N_("定稿以后不再改动，要改请另存新版。")
    )
    source: str = column(N_("来源文件"), Text(200), shown=False, group=N_("来源"))
    unread: str = column(N_("没有读懂的原文"), LongText(200_000), shown=False, group=N_("来源"))
    notes: str = column(N_("备注"), LongText(), shown=False, group=N_("其他"))


def rules(plan: Plan, context: RuleContext) -> Iterable[Problem]:
    """Find a plan that is its own version, a change of a frozen one, and a period too long to be one."""
    if plan.id and plan.version_of == plan.id:
        yield Problem("version_of", _("计划不能是自己的修改版，请选另一份或留空。"))
    stored = context.record("plans", plan.id) if plan.id else None
    if stored and stored.frozen and plan.frozen:
        yield Problem("", _("这一版已经定稿，不能再改。请另存新版后修改。"))
    if plan.period and (plan.period.last - plan.period.first).days > 366 * 5:
        yield Problem("period", _("计划期间超过五年，请核对起止日期。"), severe=False)


PLANS = Register(
    code="plans",
    title=N_("年度计划"),
    one=N_("计划"),
    record=Plan,
    upgrades=UPGRADES,
    name="title",
    sort=(("period", False), ("version", False)),
    rules=rules,
    empty=N_("这里放每年、每学期的工会工作计划。"),
    icon="plan",
    month="period",
)
