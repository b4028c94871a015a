"""What the clerk can correct before a read plan is stored."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import GLUED, YEAR_PLAN, review_of
from unionoffice.plan.review import Review, ReviewGroup, WrongPeriodError, kind_of


def second_october(review: Review) -> ReviewGroup:
    return [group for group in review.groups if group.group.months == (10,)][1]


def test_at_first_everything_stands_as_the_characters_say_and_the_proposal_waits() -> None:
    review = review_of(YEAR_PLAN)
    group = second_october(review)
    assert group.months == (10,)
    assert group.group.proposed_months == (11,)
    assert review.doubts == [group]


def test_a_proposal_is_taken_turned_down_or_asked_again() -> None:
    review = review_of(YEAR_PLAN)
    group = second_october(review)
    group.take_proposal()
    assert (group.months, review.doubts) == ((11,), [])
    group.reopen()
    assert (group.months, review.doubts) == ((10,), [group])
    group.keep_literal()
    assert (group.months, review.doubts) == ((10,), [])
    group.set_months((12, 11, 11))
    assert group.months == (11, 12)


def test_all_proposals_are_taken_at_once() -> None:
    review = review_of(YEAR_PLAN)
    assert review.take_proposals() == 1
    assert review.take_proposals() == 0
    assert second_october(review).months == (11,)


def test_an_item_joined_to_the_one_before_it_becomes_its_own_again() -> None:
    review = review_of(YEAR_PLAN)
    first, second = review.groups[0].items
    assert review.join(second)
    assert first.text == "组织“三·八”妇女节健步走2、公布第一季度工会经费收支情况"
    assert not second.keep
    review.toggle(second)
    assert first.text == "组织“三·八”妇女节健步走"
    assert second.keep


def test_the_first_item_of_a_month_has_none_to_be_joined_to() -> None:
    review = review_of(YEAR_PLAN)
    assert not review.join(review.groups[1].items[0])
    assert review.groups[1].items[0].keep


def test_what_is_left_out_is_not_among_what_is_kept() -> None:
    review = review_of(YEAR_PLAN)
    review.toggle(review.groups[0].items[0])
    assert [item.text for _group, item in review.kept()][:2] == ["公布第一季度工会经费收支情况", "庆祝教师节"]


def test_the_paragraph_before_the_first_heading_opens_the_plan_and_the_signature_stays_unread() -> None:
    review = review_of(YEAR_PLAN)
    assert [(line.text, line.becomes) for line in review.lines] == [
        ("新的一年，校工会要把教职工之家建设好。", "opening"),
        ("育英实验小学工会", "unread"),
    ]


def test_a_glued_heading_is_cut_where_the_clerk_says_and_takes_its_role_from_its_name() -> None:
    review = review_of(GLUED)
    node = review.nodes[0]
    assert node.node.glued
    words = node.words
    node.cut(words, len("指导思想"))
    assert node.heading == "指导思想"
    assert node.body.startswith("以教职工为本切实维护")
    assert node.role == "guiding"


def test_a_cut_at_the_very_beginning_leaves_the_whole_as_heading() -> None:
    node = review_of(YEAR_PLAN).nodes[0]
    node.cut("坚持以教职工为本。", 0)
    assert (node.heading, node.body) == ("坚持以教职工为本", "")


def test_the_period_can_be_corrected_and_names_its_kind() -> None:
    review = review_of(YEAR_PLAN)
    assert (review.first, review.last, review.kind) == (date(2026, 1, 1), date(2026, 12, 31), "calendar_year")
    review.set_period(date(2025, 9, 1), date(2026, 8, 31))
    assert review.kind == "school_year"


def test_a_period_cannot_end_before_it_begins() -> None:
    review = review_of(YEAR_PLAN)
    with pytest.raises(WrongPeriodError, match="早于第一天"):
        review.set_period(date(2026, 9, 1), date(2026, 8, 31))
    assert review.first == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "calendar_year"),
        (date(2026, 9, 1), date(2027, 7, 31), "school_year"),
        (date(2026, 2, 1), date(2026, 7, 31), "term"),
        (date(2026, 9, 1), date(2027, 1, 31), "term"),
        (date(2026, 4, 1), date(2026, 6, 30), "free"),
        (date(2025, 1, 1), date(2026, 12, 31), "free"),
    ],
)
def test_two_days_make_a_kind_of_period(first: date, last: date, kind: str) -> None:
    assert kind_of(first, last) == kind


def test_points_that_name_a_month_are_no_section_of_the_schedule() -> None:
    review = review_of(GLUED)
    assert [node.heading[:4] for node in review.sections()] == ["指导思想", "主要任务", "活动安排"]


def test_a_point_among_sections_is_a_section_too() -> None:
    assert [node.heading for node in review_of(YEAR_PLAN).sections()] == [
        "指导思想", "主要工作", "抓好师德建设", "推进校务公开", "关心教职工生活", "月度安排",
    ]  # fmt: skip


def test_a_mere_list_of_points_has_no_sections() -> None:
    text = "育英实验小学工会2026年工作计划\n1、召开教代会。\n2、组织体检。\n3、慰问退休教师。\n4、加强劳动保障。\n"
    review = review_of(text)
    assert review.flat
    assert list(review.sections()) == []
