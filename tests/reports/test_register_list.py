"""Printed lists of registers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.register import ListColumn, RegisterList
from unionoffice.reports.document import PaperOptions
from unionoffice.reports.register_list import build

MEMBERS = RegisterList(
    "第二实验小学工会",
    "会员名册",
    (
        ListColumn("姓名", "short"),
        ListColumn("部门", "text", 3),
        ListColumn("证件号码"),
        ListColumn("会费（元）", "money"),
    ),
    (("王芳", "语文组", "330102********1234", "12.50"), ("孙𬭛", "后勤处<b>", "330102********5678", "20.00")),
    ("合计", "", "", "32.50"),
    "状态＝在职",
    date(2026, 11, 21),
)


def test_a_list_has_title_unit_rows_totals_and_filter() -> None:
    expected = [
        "会员名册",
        "填报单位：第二实验小学工会",
        "共2条",
        "2026年11月21日",
        "序号姓名部门证件号码会费（元）",
        "1王芳语文组330102********123412.50",
        "2孙𬭛后勤处<b>",
        "合计32.50",
        "筛选条件：状态＝在职",
        "填表人：",
    ]
    passed(build(MEMBERS, PaperOptions()), expected)


def test_an_empty_list_says_so() -> None:
    text = text_of(build(replace(MEMBERS, rows=(), totals=()), PaperOptions()))
    assert "没有记录" in text
    assert "共0条" in text


def test_a_list_without_running_numbers_has_none() -> None:
    assert "序号" not in text_of(build(replace(MEMBERS, numbered=False), PaperOptions()))


def test_wide_lists_are_printed_across_and_narrow_ones_upright() -> None:
    columns = tuple(ListColumn(f"第{number}栏说明文字") for number in range(1, 12))
    wide = replace(MEMBERS, columns=columns, rows=(("走访慰问困难职工",) * 11,), totals=())
    assert build(wide, PaperOptions()).paper.landscape
    assert not build(MEMBERS, PaperOptions()).paper.landscape
    assert build(MEMBERS, PaperOptions(landscape=True)).paper.landscape
    passed(build(wide, PaperOptions()), ["第11栏说明文字"])


def test_a_long_list_repeats_its_header_and_carries_title_and_day_over() -> None:
    rows = tuple((f"王芳{number}", "语文组", "", "1.00") for number in range(1, 121))
    pages = pages_of(build(replace(MEMBERS, rows=rows), PaperOptions()))
    assert len(pages) > 2
    assert all("序号姓名部门证件号码会费（元）" in page for page in pages)
    assert all("会员名册" in page and "2026年11月21日" in page for page in pages)
    assert all(f"{number}王芳{number}语文组" in "".join(pages) for number in range(1, 121))
