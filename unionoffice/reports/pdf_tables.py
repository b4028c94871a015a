"""Lays out ruled tables: widths, rows that go on over a page's end, headers repeated, group and total rows."""

from __future__ import annotations

import math
from dataclasses import replace

from unionoffice.reports.document import Bar, Column, Row, Table, TextStyle
from unionoffice.reports.pdf_flow import Flow
from unionoffice.reports.pdf_lines import printable
from unionoffice.reports.pdf_sheet import Sheet, line_width, lines_of, typeface_of

_PAD_X, _PAD_Y = 3.5, 3.0
_THIN, _THICK = 0.45, 0.9
_HEAD_TINT, _GROUP_TINT, _BAR_TINT = "#F1F2F4", "#F7F7F8", "#9DB7D5"
_LEAST = 2.2  # characters a text column has room for at least

Lines = list[str] | Bar


class TableLayout:
    """One table on its way onto the pages."""

    def __init__(self, flow: Flow, table: Table, tail: float = 0) -> None:
        """Measure the columns.

        Args:
            flow: where it goes.
            table: what it says.
            tail: the height of what must follow on the page of the last row.
        """
        self._flow, self._table, self._tail = flow, table, tail
        self._sheet: Sheet = flow.sheet
        self._body = table.style or flow.look.table_body
        self._strong = replace(self._body, bold=True)
        self._aligned = [replace(self._body, align=column.alignment) for column in table.columns]
        self._aligned_strong = [replace(style, bold=True) for style in self._aligned]
        widths = _column_widths(table, flow.sheet.right - flow.sheet.left, self._body, flow.look.table_head)
        self._edges = [flow.sheet.left]
        for width in widths:
            self._edges.append(self._edges[-1] + width)
        head = flow.look.table_head
        self._head = [lines_of(column.title, head, width - 2 * _PAD_X) for column, width in zip(table.columns, widths)]
        self._head_height = max(map(len, self._head)) * head.line_height + 2 * _PAD_Y
        self._across: list[tuple[float, float, float, float]] = []
        self._down: list[tuple[tuple[int, ...], float, float]] = []
        self._top = 0.0

    def draw(self) -> None:
        """Set the table from the flow's place on."""
        rows = self._table.rows or ((Row((self._table.empty,), "group"),) if self._table.empty else ())
        first = self._height(self._cells(rows[0]), rows[0]) if rows else 0
        self._flow.need(min(self._head_height + first, self._flow.sheet.bottom - self._flow.sheet.top))
        self._begin_page()
        for number, row in enumerate(rows):
            self._place(row, self._follows(rows, number))
        self._end_page()

    def _follows(self, rows: tuple[Row, ...], number: int) -> float:
        """Return the height that must be left below a row: the row a group heads, the total below the last, the tail."""
        following = rows[number + 1] if number + 1 < len(rows) else None
        if following is None:
            return self._tail
        least = self._body.line_height + 2 * _PAD_Y
        if rows[number].kind == "group":
            return max(least, self._table.row_height) + self._follows(rows, number + 1)
        if following.kind == "total":
            return self._height(self._cells(following), following) + self._follows(rows, number + 1)
        return 0

    def _cells(self, row: Row) -> list[Lines]:
        """Return each cell's lines."""
        if row.kind == "group":
            text = row.cells[0] if row.cells else ""
            return [lines_of(str(text), self._strong, self._edges[-1] - self._edges[0] - 2 * _PAD_X)]
        style = self._strong if row.kind == "total" else self._body
        measure, scale = typeface_of(style).width, style.size / 1000
        edges, cells = self._edges, list[Lines]()
        reach = _reach(row) if row.kind == "total" else 1
        for place, cell in enumerate(row.cells):
            if isinstance(cell, Bar):
                cells.append(cell)
                continue
            last = reach if place == 0 else place + 1
            room = edges[last] - edges[place] - 2 * _PAD_X
            clean = printable(cell)
            if "\n" not in clean and measure(clean) * scale <= room:
                cells.append([clean])
            else:
                cells.append(lines_of(clean, style, room, names=self._table.columns[place].kind == "names"))
        return cells

    def _height(self, cells: list[Lines], row: Row) -> float:
        most = max((len(lines) for lines in cells if not isinstance(lines, Bar)), default=1)
        least = self._table.row_height if row.kind != "group" else 0 if self._table.rows else 3 * self._body.line_height
        return max(most * self._body.line_height + 2 * _PAD_Y, least)

    def _place(self, row: Row, follows: float) -> None:
        """Set one row, over as many pages as it takes."""
        flow, cells = self._flow, self._cells(row)
        page = self._sheet.bottom - self._sheet.top - self._head_height
        while True:
            height = self._height(cells, row)
            if height + (0 if self._fresh else follows) <= flow.room + 0.01:
                self._row(row, cells, height)
                return
            taken = self._lines_to_split(cells)
            if height > flow.room and taken and (height > page / 4 or self._fresh):
                head = [lines if isinstance(lines, Bar) else lines[:taken] for lines in cells]
                self._row(row, head, flow.room, split=True)
                cells = [Bar(0, 0) if isinstance(lines, Bar) else lines[taken:] for lines in cells]
            elif self._fresh:  # a page too low for two lines: cut rather than go on for ever
                self._row(row, cells, flow.room)
                return
            self._end_page()
            flow.new_page()
            self._begin_page()

    def _lines_to_split(self, cells: list[Lines]) -> int:
        """Return how many lines of a row to set on this page: at least two, with two left over; 0 if that cannot be."""
        whole = max((len(lines) for lines in cells if not isinstance(lines, Bar)), default=1)
        fitting = int((self._flow.room - 2 * _PAD_Y + 0.01) // self._body.line_height)
        taken = min(fitting, whole - 2)
        return taken if taken >= 2 else 0

    @property
    def _fresh(self) -> bool:
        """Whether the page holds nothing but the table's head."""
        return self._top <= self._sheet.top and self._flow.y <= self._top + self._head_height + 0.01

    def _begin_page(self) -> None:
        """Set the head."""
        flow, sheet, style = self._flow, self._sheet, self._flow.look.table_head
        self._top = flow.y
        bottom = flow.y + self._head_height
        sheet.fill(self._edges[0], flow.y, self._edges[-1], bottom, _HEAD_TINT)
        for place, lines in enumerate(self._head):
            self._lines(lines, place, place + 1, flow.y, bottom, style)
        flow.y = bottom
        self._rule(tuple(range(1, len(self._edges) - 1)), self._top, bottom)

    def _end_page(self) -> None:
        """Draw the rules of the page."""
        sheet, edges = self._sheet, self._edges
        down = [(edges[place], top, edges[place], bottom) for places, top, bottom in self._down for place in places]
        sheet.rules(self._across[:-1] + down, _THIN)
        sheet.box(edges[0], self._top, edges[-1], self._flow.y, _THICK)
        self._across, self._down = [], []

    def _rule(self, places: tuple[int, ...], top: float, bottom: float) -> None:
        """Note the rules round one row."""
        self._across.append((self._edges[0], bottom, self._edges[-1], bottom))
        if self._down and self._down[-1][0] == places:
            self._down[-1] = (places, self._down[-1][1], bottom)
        else:
            self._down.append((places, top, bottom))

    def _row(self, row: Row, cells: list[Lines], height: float, *, split: bool = False) -> None:
        flow, top = self._flow, self._flow.y
        bottom, count = top + height, len(self._edges) - 1
        if row.kind == "group":
            self._sheet.fill(self._edges[0], top, self._edges[-1], bottom, _GROUP_TINT)
            style = self._strong if self._table.rows else replace(self._body, align="centre")
            self._lines(_text(cells[0]), 0, count, top, bottom, style)
            self._rule((), top, bottom)
        else:
            reach = _reach(row) if row.kind == "total" else 1
            styles = self._aligned_strong if row.kind == "total" else self._aligned
            for place, lines in enumerate(cells):
                if isinstance(lines, Bar):
                    self._bar(lines, place, top, bottom)
                elif lines != [""]:
                    last = reach if place == 0 else place + 1
                    style = replace(self._strong, align="centre") if last > 1 and place == 0 else styles[place]
                    self._lines(lines, place, last, top, bottom, style, split=split)
            self._rule(tuple(place for place in range(1, count) if place >= reach), top, bottom)
        flow.y = bottom

    def _lines(
        self,
        lines: list[str],
        first: int,
        last: int,
        top: float,
        bottom: float,
        style: TextStyle,
        *,
        split: bool = False,
    ) -> None:
        """Set the lines of a cell: in its middle, or from its top where the row goes on overleaf."""
        left, right = self._edges[first] + _PAD_X, self._edges[last] - _PAD_X
        height = len(lines) * style.line_height
        middle = top + (_PAD_Y if split else (bottom - top - height) / 2) + style.line_height / 2
        for line in lines:
            self._sheet.aligned(left, right, middle, line, style)
            middle += style.line_height

    def _bar(self, bar: Bar, place: int, top: float, bottom: float) -> None:
        if bar.total <= 0 and not bar.text:
            return
        style, middle = self._body, (top + bottom) / 2
        left, right = self._edges[place] + _PAD_X, self._edges[place + 1] - _PAD_X
        words = printable(bar.text)
        end = right - (line_width(words, style) + 4 if words else 0)
        if bar.total > 0 and end - left > 8:
            half = style.size * 0.32
            share = min(1.0, bar.done / bar.total)
            self._sheet.fill(left, middle - half, left + (end - left) * share, middle + half, _BAR_TINT)
            self._sheet.box(left, middle - half, end, middle + half, 0.4, "#7A8794")
        self._sheet.aligned(left, right, middle, words, replace(style, align="right"))


def _text(lines: Lines) -> list[str]:
    return [lines.text] if isinstance(lines, Bar) else lines


def _reach(row: Row) -> int:
    """Return how many columns the first cell of a total row covers."""
    reach = 1
    while reach < len(row.cells) and row.cells[reach] == "":
        reach += 1
    return reach


def _column_widths(table: Table, width: float, body: TextStyle, head: TextStyle) -> list[float]:
    """Share ``width`` by weight, and widen the columns in which nothing may wrap, as far as the others can give."""
    total = sum(column.weight for column in table.columns)
    shares = [width * column.weight / total for column in table.columns]
    wanted = [
        _natural_width(table, place, column, body, head) if column.kind not in ("text", "names") else 0.0
        for place, column in enumerate(table.columns)
    ]
    rest_weight = sum(column.weight for column, want, share in zip(table.columns, wanted, shares) if want <= share) or 1
    tight = sum(want for want, share in zip(wanted, shares) if want > share)
    rest = width - tight
    least = sum(_LEAST * body.size + 2 * _PAD_X for want, share in zip(wanted, shares) if want <= share)
    if rest < least:
        return shares
    return [
        want if want > share else rest * column.weight / rest_weight
        for column, want, share in zip(table.columns, wanted, shares)
    ]


def _natural_width(table: Table, place: int, column: Column, body: TextStyle, head: TextStyle) -> float:
    """Return the width at which no cell of a column wraps, at most eighteen characters."""
    widest = min(2 * head.size, line_width(printable(column.title), head))
    measure = {"row": typeface_of(body).width, "total": typeface_of(replace(body, bold=True)).width}
    for row in table.rows:
        if row.kind != "group" and place < len(row.cells):
            cell = row.cells[place]
            text = printable(cell.text if isinstance(cell, Bar) else cell)
            if text:
                widest = max(widest, max(map(measure[row.kind], text.split("\n"))) * body.size / 1000)
    return min(math.ceil(widest) + 2 * _PAD_X, 18 * body.size)
