"""A list of given records: in that order, searched within, with a note on each, on sheet and paper."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kinds.gifts import Gift, Gifts
from unionoffice.desk.given_listing import NOTE, GivenListing
from unionoffice.storage.query import Filter


@pytest.fixture
def ids(gifts: Gifts) -> list[int]:
    """Four rounds of gifts."""
    records = (
        Gift(title="元旦", day=date(2026, 1, 1), budget=80000, people=10, way="desk"),
        Gift(title="春节", day=date(2026, 2, 10), budget=160000, way="home"),
        Gift(title="端午", day=date(2026, 6, 19), way="desk"),
        Gift(title="中秋", day=date(2026, 9, 25), way="desk"),
    )
    with gifts.office.change("登记"):
        return [gifts.office.store("gifts").add(one) for one in records]


@pytest.fixture
def listing(gifts: Gifts, ids: list[int]) -> GivenListing:
    """Three of them, the last first."""
    wanted = [ids[3], ids[0], ids[1]]
    notes = {ids[3]: "没有领的 3 人", ids[0]: "已发完"}
    return GivenListing(gifts.office, "gifts", wanted, notes, heading="要补发的", note_title="说明")


def titles(listing: GivenListing) -> list[str]:
    return [listing.text(row, "title") for row in range(listing.count)]


def test_the_given_records_stand_in_their_order_with_their_notes(listing: GivenListing) -> None:
    assert titles(listing) == ["中秋", "元旦", "春节"]
    assert [listing.text(row, NOTE) for row in range(3)] == ["没有领的 3 人", "已发完", ""]
    assert listing.columns[-1].title == "说明" and listing.value(0, NOTE) == "没有领的 3 人"


def test_search_filter_and_order_stay_within_them(listing: GivenListing) -> None:
    listing.set_search("端午")
    assert titles(listing) == []
    listing.set_search("")
    listing.set_filter("way", Filter("way", "is", "desk"))
    assert titles(listing) == ["中秋", "元旦"]
    listing.clear_filters()
    listing.set_sort((("day", True),))
    assert titles(listing) == ["元旦", "春节", "中秋"] and listing.order == (("day", True),)
    listing.set_sort(())
    assert titles(listing) == ["中秋", "元旦", "春节"] and listing.order == ()


def test_values_and_sums_are_those_of_the_given_records(listing: GivenListing) -> None:
    assert sorted((text, count) for _value, text, count in listing.distinct("way")) == [
        ("到岗领取", 2),
        ("送货上门", 1),
    ]
    assert listing.distinct(NOTE) == []
    assert "2,400.00" in listing.totals_text()


def test_a_record_that_is_struck_leaves_the_list(gifts: Gifts, listing: GivenListing, ids: list[int]) -> None:
    with gifts.office.change("删除"):
        gifts.office.store("gifts").strike(ids[0])
    listing.refresh()
    assert titles(listing) == ["中秋", "春节"]


def test_paper_and_sheet_carry_title_and_notes(listing: GivenListing) -> None:
    for table in (listing.printed(["title", NOTE]), listing.sheet([NOTE, "title"])):
        assert table.title == "要补发的" and table.count == 3
        assert [one.title for one in table.columns] == ["名称", "说明"]
        assert [list(row) for row in table.rows] == [["中秋", "没有领的 3 人"], ["元旦", "已发完"], ["春节", ""]]


def test_without_notes_it_has_only_the_registers_columns(gifts: Gifts, ids: list[int]) -> None:
    plain = GivenListing(gifts.office, "gifts", ids)
    assert NOTE not in [one.name for one in plain.columns]
    assert plain.heading == plain.register.title and titles(plain) == ["元旦", "春节", "端午", "中秋"]
