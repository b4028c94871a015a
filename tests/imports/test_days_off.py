"""The yearly notice of days off, as a table and as it is announced."""

from __future__ import annotations

from datetime import date

import pytest

from unionoffice.imports.days_off import lines_of, read_days_off

NOTICE = """关于2029年部分节假日安排的通知
一、元旦：1月1日（周一）放假，与周末连休。
二、春节：2月12日（农历除夕、周一）至18日（周日）放假调休，共7天。2月10日（周六）、2月24日（周六）上班。
三、国庆节、中秋节：9月29日（周六）至10月6日（周六）放假。"""


def days(text: str, year: int = 2029) -> list[tuple[str, str, str]]:
    return [(one.day.isoformat(), one.name, one.kind) for one in read_days_off(lines_of(text), year).days]


def problems(text: str, year: int = 2029) -> list[str]:
    return [one.message for one in read_days_off(lines_of(text), year).problems]


def test_the_sentences_of_the_notice_become_days() -> None:
    found = days(NOTICE)
    assert found[0] == ("2029-01-01", "元旦", "off")
    assert [day for day, name, kind in found if (name, kind) == ("春节", "off")] == [
        f"2029-02-{number}" for number in range(12, 19)
    ]
    assert [day for day, name, kind in found if kind == "work"] == ["2029-02-10", "2029-02-24"]
    assert len([1 for _day, name, _kind in found if name == "国庆节、中秋节"]) == 8
    assert problems(NOTICE) == []


def test_the_year_of_the_title_holds_for_what_follows() -> None:
    assert days("2030年放假安排\n元旦:1月1日放假", 2029) == [("2030-01-01", "元旦", "off")]


def test_a_holiday_may_reach_into_the_next_year() -> None:
    assert [day for day, _n, _k in days("元旦:12月30日至2030年1月1日放假")] == [
        "2029-12-30",
        "2029-12-31",
        "2030-01-01",
    ]
    assert [day for day, _n, _k in days("元旦:12月30日至1月1日放假")] == ["2029-12-30", "2029-12-31", "2030-01-01"]


@pytest.mark.parametrize(
    "line",
    ["2029-05-01\t劳动节\t休", "2029/5/1,劳动节,放假", "1 2029年5月1日 劳动节 休", "5月1日 劳动节", "休 劳动节 20290501", "2029-05-01 00:00:00\t劳动节\toff"],
)  # fmt: skip
def test_a_table_is_read_in_any_order(line: str) -> None:
    assert days(line) == [("2029-05-01", "劳动节", "off")]


def test_two_festivals_on_one_day_are_one_name() -> None:
    assert days("2029-10-01 国庆节、中秋节 休") == [("2029-10-01", "国庆节、中秋节", "off")]
    assert days("2029-05-01、劳动节、休") == [("2029-05-01", "劳动节", "off")]


def test_heads_and_empty_rows_are_passed_over() -> None:
    assert days("日期\t名称\t休班\n\n2029-04-28\t劳动节\t班") == [("2029-04-28", "劳动节", "work")]
    assert problems("日期\t名称\t休班\n\n2029-04-28\t劳动节\t班") == []


def test_a_line_that_is_not_understood_is_told_with_its_number_and_hides_no_other() -> None:
    text = "2029-05-01 劳动节 休\n6月31日 端午节 休\n2029-05-02 劳动节 休"
    assert [day for day, _n, _k in days(text)] == ["2029-05-01", "2029-05-02"]
    assert problems(text)[0].startswith("第 2 行没有读懂：6月31日 端午节 休")


def test_a_slip_that_makes_a_month_of_holidays_is_refused() -> None:
    assert days("国庆节:10月1日至11月7日放假") == []
    assert "超过 15 天" in problems("国庆节:10月1日至11月7日放假")[0]


def test_a_make_up_day_in_the_middle_of_the_week_is_questioned() -> None:
    assert problems("2029-05-02 劳动节 班") == ["第 1 行：2029-05-02 本来就是工作日，请核对。"]


def test_the_later_of_two_contradicting_lines_holds_and_is_told() -> None:
    text = "2029-04-28 劳动节 休\n2029-04-28 劳动节 班"
    assert days(text) == [("2029-04-28", "劳动节", "work")]
    assert "前面写的是另一种" in problems(text)[0]


def test_text_that_speaks_of_nothing_of_the_kind_gives_nothing() -> None:
    reading = read_days_off(lines_of("请各单位妥善安排好值班和安全保卫工作。\n祝大家节日快乐!"), 2029)
    assert (reading.days, reading.problems) == ((), ())
    assert date(2029, 1, 1) not in {one.day for one in reading.days}
