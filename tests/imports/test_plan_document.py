"""Whole plans of every kind of office, read into sections, months and items."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.imports.plan_document import PlanNotThereError, PlanReading, read_plan


def points(reading: PlanReading) -> list[tuple[int, str, str]]:
    return [(node.level, node.number, node.heading) for root in reading.outline for node in root.walk()]


def months(reading: PlanReading) -> list[tuple[tuple[int, ...], list[str]]]:
    return [(group.months, [item.text for item in group.items]) for group in reading.schedule]


def codes(reading: PlanReading) -> set[str]:
    return {warning.code for warning in reading.warnings}


HOSPITAL = """市第九人民医院工会
2024年工作要点

为更好地服务职工,制定工作要点如下:

一、指导思想
围绕医院中心工作,团结动员广大职工。
二、重点工作
(一)加强思想引领
１．组织职工学习先进典型,每季度不少于一次。
２．开展“最美护士”评选;做好宣传。
(二)维护职工权益
1、召开职代会两次,落实提案;
2、续签集体合同
三、保障措施
首先,加强领导。其次,落实经费。最后,强化督查。

                 市第九人民医院工会
                   2024年1月8日
"""


def test_a_hospital_plan_with_an_office_line_above_its_title() -> None:
    reading = read_plan(HOSPITAL, year=2024)
    assert reading.plan.title == "市第九人民医院工会2024年工作要点"
    assert points(reading) == [
        (1, "一、", "指导思想"),
        (1, "二、", "重点工作"),
        (2, "(一)", "加强思想引领"),
        (3, "１．", "组织职工学习先进典型,每季度不少于一次"),
        (3, "２．", "开展“最美护士”评选;做好宣传"),
        (2, "(二)", "维护职工权益"),
        (3, "1、", "召开职代会两次,落实提案"),
        (3, "2、", "续签集体合同"),
        (1, "三、", "保障措施"),
        (2, "首先,", "加强领导"),
        (2, "其次,", "落实经费"),
        (2, "最后,", "强化督查"),
    ]
    assert reading.outline[0].body == "围绕医院中心工作,团结动员广大职工。"


def test_preface_and_signature_are_kept_apart_from_the_last_item() -> None:
    reading = read_plan(HOSPITAL, year=2024)
    assert [(line.kind, line.text) for line in reading.unread] == [
        ("preface", "为更好地服务职工,制定工作要点如下:"),
        ("signature", "市第九人民医院工会"),
        ("signature", "2024年1月8日"),
    ]
    assert "title_repeated" not in codes(reading)


def test_a_kindergarten_term_goes_over_the_end_of_the_year() -> None:
    text = """向阳幼儿园2023-2024学年第一学期工会工作计划
一、指导思想:
全心全意为教职工服务。
二、月份安排：
九月:
1、制订计划。
2、庆祝教师节。
十月——团队建设月
1、慰问退休教师。
十一月(安全月):
1、消防演练。
十二月:
1、迎新年联欢会
一月:
1、工作总结
"""
    reading = read_plan(text, year=2023)
    assert (reading.period.first, reading.period.last) == (date(2023, 9, 1), date(2024, 1, 31))
    assert reading.kind == "term"
    assert [group.heading for group in reading.schedule] == [
        "九月:",
        "十月——团队建设月",
        "十一月(安全月):",
        "十二月:",
        "一月:",
    ]
    assert [group.proposed_months for group in reading.schedule] == [None] * 5
    assert codes(reading) == set()


def test_a_company_numbers_its_points_with_decimals_and_ends_with_a_table() -> None:
    text = """某集团公司工会2022年工作计划
1 加强组织建设
1.1 健全工会小组
完成各车间换届。
1.2 加强会员管理
2 全年活动安排
时间\t活动内容\t参加范围\t责任人
1月\t春节慰问\t全体\t王主席
\t新春游园会\t会员\t李芳
5月\t1、表彰大会;2、劳动竞赛\t全体\t赵强
7-8月\t送清凉\t一线职工\t
"""
    reading = read_plan(text, year=2022)
    assert points(reading) == [
        (1, "1", "加强组织建设"),
        (2, "1.1", "健全工会小组"),
        (2, "1.2", "加强会员管理"),
        (1, "2", "全年活动安排"),
    ]
    assert months(reading) == [
        ((1,), ["春节慰问", "新春游园会"]),
        ((5,), ["表彰大会", "劳动竞赛"]),
        ((7, 8), ["送清凉"]),
    ]
    assert reading.schedule[0].items[1].extra == {"participants": "会员", "responsible": "李芳"}


def test_an_organ_plans_by_quarters_which_are_no_months() -> None:
    text = """区机关工会年度工作计划
一、主要任务:1、抓好学习。每月一次;2、抓好维权:(1)畅通渠道;(2)落实休假;3、抓好活动,重点是以下两项:一是健步走;二是读书会。
二、时间安排
(一)第一季度
1.召开委员会议。
(二)第二季度(4-6月)
- 歌咏比赛
- 职工体检
三、要求
各小组要重视。
"""
    reading = read_plan(text, year=2023)
    assert [(cycle.unit, cycle.index, [item.text for item in cycle.items]) for cycle in reading.cycles] == [
        ("quarter", 1, ["召开委员会议"]),
        ("quarter", 2, ["歌咏比赛", "职工体检"]),
    ]
    assert reading.schedule == ()
    assert (4, "一是", "健步走") not in points(reading)
    assert [point[1:] for point in points(reading) if point[0] == 3] == [
        ("(1)", "畅通渠道"),
        ("(2)", "落实休假"),
        ("一是", "健步走"),
        ("二是", "读书会"),
    ]


def test_a_community_plan_on_one_line_is_split_on_numbers_and_months() -> None:
    text = (
        "幸福社区工会工作计划 一、指导思想:服务会员。二、主要工作:1、组建工会小组,发展会员50名。2、开展宣传;3、组织文体活动"
        "三、具体安排：一、二月份:春节慰问;召开会员会议。三月份:妇女节活动。四、五月份:1、劳动节表彰;2、会员体检。"
        "六月份  安全宣传  七、八月份:送清凉。九月份:重阳节活动。十、十一月份:运动会。十二月份:年终总结。"
    )
    reading = read_plan(text, year=2023)
    assert months(reading) == [
        ((1, 2), ["春节慰问", "召开会员会议"]),
        ((3,), ["妇女节活动"]),
        ((4, 5), ["劳动节表彰", "会员体检"]),
        ((6,), ["安全宣传"]),
        ((7, 8), ["送清凉"]),
        ((9,), ["重阳节活动"]),
        ((10, 11), ["运动会"]),
        ((12,), ["年终总结"]),
    ]
    assert {"one_line_document", "missing_separator"} <= codes(reading)
    assert "cut_off" not in codes(reading)


def test_weeks_hold_bulleted_items() -> None:
    text = "工会每月工作计划\n一、工作目标\n提高满意度。\n二、每周工作\n第一周:\n- 召开例会\n- 走访班组\n第二周(检查周):\n● 检查劳动保护\n三、要求\n按时完成。\n"
    reading = read_plan(text, year=2024)
    assert [(cycle.heading, cycle.unit, cycle.index) for cycle in reading.cycles] == [
        ("第一周:", "week", 1),
        ("第二周(检查周):", "week", 2),
    ]
    assert [item.text for cycle in reading.cycles for item in cycle.items] == ["召开例会", "走访班组", "检查劳动保护"]
    assert reading.outline[-1].heading == "要求"


def test_headings_without_numbers_hold_numbered_points() -> None:
    text = """教育工会工作计划

工作思路

以维权为重点,推动工作上台阶。

具体工作:

一、加强教育
1、组织学习。
二、民主管理
1、开好教代会。

活动安排

二月份:
⑴ 制订计划
(2) 送温暖
三月份:
(1)三八活动
四月份:
植树
"""
    reading = read_plan(text, year=2024)
    assert points(reading) == [
        (1, "", "工作思路"),
        (1, "", "具体工作"),
        (2, "一、", "加强教育"),
        (3, "1、", "组织学习"),
        (2, "二、", "民主管理"),
        (3, "1、", "开好教代会"),
        (1, "", "活动安排"),
    ]
    assert [item.number for item in reading.schedule[0].items] == ["⑴", "(2)"]


def test_prose_without_any_number_becomes_headed_paragraphs() -> None:
    text = "2022年度工会工作计划\n\n加强学习\n\n组织会员学习工会法,每月一次。\n\n丰富活动\n\n上半年举办运动会。\n"
    reading = read_plan(text, year=2022)
    assert [(node.number, node.heading, node.body) for node in reading.outline] == [
        ("", "加强学习", "组织会员学习工会法,每月一次。"),
        ("", "丰富活动", "上半年举办运动会。"),
    ]
    assert "not_a_plan" not in codes(reading)


def test_a_count_that_runs_on_through_the_sections_misses_nothing() -> None:
    text = "工会工作要点\n一、学习\n1.读书。\n2.宣讲。\n二、竞赛\n3.比武。\n三、帮扶\n4.走访。\n5.助学。\n"
    reading = read_plan(text, year=2024)
    assert [point[1] for point in points(reading)] == ["一、", "1.", "2.", "二、", "3.", "三、", "4.", "5."]
    assert "missing_section" not in codes(reading)


def test_lines_broken_by_width_are_joined_and_a_pair_of_numbers_is_no_point() -> None:
    text = """县卫生局工会工作计划

    一、主要工作

    1、组织业务技术比武,参赛人员不少于五十人,评选出技术能手
2、3名,予以表彰奖励,并在宣传栏里公布他们的事迹,供大家来学
习。

    2、开展职业道德教育,树立良好医德医风,组织医务人员们学习
先进。
"""
    reading = read_plan(text, year=2024)
    assert [point[1] for point in points(reading)] == ["一、", "1、", "2、"]
    assert "技术能手2、3名" in points(reading)[1][2]
    assert "hard_wrap" in codes(reading)


def test_a_plan_sent_out_with_a_notice_keeps_its_own_title() -> None:
    text = "某区总工会文件\n关于印发《2024年工会工作要点》的通知\n各基层工会:\n现将要点印发给你们,请认真贯彻。\n\n2024年工会工作要点\n\n一、总体要求\n服务大局。\n二、主要任务\n1.加强引领。\n"
    reading = read_plan(text, year=2024)
    assert reading.plan.title == "2024年工会工作要点"
    assert codes(reading) == set()
    assert [line.kind for line in reading.unread][-2:] == ["preface", "preface"]


def test_markdown_signs_are_not_part_of_the_plan() -> None:
    text = "# 2024年工会工作计划\n\n## 一、总体目标\n建设和谐企业。\n\n## 二、重点任务\n1. **维护权益**:协商。\n2. **素质提升**:竞赛。\n"
    reading = read_plan(text, year=2024)
    assert points(reading) == [
        (1, "一、", "总体目标"),
        (1, "二、", "重点任务"),
        (2, "1.", "维护权益"),
        (2, "2.", "素质提升"),
    ]


def test_a_list_of_attachments_is_not_the_last_item() -> None:
    text = "2024年工会活动计划\n【一月】\n① 游园\n【二月】\n① 团拜\n【三月】\n踏青\n附件:1.预算表\n2.签到表\n某公司工会\n二〇二四年一月三日\n"
    reading = read_plan(text, year=2024)
    assert months(reading)[-1] == ((3,), ["踏青"])
    assert [line.kind for line in reading.unread] == ["attachment", "attachment", "signature", "signature"]


def test_words_of_farewell_are_not_the_last_item() -> None:
    text = "工会工作计划\n十一月:\n1、运动会。\n十二月:\n1、评优。\n2、总结。\n总之,我们要团结一心,做好各项工作。\n"
    reading = read_plan(text, year=2024)
    assert months(reading)[-1] == ((12,), ["评优", "总结"])
    assert [line.kind for line in reading.unread] == ["closing"]


def test_a_section_after_the_months_ends_the_schedule() -> None:
    text = "工会工作计划\n一、活动安排\n一月份:\n1、慰问。\n2、团拜。\n二月份:\n1、座谈。\n二、经费预算\n全年两万元。\n"
    reading = read_plan(text, year=2024)
    assert points(reading) == [(1, "一、", "活动安排"), (1, "二、", "经费预算")]
    assert months(reading) == [((1,), ["慰问", "团拜"]), ((2,), ["座谈"])]


def test_headings_of_months_in_traditional_characters_are_read_too() -> None:
    reading = read_plan("學校工會工作計劃\n\n4月份\n\n1, 廣播操比賽;\n\n2, 春遊;\n\n5月份\n\n1、龍舟賽;\n", year=2024)
    assert reading.plan.title == "學校工會工作計劃"
    assert months(reading) == [((4,), ["廣播操比賽", "春遊"]), ((5,), ["龍舟賽"])]
    assert "not_a_plan" not in codes(reading)


def test_the_json_has_exactly_the_agreed_fields() -> None:
    reading = read_plan("工会工作计划\n一、目标\n好。\n二、安排\n一月份:1、慰问。\n第一周:例会\n", year=2024).as_json()
    assert set(reading) == {"plans_found", "plan", "outline", "schedule", "cycles", "unread", "warnings"}
    assert reading["plans_found"] == [{"index": 1, "title": "工会工作计划"}]
    assert reading["plan"] == {
        "title": "工会工作计划",
        "period": {"from": "2024-01-01", "to": "2024-12-31"},
        "kind": "calendar_year",
    }
    assert reading["schedule"] == [
        {
            "heading": "一月份:",
            "months": [1],
            "proposed_months": None,
            "items": [{"number": "1、", "text": "慰问", "source": "1、慰问。"}],
        }
    ]
    assert reading["cycles"] == [
        {"heading": "第一周:", "unit": "week", "index": 1, "items": [{"number": "", "text": "例会", "source": "例会"}]}
    ]


def test_lines_and_offsets_point_into_the_document() -> None:
    text = "工会工作计划\r\n一、安排\r\n三月份:\r\n1、座谈;\r\n2、体检。\r\n"
    reading = read_plan(text, year=2024)
    item = reading.schedule[0].items[1]
    assert (item.line, text[item.start : item.end]) == (5, "2、体检。")
    assert text[reading.schedule[0].start : reading.schedule[0].end] == "三月份:"
    assert reading.outline[0].line == 2


def test_a_plan_number_beyond_the_last_is_refused_with_a_sentence() -> None:
    with pytest.raises(PlanNotThereError, match="只有 1 份计划，没有第 3 份"):
        read_plan("工会工作计划\n一、学习。\n二、活动。\n", year=2024, plan=3)


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\x00\x01\x02\x03PK\x05\x06\x07\x0e\x0f", "\ud800\udc00" * 9, "\ufffd" * 40]
)
def test_nothing_readable_is_no_plan_and_no_failure(text: str) -> None:
    reading = read_plan(text, year=2024)
    assert codes(reading) >= {"not_a_plan"}
    assert not reading.is_plan
    reading.as_json()


@pytest.mark.parametrize(
    ("title", "year", "first", "last", "kind"),
    [
        ("工会2024年度工作计划", 2024, date(2024, 1, 1), date(2024, 12, 31), "calendar_year"),
        ("第二中学2023-2024学年工会工作计划", 2023, date(2023, 9, 1), date(2024, 8, 31), "school_year"),
        ("第二中学2023—2024学年度第二学期工会工作计划", 2024, date(2024, 2, 1), date(2024, 7, 31), "term"),
        ("小学上学期工会工作计划", 2024, date(2024, 9, 1), date(2025, 1, 31), "term"),
        ("2024下半年工会工作计划", 2024, date(2024, 7, 1), date(2024, 12, 31), "free"),
        ("工会第三季度工作计划", 2024, date(2024, 7, 1), date(2024, 9, 30), "free"),
        ("2024年3月至2025年2月工会工作计划", 2024, date(2024, 3, 1), date(2025, 2, 28), "free"),
        ("工会5月份工作计划", 2024, date(2024, 5, 1), date(2024, 5, 31), "free"),
    ],
)
def test_the_title_names_the_days_a_plan_is_for(title: str, year: int, first: date, last: date, kind: str) -> None:
    reading = read_plan(f"{title}\n一、学习\n读书。\n二、活动\n打球。\n", year=year)
    assert (reading.period.first, reading.period.last, reading.kind) == (first, last, kind)


def test_the_period_may_stand_in_a_line_of_its_own() -> None:
    reading = read_plan("工会工作计划\n时间:2024年1月-12月\n一、学习\n读书。\n二、活动\n打球。\n", year=2024)
    assert (reading.period.first, reading.period.last) == (date(2024, 1, 1), date(2024, 12, 31))
    assert reading.schedule == ()
