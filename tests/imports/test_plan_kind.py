"""Plans are told from reports, news, letters, rules and advice."""

from __future__ import annotations

import pytest

from unionoffice.imports.plan_document import read_plan

REPORTS = {
    "report": "去年以来,局工会圆满完成了各项任务。\n一、组织建设。发展了会员12名。\n二、维权服务。走访慰问了困难职工,发放了慰问金。\n"
    "三、文体活动。举办了运动会,参加了合唱比赛,荣获二等奖。\n",
    "news": "区总工会召开重点工作推进会\n3月18日下午,区总工会召开会议,常务副主席主持会议,全体干部参加。\n"
    "会上,传达学习了上级精神,部署下一步工作安排。\n主席强调,要明确任务,推动工会工作再上新台阶。\n",
    "advice": "工会年度工作计划是指工会为了服务职工而制定的工作目标和实施方案。这个计划通常包括目标、任务和步骤。\n"
    "首先,工会年度工作计划应明确重点。\n最后,评估也是非常重要的。\n",
    "letter": "致全体会员的慰问信\n亲爱的会员们:\n值此五一国际劳动节来临之际,工会向大家致以节日的问候!\n祝大家身体健康!\n工会\n2024年5月1日\n",
    "notice": "关于做好困难职工申报工作的通知\n各工会小组:\n现就申报事项通知如下:\n一、申报条件\n1、患重大疾病;\n2、收入低。\n"
    "二、申报时间\n11月1日至15日。\n工会委员会\n2024年10月26日\n",
    "rules": "职工代表大会制度\n第一条 为保障职工民主权利,制定本制度。\n第二条 职工代表大会是民主管理的机构。\n",
}
PLANS = {
    "key points": "2024年区直机关工会工作要点\n一、强化引领\n1.学习宣讲。\n2.选树典型。\n二、服务职工\n1.送温暖。\n2.运动会。\n",
    "one event": "庆“三八”妇女节活动方案\n一、活动主题\n巾帼心向党。\n二、活动时间\n3月1日—3月8日\n三、活动内容\n1、健步走。\n2、座谈会。\n",
    "prose": "2024年工会工作安排\n春节前走访慰问退休教师。\n上半年召开教代会,组织体检。\n年底评选先进小组。\n",
    "looks back first": "2024年社区工会工作计划\n2023年,工会完成了换届,发展了会员30名,取得了成绩。2024年要做好以下工作:\n"
    "一、组织建设\n1、发展会员。\n二、维权\n1、集体协商。\n2、建档。\n",
}


@pytest.mark.parametrize("text", REPORTS.values(), ids=list(REPORTS))
def test_what_is_no_plan_is_said_to_be_none(text: str) -> None:
    assert not read_plan(text, year=2024).is_plan


@pytest.mark.parametrize("text", PLANS.values(), ids=list(PLANS))
def test_a_plan_is_taken_for_one_without_any_doubt(text: str) -> None:
    reading = read_plan(text, year=2024)
    assert reading.is_plan
    assert [warning.code for warning in reading.warnings if warning.doubtful] == []
