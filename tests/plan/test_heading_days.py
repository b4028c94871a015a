"""The days a heading names beyond its month are kept: as days where it says days, in its own words where not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.documents import review_of
from unionoffice.almanac.periods import Month
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.plan.accept import accept
from unionoffice.plan.heading_days import HeadingDays, heading_days
from unionoffice.plan.outline import load
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage.query import Query

YEAR = DayRangeValue(date(2026, 1, 1), date(2026, 12, 31))
TABLE = "市人民医院工会2026年活动安排\n时间\t活动内容\t参加范围\n" + "\n".join(
    (
        "3月8日\t女职工趣味运动会\t全体女职工",
        "九月上旬\t秋季健步走\t全体会员",
        "10月15日至17日\t职工书画展\t书画协会",
        "每季度\t工会小组学习\t工会小组长",
        "12月\t年终总结\t全体会员",
    )
)


def days(first: tuple[int, int], last: tuple[int, int]) -> DayRangeValue:
    return DayRangeValue(date(2026, *first), date(2026, *last))


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("3月8日", days((3, 8), (3, 8))),
        ("五月四日", days((5, 4), (5, 4))),
        ("10 月 15 日", days((10, 15), (10, 15))),
        ("10月15日至17日", days((10, 15), (10, 17))),
        ("10月15-17日", days((10, 15), (10, 17))),
        ("9月28日—10月8日", days((9, 28), (10, 8))),
        ("9月上旬", None),
        ("3月8日前", None),
        ("2月30日", None),
        ("10月17日至15日", None),
        ("4月—6月", None),
        ("十二月份", None),
    ],
)
def test_a_heading_with_days_gives_them(heading: str, found: DayRangeValue | None) -> None:
    assert heading_days(heading, YEAR).days == found


@pytest.mark.parametrize(
    ("heading", "time", "words", "due"),
    [
        ("3月8日下午2:30", "下午2:30", "3月8日下午2:30", date(2026, 3, 8)),
        ("九月上旬", "九月上旬", "九月上旬", date(2026, 9, 10)),
        ("九月第二周", "第二周", "九月第二周", None),
        ("3月8日前", "", "3月8日前", date(2026, 3, 8)),
        ("2月30日", "", "2月30日", None),
        ("三月份(学雷锋月)", "", "", None),
    ],
)
def test_what_is_not_a_day_is_kept_in_words(heading: str, time: str, words: str, due: date | None) -> None:
    found = heading_days(heading, YEAR)
    assert (found.time, found.words, found.due) == (time, words, due)


def test_days_over_two_months_give_each_its_part() -> None:
    found = heading_days("9月28日—10月8日", YEAR)
    assert found.within(Month(2026, 9)) == days((9, 28), (9, 30))
    assert found.within(Month(2026, 10)) == days((10, 1), (10, 8))
    assert found.within(Month(2026, 11)) is None
    assert HeadingDays().within(Month(2026, 9)) is None


def test_a_table_with_days_fills_the_calendar(office: Office) -> None:
    accept(office, review_of(TABLE))
    found: dict[str, ScheduleItem] = {one.title: one for one in office.store("schedule").find(Query())}
    assert found["女职工趣味运动会"].days == days((3, 8), (3, 8))
    assert found["职工书画展"].days == days((10, 15), (10, 17))
    assert (found["秋季健步走"].days, found["秋季健步走"].time) == (None, "九月上旬")
    assert (found["年终总结"].days, found["年终总结"].time) == (None, "")


def test_the_plan_item_keeps_the_words_the_day_and_the_recurrence(office: Office) -> None:
    items = {one.text: one for one in load(office, accept(office, review_of(TABLE)).plan).items()}
    exhibition, study = items["职工书画展"], items["工会小组学习"]
    assert (exhibition.deadline, exhibition.due) == ("10月15日至17日", date(2026, 10, 17))
    assert (study.deadline, study.unit, study.every, study.months) == ("每季度", "quarter", 1, frozenset())
    assert (items["年终总结"].deadline, items["年终总结"].due) == ("", None)
