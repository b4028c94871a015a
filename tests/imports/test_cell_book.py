"""Every kind of sheet gives the same typed cells at their true row numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.imports.sheets import Row, csv, ods, written, xls, xlsx
from unionoffice.imports.cell_book import NothingInBook, read_cells, shown, typed

ROWS: list[Row] = [
    ("姓名", "工号", "入会日期", "人数"),
    (),
    ("王芳", "007", date(2026, 3, 5), 12),
    ("李㛃", "", None, 0.5),
]
TYPED = (
    ["s姓名", "s工号", "s入会日期", "s人数"],
    [],
    ["s王芳", "s007", "d2026-03-05", "n12"],
    ["s李㛃", "", "", "n0.5"],
)


@pytest.mark.parametrize(
    ("name", "make"), [("表.xlsx", xlsx), ("表.xls", xls), ("表.ods", ods)], ids=["xlsx", "xls", "ods"]
)
def test_a_workbook_gives_typed_cells_and_keeps_blank_rows(
    tmp_path: Path, name: str, make: Callable[[list[Row]], bytes]
) -> None:
    book = read_cells(written(tmp_path, name, make(ROWS)))
    assert book.sheets[0].rows == TYPED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_gives_texts_in_every_encoding_of_the_country(tmp_path: Path, encoding: str) -> None:
    rows = read_cells(written(tmp_path, "表.csv", csv(ROWS, encoding))).sheets[0].rows
    assert rows[2:] == (["s王芳", "s007", "s2026/3/5", "s12"], ["s李㛃", "", "", "s0.5"])
    assert rows[1] == []


def test_several_lines_in_one_cell_of_a_csv_do_not_shift_the_rows_below(tmp_path: Path) -> None:
    rows = (
        read_cells(written(tmp_path, "表.csv", csv([("备注", "姓名"), ("一\n二", "王芳"), ("", "李强")])))
        .sheets[0]
        .rows
    )
    assert rows == (["s备注", "s姓名"], ["s一\n二", "s王芳"], ["", "s李强"])


def test_a_book_without_a_filled_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingInBook, match="没有内容"):
        read_cells(written(tmp_path, "空.xlsx", xlsx([])))


def test_a_cell_is_shown_as_in_the_sheet_and_typed_as_text() -> None:
    assert [shown(cell) for cell in ("", "s王芳", "n12", "b1", "d2026-03-05")] == [
        "",
        "王芳",
        "12",
        "TRUE",
        "2026-03-05",
    ]
    assert (typed("王芳"), typed("  ")) == ("s王芳", "")


def test_whole_numbers_beyond_what_a_sheet_keeps_are_told_apart(tmp_path: Path) -> None:
    rows = read_cells(written(tmp_path, "号.xlsx", xlsx([[123456789012345], [110101199003077000]]))).sheets[0].rows
    assert rows == (["n123456789012345"], ["n1.10101199003077e+17"])
