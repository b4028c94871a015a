"""The store: ids in order, pages, sums, whole records, writing only inside a change."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date

import pytest

from tests.kinds.gifts import Gift, Gifts, Goods
from unionoffice.errors import OfficeError
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.storage.store import Filter, NoSuchRecordError, Query, StillPointedAtError, Store

APPLES = Goods(name="苹果", quantity=2500, unit="公斤", price=599)
OIL = Goods(name="油", quantity=1000, unit="桶", price=6000)


def full(gifts: Gifts) -> Gift:
    """A gift with every kind of value in it."""
    return Gift(
        title="春节慰问品",
        reason=gifts.winter,
        day=date(2026, 2, 10),
        days=DayRangeValue(date(2026, 2, 9), date(2026, 2, 11)),
        months=frozenset({1, 2}),
        month=202602,
        unit=gifts.chinese,
        handler=gifts.li,
        receiver=PartyValue("relative", gifts.wang, "王母"),
        people=40,
        budget=400000,
        share=20000,
        weight=2500,
        urgent=True,
        way="home",
        contact="13812345678",
        stage=(Since(date(2026, 1, 5), "plan"), Since(date(2026, 2, 1), "buy")),
        goods=(APPLES, OIL),
        notes="每人一份",
    )


def add(gifts: Gifts, *records: Gift) -> list[int]:
    with gifts.office.change("登记"):
        return [gifts.office.store("gifts").add(record) for record in records]


def store_of(gifts: Gifts) -> Store[Gift]:
    return gifts.office.store("gifts")


def test_every_kind_of_value_comes_back_as_it_went_in(gifts: Gifts) -> None:
    gift = full(gifts)
    (number,) = add(gifts, gift)
    assert store_of(gifts).get(number) == replace(gift, id=number)


def test_an_empty_record_comes_back_with_the_empty_value_of_each_kind(gifts: Gifts) -> None:
    (number,) = add(gifts, Gift(title="空"))
    assert store_of(gifts).get(number) == Gift(id=number, title="空")


def test_writing_outside_a_change_is_a_bug(gifts: Gifts) -> None:
    (number,) = add(gifts, Gift(title="春节"))
    store = store_of(gifts)
    for write in (
        lambda: store.add(Gift(title="元旦")),
        lambda: store.amend(number, Gift(title="元旦")),
        lambda: store.strike(number),
        lambda: store.restore(number),
        lambda: store.erase(number),
    ):
        with pytest.raises(RuntimeError):
            write()


def test_ids_are_an_array_in_the_order_of_the_query(gifts: Gifts) -> None:
    first, second, third = add(
        gifts,
        Gift(title="端午", day=date(2026, 6, 19), budget=300),
        Gift(title="元旦", day=date(2026, 1, 1), budget=100),
        Gift(title="未定"),
    )
    store = store_of(gifts)
    assert store.ids() == array("q", [third, second, first])
    assert list(store.ids(Query(sort=(("budget", False),)))) == [first, second, third]
    assert list(store.ids(Query(sort=(("way", True), ("day", False))))) == [first, second, third]


def test_equal_values_stand_in_the_order_they_were_written(gifts: Gifts) -> None:
    numbers = add(gifts, *(Gift(title="同日", day=date(2026, 1, 1)) for _ in range(5)))
    assert list(store_of(gifts).ids(Query(sort=(("day", True),)))) == numbers
    assert list(store_of(gifts).ids(Query(sort=(("day", False),)))) == numbers[::-1]


def test_names_sort_by_pinyin_fixed_codes_by_their_list_places_by_their_tree(gifts: Gifts) -> None:
    members = gifts.office.store("members")
    names = [members.get(number).name for number in members.ids(Query(sort=(("name", True),)))]
    assert names == ["李强", "单小雨", "王芳"]
    stages = ("done", "plan", "buy")
    numbers = add(gifts, *(Gift(title=stage, stage=(Since(date(2026, 1, 1), stage),)) for stage in stages))
    assert list(store_of(gifts).ids(Query(sort=(("stage", True),)))) == [numbers[1], numbers[2], numbers[0]]
    back = gifts.office.words.find_place("unit", "后勤处")[0]
    placed = add(gifts, *(Gift(title="部门", unit=unit) for unit in (back, gifts.chinese, gifts.primary)))
    by_unit = list(store_of(gifts).ids(Query(sort=(("unit", True),), filters=(Filter("unit", "given"),))))
    assert by_unit == [placed[2], placed[1], placed[0]]


@pytest.mark.parametrize(
    ("condition", "titles"),
    [
        (Filter("title", "is", "春节"), ["春节"]),
        (Filter("title", "in", ["春节", "端午"]), ["春节", "端午"]),
        (Filter("title", "contains", "节"), ["春节", "国庆节"]),
        (Filter("day", "from", date(2026, 6, 1)), ["端午"]),
        (Filter("day", "to", date(2026, 2, 10)), ["春节"]),
        (Filter("day", "month", 202606), ["端午"]),
        (Filter("day", "between", (date(2026, 2, 10), date(2026, 6, 18))), ["春节"]),
        (Filter("day", "between", (date(2026, 2, 11), date(2026, 6, 19))), ["端午"]),
        (Filter("day", "empty"), ["国庆节"]),
        (Filter("day", "given"), ["春节", "端午"]),
        (Filter("days", "month", 202602), ["春节"]),
        (Filter("days", "from", date(2026, 2, 2)), ["春节"]),
        (Filter("days", "to", date(2026, 1, 31)), ["春节"]),
        (Filter("days", "empty"), ["端午", "国庆节"]),
        (Filter("months", "month", 202602), ["春节"]),
        (Filter("months", "empty"), ["端午", "国庆节"]),
        (Filter("month", "month", 202606), ["端午"]),
        (Filter("budget", "from", 10000), ["春节"]),
        (Filter("urgent", "is", True), ["端午"]),
        (Filter("way", "in", ["desk"]), ["春节", "国庆节"]),
        (Filter("goods", "given"), ["春节"]),
        (Filter("goods", "empty"), ["端午", "国庆节"]),
        (Filter("goods", "contains", "苹"), ["春节"]),
        (Filter("each", "from", 500), ["春节"]),
        (Filter("stage", "is", "buy"), ["春节"]),
        (Filter("stage", "empty"), ["端午", "国庆节"]),
        (Filter("notes", "contains", "100%_好"), ["国庆节"]),
        (Filter("notes", "contains", "%"), ["国庆节"]),
    ],
)
def test_filters_find_what_they_say(gifts: Gifts, condition: Filter, titles: list[str]) -> None:
    add(
        gifts,
        Gift(
            title="春节",
            day=date(2026, 2, 10),
            days=DayRangeValue(date(2026, 1, 30), date(2026, 2, 2)),
            months=frozenset({1, 2}),
            month=202602,
            people=20,
            budget=10000,
            goods=(APPLES,),
            stage=(Since(date(2026, 1, 1), "plan"), Since(date(2026, 2, 1), "buy"), Since(date(2026, 9, 1), "done")),
        ),
        Gift(title="端午", day=date(2026, 6, 19), month=202606, budget=300, urgent=True, way="home"),
        Gift(title="国庆节", notes="要做到100%_好"),
    )
    store = store_of(gifts)
    found = store.ids(Query(filters=(condition,)))
    assert sorted(store.called(number) for number in found) == sorted(titles)


def test_filters_by_place_may_take_all_below_it_along(gifts: Gifts) -> None:
    high, low = add(gifts, Gift(title="小学部", unit=gifts.primary), Gift(title="语文组", unit=gifts.chinese))
    store = store_of(gifts)
    assert list(store.ids(Query(filters=(Filter("unit", "is", gifts.primary),)))) == [high]
    assert list(store.ids(Query(filters=(Filter("unit", "within", gifts.primary),)))) == [high, low]


def test_filters_by_party_compare_the_whole_party_or_look_into_its_names(gifts: Gifts) -> None:
    mother, herself = PartyValue("relative", gifts.wang, "王母"), PartyValue("member", gifts.wang, "王芳")
    first, second = add(gifts, Gift(title="探望", receiver=mother), Gift(title="领取", receiver=herself))
    store = store_of(gifts)
    assert list(store.ids(Query(filters=(Filter("receiver", "is", mother),)))) == [first]
    assert list(store.ids(Query(filters=(Filter("receiver", "contains", "王芳"),)))) == [first, second]
    assert list(store.ids(Query(filters=(Filter("receiver", "contains", "王母"),)))) == [first]
    # A member's id stands for the member himself, however he was called when it was written.
    assert list(store.ids(Query(filters=(Filter("receiver", "is", gifts.wang),)))) == [second]


def test_a_history_is_filtered_as_at_the_day_of_the_query(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    in_january = Query(filters=(Filter("stage", "is", "plan"),), as_at=date(2026, 1, 20))
    assert list(store.ids(in_january)) == [number]
    assert list(store.ids(replace(in_january, as_at=None))) == []
    assert store.page([number], ["stage"], in_january)[0].cells == {"stage": "plan"}
    assert store.page([number], ["stage"])[0].cells == {"stage": "buy"}


def test_every_word_of_the_search_must_be_found_somewhere(gifts: Gifts) -> None:
    (number, _other) = add(gifts, full(gifts), Gift(title="端午"))
    store = store_of(gifts)
    for search in ("春节", "语文", "李强", "王母", "一份", "春节 李强", "  春节  "):
        assert list(store.ids(Query(search=search))) == [number], search
    for search in ("春节 王小明", "%", "_"):
        assert list(store.ids(Query(search=search))) == [], search


def test_members_are_searched_by_initials_of_any_reading(gifts: Gifts) -> None:
    members = gifts.office.store("members")
    for search in ("sxy", "dxy", "SXY"):
        assert [members.called(number) for number in members.ids(Query(search=search))] == ["单小雨"], search


def test_a_page_keeps_the_order_of_its_ids_and_leaves_out_what_is_gone(gifts: Gifts) -> None:
    first, second = add(gifts, Gift(title="甲"), Gift(title="乙"))
    rows = store_of(gifts).page([second, 999, first], ["title"])
    assert [(row.id, row.cells["title"]) for row in rows] == [(second, "乙"), (first, "甲")]


def test_a_page_asks_for_the_names_of_all_its_links_at_once(gifts: Gifts) -> None:
    numbers = add(gifts, *(Gift(title="发放", handler=member) for member in (gifts.wang, gifts.li) * 20))
    office = gifts.office
    office.words.forget(["members"])
    asked: list[str] = []
    readers = office._file._readers.connection()
    readers.set_trace_callback(asked.append)
    rows = store_of(gifts).page(numbers, ["handler"])
    names = {office.words.link("members", row.cells["handler"]) for row in rows}
    readers.set_trace_callback(None)
    assert names == {"王芳", "李强"}
    assert len([sql for sql in asked if "members" in sql]) == 1


def test_totals_add_money_quantities_lines_and_what_is_computed(gifts: Gifts) -> None:
    add(gifts, full(gifts), Gift(title="端午", budget=5000, people=10, goods=(OIL,)))
    assert store_of(gifts).totals() == {
        "": 2,
        "people": 50,
        "budget": 405000,
        "weight": 2500,
        "goods": 1498 + 6000 + 6000,
        "each": 10000 + 500,
    }


def test_totals_of_a_filter_and_of_a_selection(gifts: Gifts) -> None:
    first, _second = add(gifts, full(gifts), Gift(title="端午", budget=5000))
    store = store_of(gifts)
    assert store.totals(Query(filters=(Filter("title", "is", "端午"),)))["budget"] == 5000
    assert store.totals(ids=[first])["budget"] == 400000
    assert store.totals(ids=[]) == {"": 0}


def test_the_sum_of_lines_in_sql_is_the_sum_of_their_amounts(gifts: Gifts) -> None:
    goods = tuple(
        Goods(name="物", quantity=quantity, price=price)
        for quantity in (1, 499, 500, 501, 1000, 2500, -2500, 333)
        for price in (1, 599, 12345)
    )
    add(gifts, Gift(title="核对", goods=goods))
    kind = store_of(gifts).register.column("goods").kind
    assert store_of(gifts).totals()["goods"] == kind.sum(goods)


def test_distinct_gives_the_values_and_how_often(gifts: Gifts) -> None:
    add(gifts, Gift(title="甲", reason=gifts.winter), Gift(title="乙", reason=gifts.winter), Gift(title="丙"))
    store = store_of(gifts)
    assert store.distinct("reason") == [(gifts.winter, 2), (None, 1)]
    assert store.distinct("way") == [("desk", 3)]
    assert store.distinct("months") == [(frozenset(), 3)]
    assert store.distinct("goods") == []
    assert store.distinct("card") == []


def test_distinct_of_a_history_counts_the_values_in_force(gifts: Gifts) -> None:
    add(gifts, full(gifts), Gift(title="未开始"))
    assert store_of(gifts).distinct("stage") == [("", 1), ("buy", 1)]


def test_amending_writes_only_what_is_different(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    before = store.get(number)
    with gifts.office.change("修改"):
        assert store.amend(number, replace(before, budget=1, goods=(replace(APPLES, price=1), OIL)))
    assert store.get(number) == replace(before, budget=1, goods=(replace(APPLES, price=1), OIL))
    written = gifts.office.rows("SELECT tbl, action, new FROM history WHERE step = (SELECT max(id) FROM step)")
    assert sorted(written) == [("gifts", "update", '{"budget":1}'), ("gifts_goods", "update", '{"price":1}')]


def test_amending_nothing_writes_nothing(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    step = gifts.office.step
    with gifts.office.change("修改"):
        assert not store_of(gifts).amend(number, store_of(gifts).get(number))
    assert gifts.office.step == step


def test_lines_may_be_added_taken_out_and_turned_round(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    for goods in ((OIL, APPLES), (OIL,), (), (APPLES, OIL, APPLES)):
        with gifts.office.change("修改"):
            store.amend(number, replace(store.get(number), goods=goods))
        assert store.get(number).goods == goods


def test_two_days_of_a_history_may_change_places(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    turned = (Since(date(2026, 1, 5), "buy"), Since(date(2026, 2, 1), "plan"))
    with gifts.office.change("修改"):
        store.amend(number, replace(store.get(number), stage=turned))
    assert store.get(number).stage == turned


def test_many_records_are_amended_in_one_step_and_undone_in_one(gifts: Gifts) -> None:
    numbers = add(gifts, Gift(title="甲"), Gift(title="乙", way="home"), Gift(title="丙"))
    store = store_of(gifts)
    with gifts.office.change("批量修改"):
        assert store.amend_many(numbers, {"way": "home"}) == 2
    assert {store.get(number).way for number in numbers} == {"home"}
    gifts.office.undo()
    assert [store.get(number).way for number in numbers] == ["desk", "home", "desk"]


def test_undo_takes_a_record_with_all_its_lines_back(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    gifts.office.undo()
    with pytest.raises(NoSuchRecordError, match="不在了"):
        store_of(gifts).get(number)
    assert gifts.office.rows("SELECT count(*) FROM gifts_goods") == [(0,)]
    gifts.office.redo()
    assert store_of(gifts).get(number) == replace(full(gifts), id=number)


def test_a_struck_record_leaves_the_list_stands_in_the_bin_and_comes_back(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    with gifts.office.change("删除"):
        store.strike(number, "重复登记")
    assert list(store.ids()) == []
    assert list(store.ids(Query(struck=True))) == [number]
    assert store.struck(number)
    assert [(entry.name, entry.reason) for entry in gifts.office.bin_entries()] == [("春节慰问品", "重复登记")]
    with gifts.office.change("恢复"):
        store.restore(number)
    assert list(store.ids()) == [number]


def test_erasing_takes_the_record_and_its_lines_for_good(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    with gifts.office.change("删除"):
        store.strike(number)
    with gifts.office.change("彻底删除"):
        store.erase(number)
    assert gifts.office.rows("SELECT (SELECT count(*) FROM gifts), (SELECT count(*) FROM gifts_stage)") == [(0, 0)]


def test_a_record_others_point_at_is_not_erased(gifts: Gifts) -> None:
    (first,) = add(gifts, Gift(title="第一次"))
    add(gifts, Gift(title="第二次", follows=first))
    store = store_of(gifts)
    with gifts.office.change("删除"):
        store.strike(first)
    with pytest.raises(StillPointedAtError, match="第一次"), gifts.office.change("彻底删除"):
        store.erase(first)
    assert store.struck(first)


def test_a_duplicate_has_the_values_and_the_lines(gifts: Gifts) -> None:
    (number,) = add(gifts, full(gifts))
    store = store_of(gifts)
    with gifts.office.change("复制"):
        copy = store.duplicate(number)
    assert store.get(copy) == replace(full(gifts), id=copy)


def test_names_are_looked_up_anew_after_a_change_and_after_one_that_failed(gifts: Gifts) -> None:
    office, members = gifts.office, gifts.office.store("members")
    with office.change("改名"):
        members.amend(gifts.wang, replace(members.get(gifts.wang), name="王小芳"))
        assert office.words.link("members", gifts.wang) == "王小芳"
    with pytest.raises(ValueError, match="停电"), office.change("改名"):
        members.amend(gifts.wang, replace(members.get(gifts.wang), name="王大芳"))
        assert office.words.link("members", gifts.wang) == "王大芳"
        raise ValueError("停电")
    assert office.words.link("members", gifts.wang) == "王小芳"


def test_a_failure_inside_a_change_leaves_nothing(gifts: Gifts) -> None:
    with pytest.raises(OfficeError), gifts.office.change("登记"):
        store_of(gifts).add(full(gifts))
        raise OfficeError("不登记了")
    assert list(store_of(gifts).ids()) == []


def test_a_column_that_cannot_be_sorted_by_is_a_bug(gifts: Gifts) -> None:
    with pytest.raises(ValueError, match="notes"):
        store_of(gifts).ids(Query(sort=(("notes", True),)))
