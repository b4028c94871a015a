"""Lists, members, places, parties: names found, names doubtful, names unknown."""

from __future__ import annotations

import pytest

from tests.kinds.gifts import Gifts
from unionoffice.errors import OfficeError
from unionoffice.kinds.links import Choice, Image, Member, Party, PartyValue, Place
from unionoffice.records.members import MemberRecord

REASON, UNIT = Choice("gift_reason"), Place("unit")


def test_a_choice_is_found_by_its_title_and_a_new_word_is_not_added_silently(gifts: Gifts) -> None:
    assert REASON.read("春节慰问", gifts.office.words) == gifts.winter
    with pytest.raises(OfficeError, match="列表里没有“端午慰问”"):
        REASON.read("端午慰问", gifts.office.words)


def test_a_renamed_choice_shows_its_new_title_everywhere(gifts: Gifts) -> None:
    assert REASON.text(gifts.winter, gifts.office.words) == "春节慰问"
    gifts.office.rename_choice(gifts.winter, "新春慰问")
    assert REASON.text(gifts.winter, gifts.office.words) == "新春慰问"


def test_a_place_is_shown_with_its_path_and_found_by_title_or_path(gifts: Gifts) -> None:
    words = gifts.office.words
    assert UNIT.text(gifts.chinese, words) == "小学部 / 语文组"
    assert UNIT.read("语文组", words) == UNIT.read("小学部/语文组", words) == gifts.chinese


def test_a_member_is_found_by_name_number_or_initials(gifts: Gifts) -> None:
    for typed in ("王芳", "G01", "g01", "wf"):
        assert Member().read(typed, gifts.office.words) == gifts.wang


def test_two_members_of_one_name_are_never_guessed(gifts: Gifts) -> None:
    with gifts.office.change("登记"):
        gifts.office.store("members").add(MemberRecord(name="王芳", staff_no="G77"))
    with pytest.raises(OfficeError, match="有 2 个“王芳”"):
        Member().read("王芳", gifts.office.words)
    assert [(one.text, one.hint) for one in gifts.office.words.link_options("members", "王芳")] == [
        ("王芳", "G01"),
        ("王芳", "G77"),
    ]


def test_nobody_of_that_name_says_so(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="没有找到“赵云”"):
        Member().read("赵云", gifts.office.words)


def test_a_party_is_the_member_of_that_name_or_else_a_free_name(gifts: Gifts) -> None:
    words = gifts.office.words
    assert Party().read("王芳", words) == PartyValue("member", gifts.wang, "王芳")
    assert Party().read("市儿童福利院", words) == PartyValue("free", None, "市儿童福利院")


def test_a_relative_is_shown_with_the_member_he_belongs_to(gifts: Gifts) -> None:
    mother = PartyValue("relative", gifts.wang, "王母")
    assert Party().text(mother, gifts.office.words) == "王母（王芳的亲属）"
    assert Party().from_sql(Party().to_sql(mother)) == mother


def test_a_picture_cannot_be_typed(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="从文件里选"):
        Image().read("照片.png", gifts.office.words)
