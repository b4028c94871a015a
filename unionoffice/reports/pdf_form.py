"""Lays out bordered forms: a grid with cells that reach over columns and rows, kept whole on a page where that can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from unionoffice.reports.document import Form, FormCell, TextStyle
from unionoffice.reports.pdf_flow import Flow
from unionoffice.reports.pdf_lines import printable
from unionoffice.reports.pdf_sheet import POINTS_PER_MM, lines_of

_PAD_X, _PAD_Y = 4.0, 3.0
_THIN, _THICK = 0.5, 1.0
_TINT = "#F5F6F7"
_STEP = 0.5  # points by which the type shrinks at a time
_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell at its place in the grid."""

    cell: FormCell
    row: int
    column: int


class FormLayout:
    """One form on its way onto the pages."""

    def __init__(self, flow: Flow, form: Form, tail: float = 0) -> None:
        """Place the cells in the grid.

        Args:
            flow: where it goes.
            form: what it says.
            tail: the height of what must follow on the page of the last row.
        """
        self._flow, self._form, self._tail = flow, form, tail
        self._style = form.style or flow.look.table_body
        self._head = flow.look.table_head
        whole, total = flow.sheet.right - flow.sheet.left, sum(form.widths)
        self._edges = [flow.sheet.left]
        for width in form.widths:
            self._edges.append(self._edges[-1] + whole * width / total)
        self._placed = _in_grid(form)
        self._pad = _PAD_X + form.pad_mm * POINTS_PER_MM

    @property
    def height(self) -> float:
        """What a form of a set height needs, with what must follow it."""
        page = self._flow.sheet.bottom - self._flow.sheet.top - self._tail
        return max(sum(self._fitting(page)), self._form.height_mm * POINTS_PER_MM) + self._tail

    def draw(self) -> None:
        """Set the form from the flow's place on; on a page of its own where it fits there and not here."""
        flow = self._flow
        page = flow.sheet.bottom - flow.sheet.top - self._tail
        heights, bare = self._fitting(page), 0.0
        if self._form.height_mm:
            bare = self._form.height_mm * POINTS_PER_MM
        needed = max(sum(heights), bare)
        if needed > flow.room - self._tail + 0.01 and needed <= page and not flow.at_top:
            flow.new_page()
        if not bare and any(row.grows for row in self._form.rows):
            bare = flow.room - self._tail
        self._pages(self._grown(heights, bare))

    def _fitting(self, page: float) -> list[float]:
        """Return the heights of the rows with the largest type at which the form stays within its height."""
        full = self._style
        most = self._form.height_mm * POINTS_PER_MM or page
        room = most if self._flow.at_top or self._form.height_mm else min(most, self._flow.room - self._tail)
        if room < page / 2 and not self._form.height_mm:
            room = page
        while True:
            heights = self._heights()
            if sum(heights) <= room + 0.01 or self._style.size - _STEP < self._form.least_size:
                return heights
            factor = (self._style.size - _STEP) / full.size
            self._style = replace(full, size=self._style.size - _STEP, leading=full.line_height * factor)

    def _heights(self) -> list[float]:
        """Return the least height of every row; what a cell reaching down needs more is shared by its rows."""
        rows = self._form.rows
        heights = [(row.height_mm or self._form.row_mm) * POINTS_PER_MM for row in rows]
        for one in sorted(self._placed, key=lambda placed: placed.cell.down):
            reached = range(one.row, one.row + one.cell.down)
            missing = self._needed(one) - sum(heights[place] for place in reached)
            sharing = [place for place in reached if rows[place].grows] or list(reached)
            for place in sharing if missing > 0 else ():
                heights[place] += missing / len(sharing)
        return heights

    def _needed(self, one: _Placed) -> float:
        text = len(self._lines(one)) * self._style_of(one.cell).line_height if one.cell.text else 0
        foot = len(self._foot(one)) * self._style.line_height if one.cell.foot else 0
        return text + foot + 2 * _PAD_Y

    def _grown(self, heights: list[float], whole: float) -> list[float]:
        """Share what is left of ``whole`` among the rows that grow, or among all where none does."""
        left = whole - sum(heights)
        if left <= 0:
            return heights
        growing = [place for place, row in enumerate(self._form.rows) if row.grows] or list(range(len(heights)))
        return [height + (left / len(growing) if place in growing else 0) for place, height in enumerate(heights)]

    def _pages(self, heights: list[float]) -> None:
        """Set the rows, page after page; a cell that reaches down is never cut through."""
        flow, first = self._flow, 0
        while first < len(heights):
            last = self._last_on_page(heights, first)
            self._part(heights, first, last)
            if last < len(heights):
                flow.new_page()
            first = last

    def _last_on_page(self, heights: list[float], first: int) -> int:
        """Return the row before which the page ends."""
        room, last = self._flow.room + 0.01, first + 1
        held = {place for one in self._placed for place in range(one.row + 1, one.row + one.cell.down)}
        ends = [place for place in range(first + 1, len(heights) + 1) if place not in held]
        for place in ends:
            if sum(heights[first:place]) > room - (self._tail if place == len(heights) else 0):
                break
            last = place
        return max(last, ends[0])

    def _part(self, heights: list[float], first: int, last: int) -> None:
        """Set rows ``first`` to ``last`` from the flow's place on, with a thick frame round them."""
        flow, sheet = self._flow, self._flow.sheet
        tops = {first: flow.y}
        for place in range(first, last):
            tops[place + 1] = tops[place] + heights[place]
        here = [one for one in self._placed if first <= one.row < last]
        boxes = [self._box(one, tops) for one in here]
        for one, (left, top, right, bottom) in zip(here, boxes):
            if one.cell.label:
                sheet.fill(left, top, right, bottom, _TINT)
        if self._form.ruled:
            self._rules(here, boxes)
        for one, box in zip(here, boxes):
            self._fill(one, *box)
        if self._form.ruled:
            sheet.box(self._edges[0], tops[first], self._edges[-1], tops[last], _THICK)
        flow.y = tops[last]

    def _rules(self, here: list[_Placed], boxes: list[_Box]) -> None:
        """Draw the lines below and at the right of every cell."""
        lines = {
            (left, bottom, right, bottom)
            for one, (left, _top, right, bottom) in zip(here, boxes)
            if not one.cell.open_below
        }
        lines |= {(right, top, right, bottom) for _left, top, right, bottom in boxes}
        self._flow.sheet.rules(sorted(lines), _THIN)

    def _box(self, one: _Placed, tops: dict[int, float]) -> _Box:
        end = min(one.column + one.cell.span, len(self._edges) - 1)
        return self._edges[one.column], tops[one.row], self._edges[end], tops[one.row + one.cell.down]

    def _fill(self, one: _Placed, left: float, top: float, right: float, bottom: float) -> None:
        """Set a cell's text and its foot."""
        sheet, cell, style = self._flow.sheet, one.cell, self._style_of(one.cell)
        if cell.picture and sheet.picture(cell.picture, left + 2, top + 2, right - 2, bottom - 2):
            return
        lines, foot = self._lines(one) if cell.text else [], self._foot(one)
        below = len(foot) * self._style.line_height
        free = bottom - top - below - len(lines) * style.line_height
        middle = top + (_PAD_Y if cell.top else max(_PAD_Y, free / 2)) + style.line_height / 2
        for line in lines:
            sheet.aligned(left + self._pad, right - self._pad, middle, line, style)
            middle += style.line_height
        middle = bottom - _PAD_Y - below + self._style.line_height / 2
        for line in foot:
            sheet.aligned(
                left + self._pad, right - self._pad - _PAD_X, middle, line, replace(self._style, align="right")
            )
            middle += self._style.line_height

    def _style_of(self, cell: FormCell) -> TextStyle:
        if cell.style is not None:
            return replace(cell.style, align=cell.align or cell.style.align)
        if cell.label:
            size = min(self._head.size, self._style.size)
            style = replace(self._head, size=size, leading=self._head.line_height * size / self._head.size)
            return replace(style, align=cell.align or "centre")
        return replace(self._style, align=cell.align or "left")

    def _lines(self, one: _Placed) -> list[str]:
        if one.cell.upright:
            return [sign for sign in printable(one.cell.text) if not sign.isspace()]
        return lines_of(one.cell.text, self._style_of(one.cell), self._width(one))

    def _foot(self, one: _Placed) -> list[str]:
        return lines_of(one.cell.foot, self._style, self._width(one) - _PAD_X) if one.cell.foot else []

    def _width(self, one: _Placed) -> float:
        end = min(one.column + one.cell.span, len(self._edges) - 1)
        return self._edges[end] - self._edges[one.column] - 2 * self._pad


def _in_grid(form: Form) -> list[_Placed]:
    """Return every cell with its row and column; the form's rows must fill the grid."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, one in enumerate(form.rows):
        column = 0
        for cell in one.cells:
            while (row, column) in taken:
                column += 1
            if column + cell.span > len(form.widths) or row + cell.down > len(form.rows):
                raise ValueError(f"row {row} of the form does not fit its grid")
            taken |= {(row + down, column + along) for down in range(cell.down) for along in range(cell.span)}
            placed.append(_Placed(cell, row, column))
            column += cell.span
    if len(taken) != len(form.rows) * len(form.widths):
        raise ValueError("the cells of the form leave holes in its grid")
    return placed
