"""低保标准: the local subsistence line a head and month, from when to when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from unionoffice.i18n import N_
from unionoffice.kinds.days import Day
from unionoffice.kinds.numbers import Limit
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.simple import Text, YesNo

UPGRADES = Upgrades("poverty_lines")


_CREATE = """
CREATE TABLE poverty_lines(
  id INTEGER PRIMARY KEY,
  region TEXT NOT NULL CHECK(region <> '' AND length(region) <= 60),
  amount INTEGER NOT NULL CHECK(abs(amount) <= 99999999999999),
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  until TEXT CHECK(until IS NULL OR (until BETWEEN '1900-01-01' AND '2100-12-31' AND date(until, '+0 days') IS until)),
  document TEXT NOT NULL DEFAULT '' CHECK(length(document) <= 80),
  sample INTEGER NOT NULL DEFAULT 0 CHECK(sample IN (0, 1)),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX poverty_lines_by_since ON poverty_lines(struck, since);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of subsistence lines."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyLine(Record):
    """The subsistence line (最低生活保障标准) of one place, in fen a head and month."""

    region: str = column(N_("地区"), Text(60), required=True, search=True)
    amount: int | None = column(N_("每人每月"), Limit(), required=True)
    since: date | None = column(N_("执行日期"), Day(), required=True)
    until: date | None = column(N_("废止日期"), Day())
    document: str = column(N_("文号"), Text(80))
    sample: bool = column(N_("示例"), YesNo())


POVERTY_LINES = Register(
    code="poverty_lines",
    title=N_("低保标准"),
    one=N_("低保标准"),
    record=PovertyLine,
    upgrades=UPGRADES,
    name="region",
    sort=(("since", False),),
    empty=N_("填写当地每人每月的低保标准和执行日期，困难认定按它计算。"),
    icon="money",
)
