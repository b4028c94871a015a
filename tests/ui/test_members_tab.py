"""The tab 会员: its pages, the way between them, and the words of the kind of office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.member_desk import Staff
from tests.ui.member_desk import room as room
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.member_register import MembersPage
from ui.members_tab import MembersTab
from ui.workplace import Workplace
from unionoffice.kinds.titles import title_of
from unionoffice.office import Office
from unionoffice.records.members import MEMBERS
from unionoffice.storage.store import Query


@pytest.fixture
def members(room: MembersTab) -> MembersPage:
    page = room.open("members")
    assert isinstance(page, MembersPage)
    return page


def names(page: MembersPage) -> list[str]:
    listing = page.list.listing
    return [listing.text(row, "name") for row in range(listing.count)]


def put(page: MembersPage, name: str, text: str) -> None:
    line = page.form.field(name).editor.line
    line.setText(text)
    line.textEdited.emit(text)


class TestRoom:
    def test_the_pages_stand_in_their_order_with_the_rules_under_a_heading_of_their_own(self, room: MembersTab) -> None:
        lines = [room.names.item(row).text() for row in range(room.names.count())]
        assert lines == ["会员", "个人卡片", "名单", "变动", "教研组", "届次", "规则", "退休年龄规定"]

    def test_every_register_of_the_tab_has_its_page(self, room: MembersTab) -> None:
        for code in ("members", "movements", "groups", "terms", "retirement_rules"):
            assert room.open(code).code == code

    def test_the_groups_are_called_as_the_office_calls_them(
        self, staff: Staff, workplace_of: Callable[[Office], Workplace], qtbot: QtBot
    ) -> None:
        office = staff.office
        assert title_of(MEMBERS.column("union_group"), office) == "教研组"
        office.save_settings(replace(office.settings, words=replace(office.settings.words, sub_unit="分会")))
        tab = MembersTab(workplace_of(office))
        qtbot.addWidget(tab)
        assert "分会" in [tab.names.item(row).text() for row in range(tab.names.count())]
        page = tab.open("members")
        heads = [page.list.model.headerData(number, Qt.Orientation.Horizontal) for number in range(9)]
        assert "分会" in heads and "工会小组" not in heads
        assert page.form.field("union_group").label.text() == "分会"
        office.save_settings(replace(office.settings, words=replace(office.settings.words, sub_unit="")))
        assert title_of(MEMBERS.column("union_group"), office) == "工会小组"


class TestRegister:
    def test_the_chips_narrow_the_list_and_let_go(self, members: MembersPage) -> None:
        assert members.list.listing.count == 8
        members.chips.buttons["女会员"].click()
        assert names(members) == ["孙桂兰", "王芳", "单晓梅", "赵敏"]
        assert members.chips.buttons["女会员"].isChecked() and not members.chips.buttons["在籍"].isChecked()
        assert members.filters.words() == ["会籍状态:在籍", "性别:女"]
        members.chips.buttons["离退休"].click()
        assert names(members) == ["孙桂兰"]
        members.chips.buttons["离退休"].click()
        assert members.list.listing.count == 8

    def test_a_flag_that_somebody_has_is_a_chip_and_goes_with_the_others(self, members: MembersPage) -> None:
        assert {"劳模", "困难职工"} < set(members.chips.buttons) and "农民工" not in members.chips.buttons
        members.chips.buttons["困难职工"].click()
        assert names(members) == ["单晓梅"]
        members.chips.buttons["女会员"].click()
        assert names(members) == ["单晓梅"]
        members.chips.buttons["未入会"].click()
        assert names(members) == []

    def test_a_chip_goes_off_when_its_filter_is_taken_away_elsewhere(self, members: MembersPage) -> None:
        members.chips.buttons["在籍"].click()
        members.filters.clear()
        assert not members.chips.buttons["在籍"].isChecked()

    def test_the_list_shows_states_as_at_a_day(self, members: MembersPage, staff: Staff) -> None:
        from datetime import date

        row = members.list.listing.row_of(staff.members["吴刚"])
        assert members.list.listing.text(row, "state") == "转出"
        members.list.as_at.show_day(date(2025, 12, 31))
        row = members.list.listing.row_of(staff.members["吴刚"])
        assert members.list.listing.text(row, "state") == "在籍"

    def test_a_typed_id_number_fills_birth_date_and_sex_where_they_are_empty(self, members: MembersPage) -> None:
        members.new()
        put(members, "name", "冯春燕")
        put(members, "id_number", "11010519491231002X")
        assert members.form.draft.text("birthday") == "1949-12-31"
        assert members.form.field("birthday").editor.day.line.text() == "1949-12-31"
        assert members.form.draft.value("sex") == "f"
        assert members.form.field("sex").editor.combo.currentText() == "女"

    def test_what_was_typed_before_the_id_number_stays_and_a_wrong_number_fills_nothing(
        self, members: MembersPage
    ) -> None:
        members.new()
        put(members, "name", "冯春燕")
        put(members, "id_number", "110105194912310021")  # the check digit should be X
        assert members.form.draft.text("birthday") == ""
        editor = members.form.field("birthday").editor
        editor._tell("1950-01-01")
        put(members, "id_number", "11010519491231002X")
        assert members.form.draft.text("birthday") == "1950-01-01"

    def test_what_contradicts_an_id_number_is_told_while_it_is_typed(self, members: MembersPage, qtbot: QtBot) -> None:
        members.new()
        members.form.field("birthday").editor._tell("1950-01-01")
        put(members, "id_number", "11010519491231002X")
        birthday, name = members.form.field("birthday"), members.form.field("name")
        qtbot.waitUntil(lambda: not birthday.problem.isHidden())
        assert birthday.problem.text() == "! 出生日期和身份证号里的不一样，请核对。"
        assert name.problem.isHidden()  # that it is empty is no news yet
        members.form.field("birthday").editor._tell("1949-12-31")
        qtbot.waitUntil(birthday.problem.isHidden)
        put(members, "id_number", "110105194912310021")
        number = members.form.field("id_number")
        qtbot.waitUntil(lambda: not number.problem.isHidden())
        assert "校验位不对" in number.problem.text()

    def test_the_card_of_a_member_is_one_key_away(
        self, members: MembersPage, staff: Staff, went: list[tuple[str, str, int]], qtbot: QtBot
    ) -> None:
        members.list.select(staff.members["王芳"])
        members.table.setFocus()
        members.card_button.click()
        assert went == [("members", "member_card", staff.members["王芳"])]
        texts = [text for text, _deed, on in members.extra_actions([staff.members["王芳"]]) if on]
        assert texts == ["个人卡片\tCtrl+Enter", "打印会员卡片", "打印入会申请书", "打印工会会员登记表"]

    def test_the_papers_of_a_member_open_in_the_preview(self, members: MembersPage, staff: Staff, qtbot: QtBot) -> None:
        entries = {text: deed for text, deed, _on in members.extra_actions([staff.members["王芳"]])}
        for title in ("打印会员卡片", "打印工会会员登记表"):
            with qtbot.waitSignal(members.papers.desk.shown):
                entries[title]()
            members.papers.desk.preview.close()


class TestTerms:
    def test_an_election_that_is_due_is_told_above_the_list(self, room: MembersTab) -> None:
        page = room.open("terms")
        assert not page.banner.isHidden()
        assert page.banner.sentence.text() == "工会委员会第六届将于 2026-04-19 届满，还有 45 天，请筹备换届。"

    def test_the_next_term_begins_the_day_after_and_lasts_as_long(self, room: MembersTab, staff: Staff) -> None:
        page = room.open("terms")
        term = staff.office.store("terms").ids()[0]
        page.begin_next(term)
        assert page.form.draft.text("days") == "2026-04-20 至 2031-04-19"
        assert page.form.draft.text("body") == "工会委员会"
        page.form.field("title").editor._tell("第七届")
        page.save()
        assert len(staff.office.store("terms").ids(Query())) == 2
        page.redraw()
        assert page.banner.isHidden()

    def test_the_list_of_a_term_can_be_printed(self, room: MembersTab, staff: Staff, qtbot: QtBot) -> None:
        page = room.open("terms")
        term = staff.office.store("terms").ids()[0]
        entries = {text: deed for text, deed, _on in page.extra_actions([term])}
        with qtbot.waitSignal(page.papers.desk.shown):
            entries["打印届次组成人员名单"]()
        page.papers.desk.preview.close()


def test_the_rules_of_retirement_are_listed_with_what_was_shipped(room: MembersTab) -> None:
    page = room.open("retirement_rules")
    assert page.list.listing.count >= 3
