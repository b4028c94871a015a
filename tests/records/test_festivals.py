"""节日: what a new office begins with, own days, rules that give no day."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.almanac.festivals import default_festivals, festivals_between
from unionoffice.almanac.periods import Year
from unionoffice.desk.draft import Draft
from unionoffice.office import Office
from unionoffice.records.festivals import FESTIVALS, SOLAR_TERMS, Festival


def typed(office: Office, **texts: str) -> Draft:
    draft = Draft(office, "festivals")
    for name, text in texts.items():
        draft.set(name, text)
    return draft


def test_a_new_office_knows_the_shipped_festivals_exactly(office: Office) -> None:
    stored = office.store("festivals").find()
    assert {festival.rule() for festival in stored} == set(default_festivals())
    assert not any(festival.own for festival in stored)


def test_all_seeded_festivals_keep_the_rules(office: Office) -> None:
    for festival in office.store("festivals").find():
        assert Draft(office, "festivals", festival.id).check() == []


def test_an_own_day_is_one_of_the_office(office: Office) -> None:
    stored = office.store("festivals").get(typed(office, name="校庆", month="10", day="18", remind_days="30").save())
    assert stored.own
    assert (date(2026, 10, 18), "校庆") in festivals_between([stored.rule()], Year(2026))


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"kind": "公历", "month": "2", "day": "30"}, {"day"}),
        ({"kind": "农历", "month": "5", "day": "31"}, {"day"}),
        ({"kind": "公历"}, {"month", "day"}),
        ({"kind": "第几个星期几", "month": "5"}, {"nth", "weekday"}),
        ({"kind": "节气", "term": "端午"}, {"term"}),
        ({"kind": "节气", "term": "冬至"}, set()),
        ({"kind": "农历年最后一天"}, set()),
        ({"kind": "第几个星期几", "month": "5", "nth": "2", "weekday": "7"}, set()),
    ],
)
def test_a_rule_that_gives_no_day_is_refused(office: Office, texts: dict[str, str], wrong: set[str]) -> None:
    assert {problem.where for problem in typed(office, name="某日", **texts).check()} == wrong


def test_there_are_twenty_four_solar_terms_and_the_almanac_knows_them() -> None:
    from unionoffice.almanac.lunar import solar_terms

    assert set(SOLAR_TERMS) == set(solar_terms(2026))


def test_festivals_are_listed_by_kind_and_day(office: Office) -> None:
    found: list[Festival] = office.store("festivals").find()
    kinds = [code for code, _title in FESTIVALS.column("kind").kind.options]
    assert [kinds.index(one.kind) for one in found] == sorted(kinds.index(one.kind) for one in found)
