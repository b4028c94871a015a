"""慰问批次: what a round must not say, and what its list adds up."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.rounds import Round, RoundGoods
from unionoffice.records.visits import Visit, VisitGoods


def problems(office: Office, **typed: str) -> list[str]:
    draft = Draft(office, "rounds")
    for name, text in {"title": "春节慰问", **typed}.items():
        draft.set(name, text)
    return [problem.where for problem in draft.check() if problem.severe]


def test_a_round_is_typed_by_hand_too(office: Office) -> None:
    draft = Draft(office, "rounds")
    for name, typed in {
        "title": "送清凉",
        "kind": "专项活动",
        "days": "2026-07-01 至 2026-08-31",
        "budget": "8000",
    }.items():
        draft.set(name, typed)
    row = draft.lines("goods").add(name="绿豆", quantity="50", price="6.5")
    assert row == 0
    stored: Round = office.store("rounds").get(draft.save())
    assert (stored.kind, stored.budget, stored.status) == ("campaign", 800_000, "plan")
    assert stored.goods == (RoundGoods(name="绿豆", quantity=50_000, price=650),)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({}, []),
        ({"form": "发物品", "per_head": "100"}, ["per_head"]),
        ({"form": "钱和物", "per_head": "100"}, []),
        ({"form": "钱和物", "per_head": "-1"}, ["per_head"]),
        ({"budget": "-5"}, ["budget"]),
        ({"title": ""}, ["title"]),
    ],
)
def test_amounts_that_cannot_be_are_found_at_their_field(
    office: Office, typed: dict[str, str], where: list[str]
) -> None:
    assert problems(office, **typed) == where


def test_a_loss_needs_its_reason_and_no_quantity_is_below_nothing(office: Office) -> None:
    draft = Draft(office, "rounds")
    draft.set("title", "中秋慰问")
    draft.lines("goods").add(name="月饼", quantity="-3", lost="2")
    assert {problem.where for problem in draft.check()} == {"goods[0].quantity", "goods[0].lost_reason"}


def test_the_list_counts_people_absentees_money_and_goods_but_no_cancelled_visit(office: Office) -> None:
    kind = office.rows("SELECT id FROM event_kinds WHERE trigger = 'festival'")[0][0]
    goods = (VisitGoods(name="粽子", quantity=2000, unit="盒", price=4_550),)
    with office.change("批次"):
        number = office.store("rounds").add(
            Round(title="端午", days=DayRangeValue(date(2026, 6, 18), date(2026, 6, 18)), budget=50_000, per_head=100)
        )
        for name, status, absent in (("王芳", "done", False), ("李强", "approved", True), ("赵敏", "void", False)):
            office.store("visits").add(
                Visit(
                    day=date(2026, 6, 18), kind=kind, recipient=PartyValue("free", None, name), money=1_000,
                    goods=goods, status=status, absent=absent, round=number,
                )
            )  # fmt: skip
    listing = Listing(office, "rounds")
    cells = {name: listing.value(0, name) for name in ("people", "absent", "spent", "rest")}
    assert cells == {"people": 2, "absent": 1, "spent": 2 * 10_100, "rest": 50_000 - 20_200}
    assert "每人慰问金" not in listing.totals_text() and "202.00" in listing.totals_text()
