"""会员: who belongs to the union, since when, from which unit; the next issue extends it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.links import Place
from unionoffice.kinds.register import Record, Register, RuleContext, Upgrades, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text
from unionoffice.text import (
    id_birth_date,
    id_number,
    id_number_problem,
    id_sex,
    initial_readings,
    mask_id,
    mask_phone,
)

STATES = (
    ("none", N_("未入会")),
    ("member", N_("在籍")),
    ("kept", N_("保留会籍")),
    ("moved", N_("转出")),
    ("left", N_("退会")),
    ("expelled", N_("除名")),
    ("dead", N_("去世")),
)
SEXES = (("m", N_("男")), ("f", N_("女")))

UPGRADES = Upgrades("members")


_CREATE = """
CREATE TABLE members(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL DEFAULT '' CHECK(length(number) <= 40),
  staff_no TEXT NOT NULL DEFAULT '' CHECK(length(staff_no) <= 40),
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 40),
  initials TEXT NOT NULL DEFAULT '' CHECK(length(initials) <= 400),
  sex TEXT NOT NULL DEFAULT '' CHECK(sex IN ('', 'm', 'f')),
  unit INTEGER REFERENCES place(id),
  phone TEXT NOT NULL DEFAULT '' CHECK(length(phone) <= 40),
  birthday TEXT
    CHECK(birthday IS NULL OR (birthday BETWEEN '1900-01-01' AND '2100-12-31' AND date(birthday, '+0 days') IS birthday)),
  id_number BLOB,
  id_number_index BLOB,
  id_number_tail BLOB,
  joined TEXT
    CHECK(joined IS NULL OR (joined BETWEEN '1900-01-01' AND '2100-12-31' AND date(joined, '+0 days') IS joined)),
  notes TEXT NOT NULL DEFAULT '' CHECK(length(notes) <= 2000),
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE members_state(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  value TEXT NOT NULL DEFAULT ''
    CHECK(value IN ('', 'none', 'member', 'kept', 'moved', 'left', 'expelled', 'dead'))
) STRICT;

CREATE TABLE members_children(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  name TEXT NOT NULL CHECK(name <> '' AND length(name) <= 40),
  birthday TEXT
    CHECK(birthday IS NULL OR (birthday BETWEEN '1900-01-01' AND '2100-12-31' AND date(birthday, '+0 days') IS birthday)),
  school TEXT NOT NULL DEFAULT '' CHECK(length(school) <= 80)
) STRICT;

CREATE INDEX members_by_staff_no ON members(struck, staff_no);
CREATE INDEX members_by_name ON members(struck, initials, name);
CREATE INDEX members_by_number ON members(struck, number);
CREATE INDEX members_by_joined ON members(struck, joined);
CREATE INDEX members_named ON members(name COLLATE NOCASE) WHERE struck IS NULL;
CREATE INDEX members_unit ON members(unit, struck);
CREATE INDEX members_id_number ON members(id_number_index);
CREATE INDEX members_id_number_tail ON members(id_number_tail);
CREATE UNIQUE INDEX members_state_since ON members_state(owner, since);
CREATE INDEX members_state_value ON members_state(owner, since, value);
CREATE INDEX members_children_owner ON members_children(owner, position);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of members, their states and their children."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child of a member: gifts on 1 June and study aid go by it."""

    name: str = column(N_("姓名"), Text(40), required=True)
    birthday: date | None = column(N_("出生日期"), Day(), privacy=Privacy.PERSONAL)
    school: str = column(N_("就读学校"), Text(80))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord(Record):
    """One member, or one of the staff who has not joined yet."""

    number: str = column(N_("会员证号"), Text(40, code=True), search=True, shown=False, copied=False, group=N_("会籍"))
    staff_no: str = column(N_("工号"), Text(40, code=True), search=True, copied=False, group=N_("基本情况"))
    name: str = column(N_("姓名"), Text(40, sort="initials"), required=True, search=True, group=N_("基本情况"))
    initials: str = column(N_("拼音首字母"), Text(400), search=True, shown=False, derived=True)
    sex: str = column(N_("性别"), Fixed(SEXES), group=N_("基本情况"))
    unit: int | None = column(N_("部门"), Place("unit"), search=True, group=N_("基本情况"))
    phone: str = column(
        N_("手机"), Text(40, code=True), privacy=Privacy.PERSONAL, mask=mask_phone, search=True, group=N_("基本情况")
    )
    birthday: date | None = column(N_("出生日期"), Day(), privacy=Privacy.PERSONAL, group=N_("基本情况"))
    id_number: str | Sealed = column(
        N_("身份证号"),
        Secret(Text(18), fold=id_number),
        privacy=Privacy.SECRET,
        mask=mask_id,
        search=True,
        shown=False,
        group=N_("基本情况"),
        help=N_("加密保存。只能按完整号码或后四位查找，查看全号会记入日志。"),
    )
    state: tuple[Since, ...] = column(N_("会籍状态"), History(Fixed(STATES)), group=N_("会籍"))
    joined: date | None = column(N_("入会日期"), Day(), group=N_("会籍"))
    children: tuple[Child, ...] = column(
        N_("子女"), Lines(Child), privacy=Privacy.PERSONAL, shown=False, group=N_("家庭")
    )
    notes: str = column(N_("备注"), LongText(), shown=False, group=N_("其他"))


def complete(member: MemberRecord) -> MemberRecord:
    """Fill the initials: all readings of the name, the likeliest first, so that 单 is found as s and as d."""
    return replace(member, initials=" ".join(initial_readings(member.name))[:400])


def rules(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Find numbers given twice, a wrong ID number, days that cannot be."""
    for name in ("staff_no", "number"):
        value = getattr(member, name)
        others = context.others(name, value) if value else ()
        if others:
            other = context.record("members", others[0])
            yield Problem(name, _("“{value}”已经是{name}的号码，请核对。").format(value=value, name=other.name))
    if member.birthday and member.birthday > context.today:
        yield Problem("birthday", _("出生日期在今天之后，请核对年份。"))
    if member.joined and member.birthday and member.joined <= member.birthday:
        yield Problem("joined", _("入会日期早于出生日期，请核对。"))
    yield from _id_rules(member, context)


def _id_rules(member: MemberRecord, context: RuleContext) -> Iterable[Problem]:
    """Check an ID number that has just been typed; a sealed one was checked when it was."""
    typed = member.id_number
    if not typed or isinstance(typed, Sealed):
        return
    wrong = id_number_problem(typed, today=context.today)
    if wrong:
        yield Problem("id_number", wrong)
        return
    others = context.others("id_number", typed)
    if others:
        other = context.record("members", others[0])
        yield Problem("id_number", _("这个身份证号已经登记在{name}名下，请核对。").format(name=other.name))
    birth, sex = id_birth_date(typed), {"男": "m", "女": "f"}.get(id_sex(typed) or "")
    if member.birthday and birth != member.birthday:
        yield Problem("birthday", _("出生日期和身份证号里的不一样，请核对。"), severe=False)
    if member.sex and sex and sex != member.sex:
        yield Problem("sex", _("性别和身份证号里的不一样，请核对。"), severe=False)


MEMBERS = Register(
    code="members",
    title=N_("会员"),
    one=N_("会员"),
    record=MemberRecord,
    upgrades=UPGRADES,
    name="name",
    sort=(("staff_no", True),),
    rules=rules,
    complete=complete,
    find=("staff_no", "initials"),
    empty=N_("这里登记工会会员和尚未入会的职工。"),
    icon="people",
)
