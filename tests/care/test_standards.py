"""慰问标准 while typing: at the limit, one fen over it, out of date, the second time; all figures worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.care.people import Care
from unionoffice.care.standards import check
from unionoffice.desk.batch import Batch
from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import VisitGoods


@pytest.mark.parametrize(
    ("yuan", "light", "left"),
    [
        (500, "green", 50000),
        (899.99, "green", 10001),
        (900, "amber", 10000),
        (1000, "amber", 0),
        (1000.01, "red", -1),
        (None, "green", 100000),
    ],
)
def test_amber_from_nine_tenths_on_and_red_one_fen_over(care: Care, yuan: float, light: str, left: int) -> None:
    care.standard("生病住院", 1000)
    verdict = check(care.office, care.made("生病住院", yuan))
    assert (verdict.light, verdict.left, verdict.limit) == (light, left, 100000)


def test_the_sentence_says_by_how_much_and_by_which_page(care: Care) -> None:
    care.standard("生病住院", 1000)
    (sentence,) = check(care.office, care.made("生病住院", 1000.01)).sentences
    assert sentence == "超出标准：本次 1,000.01 元，限额 1,000.00 元，多出 0.01 元（示教工〔2025〕3号 第4页）。"


@pytest.mark.parametrize(
    ("day", "light"),
    [
        (date(2024, 12, 31), "none"),
        (date(2025, 1, 1), "red"),
        (date(2025, 12, 31), "red"),
        (date(2026, 1, 1), "none"),
    ],
)
def test_a_standard_holds_on_its_days_alone(care: Care, day: date, light: str) -> None:
    care.standard("结婚", 600, since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert check(care.office, care.made("结婚", 2000, day=day)).light == light


def test_without_a_standard_there_is_a_hint_and_no_error(care: Care) -> None:
    draft = Draft(care.office, "visits")
    draft.pick("recipient", care.party())
    for name, typed in (("day", "3月5日"), ("kind", "结婚"), ("money", "600")):
        draft.set(name, typed)
    (problem,) = draft.check()
    assert (problem.where, problem.severe) == ("money", False)
    assert problem.message.startswith("没有标准：“结婚”在 2026-03-05 没有适用的限额")
    assert draft.save()


def test_a_newer_standard_takes_the_place_of_an_older_one(care: Care) -> None:
    care.standard("结婚", 600, until=date(2025, 12, 31))
    care.standard("结婚", 2000, since=date(2026, 1, 1))
    assert check(care.office, care.made("结婚", 1500)).limit == 200000
    assert check(care.office, care.made("结婚", 1500, day=date(2025, 12, 30))).light == "red"


def test_several_standards_are_all_checked_and_the_strictest_speaks(care: Care) -> None:
    care.standard("生病住院", 2000, title="宽的")
    strict = care.standard("生病住院", 800, title="严的", document="示教工〔2026〕1号")
    verdict = check(care.office, care.made("生病住院", 1000))
    assert (verdict.light, verdict.standard, verdict.left) == ("red", strict, -20000)


def test_goods_count_by_their_value(care: Care) -> None:
    care.standard("生病住院", 1000)
    # 2.5 公斤 at 59.99 is 149.975 yuan, on the bill 149.98; with 850.02 it is 1,000.00 exactly.
    goods = (VisitGoods(name="苹果", quantity=2500, unit="公斤", price=5999),)
    assert check(care.office, care.made("生病住院", 850.02, goods=goods)).light == "amber"
    assert check(care.office, care.made("生病住院", 850.03, goods=goods)).light == "red"


def test_a_standard_may_allow_goods_only_or_money_only(care: Care) -> None:
    care.standard("结婚", 1000, form="goods")
    care.standard("会员去世", 1000, form="money")
    goods = (VisitGoods(name="床上四件套", quantity=1000, unit="套", price=30000),)
    assert check(care.office, care.made("结婚", None, goods=goods)).light == "green"
    over = check(care.office, care.made("结婚", 100))
    assert (over.light, over.sentences[0]) == (
        "red",
        "这项标准只许给慰问品，不许给慰问金（示教工〔2025〕3号 第4页）。",
    )
    assert check(care.office, care.made("会员去世", 500)).light == "green"
    assert check(care.office, care.made("会员去世", 500, goods=goods)).light == "red"


def test_the_second_time_in_a_year_is_red_and_the_first_of_the_next_year_is_not(care: Care) -> None:
    care.standard("生病住院", 1000, times=1, span="year")
    care.visit("生病住院", 500, day=date(2026, 1, 10))
    verdict = check(care.office, care.made("生病住院", 500, day=date(2026, 12, 31)))
    assert (verdict.light, verdict.times) == ("red", 1)
    assert verdict.sentences[0] == "超出次数：今年已慰问 1 次，标准只许 1 次（示教工〔2025〕3号 第4页）。"
    assert check(care.office, care.made("生病住院", 500, day=date(2027, 1, 1))).light == "green"
    assert check(care.office, care.made("生病住院", 500, who=care.li)).light == "green"


def test_twice_a_year_may_be_allowed(care: Care) -> None:
    care.standard("生病住院", 500, times=2, span="year")
    care.visit("生病住院", 400, day=date(2026, 1, 10))
    second = check(care.office, care.made("生病住院", 400))
    assert (second.light, second.sentences[-1]) == ("green", "今年第 2 次，标准许 2 次（示教工〔2025〕3号 第4页）。")


def test_once_in_a_life_counts_all_years(care: Care) -> None:
    care.standard("结婚", 1000, times=1, span="life", since=date(2015, 1, 1))
    care.visit("结婚", 500, day=date(2018, 5, 1))
    assert check(care.office, care.made("结婚", 500)).light == "red"


def test_once_for_an_event_counts_its_doubles(care: Care) -> None:
    care.standard("生病住院", 1000, times=1, span="event")
    care.visit("生病住院", 500, day=date(2026, 2, 20))
    assert check(care.office, care.made("生病住院", 500)).light == "red"
    assert check(care.office, care.made("生病住院", 500, day=date(2026, 6, 1))).light == "green"


def test_a_yearly_limit_adds_up_all_visits_of_the_kind_but_not_cancelled_or_deleted_ones(care: Care) -> None:
    care.standard("节日慰问", 2200, measure="year")
    goods = (VisitGoods(name="粽子礼盒", quantity=2000, unit="盒", price=20000),)
    care.visit("节日慰问", None, day=date(2026, 2, 10), goods=goods)
    care.visit("节日慰问", 800, day=date(2026, 6, 15))
    care.visit("节日慰问", 999, day=date(2025, 12, 31))
    care.visit("节日慰问", 700, day=date(2026, 5, 1), status="void")
    struck = care.visit("节日慰问", 600, day=date(2026, 5, 1))
    with care.office.change("删除"):
        care.office.store("visits").strike(struck)
    verdict = check(care.office, care.made("节日慰问", 1000, day=date(2026, 9, 20)))
    # 2 × 200 + 800 = 1,200; with 1,000 it is 2,200, the limit.
    assert (verdict.given, verdict.light, verdict.left) == (120000, "amber", 0)
    over = check(care.office, care.made("节日慰问", 1000.01, day=date(2026, 9, 20)))
    assert (over.light, over.sentences[0]) == (
        "red",
        "超出标准：全年已给 1,200.00 元，加本次 1,000.01 元，超过全年限额 2,200.00 元，多出 0.01 元"
        "（示教工〔2025〕3号 第4页）。",
    )


def test_the_record_itself_is_not_counted_twice(care: Care) -> None:
    care.standard("节日慰问", 2200, measure="year")
    stored = care.visit("节日慰问", 2000)
    visit = care.office.store("visits").get(stored)
    assert check(care.office, visit, record=stored).given == 0
    assert check(care.office, visit).given == 200000


def test_a_standard_for_one_relative_leaves_the_others_alone(care: Care) -> None:
    father, spouse, sibling = care.relation("父亲"), care.relation("配偶"), care.relation("兄弟姐妹")
    care.standard("直系亲属去世", 1000, relation=father, times=1)
    care.standard("直系亲属去世", 2000, relation=spouse)
    assert check(care.office, care.made("直系亲属去世", 1500, relation=father)).light == "red"
    assert check(care.office, care.made("直系亲属去世", 1500, relation=spouse)).light == "green"
    assert check(care.office, care.made("直系亲属去世", 1500, relation=sibling)).light == "none"
    care.visit("直系亲属去世", 800, relation=spouse, day=date(2026, 1, 5))
    assert check(care.office, care.made("直系亲属去世", 800, relation=father)).times == 0


def test_people_without_a_file_are_told_apart_by_what_they_are_and_their_name(care: Care) -> None:
    care.standard("生病住院", 1000, times=1)
    ma = PartyValue("retiree", None, "马秀兰")
    care.visit("生病住院", 500, who=ma, day=date(2026, 1, 5))
    assert check(care.office, care.made("生病住院", 500, who=ma)).light == "red"
    namesake = PartyValue("free", None, "马秀兰")
    assert check(care.office, care.made("生病住院", 500, who=namesake)).light == "green"


def test_a_retired_member_is_the_same_person(care: Care) -> None:
    care.standard("生病住院", 1000, times=1)
    care.visit("生病住院", 500, day=date(2026, 1, 5))
    assert check(care.office, care.made("生病住院", 500, who=PartyValue("retiree", care.wang))).light == "red"


def test_a_condition_is_shown_beside_the_figure(care: Care) -> None:
    care.standard("生病住院", 1000, condition="同一病种每年一次")
    assert check(care.office, care.made("生病住院", 300)).sentences[-1] == "适用条件：同一病种每年一次"


def test_a_sample_says_at_most_amber_and_always_that_it_is_one(care: Care) -> None:
    care.standard("生病住院", 1000, sample=True, province="安徽")
    over = check(care.office, care.made("生病住院", 3000))
    assert (over.light, over.sample, over.sentences[-1]) == ("amber", True, "示例标准，请核对本地文件。")
    assert check(care.office, care.made("生病住院", 300)).sentences[-1] == "示例标准，请核对本地文件。"


def test_a_sample_keeps_silent_where_the_office_has_its_own_line(care: Care) -> None:
    care.standard("生病住院", 500, sample=True)
    own = care.standard("生病住院", 1000)
    verdict = check(care.office, care.made("生病住院", 600))
    assert (verdict.light, verdict.standard, verdict.sample) == ("green", own, False)


# -- on every path ----------------------------------------------------------------------------------------------------


def over_the_limit(care: Care) -> Draft:
    care.standard("生病住院", 1000)
    draft = Draft(care.office, "visits")
    draft.pick("recipient", care.party())
    for name, typed in (("day", "3月5日"), ("kind", "生病住院"), ("money", "1500")):
        draft.set(name, typed)
    return draft


def test_red_asks_for_a_reason_and_a_decision_before_it_is_stored(care: Care) -> None:
    draft = over_the_limit(care)
    assert [one.where for one in draft.check() if one.severe] == ["over_reason", "decision"]
    with pytest.raises(DraftProblemsError, match=r"多出 500\.00 元"):
        draft.save()
    draft.set("over_reason", "重大手术，家庭困难")
    assert [one.where for one in draft.check() if one.severe] == ["decision"]
    draft.set("decision", "工会委员会〔2026〕2号")
    assert [(one.where, one.severe) for one in draft.check()] == [("money", False)]
    stored = care.office.store("visits").get(draft.save())
    assert stored.standard is not None


def test_a_cancelled_visit_is_over_nothing(care: Care) -> None:
    draft = over_the_limit(care)
    draft.set("status", "作废")
    assert draft.check() == []


def test_a_batch_edit_cannot_pass_the_standard_by(care: Care) -> None:
    care.standard("生病住院", 1000)
    ids = [care.visit("生病住院", 500, status="draft"), care.visit("生病住院", 500, who=care.li, status="draft")]
    batch = Batch(care.office, "visits", ids)
    batch.set("money", "1000.01")
    with pytest.raises(DraftProblemsError, match="王芳：超出标准"):
        batch.apply()
    assert [one.money for one in care.office.store("visits").load(ids)] == [50000, 50000]


def test_an_old_visit_over_a_later_standard_can_still_be_noted_on(care: Care) -> None:
    stored = care.visit("生病住院", 1500)
    care.standard("生病住院", 1000)
    draft = Draft(care.office, "visits", stored)
    draft.set("notes", "已电话回访")
    assert not [one for one in draft.check() if one.severe]
    draft.save()
    draft.set("status", "草稿")
    draft.set("money", "1600")
    assert [one.where for one in draft.check() if one.severe] == ["over_reason", "decision"]


# -- whatever the figures ---------------------------------------------------------------------------------------------


@given(most=st.integers(0, 10**7), amount=st.integers(0, 2 * 10**7))
def test_the_light_follows_the_figures_alone(most: int, amount: int) -> None:
    from unionoffice.care.standards import _amount_light

    light = _amount_light(amount, most)
    assert (light == "red") == (amount > most)
    if light == "amber":
        assert most - amount <= most / 10
    if light == "green":
        assert not amount or most - amount > most / 10
