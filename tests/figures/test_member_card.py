"""The card of a member: file, histories, visits, tasks, seats, retirement; secrets and phones stay masked."""

from __future__ import annotations

from datetime import date

from tests.membership.people import LONG_AGO, member
from unionoffice.figures.member_card import member_card
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.groups import Group
from unionoffice.records.members import Child, Relative
from unionoffice.records.schedule import ScheduleItem
from unionoffice.records.terms import Seat, Term
from unionoffice.records.visits import Visit, VisitGoods

TODAY = date(2026, 3, 2)
ID = "110101199003077432"


def full(office: Office) -> int:
    model = office.words.find_choice("flag", "劳模")
    return member(
        office,
        "王芳",
        sex="f",
        phone="13812345678",
        birthday=date(1990, 3, 7),
        id_number=ID,
        retire_as="f55",
        flags=frozenset({model}),
        offspring=(Child(name="王小宝"),),
        family=(Relative(name="李大明", place="城东医院"),),
        dues_base=(Since(date(2026, 1, 1), 865000),),
    )


def give(office: Office, who: int, day: date, money: int, **values: object) -> int:
    kind = next(iter(office.store("event_kinds").ids()))
    recipient = PartyValue("member", who, office.words.link("members", who))
    with office.change("慰问"):
        return office.store("visits").add(
            Visit(**{"day": day, "kind": kind, "recipient": recipient, "money": money, "status": "done", **values})
        )


def test_the_file_is_shown_masked_and_secrets_never(office: Office) -> None:
    card = member_card(office, full(office), TODAY)
    texts = {one.name: one.text for one in card.fields}
    assert (texts["phone"], texts["birthday"], texts["id_number"]) == (
        "138****5678",
        "****-03-07",
        "110***********7432",
    )
    assert (card.children, card.relatives, card.honours) == (1, 1, ("劳模",))
    told = repr(card)
    for secret in (ID, "王小宝", "李大明", "8650", "865000", "13812345678"):
        assert secret not in told


def test_age_birthday_and_retirement_are_computed(office: Office) -> None:
    card = member_card(office, full(office), TODAY)
    # 36 on 7 March; born after September 1981, so 58.
    assert (card.age, card.birthday) == (35, date(2026, 3, 7))
    assert card.retirement is not None and card.retirement.day == date(2048, 3, 7)
    assert card.retirement_unknown == ""
    later = member_card(office, full(office), date(2026, 3, 8))
    assert (later.age, later.birthday) == (36, date(2027, 3, 7))


def test_turns_of_all_histories_stand_together_the_latest_first(office: Office) -> None:
    who = member(office, state=(Since(LONG_AGO, "member"), Since(date(2026, 2, 1), "kept")))
    turns = member_card(office, who, TODAY).turns
    assert [(one.day, one.title, one.text) for one in turns] == [
        (date(2026, 2, 1), "会籍状态", "保留会籍"),
        (LONG_AGO, "会籍状态", "在籍"),
        (LONG_AGO, "人员状态", "在职"),
    ]


def test_visits_are_listed_and_added_up_without_drafts_and_cancelled_ones(office: Office) -> None:
    who, other = full(office), member(office, "李强")
    give(office, who, date(2026, 1, 5), 50000, goods=(VisitGoods(name="水果", quantity=2000, price=4550),))
    give(office, who, date(2025, 6, 1), 30000)
    give(office, who, date(2026, 2, 1), 99900, status="draft")
    give(office, who, date(2026, 2, 2), 88800, status="void")
    give(office, other, date(2026, 2, 3), 77700)
    card = member_card(office, who, TODAY)
    assert [one.day for one in card.visits] == [date(2026, 2, 2), date(2026, 2, 1), date(2026, 1, 5), date(2025, 6, 1)]
    # 500.00 + 2 × 45.50 = 591.00 this year, 300.00 the year before.
    assert (card.given_year, card.given) == (59100, 89100)


def test_what_he_does_for_the_union_is_listed(office: Office) -> None:
    who = full(office)
    body = office.words.find_choice("body", "工会委员会")
    party = PartyValue("member", who, "王芳")
    with office.change("登记"):
        office.store("terms").add(
            Term(
                title="第九届",
                body=body,
                days=DayRangeValue(date(2021, 5, 1), date(2026, 4, 30)),
                seats=(Seat(person=party, post="主席"),),
            )
        )
        office.store("schedule").add(ScheduleItem(title="召开换届大会", month=202604, responsible=party))
        office.store("groups").add(Group(name="语文组", leader=who))
    card = member_card(office, who, TODAY)
    assert [(one.body, one.post) for one in card.seats] == [("工会委员会", "主席")]
    assert [one.title for one in card.tasks] == ["召开换届大会"]
    assert card.leads == ("语文组",)


def test_an_empty_file_has_a_card_too(office: Office) -> None:
    who = member(office, "新人", state=(), status=())
    card = member_card(office, who, TODAY)
    assert (card.age, card.birthday, card.retirement, card.visits, card.given) == (None, None, None, (), 0)
    assert card.retirement_unknown == "没有出生日期，算不出退休日期。"
    assert "性别" in card.missing
