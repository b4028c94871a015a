"""Importing a sheet into a register by command: counts, wrong rows, exit codes, undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.imports.sheets import HEAD, csv, ods, person, written, xls, xlsx
from unionoffice.commands import run
from unionoffice.office import Office


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> Any:
    capsys.readouterr()
    assert run([str(one) for one in arguments]) == code
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    rows = [["花名册"], HEAD, person(1), person(2, id="110000"), person(3, joined=20200305)]
    return written(tmp_path, "花名册.xlsx", xlsx(rows))


def test_what_is_right_is_stored_and_what_is_wrong_is_told(
    office_file: Path, roster: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    errors = tmp_path / "错误.xlsx"
    found = said(
        capsys, "import", "register", office_file, "会员", roster, "--add-words", "--errors", errors, "--json", code=1
    )
    assert found["counts"] == {"created": 2, "changed": 0, "same": 0, "wrong": 1, "doubt": 0}
    (wrong,) = found["wrong"]
    assert (wrong["row"], wrong["column"]) == (4, "身份证号码")
    assert "18 位" in wrong["reason"]
    assert found["header_row"] == 2
    assert found["repaired"] == [{"row": 5, "column": "入会日期", "repair": "20200305 → 2020-03-05"}]
    assert errors.exists()
    again = said(capsys, "import", "list", office_file, "--json")
    assert [(one["batch"], one["created"], one["undone"]) for one in again] == [(found["batch"], 2, False)]


def test_a_dry_run_stores_nothing(office_file: Path, roster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = office_file.read_bytes()
    found = said(
        capsys, "import", "register", office_file, "members", roster, "--add-words", "--dry-run", "--json", code=1
    )
    assert (found["counts"]["created"], found["batch"]) == (2, None)
    assert office_file.read_bytes() == before


def test_words_nobody_knows_are_told_and_not_guessed(
    office_file: Path, roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = said(capsys, "import", "register", office_file, "会员", roster, "--json", code=1)
    assert found["counts"]["wrong"] == 3
    assert {(one["column"], one["word"]) for one in found["words"]} == {("部门", "后勤处"), ("部门", "教务处")}
    assert found["batch"] is None


def test_an_import_is_taken_back_by_its_number(
    office_file: Path, roster: Path, capsys: pytest.CaptureFixture[str], clock
) -> None:
    found = said(capsys, "import", "register", office_file, "会员", roster, "--add-words", "--json", code=1)
    undone = said(capsys, "import", "undo", office_file, found["batch"], "--json")
    assert (undone["removed"], undone["restored"], undone["kept"]) == (2, 0, [])
    with Office.open(office_file, clock=clock) as office:
        assert office.store("members").count() == 0
        office.close(backup=False)
    assert run(["import", "undo", str(office_file), str(found["batch"])]) == 2
    assert "已经撤销过了" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.xlsx", xlsx([HEAD, person(1)])),
        ("表.xls", xls([HEAD, person(1)])),
        ("表.ods", ods([HEAD, person(1)])),
        ("表.csv", csv([HEAD, person(1)])),
        ("国标.csv", csv([HEAD, person(1)], "gb18030")),
    ],
    ids=["xlsx", "xls", "ods", "csv", "gb18030"],
)
def test_every_kind_of_sheet_stores_the_same_member(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], clock, name: str, data: bytes
) -> None:
    found = said(
        capsys, "import", "register", office_file, "会员", written(tmp_path, name, data), "--add-words", "--json"
    )
    assert found["counts"]["created"] == 1
    with Office.open(office_file, clock=clock) as office:
        (member,) = office.store("members").find()
        plain = office.store("members").plain_many([member.id], ["id_number"])[member.id]["id_number"]
        texts = [member.name, member.staff_no, member.phone, plain, str(member.joined), office.words.place(member.unit)]
        office.close(backup=False)
    first = person(1)
    assert texts == [first[0], first[1], first[4], first[5], "2010-09-01", first[3]]


def test_a_mapping_file_says_what_the_columns_are(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = written(tmp_path, "表.csv", csv([("甲", "乙", "姓名"), ("王芳", "G01", "")]))
    mapping = tmp_path / "对应.toml"
    mapping.write_text(
        'register = "members"\n[columns]\n"甲" = "name"\n"乙" = "staff_no"\n"姓名" = ""\n', encoding="utf-8"
    )
    found = said(capsys, "import", "register", office_file, "会员", sheet, "--mapping", mapping, "--json")
    assert [(one["heading"], one["target"]) for one in found["columns"]] == [("甲", "name"), ("乙", "staff_no")]
    assert found["counts"]["created"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有的台账", "表.csv"], "没有台账“没有的台账”"),
        (["会员", "没有.csv"], "找不到文件"),
        (["会员", "表.csv", "--page", "二"], "没有工作表“二”"),
        (["会员", "表.csv", "--header", "9"], "没有第 9 行"),
        (["会员", "表.csv", "--mapping", "没有.toml"], "不是列对应文件"),
    ],
)
def test_wrong_use_is_one_sentence(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    written(tmp_path, "表.csv", csv([HEAD, person(1)]))
    name, sheet, *more = arguments
    assert run(["import", "register", str(office_file), name, str(tmp_path / sheet), *more]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_columns_on_what_people_think_are_refused_aloud(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = written(tmp_path, "表.csv", csv([("姓名", "思想动态"), ("王芳", "稳定")]))
    assert run(["import", "register", str(office_file), "会员", str(sheet)]) == 0
    assert "“思想动态”列不收" in capsys.readouterr().out
