"""计划进度."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reports.papers import passed, text_of
from unionoffice.figures.plan import GroupedBy, PlanProgress, ProgressGroup, ProgressItem
from unionoffice.reports.document import Bar, PaperOptions, Table
from unionoffice.reports.frame import per_cent
from unionoffice.reports.plan_progress import build

GROUPS = (
    ProgressGroup("思想引领", 12, 10, 1, overdue=1, budget_fen=1_200_000),
    ProgressGroup("维权帮扶", 8, 3, 2, postponed=1, cancelled=2, overdue=2, budget_fen=5_600_050),
    ProgressGroup("经费经审", 0, 0),
)
LATE = (ProgressItem("女职工委员会换届", date(2026, 9, 30), "李堃喆", "延期", "因场地改期"),)


def figures(grouped_by: GroupedBy = GroupedBy.SECTION, groups: tuple[ProgressGroup, ...] = GROUPS) -> PlanProgress:
    return PlanProgress("第二实验小学工会", "2026年", date(2026, 11, 21), grouped_by, groups, LATE)


def test_progress_is_told_by_section_with_sums() -> None:
    expected = [
        "第二实验小学工会2026年工作计划进度",
        "截至2026年11月21日",
        "计划事项：20项",
        "完成率：72%",  # 13 of 18 that were not cancelled
        "思想引领12101001",
        "12,000.00",
        "83%",
        "合计201331",
        "68,000.50",
        "需要关注的事项",
        "1女职工委员会换届2026-09-30李堃喆延期因场地改期",
    ]
    assert passed(build(figures(), PaperOptions()), expected).pages == 1


def test_the_whole_counts_an_item_of_several_months_once_and_says_so() -> None:
    groups = (ProgressGroup("2026年4月", 2, 1, budget_fen=300_000), ProgressGroup("2026年5月", 1, 0))
    by_month = replace(figures(GroupedBy.MONTH, groups), whole=ProgressGroup("", 2, 1, budget_fen=300_000))
    text = text_of(build(by_month, PaperOptions()))
    assert "计划事项：2项" in text.replace(" ", "")
    assert "合计里每项只计一次" in text


def test_bars_leave_cancelled_items_out() -> None:
    table = next(block for block in build(figures(), PaperOptions()).blocks if isinstance(block, Table))
    assert [row.cells[-1] for row in table.rows] == [
        Bar(10, 12, "83%"),
        Bar(3, 6, "50%"),
        Bar(0, 0, "—"),
        Bar(13, 18, "72%"),
    ]


def test_a_plan_without_money_has_no_column_for_it() -> None:
    groups = (ProgressGroup("王芳", 3, 1),)
    text = text_of(build(figures(GroupedBy.PERSON, groups), PaperOptions()))
    assert "预算" not in text
    assert "责任人计划完成" in text


def test_an_empty_plan_says_so() -> None:
    empty = PlanProgress("工会", "2026年", date(2026, 1, 1), GroupedBy.MONTH, ())
    text = text_of(build(empty, PaperOptions()))
    assert "计划里还没有事项" in text
    assert "完成率：—" in text
    assert "需要关注" not in text


def test_shares_are_rounded_half_up() -> None:
    assert [per_cent(done, total) for done, total in ((1, 200), (1, 201), (2, 3), (0, 5), (5, 5), (0, 0))] == [
        "1%",
        "0%",
        "67%",
        "0%",
        "100%",
        "—",
    ]
