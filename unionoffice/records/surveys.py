"""困难摸底: a round in which every member is asked once; what is found opens a hardship file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from unionoffice.i18n import N_
from unionoffice.kinds.days import DayRange, DayRangeValue
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.secret import Computed
from unionoffice.kinds.simple import Fixed, LongText, Text

STATES = (("open", N_("进行中")), ("done", N_("已结束")))
ASKED = "(SELECT count(*) FROM survey_answers a WHERE a.survey = r.id AND a.struck IS NULL AND a.state <> 'open')"
WHOLE = "(SELECT count(*) FROM survey_answers a WHERE a.survey = r.id AND a.struck IS NULL)"

UPGRADES = Upgrades("surveys")


_CREATE = """
CREATE TABLE surveys(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  days_first TEXT
    CHECK(days_first IS NULL OR (days_first BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_first, '+0 days') IS days_first)),
  days_last TEXT
    CHECK((days_last IS NULL OR (days_last BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_last, '+0 days') IS days_last)) AND (days_last IS NULL) = (days_first IS NULL) AND (days_last IS NULL OR days_last >= days_first)),
  status TEXT NOT NULL CHECK(status <> '' AND status IN ('', 'open', 'done')),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX surveys_by_days ON surveys(struck, days_first);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of survey rounds."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Record):
    """One round of asking all members."""

    title: str = column(N_("名称"), Text(60), required=True, search=True)
    days: DayRangeValue | None = column(N_("期间"), DayRange())
    status: str = column(N_("状态"), Fixed(STATES), default="open", required=True)
    whole: int = column(N_("应摸底人数"), Computed(WHOLE, Whole()))
    asked: int = column(N_("已摸底人数"), Computed(ASKED, Whole()))
    notes: str = column(N_("备注"), LongText(500), shown=False)


SURVEYS = Register(
    code="surveys",
    title=N_("困难摸底"),
    one=N_("摸底"),
    record=Survey,
    upgrades=UPGRADES,
    name="title",
    sort=(("days", False),),
    empty=N_("每年一次，把全体会员的困难和大病情况摸一遍，有情况的直接建档。"),
    icon="search",
)
