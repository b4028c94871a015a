"""Tables of months, weeks and matters, as lines with tabs between the cells."""

from __future__ import annotations

import pytest

from unionoffice.imports.plan_document import PlanReading, read_plan


def months(reading: PlanReading) -> list[tuple[tuple[int, ...], list[str]]]:
    return [(group.months, [item.text for item in group.items]) for group in reading.schedule]


def test_merged_month_cells_come_as_empty_or_equal_cells() -> None:
    text = "工会活动安排表\n时间\t活动内容\t参加范围\n三月\t插花\t女职工\n\t讲座\t全体\n四月\t踏青\t全体\n四月\t体检\t全体\n"
    reading = read_plan(text, year=2024)
    assert months(reading) == [((3,), ["插花", "讲座"]), ((4,), ["踏青", "体检"])]
    assert reading.schedule[0].items[1].extra == {"participants": "全体"}
    assert [line.kind for line in reading.unread] == ["table_header"]


def test_every_column_is_kept_under_its_role() -> None:
    text = (
        "中学工会2023-2024学年度工作安排表\n序号\t时间\t工作内容\t地点\t责任人\t协办\t经费预算\t备注\n"
        "1\t9月\t庆祝教师节\t报告厅\t周敏\t教务处\t2000元\t分组\n2\t10月上旬\t慰问退休教师\t\t周敏\t\t\t\n"
    )
    reading = read_plan(text, year=2023)
    first = reading.schedule[0].items[0]
    assert (first.number, first.text) == ("1", "庆祝教师节")
    assert first.extra == {
        "place": "报告厅", "responsible": "周敏", "support": "教务处", "budget": "2000元", "note": "分组",
    }  # fmt: skip
    assert first.source == "1\t9月\t庆祝教师节\t报告厅\t周敏\t教务处\t2000元\t分组"
    assert reading.schedule[1].months == (10,)
    assert reading.kind == "school_year"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3月", (3,)), ("3", (3,)), ("三", (3,)), ("3-5月", (3, 4, 5)), ("七、八月", (7, 8)), ("2024.3", (3,)),
        ("3月8日", (3,)), ("3.8", (3,)), ("十二月下旬", (12,)), ("待定", ()),
    ],
)  # fmt: skip
def test_a_time_cell_is_read_in_its_many_forms(cell: str, expected: tuple[int, ...]) -> None:
    reading = read_plan(f"工会活动表\n月份\t内容\n{cell}\t座谈会\n", year=2024)
    assert months(reading) == [(expected, ["座谈会"])]
    assert reading.schedule[0].heading == cell


def test_several_numbered_matters_in_one_cell_are_several_items() -> None:
    reading = read_plan("工会活动表\n月份\t内容\t负责人\n5月\t1、表彰;2、竞赛 3、体检\t李强\n", year=2024)
    items = reading.schedule[0].items
    assert [(item.number, item.text) for item in items] == [("1、", "表彰"), ("2、", "竞赛"), ("3、", "体检")]
    assert all(item.extra == {"responsible": "李强"} for item in items)


def test_a_table_of_weeks_gives_cycles() -> None:
    reading = read_plan("工会行事历\n周次\t工作内容\t负责人\n第一周\t例会\t张红\n2\t培训\t李明\n", year=2024)
    assert [(cycle.unit, cycle.index, [item.text for item in cycle.items]) for cycle in reading.cycles] == [
        ("week", 1, ["例会"]),
        ("week", 2, ["培训"]),
    ]


def test_a_table_of_quarters_gives_cycles() -> None:
    reading = read_plan("工会计划\n时间\t工作内容\n第一季度\t慰问\n第二季度\t体检\n", year=2024)
    assert [(cycle.unit, cycle.index) for cycle in reading.cycles] == [("quarter", 1), ("quarter", 2)]


def test_a_table_without_a_time_gives_points() -> None:
    reading = read_plan("工会工作计划\n序号\t工作内容\t责任人\n1\t慰问\t张红\n2\t体检\t李明\n", year=2024)
    assert [(node.number, node.heading, node.body) for node in reading.outline] == [
        ("1", "慰问", "张红"),
        ("2", "体检", "李明"),
    ]


def test_bars_and_wide_gaps_part_cells_too() -> None:
    bars = "工会计划\n| 时间 | 内容 |\n|---|---|\n| 3月 | 插花 |\n| 4月 | 踏青 |\n"
    gaps = "工会计划\n时间    内容    范围\n三月    插花    女职工\n四月    踏青    全体\n"
    assert months(read_plan(bars, year=2024)) == [((3,), ["插花"]), ((4,), ["踏青"])]
    assert months(read_plan(gaps, year=2024)) == [((3,), ["插花"]), ((4,), ["踏青"])]


def test_months_with_tabs_but_no_header_are_headings() -> None:
    assert months(read_plan("工会计划\n一月\t慰问\n二月\t团拜\n", year=2024)) == [((1,), ["慰问"]), ((2,), ["团拜"])]


def test_a_table_stands_between_sections_without_disturbing_them() -> None:
    text = "工会计划\n一、目标\n好。\n二、安排\n时间\t内容\n1月\t慰问\n三、要求\n1、认真。\n2、按时。\n"
    reading = read_plan(text, year=2024)
    assert [node.heading for node in reading.outline] == ["目标", "安排", "要求"]
    assert reading.outline[1].body == ""
    assert months(reading) == [((1,), ["慰问"])]


def test_a_cell_with_line_ends_inside_stays_one_cell() -> None:
    text = "工会活动安排表\n时间\t活动内容\t参加范围\t负责人\n1月\t1.慰问\n2.联欢\t全体\t周敏\n3月8日\t插花\t女职工\t何涛\n"
    reading = read_plan(text, year=2024)
    assert months(reading) == [((1,), ["慰问", "联欢"]), ((3,), ["插花"])]
    assert reading.schedule[0].items[1].extra == {"participants": "全体", "responsible": "周敏"}


def test_weeks_may_be_a_range_in_a_table() -> None:
    reading = read_plan("第二学期工会行事历\n周次\t工作内容\n第一周\t制订计划\n第四—五周\t健身活动\n", year=2024)
    assert [(cycle.heading, cycle.index) for cycle in reading.cycles] == [("第一周", 1), ("第四—五周", 4)]
