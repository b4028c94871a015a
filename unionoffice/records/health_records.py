"""健康档案: what the office may keep of a member's health; off by default, see the setting ``health_archive``."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from unionoffice.i18n import N_
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.links import Party, PartyValue
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import LongText, Text

UPGRADES = Upgrades("health_records")


_CREATE = """
CREATE TABLE health_records(
  id INTEGER PRIMARY KEY,
  person_kind TEXT NOT NULL
    CHECK(person_kind <> '' AND person_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  person_member INTEGER REFERENCES members(id),
  person TEXT NOT NULL DEFAULT '' CHECK(length(person) <= 80),
  day TEXT NOT NULL CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  what BLOB,
  finding BLOB,
  consent TEXT NOT NULL
    CHECK(consent IS NULL OR (consent BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(consent, '+0 days') IS consent)),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX health_records_by_day ON health_records(struck, day);
CREATE INDEX health_records_person_member ON health_records(person_member);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of health records."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRecord(Record):
    """One note on a member's health, agreed to by the member."""

    person: PartyValue | None = column(N_("姓名"), Party(), required=True, search=True)
    day: date | None = column(N_("日期"), Day(), required=True)
    what: str | Sealed = column(N_("项目"), Secret(Text(80), tail=0), privacy=Privacy.SECRET)
    finding: str | Sealed = column(N_("结果"), Secret(LongText(1000), tail=0), privacy=Privacy.SECRET)
    consent: date | None = column(N_("本人同意日期"), Day(), required=True)


HEALTH_RECORDS = Register(
    code="health_records",
    title=N_("健康档案"),
    one=N_("健康记录"),
    record=HealthRecord,
    upgrades=UPGRADES,
    name="person",
    sort=(("day", False),),
    empty=N_("只有设置里打开并经本人同意，才登记健康情况；从不导出。"),
    icon="lock",
    sealed_files=True,
    switch="health_archive",
    leaves=False,
)
