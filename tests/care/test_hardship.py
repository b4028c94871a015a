"""困难认定: hand-reckoned households at the limit, one fen over, on dated lines, with things missing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.care.households import DAY, add_file, add_line, add_rules, category, change_file
from unionoffice.care.hardship import Assessment, assess
from unionoffice.care.hardship_sum import HIDDEN, Household, divided, sum_steps, verdict
from unionoffice.office import Office
from unionoffice.records.hardship import FamilyMember, RigidExpense
from unionoffice.records.hardship_rules import HardshipRule


def said(office: Office, found: Assessment) -> str:
    return office.words.choice(found.category) if found.category else ""


def ready(office: Office, **values: object) -> int:
    add_rules(office)
    add_line(office)
    return add_file(office, **values)


def test_the_arithmetic_is_shown_line_by_line(office: Office) -> None:
    found = assess(office, ready(office), DAY)
    # (3,000 + 1,200 + 0) × 12 = 50,400; less 24,000 = 26,400; ÷ 3 ÷ 12 = 733.33…
    assert [(one.title, one.sum, one.answer) for one in found.steps] == [
        ("家庭年收入", "本人 3,000.00 × 12 ＋ 家庭成员 （1,200.00 ＋ 0.00） × 12 ＋ 其他 0.00", "50,400.00"),
        ("扣除刚性支出后", "50,400.00 － 24,000.00", "26,400.00"),
        ("人均月可支配收入", "26,400.00 ÷ 3 人 ÷ 12", "733.33"),
    ]
    assert found.steps[2].note == "显示时四舍五入到分，比较时不舍入。"
    assert said(office, found) == "深度困难"
    assert [one.sum for one in found.verdicts] == [
        "人均月 733.33 ≤ 低保线 810.00 × 100% ＝ 810.00",
        "人均月 733.33 ≤ 低保线 810.00 × 200% ＝ 1,620.00",
        "没有填意外损失",
    ]


@pytest.mark.parametrize(
    ("rigid", "expected"),
    [
        (2124000, "深度困难"),  # 50,400 − 21,240 = 29,160 = 810 × 3 × 12: at the limit
        (2123999, "相对困难"),  # one fen more a year is left
        (0, "相对困难"),  # 50,400 ÷ 36 = 1,400 ≤ 1,620
    ],
)
def test_the_line_itself_still_counts_and_one_fen_more_does_not(office: Office, rigid: int, expected: str) -> None:
    file = ready(office, expenses=(RigidExpense(what="透析", amount=rigid),))
    assert said(office, assess(office, file, DAY)) == expected


def test_a_difference_below_a_fen_is_not_rounded_away_and_is_told(office: Office) -> None:
    file = ready(office, expenses=(RigidExpense(what="透析", amount=2123999),))
    first = assess(office, file, DAY).verdicts[0]
    assert first.fits is False
    assert first.sum == "人均月 810.00 ＞ 低保线 810.00 × 100% ＝ 810.00（相差不到一分，没有舍入的数超过）"


@pytest.mark.parametrize(("income", "expected"), [(486000, "相对困难"), (486001, "")])
def test_twice_the_line_is_the_limit_of_the_second_rule(office: Office, income: int, expected: str) -> None:
    # 4,860 × 12 ÷ 36 = 1,620 = 810 × 200 %
    file = ready(office, income=income, family=(), expenses=(), persons=3)
    assert said(office, assess(office, file, DAY)) == expected


@pytest.mark.parametrize(("covered", "expected"), [(967999, "意外致困"), (968000, "")])
def test_a_loss_must_be_above_its_share_of_the_years_income(office: Office, covered: int, expected: str) -> None:
    # income 6,000 × 12 + 2,400 = 74,400; 80 % = 59,520; 69,200 − 9,680 = 59,520 is not above it
    file = ready(
        office, income=600000, other_income=240000, family=(), expenses=(), persons=1, loss=6920000, covered=covered
    )
    found = assess(office, file, DAY)
    assert said(office, found) == expected
    if not expected:
        assert found.verdicts[2].sum == (
            "损失 69,200.00 － 已获赔付 9,680.00 ＝ 59,520.00 ≤ 家庭年收入 74,400.00 × 80% ＝ 59,520.00"
        )


def test_a_household_in_debt_has_less_than_nothing_a_head(office: Office) -> None:
    file = ready(office, expenses=(RigidExpense(what="透析", amount=6000000),))
    found = assess(office, file, DAY)
    # 50,400 − 60,000 = −9,600; ÷ 36 = −266.67
    assert found.steps[-1].answer == "-266.67"
    assert said(office, found) == "深度困难"


def test_lines_and_rules_hold_on_their_days_only(office: Office) -> None:
    add_rules(office, until=date(2026, 6, 30))
    add_rules(office, since=date(2026, 7, 1), percents=(150, 300, 80))
    add_line(office, 70000, date(2025, 7, 1))
    add_line(office, 81000, date(2026, 7, 1))
    file = add_file(office, expenses=())  # 1,400 a head
    june, july = assess(office, file, date(2026, 6, 30)), assess(office, file, date(2026, 7, 1))
    assert june.line and june.line.amount == 70000
    assert said(office, june) == "相对困难"  # 1,400 ≤ 700 × 200 %
    assert july.line and july.line.amount == 81000
    assert july.verdicts[0].sum.endswith("810.00 × 150% ＝ 1,215.00")
    early = assess(office, file, date(2025, 12, 31))
    assert early.category is None
    assert early.missing == ("2025-12-31 没有有效的困难认定标准，请先在“认定标准”里录入。",)


def test_a_line_that_was_ended_is_not_used(office: Office) -> None:
    add_rules(office)
    add_line(office, until=date(2026, 2, 28))
    found = assess(office, add_file(office), DAY)
    assert found.line is None
    assert found.missing == ("2026-03-05 没有有效的低保标准，请先在“低保标准”里录入。",)


def test_of_several_regions_the_households_own_is_taken(office: Office) -> None:
    add_rules(office)
    add_line(office, 81000, region="城东区")
    add_line(office, 66000, region="河口县")
    file = add_file(office)
    unsaid = assess(office, file, DAY)
    assert unsaid.category is None
    assert "几个地区的低保标准（城东区、河口县）" in unsaid.missing[0]
    change_file(office, file, region="河口县青石镇")
    found = assess(office, file, DAY)
    assert found.line and found.line.amount == 66000
    assert said(office, found) == "相对困难"  # 733.33 > 660, ≤ 1,320


def test_what_is_missing_is_named_and_what_was_taken_for_granted_too(office: Office) -> None:
    file = ready(office, income=None)
    found = assess(office, file, DAY)
    assert (found.category, found.steps, found.missing) == (None, (), ("没有填本人月平均收入。",))
    change_file(office, file, income=0, family=(FamilyMember(name="方建明"),), persons=4)
    notes = assess(office, file, DAY).notes
    assert "家庭成员第 1 行没有填月收入，按 0 计。" in notes
    assert "家庭人口填 4 人，本人和家庭成员共 2 人，按填写的计算，请核对。" in notes


def test_an_excluding_fact_takes_the_proposal_away_but_shows_the_sum(office: Office) -> None:
    found = assess(office, ready(office, excluded="名下有两套住房"), DAY)
    assert found.excluded
    assert found.category is None
    assert found.verdicts[0].fits


@pytest.mark.parametrize("said_none", ["无", "无。", " 没有 ", "/"])
def test_writing_that_there_is_nothing_against_a_file_is_nothing_against_it(office: Office, said_none: str) -> None:
    found = assess(office, ready(office, excluded=said_none), DAY)
    assert not found.excluded
    assert found.category


def test_a_loss_held_against_what_is_left_says_so() -> None:
    rule = HardshipRule(title="意外致困", test="loss", percent=80, rigid=True)
    household = Household(income=300000, expenses=(2400000,), loss=2000000)
    # 36,000 - 24,000 = 12,000 a year; 80 % of it are 9,600
    assert verdict(household, rule, None).sum.endswith("扣除刚性支出后的年收入 12,000.00 × 80% ＝ 9,600.00")


def test_an_older_name_is_a_rule_like_any_other(office: Office) -> None:
    add_rules(office, percents=(100, 150, 80))
    with office.change("改名"):
        rule = office.store("hardship_rules").find()[1]
        office.store("hardship_rules").amend_many([rule.id], {"category": category(office, "低保边缘户")})
    add_line(office)
    file = add_file(office, income=364500, family=(), expenses=(), persons=3)  # 3,645 × 12 ÷ 36 = 1,215 = 810 × 150 %
    assert said(office, assess(office, file, DAY)) == "低保边缘户"


def test_without_being_asked_for_no_figure_of_the_household_is_shown(office: Office) -> None:
    found = assess(office, ready(office, loss=100), DAY).hidden
    text = repr([(one.sum, one.answer) for one in found.steps]) + repr([one.sum for one in found.verdicts])
    assert HIDDEN in text
    for figure in ("3,000", "1,200", "24,000", "50,400", "26,400", "733.33", "1.00"):
        assert figure not in text
    assert "810.00 × 100% ＝ 810.00" in text  # the line is public


def test_samples_are_told_wherever_they_are_used(office: Office) -> None:
    add_rules(office)
    add_line(office, sample=True)
    assert "用了标有“示例”的标准，只能参考，请改成本地文件的标准再认定。" in assess(office, add_file(office), DAY).notes


def test_rounding_is_half_up_on_both_sides_of_nought() -> None:
    assert [divided(*one) for one in ((5, 10), (4, 10), (15, 10), (-5, 10), (-4, 10), (7, 3))] == [1, 0, 2, -1, 0, 2]


def test_a_household_of_one_without_expenses_has_two_lines_where_no_rule_takes_them_off() -> None:
    steps = sum_steps(Household(income=120000), rigid=False)
    assert [(one.sum, one.answer) for one in steps] == [
        ("本人 1,200.00 × 12 ＋ 其他 0.00", "14,400.00"),
        ("14,400.00 ÷ 1 人 ÷ 12", "1,200.00"),
    ]
