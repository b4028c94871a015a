"""Several plans in one text, collections, titles glued to the text, and the speed of it all."""

from __future__ import annotations

import time

import pytest

from unionoffice.imports.plan_document import PlanReading, read_plan
from unionoffice.imports.plan_split import base_title


def titles(text: str) -> list[str]:
    return [plan.title for plan in read_plan(text, year=2024).plans_found]


def headings(reading: PlanReading) -> list[str]:
    return [node.heading for root in reading.outline for node in root.walk()]


COLLECTION = """2024年工会工作计划范文三篇

合集下载

时光飞逝,小编为大家整理了工会工作计划范文三篇,欢迎阅读。

【篇一】学校工会工作计划

一、指导思想
服务教工。
二、主要工作
1、学习。
2、活动。

【篇二】医院工会工作计划

一、工作目标
建设职工之家。
二、月度安排
一月份:慰问。
二月份:茶话会。

【篇三】企业工会工作计划

一、组织建设
吸收会员。
二、维权
签合同。
下载文档前请自行甄别文档内容的完整性
"""


def test_a_collection_lists_its_plans_and_reads_the_first() -> None:
    reading = read_plan(COLLECTION, year=2024)
    assert titles(COLLECTION) == ["【篇一】学校工会工作计划", "【篇二】医院工会工作计划", "【篇三】企业工会工作计划"]
    assert headings(reading) == ["指导思想", "主要工作", "学习", "活动"]
    assert "several_plans_in_one_text" in {warning.code for warning in reading.warnings}
    assert reading.schedule == ()


def test_another_plan_of_a_collection_is_read_when_asked_for() -> None:
    reading = read_plan(COLLECTION, year=2024, plan=2)
    assert reading.plan.title == "【篇二】医院工会工作计划"
    assert [group.months for group in reading.schedule] == [(1,), (2,)]
    last = read_plan(COLLECTION, year=2024, plan=3)
    assert headings(last) == ["组织建设", "维权"]
    assert [line.kind for line in last.unread] == ["furniture"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工会工作计划集锦九篇工会工作计划篇1一、学习:读书。二、活动:打球。", ["工会工作计划篇1"]),
        (
            "工会工作计划 篇1\n一、学习\n二、活动\n工会工作计划 篇2\n一、慰问\n二、体检\n",
            ["工会工作计划 篇1", "工会工作计划 篇2"],
        ),
        (
            "第一篇:2024工会计划\n一、学习\n二、活动\n第二篇:工会总结\n一、慰问\n二、体检\n",
            ["第一篇:2024工会计划", "第二篇:工会总结"],
        ),
        (
            "教工工会工作计划3篇\n教工工会工作计划1一、学习读书。二、活动。\n教工工会工作计划2一、慰问。二、体检。\n",
            ["教工工会工作计划1", "教工工会工作计划2"],
        ),
        ("工会年度计划\n工会年度计划120x是关键之年。\n一、学习。\n二、活动。\n", ["工会年度计划1"]),
        ("(8篇)职工工会计划\n\n(8篇)职工工会计划职工工会计划1. 学习:读书。\n\n2. 活动:打球。\n", ["职工工会计划"]),
        (
            "机关工会工作计划(一)\n一、学习\n二、活动\n机关工会工作计划(二)\n一、慰问\n二、体检\n",
            ["机关工会工作计划(一)", "机关工会工作计划(二)"],
        ),
        (
            "工会计划方案(二篇) 工会计划方案1 一、学习。二、活动。工会计划方案2 一、慰问。二、体检。",
            ["工会计划方案1", "工会计划方案2"],
        ),
    ],
)
def test_plans_counted_in_their_titles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_a_new_title_line_begins_a_new_plan() -> None:
    first = (
        "第一小学工会工作计划\n一、学习\n"
        + "组织教工学习先进人物事迹,开展师德演讲活动。" * 6
        + "\n二、活动\n打球。\n三、慰问\n走访。\n"
    )
    second = "第二小学工会2024年工作计划\n一、维权\n开好教代会。\n二、关爱\n体检。\n"
    assert titles(first + second) == ["第一小学工会工作计划", "第二小学工会2024年工作计划"]


def test_a_numbering_that_begins_anew_begins_a_new_plan() -> None:
    text = (
        "机关工会工作计划\n\n一、学习,提高素质。\n\n读书。\n\n二、维权。\n\n休假。\n\n三、活动。\n\n打球。\n\n"
        "围绕中心工作,今年工会安排如下。\n\n一、组织建设。\n\n发展会员。\n\n二、送温暖。\n\n走访。\n\n三、健身。\n\n健步走。\n"
    )
    assert len(titles(text)) == 2
    assert headings(read_plan(text, year=2024, plan=2)) == ["组织建设", "送温暖", "健身"]


@pytest.mark.parametrize(
    "text",
    [
        "工会计划\n工作思路\n一、学习。\n二、活动。\n三、慰问。\n具体工作:\n一、读书。\n二、打球。\n三、走访。\n",
        "工会计划\n(一)思想\n一、学习。\n二、参观。\n三、讨论。\n(二)组织。\n一、发展。\n二、健全。\n三、培训。\n",
        "工会计划\n第一部分 学习\n一、甲。\n二、乙。\n三、丙。\n第二部分 活动\n一、丁。\n二、戊。\n",
        "工会计划\n三月份:\n一、甲。\n二、乙。\n三、丙。\n四月份:\n一、丁。\n二、戊。\n",
        "工会计划\n一、甲。\n二、乙。\n三、计划生育工作。\n四、工会工作安排\n一月份:慰问。\n",
    ],
)
def test_numbering_that_begins_anew_under_a_heading_is_one_plan(text: str) -> None:
    assert len(titles(text)) == 1


def test_a_title_that_comes_three_times_is_one_title() -> None:
    text = "工会工作计划\n\n工会工作计划\n\n工会工作计划\n1. 学习:读书。\n\n2. 活动:打球。\n"
    reading = read_plan(text, year=2024)
    assert [plan.title for plan in reading.plans_found] == ["工会工作计划"]
    assert len(reading.title_spans) == 3
    assert "title_repeated" in {warning.code for warning in reading.warnings}


def test_a_subtitle_is_no_section() -> None:
    reading = read_plan("工会工作计划篇6\n\n__小学工会第一学期工作要点:\n\n一、维权。\n二、关爱。\n", year=2024)
    assert [(node.level, node.number) for node in reading.outline] == [(1, "一、"), (1, "二、")]
    assert [line.kind for line in reading.unread] == ["title"]
    assert reading.kind == "term"


@pytest.mark.parametrize(
    ("title", "base"),
    [
        ("工会工作计划【精品】", "工会工作计划"),
        ("工会工作计划模板集锦九篇", "工会工作计划"),
        ("(8篇)工会计划", "工会计划"),
    ],
)
def test_what_advertises_a_collection_is_not_the_title(title: str, base: str) -> None:
    assert base_title(title) == base


def test_a_text_of_forty_plans_is_read_quickly() -> None:
    body = "一、指导思想\n" + "围绕中心,服务职工,团结动员会员建功立业。" * 12 + "\n二、主要工作\n"
    body += "".join(
        f"{number}、组织职工开展第{number}项活动,丰富业余文化生活,增强凝聚力。\n\n" for number in range(1, 20)
    )
    text = "工会工作计划四十篇\n\n" + "".join(f"工会工作计划篇{number}\n\n{body}\n" for number in range(1, 41))
    assert len(text.encode()) > 90_000
    start = time.perf_counter()
    reading = read_plan(text, year=2024)
    assert time.perf_counter() - start < 1.0
    assert len(reading.plans_found) == 40


@pytest.mark.parametrize(
    "noise", ["1、", "一是", "第一篇", "1月", "三月份:\n", "工会计划\n", "时间\t内容\n", "((", "-", "\n"]
)
def test_senseless_repetition_does_not_take_long(noise: str) -> None:
    start = time.perf_counter()
    read_plan(noise * (20_000 // len(noise)), year=2024)
    assert time.perf_counter() - start < 4.0


@pytest.mark.parametrize("title", ["上半年工会工作计划", "三月份工会工作安排", "下半年工作要点"])
def test_a_title_that_begins_with_a_time_is_a_title(title: str) -> None:
    reading = read_plan(f"{title}\n一、目标\n1. 服务职工。\n2. 发展会员。\n二、要求\n1. 落实责任。\n", year=2024)
    assert reading.plan.title == title
    assert reading.schedule == ()
    assert headings(reading) == ["目标", "服务职工", "发展会员", "要求", "落实责任"]


def test_a_first_month_heading_among_others_is_no_title() -> None:
    reading = read_plan("一月份工作安排\n1、慰问。\n二月份工作安排\n1、联欢。\n", year=2024)
    assert [group.months for group in reading.schedule] == [(1,), (2,)]


def test_a_title_doubled_on_its_own_line_is_read_once() -> None:
    text = "(5篇)机关工会工作计划\n\n(5篇)机关工会工作计划\n\n(5篇)机关工会工作计划机关工会工作计划\n一、学习\n1、自学。\n二、慰问\n"
    assert read_plan(text, year=2024).plan.title == "机关工会工作计划"


def test_two_plans_on_one_line_are_told_apart_by_their_counted_titles() -> None:
    text = (
        "幼儿园工会计划一  一、指导思想:服务教工。  二、主要工作  1、教代会。  2、体检。  "
        "幼儿园工会计划二  一、工作思路:凝聚人心。  二、安排  二月份  慰问  三月份  插花  四月份  踏青"
    )
    assert titles(text) == ["幼儿园工会计划一", "幼儿园工会计划二"]
    second = read_plan(text, year=2024, plan=2)
    assert [(group.months, [item.text for item in group.items]) for group in second.schedule] == [
        ((2,), ["慰问"]), ((3,), ["插花"]), ((4,), ["踏青"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "senseless",
    ["一-" * 8000, "工会\n" * 8000, "工会计划\n" * 6000, "总结\n" * 8000, "时间\n内容\n" * 4000, "①" * 12000],
)
def test_senseless_text_takes_no_time_that_grows_with_its_square(senseless: str) -> None:
    half = time.process_time()
    read_plan(senseless[: len(senseless) // 4], year=2024)
    half = time.process_time() - half
    whole = time.process_time()
    read_plan(senseless, year=2024)
    assert time.process_time() - whole < max(0.3, half * 10)
