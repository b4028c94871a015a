"""退休日期: the tables of 全国人大常委会 of 13 September 2024, the older rules, and the reminder."""

from __future__ import annotations

from datetime import date

import pytest

from tests.membership.people import member, person
from unionoffice.kinds.lines import Since
from unionoffice.membership.retirement import (
    Retirement,
    after_months,
    by_rules,
    office_rules,
    retirement_day,
    retiring,
    why_unknown,
)
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord

# From the three tables annexed to the decision 关于实施渐进式延迟法定退休年龄的决定 (延迟法定退休年龄对照表): birth month,
# age of retirement in years and months, month of retirement.
OFFICIAL = [
    ("m60", (1965, 1), (60, 1), (2025, 2)),
    ("m60", (1965, 4), (60, 1), (2025, 5)),
    ("m60", (1965, 5), (60, 2), (2025, 7)),
    ("m60", (1966, 12), (60, 6), (2027, 6)),
    ("m60", (1976, 8), (62, 11), (2039, 7)),
    ("m60", (1976, 9), (63, 0), (2039, 9)),
    ("m60", (1990, 3), (63, 0), (2053, 3)),
    ("f55", (1970, 1), (55, 1), (2025, 2)),
    ("f55", (1970, 5), (55, 2), (2025, 7)),
    ("f55", (1981, 8), (57, 11), (2039, 7)),
    ("f55", (1981, 9), (58, 0), (2039, 9)),
    ("f50", (1975, 1), (50, 1), (2025, 2)),
    ("f50", (1975, 2), (50, 1), (2025, 3)),
    ("f50", (1975, 3), (50, 2), (2025, 5)),
    ("f50", (1984, 10), (54, 11), (2039, 9)),
    ("f50", (1984, 11), (55, 0), (2039, 11)),
]


@pytest.mark.parametrize(("worker", "born", "age", "month"), OFFICIAL)
def test_the_official_tables_are_met(
    office: Office, worker: str, born: tuple[int, int], age: tuple[int, int], month: tuple[int, int]
) -> None:
    found = by_rules(office_rules(office), worker, date(*born, 15))
    assert found is not None
    assert found.months == age[0] * 12 + age[1]
    assert found.day == date(*month, 15)
    assert found.document == "2024年9月13日全国人大常委会决定"


@pytest.mark.parametrize(
    ("worker", "born", "day"),
    [
        ("m60", date(1964, 12, 31), date(2024, 12, 31)),  # 60 on the last day of the old rule
        ("f55", date(1969, 12, 1), date(2024, 12, 1)),
        ("f50", date(1974, 12, 31), date(2024, 12, 31)),
    ],
)
def test_who_reached_the_old_age_before_2025_retired_by_the_old_rule(
    office: Office, worker: str, born: date, day: date
) -> None:
    found = by_rules(office_rules(office), worker, born)
    assert found is not None
    assert (found.day, found.document) == (day, "国发〔1978〕104号")


def test_a_month_without_the_day_ends_earlier() -> None:
    assert after_months(date(1965, 1, 31), 721) == date(2025, 2, 28)
    assert after_months(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert after_months(date(2025, 1, 15), -12) == date(2024, 1, 15)


def test_the_age_is_said_in_years_and_months() -> None:
    assert Retirement(date(2039, 9, 1), 756, "", "").age_text == "63岁"
    assert Retirement(date(2025, 2, 1), 721, "", "").age_text == "60岁1个月"


def of(office: Office, **values: object) -> tuple[Retirement | None, str]:
    today = office.today
    made = MemberRecord(name="王芳", **values)
    return retirement_day(office, made, today), why_unknown(made, today)


def test_a_man_needs_nothing_but_his_birth_date(office: Office) -> None:
    found, why = of(office, sex="m", birthday=date(1970, 5, 9))
    assert found is not None and found.rule == "男职工延迟至 63 周岁"
    assert why == ""


def test_what_is_unknown_is_said_instead_of_guessed(office: Office) -> None:
    assert of(office, sex="m") == (None, "没有出生日期，算不出退休日期。")
    assert of(office, birthday=date(1970, 5, 9)) == (None, "没有填性别，算不出退休日期。")
    found, why = of(office, sex="f", birthday=date(1978, 5, 9))
    assert found is None and "没有选退休年龄类别" in why
    assert of(office, sex="m", birthday=date(1950, 1, 1), status=(Since(date(2010, 1, 1), "retired"),))[0] is None


def test_a_rule_the_office_changes_counts_at_once(office: Office) -> None:
    store = office.store("retirement_rules")
    with office.change("作废"):
        for rule in store.find():
            if rule.worker == "m60":
                store.strike(rule.id)
    assert of(office, sex="m", birthday=date(1970, 5, 9))[0] is None


# 2 March 2026 is today.  Born 1965-12-20: the twelfth month after January 1965 is the third begun step of four, 60岁3个月,
# so 20 March 2026.  Born 1966-02-15: 13 months after January 1965, fourth step, 60岁4个月, so 15 June 2026.
def test_the_reminder_names_who_retires_within_sixty_days(office: Office) -> None:
    soon = member(office, "高建国", sex="m", birthday=date(1965, 12, 20))
    member(office, "李强", sex="m", birthday=date(1966, 2, 15))
    member(office, "王芳", sex="f", birthday=date(1985, 2, 15), retire_as="f50")
    (found,) = retiring(office, office.today)
    assert (found.member, found.name, found.days) == (soon, "高建国", (date(2026, 3, 20) - office.today).days)
    assert found.retirement.age_text == "60岁3个月"
    assert [one.name for one in retiring(office, office.today, within=120)] == ["高建国", "李强"]


def test_a_retirement_that_is_past_and_not_written_down_stays_in_the_reminder(office: Office) -> None:
    member(office, "陈国栋", sex="m", birthday=date(1964, 6, 1))
    (found,) = retiring(office, office.today)
    assert found.retirement.day == date(2024, 6, 1)
    assert found.days < 0


def test_who_is_retired_gone_or_dead_is_not_named(office: Office) -> None:
    born = {"sex": "m", "birthday": date(1965, 12, 20)}
    member(office, "甲", **born, status="retired")
    member(office, "乙", **born, state="moved")
    member(office, "丙", **born, status="dead", state="dead")
    gone = member(office, "丁", **born)
    with office.change("删除"):
        office.store("members").strike(gone)
    person(office, "戊", **born)  # nothing is written of his state: he is taken to be at work
    assert [one.name for one in retiring(office, office.today)] == ["戊"]
