"""月度安排： three views of the same items with one filter and one selection, and all that is done with a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers, clock, item
from ui.main_window import MainWindow
from ui.schedule_tab import ScheduleTab
from ui.tick_list import TickList
from ui.workplace import Workplace
from unionoffice.almanac.periods import Month
from unionoffice.kinds.days import DayRangeValue
from unionoffice.office import Office
from unionoffice.records.plan_items import PlanItem
from unionoffice.records.plans import Plan
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage.people import NewOperator
from unionoffice.storage.store import Query

MARCH, APRIL = Month(2026, 3), Month(2026, 4)


@pytest.fixture
def tab(qtbot: QtBot, workplace: Workplace) -> ScheduleTab:
    made = ScheduleTab(workplace)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    made.bring_up(workplace.bridge.step)
    made.show()
    return made


def entry(office: Office, title: str) -> ScheduleItem:
    found: list[ScheduleItem] = office.store("schedule").find(Query())
    return next(one for one in found if one.title == title)


def add(office: Office, made: ScheduleItem) -> int:
    with office.change("登记"):
        return int(office.store("schedule").add(made))


def listed(tab: ScheduleTab) -> list[str]:
    listing = tab.records.list.listing
    return [listing.text(row, "title") for row in range(listing.count)]


def on_calendar(tab: ScheduleTab) -> dict[str, list[str]]:
    return {day.isoformat(): [one.title for one in items] for day, items in tab.calendar.grid.items.items()}


def undated(tab: ScheduleTab) -> list[str]:
    strip = tab.calendar_view.strip
    return [strip.item(row).text() for row in range(strip.count())]


def planned(office: Office, **more: object) -> int:
    """A plan of the year with one item for March."""
    with office.change("建立计划"):
        plan = office.store("plans").add(
            Plan(title="2026 年工会工作计划", period=DayRangeValue(date(2026, 1, 1), date(2026, 12, 31)))
        )
        values = {"plan": plan, "text": "走访退休教师", "months": frozenset({3}), **more}
        return int(office.store("plan_items").add(PlanItem(**values)))


class TestViews:
    def test_the_table_shows_this_month_only(self, tab: ScheduleTab) -> None:
        assert sorted(listed(tab)) == ["庆“三八”系列活动", "看望住院教师", "组织参加教育局工会干部培训班"]

    def test_the_calendar_shows_the_same_and_keeps_the_undated_beside_it(self, tab: ScheduleTab) -> None:
        tab.show_view("calendar")
        assert on_calendar(tab) == {
            "2026-03-06": ["组织参加教育局工会干部培训班"],
            "2026-03-07": ["庆“三八”系列活动"],
            "2026-03-08": ["庆“三八”系列活动"],
        }
        assert undated(tab) == ["看望住院教师"]

    def test_the_year_shows_all_months_with_cancelled_work_struck_out(self, tab: ScheduleTab) -> None:
        tab.show_view("year")
        assert next(iter(tab.board.lists)) == (2025, 9)
        january = tab.board.lists[(2026, 1)].item(0)
        assert (january.text(), january.font().strikeOut()) == ("✕ 迎新年联欢", True)
        assert tab.board.lists[(2026, 4)].item(0).text() == "教工乒乓球赛"

    def test_one_filter_holds_in_all_views(self, tab: ScheduleTab) -> None:
        tab.records.filters.search.setText("三八")
        tab.records.filters.search.returnPressed.emit()
        assert listed(tab) == ["庆“三八”系列活动"]
        tab.show_view("calendar")
        assert list(on_calendar(tab)) == ["2026-03-07", "2026-03-08"]
        assert undated(tab) == []
        tab.show_view("year")
        assert sum(rows.count() for rows in tab.board.lists.values()) == 1

    def test_one_selection_holds_in_all_views(self, tab: ScheduleTab, office: Office) -> None:
        chosen = entry(office, "庆“三八”系列活动").id
        tab.records.list.select(chosen)
        tab.show_view("calendar")
        assert tab.calendar.chosen_item == chosen
        tab.show_view("year")
        assert tab.board.lists[(2026, 3)].current() == chosen
        tab.board.lists[(2026, 4)].setCurrentRow(0)
        tab.show_view("table")
        assert tab.form.draft is not None
        assert tab.form.draft.id == 0

    def test_the_view_is_remembered(self, tab: ScheduleTab, workplace: Workplace, qtbot: QtBot) -> None:
        tab.show_view("year")
        again = ScheduleTab(workplace)
        qtbot.addWidget(again)
        assert again.view == "year"

    def test_alt_and_a_number_change_the_view_and_page_keys_the_month(self, qtbot: QtBot, tab: ScheduleTab) -> None:
        qtbot.waitUntil(tab.isActiveWindow)
        qtbot.keyClick(tab, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        assert tab.view == "calendar"
        qtbot.keyClick(tab.calendar, Qt.Key.Key_PageDown)
        assert (tab.month, tab.bar.navigator.name.text()) == (APRIL, "2026年4月")
        qtbot.keyClick(tab.calendar, Qt.Key.Key_PageUp)
        qtbot.keyClick(tab.calendar, Qt.Key.Key_PageUp)
        qtbot.keyClick(tab.calendar, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
        assert tab.month == MARCH

    def test_in_the_year_the_arrows_go_by_years(self, tab: ScheduleTab) -> None:
        tab.show_view("year")
        assert tab.bar.navigator.name.text() == "2025年9月至2026年8月"
        tab.bar.navigator.on.click()
        assert tab.month == Month(2027, 3)

    def test_a_month_can_be_picked_from_the_year(self, tab: ScheduleTab) -> None:
        menu = tab.bar.navigator.open_months()
        menu.actions()[10].trigger()
        menu.close()
        assert tab.month == Month(2026, 11)

    def test_a_head_of_the_board_leads_to_the_months_calendar(self, tab: ScheduleTab) -> None:
        tab.show_view("year")
        tab.board.month_wanted.emit(2026, 4)
        assert (tab.view, tab.month) == ("calendar", APRIL)

    def test_every_control_has_a_name(self, tab: ScheduleTab) -> None:
        nameless = [
            type(widget).__name__
            for widget in tab.bar.findChildren(QPushButton)
            if not (widget.text() or widget.accessibleName())
        ]
        assert nameless == []
        for widget in (tab.table, tab.calendar, tab.calendar_view.strip, *tab.board.lists.values()):
            assert widget.accessibleName()


class TestMoving:
    def test_a_drop_changes_the_day_and_one_undo_brings_it_back(self, tab: ScheduleTab, office: Office) -> None:
        tab.show_view("calendar")
        moved = entry(office, "庆“三八”系列活动")
        tab.calendar.moved.emit(moved.id, date(2026, 3, 14))
        assert [day for day, names in on_calendar(tab).items() if moved.title in names] == ["2026-03-14", "2026-03-15"]
        assert tab.calendar.focus_day == date(2026, 3, 14)
        office.undo()
        tab.bring_up(tab.workplace.bridge.step)
        assert "2026-03-07" in on_calendar(tab)

    def test_the_undated_get_a_day_by_drop_and_by_keyboard(
        self, qtbot: QtBot, tab: ScheduleTab, office: Office
    ) -> None:
        qtbot.waitUntil(tab.isActiveWindow)
        tab.show_view("calendar")
        tab.calendar.stand_on(date(2026, 3, 19))
        tab.calendar_view.strip.take_focus()
        qtbot.keyClick(tab.calendar_view.strip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        days = entry(office, "看望住院教师").days
        assert days == DayRangeValue(date(2026, 3, 19), date(2026, 3, 19))
        assert undated(tab) == []

    def test_dropped_on_the_strip_an_item_loses_its_day(self, tab: ScheduleTab, office: Office) -> None:
        tab.show_view("calendar")
        tab.calendar_view.strip.dropped.emit(entry(office, "组织参加教育局工会干部培训班").id)
        assert set(undated(tab)) == {"看望住院教师", "组织参加教育局工会干部培训班"}

    def test_on_the_board_an_item_goes_to_another_month_and_stays_chosen(
        self, tab: ScheduleTab, office: Office
    ) -> None:
        tab.show_view("year")
        moved = entry(office, "教工乒乓球赛").id
        tab.board.moved.emit(moved, 2026, 5)
        assert (entry(office, "教工乒乓球赛").month, entry(office, "教工乒乓球赛").days) == (202605, None)
        assert tab.board.lists[(2026, 5)].current() == moved

    def test_shifted_out_of_sight_the_calendar_follows(self, tab: ScheduleTab, office: Office) -> None:
        tab.show_view("calendar")
        tab.calendar.moved.emit(entry(office, "庆“三八”系列活动").id, date(2026, 4, 20))
        assert tab.month == APRIL
        assert "2026-04-20" in on_calendar(tab)

    def test_an_item_of_the_month_before_can_be_chosen_in_a_grey_cell(self, tab: ScheduleTab, office: Office) -> None:
        other = add(office, item("全体教职工大会", "2026-02-27"))
        tab.bring_up(tab.workplace.bridge.step)
        tab.show_view("calendar")
        tab.calendar.choose(other)
        assert tab.form.draft is not None
        assert (tab.form.draft.id, tab.month) == (other, MARCH)
        tab.redraw()
        assert tab.form.draft.id == other


class TestNew:
    def test_enter_on_a_free_day_begins_an_item_of_that_day_with_the_cursor_in_its_title(
        self, qtbot: QtBot, tab: ScheduleTab
    ) -> None:
        qtbot.waitUntil(tab.isActiveWindow)
        tab.show_view("calendar")
        tab.calendar.stand_on(date(2026, 3, 25))
        qtbot.keyClick(tab.calendar, Qt.Key.Key_Return)
        draft = tab.form.draft
        assert draft is not None
        assert (draft.text("month"), draft.text("days")) == ("2026年3月", "2026-03-25")
        target = tab.form.field("title").editor.target
        assert target.hasFocus() or target.isAncestorOf(tab.focusWidget())

    def test_a_new_item_is_of_the_month_in_view(self, tab: ScheduleTab) -> None:
        tab.show_month(Month(2026, 6))
        tab.new()
        assert tab.form.draft is not None
        assert (tab.form.draft.text("month"), tab.form.draft.text("days")) == ("2026年6月", "")

    def test_saved_it_stands_in_every_view(self, tab: ScheduleTab) -> None:
        tab.show_view("calendar")
        tab.new_on(date(2026, 3, 25))
        assert tab.form.draft is not None
        tab.form.draft.set("title", "安全生产知识竞赛")
        tab.save()
        assert on_calendar(tab)["2026-03-25"] == ["安全生产知识竞赛"]
        assert tab.calendar.chosen_item == tab.form.draft.id

    def test_saved_into_another_month_the_view_follows(self, tab: ScheduleTab) -> None:
        tab.new()
        assert tab.form.draft is not None
        tab.form.draft.set("title", "端午慰问")
        tab.form.draft.set("days", "2026-06-19")
        tab.save()
        assert tab.month == Month(2026, 6)
        assert listed(tab) == ["端午慰问"]

    def test_an_empty_month_offers_ways_to_fill_it(self, tab: ScheduleTab) -> None:
        tab.show_month(Month(2026, 7))
        ways = [one.text() for one in tab.records.list.findChildren(QPushButton) if one.isVisible()]
        assert ways == ["+ 新建", "从计划排入…", "读入计划文件…"]
        tab.show_view("calendar")
        page = tab.records.views.currentWidget()
        assert page.findChild(QLabel, "totals").text().startswith("还没有安排：双击日期新建")
        assert all(one.isVisible() for one in page.findChildren(QPushButton, "way"))


class TestMonth:
    def ticked(self, tab: ScheduleTab) -> TickList:
        assert tab.deeds.dialog is not None
        return tab.deeds.dialog

    def test_carrying_on_shows_what_goes_and_is_one_step(self, tab: ScheduleTab, office: Office) -> None:
        tab.deeds.carry_on()
        dialog = self.ticked(tab)
        assert dialog.rows.count() == 3
        dialog.rows.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.yes.text() == "结转 2 项"
        dialog.yes.click()
        tab.show_month(APRIL)
        assert len(listed(tab)) == 3
        office.undo()
        tab.bring_up(tab.workplace.bridge.step)
        assert listed(tab) == ["教工乒乓球赛"]

    def test_where_nothing_is_left_it_says_so(self, tab: ScheduleTab) -> None:
        refused: list[object] = []
        tab.workplace.tasks.refused.connect(refused.append)
        tab.show_month(Month(2026, 7))
        tab.deeds.carry_on()
        assert "2026年7月没有需要结转的事项" in str(refused[0])

    def test_what_the_plan_holds_for_the_month_is_put_there(self, tab: ScheduleTab, office: Office) -> None:
        planned(office)
        tab.deeds.from_plan()
        dialog = self.ticked(tab)
        assert [dialog.rows.item(row).text() for row in range(dialog.rows.count())] == ["走访退休教师"]
        dialog.yes.click()
        assert "走访退休教师" in listed(tab)

    def test_many_are_marked_from_the_menu_in_one_step(self, tab: ScheduleTab, office: Office) -> None:
        tab.table.selectAll()
        entries = {
            title.partition("\t")[0]: deed for title, deed, on in tab.deeds.row_actions(tab.records.chosen_ids()) if on
        }
        entries["标为已完成"]()
        found = office.store("schedule").load(list(tab.records.list.listing.ids()))
        assert {one.status for one in found} == {"done"}
        office.undo()
        assert {one.status for one in office.store("schedule").load([one.id for one in found])} == {"open"}

    def test_several_are_moved_a_month_on_in_one_step(self, tab: ScheduleTab, office: Office) -> None:
        ids = list(tab.records.list.listing.ids())
        tab.deeds.move_by(ids, 1)
        assert listed(tab) == []
        office.undo()
        assert {one.month for one in office.store("schedule").load(ids)} == {202603}

    def test_delete_in_the_calendar_goes_to_the_bin(self, qtbot: QtBot, tab: ScheduleTab, office: Office) -> None:
        tab.show_view("calendar")
        gone = entry(office, "组织参加教育局工会干部培训班").id
        tab.calendar.choose(gone)
        qtbot.keyClick(tab.calendar, Qt.Key.Key_Delete)
        assert [one.name for one in office.bin_entries()] == ["组织参加教育局工会干部培训班"]
        assert "2026-03-06" not in on_calendar(tab)


class TestChain:
    def test_an_item_from_the_plan_leads_to_it(
        self, tab: ScheduleTab, office: Office, went: list[tuple[str, str, int]]
    ) -> None:
        source = planned(office)
        made = add(office, item("走访退休教师", plan_item=source))
        tab.bring_up(tab.workplace.bridge.step)
        tab.records.list.select(made)
        assert tab.chain.isVisibleTo(tab)
        assert "走访退休教师" in tab.chain.line.text()
        tab.chain.line.linkActivated.emit(f"plan_items/{source}")
        assert went == [("plan", "plan_items", source)]

    def test_the_next_stage_stands_in_its_month_and_in_the_chain(self, tab: ScheduleTab, office: Office) -> None:
        first = entry(office, "看望住院教师").id
        tab.records.list.select(first)
        texts = [action.text() for action in tab.chain.menu.actions()]
        assert texts[:2] == ["举办，放在2026年3月", "举办，放在2026年4月"]
        tab.chain.menu.actions()[1].trigger()
        assert tab.month == APRIL
        assert "筹备 2026年3月" in tab.chain.line.text()
        tab.chain.line.linkActivated.emit(f"schedule/{first}")
        assert tab.month == MARCH
        assert tab.form.draft is not None
        assert tab.form.draft.id == first

    def test_a_doubt_is_settled_beside_the_record(self, tab: ScheduleTab, office: Office) -> None:
        source = planned(office, proposed_months=frozenset({4}), doubt=True, doubt_note="三月出现两次")
        made = add(office, item("走访退休教师", plan_item=source, doubt=True, doubt_note="三月出现两次"))
        tab.bring_up(tab.workplace.bridge.step)
        tab.records.list.select(made)
        assert tab.chain.reason.text() == "待确认：三月出现两次"
        assert tab.chain.take.text() == "采用建议：4 月"
        tab.chain.take.click()
        assert office.store("schedule").get(made).month == 202604
        assert not office.store("plan_items").get(source).doubt

    def test_as_the_document_says_it_stays(self, tab: ScheduleTab, office: Office) -> None:
        made = add(office, item("走访退休教师", doubt=True, doubt_note="三月出现两次"))
        tab.bring_up(tab.workplace.bridge.step)
        tab.records.list.select(made)
        assert not tab.chain.take.isVisibleTo(tab)
        tab.chain.keep.click()
        assert (office.store("schedule").get(made).doubt, office.store("schedule").get(made).month) == (False, 202603)
        assert tab.chain.doubt.isHidden()


class TestAlmanac:
    def test_festivals_and_days_off_of_the_month_stand_beside_the_filter(self, tab: ScheduleTab) -> None:
        tab.show_month(Month(2026, 10))
        assert tab.notes.words.text().startswith("国庆节休 10月1日至7日 · 班 10月10日")
        assert "重阳节" in tab.notes.words.text()
        assert tab.notes.unknown.isHidden()

    def test_an_unknown_year_says_so_and_leads_to_the_table(
        self, tab: ScheduleTab, went: list[tuple[str, str, int]]
    ) -> None:
        tab.show_month(Month(2028, 10))
        assert tab.notes.unknown.text() == "2028 年的放假安排还没有，请在台账·放假调休里填写或导入"
        tab.notes.unknown.click()
        assert went[0][:2] == ("registers", "days_off")

    def test_the_calendar_marks_rest_and_work(self, tab: ScheduleTab) -> None:
        tab.show_month(Month(2026, 10))
        tab.show_view("calendar")
        marks = {one.day.day: one.mark for one in tab.calendar.grid.days if one.day.month == 10 and one.mark}
        assert marks == {**dict.fromkeys(range(1, 8), "off"), 10: "work"}


class TestOut:
    def test_the_paper_of_the_view_is_shown(self, qtbot: QtBot, tab: ScheduleTab) -> None:
        tab.show_view("calendar")
        with qtbot.waitSignal(tab.deeds.desk.shown, timeout=20_000) as shown:
            tab.print_()
        assert shown.args[0].windowTitle().endswith("月历 2026年3月")
        shown.args[0].close()

    def test_the_sheet_is_written_where_asked(self, qtbot: QtBot, tab: ScheduleTab, answers: Answers) -> None:
        answers.answer = tab.workplace.folder / "三月.xlsx"
        with qtbot.waitSignal(tab.deeds.desk.exported, timeout=20_000):
            tab.bar.export_button.menu().actions()[0].trigger()
        assert answers.answer.exists()

    def test_the_calendar_file_tells_how_many_had_no_day(self, tab: ScheduleTab, answers: Answers) -> None:
        said: list[str] = []
        tab.workplace.bridge.said.connect(said.append)
        answers.answer = tab.workplace.folder / "三月.ics"
        tab.deeds.export_calendar(whole=False)
        text = answers.answer.read_bytes().decode()
        assert text.count("BEGIN:VEVENT") == 2
        assert said[0].endswith("1 项还没有日期，没有放进去")

    def test_the_menus_offer_all_papers_of_the_schedule(self, tab: ScheduleTab) -> None:
        texts = [action.text() for action in tab.bar.print_button.menu().actions() if action.text()]
        assert texts == ["月度工作安排表", "月历", "公开栏通知", "全年安排一览(A4)", "全年安排一览(A3)", "当前列表"]


def test_who_may_only_look_changes_nothing(
    qtbot: QtBot, office: Office, workplace_of: Callable[[Office], Workplace]
) -> None:
    with office.change("登记经审"):
        office.people.add(NewOperator("曾雅琴", role="auditor"))
    office.people.sign_in("曾雅琴", "")
    tab = ScheduleTab(workplace_of(office))
    qtbot.addWidget(tab)
    tab.bring_up(0)
    for view in ("table", "calendar", "year"):
        tab.show_view(view)
    tab.calendar.moved.emit(entry(office, "教工乒乓球赛").id, date(2026, 3, 14))
    tab.board.moved.emit(entry(office, "教工乒乓球赛").id, 2026, 5)
    tab.new()
    tab.deeds.carry_on()
    tab.deeds.from_plan()
    assert entry(office, "教工乒乓球赛").month == 202604
    assert tab.deeds.dialog is None
    assert not tab.bar.new_button.isEnabled()
    assert not tab.calendar.editable
    assert not any(on for title, _deed, on in tab.deeds.row_actions([1]) if title.startswith("标为"))


def test_in_the_window_a_move_is_undone_with_the_windows_undo(qtbot: QtBot, open_window: MainWindow) -> None:
    assert open_window.view is not None
    open_window.view.go("schedule")
    tab = open_window.view.tab
    assert isinstance(tab, ScheduleTab)
    tab.show_view("calendar")
    moved = entry(tab.office, "庆“三八”系列活动")
    tab.calendar.moved.emit(moved.id, date(2026, 3, 14))
    assert "2026-03-14" in on_calendar(tab)
    tab.office.undo()
    assert "2026-03-07" in on_calendar(tab)


def test_a_link_to_an_item_shows_its_month(tab: ScheduleTab, office: Office) -> None:
    tab.show_record("schedule", entry(office, "教工乒乓球赛").id)
    assert tab.month == APRIL
    assert tab.form.draft is not None
    assert tab.form.draft.text("title") == "教工乒乓球赛"
    assert clock().date() == tab.office.today
