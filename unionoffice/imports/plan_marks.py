"""Which candidates are headings, points and items: decided by the order in which the styles of numbering come.

The text is walked once.  A stack holds the open lists; a number that goes on an open list is believed even in
mid-sentence, a first number needs a second one to follow unless it begins a line, everything else is text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from unionoffice.imports.plan_months import PeriodMark
from unionoffice.imports.plan_numbers import Mark, Place, impossible, numbers_in
from unionoffice.imports.plan_sections import SectionMark

_NEEDS_NEXT = {"yishi", "diyi", "order", "part", "word", "1.1", "1.1.1"}
_LOOSE = {"一 ", "1 ", "第一部分", "任务一"}
_NONE = "none"
_UNDER = "none, under a section"
# The usual depth of a family in official papers: 一、 then (一) then 1、 then (1) then ①.
_USUAL = {"cn": 0, "cnparen": 1, "arabic": 2, "half": 3, "paren": 3, "circled": 4}
_JUMPS = {"cn", "cnparen", "arabic", "paren", "circled", "part", "half"}


@dataclass(frozen=True, slots=True)
class Event:
    """A place where something new begins: a ``node`` of the outline, a ``group`` of months, or an ``item`` in it.

    Attributes:
        kind: ``node``, ``group`` or ``item``.
        start: where its number or heading begins.
        end: where the text after the number begins.
        level: depth of a node, 0 elsewhere.
        period: the heading of a group.
        style: the style of its number.
        value: what the number counts.
        skipped: numbers are missing before it in its list.
        glued: no boundary stands before it in the source.
        named: a heading without a number.
        inline: the text goes on in the heading's line.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    period: PeriodMark | None = None
    style: str = ""
    value: int = 0
    skipped: bool = False
    glued: bool = False
    named: bool = False
    inline: bool = False


@dataclass(slots=True)
class _List:
    """An open list: the styles it is written in, and the last number taken."""

    styles: set[str]
    family: str
    last: int
    rank: int


@dataclass(slots=True)
class Judge:
    """Walks the candidates of one plan and keeps those that are believed.

    Args:
        shadow: the shadow of the document.
        low: where the plan's text begins.
        continued: beginnings of lines that only go on the sentence before.
    """

    shadow: str
    low: int
    continued: set[int]
    events: list[Event] = field(default_factory=list)
    _stack: list[_List] = field(default_factory=list)
    _ranks: dict[str, int] = field(default_factory=dict)
    _in_group: bool = False
    _items: _List | None = None
    _marks: list[Mark] = field(default_factory=list)
    _running: dict[str, int] = field(default_factory=dict)
    _bullets: set[str] = field(default_factory=set)
    _last_period: int = 0
    _where: dict[tuple[str, int], list[int]] = field(default_factory=dict)

    def judge(self, marks: list[Mark], periods: list[PeriodMark], sections: list[SectionMark]) -> list[Event]:
        """Return the believed candidates as events, in order."""
        self._marks = marks
        for at, mark in enumerate(marks):
            self._where.setdefault((mark.family, mark.value), []).append(at)
        queue: list[tuple[int, int, Mark | PeriodMark | SectionMark, int]] = []
        queue.extend((mark.start, 2, mark, at) for at, mark in enumerate(marks))
        queue.extend((period.start, 0, period, 0) for period in periods)
        queue.extend((section.start, 1, section, 0) for section in sections)
        self._last_period = max((period.start for period in periods), default=0)
        queue.sort(key=lambda entry: (entry[0], entry[1]))
        taken = -1
        for position, (start, _order, candidate, at) in enumerate(queue):
            if start < taken:
                continue
            if isinstance(candidate, PeriodMark):
                self._group(candidate)
            elif isinstance(candidate, SectionMark):
                following = next((entry[2] for entry in queue[position + 1 : position + 2]), None)
                if not self._section(candidate, following):
                    continue
            elif not self._number(candidate, at):
                continue
            taken = self.events[-1].end
        return self.events

    # --- groups of months, weeks, quarters ------------------------------------------------------------------

    def _group(self, period: PeriodMark) -> None:
        """Open the group of a heading; its ordinal goes on an outer list."""
        glued = period.place == Place.WEAK and period.start > self.low and bool(self.events)
        if period.ordinal > period.start:
            ordinal = numbers_in(self.shadow, period.start, period.ordinal)
            if ordinal and ordinal[0].value:
                self._ordinal(ordinal[0])
        self._in_group = True
        self._items = None
        self.events.append(Event("group", period.start, period.end, period=period, glued=glued))

    def _ordinal(self, mark: Mark) -> None:
        """Let the ordinal of a month heading count in the outer list it belongs to."""
        at = self._open(mark)
        if at is None and self._in_group and self._stack and mark.value > 1:
            return
        if at is None:
            at = self._push(mark)
        del self._stack[at + 1 :]
        self._stack[at].last = mark.value

    # --- headings without a number --------------------------------------------------------------------------

    def _section(self, section: SectionMark, following: object) -> bool:
        """Take a heading without a number where it fits; return whether it was taken."""
        named_before = any(_NONE in opened.styles for opened in self._stack)
        first = following if isinstance(following, Mark) and following.value == 1 else None
        if first is not None and self.shadow[section.end : first.start].strip():
            first = None
        apart = self._parts_months(section, following)
        if not section.known and not apart and (first is None or (self._in_group and not self._ends_schedule(section))):
            return False
        if section.inline and (self._in_group or (self._stack and not named_before)):
            return False
        at = 0 if section.frame or apart else self._named_level(section, first, named_before)
        if at is None:
            return False
        del self._stack[at:]
        if not section.frame:
            style = _UNDER if at and _NONE in self._stack[at - 1].styles else _NONE
            rank = self._ranks.setdefault(style, len(self._ranks))
            self._stack.append(_List({style}, style, 0, rank))
        self._in_group = False
        self._items = None
        self.events.append(
            Event(
                "node", section.start, section.end, max(1, len(self._stack)), style=_NONE,
                named=True, inline=section.inline,
            )
        )  # fmt: skip
        return True

    def _parts_months(self, section: SectionMark, following: object) -> bool:
        """Return whether a short line stands between a finished item and the next month (第二学期, 下阶段)."""
        if not self._in_group or self._items is None or not isinstance(following, PeriodMark):
            return False
        finished = self.shadow[max(self.low, section.start - 40) : section.start].rstrip()[-1:] in ("。", ";")
        return finished and not self.shadow[section.end : following.start].strip()

    def _ends_schedule(self, section: SectionMark) -> bool:
        """Return whether a short line behind the items of the last group begins something else with a new list."""
        return self._items is not None and section.start > self._last_period

    def _named_level(self, section: SectionMark, first: Mark | None, named_before: bool) -> int | None:
        """Return at which depth of the stack a heading without a number goes, None where it does not fit."""
        if named_before:
            outer = next(at for at, opened in enumerate(self._stack) if _NONE in opened.styles)
            under = outer + 1 < len(self._stack) and _UNDER in self._stack[outer + 1].styles
            inside = not section.known and (under or (len(self._stack) == outer + 1 and self._nothing_since(section)))
            return outer + 1 if inside else outer
        if not self._stack:
            return 0
        if first is not None:
            at = self._open(first)
            if at is not None:
                return at
        if not section.known:
            return None
        if self._in_group or not self._just_opened(section.start):
            return 0
        return len(self._stack)

    def _nothing_since(self, section: SectionMark) -> bool:
        """Return whether a heading without a number stands directly under one of the usual sections."""
        last = self.events[-1]
        return last.named and not self.shadow[last.end : section.start].strip()

    def _just_opened(self, start: int) -> bool:
        """Return whether nothing but the heading of the last node stands before ``start``."""
        last = self.events[-1]
        between = self.shadow[last.end : start].strip()
        return last.kind == "node" and "\n" not in between and len(between) <= 24

    # --- numbers --------------------------------------------------------------------------------------------

    def _number(self, mark: Mark, at: int) -> bool:
        """Take a number where it is believed; return whether it was taken."""
        place = self._place(mark)
        if mark.start in self.continued and impossible(self.shadow, replace(mark, place=Place.BLANK), self.low):
            return False
        if self._in_group:
            return self._item(mark, place, at) or self._closes_group(mark, place, at)
        return self._node(mark, place, at)

    def _place(self, mark: Mark) -> Place:
        """Return how a number stands, seen from the event before it."""
        if mark.start in self.continued:
            return Place.BLANK
        since = self.events[-1].end if self.events else self.low
        if mark.place < Place.LINE and not self.shadow[since : min(mark.start, since + 40)].strip():
            return Place.LINE
        return mark.place

    def _open(self, mark: Mark) -> int | None:
        """Return which open list the number belongs to: the same style first, then its family going on."""
        for at in range(len(self._stack) - 1, -1, -1):
            if mark.style in self._stack[at].styles:
                return at
        for at in range(len(self._stack) - 1, -1, -1):
            opened = self._stack[at]
            if opened.family == mark.family and mark.value == opened.last + 1 and mark.value > 1:
                return at
        return None

    def _push(self, mark: Mark) -> int:
        """Open a list for a style; styles seen before go back to where they stood in the order of styles."""
        rank = self._ranks.get(mark.style)
        if rank is None:
            rank = self._ranks[mark.style] = len(self._ranks)
            if mark.value > 1:
                own = _USUAL.get(mark.family, 9)
                while self._stack and _USUAL.get(self._stack[-1].family, -1) > own:
                    self._stack.pop()
        elif self._stack and _USUAL.get(mark.family, 0) > _USUAL.get(self._stack[-1].family, 9):
            # 1、 stood under 二、 before (一) was met: it begins anew, or runs on, under (一), as it usually does.
            rank = max(rank, self._stack[-1].rank + 1)
        else:
            while self._stack and self._stack[-1].rank > rank:
                self._stack.pop()
        self._stack.append(_List({mark.style}, mark.family, 0, rank))
        return len(self._stack) - 1

    def _believed(self, mark: Mark, place: Place, opened: _List | None, at: int) -> bool:
        """Return whether a number counts, given the list it would go on (None: it would open one)."""
        last = opened.last if opened else 0
        if mark.family == "bullet":
            known = last > 0 or mark.style in self._bullets
            return place == Place.LINE and (known or self._right_after(mark) or self._follows(mark, at))
        if mark.style == "首先" and mark.value == 0:
            return last > 0
        if last and mark.value == last + 1:
            return True
        if not last and mark.value > 1 and place >= Place.STOP and self._running.get(mark.family) == mark.value - 1:
            return True
        if mark.value == 1:
            if mark.family in _NEEDS_NEXT or mark.style in _LOOSE or place < Place.LINE:
                fresh = last == 0 and place == Place.STOP and mark.family in _JUMPS and self._after_full_stop(mark)
                return fresh or ((last == 0 or place >= Place.STOP) and self._follows(mark, at))
            return True
        if mark.style in _LOOSE or mark.family not in _JUMPS:
            return False
        if place == Place.LINE:
            return True
        return place == Place.STOP and last > 0 and mark.value == last + 2 and self._follows(mark, at)

    def _after_full_stop(self, mark: Mark) -> bool:
        """Return whether a sentence ended directly before a number."""
        before = self.shadow[max(self.low, mark.start - 8) : mark.start]
        return before.rstrip(" ").endswith("。") and mark.style not in _LOOSE

    def _right_after(self, mark: Mark) -> bool:
        """Return whether a number stands directly behind the event before it."""
        return bool(self.events) and not self.shadow[self.events[-1].end : mark.start].strip()

    def _follows(self, mark: Mark, at: int) -> bool:
        """Return whether the next number of the same list stands further on, before an outer list goes on."""
        wanted = 0 if mark.family == "bullet" else mark.value + 1
        found = self._next(mark, wanted, at)
        if mark.style == "首先":
            last = self._next(mark, 0, at)
            found = min((one for one in (found, last) if one is not None), default=None)
        if found is None:
            return False
        later = self._marks[found]
        if mark.family == "bullet":
            return later.place == Place.LINE
        if any(self._outer_goes_on(opened, at, found) for opened in self._stack if mark.style not in opened.styles):
            return False
        return later.place >= Place.COMMA or mark.place >= Place.STOP or self._after_short_heading(mark)

    def _after_short_heading(self, mark: Mark) -> bool:
        """Return whether only a few words without any stop stand between the event before and this number."""
        since = self.events[-1].end if self.events else self.low
        if self.events and self.events[-1].kind != "node":
            return False
        between = self.shadow[since : mark.start]
        return len(between) <= 20 and "\n" not in between and not any(char in between for char in "。;,:!?")

    def _next(self, mark: Mark, value: int, at: int) -> int | None:
        """Return the place in the queue of the next number of that value in the mark's style or family."""
        known = self._where.get((mark.family, value), [])
        for found in known[(begin := bisect_right(known, at)) : begin + 8]:
            if self._marks[found].style == mark.style or mark.family == "arabic":
                return found
        return None

    def _outer_goes_on(self, opened: _List, at: int, until: int) -> bool:
        """Return whether an outer list goes on at a line's beginning between two places of the queue."""
        known = self._where.get((opened.family, opened.last + 1), [])
        begin = bisect_right(known, at)
        for found in known[begin : begin + 20]:
            if found >= until:
                return False
            if self._marks[found].place == Place.LINE and self._marks[found].style in opened.styles:
                return True
        return False

    def _node(self, mark: Mark, place: Place, at: int) -> bool:
        """Take a number as a point of the outline."""
        level = self._open(mark)
        opened = self._stack[level] if level is not None else None
        if not self._believed(mark, place, opened, at):
            return False
        if level is None:
            level = self._push(mark)
        self._advance(level, mark, place, "node")
        return True

    def _advance(self, level: int, mark: Mark, place: Place, kind: str) -> None:
        """Count the number in its list and write the event."""
        del self._stack[level + 1 :]
        opened = self._stack[level]
        skipped = self._skips(opened, mark)
        self._count(opened, mark)
        self.events.append(
            Event(
                kind, mark.start, mark.end, level + 1, style=mark.style, value=mark.value,
                skipped=skipped, glued=place <= Place.BLANK and mark.family not in ("yishi", "order"),
            )
        )  # fmt: skip

    def _skips(self, opened: _List, mark: Mark) -> bool:
        """Return whether numbers are missing before this one; a count that runs on through sections is whole."""
        if opened.last == 0 and self._running.get(mark.family) == mark.value - 1:
            return False
        return mark.family not in ("bullet", "order") and mark.value > opened.last + 1

    def _count(self, opened: _List, mark: Mark) -> None:
        """Note the number as the list's last; bullets and 最后 only go one on."""
        opened.styles.add(mark.style)
        self._running[mark.family] = mark.value
        if mark.family == "bullet":
            self._bullets.add(mark.style)
        opened.last = mark.value if mark.value else opened.last + 1

    def _item(self, mark: Mark, place: Place, at: int) -> bool:
        """Take a number as an item of the open group."""
        items = self._items
        if items is None:
            outer = self._open(mark)
            if outer is not None and mark.value == self._stack[outer].last + 1 and mark.value > 1:
                return False
            runs_on = self._running.get(mark.family) == mark.value - 1 and place >= Place.STOP
            misnumbered = place == Place.LINE and self._right_after(mark)
            if (mark.value > 1 and not runs_on and not misnumbered) or not self._believed(mark, place, None, at):
                return False
            items = self._items = _List(set(), mark.family, 0, 0)
        else:
            same = mark.style in items.styles or (mark.family == items.family and mark.value == items.last + 1)
            if not same or not self._believed(mark, place, items, at):
                return False
            if mark.value not in (0, items.last + 1) and self._goes_on_outside(mark):
                return False
        skipped = self._skips(items, mark)
        self._count(items, mark)
        glued = place <= Place.BLANK
        self.events.append(
            Event("item", mark.start, mark.end, style=mark.style, value=mark.value, skipped=skipped, glued=glued)
        )
        return True

    def _goes_on_outside(self, mark: Mark) -> bool:
        """Return whether an outer list of this very style waits for this number."""
        return any(mark.style in opened.styles and mark.value == opened.last + 1 for opened in self._stack)

    def _closes_group(self, mark: Mark, place: Place, at: int) -> bool:
        """Take a number as a point that ends the schedule: it goes on a list outside."""
        level = self._open(mark)
        if level is None or mark.family in ("bullet", "yishi", "order"):
            return False
        opened = self._stack[level]
        ahead = mark.value - opened.last
        if ahead < 1 or (ahead > 1 and place < Place.LINE) or not self._believed(mark, place, opened, at):
            return False
        self._in_group = False
        self._items = None
        self._advance(level, mark, place, "node")
        return True
