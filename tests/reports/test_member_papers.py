"""Papers about members: roster, birthdays with cards and labels, application and form, transfer sheet, list of a term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.member_form import Kin, MemberForm, TermList, Transfer
from unionoffice.figures.member_lists import BirthdayList, BirthdayRow, Roster, RosterRow
from unionoffice.kinds.days import DayRangeValue
from unionoffice.membership.terms import SeatHeld
from unionoffice.reports import member_birthdays, member_form, member_roster, member_term, member_transfer
from unionoffice.reports.document import PaperOptions

UNIT = "第二实验小学工会"
LONG = "买买提江·阿卜杜热合曼"
WANG = RosterRow(
    1, "王芳", "女", "330***********1234", "****-03-07", date(2012, 9, 1), "语文组", "教务处", "S01", "01", "138****5678",
    "主席", "",
)  # fmt: skip
FIRST, LAST = date(2021, 5, 1), date(2026, 4, 30)


def roster(*rows: RosterRow) -> Roster:
    return Roster(UNIT, "会员花名册", date(2026, 3, 2), rows, group_word="教研组", groups=("语文组", "数学组"))


def test_a_roster_has_its_columns_its_day_and_its_counts() -> None:
    man = replace(WANG, member=2, name=LONG, sex="男", group="", post="")
    printed = passed(
        member_roster.build(roster(WANG, man), PaperOptions()),
        [
            "第二实验小学工会会员花名册", "填报单位：第二实验小学工会", "共2人（男1人，女1人）", "2026年3月2日", "序号", "身份证号",
            "入会日期", "教研组", "工会内职务", "330***********1234", "2012-09-01", "主席", LONG, "制表人：", "工会主席：",
        ],
    )  # fmt: skip
    assert printed.pages == 1


def test_a_long_roster_repeats_its_head_and_loses_nobody() -> None:
    rows = [replace(WANG, member=number, name=f"会员{number:03}") for number in range(120)]
    pages = pages_of(member_roster.build(roster(*rows), PaperOptions()))
    assert all("序号姓名性别身份证号" in page for page in pages)
    assert all(f"会员{number:03}" in "".join(pages) for number in range(120))


def test_a_roster_by_groups_follows_the_offices_order_and_counts_each() -> None:
    rows = [replace(WANG, name="甲", group="数学组"), replace(WANG, name="乙"), replace(WANG, name="丙", group="")]
    text = text_of(member_roster.build(roster(*rows), PaperOptions(), by_group=True))
    assert text.index("语文组（1人）") < text.index("数学组（1人）") < text.index("未编组（1人）")


def test_an_empty_roster_says_so() -> None:
    text = text_of(member_roster.build(roster(), PaperOptions(watermark="示例")))
    assert "没有人" in text and "共0人" in text and text.startswith("示例")


def test_what_was_opened_for_a_purpose_is_said_on_the_paper() -> None:
    assert "仅用于：报上级" in text_of(member_roster.build(roster(WANG), PaperOptions(), note="仅用于：报上级"))


def birthdays(count: int) -> BirthdayList:
    first = date(2026, 3, 1)
    rows = [
        BirthdayRow(
            first + timedelta(days=number % 31),
            "二月初二" if number == 2 else "",
            f"职工{number:02}",
            "教务处",
            "语文组",
        )
        for number in range(count)
    ]
    return BirthdayList(UNIT, 2026, 3, tuple(rows), "教研组")


def test_a_birthday_list_has_days_lunar_days_and_room_to_sign() -> None:
    passed(
        member_birthdays.build(birthdays(5), PaperOptions()),
        [
            "第二实验小学工会2026年3月会员生日名单",
            "共5人",
            "3月1日（周日）",
            "3月3日（周二）",
            "二月初二",
            "职工04",
            "签收",
        ],
    )


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (2, 1), (4, 1), (5, 2), (26, 7)])
def test_four_cards_stand_on_a_sheet_and_everybody_gets_one(count: int, sheets: int) -> None:
    pages = pages_of(member_birthdays.cards(birthdays(count), PaperOptions()))
    assert len(pages) == sheets
    assert "".join(pages).count("生日快乐") == 2 * count  # heading and wish
    assert all(f"职工{number:02}同志：" in "".join(pages) for number in range(count))
    assert "第二实验小学工会" in pages[0] and "2026年3月1日" in pages[0]


def test_the_clerks_own_wish_takes_the_place_of_ours() -> None:
    text = text_of(member_birthdays.cards(birthdays(1), PaperOptions(note="祝您生日快乐，桃李满园！")))
    assert "桃李满园" in text and "阖家幸福" not in text


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (24, 1), (25, 2)])
def test_twenty_four_labels_stand_on_a_sheet(count: int, sheets: int) -> None:
    pages = pages_of(member_birthdays.labels(birthdays(count), PaperOptions()))
    assert len(pages) == sheets
    assert all(f"职工{number:02}" in "".join(pages) for number in range(count))


@pytest.mark.parametrize("make", [member_birthdays.build, member_birthdays.cards, member_birthdays.labels])
def test_a_month_without_birthdays_says_so(make) -> None:
    assert "本月没有会员过生日" in text_of(make(birthdays(0), PaperOptions()))


EMPTY = MemberForm(
    UNIT, "", "新人", "", None, "", "", "", "", "", "", "", "", "", "", None, "", "", None, (), "", None, ""
)
FULL = replace(
    EMPTY, number="33010007", name=LONG, sex="女", birthday=date(1990, 3, 7), ethnicity="维吾尔族", education="大学本科",
    native_place="新疆喀什", politics="群众", phone="13812345678", unit="教务处", post="教师", rank="一级教师", employment="在编",
    hired=date(2012, 8, 20), wage="8,650.50", address="和平路 18 号", joined=date(2012, 9, 1), id_number="330102199003077432",
    family=(Kin("李大明", "配偶", "城东医院"),), resume="2012年起任教。", approved=date(2012, 8, 30), approver="工会委员会",
)  # fmt: skip


def test_the_membership_form_holds_every_field_on_one_sheet() -> None:
    printed = passed(
        member_form.build([FULL], PaperOptions()),
        [
            "工会会员登记表", "会员证号：33010007", LONG, "1990年3月7日", "维吾尔族", "大学本科", "新疆喀什", "群众", "8,650.50",
            "教务处", "教师", "一级教师", "李大明", "配偶", "城东医院", "2012年起任教。", "330102199003077432", "2012年8月20日",
            "同意入会，工会委员会批准。批准日期：2012年8月30日。入会日期：2012年9月1日。", "申请人", "（公章）", "备注",
        ],
    )  # fmt: skip
    assert printed.pages == 1


def test_an_empty_form_is_one_sheet_to_be_written_by_hand() -> None:
    (page,) = pages_of(member_form.build([EMPTY], PaperOptions()))
    assert "新人" in page and "同意入会" not in page and "None" not in page


def test_a_form_with_a_long_life_and_a_big_family_stays_on_one_sheet() -> None:
    story = "".join(f"{2000 + number}年9月起在第{number}中学任教；" for number in range(24))
    big = replace(FULL, resume=story, family=tuple(Kin(f"家人{number}", "兄弟姐妹", "某单位") for number in range(8)))
    (page,) = pages_of(member_form.build([big], PaperOptions()))
    assert "第23中学" in page and "家人7" in page


def test_each_applicant_gets_a_letter_of_his_own() -> None:
    pages = pages_of(member_form.application([FULL, EMPTY], PaperOptions()))
    assert len(pages) == 2
    assert all("入会申请书" in page and "《中国工会章程》" in page and "申请人签名：" in page for page in pages)
    assert f"申请人：{LONG}（教务处，教师）" in pages[0]
    assert "申请人：新人" in pages[1] and "（" not in pages[1].partition("申请人：")[2]


OUT = Transfer(
    UNIT, "城西区教育工会", True, "2026-001", "王芳", "女", "33010007", date(2012, 9, 1), date(2026, 3, 1), "调动"
)


def test_a_transfer_sheet_has_stub_letter_and_receipt_on_one_sheet() -> None:
    (page,) = pages_of(member_transfer.build([OUT], PaperOptions()))
    stub, letter, receipt = (page.index(part) for part in ("（存根）", "（介绍信）", "（回执）"))
    assert stub < letter < receipt
    assert page.count("编号：2026-001") == 3 and page.count("盖骑缝章") == 2
    assert "转往城西区教育工会。接转原因：调动" in page[stub:letter]
    assert page[letter:receipt].find("城西区教育工会：") > 0
    assert "第二实验小学工会：" in page[receipt:] and "城西区教育工会（盖章）" in page[receipt:]


def test_one_who_comes_is_introduced_by_the_other_union() -> None:
    (page,) = pages_of(member_transfer.build([replace(OUT, out=False)], PaperOptions()))
    letter, receipt = page.index("（介绍信）"), page.index("（回执）")
    assert "第二实验小学工会：" in page[letter:receipt] and "城西区教育工会（盖章）" in page[letter:receipt]


def test_what_is_not_known_of_a_transfer_is_left_to_be_written() -> None:
    bare = Transfer(UNIT, "", True, "", LONG, "", "", None, None, "")
    (page,) = pages_of(member_transfer.build([bare], PaperOptions()))
    assert "None" not in page and LONG in page


def held(name: str, post: str, until: date = LAST, note: str = "") -> SeatHeld:
    return SeatHeld(1, "第九届", "工会委员会", None, name, post, FIRST, until, note)


def test_the_list_of_a_term_names_body_days_and_people() -> None:
    seats = (held("王芳", "主席"), held(LONG, "委员", date(2024, 8, 31), "退休"))
    term = TermList(UNIT, "第九届", "工会委员会", DayRangeValue(FIRST, LAST), "教工〔2021〕12号", seats, "")
    delegates = replace(term, body="会员代表大会代表", seats=(), approval="")
    first, second = pages_of(member_term.build([term, delegates], PaperOptions()))
    assert "第二实验小学工会第九届工会委员会组成人员名单" in first
    assert "任期：2021年5月1日至2026年4月30日" in first and "教工〔2021〕12号" in first
    assert "2024-08-31" in first and "2026-04-30" not in first
    assert "会员代表大会代表名单" in second and "还没有登记组成人员" in second
