"""Lays out boxes that fill a page: the wall calendar and the twelve months of a year."""

from __future__ import annotations

from dataclasses import dataclass, replace

from unionoffice.reports.document import Family, Grid, GridCell, TextStyle, Tone
from unionoffice.reports.pdf_flow import Flow
from unionoffice.reports.pdf_lines import printable
from unionoffice.reports.pdf_sheet import line_width, lines_of

_PAD = 4.0
_TITLES_HEIGHT = 21.0
_THIN, _THICK = 0.45, 0.9
_TINTS: dict[Tone, str] = {"plain": "", "rest": "#FBF1F0", "work": "#EFF4FA", "outside": "#F6F6F6"}
_COLOURS: dict[Tone, str] = {"plain": "#1F2328", "rest": "#B3261E", "work": "#1F2328", "outside": "#9AA0A6"}
_MARKS = {"休": "#B3261E", "班": "#1F4E8C"}
_GREY = "#59636E"
_LEAST_NOTE = 6.0  # points
_Cells = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a box, broken into lines."""

    lines: tuple[str, ...]


class GridLayout:
    """One grid on its way onto the pages."""

    def __init__(self, flow: Flow, grid: Grid, tail: float = 0) -> None:
        self._flow, self._grid, self._tail = flow, grid, tail
        self._columns = max((len(row) for row in grid.rows), default=1)
        self._width = (flow.sheet.right - flow.sheet.left) / self._columns
        self._head = grid.title_size * 1.35 + _PAD if any(cell.title for row in grid.rows for cell in row) else _PAD
        self._size = grid.item_size

    def draw(self) -> None:
        """Set the grid from the flow's place to the end of the page, or further where nothing may be left out."""
        flow, grid = self._flow, self._grid
        titles = _TITLES_HEIGHT if grid.titles else 0
        first = flow.room - titles - self._tail
        later = flow.sheet.bottom - flow.sheet.top - titles - self._tail
        pages = [grid.rows] if grid.overflow else self._rows_by_page(first, later)
        rooms = [first] + [later] * (len(pages) - 1)
        self._size, needed = self._fitting_size(pages, rooms)
        for number, (rows, heights, room) in enumerate(zip(pages, needed, rooms)):
            if number:
                flow.new_page()
            fitting = grid.overflow or sum(heights) <= room
            self._titles()
            for row, height in zip(rows, _shared(room, heights) if fitting else heights):
                self._row(row, height)

    def _rows_by_page(self, first: float, later: float) -> list[tuple[_Cells, ...]]:
        """Return the rows that stand together on a page when the type is as small as it may be."""
        self._size = self._grid.least_size
        pages: list[tuple[_Cells, ...]] = [()]
        left = first
        for row in self._grid.rows:
            height = max(map(self._cell_height, row))
            if height > left and pages[-1]:
                pages.append(())
                left = later
            pages[-1] += (row,)
            left -= height
        return pages

    def _fitting_size(self, pages: list[tuple[_Cells, ...]], rooms: list[float]) -> tuple[float, list[list[float]]]:
        """Return the largest type at which every page's rows fit, and the height each row then needs."""
        size = self._grid.item_size
        while True:
            self._size = size
            needed = [[max(map(self._cell_height, row)) for row in rows] for rows in pages]
            if size <= self._grid.least_size or all(sum(page) <= room for page, room in zip(needed, rooms)):
                return size, needed
            size = max(self._grid.least_size, size - 0.5)

    @property
    def _style(self) -> TextStyle:
        return TextStyle(Family.SERIF, self._size, leading=self._size * 1.3, colour="#1F2328")

    def _items(self, cell: GridCell) -> list[_Item]:
        return [_Item(tuple(lines_of(text, self._style, self._width - 2 * _PAD))) for text in cell.items]

    def _cell_height(self, cell: GridCell) -> float:
        lines = sum(len(item.lines) for item in self._items(cell))
        return self._head + lines * self._style.line_height + _PAD

    def _titles(self) -> None:
        flow, sheet = self._flow, self._flow.sheet
        if not self._grid.titles:
            return
        style = TextStyle(Family.SANS, 10.5, bold=True, align="centre", colour="#1F2328")
        sheet.fill(sheet.left, flow.y, sheet.right, flow.y + _TITLES_HEIGHT, "#F1F2F4")
        for place, title in enumerate(self._grid.titles):
            left = sheet.left + place * self._width
            sheet.aligned(left, left + self._width, flow.y + _TITLES_HEIGHT / 2, printable(title), style)
        sheet.box(sheet.left, flow.y, sheet.right, flow.y + _TITLES_HEIGHT, _THICK)
        flow.y += _TITLES_HEIGHT

    def _row(self, row: tuple[GridCell, ...], height: float) -> None:
        """Set one row of boxes; what does not fit goes on in boxes of the same title overleaf."""
        flow = self._flow
        waiting = [self._items(cell) for cell in row]
        page = flow.sheet.bottom - flow.sheet.top
        if height > flow.room + 0.01 and (height <= page or flow.room < page / 4):
            flow.new_page()
        while True:
            taken = min(height, flow.room)
            self._frame(row, taken)
            waiting = [
                self._fill_box(cell, place, items, taken) for place, (cell, items) in enumerate(zip(row, waiting))
            ]
            flow.y += taken
            if self._grid.overflow or not any(waiting):
                return
            height = (
                self._head + max(sum(len(item.lines) for item in items) for items in waiting) * self._style.line_height
            )
            height += _PAD
            flow.new_page()

    def _frame(self, row: tuple[GridCell, ...], height: float) -> None:
        """Tint and rule the boxes, and set their heads."""
        sheet, top = self._flow.sheet, self._flow.y
        for place, cell in enumerate(row):
            left = sheet.left + place * self._width
            if _TINTS[cell.tone]:
                sheet.fill(left, top, left + self._width, top + height, _TINTS[cell.tone])
            self._box_head(cell, left, top)
        inner = [sheet.left + place * self._width for place in range(1, self._columns)]
        sheet.rules([(x, top, x, top + height) for x in inner], _THIN)
        sheet.box(sheet.left, top, sheet.right, top + height, _THICK if self._columns < 7 else _THIN * 1.5)

    def _box_head(self, cell: GridCell, left: float, top: float) -> None:
        sheet, grid = self._flow.sheet, self._grid
        title = TextStyle(Family.SANS, grid.title_size, bold=cell.tone != "outside", colour=_COLOURS[cell.tone])
        middle = top + _PAD / 2 + grid.title_size * 0.7
        words = printable(cell.title)
        sheet.text(left + _PAD, middle, words, title)
        right = left + self._width - _PAD
        if cell.mark:
            mark = TextStyle(Family.SANS, 9, bold=True, colour="#FFFFFF")
            sheet.fill(right - 13, middle - 6.5, right, middle + 6.5, _MARKS.get(cell.mark, _GREY))
            sheet.aligned(right - 13, right, middle, printable(cell.mark), replace(mark, align="centre"))
            right -= 17
        note = TextStyle(Family.SERIF, 9, align="right", colour=_COLOURS[cell.tone] if cell.tone == "rest" else _GREY)
        start = left + _PAD + line_width(words, title) + 5
        text = printable(cell.note).replace("\n", " ")
        wanted, room = line_width(text, note), max(1.0, right - start)
        size = max(_LEAST_NOTE, min(note.size, note.size * room / wanted)) if wanted else note.size
        if line_width(text, note, size) > room + 0.1:
            text = lines_of(text, note, room - size, size)[0] + "…"
        sheet.aligned(start, right, middle, text, note, size=size)

    def _fill_box(self, cell: GridCell, place: int, items: list[_Item], height: float) -> list[_Item]:
        """Set the items that fit into a box and return the others."""
        style, sheet = self._style, self._flow.sheet
        room = int((height - self._head - _PAD + 0.01) // style.line_height)
        shown, left_over = _that_fit(items, room, bool(self._grid.overflow))
        lines = [line for item in shown for line in item.lines]
        if left_over and self._grid.overflow:
            lines.append(printable(self._grid.overflow.format(all=len(cell.items), rest=len(left_over))))
        middle = self._flow.y + self._head + style.line_height / 2
        for line in lines:
            sheet.text(sheet.left + place * self._width + _PAD, middle, line, style)
            middle += style.line_height
        return [] if self._grid.overflow else left_over


def _that_fit(items: list[_Item], room: int, remark: bool) -> tuple[list[_Item], list[_Item]]:
    """Return the items that fit into ``room`` lines, one kept for a remark if not all do, and the others.

    An item longer than the box is cut at its lines, so that none waits for ever.
    """
    if sum(len(item.lines) for item in items) <= room:
        return items, []
    room -= remark
    shown: list[_Item] = []
    for place, item in enumerate(items):
        if len(item.lines) <= room:
            room -= len(item.lines)
            shown.append(item)
            continue
        if room > 0 and not shown:
            return [_Item(item.lines[:room])], [_Item(item.lines[room:]), *items[place + 1 :]]
        return shown, items[place:]
    return shown, []


def _shared(room: float, needed: list[float]) -> list[float]:
    """Share ``room`` among rows as evenly as may be: no row gets less than it needs while another has more than it needs."""
    if not needed:
        return []
    if sum(needed) <= room:
        level = _level([(need, room) for need in needed], room)
        return [max(need, level) for need in needed]
    level = _level([(0.0, need) for need in needed], room)
    return [min(need, level) for need in needed]


def _level(bounds: list[tuple[float, float]], room: float) -> float:
    """Return the height at which rows, each kept within its bounds, fill ``room``."""
    low, high = 0.0, room
    for _step in range(40):
        level = (low + high) / 2
        filled = sum(min(max(level, least), most) for least, most in bounds)
        low, high = (level, high) if filled < room else (low, level)
    return low
