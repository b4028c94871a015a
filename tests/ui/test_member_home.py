"""会员提醒 on 首页, and the ways to a person from the search box and by links of the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.member_desk import Staff
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.home_cards import Line
from ui.home_tab import HomeTab
from ui.main_window import MainWindow
from ui.member_home import MembersCard
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.storage.store import Query

Went = list[tuple[str, str, int]]


@pytest.fixture
def card(qtbot: QtBot, staff: Staff, workplace_of: Callable[[Office], Workplace]) -> MembersCard:
    made = MembersCard(workplace_of(staff.office))
    qtbot.addWidget(made)
    made.redraw()
    return made


def lines(card: MembersCard) -> list[Line]:
    rows = card._lines
    return [rows.itemAt(number).widget() for number in range(rows.count())]  # type: ignore[misc]


def test_elections_birthdays_and_retirements_are_told(card: MembersCard) -> None:
    assert [one.accessibleName() for one in lines(card)] == [
        "工会委员会第六届将于 2026-04-19 届满，还有 45 天，请筹备换届。",
        "03-07 周六 单晓梅 生日",
        "03-07 周六 王芳 生日",
        "2026-03-20 李建国 到退休年龄",
    ]


def test_each_line_leads_to_where_it_is_dealt_with(card: MembersCard, staff: Staff, went: Went) -> None:
    for line in lines(card):
        line.click()
    assert went == [
        ("members", "terms", staff.office.store("terms").ids(Query())[0]),
        ("members", "member_card", staff.members["单晓梅"]),
        ("members", "member_card", staff.members["王芳"]),
        ("members", "movements", 0),
    ]


def test_what_is_too_long_for_the_card_leads_to_its_list(card: MembersCard, staff: Staff, went: Went) -> None:
    from tests.ui.member_desk import person
    from unionoffice.membership.birthdays import birthdays

    day = staff.office.today
    with staff.office.change("登记"):
        for number in range(5):
            staff.office.store("members").add(person(f"30{number}", f"何{number}", "f", day.replace(year=1990)))
    assert len(birthdays(staff.office, 2026, 3)) == 8
    card.redraw()
    more = next(one for one in lines(card) if "本周生日共 7 人" in one.accessibleName())
    more.click()
    assert went == [("members", "birthday", 0)]


def test_the_card_is_gone_where_there_is_nothing_to_remind_of(
    qtbot: QtBot, empty_office: Office, workplace_of: Callable[[Office], Workplace]
) -> None:
    made = MembersCard(workplace_of(empty_office))
    qtbot.addWidget(made)
    made.redraw()
    assert made.isHidden()


def test_the_home_page_shows_the_card_after_its_first_picture(
    qtbot: QtBot, staff: Staff, workplace_of: Callable[[Office], Workplace]
) -> None:
    tab = HomeTab(workplace_of(staff.office))
    qtbot.addWidget(tab)
    tab.bring_up(0)
    assert tab.members is None
    qtbot.waitUntil(lambda: tab.members is not None)
    assert not tab.members.isHidden()


def test_links_of_the_window_open_pages_records_and_lists(window: MainWindow, staff: Staff) -> None:
    copy = Office.open(staff.office.path, read_only=True, clock=staff.office.clock)
    window.show_office(copy)
    view = window.view
    view.go("members", "member_card", staff.members["王芳"])
    assert view.tab.page == "member_card" and view.tab.tab.card.name == "王芳"
    view.go("members", "birthday", 0)
    assert view.tab.page == "member_lists" and view.tab.tab.name == "birthday"
    view.go("members", "movements", 0)
    assert view.tab.page == "movements"
    view.go("members", "groups", staff.groups["数学组"])
    assert view.tab.tab.tree.group == staff.groups["数学组"]


def test_a_person_is_found_with_a_way_to_the_card(window: MainWindow, staff: Staff) -> None:
    copy = Office.open(staff.office.path, read_only=True, clock=staff.office.clock)
    window.show_office(copy)
    view = window.view
    view._first_search()
    view._popup.search("wangfang")
    found = [(way.name, way.sort) for way in view._popup.ways()]
    assert ("王芳", "会员") in found and ("王芳", "个人卡片") in found
    next(way for way in view._popup.ways() if way.sort == "个人卡片").go()
    assert view.tab.page == "member_card" and view.tab.tab.card.name == "王芳"


def test_in_a_file_open_to_look_what_is_checked_can_be_seen_but_not_changed(window: MainWindow, staff: Staff) -> None:
    window.show_office(Office.open(staff.office.path, read_only=True, clock=staff.office.clock))
    window.view.go("members", "incomplete", 0)
    dialog = window.view.tab.tab.choose_fields()
    assert not any(part.isEnabled() for part in (dialog.rows, dialog.every, dialog.none, dialog.yes))
    assert dialog.no.isEnabled()
    dialog.close()
