"""慰问走访: the pages of the room, and the ways into them from other rooms."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import event, kind, member, visit
from tests.ui.conftest import clock, item
from ui.care_fairness import FairnessPage
from ui.care_todo import TodoPage
from ui.main_window import MainWindow
from ui.office_view import OfficeView
from ui.schedule_tab import ScheduleTab
from ui.tab import Action
from ui.visit_page import VisitsPage
from ui.visits_tab import VisitsTab
from unionoffice.office import Office


@pytest.fixture
def view(window: MainWindow, care_template: Path, tmp_path: Path) -> Iterator[OfficeView]:
    """The window on the office with visits."""
    path = Path(shutil.copy(care_template, tmp_path / "慰问.ghbg"))
    window.resize(1366, 768)
    window.show_office(Office.open(path, clock=clock))
    window.show()
    assert window.view is not None
    yield window.view


def room(view: OfficeView) -> VisitsTab:
    assert isinstance(view.tab, VisitsTab)
    return view.tab


def test_the_room_opens_with_what_waits_and_has_all_its_pages(view: OfficeView) -> None:
    view.go("visits")
    assert room(view).page == "care-todo"
    first = ["care-todo", "visits", "events", "care-paste"]
    last = ["care-coverage", "care-fairness", "care-statistics", "event_kinds", "standards"]
    assert room(view).codes[:4] == first
    assert room(view).codes[-5:] == last


def test_every_page_can_be_opened_one_after_another(view: OfficeView) -> None:
    view.go("visits")
    for _page in room(view).codes:
        room(view).turn(1)
    assert room(view).page == "care-todo"
    assert set(room(view)._built) == set(room(view).codes)


def test_a_duty_becomes_a_visit_in_the_form(view: OfficeView) -> None:
    view.go("visits")
    todo = room(view).tab
    assert isinstance(todo, TodoPage)
    todo.deed.click()
    page = room(view).tab
    assert isinstance(page, VisitsPage)
    assert page.form.draft is not None
    assert page.form.draft.value("event") == event(view.office, "王芳").id
    assert page.form.draft.text("kind") == "生病住院"


def test_the_list_behind_a_persons_row_holds_his_visits(view: OfficeView) -> None:
    view.go("visits", "care-fairness")
    fair = room(view).tab
    assert isinstance(fair, FairnessPage)
    fair.people.opened.emit(fair.people.rows[fair.people.texts(0).index("解慧敏")])
    page = room(view).tab
    assert isinstance(page, VisitsPage)
    assert [page.list.listing.text(row, "number") for row in range(page.list.listing.count)] == ["慰2026-0001"]
    assert "解慧敏" in page.filters.words()
    assert page.filters.chosen["recipient"] == "解慧敏"
    assert member(view.office, "解慧敏")


def test_a_record_of_any_of_its_registers_is_found(view: OfficeView) -> None:
    view.go("visits", "events", event(view.office, "单志远").id)
    assert room(view).page == "events"
    view.go("visits", "visits", visit(view.office, "慰2026-0002").id)
    page = room(view).tab
    assert isinstance(page, VisitsPage)
    assert page.chosen_ids() == [visit(view.office, "慰2026-0002").id]


def test_a_piece_of_the_months_work_begins_a_visit_that_belongs_to_it(view: OfficeView) -> None:
    with view.office.change("登记"):
        number = view.office.store("schedule").add(item("看望住院教师", "2026-03-06", place="市第一医院"))
    view.go("schedule", "schedule", number)
    assert isinstance(view.tab, ScheduleTab)
    entries = {text: deed for text, deed, _on in view.tab.deeds.row_actions([number])}
    entries["登记慰问"]()
    page = room(view).tab
    assert isinstance(page, VisitsPage)
    assert page.form.draft is not None
    assert page.form.draft.value("schedule") == number
    assert page.form.draft.text("day") == "2026-03-06"


def test_the_windows_actions_follow_the_page(view: OfficeView) -> None:
    view.go("visits", "visits")
    assert view.can(Action.SAVE)
    view.go("visits", "care-statistics")
    assert not view.can(Action.SAVE)
    assert view.can(Action.PRINT)
    view.go("visits", "care-paste")
    assert not view.can(Action.PRINT)


def test_a_stored_visit_changes_what_waits(view: OfficeView) -> None:
    view.go("visits")
    todo = room(view).tab
    assert isinstance(todo, TodoPage)
    before = len(todo.table.rows)
    store = view.office.store("visits")
    with view.office.change("办完"):
        ill = event(view.office, "王芳")
        store.amend_many(
            [visit(view.office, "慰2026-0003").id], {"event": ill.id, "kind": kind(view.office, "生病住院")}
        )
    assert len(todo.table.rows) == before - 1


MINE = ("care-todo", "visits", "events", "care-paste", "care-coverage", "care-fairness", "care-statistics", "standards")


def test_every_control_has_a_name_for_screen_readers(view: OfficeView) -> None:
    view.go("visits")
    silent = []
    for code in MINE:
        page = room(view).open(code)
        for sort in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractButton):
            for control in page.findChildren(sort):
                inner = isinstance(control.parent(), QComboBox | QAbstractItemView | QLineEdit | QHeaderView)
                popup = control.window() is not page.window()
                named = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
                buddy = any(label.buddy() is control for label in page.findChildren(QLabel))
                held = isinstance(control, QHeaderView) or control.focusPolicy() == Qt.FocusPolicy.NoFocus
                if control.isVisibleTo(page) and not (inner or popup or named or buddy or held):
                    silent.append(f"{code}: {type(control).__name__} {control.objectName()}")
    assert silent == []


def test_the_computed_pages_leave_room_on_a_small_screen(view: OfficeView) -> None:
    view.go("visits")
    wide = {code: room(view).open(code).minimumSizeHint().width() for code in MINE if code.startswith("care-")}
    assert max(wide.values()) < 540, wide
