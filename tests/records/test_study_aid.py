"""金秋助学: a child a line, the child's name sealed."""

from __future__ import annotations

from tests.care.households import add_file
from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def test_aid_is_typed_for_a_child_of_a_file(office: Office) -> None:
    add_file(office)
    draft = Draft(office, "study_aid")
    for name, text in {
        "title": "2026年金秋助学", "year": "2026", "hardship": "困2026-001", "aid_kind": "大学新生", "child": "方小雨",
        "school": "师范大学", "school_kind": "本科", "amount": "3000", "insurance": "330100198804020024",
    }.items():  # fmt: skip
        draft.set(name, text)
    number = draft.save()
    stored = office.store("study_aid").get(number)
    assert (stored.year, stored.amount, str(stored.child.mask)) == (2026, 300000, "******")
    plain = office.store("study_aid").plain_many([number], ["child", "school", "insurance"])[number]
    assert plain == {"child": "方小雨", "school": "师范大学", "insurance": "330100198804020024"}


def test_a_year_that_cannot_be_is_refused(office: Office) -> None:
    draft = Draft(office, "study_aid")
    draft.set("year", "1999")
    assert "year" in {problem.where for problem in draft.check() if problem.severe}
