"""Money: reading, showing, 大写."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.money import NotAnAmountError, amount_text, capitals, fen

ANY_AMOUNT = st.integers(min_value=-(10**14) + 1, max_value=10**14 - 1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("800", 80_000),
        ("1,234.50", 123_450),
        ("１２３４．５", 123_450),
        ("￥1,234.50", 123_450),
        ("¥ 1，234.5 元", 123_450),
        ("300元", 30_000),
        ("　60.05　", 6_005),
        ("-0.05", -5),
        ("－￥20", -2_000),
        ("¥-20", -2_000),
        ("19.99", 1_999),
        ("-0", 0),
        ("007", 700),
        ("999999999999.99", 99_999_999_999_999),
        ("999,999,999,999.99", 99_999_999_999_999),
    ],
)
def test_what_a_clerk_types_becomes_whole_fen(typed: str, expected: int) -> None:
    assert fen(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "元", "￥", "-", ".", ".5", "5.", "1.234", "1e5", "1E1000000", "0x10", "１e2", "+5", "--5", "5-",
        "1,23", "12,34.5", "1,234,56", ",123", "1.234,50", "1 234", "五百", "1234567890123", "nan", "inf", "Infinity",
        "1_000", "٣٤", "५", "²", "1元5角", "=1+1", "5元元", "¥¥5", "\x00", "1\x00", "\ud800", "5\n6", "1" * 1_000_000,
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_one_sentence(typed: str) -> None:
    with pytest.raises(NotAnAmountError) as caught:
        fen(typed)
    sentence = str(caught.value)
    assert "不是金额" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 100


def test_five_thousand_hostile_strings_cost_less_than_a_millisecond_each() -> None:
    chance = random.Random(28)
    alphabet = "0123456789０９,，.．-－+eE￥¥元xX_ \t\x00\ud800\u202e٣²①〇零"
    hostile = ["".join(chance.choices(alphabet, k=chance.choice((1, 5, 12, 40, 400, 20_000)))) for _ in range(4_900)]
    hostile += [f"1e{'9' * n}" for n in range(1, 51)]
    hostile += ["9" * 10**n for n in range(1, 6)] + [",".join(["111"] * n) for n in range(1, 46)]
    assert len(hostile) == 5_000
    spent = []
    for text in hostile:
        begun = time.process_time_ns()
        try:
            amount = fen(text)
        except NotAnAmountError:
            pass
        else:
            assert abs(amount) < 10**14
        spent.append(time.process_time_ns() - begun)
    # One in a thousand may meet the garbage collector; the rest has no excuse.
    assert sorted(spent)[-6] <= 1_000_000


@given(ANY_AMOUNT)
@settings(max_examples=500, deadline=None)
def test_an_amount_shown_and_typed_again_is_the_same_amount(amount: int) -> None:
    assert fen(amount_text(amount)) == amount
    assert fen(f"￥{amount_text(abs(amount))}元") == abs(amount)


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_text_does_anything_but_give_fen_or_the_refusal(text: str) -> None:
    try:
        amount = fen(text)
    except NotAnAmountError:
        return
    assert isinstance(amount, int)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(123_450, "1,234.50"), (0, "0.00"), (-5, "-0.05"), (5, "0.05"), (-100_000_000, "-1,000,000.00"), (99, "0.99")],
)
def test_an_amount_is_shown_with_commas_and_two_decimals(amount: int, shown: str) -> None:
    assert amount_text(amount) == shown


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("100000.00", "人民币壹拾万元整"),
        ("10.00", "人民币壹拾元整"),
        ("0.50", "人民币伍角整"),
        ("0.05", "人民币伍分"),
        ("100000001.00", "人民币壹亿零壹元整"),
        ("60000.00", "人民币陆万元整"),
        ("0", "人民币零元整"),
        ("-325.04", "人民币负叁佰贰拾伍元零肆分"),
        ("1005.05", "人民币壹仟零伍元零伍分"),
        ("20000.3", "人民币贰万元零叁角整"),
        ("10010.00", "人民币壹万零壹拾元整"),
        ("100010000", "人民币壹亿零壹万元整"),
        ("105000000", "人民币壹亿零伍佰万元整"),
        ("120300405", "人民币壹亿贰仟零叁拾万零肆佰零伍元整"),
        ("100000000000", "人民币壹仟亿元整"),
    ],
)
def test_capitals_follow_the_accounting_rule(typed: str, written: str) -> None:
    assert capitals(fen(typed)) == written


def test_capitals_above_the_typed_limit_count_wan_yi() -> None:
    assert capitals(10**12 * 100) == "人民币壹万亿元整"
    assert capitals((10**12 + 1) * 100) == "人民币壹万亿零壹元整"


def read_capitals(text: str) -> int:
    """Read 大写 back, written for this test from the meaning of the characters alone."""
    sign = -1 if text.startswith("人民币负") else 1
    yuan_words, _, cent_words = text.removeprefix("人民币").removeprefix("负").rpartition("元")
    total = section = below_yi = digit = 0
    for character in yuan_words:
        if character in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(character)
        elif character in "拾佰仟":
            section += digit * {"拾": 10, "佰": 100, "仟": 1000}[character]
            digit = 0
        elif character == "万":
            below_yi, section, digit = (section + digit) * 10_000, 0, 0
        else:
            total, section, below_yi, digit = (below_yi + section + digit) * 10**8, 0, 0, 0
    yuan = total + below_yi + section + digit
    cents = 0
    for digit_word, unit in zip(cent_words.replace("零", "")[::2], cent_words.replace("零", "")[1::2]):
        cents += "零壹贰叁肆伍陆柒捌玖".index(digit_word) * {"角": 10, "分": 1}[unit]
    return sign * (yuan * 100 + cents)


@given(ANY_AMOUNT)
@settings(max_examples=500, deadline=None)
def test_capitals_read_back_give_the_amount(amount: int) -> None:
    written = capitals(amount)
    assert read_capitals(written) == amount
    assert written.startswith("人民币")
    assert written.endswith("分" if amount % 10 else "整")
    assert "零零" not in written
