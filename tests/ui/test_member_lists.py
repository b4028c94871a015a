"""名单: every list by its name, as at a day or for a span, what it says of each member, paper and sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from tests.ui.member_desk import Staff
from tests.ui.member_desk import desk as desk
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.member_lists import ListsPage
from unionoffice.desk.given_listing import NOTE
from unionoffice.membership.lists import LISTS


@pytest.fixture
def page(desk: Callable[..., ListsPage]) -> ListsPage:
    return desk(ListsPage)


def names(page: ListsPage) -> list[str]:
    listing = page.list.listing
    return [listing.text(row, "name") for row in range(listing.count)]


def notes(page: ListsPage) -> list[str]:
    return [page.list.listing.text(row, NOTE) for row in range(page.list.listing.count)]


def heads(page: ListsPage) -> list[str]:
    model = page.list.model
    return [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]


def test_every_list_can_be_drawn(page: ListsPage) -> None:
    for code, _title in LISTS:
        page.choose(code)
        assert page.shown.name == code
        assert page.heading.text().startswith(page.shown.title)


def test_the_roster_is_drawn_as_at_a_day(page: ListsPage) -> None:
    assert page.heading.text() == "会员花名册（6 人）"
    assert "吴刚" not in names(page)
    page.choice.day.line.setText("2025-12-31")
    page.choice.day.line.textEdited.emit("2025-12-31")
    assert "吴刚" in names(page) and page.list.listing.count == 7


def test_a_half_typed_day_draws_nothing_anew(page: ListsPage) -> None:
    page.choice.day.line.setText("2025-1")
    page.choice.day.line.textEdited.emit("2025-1")
    assert page.list.listing.count == 6


def test_leavers_of_a_span_are_listed_with_day_and_where_they_went(page: ListsPage) -> None:
    page.choose("left")
    assert names(page) == ["吴刚"] and notes(page) == ["2026-01-10 转出"]
    assert page.choice.day.isHidden() and not page.choice.span.isHidden()
    page.choice.span.setCurrentIndex(page.choice.span.findText("二季度"))
    assert names(page) == []
    assert page.list.empty_text.text() == "这段时间没有减少的会员。"
    assert page.heading.text() == "2026年第二季度减少的会员名单（0 人）"


def test_birthdays_stand_in_the_order_of_their_days(page: ListsPage) -> None:
    page.choose("birthday")
    # 单晓梅 keeps 正月十九 of the lunar year, in 2026 the 7th of March.
    assert list(zip(names(page), notes(page))) == [("单晓梅", "3月7日"), ("王芳", "3月7日"), ("欧阳天佑", "3月9日")]
    assert not page.cards_button.isHidden()
    page.choice.month.setCurrentIndex(10)
    assert names(page) == []
    page.choose("women")
    assert page.cards_button.isHidden()


def test_incomplete_files_tell_what_is_missing(page: ListsPage, staff: Staff) -> None:
    page.choose("incomplete")
    assert heads(page)[:3] == ["工号", "姓名", "缺少的内容"]
    row = page.list.listing.row_of(staff.members["赵敏"])
    assert "出生日期" in page.list.listing.text(row, NOTE) and "教研组" in page.list.listing.text(row, NOTE)
    page.choose("women")
    assert "缺少的内容" not in heads(page)


def test_what_every_file_should_hold_is_chosen_here(page: ListsPage, staff: Staff) -> None:
    page.choose("incomplete")
    dialog = page.choose_fields()
    ticked = [
        dialog.rows.item(row).text()
        for row in range(dialog.rows.count())
        if dialog.rows.item(row).checkState() == Qt.CheckState.Checked
    ]
    assert "身份证号" in ticked and "教研组" in ticked
    dialog.none.click()
    for row in range(dialog.rows.count()):
        if dialog.rows.item(row).text() == "部门":
            dialog.rows.item(row).setCheckState(Qt.CheckState.Checked)
    dialog.yes.click()
    assert staff.office.settings.member_fields == ("unit",)
    # 部门 is asked of all, the kind of retirement of women besides.
    assert names(page) == ["孙桂兰", "赵敏"]


def test_a_group_and_a_flag_narrow_their_lists(page: ListsPage, staff: Staff) -> None:
    page.choose("group")
    page.choice.group.setCurrentIndex(page.choice.group.findData(staff.groups["文科"]))
    assert names(page) == ["王芳", "单晓梅"]
    page.choose("flag")
    page.choice.flag.setCurrentIndex(page.choice.flag.findData(staff.flags["劳模"]))
    assert names(page) == ["王芳"]


def test_a_click_on_a_heading_sorts_and_another_list_begins_in_its_own_order(page: ListsPage) -> None:
    page.choose("birthday")
    page.list._sort_by(heads(page).index("姓名"))
    assert names(page) == ["欧阳天佑", "单晓梅", "王芳"]
    page.choose("roster")
    page.choose("birthday")
    assert names(page) == ["单晓梅", "王芳", "欧阳天佑"]


def test_a_search_stays_within_the_list(page: ListsPage) -> None:
    page.choose("women")
    page.list.filters.search.setText("欧阳")
    page.list.filters._apply_search()
    assert names(page) == []
    page.list.filters.search.setText("王")
    page.list.filters._apply_search()
    assert names(page) == ["王芳"]


def test_a_double_click_opens_the_member_and_ctrl_enter_the_card(
    page: ListsPage, staff: Staff, went: list[tuple[str, str, int]]
) -> None:
    page.list.opened.emit(staff.members["王芳"])
    page.list.select(staff.members["王芳"])
    page.show_card()
    assert went == [("members", "members", staff.members["王芳"]), ("members", "member_card", staff.members["王芳"])]


def test_the_papers_of_birthdays_open_in_the_preview(page: ListsPage, qtbot: QtBot) -> None:
    page.choose("birthday")
    for button in (page.cards_button, page.labels_button, page.print_button):
        with qtbot.waitSignal(page.papers.desk.shown):
            button.click()
        page.papers.desk.preview.close()


def test_a_list_is_printed_in_its_form_or_as_it_was_narrowed(page: ListsPage, qtbot: QtBot) -> None:
    page.choose("retired")
    with qtbot.waitSignal(page.papers.desk.shown):
        page.print_()
    assert page.papers.desk.preview.windowTitle() == "打印预览 - 离退休人员名单"
    page.papers.desk.preview.close()
    page.choose("incomplete")
    page.list.filters.search.setText("王")
    page.list.filters._apply_search()
    with qtbot.waitSignal(page.papers.desk.shown):
        page.print_()
    assert page.papers.desk.preview.windowTitle() == "打印预览 - 资料不全的会员名单"
    page.papers.desk.preview.close()


def test_a_list_is_exported_with_what_is_said_of_each(
    page: ListsPage, qtbot: QtBot, answers: Answers, staff: Staff
) -> None:
    import openpyxl

    page.choose("left")
    answers.answer = staff.office.path.with_name("减少.xlsx")
    menu = page.papers.export_list(page.list.listing, page.list.visual_columns(), page.export_button)
    with qtbot.waitSignal(page.papers.desk.exported):
        menu.actions()[1].trigger()
    menu.close()
    rows = list(openpyxl.load_workbook(answers.answer).active.iter_rows(values_only=True))
    assert rows[0][-1] == "日期和去向" and rows[1][-1] == "2026-01-10 转出"
    assert "吴刚" in rows[1]


def test_a_link_leads_to_one_list(page: ListsPage) -> None:
    page.show_page("birthday")
    assert page.name == "birthday"
