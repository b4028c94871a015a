"""会籍变动: what a movement needs, and the lists that come with the register."""

from __future__ import annotations

from datetime import date

from unionoffice.desk.draft import Draft
from unionoffice.office import Office


def problems(office: Office, **texts: str) -> dict[str, str]:
    draft = Draft(office, "movements")
    for name, typed in {"person": "王芳", **texts}.items():
        draft.set(name, typed)
    return {problem.where: problem.message for problem in draft.check()}


def test_an_application_needs_only_who_and_what(office: Office) -> None:
    assert problems(office, kind="入会") == {}


def test_an_approved_movement_needs_its_day(office: Office) -> None:
    assert problems(office, stage="已批准") == {"day": "已批准的变动要写生效日期。"}


def test_a_transfer_needs_the_other_union(office: Office) -> None:
    for kind in ("转入", "转出"):
        assert problems(office, kind=kind) == {"other_union": "转入、转出要写对方工会。"}
    assert problems(office, kind="转出", other_union="城西区教育工会") == {}


def test_an_approval_does_not_come_before_the_application(office: Office) -> None:
    found = problems(office, asked="2026-03-02", approved="2026-03-01")
    assert found == {"approved": "批准日期早于申请日期，请核对。"}


def test_a_new_office_has_the_lists_of_a_members_file(office: Office) -> None:
    for code, title in (("education", "大学本科"), ("politics", "群众"), ("employment", "在编"), ("flag", "劳模")):
        assert office.words.find_choice(code, title)


def test_a_movement_is_stored_with_somebody_who_is_not_in_the_register(office: Office) -> None:
    draft = Draft(office, "movements")
    draft.set("person", "新来的")
    draft.set("day", "2026-03-01")
    stored = office.store("movements").get(draft.save())
    assert (stored.person.kind, stored.person.name, stored.day) == ("free", "新来的", date(2026, 3, 1))
    assert (stored.kind, stored.stage) == ("join", "asked")
