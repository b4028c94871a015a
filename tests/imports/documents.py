"""Builds foreign documents for the tests of reading: .docx by hand-written XML, .doc by a small compound-file writer."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    "</Types>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINKS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BESIDE = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def p(text: str, *, num: tuple[int, int] | None = None, style: str = "", extra: str = "") -> str:
    """A paragraph; ``num`` is (list, level)."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}{extra}</w:pPr>{run}</w:p>"


def level(index: int, number_format: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*lists: str, numbers: str = "") -> str:
    """A ``numbering.xml``: list ``i`` (from 1) is number ``i``; ``numbers`` adds further ``w:num``."""
    parts = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(lists, 1)
    )
    parts += "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(lists) + 1))
    return f'<?xml version="1.0" encoding="UTF-8"?><w:numbering {_SPACES}>{parts}{numbers}</w:numbering>'


def styles(inner: str) -> str:
    """A ``styles.xml``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:styles {_SPACES}>{inner}</w:styles>'


def body(inner: str, prologue: str = "") -> str:
    """A ``document.xml``."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<w:document {_SPACES}><w:body>{inner}</w:body></w:document>'
    )


def docx(inner: str, *, prologue: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A whole .docx; ``parts`` adds or replaces parts by name."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _LINKS,
        "word/_rels/document.xml.rels": _BESIDE,
        "word/document.xml": body(inner, prologue),
    }
    content.update(parts or {})
    return zipped(content)


def zipped(content: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()


_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (OLE) with these streams in its root; every stream is padded beyond the mini stream's limit."""
    padded = {name: data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []

    def place(data: bytes) -> int:
        first, count = len(sectors), len(data) // _SECTOR
        sectors.extend(data[i * _SECTOR : (i + 1) * _SECTOR] for i in range(count))
        chain.extend([*range(first + 1, first + count), _END])
        return first

    starts = {name: place(data) for name, data in padded.items()}
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, _FREE, _FREE, 1 if names else _FREE, _END, 0)]
    for index, name in enumerate(names):  # a tree that is only a chain to the right is valid too
        right = index + 2 if index + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, _FREE, right, _FREE, starts[name], len(padded[name])))
    directory = place(b"".join(entries).ljust(-(-len(entries) * 128 // _SECTOR) * _SECTOR, b"\0"))
    fat_count = 1
    while (len(sectors) + fat_count) * 4 > fat_count * _SECTOR:
        fat_count += 1
    fat_at = len(sectors)
    table = [*chain, *[_FAT] * fat_count]
    table += [_FREE] * (fat_count * 128 - len(table))
    fat = struct.pack(f"<{len(table)}I", *table)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory, 0, 4096, _END, 0, _END, 0
    )
    header += struct.pack("<109I", *([fat_at + i for i in range(fat_count)] + [_FREE] * (109 - fat_count)))
    return header + b"".join(sectors) + fat


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, left, right, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def doc(
    pieces: list[tuple[str, bool]],
    *,
    row_ends: tuple[int, ...] = (),
    in_table: tuple[int, ...] = (),
    deleted: tuple[tuple[int, int], ...] = (),
    flags: int = 0,
    sign: int = 0xA5EC,
    version: int = 0xC1,
    main_length: int | None = None,
) -> bytes:
    """A Word 97 .doc of these (text, one byte a character?) pieces.

    ``row_ends`` and ``in_table`` are paragraphs by their number; ``deleted`` are spans of the text marked as deleted.
    Every piece must be in the same width where paragraph or character properties are asked for.
    """
    text_at = 2048
    raw = b""
    edges, places = [0], []
    for text, narrow in pieces:
        code = text.encode("cp1252" if narrow else "utf-16-le")
        at = text_at + len(raw)
        places.append((at * 2) | 0x40000000 if narrow else at)
        raw += code
        edges.append(edges[-1] + (len(code) if narrow else len(code) // 2))
    clx = struct.pack(f"<{len(edges)}I", *edges) + b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    clx = b"\x02" + struct.pack("<I", len(clx)) + clx
    width = 1 if pieces and pieces[0][1] else 2
    whole = "".join(text for text, _narrow in pieces)
    page_at = -(-(text_at + len(raw)) // 512)
    table = clx.ljust(1024, b"\0")
    table += struct.pack("<III", text_at, text_at + len(raw), page_at)
    table += struct.pack("<III", text_at, text_at + len(raw), page_at + 1)
    main = bytearray(page_at * 512 + 1024)
    main[text_at : text_at + len(raw)] = raw
    main[page_at * 512 : page_at * 512 + 512] = _paragraph_page(whole, text_at, width, row_ends, in_table)
    main[page_at * 512 + 512 :] = _character_page(whole, text_at, width, deleted)
    struct.pack_into("<HH", main, 0, sign, version)
    struct.pack_into("<H", main, 0x0A, 0x0200 | flags)
    struct.pack_into("<H", main, 32, 14)
    struct.pack_into("<H", main, 62, 22)
    struct.pack_into("<I", main, 76, edges[-1] if main_length is None else main_length)
    for index, place, size in ((33, 0, len(clx)), (13, 1024, 12), (12, 1036, 12)):
        struct.pack_into("<II", main, 154 + 8 * index, place, size)
    return compound({"WordDocument": bytes(main), "1Table": table})


def _paragraph_page(text: str, at: int, width: int, row_ends: tuple[int, ...], in_table: tuple[int, ...]) -> bytes:
    edges = [at] + [at + width * (i + 1) for i, c in enumerate(text) if c in "\r\x07\x0c"]
    page, count, free = bytearray(512), len(edges) - 1, 510
    struct.pack_into(f"<{count + 1}I", page, 0, *edges)
    for index in range(count):
        change = b"\x16\x24\x01" * (index in in_table or index in row_ends) + b"\x17\x24\x01" * (index in row_ends)
        if change:
            body = b"\0\0" + change
            body += b"\0" * (len(body) % 2 == 0)
            free -= len(body) + 1
            free -= free % 2
            page[free] = (len(body) + 1) // 2
            page[free + 1 : free + 1 + len(body)] = body
            page[4 * (count + 1) + 13 * index] = free // 2
    page[511] = count
    return bytes(page)


def _character_page(text: str, at: int, width: int, deleted: tuple[tuple[int, int], ...]) -> bytes:
    cuts = sorted({0, len(text), *(edge for span in deleted for edge in span)})
    page, count = bytearray(512), len(cuts) - 1
    struct.pack_into(f"<{count + 1}I", page, 0, *(at + width * cut for cut in cuts))
    page[400:404] = b"\x03\x00\x08\x01"
    for index in range(count):
        if (cuts[index], cuts[index + 1]) in deleted:
            page[4 * (count + 1) + index] = 200
    page[511] = count
    return bytes(page)
