"""困难认定标准: dated rules in an order."""

from __future__ import annotations

from datetime import date

from tests.care.households import add_rules
from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_a_rule_that_ends_before_it_begins_is_refused(office: Office) -> None:
    draft = Draft(office, "hardship_rules")
    for name, text in {
        "title": "深度", "category": "深度困难", "percent": "100", "since": "2026-01-01", "until": "2025-12-31",
    }.items():  # fmt: skip
        draft.set(name, text)
    assert [(problem.where, problem.severe) for problem in draft.check()] == [("until", True)]
    draft.set("until", "2026-12-31")
    stored = office.store("hardship_rules").get(draft.save())
    assert (stored.percent, stored.test, stored.rigid, stored.until) == (100, "income", True, date(2026, 12, 31))


def test_rules_are_listed_in_the_order_in_which_they_are_asked(office: Office) -> None:
    add_rules(office)
    assert [one.title for one in office.store("hardship_rules").find()] == ["深度困难", "相对困难", "意外致困"]


def test_a_new_office_has_no_rule_of_its_own(office: Office) -> None:
    assert office.store("hardship_rules").count() == 0
