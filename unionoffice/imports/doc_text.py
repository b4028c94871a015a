"""Text of a Word 97–2003 .doc: paragraphs with their automatic numbers, tables as lines of TAB-joined cells.

Footnotes, headers and comments are left out; text boxes come after the main text.  Runs only in the bounded child.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import BinaryIO

from unionoffice.i18n import N_
from unionoffice.imports import doc_properties as props
from unionoffice.imports.doc_pieces import Document
from unionoffice.imports.refusals import HasPassword, OtherKind

_STYLE_CHAIN = 20
_SAME_EDGE = 40  # twentieths of a point: rows of one table miss each other's edges by less
_MAX_COLUMNS = 64
_END = re.compile("[\r\x07\x0c]")

_STREAMS: tuple[tuple[str, str], ...] = (
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", N_("PowerPoint 演示文稿")),
    ("VisioDocument", N_("Visio 图形")),
)


def ole_kind(stream: BinaryIO) -> str:
    """Return ``doc``, ``xls`` or the Chinese name of what this compound file holds.

    Raises:
        HasPassword: it wraps an encrypted newer document.
    """
    import olefile

    stream.seek(0)
    with olefile.OleFileIO(stream) as ole:
        if ole.exists("EncryptedPackage") or ole.exists("EncryptionInfo"):
            raise HasPassword
        if ole.exists("WordDocument"):
            return "doc"
        return next((kind for name, kind in _STREAMS if ole.exists(name)), N_("其他 Office 文件"))


def lines(stream: BinaryIO, notes: dict[str, None]) -> Iterator[str]:
    """Give the lines of the document; what the clerk should know about the reading is put into ``notes``.

    Raises:
        Refusal: encrypted, older than Word 97, damaged, or no Word document at all.
    """
    kind = ole_kind(stream)
    if kind != "doc":
        raise OtherKind("", kind)
    document = Document.opened(stream, notes)
    document.prepare()
    walk = _Walk(document)
    for start, end in document.stories():
        yield from walk.lines(start, end)


class _Walk:
    """The way through the paragraphs: numbers them, gathers the rows of a table until it ends."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paragraphs = document.paragraphs()
        self._styles = document.styles()
        self._lists = document.lists()
        self._rows: list[tuple[list[str], list[int]]] = []
        self._cells: list[str] = []
        self._cell: list[str] = []

    def lines(self, start: int, end: int) -> Iterator[str]:
        """Give the lines of the text from unit ``start`` to ``end``."""
        pending = ""
        for match in _END.finditer(self._document.text, start, min(end, len(self._document.text))):
            at, mark = match.start(), match.group()
            pending += self._document.visible(start, at)
            start = at + 1
            if self._document.gone[at] and mark == "\r":
                continue  # its end was deleted: it runs on into the next
            index, whole = self._run_of(at)
            if mark == "\x0c" and not whole:  # a page break inside a paragraph
                yield from pending.split("\n") if pending else ()
            else:
                yield from self._paragraph(pending, mark, index)
            pending = ""
        pending += self._document.visible(start, end)
        yield from self._table()
        if pending:
            yield from pending.split("\n")

    def _run_of(self, unit: int) -> tuple[int | None, bool]:
        """The paragraph that this mark belongs to, and whether it is its end."""
        place, width = self._document.place_of(unit)
        index = self._paragraphs.at(place)
        return index, index is not None and self._paragraphs.ends[index] == place + width

    def _own_changes(self, index: int | None) -> bytes:
        return b"" if index is None else self._document.extended(self._paragraphs.changes[index])

    def _changes(self, index: int | None) -> dict[int, int]:
        """All modifiers of a paragraph: those of the styles it is based on first, its own last."""
        chain: list[bytes] = []
        style = len(self._styles) if index is None else self._paragraphs.styles[index]
        while style < len(self._styles) and len(chain) < _STYLE_CHAIN:
            chain.append(self._styles[style][1])
            style = self._styles[style][0]
        result: dict[int, int] = {}
        for change in (*reversed(chain), self._own_changes(index)):
            result.update(props.modifiers(change))
        return result

    def _paragraph(self, text: str, mark: str, index: int | None) -> Iterator[str]:
        change = self._changes(index)
        if mark == "\x07" and change.get(props.P_ROW_END):
            self._end_row(props.cell_edges(self._own_changes(index)))
            return
        if change.get(props.P_INNER_ROW_END):
            return
        text = self._lists.label(change.get(props.P_LIST, 0), change.get(props.P_LEVEL, 0)) + text
        if mark == "\x07":
            self._cells.append(_one_line([*self._cell, text]))
            self._cell = []
        elif change.get(props.P_IN_TABLE):
            self._cell.append(text)
        else:
            yield from self._table()
            yield from text.split("\n")

    def _end_row(self, edges: list[int]) -> None:
        if self._cell:
            self._cells.append(_one_line(self._cell))
        if self._cells:
            self._rows.append((self._cells, edges))
        self._cells, self._cell = [], []

    def _table(self) -> Iterator[str]:
        """Give the rows gathered so far, cells in the columns where they stand."""
        self._end_row([])
        rows, self._rows = self._rows, []
        if len({len(cells) for cells, _edges in rows}) > 1:
            columns = _columns([edge for _cells, edges in rows for edge in edges])
            rows = [(_spread(cells, edges, columns), edges) for cells, edges in rows]
        for cells, _edges in rows:
            yield "\t".join(cells)


def _columns(edges: list[int]) -> list[int]:
    """Where the columns of a table begin, from the edges of all its rows."""
    columns: list[int] = []
    for edge in sorted(edges):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    return columns


def _spread(cells: list[str], edges: list[int], columns: list[int]) -> list[str]:
    """Put empty cells behind those that span further columns."""
    if len(edges) != len(cells) + 1 or len(columns) > _MAX_COLUMNS:
        return cells
    places = [bisect_right(columns, edge) for edge in edges]
    result = [""] * max(0, places[0] - 1)
    for cell, begin, end in zip(cells, places, places[1:], strict=False):
        result += [cell] + [""] * max(0, end - begin - 1)
    return result + [""] * max(0, len(columns) - places[-1])


def _one_line(parts: list[str]) -> str:
    pieces = (piece.replace("\t", " ").strip() for part in parts for piece in part.split("\n"))
    return " ".join(piece for piece in pieces if piece)
