"""首页: what it counts, what it shows, where its lines lead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, item
from ui.home_cards import FestivalLine, ItemLine
from ui.home_tab import HomeTab
from ui.widgets.labels import Label
from ui.workplace import Workplace
from unionoffice.figures.home import coming_festivals, gather, lunar_line
from unionoffice.office import Office

DAY = TODAY.date()


def texts(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(Label)]  # type: ignore[attr-defined]


def lines(tab: HomeTab, kind: type) -> list[object]:
    return [line for line in tab.findChildren(kind) if not line.isHidden()]


class TestFigures:
    def test_this_week_holds_what_is_dated_from_today_to_sunday_and_not_done(self, office: Office) -> None:
        assert [one.title for one in gather(office, DAY).due] == ["组织参加教育局工会干部培训班", "庆“三八”系列活动"]

    def test_overdue_is_what_is_past_its_day_or_its_month_and_not_done(self, office: Office) -> None:
        overdue = gather(office, DAY).overdue
        assert [(one.title, one.late) for one in overdue] == [("制定新学期工会活动计划", 5), ("寒假走访困难职工", 23)]

    def test_the_weeks_after_begin_on_monday_and_leave_out_what_has_begun(self, office: Office) -> None:
        with office.change("登记"):
            office.store("schedule").add(item("三月读书月", "2026-03-01", "2026-03-31"))
            office.store("schedule").add(item("工会小组长会", "2026-03-09"))
            office.store("schedule").add(item("教代会预备会", "2026-03-22"))
            office.store("schedule").add(item("教代会", "2026-03-23"))
        figures = gather(office, DAY)
        assert [one.title for one in figures.ahead] == ["工会小组长会", "教代会预备会"]
        assert "三月读书月" in [one.title for one in figures.due]

    def test_progress_leaves_cancelled_work_out(self, office: Office) -> None:
        figures = gather(office, DAY)
        assert [(one.whole, one.done) for one in figures.progress][:4] == [(0, 0), (3, 1), (3, 0), (1, 0)]
        assert (figures.whole, figures.done) == (7, 1)

    def test_work_of_this_month_without_a_day_is_counted(self, office: Office) -> None:
        assert gather(office, DAY).undated == 1

    def test_work_in_the_bin_is_not_counted(self, office: Office) -> None:
        number = gather(office, DAY).due[0].id
        with office.change("删除"):
            office.store("schedule").strike(number)
        assert [one.title for one in gather(office, DAY).due] == ["庆“三八”系列活动"]

    def test_the_next_festival_is_the_womens_day_in_three_days(self, office: Office) -> None:
        first = coming_festivals(office, DAY)[0]
        assert (first.day.isoformat(), first.days_left) == ("2026-03-08", 3)
        assert "妇女节" in first.name

    def test_lunar_line_names_year_month_and_day_and_the_solar_term_that_begins(self) -> None:
        # 2026-03-05 is 正月十七 and the day of 惊蛰, by the almanac of the Purple Mountain Observatory.
        assert lunar_line(DAY) == "农历丙午年(马)正月十七·惊蛰"


class TestTab:
    def test_it_shows_today_and_the_lunar_day_a_tick_later(self, qtbot: QtBot, workplace: Workplace) -> None:
        tab = HomeTab(workplace)
        qtbot.addWidget(tab)
        tab.bring_up(0)
        assert tab.day.text() == "3月5日 星期四"
        assert tab.lunar.text() == ""
        qtbot.waitUntil(lambda: "正月十七" in tab.lunar.text())
        assert lines(tab, FestivalLine)

    def test_a_line_leads_to_its_record(
        self, qtbot: QtBot, workplace: Workplace, went: list[tuple[str, str, int]]
    ) -> None:
        tab = HomeTab(workplace)
        qtbot.addWidget(tab)
        tab.bring_up(0)
        line = next(one for one in lines(tab, ItemLine) if "培训班" in one.accessibleName())  # type: ignore[attr-defined]
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
        number = gather(workplace.office, DAY).due[0].id
        assert went == [("schedule", "schedule", number)]

    def test_it_says_how_late_overdue_work_is(self, qtbot: QtBot, workplace: Workplace) -> None:
        tab = HomeTab(workplace)
        qtbot.addWidget(tab)
        tab.bring_up(0)
        assert "过期 23 天" in texts(tab.overdue)

    def test_it_redraws_only_when_the_office_moved_on(self, qtbot: QtBot, workplace: Workplace) -> None:
        tab = HomeTab(workplace)
        qtbot.addWidget(tab)
        tab.bring_up(workplace.bridge.step)
        with workplace.office.change("新增"):
            workplace.office.store("schedule").add(item("工会委员例会", "2026-03-08"))
        assert len(lines(tab.due, ItemLine)) == 2  # type: ignore[arg-type]
        tab.bring_up(workplace.bridge.step)
        assert len(lines(tab.due, ItemLine)) == 3  # type: ignore[arg-type]

    def test_a_new_office_is_told_where_to_begin(
        self, qtbot: QtBot, empty_office: Office, workplace_of: Callable[[Office], Workplace]
    ) -> None:
        tab = HomeTab(workplace_of(empty_office))
        qtbot.addWidget(tab)
        tab.bring_up(0)
        assert any("导入去年的计划文档" in text for text in texts(tab.due))
        assert tab.overdue.isHidden()
