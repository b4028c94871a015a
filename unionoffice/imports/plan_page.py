"""What a page puts around a plan: download notes, page numbers, cover fields, signatures, words of farewell."""

from __future__ import annotations

import re

from unionoffice.imports.plan_text import Line

_FURNITURE = re.compile(
    r"合集下载|下载(?:文档|本文|后可|声明|地址|链接)|(?:立即|免费|点击|收藏)下载|请自行甄别|版权(?:声明|归|所有)|^温馨提示|"
    r"微信(?:号|公众号)\s?:|fanwen|百度文库|豆丁网|道客巴巴|淘文库|本文(?:来自|来源|链接|地址)|(?:责任|文字)编辑\s?:|"
    r"来源\s?:\s?(?:本站|网络|互联网|范文)|^文章(?:来源|出处|标签)|发布时间\s?:|(?:浏览|点击|阅读)(?:次数|量|数|率)?\s?:|上一篇|下一篇|"
    r"^(?:相关|推荐|热门|最新)(?:文章|推荐|阅读|范文)|猜你喜欢|大家还看|返回(?:顶部|首页|列表)|当前位置|(?:您|你)(?:现在)?的位置|我要投稿|"
    r"用户上传|https?://|www\.[a-z0-9]|小编|(?:仅|以)?供(?:大家|您)?参考(?:[,。!]|$)|大家一起来看看|欢迎(?:阅读|借鉴|参阅|查看)|"
    r"^更多(?:精彩|内容|范文|资讯|文章|相关)|(?:复制|打印)本文|加载中"
)
_NUMBERED = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\)?\s?[、.)]\s?[^\d\s]|[①-⑳⑴-⒇]")
_PAGE_NUMBER = re.compile(
    r"(?:[-·]\s?)?\d{1,3}(?:\s?[-·])?|[-·]?\s?第\s?\d{1,3}\s?页(?:[,/ ]*共\s?\d{1,3}\s?页)?\s?[-·]?|共\s?\d{1,3}\s?页|"
    r"\d{1,3}\s?/\s?\d{1,3}|page\s?\d{1,3}(?:\s?of\s?\d{1,3})?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_*~·.…\s]{3,}")
_FIELD = re.compile(
    r"(?:编\s?号|部\s?门|姓\s?名|日\s?期|单\s?位|编制|审核|批准|制\s?表(?:人)?|填\s?报(?:单位|人|时间)?|撰写人|拟稿|(?:工会)?主席|负责人|作者)\s?:\s?\S{0,30}$"
)
_YEAR = r"(?:\d{4}|20[xX×*_]{1,4}|[_xX×*]{2,8}|二[〇零一二三四五六七八九oO]{3})"
_DAY = rf"{_YEAR}\s?年\s?(?:[\d_xX×* 一二三四五六七八九十元]{{1,6}}\s?月(?:\s?[\d_xX×* 一二三四五六七八九十廿]{{1,6}}\s?日)?)?|{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?"
_DATE_LINE = re.compile(rf"\(?(?:{_DAY})\)?")
_ORG = r"[^\s,。;!?:、]{2,24}(?:工会(?:委员会)?|委员会|办公室|学校|小学|中学|幼儿园|医院|公司|集团|局|社区|街道|中心|总工会|学院|大学|党支部|党委|工会小组)"
_ORG_LINE = re.compile(rf"{_ORG}(?:\s+{_ORG})?")
_SIGNED = re.compile(rf"(?<=[。;!?])\s*(?P<sign>(?:{_ORG})?\s*(?:{_DATE_LINE.pattern}))\s*$")
_SIGNED_ORG = re.compile(rf"{_ORG}\s*(?:{_DATE_LINE.pattern})")
_ATTACHMENT = re.compile(r"附(?:件|表|录)?\s?(?:[\d一二三四五]{1,2})?\s?:|附件\s?\d{0,2}\s?$")
_FAREWELL = re.compile(
    r"总之|综上|以上(?:是|就是|计划|各项)|新的(?:一年|学期|学年)里?[,是]|在新的(?:一年|学期|学年)|让我们|我们(?:相信|坚信|将)|希望(?:全体|各|广大)|本计划"
)


def is_furniture(text: str) -> bool:
    """Return whether a line (of the shadow) belongs to the page, not to the plan."""
    if _PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(text):
        return True
    return len(text) < 200 and _NUMBERED.match(text) is None and _FURNITURE.search(text) is not None


def is_field(text: str) -> bool:
    """Return whether a line is a field of a cover sheet (编号, 部门, 日期)."""
    return bool(_FIELD.match(text)) or (text.count("_") >= 5 and len(text.replace("_", "")) <= 16)


def is_date(text: str) -> bool:
    """Return whether a line is nothing but a date, placeholders allowed."""
    return _DATE_LINE.fullmatch(text) is not None


def is_office(text: str) -> bool:
    """Return whether a line is nothing but the name of an office."""
    return _ORG_LINE.fullmatch(text) is not None


def is_attachment(text: str) -> bool:
    """Return whether a line announces an attachment."""
    return _ATTACHMENT.match(text) is not None


def is_farewell(text: str) -> bool:
    """Return whether a paragraph takes leave: 总之, 新的一年里, 让我们 …"""
    return _FAREWELL.match(text) is not None


def signature_start(shadow: str, lines: list[Line]) -> int | None:
    """Return where the signature at the end of a plan begins, None where there is none.

    It is a date on a line of its own, an office before it perhaps, or both behind the last full stop.
    """
    tail = list(lines[-6:])
    while tail and (
        is_furniture(shadow[tail[-1].start : tail[-1].end]) or is_field(shadow[tail[-1].start : tail[-1].end])
    ):
        tail.pop()
    start: int | None = None
    dated = False
    for line in reversed(tail):
        text = shadow[line.start : line.end]
        if is_date(text) or _SIGNED_ORG.fullmatch(text):
            start, dated = line.start, True
        elif (dated and is_field(text)) or (is_office(text) and (dated or line is tail[-1]) and line is not lines[0]):
            start = line.start
        else:
            break
    if start is None and tail:
        found = _SIGNED.search(shadow, tail[-1].start, tail[-1].end)
        if found and found["sign"].strip():
            start = found.start("sign")
    return start
