"""Numbers of an outline, as official papers and offices write them."""

from __future__ import annotations

import pytest

from unionoffice.plan.numbering import OFFICIAL, STYLES, NumberTooLargeError, chinese, numbers, style


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (999, "九百九十九"),
    ],
)
def test_numbers_are_written_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_a_number_no_outline_has_is_refused(number: int) -> None:
    with pytest.raises(NumberTooLargeError, match="太大"):
        chinese(number)


def test_official_papers_number_their_levels_in_this_order() -> None:
    assert [numbers(2, level) for level in (1, 2, 3, 4)] == [
        ["一、", "二、"],
        ["（一）", "（二）"],
        ["1.", "2."],
        ["（1）", "（2）"],
    ]


def test_levels_below_the_last_style_take_the_last() -> None:
    assert numbers(1, 9, ("cn", "dot")) == ["1."]


def test_circled_numbers_end_at_twenty() -> None:
    assert numbers(20, 5)[-1] == "⑳"
    with pytest.raises(NumberTooLargeError):
        numbers(21, 5)


def test_every_style_of_official_papers_exists() -> None:
    assert [style(code).code for code in OFFICIAL] == list(OFFICIAL)
    assert len({one.code for one in STYLES}) == len(STYLES)
    with pytest.raises(KeyError):
        style("roman")
