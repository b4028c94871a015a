"""The papers about single records as sheets: the same figures, secrets only for a purpose that stands on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.care.households import add_line, add_member, add_rules, whole_file
from tests.figures.visits import a_few
from unionoffice.care.surveys import answer, begin_survey
from unionoffice.exports.sheet import Layout, Sheet
from unionoffice.exports.workbook import write_workbook
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.papers import record_paper
from unionoffice.record_sheets import RECORD_SHEETS, NoTransferError, record_sheet
from unionoffice.records.movements import Movement

SECRETS = (
    "110101198804020024",
    "6222021234567890123",
    "透析",
    "慢性肾炎",
    "方小雨",
    "同意上报",
    "3,000.00",
    "50,400.00",
)


def build(office: Office, name: str, *records: int, purpose: str = "") -> list[Sheet]:
    found = record_sheet(name)
    assert found is not None
    return found.build(office, records, purpose)


def fields(sheet: Sheet) -> dict[object, object]:
    return {row[0]: row[1] for row in sheet.rows}


def all_text(sheets: list[Sheet]) -> str:
    return " ".join(str(cell) for sheet in sheets for row in sheet.rows for cell in row)


def test_every_sheet_is_that_of_a_paper_of_the_same_register() -> None:
    for one in RECORD_SHEETS:
        paper = record_paper(one.name)
        assert paper is not None
        assert (one.register, one.secret) == (paper.register, paper.secret)


def test_the_form_of_a_file_has_its_fields_its_family_and_its_procedure(office: Office, tmp_path: Path) -> None:
    sheets = build(office, "hardship-form", whole_file(office), purpose="报送区总工会")
    form, family, steps = sheets
    assert form.title == "困难职工档案表 困2026-001"
    found = fields(form)
    assert (found["姓名"], found["身份证号"], found["困难类别"]) == ("方静宜", "110101198804020024", "深度困难")
    assert (found["家庭年度总收入（元）"], found["刚性支出：透析自费（元／年）"]) == ("50,400.00", "21,600.00")
    assert [row[1:3] for row in family.rows] == [("方建明", "配偶"), ("方小雨", "子女")]
    assert [row[1] for row in steps.rows] == [
        "本人申请", "入户核实", "公示", "党组织或行政意见", "基层工会意见", "审批建档",
    ]  # fmt: skip
    assert list(steps.rows)[3] == ("困2026-001", "党组织或行政意见", date(2026, 1, 20), "周敏", "同意上报")
    assert all("报送区总工会" in sheet.notes[0] for sheet in sheets)
    write_workbook(sheets, tmp_path / "档案.xlsx", Layout.FORM)
    book = openpyxl.load_workbook(tmp_path / "档案.xlsx")
    assert book.sheetnames == ["困难职工档案表 困2026-001", "家庭成员", "办理过程"]
    book.close()


def test_without_a_purpose_nothing_secret_is_on_the_sheets_and_nothing_is_noted(office: Office) -> None:
    add_rules(office)
    add_line(office)
    file = whole_file(office)
    text = all_text([*build(office, "hardship-form", file), *build(office, "hardship-sum", file)])
    assert [secret for secret in SECRETS if secret in text] == []
    assert "110***********0024" in text
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'reveal'") == [(0,)]


def test_the_sum_is_reckoned_step_by_step(office: Office) -> None:
    add_rules(office)
    add_line(office)
    (sheet,) = build(office, "hardship-sum", whole_file(office), purpose="会议讨论")
    text = all_text([sheet])
    assert "733.33" in text and "总工发〔2026〕1号" in text
    assert ("结论", "按标准算出", None, "深度困难", None) in list(sheet.rows)


def test_a_round_of_the_survey_lists_everybody_and_its_findings_for_a_purpose_only(office: Office) -> None:
    for name in ("程立", "方静宜"):
        add_member(office, name)
    survey = begin_survey(office, "2026年困难摸底", DayRangeValue(date(2026, 3, 2), date(2026, 3, 31)))
    first = office.rows("SELECT min(id) FROM survey_answers")[0][0]
    answer(office, first, "finding", date(2026, 3, 3), "周敏", "母亲住院")
    (masked,) = build(office, "survey-sheet", survey)
    (whole,) = build(office, "survey-sheet", survey, purpose="委员会研究")
    assert len(list(masked.rows)) == 2
    assert "母亲住院" not in all_text([masked])
    assert "母亲住院" in all_text([whole])


def test_a_visit_is_a_slip_and_a_record(office: Office) -> None:
    visits = a_few(office)
    (slip,) = build(office, "visit-slip", visits["wang"])
    found = fields(slip)
    assert (found["姓名"], found["慰问事项"], found["慰问金（元）"], found["合计（元）"]) == (
        "王芳", "生病住院", "800.00", "800.00",
    )  # fmt: skip
    assert found["附件材料"] == "出院小结或住院票据复印件（已有）"
    assert "情况属实 周敏 2026-03-01" in found.values()
    first, second = build(office, "visit-record", visits["wang"], visits["outside"])
    assert fields(first)["走访人员"] == "高立群、周敏"
    assert fields(second)["慰问品"] == "毛毯 2 条 × 120.00；水果 1 箱 × 79.00"


def test_a_member_has_a_form_and_a_transfer_its_sheet(office: Office) -> None:
    member = add_member(office, id_number="110101198804020024", joined=date(2015, 9, 1))
    (masked,) = build(office, "member-form", member)
    (whole,) = build(office, "member-form", member, purpose="交本人核对")
    assert (fields(masked)["姓名"], fields(masked)["身份证号"]) == ("方静宜", None)
    assert fields(whole)["身份证号"] == "110101198804020024"
    with office.change("变动"):
        store = office.store("movements")
        who = PartyValue("member", member, "方静宜")
        out = store.add(Movement(kind="move_out", person=who, day=date(2026, 3, 1), other_union="城西中学工会"))
        join = store.add(Movement(kind="join", person=who, day=date(2026, 3, 1)))
    (sheet,) = build(office, "transfer-sheet", out, join)
    assert (fields(sheet)["转出工会"], fields(sheet)["转入工会"]) == ("育英实验小学工会", "城西中学工会")
    with pytest.raises(NoTransferError):
        build(office, "transfer-sheet", join)
