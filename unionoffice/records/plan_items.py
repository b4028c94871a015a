"""计划条目: one piece of work a plan sets itself, with months, people, deadline words, recurrence and progress."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from os import urandom

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day, MonthSet
from unionoffice.kinds.links import Link, Party, PartyValue
from unionoffice.kinds.numbers import Money, Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

ROLES = (("lead", N_("主办")), ("support", N_("配合")), ("attend", N_("参加")), ("submit", N_("报送")))
STATUSES = (
    ("proposed", N_("拟办")),
    ("awaiting", N_("待批")),
    ("approved", N_("已批准")),
    ("running", N_("进行中")),
    ("done", N_("已完成")),
    ("postponed", N_("延期")),
    ("cancelled", N_("取消")),
)
PRIORITIES = (("high", N_("重点")), ("normal", N_("一般")), ("low", N_("次要")))
UNITS = (("week", N_("周")), ("month", N_("月")), ("quarter", N_("季度")), ("term", N_("学期")), ("year", N_("年")))

UPGRADES = Upgrades("plan_items")


_CREATE = """
CREATE TABLE plan_items(
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans(id),
  section INTEGER REFERENCES plan_sections(id),
  position INTEGER CHECK(position BETWEEN 0 AND 99999),
  number TEXT NOT NULL DEFAULT '' CHECK(length(number) <= 40),
  text TEXT NOT NULL CHECK(text <> '' AND length(text) <= 2000),
  months INTEGER NOT NULL DEFAULT 0 CHECK(months BETWEEN 0 AND 4095),
  deadline TEXT NOT NULL DEFAULT '' CHECK(length(deadline) <= 80),
  due TEXT CHECK(due IS NULL OR (due BETWEEN '1900-01-01' AND '2100-12-31' AND date(due, '+0 days') IS due)),
  unit TEXT NOT NULL DEFAULT '' CHECK(unit IN ('', 'week', 'month', 'quarter', 'term', 'year')),
  every INTEGER CHECK(every BETWEEN 1 AND 99),
  count_min INTEGER CHECK(count_min BETWEEN 0 AND 9999),
  count_max INTEGER CHECK(count_max BETWEEN 0 AND 9999),
  responsible_kind TEXT NOT NULL DEFAULT ''
    CHECK(responsible_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  responsible_member INTEGER REFERENCES members(id),
  responsible TEXT NOT NULL DEFAULT '' CHECK(length(responsible) <= 80),
  cooperating TEXT NOT NULL DEFAULT '' CHECK(length(cooperating) <= 120),
  role TEXT NOT NULL DEFAULT '' CHECK(role IN ('', 'lead', 'support', 'attend', 'submit')),
  budget INTEGER CHECK(abs(budget) <= 99999999999999),
  priority TEXT NOT NULL DEFAULT '' CHECK(priority IN ('', 'high', 'normal', 'low')),
  status TEXT NOT NULL DEFAULT ''
    CHECK(status IN ('', 'proposed', 'awaiting', 'approved', 'running', 'done', 'postponed', 'cancelled')),
  progress INTEGER CHECK(progress BETWEEN 0 AND 100),
  doubt INTEGER NOT NULL DEFAULT 0 CHECK(doubt IN (0, 1)),
  doubt_note TEXT NOT NULL DEFAULT '' CHECK(length(doubt_note) <= 300),
  proposed_months INTEGER NOT NULL DEFAULT 0 CHECK(proposed_months BETWEEN 0 AND 4095),
  source TEXT NOT NULL DEFAULT '' CHECK(length(source) <= 10000),
  line INTEGER CHECK(line BETWEEN 1 AND 9999999),
  lineage TEXT NOT NULL DEFAULT '' CHECK(length(lineage) <= 40),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 2000),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX plan_items_by_plan ON plan_items(plan, struck, position);
CREATE INDEX plan_items_section ON plan_items(section);
CREATE INDEX plan_items_lineage ON plan_items(lineage);
CREATE INDEX plan_items_due ON plan_items(struck, due);
CREATE INDEX plan_items_responsible ON plan_items(responsible_member);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of plan items."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem(Record):
    """One item; ``lineage`` is the same in every version of a plan and in next year's copy."""

    plan: int | None = column(N_("计划"), Link("plans", "title"), required=True, group=N_("条目"))
    section: int | None = column(N_("所在部分"), Link("plan_sections", "heading"), shown=False, group=N_("条目"))
    position: int | None = column(N_("次序"), Whole(0, 99_999), default=0, shown=False, group=N_("条目"))
    number: str = column(N_("序号"), Text(40), group=N_("条目"))
    text: str = column(N_("内容"), Text(2000), required=True, search=True, group=N_("条目"))
    months: frozenset[int] = column(N_("月份"), MonthSet(), group=N_("时间"))
    deadline: str = column(
        N_("期限"), Text(80), search=True, group=N_("时间"), help=N_("原文怎么说就怎么写，例如 年底前。")
    )
    due: date | None = column(N_("到期日"), Day(), group=N_("时间"), help=N_("由期限推算，可以改；说不清的留空。"))
    unit: str = column(N_("周期单位"), Fixed(UNITS), shown=False, group=N_("周期和次数"))
    every: int | None = column(N_("每隔几个单位"), Whole(1, 99), shown=False, group=N_("周期和次数"))
    count_min: int | None = column(N_("至少次数"), Whole(0, 9_999), shown=False, group=N_("周期和次数"))
    count_max: int | None = column(N_("至多次数"), Whole(0, 9_999), shown=False, group=N_("周期和次数"))
    responsible: PartyValue | None = column(N_("责任人"), Party(), search=True, group=N_("分工"))
    cooperating: str = column(N_("配合单位"), Text(120), search=True, group=N_("分工"))
    role: str = column(N_("工会角色"), Fixed(ROLES), default="lead", group=N_("分工"))
    budget: int | None = column(N_("经费预算"), Money(), group=N_("经费和进度"))
    priority: str = column(N_("重要程度"), Fixed(PRIORITIES), default="normal", shown=False, group=N_("经费和进度"))
    status: str = column(N_("状态"), Fixed(STATUSES), default="proposed", group=N_("经费和进度"))
    progress: int | None = column(N_("进度"), Whole(0, 100, unit="%"), default=0, group=N_("经费和进度"))
    doubt: bool = column(N_("待确认"), YesNo(), group=N_("来源"))
    doubt_note: str = column(N_("待确认的原因"), Text(300), shown=False, group=N_("来源"))
    proposed_months: frozenset[int] = column(N_("建议月份"), MonthSet(), shown=False, group=N_("来源"))
    source: str = column(N_("原文"), LongText(10_000), shown=False, group=N_("来源"))
    line: int | None = column(N_("原文行号"), Whole(1, 9_999_999), shown=False, group=N_("来源"))
    lineage: str = column(N_("沿革号"), Text(40), shown=False, derived=True, copied=False)
    notes: str = column(N_("备注"), LongText(), shown=False, group=N_("其他"))


def complete(item: PlanItem) -> PlanItem:
    """Give a new item its lineage; versions and copies of a plan hand it on."""
    return item if item.lineage else replace(item, lineage=urandom(16).hex())


def rules(item: PlanItem, context: RuleContext) -> Iterable[Problem]:
    """Find counts the wrong way round, a recurrence without its unit, a section of another plan."""
    if item.count_min is not None and item.count_max is not None and item.count_max < item.count_min:
        yield Problem("count_max", _("至多次数小于至少次数，请核对。"))
    if item.every and not item.unit:
        yield Problem("unit", _("写了间隔，请选周期单位。"))
    if item.budget is not None and item.budget < 0:
        yield Problem("budget", _("经费预算不能是负数。"))
    section = context.record("plan_sections", item.section) if item.section else None
    if section is not None and section.plan != item.plan:
        yield Problem("section", _("所选部分属于另一份计划，请另选。"))
    if item.status == "done" and item.progress != 100:
        yield Problem("progress", _("状态是已完成，进度还不是 100%，请核对。"), severe=False)


PLAN_ITEMS = Register(
    code="plan_items",
    title=N_("计划条目"),
    one=N_("条目"),
    record=PlanItem,
    upgrades=UPGRADES,
    name="text",
    sort=(("plan", True), ("position", True)),
    rules=rules,
    complete=complete,
    empty=N_("这里是计划里一条一条要办的事。"),
    icon="list",
    month="months",
    void=("status", "cancelled"),
)
