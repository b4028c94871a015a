"""Numbers of visits: by year, without gaps, also for copies, batches and after deleting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.care.people import Care
from unionoffice.care.numbering import NumberPatternError, next_number, number_of, pattern_problem
from unionoffice.care.visit_rules import settle
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft


def save(care: Care, day: str = "2026-03-05", number: str = "") -> int:
    draft = Draft(care.office, "visits", preset={"recipient": care.party()})
    for name, typed in (("day", day), ("kind", "日常走访"), ("number", number)):
        draft.set(name, typed)
    return draft.save()


def numbers(care: Care) -> list[str]:
    return [number for (number,) in care.office.rows("SELECT number FROM visits ORDER BY id")]


def test_a_visit_without_a_number_gets_the_next_of_its_year(care: Care) -> None:
    save(care)
    save(care)
    save(care, "2025-12-31")
    assert numbers(care) == ["慰2026-0001", "慰2026-0002", "慰2025-0001"]


def test_a_deleted_visit_keeps_its_number_and_an_erased_one_leaves_no_gap(care: Care) -> None:
    save(care)
    second = save(care)
    save(care)
    batch = Batch(care.office, "visits", [second])
    batch.strike()
    assert next_number(care.office, 2026) == "慰2026-0004"
    batch.erase()
    assert next_number(care.office, 2026) == "慰2026-0002"


def test_undoing_gives_the_number_back(care: Care) -> None:
    save(care)
    care.office.undo()
    assert next_number(care.office, 2026) == "慰2026-0001"


def test_a_typed_number_stays_and_is_not_given_twice(care: Care) -> None:
    save(care, number="慰2026-0002")
    save(care, number="旧017")
    save(care)
    save(care)
    assert numbers(care) == ["慰2026-0002", "旧017", "慰2026-0001", "慰2026-0003"]
    draft = Draft(care.office, "visits", preset={"recipient": care.party(), "number": "慰2026-0001"})
    draft.set("day", "3月5日")
    draft.set("kind", "日常走访")
    assert [one.where for one in draft.check() if one.severe] == ["number"]


def test_copies_and_batches_get_numbers_of_their_own(care: Care) -> None:
    first = save(care)
    copies = Batch(care.office, "visits", [first, first]).duplicate()
    assert numbers(care) == ["慰2026-0001", "慰2026-0002", "慰2026-0003"]
    assert {care.office.store("visits").get(copy).status for copy in copies} == {"draft"}
    made = [care.made("日常走访"), care.made("日常走访", number="慰2026-0005"), care.made("日常走访")]
    assert [one.number for one in settle(care.office, made, 0)] == ["慰2026-0004", "慰2026-0005", "慰2026-0006"]


def test_the_pattern_is_the_offices_own(care: Care) -> None:
    care.office.save_settings(replace(care.office.settings, visit_number="{年}走访第{序号}号"))
    save(care)
    save(care)
    assert numbers(care) == ["2026走访第0001号", "2026走访第0002号"]


def test_a_pattern_without_year_or_serial_is_refused(care: Care) -> None:
    assert pattern_problem("慰{年}-{序号}") is None
    assert pattern_problem("慰-{序号}") is not None
    assert pattern_problem("非常非常非常非常长的前缀{年}-{序号}") is not None
    care.office.save_settings(replace(care.office.settings, visit_number="慰{年}"))
    with pytest.raises(NumberPatternError, match="要有一个"):
        next_number(care.office, 2026)


def test_more_than_9999_visits_go_on() -> None:
    assert number_of("慰{年}-{序号}", 2026, 10000) == "慰2026-10000"


def test_the_year_of_the_day_rules_even_on_the_last_day(care: Care) -> None:
    assert settle(care.office, [care.made("日常走访", day=date(2026, 12, 31))], 0)[0].number == "慰2026-0001"
