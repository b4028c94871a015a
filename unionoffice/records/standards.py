"""慰问标准: how much may be given for what, how often, in which form, from when to when, by which document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.links import Choice, Link
from unionoffice.kinds.numbers import Limit, Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

FORMS = (("any", N_("钱物都可以")), ("money", N_("只能慰问金")), ("goods", N_("只能慰问品")))
MEASURES = (("each", N_("每次")), ("year", N_("每人全年累计")))
SPANS = (("year", N_("每年")), ("life", N_("一生")), ("event", N_("每件事")))

UPGRADES = Upgrades("standards")


_CREATE = """
CREATE TABLE standards(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  kind INTEGER NOT NULL REFERENCES event_kinds(id),
  most INTEGER NOT NULL CHECK(abs(most) <= 99999999999999),
  measure TEXT NOT NULL CHECK(measure <> '' AND measure IN ('', 'each', 'year')),
  form TEXT NOT NULL CHECK(form <> '' AND form IN ('', 'any', 'money', 'goods')),
  times INTEGER CHECK(times BETWEEN 1 AND 99),
  span TEXT NOT NULL CHECK(span <> '' AND span IN ('', 'year', 'life', 'event')),
  relation INTEGER REFERENCES choice(id),
  condition TEXT NOT NULL DEFAULT '' CHECK(length(condition) <= 160),
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  until TEXT CHECK(until IS NULL OR (until BETWEEN '1900-01-01' AND '2100-12-31' AND date(until, '+0 days') IS until)),
  document TEXT NOT NULL DEFAULT '' CHECK(length(document) <= 80),
  page TEXT NOT NULL DEFAULT '' CHECK(length(page) <= 40),
  province TEXT NOT NULL DEFAULT '' CHECK(length(province) <= 40),
  sample INTEGER NOT NULL DEFAULT 0 CHECK(sample IN (0, 1)),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX standards_by_kind ON standards(struck, kind, since);
CREATE INDEX standards_kind ON standards(kind);
CREATE INDEX standards_relation ON standards(relation);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of standards."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Record):
    """One line of a province's or office's condolence standard, as dated data.

    Attributes:
        most: the limit in fen, by ``measure``: for each visit, or for all visits of the kind to one person in a year.
        times: how many times at most in ``span``; None for no bound.
        until: the last day on which it holds; None while nothing has replaced it.
        relation: only for this relative, where the document tells them apart.
        sample: an example to be compared with the office's own document, marked 示例 wherever it shows.
    """

    title: str = column(N_("名称"), Text(60), required=True, search=True)
    kind: int | None = column(N_("事项"), Link("event_kinds"), required=True, search=True)
    most: int | None = column(N_("限额"), Limit(), required=True)
    measure: str = column(N_("限额怎么算"), Fixed(MEASURES), default="each", required=True)
    form: str = column(N_("钱或物"), Fixed(FORMS), default="any", required=True)
    times: int | None = column(N_("次数"), Whole(1, 99))
    span: str = column(N_("次数按"), Fixed(SPANS), default="year", required=True)
    relation: int | None = column(N_("限哪位亲属"), Choice("relation"), shown=False)
    condition: str = column(N_("条件"), Text(160), shown=False)
    since: date | None = column(N_("执行日期"), Day(), required=True)
    until: date | None = column(N_("有效至"), Day())
    document: str = column(N_("文号"), Text(80), search=True)
    page: str = column(N_("页码或条款"), Text(40), shown=False)
    province: str = column(N_("适用地区"), Text(40), shown=False)
    sample: bool = column(N_("示例"), YesNo())
    notes: str = column(N_("备注"), LongText(500), shown=False)


def rules(standard: Standard, context: RuleContext) -> Iterable[Problem]:
    """Find limits and days that cannot be."""
    del context
    if standard.most is not None and standard.most < 0:
        yield Problem("most", _("限额不能是负数。"))
    if standard.since and standard.until and standard.until < standard.since:
        yield Problem("until", _("“有效至”早于执行日期，请核对。"))
    if not standard.document:
        yield Problem("document", _("没有文号，经审检查时说不出依据。"), severe=False)


STANDARDS = Register(
    code="standards",
    title=N_("慰问标准"),
    one=N_("标准"),
    record=Standard,
    upgrades=UPGRADES,
    name="title",
    sort=(("kind", True), ("since", False)),
    rules=rules,
    empty=N_("把本地文件规定的慰问限额录在这里，登记慰问时随时对照。"),
    icon="money",
)
