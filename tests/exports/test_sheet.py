"""Names, widths and lines of a sheet, before any file is written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from unionoffice.exports.sheet import (
    SheetColumn,
    column_width,
    lines_needed,
    sheet_names,
    shown_width,
    spread_places,
)


def test_names_are_cleaned_cut_and_told_apart() -> None:
    long = "第二实验小学工会二〇二六年度会员慰问走访情况登记表(第一学期)全部"
    assert sheet_names(["3月[慰问]/走访:登记?"]) == ["3月 慰问 走访 登记"]
    (cut,) = sheet_names([long])
    assert len(cut) <= 31
    assert long.startswith(cut)
    assert sheet_names(["会员", "会员", "会员"]) == ["会员", "会员(2)", "会员(3)"]
    assert sheet_names(["List", "LIST"]) == ["List", "LIST(2)"]
    assert sheet_names(["", "'", "//"]) == ["表1", "表2", "表3"]
    assert sheet_names(["History"]) == ["History(2)"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
@settings(deadline=None)
def test_any_titles_give_names_every_program_takes(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert all(ord(character) >= 32 for character in name)
        assert name[0] != "'"
        assert name[-1] != "'"


def test_chinese_is_counted_twice_as_wide() -> None:
    assert shown_width("王芳 A1") == 7
    assert shown_width("第一行\n二") == 6
    assert shown_width("") == 0


def test_columns_are_as_wide_as_their_content_within_limits() -> None:
    assert column_width(SheetColumn("姓名"), ["王芳", "欧阳小芳"]) == 10
    assert column_width(SheetColumn("日期", "day"), []) == 12
    assert column_width(SheetColumn("金额", "money"), [100_000_000]) == 14
    assert column_width(SheetColumn("备注"), ["长" * 500]) == 42
    assert column_width(SheetColumn("备注", width=9), ["长" * 500]) == 9


def test_wrapped_texts_count_their_lines() -> None:
    assert lines_needed("结婚", 20) == 1
    assert lines_needed("一\n二\n三", 20) == 3
    assert lines_needed("走访慰问" * 6, 21) == 3


def test_a_line_is_spread_over_the_width_or_stays_together() -> None:
    assert spread_places([10, 10, 10], ["甲", "乙", "丙"]) == [0, 1, 2]
    assert spread_places([6, 8, 20, 12, 42, 16, 8], ["填报单位:某校", "填报人:李", "时间:三月"]) == [0, 3, 5]
    assert spread_places([6, 12, 40], ["填报单位:第二实验小学工会", "乙", "丙"]) == [0]
    assert spread_places([20], ["甲", "乙"]) == [0]
