"""退休年龄规定: data of the office, with the rules as issued to begin with."""

from __future__ import annotations

from datetime import date

from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_a_new_office_has_the_old_and_the_new_rule_of_each_kind(office: Office) -> None:
    found = office.store("retirement_rules").find()
    assert sorted((one.worker, one.base, one.most, one.since) for one in found if one.step) == [
        ("f50", 600, 660, date(2025, 1, 1)),
        ("f55", 660, 696, date(2025, 1, 1)),
        ("m60", 720, 756, date(2025, 1, 1)),
    ]
    assert sorted((one.worker, one.base, one.until) for one in found if not one.step) == [
        ("f50", 600, date(2024, 12, 31)),
        ("f55", 660, date(2024, 12, 31)),
        ("m60", 720, date(2024, 12, 31)),
    ]


def problems(office: Office, **texts: str) -> dict[str, str]:
    draft = Draft(office, "retirement_rules")
    for name, typed in {"title": "试行", "worker": "男职工", "base": "720", "since": "2030-01-01", **texts}.items():
        draft.set(name, typed)
    return {problem.where: problem.message for problem in draft.check()}


def test_a_rule_without_delay_needs_no_more(office: Office) -> None:
    assert problems(office) == {}


def test_a_delay_needs_its_beginning_and_its_end(office: Office) -> None:
    assert set(problems(office, step="4")) == {"born_from", "most"}
    assert problems(office, step="4", born_from="1970-01-01", most="756") == {}


def test_a_highest_age_below_the_original_one_is_refused(office: Office) -> None:
    assert set(problems(office, step="4", born_from="1970-01-01", most="700")) == {"most"}
