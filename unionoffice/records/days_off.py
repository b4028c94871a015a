"""放假调休: the yearly table of official days off and make-up workdays, which the office edits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, Text

if TYPE_CHECKING:
    from unionoffice.almanac.workdays import DayOff

KINDS = (("off", N_("放假")), ("work", N_("调休上班")))

UPGRADES = Upgrades("days_off")


_CREATE = """
CREATE TABLE days_off(
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL
    CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 40),
  kind TEXT NOT NULL CHECK(kind <> '' AND kind IN ('', 'off', 'work')),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX days_off_by_day ON days_off(struck, day);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of days off."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay(Record):
    """One day that differs from the plain week."""

    day: date | None = column(N_("日期"), Day(), required=True)
    name: str = column(N_("名称"), Text(40), required=True, search=True)
    kind: str = column(N_("放假或上班"), Fixed(KINDS), default="off", required=True)

    def entry(self) -> DayOff:
        """Return the day as the almanac computes with it."""
        from unionoffice.almanac.workdays import DayOff

        assert self.day is not None
        return DayOff(self.day, self.name, "work" if self.kind == "work" else "off")


def rules(special: SpecialDay, context: RuleContext) -> Iterable[Problem]:
    """Find a day that is in the table already, and a make-up workday that is a workday anyhow."""
    if special.day is None:
        return
    if context.others("day", special.day):
        yield Problem("day", _("{day} 已经在表里，请改那一条。").format(day=special.day.isoformat()))
    if special.kind == "work" and special.day.weekday() < 5:
        yield Problem("kind", _("这一天本来就是工作日，不用登记调休上班。"), severe=False)


def seed(change: RowWriter) -> None:
    """Write the official days of the years known when this program was released."""
    from unionoffice.almanac.workdays import SEEDED_YEARS
    from unionoffice.almanac.workdays import seed as days_of

    rows = [(one.day.isoformat(), one.name, one.kind) for year in SEEDED_YEARS for one in days_of(year)]
    change.insert_many("days_off", ("day", "name", "kind"), rows)


DAYS_OFF = Register(
    code="days_off",
    title=N_("放假调休"),
    one=N_("放假调休日"),
    record=SpecialDay,
    upgrades=UPGRADES,
    name="name",
    sort=(("day", True),),
    rules=rules,
    seed=seed,
    empty=N_("这里登记国务院办公厅公布的放假和调休上班的日子。"),
    icon="calendar-today",
    month="day",
)
