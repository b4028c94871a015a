"""The list on the desk: rows, masks, sums, values to filter by, and what leaves the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.kinds.gifts import Gift, Gifts, Goods, Relative
from unionoffice.desk.listing import PAGE, Listing
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.secret import HIDDEN
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage.people import MayNot, NewOperator
from unionoffice.storage.query import Filter

CARD = "6222020200112233445"


@pytest.fixture
def listing(gifts: Gifts) -> Listing:
    """Three rounds of gifts, listed by day."""
    records = (
        Gift(
            title="元旦",
            day=date(2026, 1, 1),
            handler=gifts.wang,
            people=10,
            budget=80000,
            weight=2500,
            contact="13812345678",
            card=CARD,
            stage=(Since(date(2026, 1, 1), "done"),),
            goods=(Goods(name="米", quantity=2000, price=5000),),
        ),
        Gift(title="春节", day=date(2026, 2, 10), handler=gifts.li, reason=gifts.winter, budget=160000),
        Gift(title="端午", day=date(2026, 6, 19), handler=gifts.wang),
    )
    with gifts.office.change("登记"):
        for record in records:
            gifts.office.store("gifts").add(record)
    return Listing(gifts.office, "gifts")


def titles(listing: Listing) -> list[str]:
    return [listing.text(row, "title") for row in range(listing.count)]


def test_cells_are_texts_as_the_clerk_reads_them(listing: Listing) -> None:
    columns = ("title", "day", "handler", "budget", "stage", "goods", "each", "weight")
    assert [listing.text(0, name) for name in columns] == [
        "元旦", "2026-01-01", "王芳", "800.00", "发完", "米 100.00", "80.00", "2.5",
    ]  # fmt: skip


def test_personal_and_secret_cells_are_masked_before_they_leave_the_listing(listing: Listing) -> None:
    assert listing.text(0, "contact") == "1***"
    assert listing.text(0, "card") == "6222 **** **** 3445"
    assert CARD not in repr(listing.value(0, "card"))


def test_search_filter_and_sort_ask_again(listing: Listing) -> None:
    listing.set_search("王芳")
    assert titles(listing) == ["元旦", "端午"]
    listing.set_filter("day", Filter("day", "from", date(2026, 2, 1)))
    assert titles(listing) == ["端午"]
    listing.set_search("")
    listing.set_sort((("day", False),))
    assert titles(listing) == ["端午", "春节"]
    listing.set_filter("day", None)
    assert titles(listing) == ["端午", "春节", "元旦"]


def test_clearing_the_filters_leaves_those_the_list_was_made_with(gifts: Gifts, listing: Listing) -> None:
    of_wang = Listing(gifts.office, "gifts", filters=(Filter("handler", "is", gifts.wang),))
    of_wang.set_filter("title", Filter("title", "is", "端午"))
    assert titles(of_wang) == ["端午"]
    assert of_wang.filters == (Filter("title", "is", "端午"),)
    of_wang.clear_filters()
    assert titles(of_wang) == ["元旦", "端午"]


def test_rows_and_records_find_each_other(listing: Listing) -> None:
    for row in range(listing.count):
        assert listing.row_of(listing.id_at(row)) == row
    assert listing.row_of(999) is None


def test_the_totals_line_counts_and_adds_up(listing: Listing) -> None:
    assert (
        listing.totals_text()
        == "3 条 · 人数合计 10 · 预算合计 2,400.00 · 重量合计 2.5 · 物品合计 100.00 · 人均预算合计 80.00"
    )


def test_a_range_of_days_is_two_real_days_on_a_sheet_and_one_text_on_paper(gifts: Gifts) -> None:
    first, last = date(2026, 3, 6), date(2026, 3, 8)
    with gifts.office.change("登记"):
        store = gifts.office.store("schedule")
        store.add(ScheduleItem(title="职工书画展", month=202603, days=DayRangeValue(first, last)))
        store.add(ScheduleItem(title="看望住院教师", month=202603))
    listing = Listing(gifts.office, "schedule")
    sheet, paper = listing.sheet(["title", "days", "place"]), listing.printed(["title", "days", "place"])
    assert [(one.title, one.kind) for one in sheet.columns][1:3] == [("日期(起)", "day"), ("日期(止)", "day")]
    assert sorted(sheet.rows, key=str) == [["看望住院教师", None, None, None], ["职工书画展", first, last, None]]
    assert [one.title for one in paper.columns] == ["工作内容", "日期", "地点"]


def test_with_one_column_to_add_up_the_sum_needs_no_title(gifts: Gifts) -> None:
    with gifts.office.change("登记"):
        for budget in (80000, 160000, None):
            gifts.office.store("schedule").add(ScheduleItem(title="活动", month=202603, budget=budget))
    schedule = Listing(gifts.office, "schedule")
    assert schedule.totals_text() == "3 条 · 合计 2,400.00"
    with gifts.office.change("取消"):
        gifts.office.store("schedule").amend_many([schedule.id_at(0)], {"status": "cancelled"})
    schedule.refresh()
    assert schedule.totals_text() == "3 条 · 合计 2,400.00 · 其中取消 1 条 800.00"
    assert schedule.selection_text([(0, 1)]) == "选中 2 条 2,400.00"
    assert schedule.selection_text([(0, 2)]) == "选中 3 条 2,400.00"
    assert schedule.selection_text([]) == ""


def test_values_to_filter_by_come_with_text_and_count_under_the_other_conditions(
    gifts: Gifts, listing: Listing
) -> None:
    assert listing.distinct("handler") == [(gifts.wang, "王芳", 2), (gifts.li, "李强", 1)]
    listing.set_filter("handler", Filter("handler", "is", gifts.li))
    assert listing.distinct("handler") == [(gifts.wang, "王芳", 2), (gifts.li, "李强", 1)]
    assert listing.distinct("title") == [("春节", "春节", 1)]


def test_personal_columns_give_no_list_of_values(listing: Listing) -> None:
    assert listing.distinct("contact") == []


def test_a_list_as_at_an_earlier_day_shows_what_was_in_force_then(listing: Listing) -> None:
    assert listing.text(0, "stage") == "发完"
    listing.set_as_at(date(2025, 12, 31))
    assert listing.text(0, "stage") == ""


def test_the_bin_is_a_list_too(gifts: Gifts, listing: Listing) -> None:
    with gifts.office.change("删除"):
        gifts.office.store("gifts").strike(listing.id_at(0))
    listing.refresh()
    assert titles(listing) == ["春节", "端午"]
    listing.show_struck(True)
    assert titles(listing) == ["元旦"]


def test_a_list_knows_which_changes_concern_it(listing: Listing) -> None:
    assert listing.touched_by({"gifts"})
    assert listing.touched_by({"members", "plans"})
    assert listing.touched_by({"place"})
    assert not listing.touched_by({"plans", "festivals"})


def test_a_long_list_is_read_by_the_page(gifts: Gifts) -> None:
    rows = [(f"第{number:04d}次",) for number in range(2 * PAGE + 50)]
    with gifts.office.change("登记") as change:
        change.insert_many("gifts", ("title",), rows)
    long = Listing(gifts.office, "gifts")
    long.set_sort((("title", True),))
    assert long.count == 2 * PAGE + 50
    assert long.text(2 * PAGE + 49, "title") == f"第{2 * PAGE + 49:04d}次"
    assert list(long._pages) == [2]
    assert long.text(0, "title") == "第0000次"
    assert list(long._pages) == [2, 0]


def test_a_record_erased_meanwhile_is_an_empty_row(gifts: Gifts, listing: Listing) -> None:
    store, number = gifts.office.store("gifts"), listing.id_at(1)
    with gifts.office.change("删除"):
        store.strike(number)
    with gifts.office.change("彻底删除"):
        store.erase(number)
    assert listing.text(1, "title") == ""
    assert listing.value(1, "budget") is None


def test_a_sheet_gets_real_numbers_and_days_and_masked_texts(listing: Listing) -> None:
    table = listing.sheet(["title", "day", "budget", "weight", "people", "contact", "card", "stage"])
    assert [(column.kind, column.total) for column in table.columns] == [
        ("text", False), ("day", False), ("money", True), ("decimal", True), ("number", True),
        ("text", False), ("code", False), ("text", False),
    ]  # fmt: skip
    first = next(iter(table.rows))
    assert first == [
        "元旦", date(2026, 1, 1), 80000, Decimal("2.5"), 10, "1***", "6222 **** **** 3445", "发完",
    ]  # fmt: skip
    assert table.personal
    assert table.count == 3
    assert table.totals["budget"] == "2,400.00"


def test_a_printed_list_is_texts_of_the_records_chosen(listing: Listing) -> None:
    table = listing.printed(["title", "budget"], [listing.id_at(1)])
    assert list(table.rows) == [["春节", "1,600.00"]]
    assert (table.count, table.totals, table.personal) == (1, {"budget": "1,600.00"}, False)


def test_without_the_key_secrets_are_asterisks(gifts: Gifts, listing: Listing) -> None:
    gifts.office.people.lock()
    listing.refresh()
    assert listing.text(0, "card") == HIDDEN


def test_lists_papers_and_sheets_show_secret_amounts_and_lines_by_their_masks(gifts: Gifts) -> None:
    family = (Relative(name="刘桂兰", income=80000), Relative(name="王小宝"))
    wage = (Since(date(2026, 1, 1), 512300), Since(date(2027, 1, 1), 600000))
    with gifts.office.change("登记"):
        gifts.office.store("gifts").add(Gift(title="帮扶", means=251000, story="患病", family=family, wage=wage))
        gifts.office.store("gifts").add(Gift(title="没有"))
    listing = Listing(gifts.office, "gifts")
    names = ("title", "means", "story", "family", "wage")
    rows = {listing.text(row, "title"): [listing.text(row, name) for name in names[1:]] for row in range(2)}
    assert rows == {"帮扶": [HIDDEN, HIDDEN, "刘***、王***", HIDDEN], "没有": ["", "", "", ""]}
    for table in (listing.printed(names), listing.sheet(names)):
        assert table.personal
        assert sorted(map(list, table.rows)) == sorted([["没有", "", "", "", ""], ["帮扶", *rows["帮扶"]]])
        assert not {"means", "wage"} & table.totals.keys()
    assert [listing.distinct(name) for name in ("means", "wage")] == [[], []]
    assert not [name for name in ("means", "story", "wage") if listing.register.column(name).kind.sortable]
    gifts.office.people.lock()
    listing.refresh()
    row = next(row for row in range(2) if listing.text(row, "title") == "帮扶")
    assert [listing.text(row, name) for name in ("means", "wage")] == [HIDDEN, HIDDEN]


def test_for_a_purpose_personal_data_and_secrets_leave_whole_and_the_audit_says_so(gifts: Gifts) -> None:
    wage = (Since(date(2026, 1, 1), 512300), Since(date(2027, 1, 1), 600000))
    gift = Gift(title="帮扶", contact="13812345678", card="6222020200112233445", means=251000, wage=wage)
    with gifts.office.change("登记"):
        gifts.office.store("gifts").add(replace(gift, family=(Relative(name="刘桂兰", income=80000),)))
        gifts.office.store("gifts").add(Gift(title="没有"))
    listing = Listing(gifts.office, "gifts")
    names = ("title", "contact", "card", "means", "wage", "family")
    sheet = listing.sheet(names, opened_for="发放慰问金")
    assert [column.kind for column in sheet.columns] == ["text", "text", "code", "money", "money", "text"]
    assert sorted(sheet.rows, key=str) == sorted(
        [
            ["帮扶", "13812345678", "6222020200112233445", 251000, 512300, "刘桂兰"],
            ["没有", None, None, None, None, ""],
        ],
        key=str,
    )
    printed = listing.printed(names, [listing.id_at(0), listing.id_at(1)], opened_for="发放慰问金")
    assert ["帮扶", "13812345678", "6222020200112233445", "2,510.00", "5,123.00", "刘桂兰"] in list(printed.rows)
    assert printed.opened_for == "发放慰问金"
    logged = gifts.office.rows("SELECT object FROM audit WHERE action = 'reveal'")
    assert logged == [("gifts ×2 contact,card,means,wage,family 发放慰问金",)] * 2


def test_who_may_not_see_gets_no_whole_list_and_open_columns_need_no_note(gifts: Gifts, listing: Listing) -> None:
    assert listing.sheet(["title", "day"], opened_for="存档").opened_for == ""
    gifts.office.people.add(NewOperator("孙出纳", "cashier"))
    gifts.office.people.sign_in("孙出纳")
    with pytest.raises(MayNot):
        listing.sheet(["title", "contact"], opened_for="看看")
    assert gifts.office.rows("SELECT count(*) FROM audit WHERE action = 'reveal'") == [(0,)]


class Counting(Listing):
    """A list that knows how often it asked."""

    asked = 0

    def refresh(self) -> None:
        self.asked += 1
        super().refresh()


def test_a_list_catches_up_only_where_something_was_changed(gifts: Gifts) -> None:
    listing = Counting(gifts.office, "schedule")
    listing.catch_up()
    assert listing.asked == 1
    with gifts.office.change("登记"):
        gifts.office.store("schedule").add(ScheduleItem(title="职工书画展", month=202603))
    listing.catch_up()
    assert (listing.asked, listing.count) == (2, 1)
    listing.set_search("没有这项")
    listing.catch_up()
    assert (listing.asked, listing.count) == (3, 0)
