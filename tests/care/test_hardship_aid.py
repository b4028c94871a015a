"""帮扶记录: what a household got from visits, study aid and its partner; one-off aid without a file."""

from __future__ import annotations

from datetime import date

from tests.care.households import add_file, add_member, change_file
from unionoffice.care.hardship_aid import aid_history, aid_total, file_missing
from unionoffice.desk.draft import Draft
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.pairs import Contact, Pair
from unionoffice.records.rounds import Round
from unionoffice.records.study_aid import StudyAid
from unionoffice.records.visits import Visit, VisitGoods


def kind(office: Office, name: str) -> int:
    (found,) = office.words.find_link("event_kinds", name)
    return found


def visit(office: Office, member: int, day: date, **more: object) -> int:
    values = {"kind": kind(office, "家庭困难"), "status": "done", **more}
    recipient = PartyValue("member", member, "方静宜") if member else PartyValue("free", None, "方建明")
    with office.change("登记慰问"):
        return office.store("visits").add(Visit(day=day, recipient=recipient, **values))  # type: ignore[arg-type]


def test_everything_the_household_got_is_listed_the_newest_first(office: Office) -> None:
    member = add_member(office)
    file = add_file(office, member)
    fund = office.words.find_choice("fund_source", "工会经费")
    goods = (VisitGoods(name="大米", quantity=2000, unit="袋", price=6500),)
    visit(office, member, date(2026, 2, 10), money=50000, goods=goods, fund=fund)
    visit(office, 0, date(2026, 2, 12), money=20000, hardship=file)
    visit(office, member, date(2026, 2, 13), money=99900, status="void")
    visit(office, add_member(office, "程立"), date(2026, 2, 14), money=30000)
    with office.change("助学、结对"):
        aid = StudyAid(title="2025 金秋助学", year=2025, hardship=file, child="方小雨", amount=300000)
        office.store("study_aid").add(aid)
        office.store("study_aid").add(StudyAid(**{**fields(aid), "title": "2026 金秋助学", "paid": date(2026, 1, 20)}))
        contacts = (
            Contact(day=date(2026, 3, 1), way="上门", what="问了药费", amount=10000),
            Contact(day=date(2026, 1, 4)),
        )
        office.store("pairs").add(Pair(helper=PartyValue("free", None, "高立群"), helped=file, contacts=contacts))
    found = aid_history(office, file)
    assert [(one.day, one.what, one.amount, one.by) for one in found] == [
        (date(2026, 3, 1), "结对联系：上门", 10000, "高立群"),
        (date(2026, 2, 12), "家庭困难", 20000, ""),
        (date(2026, 2, 10), "家庭困难", 63000, "工会经费"),  # 500 + 2 × 65
        (date(2026, 1, 20), "2026 金秋助学", 300000, ""),
        (date(2026, 1, 4), "结对联系", 0, "高立群"),
        (date(2025, 12, 31), "2025 金秋助学（未发放）", 0, ""),
    ]
    assert aid_total(found) == 393000


def test_what_all_got_at_a_festival_is_no_aid_to_the_household(office: Office) -> None:
    member = add_member(office)
    file = add_file(office, member)
    with office.change("批次"):
        spring = office.store("rounds").add(Round(title="2026年春节慰问", kind="festival"))
        winter = office.store("rounds").add(Round(title="2026年送温暖", kind="campaign"))
    visit(office, member, date(2026, 2, 10), money=30000, round=spring)
    visit(office, member, date(2026, 1, 20), money=100000, round=winter)
    assert [one.amount for one in aid_history(office, file)] == [100000]


def fields(aid: StudyAid) -> dict[str, object]:
    return {name: getattr(aid, name) for name in ("title", "year", "hardship", "child", "amount")}


def test_one_off_aid_without_a_file_is_warned_of(office: Office) -> None:
    member = add_member(office)
    found = file_missing(office, kind(office, "家庭困难"), member)
    assert found is not None
    assert (found.where, found.severe) == ("hardship", False)
    assert found.message == "“家庭困难”要先建困难档案：这位职工还没有档案，或档案已结案。"
    assert file_missing(office, kind(office, "生病住院"), member) is None
    file = add_file(office, member)
    assert file_missing(office, kind(office, "家庭困难"), member) is None
    change_file(office, file, stage="closed", closed=date(2026, 3, 1))
    assert file_missing(office, kind(office, "家庭困难"), member) is not None


def test_the_warning_stands_in_the_visit_while_it_is_typed_and_does_not_hold_it_up(office: Office) -> None:
    add_member(office)
    draft = Draft(office, "visits")
    for name, text in {"day": "2026-03-04", "kind": "家庭困难", "recipient": "方静宜", "money": "500"}.items():
        draft.set(name, text)
    warned = [one for one in draft.check() if one.where == "hardship"]
    assert [one.severe for one in warned] == [False]
    assert warned[0].message.startswith("“家庭困难”要先建困难档案")
    assert draft.save()
