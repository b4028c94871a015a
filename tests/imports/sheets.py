"""Makes the foreign sheets the tests of imports read: .xlsx by openpyxl, .xls and .ods by hand, .csv in both encodings."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tests.imports.documents import compound, zipped

Row = Sequence[object]
_ZERO = date(1899, 12, 30)


def xlsx(rows: Sequence[Row], title: str = "花名册", *more: tuple[str, Sequence[Row]]) -> bytes:
    """An .xlsx of one or more sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, content in ((title, rows), *more):
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Sequence[Row], encoding: str = "utf-8-sig") -> bytes:
    """A .csv; days are written as the spreadsheet programs here write them."""
    return "".join(",".join(map(_csv_cell, row)) + "\r\n" for row in rows).encode(encoding)


def _csv_cell(value: object) -> str:
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    text = "" if value is None else str(value)
    return f'"{text}"' if "," in text or "\n" in text else text


def ods(rows: Sequence[Row], title: str = "花名册") -> bytes:
    """An .ods with nothing but its one table."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{title}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def _ods_cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, datetime | date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def xls(rows: Sequence[Row], title: str = "花名册") -> bytes:
    """A BIFF8 workbook as Excel 97 wrote it: labels, numbers, and days as numbers with a day's format."""
    styles = b"".join(_record(0x00E0, struct.pack("<HH16x", 0, number_format)) for number_format in (0, 14))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet += _xls_cell(number, place, value)
    sheet += _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(0x0042, b"\xb0\x04") + styles
    name = title.encode("utf-16-le")
    length = len(begin) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(title), 1) + name)
    return compound({"Workbook": begin + bound + _record(0x000A, b"") + sheet})


def _xls_cell(number: int, place: int, value: object) -> bytes:
    if value is None or value == "":
        return b""
    if isinstance(value, date):
        return _record(0x0203, struct.pack("<HHHd", number, place, 1, float((value - _ZERO).days)))
    if isinstance(value, int | float):
        return _record(0x0203, struct.pack("<HHHd", number, place, 0, float(value)))
    text = str(value)
    return _record(0x0204, struct.pack("<HHHHB", number, place, 0, len(text), 1) + text.encode("utf-16-le"))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def written(folder: Path, name: str, data: bytes) -> Path:
    """Write a file and return where it lies."""
    path = folder / name
    path.write_bytes(data)
    return path


# -- people ----------------------------------------------------------------------------------------------------------

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_of(number: int, born: date = date(1980, 1, 1)) -> str:
    """A right ID number of nobody: its region is the province alone."""
    body = f"110000{born:%Y%m%d}{number:03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS)) % 11]


HEAD = ("姓名", "工号", "性别", "部门", "手机", "身份证号码", "入会日期")


def person(number: int, **different: object) -> list[object]:
    """A row under ``HEAD``; ``different`` names columns by their place: ``name staff sex unit phone id joined``."""
    row: dict[str, object] = {
        "name": "王李张刘陈杨"[number % 6] + "芳伟敏静丽强磊军"[number // 6 % 8] + "一二三四五六七八九十"[number % 10],
        "staff": f"G{number:04d}",
        "sex": "女" if number % 2 == 0 else "男",
        "unit": ("教务处", "后勤处")[number % 2],
        "phone": f"1380000{number:04d}",
        "id": id_of(number % 500 * 2 + number % 2, date(1970 + number // 500, 3, 5)),
        "joined": date(2010, 9, 1),
    }
    return list((row | different).values())
