"""Secrets: stored as cipher text bound to their row, masked everywhere, found by keyed index alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kinds.gifts import GIFTS, Gift, Gifts, Goods, Relative
from unionoffice.errors import OfficeError
from unionoffice.kinds.asking import CannotAskError
from unionoffice.kinds.days import Day, DayRange
from unionoffice.kinds.kind import Privacy
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Party
from unionoffice.kinds.numbers import Money, Whole
from unionoffice.kinds.secret import HIDDEN, Sealed, Secret
from unionoffice.kinds.simple import Fixed, LongText, Text
from unionoffice.storage.store import Filter, Query

CARD = "6222020200112233445"


def stored(gifts: Gifts, card: str = CARD) -> int:
    with gifts.office.change("登记"):
        return gifts.office.store("gifts").add(Gift(title="住院慰问", card=card))


def test_the_file_holds_no_byte_of_the_plain_text(gifts: Gifts) -> None:
    stored(gifts)
    for row in gifts.office.rows("SELECT card, card_index, card_tail FROM gifts"):
        assert all(CARD.encode() not in cell and b"3445" not in cell for cell in row)
    content = gifts.office.path.read_bytes() if gifts.office.path.exists() else b""
    assert content
    assert CARD.encode() not in content


def test_a_record_carries_the_secret_sealed_with_its_mask(gifts: Gifts) -> None:
    record = gifts.office.store("gifts").get(stored(gifts))
    assert isinstance(record.card, Sealed)
    assert record.card.mask == "6222 **** **** 3445"


def test_without_a_key_nothing_is_shown_found_or_written(gifts: Gifts) -> None:
    number = stored(gifts)
    gifts.office.people.lock()
    store = gifts.office.store("gifts")
    assert store.get(number).card.mask == HIDDEN
    assert list(store.ids(Query(search=CARD))) == []
    with pytest.raises(OfficeError):
        store.reveal(number, "card", "付款")


def test_a_secret_is_found_whole_or_by_its_last_four_and_not_by_a_part(gifts: Gifts) -> None:
    number = stored(gifts)
    store = gifts.office.store("gifts")
    for search, found in ((CARD, [number]), ("3445", [number]), ("0200", []), ("62220202", [])):
        assert list(store.ids(Query(search=search))) == found, search
    assert list(store.ids(Query(filters=(Filter("card", "is", CARD),)))) == [number]
    assert list(store.ids(Query(filters=(Filter("card", "is", "3445"),)))) == []


def test_a_cipher_text_moved_to_another_row_is_noticed(gifts: Gifts) -> None:
    first, second = stored(gifts), stored(gifts, "6217000011112222333")
    cipher = gifts.office.rows("SELECT card FROM gifts WHERE id = ?", (first,))[0][0]
    with gifts.office.change("掉包") as change:
        change.update("gifts", second, {"card": cipher})
    with pytest.raises(OfficeError, match="移动或改动"):
        gifts.office.store("gifts").get(second)


def test_revealing_is_written_into_the_audit_without_the_value(gifts: Gifts) -> None:
    number = stored(gifts)
    store = gifts.office.store("gifts")
    with gifts.office.change("查看"):
        assert store.reveal(number, "card", "转账") == CARD
    rows = gifts.office.rows("SELECT action, object FROM audit WHERE action = 'reveal'")
    assert rows == [("reveal", f"gifts/{number}/card 转账")]


def test_amending_other_fields_leaves_the_cipher_text_alone(gifts: Gifts) -> None:
    from dataclasses import replace

    number = stored(gifts)
    store = gifts.office.store("gifts")
    before = gifts.office.rows("SELECT card FROM gifts")
    with gifts.office.change("修改"):
        store.amend(number, replace(store.get(number), title="住院慰问金"))
    assert gifts.office.rows("SELECT card FROM gifts") == before
    assert store.get(number).title == "住院慰问金"


def test_a_copy_does_not_take_the_secret_along(gifts: Gifts) -> None:
    number = stored(gifts)
    with gifts.office.change("复制"):
        copy = gifts.office.store("gifts").duplicate(number)
    assert gifts.office.store("gifts").get(copy).card == ""


def test_a_plain_secret_never_reaches_a_table_without_the_store() -> None:
    kind = GIFTS.column("card").kind
    assert isinstance(kind, Secret)
    with pytest.raises(TypeError):
        kind.to_sql(CARD)


def test_a_secret_amount_text_or_day_is_stored_as_one_cell_of_cipher_text(gifts: Gifts) -> None:
    with gifts.office.change("登记"):
        number = gifts.office.store("gifts").add(Gift(title="困难帮扶", means=251000, story="妻子患病，\n长期用药"))
    ((means, story),) = gifts.office.rows("SELECT means, story FROM gifts")
    assert isinstance(means, bytes)
    assert b"251000" not in means
    assert "患病".encode() not in story
    assert not [
        part for (part,) in gifts.office.rows("SELECT name FROM pragma_table_info('gifts')") if "means_" in part
    ]
    record = gifts.office.store("gifts").get(number)
    assert (record.means.mask, record.story.mask) == (HIDDEN, HIDDEN)
    assert gifts.office.store("gifts").plain_many([number], ["means", "story"]) == {
        number: {"means": 251000, "story": "妻子患病，\n长期用药"}
    }


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Secret(Text(30)), "6222 02", "6222 02"),
        (Secret(Text(18), fold=str.upper), "11010x", "11010X"),
        (Secret(LongText()), "一行\n二行", "一行\n二行"),
        (Secret(Money(), tail=0), -1050, "-1050"),
        (Secret(Money(), tail=0), 0, "0"),
        (Secret(Whole(), tail=0), 3, "3"),
        (Secret(Day(), tail=0), date(1990, 3, 7), "1990-03-07"),
        (Secret(Fixed((("deep", "深度困难"),)), tail=0), "deep", "deep"),
    ],
)
def test_every_sort_of_value_has_one_sealed_text_and_comes_back_from_it(kind: Secret, value: object, text: str) -> None:
    assert kind.plain_text(value) == text
    back = kind.from_plain(text)
    assert back == (text if isinstance(value, str) else value)
    assert type(back) is type(value)


def test_nought_yuan_is_an_income_and_nothing_is_none(gifts: Gifts) -> None:
    with gifts.office.change("登记"):
        none, nought = (gifts.office.store("gifts").add(Gift(title="帮扶", means=means)) for means in (None, 0))
    store = gifts.office.store("gifts")
    assert store.get(none).means is None
    assert isinstance(store.get(nought).means, Sealed)
    assert list(store.ids(Query(filters=(Filter("means", "given"),)))) == [nought]
    assert list(store.ids(Query(filters=(Filter("means", "empty"),)))) == [none]


def test_without_an_index_a_secret_cannot_be_asked_for_by_its_value(gifts: Gifts) -> None:
    store = gifts.office.store("gifts")
    for name, op in (("means", "is"), ("means", "contains"), ("wage", "is"), ("wage", "from")):
        with pytest.raises(CannotAskError):
            store.ids(Query(filters=(Filter(name, op, 251000),)))
    with pytest.raises(ValueError, match="cannot be sorted"):
        store.ids(Query(sort=(("wage", True),)))


def test_a_column_of_a_secret_kind_is_of_the_class_secret_whatever_it_says() -> None:
    assert {GIFTS.column(name).privacy for name in ("card", "means", "story", "wage")} == {Privacy.SECRET}


def test_what_has_no_single_text_form_cannot_be_a_secret() -> None:
    for kind in (DayRange(), Party(), Lines(Goods), Secret(Text(5))):
        with pytest.raises(TypeError):
            Secret(kind)


def test_a_secret_amount_of_lines_cannot_be_summed_by_the_file() -> None:
    with pytest.raises(TypeError, match="secret amount"):
        Lines(Relative, amount=("income",))
