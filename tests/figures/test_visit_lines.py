"""The visits of a period for lists, the audit and the wall."""

from __future__ import annotations

from tests.figures.visits import a_few, kind_of
from unionoffice.almanac.periods import Month, Year
from unionoffice.figures.visit_lines import names_of, visit_lines
from unionoffice.office import Office

MARCH = Month(2026, 3)


def test_drafts_cancelled_visits_and_other_months_do_not_count(office: Office) -> None:
    a_few(office)
    found = visit_lines(office, MARCH)
    assert [row.number for row in found.rows] == [f"慰2026-000{n}" for n in (1, 2, 3, 4, 5)]
    # 800 + 500 + 30 + 1,000; 3 × 45.50 + 2 × 120.00 + 79.00
    assert (found.money, found.goods_value, found.amount) == (233_000, 45_550, 278_550)
    assert len(visit_lines(office, Year(2026)).rows) == 6


def test_goods_stand_in_words_with_their_value(office: Office) -> None:
    a_few(office)
    rows = {row.number: row for row in visit_lines(office, MARCH).rows}
    assert rows["慰2026-0003"].goods == "床品 3 套"
    assert rows["慰2026-0003"].goods_value == 13_650
    assert rows["慰2026-0005"].goods == "毛毯 2 条、水果 1 箱"
    assert rows["慰2026-0005"].amount == 31_900


def test_names_are_full_in_lists_and_masked_for_the_wall(office: Office) -> None:
    a_few(office)
    rows = {row.number: row for row in visit_lines(office, MARCH).rows}
    assert (rows["慰2026-0001"].name, rows["慰2026-0001"].masked) == ("王芳", "王*")
    assert (rows["慰2026-0002"].name, rows["慰2026-0002"].masked) == ("李国梁（李强的亲属）", "李*的亲属")
    assert (rows["慰2026-0003"].name, rows["慰2026-0003"].masked) == ("孙晓宁", "孙*宁")
    assert (rows["慰2026-0005"].name, rows["慰2026-0005"].masked) == ("示例养老院", "示例养老院")
    assert names_of("retiree", "赵大勇", "") == ("赵大勇", "赵*勇")


def test_a_list_may_be_about_some_kinds_some_units_or_what_is_not_in_the_books(office: Office) -> None:
    a_few(office)
    (unit,) = office.words.find_place("unit", "语文组")
    chinese = visit_lines(office, MARCH, units=[unit])
    assert [row.name for row in chinese.rows] == ["王芳", "孙晓宁"]
    assert chinese.asked == "部门：语文组"
    ill = visit_lines(office, MARCH, kinds=[kind_of(office, "手术"), kind_of(office, "生病住院")])
    assert [row.kind for row in ill.rows] == ["生病住院", "手术"]
    assert [row.voucher for row in visit_lines(office, MARCH, unbooked=True).rows] == ["", "", "", ""]


def test_the_audit_list_has_what_was_given_beyond_a_standard(office: Office) -> None:
    a_few(office)
    (row,) = visit_lines(office, MARCH, over=True).rows
    assert (row.standard, row.limit, row.amount) == ("手术慰问", 80_000, 100_000)
    assert (row.over_reason, row.decision) == ("术后并发症，家庭负担重", "委员会纪要〔2026〕2号")
