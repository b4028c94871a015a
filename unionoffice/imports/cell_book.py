"""A foreign workbook as the import of registers sees it: sheets of typed cells, each row at its true number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.imports.bounded import MB, Limits
from unionoffice.imports.child import Message
from unionoffice.imports.reader import sheet_messages
from unionoffice.imports.typed_cells import rows_of

LIMITS = Limits(seconds=60.0, answer=160 * MB, characters=20_000_000)


class NothingInBook(OfficeError):
    """A workbook without a single filled cell."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{name}”里没有内容，请检查是否选错了文件。").format(name=name))


@dataclass(frozen=True, slots=True)
class CellSheet:
    """One sheet; ``rows[0]`` is row 1, cells are as ``typed_cells`` writes them."""

    name: str
    rows: tuple[list[str], ...]

    @property
    def width(self) -> int:
        """Return how many columns the widest row has."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class CellBook:
    """A workbook: its file name, its sheets, and what the clerk should know about the reading."""

    name: str
    kind: str
    sheets: tuple[CellSheet, ...]
    problems: tuple[Problem, ...] = ()


def read_cells(
    path: Path,
    *,
    cancel: Callable[[], bool] | None = None,
    progress: Callable[[str], None] | None = None,
    limits: Limits = LIMITS,
) -> CellBook:
    """Read an .xlsx, .xls, .ods or .csv with the types of its cells.

    Args:
        path: the file.
        cancel: asked every 20 ms; True stops the reading.
        progress: told in the clerk's words what is being done.
        limits: how much the reading may use.

    Raises:
        Refusal: one sentence why the file is not read.
        NothingInBook: no cell of it is filled.
    """
    book = _book(sheet_messages("cells", path, cancel=cancel, progress=progress, limits=limits), path.name)
    if not any(sheet.rows for sheet in book.sheets):
        raise NothingInBook(path.name)
    return book


def _book(messages: Iterable[Message], name: str) -> CellBook:
    sheets: list[tuple[str, list[list[str]]]] = []
    problems: list[Problem] = []
    found = ""
    for kind, *values in messages:
        if kind == "sheet":
            sheets.append((values[0], []))
        elif kind == "rows":
            sheets[-1][1].extend(rows_of(values[0]))
        elif kind == "note":
            problems.append(Problem("", _(values[0]).format(*values[1:]), severe=False))
        elif kind == "kind":
            found = values[0]
    return CellBook(name, found, tuple(CellSheet(title, tuple(rows)) for title, rows in sheets), tuple(problems))


def shown(raw: str) -> str:
    """Return a cell as the clerk sees it in the sheet."""
    if not raw:
        return ""
    letter, text = raw[0], raw[1:]
    if letter == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text


def typed(text: str) -> str:
    """Return the cell that a text typed by the clerk is."""
    return f"s{text}" if text.strip() else ""
