"""The sheet comes back with its reasons: same rows, same values, ids as text, nothing that becomes a formula."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.imports.sheets import HEAD, csv, person, written, xlsx
from unionoffice.files import FolderMissingError
from unionoffice.imports.cell_book import read_cells
from unionoffice.imports.error_book import write_errors
from unionoffice.imports.register_preview import RegisterPreview
from unionoffice.imports.sheet_plan import propose
from unionoffice.office import Office

ROWS = [
    ["育英小学教职工花名册"],
    HEAD,
    person(1),
    person(2, id="110000", joined=20200305),
    person(3),
    ["填表人：周敏"],
]


def preview(office: Office, path: Path) -> RegisterPreview:
    book = read_cells(path)
    return RegisterPreview(office, "members", book, propose(book, office.registers["members"]))


def cells(path: Path) -> list[list[object]]:
    sheet = load_workbook(path).worksheets[0]
    assert sheet.title == "花名册"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_wrong_rows_come_back_below_what_stood_above_them(school: Office, tmp_path: Path) -> None:
    made = preview(school, written(tmp_path, "花名册.xlsx", xlsx(ROWS)))
    assert write_errors(made, tmp_path / "错误.xlsx") == 1
    title, head, row = cells(tmp_path / "错误.xlsx")
    assert (title[0], head[-1]) == ("育英小学教职工花名册", "错误原因")
    assert row[:2] == [person(2)[0], "G0002"]
    assert row[5] == "110000"
    assert row[6] == 20200305
    assert str(row[-1]).startswith("身份证号码：身份证号应为 18 位")


def test_the_whole_sheet_comes_back_with_the_reason_at_its_row(school: Office, tmp_path: Path) -> None:
    made = preview(school, written(tmp_path, "花名册.xlsx", xlsx(ROWS)))
    write_errors(made, tmp_path / "错误.xlsx", whole=True)
    found = cells(tmp_path / "错误.xlsx")
    assert len(found) == len(ROWS)
    assert [bool(row[-1]) for row in found] == [False, True, False, True, False, False]
    assert found[2][5] == person(1)[5]
    assert found[2][6] == datetime(2010, 9, 1)


def test_what_came_back_is_read_again_with_nothing_but_the_mended_rows(school: Office, tmp_path: Path) -> None:
    made = preview(school, written(tmp_path, "花名册.xlsx", xlsx(ROWS)))
    write_errors(made, tmp_path / "错误.xlsx")
    again = preview(school, tmp_path / "错误.xlsx")
    assert [(row.number, row.group) for row in again.rows.values()] == [(3, "wrong")]
    assert [column.heading for column in again.plan.not_taken] == ["错误原因"]
    again.set(3, "身份证号码", str(person(2)[5]))
    assert again.rows[3].group == "created"


def test_a_cell_put_right_on_the_screen_goes_back_as_it_is_now(school: Office, tmp_path: Path) -> None:
    made = preview(school, written(tmp_path, "花名册.csv", csv(ROWS[1:5], "gb18030")))
    made.set(3, "姓名", "王丹")
    write_errors(made, tmp_path / "错误.xlsx")
    sheet = load_workbook(tmp_path / "错误.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][:2] == ["王丹", "G0002"]


def test_a_text_that_looks_like_a_formula_goes_back_as_text(school: Office, tmp_path: Path) -> None:
    made = preview(school, written(tmp_path, "花名册.csv", csv([HEAD, person(1, name="=王芳", id="110000")])))
    write_errors(made, tmp_path / "错误.xlsx", whole=True)
    sheet = load_workbook(tmp_path / "错误.xlsx").worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=王芳", "s")


def test_a_folder_that_is_gone_is_told_in_one_sentence(school: Office, tmp_path: Path) -> None:
    made = preview(school, written(tmp_path, "花名册.xlsx", xlsx(ROWS)))
    with pytest.raises(FolderMissingError):
        write_errors(made, tmp_path / "没有" / "错误.xlsx")
