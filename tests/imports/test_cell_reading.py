"""Cells are read as they are meant: repaired where that is safe, asked about where words are unknown, refused with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.kinds.gifts import GIFTS, Gifts
from unionoffice.imports.cell_reading import FIRST_DAY, LEAVE, MEANING, MONTH_ONLY, NEW, CellReader
from unionoffice.imports.register_targets import targets
from unionoffice.records.members import MEMBERS


class Reading:
    """Reads cells of one column of an office with gifts."""

    def __init__(self, gifts: Gifts, register: Any = MEMBERS) -> None:
        self.answers: dict[str, str] = {}
        self.added: list[str] = []
        self._targets = targets(register)
        self._words = gifts.office.words

    def __call__(self, column: str, raw: str) -> Any:
        return CellReader(self._targets[column], self._words, self.answers.get, self._add).read(raw)

    def _add(self, kind: object, title: str) -> int:
        self.added.append(title)
        return -len(self.added)


@pytest.fixture
def reading(gifts: Gifts) -> Reading:
    return Reading(gifts)


@pytest.fixture
def gift_reading(gifts: Gifts) -> Reading:
    return Reading(gifts, GIFTS)


@pytest.mark.parametrize(
    "raw",
    ["d2026-03-05", "d2026-03-05 08:00:00", "s2026.3.5", "s2026年3月5日", "s20260305", "n20260305", "n46086", "s46086",
     "s２０２６．３．５", "s2026/3/5 0:00", "s2026-03-05 00:00:00", "n46086.0"],
)  # fmt: skip
def test_every_way_to_write_a_day_is_that_day(reading: Reading, raw: str) -> None:
    assert reading("joined", raw).value == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("s3月5日", "没有写年份"),
        ("s2026-02-30", "没有"),
        ("n2026.1", "1 月还是 10 月"),
        ("s2026年13月", "没有 13 月"),
        ("s今天", "没有写年份"),
    ],
)
def test_a_day_that_would_have_to_be_guessed_is_refused(reading: Reading, raw: str, reason: str) -> None:
    cell = reading("joined", raw)
    assert not cell.given
    assert reason in cell.wrong


def test_year_and_month_alone_are_asked_about_once(reading: Reading) -> None:
    assert reading("joined", "s2010.09").word == MONTH_ONLY
    reading.answers[MONTH_ONLY] = FIRST_DAY
    assert reading("joined", "s2010年9月").value == date(2010, 9, 1)
    reading.answers[MONTH_ONLY] = LEAVE
    assert not reading("joined", "s2010-09").given


@pytest.mark.parametrize("raw", ["n1.10101199003077e+17", "s1.10101199003077E+17", "n110101199003077000.0", "s1.1E+17"])
def test_an_id_number_that_lost_digits_is_refused_and_not_repeated(reading: Reading, raw: str) -> None:
    cell = reading("id_number", raw)
    assert "已经丢失" in cell.wrong
    assert "10101199003" not in cell.wrong


def test_a_card_beyond_fifteen_digits_is_refused_as_number_and_taken_as_text(gift_reading: Reading) -> None:
    assert "已经丢失" in gift_reading("card", "n6.22202020011234e+18").wrong
    assert gift_reading("card", "s6222020200112345678").value == "6222020200112345678"
    assert gift_reading("card", "n622202020011234").value == "622202020011234"


@pytest.mark.parametrize(
    ("raw", "value"), [("n13800138000", "13800138000"), ("s１３８００１３８０００", "13800138000"), ("s1.3800138000E+10", "13800138000"),
                       ("s'13800138000", "13800138000"), ("n7.0", "7"), ("s无", ""), ("s—", "")]
)  # fmt: skip
def test_numbers_that_are_names_keep_every_digit(reading: Reading, raw: str, value: str) -> None:
    assert reading("phone", raw).value == value


def test_a_staff_number_that_a_program_made_a_day_of_is_refused(reading: Reading) -> None:
    assert "变成了日期" in reading("staff_no", "d2026-03-05").wrong


@pytest.mark.parametrize(
    ("raw", "code"), [("s男", "m"), ("sM", "m"), ("n1", "m"), ("smale", "m"), ("s女", "f"), ("n2", "f"), ("sＦ", "f")]
)
def test_values_are_understood_in_the_ways_sheets_write_them(reading: Reading, raw: str, code: str) -> None:
    assert reading("sex", raw).value == code


def test_an_unknown_value_is_a_word_to_be_answered(reading: Reading) -> None:
    assert reading("sex", "s先森").word == "先森"
    reading.answers["先森"] = f"{MEANING}男"
    assert reading("sex", "s先森").value == "m"


@pytest.mark.parametrize(("raw", "value"), [("s是", True), ("s√", True), ("n1", True), ("sY", True), ("s有", True), ("b1", True),
                                            ("s加急", True), ("s否", False), ("s×", False), ("n0", False), ("sN", False)])  # fmt: skip
def test_yes_and_no(gift_reading: Reading, raw: str, value: bool) -> None:
    assert gift_reading("urgent", raw).value is value


def test_places_and_entries_of_lists_are_found_or_asked_about(gift_reading: Reading, gifts: Gifts) -> None:
    assert gift_reading("unit", "s小学部／语文组").value == gifts.chinese
    assert gift_reading("reason", "s春节慰问").value == gifts.winter
    assert gift_reading("unit", "s车队").word == "车队"
    gift_reading.answers["车队"] = f"{NEW}车队"
    assert gift_reading("unit", "s车队").value == -1
    assert gift_reading.added == ["车队"]


def test_a_chinese_name_that_was_spread_with_blanks_is_drawn_together(reading: Reading) -> None:
    assert reading("name", "s王　芳").value == "王芳"
    assert reading("name", "sAnna Lee").value == "Anna Lee"


def test_amounts_are_read_without_the_noise_of_the_sheet(gift_reading: Reading) -> None:
    assert gift_reading("budget", "n1234.5600000000001").value == 123456
    assert gift_reading("budget", "s１，２３４．５０").value == 123450
    assert "日期" in gift_reading("budget", "d2026-03-05").wrong


def test_an_empty_cell_means_nothing(reading: Reading) -> None:
    assert reading("name", "") == reading("name", "")
    assert not reading("name", "").given
