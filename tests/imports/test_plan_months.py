"""Month headings: what is accepted, what is turned away, and which months are proposed."""

from __future__ import annotations

import itertools

import pytest

from unionoffice.imports.plan_document import read_plan
from unionoffice.imports.plan_months import months_of, periods_in
from unionoffice.imports.plan_sequence import proposals
from unionoffice.imports.plan_text import shadow_of


def read(text: str) -> list[tuple[tuple[int, ...], tuple[int, ...] | None]]:
    return [(group.months, group.proposed_months) for group in read_plan(text, year=2024).schedule]


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("一月份:", (1,)),
        ("１２月份：", (12,)),
        ("十二月", (12,)),
        ("3 月", (3,)),
        ("三 月 份:", (3,)),
        ("元月份:", (1,)),
        ("4、5月份:", (4, 5)),
        ("七、八月份", (7, 8)),
        ("四至五月份:", (4, 5)),
        ("七月份至八月份:", (7, 8)),
        ("9月—11月:", (9, 10, 11)),
        ("10-12月:", (10, 11, 12)),
        ("12月~2月:", (12, 1, 2)),
        ("九月至次年一月:", (9, 10, 11, 12, 1)),
        ("六月和七月:", (6, 7)),
        ("四、4、5月份:", (4, 5)),
        ("五、6月份:", (6,)),
        ("三、三月份:", (3,)),
        ("三、二月份:", (2,)),
        ("(一)1月份", (1,)),
        ("（十二）12月份:", (12,)),
        ("1、一月份:", (1,)),
        ("1.1月份:", (1,)),
        ("⑵ 2月:", (2,)),
        ("- 3月:", (3,)),
        ("【三月】", (3,)),
        ("[5月]", (5,)),
        ("2024年3月:", (3,)),
        ("20xx年3月份:", (3,)),
        ("三月份工作安排：", (3,)),
        ("3月重点工作", (3,)),
        ("三月份(学雷锋月):", (3,)),
        ("三月份——学雷锋月", (3,)),
        ("三月上旬:", (3,)),
        ("十二、一月份:", (12, 1)),
    ],
)
def test_a_line_of_months_is_a_heading(heading: str, months: tuple[int, ...]) -> None:
    reading = read_plan(f"工会工作计划\n{heading}\n1、座谈会\n2、健步走\n", year=2024)
    assert [group.months for group in reading.schedule] == [months]
    assert reading.schedule[0].heading.lstrip("- ") == heading.lstrip("- ")
    assert [item.text for item in reading.schedule[0].items] == ["座谈会", "健步走"]


@pytest.mark.parametrize(
    "line",
    [
        "争取在2月底前开完座谈会",
        "征文活动计划在四月份结束",
        "时间:2023年2月-11月目标",
        "3月份,我单位成立了小组",
        "5月21日开会",
        "三月八日:插花",
        "参加“十月歌会”",
        "庆祝“三、八〞活动",
        "做好“五.一”慰问",
        "每月:例会",
        "插花活动(3月)",
        "篮球赛【5月】",
        "时间:1月  地点:礼堂",
        "举办第9、10届运动会",
        "三月初完成",
        "6月前完成",
        "十月革命胜利日:参观",
    ],
)
def test_months_inside_other_words_are_no_heading(line: str) -> None:
    text = f"工会工作计划\n一、学习\n1、{line}\n2、读书。\n二、活动\n打球。\n"
    assert read_plan(text, year=2024).schedule == ()


def test_a_signature_is_no_month() -> None:
    reading = read_plan("工会工作计划\n五月份:\n1、踏青\n六月份:\n1、总结\n__年2月\n", year=2024)
    assert [group.months for group in reading.schedule] == [(5,), (6,)]


def test_a_theme_belongs_to_the_heading_only_before_numbered_items() -> None:
    themed = read_plan("工会工作计划\n3月:女职工维权月\n1、讲座\n2、咨询\n", year=2024).schedule[0]
    assert (themed.heading, [item.text for item in themed.items]) == ("3月:女职工维权月", ["讲座", "咨询"])
    plain = read_plan("工会工作计划\n3月:女职工维权讲座\n4月:踏青\n", year=2024).schedule[0]
    assert (plain.heading, [item.text for item in plain.items]) == ("3月:", ["女职工维权讲座"])


def test_ordinals_and_months_of_one_kind_are_told_apart_by_their_neighbours() -> None:
    counted = "".join(
        f"{ordinal}、{month}月份\n1、例会\n" for ordinal, month in zip("一二三四", "二三四五", strict=True)
    )
    assert read(f"工会工作计划\n{counted}") == [((2,), None), ((3,), None), ((4,), None), ((5,), None)]
    listed = "一、二月份:\n1、慰问\n三月份:\n1、插花\n四、五月份:\n1、表彰\n"
    assert read(f"工会工作计划\n{listed}") == [((1, 2), None), ((3,), None), ((4, 5), None)]


def test_months_that_only_begin_their_lines_count_as_a_series() -> None:
    text = "工会工作计划\n一、工作安排\n1月份召开例会。\n2月份组织团拜。\n3月份开展插花。\n"
    assert [months for months, _proposed in read(text)] == [(1,), (2,), (3,)]
    assert read("工会工作计划\n一、招新\n9月份,迎新。\n二、家教\n10月份,家教。\n三、收尾\n12月份,收尾。\n") == []


def test_a_heading_without_a_colon_before_the_first_number_counts() -> None:
    assert read("工会工作计划\n一月份1、慰问。2、团拜。\n二月份1、座谈。\n") == [((1,), None), ((2,), None)]


def test_traditional_names_are_proposals_only() -> None:
    text = "工会工作计划\n一至仲春份:座谈\n三月份:插花\n玄月份:普法\n腊月份:总结\n"
    assert read(text) == [((1,), (1, 2)), ((3,), None), ((), (9,)), ((), (12,))]


def test_halves_of_the_year_are_proposals_only() -> None:
    assert read("工会工作计划\n上半年:\n1、体检\n2、春游\n下半年:\n1、秋游\n") == [
        ((), (1, 2, 3, 4, 5, 6)),
        ((), (7, 8, 9, 10, 11, 12)),
    ]


@pytest.mark.parametrize(
    ("months", "proposed"),
    [
        ([(9,), (10,), (11,), (12,), (1,)], [None] * 5),
        ([(2,), (3,), (12,), (1,)], [None] * 4),
        ([(9,), (12,), (2,), (6,)], [None] * 4),
        ([(9, 10), (1, 12)], [None, (11, 12)]),
        ([(10,), (1,), (2,)], [None, (11,), (12,)]),
        ([(9,), (10,), (10,), (12,)], [None, None, (11,), None]),
        ([(8,), (10,), (10,), (11,)], [None, (9,), None, None]),
        ([(3,), (3,), (5,)], [None, (4,), None]),
        ([(1,), (2,), (5,), (4,), (5,)], [None] * 5),
        ([(4,), (4,)], [None, (5,)]),
        ([(), (3,)], [None, None]),
    ],
)
def test_a_broken_order_gets_the_month_that_fits(months: list[tuple[int, ...]], proposed: list[object]) -> None:
    assert proposals(months, [False] * len(months)) == proposed


def test_thirds_of_a_month_may_repeat_it() -> None:
    reading = read_plan("工会工作计划\n三月上旬:\n1、例会\n三月中旬:\n1、插花\n四月:\n1、踏青\n", year=2024)
    assert {warning.code for warning in reading.warnings} & {"month_repeated", "month_backwards"} == set()


@pytest.mark.parametrize(
    ("text", "months"), [("一月", (1,)), ("十一、十二月", (11, 12)), ("三到五月", (3, 4, 5)), ("11-1月", (11, 12, 1))]
)
def test_an_expression_of_months_is_counted_out(text: str, months: tuple[int, ...]) -> None:
    assert months_of(text) == (months, months)


def test_candidates_never_overlap() -> None:
    shadow = shadow_of("一、1月份:1、慰问。2、3月份:第一季度:上半年:\n全年:\n七、八月份  九月份:")
    found = periods_in(shadow, 0, len(shadow))
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(found))


def test_an_arabic_ordinal_before_a_chinese_month_is_an_ordinal() -> None:
    text = "工会计划\n一、安排：\n1、一月份,慰问。\n2、三月份,插花。\n3、五月份,登山。\n4、十二月份,总结。\n"
    assert read(text) == [((1,), None), ((3,), None), ((5,), None), ((12,), None)]


def test_a_theme_after_one_blank_belongs_to_the_heading_when_items_follow() -> None:
    text = "工会计划\n3月(巾帼月):\n(1)插花;\n4-5月份 劳动竞赛月\n(1)竞赛;\n(2)评选。\n"
    reading = read_plan(text, year=2024)
    assert [(group.heading, group.months) for group in reading.schedule] == [
        ("3月(巾帼月):", (3,)),
        ("4-5月份 劳动竞赛月", (4, 5)),
    ]
    assert [[item.text for item in group.items] for group in reading.schedule] == [["插花"], ["竞赛", "评选"]]


def test_months_may_begin_anew_under_another_section() -> None:
    text = "工会计划\n一、文体\n三月:插花。\n六月:登山。\n十月:歌会。\n二、慰问\n一月:走访。\n三月:女职工。\n八月:送清凉。\n"
    reading = read_plan(text, year=2024)
    assert all(group.proposed_months is None for group in reading.schedule)
    assert [warning.code for warning in reading.warnings if warning.code.startswith("month_")] == []


def test_the_name_of_a_section_directly_above_the_months_is_no_stretch_of_months() -> None:
    reading = read_plan(
        "工会计划\n全年主要工作安排：\n一月份:\n1、慰问。\n二月份:\n1、联欢。\n三月份:\n1、插花。\n", year=2024
    )
    assert [group.months for group in reading.schedule] == [(1,), (2,), (3,)]
    assert [node.heading for node in reading.outline] == ["全年主要工作安排"]
