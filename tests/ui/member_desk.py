"""What the tests of the members' tab share: an office with groups, members of every sort, a term and movements."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import clock
from ui.members_tab import MembersTab
from ui.tab import Tab
from ui.workplace import Workplace
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.lunar import LunarDateValue
from unionoffice.office import Office
from unionoffice.records.groups import Group
from unionoffice.records.members import Child, MemberRecord
from unionoffice.records.movements import Movement
from unionoffice.records.terms import Seat, Term

IN = Since(date(2015, 9, 1), "member")
WORK = Since(date(2010, 9, 1), "work")


@dataclass
class Staff:
    """The office and the ids of what is in it, by name."""

    office: Office
    members: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)


def person(number: str, name: str, sex: str, born: date | None, **more: object) -> MemberRecord:
    """Return a member of the school's union who works here, unless told otherwise."""
    given = {"state": (IN,), "status": (WORK,), "joined": date(2015, 9, 1), **more}
    return MemberRecord(staff_no=number, name=name, sex=sex, birthday=born, **given)  # type: ignore[arg-type]


def _people(staff: Staff, unit: dict[str, int]) -> tuple[MemberRecord, ...]:
    chinese, maths = staff.groups["语文组"], staff.groups["数学组"]
    model, hard = staff.flags["劳模"], staff.flags["困难职工"]
    return (
        person(
            "1001", "王芳", "f", date(1982, 3, 7), union_group=chinese, unit=unit["语文组"], phone="13800138001",
            flags=frozenset((model,)), retire_as="f55", post="年级组长",
            offspring=(Child(name="陈小雨", birthday=date(2016, 6, 20), school="育英小学"),),
        ),
        person("1002", "李建国", "m", date(1965, 12, 20), union_group=maths, unit=unit["数学组"]),
        person(
            "1003", "单晓梅", "f", date(1975, 11, 2), union_group=chinese, unit=unit["语文组"], retire_as="f55",
            birth_lunar=LunarDateValue(1, 19), flags=frozenset((hard,)),
        ),
        person("1004", "欧阳天佑", "m", date(1990, 3, 9), union_group=maths, unit=unit["数学组"]),
        person("1005", "赵敏", "f", None, unit=unit["教务处"]),
        person(
            "0801", "孙桂兰", "f", date(1960, 5, 30), unit=unit["教务处"],
            status=(WORK, Since(date(2015, 6, 1), "retired")),
        ),
        person("1101", "周小林", "m", date(1999, 8, 8), unit=unit["数学组"], state=(), joined=None),
        person(
            "0950", "吴刚", "m", date(1980, 1, 1), unit=unit["数学组"],
            state=(IN, Since(date(2026, 1, 10), "moved")),
        ),
    )  # fmt: skip


def fill(office: Office) -> Staff:
    """Store the people of a small school."""
    staff = Staff(office)
    with office.change("登记会员"):
        staff.flags = {one.title: one.id for one in office.choices("flag")}
        unit = {name: office.add_place("unit", name) for name in ("教务处", "语文组", "数学组")}
        groups = office.store("groups")
        staff.groups["文科"] = groups.add(Group(name="文科", position=1))
        staff.groups["语文组"] = groups.add(Group(name="语文组", parent=staff.groups["文科"], position=2))
        staff.groups["数学组"] = groups.add(Group(name="数学组", position=3))
        for one in _people(staff, unit):
            staff.members[one.name] = office.store("members").add(one)
        chinese = groups.get(staff.groups["语文组"])
        groups.amend(chinese.id, Group(**{**_fields(chinese), "leader": staff.members["王芳"]}))
        _movements(staff)
        _terms(staff)
    return staff


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}


def _movements(staff: Staff) -> None:
    store = staff.office.store("movements")
    store.add(Movement(person=member(staff, "周小林"), kind="join", asked=date(2026, 3, 2), day=date(2026, 3, 6)))
    store.add(
        Movement(
            person=member(staff, "吴刚"), kind="move_out", stage="approved", asked=date(2026, 1, 5),
            day=date(2026, 1, 10), approved=date(2026, 1, 8), other_union="城西区实验中学工会", number="转字〔2026〕1号",
        )
    )  # fmt: skip


def _terms(staff: Staff) -> None:
    body = {one.title: one.id for one in staff.office.choices("body")}
    seats = (
        Seat(person=member(staff, "王芳"), post="主席"),
        Seat(person=member(staff, "单晓梅"), post="女工委员"),
    )
    days = DayRangeValue(date(2021, 4, 20), date(2026, 4, 19))
    staff.office.store("terms").add(Term(title="第六届", body=body["工会委员会"], days=days, seats=seats))


def member(staff: Staff, name: str) -> PartyValue:
    """Return a member as a party."""
    return PartyValue("member", staff.members[name], name)


@pytest.fixture(scope="session")
def staff_template(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Staff]:
    """The school's union as a file, and what is in it."""
    path = Path(shutil.copy(made["empty"], tmp_path_factory.mktemp("staff") / "育英小学工会.ghbg"))
    with Office.open(path, clock=clock) as office:
        filled = fill(office)
    shutil.rmtree(path.with_name(f"{path.name}.备份"), ignore_errors=True)
    return path, filled


@pytest.fixture
def staff(staff_template: tuple[Path, Staff], tmp_path: Path) -> Iterator[Staff]:
    """A school's union on 5 March 2026, open."""
    template, filled = staff_template
    office = Office.open(Path(shutil.copy(template, tmp_path / template.name)), clock=clock)
    yield replace(filled, office=office)
    office.close(backup=False)


@pytest.fixture
def desk(
    staff: Staff, workplace_of: Callable[[Office], Workplace], qtbot: QtBot
) -> Callable[[Callable[[Workplace], Tab]], Tab]:
    """Show one page alone, following the office as in the window."""
    workplace = workplace_of(staff.office)

    def show(make: Callable[[Workplace], Tab]) -> Tab:
        page = make(workplace)
        workplace.bridge.changed.connect(lambda _changed: page.bring_up(workplace.bridge.step))
        qtbot.addWidget(page)
        page.resize(1180, 640)
        page.bring_up(workplace.bridge.step)
        page.show()
        return page

    return show


@pytest.fixture
def room(qtbot: QtBot, staff: Staff, workplace_of: Callable[[Office], Workplace]) -> Iterator[MembersTab]:
    """The tab 会员, following the office as in the window."""
    workplace = workplace_of(staff.office)
    tab = MembersTab(workplace)
    workplace.bridge.changed.connect(lambda _changed: tab.bring_up(workplace.bridge.step))
    qtbot.addWidget(tab)
    tab.resize(1340, 660)
    tab.show()
    yield tab
