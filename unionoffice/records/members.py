"""会员: who belongs to the union and who works here, with dated histories, so that every list can be drawn as at a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionoffice.i18n import N_
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.links import Choice, Image, Link, Place
from unionoffice.kinds.lunar import LunarDate, LunarDateValue
from unionoffice.kinds.numbers import Money
from unionoffice.kinds.register import Record, Register, Upgrades, altered, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text
from unionoffice.kinds.tags import Tags
from unionoffice.records.member_rules import rules
from unionoffice.records.member_settling import settle
from unionoffice.records.retirement_rules import WORKERS
from unionoffice.text import (
    id_birth_date,
    id_number,
    id_number_problem,
    id_sex,
    initial_readings,
    mask_card,
    mask_id,
    mask_phone,
    pinyin_readings,
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
PERSON_STATES = (
    ("work", N_("在职")),
    ("inner", N_("内退")),
    ("leave", N_("长期休假")),
    ("retired", N_("退休")),
    ("resigned", N_("离职")),
    ("dead", N_("去世")),
)

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


_MORE = """
ALTER TABLE members ADD COLUMN pinyin TEXT NOT NULL DEFAULT '' CHECK(length(pinyin) <= 600);
ALTER TABLE members ADD COLUMN union_group INTEGER REFERENCES groups(id);
ALTER TABLE members ADD COLUMN birth_lunar TEXT NOT NULL DEFAULT ''
    CHECK(birth_lunar = '' OR birth_lunar GLOB '[01][0-9][-+][0-3][0-9]');
ALTER TABLE members ADD COLUMN ethnicity TEXT NOT NULL DEFAULT '' CHECK(length(ethnicity) <= 20);
ALTER TABLE members ADD COLUMN education INTEGER REFERENCES choice(id);
ALTER TABLE members ADD COLUMN native_place TEXT NOT NULL DEFAULT '' CHECK(length(native_place) <= 60);
ALTER TABLE members ADD COLUMN politics INTEGER REFERENCES choice(id);
ALTER TABLE members ADD COLUMN photo INTEGER REFERENCES attachment(id);
ALTER TABLE members ADD COLUMN post TEXT NOT NULL DEFAULT '' CHECK(length(post) <= 40);
ALTER TABLE members ADD COLUMN rank TEXT NOT NULL DEFAULT '' CHECK(length(rank) <= 40);
ALTER TABLE members ADD COLUMN employment INTEGER REFERENCES choice(id);
ALTER TABLE members ADD COLUMN hired TEXT
    CHECK(hired IS NULL OR (hired BETWEEN '1900-01-01' AND '2100-12-31' AND date(hired, '+0 days') IS hired));
ALTER TABLE members ADD COLUMN retire_as TEXT NOT NULL DEFAULT '' CHECK(retire_as IN ('', 'm60', 'f55', 'f50'));
ALTER TABLE members ADD COLUMN flags TEXT NOT NULL DEFAULT '' CHECK(flags = '' OR flags GLOB ',*,');
ALTER TABLE members ADD COLUMN bank TEXT NOT NULL DEFAULT '' CHECK(length(bank) <= 80);
ALTER TABLE members ADD COLUMN card BLOB;
ALTER TABLE members ADD COLUMN card_index BLOB;
ALTER TABLE members ADD COLUMN card_tail BLOB;
ALTER TABLE members ADD COLUMN address TEXT NOT NULL DEFAULT '' CHECK(length(address) <= 120);
ALTER TABLE members ADD COLUMN resume TEXT NOT NULL DEFAULT '' CHECK(length(resume) <= 2000);

CREATE TABLE members_status(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  value TEXT NOT NULL DEFAULT '' CHECK(value IN ('', 'work', 'inner', 'leave', 'retired', 'resigned', 'dead'))
) STRICT;

CREATE TABLE members_dues_base(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  since TEXT NOT NULL
    CHECK(since IS NULL OR (since BETWEEN '1900-01-01' AND '2100-12-31' AND date(since, '+0 days') IS since)),
  value BLOB
) STRICT;

CREATE TABLE members_offspring(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  name BLOB NOT NULL,
  birthday BLOB,
  school BLOB
) STRICT;

CREATE TABLE members_family(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  name BLOB NOT NULL,
  relation INTEGER REFERENCES choice(id),
  place BLOB
) STRICT;

CREATE INDEX members_by_birthday ON members(struck, birthday);
CREATE INDEX members_birth_lunar ON members(birth_lunar) WHERE birth_lunar <> '';
CREATE INDEX members_flags ON members(flags) WHERE flags <> '';
CREATE INDEX members_union_group ON members(union_group);
CREATE INDEX members_education ON members(education);
CREATE INDEX members_politics ON members(politics);
CREATE INDEX members_photo ON members(photo);
CREATE INDEX members_employment ON members(employment);
CREATE INDEX members_card_index ON members(card_index);
CREATE INDEX members_card_tail ON members(card_tail);
CREATE UNIQUE INDEX members_status_since ON members_status(owner, since);
CREATE INDEX members_status_value ON members_status(owner, since, value);
CREATE UNIQUE INDEX members_dues_base_since ON members_dues_base(owner, since);
CREATE INDEX members_offspring_owner ON members_offspring(owner, position);
CREATE INDEX members_family_owner ON members_family(owner, position);
CREATE INDEX members_family_relation ON members_family(relation);
"""


@UPGRADES.step
def tell_more(db: sqlite3.Connection) -> None:
    """Add what a full member's file holds; children move to a table of secrets when a key is next at hand."""
    db.executescript(_MORE)
    for number, name in db.execute("SELECT id, name FROM members").fetchall():
        db.execute("UPDATE members SET pinyin = ? WHERE id = ?", (_within(pinyin_readings(name), 600), number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child of a member: gifts on 1 June and study aid go by it."""

    name: str | Sealed = column(N_("姓名"), Secret(Text(40), tail=0), required=True, privacy=Privacy.SECRET)
    birthday: date | Sealed | None = column(N_("出生日期"), Secret(Day(), tail=0), privacy=Privacy.SECRET)
    school: str | Sealed = column(N_("就读学校"), Secret(Text(80), tail=0), privacy=Privacy.SECRET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another person of the family, as the membership form asks for them."""

    name: str | Sealed = column(N_("姓名"), Secret(Text(40), tail=0), required=True, privacy=Privacy.SECRET)
    relation: int | None = column(N_("关系"), Choice("relation"))
    place: str | Sealed = column(N_("工作单位"), Secret(Text(80), tail=0), privacy=Privacy.SECRET)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord(Record):
    """One member, or one of the staff who has not joined yet."""

    number: str = column(N_("会员证号"), Text(40, code=True), search=True, shown=False, copied=False, group=N_("会籍"))
    staff_no: str = column(N_("工号"), Text(40, code=True), search=True, copied=False, group=N_("基本情况"))
    name: str = column(N_("姓名"), Text(40, sort="initials"), required=True, search=True, group=N_("基本情况"))
    initials: str = column(N_("拼音首字母"), Text(400), search=True, shown=False, derived=True)
    pinyin: str = column(N_("全拼"), Text(600), search=True, shown=False, derived=True)
    sex: str = column(N_("性别"), Fixed(SEXES), group=N_("基本情况"))
    unit: int | None = column(N_("部门"), Place("unit"), search=True, group=N_("基本情况"))
    union_group: int | None = column(
        N_("工会小组"), Link("groups", "name"), search=True, group=N_("会籍"), word="sub_unit"
    )
    phone: str = column(
        N_("手机"), Text(40, code=True), privacy=Privacy.PERSONAL, mask=mask_phone, search=True, group=N_("基本情况")
    )
    birthday: date | None = column(N_("出生日期"), Day(), privacy=Privacy.PERSONAL, shown=False, group=N_("基本情况"))
    birth_lunar: LunarDateValue | None = column(
        N_("过农历生日"), LunarDate(), privacy=Privacy.PERSONAL, shown=False, group=N_("基本情况"),
        help=N_("按农历过生日的写农历月日，例如 八月十五；不写就按公历。"),
    )  # fmt: skip
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
    ethnicity: str = column(N_("民族"), Text(20), shown=False, group=N_("基本情况"))
    education: int | None = column(N_("学历"), Choice("education"), shown=False, group=N_("基本情况"))
    native_place: str = column(N_("籍贯"), Text(60), shown=False, group=N_("基本情况"))
    politics: int | None = column(N_("政治面貌"), Choice("politics"), shown=False, group=N_("基本情况"))
    photo: int | None = column(N_("照片"), Image(), privacy=Privacy.PERSONAL, shown=False, group=N_("基本情况"))
    post: str = column(N_("职务"), Text(40), search=True, shown=False, group=N_("工作"))
    rank: str = column(N_("职称或技术等级"), Text(40), shown=False, group=N_("工作"))
    employment: int | None = column(N_("用工形式"), Choice("employment"), shown=False, group=N_("工作"))
    hired: date | None = column(N_("进单位日期"), Day(), shown=False, group=N_("工作"))
    status: tuple[Since, ...] = column(N_("人员状态"), History(Fixed(PERSON_STATES)), group=N_("工作"))
    retire_as: str = column(
        N_("退休年龄类别"), Fixed(WORKERS), shown=False, group=N_("工作"),
        help=N_("男职工不用选；女职工按岗位选原来是 55 还是 50 周岁退休。"),
    )  # fmt: skip
    state: tuple[Since, ...] = column(N_("会籍状态"), History(Fixed(STATES)), group=N_("会籍"))
    joined: date | None = column(N_("入会日期"), Day(), shown=False, group=N_("会籍"))
    dues_base: tuple[Since, ...] = column(
        N_("会费基数"), History(Secret(Money(), tail=0)), privacy=Privacy.SECRET, shown=False, group=N_("会籍")
    )
    flags: frozenset[int] = column(N_("标记"), Tags("flag"), search=True, group=N_("会籍"))
    bank: str = column(N_("开户银行"), Text(80), privacy=Privacy.PERSONAL, shown=False, group=N_("银行"))
    card: str | Sealed = column(
        N_("银行卡号"),
        Secret(Text(30, code=True)),
        privacy=Privacy.SECRET,
        mask=mask_card,
        shown=False,
        group=N_("银行"),
    )
    address: str = column(N_("家庭住址"), Text(120), privacy=Privacy.PERSONAL, shown=False, group=N_("家庭"))
    offspring: tuple[Child, ...] = column(
        N_("子女"), Lines(Child), privacy=Privacy.SECRET, shown=False, group=N_("家庭")
    )
    family: tuple[Relative, ...] = column(
        N_("家庭主要成员"), Lines(Relative), privacy=Privacy.SECRET, shown=False, group=N_("家庭")
    )
    resume: str = column(N_("工作简历"), LongText(2000), privacy=Privacy.PERSONAL, shown=False, group=N_("其他"))
    notes: str = column(N_("备注"), LongText(), shown=False, group=N_("其他"))


def complete(member: MemberRecord) -> MemberRecord:
    """Fill the initials and the pinyin with all readings, and birth date and sex from an ID number that was just typed.

    All readings of the name, the likeliest first, so that 单 is found as s and as d.  What is given is never written over.
    """
    initials, pinyin = initial_readings(member.name), pinyin_readings(member.name)
    values: dict[str, Any] = {"initials": _within(initials, 400), "pinyin": _within(pinyin, 600)}
    typed = member.id_number
    if typed and not isinstance(typed, Sealed) and not id_number_problem(typed):
        sex = {"男": "m", "女": "f"}.get(id_sex(typed) or "", "")
        values |= {"birthday": member.birthday or id_birth_date(typed), "sex": member.sex or sex}
    return altered(member, **values)


def _within(readings: Iterable[str], limit: int) -> str:
    """Return whole readings with blanks between, as many as there is room for."""
    text = " ".join(readings)
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0] or text[:limit]


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
    find=("staff_no", "initials", "pinyin"),
    match=(("id_number",), ("staff_no",), ("name", "unit")),
    empty=N_("这里登记工会会员和尚未入会的职工。"),
    icon="people",
    settle=settle,
)
