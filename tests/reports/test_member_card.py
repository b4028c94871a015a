"""The card of a member on paper: fields, histories, offices, visits with their sum, work; nothing unmasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.member_card import CardField, CardMove, CardTask, CardTurn, CardVisit, MemberCard
from unionoffice.membership.retirement import Retirement
from unionoffice.membership.terms import SeatHeld
from unionoffice.reports import member_card
from unionoffice.reports.document import PaperOptions

UNIT = "第二实验小学工会"
BARE = MemberCard(
    member=1, name="王芳", photo=None, fields=(), turns=(), children=0, relatives=0, age=None, birthday=None,
    retirement=None, retirement_unknown="", honours=(), seats=(), visits=(), given=0, given_year=0, tasks=(), moves=(),
    leads=(), hardship=(), missing=(),
)  # fmt: skip
WANG = replace(
    BARE,
    fields=(CardField("staff_no", "工号", "1001", "基本情况"), CardField("phone", "手机", "138****8001", "基本情况")),
    turns=(CardTurn(date(2015, 9, 1), "会籍状态", "在籍"),),
    children=1,
    age=43,
    retirement=Retirement(date(2040, 3, 7), 58 * 12, "女职工延迟至 58 周岁", ""),
    seats=(
        SeatHeld(1, "第六届", "工会委员会", 1, "王芳", "主席", date(2021, 4, 20), date(2026, 4, 19), ""),
    ),
    visits=(
        CardVisit(2, date(2026, 2, 9), "节日慰问", "春节", 30000, "已慰问"),
        CardVisit(1, date(2025, 11, 3), "生病住院", "", 80050, "已慰问"),
    ),
    given=110050,
    tasks=(CardTask(1, 202603, "庆“三八”活动", "未开始"),),
    moves=(CardMove(1, "转入", date(2015, 9, 1), "已批准", "城西区实验中学工会"),),
    leads=("语文组",),
)  # fmt: skip


def test_a_card_tells_everything_and_adds_the_visits_up() -> None:
    printed = passed(
        member_card.build([WANG], UNIT, PaperOptions(day=date(2026, 3, 5))),
        [
            "第二实验小学工会会员卡片", "2026年3月5日", "王芳", "43岁", "138****8001", "2040-03-07（58岁）", "1人", "语文组", "会籍状态",
            "城西区实验中学工会", "工会委员会", "主席", "节日慰问", "300.00", "800.50", "1,100.50", "庆“三八”活动",
        ],
    )  # fmt: skip
    assert printed.pages == 1


def test_what_there_is_nothing_of_is_left_out() -> None:
    text = text_of(member_card.build([BARE], UNIT, PaperOptions()))
    assert "王芳" in text
    for word in ("慰问走访", "任职", "会籍变动", "承办的工作", "年龄", "退休日期"):
        assert word not in text


def test_each_person_begins_on_a_page_of_his_own() -> None:
    pages = pages_of(member_card.build([WANG, replace(BARE, name="李建国")], UNIT, PaperOptions()))
    assert len(pages) == 2 and "李建国" in pages[1] and "会员卡片" in pages[1]
