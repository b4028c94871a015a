"""Several plans in one text: where each begins and ends, and what it is called.

The signs are, in this order: 篇 with a number, the common title with a number, a new title line, and the numbering
that begins anew with 一、 after it had gone on to 三、 or further.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from unionoffice.imports.plan_months import periods_in
from unionoffice.imports.plan_numbers import CN, Mark, Place, number_value, numbers_in
from unionoffice.imports.plan_page import is_date, is_field, is_furniture, is_office
from unionoffice.imports.plan_sections import SECTION_START
from unionoffice.imports.plan_text import Line, Lines, folded

PLAN_WORD = r"(?:计划|要点|方案|思路|规划|打算|设想|行事历|工作目标|工作安排|活动安排|安排表|一览表|工作意见)"
_ADVERT = r"(?:精选|精品|推荐|范文|模板|集锦|大全|合集|汇编|汇总|通用|优秀|最新|热门|实用|集合|例文|样本|参考|篇)"
_COUNT = rf"(?:[{CN}]{{1,3}}|\d{{1,2}})"
_PIECE = re.compile(
    rf"第\s?(?P<a>{_COUNT})\s?篇(?!章|幅)|篇 ?(?P<b>{_COUNT})(?!\s?年)|(?:范文|例文|模板) ?(?P<c>{_COUNT})(?!\s?篇)"
)
_ADVERTISED = re.compile(rf"[(【\[]?\s?(?:{_ADVERT}|{_COUNT}\s?篇)+\s?[)】\]]?|\(\s?(?:共|精选)?{_COUNT}\s?篇\s?\)")
_TITLE = re.compile(
    rf"[^。;!?\n]{{0,44}}?{PLAN_WORD}(?:{PLAN_WORD}|表|书|稿)*(?:\((?!\s?{_COUNT}\s?\))[^()\n]{{1,12}}\))?"
)
_NEW_TITLE = re.compile(
    rf"[^。;!?,:、\n]{{2,36}}(?:计划|要点|方案|思路|打算|规划)(?:书|稿)?(?:\s?\([^()\n]{{1,12}}\))?(?:\s?{_COUNT})?"
)
_OF_A_PLAN = re.compile(r"工会|教工|职工|女工|女职工|\d{4}|20[xX×*_]{2}|学期|学年|年度|二[〇零]")
_PROSE = re.compile(r"印发|通知|现将|《[^》]*$|为了|为进一步|根据|按照|制定|制订|以下是|下面是|认真|贯彻|落实")
_WORDY = re.compile(r"[\u4e00-\u9fff]|\bplan\b", re.IGNORECASE)
_PREFACE = re.compile(r"为|根据|按照|围绕|坚持|以|今年|本学期|20|在|我|认真|一年|新")


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """One plan of the text: its title, where it begins, where the text after the title begins, where it ends."""

    title: str
    titles: tuple[tuple[int, int], ...]
    start: int
    body: int
    end: int


def plan_spans(text: str, shadow: str, lines: Lines) -> list[PlanSpan]:
    """Return the plans of a text in order; a text always has at least one."""
    every = lines.between(0, len(shadow))
    if not every:
        return [PlanSpan("", (), 0, 0, len(shadow))]
    head = _head(shadow, every)
    starts = _pieces(shadow, every) or _numbered_titles(shadow, head)
    if not starts:
        begin, body, titles = head.start, head.body, head.titles
        rest = _new_titles(shadow, lines, body)
        if not rest:
            rest = [(at, at, at) for at in _restarts(shadow, lines, body)]
        starts = [*rest]
        first = PlanSpan(head.title(text), titles, begin, body, starts[0][0] if starts else len(shadow))
        return [first, *_closed(text, shadow, starts)]
    if _holds_a_plan(shadow, head.body, starts[0][0]):
        first = PlanSpan(head.title(text), head.titles, head.start, head.body, starts[0][0])
        return [first, *_closed(text, shadow, starts)]
    return _closed(text, shadow, starts)


def _closed(text: str, shadow: str, starts: list[tuple[int, int, int]]) -> list[PlanSpan]:
    """Return plans from the places where they begin, as (start, end of the title, beginning of the text)."""
    if not starts:
        return []
    ends = [start for start, _stop, _body in starts[1:]] + [len(shadow)]
    return [
        PlanSpan(_title_text(text[start:stop]), ((start, stop),) if stop > start else (), start, body, end)
        for (start, stop, body), end in zip(starts, ends, strict=True)
    ]


def _title_text(text: str) -> str:
    """Return a title as it is shown."""
    return folded("".join(text.split("\n"))).strip().strip("#*").strip()


# --- the head of the text ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Head:
    """The title lines at the beginning: their places, where the last begins, and where the text begins."""

    titles: tuple[tuple[int, int], ...]
    start: int
    body: int
    base: str

    def title(self, text: str) -> str:
        """Return the title: the last of equal lines, an office's name before it included."""
        if not self.titles:
            return ""
        kept = [span for span in self.titles if span[0] >= self.start]
        return "".join(_title_text(text[start:stop]) for start, stop in kept)


def base_title(title: str) -> str:
    """Return a title without what advertises a collection (【精品】, 集锦九篇, (8篇))."""
    previous = None
    bare = title.strip()
    while bare != previous:
        previous = bare
        bare = re.sub(rf"^(?:{_ADVERTISED.pattern})|(?:{_ADVERTISED.pattern})$", "", bare).strip()
    return bare


def _without_count(title: str) -> str:
    """Return a title without the number that counts it: 计划(一), 计划1."""
    found = re.search(rf"(?<=[划点案路规打设]) ?(?:\( ?{_COUNT} ?\)|{_COUNT})$", title)
    return title[: found.start()] if found else title


def _starts_text(shadow: str, line: Line) -> bool:
    """Return whether a line begins the text proper: a number, a month heading, the name of a section."""
    marks = numbers_in(shadow, line.start, min(line.end, line.start + 12))
    if marks and marks[0].start == line.start and marks[0].style not in ("1 ", "一 "):
        return True
    if SECTION_START.match(shadow, line.start, line.end):
        return True
    periods = periods_in(shadow, line.start, min(line.end, line.start + 40))
    return bool(periods) and periods[0].start == line.start and periods[0].ended not in ("soft", "comma")


def _names_its_time(shadow: str, line: Line) -> bool:
    """Return whether a first line that begins with a time is the title of a plan (上半年工会工作计划, 三月份工作安排)."""
    text = shadow[line.start : line.end]
    if numbers_in(text, 0, min(len(text), 12)) or not names_a_plan(text):
        return False
    return "工会" in text or not any(period.place == Place.LINE for period in periods_in(shadow, line.end, len(shadow)))


def _head(shadow: str, every: list[Line]) -> _Head:
    """Return the title at the beginning of the text."""
    short: list[Line] = []
    following: Line | None = None
    for line in every[:14]:
        text = shadow[line.start : line.end]
        if is_furniture(text) and not _TITLE.match(text):
            continue
        if "\t" in text or (_starts_text(shadow, line) and not (line is every[0] and _names_its_time(shadow, line))):
            break
        if len(text) > 46 or re.search(r"[。;!?]", text):
            following = line
            break
        short.append(line)
    named = [line for line in short if names_a_plan(shadow[line.start : line.end])]
    base = _without_count(base_title(shadow[named[-1].start : named[-1].end])) if named else ""
    if following is not None:
        glued = _glued_title(shadow, following, base)
        if glued is not None:
            return glued
    if named:
        return _from_lines(shadow, short, named, base)
    later = _later_title(shadow, every)
    if later is not None:
        return later
    plain = [line for line in short[:1] if not is_date(shadow[line.start : line.end]) and line is every[0]]
    if (
        plain
        and len(every) > 1
        and _WORDY.search(shadow, plain[0].start, plain[0].end)
        and not _greets(shadow, plain[0])
    ):
        return _Head(((plain[0].start, plain[0].end),), plain[0].start, plain[0].end, "")
    return _Head((), 0, 0, "")


def _later_title(shadow: str, every: list[Line]) -> _Head | None:
    """Return the head where the title stands after a letter or a notice that sends the plan out."""
    for line in every[:24]:
        if _starts_text(shadow, line):
            return None
        text = shadow[line.start : line.end]
        if len(text) <= 40 and is_subtitle(text):
            return _Head(((line.start, line.end),), line.start, line.end, base_title(text))
    return None


def _greets(shadow: str, line: Line) -> bool:
    """Return whether a line addresses somebody, or ends like a sentence."""
    return shadow[line.end - 1] in ":," or line.end - line.start > 60


def names_a_plan(text: str) -> bool:
    """Return whether a short line names a plan."""
    return (
        _TITLE.match(text) is not None
        and not _PROSE.search(text)
        and not is_field(text)
        and not text.endswith((":", ","))
    )


def is_subtitle(text: str) -> bool:
    """Return whether a line after the title names the plan once more (某中学工会第一学期工作计划:)."""
    bare = text.rstrip(": ")
    return _NEW_TITLE.fullmatch(bare) is not None and _OF_A_PLAN.search(bare) is not None and not _PROSE.search(bare)


def _from_lines(shadow: str, short: list[Line], named: list[Line], base: str) -> _Head:
    """Return the head where the title has lines of its own."""
    last = named[-1]
    first = _without_count(base_title(shadow[named[0].start : named[0].end]))
    if last is not named[0] and len(first) >= 4 and shadow[last.start : last.end].count(first) >= 2:
        glued = _glued_title(shadow, last, first)
        if glued is not None and glued.body == last.end:
            return glued
    same = [line for line in named if _without_count(base_title(shadow[line.start : line.end])) == base]
    spans = [(line.start, line.end) for line in same]
    start = last.start
    before = [line for line in short if line.end <= last.start]
    if before and "工会" not in shadow[last.start : last.end] and is_office(shadow[before[-1].start : before[-1].end]):
        spans.append((before[-1].start, before[-1].end))
        start = before[-1].start
    return _Head(tuple(sorted(spans)), start, last.end, base)


def _glued_title(shadow: str, line: Line, base: str) -> _Head | None:
    """Return the head where the title runs into the first sentence."""
    at = line.start
    spans: list[tuple[int, int]] = []
    if base:
        advert = _ADVERTISED.match(shadow, at, line.end)
        begin = advert.end() if advert and shadow.startswith(base, advert.end()) else at
        while shadow.startswith(base, begin):
            spans.append((begin, begin + len(base)))
            begin += len(base)
        if spans:
            return _Head(tuple(spans), spans[-1][0], spans[-1][1], base)
        return None
    found = _TITLE.match(shadow, at, line.end)
    if found is None or _PROSE.search(found.group()) or "," in found.group() or not _OF_A_PLAN.search(found.group()):
        return None
    return _Head(((at, found.end()),), at, found.end(), base_title(found.group()))


# --- 篇 with a number --------------------------------------------------------------------------------------------


def _pieces(shadow: str, every: list[Line]) -> list[tuple[int, int, int]]:
    """Return where the plans begin that are counted with 篇."""
    starts: list[tuple[int, int, int]] = []
    last = 0
    for line in every:
        for found in _PIECE.finditer(shadow, line.start, line.end):
            value = number_value(found["a"] or found["b"] or found["c"])
            begin = _piece_start(shadow, line, found)
            if begin is None or not value or (starts and value != last + 1 and (value <= last or value > last + 3)):
                continue
            stop = _piece_end(shadow, line, found.end())
            last = value
            starts.append((begin, stop, stop))
    return starts


def _piece_start(shadow: str, line: Line, found: re.Match[str]) -> int | None:
    """Return where the title begins that 篇 belongs to, None where the words stand in a sentence."""
    window = max(line.start, found.start() - 80)
    before = shadow[window : found.start()]
    cut = max((stop.end() for stop in re.finditer(rf"[。;!?:】\]]|{_COUNT}篇[)】]?", before)), default=0)
    prefix = before[cut:].strip(" 【[(#*")
    begin = window + cut
    while begin < found.start() and shadow[begin] in " ":
        begin += 1
    if not prefix:
        return begin if cut or window == line.start else None
    if len(prefix) > 40 or "," in prefix or not re.search(PLAN_WORD, prefix):
        return None
    return begin


def _piece_end(shadow: str, line: Line, stop: int) -> int:
    """Return where the title ends that 篇 belongs to: the rest of a short line naming a plan belongs to it."""
    while stop < line.end and shadow[stop] in "】])：: ":
        stop += 1
    rest = shadow[stop : min(line.end, stop + 41)]
    if (
        rest
        and len(rest) <= 40
        and re.search(rf"{PLAN_WORD}|总结|报告|汇报|小结", rest)
        and not re.search(r"[。;!?,]", rest)
    ):
        return line.end
    return stop


# --- the common title with a number ------------------------------------------------------------------------------


def _numbered_titles(shadow: str, head: _Head) -> list[tuple[int, int, int]]:
    """Return where the plans begin that repeat the common title with a number behind it."""
    if len(head.base) < 4:
        return []
    number = re.compile(
        re.escape(head.base)
        + rf" ?(?:\(\s?(?P<a>{_COUNT})\s?\)|(?P<b>\d)(?=(?:19|20)[\dxX×*]{{1,2}})|(?P<c>\d{{1,2}})(?![\d、.,)年月])"
        + rf"|(?P<d>[{CN}]{{1,2}})(?= *(?:\n|:|[一1]、|\(一\)|$)))"
    )
    starts = []
    wanted = 1
    for found in number.finditer(shadow):
        value = number_value(next(value for value in found.groups() if value))
        if value == wanted:
            starts.append((found.start(), found.end(), found.end()))
            wanted += 1
    return starts


# --- new titles and restarts -------------------------------------------------------------------------------------


def _holds_a_plan(shadow: str, start: int, end: int) -> bool:
    """Return whether the span has points or months of its own."""
    return sum(mark.place >= Place.STOP for mark in numbers_in(shadow, start, end)) >= 3


def _new_titles(shadow: str, lines: Lines, body: int) -> list[tuple[int, int, int]]:
    """Return the title lines further on, where a numbering begins again after them."""
    named = [line for line in lines.between(body, len(shadow)) if _is_new_title(shadow, line)]
    if not named:
        return []
    marks = [mark for mark in numbers_in(shadow, body, len(shadow)) if mark.place >= Place.STOP]
    places = [mark.start for mark in marks]
    starts = []
    since = body
    for line in named:
        if line.start - since < 120:
            continue
        points = bisect_left(places, line.start) - bisect_left(places, since)
        after = bisect_left(places, line.end)
        if points >= 3 and _begins_anew(shadow, line.end, marks[after : after + 12]):
            starts.append((line.start, line.end, line.end))
            since = line.end
    return starts


def _is_new_title(shadow: str, line: Line) -> bool:
    """Return whether a line further on could be the title of another plan."""
    if line.end - line.start > 44:
        return False
    text = shadow[line.start : line.end]
    if not _NEW_TITLE.fullmatch(text.strip("#* ")) or _PROSE.search(text):
        return False
    return _OF_A_PLAN.search(text) is not None and not _starts_text(shadow, line)


def _begins_anew(shadow: str, at: int, marks: list[Mark]) -> bool:
    """Return whether the first number or month heading after ``at`` begins a numbering."""
    first = next((mark for mark in marks if mark.place == Place.LINE), None)
    if first is not None and first.value == 1 and first.start < at + 1500:
        return True
    periods = periods_in(shadow, at, min(len(shadow), at + 300))
    return any(period.place == Place.LINE and period.ended not in ("soft", "comma") for period in periods)


def _restarts(shadow: str, lines: Lines, body: int) -> list[int]:
    """Return where 一、 begins anew with nothing above it that would explain it."""
    every = numbers_in(shadow, body, len(shadow))
    marks = [mark for mark in every if mark.style == "一、" and mark.place >= Place.STOP]
    first = marks[0].start if marks else len(shadow)
    outer = {mark.style for mark in every if mark.start < first and mark.place == Place.LINE}
    starts: list[int] = []
    last = 0
    for at, mark in enumerate(marks):
        if mark.value != 1:
            last = mark.value if mark.value == last + 1 else last
            continue
        follows = any(later.value == 2 for later in marks[at + 1 : at + 3])
        if last >= 3 and follows and not _explained(shadow, lines, mark, body, outer):
            starts.append(_with_preface(shadow, lines, mark, starts[-1] if starts else body))
        last = 1
    return starts


def _explained(shadow: str, lines: Lines, mark: Mark, body: int, outer: set[str]) -> bool:
    """Return whether a heading since the last point, or a point of an outer list, explains that a list begins anew."""
    before = lines.between(max(body, mark.start - 600), mark.start)
    if not before:
        return False
    if before[-1].end >= mark.start or mark.place != Place.LINE:
        return shadow[before[-1].start : before[-1].end].rstrip().endswith(":")
    for line in reversed(before):
        text = shadow[line.start : line.end]
        numbers = numbers_in(shadow, line.start, min(line.end, line.start + 12))
        if numbers and numbers[0].start == line.start:
            return numbers[0].style in outer
        if text[-1] == ":" or (len(text) <= 24 and text[-1] not in "。;!?"):
            return True
    return False


def _with_preface(shadow: str, lines: Lines, mark: Mark, low: int) -> int:
    """Return where the words before a list that begins anew start, when they are a preface of its own."""
    before = lines.between(max(low, mark.start - 1500), mark.start)
    start = mark.start
    for line in reversed(before):
        numbers = numbers_in(shadow, line.start, min(line.end, line.start + 12))
        if numbers and numbers[0].start == line.start:
            break
        if _PREFACE.match(shadow, line.start, line.end):
            start = line.start
            break
    return start
