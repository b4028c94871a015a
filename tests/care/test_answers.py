"""Answering a request: the day and the result stand with the visit, and nothing of what was asked for in the step's title."""

from __future__ import annotations

from datetime import date

import pytest

from tests.care.people import TODAY, Care
from unionoffice.care.answers import NoAnswerError, answer


def test_the_day_and_the_result_are_noted_and_the_request_is_not_named(care: Care) -> None:
    visit = care.visit("生病住院", 500, requests="希望帮忙转院", follow_due=date(2026, 3, 4))
    answer(care.office, visit, " 已联系转院 ")
    stored = care.office.store("visits").get(visit)
    assert (stored.follow_done, stored.follow_note) == (TODAY, "已联系转院")
    assert care.office.undo_title == "答复诉求：王芳"


def test_an_answer_without_a_word_is_refused(care: Care) -> None:
    visit = care.visit("生病住院", 500, follow_due=date(2026, 3, 4))
    with pytest.raises(NoAnswerError, match="请写明办理结果"):
        answer(care.office, visit, "  ")
    assert care.office.store("visits").get(visit).follow_done is None
