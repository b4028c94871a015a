"""Month, week and quarter headings: what they look like, and what must not be taken for one.

A heading is: an ordinal perhaps, months (one, a list, a range), 月 or 月份, then a colon, the end of the line, a
bracket, two blanks or the first number below it.  Deadlines inside items, report dates, signatures and names of
festivals look alike and are turned away by what stands before and after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unionoffice.imports.plan_numbers import CN, Place, number_value, place_of

TRADITIONAL = {
    "孟春": 1, "仲春": 2, "季春": 3, "孟夏": 4, "仲夏": 5, "季夏": 6,
    "孟秋": 7, "仲秋": 8, "季秋": 9, "孟冬": 10, "仲冬": 11, "季冬": 12,
    "正月": 1, "杏月": 2, "桃月": 3, "槐月": 4, "蒲月": 5, "荷月": 6, "兰月": 7, "桂月": 8,
    "玄月": 9, "菊月": 9, "阳月": 10, "冬月": 11, "葭月": 11, "腊月": 12, "元月": 1,
}  # fmt: skip
SPANS = {
    "上半年": (1, 2, 3, 4, 5, 6),
    "下半年": (7, 8, 9, 10, 11, 12),
    "全年": tuple(range(1, 13)),
    "寒假": (1, 2),
    "寒假期间": (1, 2),
    "暑假": (7, 8),
    "暑假期间": (7, 8),
    "暑期": (7, 8),
}

_OLD = "|".join(name for name in TRADITIONAL if name != "元月")
_ONE = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九]|元(?=月))"
_JOIN = r" ?(?:、|,|/|和|及|与|至|到|-+|~) ?(?:次年|翌年|来年|明年|下年)?"
_WORD = rf"(?:{_OLD})份?|{_ONE} ?月?(?: ?份)?"
_MONTHS = re.compile(
    rf"(?:(?<![\dA-Za-z.{CN}])|(?<=\d\.)(?=1?\d月))"
    rf"(?P<months>(?:{_WORD})(?:{_JOIN}(?:{_WORD})){{0,7}})(?<=[月份春夏秋冬])"
)
_TENTH = r"(?P<tenth>[上中下]旬)?"
_TAIL = (
    r"(?P<tail>(?: ?\([^()\n]{1,24}\))?"
    r"(?: ?(?:的?(?:工会)?(?:主要|重点|具体)?(?:工作|活动)(?:安排|计划|重点|内容|要点|任务)?|安排|计划|重点))?"
    r"(?: ?\([^()\n]{1,24}\))?)"
)
_AFTER = re.compile(
    _TENTH + _TAIL + r"(?P<close> ?[】\]》」』)])?"
    r"(?:(?P<gap> {2,}(?=[^\s:]))|(?P<title> (?=[\u4e00-\u9fff]{2,14} *(?:\n|$)))| *(?P<colon>:+)|(?P<eol>[ \t]*(?:\n|$))|(?P<tab>\t)|(?P<theme> ?-{1,3}(?= ?[^\d\s]))"
    r"|(?P<number>(?=(?:1|一)、|1\.\D|\([1一]\)|[⑴①]))|(?P<comma>[,。;])|(?P<soft>))"
)
_ENDINGS = ("colon", "eol", "tab", "gap", "title", "theme", "number", "comma", "soft")
_NOT_AFTER = re.compile(
    rf"(?: ?(?:\d{{1,2}}|[{CN}]{{1,3}})[日号]|日|号|底|初|末|前|后|起|以|内|间|之|中(?!旬)|刊|饼|度|嫂|经|薪|光|季)"
)
_ORDINAL = re.compile(
    rf"(?:第?[{CN}]{{1,3}} ?、|\( ?(?:[{CN}]{{1,3}}|\d{{1,2}}) ?\) ?、?|(?<![\d.])\d{{1,2}} ?[、.]"
    rf"|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|(?<![\d(])\d{{1,2}}\)|[-*•●■◆◇▲★☆※►➢✓·▪] {{0,2}}) ?$"
)
_OPEN = re.compile(r"[【\[《「『(] ?$")
_YEAR = re.compile(r"(?:\d{4}|20[xX×*_]{1,4}|[_xX×*]{2,6}|二[〇零一二三四五六七八九]{3}|今|本|当|次|翌)年度? ?$")
_NOT_BEFORE = set('在于到至从定每由即以截年约与和及是的第底初逾半农历阴过超近—、“‘"·将有个两几各该本当')
_SPAN = re.compile(
    rf"(?P<word>{'|'.join(sorted(SPANS, key=len, reverse=True))})"
    + _TAIL
    + r" ?(?:[】\])])?(?:(?P<colon>:)|(?P<eol>[ \t]*(?:\n|$)))"
)
_CYCLE = re.compile(
    rf"第?(?P<q>[一二三四1-4])季度(?:份)?|第(?P<w>[{CN}]{{1,3}}|\d{{1,2}})(?:[-至到、~]第?(?:[{CN}]{{1,3}}|\d{{1,2}}))?(?:学|教学|工作)?周"
)


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """A heading of months, a week or a quarter found in the text.

    Attributes:
        start: where the heading begins, its ordinal included.
        end: where the text after it begins.
        place: how it stands.
        kind: ``month``, ``week``, ``quarter`` or ``span`` (上半年, 暑假 …).
        months: what the characters say.
        meant: the months with traditional names read, or those of a span; equal to ``months`` elsewhere.
        index: of a week or quarter.
        ordinal: place of the ordinal's end, equal to ``start`` where there is none.
        doubtful: the first token may be an ordinal or a month (一、二月份).
        tenth: it names a third of a month, so the same month may follow again.
        ended: what ended it.
    """

    start: int
    end: int
    place: Place
    kind: str
    months: tuple[int, ...] = ()
    meant: tuple[int, ...] = ()
    index: int = 0
    ordinal: int = 0
    doubtful: bool = False
    tenth: bool = False
    ended: str = ""


def months_of(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the months of an expression: what the characters say, and what is meant."""
    literal: list[int] = []
    meant: list[int] = []
    spanning = False
    for found in re.finditer(rf"{_OLD}|元月|{_ONE}|至|到|-+|~", text):
        word = found.group()
        if word[0] in "至到-~":
            spanning = bool(meant)
            continue
        old = TRADITIONAL.get(word)
        value = old if old is not None else 1 if word == "元" else number_value(word)
        said = word == "元月" or old is None
        run = _run(meant[-1], value) if spanning and meant else [value]
        meant.extend(run)
        if said:
            literal.extend(run)
        spanning = False
    return tuple(dict.fromkeys(literal)), tuple(dict.fromkeys(meant))


def _run(first: int, last: int) -> list[int]:
    """Return the months after ``first`` up to ``last``, over the end of the year where need be."""
    months = []
    month = first
    while month != last:
        month = month % 12 + 1
        months.append(month)
    return months


def _split_ordinal(expression: str) -> tuple[int, bool]:
    """Return how long the ordinal is that a list of months begins with, and whether that is doubtful."""
    found = re.match(rf"(?P<first>[{CN}]{{1,3}}|\d{{1,2}}) ?、 ?(?P<second>十[一二]?|[{CN}]|\d{{1,2}})", expression)
    if found is None:
        return 0, False
    first, second = found["first"], found["second"]
    if first.isdigit() != second.isdigit():
        return found.start("second"), False
    one, two = number_value(first), number_value(second)
    if two <= one and (one, two) != (12, 1):
        return found.start("second"), False
    return 0, two > one


def periods_in(shadow: str, start: int, end: int) -> list[PeriodMark]:
    """Return every place in the span that may be a heading of months, a week, a quarter or part of the year."""
    marks = [mark for found in _MONTHS.finditer(shadow, start, end) if (mark := _month_mark(shadow, found, start, end))]
    marks += [mark for found in _CYCLE.finditer(shadow, start, end) if (mark := _cycle_mark(shadow, found, start, end))]
    marks += [mark for found in _SPAN.finditer(shadow, start, end) if (mark := _span_mark(shadow, found, start))]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[PeriodMark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _head(shadow: str, at: int, low: int) -> tuple[int, int, bool]:
    """Return where a heading begins whose months stand at ``at``, the end of its ordinal, and whether it is open.

    Year, opening bracket and ordinal before the months belong to the heading.
    """
    window = max(low, at - 16)
    begin = at
    opened = False
    for _round in range(2):
        for part in (_YEAR, _OPEN):
            found = part.search(shadow[window:begin])
            if found:
                begin = window + found.start()
                opened = opened or part is _OPEN
    ordinal_end = begin
    found = _ORDINAL.search(shadow[window:begin])
    if found:
        begin = window + found.start()
        while begin < ordinal_end and shadow[begin] in " \n":
            begin += 1
    else:
        ordinal_end = begin
    return begin, ordinal_end, opened


def _month_mark(shadow: str, found: re.Match[str], low: int, high: int) -> PeriodMark | None:
    """Return the heading around a run of months, None where it cannot be one."""
    expression = found["months"]
    at, stop = found.span("months")
    cut, doubtful = _split_ordinal(expression)
    if at > low and shadow[at - 1] in "“‘\"〝'第每":
        return None
    if _NOT_AFTER.match(shadow, stop, high):
        return None
    after = _AFTER.match(shadow, stop, high)
    if after is None:
        return None
    ended = next(name for name in _ENDINGS if after[name] is not None)
    if after["close"]:
        ended = "bracket" if ended in ("soft", "comma") else ended
    begin, ordinal_end, opened = _head(shadow, at, low)
    if after["close"] and not opened:
        return None
    if opened and not after["close"] and ended != "colon":
        return None
    if cut:
        begin, ordinal_end = at, at + cut
    place = place_of(shadow, begin, low)
    has_ordinal = ordinal_end > begin
    months, meant = months_of(expression[cut:])
    if not meant or not _acceptable(shadow, begin, low, place, ended, has_ordinal):
        return None
    end = after.end("close") if ended == "bracket" else after.end()
    if ended in ("eol", "soft", "comma", "number"):
        end = after.start("soft") if ended == "soft" else after.start(ended)
        if ended == "comma":
            end = after.end()
    if ended == "soft" and (after["tail"] or "").strip():
        end = stop
    return PeriodMark(
        begin, end, place, "month", months, meant, 0, ordinal_end, doubtful, after["tenth"] is not None, ended
    )


def _acceptable(shadow: str, begin: int, low: int, place: Place, ended: str, has_ordinal: bool) -> bool:
    """Return whether what stands around the months allows a heading."""
    before = shadow[begin - 1] if begin > low else "\n"
    if place == Place.LINE:
        return True
    if before == ":" and ended not in ("colon", "number"):
        return False
    if ended in ("comma", "soft", "title"):
        return has_ordinal and place >= Place.STOP
    if ended == "eol":
        return has_ordinal and place >= Place.STOP
    if place >= Place.STOP:
        return True
    if before in _NOT_BEFORE or before == ",":
        return False
    return ended in ("colon", "number", "gap", "tab")


def _cycle_mark(shadow: str, found: re.Match[str], low: int, high: int) -> PeriodMark | None:
    """Return the heading around a week or quarter, None where it cannot be one."""
    begin, ordinal_end, opened = _head(shadow, found.start(), low)
    place = place_of(shadow, begin, low)
    after = _AFTER.match(shadow, found.end(), high)
    if after is None or (after["close"] is not None) != opened:
        return None
    ended = next(name for name in _ENDINGS if after[name] is not None)
    if after["close"] and ended in ("soft", "comma"):
        ended = "bracket"
    if ended in ("soft", "comma", "theme", "title") or (
        place < Place.STOP and not (ended == "colon" and ordinal_end > begin)
    ):
        return None
    if ended == "eol" and place != Place.LINE:
        return None
    end = after.start("eol") if ended == "eol" else after.end("close") if ended == "bracket" else after.end()
    kind = "quarter" if found["q"] else "week"
    return PeriodMark(
        begin, end, place, kind, index=number_value(found["q"] or found["w"]), ordinal=ordinal_end, ended=ended
    )


def _span_mark(shadow: str, found: re.Match[str], low: int) -> PeriodMark | None:
    """Return the heading around 上半年, 暑假 and the like, at a line's beginning or behind a gap in a one-line text."""
    begin, ordinal_end, _opened = _head(shadow, found.start(), low)
    place = place_of(shadow, begin, low)
    apart = found["colon"] is not None and begin - 2 >= low and shadow[begin - 2 : begin] == "  "
    if place != Place.LINE and not apart:
        return None
    end = found.start("eol") if found["eol"] is not None else found.end()
    return PeriodMark(
        begin,
        end,
        place,
        "span",
        (),
        SPANS[found["word"]],
        0,
        ordinal_end,
        ended="colon" if found["colon"] else "eol",
    )
