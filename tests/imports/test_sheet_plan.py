"""Where the table stands in a sheet and what its columns mean is proposed rightly for the rosters offices have."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.imports.sheets import HEAD, Row
from unionoffice.desk.import_memory import Taken, mapping_text, mark_of, read_mapping
from unionoffice.imports.cell_book import CellBook, CellSheet
from unionoffice.imports.register_targets import refused, targets
from unionoffice.imports.sheet_plan import NoHeading, is_foot, plan_at, propose
from unionoffice.imports.typed_cells import cell
from unionoffice.records.members import MEMBERS


def book(*rows: Row, more: Sequence[Sequence[Row]] = ()) -> CellBook:
    pages = [
        CellSheet(f"表{n}", tuple([cell(value) for value in row] for row in page))
        for n, page in enumerate((rows, *more))
    ]
    return CellBook("花名册.xlsx", "xlsx", tuple(pages))


def mapped(plan: object) -> dict[str, str]:
    return {column.heading: column.target for column in plan.columns if column.target}  # type: ignore[attr-defined]


def test_title_rows_and_the_line_of_the_reporting_unit_are_skipped() -> None:
    plan = propose(
        book(["育英小学教职工花名册"], ["填报单位：育英小学工会", "", "2026年3月"], [], HEAD, ["王芳"]), MEMBERS
    )
    assert (plan.header, plan.depth) == (4, 1)
    assert mapped(plan) == {
        "姓名": "name", "工号": "staff_no", "性别": "sex", "部门": "unit", "手机": "phone", "身份证号码": "id_number",
        "入会日期": "joined",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("职工姓名", "name"), ("名 字", "name"), ("姓名*", "name"), ("公民身份号码", "id_number"), ("身份证", "id_number"),
        ("身份证号码（18位）", "id_number"), ("联系电话", "phone"), ("手机号", "phone"), ("科室", "unit"), ("所在部门", "unit"),
        ("单位", "unit"), ("入会时间", "joined"), ("出生年月", "birthday"), ("会籍状态变更日期", "state@since"),
    ],
)  # fmt: skip
def test_usual_headings_name_their_column(heading: str, target: str) -> None:
    assert mapped(propose(book(["姓名" if target != "name" else "序号", heading]), MEMBERS))[heading] == target


def test_a_heading_of_two_rows_with_merged_cells_is_read_as_one() -> None:
    plan = propose(
        book(
            ["花名册"],
            ["姓名", "工号", "本人情况", "", "子女", ""],
            ["", "", "性别", "出生日期", "姓名", "就读学校"],
            ["王芳", "G01", "女", "1980-01-01", "王小明", "育英小学"],
        ),
        MEMBERS,
    )
    children = next(name for name in ("children", "offspring") if name in MEMBERS.by_name)
    assert (plan.header, plan.depth) == (2, 2)
    assert list(mapped(plan).values()) == [
        "name", "staff_no", "sex", "birthday", f"{children}[1].name", f"{children}[1].school",
    ]  # fmt: skip


def test_the_sheet_whose_heading_fits_best_is_taken() -> None:
    plan = propose(book(["说明"], ["姓名填写要求"], more=[[["汇总"], HEAD]]), MEMBERS)
    assert (plan.sheet, plan.header) == (1, 2)


def test_what_is_not_known_stays_listed_as_not_taken_and_a_second_heading_of_one_name_is_numbered() -> None:
    plan = propose(book(["序号", "姓名", "食堂卡", "姓名"]), MEMBERS)
    assert [column.heading for column in plan.not_taken] == ["序号", "食堂卡", "姓名(2)"]


def test_columns_about_what_people_think_are_refused_and_cannot_be_mapped() -> None:
    plan = propose(book(["姓名", "思想动态", "政治表现", "政治面貌"]), MEMBERS)
    assert [column.heading for column in plan.columns if column.why] == ["思想动态", "政治表现"]
    assert plan.with_target(1, "notes").columns[1].target == ""
    assert not refused("政治面貌")


def test_a_sheet_without_any_known_heading_is_refused_with_the_way_on() -> None:
    with pytest.raises(NoHeading, match="请选择工作表和表头所在的行"):
        propose(book(["甲", "乙"], ["丙", "丁"]), MEMBERS)


def test_a_target_belongs_to_one_column_only() -> None:
    plan = propose(book(["姓名", "曾用名"]), MEMBERS).with_target(1, "name")
    assert [column.target for column in plan.columns] == ["", "name"]


def test_a_mapping_goes_to_a_file_and_comes_back(tmp_path) -> None:
    mapping = {"姓名": Taken("name"), '带"引号"的': Taken("notes", wipes=True), "序号": Taken("")}
    path = tmp_path / "对应.toml"
    path.write_text(mapping_text("members", mapping), encoding="utf-8")
    assert read_mapping(path, "members") == mapping


def test_a_remembered_mapping_is_laid_over_the_proposal() -> None:
    plan = plan_at(book(["姓名", "备 用"]), MEMBERS, 0, 1)
    again = plan.with_mapping({"备 用": Taken("notes", wipes=True), "姓名": Taken("没有这一列")}, targets(MEMBERS))
    assert [(column.target, column.wipes) for column in again.columns] == [("", False), ("notes", True)]


def test_the_order_of_headings_does_not_matter_for_what_is_remembered() -> None:
    assert mark_of(["姓名", "工号"]) == mark_of(["工号", "姓名"]) != mark_of(["姓名"])


@pytest.mark.parametrize(
    ("row", "foot"),
    [
        (["合计", "", "25"], True), (["填表人：周敏", "", "审核：高立群"], True), (["注：以上为在编人员"], True), (list(HEAD), True),
        (["王芳"], False), (["单小雨", "G03"], False), (["注册部", "G04", "女", "教务处"], False), (["1", "合计华", "G05"], False),
    ],
)  # fmt: skip
def test_sums_notes_and_signature_lines_are_no_data(row: list[str], foot: bool) -> None:
    assert is_foot([cell(value) for value in row], HEAD) is foot
