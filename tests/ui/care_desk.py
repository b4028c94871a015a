"""What the tests of 慰问走访 share: a school with some members, standards, events and visits, all invented."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tests.ui.conftest import clock
from ui.register_tab import RegisterTab
from ui.workplace import Workplace
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.events import Event
from unionoffice.records.groups import Group
from unionoffice.records.members import MemberRecord
from unionoffice.records.standards import Standard
from unionoffice.records.visits import Approval, Visit, VisitGoods, VisitPaper
from unionoffice.settings import for_kind
from unionoffice.storage.people import NewOperator
from unionoffice.storage.store import Query

NAMES = ("王芳", "张三", "张三", "单志远", "尉迟明", "解慧敏", "曾雅琴", "郑国强")
SINCE = date(2010, 9, 1)
RULE = "工会慰问办法〔2025〕3号"


def kind(office: Office, name: str) -> int:
    """Return a kind of event."""
    (found,) = office.words.find_link("event_kinds", name)
    return found


def member(office: Office, name: str) -> int:
    """Return the first member called so."""
    return office.words.find_link("members", name)[0]


def party(office: Office, name: str) -> PartyValue:
    """Return a member as a recipient."""
    return PartyValue("member", member(office, name), name)


def visit(office: Office, number: str) -> Visit:
    """Return a visit by its number."""
    found: list[Visit] = office.store("visits").find(Query())
    return next(one for one in found if one.number == number)


def event(office: Office, name: str) -> Event:
    """Return the event of a person."""
    found: list[Event] = office.store("events").find(Query())
    return next(one for one in found if one.person is not None and one.person.name == name)


def _people(office: Office) -> None:
    units = [office.add_place("unit", title) for title in ("语文教研组", "数学教研组")]
    groups = [office.store("groups").add(Group(name=name)) for name in ("低段小组", "高段小组")]
    for number, name in enumerate(NAMES):
        office.store("members").add(
            MemberRecord(
                name=name,
                staff_no=f"{number + 1:03d}",
                unit=units[number % 2],
                union_group=groups[number % 2],
                joined=SINCE,
                birthday=date(1980, 3, 12) if name == "单志远" else date(1980, 9, 1),
                state=(Since(SINCE, "member"),),
                status=(Since(SINCE, "work"),),
            )
        )


def _rules(office: Office) -> None:
    store = office.store("standards")
    for title, name, most, more in (
        ("生病住院慰问", "生病住院", 100000, {"page": "第12条", "times": 2}),
        ("手术慰问", "手术", 100000, {}),
        ("旧住院标准", "生病住院", 50000, {"since": date(2020, 1, 1), "until": date(2024, 12, 31)}),
    ):
        values: dict[str, Any] = {"since": date(2025, 1, 1), "document": RULE, **more}
        store.add(Standard(title=title, kind=kind(office, name), most=most, **values))


def _events(office: Office) -> int:
    store = office.store("events")
    ill, wed, cut = (kind(office, name) for name in ("生病住院", "结婚", "手术"))
    day = date(2026, 2, 20)
    store.add(Event(kind=ill, person=party(office, "王芳"), day=day, known=date(2026, 2, 21), place="市第一医院"))
    store.add(Event(kind=wed, person=party(office, "单志远"), day=date(2026, 3, 1), known=date(2026, 3, 1)))
    return int(store.add(Event(kind=cut, person=party(office, "解慧敏"), day=day, known=date(2026, 2, 26))))


def _visits(office: Office, operation: int) -> None:
    store = office.store("visits")
    unit = office.store("members").get(member(office, "解慧敏")).unit
    store.add(
        Visit(
            number="慰2026-0001", day=date(2026, 2, 26), kind=kind(office, "手术"), event=operation, unit=unit,
            recipient=party(office, "解慧敏"), reason="手术", channel="hospital", money=80000, status="done",
            requests="希望联系康复医院", follow_due=date(2026, 3, 3),
            papers=(VisitPaper(title="出院小结或手术证明复印件"),),
        )
    )  # fmt: skip
    store.add(
        Visit(
            number="慰2026-0002", day=date(2026, 3, 2), kind=kind(office, "生病住院"),
            recipient=party(office, "曾雅琴"), reason="生病住院", money=50000, status="asked",
            approvals=(Approval(step="handler", person="李喆", day=date(2026, 3, 2), opinion="同意"),),
        )
    )  # fmt: skip
    goods = (VisitGoods(name="粮油", quantity=1000, unit="份", price=30000),)
    for number, name in ((3, "王芳"), (4, "郑国强")):
        store.add(
            Visit(
                number=f"慰2026-{number:04d}", day=date(2026, 2, 9), kind=kind(office, "节日慰问"), channel="group",
                recipient=party(office, name), reason="春节慰问", goods=goods, status="done", absent=number == 4,
                booking="booked", voucher="记-15",
            )
        )  # fmt: skip


@pytest.fixture(scope="session")
def care_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with visits, on disk."""
    path = tmp_path_factory.mktemp("care") / "care.ghbg"
    settings = replace(
        for_kind("school", "第二实验小学工会", 2026), chair="林晓岚", accountant="赵鑫", secretary="李喆"
    )
    with Office.create(path, settings=settings, operator=NewOperator("李喆"), clock=clock) as office:
        with office.change("登记"):
            _people(office)
            _rules(office)
        with office.change("登记慰问"):
            _visits(office, _events(office))
    shutil.rmtree(path.with_name(f"{path.name}.备份"), ignore_errors=True)
    return path


@pytest.fixture
def care(care_template: Path, tmp_path: Path) -> Iterator[Office]:
    """The office with visits, open."""
    opened = Office.open(Path(shutil.copy(care_template, tmp_path / "慰问.ghbg")), clock=clock)
    yield opened
    opened.close(backup=False)


Led = list[tuple[str, str, object]]


@pytest.fixture
def led() -> Led:
    """Where buttons led: to a new record with values, or to a list narrowed to some."""
    return []


@pytest.fixture
def desk(care: Office, workplace_of: Callable[[Office], Workplace], led: Led) -> Workplace:
    """Its workplace; what would be started or listed elsewhere is noted."""

    def note(tab: str, register: str, what: object) -> None:
        led.append((tab, register, what))

    return replace(workplace_of(care), start=note, show_only=note)


def line_of(tab: RegisterTab, name: str) -> QLineEdit:
    """Return the line of a field."""
    target = tab.form.field(name).editor.target
    found = target.lineEdit() if isinstance(target, QComboBox) else target
    assert isinstance(found, QLineEdit)
    return found


def type_in(tab: RegisterTab, name: str, text: str) -> None:
    """Type into a field and leave it (a test's keyboard has no hanzi)."""
    line = line_of(tab, name)
    line.setText(text)
    line.textEdited.emit(text)
    line.editingFinished.emit()


def shown(widget: QWidget) -> bool:
    """Return whether a part would be seen in its window."""
    return not widget.isHidden()
