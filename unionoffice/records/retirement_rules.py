"""退休年龄: the dated rules by which a retirement day is computed; the delayed retirement from 2025 on is data here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, Text

WORKERS = (("m60", N_("男职工")), ("f55", N_("女职工（原 55 周岁）")), ("f50", N_("女职工（原 50 周岁）")))

UPGRADES = Upgrades("retirement_rules")


_CREATE = """
CREATE TABLE retirement_rules(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  worker TEXT NOT NULL CHECK(worker <> '' AND worker IN ('', 'm60', 'f55', 'f50')),
  base INTEGER NOT NULL CHECK(base BETWEEN 1 AND 1200),
  born_from TEXT
    CHECK(born_from IS NULL OR (born_from BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(born_from, '+0 days') IS born_from)),
  step INTEGER CHECK(step BETWEEN 1 AND 120),
  most INTEGER CHECK(most BETWEEN 1 AND 1200),
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  until TEXT CHECK(until IS NULL OR (until BETWEEN '1900-01-01' AND '2100-12-31' AND date(until, '+0 days') IS until)),
  document TEXT NOT NULL DEFAULT '' CHECK(length(document) <= 80),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX retirement_rules_by_worker ON retirement_rules(struck, worker, since);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of retirement ages."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementRule(Record):
    """One rule for one group of workers.

    Attributes:
        base: the original age in months.
        born_from: births before this day keep the original age.
        step: for every so many months of birth, begun ones counted, the age grows by one month; None for no delay.
        most: the age in months at which it stops growing.
        since: the rule holds for those who reach the original age from this day on.
    """

    title: str = column(N_("名称"), Text(60), required=True, search=True)
    worker: str = column(N_("适用人员"), Fixed(WORKERS), default="m60", required=True)
    base: int | None = column(N_("原退休年龄（月）"), Whole(1, 1200), required=True)
    born_from: date | None = column(N_("从哪天出生的起"), Day())
    step: int | None = column(N_("每几个月延迟一个月"), Whole(1, 120))
    most: int | None = column(N_("最高年龄（月）"), Whole(1, 1200))
    since: date | None = column(N_("执行日期"), Day(), required=True)
    until: date | None = column(N_("废止日期"), Day())
    document: str = column(N_("文件"), Text(80))


def rules(rule: RetirementRule, context: RuleContext) -> Iterable[Problem]:
    """Find a delay without its beginning or its end."""
    del context
    if rule.step and not rule.born_from:
        yield Problem("born_from", _("有延迟的，要写从哪天出生的人起。"))
    if rule.step and (not rule.most or rule.most < (rule.base or 0)):
        yield Problem("most", _("请写延迟后的最高年龄，不能小于原退休年龄。"))


def seed(change: RowWriter) -> None:
    """Write the rules as issued."""
    import tomllib

    from unionoffice import resources

    for one in tomllib.loads(resources.text("members", "retirement.toml"))["rule"]:
        days = {name: value.isoformat() for name, value in one.items() if isinstance(value, date)}
        change.insert("retirement_rules", {**one, **days})


RETIREMENT_RULES = Register(
    code="retirement_rules",
    title=N_("退休年龄规定"),
    one=N_("规定"),
    record=RetirementRule,
    upgrades=UPGRADES,
    name="title",
    sort=(("worker", True), ("since", False)),
    rules=rules,
    seed=seed,
    empty=N_("退休日期按这里的规定计算，可以随文件修改。"),
    icon="calendar-today",
)
