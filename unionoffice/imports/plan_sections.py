"""Headings without a number: the usual names of a plan's sections, and short lines that stand as headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unionoffice.imports.plan_text import Line, WrapRule

_CORE = (
    "指导思想|指导方针|指导原则|总体思路|总体要求|总体目标|总目标|基本思路|基本原则|基本要求|基本情况|工作思路|工作目标|工作重点|"
    "工作要点|工作任务|工作内容|工作措施|工作要求|工作安排|工作计划|工作方针|工作方向|工作原则|工作打算|工作设想|"
    "工作日程|奋斗目标|目标任务|目标要求|具体目标|主要工作|主要任务|主要目标|主要内容|主要措施|主要活动|主要举措|重点工作|重点任务|"
    "具体工作|具体措施|具体安排|具体内容|具体活动|具体要求|具体任务|具体做法|常规工作|日常工作|活动安排|活动内容|"
    "活动计划|月份安排|月度安排|逐月安排|每月安排|按月安排|时间安排|日程安排|进度安排|学期安排|保障措施|组织保障|"
    "组织领导|实施步骤|实施措施|实施方案|情况分析|现状分析|形势分析|学情分析|背景分析|行事历|指导理念|推进措施|"
    "第[一二12]学期|[上下]学期|人员分工|组织机构|活动目的|工作事项|月工作安排|月份工作安排|月活动安排"
)
_TIME = r"本学期|本学年|新学期|学期|学年|今年|本年度?|全年|年度|上半年|下半年|\d{4}年度?|20[xX×*_]{2}年度?"
_WHO = "学校|我校|本校|校|园|院|我院|我园|本|机关|公司|社区|教育|工会|工会的|教工|职工"
_LEXICON = re.compile(
    rf"(?:{_TIME}|{_WHO}|各|每|按|的)*(?:{_CORE})(?:(?:和|与|及|以及|、)(?:{_CORE}|措施|目标|任务|安排|要求|内容|重点|思路|活动))?"
    r"(?:安排)?(?:一览)?表?"
)
SECTION_START = re.compile(rf"(?:(?:主要|具体|重点)?(?:工作)?目标|{_CORE})")
_FRAME = re.compile(r"[#*【\[ ]*(?:前言|引言|总结|小结|结语|结束语)[#*】\] ]*:?")
_NO_HEADING = re.compile(r"[。;!?,…]|如下|以下|现将|特制定|特制订|根据|为了|制定如下|\d{4}[年./-]\d|第\s?\d+\s?页")
_PARAGRAPH = 18
_HANZI = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A line, or the beginning of one, that stands as a heading without a number.

    ``known`` is set for the usual names of sections; ``inline`` where the text goes on in the same line;
    ``frame`` for 前言, 总结 and the like, which stand beside the sections and hold none.
    """

    start: int
    end: int
    known: bool
    inline: bool
    frame: bool = False


def sections_in(shadow: str, lines: list[Line], wrap: WrapRule, numbered: set[int]) -> list[SectionMark]:
    """Return the lines that may be headings without a number; ``numbered`` holds the lines that have one."""
    found: list[SectionMark] = []
    for index, line in enumerate(lines):
        if line.number in numbered:
            continue
        if index and wrap.runs_on(lines[index - 1], line):
            continue
        text = shadow[line.start : line.end]
        mark = _known(text, line) or _frame(text, line, lines[index + 1 : index + 2])
        if mark is None and index + 1 < len(lines):
            mark = _short(text, line, lines[index + 1], wrap)
        if mark is not None:
            found.append(mark)
    return found


def _known(text: str, line: Line) -> SectionMark | None:
    """Return the heading where the line is, or begins with, the usual name of a section."""
    bare = text.lstrip("#*【[ ").rstrip("#*】] ")
    offset = text.find(bare) if bare else 0
    found = _LEXICON.match(bare)
    if found is None:
        return None
    rest = bare[found.end() :].lstrip(" ")
    if not rest.strip(":-*】]) "):
        return SectionMark(line.start, line.end, True, False)
    gap = bare[found.end() :]
    if gap.startswith((":", " :", "  ")) or bare[found.end() : found.end() + 1] in ("】", "]"):
        stop = line.start + offset + found.end()
        while shadow_at(text, stop - line.start) in " :】]":
            stop += 1
        return SectionMark(line.start, stop, True, True)
    return None


def _frame(text: str, line: Line, following: list[Line]) -> SectionMark | None:
    """Return the heading where 前言 or 总结 stands alone before a paragraph."""
    if _FRAME.fullmatch(text) is None or not following or following[0].end - following[0].start < _PARAGRAPH:
        return None
    return SectionMark(line.start, line.end, True, False, True)


def shadow_at(text: str, place: int) -> str:
    """Return the character at ``place``, a letter beyond the end."""
    return text[place] if place < len(text) else "x"


def _short(text: str, line: Line, following: Line, wrap: WrapRule) -> SectionMark | None:
    """Return the heading where a short line without any stop stands before a paragraph."""
    bare = text.rstrip(": ").strip("*# 【】")
    if not 2 <= len(bare) <= 22 or _NO_HEADING.search(bare) or not _HANZI.search(bare) or "\t" in text:
        return None
    if ":" in bare or wrap.runs_on(line, following) or bare.endswith(("、", "《", "“", "的", "和")):
        return None
    return SectionMark(line.start, line.end, False, False)


def is_section_name(text: str) -> bool:
    """Return whether a heading is nothing but the usual name of a section."""
    return _LEXICON.fullmatch(text) is not None


_GLUED_NAME = re.compile(
    r"(?:指导思想|指导方针|(?:总体|基本|工作|主要|具体|重点)(?:要求|目标|思路|要点|重点|任务|内容|措施|举措|安排)|活动安排|保障措施)"
)
_GLUED_TEXT = re.compile(
    r"以|坚持|围绕|紧紧|认真|全面|深入|按照|根据|高举|贯彻|通过|加强|团结|继续|学习|今年|本学|20|我们?[校园院局会]|始终|突出|落实|进一步|"
    r"积极|充分|努力|切实|为|在|结合"
)
_DOUBLED = re.compile(r"(?P<word>[\u4e00-\u9fff]{2})[^,。;:]{2,12}?(?P=word)(?:是|作为|就是)")


def glued_section(shadow: str, start: int, end: int) -> bool:
    """Return whether a section's name runs into its text without a boundary (指导思想以…, …管理会员是…)."""
    found = _GLUED_NAME.match(shadow, start, end)
    if found is not None:
        return _GLUED_TEXT.match(shadow, found.end(), end) is not None
    return _DOUBLED.match(shadow, start, end) is not None
