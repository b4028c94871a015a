"""Every sheet the office hands out: real days and numbers, texts for codes, personal data masked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.kinds.gifts import Gifts, gift_template, gifts
from tests.ui.gift_desk import fill
from unionoffice import sample
from unionoffice.desk.listing import Listing
from unionoffice.exports.sheet import Layout, Sheet
from unionoffice.exports.workbook import write_workbook
from unionoffice.office import Office
from unionoffice.papers import Span
from unionoffice.records.members import MemberRecord
from unionoffice.sheets import UnknownSheetError, listing_sheet, offer, offers, register_sheet

__all__ = ["gift_template", "gifts"]
NOW = datetime(2026, 11, 19, 9, 0)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample office, for reading."""
    opened = sample.build(tmp_path_factory.mktemp("示例") / "示例.ghbg", clock=lambda: NOW)
    yield opened
    opened.close(backup=False)


def cells(sheet: Sheet, path: Path, layout: Layout) -> list[list[object]]:
    write_workbook([sheet], path, layout)
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    book.close()
    return rows


def test_every_sheet_of_the_sample_office_is_written_in_both_layouts(school: Office, tmp_path: Path) -> None:
    for one in offers(school):
        for layout in Layout:
            rows = cells(one.build(school, Span(2026, 11)), tmp_path / f"{one.name}-{layout.name}.xlsx", layout)
            assert rows and any(value is not None for value in rows[0])


def test_there_is_a_sheet_for_every_register_and_an_unknown_name_is_told(school: Office) -> None:
    names = {one.name for one in offers(school)}
    assert {code.replace("_", "-") for code, one in school.registers.items() if one.leaves} < names
    with pytest.raises(UnknownSheetError, match="month-schedule"):
        offer(school, "monat")


def test_a_list_as_data_has_its_titles_in_the_first_row_and_real_values_below(gifts: Gifts, tmp_path: Path) -> None:
    fill(gifts)
    listing = Listing(gifts.office, "gifts")
    rows = cells(
        listing_sheet(gifts.office, listing, ["title", "day", "budget", "people"]), tmp_path / "x.xlsx", Layout.DATA
    )
    assert rows[0] == ["名称", "日期", "预算", "人数"]
    title, day, budget, people = rows[1]
    assert (title, budget, people) == ("春节慰问品", 12000, 80)
    assert isinstance(day, datetime) and day.date() == date(2026, 2, 9)


def test_a_list_as_a_form_names_the_unit_and_who_filled_it_in(gifts: Gifts, tmp_path: Path) -> None:
    fill(gifts)
    rows = cells(register_sheet(gifts.office, "gifts"), tmp_path / "x.xlsx", Layout.FORM)
    text = "".join(str(value) for row in rows for value in row if value is not None)
    assert rows[0][0] == "慰问品发放"
    assert f"填报单位:{gifts.office.settings.name}" in text and "填报人:周敏" in text


def test_only_the_selected_records_go_out_where_that_was_asked(gifts: Gifts, tmp_path: Path) -> None:
    made = fill(gifts)
    listing = Listing(gifts.office, "gifts")
    rows = cells(listing_sheet(gifts.office, listing, ["title"], [made[2], made[0]]), tmp_path / "x.xlsx", Layout.DATA)
    assert [row[0] for row in rows] == ["名称", "住院慰问", "春节慰问品"]


def test_personal_data_goes_out_masked_and_the_sheet_says_so(office: Office, tmp_path: Path) -> None:
    with office.change("登记"):
        office.store("members").add(MemberRecord(name="王芳", staff_no="0012", phone="13800001234"))
    sheet = listing_sheet(office, Listing(office, "members"), ["name", "staff_no", "phone"])
    rows = cells(sheet, tmp_path / "x.xlsx", Layout.DATA)
    assert rows == [["姓名", "工号", "手机"], ["王芳", "0012", "138****1234"]]
    form = cells(listing_sheet(office, Listing(office, "members"), ["name", "phone"]), tmp_path / "y.xlsx", Layout.FORM)
    assert any("含个人信息，已按规定遮盖" in str(value) for row in form[:3] for value in row)


def test_lines_with_amounts_are_a_text_on_the_sheet_and_not_added_up(gifts: Gifts, tmp_path: Path) -> None:
    fill(gifts)
    sheet = listing_sheet(gifts.office, Listing(gifts.office, "gifts"), ["title", "goods", "budget"])
    assert [column.total for column in sheet.columns] == [False, False, True]
    rows = cells(sheet, tmp_path / "x.xlsx", Layout.FORM)
    assert any("康乃馨" in str(value) for row in rows for value in row)


def test_a_name_that_looks_like_a_formula_stays_a_text(office: Office, tmp_path: Path) -> None:
    with office.change("登记"):
        office.store("members").add(MemberRecord(name="=1+1"))
    write_workbook([register_sheet(office, "members")], tmp_path / "x.xlsx", Layout.DATA)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    found = [cell for row in book.active.iter_rows() for cell in row if cell.value and "1+1" in str(cell.value)]
    assert [cell.data_type for cell in found] == ["s"]
    book.close()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"unit": "month", "every": 1, "count_min": 4, "count_max": 4}, "每月4次"),
        ({"unit": "year", "every": 3, "count_min": 1, "count_max": 1}, "每3年1次"),
        ({"count_min": 2, "count_max": 3}, "2—3次"),
        ({}, None),
    ],
)
def test_the_plan_sheet_says_how_often_an_item_is_done(
    office: Office, values: dict[str, object], words: str | None
) -> None:
    from unionoffice.kinds.days import DayRangeValue
    from unionoffice.records.plan_items import PlanItem
    from unionoffice.records.plans import Plan

    with office.change("计划"):
        period = DayRangeValue(date(2026, 1, 1), date(2026, 12, 31))
        plan = office.store("plans").add(Plan(title="2026年计划", period=period))
        office.store("plan_items").add(PlanItem(plan=plan, text="举办协会活动", role="support", **values))
    sheet = offer(office, "year-plan").build(office, Span(2026))
    row = dict(zip([column.title for column in sheet.columns], next(iter(sheet.rows))))
    assert row["周期和次数"] == words
    assert row["工会角色"] == "配合"
    assert len(row) == len(sheet.columns)
