"""Automatic numbers look as Word shows them."""

from __future__ import annotations

import pytest

from unionoffice.imports.numbering import FORMATS, Counters, Level, shown


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {10: "十", 15: "十五", 30: "三十", 101: "一百零一", 110: "一百一十", 1005: "一千零五"},
        ),
        ("japaneseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一", 305: "三〇五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalFullWidth", {10: "１０"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "子"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 1999: "MCMXCIX"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st"}),
        ("none", {1: ""}),
        ("somethingNew", {7: "7"}),
    ],
)
def test_numbers_look_as_word_shows_them(number_format: str, expected: dict[int, str]) -> None:
    assert {value: shown(value, number_format) for value in expected} == expected


def test_absurd_values_are_shown_plainly_and_at_once() -> None:
    for number_format in FORMATS:
        for value in (-5, 0, 100_000, 999_999):
            assert shown(value, number_format) in (str(value), "")


def test_a_space_follows_only_where_number_and_text_would_run_together() -> None:
    for text, expected in (("%1、", "3、"), ("（%1）", "（3）"), ("%1.", "3. "), ("%1", "3 "), ("第%1条", "第3条 ")):
        assert Counters().label({0: Level("decimal", text, 3)}, 0) == expected
    assert Counters().label({0: Level("decimal", "%1.", 3, "nothing")}, 0) == "3."
