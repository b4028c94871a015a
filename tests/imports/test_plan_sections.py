"""Headings without a number: usual names, short lines under them, and the frame of a text."""

from __future__ import annotations

from unionoffice.imports.plan_document import read_plan


def outline(text: str) -> list[tuple[int, str]]:
    return [(node.level, node.heading) for root in read_plan(text, year=2024).outline for node in root.walk()]


def test_short_headings_directly_under_a_usual_section_stand_inside_it() -> None:
    text = (
        "中学工会工作计划\n工作目标\n建好教工之家。\n主要工作\n师德建设\n1、演讲。\n2、评选。\n"
        "民主管理\n1、教代会。\n活动安排\n二月:慰问\n三月:插花\n"
    )
    assert outline(text) == [
        (1, "工作目标"), (1, "主要工作"), (2, "师德建设"), (3, "演讲"), (3, "评选"), (2, "民主管理"), (3, "教代会"), (1, "活动安排"),
    ]  # fmt: skip


def test_foreword_and_closing_stand_beside_the_sections_and_hold_none() -> None:
    text = (
        "工会年度工作计划\n前言\n为了更好地服务职工,增强凝聚力,制定如下计划。\n1. 提升服务\n1.1建立制度。\n1.2开展调查。\n"
        "2. 维护权益\n2.1普法宣传。\n总结\n通过以上工作,工会将更好地服务全体职工。\n"
    )
    assert [entry for entry in outline(text) if entry[0] == 1] == [
        (1, "前言"), (1, "提升服务"), (1, "维护权益"), (1, "总结"),
    ]  # fmt: skip


def test_a_closing_word_among_the_items_of_a_month_is_an_item() -> None:
    reading = read_plan("工会工作计划\n十一月份\n换届\n十二月份\n总结\n评比\n", year=2024)
    assert [item.text for item in reading.schedule[1].items] == ["总结", "评比"]
    assert reading.outline == ()


def test_the_terms_of_a_school_year_part_the_months_and_join_no_item() -> None:
    text = (
        "2023—2024学年度工会工作安排\n第一学期\n九月份\n1、教师节。\n十二月份\n1、秋游。\n一月份\n1、小结。\n"
        "第二学期\n二月份\n1、慰问。\n三月份\n1、插花。\n六月份\n1、体检。\n"
    )
    reading = read_plan(text, year=2023)
    assert [root.heading for root in reading.outline] == ["第一学期", "第二学期"]
    assert [item.text for group in reading.schedule for item in group.items] == [
        "教师节", "秋游", "小结", "慰问", "插花", "体检",
    ]  # fmt: skip
    assert (reading.kind, reading.period.first.isoformat()) == ("school_year", "2023-09-01")
    assert not [warning for warning in reading.warnings if warning.doubtful]


def test_a_short_line_between_two_months_joins_no_item() -> None:
    reading = read_plan("工会计划\n三月\n1、插花。\n后一阶段\n四月\n1、踏青。\n五月\n1、登山。\n", year=2024)
    assert [item.text for group in reading.schedule for item in group.items] == ["插花", "踏青", "登山"]
