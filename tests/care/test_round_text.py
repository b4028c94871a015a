"""A half-composed round survives as text, and nothing private with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from unionoffice.care.round_people import Who
from unionoffice.care.round_plan import GoodsLine, Run
from unionoffice.care.round_text import run_of, run_text
from unionoffice.kinds.links import PartyValue

RUN = Run(
    title="2026年端午慰问",
    day=date(2026, 6, 18),
    festival="端午节",
    festival_day=date(2026, 6, 19),
    who=Who(
        day=date(2026, 6, 18),
        units=frozenset({3, 1}),
        sex="f",
        retirees=True,
        added=(PartyValue("institution", None, "市儿童福利院"),),
        removed=frozenset({"m7"}),
    ),
    goods=(GoodsLine(name="粽子", unit="盒", price=4_550, spare=2_000),),
    money=5_000,
    budget=200_000,
    ways={"m3": "over"},
)


def test_a_run_comes_back_as_it_was() -> None:
    assert run_of(run_text(RUN)) == RUN


def test_whose_children_it_went_by_is_not_written_and_does_not_become_everybody() -> None:
    by_children = replace(RUN, who=replace(RUN.who, children={12345: 2}))
    text = run_text(by_children)
    assert "12345" not in text
    back = run_of(text)
    assert back is not None and back.who.children == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2}', '{"format": 1}', '{"format": 1, "who": {}}', "null"])
def test_a_damaged_text_is_no_run(text: str) -> None:
    assert run_of(text) is None
