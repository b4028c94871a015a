"""Foreign workbooks and .csv files give the texts of their cells, in the same bounded child."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from tests.imports.documents import docx, p, zipped
from unionoffice.imports import refusals, workbook_text
from unionoffice.imports.child import messages
from unionoffice.imports.reader import SheetText, read_workbook


def xlsx(*rows: tuple[object, ...], at: str = "") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "会员"
    for row in rows:
        sheet.append(row)
    if at:
        sheet[at] = "远"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = (("姓名", "日期", "金额", "工号"), ("王芳", date(2026, 3, 5), 800, "007"), ("李㛃", None, 0.5, "008"))
TEXTS = (("姓名", "日期", "金额", "工号"), ("王芳", "2026-03-05", "800", "007"), ("李㛃", "", "0.5", "008"))


def test_a_workbook_gives_days_whole_numbers_and_codes_as_they_are_meant(tmp_path: Path) -> None:
    path = tmp_path / "会员.txt"
    path.write_bytes(xlsx(*ROWS))
    read = read_workbook(path)
    assert read.kind == "xlsx"
    assert read.sheets == (SheetText("会员", TEXTS),)


def test_the_slower_reader_gives_the_same() -> None:
    said = list(messages("workbook-slowly", io.BytesIO(xlsx(*ROWS)), 10_000))
    assert said == [("kind", "xlsx"), ("sheet", "会员"), *(("row", *row) for row in TEXTS), ("end",)]


def test_rows_and_columns_before_the_first_cell_are_kept() -> None:
    said = list(messages("workbook", io.BytesIO(xlsx(at="C3")), 10_000))
    assert said == [("kind", "xlsx"), ("sheet", "会员"), ("row",), ("row",), ("row", "", "", "远"), ("end",)]


def test_a_cell_at_the_far_end_of_the_sheet_ends_in_the_slower_reader(tmp_path: Path) -> None:
    path = tmp_path / "远.xlsx"
    path.write_bytes(xlsx(*ROWS, at="XFD1048576"))
    read = read_workbook(path)
    assert read.sheets[0].rows == TEXTS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_each_encoding(encoding: str) -> None:
    data = '姓名,说明\r\n王芳,"住院,\r\n慰问"\r\n'.encode(encoding)
    said = list(messages("workbook", io.BytesIO(data), 10_000))
    assert said == [("kind", "csv"), ("sheet", ""), ("row", "姓名", "说明"), ("row", "王芳", "住院,\n慰问"), ("end",)]


def test_a_quote_that_never_closes_is_told_with_its_line() -> None:
    data = '姓名,说明\n王芳,"住院\n' + "李明,探望\n" * 30
    assert list(messages("workbook", io.BytesIO(data.encode()), 10_000))[-1] == ("refused", "BadCsv", "2")
    closed = data + '王强,"好"\n'
    assert list(messages("workbook", io.BytesIO(closed.encode()), 10_000))[-1] == ("refused", "BadCsv", "2")
    assert "第 2 行的引号" in str(refusals.rebuilt("BadCsv", ["2"], "名单.csv"))


def test_limits_cut_rows_and_columns_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_text, "MAX_ROWS", 2)
    monkeypatch.setattr(workbook_text, "MAX_COLUMNS", 2)
    said = list(messages("workbook", io.BytesIO(xlsx(*ROWS)), 10_000))
    assert said[1:] == [
        ("sheet", "会员"),
        ("row", "姓名", "日期"),
        ("row", "王芳", "2026-03-05"),
        ("note", workbook_text.ROWS_CUT, "会员", "2"),
        ("note", workbook_text.COLUMNS_CUT, "会员", "2"),
        ("end",),
    ]


def test_too_much_text_and_other_kinds_are_refused(tmp_path: Path) -> None:
    assert list(messages("workbook", io.BytesIO(xlsx(*ROWS)), 10))[-1][:2] == ("refused", "TooLong")
    for data, named in ((docx(p("字")), "Word 文档"), (b"%PDF-1.7", "PDF 文件"), (zipped({"a": "b"}), "压缩包")):
        path = tmp_path / "名单.xlsx"
        path.write_bytes(data)
        with pytest.raises(refusals.OtherSheetKind, match=f"的内容是{named}，不是电子表格"):
            read_workbook(path)
