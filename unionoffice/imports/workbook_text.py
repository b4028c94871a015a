"""Texts of the cells of a foreign workbook (.xlsx, .xls, .ods) or .csv; runs only in the bounded child."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from unionoffice.i18n import N_
from unionoffice.imports.plain_text import clean, decoded
from unionoffice.imports.precheck import HEAD, KIND_NAMES, OLE, TEXT, ZIP, content_kind, zip_kind
from unionoffice.imports.refusals import BadCsv, OtherSheetKind, TooLong

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_SHEETS = 100
MAX_BLANK_ROWS = 1_000  # in a run; what stands below a longer gap is a stray format, not a register
MAX_CELL = 32_767
MAX_QUOTED_LINES = 20

ROWS_CUT = N_("工作表“{0}”超过 {1} 行，只读取了前 {1} 行。")
COLUMNS_CUT = N_("工作表“{0}”超过 {1} 列，只读取了前 {1} 列。")
SHEETS_CUT = N_("工作簿超过 {0} 个工作表，只读取了前 {0} 个。")

Message = tuple[str, ...]
SheetMessages = Callable[[str, Iterable[Iterable[object]], "Budget"], Iterator[Message]]


def messages(stream: BinaryIO, characters: int, sheet: SheetMessages | None = None) -> Iterator[Message]:
    """Give sheet and row messages by the fast native library; .csv by Python's own reader.

    Args:
        stream: the file.
        characters: how many the whole workbook may give.
        sheet: how the rows of one sheet become messages; as plain texts where it is left out.
    """
    tell = sheet or _sheet
    head = stream.read(HEAD)
    stream.seek(0)
    kind = content_kind(head)
    if kind == TEXT:
        yield "kind", "csv"
        yield from tell("", _csv_rows(stream.read()), Budget(characters))
        return
    if kind == ZIP:
        kind = zip_kind(stream)
    elif kind == OLE:
        from unionoffice.imports.doc_text import ole_kind

        kind = ole_kind(stream)
    if kind not in ("xlsx", "xls", "ods"):
        raise OtherSheetKind("", KIND_NAMES.get(kind, kind))
    import python_calamine

    stream.seek(0)
    budget = Budget(characters)
    yield "kind", kind
    with python_calamine.load_workbook(io.BytesIO(stream.read())) as book:
        if len(book.sheet_names) > MAX_SHEETS:
            yield "note", SHEETS_CUT, str(MAX_SHEETS)
        for name in book.sheet_names[:MAX_SHEETS]:
            page = book.get_sheet_by_name(name)
            # iter_rows keeps empty rows above, not columns before
            left: list[object] = [""] * (page.start[1] if page.start else 0)
            rows = ([*left, *row] for row in page.iter_rows()) if left else page.iter_rows()
            yield from tell(name, rows, budget)


def messages_by_openpyxl(stream: BinaryIO, characters: int, sheet: SheetMessages | None = None) -> Iterator[Message]:
    """Give the same for an .xlsx row by row, never the whole sheet in memory."""
    tell = sheet or _sheet
    from openpyxl import load_workbook

    zip_kind(stream)
    stream.seek(0)
    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    budget = Budget(characters)
    yield "kind", "xlsx"
    if len(book.worksheets) > MAX_SHEETS:
        yield "note", SHEETS_CUT, str(MAX_SHEETS)
    for page in book.worksheets[:MAX_SHEETS]:
        page.reset_dimensions()
        yield from tell(page.title, page.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1), budget)


class Budget:
    """The characters that the whole workbook may still give."""

    def __init__(self, characters: int) -> None:
        self._characters = characters
        self._left = characters

    def take(self, count: int) -> None:
        """Take ``count`` away or refuse."""
        self._left -= count
        if self._left < 0:
            raise TooLong("", str(self._characters // 10_000))


def _sheet(name: str, rows: Iterable[Iterable[object]], budget: Budget) -> Iterator[Message]:
    """Give a sheet's rows without trailing blanks, cut at the limits with a note."""
    name = clean(name)
    yield "sheet", name
    blank: list[Message] = []
    cut = False
    for index, row in enumerate(rows):
        if index >= MAX_ROWS:
            yield "note", ROWS_CUT, name, str(MAX_ROWS)
            break
        texts = [_cell(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        cut = cut or len(texts) > MAX_COLUMNS
        budget.take(sum(map(len, texts)))
        if not texts:
            blank.append(("row",))
            if len(blank) > MAX_BLANK_ROWS:
                break
            continue
        yield from blank
        blank = []
        yield "row", *texts[:MAX_COLUMNS]
    if cut:
        yield "note", COLUMNS_CUT, name, str(MAX_COLUMNS)


def _cell(value: object) -> str:
    """The text of a cell: whole numbers without a decimal point, days as 2026-03-05."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return clean(str(value))[:MAX_CELL]


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    """Rows of a .csv; a quoted field over many lines is a lost quote, told with its line."""
    text = clean(decoded(data)[0])
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for row in reader:
            if reader.line_num - line > MAX_QUOTED_LINES:
                raise BadCsv("", str(line + 1))
            line = reader.line_num
            yield row
    except csv.Error as error:
        raise BadCsv("", str(line + 1)) from error
