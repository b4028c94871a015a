"""Sheets as an .xlsx file: the only writer of outward sheets, streaming, in the looks 报送版 and 数据版."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from unionoffice.errors import OfficeError, Problem
from unionoffice.exports.cells import CONVERTERS, EMPTY, FORMULA_STARTS, SURELY_SHORT, CellValue, cut_text, too_long
from unionoffice.exports.sheet import (
    ColumnKind,
    Layout,
    Sheet,
    SheetColumn,
    column_width,
    lines_needed,
    sheet_names,
    shown_width,
    spread_places,
)
from unionoffice.exports.styles import Palette, cell_class
from unionoffice.files import write_beside
from unionoffice.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_576
_SAMPLE = 200
_COUNTER_WIDTH = 6.0
_PORTRAIT_WIDTH = 96.0  # characters that A4 upright carries in readable size
_A4 = 9
_LINE_HEIGHT, _ROW_PADDING, _TALLEST = 14.0, 7.0, 400.0
_TITLE_HEIGHT = 34.0
_TITLE_SCALE = 1.8  # the title's characters against those of the table


class TooManyRowsError(OfficeError):
    """A list is longer than a sheet can be."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("“{title}”超过了表格文件每张表 {most} 行的上限，请先筛选，再分几次导出。").format(
                title=title, most=f"{MOST_ROWS:,}"
            )
        )


def write_workbook(sheets: Sequence[Sheet], target: Path | IO[bytes], layout: Layout = Layout.FORM) -> list[Problem]:
    """Write sheets as one .xlsx file.

    Args:
        sheets: at least one.
        target: a path, replaced only when everything is written; or a stream.
        layout: 报送版 to be printed and signed, or 数据版 to be worked on.

    Returns:
        What could not be carried over whole (texts longer than a cell holds).

    Raises:
        TooManyRowsError: a list is longer than a sheet.
        CannotWriteError: the file could not be written.
    """
    if isinstance(target, Path):
        with write_beside(target) as beside, beside.open("wb") as stream:
            return write_workbook(sheets, stream, layout)
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = _("工会办公")
    problems: list[Problem] = []
    writers: list[_SheetWriter] = []
    try:
        for sheet, name in zip(sheets, sheet_names([sheet.title for sheet in sheets]), strict=True):
            writers.append(_SheetWriter(workbook, sheet, name, layout, problems))
            writers[-1].write()
        workbook.save(target)
    except BaseException:
        for writer in writers:
            writer.discard()
        raise
    return problems


class _SheetWriter:
    """Writes one sheet from top to bottom, a row at a time."""

    def __init__(self, workbook: Workbook, sheet: Sheet, name: str, layout: Layout, problems: list[Problem]) -> None:
        self.sheet = sheet
        self.name = name
        self.form = layout is Layout.FORM
        self.problems = problems
        self.numbered = sheet.numbered and self.form
        self.width = len(sheet.columns) + self.numbered
        # Any: the write-only sheet has the ordinary sheet's settings, which its published types leave out.
        self.page: Any = workbook.create_sheet(name)
        self.page._values_to_row = _as_prepared
        self.palette = Palette(self.page, layout)
        self.row = 0
        self.merges: list[tuple[int, int, int]] = []
        rows = iter(sheet.rows)
        self.sample = list(islice(rows, _SAMPLE))
        self.rows = chain(self.sample, rows)
        self.widths = self._measured()
        # Looked into by openpyxl for every row; holds the height of the row being written and no other.
        self.heights: dict[int, dict[str, str]] = {}
        self.page.row_dimensions = self.heights

    def write(self) -> None:
        """Write everything; what stands before the rows in the file is set first."""
        top = len(self.sheet.notes) + (2 if self.form and self.sheet.heading else self.form) + 1
        self._set_up(top)
        for note in self.sheet.notes:
            self._spread((note,))
        if self.form:
            self._spread((self.sheet.title,), self.palette.title(), _TITLE_HEIGHT)
            if self.sheet.heading:
                self._spread(self.sheet.heading)
        self._header()
        totals = self._body()
        last = self.row
        if self.form and any(column.total for column in self.sheet.columns):
            self._totals(totals)
        if self.form and self.sheet.signature:
            self._append([])
            self._spread(self.sheet.signature)
        self._finish(top, last)

    def discard(self) -> None:
        """Remove the temporary file of a sheet that will not be saved."""
        writer = self.page._writer
        if writer is None:
            return
        if not self.page.closed:
            with suppress(Exception):  # what went wrong is on its way to the clerk already
                self.page.close()
        if Path(writer.out).exists():
            writer.cleanup()

    # Rows ---------------------------------------------------------------------------------------------------------------

    def _append(self, cells: list[Any], height: float = 0) -> None:
        if self.row == MOST_ROWS:
            raise TooManyRowsError(self.sheet.title)
        self.row += 1
        if height:
            self.heights[self.row] = {"ht": f"{min(height, _TALLEST):g}", "customHeight": "1"}
        for cell in cells:
            cell.row = self.row
        self.page.append(cells)
        self.heights.clear()

    def _cell(self, place: int, style: int, content: CellValue = EMPTY) -> Any:
        cell: Any = cell_class()(self.page, row=1, column=place)
        cell.style_id = style
        cell._value, cell.data_type = content
        return cell

    def _spread(self, parts: Sequence[str], style: int | None = None, height: float = 0) -> None:
        """Write one line over the whole width: its parts at the left, between, at the right, or together if that is tight."""
        starts = spread_places(self.widths, parts)
        if len(starts) < len(parts):
            parts, starts = ("    ".join(parts),), [0]
        cells = []
        for number, (part, start) in enumerate(zip(parts, starts, strict=True)):
            first, end = start + 1, (*starts, self.width)[number + 1]
            side = "left" if number == 0 else "right" if number == len(parts) - 1 else "center"
            cells.append(self._cell(first, self.palette.line(side) if style is None else style, self._text(part)))
            if self.form and end > first:
                self.merges.append((self.row + 1, first, end))
        self._append(cells, height or (_LINE_HEIGHT + _ROW_PADDING if self.form else 0))

    def _text(self, text: str) -> CellValue:
        return CONVERTERS["text"](text)

    def _header(self) -> None:
        cells = [self._cell(1, self.palette.header("number"), self._text(_("序号")))] if self.numbered else []
        for column in self.sheet.columns:
            cells.append(self._cell(len(cells) + 1, self.palette.header(column.kind), self._text(column.title)))
        self._append(cells, self._row_height([column.title for column in self.sheet.columns]))

    def _row_height(self, texts: Iterable[str]) -> float:
        """Return the height of a row with these texts in its columns; data sheets leave it to the program."""
        if not self.form:
            return 0
        widths = self.widths[1:] if self.numbered else self.widths
        return max(map(lines_needed, texts, widths), default=1) * _LINE_HEIGHT + _ROW_PADDING

    def _body(self) -> list[Any]:
        """Write the rows through one set of reused cells; return the sums of the columns."""
        columns = self.sheet.columns
        counter = [self._cell(1, self.palette.counter())] if self.numbered else []
        fields = [_Field(self, place, column) for place, column in enumerate(columns, len(counter) + 1)]
        summed = [place for place, column in enumerate(columns) if column.total]
        sums: list[Any] = [0] * len(columns)
        cells = counter + [field.cell for field in fields]
        for number, values in enumerate(self.rows, 1):
            if counter:
                counter[0]._value = str(number)
            lines = 1
            for field, value in zip(fields, values, strict=True):
                lines = max(lines, field.put(value))
            for place in summed:
                sums[place] += values[place] or 0
            self._append(cells, lines * _LINE_HEIGHT + _ROW_PADDING if self.form else 0)
        return sums

    def _totals(self, sums: Sequence[Any]) -> None:
        """Write 合计 under the first column that is not summed itself."""
        label = self._text(_("合计"))
        cells = [self._cell(1, self.palette.counter(bold=True), label)] if self.numbered else []
        labelled = bool(cells)
        for column, total in zip(self.sheet.columns, sums, strict=True):
            content = CONVERTERS[column.kind](total) if column.total else EMPTY
            if not column.total and not labelled:
                content, labelled = label, True
            kind: ColumnKind = column.kind if column.total else "text"
            cells.append(self._cell(len(cells) + 1, self.palette.body(kind, bold=True), content))
        self._append(cells, _LINE_HEIGHT + _ROW_PADDING)

    def _measured(self) -> list[float]:
        """Return the widths of the columns; a form is at least as wide as what stands above and below its table."""
        sheet = self.sheet
        widths = [
            column_width(column, (row[place] for row in self.sample)) for place, column in enumerate(sheet.columns)
        ]
        if self.form:
            lines = (line for line in (sheet.heading, sheet.signature) if line)
            need = max((len(line) * (max(map(shown_width, line)) + 2) for line in lines), default=0)
            need = max(need, int(shown_width(sheet.title) * _TITLE_SCALE))
            widths = [width * max(1.0, need / sum(widths)) for width in widths]
        return [_COUNTER_WIDTH, *widths] if self.numbered else widths

    # The page -------------------------------------------------------------------------------------------------------------

    def _set_up(self, top: int) -> None:
        """Set what the file holds before its rows: widths, heights, frozen header, paper."""
        from openpyxl.utils import get_column_letter

        page = self.page
        for place, width in enumerate(self.widths, 1):
            page.column_dimensions[get_column_letter(place)].width = width
        page.freeze_panes = f"A{top + 1}"
        upright = sum(self.widths) <= _PORTRAIT_WIDTH if self.sheet.landscape is None else not self.sheet.landscape
        page.page_setup.orientation = "portrait" if upright else "landscape"
        page.page_setup.paperSize = _A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = f"{top}:{top}"
        page.print_options.horizontalCentered = True
        for side, inches in (("left", 0.6), ("right", 0.6), ("top", 0.7), ("bottom", 0.8), ("footer", 0.4)):
            setattr(page.page_margins, side, inches)
        page.oddFooter.center.text = _("第 {page} 页 共 {pages} 页").format(page="&P", pages="&N")

    def _finish(self, top: int, last: int) -> None:
        """Set what the file holds after its rows: merged lines, the filter."""
        from openpyxl.utils import get_column_letter

        for row, first, end in self.merges:
            self.page.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(end)}{row}")
        if not self.form:
            self.page.auto_filter.ref = f"A{top}:{get_column_letter(self.width)}{max(last, top)}"


class _Field:
    """One column being written: a cell used again for every row."""

    def __init__(self, writer: _SheetWriter, place: int, column: SheetColumn) -> None:
        self.writer = writer
        self.title = column.title
        self.convert = CONVERTERS[column.kind]
        self.plain = writer.palette.body(column.kind)
        self.quoted = writer.palette.body(column.kind, quoted=True)
        self.cell = writer._cell(place, self.plain)
        # Only texts of a form are wrapped; everything else keeps one line.
        self.wrap_width = writer.widths[place - 1] if writer.form and column.kind == "text" else 0.0

    def put(self, value: object) -> int:
        """Give the cell the next row's value; return how many lines it takes."""
        text, kind = self.convert(value)
        cell = self.cell
        cell.style_id = self.plain
        if kind == "s" and text:
            if text[0] in FORMULA_STARTS:
                cell.style_id = self.quoted
            if len(text) > SURELY_SHORT and too_long(text):
                text = self._cut(text)
        cell._value = text
        cell.data_type = kind
        return lines_needed(text, self.wrap_width) if self.wrap_width and text else 1

    def _cut(self, text: str) -> str:
        row = self.writer.row + 1
        self.writer.problems.append(
            Problem(
                f"{self.writer.name}!{self.cell.column_letter}{row}",
                _("第 {row} 行“{title}”有 {count} 个字，超过表格文件每格的上限，已截断。").format(
                    row=row, title=self.title, count=f"{len(text):,}"
                ),
                severe=False,
            )
        )
        return cut_text(text)


def _as_prepared(cells: list[Any], _row: int) -> Iterator[Any]:
    """Take the place of openpyxl's conversion of plain values: our cells are complete already."""
    return iter(cells)
