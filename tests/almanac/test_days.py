"""Reading and showing days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.almanac.days import (
    DayOutOfRangeError,
    NoSuchDayError,
    NotADayError,
    day_text,
    day_text_long,
    day_title,
    parse_day,
)
from unionoffice.errors import OfficeError

THURSDAY = date(2026, 3, 5)
ALL_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-05", "2026-3-5", "2026/3/5", "2026/03/05", "2026.3.5", "20260305", "2026年3月5日", "2026年03月05号",
        "2026 年 3 月 5 日", "２０２６－０３－０５", "２０２６／３／５", " 2026-03-05　", "2026-03-05 周四", "2026年3月5日星期四",
        "2026年3月5日(星期四)", "2026年3月5日（周四）", "2026—3—5", "2026年3月5",
    ],
)  # fmt: skip
def test_a_full_day_is_read_in_every_usual_form(typed: str) -> None:
    assert parse_day(typed) == THURSDAY


@pytest.mark.parametrize("typed", ["3月5日", "3月5号", "03月05日", "3-5", "3/5", "3.5", "３月５日", "3月5日 周四"])
def test_a_day_without_year_takes_the_year_given(typed: str) -> None:
    assert parse_day(typed, year=2026) == THURSDAY
    assert parse_day(typed, today=date(2026, 11, 21)) == THURSDAY
    with pytest.raises(NotADayError):
        parse_day(typed)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("今天", date(2026, 3, 5)),
        ("明天", date(2026, 3, 6)),
        ("昨天", date(2026, 3, 4)),
        ("后天", date(2026, 3, 7)),
        ("前天", date(2026, 3, 3)),
        ("大后天", date(2026, 3, 8)),
        ("周五", date(2026, 3, 6)),
        ("周一", date(2026, 3, 2)),
        ("星期日", date(2026, 3, 8)),
        ("本周日", date(2026, 3, 8)),
        ("礼拜天", date(2026, 3, 8)),
        ("下周五", date(2026, 3, 13)),
        ("上周五", date(2026, 2, 27)),
        ("下个星期一", date(2026, 3, 9)),
    ],
)
def test_near_words_count_from_today(word: str, expected: date) -> None:
    assert parse_day(word, today=THURSDAY) == expected
    with pytest.raises(NotADayError):
        parse_day(word)


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "2026-13-01", "2026-00-10", "20260231", "2025年2月29日", "2026-03-05 周五"]
)
def test_days_the_calendar_does_not_have_are_refused(typed: str) -> None:
    with pytest.raises(NoSuchDayError, match="这一天"):
        parse_day(typed)


@pytest.mark.parametrize("typed", ["1899-12-31", "2101-01-01", "0001-01-01", "9999年12月31日"])
def test_years_outside_1900_to_2100_are_refused(typed: str) -> None:
    with pytest.raises(DayOutOfRangeError, match="1900–2100"):
        parse_day(typed)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "三月五日", "26-3-5", "2026-3", "2026-3/5", "2026-03-05 08:00", "202635", "5", "定期", "周八", "٢٠٢٦-٠٣-٠٥",
     "2026-03-05\x00", "\ud800", "1e9", "9" * 100_000],
)  # fmt: skip
def test_everything_else_is_refused_with_one_short_sentence(typed: str) -> None:
    with pytest.raises(NotADayError) as caught:
        parse_day(typed, today=THURSDAY)
    assert len(str(caught.value)) < 90
    assert "\n" not in str(caught.value)


def test_a_day_is_shown_in_three_forms() -> None:
    assert day_text(THURSDAY) == "2026-03-05"
    assert day_text_long(THURSDAY) == "2026-03-05 周四"
    assert day_title(THURSDAY) == "2026年3月5日"


@given(ALL_DAYS)
@settings(max_examples=300, deadline=None)
def test_a_day_shown_and_typed_again_is_the_same_day(day: date) -> None:
    for shown in (day_text(day), day_text_long(day), day_title(day), day_text(day).replace("-", "")):
        assert parse_day(shown) == day


@given(st.one_of(st.text(max_size=30), st.text("0123456789年月日-/. 周一", max_size=16)))
@settings(max_examples=500, deadline=None)
def test_no_text_does_anything_but_give_a_day_or_a_sentence(text: str) -> None:
    try:
        day = parse_day(text, today=THURSDAY)
    except OfficeError as refusal:
        assert str(refusal)
    else:
        assert 1900 <= day.year <= 2100
