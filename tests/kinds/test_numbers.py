"""Money, whole numbers, quantities, rates: exact, in whole units inside."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.kinds.gifts import Gifts
from unionoffice.errors import OfficeError
from unionoffice.kinds.numbers import Money, Quantity, Rate, Whole


def test_money_is_whole_fen_and_shown_with_two_digits(gifts: Gifts) -> None:
    assert Money().read("￥1,234.5", gifts.office.words) == 123450
    assert Money().text(123450, gifts.office.words) == "1,234.50"
    assert Money().text(None, gifts.office.words) == ""


def test_nothing_typed_is_no_amount_and_not_zero(gifts: Gifts) -> None:
    assert Money().read(" ", gifts.office.words) is None
    assert Money().read("0", gifts.office.words) == 0


@pytest.mark.parametrize(
    ("typed", "value"), [("12", 12000), ("2.5", 2500), ("０．１２５", 125), ("1,000", 1_000_000), ("-3", -3000)]
)
def test_a_quantity_is_exact_to_a_thousandth(gifts: Gifts, typed: str, value: int) -> None:
    assert Quantity().read(typed, gifts.office.words) == value


def test_a_quantity_shows_no_needless_zeros_and_goes_out_as_a_decimal(gifts: Gifts) -> None:
    assert Quantity().text(2500, gifts.office.words) == "2.5"
    assert Quantity().text(12000, gifts.office.words) == "12"
    assert Quantity().sheet_value(2500, gifts.office.words) == Decimal("2.5")


@pytest.mark.parametrize("typed", ["1.2345", "许多", "1e3", "1" * 20])
def test_a_quantity_that_is_none_is_refused(gifts: Gifts, typed: str) -> None:
    with pytest.raises(OfficeError):
        Quantity().read(typed, gifts.office.words)


@pytest.mark.parametrize(
    ("typed", "value", "text"),
    [("2%", 20000, "2%"), ("0.02", 20000, "2%"), ("5‰", 5000, "0.5%"), ("12.5％", 125000, "12.5%")],
)
def test_a_rate_is_exact_to_a_millionth(gifts: Gifts, typed: str, value: int, text: str) -> None:
    assert Rate().read(typed, gifts.office.words) == value
    assert Rate().text(value, gifts.office.words) == text


def test_a_rate_above_one_without_a_sign_is_asked_back(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="百分之几"):
        Rate().read("2", gifts.office.words)


def test_a_whole_number_keeps_its_bounds_and_may_carry_its_unit(gifts: Gifts) -> None:
    progress = Whole(0, 100, unit="%")
    assert progress.read("60%", gifts.office.words) == 60
    assert progress.text(60, gifts.office.words) == "60%"
    with pytest.raises(OfficeError, match="0 到 100"):
        progress.read("120", gifts.office.words)
    with pytest.raises(OfficeError):
        progress.read("1.5", gifts.office.words)
