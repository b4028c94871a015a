"""普访, 均衡, 统计: the figures on the screen, the lists behind them, and what goes on paper and sheet."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import Led, kind, member, party, shown
from tests.ui.care_desk import care as care
from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import desk as desk
from tests.ui.care_desk import led as led
from ui.care_coverage import CoveragePage
from ui.care_fairness import FairnessPage
from ui.care_page import CarePage, document_of, sheet_of
from ui.care_statistics import StatisticsPage
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.records.visits import Visit
from unionoffice.reports.document import Table
from unionoffice.storage.store import Filter


def show(qtbot: QtBot, desk: Workplace, page: CarePage) -> CarePage:
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.bring_up(desk.bridge.step)
    desk.bridge.changed.connect(lambda _changed: page.bring_up(desk.bridge.step))
    page.show()
    return page


def printed(page: CarePage) -> list[tuple[str, ...]]:
    """Return the rows of the paper of what is on the screen."""
    document = document_of(page.workplace, page.listed(), "list")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [row.cells for row in table.rows]


def filters(led: Led) -> dict[str, object]:
    """Return what the list behind a number is narrowed to."""
    ((tab, register, wanted),) = led
    assert (tab, register) == ("visits", "visits")
    assert isinstance(wanted, dict)
    return {name: (one.op, one.value) for name, (one, _words) in wanted.items()}


class TestCoverage:
    @pytest.fixture
    def page(self, qtbot: QtBot, desk: Workplace) -> CoveragePage:
        page = CoveragePage(desk)
        show(qtbot, desk, page)
        return page

    def test_it_says_how_many_were_met_and_lists_the_others(self, page: CoveragePage) -> None:
        assert page.said.text() == "2023-03-06 以来，8 名会员中 1 人已当面走访（12%），还有 7 人"
        assert (page.progress.value(), page.progress.maximum()) == (1, 8)
        assert "解慧敏" not in page.due_table.texts(0)
        assert set(page.due_table.texts(3)) == {"从未"}

    def test_the_years_are_set_in_place_and_belong_to_the_office(self, page: CoveragePage) -> None:
        page.years.activated.emit(page.years.findData(1))
        assert page.office.settings.visit_every_years == 1
        assert page.said.text().startswith("2025-03-06 以来")

    def test_a_unit_opens_the_list_of_those_it_still_owes(self, page: CoveragePage) -> None:
        page.views.show_view("units")
        rows = [(one.name, one.members, one.visited, one.left, one.part) for one in page.place_table.rows]
        assert sorted(rows) == [("数学教研组", 4, 1, 3, 25), ("语文教研组", 4, 0, 4, 0)]
        page.place_table.opened.emit(next(one for one in page.place_table.rows if one.name == "数学教研组"))
        assert sorted(page.due_table.texts(0)) == ["单志远", "张三", "郑国强"]
        assert shown(page.only_button)
        page.only_button.click()
        assert len(page.due_table.rows) == 7

    def test_a_visit_begins_with_the_member_and_the_ordinary_kind(self, page: CoveragePage, led: Led) -> None:
        page.due_table.select(page.due_table.texts(0).index("王芳"))
        page.visit_button.click()
        ((_tab, _register, preset),) = led
        assert isinstance(preset, dict)
        assert preset["recipient"] == party(page.office, "王芳")
        assert preset["kind"] == kind(page.office, "日常走访")

    def test_paper_and_sheet_add_up_the_groups(self, page: CoveragePage) -> None:
        page.views.show_view("groups")
        assert printed(page)[-1] == ("合计", "", "8", "1", "7", "")
        assert page.heading() == ("普访进度（按小组）", "3 年内每人走访一次")

    def test_an_office_without_members_says_what_to_do(
        self, qtbot: QtBot, empty_office: Office, workplace_of: object
    ) -> None:
        desk: Workplace = workplace_of(empty_office)  # type: ignore[operator]
        page = CoveragePage(desk)
        show(qtbot, desk, page)
        assert "先在“会员”里登记" in page.words.sentence.text()


class TestFairness:
    @pytest.fixture
    def page(self, qtbot: QtBot, desk: Workplace) -> FairnessPage:
        page = FairnessPage(desk)
        show(qtbot, desk, page)
        return page

    def row(self, page: FairnessPage, name: str) -> tuple[str, ...]:
        place = page.people.texts(0).index(name)
        return tuple(page.people.texts(column)[place] for column in range(3, 9))

    def test_everybody_stands_there_with_what_he_got(self, page: FairnessPage) -> None:
        assert self.row(page, "解慧敏") == ("1", "800.00", "", "800.00", "2026-02-26", "")
        assert self.row(page, "王芳") == ("1", "", "300.00", "300.00", "2026-02-09", "")
        assert self.row(page, "单志远") == ("", "", "", "", "", "从未慰问")

    def test_the_foot_says_who_never_got_anything(self, page: FairnessPage) -> None:
        assert page.totals.text() == "8 人 · 2 次 · 合计 1,100.00 · 从未慰问 6 人 · 疑似重复 0 对 · 双击看明细"

    def test_a_column_sorts_and_what_is_unknown_stays_last(self, page: FairnessPage) -> None:
        head = page.people.horizontalHeader()
        head.setSortIndicator(6, head.sortIndicatorOrder().DescendingOrder)
        head.sectionClicked.emit(6)
        assert page.people.texts(0)[:2] == ["解慧敏", "王芳"]
        head.setSortIndicator(7, head.sortIndicatorOrder().AscendingOrder)
        head.sectionClicked.emit(7)
        assert page.people.texts(7)[:3] == ["2026-02-09", "2026-02-26", ""]

    def test_only_those_who_never_got_anything(self, page: FairnessPage) -> None:
        page.never.click()
        assert len(page.people.rows) == 6
        page.doubled.click()
        assert not page.never.isChecked()
        assert page.people.rows == []

    def test_doubles_are_marked_and_found(self, page: FairnessPage) -> None:
        with page.office.change("再登记一次"):
            page.office.store("visits").add(
                Visit(
                    day=date(2026, 3, 1), kind=kind(page.office, "手术"), recipient=party(page.office, "解慧敏"),
                    money=80000, status="done",
                )
            )  # fmt: skip
        page.bring_up(page.workplace.bridge.step)
        page.doubled.click()
        assert page.people.texts(0) == ["解慧敏"]
        assert page.people.texts(8) == ["! 疑似重复"]

    def test_a_double_click_opens_the_visits_behind_a_row(self, page: FairnessPage, led: Led) -> None:
        page.people.opened.emit(page.people.rows[page.people.texts(0).index("王芳")])
        wanted = filters(led)
        assert wanted["recipient"] == ("is", member(page.office, "王芳"))
        assert wanted["day"] == ("between", (date(2025, 3, 6), date(2026, 3, 5)))
        assert wanted["status"] == ("in", ("approved", "done"))

    def test_somebody_never_visited_opens_his_card(self, page: FairnessPage, went: list[tuple[str, str, int]]) -> None:
        page.people.opened.emit(page.people.rows[page.people.texts(0).index("单志远")])
        assert went == [("members", "members", member(page.office, "单志远"))]

    def test_units_have_their_average_and_paper_does_not_add_averages(self, page: FairnessPage) -> None:
        page.views.show_view("units")
        assert [page.units.texts(column) for column in (1, 2, 6)] == [["4", "4"], ["3", "3"], ["75.00", "200.00"]]
        assert printed(page)[-1] == ("合计", "", "8", "6", "2", "800.00", "300.00", "")

    def test_another_year_is_counted_anew(self, page: FairnessPage) -> None:
        page.span.setCurrentIndex(2)
        assert page.period.title == "2025年"
        assert page.totals.text().startswith("8 人 · 0 次")


class TestStatistics:
    @pytest.fixture
    def page(self, qtbot: QtBot, desk: Workplace) -> StatisticsPage:
        page = StatisticsPage(desk)
        show(qtbot, desk, page)
        return page

    def rows(self, page: StatisticsPage) -> list[tuple[str, ...]]:
        return list(zip(*(page.table.texts(column) for column in range(6))))

    def test_kind_by_kind_with_the_sum_at_the_end(self, page: StatisticsPage) -> None:
        assert self.rows(page) == [
            ("手术", "1", "1", "800.00", "0.00", "800.00"),
            ("节日慰问", "1", "1", "0.00", "300.00", "300.00"),
            ("合计", "2", "2", "800.00", "300.00", "1,100.00"),
        ]
        assert page.totals.text() == "2026年 · 人民币壹仟壹佰元整 · 双击看明细"

    def test_sorting_leaves_the_sum_where_it_belongs(self, page: StatisticsPage) -> None:
        head = page.table.horizontalHeader()
        head.setSortIndicator(5, head.sortIndicatorOrder().AscendingOrder)
        head.sectionClicked.emit(5)
        assert page.table.texts(0) == ["节日慰问", "手术", "合计"]

    def test_what_was_not_counted_is_said_and_linked(self, page: StatisticsPage, led: Led) -> None:
        assert page.aside.text().startswith("没有计入：")
        page.aside.linkActivated.emit("waiting")
        assert filters(led)["status"] == ("in", ("draft", "asked", "checked"))
        led.clear()
        page.aside.linkActivated.emit("absent")
        assert filters(led)["absent"] == ("is", True)

    def test_every_line_opens_its_list(self, page: StatisticsPage, led: Led) -> None:
        page.table.opened.emit(page.table.rows[0])
        wanted = filters(led)
        assert wanted["kind"] == ("is", kind(page.office, "手术"))
        assert wanted["day"] == ("between", (date(2026, 1, 1), date(2026, 12, 31)))
        led.clear()
        page.table.opened.emit(page.table.rows[-1])
        assert "kind" not in filters(led)

    def test_the_list_behind_a_line_holds_as_many_as_it_counts(self, page: StatisticsPage, led: Led) -> None:
        from unionoffice.storage.store import Query

        for row in list(page.table.rows):
            led.clear()
            page.table.opened.emit(row)
            ((_tab, _register, wanted),) = led
            assert isinstance(wanted, dict)
            conditions: tuple[Filter, ...] = tuple(one for one, _words in wanted.values())
            assert len(page.office.store("visits").ids(Query(filters=conditions))) == row.times

    def test_a_month_and_another_way_to_look(self, page: StatisticsPage) -> None:
        page.part.setCurrentIndex(page.part.findText("3 月"))
        assert page.words.sentence.text() == "2026年3月还没有批准或办完的慰问。"
        page.part.setCurrentIndex(page.part.findText("第一季度"))
        page.views.show_view("units")
        assert page.table.texts(0) == ["数学教研组", "（没有填）", "合计"]

    def test_the_sheet_holds_the_sum_once(self, page: StatisticsPage) -> None:
        sheet = sheet_of(page.workplace, page.listed())
        assert [row[1:] for row in sheet.rows] == [
            (1, 1, 80000, 0, 80000),
            (1, 1, 0, 30000, 30000),
            (2, 2, 80000, 30000, 110000),
        ]
        assert not any(column.total for column in sheet.columns)

    def test_the_paper_holds_the_sum_once(self, page: StatisticsPage) -> None:
        assert printed(page)[-1] == ("合计", "", "2", "2", "800.00", "300.00", "1,100.00")
        assert len(printed(page)) == 3

    def test_export_offers_both_layouts(self, page: StatisticsPage) -> None:
        page.export()
        (menu,) = page.findChildren(QMenu)
        assert [action.text()[:3] for action in menu.actions()] == ["报送版", "数据版"]
