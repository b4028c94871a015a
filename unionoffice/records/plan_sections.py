"""计划正文的各部分: the outline of a plan, a tree of headings with their text and role."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.links import Link
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

ROLES = (
    ("guiding", N_("指导思想")),
    ("goal", N_("目标")),
    ("task", N_("任务")),
    ("measure", N_("措施")),
    ("schedule", N_("安排")),
    ("other", N_("其他")),
)

UPGRADES = Upgrades("plan_sections")


_CREATE = """
CREATE TABLE plan_sections(
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans(id),
  parent INTEGER REFERENCES plan_sections(id),
  position INTEGER CHECK(position BETWEEN 0 AND 99999),
  number TEXT NOT NULL DEFAULT '' CHECK(length(number) <= 40),
  heading TEXT NOT NULL DEFAULT '' CHECK(length(heading) <= 500),
  body TEXT NOT NULL DEFAULT '' CHECK(length(body) <= 100000),
  role TEXT NOT NULL DEFAULT '' CHECK(role IN ('', 'guiding', 'goal', 'task', 'measure', 'schedule', 'other')),
  doubt INTEGER NOT NULL DEFAULT 0 CHECK(doubt IN (0, 1)),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX plan_sections_by_plan ON plan_sections(plan, struck, position);
CREATE INDEX plan_sections_parent ON plan_sections(parent);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of sections."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection(Record):
    """One heading of a plan with the text below it."""

    plan: int | None = column(N_("计划"), Link("plans", "title"), required=True)
    parent: int | None = column(N_("上级标题"), Link("plan_sections", "heading"))
    position: int | None = column(N_("次序"), Whole(0, 99_999), default=0, shown=False)
    number: str = column(N_("序号"), Text(40))
    heading: str = column(N_("标题"), Text(500), search=True)
    body: str = column(N_("正文"), LongText(100_000), search=True)
    role: str = column(N_("性质"), Fixed(ROLES), default="other")
    doubt: bool = column(N_("待确认"), YesNo())


def rules(section: PlanSection, context: RuleContext) -> Iterable[Problem]:
    """Find a section that stands below itself or below one of another plan."""
    seen, above = {section.id}, section.parent
    while above:
        if above in seen:
            yield Problem("parent", _("标题不能放在自己下面，请另选上级。"))
            return
        seen.add(above)
        parent = context.record("plan_sections", above)
        if parent is None:
            return
        if parent.plan != section.plan:
            yield Problem("parent", _("上级标题属于另一份计划，请另选上级。"))
            return
        above = parent.parent
    if not section.heading and not section.body:
        yield Problem("heading", _("标题和正文至少写一项。"))


PLAN_SECTIONS = Register(
    code="plan_sections",
    title=N_("计划正文"),
    one=N_("部分"),
    record=PlanSection,
    upgrades=UPGRADES,
    name="heading",
    sort=(("plan", True), ("position", True)),
    rules=rules,
    empty=N_("这里是计划正文的提纲。"),
    icon="indent",
)
