"""Plan documents of an invented school, with the traps that real ones show."""

from __future__ import annotations

from unionoffice.imports.plan_document import read_plan
from unionoffice.plan.review import Review

YEAR_PLAN = """育英实验小学工会2026年工作计划

新的一年，校工会要把教职工之家建设好。

一、指导思想
坚持以教职工为本，热心服务，量力而行。

二、主要工作
（一）抓好师德建设。
1、每学期组织一次师德专题学习。
2、年末评出读书活动先进个人。
（二）推进校务公开。
校务公开栏由工会小组长轮流负责。
（三）关心教职工生活。
1、坚持“五必访”制度。
2、三年内对每位教职工普访一次。

三、月度安排
三月份：
1、组织“三·八”妇女节健步走。
2、公布第一季度工会经费收支情况。
九月份：
1、庆祝教师节。
2、6月30日前上报困难职工名单。
十月份：
1、筹备教职工排球赛。
十月份：
1、举办教职工排球赛。
十二月份：
1、年终总结。

育英实验小学工会
"""

GLUED = """育英实验小学工会2026年工作计划
一、指导思想以教职工为本切实维护教职工合法权益不断增强工会组织的吸引力和凝聚力推动学校各项事业健康发展
二、主要任务
1、召开教代会。
2、组织20xx年教职工运动会。
3、评选先进个人，每人奖励约____元，由工会委员会讨论以后决定，并在公开栏公布。
三、活动安排
1、三月份组织植树。
2、五月份组织比赛。
"""

NO_PLAN = """关于召开工会委员会会议的通知
各工会小组：
定于3月5日下午在会议室召开工会委员会会议，请准时参加。
育英实验小学工会
"""


def review_of(text: str, year: int = 2026) -> Review:
    """Lay a text on the desk as the import does."""
    return Review.begin(read_plan(text, year=year), year=year)
