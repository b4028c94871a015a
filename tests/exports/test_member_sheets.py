"""Sheets about members: real days, codes as texts, personal data masked or opened for a purpose."""

from __future__ import annotations

from datetime import date

from tests.membership.people import member
from unionoffice.membership.lists import member_list
from unionoffice.office import Office
from unionoffice.papers import Span
from unionoffice.sheets import member_list_sheet, offer

ID = "110101199003077432"


def test_the_roster_keeps_numbers_as_text_and_days_as_days(office: Office) -> None:
    member(office, "王芳", sex="f", number="33010007", staff_no="0012", id_number=ID, joined=date(2012, 9, 1))
    sheet = offer(office, "member-roster").build(office, Span(2026))
    kinds = {column.title: column.kind for column in sheet.columns}
    (row,) = sheet.rows
    cells = dict(zip(kinds, row))
    assert (kinds["会员证号"], cells["会员证号"], cells["工号"]) == ("code", "33010007", "0012")
    assert (kinds["入会日期"], cells["入会日期"]) == ("day", date(2012, 9, 1))
    assert (cells["身份证号"], cells["出生日期"]) == ("110***********7432", "****-03-07")
    assert "含个人信息，已按规定遮盖" in sheet.heading


def test_with_a_purpose_the_numbers_are_whole_and_the_sheet_says_what_for(office: Office) -> None:
    member(office, "王芳", id_number=ID)
    sheet = member_list_sheet(office, member_list(office, "roster"), "报上级核对实名制")
    (row,) = sheet.rows
    assert ID in row and "1990-03-07" in row
    assert "报上级核对实名制" in sheet.notes[0]
    assert office.rows("SELECT count(*) FROM audit WHERE action = 'reveal'") == [(1,)]


def test_any_list_is_a_sheet_with_its_notes(office: Office) -> None:
    member(office, "王芳")
    (row,) = member_list_sheet(office, member_list(office, "incomplete")).rows
    assert "性别" in str(row[-1])


def test_the_birthdays_of_a_month_have_real_days(office: Office) -> None:
    member(office, "王芳", birthday=date(1990, 3, 7))
    sheet = offer(office, "birthdays-month").build(office, Span(2026, 3))
    assert [row[0] for row in sheet.rows] == [date(2026, 3, 7)]
    assert sheet.title == "2026年3月会员生日名单"
