"""Cells of a foreign sheet with their types, many rows a message; made in the bounded child, read in the parent.

A cell is a letter and its text: ``s`` text, ``n`` number, ``d`` day (with a time after a blank), ``t`` time of day, ``b``
yes or no; an empty cell is "".  Cells are parted by U+001F and rows by U+001E, which no cleaned text holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from unionoffice.imports.plain_text import clean
from unionoffice.imports.workbook_text import (
    COLUMNS_CUT,
    MAX_BLANK_ROWS,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    ROWS_CUT,
    Budget,
    Message,
)

CELL, ROW = "\x1f", "\x1e"
_CHUNK = 60_000  # characters a message
_EXACT = 1e15  # a spreadsheet keeps fifteen digits


def sheet(name: str, rows: Iterable[Iterable[object]], budget: Budget) -> Iterator[Message]:
    """Give a sheet's rows in large messages; blank rows stay, so that the place of a row is its number."""
    name = clean(name)
    yield "sheet", name
    waiting: list[str] = []
    length = blank = 0
    cut = False
    for index, row in enumerate(rows):
        if index >= MAX_ROWS:
            yield "note", ROWS_CUT, name, str(MAX_ROWS)
            break
        cells = [cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            if blank > MAX_BLANK_ROWS:
                break
            continue
        if len(cells) > MAX_COLUMNS:
            cut = True
            del cells[MAX_COLUMNS:]
        waiting += [""] * blank
        blank = 0
        text = CELL.join(cells)
        budget.take(len(text))
        waiting.append(text)
        length += len(text)
        if length > _CHUNK:
            yield "rows", ROW.join(waiting)
            waiting, length = [], 0
    if waiting:
        yield "rows", ROW.join(waiting)
    if cut:
        yield "note", COLUMNS_CUT, name, str(MAX_COLUMNS)


def cell(value: object) -> str:
    """Return a cell with the letter of its type."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        text = value if value.isprintable() else clean(value)[:MAX_CELL]
        return f"s{text}" if text.strip() else ""
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, float):
        return f"n{int(value)}" if value.is_integer() and abs(value) < _EXACT else f"n{value!r}"
    if isinstance(value, int):
        return f"n{value}" if abs(value) < _EXACT else f"n{float(value)!r}"
    if isinstance(value, datetime):
        return f"d{value.date().isoformat()}" if value.time() == time() else f"d{value.isoformat(' ', 'seconds')}"
    if isinstance(value, date):
        return f"d{value.isoformat()}"
    if isinstance(value, time | timedelta):
        return f"t{value}"
    return f"s{clean(str(value))[:MAX_CELL]}"


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of one message."""
    return [row.split(CELL) if row else [] for row in text.split(ROW)]
