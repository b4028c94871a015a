"""Sheets as files, read back by two other readers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from unionoffice.exports import workbook as workbook_module
from unionoffice.exports.sheet import Layout, Sheet, SheetColumn
from unionoffice.exports.workbook import TooManyRowsError, write_workbook
from unionoffice.files import CannotWriteError

VISIT_COLUMNS = (
    SheetColumn("日期", "day"),
    SheetColumn("姓名"),
    SheetColumn("工号", "code"),
    SheetColumn("身份证号", "code"),
    SheetColumn("事由"),
    SheetColumn("人数", "number", total=True),
    SheetColumn("慰问金", "money", total=True),
)
VISITS = (
    (date(2026, 3, 5), "王小芳", "0012", "110199199003078529", "生病住院", 2, 80_000),
    (date(2026, 3, 9), "李娜", "0013", None, "结婚", 1, 50_005),
    (None, "张堃喆", "0014", "44990019750228001X", None, None, None),
)


def visits(**changes: Any) -> Sheet:
    """Return the office's sheet of visits."""
    told: dict[str, Any] = {
        "heading": ("填报单位:第二实验小学工会", "填报人:李敏", "填报时间:2026年3月31日"),
        "signature": ("主席:", "审核:", "制表:李敏"),
    }
    return Sheet("2026年3月慰问登记表", VISIT_COLUMNS, VISITS, **(told | changes))


def written(sheets: list[Sheet], layout: Layout) -> bytes:
    stream = io.BytesIO()
    assert write_workbook(sheets, stream, layout) == []
    return stream.getvalue()


def opened(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).worksheets[0]


def sheet_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def values(worksheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in worksheet.iter_rows()]


def one_column(kind: Any, content: list[Any], layout: Layout = Layout.DATA) -> list[Any]:
    """Write one column as data and return its cells below the heading."""
    worksheet = opened(written([Sheet("表", [SheetColumn("列", kind)], [[value] for value in content])], layout))
    return [row[0] for row in worksheet.iter_rows(min_row=2, max_row=len(content) + 1)]


# 报送版 -----------------------------------------------------------------------------------------------------------------


def test_the_form_has_title_reporting_line_header_rows_totals_and_signatures() -> None:
    assert values(opened(written([visits()], Layout.FORM))) == [
        ["2026年3月慰问登记表", None, None, None, None, None, None, None],
        ["填报单位:第二实验小学工会", None, None, "填报人:李敏", None, None, "填报时间:2026年3月31日", None],
        ["序号", "日期", "姓名", "工号", "身份证号", "事由", "人数", "慰问金"],
        [1, datetime(2026, 3, 5), "王小芳", "0012", "110199199003078529", "生病住院", 2, 800],
        [2, datetime(2026, 3, 9), "李娜", "0013", None, "结婚", 1, 500.05],
        [3, None, "张堃喆", "0014", "44990019750228001X", None, None, None],
        ["合计", None, None, None, None, None, 3, 1300.05],
        [None] * 8,
        ["主席:", None, None, "审核:", None, None, "制表:李敏", None],
    ]


def test_the_form_is_set_up_for_paper() -> None:
    worksheet = opened(written([visits()], Layout.FORM))
    assert worksheet.page_setup.paperSize == 9
    assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (1, 0)
    assert worksheet.sheet_properties.pageSetUpPr.fitToPage
    assert worksheet.print_title_rows == "$3:$3"
    assert worksheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert worksheet.freeze_panes == "A4"
    assert {str(merged) for merged in worksheet.merged_cells.ranges} >= {"A1:H1", "A2:C2", "D2:F2", "G2:H2"}
    header, body, title = worksheet["C3"], worksheet["C4"], worksheet["A1"]
    assert header.font.b
    assert header.border.top.style == body.border.left.style == "thin"
    assert title.border.top.style is None
    assert title.alignment.horizontal == "center"
    assert worksheet["H4"].number_format == "#,##0.00"
    assert worksheet["B4"].number_format == "yyyy-mm-dd"
    assert worksheet["D4"].number_format == worksheet["E4"].number_format == "@"


def test_a_wide_form_lies_and_a_narrow_one_stands() -> None:
    narrow = Sheet("名单", [SheetColumn("姓名")], [["王芳"]])
    wide = Sheet("名单", [SheetColumn(f"第{n}列", width=20) for n in range(8)], [])
    assert opened(written([narrow], Layout.FORM)).page_setup.orientation == "portrait"
    assert opened(written([wide], Layout.FORM)).page_setup.orientation == "landscape"
    told = Sheet("名单", [SheetColumn("姓名")], [["王芳"]], landscape=True)
    assert opened(written([told], Layout.FORM)).page_setup.orientation == "landscape"


def test_the_narrowest_form_still_shows_its_whole_reporting_line() -> None:
    small = Sheet(
        "小表", [SheetColumn("姓名")], [["王芳"]], heading=("填报单位:第二实验小学工会", "填报人:李敏"), numbered=False
    )
    worksheet = opened(written([small], Layout.FORM))
    assert worksheet["A2"].value == "填报单位:第二实验小学工会    填报人:李敏"
    assert worksheet.column_dimensions["A"].width >= 40


def test_rows_with_wrapped_texts_are_tall_enough() -> None:
    sheet = Sheet(
        "表", [SheetColumn("内容", width=20)], [["短"], ["走访慰问困难职工" * 5], ["一\n二\n三"]], numbered=False
    )
    worksheet = opened(written([sheet], Layout.FORM))
    short, long, lines = (worksheet.row_dimensions[row].height for row in (3, 4, 5))
    assert short < lines < long


def test_a_form_without_rows_is_a_form() -> None:
    empty = Sheet("三月慰问", VISIT_COLUMNS, [])
    assert values(opened(written([empty], Layout.FORM)))[-1] == ["合计", None, None, None, None, None, 0, 0]


# 数据版 -----------------------------------------------------------------------------------------------------------------


def test_data_begins_with_the_header_and_can_be_filtered() -> None:
    worksheet = opened(written([visits()], Layout.DATA))
    assert values(worksheet)[0] == ["日期", "姓名", "工号", "身份证号", "事由", "人数", "慰问金"]
    assert len(values(worksheet)) == 4
    assert worksheet.auto_filter.ref == "A1:G4"
    assert not worksheet.merged_cells.ranges
    assert worksheet.freeze_panes == "A2"


def test_a_warning_stands_above_everything_in_both_looks() -> None:
    for layout in Layout:
        worksheet = opened(written([visits(notes=("含敏感个人信息",))], layout))
        assert worksheet["A1"].value == "含敏感个人信息"
    assert worksheet.auto_filter.ref == "A2:G5"


def test_another_reader_sees_the_same() -> None:
    read = (
        CalamineWorkbook.from_filelike(io.BytesIO(written([visits()], Layout.DATA))).get_sheet_by_index(0).to_python()
    )
    assert read[1] == [date(2026, 3, 5), "王小芳", "0012", "110199199003078529", "生病住院", 2, 800]
    assert read[2][6] == 500.05


def test_several_sheets_go_into_one_file() -> None:
    content = written([visits(), visits(), Sheet("2026/4月", VISIT_COLUMNS, [])], Layout.FORM)
    names = load_workbook(io.BytesIO(content)).sheetnames
    assert names == ["2026年3月慰问登记表", "2026年3月慰问登记表(2)", "2026 4月"]


# Values -----------------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(-(10**14) + 1, 10**14 - 1), min_size=1, max_size=20))
@settings(max_examples=25, deadline=None)
def test_money_is_written_digit_by_digit(amounts: list[int]) -> None:
    sheet = Sheet("表", [SheetColumn("金额", "money")], [[amount] for amount in amounts])
    raw = re.findall(r"<v>([^<]+)</v>", sheet_xml(written([sheet], Layout.DATA)))
    assert [int(Decimal(text) * 100) for text in raw] == amounts
    assert all(re.fullmatch(r"-?\d+\.\d\d", text) for text in raw)


def test_money_beyond_a_spreadsheets_precision_stays_exact_as_text() -> None:
    (cell,) = one_column("money", [123_456_789_012_345_67])
    assert cell.value == "123456789012345.67"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("code", "110199199003078529", "110199199003078529"),
        ("code", "0012", "0012"),
        ("code", 13800001234, "13800001234"),
        ("number", 2026, 2026),
        ("number", 110199199003078529, "110199199003078529"),
        ("number", "约二十", "约二十"),
        ("decimal", Decimal("2.50"), 2.5),
        ("decimal", Decimal("1E+30"), "1E+30"),
        ("decimal", Decimal("NaN"), "NaN"),
        ("text", True, "是"),
        ("text", 7, "7"),
        ("text", "", None),
        ("day", date(1900, 1, 1), datetime(1900, 1, 1)),
        ("day", date(1900, 2, 28), datetime(1900, 2, 28)),
        ("day", date(1900, 3, 1), datetime(1900, 3, 1)),
        ("day", date(2100, 12, 31), datetime(2100, 12, 31)),
        ("day", date(1899, 12, 31), "1899-12-31"),
        ("day", "待定", "待定"),
        ("moment", datetime(2026, 3, 5, 14, 30, 59), datetime(2026, 3, 5, 14, 30, 59)),
    ],
)
def test_values_keep_their_meaning(kind: str, value: object, shown: object) -> None:
    (cell,) = one_column(kind, [value])
    assert cell.value == shown


def test_two_hundred_formula_like_texts_stay_texts() -> None:
    starts = ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", " ="]
    bodies = [
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://x","点")',
        "SUM(A1:A9)",
        "2+5+cmd",
        "A1",
        "",
        "{=1}",
        "+1",
        "-1",
    ]
    texts = [start + body for start in starts for body in bodies] * 2
    for layout in Layout:
        content = written(
            [Sheet("表", [SheetColumn("列"), SheetColumn("号", "code")], [[t, t] for t in texts])], layout
        )
        xml = sheet_xml(content)
        assert not re.search("<f[ >/]", xml)
        cells = [row[-1] for row in opened(content).iter_rows() if row[-1].value in texts]
        assert len(cells) == len(texts)
        assert {cell.data_type for cell in cells} == {"s"}
        assert all(cell.quotePrefix for cell in cells if cell.value[0] != " ")


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), min_size=1, max_size=10))
@settings(max_examples=60, deadline=None)
def test_any_text_is_written_and_read_back_without_its_control_characters(texts: list[str]) -> None:
    unwanted = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
    expected = [unwanted.sub("", text.replace("\r\n", "\n").replace("\r", "\n")) for text in texts]
    content = written(
        [Sheet("表", [SheetColumn("号", "number"), SheetColumn("列")], list(enumerate(texts)))], Layout.DATA
    )
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == expected


def test_an_escape_like_text_comes_out_as_it_was() -> None:
    texts = ["_x0041_", "表_x000D_尾", "_x", "__x0041__"]
    content = written([Sheet("表", [SheetColumn("列")], [[text] for text in texts])], Layout.DATA)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == texts


def test_rare_characters_come_through() -> None:
    text = "堃喆淼㛃䶮犇鑫𬭛𡥈㎡①℃￥"
    (cell,) = one_column("text", [text])
    assert cell.value == text


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_told() -> None:
    stream = io.BytesIO()
    rows = [["正好" * 16_383 + "了"], ["长" * 40_000], ["𬭛" * 20_000]]
    problems = write_workbook([Sheet("心得", [SheetColumn("正文")], rows)], stream, Layout.DATA)
    assert [problem.where for problem in problems] == ["心得!A3", "心得!A4"]
    assert "第 3 行“正文”有 40,000 个字" in problems[0].message
    assert not problems[0].severe
    fit, cut, wide = (row[0].value for row in opened(stream.getvalue()).iter_rows(min_row=2))
    assert len(fit) == 32_767
    assert cut.endswith("……（已截断）")
    assert len(cut) == 32_767
    assert len(wide.encode("utf-16-le")) // 2 <= 32_767


# Files ------------------------------------------------------------------------------------------------------------------


def test_rows_may_come_from_a_generator_and_are_walked_once() -> None:
    def rows() -> Iterator[tuple[str, int]]:
        for number in range(1_000):
            yield f"会员{number}", number

    content = written(
        [Sheet("表", [SheetColumn("姓名"), SheetColumn("分", "number", total=True)], rows())], Layout.FORM
    )
    read = values(opened(content))
    assert len(read) == 1_003
    assert read[-1] == ["合计", None, sum(range(1_000))]


def test_a_path_is_replaced_only_when_everything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "三月慰问.xlsx"
    write_workbook([visits()], target)
    before = target.read_bytes()

    def broken() -> Iterator[tuple[str]]:
        yield ("王芳",)
        raise RuntimeError("the snapshot went away")

    with pytest.raises(RuntimeError, match="went away"):
        write_workbook([visits(), Sheet("名单", [SheetColumn("姓名")], broken())], target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_export_leaves_no_personal_data_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken() -> Iterator[tuple[str]]:
        for _ in range(300):
            yield ("王芳",)
        raise RuntimeError("the snapshot went away")

    with pytest.raises(RuntimeError):
        write_workbook([visits(), Sheet("名单", [SheetColumn("姓名")], broken())], io.BytesIO())
    assert list(tmp_path.iterdir()) == []
    write_workbook([visits()], io.BytesIO())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        write_workbook([visits()], tmp_path / "没有" / "三月.xlsx")


def test_a_list_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 10)
    with pytest.raises(TooManyRowsError, match="请先筛选"):
        write_workbook([Sheet("名单", [SheetColumn("姓名")], [["王芳"]] * 20)], io.BytesIO())
