"""个人卡片: found in the box, gathered from all registers, each line a way to its record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.member_desk import Staff, member
from tests.ui.member_desk import desk as desk
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.home_cards import Card, Line
from ui.member_card_page import CardPage
from ui.tab import Action
from ui.tabs import room_of
from ui.visit_chain import VisitChain
from ui.widgets.labels import Label
from unionoffice.records.schedule import ScheduleItem
from unionoffice.records.visits import Visit


@pytest.fixture
def page(desk: Callable[..., CardPage]) -> CardPage:
    return desk(CardPage)


def texts(widget: object) -> list[str]:
    return [one.text() for one in widget.findChildren(Label) if one.text()]  # type: ignore[attr-defined]


def lines(section: Card) -> list[Line]:
    rows = section._lines
    found = [rows.itemAt(number).widget() for number in range(rows.count())]
    return [one for one in found if isinstance(one, Line)]


def test_without_anybody_the_page_says_how_to_find_somebody(page: CardPage) -> None:
    assert page.stack.currentIndex() == 0
    assert "输入姓名、拼音或工号" in page.empty.text()
    assert not page.can(Action.PRINT) and page.can(Action.FIND)
    assert not page.print_button.isEnabled()


@pytest.mark.parametrize("typed", ["王芳", "wf", "wangfang", "1001", "8001"])
def test_one_box_finds_a_person(page: CardPage, staff: Staff, typed: str) -> None:
    page.box.setText(typed)
    page.box._enter()
    assert page.member == staff.members["王芳"] and page.card.name == "王芳"
    assert page.box.text() == ""


def test_who_is_not_found_is_told(page: CardPage) -> None:
    page.box.setText("诸葛亮")
    page.box._enter()
    assert page.missed.text() == "没有找到“诸葛亮”" and page.card is None


def test_the_head_says_who_it_is(page: CardPage, staff: Staff) -> None:
    page.show_member(staff.members["王芳"])
    assert page.sections.head.name.text() == "王芳"
    assert page.sections.head.facts.text() == "女 · 43 岁 · 语文组 · 年级组长"
    assert page.sections.head.second.text() == "1001 · 在职 · 在籍 · 劳模"


def test_everything_about_a_person_stands_in_its_section(page: CardPage, staff: Staff) -> None:
    with staff.office.change("安排"):
        staff.office.store("schedule").add(
            ScheduleItem(month=202603, title="庆“三八”活动", responsible=member(staff, "王芳"))
        )
    page.show_member(staff.members["王芳"])
    sections = page.sections
    assert "2040-03-07 到退休年龄（58岁，女职工延迟至 58 周岁）" in texts(sections.todo)
    assert "会籍状态：在籍" in texts(sections.turns)
    assert "工会委员会 第六届 主席" in texts(sections.seats) and "小组长：语文组" in texts(sections.seats)
    assert "庆“三八”活动" in texts(sections.tasks)
    assert any(text.startswith("子女 1 人") for text in texts(sections.family))
    assert "138****8001" in texts(sections.file) and "13800138001" not in texts(sections)
    assert sections.moves.isHidden()


def test_lines_lead_to_their_records(page: CardPage, staff: Staff, went: list[tuple[str, str, int]]) -> None:
    page.show_member(staff.members["吴刚"])
    lines(page.sections.moves)[0].click()
    assert went[-1][:2] == ("members", "movements")
    page.show_member(staff.members["王芳"])
    lines(page.sections.seats)[0].click()
    assert went[-1] == ("members", "terms", staff.office.store("terms").ids()[0])
    page.record_button.click()
    assert went[-1] == ("members", "members", staff.members["王芳"])


def test_a_visit_leads_to_the_card_of_its_recipient_and_the_card_to_the_visit(
    page: CardPage, staff: Staff, went: list[tuple[str, str, int]], qtbot: QtBot
) -> None:
    office = staff.office
    with office.change("慰问"):
        kind = office.store("event_kinds").ids()[0]
        goods = Visit(kind=kind, day=date(2026, 2, 9), recipient=member(staff, "王芳"), reason="春节", status="done")
        visit = office.store("visits").add(goods)
    chain = VisitChain(office)
    qtbot.addWidget(chain)
    chain.show_visit(visit)
    assert f'<a href="member_card/{staff.members["王芳"]}">王芳</a>' in chain.text()
    with qtbot.waitSignal(chain.wanted) as wanted:
        chain.linkActivated.emit(f"member_card/{staff.members['王芳']}")
    assert wanted.args == ["member_card", staff.members["王芳"]] and room_of("member_card") == "members"
    page.show_member(staff.members["王芳"])
    lines(page.sections.visits)[0].click()
    assert went[-1] == ("visits", "visits", visit)


def test_why_no_day_of_retirement_is_known_is_said(page: CardPage, staff: Staff) -> None:
    page.show_member(staff.members["赵敏"])
    assert "没有出生日期，算不出退休日期。" in texts(page.sections.todo)


def test_a_change_of_the_office_shows_at_once_and_a_deleted_member_is_gone(page: CardPage, staff: Staff) -> None:
    page.show_member(staff.members["王芳"])
    store = staff.office.store("members")
    with staff.office.change("删除"):
        store.strike(staff.members["王芳"])
    page.redraw()
    assert page.card is None and page.stack.currentIndex() == 0


def test_the_card_and_the_other_papers_open_in_the_preview(page: CardPage, staff: Staff, qtbot: QtBot) -> None:
    page.show_member(staff.members["王芳"])
    with qtbot.waitSignal(page.papers._desk.shown):
        page.print_()
    page.papers._desk.preview.close()
    page.forms_menu.aboutToShow.emit()
    assert [one.text() for one in page.forms_menu.actions()] == [
        "打印会员卡片", "打印入会申请书", "打印工会会员登记表",
    ]  # fmt: skip


def test_the_photo_stands_beside_the_name(page: CardPage, staff: Staff) -> None:
    office = staff.office
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("#4477aa"))
    path = office.path.with_name("照片.png")
    picture.save(str(path))
    number = staff.members["王芳"]
    with office.change("照片"):
        kept = office.attachments.add("members", number, path)
        record = office.store("members").get(number)
        fields = {name: getattr(record, name) for name in type(record).__dataclass_fields__}
        office.store("members").amend(number, type(record)(**{**fields, "photo": kept}))
    page.show_member(number)
    assert not page.sections.head.photo.isHidden() and page.sections.head.photo.pixmap().width() == 84
    page.show_member(staff.members["赵敏"])
    assert page.sections.head.photo.isHidden()


def test_a_narrow_page_puts_the_columns_under_each_other(page: CardPage, staff: Staff) -> None:
    page.show_member(staff.members["王芳"])
    page.resize(560, 640)
    assert page.sections._columns.direction() == page.sections._columns.Direction.TopToBottom
    page.resize(1180, 640)
    assert page.sections._columns.direction() == page.sections._columns.Direction.LeftToRight
