"""低保标准: amounts of a place from a day on."""

from __future__ import annotations

from datetime import date

from tests.care.households import add_line
from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_a_line_is_typed_in_yuan_and_kept_in_fen(office: Office) -> None:
    draft = Draft(office, "poverty_lines")
    for name, text in {"region": "城东区", "amount": "1,045.50", "since": "2026-07-01"}.items():
        draft.set(name, text)
    stored = office.store("poverty_lines").get(draft.save())
    assert (stored.amount, stored.since, stored.until) == (104550, date(2026, 7, 1), None)


def test_the_newest_line_stands_first_and_none_is_shipped(office: Office) -> None:
    assert office.store("poverty_lines").count() == 0
    add_line(office, 70000, date(2024, 7, 1))
    add_line(office, 81000, date(2025, 7, 1))
    assert [one.amount for one in office.store("poverty_lines").find()] == [81000, 70000]


def test_a_list_of_lines_shows_no_sum(office: Office) -> None:
    add_line(office, 70000, date(2024, 7, 1))
    add_line(office, 81000, date(2025, 7, 1))
    for code in ("poverty_lines", "standards"):
        totals = [one.name for one in office.registers[code].columns if one.kind.totals]
        assert totals == []
