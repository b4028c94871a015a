"""月度安排: what is done in which month or on which day, where, by whom, and what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import DayRange, DayRangeValue, YearMonth
from unionoffice.kinds.links import Choice, Link, Party, PartyValue
from unionoffice.kinds.numbers import Money
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

ROLES = (("lead", N_("主办")), ("support", N_("配合")), ("attend", N_("参加")), ("submit", N_("报送")))
STATUSES = (
    ("open", N_("未开始")),
    ("running", N_("进行中")),
    ("done", N_("已完成")),
    ("postponed", N_("延期")),
    ("cancelled", N_("取消")),
)
# Titles become data of the office at its making; from then on they are its own words.
ACTIVITIES = (
    N_("会议"),
    N_("学习培训"),
    N_("文体活动"),
    N_("节日活动"),
    N_("竞赛评比"),
    N_("慰问走访"),
    N_("民主管理"),
    N_("宣传报道"),
    N_("报表总结"),
    N_("其他"),
)
STAGES = (("prepare", N_("筹备")), ("hold", N_("举办")), ("result", N_("结果")))

UPGRADES = Upgrades("schedule")


_CREATE = """
CREATE TABLE schedule(
  id INTEGER PRIMARY KEY,
  month INTEGER NOT NULL
    CHECK(month IS NULL OR (month BETWEEN 190001 AND 210012 AND month % 100 BETWEEN 1 AND 12)),
  days_first TEXT
    CHECK(days_first IS NULL OR (days_first BETWEEN '1900-01-01' AND '2100-12-31' AND date(days_first, '+0 days') IS days_first)),
  days_last TEXT
    CHECK((days_last IS NULL OR (days_last BETWEEN '1900-01-01' AND '2100-12-31' AND date(days_last, '+0 days') IS days_last))
      AND (days_last IS NULL) = (days_first IS NULL) AND (days_last IS NULL OR days_last >= days_first)),
  time TEXT NOT NULL DEFAULT '' CHECK(length(time) <= 60),
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 500),
  place TEXT NOT NULL DEFAULT '' CHECK(length(place) <= 80),
  responsible_kind TEXT NOT NULL DEFAULT ''
    CHECK(responsible_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  responsible_member INTEGER REFERENCES members(id),
  responsible TEXT NOT NULL DEFAULT '' CHECK(length(responsible) <= 80),
  cooperating TEXT NOT NULL DEFAULT '' CHECK(length(cooperating) <= 120),
  participants TEXT NOT NULL DEFAULT '' CHECK(length(participants) <= 200),
  role TEXT NOT NULL DEFAULT '' CHECK(role IN ('', 'lead', 'support', 'attend', 'submit')),
  activity INTEGER REFERENCES choice(id),
  budget INTEGER CHECK(abs(budget) <= 99999999999999),
  status TEXT NOT NULL DEFAULT '' CHECK(status IN ('', 'open', 'running', 'done', 'postponed', 'cancelled')),
  result TEXT NOT NULL DEFAULT '' CHECK(length(result) <= 1000),
  plan_item INTEGER REFERENCES plan_items(id),
  stage TEXT NOT NULL DEFAULT '' CHECK(stage IN ('', 'prepare', 'hold', 'result')),
  matter INTEGER REFERENCES schedule(id),
  carried_from INTEGER REFERENCES schedule(id),
  doubt INTEGER NOT NULL DEFAULT 0 CHECK(doubt IN (0, 1)),
  doubt_note TEXT NOT NULL DEFAULT '' CHECK(length(doubt_note) <= 300),
  source TEXT NOT NULL DEFAULT '' CHECK(length(source) <= 4000),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 2000),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX schedule_by_month ON schedule(struck, month, days_first, days_last);
CREATE INDEX schedule_by_day ON schedule(struck, days_first, days_last);
CREATE INDEX schedule_plan_item ON schedule(plan_item);
CREATE INDEX schedule_matter ON schedule(matter);
CREATE INDEX schedule_carried_from ON schedule(carried_from);
CREATE INDEX schedule_responsible ON schedule(responsible_member);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of scheduled items."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleItem(Record):
    """One item of the schedule: in a month, or from one day to another of it."""

    title: str = column(N_("工作内容"), Text(500), required=True, search=True, group=N_("工作内容"))
    role: str = column(N_("工会角色"), Fixed(ROLES), default="lead", group=N_("工作内容"))
    activity: int | None = column(N_("活动类型"), Choice("activity"), group=N_("工作内容"))
    month: int | None = column(N_("月份"), YearMonth(), required=True, group=N_("时间地点"))
    days: DayRangeValue | None = column(N_("日期"), DayRange(), group=N_("时间地点"))
    time: str = column(N_("时间"), Text(60), group=N_("时间地点"), help=N_("例如 下午 2:00、第二周周三。"))
    place: str = column(N_("地点"), Text(80), search=True, group=N_("时间地点"))
    responsible: PartyValue | None = column(N_("责任人"), Party(), search=True, group=N_("人员"))
    cooperating: str = column(N_("协办单位"), Text(120), search=True, group=N_("人员"))
    participants: str = column(N_("参加人员"), Text(200), search=True, group=N_("人员"))
    budget: int | None = column(N_("经费预算"), Money(), group=N_("经费和完成情况"))
    status: str = column(N_("完成情况"), Fixed(STATUSES), default="open", group=N_("经费和完成情况"))
    result: str = column(N_("结果"), LongText(1000), search=True, shown=False, group=N_("经费和完成情况"))
    notes: str = column(N_("备注"), LongText(), group=N_("经费和完成情况"))
    plan_item: int | None = column(N_("计划条目"), Link("plan_items", "text"), shown=False, group=N_("来源"))
    stage: str = column(N_("阶段"), Fixed(STAGES), shown=False, group=N_("来源"))
    matter: int | None = column(
        N_("属于哪件事"),
        Link("schedule", "title"),
        shown=False,
        group=N_("来源"),
        help=N_("筹备、举办、结果是同一件事时，都指向最早的那一条。"),
    )
    carried_from: int | None = column(N_("结转自"), Link("schedule", "title"), shown=False, group=N_("来源"))
    doubt: bool = column(N_("待确认"), YesNo(), group=N_("来源"))
    doubt_note: str = column(N_("待确认的原因"), Text(300), shown=False, group=N_("来源"))
    source: str = column(N_("原文"), LongText(4000), shown=False, group=N_("来源"))


def complete(item: ScheduleItem) -> ScheduleItem:
    """Set the month of an item that has days: where both are given the days rule."""
    if item.days is None:
        return item
    return replace(item, month=item.days.first.year * 100 + item.days.first.month)


def rules(item: ScheduleItem, context: RuleContext) -> Iterable[Problem]:
    """Find a negative budget and an item that follows itself."""
    del context
    if item.budget is not None and item.budget < 0:
        yield Problem("budget", _("经费预算不能是负数。"))
    if item.id and item.matter == item.id:
        yield Problem("matter", _("一件事的第一个阶段不必再指向自己，请留空。"))
    if item.id and item.carried_from == item.id:
        yield Problem("carried_from", _("不能结转自自己，请选另一条。"))


def seed(change: RowWriter) -> None:
    """Write the kinds of activity a new office begins with; the office edits the list."""
    for position, title in enumerate(ACTIVITIES, 1):
        change.insert("choice", {"list": "activity", "title": title, "position": position})


SCHEDULE = Register(
    code="schedule",
    title=N_("月度安排"),
    one=N_("安排"),
    record=ScheduleItem,
    upgrades=UPGRADES,
    name="title",
    sort=(("month", True), ("days", True)),
    rules=rules,
    complete=complete,
    seed=seed,
    empty=N_("这里按月安排工会的各项工作和活动。"),
    icon="schedule",
    month="month",
    void=("status", "cancelled"),
)
