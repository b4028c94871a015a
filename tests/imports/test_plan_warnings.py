"""Every anomaly of real plans fires its own code, and clean plans fire none."""

from __future__ import annotations

import pytest

from unionoffice.imports.plan_document import read_plan

CLEAN = """某局机关工会2024年工作计划

为做好今年的工作,制定本计划。

一、指导思想
围绕中心,服务大局。
二、主要任务
1、加强学习。每月组织一次集中学习。
2、维护权益。落实带薪休假制度。
三、活动安排
一月份:
1、走访慰问困难职工。
2、召开委员会议。
三月份:
1、开展“三·八”健身活动。
五月份:
1、庆“五一”座谈会。
2、组织体检。
十二月份:
1、上交工会工作总结、女工工作总结。
"""


def codes(text: str, plan: int | None = None) -> set[str]:
    return {warning.code for warning in read_plan(text, year=2024, plan=plan).warnings}


def test_a_clean_plan_has_nothing_to_doubt() -> None:
    reading = read_plan(CLEAN, year=2024)
    assert [warning for warning in reading.warnings if warning.doubtful] == []


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("page_furniture", "二、主要任务", "下载文档前请自行甄别内容\n二、主要任务"),
        ("missing_section", "三、活动安排", "五、活动安排"),
        ("glued_heading", "一、指导思想\n围绕", "一、指导思想围绕"),
        ("missing_separator", "集中学习。\n2、", "集中学习2、"),
        ("separator_inside_item", "召开委员会议。", "召开委员会议;讨论计划;分工。"),
        ("kangxi_radicals", "服务大局", "服务⼤局"),
        ("circled_numbers", "1、庆", "⑴庆"),
        ("placeholder_x", "今年的工作", "20xx年的工作"),
        ("placeholder_underscore", "今年的工作", "今年的___工作"),
        ("censor_marks", "服务大局", "服务职工*,和-谐-发-展"),
        ("stray_characters", "开展“三", "参加上级组织的'“三"),
        ("stray_characters", "今年的工作", "今年的`工作"),
        ("odd_zero", "今年的工作", "二○○五年度的工作"),
        ("mixed_quotes", "“三·八”", "“三·八〞"),
        ("nbsp", "服务大局", "服务\u00a0大局"),
        ("double_punctuation", "加强学习。", "加强学习。,"),
        ("reworded_text", "围绕中心,服务大局", "做好工会事情,加强自身扶植,搞好送暖和"),
        ("month_repeated", "五月份:", "三月份:"),
        ("month_backwards", "五月份:", "二月份:"),
        ("month_traditional", "三月份:", "仲春份:"),
    ],
)
def test_an_anomaly_fires_its_code(code: str, old: str, new: str) -> None:
    assert old in CLEAN
    assert code in codes(CLEAN.replace(old, new))
    assert code not in codes(CLEAN)


def test_a_warning_names_its_line_in_a_chinese_sentence() -> None:
    warnings = read_plan(CLEAN.replace("三、活动安排", "五、活动安排"), year=2024).warnings
    found = next(warning for warning in warnings if warning.code == "missing_section")
    assert found.line == 10
    assert found.message == "“五、”之前的编号不连续，可能缺了内容。"


def test_a_repeated_month_is_offered_the_month_left_out() -> None:
    text = "小学工会计划\n九月:\n1、教师节\n十月:\n1、球赛\n十月:\n1、教代会\n十二月:\n1、总结\n"
    reading = read_plan(text, year=2024)
    assert [group.proposed_months for group in reading.schedule] == [None, None, (11,), None]
    assert [warning.code for warning in reading.warnings if warning.doubtful] == ["month_repeated"]
    assert "11 月" in reading.warnings[0].message


def test_a_lost_digit_goes_backwards_and_is_offered_again() -> None:
    text = "公司工会计划\n七、9、10月份:1、秋游。2、座谈。\n八、1、12月份:1、总结。2、表彰。\n"
    reading = read_plan(text, year=2024)
    assert (reading.schedule[1].months, reading.schedule[1].proposed_months) == ((1, 12), (11, 12))
    assert "month_backwards" in codes(text)


def test_sentences_in_paragraphs_of_their_own_are_joined_until_the_next_number() -> None:
    text = (
        "工会工作计划\n\n一、加强学习,提高素质。\n\n组织会员读书。\n\n举办讲座。\n\n二、维护权益。\n\n落实休假。\n\n"
        "三、丰富活动。\n\n举办球赛。\n"
    )
    reading = read_plan(text, year=2024)
    assert "sentence_per_paragraph" in {warning.code for warning in reading.warnings}
    assert reading.outline[0].body == "组织会员读书。举办讲座。"


@pytest.mark.parametrize(
    "ending",
    [
        "\n四、保障措施\n加强领导,",
        "\n四、保障措施",
        "\n四、保障措施:1、做好《工会法",
    ],
)
def test_a_plan_that_stops_in_the_middle_is_cut_off(ending: str) -> None:
    text = CLEAN.split("三、活动安排")[0] + "三、关爱职工\n1、慰问。\n2、体检。" + ending
    assert "cut_off" in codes(text)


def test_a_plan_with_only_its_first_chapter_is_cut_off() -> None:
    text = "工会工作计划\n围绕中心开展工作。\n一、发挥教育职能,提高素质。\n1、加强思想教育。组织学习。\n2、抓好师德。开展演讲。\n"
    assert "cut_off" in codes(text)


def test_a_last_section_much_shorter_than_the_others_is_cut_off() -> None:
    long = "".join(
        f"{number}、组织职工开展技能竞赛和文体活动,丰富业余文化生活,不断增强工会的凝聚力和吸引力。\n"
        for number in range(1, 6)
    )
    text = f"工会工作计划\n一、学习\n{long}二、维权\n{long}三、活动\n{long}四、帮扶\n1、走访。\n"
    assert "cut_off" in codes(text)


def test_a_year_that_ends_in_may_is_cut_off_but_a_term_is_not() -> None:
    text = "某公司工会工作计划\n" + "".join(f"{month}月份:\n1、例会。\n2、走访。\n" for month in range(1, 6))
    assert "cut_off" in codes(text)
    assert "cut_off" not in codes(text.replace("某公司", "小学第二学期"))


@pytest.mark.parametrize(
    "text",
    [
        "2024年工会工作计划\n一年来,我局工会开展了多项活动,现将工作总结如下:\n一、组织了两次学习。\n二、走访了困难职工,发放了慰问金。\n",
        "2023年度工会工作总结\n一、加强学习\n组织了学习。\n二、开展活动\n举办了运动会。\n",
        "亲爱的王芳:\n你好!最近身体怎么样?\n1、茶叶已经寄出。\n2、照片下次带来。\n祝顺利!\n李明\n2024年5月3日\n",
        "苹果\n香蕉\n牛奶\n鸡蛋\n",
        "购物清单\n1、牛奶两箱\n2、鸡蛋三斤\n3、苹果五斤\n",
        "那天夜里,雨下得很大。他推开门,看见桌上放着一封信,信封已经发黄。他坐下来,慢慢地拆开了它。窗外的风吹动树叶,沙沙作响。\n",
        "关于召开职工大会的通知\n各科室:\n定于5月10日召开职工大会,请准时参加。\n工会办公室\n2024年5月6日\n",
        "述职报告\n各位领导:我担任工会主席以来,开展了送温暖活动,走访了三十户,组织了五次比赛,完成了各项任务。\n",
        "Dear Sir,\nthank you for your letter of last week. We shall send the books and the photographs on Monday morning by post.\n",
    ],
)
def test_reports_letters_lists_and_novels_are_no_plans(text: str) -> None:
    assert "not_a_plan" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "工会工作计划\n一月份:\n1、慰问。\n二月份:\n1、年终总结和表彰。\n",
        "一月份:慰问困难职工\n二月份:组织团拜\n三月份:插花活动\n",
        "1、组织全体会员开展健步走;\n2、慰问生病职工;\n3、召开工会小组长会议;\n",
        "工会年度工作目标\n1. 提高参与度:制定办法,鼓励会员参加。\n2. 提升效能:建立机制。\n",
        "2024年工作总结及2025年工会工作计划\n一、2024年工作总结\n开展了学习。\n二、2025年工作计划\n1、加强学习。\n2、做好维权。\n",
        "女职工工作计划\n按照要求,结合实际,全面提升能力。\n一、继续做好维权工作。加大力度。\n二、抓好培训。提高素质。\n",
        "Work Plan of the Trade Union\n\nThe union will serve all members this year and hold regular meetings.\n\n1. Hold one congress.\n",
    ],
)
def test_plans_of_every_shape_are_plans(text: str) -> None:
    assert "not_a_plan" not in codes(text)


def test_an_english_plan_is_kept_as_text() -> None:
    text = "Work Plan of the Trade Union\n\nThe union will serve all members this year and hold regular meetings.\n\n1. Hold one congress.\n2. Visit the sick.\n"
    reading = read_plan(text, year=2024)
    assert "english_plan" in {warning.code for warning in reading.warnings}
    assert [node.number for node in reading.outline] == ["1.", "2."]


def test_a_holiday_gap_in_summer_is_no_warning_and_another_gap_a_note() -> None:
    text = "小学工会计划\n" + "".join(f"{month}月份:\n1、例会。\n" for month in (1, 2, 3, 4, 5, 6, 9, 10, 12))
    absent = [warning for warning in read_plan(text, year=2024).warnings if warning.code == "month_absent"]
    assert [(warning.message.split(" ")[1], warning.doubtful) for warning in absent] == [("11", False)]


@pytest.mark.parametrize(
    "item",
    [
        "组织会员免费体检",
        "鼓励更多会员关注工会公众号",
        "开展好书推荐阅读活动",
        "方便职工扫码入会",
        "欢迎大家提出建议",
        "提高公众号浏览量",
    ],
)
def test_words_of_a_page_inside_an_item_are_the_items_own(item: str) -> None:
    for number in ("", "1、"):
        reading = read_plan(f"工会工作计划\n三月份:\n{number}{item}\n四月份:\n踏青\n", year=2024)
        assert [one.text for one in reading.schedule[0].items] == [item]
