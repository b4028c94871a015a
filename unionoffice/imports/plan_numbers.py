"""Numbers of sections and points: every style of numbering, wherever such a mark may stand in a plan.

This module only finds candidates and says how they stand (at a line's beginning, after a stop, in mid-sentence);
which of them count is decided by the order they come in, see ``plan_marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

CN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BULLETS = r"\-*•●〇■□◆◇▲△★☆※►▶➢➤✓✔·▪◎⊙»∎⚫√\uf020-\uf0ff"
_ORDER_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}

_FEAST = r"[\s”\"’]*(?:国际)?(?:妇女|劳动|青年|儿童|护士|植树|学雷锋|建党|建军|国庆|教师|女职工|节|福利|慰问)"

_INLINE = re.compile(
    rf"(?P<cnparen>\(\s?(?P<v1>[{CN}]{{1,3}})\s?\)(?:\s?[、.])?)"
    rf"|(?P<paren>\(\s?(?P<v2>\d{{1,2}})\s?\)(?:\s?[、.])?)"
    rf"|(?P<glyph>[⑴-⒇⒈-⒛㈠-㈩{_CIRCLED}❶-❿](?:\s?、)?)"
    rf"|(?<![{CN}\d第])(?P<cn>(?P<v3>[{CN}]{{1,3}})\s?、)"
    r"|(?<![\dA-Za-z./-])(?P<arabic>(?P<v4>\d{1,2})\s?(?:、|\.(?!\d)|\.(?=\d{4}年|20[xX×*_]|1?\d月)))"
    r"|(?<![\d(.])(?P<half>(?P<v5>\d{1,2})\)(?:\s?[、.])?)"
    rf"|(?<![{CN}\d第])(?P<cnhalf>(?P<v6>[{CN}]{{1,3}})\)(?:\s?[、.])?)"
    rf"|(?<![{CN}\d第])(?P<yishi>(?P<v7>[{CN}]{{1,2}})是(?![否非]))"
    rf"|(?P<diyi>第(?P<v8>[{CN}]{{1,2}}|\d{{1,2}})\s?[、,:](?![{CN}\d]))"
    r"|(?P<order>(?P<v9>首先|其次|再次|再者|最后)[,、:]?)"
)
_AT_LINE = re.compile(
    rf"^(?P<lead>[ \t#>]*(?:\*\*)?)(?:"
    rf"(?P<part>第\s?(?P<w1>[{CN}]{{1,3}}|\d{{1,2}})\s?(?:部分|章|节|编|步骤?|阶段)[、.:]?)"
    rf"|(?P<word>(?:任务|措施|目标|项目|重点|专题|步骤|板块|举措|行动|工程|活动)(?P<w2>[{CN}]{{1,2}}|\d{{1,2}})\s?[:、.])"
    rf"|(?P<dotted>(?P<w3>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})(?:[、.]|\s)?(?=[^\d\s.%万亿元倍月日度米千公])(?!{_FEAST}))"
    rf"|(?P<cnloose>(?P<w4>[{CN}]{{1,3}})(?:[.,:](?=\D)|[ \t]+(?=\S)))"
    r"|(?P<loose>(?P<w5>\d{1,2})(?:[,:](?=[^\d])|[ \t]+(?=[^\d\s.,、:\-/年月日%|])))"
    rf"|(?P<bullet>[{_BULLETS}](?![{_BULLETS}\d]|\s*\d+\s*-)[ \t]*(?=\S))"
    r")",
    re.MULTILINE,
)


class Place(IntEnum):
    """How a candidate stands: the higher, the likelier it is a number."""

    WEAK = 0
    BLANK = 1
    COMMA = 2
    STOP = 3
    LINE = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that looks like the number of a section or point.

    Attributes:
        start: where the number begins.
        end: where the text after it begins.
        style: how it is written, for example ``一、`` or ``(1)``.
        family: styles that are mixed within one list share a family.
        value: what it counts, 0 for a bullet.
        place: how it stands.
    """

    start: int
    end: int
    style: str
    family: str
    value: int
    place: Place


def cn_value(text: str) -> int:
    """Return the value of a Chinese numeral up to 99, 0 where it is none (as in 三八)."""
    if not text or any(char not in CN for char in text):
        return 0
    if text == "十":
        return 10
    tens, ten, ones = text.partition("十")
    if not ten:
        return CN.index(text) + 1 if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (CN.index(tens) + 1 if tens else 1) * 10 + (CN.index(ones) + 1 if ones else 0)


def number_value(text: str) -> int:
    """Return the value of a number in Chinese or ASCII digits, 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() else cn_value(text)


def place_of(shadow: str, start: int, low: int) -> Place:
    """Return how a mark at ``start`` stands; nothing before ``low`` is looked at."""
    at = start - 1
    while at >= low and shadow[at] in " \t":
        at -= 1
    blanks = start - 1 - at
    head = at
    while head >= low and shadow[head] in "#*> \t•●":
        head -= 1
    if head < low or shadow[head] == "\n":
        return Place.LINE
    last = shadow[at]
    if last in "。;!?…:" or (last in '”’)』」》"〞】]' and at > low and shadow[at - 1] in "。;!?…"):
        return Place.STOP
    if last == "." and at > low and not shadow[at - 1].isascii():
        return Place.STOP
    if blanks >= 2 or (blanks and shadow[start - 1] == "\t"):
        return Place.STOP
    if last in ",，":
        return Place.COMMA
    return Place.BLANK if blanks else Place.WEAK


_GLYPH_STYLES = ((0x2474, "(1)", "paren"), (0x2488, "1.", "arabic"), (0x3220, "(一)", "cnparen"))


def _glyph(char: str) -> tuple[str, str, int]:
    """Return style, family and value of a number that is one character."""
    if char in _CIRCLED:
        return "①", "circled", _CIRCLED.index(char) + 1
    code = ord(char)
    if 0x2776 <= code <= 0x277F:
        return "❶", "circled", code - 0x2775
    for base, style, family in _GLYPH_STYLES:
        if base <= code < base + 20:
            return style, family, code - base + 1
    return "①", "circled", 0


_FORMS = {
    "cnparen": ("(一)", "cnparen", "v1"),
    "paren": ("(1)", "paren", "v2"),
    "cn": ("一、", "cn", "v3"),
    "arabic": ("1", "arabic", "v4"),
    "half": ("1)", "half", "v5"),
    "cnhalf": ("一)", "cnhalf", "v6"),
    "yishi": ("一是", "yishi", "v7"),
    "diyi": ("第一", "diyi", "v8"),
    "order": ("首先", "order", "v9"),
    "part": ("第一部分", "part", "w1"),
    "word": ("任务一", "word", "w2"),
    "dotted": ("1.1", "dotted", "w3"),
    "cnloose": ("一 ", "cn", "w4"),
    "loose": ("1 ", "arabic", "w5"),
    "bullet": ("-", "bullet", ""),
}


def _mark(found: re.Match[str], shadow: str, low: int) -> Mark | None:
    """Return the candidate a match stands for, None for a numeral that is none."""
    form = str(found.lastgroup)
    start, end = found.span(form)
    text = found.group(form)
    if form == "glyph":
        style, family, value = _glyph(text[0])
    else:
        style, family, group = _FORMS[form]
        value = _value(form, found.group(group) if group else "")
        if form == "arabic":
            style = "1、" if text.endswith("、") else "1."
        elif form == "dotted":
            style = family = "1" + ".1" * found.group("w3").count(".")
        elif form == "bullet":
            style = text.strip()
        if value == 0 and form not in ("bullet", "order"):
            return None
    return Mark(start, end, style, family, value, place_of(shadow, start, low))


def _value(form: str, text: str) -> int:
    """Return what a number counts."""
    if form == "bullet":
        return 0
    if form == "order":
        return _ORDER_WORDS[text]
    if form == "dotted":
        return int(text.rpartition(".")[2])
    return number_value(text)


def numbers_in(shadow: str, start: int, end: int) -> list[Mark]:
    """Return all candidates in the span, in order; where two overlap, the one at a line's beginning wins."""
    marks: list[Mark] = []
    taken = list(_line_marks(shadow, start, end))
    ahead = 0
    for found in _INLINE.finditer(shadow, start, end):
        while ahead < len(taken) and taken[ahead].end <= found.start():
            marks.append(taken[ahead])
            ahead += 1
        if ahead < len(taken) and taken[ahead].start < found.end():
            continue
        mark = _mark(found, shadow, start)
        if mark is not None and not impossible(shadow, mark, start):
            marks.append(mark)
    marks.extend(taken[ahead:])
    return marks


def _line_marks(shadow: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the candidates of the styles that count at the beginning of a line only."""
    for found in _AT_LINE.finditer(shadow, start, end):
        if found.start() > start and shadow[found.start() - 1] != "\n":
            continue
        mark = _mark(found, shadow, start)
        if mark is not None:
            yield mark


_BEFORE_CN = set("第统唯之专万任同单每周星期初高小大十百千年月日·.“‘\"〝'（")
_BEFORE_PAREN = re.compile(r"(?:附件|附表|附|附图|见|第.{1,3}[款条])\s*$")
_LONG_NUMBER = re.compile(r"\d{4}年|20[xX×*_]|1?\d月")
_SPELLED = re.compile(rf"[{CN}]{{1,3}}(?:年级|级|班|楼|期|类|线|届|次|季|号|月|处|科|日|周|等奖|产业|把手)")
_COUNTED = re.compile(r"\d{1,2}(?:年级|班|楼|期|类|线|届|次|季|号|月|日|周|名|人|项|个|岁|元|点|时|分)")


def impossible(shadow: str, mark: Mark, low: int) -> bool:
    """Return whether the candidate cannot be a number where it stands (a list of floors, a festival, a pair)."""
    before = shadow[mark.start - 1] if mark.start > low else "\n"
    after = shadow[mark.end : mark.end + 6]
    if mark.style == "一是" or mark.style == "首先":
        return mark.place in (Place.WEAK,)
    if mark.place >= Place.STOP:
        return mark.place == Place.STOP and (
            (mark.family == "cn" and bool(_SPELLED.match(after)))
            or (mark.family == "arabic" and after.startswith(str(mark.value + 1)) and bool(_COUNTED.match(after)))
        )
    if mark.family in ("cn", "diyi", "cnhalf"):
        return before in _BEFORE_CN or after[:1] in CN or after[:1] in '”’"〞'
    if mark.family in ("arabic", "half"):
        if before.isascii() and not before.isspace() and before not in ")]\"'":
            return True
        return (after[:1].isdigit() and not _LONG_NUMBER.match(after)) or before in "第“‘·〝至到"
    if mark.family in ("cnparen", "paren"):
        return bool(_BEFORE_PAREN.search(shadow[max(low, mark.start - 4) : mark.start]))
    return False
