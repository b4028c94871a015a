"""Line breaking as Chinese typesetting wants it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionoffice.reports.pdf_lines import NO_END, NO_START, break_lines, printable


class Squares(dict[str, int]):
    """Widths of a face whose Latin letters are half as wide as its ideographs."""

    def __missing__(self, sign: str) -> int:
        return 5 if sign.isascii() else 10


WIDTHS = Squares()


def broken(text: str, characters: int, **options: bool) -> list[str]:
    return break_lines(text, WIDTHS, characters * 10, **options)


def test_a_text_that_fits_stays_on_one_line() -> None:
    assert broken("召开工会委员会", 7) == ["召开工会委员会"]


def test_a_comma_takes_the_character_before_it_to_the_next_line() -> None:
    assert broken("召开工会委员会，讨论", 7) == ["召开工会委员", "会，讨论"]


def test_an_opening_mark_does_not_end_a_line() -> None:
    assert broken("组织职工学习《工会法》", 7) == ["组织职工学习", "《工会法》"]
    assert broken("预算不得超过￥800", 7) == ["预算不得超过", "￥800"]


def test_several_closing_marks_stay_together() -> None:
    assert broken("学习（《工会法》）；", 9) == ["学习（《工会", "法》）；"]


def test_a_dash_and_an_ellipsis_are_not_torn() -> None:
    assert broken("围绕学校中心工作——立德", 9) == ["围绕学校中心工", "作——立德"]
    assert broken("团结带领全体职工……等", 9) == ["团结带领全体职", "工……等"]


def test_numbers_words_and_years_stay_whole() -> None:
    assert broken("计划定于2026年11月3日", 4) == ["计划定于", "2026年", "11月3日"]
    assert broken("经费共1,234,567.80元", 7) == ["经费共", "1,234,567.80元"]
    assert broken("请Zhang San同志", 5) == ["请Zhang", "San同志"]


def test_spaces_at_a_break_are_dropped() -> None:
    assert broken("召开会议  讨论计划", 4) == ["召开会议", "讨论计划"]


def test_given_line_ends_stay_and_empty_lines_too() -> None:
    assert broken("上午\n\n下午", 7) == ["上午", "", "下午"]
    assert broken("", 7) == [""]


def test_names_are_not_torn() -> None:
    assert broken("王芳、孙𬭛、李堃喆", 5) == ["王芳、孙", "𬭛、李堃喆"]
    assert broken("王芳、孙𬭛、李堃喆", 5, names=True) == ["王芳、", "孙𬭛、", "李堃喆"]


def test_a_word_longer_than_the_line_is_broken_anywhere() -> None:
    assert broken("a" * 25, 5) == ["a" * 10, "a" * 10, "a" * 5]


def test_an_indented_first_line_is_shorter() -> None:
    assert break_lines("坚持围绕中心服务大局", WIDTHS, 50, 30) == ["坚持围", "绕中心服务", "大局"]


@pytest.mark.parametrize("text", ["a" * 100_000, "工" * 100_000, "！" * 100_000, "工会，" * 33_000, "1 " * 50_000])
def test_a_hundred_thousand_characters_are_broken_within_a_second(text: str) -> None:
    began = time.perf_counter()
    lines = broken(text, 30)
    assert time.perf_counter() - began < 1
    assert sum(line.count(text[0]) for line in lines) == text.count(text[0])


TEXTS = st.text(alphabet="工会委员2026年，。；：！？、”》）“《（￥——……ab 1,·℃%\n", max_size=120)


@given(TEXTS, st.integers(min_value=6, max_value=20))
def test_whatever_the_text_nothing_is_lost_and_no_line_is_too_long(text: str, characters: int) -> None:
    lines = broken(text, characters)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(sum(map(WIDTHS.__getitem__, line)) <= characters * 10 for line in lines)


WORDS = st.lists(
    st.sampled_from(["工会委员会，", "（三次）", "《工会法》。", "预算￥800元；", "讨论", "“职代会”、"]), max_size=20
)


@given(WORDS.map("".join), st.integers(min_value=7, max_value=20))
def test_lines_of_usual_text_begin_and_end_well(text: str, characters: int) -> None:
    lines = broken(text, characters)
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


def test_control_characters_and_lone_surrogates_are_dropped() -> None:
    assert printable("王\x00芳\x0b\x1f\u202e\ud800\ufffe\u200b") == "王芳"
    assert printable("一\r\n二\r三\u2028四\t五") == "一\n二\n三\n四    五"


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert printable("总⼯会⽇期⻚⻅⻓⻋⺠⻡") == "总工会日期页见长车民首"


def test_text_is_composed_and_selectors_are_dropped() -> None:
    assert printable("e\u0301 \u845b\ufe00\U000e0100") == "é 葛"
