"""The one masking function: by the class of the column, before a value reaches any list."""

from __future__ import annotations

from datetime import date

from tests.kinds.gifts import GIFTS, Gifts
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.masks import shown
from unionoffice.kinds.register import Column
from unionoffice.kinds.secret import HIDDEN
from unionoffice.kinds.simple import Text
from unionoffice.records.members import MEMBERS


def test_a_mobile_keeps_its_ends(gifts: Gifts) -> None:
    assert shown(MEMBERS.column("phone"), "13812345678", gifts.office.words) == "138****5678"


def test_a_birthday_hides_its_year(gifts: Gifts) -> None:
    assert shown(MEMBERS.column("birthday"), date(1985, 5, 12), gifts.office.words) == "****-05-12"


def test_a_personal_text_without_a_mask_of_its_own_keeps_one_character(gifts: Gifts) -> None:
    assert shown(GIFTS.column("contact"), "微信 wangfang", gifts.office.words) == "微***"


def test_the_form_shows_personal_data_but_never_a_secret(gifts: Gifts) -> None:
    words = gifts.office.words
    assert shown(MEMBERS.column("phone"), "13812345678", words, masked=False) == "13812345678"
    secret = Column("case", "病情", Text(), privacy=Privacy.SECRET)
    assert shown(secret, "胃病", words, masked=False) == HIDDEN


def test_an_open_column_is_shown_as_it_is(gifts: Gifts) -> None:
    assert shown(Column("day", "日期", Day()), date(2026, 3, 5), gifts.office.words) == "2026-03-05"
