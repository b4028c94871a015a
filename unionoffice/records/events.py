"""慰问事由: what happened to whom and how the office learned of it; a visit fulfils the duty that follows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.links import Choice, Link, Party, PartyValue
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.secret import Computed, Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

STATES = (("open", N_("要去")), ("waived", N_("不用去")))

# A visit that is only being prepared, or was cancelled, fulfils nothing.
VISITED = (
    "EXISTS (SELECT 1 FROM visits v WHERE v.event = r.id AND +v.struck IS NULL AND v.status IN ('approved', 'done'))"
)
DUE = "(SELECT date(coalesce(r.known, r.day), '+' || k.days || ' days') FROM event_kinds k WHERE k.id = r.kind)"

UPGRADES = Upgrades("events")


_CREATE = """
CREATE TABLE events(
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL REFERENCES event_kinds(id),
  person_kind TEXT NOT NULL
    CHECK(person_kind <> '' AND person_kind IN ('', 'member', 'relative', 'retiree', 'institution', 'free')),
  person_member INTEGER REFERENCES members(id),
  person TEXT NOT NULL DEFAULT '' CHECK(length(person) <= 80),
  relation INTEGER REFERENCES choice(id),
  day TEXT NOT NULL CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  known TEXT CHECK(known IS NULL OR (known BETWEEN '1900-01-01' AND '2100-12-31' AND date(known, '+0 days') IS known)),
  known_how INTEGER REFERENCES choice(id),
  place TEXT NOT NULL DEFAULT '' CHECK(length(place) <= 120),
  details BLOB,
  state TEXT NOT NULL CHECK(state <> '' AND state IN ('', 'open', 'waived')),
  waive_reason TEXT NOT NULL DEFAULT '' CHECK(length(waive_reason) <= 120),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX events_by_day ON events(struck, day);
CREATE INDEX events_open ON events(state, struck, kind);
CREATE INDEX events_kind ON events(kind);
CREATE INDEX events_person_member ON events(person_member);
CREATE INDEX events_relation ON events(relation);
CREATE INDEX events_known_how ON events(known_how);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of events."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened to a member or another recipient.

    Attributes:
        due: the last day for the visit: the day it became known and the days its kind allows.
        visited: whether a visit that was approved or made refers to it.
    """

    kind: int | None = column(N_("事项"), Link("event_kinds"), required=True, search=True)
    person: PartyValue | None = column(N_("姓名"), Party(), required=True, search=True)
    relation: int | None = column(N_("哪位亲属"), Choice("relation"), shown=False, help=N_("例如父亲去世写“父亲”。"))
    day: date | None = column(N_("发生日期"), Day(), required=True)
    known: date | None = column(N_("得知日期"), Day(), shown=False)
    known_how: int | None = column(N_("怎样得知"), Choice("known_how"), shown=False)
    place: str = column(N_("地点"), Text(120), privacy=Privacy.PERSONAL, shown=False, help=N_("医院、病房或住址。"))
    details: str | Sealed = column(N_("情况"), Secret(LongText(1000), tail=0), privacy=Privacy.SECRET, shown=False)
    state: str = column(N_("是否要去"), Fixed(STATES), default="open", required=True)
    waive_reason: str = column(N_("不去的原因"), Text(120), shown=False)
    due: date | None = column(N_("最迟"), Computed(DUE, Day()))
    visited: bool = column(N_("已慰问"), Computed(VISITED, YesNo()))


def rules(event: Event, context: RuleContext) -> Iterable[Problem]:
    """Find days that cannot be and reasons that are missing."""
    if event.day and event.known and event.known < event.day:
        yield Problem("known", _("得知日期早于发生日期，请核对。"))
    if event.known and event.known > context.today:
        yield Problem("known", _("得知日期在今天之后，请核对。"))
    if event.state == "waived" and not event.waive_reason:
        yield Problem("waive_reason", _("请写明为什么不用去，检查时要说明。"))
    kind = context.record("event_kinds", event.kind) if event.kind else None
    if kind is not None and kind.relation and not event.relation:
        yield Problem("relation", _("“{kind}”要写明是哪位亲属。").format(kind=kind.name))


EVENTS = Register(
    code="events",
    title=N_("慰问事由"),
    one=N_("事由"),
    record=Event,
    upgrades=UPGRADES,
    name="person",
    sort=(("day", False),),
    rules=rules,
    empty=N_("听说谁住院、结婚、家里有事，先在这里记下，再去慰问。"),
    icon="bell",
    sealed_files=True,
    month="day",
    void=("state", "waived"),
)
