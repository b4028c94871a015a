"""The sheets of a round, written and read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from tests.care.round_school import school
from unionoffice.care.round_people import Who
from unionoffice.care.round_plan import GoodsLine, plan_run
from unionoffice.care.rounds import carry_out, mark_received
from unionoffice.desk.round_secrets import children, payout
from unionoffice.exports import round_sheets
from unionoffice.exports.sheet import Layout, Sheet
from unionoffice.exports.workbook import write_workbook
from unionoffice.figures.round_lists import purchase_list, sign_sheet
from unionoffice.figures.round_summary import round_summary
from unionoffice.office import Office

DAY = date(2026, 2, 10)
OIL = GoodsLine(name="食用油", unit="桶", each=2_500, price=5_500)


def given(office: Office) -> int:
    school(office)
    return carry_out(office, replace(plan_run(office, "春节", DAY), goods=(OIL,), money=20_000))


def data(sheets: list[Sheet], path: Path) -> list[list[list[object]]]:
    write_workbook(sheets, path, Layout.DATA)
    book = openpyxl.load_workbook(path)
    found = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets]
    book.close()
    return found


def test_the_banks_sheet_has_accounts_as_text_a_total_and_those_without_apart(office: Office, tmp_path: Path) -> None:
    number = given(office)
    sheets = round_sheets.payout(payout(office, number, "代发"), ("填报单位",))
    write_workbook(sheets, tmp_path / "x.xlsx", Layout.FORM)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    card = next(cell for cell in cells if cell.value == "6222020200112233445")
    assert (card.data_type, card.number_format) == ("s", "@")
    titles = [cell.value for cell in cells if cell.value in ("收款人", "账号", "开户行", "金额")]
    assert titles == ["收款人", "账号", "开户行", "金额"]
    assert any("含敏感个人信息" in str(cell.value) for cell in cells)
    last = [row for row in book.worksheets[0].iter_rows(values_only=True) if "合计" in row]
    assert len(last) == 1
    apart = [value for row in book.worksheets[1].iter_rows(values_only=True) for value in row]
    assert {"赵敏", "周洋", "钱伟", "李强", "孙丽"} <= set(apart) and "王芳" not in apart
    book.close()


def test_sign_sheet_purchase_and_summary_hold_real_numbers(office: Office, tmp_path: Path) -> None:
    number = given(office)
    first = office.rows("SELECT min(id) FROM visits WHERE round = ?", (number,))[0][0]
    mark_received(office, number, [first], DAY, receiver="赵敏")
    sheets = [
        round_sheets.signing(sign_sheet(office, number), ()),
        round_sheets.signing(sign_sheet(office, number, waiting=True), ()),
        round_sheets.purchase(purchase_list(office, number), ()),
        round_sheets.summary(round_summary(office, number), ()),
    ]
    signing, absent, purchase, summary = data(sheets, tmp_path / "y.xlsx")
    assert signing[0] == ["部门", "姓名", "食用油(桶)", "慰问金(元)", "签名", "领取日期", "代领人"]
    assert signing[1][:4] == ["语文组", "王芳", 2.5, 200] and signing[1][6] == "赵敏"
    assert len(signing) == 7 and len(absent) == 6
    assert purchase[1][:7] == ["食用油", "桶", 2.5, None, 15, 55, 825]
    assert summary[-1] == ["全部", "合计", 6, 6, 1200, 825, 2025]


def test_the_childrens_sheet(office: Office, tmp_path: Path) -> None:
    school(office)
    (rows,) = data(
        [round_sheets.children(children(office, Who(day=date(2026, 6, 1)), 0, 14, "六一"), ())], tmp_path / "z.xlsx"
    )
    assert [row for row in rows if "王小雨" in row]
