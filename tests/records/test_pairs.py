"""结对帮扶: who helps which file, with a log of contacts whose words are sealed."""

from __future__ import annotations

from datetime import date

from tests.care.households import add_file
from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_a_pair_points_at_a_file_and_sums_its_contacts(office: Office) -> None:
    file = add_file(office)
    draft = Draft(office, "pairs")
    draft.set("helper", "高立群")
    draft.set("helped", "困2026-001")
    draft.set("days", "2026-01-01 至 2026-12-31")
    contacts = draft.lines("contacts")
    contacts.add(day="2026-03-01", way="上门", what="问了药费", amount="200")
    contacts.add(day="2026-03-03", way="电话", amount="50.5")
    stored = office.store("pairs").get(draft.save())
    assert (stored.helped, stored.days.last) == (file, date(2026, 12, 31))
    assert [one.amount for one in stored.contacts] == [20000, 5050]
    assert office.store("pairs").totals()["contacts"] == 25050
    assert office.rows("SELECT count(*) FROM pairs_contacts WHERE typeof(what) = 'blob'") == [(1,)]


def test_a_pair_needs_a_file(office: Office) -> None:
    draft = Draft(office, "pairs")
    draft.set("helper", "高立群")
    assert [problem.where for problem in draft.check() if problem.severe] == ["helped"]
