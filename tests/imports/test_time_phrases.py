"""Words of time and number, read as rules, windows, counts and shares; and the days they mean in a plan."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.imports.plan_reading import PlanPeriod
from unionoffice.imports.time_phrases import time_phrases

YEAR = PlanPeriod(date(2024, 1, 1), date(2024, 12, 31))
TERM = PlanPeriod(date(2024, 9, 1), date(2025, 1, 31))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("小组活动每周不少于三小时", {"kind": "recurrence", "every": "week", "min_hours": 3}),
        (
            "每星期开放两次,每月八次",
            {"kind": "recurrence", "every": "week", "count": 2, "also": {"every": "month", "count": 8}},
        ),
        ("坚持每月一次例会", {"kind": "recurrence", "every": "month", "count": 1}),
        ("每季度公布账目", {"kind": "recurrence", "every": "quarter", "count": 1}),
        ("三个月编印一期简报", {"kind": "recurrence", "every": "3 months", "count": 1}),
        ("每年召开两次职代会", {"kind": "recurrence", "every": "year", "count": 2}),
        ("一年二到三次的审计", {"kind": "recurrence", "every": "year", "count_min": 2, "count_max": 3}),
        ("每学期开一次座谈会", {"kind": "recurrence", "every": "term", "count": 1}),
        ("每学年评选一次", {"kind": "recurrence", "every": "school year", "count": 1}),
        ("两年内对每位会员家访一次", {"kind": "coverage", "within": "2 years", "per": "person", "count": 1}),
        ("计划在4月底前换届", {"kind": "deadline", "before": "month 4 end"}),
        ("争取在十月份完成", {"kind": "deadline", "before": "month 10 end"}),
        ("学期结束前召开教代会", {"kind": "deadline", "before": "term end"}),
        ("年底前完成", {"kind": "deadline", "before": "year end"}),
        ("年初拟定方案", {"kind": "window", "at": "year start"}),
        ("岁末走访", {"kind": "window", "at": "year end"}),
        ("学年末考核", {"kind": "window", "at": "school-year end"}),
        ("期末评比", {"kind": "window", "at": "term end"}),
        ("今年上半年换届", {"kind": "window", "months": [1, 6]}),
        ("下半年举办一次讲座", {"kind": "window", "months": [7, 12], "count": 1}),
        ("年内改造活动室", {"kind": "window", "months": [1, 12]}),
        ("第二季度体检", {"kind": "window", "months": [4, 6]}),
        ("暑假期间疗养", {"kind": "window", "months": [7, 8]}),
        ("七、八月份疗养", {"kind": "window", "months": [7, 8]}),
        ("3月中旬推选代表", {"kind": "window", "months": [3, 3], "part": "middle"}),
        ("15个工作日内答复", {"kind": "working_days", "days": 15}),
        ("全年完成信息120条", {"kind": "count", "per": "year", "count": 120}),
        ("报送论文3-5篇", {"kind": "count", "per": "year", "count_min": 3, "count_max": 5}),
        ("入会率达到98%以上", {"kind": "ratio", "min_percent": 98}),
        ("做到条条有回音,件件有着落", {"kind": "ratio", "min_percent": 100}),
        ("会员参加达到一定比例", {"kind": "ratio", "min_percent": None}),
        ("定期走访", {"kind": "unspecified_recurrence", "word": "定期"}),
        ("适当时候举办一次球赛", {"kind": "unspecified_date", "word": "适当时候", "count": 1}),
        ("适时换届", {"kind": "unspecified_date", "word": "适时"}),
        ("Hold 2-3 meetings every year", {"kind": "recurrence", "every": "year", "count_min": 2, "count_max": 3}),
        ("At the end of each term, report", {"kind": "recurrence", "every": "term", "at": "end", "count": 1}),
        ("done before the end of May", {"kind": "deadline", "before": "month 5 end"}),
    ],
)
def test_a_phrase_says_what_it_says(text: str, said: dict[str, object]) -> None:
    assert [phrase.as_json() for phrase in time_phrases(text, year=2024)] == [said]


@pytest.mark.parametrize(
    "text", ["庆祝第25个教师节", "“168”行动", "七届三次教代会", "一分钟演讲", "年终总结", "逝世81周年"]
)
def test_numbers_in_names_are_no_times(text: str) -> None:
    assert time_phrases(text, year=2024) == []


@pytest.mark.parametrize(
    ("text", "period", "first", "last"),
    [
        ("2月底前完成", YEAR, date(2024, 1, 1), date(2024, 2, 29)),
        ("年底走访", YEAR, date(2024, 12, 1), date(2024, 12, 31)),
        ("年底走访", TERM, date(2024, 12, 1), date(2024, 12, 31)),
        ("期末评比", TERM, date(2025, 1, 1), date(2025, 1, 31)),
        ("1月份慰问", TERM, date(2025, 1, 1), date(2025, 1, 31)),
        ("11月下旬开会", TERM, date(2024, 11, 21), date(2024, 11, 30)),
        ("5月21日开会", YEAR, date(2024, 5, 21), date(2024, 5, 21)),
        ("上半年换届", YEAR, date(2024, 1, 1), date(2024, 6, 30)),
        ("学期初制定计划", TERM, date(2024, 9, 1), date(2024, 10, 1)),
    ],
)
def test_a_phrase_is_given_the_days_it_allows(text: str, period: PlanPeriod, first: date, last: date) -> None:
    found = time_phrases(text, year=2024, period=period)[0]
    assert (found.first, found.last, found.day) == (first, last, last)


def test_a_count_is_for_the_month_or_term_it_stands_under() -> None:
    june = PlanPeriod(date(2024, 6, 1), date(2024, 6, 30))
    assert time_phrases("举办一期培训", year=2024, period=june)[0].per == "month 6"
    assert time_phrases("举办一期培训", year=2024, period=TERM)[0].per == "term"
    assert time_phrases("举办一期培训", year=2024, period=YEAR)[0].per == "year"


def test_a_task_for_each_person_is_due_at_the_end_of_the_plan() -> None:
    term = time_phrases("要求每位会员写一篇心得", year=2024, period=TERM)[0]
    year = time_phrases("要求每位会员写一篇心得", year=2024, period=YEAR)[0]
    assert (term.within, term.due) == ("term", "term end (期末)")
    assert (year.within, year.due) == ("year", "year end (年末)")


def test_phrases_come_in_order_with_their_places() -> None:
    text = "年初定计划;每月一次例会,年底总评。"
    found = time_phrases(text, year=2024)
    assert [phrase.text for phrase in found] == ["年初", "每月一次", "年底"]
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in found)


def test_an_impossible_day_is_no_date() -> None:
    assert [phrase.kind for phrase in time_phrases("2月30日", year=2024)] == []
