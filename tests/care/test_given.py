"""What one recipient was given in a year: counted over all kinds, without the visit being typed and the cancelled ones."""

from __future__ import annotations

from datetime import date

from tests.care.people import Care
from unionoffice.care.given import Given, given_in_year
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import VisitGoods

DAY = date(2026, 6, 1)


def test_money_and_goods_of_all_kinds_are_added_up(care: Care) -> None:
    care.visit("生病住院", 500, day=date(2026, 3, 5))
    care.visit("日常走访", goods=(VisitGoods(name="水果", quantity=2000, price=3050),), day=date(2026, 4, 1))
    assert given_in_year(care.office, care.party(), DAY) == Given(2, 56100)


def test_the_visit_being_typed_the_cancelled_and_other_years_do_not_count(care: Care) -> None:
    this = care.visit("生病住院", 500, day=date(2026, 3, 5))
    care.visit("生病住院", 300, day=date(2025, 12, 31))
    care.visit("生病住院", 200, day=date(2026, 5, 1), status="void")
    assert given_in_year(care.office, care.party(), DAY, this) == Given(0, 0)
    assert given_in_year(care.office, care.party(), date(2025, 1, 1)) == Given(1, 30000)


def test_somebody_without_a_file_is_known_by_name(care: Care) -> None:
    home = PartyValue("institution", None, "市儿童福利院")
    care.visit("日常走访", 1000, home, day=date(2026, 6, 1))
    assert given_in_year(care.office, home, DAY) == Given(1, 100000)
    assert given_in_year(care.office, PartyValue("institution", None, "市敬老院"), DAY) == Given(0, 0)
