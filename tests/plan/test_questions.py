"""What the clerk is asked about a read plan, and the answers that are offered."""

from __future__ import annotations

from tests.plan.documents import GLUED, NO_PLAN, YEAR_PLAN, review_of
from unionoffice.imports.plan_document import read_plan
from unionoffice.plan.questions import Answer, Question, fill_years, years_to_fill
from unionoffice.plan.review import Review


def asked(review: Review, code: str) -> Question:
    return next(one for one in review.questions if one.code == code)


def test_a_month_that_stands_twice_is_asked_about_with_its_group() -> None:
    question = asked(review_of(YEAR_PLAN), "month_repeated")
    assert question.group is not None
    assert question.group.items[0].text == "举办教职工排球赛"
    assert question.offers == (Answer.TAKE, Answer.LITERAL, Answer.MONTHS)


def test_a_question_about_months_is_answered_by_the_decision_about_the_group() -> None:
    review = review_of(YEAR_PLAN)
    question = asked(review, "month_repeated")
    assert question in review.open_questions
    assert question.group is not None
    question.group.keep_literal()
    assert question not in review.open_questions
    question.reopen()
    assert question in review.open_questions


def test_another_year_in_the_title_is_asked_about() -> None:
    review = review_of(YEAR_PLAN, 2027)
    question = asked(review, "other_year")
    assert question.year == 2026
    assert question.offers == (Answer.OTHER_YEAR, Answer.SEEN)
    assert all(one.code != "other_year" for one in review_of(YEAR_PLAN).questions)


def test_a_school_year_that_holds_the_year_of_the_title_is_not_asked_about() -> None:
    text = YEAR_PLAN.replace("2026年工作计划", "2025-2026学年工作计划")
    review = Review.begin(read_plan(text, year=2025), year=2025)
    assert review.kind == "school_year"
    assert all(one.code != "other_year" for one in review.questions)


def test_a_glued_heading_offers_the_usual_name_it_begins_with() -> None:
    question = asked(review_of(GLUED), "glued_heading")
    assert question.name == "指导思想"
    assert question.offers == (Answer.CUT_NAME, Answer.SEEN, Answer.CUT)


def test_a_year_left_blank_can_be_filled_everywhere_at_once() -> None:
    review = review_of(GLUED)
    question = asked(review, "placeholder_x")
    assert question.offers == (Answer.FILL_YEAR, Answer.LITERAL)
    assert question.year == 2026
    assert fill_years(review, question.year) == 1
    assert any(node.heading == "组织2026年教职工运动会" for node in review.walk())
    assert years_to_fill(review) == 0


def test_words_left_blank_can_be_written_in() -> None:
    question = asked(review_of(GLUED), "placeholder_underscore")
    assert question.offers == (Answer.EDIT, Answer.LITERAL)
    assert question.piece is not None


def test_a_text_that_is_no_plan_offers_another_file() -> None:
    review = review_of(NO_PLAN)
    assert not review.reading.is_plan
    assert asked(review, "not_a_plan").offers == (Answer.OTHER_FILE,)


def test_what_was_only_evened_out_waits_for_nobody() -> None:
    text = YEAR_PLAN.replace("1、每学期", "①每学期").replace("2、年末", "②年末")
    review = review_of(text)
    notes = [one for one in review.questions if not one.doubtful]
    assert any(one.code == "circled_numbers" for one in notes)
    assert not set(notes) & set(review.open_questions)


def test_every_open_proposal_is_asked_about_once() -> None:
    review = review_of(YEAR_PLAN)
    groups = [one.group for one in review.questions if one.group is not None]
    assert len(groups) == len({id(group) for group in groups})
    assert {id(group) for group in review.doubts} <= {id(group) for group in groups}
