"""The command line as a script meets it: what is printed, what is stored, which exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.figures.visits import member, visit
from unionoffice.commands import run
from unionoffice.office import Office
from unionoffice.reports.paper_check import page_texts

PLAN = """城东小学工会2026年工作计划

一、指导思想

依法维权，热心服务。

二、月度安排

三月份：
1、召开工会委员会议，布置新学期工作。
2、组织庆祝“三·八”节健步走。

三月份：
1、慰问生病住院的会员。

五月份：
1、召开庆“五一”座谈会。
"""
REPORT = """2025年工会工作总结

一年来，校工会在上级的领导下做了以下工作，现将工作总结如下：

一、完成了会员慰问工作，共走访会员23人次。

二、举办了运动会，取得了较好的成绩。

总之，一年来的工作取得了一定成绩，但还存在不足。
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "计划.txt"
    path.write_text(PLAN, encoding="gb18030")
    return path


def schedule(file: Path, capsys: pytest.CaptureFixture[str], month: int | None = None) -> list[dict[str, object]]:
    capsys.readouterr()
    more = ["--month", str(month)] if month else []
    assert run(["show", "schedule", str(file), "--year", "2026", *more, "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["items"]
    return found


def test_a_new_office_is_made_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "新.unionoffice"
    assert run(["new", str(file), "--name", "城东小学工会", "--kind", "school"]) == 0
    assert run(["check", str(file)]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_a_file_that_exists_is_not_made_again(office_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = office_file.read_bytes()
    assert run(["new", str(office_file), "--name", "甲", "--kind", "school"]) == 2
    error = capsys.readouterr().err.strip()
    assert error and "\n" not in error
    assert office_file.read_bytes() == before


def test_a_plan_is_read_stored_and_its_doubt_is_marked(
    office_file: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", "plan", str(office_file), str(plan_file), "--year", "2026", "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["plan"]["period"] == {"from": "2026-01-01", "to": "2026-12-31"}
    assert [group["months"] for group in read["schedule"]] == [[3], [3], [5]]
    assert read["schedule"][1]["proposed_months"] == [4]
    assert read["schedule"][0]["items"][1] == {
        "number": "2、",
        "text": "组织庆祝“三·八”节健步走",
        "source": "2、组织庆祝“三·八”节健步走。",
    }
    assert "month_repeated" in [warning["code"] for warning in read["warnings"]]
    items = schedule(office_file, capsys)
    assert [(item["month"], item["title"], item["doubt"]) for item in items] == [
        (3, "召开工会委员会议，布置新学期工作", False),
        (3, "组织庆祝“三·八”节健步走", False),
        (3, "慰问生病住院的会员", True),
        (5, "召开庆“五一”座谈会", False),
    ]


def test_proposals_are_taken_only_when_asked_for(
    office_file: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", "plan", str(office_file), str(plan_file), "--year", "2026", "--accept-proposals"]
    assert run(arguments) == 0
    items = schedule(office_file, capsys)
    assert [item["month"] for item in items] == [3, 3, 4, 5]
    assert not any(item["doubt"] for item in items)


def test_a_dry_run_stores_nothing(office_file: Path, plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "plan", str(office_file), str(plan_file), "--year", "2026", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schedule"]
    assert schedule(office_file, capsys) == []
    assert run(["show", "plan", str(office_file), "--year", "2026"]) == 2


def test_a_report_is_no_plan_and_stores_nothing(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "总结.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert run(["import", "plan", str(office_file), str(report), "--year", "2026", "--json"]) == 1
    read = json.loads(capsys.readouterr().out)
    assert "not_a_plan" in [warning["code"] for warning in read["warnings"]]
    assert run(["show", "plan", str(office_file), "--year", "2026"]) == 2


def test_an_unreadable_document_is_one_sentence(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in (
        ("空.txt", b""),
        ("图.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        ("断.docx", b"PK\x03\x04xx"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert run(["import", "plan", str(office_file), str(path), "--year", "2026", "--json"]) == 2
        out, error = capsys.readouterr()
        assert out == ""
        assert error.strip() and "\n" not in error.strip() and "Traceback" not in error


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["import", "plan"],
        ["report", "month-schedule"],
        ["report", "nothing", "x"],
        ["show", "schedule", "x", "--year", "abcd"],
        ["show", "schedule", "/nowhere/x", "--year", "2026"],
        ["new", "x", "--name", "甲", "--kind", "castle"],
    ],
)
def test_wrong_use_is_told_in_one_chinese_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    error = capsys.readouterr().err.strip()
    assert "\n" not in error
    assert any("一" <= character <= "鿿" for character in error)


@pytest.mark.parametrize("arguments", [["--help"], ["import", "plan", "--help"], ["report", "--help"]])
def test_help_is_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：")
    assert "show this help" not in out and "positional" not in out


def test_papers_and_sheets_are_listed_and_written(
    office_file: Path, plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "plan", str(office_file), str(plan_file), "--year", "2026"])
    capsys.readouterr()
    assert run(["report", "list"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    names = [name for name, _title, about in lines if about != "按记录"]
    assert "month-schedule" in names and "year-plan" in names
    for name in names:
        pdf = tmp_path / f"{name}.pdf"
        assert run(["report", name, str(office_file), "--year", "2026", "--month", "3", "-o", str(pdf)]) == 0
        assert len(pypdfium2.PdfDocument(pdf)) >= 1
    xlsx = tmp_path / "三月.xlsx"
    assert run(["export", "month-schedule", str(office_file), "--year", "2026", "--month", "3", "-o", str(xlsx)]) == 0
    cells = [cell for row in load_workbook(xlsx).active.iter_rows(values_only=True) for cell in row]
    assert "慰问生病住院的会员" in cells
    capsys.readouterr()
    assert run(["export", "list"]) == 0
    for line in capsys.readouterr().out.splitlines():
        name, _title, about = line.split("\t")
        if about == "按记录":
            continue
        assert run(["export", name, str(office_file), "--year", "2026", "-o", str(tmp_path / f"{name}.xlsx")]) == 0


def test_a_paper_about_records_names_them_and_opens_secrets_only_for_a_purpose(
    office_file: Path, clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office.open(office_file, clock=clock)
    who = member(office, "王芳", "语文组")
    record = visit(office, who, "生病住院", date(2026, 3, 2), money=80_000, situation="术后恢复良好")
    office.close(backup=False)
    pdf = tmp_path / "走访.pdf"
    assert run(["report", "visit-record", str(office_file), "-o", str(pdf)]) == 2
    assert "--record" in capsys.readouterr().err
    assert run(["report", "visit-record", str(office_file), "--record", str(record), "-o", str(pdf)]) == 0
    assert "术后恢复良好" not in "".join(page_texts(pdf.read_bytes()))
    asked = [
        "report",
        "visit-record",
        str(office_file),
        "--record",
        str(record),
        "--purpose",
        "委员会讨论",
        "-o",
        str(pdf),
    ]
    assert run(asked) == 0
    assert "术后恢复良好" in "".join(page_texts(pdf.read_bytes()))
    capsys.readouterr()
    assert run(["report", "visit-slip", str(office_file), "--record", "999", "-o", str(pdf)]) == 2
    assert "不在了" in capsys.readouterr().err


def test_a_sheet_about_records_names_them_and_opens_secrets_only_for_a_purpose(
    office_file: Path, clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office.open(office_file, clock=clock)
    who = member(office, "王芳", "语文组")
    record = visit(office, who, "生病住院", date(2026, 3, 2), money=80_000, situation="术后恢复良好")
    office.close(backup=False)
    target = tmp_path / "走访.xlsx"

    def told() -> str:
        book = load_workbook(target)
        found = " ".join(str(cell.value) for row in book.active.iter_rows() for cell in row)
        book.close()
        return found

    assert run(["export", "visit-record", str(office_file), "-o", str(target)]) == 2
    assert "--record" in capsys.readouterr().err
    asked = ["export", "visit-record", str(office_file), "--record", str(record), "-o", str(target)]
    assert run(asked) == 0
    assert "王芳" in told() and "术后恢复良好" not in told()
    assert run([*asked, "--purpose", "委员会讨论"]) == 0
    assert "术后恢复良好" in told() and "仅用于：委员会讨论" in told()


def test_a_paper_that_cannot_be_written_leaves_the_old_one(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "是文件夹.pdf"
    target.mkdir()
    assert run(["report", "month-schedule", str(office_file), "--year", "2026", "-o", str(target)]) == 2
    error = capsys.readouterr().err.strip()
    assert error and "\n" not in error
    assert target.is_dir()
    assert [one.name for one in tmp_path.iterdir()] == ["是文件夹.pdf"]


def test_a_backup_comes_back_whole(
    office_file: Path, plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "plan", str(office_file), str(plan_file), "--year", "2026"])
    copy, restored = tmp_path / "备份.ghbak", tmp_path / "恢复.ghbg"
    assert run(["backup", str(office_file), "-o", str(copy)]) == 0
    assert run(["restore", str(copy), "-o", str(restored)]) == 0
    assert run(["check", str(restored)]) == 0
    assert schedule(restored, capsys) == schedule(office_file, capsys)


def test_a_password_comes_from_standard_input(
    tmp_path: Path, plan_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "密.ghbg"
    monkeypatch.setattr("sys.stdin", io.StringIO("山高水长 路远心宽 再来\n"))
    assert run(["new", str(file), "--name", "甲", "--kind", "organ", "--as", "周敏"]) == 0
    arguments = ["import", "plan", str(file), str(plan_file), "--year", "2026"]
    assert run(arguments) == 2
    assert "--as" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("不是这个口令啊啊\n"))
    assert run([*arguments, "--as", "周敏"]) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("山高水长 路远心宽 再来\n"))
    assert run([*arguments, "--as", "周敏"]) == 0


def test_english_is_spoken_with_lang_en(capsys: pytest.CaptureFixture[str]) -> None:
    from unionoffice import i18n, resources

    try:
        assert run(["--lang", "en", "report", "nothing", "x"]) == 2
        assert capsys.readouterr().err.strip()
    finally:
        i18n.install("zh", resources.path("locale"))


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that must be refused with one sentence, and return it."""
    capsys.readouterr()
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_an_office_is_never_overwritten_by_what_is_made_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "二小.ghbg"
    assert run(["new", str(file), "--name", "第二小学工会", "--kind", "school"]) == 0
    before = file.read_bytes()
    for arguments in (
        ["backup", str(file), "-o", str(file)],
        ["report", "month-schedule", str(file), "--year", "2026", "--month", "3", "-o", str(file)],
        ["export", "members", str(file), "-o", str(file)],
    ):
        assert "是办公室文件，不能用别的内容覆盖它" in refused(arguments, capsys)
        assert file.read_bytes() == before


def test_a_place_that_takes_no_office_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def new(file: Path, name: str = "第二小学工会") -> list[str]:
        return ["new", str(file), "--name", name, "--kind", "school"]

    assert "找不到文件夹" in refused(new(tmp_path / "没有" / "二小.ghbg"), capsys)
    (tmp_path / "OneDrive").mkdir()
    assert "OneDrive 的同步文件夹" in refused(new(tmp_path / "OneDrive" / "二小.ghbg"), capsys)
    assert "工会名称不能空着" in refused(new(tmp_path / "二小.ghbg", " \u200b "), capsys)
    assert "过长" in refused(new(tmp_path / ("长" * 100 + ".ghbg")), capsys)
    assert [one.name for one in tmp_path.iterdir()] == ["OneDrive"]


def test_a_backup_that_vanished_is_not_called_an_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(["restore", str(tmp_path / "没有.ghbf"), "-o", str(tmp_path / "二小.ghbg")], capsys)
    assert "找不到备份文件" in said
    assert list(tmp_path.iterdir()) == []


def test_with_passwords_a_command_that_shows_content_asks_who_it_works_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "二小.ghbg")
    monkeypatch.setattr("sys.stdin", io.StringIO("山高水长 路远心宽 再来\n"))
    assert run(["new", file, "--name", "第二小学工会", "--kind", "school", "--as", "周敏"]) == 0
    for arguments in (
        ["show", "schedule", file, "--year", "2026"],
        ["export", "members", file, "-o", str(tmp_path / "会员.xlsx")],
    ):
        assert "请用 --as 写明操作人（周敏）" in refused(arguments, capsys)
    monkeypatch.setattr("sys.stdin", io.StringIO("山高水长 路远心宽 再来\n"))
    assert run(["show", "schedule", file, "--year", "2026", "--as", "周敏"]) == 0
    assert run(["check", file]) == 0
    assert run(["backup", file, "-o", str(tmp_path / "二小.ghbf")]) == 0


def test_an_unknown_language_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有 fr 的译文" in refused(["--lang", "fr", "report", "list"], capsys)


def test_a_narrow_pipe_carries_json_and_text(tmp_path: Path) -> None:
    file = str(tmp_path / "二小.ghbg")
    program = [sys.executable, str(Path(__file__).parents[2] / "main.py")]
    narrow = {**os.environ, "PYTHONIOENCODING": "ascii"}
    subprocess.run([*program, "new", file, "--name", "㛃淼工会", "--kind", "school"], check=True, env=narrow)
    done = subprocess.run([*program, "report", "list"], capture_output=True, text=True, env=narrow)
    assert done.returncode == 0
    shown = subprocess.run(
        [*program, "show", "schedule", file, "--year", "2026", "--json"], capture_output=True, text=True, env=narrow
    )
    assert json.loads(shown.stdout)["items"] == []
