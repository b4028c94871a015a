"""困难摸底: everybody of the day is asked once, findings open a file, progress adds up."""

from __future__ import annotations

from datetime import date

import pytest

from tests.care.households import add_file, add_member
from unionoffice.care.surveys import (
    FindingMissingError,
    NobodyToAskError,
    SurveyEndedError,
    SurveyProgress,
    add_joined,
    answer,
    begin_survey,
    end_survey,
    open_file,
    progress,
)
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.lines import Since
from unionoffice.office import Office

DAYS = DayRangeValue(date(2026, 3, 2), date(2026, 3, 31))


def state(code: str, day: date = date(2020, 1, 1)) -> tuple[Since, ...]:
    return (Since(day, code),)


@pytest.fixture
def survey(office: Office) -> int:
    for name in ("方静宜", "程立", "欧阳明"):
        add_member(office, name)
    add_member(office, "未入会", state=state("none"))
    add_member(office, "已转出", state=(*state("member"), Since(date(2026, 3, 1), "moved")))
    add_member(office, "月底转出", state=(*state("member"), Since(date(2026, 3, 20), "moved")))
    add_member(office, "三月五日入会", state=state("member", date(2026, 3, 5)))
    return begin_survey(office, "2026 年困难摸底", DAYS)


def answers(office: Office) -> dict[str, int]:
    return {one.person.name: one.id for one in office.store("survey_answers").find()}


def test_all_members_of_the_first_day_are_listed_and_nobody_else(office: Office, survey: int) -> None:
    assert set(answers(office)) == {"方静宜", "程立", "欧阳明", "月底转出"}
    assert progress(office, survey) == SurveyProgress(whole=4, open=4, fine=0, finding=0, files=0)
    assert office.undo_title == "开始摸底 2026 年困难摸底"
    office.undo()
    assert office.store("survey_answers").count() == 0


def test_answers_move_the_progress_and_a_finding_needs_words(office: Office, survey: int) -> None:
    listed = answers(office)
    answer(office, listed["程立"], "fine", date(2026, 3, 4), "周敏")
    with pytest.raises(FindingMissingError):
        answer(office, listed["方静宜"], "finding", date(2026, 3, 4), "周敏", " ")
    answer(office, listed["方静宜"], "finding", date(2026, 3, 4), "周敏", "丈夫每周透析三次")
    assert progress(office, survey) == SurveyProgress(whole=4, open=2, fine=1, finding=1, files=0)
    assert progress(office, survey).asked == 2
    shown = office.store("surveys").page([survey], ["whole", "asked"])[0].cells
    assert (shown["whole"], shown["asked"]) == (4, 2)
    answer(office, listed["程立"], "open", date(2026, 3, 5), "周敏")
    stored = office.store("survey_answers").get(listed["程立"])
    assert (stored.state, stored.day, stored.asker) == ("open", None, "")


def test_a_finding_opens_a_file_that_begins_with_it(office: Office, survey: int) -> None:
    number = answers(office)["方静宜"]
    answer(office, number, "finding", date(2026, 3, 4), "周敏", "丈夫每周透析三次")
    file = open_file(office, number)
    stored = office.store("hardship").get(file)
    assert (stored.number, stored.stage, stored.made_by) == ("困2026-001", "applied", "周敏")
    assert office.store("hardship").plain_many([file], ["story"])[file]["story"] == "丈夫每周透析三次"
    assert office.store("survey_answers").get(number).hardship == file
    assert progress(office, survey).files == 1
    assert "透析" not in (office.undo_title or "")


def test_a_household_that_has_a_file_is_not_given_a_second_one(office: Office, survey: int) -> None:
    number = answers(office)["程立"]
    file = add_file(office, office.store("survey_answers").get(number).person.member)
    answer(office, number, "finding", date(2026, 3, 4), "周敏", "又做了一次手术")
    assert open_file(office, number) == file
    assert office.store("hardship").count() == 1


def test_without_a_finding_there_is_nothing_to_open(office: Office, survey: int) -> None:
    with pytest.raises(FindingMissingError):
        open_file(office, answers(office)["程立"])


def test_who_joined_later_can_be_listed_too(office: Office, survey: int) -> None:
    assert add_joined(office, survey, date(2026, 3, 5)) == 1
    assert "三月五日入会" in answers(office)
    assert add_joined(office, survey, date(2026, 3, 5)) == 0


def test_a_round_that_has_ended_takes_no_answer(office: Office, survey: int) -> None:
    end_survey(office, survey)
    with pytest.raises(SurveyEndedError):
        answer(office, answers(office)["程立"], "fine", date(2026, 3, 4), "周敏")


def test_an_office_without_members_is_told_so(office: Office) -> None:
    with pytest.raises(NobodyToAskError, match="2026-03-02 没有在籍会员"):
        begin_survey(office, "摸底", DAYS)
