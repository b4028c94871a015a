"""What part a section plays, proposed from its heading."""

from __future__ import annotations

import pytest

from unionoffice.plan.roles import ROLES, role_of, sign_before


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("指导思想", "guiding"),
        ("总体要求", "guiding"),
        ("工作目标和任务", "goal"),
        ("主要工作及措施", "measure"),
        ("重点工作", "task"),
        ("具体工作安排", "schedule"),
        ("月度安排", "schedule"),
        ("加强自身建设", "other"),
        ("", "other"),
    ],
)
def test_a_heading_says_what_part_it_is(heading: str, role: str) -> None:
    assert role_of(heading) == role
    assert role in ROLES


def test_a_long_sentence_that_mentions_a_word_is_no_section_of_that_name() -> None:
    assert role_of("坚持党的领导，围绕学校中心工作安排，把工会各项目标落到实处，服务教职工") == "other"


def test_a_long_heading_that_begins_with_a_name_is_that_section() -> None:
    heading = "指导思想以教职工为本切实维护教职工合法权益不断增强工会组织的吸引力"
    assert sign_before(heading) == "指导思想"
    assert role_of(heading) == "guiding"
    assert sign_before("加强自身建设") == ""
