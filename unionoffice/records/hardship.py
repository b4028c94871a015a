"""困难职工档案: one file a household; what it tells of income, health and family is secret (form HF-A of the rules)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.kinds.days import Day, DayRange, DayRangeValue
from unionoffice.kinds.first_words import seed_lists
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Choice, Member
from unionoffice.kinds.numbers import Money, Whole
from unionoffice.kinds.register import Record, Register, RowWriter, RuleContext, Upgrades, column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text
from unionoffice.text import id_number, id_number_problem, mask_card, mask_id

STAGES = (
    ("applied", N_("已申请")),
    ("visited", N_("已入户核实")),
    ("notice", N_("公示中")),
    ("opinion", N_("签署意见")),
    ("approved", N_("已建档")),
    ("refused", N_("不予建档")),
    ("closed", N_("已结案")),
)
STEPS = (
    ("apply", N_("本人申请")),
    ("visit", N_("入户核实")),
    ("notice", N_("公示")),
    ("party", N_("党组织或行政意见")),
    ("union", N_("基层工会意见")),
    ("superior", N_("上级工会意见")),
    ("approve", N_("审批建档")),
    ("refuse", N_("不予建档")),
    ("review", N_("年度复核")),
    ("close", N_("结案")),
)
_S = Privacy.SECRET

UPGRADES = Upgrades("hardship")


_CREATE = """
CREATE TABLE hardship(
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL CHECK(number <> '' AND length(number) <= 20),
  member INTEGER NOT NULL REFERENCES members(id),
  category INTEGER REFERENCES choice(id),
  stage TEXT NOT NULL
    CHECK(stage <> '' AND stage IN ('', 'applied', 'visited', 'notice', 'opinion', 'approved', 'refused', 'closed')),
  opened TEXT
    CHECK(opened IS NULL OR (opened BETWEEN '1900-01-01' AND '2100-12-31' AND date(opened, '+0 days') IS opened)),
  next_review TEXT
    CHECK(next_review IS NULL OR (next_review BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(next_review, '+0 days') IS next_review)),
  notice_first TEXT
    CHECK(notice_first IS NULL OR (notice_first BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(notice_first, '+0 days') IS notice_first)),
  notice_last TEXT
    CHECK((notice_last IS NULL OR (notice_last BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(notice_last, '+0 days') IS notice_last)) AND (notice_last IS NULL) = (notice_first IS NULL) AND (notice_last IS NULL OR notice_last >= notice_first)),
  closed TEXT
    CHECK(closed IS NULL OR (closed BETWEEN '1900-01-01' AND '2100-12-31' AND date(closed, '+0 days') IS closed)),
  close_reason INTEGER REFERENCES choice(id),
  cause BLOB,
  second_cause BLOB,
  story BLOB,
  loss BLOB,
  covered BLOB,
  excluded BLOB,
  income BLOB,
  other_income BLOB,
  persons INTEGER CHECK(persons BETWEEN 1 AND 30),
  single_parent BLOB,
  marital BLOB,
  health BLOB,
  disability BLOB,
  insured BLOB,
  work_state TEXT NOT NULL DEFAULT '' CHECK(length(work_state) <= 40),
  model TEXT NOT NULL DEFAULT '' CHECK(length(model) <= 40),
  worked_since TEXT
    CHECK(worked_since IS NULL OR (worked_since BETWEEN '1900-01-01' AND '2100-12-31'
      AND date(worked_since, '+0 days') IS worked_since)),
  industry TEXT NOT NULL DEFAULT '' CHECK(length(industry) <= 40),
  employer_kind TEXT NOT NULL DEFAULT '' CHECK(length(employer_kind) <= 40),
  employer_state TEXT NOT NULL DEFAULT '' CHECK(length(employer_state) <= 40),
  self_rescue TEXT NOT NULL DEFAULT '' CHECK(length(self_rescue) <= 20),
  zero_employment BLOB,
  housing BLOB,
  area BLOB,
  hukou TEXT NOT NULL DEFAULT '' CHECK(length(hukou) <= 20),
  region TEXT NOT NULL DEFAULT '' CHECK(length(region) <= 80),
  address TEXT NOT NULL DEFAULT '' CHECK(length(address) <= 120),
  postcode TEXT NOT NULL DEFAULT '' CHECK(length(postcode) <= 10),
  other_phone TEXT NOT NULL DEFAULT '' CHECK(length(other_phone) <= 40),
  bank TEXT NOT NULL DEFAULT '' CHECK(length(bank) <= 80),
  card BLOB,
  card_index BLOB,
  card_tail BLOB,
  made_by TEXT NOT NULL DEFAULT '' CHECK(length(made_by) <= 40),
  checked_by TEXT NOT NULL DEFAULT '' CHECK(length(checked_by) <= 40),
  notes BLOB,
  struck TEXT CHECK(struck IS NULL OR date(struck, '+0 days') IS struck),
  batch INTEGER
) STRICT;

CREATE TABLE hardship_steps(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES hardship(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  step TEXT NOT NULL
    CHECK(step <> ''
      AND step IN ('', 'apply', 'visit', 'notice', 'party', 'union', 'superior', 'approve', 'refuse', 'review',
      'close')),
  day TEXT NOT NULL CHECK(day IS NULL OR (day BETWEEN '1900-01-01' AND '2100-12-31' AND date(day, '+0 days') IS day)),
  person TEXT NOT NULL DEFAULT '' CHECK(length(person) <= 40),
  opinion BLOB
) STRICT;

CREATE TABLE hardship_expenses(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES hardship(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  what BLOB NOT NULL,
  amount BLOB
) STRICT;

CREATE TABLE hardship_family(
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL REFERENCES hardship(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK(position >= 0),
  name BLOB NOT NULL,
  relation INTEGER REFERENCES choice(id),
  sex TEXT NOT NULL DEFAULT '' CHECK(sex IN ('', 'm', 'f')),
  id_number BLOB,
  id_number_index BLOB,
  id_number_tail BLOB,
  birthday BLOB,
  health BLOB,
  insured BLOB,
  income BLOB,
  identity BLOB,
  place BLOB
) STRICT;

CREATE INDEX hardship_by_number ON hardship(struck, number);
CREATE INDEX hardship_member ON hardship(member);
CREATE INDEX hardship_category ON hardship(category);
CREATE INDEX hardship_close_reason ON hardship(close_reason);
CREATE INDEX hardship_card_index ON hardship(card_index);
CREATE INDEX hardship_card_tail ON hardship(card_tail);
CREATE INDEX hardship_steps_owner ON hardship_steps(owner, position);
CREATE INDEX hardship_expenses_owner ON hardship_expenses(owner, position);
CREATE INDEX hardship_family_relation ON hardship_family(relation);
CREATE INDEX hardship_family_owner ON hardship_family(owner, position);
CREATE INDEX hardship_family_id_number_index ON hardship_family(id_number_index);
CREATE INDEX hardship_family_id_number_tail ON hardship_family(id_number_tail);
"""


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables of hardship files, their families, expenses and steps."""
    db.executescript(_CREATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember:
    """One person of the household besides the member."""

    name: str | Sealed = column(N_("姓名"), Secret(Text(40), tail=0), required=True, privacy=_S)
    relation: int | None = column(N_("关系"), Choice("relation"))
    sex: str = column(N_("性别"), Fixed((("m", N_("男")), ("f", N_("女")))))
    id_number: str | Sealed = column(N_("身份证号"), Secret(Text(18), fold=id_number), privacy=_S, mask=mask_id)
    birthday: date | Sealed | None = column(N_("出生日期"), Secret(Day(), tail=0), privacy=_S)
    health: str | Sealed = column(N_("健康状况"), Secret(Text(60), tail=0), privacy=_S)
    insured: str | Sealed = column(N_("医保"), Secret(Text(40), tail=0), privacy=_S)
    income: int | Sealed | None = column(N_("月收入"), Secret(Money(), tail=0), privacy=_S)
    identity: str | Sealed = column(N_("身份"), Secret(Text(40), tail=0), privacy=_S)
    place: str | Sealed = column(N_("单位或学校"), Secret(Text(80), tail=0), privacy=_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class RigidExpense:
    """An expense the household cannot avoid (医药费, 学费), in fen a year."""

    what: str | Sealed = column(N_("项目"), Secret(Text(60), tail=0), required=True, privacy=_S)
    amount: int | Sealed | None = column(N_("全年金额"), Secret(Money(), tail=0), privacy=_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStep:
    """One step of the procedure: when, by whom, with which opinion."""

    step: str = column(N_("步骤"), Fixed(STEPS), required=True)
    day: date | None = column(N_("日期"), Day(), required=True)
    person: str = column(N_("经手人"), Text(40))
    opinion: str | Sealed = column(N_("意见"), Secret(LongText(500), tail=0), privacy=_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipFile(Record):
    """The file of one household.

    Attributes:
        number: under which the file is spoken of where no name may stand.
        category: as approved; what the office's rules compute is shown beside it.
        income: the member's own monthly income in fen; ``other_income`` the household's further income in fen a year.
        loss: what a disaster, accident or illness cost in fen, ``covered`` what insurance and others paid of it.
        persons: size of the household, the member included; without it the family is counted.
        notice: the days on which the masked notice hangs.
    """

    number: str = column(
        N_("档案编号"), Text(20, code=True), required=True, search=True, copied=False, group=N_("档案")
    )
    member: int | None = column(N_("职工"), Member(), required=True, search=True, copied=False, group=N_("档案"))
    category: int | None = column(N_("困难类别"), Choice("hardship_category"), search=True, group=N_("档案"))
    stage: str = column(N_("进度"), Fixed(STAGES), default="applied", required=True, copied=False, group=N_("档案"))
    opened: date | None = column(N_("建档日期"), Day(), copied=False, group=N_("档案"))
    next_review: date | None = column(N_("下次复核"), Day(), copied=False, group=N_("档案"))
    steps: tuple[FileStep, ...] = column(N_("办理过程"), Lines(FileStep), shown=False, copied=False, group=N_("档案"))
    notice: DayRangeValue | None = column(N_("公示期间"), DayRange(), shown=False, copied=False, group=N_("档案"))
    closed: date | None = column(N_("结案日期"), Day(), shown=False, copied=False, group=N_("档案"))
    close_reason: int | None = column(
        N_("结案原因"), Choice("hardship_close"), shown=False, copied=False, group=N_("档案")
    )
    cause: str | Sealed = column(
        N_("主要致困原因"), Secret(Text(80), tail=0), privacy=_S, shown=False, group=N_("困难情况")
    )
    second_cause: str | Sealed = column(
        N_("次要致困原因"), Secret(Text(80), tail=0), privacy=_S, shown=False, group=N_("困难情况")
    )
    story: str | Sealed = column(
        N_("困难情况说明"), Secret(LongText(2000), tail=0), privacy=_S, shown=False, group=N_("困难情况")
    )
    loss: int | Sealed | None = column(
        N_("意外损失"), Secret(Money(), tail=0), privacy=_S, shown=False, group=N_("困难情况")
    )
    covered: int | Sealed | None = column(
        N_("其中已获赔付"), Secret(Money(), tail=0), privacy=_S, shown=False, group=N_("困难情况")
    )
    excluded: str | Sealed = column(
        N_("不予认定的情形"), Secret(Text(200), tail=0), privacy=_S, shown=False, group=N_("困难情况"),
        help=N_("例如有两套以上住房、雇用他人经营；有内容就不会建议建档。"),
    )  # fmt: skip
    income: int | Sealed | None = column(
        N_("本人月平均收入"), Secret(Money(), tail=0), privacy=_S, shown=False, group=N_("收入支出")
    )
    other_income: int | Sealed | None = column(
        N_("家庭其他年收入"), Secret(Money(), tail=0), privacy=_S, shown=False, group=N_("收入支出")
    )
    expenses: tuple[RigidExpense, ...] = column(
        N_("刚性支出"), Lines(RigidExpense), privacy=_S, shown=False, group=N_("收入支出")
    )
    persons: int | None = column(N_("家庭人口"), Whole(1, 30), shown=False, group=N_("收入支出"))
    family: tuple[FamilyMember, ...] = column(
        N_("家庭成员"), Lines(FamilyMember), privacy=_S, shown=False, group=N_("家庭")
    )
    single_parent: str | Sealed = column(
        N_("是否单亲"), Secret(Text(10), tail=0), privacy=_S, shown=False, group=N_("家庭")
    )
    marital: str | Sealed = column(N_("婚姻状况"), Secret(Text(20), tail=0), privacy=_S, shown=False, group=N_("家庭"))
    health: str | Sealed = column(N_("健康状况"), Secret(Text(60), tail=0), privacy=_S, shown=False, group=N_("本人"))
    disability: str | Sealed = column(
        N_("残疾类别"), Secret(Text(40), tail=0), privacy=_S, shown=False, group=N_("本人")
    )
    insured: str | Sealed = column(N_("医保状况"), Secret(Text(40), tail=0), privacy=_S, shown=False, group=N_("本人"))
    work_state: str = column(N_("工作状态"), Text(40), shown=False, group=N_("本人"))
    model: str = column(N_("劳模类型"), Text(40), shown=False, group=N_("本人"))
    worked_since: date | None = column(N_("参加工作时间"), Day(), shown=False, group=N_("本人"))
    industry: str = column(N_("所属行业"), Text(40), shown=False, group=N_("本人"))
    employer_kind: str = column(N_("单位性质"), Text(40), shown=False, group=N_("本人"))
    employer_state: str = column(N_("企业状况"), Text(40), shown=False, group=N_("本人"))
    self_rescue: str = column(N_("有无自救能力"), Text(20), shown=False, group=N_("本人"))
    zero_employment: str | Sealed = column(
        N_("是否零就业家庭"), Secret(Text(10), tail=0), privacy=_S, shown=False, group=N_("家庭")
    )
    housing: str | Sealed = column(
        N_("住房类型"), Secret(Text(40), tail=0), privacy=_S, shown=False, group=N_("住房户籍")
    )
    area: str | Sealed = column(N_("建筑面积"), Secret(Text(20), tail=0), privacy=_S, shown=False, group=N_("住房户籍"))
    hukou: str = column(N_("户口类型"), Text(20), shown=False, group=N_("住房户籍"))
    region: str = column(N_("户口所在地"), Text(80), privacy=Privacy.PERSONAL, shown=False, group=N_("住房户籍"))
    address: str = column(N_("家庭住址"), Text(120), privacy=Privacy.PERSONAL, shown=False, group=N_("住房户籍"))
    postcode: str = column(N_("邮编"), Text(10, code=True), shown=False, group=N_("住房户籍"))
    other_phone: str = column(
        N_("其他联系方式"), Text(40, code=True), privacy=Privacy.PERSONAL, shown=False, group=N_("住房户籍")
    )
    bank: str = column(N_("开户银行"), Text(80), privacy=Privacy.PERSONAL, shown=False, group=N_("银行"))
    card: str | Sealed = column(
        N_("银行卡号"), Secret(Text(30)), privacy=_S, mask=mask_card, shown=False, copied=False, group=N_("银行")
    )
    made_by: str = column(N_("建档人"), Text(40), shown=False, group=N_("经办"))
    checked_by: str = column(N_("审核人"), Text(40), shown=False, group=N_("经办"))
    notes: str | Sealed = column(N_("备注"), Secret(LongText(1000), tail=0), privacy=_S, shown=False, group=N_("经办"))


def rules(file: HardshipFile, context: RuleContext) -> Iterable[Problem]:
    """Find numbers given twice, a second open file, and days that cannot be."""
    if file.number and context.others("number", file.number):
        yield Problem("number", _("档案编号“{number}”已经用过，请换一个。").format(number=file.number))
    if file.member and file.stage not in ("closed", "refused"):
        for other in context.others("member", file.member):
            found = context.record("hardship", other)
            if found is not None and found.stage not in ("closed", "refused"):
                yield Problem("member", _("一户一档：已有档案 {number} 没有结案。").format(number=found.number))
                break
    if file.stage == "closed" and not file.closed:
        yield Problem("closed", _("结案要写结案日期。"))
    if file.opened and file.closed and file.closed < file.opened:
        yield Problem("closed", _("结案日期早于建档日期，请核对。"))
    for place, one in enumerate(file.family):
        typed = one.id_number
        wrong = id_number_problem(typed, today=context.today) if typed and isinstance(typed, str) else None
        if wrong:
            yield Problem(f"family[{place}].id_number", wrong)


def seed(change: RowWriter) -> None:
    """Write the categories and reasons a new office begins with."""
    seed_lists(change, "hardship_category", "hardship_close")


HARDSHIP = Register(
    code="hardship",
    title=N_("困难职工档案"),
    one=N_("困难档案"),
    record=HardshipFile,
    upgrades=UPGRADES,
    name="number",
    sort=(("number", True),),
    rules=rules,
    seed=seed,
    empty=N_("困难职工一户一档。家庭、收入、健康情况加密保存，列表和打印默认遮盖。"),
    icon="folder",
    sealed_files=True,
    void=("stage", "closed"),
)
