"""困难认定标准: by which dated rule a household counts as 深度, 相对 or 意外 (or by an older name); the office edits them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.links import Choice
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

TESTS = (
    ("income", N_("人均月可支配收入不超过低保线的百分之几")),
    ("loss", N_("意外损失超过家庭年收入的百分之几")),
)

UPGRADES = Upgrades("hardship_rules")


_CREATE = """
CREATE TABLE hardship_rules(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  category INTEGER NOT NULL REFERENCES choice(id),
  test TEXT NOT NULL CHECK(test <> '' AND test IN ('', 'income', 'loss')),
  percent INTEGER NOT NULL CHECK(percent BETWEEN 1 AND 10000),
  rigid INTEGER NOT NULL DEFAULT 0 CHECK(rigid IN (0, 1)),
  position INTEGER CHECK(position BETWEEN 0 AND 999),
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  until TEXT CHECK(until IS NULL OR (until BETWEEN '1900-01-01' AND '2100-12-31' AND date(until, '+0 days') IS until)),
  document TEXT NOT NULL DEFAULT '' CHECK(length(document) <= 80),
  sample INTEGER NOT NULL DEFAULT 0 CHECK(sample IN (0, 1)),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX hardship_rules_by_position ON hardship_rules(struck, position, since);
CREATE INDEX hardship_rules_category ON hardship_rules(category);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of the rules."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipRule(Record):
    """One rule; the first that fits, in their order, names the category.

    Attributes:
        percent: of the subsistence line (``income``) or of the household's yearly income (``loss``); 200 is twice.
        rigid: whether unavoidable expenses are taken off the income first.
    """

    title: str = column(N_("名称"), Text(60), required=True, search=True)
    category: int | None = column(N_("认定为"), Choice("hardship_category"), required=True)
    test: str = column(N_("怎么认定"), Fixed(TESTS), default="income", required=True)
    percent: int | None = column(N_("百分比"), Whole(1, 10_000), required=True)
    rigid: bool = column(N_("先扣刚性支出"), YesNo(), default=True)
    position: int | None = column(N_("先后"), Whole(0, 999))
    since: date | None = column(N_("执行日期"), Day(), required=True)
    until: date | None = column(N_("废止日期"), Day())
    document: str = column(N_("文号"), Text(80))
    sample: bool = column(N_("示例"), YesNo())
    notes: str = column(N_("备注"), LongText(500), shown=False)


def rules(rule: HardshipRule, context: RuleContext) -> Iterable[Problem]:
    """Find days that cannot be."""
    del context
    if rule.since and rule.until and rule.until < rule.since:
        yield Problem("until", _("废止日期早于执行日期，请核对。"))


HARDSHIP_RULES = Register(
    code="hardship_rules",
    title=N_("困难认定标准"),
    one=N_("认定标准"),
    record=HardshipRule,
    upgrades=UPGRADES,
    name="title",
    sort=(("position", True), ("since", False)),
    rules=rules,
    empty=N_("把本地困难职工认定办法录在这里：哪一类、按低保线的几倍、什么时候起。"),
    icon="flag",
)
