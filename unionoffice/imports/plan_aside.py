"""What stands around a plan and is set aside before it is read: page furniture, cover, signature, attachments, tables.

Nothing set aside is thrown away: lines become unread lines of their kind, tables are read as tables.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right

from unionoffice.imports.plan_months import periods_in
from unionoffice.imports.plan_numbers import numbers_in
from unionoffice.imports.plan_page import is_attachment, is_field, is_furniture, signature_start
from unionoffice.imports.plan_reading import UnreadLine
from unionoffice.imports.plan_split import PlanSpan, is_subtitle, names_a_plan
from unionoffice.imports.plan_stacked import stacked_in
from unionoffice.imports.plan_table import Table, tables_in
from unionoffice.imports.plan_text import Line, Lines, joined, readable

_MARKUP = re.compile(r"^ {0,3}(?P<sharp>[#>]{1,6}) |(?P<open>\*\*)[^*\n]{1,80}(?P<close>\*\*)", re.MULTILINE)
_NOT_BREAK = re.compile(r"[^\r\n]")
_MARKED_DOWN = re.compile(r"^ {0,3}(?:#{1,6} |(?:[-*+] +|\d{1,2}[.、] ?)?\*\*[^*\n]{1,80}\*\*)", re.MULTILINE)
_JOINER = "\u2060"


class Aside:
    """Sets aside what is not the plan proper.

    Args:
        text: the document.
        shadow: its shadow.
        lines: its lines.
        span: the plan.
        first: it is the first plan of the document, so what stands before it is kept too.

    Attributes:
        unread: the lines set aside.
        tables: the tables read.
        signed: a signature stands at the end.
        markup: the places of Markdown's signs.
    """

    def __init__(self, text: str, shadow: str, lines: Lines, span: PlanSpan, *, first: bool) -> None:
        self._text = text
        self._shadow = shadow
        self._lines = lines
        self._span = span
        self._holes: list[tuple[int, int]] = [(span.start, span.body)]
        self.markup: list[tuple[int, int]] = self._signs()
        self.unread: list[UnreadLine] = []
        self.signed = False
        if first:
            self._before()
        rest = self._without_page(lines.between(span.body, span.end))
        rest = self._without_signature(rest)
        rest = self._without_attachments(rest)
        rest = self._without_cover(rest)
        self.tables: list[Table] = tables_in(text, shadow, rest) or stacked_in(text, shadow, rest)
        for table in self.tables:
            self._keep(lines.between(*table.header), "table_header")
            self._holes.append((table.start, table.end))

    def shadow(self) -> str:
        """Return the shadow with all this blanked out; a sign in mid-sentence stays, so that no gap opens there."""
        apart = [(start, end) for start, end in self.markup if self._parts(start, end)]
        return _filled(self._shadow, [(*hole, " ") for hole in (*self._holes, *apart)])

    def words(self) -> str:
        """Return the document with all this blanked out and its markup made invisible; lines keep their numbers."""
        signs = [(*hole, _JOINER) for hole in self.markup]
        return _filled(self._text, [*((*hole, " ") for hole in self._holes), *signs])

    def _parts(self, start: int, end: int) -> bool:
        """Return whether a sign of markup stands at the edge of a line, of a number or of a stop."""
        before = self._shadow[max(0, start - 1) : start]
        after = self._shadow[end : end + 1]
        return not (before.isalpha() and after.isalpha())

    def _keep(self, lines: list[Line], kind: str) -> None:
        """Keep lines as unread."""
        self.unread.extend(unread_lines(self._text, lines, kind))

    def _set_aside(self, lines: list[Line], kind: str) -> None:
        """Keep lines as unread and blank them out."""
        self._keep(lines, kind)
        self._holes.extend((line.start, line.end) for line in lines)

    def _before(self) -> None:
        """Keep what stands before the first plan of the document."""
        titles = {start for start, _stop in self._span.titles}
        for line in self._lines.between(0, self._span.start):
            if line.start not in titles:
                self._keep([line], self._kind_before(line))

    def _kind_before(self, line: Line) -> str:
        """Return what a line before the plan is: a title or cover field, a page's words, or a preface."""
        said = self._shadow[line.start : line.end]
        if is_field(said):
            return "title"
        if is_furniture(said) or "范文" in said or "计划" in said[46:]:
            return "furniture"
        named = names_a_plan(said) and len(said) <= 46 and "," not in said
        return "title" if named else "preface"

    def _signs(self) -> list[tuple[int, int]]:
        """Return the places of Markdown's signs for headings and bold type; stars may also hide words."""
        found: list[tuple[int, int]] = []
        if _MARKED_DOWN.search(self._shadow, self._span.body, self._span.end) is None:
            return found
        for sign in _MARKUP.finditer(self._shadow, self._span.body, self._span.end):
            if sign["sharp"]:
                found.append(sign.span("sharp"))
            else:
                found += [sign.span("open"), sign.span("close")]
        return found

    def _without_page(self, lines: list[Line]) -> list[Line]:
        """Set page furniture aside; return the other lines."""
        rest = []
        for line in lines:
            if is_furniture(self._shadow[line.start : line.end]):
                self._set_aside([line], "furniture")
            else:
                rest.append(line)
        return rest

    def _without_signature(self, rest: list[Line]) -> list[Line]:
        """Set the signature at the end aside; return the lines before it."""
        start = signature_start(self._shadow, rest)
        if start is None or start <= self._span.body:
            return rest
        at = bisect_right([line.start for line in rest], start)
        signed = rest[at:] if rest[at - 1].start < start else rest[at - 1 :]
        if rest[at - 1].start < start:
            cut = rest[at - 1]
            self._set_aside([Line(cut.number, start, cut.end, cut.first)], "signature")
        self._set_aside(signed, "signature")
        self.signed = True
        return [line for line in rest if line.start < start]

    def _without_attachments(self, rest: list[Line]) -> list[Line]:
        """Set a list of attachments at the end aside, only its heading where a schedule stands in it."""
        for at, line in enumerate(rest):
            if not at or not is_attachment(self._shadow[line.start : line.end]):
                continue
            end = rest[-1].end
            tabbed = "\t" in self._shadow[line.end : end]
            if len(rest) - at <= 6 and not tabbed and not periods_in(self._shadow, line.end, end):
                self._set_aside(rest[at:], "attachment")
                return rest[:at]
            self._set_aside([line], "attachment")
            return [*rest[:at], *rest[at + 1 :]]
        return rest

    def _without_cover(self, rest: list[Line]) -> list[Line]:
        """Set the fields of a cover sheet and lines that repeat the title aside; return the other lines."""
        title = self._span.title
        kept = []
        head = list(itertools.takewhile(lambda line: not self._numbered(line), rest[:8]))
        for line in head:
            said = self._shadow[line.start : line.end]
            again = bool(title) and (readable(self._text[line.start : line.end]) == title or is_subtitle(said))
            if is_field(said) or again:
                self._set_aside([line], "title")
            else:
                kept.append(line)
        return [*kept, *rest[len(head) :]]

    def _numbered(self, line: Line) -> bool:
        """Return whether a line begins with a number."""
        marks = numbers_in(self._shadow, line.start, min(line.end, line.start + 12))
        return bool(marks) and marks[0].start == line.start


def _filled(text: str, holes: list[tuple[int, int, str]]) -> str:
    """Return a text of the same length with holes filled by a character each; line ends stay."""
    parts = []
    at = 0
    for start, end, filling in sorted(holes):
        begin = max(start, at)
        if begin >= end:
            continue
        parts.append(text[at:begin])
        parts.append(_NOT_BREAK.sub(filling, text[begin:end]))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def unread_lines(text: str, lines: list[Line], kind: str) -> list[UnreadLine]:
    """Return lines as unread, of one kind."""
    return [
        UnreadLine(line.number, joined(readable(text[line.start : line.end])), line.start, line.end, kind)
        for line in lines
    ]
