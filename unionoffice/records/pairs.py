"""结对帮扶: who helps which household, towards which aim, and what has come of it (一帮一)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from unionoffice.i18n import N_
from unionoffice.kinds.days import Day, DayRange, DayRangeValue
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Link, Party, PartyValue
from unionoffice.kinds.numbers import Money
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import LongText, Text

UPGRADES = Upgrades("pairs")


_CREATE = """
CREATE TABLE pairs(
  id INTEGER PRIMARY KEY,
  helper_kind TEXT NOT NULL
    CHECK(helper_kind <> '' AND helper_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  helper_member INTEGER REFERENCES members(id),
  helper TEXT NOT NULL DEFAULT '' CHECK(length(helper) <= 80),
  post TEXT NOT NULL DEFAULT '' CHECK(length(post) <= 40),
  helped INTEGER NOT NULL REFERENCES hardship(id),
  days_first TEXT
    CHECK(days_first IS NULL OR (days_first BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_first, '+0 days') IS days_first)),
  days_last TEXT
    CHECK((days_last IS NULL OR (days_last BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_last, '+0 days') IS days_last)) AND (days_last IS NULL) = (days_first IS NULL) AND (days_last IS NULL OR days_last >= days_first)),
  aim BLOB,
  amount INTEGER CHECK(abs(amount) <= 99999999999999),
  result TEXT NOT NULL DEFAULT '' CHECK(length(result) <= 120),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE pairs_contacts(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES pairs(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  day TEXT NOT NULL CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  way TEXT NOT NULL DEFAULT '' CHECK(length(way) <= 20),
  what BLOB,
  amount INTEGER CHECK(abs(amount) <= 99999999999999)
) STRICT;

CREATE INDEX pairs_by_days ON pairs(struck, days_first);
CREATE INDEX pairs_helper_member ON pairs(helper_member);
CREATE INDEX pairs_helped ON pairs(helped);
CREATE INDEX pairs_contacts_owner ON pairs_contacts(owner, position);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of pairs and their contacts."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact between helper and helped."""

    day: date | None = column(N_("日期"), Day(), required=True)
    way: str = column(N_("方式"), Text(20))
    what: str | Sealed = column(N_("内容"), Secret(LongText(500), tail=0), privacy=Privacy.SECRET)
    amount: int | None = column(N_("金额"), Money())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Record):
    """One helper for one household."""

    helper: PartyValue | None = column(N_("帮扶人"), Party(), required=True, search=True)
    post: str = column(N_("帮扶人职务"), Text(40))
    helped: int | None = column(N_("困难档案"), Link("hardship", "number"), required=True)
    days: DayRangeValue | None = column(N_("期限"), DayRange())
    aim: str | Sealed = column(N_("帮扶目标"), Secret(Text(200), tail=0), privacy=Privacy.SECRET, shown=False)
    amount: int | None = column(N_("计划金额"), Money())
    contacts: tuple[Contact, ...] = column(N_("联系记录"), Lines(Contact, amount=("amount",)))
    result: str = column(N_("结果"), Text(120), shown=False)


PAIRS = Register(
    code="pairs",
    title=N_("结对帮扶"),
    one=N_("结对"),
    record=Pair,
    upgrades=UPGRADES,
    name="helper",
    sort=(("days", False),),
    empty=N_("一帮一：谁帮哪一户，帮到什么程度，每次联系都记在这里。"),
    icon="link",
)
