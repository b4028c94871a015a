"""What the membership form, the transfer sheet and the list of a term say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.membership.people import member, person
from unionoffice.desk.opened import opened
from unionoffice.figures.member_form import FORM_SECRETS, Kin, member_form, term_list, transfer, transfers_of
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.moves import approve
from unionoffice.office import Office
from unionoffice.records.members import Relative
from unionoffice.records.movements import Movement
from unionoffice.records.terms import Seat, Term

ID = "110101199003077432"


def test_secrets_stand_on_the_form_only_when_they_were_opened(office: Office) -> None:
    spouse = office.words.find_choice("relation", "配偶")
    kin = Relative(name="李大明", relation=spouse, place="城东医院")
    wage = (Since(date(2026, 1, 1), 865050),)
    who = member(
        office, "王芳", id_number=ID, birthday=date(1990, 3, 7), phone="13812345678", family=(kin,), dues_base=wage
    )
    closed = member_form(office, who)
    assert (closed.id_number, closed.wage, closed.family, closed.phone) == ("", "", (), "")
    assert closed.birthday is None
    plain = opened(office, "members", [who], FORM_SECRETS, "办理入会登记")[who]
    open_ = member_form(office, who, plain)
    assert (open_.id_number, open_.wage, open_.family) == (ID, "8,650.50", (Kin("李大明", "配偶", "城东医院"),))
    assert (open_.phone, open_.birthday) == ("13812345678", date(1990, 3, 7))


def test_the_form_tells_who_approved_the_joining(office: Office) -> None:
    who = person(office, "王芳")
    with office.change("申请"):
        asked = office.store("movements").add(Movement(person=PartyValue("member", who, "王芳"), day=date(2026, 3, 1)))
    assert member_form(office, who).approved is None
    approve(office, asked, approver="工会委员会", approved=date(2026, 3, 2))
    form = member_form(office, who)
    assert (form.approved, form.approver, form.joined) == (date(2026, 3, 2), "工会委员会", date(2026, 3, 1))


def test_a_transfer_tells_both_unions_and_the_member(office: Office) -> None:
    who = member(office, "王芳", sex="f", number="33010007", joined=date(2012, 5, 4))
    with office.change("申请"):
        number = office.store("movements").add(
            Movement(
                person=PartyValue("member", who, "王芳"),
                kind="move_out",
                day=date(2026, 3, 1),
                other_union="城西区教育工会",
            )
        )
    found = transfer(office, number)
    assert (found.union, found.other, found.out) == ("育英实验小学工会", "城西区教育工会", True)
    assert (found.name, found.sex, found.member_number, found.joined) == ("王芳", "女", "33010007", date(2012, 5, 4))
    assert transfers_of(office, who) == [number]


def test_a_term_lists_its_seats_with_their_days(office: Office) -> None:
    body = office.words.find_choice("body", "工会委员会")
    seats = (Seat(person=PartyValue("free", None, "张老师"), post="委员", until=date(2024, 8, 31)),)
    with office.change("登记"):
        number = office.store("terms").add(
            Term(title="第九届", body=body, days=DayRangeValue(date(2021, 5, 1), date(2026, 4, 30)), seats=seats)
        )
    found = term_list(office, number)
    assert (found.body, found.title) == ("工会委员会", "第九届")
    assert [(one.name, one.since, one.until) for one in found.seats] == [
        ("张老师", date(2021, 5, 1), date(2024, 8, 31))
    ]


def test_the_photo_comes_from_the_attachments_and_may_be_lost(office: Office, tmp_path: Path) -> None:
    who = member(office, "王芳")
    source = tmp_path / "照片.png"
    source.write_bytes(b"png")
    with office.change("照片"):
        number = office.attachments.add("members", who, source)
        office.store("members").amend(who, replace(office.store("members").get(who), photo=number))
    assert member_form(office, who).photo == b""
    assert member_form(office, who, {}).photo == b"png"
    kept = office.attachments.of("members", who)[0]
    (office.attachments.folder / kept.path).unlink()
    assert member_form(office, who, {}).photo == b""
