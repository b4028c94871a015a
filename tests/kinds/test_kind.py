"""What all kinds have in common: they are values, and they know what they cannot answer."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from tests.kinds.gifts import GIFTS
from unionoffice.kinds.asking import Asked, CannotAskError
from unionoffice.kinds.days import Day, MonthSet
from unionoffice.kinds.links import Link, Member
from unionoffice.kinds.numbers import Money, Whole
from unionoffice.kinds.register import columns_of
from unionoffice.kinds.simple import Text
from unionoffice.records import REGISTERS, register


def test_kinds_are_compared_by_class_and_fields() -> None:
    assert Text(40) == Text(40)
    assert len({Text(40), Text(40), Text(80), Day(), Day(), Money()}) == 4
    assert Text(40) != Text(80)
    assert Link("members") != Member()
    assert repr(Whole(0, 100)) == "Whole(minimum=0, maximum=100, summed=False, unit='')"


def test_a_kind_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Text(40).limit = 80  # type: ignore[misc]


@pytest.mark.parametrize(("kind", "op"), [(Money(), "month"), (Text(), "within"), (MonthSet(), "within")])
def test_a_question_without_an_answer_is_a_bug(kind: Text, op: str) -> None:
    with pytest.raises(CannotAskError):
        kind.where(Asked("gifts", "title", op, 1, date(2026, 3, 5)))


@pytest.mark.parametrize("one", [*REGISTERS, GIFTS], ids=lambda one: one.code)
def test_every_default_of_a_record_is_stored_and_read_again(one) -> None:
    record = one.record()
    for column in one.typed:
        value = getattr(record, column.name)
        parts = column.kind.columns(column.name)
        if parts:
            assert column.kind.from_sql(column.kind.to_sql(value)) == value, column.name


def test_an_unknown_register_or_column_is_a_bug() -> None:
    with pytest.raises(KeyError):
        register("trips")
    with pytest.raises(KeyError):
        GIFTS.column("colour")


def test_every_title_is_given_and_no_two_columns_of_a_register_share_one() -> None:
    for one in REGISTERS:
        titles = [column.title for column in columns_of(one.record)]
        assert all(titles)
        assert len(set(titles)) == len(titles), one.code
