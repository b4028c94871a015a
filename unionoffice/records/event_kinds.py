"""慰问事项: the kinds of event the office visits or congratulates on, its own 五必访 or 两贺四访 among them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from unionoffice.i18n import N_
from unionoffice.kinds.first_words import seed_lists
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Choice
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RowWriter, Upgrades, column
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

WAYS = (("visit", N_("访")), ("greet", N_("贺")))
TRIGGERS = (
    ("told", N_("有人来说")),
    ("birthday", N_("生日到了")),
    ("retirement", N_("快退休了")),
    ("festival", N_("节日")),
)

UPGRADES = Upgrades("event_kinds")


_CREATE = """
CREATE TABLE event_kinds(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 40),
  must_list INTEGER REFERENCES choice(id),
  way TEXT NOT NULL CHECK(way <> '' AND way IN ('', 'visit', 'greet')),
  must INTEGER NOT NULL DEFAULT 0 CHECK(must IN (0, 1)),
  days INTEGER CHECK(days BETWEEN 0 AND 366),
  who TEXT NOT NULL DEFAULT '' CHECK(length(who) <= 80),
  relation INTEGER NOT NULL DEFAULT 0 CHECK(relation IN (0, 1)),
  same_days INTEGER CHECK(same_days BETWEEN 0 AND 366),
  trigger TEXT NOT NULL CHECK(trigger <> '' AND trigger IN ('', 'told', 'birthday', 'retirement', 'festival')),
  account TEXT NOT NULL DEFAULT '' CHECK(length(account) <= 60),
  fund INTEGER REFERENCES choice(id),
  health INTEGER NOT NULL DEFAULT 0 CHECK(health IN (0, 1)),
  file INTEGER NOT NULL DEFAULT 0 CHECK(file IN (0, 1)),
  position INTEGER CHECK(position BETWEEN 0 AND 9999),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 500),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE event_kinds_papers(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES event_kinds(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  title TEXT NOT NULL CHECK(title <> '' AND length(title) <= 60),
  needed INTEGER NOT NULL DEFAULT 0 CHECK(needed IN (0, 1))
) STRICT;

CREATE INDEX event_kinds_by_position ON event_kinds(struck, position, name);
CREATE INDEX event_kinds_must_list ON event_kinds(must_list);
CREATE INDEX event_kinds_fund ON event_kinds(fund);
CREATE INDEX event_kinds_papers_owner ON event_kinds_papers(owner, position);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of the kinds of event and of the papers each needs."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededPaper:
    """A paper that belongs to a visit of this kind (出院小结, 结婚证复印件)."""

    title: str = column(N_("材料"), Text(60), required=True)
    needed: bool = column(N_("必须有"), YesNo(), default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind(Record):
    """One kind of event and what the office does about it; amounts stand in the standards.

    Attributes:
        days: days after the event became known within which the visit is due; None for no deadline.
        same_days: two visits to one person of this kind within so many days are taken for one event seen twice.
        trigger: how the office learns of it: told by somebody, or computed from the member's file or the almanac.
        health: events and visits of this kind tell of health; their attachments are kept encrypted.
        file: one-off hardship aid: the household must have a hardship file (``care.hardship_aid.file_missing`` asks).
    """

    name: str = column(N_("事项"), Text(40), required=True, search=True)
    must_list: int | None = column(N_("所属制度"), Choice("must_list"), search=True)
    way: str = column(N_("访或贺"), Fixed(WAYS), default="visit", required=True)
    must: bool = column(N_("必须去"), YesNo(), default=True, help=N_("打勾后，登记了事由就成为待办，过期变红。"))
    days: int | None = column(N_("几天内去"), Whole(0, 366))
    who: str = column(N_("应由谁去"), Text(80))
    relation: bool = column(N_("要写亲属关系"), YesNo(), shown=False)
    same_days: int | None = column(N_("几天内算同一件事"), Whole(0, 366), shown=False)
    trigger: str = column(N_("怎么知道"), Fixed(TRIGGERS), default="told", required=True, shown=False)
    account: str = column(N_("建议科目"), Text(60), help=N_("记账时建议的支出科目，可以改。"))
    fund: int | None = column(N_("资金来源"), Choice("fund_source"), shown=False)
    health: bool = column(N_("涉及健康"), YesNo(), shown=False)
    file: bool = column(N_("要有困难档案"), YesNo(), shown=False, help=N_("打勾后，给没有困难档案的人登记会提醒。"))
    position: int | None = column(N_("顺序"), Whole(0, 9999), shown=False)
    papers: tuple[NeededPaper, ...] = column(N_("需要的材料"), Lines(NeededPaper), shown=False)
    notes: str = column(N_("备注"), LongText(500), shown=False)


def seed(change: RowWriter) -> None:
    """Write the kinds a new office begins with; they are a beginning to be edited, without any amount."""
    import tomllib

    from unionoffice import resources

    seed_lists(change, "must_list", "fund_source", "known_how", "campaign", "relation")
    for position, one in enumerate(tomllib.loads(resources.text("visits", "kinds.toml"))["kind"], 1):
        papers = one.pop("papers", ())
        number = change.insert("event_kinds", {**one, "position": position * 10})
        rows = [(number, place, title, 1) for place, title in enumerate(papers)]
        change.insert_many("event_kinds_papers", ("owner", "position", "title", "needed"), rows)


EVENT_KINDS = Register(
    code="event_kinds",
    title=N_("必访事项"),
    one=N_("事项"),
    record=EventKind,
    upgrades=UPGRADES,
    name="name",
    sort=(("position", True), ("name", True)),
    seed=seed,
    empty=N_("这里列出遇到什么事要去慰问或祝贺，例如五必访、两贺四访。"),
    icon="flag",
)
