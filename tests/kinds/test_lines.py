"""Child lines with amounts and their sum; dated history and the value in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.kinds.gifts import GIFTS, Gifts, Goods
from unionoffice.errors import OfficeError
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.register import column
from unionoffice.kinds.secret import Sealed, Secret
from unionoffice.kinds.simple import Text

GOODS = GIFTS.column("goods").kind
STAGE = GIFTS.column("stage").kind
assert isinstance(GOODS, Lines)
assert isinstance(STAGE, History)


def test_a_line_amount_is_quantity_times_price_with_the_half_fen_up() -> None:
    assert GOODS.line_amount(Goods(name="苹果", quantity=2500, price=599)) == 1498  # 2.5 × 5.99 = 14.975
    assert GOODS.line_amount(Goods(name="退货", quantity=-2500, price=599)) == -1498
    assert GOODS.line_amount(Goods(name="还没有价", quantity=2000)) is None


def test_lines_are_shown_in_short_with_their_sum(gifts: Gifts) -> None:
    lines = tuple(Goods(name=name, quantity=1000, price=1000) for name in ("米", "油", "面", "糖"))
    assert GOODS.text(lines, gifts.office.words) == "米、油、面等 4 项 40.00"
    assert GOODS.text(lines[:1], gifts.office.words) == "米 10.00"


def test_lines_cannot_be_typed_as_one_text(gifts: Gifts) -> None:
    with pytest.raises(OfficeError, match="逐行"):
        GOODS.read("米 10", gifts.office.words)


def test_a_history_shows_the_value_in_force_on_a_day(gifts: Gifts) -> None:
    history = (Since(date(2026, 1, 5), "plan"), Since(date(2026, 2, 1), "buy"), Since(date(2026, 4, 1), "done"))
    assert STAGE.in_force(history, date(2025, 12, 31)) == ""
    assert STAGE.in_force(history, date(2026, 1, 31)) == "plan"
    assert STAGE.in_force(history, date(2026, 2, 1)) == "buy"
    assert STAGE.text(history, gifts.office.words) == "采购"


def test_a_typed_state_is_a_history_that_begins_today(gifts: Gifts) -> None:
    assert STAGE.read("采购", gifts.office.words) == (Since(date(2026, 3, 5), "buy"),)


def test_lines_that_begin_with_a_secret_are_only_counted(gifts: Gifts) -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Child:
        name: str | Sealed = column("姓名", Secret(Text(40), tail=0))  # noqa: RUF009 - returns a field

    kind = Lines(Child)
    assert kind.text((Child(name=Sealed(b"1")), Child(name=Sealed(b"2"))), gifts.office.words) == "2 项"
    assert kind.text((Child(name="王小宝"), Child(name="王小贝")), gifts.office.words) == "王小宝、王小贝"
