"""What a foreign file is, by its first bytes, and whether its zip directory may be unpacked at all.

Nothing is unpacked here except an OpenDocument's one-line ``mimetype``: the parent process may call this.
"""

from __future__ import annotations

import re
import struct
import zipfile
from typing import BinaryIO
from xml.parsers import expat

from unionoffice.i18n import N_
from unionoffice.imports.refusals import CutShort, HasPassword, IsDamaged, SuspiciousArchive

HEAD = 4096

MAX_ENTRIES = 2_000
MAX_DIRECTORY = 1_048_576  # bytes of central directory; 2,000 ordinary entries need about 150 KB
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 150
RATIO_FROM = 4 * 1024 * 1024

ZIP = "zip"
OLE = "ole"
TEXT = "text"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"%PDF-", N_("PDF 文件")),
    (b"{\\rtf", N_("RTF 文件")),
    (b"\x89PNG\r\n\x1a\n", N_("图片(PNG)")),
    (b"\xff\xd8\xff", N_("图片(JPEG)")),
    (b"GIF87a", N_("图片(GIF)")),
    (b"GIF89a", N_("图片(GIF)")),
    (b"II*\x00", N_("图片(TIFF)")),
    (b"MM\x00*", N_("图片(TIFF)")),
    (b"Rar!\x1a\x07", N_("RAR 压缩包")),
    (b"7z\xbc\xaf\x27\x1c", N_("7z 压缩包")),
    (b"\x1f\x8b", N_("gz 压缩包")),
    (b"SQLite format 3\x00", N_("数据库文件")),
    (b"MZ\x90", N_("Windows 程序")),
    (b"\x7fELF", N_("程序文件")),
    (b"\xdb\xa5-\x00", N_("旧版 Word 文档(Word 2.0)")),
)

_WEB_PAGE = re.compile(
    rb"\s*(<\?xml[^>]{0,200}\?>\s*)?(<!--.{0,500}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=\"Word|<pkg:package\b|<w:wordDocument\b")

_BY_FOLDER: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", N_("PowerPoint 演示文稿")),
)

_OPEN_DOCUMENT: dict[bytes, str] = {
    b"application/vnd.oasis.opendocument.text": N_("OpenDocument 文字文档(.odt)"),
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": N_("OpenDocument 演示文稿(.odp)"),
    b"application/epub+zip": N_("电子书(EPUB)"),
}


def content_kind(head: bytes) -> str:
    """Return ``ZIP``, ``OLE``, ``TEXT`` (perhaps) or the Chinese name of what the first bytes show."""
    body = head[3:] if head.startswith(b"\xef\xbb\xbf") else head
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return kind
    if b"%PDF-" in body[:1024] and b"\x00" in head:
        return N_("PDF 文件")
    if body.startswith(b"BM") and len(body) > 18 and body[6:10] == b"\0\0\0\0" and body[14:18] == b"\x28\0\0\0":
        return N_("图片(BMP)")
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return N_("图片(WebP)")
    if _WORD_XML.search(body):
        return N_("Word XML 文件")
    if _WEB_PAGE.match(body):
        return N_("网页(HTML)文件")
    if body[:200].lstrip().lower().startswith(b"mime-version:"):
        return N_("网页存档(MHT)文件")
    return TEXT


def zip_kind(stream: BinaryIO) -> str:
    """Check the zip directory of ``stream`` and return ``docx``, ``xlsx``, ``ods`` or a Chinese name.

    Raises:
        Refusal: the archive is cut short, damaged, locked by a password or built to swell.
    """
    _check_directory_size(stream)
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return _package_kind(archive, [entry.filename for entry in entries])
    except (HasPassword, SuspiciousArchive):
        raise
    except Exception as error:
        raise IsDamaged from error


def _check_directory_size(stream: BinaryIO) -> None:
    """Look at the end record alone, before anything walks a directory of a million entries."""
    size = stream.seek(0, 2)
    start = max(0, size - 65_557)  # the record itself and the longest comment
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise CutShort
    count, length = struct.unpack_from("<HI", tail, at + 10)
    locator = tail[at - 20 : at] if at >= 20 else b""
    if locator.startswith(b"PK\x06\x07"):  # zip64: some writers use it for small files too
        (offset,) = struct.unpack_from("<Q", locator, 8)
        stream.seek(min(offset, size))
        record = stream.read(56)
        if len(record) < 56 or not record.startswith(b"PK\x06\x06"):
            raise IsDamaged
        count, length = struct.unpack_from("<QQ", record, 32)
    if count > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise SuspiciousArchive("", N_("内含文件过多"))


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise SuspiciousArchive("", N_("内含文件过多"))
    if len({entry.filename for entry in entries}) < len(entries):
        raise SuspiciousArchive("", N_("内含重名文件"))
    total = 0
    for entry in entries:
        _check_entry(entry)
        total += entry.file_size
    if total > MAX_TOTAL:
        raise SuspiciousArchive("", N_("展开后过大"))


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/") or "\0" in name:
        raise SuspiciousArchive("", N_("内含越界的文件名"))
    if entry.flag_bits & 0x1:
        raise HasPassword
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SuspiciousArchive("", N_("压缩方法少见"))
    if entry.file_size > MAX_PART:
        raise SuspiciousArchive("", N_("展开后过大"))
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise SuspiciousArchive("", N_("压缩比过高"))


def _package_kind(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "OFD.xml" in names:
        return N_("OFD 版式文件")
    if "EncryptedPackage" in names:
        raise HasPassword
    if "[Content_Types].xml" in names:
        for folder, kind in _BY_FOLDER:
            if any(name.startswith(folder) for name in names):
                return kind
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            return _OPEN_DOCUMENT.get(part.read(100).strip(), N_("压缩包"))
    return N_("压缩包")


KIND_NAMES: dict[str, str] = {
    "docx": N_("Word 文档"),
    "doc": N_("Word 97-2003 文档"),
    "txt": N_("纯文本"),
    "xlsx": N_("Excel 工作簿"),
    "xls": N_("Excel 工作簿(.xls)"),
    "ods": N_("OpenDocument 电子表格(.ods)"),
}

_PROLOGUE = 65_536


def has_definitions(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether an XML part brings a document type definition, or hides its root behind an endless prologue.

    Asks the parser that will read it, so no encoding can hide one.  Unpacks the beginning of the part: for the child only.
    """
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_parts: found.append(True)
    parser.StartElementHandler = lambda *_parts: found.append(False)
    with archive.open(entry) as part:
        head = part.read(_PROLOGUE)
    try:
        parser.Parse(head, False)
    except expat.ExpatError:  # whoever needs the part will say that it is damaged
        return found[:1] == [True]
    return found[0] if found else len(head) >= _PROLOGUE
