"""全年安排一览."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.papers import pages_of, passed
from unionoffice.figures.plan import OverviewItem, YearOverview
from unionoffice.reports.document import Grid, PaperOptions
from unionoffice.reports.year_overview import build

MEETING = OverviewItem("召开工会委员会", "上旬", "王芳")
WALK = OverviewItem("教职工健步走比赛", "7日", "孙𬭛")


def year(
    items: dict[int, tuple[OverviewItem, ...]], first: int = 1, undated: tuple[OverviewItem, ...] = ()
) -> YearOverview:
    months = [((2026 if number >= first else 2027), number) for number in [*range(first, 13), *range(1, first)]]
    return YearOverview(
        "第二实验小学工会", "2026年", tuple((when, number, items.get(number, ())) for when, number in months), undated
    )


@pytest.mark.parametrize(("size", "landscape"), [("A4", None), ("A4", False), ("A3", None)])
def test_twelve_months_stand_on_one_sheet(size: str, landscape: bool | None) -> None:
    options = PaperOptions(size=size, landscape=landscape, day=date(2026, 1, 5))
    expected = [
        "第二实验小学工会2026年工作安排一览",
        "三月2项",
        "1.召开工会委员会（上旬，王芳）",
        "2.教职工健步走比赛（7日，孙𬭛）",
        "十二月—",
        "全年及未定月份：会员生日慰问（每月）；工会宣传",
    ]
    undated = (OverviewItem("会员生日慰问", "每月"), OverviewItem("工会宣传"))
    assert passed(build(year({3: (MEETING, WALK)}, undated=undated), options), expected).pages == 1


def test_a_school_year_begins_in_september_and_names_the_second_year() -> None:
    grid = next(block for block in build(year({1: (WALK,)}, first=9), PaperOptions()).blocks if isinstance(block, Grid))
    assert [cell.title for cell in grid.rows[0]] == ["九月", "十月", "十一月", "十二月"]
    assert grid.rows[0][0].note == "—"
    assert grid.rows[1][0].note == "2027年　1 项"


def test_a_full_year_leaves_nothing_out() -> None:
    items = {
        month: tuple(
            OverviewItem(f"{month}月第{number}项教职工文体活动并做好登记归档", f"{number}日", "李堃喆")
            for number in range(1, 13)
        )
        for month in range(1, 13)
    }
    pages = pages_of(build(year(items), PaperOptions()))
    whole = "".join(pages)
    assert 1 < len(pages) <= 4
    assert all(f"{month}月第{number}项教职工" in whole for month in range(1, 13) for number in range(1, 13))


def test_a_month_longer_than_a_page_goes_on_overleaf() -> None:
    items = tuple(OverviewItem(f"第{number}项走访慰问困难职工并登记") for number in range(1, 120))
    pages = pages_of(build(year({5: items}), PaperOptions()))
    whole = "".join(pages)
    assert len(pages) > 1
    assert all(f"第{number}项走访" in whole for number in range(1, 120))
