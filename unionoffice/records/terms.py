"""届次: the union committee, the audit committee, the women's committee and the delegates, term by term."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day, DayRange, DayRangeValue
from unionoffice.kinds.first_words import seed_lists
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Choice, Party, PartyValue
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.simple import LongText, Text

UPGRADES = Upgrades("terms")


_CREATE = """
CREATE TABLE terms(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  body INTEGER NOT NULL REFERENCES choice(id),
  days_first TEXT NOT NULL
    CHECK(days_first IS NULL OR (days_first BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_first, '+0 days') IS days_first)),
  days_last TEXT
    CHECK((days_last IS NULL OR (days_last BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(days_last, '+0 days') IS days_last)) AND (days_last IS NULL) = (days_first IS NULL) AND (days_last IS NULL OR days_last >= days_first)),
  remind INTEGER CHECK(remind BETWEEN 0 AND 730),
  approval TEXT NOT NULL DEFAULT '' CHECK(length(approval) <= 80),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE terms_seats(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES terms(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  person_kind TEXT NOT NULL
    CHECK(person_kind <> '' AND person_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  person_member INTEGER REFERENCES members(id),
  person TEXT NOT NULL DEFAULT '' CHECK(length(person) <= 80),
  post TEXT NOT NULL DEFAULT '' CHECK(length(post) <= 40),
  since TEXT CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  until TEXT CHECK(until IS NULL OR (until BETWEEN '1900-01-01' AND '2100-12-31' AND date(until, '+0 days') IS until)),
  note TEXT NOT NULL DEFAULT '' CHECK(length(note) <= 80)
) STRICT;

CREATE INDEX terms_by_days ON terms(struck, days_first);
CREATE INDEX terms_body ON terms(body);
CREATE INDEX terms_seats_person_member ON terms_seats(person_member);
CREATE INDEX terms_seats_owner ON terms_seats(owner, position);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of terms and seats."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person in a body, for the whole term or a part of it."""

    person: PartyValue | None = column(N_("姓名"), Party(), required=True)
    post: str = column(N_("职务"), Text(40))
    since: date | None = column(N_("任职日期"), Day())
    until: date | None = column(N_("离任日期"), Day())
    note: str = column(N_("备注"), Text(80))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """One term of one body; ``remind`` days before its end 首页 reminds of the election (换届)."""

    title: str = column(N_("届次"), Text(60), required=True, search=True)
    body: int | None = column(N_("机构"), Choice("body"), required=True, search=True)
    days: DayRangeValue | None = column(N_("任期"), DayRange(), required=True)
    remind: int | None = column(N_("提前几天提醒换届"), Whole(0, 730), default=90, shown=False)
    seats: tuple[Seat, ...] = column(N_("组成人员"), Lines(Seat))
    approval: str = column(N_("批复文号"), Text(80), shown=False)
    notes: str = column(N_("备注"), LongText(500), shown=False)


def rules(term: Term, context: RuleContext) -> Iterable[Problem]:
    """Find seats outside the term."""
    del context
    for place, seat in enumerate(term.seats):
        if seat.since and seat.until and seat.until < seat.since:
            yield Problem(f"seats[{place}].until", _("离任日期早于任职日期，请核对。"))


def seed(change: RowWriter) -> None:
    """Write the bodies a new office begins with."""
    seed_lists(change, "body")


TERMS = Register(
    code="terms",
    title=N_("工会组织与届次"),
    one=N_("届次"),
    record=Term,
    upgrades=UPGRADES,
    name="title",
    sort=(("days", False),),
    rules=rules,
    seed=seed,
    empty=N_("工会委员会、经审委员会、女职工委员会、会员代表的届次和名单记在这里，到期前提醒换届。"),
    icon="office",
)
