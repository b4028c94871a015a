"""工会小组: the union's groups as a tree, each with its leader (教研组, 分会, 班组, by the kind of office)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.links import Link, Member, Place
from unionoffice.kinds.numbers import Whole
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.secret import Computed
from unionoffice.kinds.simple import LongText, Text

HEADS = "(SELECT count(*) FROM members m WHERE m.union_group = r.id AND m.struck IS NULL)"
_DEEPEST = 20

UPGRADES = Upgrades("groups")


_CREATE = """
CREATE TABLE groups(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 60),
  parent INTEGER REFERENCES groups(id),
  unit INTEGER REFERENCES place(id),
  leader INTEGER REFERENCES members(id),
  deputy INTEGER REFERENCES members(id),
  position INTEGER CHECK(position BETWEEN 0 AND 9999),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 300),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE INDEX groups_by_position ON groups(struck, position, name);
CREATE INDEX groups_parent ON groups(parent);
CREATE INDEX groups_unit ON groups(unit);
CREATE INDEX groups_leader ON groups(leader);
CREATE INDEX groups_deputy ON groups(deputy);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the table of groups."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """One group of the union."""

    name: str = column(N_("小组"), Text(60), required=True, search=True)
    parent: int | None = column(N_("上级"), Link("groups", "name"))
    unit: int | None = column(N_("所在部门"), Place("unit"), search=True)
    leader: int | None = column(N_("组长"), Member(), search=True)
    deputy: int | None = column(N_("副组长"), Member())
    people: int = column(N_("登记人数"), Computed(HEADS, Whole()))
    position: int | None = column(N_("顺序"), Whole(0, 9999), shown=False)
    notes: str = column(N_("备注"), LongText(300), shown=False)


def rules(group: Group, context: RuleContext) -> Iterable[Problem]:
    """Find a name given twice and a group that would hang below itself."""
    if group.name and context.others("name", group.name):
        yield Problem("name", _("已有叫“{name}”的小组。").format(name=group.name))
    above, steps = group.parent, 0
    while above and steps < _DEEPEST:
        if above == group.id:
            yield Problem("parent", _("小组不能放到它自己的下级里面。"))
            return
        found = context.record("groups", above)
        above, steps = (found.parent if found else None), steps + 1


GROUPS = Register(
    code="groups",
    title=N_("工会小组"),
    one=N_("小组"),
    record=Group,
    upgrades=UPGRADES,
    name="name",
    sort=(("position", True), ("name", True)),
    rules=rules,
    empty=N_("把工会小组和组长录在这里，会员就能按小组列名单、打签领表。"),
    icon="people",
    word="sub_unit",
)
