"""金秋助学: study aid for the children of hardship files, year by year."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from unionoffice.i18n import N_
from unionoffice.kinds.days import Day
from unionoffice.kinds.first_words import seed_lists
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.links import Choice, Link
from unionoffice.kinds.numbers import Money, Whole
from unionoffice.kinds.register import Record, Register, RowWriter, Upgrades, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text

UPGRADES = Upgrades("study_aid")


_CREATE = """
CREATE TABLE study_aid(
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  year INTEGER NOT NULL CHECK(year BETWEEN 2000 AND 2100),
  hardship INTEGER NOT NULL REFERENCES hardship(id),
  aid_kind INTEGER REFERENCES choice(id),
  insurance BLOB,
  child BLOB NOT NULL,
  sex TEXT NOT NULL DEFAULT '' CHECK(sex IN ('', 'm', 'f')),
  school BLOB,
  school_kind INTEGER REFERENCES choice(id),
  major TEXT NOT NULL DEFAULT '' CHECK(length(major) <= 60),
  years INTEGER CHECK(years BETWEEN 1 AND 12),
  grade TEXT NOT NULL DEFAULT '' CHECK(length(grade) <= 20),
  amount INTEGER CHECK(abs(amount) <= 99999999999999),
  paid TEXT CHECK(paid IS NULL OR (paid BETWEEN '1900-01-01' AND '2100-12-31' AND date(paid, '+0 days') IS paid)),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 300),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX study_aid_by_year ON study_aid(struck, year);
CREATE INDEX study_aid_hardship ON study_aid(hardship);
CREATE INDEX study_aid_aid_kind ON study_aid(aid_kind);
CREATE INDEX study_aid_school_kind ON study_aid(school_kind);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of study aid."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyAid(Record):
    """Aid for one child in one year (columns of the 金秋助学 list)."""

    title: str = column(N_("批次"), Text(60), required=True, search=True)
    year: int | None = column(N_("年度"), Whole(2000, 2100), required=True)
    hardship: int | None = column(N_("困难档案"), Link("hardship", "number"), required=True)
    aid_kind: int | None = column(N_("资助类别"), Choice("study_aid_kind"))
    insurance: str | Sealed = column(N_("医保号"), Secret(Text(30), tail=0), privacy=Privacy.SECRET, shown=False)
    child: str | Sealed = column(N_("子女姓名"), Secret(Text(40), tail=0), required=True, privacy=Privacy.SECRET)
    sex: str = column(N_("性别"), Fixed((("m", N_("男")), ("f", N_("女")))))
    school: str | Sealed = column(N_("就读学校"), Secret(Text(80), tail=0), privacy=Privacy.SECRET)
    school_kind: int | None = column(N_("学校类别"), Choice("school_kind"))
    major: str = column(N_("专业"), Text(60), shown=False)
    years: int | None = column(N_("学制"), Whole(1, 12), shown=False)
    grade: str = column(N_("年级"), Text(20))
    amount: int | None = column(N_("资助金额"), Money())
    paid: date | None = column(N_("发放日期"), Day())
    notes: str = column(N_("备注"), LongText(300), shown=False)


def seed(change: RowWriter) -> None:
    """Write the kinds a new office begins with."""
    seed_lists(change, "study_aid_kind", "school_kind")


STUDY_AID = Register(
    code="study_aid",
    title=N_("金秋助学"),
    one=N_("助学"),
    record=StudyAid,
    upgrades=UPGRADES,
    name="title",
    sort=(("year", False),),
    seed=seed,
    empty=N_("困难职工子女助学，一人一行，可以直接出金秋助学清单。"),
    icon="report",
    sealed_files=True,
)
