"""Whether a text is a plan at all: reports, letters, lists and novels are told from plans by what speaks for each."""

from __future__ import annotations

import re

_PLAN_TITLE = re.compile(
    r"计划|要点|方案|思路|规划|打算|设想|行事历|工作安排|活动安排|安排表|一览表|工作目标|工作意见|目标任务|活动表|日程表|大事记"
)
_REPORT_TITLE = re.compile(
    r"总结|汇报|述职|简报|报告|小结|纪要|心得|体会|讲话|致辞|通知|申请|倡议|感谢信|慰问信|演讲|新闻|通讯|章程|制度|办法|合同"
)
_ANNOUNCES_REPORT = re.compile(
    r"(?:总结|汇报|报告|小结|述职)(?:情况)?如下|现(?:将|就|把)[^。\n]{0,60}(?:总结|汇报|报告|情况)[^。\n]{0,16}如下|工作总结[:。]"
)
_ANNOUNCES_PLAN = re.compile(
    r"(?:制定|制订|拟定|提出)[^。\n]{0,40}(?:计划|方案|要点|打算|安排)|(?:计划|安排|打算|要点)如下|本(?:学期|年度|学年)?(?:工会)?(?:工作)?计划"
)
_PAST = re.compile(
    r"(?:开展|组织|举办|召开|成立|完成|参加|慰问|举行|建立|取得|荣获|获得|制定|走访|发放|进行|解决|提高|增强|签订|帮助|收到|达到|评选|上报)了|"
    r"被评为|圆满完成|已(?:经)?(?:完成|建立|成立|开展|发展|全部)|顺利(?:完成|召开|通过)|受到了?.{0,12}(?:好评|欢迎|表彰)"
)
_OF_NEWS = re.compile(
    r"主持会议|(?:会议|强调|指出|要求|表示)(?:强调|指出|认为|要求)?,|会上,|参加(?:了)?(?:会议|活动)[。,]|据悉|据了解|记者|通讯员|本报讯|日前,|传达学习了"
)
_EXPLAINS = re.compile(r"(?:计划|方案|要点)(?:书)?是指|什么是[^。\n]{0,12}(?:计划|方案)")
_LOOKS_BACK = re.compile(r"一年来|过去的一年|半年来|一学期来|回顾|去年以来|今年以来|年来,")
_SECTION = re.compile(
    r"指导思想|工作目标|主要工作|工作重点|工作思路|主要任务|工作任务|重点工作|具体措施|主要措施|活动安排|工作安排|工作要点|保障措施"
)
_DIRECTIVE = re.compile(
    r"组织|开展|加强|做好|召开|落实|推进|完善|坚持|建立|提高|举办|继续|配合|参加|深化|抓好|健全|发挥|维护|关心|丰富|制定|筹备|慰问|迎接|协助|强化|学习"
)
_OF_UNION = re.compile(r"工会|职工|教工|会员|职代会|教代会|员工|女工")
_HANZI = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_BROKEN = re.compile("[\ufffd\x00-\x08\x0e-\x1f\ud800-\udfff]")


def is_english(shadow: str) -> bool:
    """Return whether the text is mostly in Latin letters."""
    latin = len(_LATIN.findall(shadow))
    return latin > 80 and latin > 4 * len(_HANZI.findall(shadow))


def is_plan(raw: str, shadow: str, title: str, groups: int, cycles: int, points: int) -> bool:
    """Return whether more speaks for a plan than against it.

    Args:
        raw: the plan's text as it is.
        shadow: its shadow.
        title: its title.
        groups: how many month headings were read.
        cycles: how many weeks and quarters.
        points: how many points the outline has.
    """
    if len(_BROKEN.findall(raw)) * 50 > len(raw) or not shadow.strip():
        return False
    if is_english(shadow):
        return re.search(r"\bplan\b|\bunion", shadow, re.IGNORECASE) is not None
    if len(_HANZI.findall(shadow)) < 12 and not groups:
        return False
    if not (groups or cycles or points) and not (_PLAN_TITLE.search(title) or _ANNOUNCES_PLAN.search(shadow[:800])):
        return False
    speaks_for = _for_plan(shadow, title, groups + cycles, points)
    against = _against_plan(shadow, title)
    return speaks_for >= 2 and against < max(speaks_for, 4)


def _for_plan(shadow: str, title: str, headings: int, points: int) -> int:
    """Return what speaks for a plan."""
    named = 3 if _PLAN_TITLE.search(title) else 1 if _PLAN_TITLE.search(shadow[:300]) else 0
    announced = 1 if _ANNOUNCES_PLAN.search(shadow[:800]) else 0
    months = 3 if headings >= 3 else headings
    sections = min(2, len(set(_SECTION.findall(shadow))))
    directives = len(_DIRECTIVE.findall(shadow)) * 120 >= len(shadow)
    active = 1 if directives and points + headings >= 2 else 0
    of_union = 1 if _OF_UNION.search(shadow) else 0
    return named + announced + (months + sections + active if of_union or named else min(months, 2)) + of_union


def _against_plan(shadow: str, title: str) -> int:
    """Return what speaks for a report, a letter or a notice."""
    against = 0
    if _REPORT_TITLE.search(title) and not _PLAN_TITLE.search(title):
        against += 4
    found = _ANNOUNCES_REPORT.search(shadow[:1200])
    if found:
        against += 5
    past = len(_PAST.findall(shadow))
    if past >= 3 and past * 260 >= len(shadow):
        against += 3
    elif past >= 3 and past * 500 >= len(shadow):
        against += 2
    if past >= 2 and _LOOKS_BACK.search(shadow[:600]):
        against += 2
    if len(_OF_NEWS.findall(shadow)) >= 2 and not _PLAN_TITLE.search(title):
        against += 4
    if _EXPLAINS.search(shadow[:300]):
        against += 9
    return against
