"""待办: who is due, what is late, and the one button each row has; the card of 首页 shows the same."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import Led, event, kind, member, shown, visit
from tests.ui.care_desk import care as care
from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import desk as desk
from tests.ui.care_desk import led as led
from ui.ask_text import AskText
from ui.care_card import CareCard, DueLine
from ui.care_todo import TodoPage
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.storage.store import Query


def made(qtbot: QtBot, desk: Workplace) -> TodoPage:
    page = TodoPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.bring_up(desk.bridge.step)
    desk.bridge.changed.connect(lambda _changed: page.bring_up(desk.bridge.step))
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: Workplace) -> TodoPage:
    return made(qtbot, desk)


def lines(page: TodoPage) -> list[tuple[str, str, str]]:
    when, what, who = page.table.texts(0), page.table.texts(2), page.table.texts(3)
    return list(zip(when, what, who))


def stand(page: TodoPage, who: str) -> None:
    page.table.select(page.table.texts(3).index(who))


def test_what_is_late_comes_first_and_says_how_late(page: TodoPage) -> None:
    assert lines(page) == [
        ("2026-02-28 过期 5 天", "生病住院", "王芳"),
        ("2026-03-03 过期 2 天", "诉求待答复", "解慧敏"),
        ("2026-03-12 周四", "生日", "单志远"),
        ("2026-03-31 周二", "结婚", "单志远"),
    ]
    late = page.table.columns[0].tone
    assert late is not None
    assert [late(row) for row in page.table.rows] == ["bad", "bad", "", ""]
    assert page.totals.text().startswith("4 项 · 过期 2 项")


def test_each_row_has_its_standard_who_goes_and_what_is_left(page: TodoPage) -> None:
    assert page.table.texts(5)[0] == "工会小组长、工会委员"
    assert (page.table.texts(6)[0], page.table.texts(7)[0]) == ("1,000.00", "1,000.00")
    assert page.table.texts(6)[2] == "没有标准"


def test_the_first_row_is_ready_for_its_visit(page: TodoPage, led: Led) -> None:
    assert page.deed.text() == "登记慰问"
    page.deed.click()
    ((_tab, register, preset),) = led
    assert register == "visits"
    assert isinstance(preset, dict)
    assert preset["event"] == event(page.office, "王芳").id


def test_a_visit_being_prepared_is_shown_instead_of_a_second_one(
    page: TodoPage, led: Led, went: list[tuple[str, str, int]]
) -> None:
    with page.office.change("改"):
        store, ill = page.office.store("visits"), event(page.office, "王芳")
        store.amend_many([visit(page.office, "慰2026-0002").id], {"event": ill.id})
    page.bring_up(page.workplace.bridge.step)
    assert page.table.texts(8)[0] == "已登记，没批完"
    page.deed.click()
    assert led == []
    assert went == [("visits", "visits", visit(page.office, "慰2026-0002").id)]


def test_a_birthday_becomes_a_visit_too(page: TodoPage, led: Led) -> None:
    page.views.show_view("file")
    assert lines(page) == [("2026-03-12 周四", "生日", "单志远")]
    page.deed.click()
    ((_tab, _register, preset),) = led
    assert isinstance(preset, dict)
    assert preset["kind"] == kind(page.office, "生日")
    assert preset["day"] == date(2026, 3, 12)


def test_waiving_asks_why_and_takes_the_row_away(page: TodoPage) -> None:
    page.waive_button.click()
    (question,) = page.findChildren(AskText)
    question.line.setText("本人不希望打扰")
    question.ok.click()
    assert event(page.office, "王芳").state == "waived"
    assert event(page.office, "王芳").waive_reason == "本人不希望打扰"
    assert "王芳" not in page.table.texts(3)


def test_a_request_is_answered_with_what_came_of_it(page: TodoPage) -> None:
    stand(page, "解慧敏")
    assert page.deed.text() == "答复…"
    assert not page.waive_button.isEnabled()
    page.deed.click()
    (question,) = page.findChildren(AskText)
    question.line.setText("已联系康复医院")
    question.ok.click()
    stored = visit(page.office, "慰2026-0001")
    assert (stored.follow_done, stored.follow_note) == (date(2026, 3, 5), "已联系康复医院")
    assert page.office.undo_title == "答复诉求：解慧敏"
    assert "解慧敏" not in page.table.texts(3)


def test_a_row_leads_to_the_record_it_comes_from(page: TodoPage, went: list[tuple[str, str, int]]) -> None:
    page.open_button.click()
    stand(page, "解慧敏")
    page.open_button.click()
    page.views.show_view("file")
    page.open_button.click()
    assert went == [
        ("visits", "events", event(page.office, "王芳").id),
        ("visits", "visits", visit(page.office, "慰2026-0001").id),
        ("members", "members", member(page.office, "单志远")),
    ]


def test_the_list_looks_as_far_ahead_as_asked(page: TodoPage) -> None:
    page.ahead.setCurrentIndex(0)
    assert [who for _when, _what, who in lines(page)] == ["王芳", "解慧敏", "单志远", "单志远"]
    assert page.heading() == ("关怀待办清单", "7 天内")


def test_a_new_event_begins_with_today(page: TodoPage, led: Led) -> None:
    page.new()
    assert led == [("visits", "events", {"day": date(2026, 3, 5), "known": date(2026, 3, 5)})]


def test_an_office_without_anything_due_says_what_to_do(
    qtbot: QtBot, empty_office: Office, workplace_of: object, led: Led
) -> None:
    page = made(qtbot, workplace_of(empty_office))  # type: ignore[operator]
    assert page.words.currentIndex() == 1
    assert "先登记事由" in page.words.sentence.text()
    assert shown(page.event_way)


def test_the_card_of_the_first_page_shows_what_is_due_this_week(
    qtbot: QtBot, desk: Workplace, went: list[tuple[str, str, int]]
) -> None:
    card = CareCard(desk)
    qtbot.addWidget(card)
    card.redraw()
    found = card.findChildren(DueLine)
    assert [line.accessibleName() for line in found] == ["02-28 周六 王芳 生病住院", "03-03 周二 解慧敏 诉求待答复"]
    assert card.accessibleName() == "关怀与走访 2 过期 2 项"
    found[0].click()
    assert went == [("visits", "events", event(desk.office, "王芳").id)]


def test_without_anything_due_the_card_is_gone(qtbot: QtBot, empty_office: Office, workplace_of: object) -> None:
    assert not empty_office.store("events").find(Query())
    card = CareCard(workplace_of(empty_office))  # type: ignore[operator]
    qtbot.addWidget(card)
    card.redraw()
    assert not shown(card)
