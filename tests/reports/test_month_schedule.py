"""月度工作安排表."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date

from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.schedule import MonthSchedule, ScheduleRow
from unionoffice.reports.document import PaperOptions
from unionoffice.reports.month_schedule import build, time_text

UNIT = "第二实验小学工会"
MEETING = ScheduleRow(
    "召开十届三次教职工代表大会筹备会", date(2026, 11, 3), None, "下午2:30", "行政楼三楼", "王芳", "各工会小组长"
)
WALK = ScheduleRow(
    "教职工健步走比赛", date(2026, 11, 7), date(2026, 11, 8), "", "城东湿地公园", "孙𬭛", "体育组", 1_280_000
)
VISIT = ScheduleRow("慰问住院会员周𡥈", None, None, "下旬", "", "李堃喆", "", 100_050, "已完成", "㎡①℃￥")


def month(*rows: ScheduleRow, unit: str = UNIT) -> MonthSchedule:
    return MonthSchedule(unit, 2026, 11, rows)


def test_an_ordinary_month_stands_on_one_sheet_across() -> None:
    printed = passed(
        build(month(MEETING, WALK, VISIT), PaperOptions(day=date(2026, 10, 28))),
        [
            "第二实验小学工会2026年11月工作安排表",
            "编制单位：第二实验小学工会",
            "2026年10月28日",
            "序号",
            "协办/参加人员",
            "经费预算（元）",
            "召开十届三次教职工代表大会筹备会",
            "3日（周二）下午2:30",
            "7日—8日",
            "12,800.00",
            "慰问住院会员周𡥈",
            "下旬",
            "㎡①℃￥",
            "合计13,800.50",
            "制表人：",
            "工会主席：",
            "第1页共1页",
        ],
    )
    assert printed.pages == 1
    assert b"/MediaBox [ 0 0 841.8898 595.2756 ]" in printed.pdf


def test_times_are_written_as_the_office_writes_them() -> None:
    assert time_text(MEETING, 11) == "3日（周二）\n下午2:30"
    assert time_text(WALK, 11) == "7日—8日"
    assert time_text(VISIT, 11) == "下旬"
    assert time_text(ScheduleRow("书屋", date(2026, 11, 25), date(2026, 12, 5)), 11) == "25日—12月5日"
    assert time_text(ScheduleRow("总结"), 11) == ""


def test_a_month_without_work_says_so_and_has_room_for_the_day() -> None:
    text = text_of(build(month(), PaperOptions()))
    assert "本月没有安排工作" in text
    assert "年月日" in text
    assert "合计" not in text


def test_a_month_without_money_has_no_total() -> None:
    assert "合计" not in text_of(build(month(MEETING), PaperOptions()))


def test_forty_rows_are_all_there_with_the_header_on_every_page() -> None:
    rows = [MEETING, WALK, VISIT, ScheduleRow("会员生日慰问品发放", None, None, "下旬")] * 10
    pages = pages_of(build(month(*rows), PaperOptions()))
    whole = "".join(pages)
    assert len(pages) <= 4
    assert all("序号工作内容时间地点责任人" in page for page in pages)
    assert whole.count("教职工健步走比赛") == 10
    assert whole.count("会员生日慰问品发放") == 10
    assert "合计138,005.00" in pages[-1]
    assert "第二实验小学工会2026年11月工作安排表" in pages[-1]


def test_very_long_texts_go_on_overleaf_complete() -> None:
    story = "".join(f"（{number}）落实第{number}项任务；" for number in range(1, 200))
    document = build(month(MEETING, ScheduleRow(story, partners="全体会员、" * 40), VISIT), PaperOptions())
    printed = passed(document, [f"（{number}）落实第{number}项任务；" for number in range(1, 200)])
    assert printed.pages >= 3


def test_a_long_unit_takes_a_line_of_its_own_in_the_title() -> None:
    unit = "中国教科文卫体工会某某省某某市某某区第二实验小学（集团）委员会"
    document = build(month(MEETING, unit=unit), PaperOptions())
    assert document.title == f"{unit}\n2026年11月工作安排表"
    passed(document, [unit, f"编制单位：{unit}"])


def test_the_clerks_own_title_unit_signatures_and_note_are_used() -> None:
    options = PaperOptions(
        title="十一月份工会工作安排", unit="校工会", signatures=("填表", "审批："), note="以通知为准", watermark="示例"
    )
    text = text_of(build(month(MEETING), options))
    assert text.startswith("示例十一月份工会工作安排编制单位：校工会")
    assert "填表：审批：" in text
    assert "以通知为准" in text
    assert "制表人" not in text
    assert "制表人" not in text_of(build(month(MEETING), PaperOptions(signatures=())))


def test_a_month_of_thirty_rows_prints_in_a_tenth_of_a_second() -> None:
    document = build(month(*[MEETING, WALK, VISIT] * 10), PaperOptions())
    passed(document, [])
    best = min(_seconds(document) for _try in range(5))
    assert best < 0.1


def _seconds(document: object) -> float:
    from unionoffice.reports.document import Document
    from unionoffice.reports.pdf import render

    assert isinstance(document, Document)
    began = time.perf_counter()
    render(document)
    return time.perf_counter() - began


def test_building_a_paper_loads_no_printing_library() -> None:
    code = (
        "import sys; from unionoffice.reports import month_schedule, month_calendar, year_plan, pdf;"
        "print([name for name in sys.modules if name.split('.')[0] in ('reportlab', 'PIL', 'pypdfium2')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
