"""When an item is due and how often, from its words."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.kinds.days import DayRangeValue
from unionoffice.plan.timing import Timing, timing_of

YEAR = DayRangeValue(date(2026, 1, 1), date(2026, 12, 31))


def due(text: str, *, scheduled: bool = False) -> tuple[str, date | None]:
    found = timing_of(text, YEAR, scheduled=scheduled)
    return found.deadline, found.due


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("年底前完成困难职工摸底", "年底前", date(2026, 12, 31)),
        ("6月30日前上报名单", "6月30日", date(2026, 6, 30)),
        ("下半年组织疗休养", "下半年", date(2026, 12, 31)),
        ("组织教职工运动会", "", None),
    ],
)
def test_words_of_time_are_kept_with_a_proposed_day(text: str, words: str, day: date | None) -> None:
    assert due(text) == (words, day)


def test_a_day_outside_the_plan_is_not_proposed() -> None:
    term = DayRangeValue(date(2026, 2, 1), date(2026, 7, 31))
    assert timing_of("12月20日前完成总结", term).due is None


def test_under_a_month_only_a_true_deadline_counts() -> None:
    assert due("公布第三季度工会经费收支情况", scheduled=True) == ("", None)
    assert due("公布第三季度工会经费收支情况") == ("第三季度", date(2026, 9, 30))
    assert due("9月20日前上报名单", scheduled=True) == ("9月20日", date(2026, 9, 20))


@pytest.mark.parametrize(
    ("text", "unit", "every", "least", "most"),
    [
        ("每月更换一次公开栏", "month", 1, 1, 1),
        ("每学期组织一次学习", "term", 1, 1, 1),
        ("每季度公布一次收支", "quarter", 1, 1, 1),
        ("每月举办四期讲座", "month", 1, 4, 4),
        ("三年内对每位教职工普访一次", "year", 3, 1, 1),
        ("慰问住院会员", "", None, None, None),
    ],
)
def test_how_often_is_read_from_the_words(
    text: str, unit: str, every: int | None, least: int | None, most: int | None
) -> None:
    found = timing_of(text, YEAR)
    assert (found.unit, found.every, found.count_min, found.count_max) == (unit, every, least, most)


def test_the_values_are_columns_of_a_plan_item() -> None:
    assert set(Timing().values()) == {"deadline", "due", "unit", "every", "count_min", "count_max"}


@pytest.mark.parametrize(
    ("text", "unit", "every"),
    [
        ("每三年普访一次教职工家庭", "year", 3),
        ("每3年换届一次", "year", 3),
        ("每两周召开一次例会", "week", 2),
        ("每两个月检查一次", "month", 2),
        ("每月出刊四期", "month", 1),
    ],
)
def test_every_so_many_units_is_understood(text: str, unit: str, every: int) -> None:
    found = timing_of(text, DayRangeValue(date(2026, 1, 1), date(2026, 12, 31)))
    assert (found.unit, found.every) == (unit, every)
