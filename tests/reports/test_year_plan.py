"""年度工作计划."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.plan import PlanPart, YearPlan
from unionoffice.reports.document import Heading, PaperOptions, Paragraph
from unionoffice.reports.pdf import render
from unionoffice.reports.pdf_faces import FontUnreadableError
from unionoffice.reports.year_plan import build
from unionoffice.resources import path

PLAN = YearPlan(
    "第二实验小学工会",
    "",
    "2026年",
    ("为做好全年工作，特制定本计划。",),
    (
        PlanPart("一", "指导思想", ("围绕中心，服务大局——团结带领全体教职工。",)),
        PlanPart(
            "三、",
            "主要工作",
            (),
            (
                PlanPart(
                    "（一）",
                    "加强思想引领",
                    ("每季度学习《工会法》1次。",),
                    (
                        PlanPart("1", "开展主题教育。", ("邀请劳模作报告。",)),
                        PlanPart("2.", "办好职工书屋", ("新增图书200册，预算￥6,000.00元。",)),
                    ),
                ),
            ),
        ),
        PlanPart(
            "四",
            "月度安排",
            (),
            (
                PlanPart("", "一月", (), (PlanPart("1.", "", ("制订计划",)), PlanPart("2.", "", ("慰问困难职工",)))),
                PlanPart("", "二月", (), (PlanPart("", "", ("召开例会",)),)),
            ),
        ),
    ),
    date(2026, 1, 15),
)


def test_the_plan_is_an_official_paper() -> None:
    expected = [
        "第二实验小学工会2026年工作计划",
        "为做好全年工作，特制定本计划。",
        "一、指导思想",
        "三、主要工作",
        "（一）加强思想引领",
        "1.开展主题教育。邀请劳模作报告。",
        "2.办好职工书屋",
        "新增图书200册，预算￥6,000.00元。",
        "四、月度安排",
        "一月1.制订计划2.慰问困难职工二月召开例会",
        "第二实验小学工会2026年1月15日",
        "— 1 —",
    ]
    passed(build(PLAN, PaperOptions()), expected)


def test_numbers_get_the_mark_of_their_kind_and_keep_the_one_they_have() -> None:
    blocks = build(PLAN, PaperOptions()).blocks
    headings = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    assert headings[:3] == [(1, "一、指导思想"), (1, "三、主要工作"), (2, "（一）加强思想引领")]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "1.开展主题教育。邀请劳模作报告。" in texts
    assert "2.办好职工书屋" in texts


def test_a_part_without_a_heading_is_a_numbered_paragraph() -> None:
    plan = replace(
        PLAN, parts=(PlanPart("一", "", ("召开代表大会。", "做好换届。")), PlanPart("", "", ("其他工作。",)))
    )
    texts = [block.text for block in build(plan, PaperOptions()).blocks if isinstance(block, Paragraph)]
    assert texts == ["为做好全年工作，特制定本计划。", "一、召开代表大会。", "做好换届。", "其他工作。"]


def test_margins_are_those_of_the_standard() -> None:
    margins = build(PLAN, PaperOptions()).paper.margins
    assert (margins.top, margins.bottom, margins.left, margins.right) == (37, 35, 28, 26)


def test_a_plan_without_a_day_has_room_for_one_and_a_title_of_its_own_is_kept() -> None:
    plan = replace(PLAN, issued=None, title="关于印发2026年度工会工作要点的通知")
    text = text_of(build(plan, PaperOptions()))
    assert text.startswith("关于印发2026年度工会工作要点的通知")
    assert "年月日" in text
    assert "2026年3月1日" in text_of(build(plan, PaperOptions(day=date(2026, 3, 1))))
    assert build(plan, PaperOptions(title="工作要点")).title == "工作要点"


def test_a_long_plan_numbers_its_pages_and_loses_nothing() -> None:
    parts = tuple(
        PlanPart(f"（{number}）", f"第{number}方面", (f"落实第{number}号任务，" * 12,)) for number in range(1, 40)
    )
    pages = pages_of(build(replace(PLAN, parts=parts), PaperOptions()))
    whole = re.sub(r"—\d+—", "", "".join(pages))
    assert len(pages) > 8
    assert all(f"—{number}—" in page for number, page in enumerate(pages, start=1))
    assert [whole.count(f"落实第{number}号任务") for number in range(1, 40)] == [12] * 39


def test_the_title_is_set_in_a_font_of_this_machine_where_one_is_chosen(tmp_path: Path) -> None:
    chosen = tmp_path / "小标宋.ttf"
    chosen.write_bytes(path("fonts", "kai.ttf").read_bytes())
    printed = passed(build(PLAN, PaperOptions(title_font=str(chosen))), ["第二实验小学工会2026年工作计划"])
    assert printed.pdf.count(b"+UnionKai-Regular") > render(build(PLAN, PaperOptions())).count(b"+UnionKai-Regular")
    with pytest.raises(FontUnreadableError, match="没有的"):
        build_and_render(str(tmp_path / "没有的.ttf"))


def build_and_render(font: str) -> bytes:
    return render(build(PLAN, PaperOptions(title_font=font)))
