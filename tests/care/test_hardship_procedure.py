"""办理困难档案: the allowed order, days, the notice in working days, reviews, numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.care.households import add_file, add_member, category, change_file, close_reason
from unionoffice.almanac.workdays import YearUnknownError
from unionoffice.care.hardship_procedure import (
    StepDayError,
    StepLacksError,
    StepOutOfOrderError,
    advance,
    next_number,
    next_steps,
    notice_end,
    open_file_of,
    preset_for,
    reviews_due,
)
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.records.hardship import HardshipFile


def stored(office: Office, file: int) -> HardshipFile:
    return office.store("hardship").get(file)


def walk(office: Office, file: int, *steps: tuple[str, date]) -> None:
    for step, day in steps:
        advance(office, file, step, day, "周敏", category=category(office, "深度困难"))


TO_NOTICE = (("apply", date(2026, 1, 5)), ("visit", date(2026, 1, 8)), ("notice", date(2026, 1, 9)))


def test_a_file_walks_from_application_to_approval_and_its_first_review(office: Office) -> None:
    file = add_file(office)
    walk(office, file, *TO_NOTICE)
    # Friday the 9th is not counted: 12 13 14 15 16 January are five working days
    assert stored(office, file).notice == DayRangeValue(date(2026, 1, 9), date(2026, 1, 16))
    assert stored(office, file).stage == "notice"
    walk(office, file, ("union", date(2026, 1, 19)), ("superior", date(2026, 1, 26)), ("approve", date(2026, 2, 2)))
    done = stored(office, file)
    assert (done.stage, done.opened, done.next_review) == ("approved", date(2026, 2, 2), date(2027, 2, 2))
    assert office.words.choice(done.category or 0) == "深度困难"
    assert [one.step for one in done.steps] == ["apply", "visit", "notice", "union", "superior", "approve"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 2, 12), date(2026, 2, 26)),  # Saturday 14 February is worked, 15–23 are off: 13 14 24 25 26
        (date(2026, 3, 2), date(2026, 3, 9)),  # a plain week
    ],
)
def test_the_notice_hangs_for_working_days_only(office: Office, first: date, last: date) -> None:
    assert notice_end(office, first) == last


def test_the_office_says_for_how_many_working_days(office: Office) -> None:
    office.save_settings(replace(office.settings, hardship_notice_days=7))
    assert notice_end(office, date(2026, 3, 2)) == date(2026, 3, 11)


def test_a_year_without_days_off_is_told_and_nothing_is_stored(office: Office, clock) -> None:
    clock.advance(days=400)
    file = add_file(office)
    walk(office, file, ("apply", date(2027, 3, 1)), ("visit", date(2027, 3, 2)))
    with pytest.raises(YearUnknownError):
        walk(office, file, ("notice", date(2027, 3, 3)))
    assert stored(office, file).stage == "visited"


def test_steps_come_in_their_order(office: Office) -> None:
    file = add_file(office)
    with pytest.raises(StepOutOfOrderError, match="现在还不能办“审批建档”。现在可以办的是：本人申请。"):
        advance(office, file, "approve", date(2026, 3, 1), "周敏")
    walk(office, file, *TO_NOTICE)
    assert next_steps(stored(office, file)) == ("party", "union", "refuse", "close")


def test_no_opinion_is_signed_before_the_notice_is_over(office: Office) -> None:
    file = add_file(office)
    walk(office, file, *TO_NOTICE)
    with pytest.raises(StepDayError, match="公示到 2026-01-16 才结束"):
        walk(office, file, ("union", date(2026, 1, 16)))
    walk(office, file, ("union", date(2026, 1, 17)))


def test_days_do_not_run_backwards_nor_ahead(office: Office) -> None:
    file = add_file(office)
    walk(office, file, ("apply", date(2026, 2, 10)))
    with pytest.raises(StepDayError, match="早于上一步（本人申请 2026-02-10）"):
        walk(office, file, ("visit", date(2026, 2, 9)))
    with pytest.raises(StepDayError, match="今天之后"):
        walk(office, file, ("visit", date(2026, 3, 6)))


def test_approval_needs_a_category(office: Office) -> None:
    file = add_file(office, stage="opinion")
    with pytest.raises(StepLacksError, match="困难类别"):
        advance(office, file, "approve", date(2026, 3, 1), "周敏")


def test_a_file_typed_in_from_paper_goes_on_from_its_stage(office: Office) -> None:
    file = add_file(office, stage="approved", category=category(office, "相对困难"), opened=date(2024, 5, 1))
    assert next_steps(stored(office, file)) == ("review", "close")
    advance(office, file, "review", date(2026, 3, 2), "周敏", "情况没有变化")
    done = stored(office, file)
    assert (done.opened, done.next_review, done.stage) == (date(2024, 5, 1), date(2027, 3, 2), "approved")


def test_the_notice_of_a_file_typed_in_from_paper_is_waited_for_too(office: Office) -> None:
    hanging = DayRangeValue(date(2026, 3, 2), date(2026, 3, 9))
    file = add_file(office, stage="notice", notice=hanging)
    with pytest.raises(StepDayError, match="公示到 2026-03-09 才结束"):
        advance(office, file, "union", date(2026, 3, 5), "周敏")


def test_a_review_on_the_last_of_february_comes_back_on_the_28th(office: Office, clock) -> None:
    clock.moment = clock.moment.replace(year=2028, month=3, day=1)
    file = add_file(office, stage="approved", category=category(office, "相对困难"))
    advance(office, file, "review", date(2028, 2, 29), "周敏")
    assert stored(office, file).next_review == date(2029, 2, 28)


def test_closing_asks_for_a_reason_and_ends_everything(office: Office) -> None:
    file = add_file(office, stage="approved", category=category(office, "相对困难"), next_review=date(2026, 4, 1))
    with pytest.raises(StepLacksError, match="结案要选一个原因"):
        advance(office, file, "close", date(2026, 3, 1), "周敏")
    advance(office, file, "close", date(2026, 3, 1), "周敏", reason=close_reason(office))
    done = stored(office, file)
    assert (done.stage, done.closed, done.next_review) == ("closed", date(2026, 3, 1), None)
    with pytest.raises(StepOutOfOrderError, match="已经办结"):
        advance(office, file, "review", date(2026, 3, 2), "周敏")
    assert open_file_of(office, done.member or 0) == 0


def test_a_refusal_ends_the_file_too(office: Office) -> None:
    file = add_file(office)
    walk(office, file, ("apply", date(2026, 1, 5)), ("visit", date(2026, 1, 8)))
    advance(office, file, "refuse", date(2026, 1, 9), "周敏", "不符合标准")
    assert stored(office, file).stage == "refused"
    assert next_steps(stored(office, file)) == ()


def test_an_opinion_is_sealed_and_a_step_can_be_taken_back(office: Office) -> None:
    file = add_file(office)
    advance(office, file, "apply", date(2026, 3, 1), "周敏", "丈夫透析，家中有一名在读学生")
    assert office.rows("SELECT count(*) FROM hardship_steps WHERE typeof(opinion) = 'blob'") == [(1,)]
    assert office.undo_title == "困2026-001 本人申请"
    office.undo()
    assert stored(office, file).steps == ()


def test_reviews_are_due_thirty_days_ahead_the_most_overdue_first(office: Office) -> None:
    today = office.today
    days = (today + timedelta(days=30), today - timedelta(days=1), today + timedelta(days=31), today)
    for place, day in enumerate(days, 1):
        add_file(office, add_member(office, f"会员{place}"), f"困2025-{place:03d}", stage="approved", next_review=day)
    change_file(office, add_file(office, number="困2025-009"), stage="closed", closed=today, next_review=today)
    due = reviews_due(office, today)
    assert [(one.number, one.overdue) for one in due] == [
        ("困2025-002", True), ("困2025-004", False), ("困2025-001", False)
    ]  # fmt: skip


def test_numbers_count_through_the_year_and_are_never_given_twice(office: Office) -> None:
    assert next_number(office, date(2026, 3, 5)) == "困2026-001"
    file = add_file(office, number="困2026-007")
    with office.change("删除"):
        office.store("hardship").strike(file)
    assert next_number(office, date(2026, 3, 5)) == "困2026-008"
    assert next_number(office, date(2027, 1, 4)) == "困2027-001"


def test_a_new_file_begins_with_what_is_known_and_nothing_secret(office: Office) -> None:
    member = add_member(office, address="青石路 5 号", card="6222021234567890123")
    assert preset_for(office, member, date(2026, 3, 5)) == {
        "number": "困2026-001", "stage": "applied", "made_by": "周敏", "member": member,
        "address": "青石路 5 号", "bank": "",
    }  # fmt: skip
