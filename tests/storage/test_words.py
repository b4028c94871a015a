"""Names behind ids: paths of places, retired entries, what is looked up anew."""

from __future__ import annotations

from tests.kinds.gifts import Gifts
from unionoffice.records.members import MemberRecord


def test_a_record_that_is_gone_has_no_name(gifts: Gifts) -> None:
    assert gifts.office.words.link("members", 999) == ""


def test_a_place_that_moved_shows_its_new_path(gifts: Gifts) -> None:
    words = gifts.office.words
    assert words.place(gifts.chinese) == "小学部 / 语文组"
    gifts.office.move_place(gifts.chinese, None, 0)
    assert words.place(gifts.chinese) == "语文组"


def test_retired_entries_are_shown_but_not_offered(gifts: Gifts) -> None:
    office = gifts.office
    office.retire_choice(gifts.winter)
    office.retire_place(gifts.chinese)
    assert office.words.choice(gifts.winter) == "春节慰问"
    assert [option.text for option in office.words.choice_options("gift_reason")] == ["住院慰问"]
    assert [option.text for option in office.words.place_options("unit")] == ["小学部", "后勤处"]


def test_members_in_the_bin_are_neither_found_nor_offered(gifts: Gifts) -> None:
    office = gifts.office
    with office.change("删除"):
        office.store("members").strike(gifts.wang)
    assert office.words.find_link("members", "王芳") == ()
    assert office.words.link_options("members", "王芳") == []
    assert office.words.link("members", gifts.wang) == "王芳"


def test_a_percent_sign_in_a_picker_is_a_percent_sign(gifts: Gifts) -> None:
    with gifts.office.change("登记"):
        gifts.office.store("members").add(MemberRecord(name="100%好"))
    assert [option.text for option in gifts.office.words.link_options("members", "%")] == ["100%好"]


def test_initials_of_another_reading_find_a_member_too(gifts: Gifts) -> None:
    words = gifts.office.words
    single = words.find_link("members", "单小雨")
    assert words.find_link("members", "sxy") == words.find_link("members", "DXY") == single


def test_an_undone_renaming_is_seen_at_once(gifts: Gifts) -> None:
    gifts.office.rename_place(gifts.chinese, "语文教研组")
    assert gifts.office.words.place(gifts.chinese) == "小学部 / 语文教研组"
    gifts.office.undo()
    assert gifts.office.words.place(gifts.chinese) == "小学部 / 语文组"
