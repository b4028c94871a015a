"""Reads a TrueType font file and cuts out the glyphs a paper needs; plain Python, so that no big table becomes objects.

A font is opened in well under a millisecond: its tables stay packed arrays, and a character is looked up when it is met.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

_MORE_COMPONENTS, _WORDS, _SCALE, _XY_SCALE, _TWO_BY_TWO = 0x20, 0x01, 0x08, 0x40, 0x80


class FontUnreadableError(OfficeError):
    """A font file that cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_("字体文件“{name}”无法使用：{reason}。").format(name=path.name, reason=reason))


class Face:
    """One font file.

    Attributes:
        name: its PostScript name.
        ascent, descent, cap_height: in thousandths of the type size.
        box: bounding box of all glyphs, in thousandths.
        bold: whether it is a bold face.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._where = _directory(path, file.read(12 + 16 * 64))
                self._packed = {
                    tag: _read(file, *self._where[tag])
                    for tag in ("head", "hhea", "maxp", "OS/2", "name", "cmap", "hmtx")
                }
                loca = _read(file, *self._where["loca"])
                _read(file, sum(self._where["glyf"]) - 1, 1)  # the outlines are all there
            self._read_metrics()
            self._offsets = _numbers("I" if self._long_offsets else "H", loca)
            self._read_characters()
            self.name = _postscript_name(self._packed["name"]) or path.stem
        except OSError as error:
            raise FontUnreadableError(path, _("读不出来")) from error
        except (KeyError, IndexError, ZeroDivisionError, struct.error) as error:
            raise FontUnreadableError(path, _("不是完整的 TrueType 字体")) from error

    def _read_metrics(self) -> None:
        head, os2 = self._packed["head"], self._packed["OS/2"]
        units = struct.unpack_from(">H", head, 18)[0]
        self._units = units
        self.box = tuple(round(value * 1000 / units) for value in struct.unpack_from(">4h", head, 36))
        self._long_offsets = struct.unpack_from(">h", head, 50)[0] == 1
        self.ascent, self.descent = (round(value * 1000 / units) for value in struct.unpack_from(">2h", os2, 68))
        version, self.bold = struct.unpack_from(">H", os2)[0], struct.unpack_from(">H", os2, 4)[0] >= 600
        cap_height = struct.unpack_from(">h", os2, 88)[0] if version > 1 else 0
        self.cap_height = round(cap_height * 1000 / units) or self.ascent
        wide = struct.unpack_from(">H", self._packed["hhea"], 34)[0]
        hmtx = self._packed["hmtx"]
        self._advances = _numbers("H", hmtx[: 4 * wide])[0::2]
        self._bearings = _numbers("H", hmtx[: 4 * wide])[1::2] + _numbers("H", hmtx[4 * wide :])

    def _read_characters(self) -> None:
        cmap = self._packed["cmap"]
        found: dict[int, int] = {}
        self._firsts: array[int]
        self._lasts: array[int]
        self._starts: array[int]
        for number in range(struct.unpack_from(">H", cmap, 2)[0]):
            platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
            if platform in (0, 3) and (platform, encoding) != (3, 0):
                found[struct.unpack_from(">H", cmap, offset)[0]] = offset
        if 12 in found:
            count = struct.unpack_from(">I", cmap, found[12] + 12)[0]
            groups = _numbers("I", cmap[found[12] + 16 : found[12] + 16 + 12 * count])
            self._firsts, self._lasts, self._starts = groups[0::3], groups[1::3], groups[2::3]
        elif 4 in found:
            self._firsts, self._lasts, self._starts = _segments(cmap, found[4])
        else:
            raise FontUnreadableError(self.path, _("没有可用的字符表"))

    def glyph(self, code: int) -> int:
        """Return the glyph number of a character, 0 where the font lacks it."""
        place = bisect_right(self._firsts, code) - 1
        if place < 0 or code > self._lasts[place]:
            return 0
        return self._starts[place] + code - self._firsts[place]

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph in thousandths of the type size."""
        return round(int(self._advances[min(glyph, len(self._advances) - 1)]) * 1000 / int(self._units))

    def subset(self, glyphs: list[int]) -> bytes:
        """Return a font file of ``glyphs`` in this order (and of the parts they are made of, after them)."""
        order = list(glyphs)
        outlines = self._outlines(order)
        offsets, body = array("I", [0]), bytearray()
        for outline in outlines:
            body += outline
            body += b"\0" * (-len(body) % 4)
            offsets.append(len(body))
        metrics = array("H")
        for glyph in order:
            metrics.append(self._advances[min(glyph, len(self._advances) - 1)])
            metrics.append(self._bearings[glyph])
        head = bytearray(self._packed["head"])
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._packed["hhea"])
        struct.pack_into(">H", hhea, 34, len(outlines))
        maxp = bytearray(self._packed["maxp"])
        struct.pack_into(">H", maxp, 4, len(outlines))
        tables = {"glyf": bytes(body), "head": bytes(head), "hhea": bytes(hhea)}
        return _assemble(tables | {"hmtx": _packed(metrics), "loca": _packed(offsets), "maxp": bytes(maxp)})

    def _outlines(self, order: list[int]) -> list[bytes]:
        """Read the outlines of the glyphs in ``order``, append the parts of composite ones, and renumber what refers to them."""
        place = {glyph: number for number, glyph in reversed(list(enumerate(order)))}
        outlines = []
        with self.path.open("rb") as file:
            start = self._where["glyf"][0]
            for glyph in order:  # grows while it is walked
                first, last = self._offsets[glyph], self._offsets[glyph + 1]
                if not self._long_offsets:
                    first, last = 2 * first, 2 * last
                file.seek(start + first)
                outline = file.read(last - first)
                if outline[:1] >= b"\x80":
                    outline = _renumber(bytearray(outline), place, order)
                outlines.append(outline)
        return outlines


@lru_cache(maxsize=16)
def face(path: Path) -> Face:
    """Return the font in ``path``, opened once."""
    return Face(path)


def _renumber(outline: bytearray, place: dict[int, int], order: list[int]) -> bytes:
    """Return a composite outline whose parts have the new numbers; parts not yet in ``order`` are appended to it."""
    at, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", outline, at)
        if part not in place:
            place[part] = len(order)
            order.append(part)
        struct.pack_into(">H", outline, at + 2, place[part])
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
    return bytes(outline)


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    data = file.read(length)
    if len(data) != length:
        raise struct.error
    return data


def _directory(path: Path, start: bytes) -> dict[str, tuple[int, int]]:
    """Return where each table lies; only plain TrueType files are taken, PDF readers want their outlines."""
    if start[:4] not in (b"\0\1\0\0", b"true"):
        raise FontUnreadableError(path, _("不是 TrueType 轮廓的字体（.ttf）"))
    count = struct.unpack_from(">H", start, 4)[0]
    rows = (struct.unpack_from(">4sIII", start, 12 + 16 * number) for number in range(count))
    return {tag.decode("latin-1"): (offset, length) for tag, _sum, offset, length in rows}


def _numbers(code: str, data: bytes) -> array[int]:
    """Return packed big-endian numbers as an array."""
    numbers = array(code)
    numbers.frombytes(data[: len(data) // numbers.itemsize * numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _packed(numbers: array[int]) -> bytes:
    copy = numbers[:]
    if sys.byteorder == "little":
        copy.byteswap()
    return copy.tobytes()


def _segments(cmap: bytes, offset: int) -> tuple[array[int], array[int], array[int]]:
    """Return a format 4 character table as runs (first, last, first glyph)."""
    count = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
    at = offset + 14
    ends = _numbers("H", cmap[at : at + 2 * count])
    firsts = _numbers("H", cmap[at + 2 * count + 2 : at + 4 * count + 2])
    deltas = _numbers("H", cmap[at + 4 * count + 2 : at + 6 * count + 2])
    ranges_at = at + 6 * count + 2
    ranges = _numbers("H", cmap[ranges_at : ranges_at + 2 * count])
    runs = array("I"), array("I"), array("I")
    for number, (first, last, delta, jump) in enumerate(zip(firsts, ends, deltas, ranges)):
        if jump == 0:
            _add_run(runs, first, last, (first + delta) & 0xFFFF)
            continue
        table = ranges_at + 2 * number + jump
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", cmap, table + 2 * (code - first))[0]
            if glyph:
                _add_run(runs, code, code, (glyph + delta) & 0xFFFF)
    return runs


def _add_run(runs: tuple[array[int], array[int], array[int]], first: int, last: int, glyph: int) -> None:
    for column, value in zip(runs, (first, last, glyph)):
        column.append(value)


def _postscript_name(table: bytes) -> str:
    count, strings = struct.unpack_from(">HH", table, 2)
    for number in range(count):
        platform, _e, _l, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if name == 6:
            raw = table[strings + offset : strings + offset + length]
            text = raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", "ignore")
            return "".join(sign for sign in text if sign.isascii() and (sign.isalnum() or sign in "-_"))
    return ""


def _assemble(tables: dict[str, bytes]) -> bytes:
    """Put tables together as a font file (checksums left 0: PDF readers do not look at them)."""
    search = 1 << (len(tables).bit_length() - 1)
    out = bytearray(
        struct.pack(
            ">IHHHH", 0x00010000, len(tables), 16 * search, search.bit_length() - 1, 16 * (len(tables) - search)
        )
    )
    at = 12 + 16 * len(tables)
    for tag, data in tables.items():
        out += struct.pack(">4sIII", tag.encode("latin-1"), 0, at, len(data))
        at += len(data) + -len(data) % 4
    for data in tables.values():
        out += data + b"\0" * (-len(data) % 4)
    return bytes(out)
