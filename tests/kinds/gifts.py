"""A register with every kind of column, for the tests of the machinery: rounds in which goods are handed out."""

# ruff: noqa: RUF009 - column() returns dataclasses.field()
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.offices import QUICK, settings
from unionoffice.kinds.days import Day, DayRange, DayRangeValue, MonthSet, YearMonth
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.links import Choice, Image, Link, Member, Party, PartyValue, Place
from unionoffice.kinds.numbers import Money, Quantity, Rate, Whole
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.schema import draft
from unionoffice.kinds.secret import Computed, Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo
from unionoffice.office import Office
from unionoffice.records import REGISTERS
from unionoffice.storage.people import NewOperator
from unionoffice.text import mask_card, mask_id

UPGRADES = Upgrades("gifts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One kind of goods in a round."""

    name: str = column("品名", Text(40), required=True)
    quantity: int | None = column("数量", Quantity())
    unit: str = column("单位", Text(10))
    price: int | None = column("单价", Money())


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """One of the family of who receives."""

    name: str = column("姓名", Text(40), required=True, privacy=Privacy.PERSONAL)
    born: date | Sealed | None = column("出生日期", Secret(Day(), tail=0))
    income: int | Sealed | None = column("月收入", Secret(Money(), tail=0))
    number: str | Sealed = column("证件号", Secret(Text(18)), mask=mask_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift(Record):
    """One round of gifts."""

    title: str = column("名称", Text(40), required=True, search=True)
    reason: int | None = column("事由", Choice("gift_reason"), search=True)
    day: date | None = column("日期", Day())
    days: DayRangeValue | None = column("发放期间", DayRange())
    months: frozenset[int] = column("月份", MonthSet())
    month: int | None = column("所属月份", YearMonth())
    unit: int | None = column("部门", Place("unit"), search=True)
    handler: int | None = column("经办人", Member(), search=True)
    receiver: PartyValue | None = column("领取人", Party(), search=True)
    follows: int | None = column("接着哪一次", Link("gifts", "title"))
    people: int | None = column("人数", Whole(0, 9999, summed=True))
    budget: int | None = column("预算", Money())
    share: int | None = column("自付比例", Rate())
    weight: int | None = column("重量", Quantity())
    urgent: bool = column("加急", YesNo())
    way: str = column("方式", Fixed((("desk", "到岗领取"), ("home", "送货上门"))), default="desk")
    photo: int | None = column("照片", Image())
    card: str | Sealed = column("银行卡", Secret(Text(30)), privacy=Privacy.SECRET, mask=mask_card, search=True)
    contact: str = column("联系方式", Text(40), privacy=Privacy.PERSONAL)
    stage: tuple[Since, ...] = column("进度", History(Fixed((("plan", "筹划"), ("buy", "采购"), ("done", "发完")))))
    goods: tuple[Goods, ...] = column("物品", Lines(Goods, amount=("quantity", "price")))
    each: int | None = column("人均预算", Computed("r.budget / nullif(r.people, 0)", Money()))
    notes: str = column("备注", LongText(200), search=True)
    means: int | Sealed | None = column("家庭月收入", Secret(Money(), tail=0), shown=False)
    story: str | Sealed = column("困难情况", Secret(LongText(500), tail=0), shown=False)
    family: tuple[Relative, ...] = column("家庭成员", Lines(Relative), shown=False)
    wage: tuple[Since, ...] = column("工资", History(Secret(Money(), tail=0)), shown=False)


GIFTS = Register(
    code="gifts",
    title="慰问品发放",
    one="发放",
    record=Gift,
    upgrades=UPGRADES,
    name="title",
    sort=(("day", True),),
    month="day",
)


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Make the tables; a register of the program writes its SQL out, here the draft itself is tried."""
    db.executescript(draft(GIFTS))


@dataclass
class Gifts:
    """An office with gifts, and some people and places."""

    office: Office
    wang: int
    li: int
    primary: int
    chinese: int
    winter: int


@pytest.fixture(scope="session")
def gift_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file with the gifts register, a tree of units, a list of reasons and three members."""
    path = tmp_path_factory.mktemp("gifts") / "gifts.ghbg"
    office = Office.create(
        path,
        settings=settings(),
        operator=NewOperator("周敏"),
        clock=lambda: datetime(2026, 3, 2, 9),
        registers=(*REGISTERS, GIFTS),
        cost=QUICK,
    )
    from unionoffice.records.members import MemberRecord

    primary = office.add_place("unit", "小学部")
    office.add_place("unit", "后勤处")
    office.add_place("unit", "语文组", primary)
    for reason in ("春节慰问", "住院慰问"):
        office.add_choice("gift_reason", reason)
    with office.change("登记"):
        for number, name in (("G01", "王芳"), ("G02", "李强"), ("G03", "单小雨")):
            office.store("members").add(MemberRecord(name=name, staff_no=number))
    office.close(backup=False)
    return path


@pytest.fixture
def gifts(gift_template: Path, office_folder: Path, clock) -> Iterator[Gifts]:
    """An open office with gifts."""
    from tests.offices import copy_template

    path = copy_template(gift_template, office_folder / "慰问.ghbg")
    office = Office.open(path, clock=clock, registers=(*REGISTERS, GIFTS), cost=QUICK)
    words = office.words
    yield Gifts(
        office,
        words.find_link("members", "王芳")[0],
        words.find_link("members", "李强")[0],
        words.find_place("unit", "小学部")[0],
        words.find_place("unit", "语文组")[0],
        words.find_choice("gift_reason", "春节慰问") or 0,
    )
    office.close(backup=False)
