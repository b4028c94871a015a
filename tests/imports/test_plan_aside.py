"""Markup around words: taken out where it is markup, kept where stars hide words."""

from __future__ import annotations

from unionoffice.imports.plan_document import read_plan


def test_bold_type_of_markdown_leaves_no_mark_and_no_gap() -> None:
    text = (
        "## 工会2024年工作计划\n### 一、主要工作\n1. **构建和谐**劳动关系:加强**民主**管理,做好工作。\n2. **帮扶职工**。\n"
        "### 二、时间安排\n- **第一季度**:召开职代会;\n- **第二季度**:举办**护士节**活动;\n"
    )
    reading = read_plan(text, year=2024)
    work = reading.outline[0].children
    assert [(node.heading, node.body) for node in work] == [
        ("构建和谐劳动关系", "加强民主管理,做好工作。"),
        ("帮扶职工", ""),
    ]
    assert [(cycle.heading, cycle.items[0].text) for cycle in reading.cycles] == [
        ("第一季度:", "召开职代会"),
        ("第二季度:", "举办护士节活动"),
    ]
    assert [warning.code for warning in reading.warnings if warning.doubtful] == []


def test_stars_that_hide_words_stay_in_the_text() -> None:
    text = "工会工作计划\n一、学习**理论和**思想,提高认识。\n二、举办健美**赛。\n"
    reading = read_plan(text, year=2024)
    assert [node.heading for node in reading.outline] == ["学习**理论和**思想,提高认识", "举办健美**赛"]
    assert "censor_marks" in [warning.code for warning in reading.warnings]


def test_a_sentence_goes_on_over_the_number_of_a_page() -> None:
    text = "2024年工会工作计划\n一、文体活动\n1、春节联欢会,\n\n- 2 -\n\n邀请家属参加。\n2、健步走。\n第 3 页 共 3 页\n"
    reading = read_plan(text, year=2024)
    assert [node.heading for node in reading.outline[0].children] == ["春节联欢会,邀请家属参加", "健步走"]
    assert [line.text for line in reading.unread] == ["- 2 -", "第 3 页 共 3 页"]
