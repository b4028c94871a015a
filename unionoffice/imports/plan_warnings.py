"""What the reader of a plan should look at: doubts that need a decision, and notes of what was evened out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from unionoffice.i18n import _
from unionoffice.imports.plan_marks import Event
from unionoffice.imports.plan_outline import Group
from unionoffice.imports.plan_page import is_date
from unionoffice.imports.plan_reading import OutlineNode, PlanWarning, UnreadLine
from unionoffice.imports.plan_sections import is_section_name
from unionoffice.imports.plan_sequence import in_order
from unionoffice.imports.plan_text import RADICALS, STRAY, Lines

_CJK = "\u4e00-\u9fff"
_PATTERNS = (
    (
        "placeholder_x",
        re.compile(r"20[xX×]{1,2}\s?年?|(?:19|20)\d[xX×]\s?年|(?<![A-Za-z])[xX×]{2,4}(?![A-Za-z])|20\*{2}\s?年"),
        True,
    ),
    ("placeholder_underscore", re.compile(r"(?<!_)_{2,4}(?!_)"), True),
    (
        "censor_marks",
        re.compile("基矗"),
        True,
    ),
    ("stray_characters", STRAY, False),
    ("odd_zero", re.compile(r"[一二][○Ｏ〇九]?[○Ｏ][○Ｏ〇一二三四五六七八九]{1,2}(?=年|学)|二[○Ｏ]{2}"), False),
    ("mixed_quotes", re.compile("[〝〞]"), False),
    ("double_punctuation", re.compile(r"[。；;，,、：:！!？?][，,；;、。](?!\s*$)"), False),
    ("kangxi_radicals", RADICALS, False),
    ("nbsp", re.compile("\u00a0"), False),
    ("circled_numbers", re.compile("[⑴-⒇①-⑳]"), False),
)
_CENSORED = re.compile(rf"(?:[{_CJK}]-){{2,12}}[{_CJK}]|[{_CJK}]-[{_CJK}](?=[^-\w]|$)")
_REWORDED = re.compile(
    r"工会事情|事情计划|政治研究|自身扶植|硬件扶植|工会上风|教师部队|职工部队|科学开展观|广阔(?:教|职|干)|效劳(?:职工|教|会员)|深进(?:开|学|贯|推)|"
    r"送暖和|暖和工程|档案治理|标准管理制|民主治理|增强(?:进修|扶植)|进修(?:贯彻|教导)|(?:踊跃|主动)加入(?:上级|各)"
)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the warnings are drawn from; flags as their names say."""

    text: str
    shadow: str
    lines: Lines
    start: int
    body: int
    end: int
    events: list[Event]
    outline: tuple[OutlineNode, ...]
    groups: tuple[Group, ...]
    months: list[tuple[int, ...]]
    proposed: list[tuple[int, ...] | None]
    unread: list[UnreadLine]
    plans: int
    repeated_title: int
    sentence_paragraphs: bool
    wrapped: bool
    signed: bool
    plan: bool
    english: bool
    term: bool
    tables: int
    signs: frozenset[int]
    firsts: frozenset[int]

    @property
    def scheduled(self) -> bool:
        """Whether months, weeks or quarters are headings in the text."""
        return bool(self.groups) or any(event.kind == "group" for event in self.events)


def warnings_of(found: Findings) -> list[PlanWarning]:
    """Return the warnings of one plan in the order of the text, the gravest first within a line."""
    made = [*_whole(found), *_months(found), *_numbering(found), *_characters(found), *_cut_off(found)]
    first = {"not_a_plan": 0, "several_plans_in_one_text": 1, "english_plan": 2}
    return sorted(made, key=lambda warning: (first.get(warning.code, 3), warning.line, not warning.doubtful))


def _whole(found: Findings) -> Iterator[PlanWarning]:
    """Yield what concerns the whole text."""
    line = found.lines.number(found.start)
    if not found.plan:
        yield PlanWarning("not_a_plan", line, _("这段文字看起来不是工作计划（像总结、汇报或其他文字），请核对。"))
    if found.plans > 1:
        text = _("这份文字里有 {n} 份计划，现在读的是其中一份，请核对。").format(n=found.plans)
        yield PlanWarning("several_plans_in_one_text", line, text)
    if found.english:
        yield PlanWarning("english_plan", line, _("这是英文计划，只按段落保留，没有拆成条目。"))
    if found.repeated_title > 1:
        yield PlanWarning("title_repeated", line, _("标题重复出现，只保留一次。"), False)
    furniture = [one for one in found.unread if one.kind == "furniture"]
    if furniture:
        text = _("有 {n} 行像网页或页码文字，不属于计划，已放在未读部分。").format(n=len(furniture))
        yield PlanWarning("page_furniture", furniture[0].line, text, False)
    if found.sentence_paragraphs:
        yield PlanWarning("sentence_per_paragraph", line, _("原文每句另起一段，已按编号合并。"), False)
    if found.wrapped:
        yield PlanWarning("hard_wrap", line, _("原文按固定宽度断行，断开的句子已接起来。"), False)
    if _one_line(found):
        yield PlanWarning("one_line_document", line, _("全文连成一行，已按编号拆开，请核对分条。"))


def _one_line(found: Findings) -> bool:
    """Return whether nearly the whole plan stands on one line."""
    lines = found.lines.between(found.body, found.end)
    longest = max((line.end - line.start for line in lines), default=0)
    inside = sum(event.start > found.body and found.shadow[event.start - 1] != "\n" for event in found.events)
    return longest > 120 and longest * 10 >= (found.end - found.body) * 9 and inside >= 4


def _months(found: Findings) -> Iterator[PlanWarning]:
    """Yield what is doubtful in the order of the months."""
    before = 0
    first = 0
    for at, (group, said) in enumerate(zip(found.groups, found.months, strict=True)):
        if group.start in found.firsts:
            before = first = 0
        line = found.lines.number(group.start)
        heading = found.text[group.start : group.end].strip()
        proposed = found.proposed[at]
        hint = _("可能是 {months} 月。").format(months="、".join(map(str, proposed))) if proposed else _("请核对。")
        if not said:
            if proposed:
                text = _("“{heading}”不是数字月份，{hint}").format(heading=heading, hint=hint)
                yield PlanWarning("month_traditional", line, text)
            if proposed and group.period.kind != "span":
                before = proposed[-1]
                first = first or proposed[0]
            continue
        first = first or said[0]
        if not group.period.tenth and before:
            if said[0] == before and (len(said) == 1 or not in_order(said, before, first)):
                text = _("“{heading}”重复了前面的月份，{hint}").format(heading=heading, hint=hint)
                yield PlanWarning("month_repeated", line, text)
            elif proposed is not None or not in_order(said, before, first):
                text = _("“{heading}”的月份顺序不对，{hint}").format(heading=heading, hint=hint)
                yield PlanWarning("month_backwards", line, text)
        before = (proposed or said)[-1]
    yield from _absent(found)


def _absent(found: Findings) -> Iterator[PlanWarning]:
    """Yield the months left out between others; the summer holidays are no gap."""
    known = [month for said, meant in zip(found.months, found.proposed, strict=True) for month in (meant or said)]
    if len(set(known)) < 4 or any(later < earlier for earlier, later in itertools.pairwise(known)):
        return
    gaps = [month for month in range(known[0], known[-1]) if month not in known and month not in (7, 8)]
    if gaps:
        text = _("没有 {months} 月的安排，请核对原文是否漏写。").format(months="、".join(map(str, gaps)))
        yield PlanWarning("month_absent", found.lines.number(found.groups[0].start), text, False)


def _numbering(found: Findings) -> Iterator[PlanWarning]:
    """Yield what is doubtful about numbers and headings."""
    for event in found.events:
        line = found.lines.number(event.start)
        number = found.text[event.start : event.end].strip()
        if event.skipped:
            text = _("“{number}”之前的编号不连续，可能缺了内容。").format(number=number)
            yield PlanWarning("missing_section", line, text)
        if event.glued and (event.kind != "node" or event.value != 1) and _unparted(found, event.start):
            text = _("“{number}”之前没有标点或换行，已按编号分开，请核对。").format(number=number)
            yield PlanWarning("missing_separator", line, text)
    for root in found.outline:
        for node in root.walk():
            if node.glued:
                text = _("“{number}”的标题和正文连在一起，请确认标题到哪里为止。").format(number=node.number)
                yield PlanWarning("glued_heading", node.line, text)
    items = [item for group in found.groups for item in group.items if item.number and re.search("[;;]", item.text)]
    if items:
        text = _("有 {n} 条安排内含分号，没有再拆分。").format(n=len(items))
        yield PlanWarning("separator_inside_item", items[0].line, text, False)


def _unparted(found: Findings, start: int) -> bool:
    """Return whether a word stands directly before a number."""
    before = found.shadow[start - 1] if start > found.body else "\n"
    return before.isalnum() or before in '”’)》"、,'


def _characters(found: Findings) -> Iterator[PlanWarning]:
    """Yield what is odd about the characters."""
    messages = {
        "placeholder_x": _("有 {n} 处用 x 代替年份或名称，原样保留，请填写。"),
        "placeholder_underscore": _("有 {n} 处下划线空格，原样保留，请填写。"),
        "censor_marks": _("有 {n} 处字被符号遮住或隔开，原样保留，请核对。"),
        "stray_characters": _("“的”后面有 {n} 处多余的符号，已去掉。"),
        "odd_zero": _("年份里的零写成了圆圈，已按〇读。"),
        "mixed_quotes": _("引号写法混杂，原样保留。"),
        "double_punctuation": _("有 {n} 处标点重复，原样保留。"),
        "kangxi_radicals": _("有 {n} 个部首字形的字，已换成普通汉字。"),
        "nbsp": _("有 {n} 处不换行空格，按普通空格读。"),
        "circled_numbers": _("编号用了带圈或带括号的数字，按一种编号读。"),
    }
    piece = found.text[found.start : found.end]
    for code, pattern, doubtful in _PATTERNS:
        places = [hit.start() for hit in pattern.finditer(piece)]
        if code == "censor_marks":
            places = [place for place in _censored(piece) if found.start + place not in found.signs]
        if code == "placeholder_x":
            places = [place for place in places if not piece.startswith("×", place) or piece[place : place + 2] == "××"]
        if code == "placeholder_underscore":
            fields = {one.line for one in found.unread if one.kind == "title"}
            places = [place for place in places if found.lines.number(found.start + place) not in fields]
        if places:
            line = found.lines.number(found.start + places[0])
            yield PlanWarning(code, line, messages[code].format(n=len(places)), doubtful)
    odd = list(_REWORDED.finditer(found.shadow, found.start, found.end))
    if len(odd) >= 2:
        line = found.lines.number(odd[0].start())
        yield PlanWarning(
            "reworded_text", line, _("有些词被改写过（如“{word}”），原样保留。").format(word=odd[0].group()), False
        )


def _censored(piece: str) -> list[int]:
    """Return where characters are hidden by stars or parted by dashes."""
    stars = re.compile(rf"(?<=[{_CJK}])\*+(?=[{_CJK}，,。；;、]|$)|基矗")
    return sorted(hit.start() for pattern in (stars, _CENSORED) for hit in pattern.finditer(piece))


# --- cut off -----------------------------------------------------------------------------------------------------


def _cut_off(found: Findings) -> Iterator[PlanWarning]:
    """Yield a warning where the text seems to end before the plan does; one is enough."""
    if not found.plan or found.english:
        return
    reason = _broken_end(found) or _lonely_end(found) or _short_end(found) or _early_month(found)
    if reason:
        yield PlanWarning("cut_off", found.lines.number(max(found.start, found.end - 1)), reason)


def _last_words(found: Findings) -> str:
    """Return the last line of the plan itself, signature and furniture left out."""
    aside = {one.line for one in found.unread if one.kind in ("signature", "furniture", "attachment", "closing")}
    lines = [line for line in found.lines.between(found.body, found.end) if line.number not in aside]
    return found.shadow[lines[-1].start : lines[-1].end] if lines else ""


def _broken_end(found: Findings) -> str:
    """Return the reason where the last sentence stops in the middle."""
    last = _last_words(found)
    if not last or found.signed or found.tables or is_date(last):
        return ""
    broken = last[-1] in ",、(《“:" or last.count("《") > last.count("》") or last.count("(") > last.count(")")
    if not broken and len(last) >= 30 and last[-1] not in '。;!?…”’)》".' and found.events:
        ended = sum(_ends_well(found, at) for at in range(len(found.events) - 1))
        broken = len(found.events) >= 4 and ended * 10 >= (len(found.events) - 1) * 8
    return _("最后一句没有写完，原文可能被截断。") if broken else ""


def _ends_well(found: Findings, at: int) -> bool:
    """Return whether the text of an event ends with a stop."""
    text = found.shadow[found.events[at].end : found.events[at + 1].start].rstrip()
    return not text or text[-1] in "。;!?:…”"


def _lonely_end(found: Findings) -> str:
    """Return the reason where the plan ends right after a list began, or with a bare heading."""
    reason = _("最后一部分刚开头就结束了，原文可能被截断。")
    if not found.events or found.signed or found.scheduled:
        return ""
    last = found.events[-1]
    if last.named or not found.shadow[last.end : found.end].strip():
        return reason if not found.shadow[last.end : found.end].strip() and not found.tables else ""
    if len(found.outline) >= 3 and is_section_name(found.outline[-1].heading) and _empty(found.outline[-1]):
        return reason if not found.tables else ""
    chapters = [node for node in found.outline if node.number]
    if len(chapters) == 1 and chapters[0].children and chapters[0].number[:1] in "一(" and len(found.outline) == 1:
        return reason
    tail = found.outline[-1] if found.outline else None
    while tail is not None and tail.children:
        if (
            len(tail.children) == 1
            and tail.children[0].number.strip("(). 、").startswith(("1", "一"))
            and tail is not None
        ):
            return reason if _siblings_rich(found.outline) else ""
        tail = tail.children[-1]
    return ""


def _empty(node: OutlineNode) -> bool:
    """Return whether a section has neither text nor points."""
    return not node.body and not node.children


def _siblings_rich(outline: tuple[OutlineNode, ...]) -> bool:
    """Return whether lists elsewhere have more than one point."""
    counts = [len(node.children) for root in outline for node in root.walk() if node.children]
    return sum(count >= 2 for count in counts) >= 2


def _short_end(found: Findings) -> str:
    """Return the reason where the last section is much shorter than the others."""
    if found.scheduled or found.signed or found.tables:
        return ""
    for nodes in (found.outline, found.outline[-1].children if found.outline else ()):
        sizes = [_size(node) for node in nodes if node.number]
        if len(sizes) < 3:
            continue
        usual = median(sizes[:-1])
        with_points = sum(bool(node.children) for node in nodes[:-1])
        lean = usual >= 150 and sizes[-1] * 6 < usual
        bare = (
            with_points >= 2
            and not nodes[-1].children
            and not nodes[-1].body
            and usual >= 120
            and sizes[-1] * 4 < usual
        )
        if lean or bare:
            return _("最后一部分比其他部分短得多，原文可能被截断。")
    return ""


def _size(node: OutlineNode) -> int:
    """Return how many characters a section has."""
    return sum(len(part.heading) + len(part.body) for part in node.walk())


def _early_month(found: Findings) -> str:
    """Return the reason where a plan for the year ends before December."""
    known = [month for said, meant in zip(found.months, found.proposed, strict=True) for month in (meant or said)]
    distinct = list(dict.fromkeys(known))
    if found.term or len(distinct) < 3 or distinct[0] > 3 or distinct[-1] >= 12 or found.signed:
        return ""
    if any(later < earlier for earlier, later in itertools.pairwise(distinct)):
        return ""
    follows = [node for node in found.outline if node.start > found.groups[-1].start]
    if follows:
        return ""
    return _("月度安排到 {month} 月就结束了，原文可能被截断。").format(month=distinct[-1])
