"""Makes text printable and breaks it into lines as Chinese typesetting wants it.

No line begins with a closing sign or ends with an opening one, numbers and Latin words stay whole, ——and …… too, and a
number keeps the 年, 月, 日 or 元 behind it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NO_START = frozenset(
    "，。；：！？、”’」』》】）〉〕〗］｝％…—～·℃‰°′″,.;:!?)]}%·々ー゛゜ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
NO_END = frozenset("（《“‘「『【〈〔〖［｛￥＄$¥£€([{№")

_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e01ef]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_RADICALS = re.compile("[\u2e80-\u2fdf]")
_LATIN = "!-~\u00a1-\u00b6\u00b8-\u024f\u0300-\u03ff\u0400-\u04ff"
_MEASURES = "年月日号时点分秒元万亿人名次项个件天周期届场册本套台份家户岁级节篇批组队条辆位课％‰℃㎡"
_UNITS = re.compile(
    f"[{_LATIN}]+(?:(?<=[0-9])[{_MEASURES}])?|—{{2,}}|…{{2,}}| +|.",
    re.DOTALL,
)

# Radicals that have no standard equivalence, with the character a reader means; they come from text copied out of PDFs.
_SUPPLEMENT = dict(
    zip(
        "⺂⺃⺅⺉⺎⺏⺜⺴⺵⻞⺁⺄⺆⺇⺈⺊⺋⺌⺍⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "乛乚亻刂兀尣日网罓飠厂乙冂几刀卜㔾小小尢尣巳幺彑彐忄心扌攵旡月歺母民氵水灬爫爫丬牛犭王疋目示礻竹糹纟罓罒网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅长长长门阜阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)


def printable(text: str) -> str:
    """Return ``text`` without what cannot be printed: control characters, direction marks, lone surrogates.

    Tabs become spaces, line ends ``\\n``; the text is composed (NFC), and radicals become the characters they stand for.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _RADICALS.search(text):
        return text if "\u00ad" not in text and not _DROPPED.search(text) else _DROPPED.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub("", text).replace("\t", "    ").replace("\xa0", " ")
    text = _RADICALS.sub(lambda found: _SUPPLEMENT.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", text)


_NAMES = re.compile("[^、，,；;：:/ 　（(]{1,6}[、，,；;：:/]?| +|.", re.DOTALL)


def break_lines(
    text: str, widths: Mapping[str, int], room: int, first: int | None = None, *, names: bool = False
) -> list[str]:
    """Break printable ``text`` into lines.

    Args:
        text: with ``\\n`` where a line must end.
        widths: of the characters, in any unit.
        room: the width of a line in that unit.
        first: the width of the first line, where it is indented.
        names: whether it lists people, whose names are not broken.

    Returns:
        The lines, without the spaces at which they were broken; at least one.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _break_paragraph(paragraph, widths.__getitem__, room, room if first is None else first, names=names)
        first = None
    return lines


def _break_paragraph(text: str, width: Callable[[str], int], room: int, first: int, *, names: bool) -> list[str]:
    if sum(map(width, text)) <= first:
        return [text]
    units, sizes = _units(text, width, min(room, first), _NAMES if names else _UNITS)
    lines: list[str] = []
    start, begin = 0, first
    while start < len(units):
        end = _line_end(units, sizes, start, begin)
        lines.append("".join(units[start:end]).rstrip(" "))
        start, begin = end, room
        while start < len(units) and units[start].isspace() and units[start] != "\u3000":
            start += 1
    return lines or [""]


def _units(text: str, width: Callable[[str], int], room: int, pattern: re.Pattern[str]) -> tuple[list[str], list[int]]:
    """Cut ``text`` into what is never broken; a word longer than a line falls into its characters."""
    units: list[str] = []
    sizes: list[int] = []
    for found in pattern.finditer(text):
        unit = found[0]
        size = width(unit) if len(unit) == 1 else sum(map(width, unit))
        if size > room and len(unit) > 1:
            units += unit
            sizes += map(width, unit)
        else:
            units.append(unit)
            sizes.append(size)
    return units, sizes


def _line_end(units: list[str], sizes: list[int], start: int, room: int) -> int:
    """Return where the line that begins at ``start`` ends: as far as it fits, at the last place a break may be."""
    used, allowed, place = 0, start, start
    while place < len(units):
        if place > start and _may_break(units[place - 1], units[place]):
            allowed = place
        if not units[place].isspace() and used + sizes[place] > room:
            break
        used += sizes[place]
        place += 1
    if place == len(units):
        return place
    if allowed > start:
        return allowed
    return max(place, start + 1)  # too narrow for every rule: break where the line is full


def _may_break(before: str, after: str) -> bool:
    return after[0] not in NO_START and before[-1] not in NO_END and not after.isspace()
