"""慰问情况统计 and fairness, by hand-worked figures."""

from __future__ import annotations

from datetime import date

from tests.care.people import Care, care
from unionoffice.almanac.periods import Period
from unionoffice.care.doubles import Double
from unionoffice.figures.care_fairness import fairness, last_year, ordered
from unionoffice.figures.care_statistics import Tally, over_standard, statistics, unbooked
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import VisitGoods

__all__ = ["care"]

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
FRUIT = (VisitGoods(name="水果篮", quantity=1000, unit="个", price=12000),)


def seeded(care: Care) -> dict[str, int]:
    """Store visits of one year: two illnesses of 王芳, one of 李强, a wedding with goods only, and what does not count."""
    fund = care.office.words.find_choice("fund_source", "工会经费")
    unit = care.unit
    made = {
        "first": care.visit("生病住院", 500, unit=unit, fund=fund, goods=FRUIT, day=date(2026, 1, 10)),
        "second": care.visit("生病住院", 300, unit=unit, fund=fund, day=date(2026, 2, 1), booking="booked"),
        "li": care.visit("生病住院", 800, care.li, unit=unit, day=date(2026, 3, 1), status="approved"),
        "wedding": care.visit("结婚", None, care.zhao, goods=FRUIT, day=date(2026, 3, 2)),
        "guest": care.visit("结婚", 200, PartyValue("retiree", None, "马秀兰"), day=date(2026, 3, 3)),
    }
    care.visit("生病住院", 999, care.zhao, status="void", day=date(2026, 3, 4))
    care.visit("生病住院", 999, care.zhao, status="asked", day=date(2026, 3, 4))
    care.visit("节日慰问", 999, care.zhao, absent=True, day=date(2026, 3, 4))
    care.visit("生病住院", 999, care.zhao, day=date(2025, 12, 31))
    return made


def test_the_statistics_count_times_persons_money_and_goods(care: Care) -> None:
    seeded(care)
    found = statistics(care.office, YEAR)
    assert found.kinds == (
        # 500 + 300 + 800 in money, one basket of 120.
        Tally(care.kind("生病住院"), times=3, persons=2, money=160000, goods=12000),
        Tally(care.kind("结婚"), times=2, persons=2, money=20000, goods=12000),
    )
    assert found.units == (
        Tally(care.unit, times=3, persons=2, money=160000, goods=12000),
        Tally(None, times=2, persons=2, money=20000, goods=12000),
    )
    fund = care.office.words.find_choice("fund_source", "工会经费")
    assert found.funds == (
        Tally(fund, times=2, persons=1, money=80000, goods=12000),
        Tally(None, times=3, persons=3, money=100000, goods=12000),
    )
    assert found.total == Tally(None, times=5, persons=4, money=180000, goods=24000)
    assert found.total.whole == 204000
    assert (found.waiting, found.absent) == (1, 1)


def test_the_statistics_of_a_unit_take_those_below_it_too(care: Care) -> None:
    seeded(care)
    below = care.office.add_place("unit", "备课一组", care.unit)
    care.visit("生病住院", 100, care.zhao, unit=below, day=date(2026, 5, 1))
    found = statistics(care.office, YEAR, unit=care.unit)
    assert (found.total.times, found.total.persons, found.total.money) == (4, 3, 170000)
    fund = care.office.words.find_choice("fund_source", "工会经费")
    assert statistics(care.office, YEAR, unit=care.unit, fund=fund).total.money == 80000


def test_a_person_with_two_kinds_is_one_person_in_the_total(care: Care) -> None:
    care.visit("生病住院", 100, day=date(2026, 1, 1))
    care.visit("结婚", 100, day=date(2026, 12, 31))
    found = statistics(care.office, YEAR)
    assert ([one.persons for one in found.kinds], found.total.persons) == ([1, 1], 1)


def test_no_visits_give_a_total_of_nothing(care: Care) -> None:
    found = statistics(care.office, YEAR)
    assert (found.kinds, found.total) == ((), Tally(None, 0, 0, 0, 0))


def test_unbooked_visits_are_those_that_cost_something_and_have_no_voucher(care: Care) -> None:
    made = seeded(care)
    care.visit("日常走访", None, day=date(2026, 3, 1))
    found = unbooked(care.office, YEAR)
    assert [(one.id, one.amount) for one in found] == [
        (made["first"], 62000),
        (made["li"], 80000),
        (made["wedding"], 12000),
        (made["guest"], 20000),
    ]


def test_the_audit_list_shows_reason_and_decision(care: Care) -> None:
    standard = care.standard("生病住院", 400)
    care.visit("生病住院", 300)
    care.visit("生病住院", 500, over_reason="大病", decision="2026年第2次会议", standard=standard)
    (one,) = over_standard(care.office, YEAR)
    assert (one.amount, one.reason, one.decision, one.standard) == (50000, "大病", "2026年第2次会议", standard)


# -- fairness ---------------------------------------------------------------------------------------------------------


def test_fairness_shows_everybody_and_who_never_got_anything(care: Care) -> None:
    made = seeded(care)
    never = care.member("周小梅", unit=care.unit)
    found = fairness(care.office, YEAR)
    shares = {one.name: one for one in found.people}
    wang = shares["王芳"]
    assert (wang.visits, wang.money, wang.goods, wang.last, wang.doubled) == (2, 80000, 12000, "2026-02-01", True)
    assert (shares["周小梅"].visits, shares["周小梅"].last, shares["周小梅"].member) == (0, "", never)
    assert (shares["马秀兰"].member, shares["马秀兰"].visits, shares["马秀兰"].money) == (None, 1, 20000)
    assert found.never == 1
    assert found.doubles == (Double(made["first"], made["second"]),)
    unit = next(one for one in found.units if one.place == care.unit)
    # 王芳 920, 李强 800, 周小梅 nothing: 1,720 for three is 573.33.
    assert (unit.members, unit.never, unit.visits, unit.money, unit.goods, unit.each) == (3, 1, 3, 160000, 12000, 57333)


def test_fairness_can_be_put_into_any_order(care: Care) -> None:
    seeded(care)
    people = fairness(care.office, YEAR).people
    assert [one.name for one in ordered(people, "whole", ascending=False)] == ["王芳", "李强", "马秀兰", "赵海燕"]
    assert [one.visits for one in ordered(people, "visits")] == [1, 1, 1, 2]
    assert ordered(people, "last")[0].name == "王芳"


def test_the_last_twelve_months_end_today(care: Care) -> None:
    period = last_year(date(2026, 3, 5))
    assert (period.start, period.last) == (date(2025, 3, 6), date(2026, 3, 5))


def test_a_retired_member_is_the_person_he_was(care: Care) -> None:
    care.visit("生病住院", 100, day=date(2026, 1, 1))
    care.visit("退休离岗", 100, PartyValue("retiree", care.wang, "王芳"), day=date(2026, 2, 1))
    (wang,) = (one for one in fairness(care.office, YEAR).people if one.member == care.wang)
    assert wang.visits == 2
