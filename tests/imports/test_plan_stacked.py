"""Tables whose cells stand one below the other, as a copied page leaves them."""

from __future__ import annotations

from unionoffice.imports.plan_document import PlanReading, read_plan


def months(reading: PlanReading) -> list[tuple[tuple[int, ...], list[str]]]:
    return [(group.months, [item.text for item in group.items]) for group in reading.schedule]


def test_a_copied_table_is_read_by_the_time_each_row_begins_with() -> None:
    text = (
        "医院工会活动安排\n时间\n活动内容\n参加范围\n一月\n送温暖慰问\n患病职工\n"
        "三月\n3.8妇女节茶话会\n女职工\n五月\n护士节书法比赛\n全院护士\n"
    )
    reading = read_plan(text, year=2024)
    assert months(reading) == [((1,), ["送温暖慰问"]), ((3,), ["3.8妇女节茶话会"]), ((5,), ["护士节书法比赛"])]
    assert [item.number for group in reading.schedule for item in group.items] == ["", "", ""]
    assert reading.schedule[2].items[0].extra == {"participants": "全院护士"}
    assert [line.text for line in reading.unread] == ["时间", "活动内容", "参加范围"]


def test_bars_that_a_web_table_leaves_behind_belong_to_no_cell() -> None:
    text = (
        "2024年工会工作计划\n时间 |\n活动内容 |\n对象 |\n二月 |\n元宵猜谜 |\n全体会员 |\n四月 |\n登山 |\n全体会员 |\n"
    )
    assert months(read_plan(text, year=2024)) == [((2,), ["元宵猜谜"]), ((4,), ["登山"])]


def test_several_rows_of_one_month_stay_in_that_month() -> None:
    text = "工会工作安排\n月份\n工作内容\n负责人\n三月\n插花\n周敏\n植树\n何涛\n四月\n踏青\n周敏\n五月\n体检\n何涛\n"
    assert months(read_plan(text, year=2024)) == [((3,), ["插花", "植树"]), ((4,), ["踏青"]), ((5,), ["体检"])]


def test_cells_of_many_lines_are_read_as_months_with_plain_lines() -> None:
    text = (
        "校工会文体活动计划\n月份\n内容\n备注\n1-2月\n寒假\n3月\n1、举办棋牌赛;\n2、组织踏青。\n3、健步走。\n"
        "4月\n1、教工运动会(4月20日)\n"
    )
    assert months(read_plan(text, year=2024)) == [
        ((1, 2), ["寒假"]),
        ((3,), ["举办棋牌赛", "组织踏青", "健步走"]),
        ((4,), ["教工运动会(4月20日)"]),
    ]


def test_month_headings_are_no_header_of_a_table() -> None:
    text = "工会工作计划\n(一)活动安排：\n九月份 :\n1、慰问教师;\n十月份\n1、秋游;\n十一月份\n1、换届;\n"
    assert months(read_plan(text, year=2024)) == [((9,), ["慰问教师"]), ((10,), ["秋游"]), ((11,), ["换届"])]
