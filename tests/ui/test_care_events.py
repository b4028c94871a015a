"""慰问事由: what is late is red, 去慰问 begins the visit or shows the one begun, and a waived event says why."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import Led, event, visit
from tests.ui.care_desk import care as care
from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import desk as desk
from tests.ui.care_desk import led as led
from ui import theme
from ui.ask_text import AskText
from ui.care_events import EventCells, EventsPage
from ui.workplace import Workplace


@pytest.fixture
def page(qtbot: QtBot, desk: Workplace) -> EventsPage:
    made = EventsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.bring_up(desk.bridge.step)
    desk.bridge.changed.connect(lambda _changed: made.bring_up(desk.bridge.step))
    made.show()
    return made


def names(page: EventsPage) -> list[str]:
    listing = page.list.listing
    return [listing.text(row, "person") for row in range(listing.count)]


def painted(page: EventsPage, who: str, column: str) -> tuple[str, str]:
    """Return the text and the colour a cell is painted with."""
    cells = page.table.itemDelegate()
    assert isinstance(cells, EventCells)
    place = [one.name for one in page.list.model.columns].index(column)
    option = QStyleOptionViewItem()
    cells.initStyleOption(option, page.list.model.index(names(page).index(who), place))
    return option.text, option.palette.text().color().name()


def test_what_is_past_its_day_is_red_and_says_how_long(page: EventsPage) -> None:
    assert painted(page, "王芳", "due") == ("2026-02-28 过期 5 天", theme.colour("bad").name())
    assert painted(page, "王芳", "person") == ("王芳", theme.colour("bad").name())
    assert painted(page, "单志远", "due")[0] == "2026-03-31 周二"


def test_what_was_visited_is_grey(page: EventsPage) -> None:
    assert painted(page, "解慧敏", "person")[1] == theme.colour("second").name()


def test_one_button_shows_those_not_visited_yet(page: EventsPage) -> None:
    page.filters.quick["visited"].click()
    assert sorted(names(page)) == ["单志远", "王芳"]


def test_the_button_begins_the_visit_of_the_selected_event(page: EventsPage, led: Led) -> None:
    assert not page.go_button.isEnabled()
    page.list.select(event(page.office, "王芳").id)
    page.go_button.click()
    ((_tab, register, preset),) = led
    assert register == "visits"
    assert isinstance(preset, dict)
    assert (preset["event"], preset["place"]) == (event(page.office, "王芳").id, "市第一医院")


def test_a_visit_begun_already_is_shown_instead(page: EventsPage, led: Led, went: list[tuple[str, str, int]]) -> None:
    page.list.select(event(page.office, "解慧敏").id)
    page.go_visit()
    assert (led, went) == ([], [("visits", "visits", visit(page.office, "慰2026-0001").id)])


def test_the_form_links_the_visits_made(page: EventsPage, went: list[tuple[str, str, int]]) -> None:
    page.list.select(event(page.office, "解慧敏").id)
    made = visit(page.office, "慰2026-0001").id
    assert "2026-02-26 慰2026-0001</a> 已慰问" in page.chain.text()
    page.chain.linkActivated.emit(f"visits/{made}")
    assert went == [("visits", "visits", made)]
    page.list.select(event(page.office, "王芳").id)
    assert "还没有慰问" in page.chain.text()


def test_nobody_needs_to_go_once_a_reason_is_given(page: EventsPage) -> None:
    page.list.select(event(page.office, "单志远").id)
    entries = {text: (deed, on) for text, deed, on in page.extra_actions(page.chosen_ids())}
    deed, on = entries["不用去…"]
    assert on
    deed()
    (question,) = page.findChildren(AskText)
    question.line.setText("本人在外地")
    question.ok.click()
    assert event(page.office, "单志远").waive_reason == "本人在外地"


def test_a_new_event_became_known_today(page: EventsPage, qtbot: QtBot) -> None:
    page.new()
    assert page.form.draft is not None
    assert (page.form.draft.value("day"), page.form.draft.value("known")) == (date(2026, 3, 5), date(2026, 3, 5))
    qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert not page.chosen_ids()
