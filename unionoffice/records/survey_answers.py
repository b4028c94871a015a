"""摸底记录: what a survey round found of one member."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from unionoffice.i18n import N_
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.links import Link, Party, PartyValue
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text

STATES = (("open", N_("未摸底")), ("fine", N_("无困难")), ("finding", N_("有情况")))

UPGRADES = Upgrades("survey_answers")


_CREATE = """
CREATE TABLE survey_answers(
  id INTEGER PRIMARY KEY,
  survey INTEGER NOT NULL REFERENCES surveys(id),
  person_kind TEXT NOT NULL
    CHECK(person_kind <> '' AND person_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  person_member INTEGER REFERENCES members(id),
  person TEXT NOT NULL DEFAULT '' CHECK(length(person) <= 80),
  state TEXT NOT NULL CHECK(state <> '' AND state IN ('', 'open', 'fine', 'finding')),
  day TEXT CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  asker TEXT NOT NULL DEFAULT '' CHECK(length(asker) <= 40),
  findings BLOB,
  hardship INTEGER REFERENCES hardship(id),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX survey_answers_by_state ON survey_answers(struck, state, person_kind);
CREATE INDEX survey_answers_survey ON survey_answers(survey);
CREATE INDEX survey_answers_person_member ON survey_answers(person_member);
CREATE INDEX survey_answers_hardship ON survey_answers(hardship);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of answers."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer(Record):
    """One member in one round."""

    survey: int | None = column(N_("摸底"), Link("surveys", "title"), required=True)
    person: PartyValue | None = column(N_("姓名"), Party(), required=True, search=True)
    state: str = column(N_("结果"), Fixed(STATES), default="open", required=True)
    day: date | None = column(N_("日期"), Day())
    asker: str = column(N_("摸底人"), Text(40))
    findings: str | Sealed = column(N_("情况"), Secret(LongText(1000), tail=0), privacy=Privacy.SECRET)
    hardship: int | None = column(N_("困难档案"), Link("hardship", "number"))


SURVEY_ANSWERS = Register(
    code="survey_answers",
    title=N_("摸底记录"),
    one=N_("摸底记录"),
    record=SurveyAnswer,
    upgrades=UPGRADES,
    name="person",
    sort=(("state", True), ("person", True)),
    empty=N_("在“困难摸底”里开始一次摸底，全体会员就会列在这里。"),
    icon="people",
    sealed_files=True,
)
