"""Days, ranges of days, months: the ways they are typed and the one way they are stored."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kinds.gifts import Gifts
from unionoffice.errors import OfficeError
from unionoffice.kinds.days import Day, DayRange, DayRangeValue, MonthSet, YearMonth

MARCH_5, MARCH_7 = date(2026, 3, 5), date(2026, 3, 7)


@pytest.mark.parametrize("typed", ["2026-03-05", "2026年3月5日", "3月5日", "2026.3.5", "今天"])
def test_a_day_is_read_in_many_ways(gifts: Gifts, typed: str) -> None:
    assert Day().read(typed, gifts.office.words) == MARCH_5


def test_an_empty_day_is_no_day(gifts: Gifts) -> None:
    assert Day().read("  ", gifts.office.words) is None
    assert Day().text(None, gifts.office.words) == ""


@pytest.mark.parametrize("typed", ["2026-02-30", "明年某天", "1850-01-01"])
def test_what_is_no_day_is_refused(gifts: Gifts, typed: str) -> None:
    with pytest.raises(OfficeError):
        Day().read(typed, gifts.office.words)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-05 至 2026-03-07",
        "3月5日-3月7日",
        "3月5日至7日",
        "2026年3月5日—7日",
        "3月5日~7号",
        "3.5-3.7",
        "2026-03-05-2026-03-07",
    ],
)
def test_a_range_may_leave_out_what_repeats(gifts: Gifts, typed: str) -> None:
    assert DayRange().read(typed, gifts.office.words) == DayRangeValue(MARCH_5, MARCH_7)


def test_one_day_is_a_range_of_one_day(gifts: Gifts) -> None:
    one = DayRange().read("3月5日", gifts.office.words)
    assert one == DayRangeValue(MARCH_5, MARCH_5)
    assert DayRange().text(one, gifts.office.words) == "2026-03-05"


def test_a_range_that_ends_before_it_begins_is_refused(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="早于"):
        DayRange().read("3月7日至5日", gifts.office.words)


def test_a_range_with_a_day_its_month_has_not_is_refused(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="2 月没有 30 日"):
        DayRange().read("2月5日至30日", gifts.office.words)


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("3", {3}),
        ("3月、5—7月", {3, 5, 6, 7}),
        ("三月至五月", {3, 4, 5}),
        ("十一月，十二月", {11, 12}),
        ("11-2月", {11, 12, 1, 2}),
        ("全年", set(range(1, 13))),
        ("", set()),
    ],
)
def test_months_are_read_as_lists_and_runs(gifts: Gifts, typed: str, months: set[int]) -> None:
    assert MonthSet().read(typed, gifts.office.words) == months


def test_months_are_shown_as_runs_and_stored_as_bits(gifts: Gifts) -> None:
    months = frozenset({1, 3, 5, 6, 7})
    assert MonthSet().text(months, gifts.office.words) == "1、3、5—7月"
    assert MonthSet().to_sql(months) == (0b1110101,)
    assert MonthSet().from_sql((0b1110101,)) == months


@pytest.mark.parametrize("typed", ["13月", "0", "春天"])
def test_months_there_are_not_are_refused(gifts: Gifts, typed: str) -> None:
    with pytest.raises(OfficeError):
        MonthSet().read(typed, gifts.office.words)


@pytest.mark.parametrize("typed", ["2026年3月", "2026-03", "202603", "3月", "三月份"])
def test_a_month_of_a_year_is_a_whole_number(gifts: Gifts, typed: str) -> None:
    assert YearMonth().read(typed, gifts.office.words) == 202603
    assert YearMonth().text(202603, gifts.office.words) == "2026年3月"
