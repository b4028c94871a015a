"""The rules of visits hold on the way in through a sheet too: one row over, and rows that are over only together."""

from __future__ import annotations

import pytest

from tests.care.people import Care
from unionoffice.desk.intake import store
from unionoffice.desk.rules import TogetherError
from unionoffice.imports.cell_book import CellBook, CellSheet
from unionoffice.imports.register_preview import RegisterPreview
from unionoffice.imports.sheet_plan import propose
from unionoffice.imports.typed_cells import cell

HEAD = ("日期", "事项", "慰问对象", "慰问金", "超标原因", "决议文号")


def preview(care: Care, *rows: tuple[str, ...]) -> RegisterPreview:
    content = tuple([cell(value) for value in row] for row in (HEAD, *rows))
    book = CellBook("慰问台账.xlsx", "xlsx", (CellSheet("2026", content),))
    return RegisterPreview(care.office, "visits", book, propose(book, care.office.registers["visits"]))


def test_a_row_over_the_standard_is_wrong_until_it_says_why(care: Care) -> None:
    care.standard("生病住院", 1000)
    made = preview(
        care,
        ("2026-03-01", "生病住院", "王芳", "1500", "", ""),
        ("2026-03-01", "生病住院", "李强", "1500", "大病", "第2次会议"),
        ("2026-03-01", "生病住院", "赵海燕", "500", "", ""),
    )
    first, second, third = (made.rows[number] for number in sorted(made.rows))
    assert [one.where for one in first.problems if one.severe] == ["over_reason", "decision"]
    assert not [one for one in (*second.problems, *third.problems) if one.severe]
    done = store(care.office, made.intake())
    found = care.office.store("visits").load(list(done.created))
    assert [(one.recipient.name, one.number) for one in found] == [("李强", "慰2026-0001"), ("赵海燕", "慰2026-0002")]
    assert {one.unit for one in found} == {care.unit, None}


def test_rows_that_are_over_only_together_are_not_stored(care: Care) -> None:
    care.standard("节日慰问", 1500, measure="year")
    made = preview(
        care, ("2026-02-10", "节日慰问", "王芳", "800", "", ""), ("2026-06-15", "节日慰问", "王芳", "800", "", "")
    )
    assert not [one for row in made.rows.values() for one in row.problems if one.severe]
    with pytest.raises(TogetherError, match="王芳 2026-02-10：超出标准"):
        store(care.office, made.intake())
    assert care.office.rows("SELECT count(*) FROM visits") == [(0,)]
