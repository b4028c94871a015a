"""节日: the festivals the office minds, by solar or lunar rule, its own days among them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, Text, YesNo

if TYPE_CHECKING:
    from unionoffice.almanac.festivals import FestivalKind, FestivalRule

KINDS = (
    ("solar", N_("公历")),
    ("lunar", N_("农历")),
    ("lunar_eve", N_("农历年最后一天")),
    ("weekday", N_("第几个星期几")),
    ("term", N_("节气")),
)
_TERMS = "立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至小寒大寒"
SOLAR_TERMS = tuple(_TERMS[at : at + 2] for at in range(0, 48, 2))
_LONGEST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}

UPGRADES = Upgrades("festivals")


_CREATE = """
CREATE TABLE festivals(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 40),
  kind TEXT NOT NULL CHECK(kind <> '' AND kind IN ('', 'solar', 'lunar', 'lunar_eve', 'weekday', 'term')),
  month INTEGER CHECK(month BETWEEN 1 AND 12),
  day INTEGER CHECK(day BETWEEN 1 AND 31),
  nth INTEGER CHECK(nth BETWEEN -1 AND 5),
  weekday INTEGER CHECK(weekday BETWEEN 1 AND 7),
  term TEXT NOT NULL DEFAULT '' CHECK(length(term) <= 10),
  remind_days INTEGER CHECK(remind_days BETWEEN 0 AND 366),
  statutory INTEGER NOT NULL DEFAULT 0 CHECK(statutory IN (0, 1)),
  own INTEGER NOT NULL DEFAULT 0 CHECK(own IN (0, 1)),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX festivals_by_day ON festivals(struck, kind, month, day);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of festivals."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival(Record):
    """One festival; the fields besides name and kind are those of ``almanac.festivals.FestivalRule``."""

    name: str = column(N_("名称"), Text(40), required=True, search=True)
    kind: str = column(N_("算法"), Fixed(KINDS), default="solar", required=True)
    month: int | None = column(N_("月"), Whole(1, 12))
    day: int | None = column(N_("日"), Whole(1, 31))
    nth: int | None = column(N_("第几个"), Whole(-1, 5), shown=False, help=N_("-1 是最后一个。"))
    weekday: int | None = column(N_("星期"), Whole(1, 7), shown=False, help=N_("1 是星期一，7 是星期日。"))
    term: str = column(N_("节气名"), Text(10), shown=False)
    remind_days: int | None = column(N_("提前几天提醒"), Whole(0, 366), default=7)
    statutory: bool = column(N_("法定节日"), YesNo())
    own: bool = column(N_("本单位的日子"), YesNo(), default=True)

    def rule(self) -> FestivalRule:
        """Return the festival as the almanac computes with it."""
        from unionoffice.almanac.festivals import FestivalRule

        return FestivalRule(
            name=self.name,
            kind=cast("FestivalKind", self.kind),
            month=self.month or 0,
            day=self.day or 0,
            nth=self.nth or 0,
            weekday=self.weekday or 0,
            term=self.term,
            remind_days=self.remind_days or 0,
            statutory=self.statutory,
        )


def rules(festival: Festival, context: RuleContext) -> Iterable[Problem]:
    """Find a rule that gives no day."""
    del context
    if festival.kind in {"solar", "lunar"}:
        longest = 30 if festival.kind == "lunar" else _LONGEST[festival.month or 1]
        if festival.month is None:
            yield Problem("month", _("请写月份。"))
        if festival.day is None:
            yield Problem("day", _("请写日子。"))
        elif festival.day > longest:
            yield Problem("day", _("这个月没有 {day} 日。").format(day=festival.day))
    elif festival.kind == "weekday":
        for name, what in (("month", _("请写月份。")), ("nth", _("请写第几个。")), ("weekday", _("请写星期几。"))):
            if not getattr(festival, name):
                yield Problem(name, what)
    elif festival.kind == "term" and festival.term not in SOLAR_TERMS:
        yield Problem("term", _("请写二十四节气之一，例如 清明、冬至。"))


def seed(change: RowWriter) -> None:
    """Write the festivals a new office begins with."""
    from unionoffice.almanac.festivals import default_festivals

    for rule in default_festivals():
        change.insert(
            "festivals",
            {
                "name": rule.name,
                "kind": rule.kind,
                "month": rule.month or None,
                "day": rule.day or None,
                "nth": rule.nth or None,
                "weekday": rule.weekday or None,
                "term": rule.term,
                "remind_days": rule.remind_days,
                "statutory": int(rule.statutory),
                "own": 0,
            },
        )


FESTIVALS = Register(
    code="festivals",
    title=N_("节日"),
    one=N_("节日"),
    record=Festival,
    upgrades=UPGRADES,
    name="name",
    sort=(("kind", True), ("month", True), ("day", True)),
    rules=rules,
    seed=seed,
    empty=N_("这里登记要提前准备的节日和本单位自己的日子，例如校庆。"),
    icon="festival",
)
