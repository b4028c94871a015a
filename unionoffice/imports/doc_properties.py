"""Properties of paragraphs and runs in a Word 97+ .doc: formatted-disk pages, styles and lists ([MS-DOC] 2.9)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from unionoffice.imports.numbering import LEVELS, Counters, Level

_PAGE = 512

P_IN_TABLE = 0x2416
P_ROW_END = 0x2417
P_INNER_CELL = 0x244B
P_INNER_ROW_END = 0x244C
P_LEVEL = 0x260A
P_LIST = 0x460B
P_HUGE = (0x6645, 0x6646)
C_DELETED = 0x0800
C_HIDDEN = 0x083C
_T_DEFINITION = 0xD608
_P_TABS = 0xC615
_NO_LIST = 0xF801

# Number format codes of the binary format ([MS-OSHARED] MSONFC) by the names of the newer one.
_FORMAT_CODES: dict[int, str] = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 15: "decimalHalfWidth",
    16: "japaneseLegal", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2",
    22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 57: "numberInDash", 255: "none",
}  # fmt: skip
_SUFFIXES = ("tab", "space", "nothing")


def _raw_modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        start, size = at, (1, 1, 2, 4, 2, 2, 0, 3)[code >> 13]
        if size:
            at += size
        elif code == _T_DEFINITION:
            at += int.from_bytes(data[at : at + 2], "little") + 1
        elif code == _P_TABS and data[at] == 255:
            at += 1
            for width in (4, 3):
                at += 1 + width * (data[at] if at < len(data) else 0)
        else:
            at += 1 + data[at]
        yield code, data[start:at]


def modifiers(data: bytes) -> Iterator[tuple[int, int]]:
    """Give (code, value) of the property modifiers in ``data``; values of more than four bytes come as 0."""
    for code, raw in _raw_modifiers(data):
        yield code, int.from_bytes(raw, "little") if len(raw) <= 4 else 0


def cell_edges(data: bytes) -> list[int]:
    """Return where the cells of a table row begin and, last, where the row ends; empty where the row does not say."""
    for code, raw in _raw_modifiers(data):
        if code == _T_DEFINITION and len(raw) > 5:
            count = raw[2] + 1
            body = raw[3 : 3 + 2 * count]
            return list(struct.unpack(f"<{count}h", body)) if len(body) == 2 * count else []
    return []


@dataclass(frozen=True, slots=True)
class Runs:
    """Properties by place in the file: run ``i`` reaches from ``starts[i]`` to ``ends[i]``."""

    starts: list[int]
    ends: list[int]
    styles: list[int]
    changes: list[bytes]

    def at(self, place: int) -> int | None:
        """Return the index of the run that holds file position ``place``."""
        index = bisect_right(self.starts, place) - 1
        return index if index >= 0 and place < self.ends[index] else None


def read_runs(main: bytes, table: bytes, *, paragraphs: bool) -> Runs:
    """Return the runs of all paragraph (or character) pages whose page table is ``table``."""
    count = max(0, (len(table) - 4) // 8)
    found: dict[int, tuple[int, int, bytes]] = {}
    for (page,) in struct.iter_unpack("<I", table[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
        block = main[(page & 0x3FFFFF) * _PAGE :][:_PAGE] if page else b""
        if len(block) == _PAGE:
            found.update(_page_runs(block, paragraphs=paragraphs))
    starts = sorted(found)
    rest = [found[start] for start in starts]
    return Runs(starts, [item[0] for item in rest], [item[1] for item in rest], [item[2] for item in rest])


def _page_runs(block: bytes, *, paragraphs: bool) -> Iterator[tuple[int, tuple[int, int, bytes]]]:
    count = block[_PAGE - 1]
    width = 13 if paragraphs else 1
    if 4 * (count + 1) + width * count > _PAGE:
        return
    edges = struct.unpack_from(f"<{count + 1}I", block)
    for index in range(count):
        at = 2 * block[4 * (count + 1) + width * index]
        style, change = 0, b""
        if at and paragraphs:
            size = 2 * block[at] - 1
            if size < 0:
                at += 1
                size = 2 * block[at] if at < _PAGE else 0
            body = block[at + 1 : at + 1 + size]
            style, change = int.from_bytes(body[:2], "little"), body[2:]
        elif at:
            change = block[at + 1 : at + 1 + block[at]]
        yield edges[index], (edges[index + 1], style, change)


def read_styles(data: bytes) -> list[tuple[int, bytes]]:
    """Return (style it is based on, paragraph modifiers) of every style by its index."""
    styles: list[tuple[int, bytes]] = []
    if len(data) < 6:
        return styles
    header, count, base = struct.unpack_from("<HHH", data)
    at = 2 + header
    for _index in range(count):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        styles.append(_style(data[at + 2 : at + 2 + size], base))
        at += 2 + size + size % 2
    return styles


def _style(body: bytes, base: int) -> tuple[int, bytes]:
    if len(body) < base + 2 or base < 4:
        return 0xFFF, b""
    kind_and_base = int.from_bytes(body[2:4], "little")
    at = base + 2 + 2 * int.from_bytes(body[base : base + 2], "little") + 2
    if kind_and_base & 0xF != 1 or len(body) < at + 4:
        return kind_and_base >> 4, b""
    size = int.from_bytes(body[at : at + 2], "little")
    return kind_and_base >> 4, body[at + 4 : at + 2 + size]


@dataclass(slots=True)
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class _Override:
    list: _List
    levels: dict[int, Level]
    starts: set[int]
    begun: bool = False


class Lists:
    """The automatic numbers of one document.

    Args:
        table: the table stream.
        lists: where its list table begins and how long it is (the levels follow right behind).
        overrides: where its list overrides begin and how long they are.
    """

    def __init__(self, table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> None:
        self._lists: dict[int, _List] = {}
        self._overrides: list[_Override] = []
        if lists[1] >= 2:
            self._read_lists(table, *lists)
        if overrides[1] >= 4:
            self._read_overrides(table, overrides[0])

    def _read_lists(self, table: bytes, at: int, size: int) -> None:
        (count,) = struct.unpack_from("<H", table, at)
        place = at + size
        for index in range(min(count, (size - 2) // 28)):
            key, flags = struct.unpack_from("<i22xB", table, at + 2 + 28 * index)
            found = self._lists[key] = _List()
            for level in range(1 if flags & 1 else LEVELS):
                found.levels[level], place = _level(table, place)

    def _read_overrides(self, table: bytes, at: int) -> None:
        (count,) = struct.unpack_from("<I", table, at)
        place = at + 4 + 16 * count
        for index in range(count):
            key, changed = struct.unpack_from("<i8xB", table, at + 4 + 16 * index)
            base = self._lists.get(key, _List())
            override = _Override(base, dict(base.levels), set())
            place += 4
            for _change in range(changed):
                start, flags = struct.unpack_from("<iI", table, place)
                place += 8
                level = flags & 0xF
                if flags & 0x20:
                    override.levels[level], place = _level(table, place)
                elif flags & 0x10:
                    old = override.levels.get(level, Level())
                    override.levels[level] = Level(
                        old.number_format, old.text, start, old.suffix, old.restart, old.legal
                    )
                if flags & 0x10:
                    override.starts.add(level)
            self._overrides.append(override)

    def label(self, number: int, level: int) -> str:
        """Count a paragraph of list ``number`` (1-based, 0 for none) and return its number."""
        if not 1 <= number <= len(self._overrides) or number == _NO_LIST or not 0 <= level < LEVELS:
            return ""
        override = self._overrides[number - 1]
        if not override.begun:
            override.begun = True
            for changed in override.starts:
                override.list.counters.values[changed] = None
        return override.list.counters.label(override.levels, level)


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, code, flags, follow, chars, paras, limit = struct.unpack_from("<iBB9xB8xBBB", table, at)
    at += 28 + chars + paras
    (length,) = struct.unpack_from("<H", table, at)
    raw = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(c) + 1}" if c < "\x09" else c for c in raw)
    level = Level(
        number_format=_FORMAT_CODES.get(code, "decimal"),
        text=text,
        start=start,
        suffix=_SUFFIXES[min(follow, 2)],
        restart=limit if flags & 0x08 else None,
        legal=bool(flags & 0x04),
    )
    return level, at + 2 + 2 * length
