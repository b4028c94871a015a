"""Forgetting a leaver: who is due, what stays, and that no byte of the file tells of him afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.retention import (
    MoneyOpenError,
    StillHereError,
    anonymise,
    due_for_erasing,
    erase,
)
from unionoffice.office import Office
from unionoffice.records.events import Event
from unionoffice.records.hardship import FamilyMember, FileStep, HardshipFile, RigidExpense
from unionoffice.records.health_records import HealthRecord
from unionoffice.records.members import Child, MemberRecord
from unionoffice.records.movements import Movement
from unionoffice.records.pairs import Contact, Pair
from unionoffice.records.schedule import ScheduleItem
from unionoffice.records.study_aid import StudyAid
from unionoffice.records.survey_answers import SurveyAnswer
from unionoffice.records.surveys import Survey
from unionoffice.records.visits import Visit, VisitGoods
from unionoffice.storage.secrets import PurposeMissingError
from unionoffice.storage.store import StillPointedAtError
from unionoffice.storage.undo import CannotUndo

NAME = "尉迟静姝"
JOINED = Since(date(2010, 9, 1), "member")
TELLTALE = (
    NAME,
    "yc",
    "18012345678",
    "青石路五号",
    "1988-04-02",
    "腰椎手术",
    "工号七七",
    "河口县",
    "签收的是她妹妹",
    "尉迟小禾",
)


def add(office: Office, code: str, record: object) -> int:
    with office.change("登记" if code == "surveys" else f"登记：{NAME}"):
        return office.store(code).add(record)


def member(
    office: Office,
    name: str = NAME,
    state: tuple[Since, ...] = (JOINED, Since(date(2020, 3, 1), "moved")),
    **more: object,
) -> int:
    return add(office, "members", MemberRecord(name=name, state=state, **more))  # type: ignore[arg-type]


@pytest.fixture
def keeps_three_years(office: Office) -> None:
    office.save_settings(replace(office.settings, retention_years=3))


def test_who_left_longer_ago_than_the_time_set_is_due(office: Office, keeps_three_years: None) -> None:
    on = date(2023, 3, 5)  # today is 5 March 2026
    member(office, "正好三年", (JOINED, Since(on, "left")))
    member(office, "差一天", (JOINED, Since(date(2023, 3, 6), "left")))
    member(office, "在籍")
    member(office, "早年去世", (JOINED, Since(date(2015, 1, 1), "dead")))
    member(office, "未入会已离职", (), status=(Since(date(2019, 1, 1), "resigned"),))
    member(office, "退休保留", (JOINED, Since(date(2016, 1, 1), "kept")), status=(Since(date(2016, 1, 1), "retired"),))
    member(office, "转出又转回", (JOINED, Since(date(2016, 1, 1), "moved"), Since(date(2018, 1, 1), "member")))
    with office.change("在籍"):
        one = office.store("members").find()[2]
        office.store("members").amend(one.id, replace(one, state=(JOINED,)))
    assert [(one.name, one.state, one.due) for one in due_for_erasing(office, office.today)] == [
        ("早年去世", "去世", date(2018, 1, 1)),
        ("未入会已离职", "离职", date(2022, 1, 1)),
        ("正好三年", "退会", date(2026, 3, 5)),
    ]


def test_somebody_who_is_here_is_not_forgotten(office: Office) -> None:
    with pytest.raises(StillHereError, match="王芳 还在册"):
        anonymise(office, member(office, "王芳", (JOINED,)), "期满")


@pytest.mark.parametrize("open_", [{"absent": True}, {"booking": "draft"}])
def test_money_that_is_open_stands_against_it(office: Office, open_: dict[str, object]) -> None:
    number = member(office)
    visit(office, number, **open_)
    with pytest.raises(MoneyOpenError, match="还有 1 笔慰问没有领取或没有入账"):
        anonymise(office, number, "期满")


def test_a_reason_must_be_given(office: Office) -> None:
    with pytest.raises(PurposeMissingError):
        anonymise(office, member(office), " ")


def visit(office: Office, number: int, **more: object) -> int:
    (kind,) = office.words.find_link("event_kinds", "手术")
    record = Visit(
        day=date(2019, 5, 6), kind=kind, recipient=PartyValue("member", number, NAME), money=80000,
        goods=(VisitGoods(name="果篮", quantity=1000, unit="个", price=12000),), reason="腰椎手术", place="青石路五号",
        receiver="签收的是她妹妹", situation="腰椎手术后在家", booking="booked", voucher="记-2019-0512", status="done",
    )  # fmt: skip
    return add(office, "visits", replace(record, **more))


def whole_life(office: Office, tmp_path: Path) -> tuple[int, int]:
    """Everything the office may know of one person; return the person and a visit."""
    number = member(
        office, staff_no="工号七七", phone="18012345678", birthday=date(1988, 4, 2), id_number="110101198804020024",
        native_place="河口县", address="青石路五号", card="6222021234567890123", notes="腰椎手术",
        offspring=(Child(name="尉迟小禾", birthday=date(2015, 6, 1)),), dues_base=(Since(date(2018, 1, 1), 512300),),
    )  # fmt: skip
    party = PartyValue("member", number, NAME)
    file = add(office, "hardship", HardshipFile(
        number="困2018-003", member=number, region="河口县", address="青石路五号", income=251000, story="腰椎手术",
        family=(FamilyMember(name="尉迟小禾"),), expenses=(RigidExpense(what="腰椎手术", amount=300000),),
        steps=(FileStep(step="apply", day=date(2018, 1, 5), person="周敏", opinion="腰椎手术"),),
    ))  # fmt: skip
    first = visit(office, number, hardship=file)
    visit(office, number, recipient=PartyValue("relative", number, "尉迟小禾"))
    (kind,) = office.words.find_link("event_kinds", "手术")
    add(office, "events", Event(kind=kind, person=party, day=date(2019, 5, 1), place="青石路五号", details="腰椎手术"))
    add(
        office,
        "movements",
        Movement(person=party, kind="move_out", day=date(2020, 3, 1), reason="河口县", other_union="乙工会"),
    )
    survey = add(office, "surveys", Survey(title="2018 年摸底"))
    answered = SurveyAnswer(survey=survey, person=party, state="finding", findings="腰椎手术", hardship=file)
    add(office, "survey_answers", answered)
    add(
        office,
        "health_records",
        HealthRecord(person=party, day=date(2019, 5, 1), what="腰椎手术", consent=date(2019, 5, 1)),
    )
    helper = PartyValue("free", None, "高立群")
    add(office, "pairs", Pair(helper=helper, helped=file, contacts=(Contact(day=date(2018, 2, 1), what="腰椎手术"),)))
    add(office, "study_aid", StudyAid(title="助学", year=2018, hardship=file, child="尉迟小禾", paid=date(2018, 9, 1)))
    days = DayRangeValue(date(2019, 5, 2), date(2019, 5, 2))
    add(office, "schedule", ScheduleItem(month=201905, title="工会活动", days=days, responsible=party))
    paper = tmp_path / f"{NAME}出院小结.txt"
    paper.write_text("腰椎手术", encoding="utf-8")
    for code, record in (("members", number), ("hardship", file), ("visits", first)):
        office.attachments.add(code, record, paper)
    with office.change("改电话"):
        office.store("members").amend(number, replace(office.store("members").get(number), phone="18087654321"))
    return number, first


def files_of(office: Office) -> list[Path]:
    folder = office.attachments.folder
    return [one for one in folder.rglob("*") if one.is_file()] if folder.is_dir() else []


def test_no_byte_of_the_file_tells_of_the_person_afterwards(office: Office, tmp_path: Path) -> None:
    number, _visit = whole_life(office, tmp_path)
    bytes_before = office.path.read_bytes()
    assert all(word.encode() in bytes_before for word in (NAME, "18012345678", "青石路五号", "工号七七"))
    done = anonymise(office, number, "离会期满")
    assert done.mentions == ()
    office.close(backup=False)
    left = [*office.path.parent.glob(f"{office.path.name}*")]
    content = b"".join(one.read_bytes() for one in left if one.is_file())
    assert [word for word in TELLTALE[2:] if word.encode() in content] == []
    assert NAME.encode() not in content
    assert files_of(office) == []


def test_what_was_given_stays_under_a_number(office: Office, tmp_path: Path) -> None:
    number, _visit = whole_life(office, tmp_path)
    alias = anonymise(office, number, "离会期满").alias
    assert alias == f"已匿名{number:04d}"
    visits = {one.recipient.name: one for one in office.store("visits").find()}
    kept = visits[alias]
    assert (kept.money, kept.goods[0].name, kept.voucher, kept.booking, kept.hardship) == (
        80000, "果篮", "记-2019-0512", "booked", None,
    )  # fmt: skip
    assert (kept.reason, kept.place, kept.receiver, kept.situation) == ("", "", "", "")
    assert f"{alias}的亲属" in visits
    person = office.store("members").get(number)
    assert (person.name, person.phone, person.birthday, person.id_number, person.offspring, person.dues_base) == (
        alias, "", None, "", (), (),
    )  # fmt: skip
    assert person.state[-1] == Since(date(2020, 3, 1), "moved")
    for code in ("hardship", "pairs", "study_aid", "survey_answers", "health_records"):
        assert office.rows(f"SELECT count(*) FROM {code}") == [(0,)], code
    assert office.store("schedule").find()[0].responsible.name == alias
    assert office.store("events").find()[0].details == ""
    assert office.check() == []


def test_the_audit_keeps_that_it_was_done_and_nothing_brings_it_back(office: Office, tmp_path: Path) -> None:
    number, _visit = whole_life(office, tmp_path)
    anonymise(office, number, "离会期满 110101198804020024")
    noted = office.rows("SELECT object FROM audit WHERE action = 'anonymise'")
    assert noted == [(f"members/{number} 离会期满 ***",)]
    with pytest.raises(CannotUndo):
        office.undo()
    assert all(NAME not in f"{one.old}{one.new}{one.title}" for one in office.history_of("members", number))
    assert due_for_erasing(office, date(2090, 1, 1)) == []


def test_a_name_that_stands_in_a_free_text_is_told_not_changed(office: Office) -> None:
    number = member(office)
    item = add(office, "schedule", ScheduleItem(month=202603, title=f"看望{NAME}家属"))
    (found,) = anonymise(office, number, "期满").mentions
    assert (found.code, found.record, found.title) == ("schedule", item, "月度安排")


def test_an_empty_file_can_be_taken_away_where_nothing_points_at_it(office: Office) -> None:
    number = member(office)
    other = member(office, "程立")
    visit(office, other)
    erase(office, number, "期满")
    assert office.store("members").load([number]) == []
    with pytest.raises(StillPointedAtError):
        erase(office, other, "期满")
    assert office.words.link("members", other) == "程立"


def test_a_refused_erasing_leaves_everything_as_it_was(office: Office, tmp_path: Path) -> None:
    number, _visit = whole_life(office, tmp_path)
    with pytest.raises(StillPointedAtError):
        erase(office, number, "期满")
    assert office.store("members").get(number).phone == "18087654321"
    assert len(files_of(office)) == 3
    assert len(office.store("hardship").find()) == 1
