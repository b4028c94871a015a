"""Texts, yes or no, fixed codes: what is typed, what is stored, what is read again."""

from __future__ import annotations

import pytest

from tests.kinds.gifts import Gifts
from unionoffice.errors import OfficeError
from unionoffice.kinds.simple import Fixed, LongText, Text, YesNo

WAYS = Fixed((("desk", "到岗领取"), ("home", "送货上门")))


def test_a_text_loses_invisible_characters_and_outer_blanks_only(gifts: Gifts) -> None:
    assert Text(20).read("  慰问\u200b 王芳\x07 ", gifts.office.words) == "慰问 王芳"


def test_a_text_too_long_is_refused_with_both_numbers_never_cut(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match=r"5 个字.*6 个字"):
        Text(5).read("一二三四五六", gifts.office.words)


def test_a_long_text_keeps_its_lines(gifts: Gifts) -> None:
    assert LongText().read("第一行\r\n第二行\n", gifts.office.words) == "第一行\n第二行"


@pytest.mark.parametrize(
    ("typed", "value"), [("是", True), ("√", True), ("Y", True), ("", False), ("否", False), ("0", False)]
)
def test_yes_and_no_are_read_as_people_write_them(gifts: Gifts, typed: str, value: bool) -> None:
    assert YesNo().read(typed, gifts.office.words) is value


def test_maybe_is_neither_yes_nor_no(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="“是”或“否”"):
        YesNo().read("也许", gifts.office.words)


def test_a_fixed_code_is_read_by_its_title_and_shown_by_it(gifts: Gifts) -> None:
    assert WAYS.read("送货上门", gifts.office.words) == "home"
    assert WAYS.text("home", gifts.office.words) == "送货上门"


def test_an_unknown_title_names_those_there_are(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="到岗领取、送货上门"):
        WAYS.read("邮寄", gifts.office.words)


def test_fixed_codes_sort_in_the_order_of_their_list() -> None:
    assert WAYS.order("way") == ("CASE r.way WHEN 'desk' THEN 1 WHEN 'home' THEN 2 ELSE 0 END",)
