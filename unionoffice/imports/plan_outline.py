"""From places to pieces: the outline's tree with headings cut, and the items of each month, week or quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from unionoffice.imports.plan_marks import Event
from unionoffice.imports.plan_months import PeriodMark
from unionoffice.imports.plan_page import is_farewell
from unionoffice.imports.plan_reading import OutlineNode, ScheduleItem, UnreadLine
from unionoffice.imports.plan_sections import SECTION_START, glued_section
from unionoffice.imports.plan_text import (
    Line,
    Lines,
    WrapRule,
    folded,
    heading_text,
    item_text,
    readable,
    trimmed,
)

_INTRODUCES = re.compile(r"(?:包括|例如|譬如|比如|分别(?:是|为)|主题(?:为|是)|口号(?:为|是)|即|[是为有如])$")
_CLOSERS = "”’)）》〉】\"'"
_OPENERS = {"(": ")", "《": "》", "“": "”", "‘": "’", "【": "】", "〈": "〉", "「": "」"}
_ASIDE = re.compile(r" ?\([^()\n]{1,30}\)[。;]? ?$")
_PARTING = re.compile(r"[。;]| {2,}|\t")


@dataclass(slots=True)
class _Open:
    """A node being built: its event, where its own text ends, and its children."""

    event: Event
    end: int
    children: list[_Open] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of months, a week or a quarter with its items, before the order of months was looked at."""

    period: PeriodMark
    start: int
    end: int
    items: tuple[ScheduleItem, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the assembly gave: tree, groups, and lines that belong to neither."""

    outline: tuple[OutlineNode, ...]
    groups: tuple[Group, ...]
    loose: tuple[UnreadLine, ...]


class Assembly:
    """Makes the pieces of one plan from its events.

    Args:
        source: the document.
        text: the same with page furniture and tables blanked out.
        shadow: the shadow of ``text``.
        lines: its lines.
        wrap: how its lines were broken.
        keep: whether line ends between sentences are paragraphs (not in one-sentence-a-paragraph texts).
        end: where the plan's text ends.
    """

    def __init__(
        self, source: str, text: str, shadow: str, lines: Lines, wrap: WrapRule, *, keep: bool, end: int
    ) -> None:
        self._source = source
        self._text = text
        self._shadow = shadow
        self._lines = lines
        self._wrap = wrap
        self._keep = keep
        self._end = end
        self._loose: list[UnreadLine] = []

    def pieces(self, events: list[Event]) -> Pieces:
        """Return tree, groups and loose lines."""
        roots: list[_Open] = []
        path: list[_Open] = []
        groups: list[Group] = []
        at = 0
        while at < len(events):
            event = events[at]
            if event.kind == "group":
                after = at + 1
                while after < len(events) and events[after].kind == "item":
                    after += 1
                stop = events[after].start if after < len(events) else self._end
                groups.append(self._group(event, events[at + 1 : after], stop, last=after == len(events)))
                at = after
                continue
            stop = events[at + 1].start if at + 1 < len(events) else self._end
            opened = _Open(event, stop)
            del path[event.level - 1 :]
            (path[-1].children if path else roots).append(opened)
            path.append(opened)
            at += 1
        outline = tuple(self._node(opened, 1) for opened in roots)
        return Pieces(outline, tuple(groups), tuple(self._loose))

    # --- the outline ----------------------------------------------------------------------------------------

    def _node(self, opened: _Open, level: int) -> OutlineNode:
        """Return the node with its heading cut from its text."""
        event = opened.event
        start, stop = trimmed(self._shadow, event.end, opened.end)
        glued = False
        if event.named:
            name_end = event.end if event.inline else start
            heading = heading_text(self._text[event.start : event.end].strip("#*【】[] :："))
            body_start = name_end
        else:
            heading_end, body_start, glued = self._cut(start, stop, event)
            heading = heading_text(self._text[start:heading_end])
        number = "" if event.named else self._number(event)
        body = self._body(body_start, stop)
        children = tuple(self._node(child, level + 1) for child in opened.children)
        line = self._lines.number(event.start)
        own_end = max(stop, event.end)
        return OutlineNode(level, number, heading, body, children, line, event.start, own_end, body_start, glued)

    def _body(self, start: int, stop: int) -> str:
        """Return running text as it is stored: broken lines joined, paragraphs kept where the text has them."""
        parts = [readable(self._text[first:last]) for first, last in self._logical_lines(start, stop)]
        return ("\n" if self._keep else "").join(part for part in parts if part)

    def _number(self, event: Event) -> str:
        """Return a number as it is stored: no blanks inside or around."""
        return "".join(folded(self._text[event.start : event.end]).split()).strip("*")

    def _cut(self, start: int, stop: int, event: Event) -> tuple[int, int, bool]:
        """Return where the heading ends, where the body begins, and whether the source has no boundary."""
        line_end = self._logical_line_end(start, stop)
        ends = "。!?;" if event.style in ("一是", "首先", "第一") else "。!?"
        sentence = next((at for at in range(start, line_end) if self._shadow[at] in ends), line_end)
        early = self._early_end(start, sentence, line_end)
        if early is not None:
            return early
        after = min(sentence + 1, stop)
        while after < stop and self._shadow[after] in _CLOSERS:
            after += 1
        heading_end = sentence if sentence < line_end else line_end
        if after > sentence + 1:
            heading_end = after
        glued = glued_section(self._shadow, start, heading_end)
        return heading_end, max(after if sentence < line_end else line_end, heading_end), glued

    def _early_end(self, start: int, sentence: int, line_end: int) -> tuple[int, int, bool] | None:
        """Return the cut at a colon or at blanks before the first sentence ends, None where there is none."""
        colon = self._shadow.find(":", start, sentence)
        if colon >= 0:
            before = self._shadow[start:colon]
            at_end = not self._shadow[colon + 1 : line_end].strip()
            if at_end or (len(before) <= 30 and before.strip() and not _INTRODUCES.search(before)):
                return colon, colon + 1, False
        gap = re.compile(r" {2,}|\t").search(self._shadow, start, sentence)
        if gap and gap.start() - start <= 24 and not re.search("[,;]", self._shadow[start : gap.start()]):
            rest = self._shadow[gap.end() : line_end]
            if rest.strip("。;,: ") and ("。" in rest or len(rest) > 30):
                return gap.start(), gap.end(), False
        name = SECTION_START.match(self._shadow, start, sentence)
        if name and self._shadow[name.end() : name.end() + 1] == " ":
            return name.end(), name.end() + 1, False
        return None

    def _logical_line_end(self, start: int, stop: int) -> int:
        """Return where the first line ends, lines broken by width taken as one."""
        if self._shadow.find("\n", start, stop) < 0:
            return trimmed(self._shadow, start, stop)[1] if start < stop else stop
        lines = self._lines.between_in(self._shadow, start, stop)
        if not lines:
            return stop
        end = lines[0].end
        current = self._from_its_start(lines[0])
        for following in lines[1:]:
            if not self._wrap.runs_on(current, following):
                break
            end = following.end
            current = following
        return end

    # --- groups and items -----------------------------------------------------------------------------------

    def _group(self, event: Event, items: list[Event], stop: int, *, last: bool) -> Group:
        """Return a heading with its items."""
        period = event.period
        assert period is not None
        end = event.end
        if last:
            stop = self._without_farewell(items[-1].end if items else end, stop)
        first = items[0].start if items else stop
        made: list[ScheduleItem] = []
        theme = self._theme(end, first) if items else end
        end = theme
        made.extend(self._loose_items(end, first))
        for at, item in enumerate(items):
            until = items[at + 1].start if at + 1 < len(items) else stop
            made.append(self._item(item.start, item.end, until))
        start, heading_end = trimmed(self._shadow, event.start, end)
        return Group(period, start, heading_end, tuple(made))

    def _theme(self, end: int, first: int) -> int:
        """Return where the heading ends when a theme stands between the months and the first number."""
        start, stop = trimmed(self._shadow, end, first)
        between = self._shadow[start:stop]
        same_line = "\n" not in self._shadow[end:start]
        if not between or not same_line or "\n" in between:
            return end
        if len(between) <= 24 and not re.search(r"[。;,]", between.rstrip("。;")):
            return stop
        return end

    def _item(self, start: int, text_start: int, until: int) -> ScheduleItem:
        """Return a numbered item."""
        begin, stop = trimmed(self._shadow, start, until)
        number = "".join(folded(self._text[start:text_start]).split()).strip("*")
        text = item_text(self._text[text_start:stop])
        return ScheduleItem(number, text, self._source[begin:stop], self._lines.number(begin), begin, stop)

    def _loose_items(self, start: int, stop: int) -> list[ScheduleItem]:
        """Return the items of a stretch without numbers: one a line, sentence or part between semicolons."""
        found = []
        for begin, end in self._logical_lines(start, stop):
            for first, last in self._parts(begin, end):
                text = item_text(self._text[first:last])
                if text.strip("。;,、.- :"):
                    source = self._source[first:last]
                    found.append(ScheduleItem("", text, source, self._lines.number(first), first, last))
                elif found:
                    previous = found.pop()
                    said = item_text(self._text[previous.start : last])
                    whole = self._source[previous.start : last]
                    found.append(ScheduleItem("", said, whole, previous.line, previous.start, last))
                else:
                    self._loose.append(
                        UnreadLine(self._lines.number(first), text or self._text[first:last], first, last, "loose")
                    )
        return found

    def _logical_lines(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Return the lines of a stretch, lines broken by width taken as one."""
        if self._shadow.find("\n", start, stop) < 0:
            first, last = trimmed(self._shadow, start, stop)
            return [(first, last)] if first < last else []
        spans: list[tuple[int, int]] = []
        previous: Line | None = None
        for line in self._lines.between_in(self._shadow, start, stop):
            if previous is None:
                line = self._from_its_start(line)  # noqa: PLW2901 - the first may begin in mid-line
            if previous is not None and self._wrap.runs_on(previous, line):
                spans[-1] = (spans[-1][0], line.end)
            else:
                spans.append((line.start, line.end))
            previous = line
        return spans

    def _from_its_start(self, line: Line) -> Line:
        """Return a part of a line that knows where the whole line begins, so that its width is right."""
        return Line(line.number, line.start, line.end, self._shadow.rfind("\n", 0, line.start) + 1)

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of a line between stops that stand outside brackets."""
        parts: list[tuple[int, int]] = []
        begin = start
        for found in _PARTING.finditer(self._shadow, start, end):
            if self._inside_brackets(begin, found.start()):
                continue
            stop = found.end() if found.group()[0] in "。;" else found.start()
            while stop < end and self._shadow[stop] in "”’)》":
                stop += 1
            aside = _ASIDE.match(self._shadow, stop, end)
            if aside and stop == found.end():
                continue
            parts.append(trimmed(self._shadow, begin, stop))
            begin = max(found.end(), stop)
        parts.append(trimmed(self._shadow, begin, end))
        return [part for part in parts if part[0] < part[1]]

    def _inside_brackets(self, start: int, end: int) -> bool:
        """Return whether a bracket or quotation opened in the span is not closed there."""
        piece = self._shadow[start:end]
        return any(piece.count(opener) > piece.count(closer) for opener, closer in _OPENERS.items())

    def _without_farewell(self, start: int, stop: int) -> int:
        """Return where the last item ends; a paragraph of farewell after it is kept as a loose line."""
        lines = self._lines.between_in(self._shadow, start, stop)
        for at, line in enumerate(lines):
            if at and is_farewell(self._shadow[line.start : line.end]):
                for later in lines[at:]:
                    piece = self._text[later.start : later.end]
                    self._loose.append(UnreadLine(later.number, piece, later.start, later.end, "closing"))
                return line.start
        return stop


def prose(text: str, shadow: str, lines: list[Line], wrap: WrapRule) -> tuple[OutlineNode, ...]:
    """Return the outline of a text without any number: short lines head the paragraphs after them."""
    nodes: list[OutlineNode] = []
    spans: list[tuple[int, int, int]] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and wrap.runs_on(previous, line):
            spans[-1] = (spans[-1][0], line.end, spans[-1][2])
        else:
            spans.append((line.start, line.end, line.number))
        previous = line
    at = 0
    while at < len(spans):
        start, end, number = spans[at]
        heading, body_from = _prose_heading(shadow, start, end)
        begin = at
        stop = end
        if heading == end and body_from == end:
            while at + 1 < len(spans) and not _heads(shadow, spans[at + 1]):
                at += 1
                stop = spans[at][1]
        told = [(max(first, body_from), last) for first, last, _line in spans[begin : at + 1] if body_from < last]
        body = "\n".join(part for first, last in told if (part := readable(text[first:last])))
        nodes.append(OutlineNode(1, "", heading_text(text[start:heading]), body, (), number, start, stop, body_from))
        at += 1
    return tuple(nodes)


def _heads(shadow: str, span: tuple[int, int, int]) -> bool:
    """Return whether a paragraph is a short line that stands as a heading."""
    said = shadow[span[0] : span[1]]
    return len(said) <= 24 and re.search(r"[。;!?,]", said) is None


def _prose_heading(shadow: str, start: int, end: int) -> tuple[int, int]:
    """Return where the heading of a paragraph ends and where its body begins."""
    if _heads(shadow, (start, end, 0)):
        return end, end
    found = re.compile("[。!?]|: ?(?=.)").search(shadow, start, end)
    if found is None:
        return end, end
    return found.start(), found.end()
