"""慰问走访: totals, what cannot be, and what a new record gets by itself."""

from __future__ import annotations

from datetime import date

from tests.care.people import Care, care
from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.secret import Sealed
from unionoffice.records.visits import Visit, VisitGoods, VisitPaper
from unionoffice.storage.store import Filter, Query

__all__ = ["care"]


def visit(care: Care, **typed: str) -> Draft:
    draft = Draft(care.office, "visits", preset={"recipient": care.party()})
    for name, text in {"kind": "日常走访", "day": "3月5日", **typed}.items():
        draft.set(name, text)
    return draft


def stored(care: Care, number: int) -> Visit:
    found: Visit = care.office.store("visits").get(number)
    return found


def amount(care: Care, number: int) -> object:
    """Return what the file computes for the list."""
    (row,) = care.office.store("visits").page([number], ["amount"])
    return row.cells["amount"]


def test_money_and_goods_make_the_whole_amount(care: Care) -> None:
    draft = visit(care, money="500")
    draft.lines("goods").add(name="苹果", quantity="2.5", unit="公斤", price="59.99")
    draft.lines("goods").add(name="牛奶", quantity="2", unit="箱", price="65")
    number = draft.save()
    # 2.5 × 59.99 is 149.975, on the bill 149.98; with 130 and 500 it is 779.98.
    assert amount(care, number) == 77998
    listing = Listing(care.office, "visits")
    assert listing.text(0, "amount") == "779.98"


def test_goods_without_a_price_cost_nothing_yet(care: Care) -> None:
    number = care.visit("日常走访", 100, goods=(VisitGoods(name="大米", quantity=1000, unit="袋"),))
    assert amount(care, number) == 10000


def test_negative_amounts_are_refused_at_their_field(care: Care) -> None:
    draft = visit(care, money="-5")
    draft.lines("goods").add(name="牛奶", quantity="-1", price="65")
    assert [one.where for one in draft.check() if one.severe] == ["money", "goods[0].quantity"]


def test_a_visit_of_tomorrow_is_not_made_yet(care: Care) -> None:
    assert [one.where for one in visit(care, day="3月6日", status="已慰问").check()] == ["day"]
    assert visit(care, day="3月6日", status="主席已批").check() == []


def test_an_answer_is_not_due_before_the_visit(care: Care) -> None:
    assert [one.where for one in visit(care, follow_due="3月1日").check()] == ["follow_due"]


def test_a_bereavement_says_who_died(care: Care) -> None:
    assert [one.where for one in visit(care, kind="直系亲属去世").check()] == ["relation"]


def test_a_new_visit_gets_number_unit_account_and_checklist_by_itself(care: Care) -> None:
    found = stored(care, visit(care, kind="结婚").save())
    assert (found.number, found.unit, found.account) == ("慰2026-0001", care.unit, "50105 会员活动支出")
    assert [paper.title for paper in found.papers] == ["结婚证复印件"]


def test_the_unit_stays_what_it_was_on_the_day(care: Care) -> None:
    number = visit(care).save()
    other = care.office.add_place("unit", "总务处")
    with care.office.change("调动"):
        care.office.store("members").amend_many([care.wang], {"unit": other})
    draft = Draft(care.office, "visits", number)
    draft.set("notes", "补记")
    draft.save()
    assert stored(care, number).unit == care.unit


def test_an_event_of_somebody_else_or_another_kind_is_refused(care: Care) -> None:
    event = care.event("生病住院", who=care.li)
    draft = visit(care, kind="生病住院")
    draft.pick("event", event)
    assert "李强" in next(one.message for one in draft.check() if one.where == "event")
    draft = visit(care, kind="结婚")
    draft.pick("event", event)
    assert "生病住院" in next(one.message for one in draft.check() if one.where == "event")


def test_recipients_need_not_be_members(care: Care) -> None:
    for party in (
        PartyValue("retiree", None, "马秀兰"),
        PartyValue("institution", None, "阳光敬老院"),
        PartyValue("relative", care.wang, "王小明"),
    ):
        draft = visit(care)
        draft.pick("recipient", party)
        assert stored(care, draft.save()).recipient == party


def test_situation_and_requests_are_sealed(care: Care) -> None:
    found = stored(care, visit(care, situation="刚出院，行动不便", requests="希望调课").save())
    assert isinstance(found.situation, Sealed)
    assert isinstance(found.requests, Sealed)
    for cell in care.office.rows("SELECT situation, requests FROM visits")[0]:
        assert "行动不便".encode() not in cell
        assert "希望调课".encode() not in cell


def test_a_copy_is_a_new_draft_without_number_and_signatures(care: Care) -> None:
    first = care.visit("日常走访", 100, number="慰2026-0001", receiver="王芳", received=date(2026, 3, 5))
    made = Draft(care.office, "visits", first).duplicate()
    assert (made.value("number"), made.value("status"), made.value("receiver")) == ("", "draft", "")
    with care.office.change("复制"):
        twin = stored(care, care.office.store("visits").duplicate(first))
    assert (twin.status, twin.booking, twin.number, twin.money) == ("draft", "none", "", 10000)


def flagged(care: Care, name: str) -> list[int]:
    """Return the visits for which the file computes a yes."""
    return list(care.office.store("visits").ids(Query(filters=(Filter(name, "is", True),))))


def test_a_visit_lacks_the_papers_its_kind_must_have_until_they_are_here(care: Care) -> None:
    lacking = care.visit("生病住院", 500)
    care.visit("生病住院", 500, papers=(VisitPaper(title="出院小结或住院票据复印件", here=True),))
    care.visit("生病住院", 500, status="draft")
    care.visit("日常走访")
    assert flagged(care, "missing") == [lacking]


def test_over_the_standard_is_what_reason_or_decision_was_given_for(care: Care) -> None:
    over = care.visit("生病住院", 5000, over_reason="病情重", decision="〔2026〕2号")
    care.visit("生病住院", 500)
    assert flagged(care, "over") == [over]
