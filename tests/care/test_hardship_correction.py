"""更正办理过程: a wrong step is mended or taken back, what followed from it follows again, one step of undo."""

from __future__ import annotations

from datetime import date

import pytest

from tests.care.households import add_file, add_member, category, close_reason, whole_file
from unionoffice.care.hardship_correction import (
    NoSuchStepError,
    SecondOpenFileError,
    correct_step,
    remove_last_step,
)
from unionoffice.care.hardship_procedure import StepDayError, advance
from unionoffice.desk.opened import opened
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.records.hardship import HardshipFile


def stored(office: Office, file: int) -> HardshipFile:
    return office.store("hardship").get(file)


def opinions(office: Office, file: int) -> list[str]:
    return [one.opinion for one in opened(office, "hardship", [file], ("steps",), "核对")[file]["steps"]]


def test_day_person_and_opinion_are_mended_and_the_others_stay_sealed_as_they_were(office: Office) -> None:
    file = whole_file(office)
    correct_step(office, file, 1, date(2026, 1, 7), "高立群", "入户两次，情况属实")
    one = stored(office, file).steps[1]
    assert (one.step, one.day, one.person) == ("visit", date(2026, 1, 7), "高立群")
    assert opinions(office, file) == ["", "入户两次，情况属实", "", "同意上报", "公示无异议，同意建档", ""]
    correct_step(office, file, 3, date(2026, 1, 20), "高立群")
    assert opinions(office, file)[3] == "同意上报"
    correct_step(office, file, 3, date(2026, 1, 20), "高立群", "")
    assert opinions(office, file)[3] == ""


def test_what_followed_from_a_day_follows_from_the_mended_one(office: Office) -> None:
    file = whole_file(office)
    correct_step(office, file, 2, date(2026, 1, 8), "周敏")
    # 9 12 13 14 15 January are five working days
    assert stored(office, file).notice == DayRangeValue(date(2026, 1, 8), date(2026, 1, 15))
    correct_step(office, file, 5, date(2026, 2, 5), "周敏")
    assert (stored(office, file).opened, stored(office, file).next_review) == (date(2026, 2, 5), date(2027, 2, 5))


@pytest.mark.parametrize(
    ("place", "day", "told"),
    [
        (1, date(2026, 1, 4), "早于上一步（本人申请 2026-01-05）"),
        (1, date(2026, 1, 12), "晚于下一步（公示 2026-01-09）"),
        (5, date(2026, 3, 9), "今天之后"),
        (3, date(2026, 1, 16), "公示到 2026-01-16 才结束"),
        (2, date(2026, 1, 19), "公示到 2026-01-26 才结束"),
    ],
)
def test_a_day_that_cannot_be_is_refused(office: Office, place: int, day: date, told: str) -> None:
    file = whole_file(office)
    before = stored(office, file)
    with pytest.raises(StepDayError, match=told):
        correct_step(office, file, place, day, "周敏")
    assert stored(office, file).steps == before.steps


def test_a_wrongly_closed_file_is_open_again_and_one_undo_closes_it(office: Office) -> None:
    file = whole_file(office)
    advance(office, file, "close", date(2026, 3, 2), "周敏", reason=close_reason(office))
    remove_last_step(office, file)
    done = stored(office, file)
    assert (done.stage, done.closed, done.close_reason) == ("approved", None, None)
    assert (done.next_review, done.steps[-1].step) == (date(2027, 2, 2), "approve")
    office.undo()
    assert (stored(office, file).stage, stored(office, file).closed) == ("closed", date(2026, 3, 2))


def test_step_by_step_a_file_goes_back_to_its_application(office: Office) -> None:
    file = whole_file(office)
    stages = []
    while stored(office, file).steps:
        remove_last_step(office, file)
        stages.append(stored(office, file).stage)
    assert stages == ["opinion", "opinion", "notice", "visited", "applied", "applied"]
    back = stored(office, file)
    assert (back.opened, back.next_review, back.notice) == (None, None, None)
    with pytest.raises(NoSuchStepError):
        remove_last_step(office, file)


def test_a_file_from_paper_that_was_closed_here_is_in_force_again(office: Office) -> None:
    file = add_file(
        office, stage="approved", opened=date(2024, 5, 6), next_review=date(2026, 5, 6),
        category=category(office, "深度困难"),
    )  # fmt: skip
    advance(office, file, "close", date(2026, 3, 2), "周敏", reason=close_reason(office))
    remove_last_step(office, file)
    assert stored(office, file).stage == "approved"


def test_a_file_is_not_opened_again_beside_another_open_one(office: Office) -> None:
    member = add_member(office)
    file = add_file(office, member)
    for step in ("apply", "visit"):
        advance(office, file, step, date(2026, 3, 2), "周敏")
    advance(office, file, "refuse", date(2026, 3, 3), "周敏")
    add_file(office, member, "困2026-002")
    with pytest.raises(SecondOpenFileError, match="困2026-002"):
        remove_last_step(office, file)
    assert stored(office, file).stage == "refused"
