"""Reads a union's work plan: from the text of a document to sections, months and items, nothing lost.

``read_plan`` is the one door.  The way: a shadow for matching, the plans of the text, page furniture set aside,
tables, candidates for headings and numbers, the judge, the pieces, the order of the months, the warnings.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.imports.plan_aside import Aside, unread_lines
from unionoffice.imports.plan_kind import is_english, is_plan
from unionoffice.imports.plan_marks import Event, Judge
from unionoffice.imports.plan_months import PeriodMark, periods_in
from unionoffice.imports.plan_numbers import Place, numbers_in
from unionoffice.imports.plan_outline import Assembly, Group, Pieces, prose
from unionoffice.imports.plan_period import period_of
from unionoffice.imports.plan_reading import (
    Cycle,
    OutlineNode,
    PlanReading,
    PlanTitle,
    ScheduleGroup,
    ScheduleItem,
)
from unionoffice.imports.plan_sections import sections_in
from unionoffice.imports.plan_sequence import proposals, settled
from unionoffice.imports.plan_split import PlanSpan, base_title, plan_spans
from unionoffice.imports.plan_table import TableGroup
from unionoffice.imports.plan_text import Line, Lines, WrapRule, item_text, readable, shadow_of
from unionoffice.imports.plan_warnings import Findings, warnings_of

__all__ = ["PlanNotThereError", "PlanReading", "read_plan"]

_BULLET = re.compile(r"^[-*•●■◆◇▲△★☆※►➢✓·▪]\s*")
_SCHOOL = re.compile("教师|教工|教职|幼儿园|小学|中学|我园|开学|校务|园务")
_SURROGATES = re.compile("[\ud800-\udfff]")


class PlanNotThereError(OfficeError):
    """The text has fewer plans than the number asked for."""

    def __init__(self, wanted: int, there: int) -> None:
        super().__init__(_("这份文字里只有 {there} 份计划，没有第 {wanted} 份。").format(there=there, wanted=wanted))


def read_plan(text: str, *, year: int, plan: int | None = None) -> PlanReading:
    """Return one plan of a text as structure.

    Args:
        text: the text of the document; cells of tables parted by tabs, one row a line.
        year: the year the plan is read for.
        plan: which of several plans, from 1; the first where None.

    Raises:
        PlanNotThereError: the text has no plan of that number.
    """
    text = _SURROGATES.sub("\ufffd", text)
    shadow = shadow_of(text)
    lines = Lines(shadow)
    spans = plan_spans(text, shadow, lines)
    index = 1 if plan is None else plan
    if not 1 <= index <= len(spans):
        raise PlanNotThereError(index, len(spans))
    return _Reader(text, shadow, lines, spans, index, year).reading()


class _Reader:
    """Reads one plan; what it finds on the way is kept in its fields."""

    def __init__(self, text: str, shadow: str, lines: Lines, spans: list[PlanSpan], index: int, year: int) -> None:
        self._text = text
        self._lines = lines
        self._spans = spans
        self._index = index
        self._span = spans[index - 1]
        self._year = year
        self._whole = shadow
        self._aside = Aside(text, shadow, lines, self._span, first=index == 1)
        self._shadow = self._aside.shadow()
        self._words = self._aside.words()
        self._tables = self._aside.tables
        self._unread = list(self._aside.unread)
        self._events: list[Event] = []

    # --- the reading ----------------------------------------------------------------------------------------

    def reading(self) -> PlanReading:
        """Return the plan read."""
        span = self._span
        body = self._lines.between_in(self._shadow, span.body, span.end)
        pages = frozenset(line.line for line in self._unread if line.kind == "furniture")
        wrap = WrapRule(body, self._shadow, pages)
        pieces = self._pieces(body, wrap)
        groups = sorted([*pieces.groups, *self._table_groups()], key=lambda group: group.start)
        monthly = [group for group in groups if group.period.kind in ("month", "span")]
        months = [group.period.months for group in monthly]
        proposed = self._proposed(monthly, months)
        known = [month for said, meant in zip(months, proposed, strict=True) for month in (meant or said)]
        if len(self._runs(monthly)) > 1 and known[-1] < max(known):
            known.sort()
        opening = self._opening()
        period, kind = period_of(self._plain_title(), opening, known, self._year, school=self._of_a_school())
        unread = sorted([*self._unread, *pieces.loose], key=lambda one: one.start)
        points = sum(1 for event in self._events if event.kind == "node")
        english = is_english(self._whole[span.start : span.end])
        plan = is_plan(
            self._text[span.start : span.end], self._whole[span.start : span.end], self._plain_title(),
            len(monthly), len(groups) - len(monthly), points,
        )  # fmt: skip
        found = Findings(
            text=self._text, shadow=self._shadow, lines=self._lines, start=span.start, body=span.body, end=span.end,
            events=self._events, outline=pieces.outline, groups=tuple(monthly), months=months, proposed=proposed,
            unread=unread, plans=len(self._spans), repeated_title=self._title_repeats(), wrapped=wrap.used,
            sentence_paragraphs=self._sentence_paragraphs(body), signed=self._aside.signed, plan=plan, english=english,
            term=kind in ("term", "free") or len(groups) > len(monthly), tables=len(self._tables),
            firsts=frozenset(run[0].start for run in self._runs(monthly)),
            signs=frozenset(start for start, _stop in self._aside.markup),
        )  # fmt: skip
        return PlanReading(
            plans_found=tuple(PlanTitle(at, one.title, one.start, one.end) for at, one in enumerate(self._spans, 1)),
            plan=PlanTitle(self._index, span.title, span.start, span.end),
            title_spans=span.titles,
            period=period,
            kind=kind,
            outline=pieces.outline,
            schedule=tuple(self._month_group(group, proposed[at]) for at, group in enumerate(monthly)),
            cycles=tuple(self._cycle(group) for group in groups if group.period.kind in ("week", "quarter")),
            unread=tuple(unread),
            warnings=tuple(warnings_of(found)),
        )

    def _pieces(self, body: list[Line], wrap: WrapRule) -> Pieces:
        """Judge the candidates and put the pieces together."""
        span = self._span
        periods = settled(self._shadow, periods_in(self._shadow, span.body, span.end))
        marks = list(numbers_in(self._shadow, span.body, span.end))
        numbered = {self._lines.number(mark.start) for mark in marks if mark.place == Place.LINE}
        numbered |= {self._lines.number(period.start) for period in periods}
        sections = sections_in(self._shadow, body, wrap, numbered)
        continued = {later.start for earlier, later in itertools.pairwise(body) if wrap.runs_on(earlier, later)}
        self._events = Judge(self._shadow, span.body, continued).judge(marks, periods, sections)
        masked = self._words
        if not self._events:
            return self._without_numbers(masked, body, wrap)
        preface = [line for line in body if line.start < self._events[0].start]
        if preface:
            preface[-1] = _until(preface[-1], self._events[0].start, self._shadow)
        self._keep_unread(preface, "preface")
        assembly = Assembly(
            self._text, masked, self._shadow, self._lines, wrap,
            keep=not self._sentence_paragraphs(body), end=span.end,
        )  # fmt: skip
        pieces = assembly.pieces(self._events)
        return Pieces((*pieces.outline, *self._plain_rows()), pieces.groups, pieces.loose)

    def _keep_unread(self, lines: list[Line], kind: str) -> None:
        """Keep lines as unread."""
        self._unread.extend(unread_lines(self._text, lines, kind))

    def _without_numbers(self, masked: str, body: list[Line], wrap: WrapRule) -> Pieces:
        """Return the pieces of a text in which nothing is numbered."""
        if self._tables:
            first = self._tables[0].start
            self._keep_unread([line for line in body if line.start < first], "preface")
            self._keep_unread([line for line in body if line.start >= first], "loose")
            return Pieces(self._plain_rows(), (), ())
        return Pieces(prose(masked, self._shadow, body, wrap), (), ())

    def _opening(self) -> str:
        """Return the words around the title and the first of the text."""
        span = self._span
        end = self._events[0].start if self._events else span.end
        return self._whole[max(0, span.start - 80) : min(max(end, span.body + 60), span.body + 400)]

    def _of_a_school(self) -> bool:
        """Return whether the plan is a school's: its staff and terms are named so."""
        return _SCHOOL.search(self._whole, self._span.start, self._span.end) is not None

    def _plain_title(self) -> str:
        """Return the title in the shadow's characters."""
        return shadow_of(self._span.title)

    def _title_repeats(self) -> int:
        """Return how often the title stands at the head of the text."""
        said = [base_title(self._whole[start:stop]) for start, stop in self._span.titles]
        return max((said.count(one) for one in said), default=0)

    def _sentence_paragraphs(self, body: list[Line]) -> bool:
        """Return whether every sentence stands in a paragraph of its own."""
        if len(body) < 6:
            return False
        apart = sum(later.number - earlier.number > 1 for earlier, later in itertools.pairwise(body))
        inner = sum(self._shadow.find("。", line.start, line.end - 1) >= 0 for line in body)
        closed = sum(self._shadow[line.end - 1] in "。!?" for line in body)
        starts = {self._lines.number(event.start) for event in self._events}
        unnumbered = sum(line.number not in starts for line in body)
        return (
            apart * 10 >= (len(body) - 1) * 8
            and inner * 10 <= len(body)
            and closed * 2 >= len(body)
            and unnumbered >= 2
        )

    # --- months and tables ----------------------------------------------------------------------------------

    def _proposed(self, monthly: list[Group], months: list[tuple[int, ...]]) -> list[tuple[int, ...] | None]:
        """Return the months proposed for each group."""
        found: list[tuple[int, ...] | None] = []
        for run in self._runs(monthly):
            found += proposals(
                [() if group.period.kind == "span" else group.period.meant for group in run],
                [group.period.tenth or group.period.kind == "span" for group in run],
            )
        return [
            proposal if proposal is not None else group.period.meant if group.period.meant != said else None
            for group, said, proposal in zip(monthly, months, found, strict=True)
        ]

    def _runs(self, monthly: list[Group]) -> list[list[Group]]:
        """Return the months in runs: under another section of the outline they may begin anew."""
        sections = [event.start for event in self._events if event.kind == "node"]
        runs: list[list[Group]] = []
        for group in monthly:
            section = bisect_left(sections, group.start)
            if runs and bisect_left(sections, runs[-1][-1].start) == section:
                runs[-1].append(group)
            else:
                runs.append([group])
        return runs

    def _month_group(self, group: Group, proposed: tuple[int, ...] | None) -> ScheduleGroup:
        """Return a month group for the reading."""
        heading = self._heading(group)
        line = self._lines.number(group.start)
        return ScheduleGroup(heading, group.period.months, proposed, group.items, line, group.start, group.end)

    def _heading(self, group: Group) -> str:
        """Return the heading of a month, week or quarter; a table's stands in the document only."""
        said = readable(self._words[group.start : group.end]) or readable(self._text[group.start : group.end])
        return _BULLET.sub("", said)

    def _cycle(self, group: Group) -> Cycle:
        """Return a week or quarter for the reading."""
        heading = self._heading(group)
        line = self._lines.number(group.start)
        return Cycle(heading, group.period.kind, group.period.index, group.items, line, group.start, group.end)

    def _table_groups(self) -> list[Group]:
        """Return the groups that stand in tables."""
        return [
            Group(_period_of_rows(rows), rows.start, rows.end, self._row_items(rows))
            for table in self._tables
            for rows in table.groups
            if rows.kind != "plain"
        ]

    def _row_items(self, rows: TableGroup) -> tuple[ScheduleItem, ...]:
        """Return the matters of a table's rows."""
        return tuple(
            ScheduleItem(
                readable(self._text[item.number[0] : item.number[1]]),
                item_text(self._text[item.text[0] : item.text[1]]),
                self._text[item.source[0] : item.source[1]],
                self._lines.number(item.source[0]),
                item.source[0],
                item.source[1],
                item.extra,
            )
            for item in rows.items
        )

    def _plain_rows(self) -> tuple[OutlineNode, ...]:
        """Return the rows of tables without a time as points of the outline."""
        return tuple(
            OutlineNode(
                1, item.number, item.text, "\n".join(item.extra.values()), (), item.line, item.start, item.end, item.end
            )
            for table in self._tables
            for rows in table.groups
            if rows.kind == "plain"
            for item in self._row_items(rows)
        )


def _period_of_rows(rows: TableGroup) -> PeriodMark:
    """Return the heading a table's time cell stands for."""
    kind = "month" if rows.kind in ("month", "time") else rows.kind
    return PeriodMark(
        rows.start, rows.end, Place.LINE, kind, rows.months, rows.meant, rows.index, rows.start, tenth=True
    )


def _until(line: Line, end: int, shadow: str) -> Line:
    """Return the part of a line before ``end``."""
    stop = min(line.end, end)
    while stop > line.start and shadow[stop - 1] == " ":
        stop -= 1
    return Line(line.number, line.start, stop, line.first)
