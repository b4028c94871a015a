"""Secrets in lines and histories: sealed to the row they stand in, whatever is done to the record around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.kinds.gifts import Gift, Gifts, Relative
from unionoffice.errors import OfficeError
from unionoffice.kinds.lines import Since
from unionoffice.kinds.secret import HIDDEN, Sealed
from unionoffice.storage.people import NewOperator
from unionoffice.storage.reading import NoSuchRecordError
from unionoffice.storage.secrets import KeyNotAtHandError, PurposeMissingError
from unionoffice.storage.store import Store

FATHER = Relative(name="王建国", born=date(1958, 4, 2), income=120050, number="110101195804020037")
MOTHER = Relative(name="刘桂兰", born=date(1960, 9, 1), income=0)
CHILD = Relative(name="王小宝", born=date(2015, 6, 1))
WAGE = (Since(date(2025, 1, 1), 480000), Since(date(2026, 1, 1), 512300))
PLAIN = ("120050", "1958-04-02", "110101195804020037", "480000", "512300")


def store_of(gifts: Gifts) -> Store[Gift]:
    return gifts.office.store("gifts")


def stored(gifts: Gifts, *family: Relative, wage: tuple[Since, ...] = WAGE) -> int:
    with gifts.office.change("登记"):
        return store_of(gifts).add(Gift(title="困难帮扶", family=family or (FATHER, MOTHER, CHILD), wage=wage))


def amend(gifts: Gifts, number: int, **values: object) -> None:
    with gifts.office.change("修改"):
        store_of(gifts).amend(number, replace(store_of(gifts).get(number), **values))


def plain(gifts: Gifts, number: int) -> dict[str, object]:
    return store_of(gifts).plain_many([number], ["family", "wage"])[number]


def rows(gifts: Gifts) -> dict[int, tuple[object, ...]]:
    found = gifts.office.rows("SELECT id, name, born, income, number FROM gifts_family WHERE owner IS NOT NULL")
    return {row[0]: row[1:] for row in found}


def assert_sealed(gifts: Gifts) -> None:
    """No plain value stands anywhere in the file, the history among it."""
    dump = "\n".join(
        str(row)
        for (table,) in gifts.office.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'keywrap'")
        for row in gifts.office.rows(f'SELECT * FROM "{table}"')
    )
    assert "困难帮扶" in dump
    for value in PLAIN:
        assert f"'{value}" not in dump, value
        assert f", {value}," not in dump, value
        assert f'"{value}"' not in dump, value


def test_lines_and_dated_values_come_back_in_plain_for_who_asks_for_them(gifts: Gifts) -> None:
    number = stored(gifts)
    assert plain(gifts, number) == {"family": (FATHER, MOTHER, CHILD), "wage": WAGE}
    assert_sealed(gifts)


def test_a_record_carries_them_sealed_the_number_by_its_mask(gifts: Gifts) -> None:
    father, mother, child = store_of(gifts).get(stored(gifts)).family
    assert (father.name, father.income.mask, father.born.mask, father.number.mask) == (
        "王建国",
        HIDDEN,
        HIDDEN,
        "110***********0037",
    )
    assert isinstance(mother.income, Sealed)
    assert (mother.number, child.income) == ("", None)


def test_without_the_key_a_record_is_read_and_its_open_cells_are_amended(gifts: Gifts) -> None:
    number = stored(gifts)
    people = gifts.office.people
    people.add(NewOperator("孙出纳", "cashier"))
    people.sign_in("孙出纳")
    record = store_of(gifts).get(number)
    assert record.family[0].number.mask == HIDDEN
    assert record.wage[1].value.mask == HIDDEN
    family = (replace(record.family[2], name="王晓宝"), record.family[0])
    amend(gifts, number, family=family, wage=record.wage[1:])
    with pytest.raises(KeyNotAtHandError):
        amend(gifts, number, family=(replace(family[0], income=100),))
    with pytest.raises(KeyNotAtHandError):
        plain(gifts, number)
    people.sign_in("周敏")
    assert plain(gifts, number) == {"family": (replace(CHILD, name="王晓宝"), FATHER), "wage": WAGE[1:]}


def test_untouched_cells_keep_their_cipher_text_and_a_moved_line_its_row(gifts: Gifts) -> None:
    number = stored(gifts)
    before = rows(gifts)
    father, mother, child = store_of(gifts).get(number).family
    amend(gifts, number, family=(child, replace(father, income=90000), mother))
    after = rows(gifts)
    assert after.keys() == before.keys()
    changed = [row for row in before if before[row] != after[row]]
    assert [before[row][0] for row in changed] == ["王建国"]
    assert plain(gifts, number)["family"] == (CHILD, replace(FATHER, income=90000), MOTHER)


def test_a_line_taken_over_from_another_record_is_sealed_anew_for_its_row(gifts: Gifts) -> None:
    first, second = stored(gifts), stored(gifts, CHILD)
    father = store_of(gifts).get(first).family[0]
    amend(gifts, second, family=(*store_of(gifts).get(second).family, father))
    assert plain(gifts, second)["family"] == (CHILD, FATHER)
    assert store_of(gifts).get(second).family[1].number != father.number


def test_a_dated_value_is_replaced_added_and_taken_out(gifts: Gifts) -> None:
    number = stored(gifts)
    old, new = store_of(gifts).get(number).wage
    amend(gifts, number, wage=(old, Since(new.day, 530000), Since(date(2026, 7, 1), new.value)))
    assert plain(gifts, number)["wage"] == (
        WAGE[0],
        Since(date(2026, 1, 1), 530000),
        Since(date(2026, 7, 1), 512300),
    )


def test_undo_and_redo_bring_the_secrets_back_to_their_rows(gifts: Gifts) -> None:
    number = stored(gifts)
    record = store_of(gifts).get(number)
    amend(gifts, number, family=(replace(record.family[1], income=80000),), wage=record.wage[:1])
    changed = plain(gifts, number)
    gifts.office.undo()
    assert plain(gifts, number) == {"family": (FATHER, MOTHER, CHILD), "wage": WAGE}
    gifts.office.redo()
    assert plain(gifts, number) == changed
    gifts.office.undo()
    gifts.office.undo()
    assert gifts.office.rows("SELECT count(*) FROM gifts_family") == [(0,)]
    gifts.office.redo()
    assert plain(gifts, number) == {"family": (FATHER, MOTHER, CHILD), "wage": WAGE}
    assert_sealed(gifts)


def test_the_bin_gives_them_back_and_erasing_leaves_nothing(gifts: Gifts) -> None:
    number = stored(gifts)
    with gifts.office.change("删除"):
        store_of(gifts).strike(number)
    with gifts.office.change("恢复"):
        store_of(gifts).restore(number)
    assert plain(gifts, number) == {"family": (FATHER, MOTHER, CHILD), "wage": WAGE}
    with gifts.office.change("彻底删除"):
        store_of(gifts).strike(number)
        store_of(gifts).erase(number)
    assert gifts.office.rows("SELECT count(*) FROM gifts_family") == [(0,)]
    kept = "SELECT count(*) FROM history WHERE code = 'gifts' AND (old IS NOT NULL OR new IS NOT NULL)"
    assert gifts.office.rows(kept) == [(0,)]


def test_a_duplicate_has_the_lines_without_their_secrets_and_no_dated_ones(gifts: Gifts) -> None:
    number = stored(gifts)
    with gifts.office.change("复制"):
        copy = store_of(gifts).duplicate(number)
    assert [line.name for line in store_of(gifts).get(copy).family] == ["王建国", "刘桂兰", "王小宝"]
    assert plain(gifts, copy) == {
        "family": tuple(Relative(name=one.name) for one in (FATHER, MOTHER, CHILD)),
        "wage": (),
    }


def test_a_cell_moved_to_another_line_by_hand_is_noticed(gifts: Gifts) -> None:
    number = stored(gifts)
    first, second, _third = sorted(rows(gifts))
    with gifts.office.change("掉包") as change:
        change.update("gifts_family", first, {"income": rows(gifts)[second][2]})
    with pytest.raises(OfficeError, match="移动或改动"):
        plain(gifts, number)


def test_the_file_is_whole_after_all_that(gifts: Gifts) -> None:
    number = stored(gifts)
    amend(gifts, number, family=(FATHER,), wage=())
    gifts.office.undo()
    assert gifts.office.check() == []


def test_revealing_one_cell_of_a_line_is_noted_without_its_value(gifts: Gifts) -> None:
    number = stored(gifts)
    line = store_of(gifts).get(number).family[0]
    with gifts.office.change("查看"):
        assert store_of(gifts).reveal(number, "family", "核定困难类别", line.income) == "1,200.50"
        assert store_of(gifts).reveal(number, "family", "核定困难类别", line.born) == "1958-04-02"
    assert (
        gifts.office.rows("SELECT object FROM audit WHERE action = 'reveal'")
        == [(f"gifts/{number}/family 核定困难类别",)] * 2
    )
    with gifts.office.change("查看"), pytest.raises(NoSuchRecordError):
        store_of(gifts).reveal(number, "family", "核定", Sealed(b"another"))


def test_many_are_opened_for_a_purpose_that_the_audit_keeps(gifts: Gifts) -> None:
    numbers = [stored(gifts), stored(gifts, CHILD, wage=())]
    with gifts.office.change("打开"):
        found = store_of(gifts).open_many(numbers, ["title", "family", "wage"], "评审会  110101195804020037 用表")
    assert found[numbers[1]] == {"title": "困难帮扶", "family": (CHILD,), "wage": ()}
    assert gifts.office.rows("SELECT object FROM audit WHERE action = 'reveal'") == [
        ("gifts ×2 title,family,wage 评审会 *** 用表",)
    ]
    with gifts.office.change("打开"), pytest.raises(PurposeMissingError):
        store_of(gifts).open_many(numbers, ["family"], "  ")


def test_arithmetic_reads_without_a_note(gifts: Gifts) -> None:
    number = stored(gifts)
    assert sum(line.income or 0 for line in plain(gifts, number)["family"]) == 120050
    assert gifts.office.rows("SELECT count(*) FROM audit WHERE action = 'reveal'") == [(0,)]
