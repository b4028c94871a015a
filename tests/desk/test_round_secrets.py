"""The bank's payout and the children's list: plain for a purpose, noted without values, refused to others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.care.round_school import school
from unionoffice.care.round_people import Who
from unionoffice.care.round_plan import plan_run
from unionoffice.care.rounds import carry_out
from unionoffice.desk.round_secrets import children, payout
from unionoffice.errors import OfficeError
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office

CARD = "6222020200112233445"
DAY = date(2026, 6, 1)


def audited(office: Office) -> str:
    return " ".join(str(cell) for row in office.rows("SELECT * FROM audit") for cell in row)


def test_the_payout_names_cards_and_sets_apart_who_has_none(office: Office) -> None:
    found = school(office)
    run = plan_run(office, "春节", date(2026, 2, 10))
    who = replace(run.who, added=(PartyValue("relative", found.members["王芳"], "王芳母亲"),))
    number = carry_out(office, replace(run, money=20_000, who=who))
    made = payout(office, number, "春节慰问金代发")
    assert [(line.name, line.card, line.bank, line.amount) for line in made.lines] == [
        ("王芳", CARD, "示例银行城东支行", 20_000)
    ]
    assert len(made.without) == 6 and made.amount == 20_000 and made.apart == 120_000
    assert "王芳母亲" in {line.name for line in made.without}  # she has no card because her daughter has one
    assert "春节慰问金代发" in audited(office) and CARD not in audited(office)


def test_children_are_counted_by_age_on_the_day(office: Office) -> None:
    school(office)
    found = children(office, Who(day=DAY), 0, 14, "六一礼物")
    assert [(line.name, line.age, line.parent) for line in found.lines] == [("王小雨", 8, "王芳")]
    assert list(found.counts.values()) == [1]
    both = children(office, Who(day=DAY), 0, 18, "六一礼物")
    assert [line.age for line in both.lines] == [8, 18] and list(both.counts.values()) == [2]
    assert not children(office, Who(day=date(2026, 5, 1)), 8, 14, "六一礼物").lines  # eight only on 2 May
    assert "王小雨" not in audited(office)


def test_without_a_purpose_nothing_is_opened(office: Office) -> None:
    school(office)
    with pytest.raises(OfficeError):
        children(office, Who(day=DAY), 0, 14, " ")
