"""The text of a Word 97–2003 .doc as it stands in the file: the pieces in order, and what of it is not to be shown.

Written from [MS-DOC]: the file information block says where the piece table is, the piece table where the text is.
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import BinaryIO

from unionoffice.i18n import N_
from unionoffice.imports import doc_properties as props
from unionoffice.imports.refusals import HasPassword, IsDamaged, TooOldWord

MAX_UNITS = 20_000_000  # more text than fits into the largest file that is taken
_STYLES, _RUNS, _PARAGRAPHS, _CLX, _LISTS, _OVERRIDES = 1, 12, 13, 33, 73, 74

REVISED = N_("文档带有修订标记，已按接受全部修订后的文字读取。")
PICTURES = N_("文档里有图片，图片中的文字读不出来。")

_SIGNS = str.maketrans(
    {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\xa0": "\xa0"}
    | dict.fromkeys("\x01\x02\x03\x04\x05\x08\x13\x14\x15", "")
)


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    place: int
    width: int


@dataclass(slots=True)
class Document:
    """One opened document: its streams, its text as 16-bit units, its properties."""

    main: bytes
    table: bytes
    data: bytes
    notes: dict[str, None]
    pieces: list[_Piece] = field(default_factory=list)
    text: str = ""
    gone: bytearray = field(default_factory=bytearray)

    @classmethod
    def opened(cls, stream: BinaryIO, notes: dict[str, None]) -> Document:
        """Read the streams and look at the file information block."""
        import olefile

        size = stream.seek(0, 2)
        stream.seek(0)
        with olefile.OleFileIO(stream) as ole:

            def part(name: str) -> bytes:
                if ole.get_size(name) > size:  # olefile would walk a ring of sectors for as long as it claims to be
                    raise IsDamaged
                return ole.openstream(name).read()

            main = part("WordDocument")
            _check_version(main)
            (flags,) = struct.unpack_from("<H", main, 0x0A)
            name = "1Table" if flags & 0x0200 else "0Table"
            if not ole.exists(name):
                raise IsDamaged
            return cls(main, part(name), part("Data") if ole.exists("Data") else b"", notes)

    def _part(self, index: int) -> tuple[int, int]:
        place, size = struct.unpack_from("<II", self.main, 154 + 8 * index)
        if place + size > len(self.table):
            raise IsDamaged
        return place, size

    def _bytes(self, index: int) -> bytes:
        place, size = self._part(index)
        return self.table[place : place + size]

    def prepare(self) -> None:
        """Put the text together and mark what is not to be shown."""
        self._read_pieces()
        self.gone = bytearray(len(self.text))
        self._drop_fields()
        self._drop_runs()
        if any(not self.gone[match.start()] for match in re.finditer("\x01", self.text)):
            self.notes[PICTURES] = None

    def stories(self) -> list[tuple[int, int]]:
        """Return where the main text and where the text boxes stand, as spans of the text."""
        sizes = struct.unpack_from("<7I", self.main, 76)  # main, notes, headers, macros, comments, end notes, boxes
        boxes = sum(sizes[:6])
        return [(0, sizes[0]), (boxes, boxes + sizes[6])]

    def paragraphs(self) -> props.Runs:
        """Return the paragraphs by their places in the file."""
        return props.read_runs(self.main, self._bytes(_PARAGRAPHS), paragraphs=True)

    def _read_pieces(self) -> None:
        clx = self._bytes(_CLX)
        at = 0
        while at + 3 <= len(clx) and clx[at] == 1:
            at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
        if at + 5 > len(clx) or clx[at] != 2:
            raise IsDamaged
        body = clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
        count = (len(body) - 4) // 12
        edges = struct.unpack_from(f"<{count + 1}I", body)
        if edges[-1] > MAX_UNITS or list(edges) != sorted(edges) or edges[0]:
            raise IsDamaged
        parts: list[str] = []
        for index in range(count):
            (code,) = struct.unpack_from("<I", body, 4 * (count + 1) + 8 * index + 2)
            parts.append(self._piece(edges[index], edges[index + 1], code))
        self.text = "".join(parts)

    def _piece(self, start: int, end: int, code: int) -> str:
        width = 1 if code & 0x40000000 else 2
        place = (code & 0x3FFFFFFF) // (2 if width == 1 else 1)
        raw = self.main[place : place + width * (end - start)]
        if len(raw) < width * (end - start):
            raise IsDamaged
        self.pieces.append(_Piece(start, end, place, width))
        if width == 1:
            return raw.decode("cp1252", "replace")
        units = array("H", raw)  # one character a unit, so that positions stay those of the file
        if struct.pack("=H", 1) != struct.pack("<H", 1):
            units.byteswap()
        return "".join(map(chr, units))

    def _drop(self, start: int, end: int) -> None:
        self.gone[start:end] = b"\x01" * (end - start)

    def _drop_fields(self) -> None:
        """Drop field codes (from 13 to 14) and keep their results; a field that never ends loses its mark only."""
        open_codes: list[tuple[int, bool]] = []
        for match in re.finditer("[\x13\x14\x15]", self.text):
            at, sign = match.start(), match.group()
            if sign == "\x13":
                open_codes.append((at, True))
            elif open_codes:
                begin, in_code = open_codes.pop()
                if in_code:
                    self._drop(begin, at + 1)
                if sign == "\x14":
                    open_codes.append((at, False))

    def _drop_runs(self) -> None:
        """Drop what is marked as deleted or hidden."""
        runs = props.read_runs(self.main, self._bytes(_RUNS), paragraphs=False)
        marked: list[tuple[int, int]] = []
        for start, end, change in zip(runs.starts, runs.ends, runs.changes, strict=True):
            codes = dict(props.modifiers(change))
            if codes.get(props.C_DELETED, 0) & 1:
                self.notes[REVISED] = None
            if codes.get(props.C_DELETED, 0) & 1 or codes.get(props.C_HIDDEN, 0) == 1:
                marked.append((start, end))
        ends = [end for _start, end in marked]
        for piece in self.pieces:
            last = piece.place + piece.width * (piece.end - piece.start)
            for start, end in marked[bisect_right(ends, piece.place) :]:
                if start >= last:
                    break
                first = max(0, start - piece.place) // piece.width
                until = min(last, end) - piece.place
                self._drop(piece.start + first, piece.start + until // piece.width)

    def place_of(self, unit: int) -> tuple[int, int]:
        """Return where unit ``unit`` of the text stands in the file, and the width of a unit there."""
        piece = self.pieces[bisect_right(self.pieces, unit, key=lambda piece: piece.start) - 1]
        return piece.place + piece.width * (unit - piece.start), piece.width

    def visible(self, start: int, end: int) -> str:
        """Return the text from ``start`` to ``end`` without what was dropped."""
        text = self.text[start:end]
        if any(self.gone[start:end]):
            text = "".join(c for c, gone in zip(text, self.gone[start:end], strict=True) if not gone)
        return text.translate(_SIGNS)

    def extended(self, change: bytes) -> bytes:
        """Return the modifiers of a paragraph, those kept in the data stream (long table rows) included."""
        for code, value in props.modifiers(change):
            if code in props.P_HUGE and value + 2 <= len(self.data):
                size = int.from_bytes(self.data[value : value + 2], "little")
                return change + self.data[value + 2 : value + 2 + size]
        return change

    def styles(self) -> list[tuple[int, bytes]]:
        """Return the paragraph modifiers of the styles."""
        return props.read_styles(self._bytes(_STYLES))

    def lists(self) -> props.Lists:
        """Return the lists of automatic numbers."""
        return props.Lists(self.table, self._part(_LISTS), self._part(_OVERRIDES))


def _check_version(main: bytes) -> None:
    if len(main) < 900:
        raise IsDamaged
    sign, version = struct.unpack_from("<HH", main)
    if sign != 0xA5EC:
        raise TooOldWord if sign in (0xA5DC, 0xA5DB, 0xA697, 0xA699) else IsDamaged
    if version < 0xC0:
        raise TooOldWord
    (flags,) = struct.unpack_from("<H", main, 0x0A)
    if flags & 0x0100:
        raise HasPassword
    words, longs = struct.unpack_from("<H28xH", main, 32)
    if (words, longs) != (14, 22):
        raise IsDamaged
