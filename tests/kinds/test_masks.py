"""The one masking function: by the class of the column, before a value reaches any list."""

from __future__ import annotations

from datetime import date

from tests.kinds.gifts import GIFTS, Gifts, Relative
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.masks import HARDSHIP_NOTICE, NOTICE, OPENED, shown
from unionoffice.kinds.register import Column
from unionoffice.kinds.secret import HIDDEN, Sealed
from unionoffice.kinds.simple import Text
from unionoffice.records.members import MEMBERS
from unionoffice.text import mask_name


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


def test_a_notice_on_the_wall_hides_names_too(gifts: Gifts) -> None:
    words = gifts.office.words
    handler, receiver = GIFTS.column("handler"), GIFTS.column("receiver")
    xiaoyu = words.find_link("members", "单小雨")[0]
    assert shown(handler, xiaoyu, words) == "单小雨"
    assert shown(handler, xiaoyu, words, profile=NOTICE) == "单*雨"
    assert shown(handler, gifts.wang, words, profile=NOTICE) == "王*"
    assert shown(handler, xiaoyu, words, profile=HARDSHIP_NOTICE) == "单**"
    assert shown(handler, None, words, profile=NOTICE) == ""
    for value, text in (
        (PartyValue("member", xiaoyu, "单小雨"), "单*雨"),
        (PartyValue("relative", gifts.wang, "王大山"), "王*山"),
        (PartyValue("retiree", None, "赵国庆"), "赵*庆"),
        (PartyValue("institution", None, "第二福利院"), "第二福利院"),
    ):
        assert shown(receiver, value, words, profile=NOTICE) == text


def test_a_notice_hides_lines_histories_and_open_columns_with_a_mask(gifts: Gifts) -> None:
    words = gifts.office.words
    family = (Relative(name="刘桂兰"), Relative(name="王小宝"))
    assert shown(GIFTS.column("family"), family, words, profile=NOTICE) == "刘***、王***"
    name = Column("name", "姓名", Text(), mask=mask_name)
    assert (shown(name, "单小雨", words), shown(name, "单小雨", words, profile=NOTICE)) == ("单小雨", "单*雨")
    assert shown(GIFTS.column("contact"), "13812345678", words, profile=NOTICE) == "1***"


def test_what_was_opened_is_shown_whole_and_what_is_sealed_stays_so(gifts: Gifts) -> None:
    words = gifts.office.words
    assert shown(GIFTS.column("contact"), "13812345678", words, profile=OPENED) == "13812345678"
    assert shown(GIFTS.column("means"), 251000, words, profile=OPENED) == "2,510.00"
    assert shown(GIFTS.column("means"), Sealed(b"x"), words, profile=OPENED) == HIDDEN
    assert shown(GIFTS.column("family"), (Relative(name="刘桂兰"),), words, profile=OPENED) == "刘桂兰"
