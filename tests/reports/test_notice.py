"""公开栏 notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.papers import pages_of, passed
from unionoffice.figures.schedule import MonthSchedule, Notice, ScheduleRow
from unionoffice.reports.document import PaperOptions
from unionoffice.reports.notice import build, from_month

NOTICE = Notice(
    "关于开展冬季送温暖活动的通知",
    "全体会员",
    ("定于11月12日（星期四）开展冬季送温暖活动，请于11月6日前报名。", "联系人：周𡥈"),
    "第二实验小学工会",
    date(2026, 11, 2),
)


def test_a_notice_stands_on_one_sheet_without_a_page_number() -> None:
    expected = [
        "关于开展冬季送温暖活动的通知",
        "全体会员：",
        NOTICE.paragraphs[0],
        "联系人：周𡥈",
        "第二实验小学工会2026年11月2日",
    ]
    printed = passed(build(NOTICE, PaperOptions()), expected)
    assert printed.pages == 1
    assert "第1页" not in "".join(pages_of(build(NOTICE, PaperOptions())))


def test_type_is_as_large_as_one_sheet_allows() -> None:
    short = replace(NOTICE, paragraphs=("明日停水。",))
    long = replace(NOTICE, paragraphs=("请各工会小组按时上报名单。" * 12,) * 2)
    sizes = [build(notice, PaperOptions()).look.body.size for notice in (short, NOTICE, long)]
    assert sizes[0] > sizes[2] > 16
    assert sizes[0] >= sizes[1] >= sizes[2]
    assert build(NOTICE, PaperOptions(size="A3")).look.body.size > sizes[1]


@pytest.mark.parametrize("length", [5, 40, 120, 250, 350])
def test_whatever_its_length_a_notice_that_can_fit_one_sheet_does(length: int) -> None:
    notice = replace(NOTICE, paragraphs=("工" * length,))
    assert len(pages_of(build(notice, PaperOptions()))) == 1


def test_a_very_long_notice_goes_on_with_page_numbers() -> None:
    pages = pages_of(build(replace(NOTICE, paragraphs=("请各小组上报名单。" * 200,)), PaperOptions()))
    assert len(pages) > 1
    assert "第1页共" in pages[0]


def test_title_unit_and_day_are_the_clerks_if_set() -> None:
    options = PaperOptions(title="紧急通知", unit="校工会", day=date(2026, 11, 5))
    text = "".join(pages_of(build(replace(NOTICE, addressee="各小组："), options)))
    assert text.startswith("紧急通知各小组：定于")
    assert text.endswith("校工会2026年11月5日")


def test_a_months_schedule_becomes_a_notice_that_says_what_when_and_where() -> None:
    march = date(2026, 3, 6), date(2026, 3, 8)
    figures = MonthSchedule(
        "育英实验小学工会",
        2026,
        3,
        (
            ScheduleRow("参加工会干部培训班", march[0], march[0], place="区教育局"),
            ScheduleRow("庆“三八”系列活动", *march),
            ScheduleRow("看望住院教师", time_words="第二周"),
            ScheduleRow("公布收支情况"),
        ),
    )
    made = from_month(figures, date(2026, 3, 1))
    assert (made.title, made.addressee, made.unit, made.day) == (
        "3月工会工作安排", "全体会员", "育英实验小学工会", date(2026, 3, 1),
    )  # fmt: skip
    assert made.paragraphs == (
        "2026年3月工会工作安排如下，请各位会员留意：",
        "1. 参加工会干部培训班（3月6日），地点：区教育局。",
        "2. 庆“三八”系列活动（3月6日至3月8日）。",
        "3. 看望住院教师（第二周）。",
        "4. 公布收支情况。",
    )


def test_a_month_without_anything_says_so() -> None:
    made = from_month(MonthSchedule("育英实验小学工会", 2026, 8, ()), date(2026, 8, 1))
    assert made.paragraphs == ("2026年8月暂无集体活动安排。",)
