"""Depth of numbers: by the order in which styles come, and by what usually stands under what."""

from __future__ import annotations

import pytest

from unionoffice.imports.plan_document import read_plan


def outline(text: str) -> list[tuple[int, str]]:
    return [(node.level, node.number) for root in read_plan(text, year=2024).outline for node in root.walk()]


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        ("一、 1、 2、 二、 (一) 1、 2、 (二) 1、 三、 1、", "1 2 2 1 2 3 3 2 3 1 2"),
        ("一、 1、 2、 二、 (一) 3、 4、 (二) 5、 三、 6、", "1 2 2 1 2 3 3 2 3 1 2"),
        ("1、 (一) (二) 2、 (一) ① ② 3、", "1 2 2 1 2 3 3 1"),
        ("一、 (1) 1. 2. (2) 1. 2. 二、 (1) 1. 2.", "1 2 3 3 2 3 3 1 2 3 3"),
        ("1. 1.1 1.2 2. 2.1 2.2", "1 2 2 1 2 2"),
    ],
)
def test_numbers_stand_as_deep_as_a_careful_person_reads_them(numbers: str, levels: str) -> None:
    marks = numbers.split()
    text = "工会工作计划\n" + "".join(f"{mark}做好工作。\n" for mark in marks)
    assert outline(text) == [(int(level), mark) for level, mark in zip(levels.split(), marks, strict=True)]


def test_festivals_written_with_a_dot_are_no_numbers() -> None:
    reading = read_plan("工会工作计划\n三月:\n3.8妇女节插花\n五月:\n5.1劳动节慰问\n5.12护士节座谈\n", year=2024)
    items = [(item.number, item.text) for group in reading.schedule for item in group.items]
    assert items == [("", "3.8妇女节插花"), ("", "5.1劳动节慰问"), ("", "5.12护士节座谈")]


def test_a_single_bullet_in_the_last_quarter_is_an_item_like_those_before() -> None:
    text = "工会计划\n第一季度:春节\n- 慰问\n- 联欢\n第二季度:五一\n- 登山\n"
    cycles = read_plan(text, year=2024).cycles
    assert [cycle.heading for cycle in cycles] == ["第一季度:春节", "第二季度:五一"]
    assert [[item.text for item in cycle.items] for cycle in cycles] == [["慰问", "联欢"], ["登山"]]


def test_a_short_line_with_a_list_of_its_own_ends_the_schedule() -> None:
    reading = read_plan("工会计划\n第一季度\n- 慰问\n- 联欢\n评估\n1. 收集意见。\n2. 评分。\n", year=2024)
    assert [len(cycle.items) for cycle in reading.cycles] == [2]
    assert [(root.heading, len(root.children)) for root in reading.outline] == [("评估", 2)]


def test_a_month_whose_list_begins_with_two_keeps_its_numbers() -> None:
    reading = read_plan("工会计划\n三月份:\n1、插花。\n四月份:\n2、踏青。\n3、体检。\n", year=2024)
    assert [[item.number for item in group.items] for group in reading.schedule] == [["1、"], ["2、", "3、"]]
