"""会籍变动: joining, transfers, retirement, leaving; each is decided once and then written into the member's histories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.first_words import seed_lists
from unionoffice.kinds.links import Party, PartyValue
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text

KINDS = (
    ("join", N_("入会")),
    ("move_in", N_("转入")),
    ("move_out", N_("转出")),
    ("retire", N_("退休")),
    ("keep", N_("保留会籍")),
    ("back", N_("恢复会籍")),
    ("leave", N_("退会")),
    ("expel", N_("除名")),
    ("death", N_("去世")),
)
STAGES = (
    ("asked", N_("已申请")),
    ("group", N_("小组同意")),
    ("approved", N_("已批准")),
    ("refused", N_("未批准")),
)

UPGRADES = Upgrades("movements")


_CREATE = """
CREATE TABLE movements(
  id INTEGER PRIMARY KEY,
  person_kind TEXT NOT NULL
    CHECK(person_kind <> '' AND person_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  person_member INTEGER REFERENCES members(id),
  person TEXT NOT NULL DEFAULT '' CHECK(length(person) <= 80),
  kind TEXT NOT NULL
    CHECK(kind <> ''
      AND kind IN ('', 'join', 'move_in', 'move_out', 'retire', 'keep', 'back', 'leave', 'expel', 'death')),
  stage TEXT NOT NULL CHECK(stage <> '' AND stage IN ('', 'asked', 'group', 'approved', 'refused')),
  asked TEXT CHECK(asked IS NULL OR (asked BETWEEN '1900-01-01' AND '2100-12-31' AND date(asked, '+0 days') IS asked)),
  day TEXT CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  approved TEXT
    CHECK(approved IS NULL OR (approved BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(approved, '+0 days') IS approved)),
  approver TEXT NOT NULL DEFAULT '' CHECK(length(approver) <= 60),
  dues_from TEXT
    CHECK(dues_from IS NULL OR (dues_from BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(dues_from, '+0 days') IS dues_from)),
  other_union TEXT NOT NULL DEFAULT '' CHECK(length(other_union) <= 80),
  number TEXT NOT NULL DEFAULT '' CHECK(length(number) <= 30),
  reason TEXT NOT NULL DEFAULT '' CHECK(length(reason) <= 160),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX movements_by_day ON movements(struck, day);
CREATE INDEX movements_person_member ON movements(person_member);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of movements."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement(Record):
    """One change of somebody's membership.

    Attributes:
        day: from when it counts; approving writes the member's histories as from this day.
        other_union: where a transferred member comes from or goes to.
        number: of the transfer sheet (会员组织关系接转).
    """

    person: PartyValue | None = column(N_("姓名"), Party(), required=True, search=True)
    kind: str = column(N_("变动"), Fixed(KINDS), default="join", required=True)
    stage: str = column(N_("进度"), Fixed(STAGES), default="asked", required=True, copied=False)
    asked: date | None = column(N_("申请日期"), Day())
    day: date | None = column(N_("生效日期"), Day())
    approved: date | None = column(N_("批准日期"), Day(), copied=False)
    approver: str = column(N_("批准人或会议"), Text(60), shown=False)
    dues_from: date | None = column(N_("会费起缴"), Day(), shown=False)
    other_union: str = column(N_("对方工会"), Text(80), search=True)
    number: str = column(N_("接转编号"), Text(30, code=True), shown=False, copied=False)
    reason: str = column(N_("原因"), Text(160), search=True)
    notes: str = column(N_("备注"), LongText(500), shown=False)


def rules(movement: Movement, context: RuleContext) -> Iterable[Problem]:
    """Find an approval without its day and a transfer without the other union."""
    del context
    if movement.stage == "approved" and not movement.day:
        yield Problem("day", _("已批准的变动要写生效日期。"))
    if movement.kind in ("move_in", "move_out") and not movement.other_union:
        yield Problem("other_union", _("转入、转出要写对方工会。"))
    if movement.asked and movement.approved and movement.approved < movement.asked:
        yield Problem("approved", _("批准日期早于申请日期，请核对。"))


def seed(change: RowWriter) -> None:
    """Write the lists of the members' files, which are older than this register and have their lists from here."""
    seed_lists(change, "education", "politics", "employment", "flag")


MOVEMENTS = Register(
    code="movements",
    title=N_("会籍变动"),
    one=N_("变动"),
    record=Movement,
    upgrades=UPGRADES,
    name="person",
    sort=(("day", False),),
    rules=rules,
    seed=seed,
    empty=N_("入会、转入转出、退休、退会都从这里办，批准后会员的会籍自动跟着变。"),
    icon="history",
    month="day",
    void=("stage", "refused"),
)
