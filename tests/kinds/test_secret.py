"""Secrets: stored as cipher text bound to their row, masked everywhere, found by keyed index alone."""

from __future__ import annotations

import pytest

from tests.kinds.gifts import GIFTS, Gift, Gifts
from unionoffice.errors import OfficeError
from unionoffice.kinds.secret import HIDDEN, Sealed, Secret
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
