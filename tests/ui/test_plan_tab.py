"""The tab 年度计划： outline, items and record beside each other, every deed one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.plan.documents import GLUED, YEAR_PLAN, review_of
from ui.ask_text import AskText
from ui.plan_dialogs import PasteItems, PlanComparison
from ui.plan_outline import ITEM_MIME
from ui.plan_tab import PlanTab
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.plan import outline as outlines
from unionoffice.plan import versions
from unionoffice.plan.accept import accept
from unionoffice.storage.query import Query

MAKE = Callable[[Office], Workplace]


@pytest.fixture
def tab(qtbot: QtBot, workplace: Workplace, office: Office) -> PlanTab:
    accept(office, review_of(YEAR_PLAN))
    return shown(qtbot, PlanTab(workplace))


def shown(qtbot: QtBot, tab: PlanTab) -> PlanTab:
    tab.resize(1366, 680)
    qtbot.addWidget(tab)
    tab.redraw()
    tab.show()
    return tab


def row(tab: PlanTab, heading: str) -> QTreeWidgetItem:
    return next(one for one in tab.tree._rows() if heading in one.text(0))


def choose(tab: PlanTab, heading: str) -> int:
    tab.tree.setCurrentItem(row(tab, heading))
    return tab.tree.section


def listed(tab: PlanTab) -> list[str]:
    listing = tab.items.tab.list.listing
    return [listing.text(number, "text") for number in range(listing.count)]


def select(tab: PlanTab, text: str) -> int:
    number = next(one for one, words in enumerate(listed(tab)) if words == text)
    tab.items.table.selectRow(number)
    return tab.items.tab.list.selected_ids()[0]


def tree_texts(tab: PlanTab) -> list[str]:
    def walk(one: QTreeWidgetItem) -> list[str]:
        return [one.text(0), *(text for at in range(one.childCount()) for text in walk(one.child(at)))]

    return walk(cast(QTreeWidgetItem, tab.tree.topLevelItem(0)))[1:]


def press(tab: PlanTab, key: Qt.Key) -> None:
    QTest.keyClick(tab.tree, key, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(tab.tree, Qt.Key.Key_Escape)  # the keys are up again


def answer(tab: PlanTab, text: str) -> None:
    dialog = tab.findChildren(AskText)[-1]
    dialog.line.setText(text)
    dialog.ok.click()


def test_an_office_without_a_plan_says_what_belongs_here(
    qtbot: QtBot, empty_office: Office, workplace_of: MAKE
) -> None:
    tab = shown(qtbot, PlanTab(workplace_of(empty_office)))
    assert tab.empty.isVisible()
    assert not tab.split.isVisible()
    assert [one.text() for one in tab.empty.findChildren(QPushButton)] == ["读入计划文件…", "新建空白计划…"]
    tab.new()
    answer(tab, "2026年工作计划")
    assert tab.split.isVisible()
    assert tab.plans.currentText() == "2026年工作计划"


def test_a_section_shows_its_items_and_those_below_it(tab: PlanTab) -> None:
    assert len(listed(tab)) == 11
    choose(tab, "主要工作")
    assert listed(tab) == [
        "每学期组织一次师德专题学习",
        "年末评出读书活动先进个人",
        "坚持“五必访”制度",
        "三年内对每位教职工普访一次",
    ]
    choose(tab, "关心教职工生活")
    assert len(listed(tab)) == 2


def test_a_chosen_section_is_edited_beside_the_list(tab: PlanTab, office: Office) -> None:
    section = choose(tab, "推进校务公开")
    form = tab.items.beside
    assert tab.items.pages.currentWidget() is form
    body = cast(QPlainTextEdit, form.field("body").editor.target)
    assert body.toPlainText() == "校务公开栏由工会小组长轮流负责。"
    body.setPlainText("校务公开栏每月更换。")
    tab.save()
    assert office.store("plan_sections").get(section).body == "校务公开栏每月更换。"
    assert tab.tree.section == section


def test_the_plan_itself_is_edited_where_the_whole_plan_is_chosen(tab: PlanTab, office: Office) -> None:
    tab.tree.choose(0)
    title = cast(QLineEdit, tab.items.beside.field("title").editor.target)
    title.setCursorPosition(len(title.text()))
    QTest.keyClicks(title, " B")
    tab.save()
    assert office.store("plans").get(tab.plan or 0).title.endswith(" B")


def test_a_chosen_item_shows_its_form_and_where_it_comes_from_and_goes(
    tab: PlanTab, went: list[tuple[str, str, int]]
) -> None:
    select(tab, "庆祝教师节")
    assert tab.items.pages.currentIndex() == 0
    links = {one.text(): one for one in tab.items.chain.findChildren(QPushButton)}
    line = YEAR_PLAN[: YEAR_PLAN.index("庆祝教师节")].count("\n") + 1
    assert list(links) == [f"原文第 {line} 行", "9 月安排"]
    links["9 月安排"].click()
    assert went[-1][:2] == ("schedule", "schedule")


def test_the_form_asks_for_nothing_the_plan_sets_itself(tab: PlanTab) -> None:
    select(tab, "庆祝教师节")
    names = {field.column.name for field in tab.items.form.fields}
    assert not names & {"plan", "section", "position", "line", "lineage", "doubt_note", "proposed_months"}
    assert {"text", "months", "responsible", "budget", "status"} <= names


def test_a_new_item_is_stored_in_the_chosen_section(tab: PlanTab, office: Office) -> None:
    section = choose(tab, "推进校务公开")
    tab.new()
    text = tab.items.form.field("text").editor.target
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("校务公开栏每月更换")
    tab.save()
    assert listed(tab) == ["校务公开栏每月更换"]
    assert outlines.section_items(office, tab.plan, section)[0].text == "校务公开栏每月更换"


def test_a_section_is_added_renamed_and_removed_by_keys(tab: PlanTab, office: Office) -> None:
    choose(tab, "主要工作")
    tab.add_section()
    answer(tab, "办好文体活动")
    assert tab.tree.currentItem().text(0) == "办好文体活动"
    QTest.keyClick(tab.tree, Qt.Key.Key_F2)
    answer(tab, "办好兴趣小组")
    assert tab.tree.currentItem().text(0) == "办好兴趣小组"
    QTest.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert "办好兴趣小组" not in tree_texts(tab)
    office.undo()
    tab.redraw()
    assert "办好兴趣小组" in tree_texts(tab)


def test_a_section_moves_and_is_indented_by_keys(tab: PlanTab) -> None:
    choose(tab, "关心教职工生活")
    press(tab, Qt.Key.Key_Up)
    assert [text[:3] for text in tree_texts(tab)][3:6] == ["（一）", "（三）", "（二）"]
    press(tab, Qt.Key.Key_Right)
    assert row(tab, "关心教职工生活").parent() is row(tab, "抓好师德建设")
    press(tab, Qt.Key.Key_Left)
    assert row(tab, "关心教职工生活").parent() is row(tab, "主要工作")


def test_a_section_is_dragged_before_behind_and_into_another(tab: PlanTab) -> None:
    where = QAbstractItemView.DropIndicatorPosition
    choose(tab, "抓好师德建设")
    tab.tree.drop_section(row(tab, "关心教职工生活"), where.BelowItem)
    assert [text[:3] for text in tree_texts(tab)][3:6] == ["（二）", "（三）", "（一）"]
    tab.tree.drop_section(row(tab, "推进校务公开"), where.AboveItem)
    assert [text[:3] for text in tree_texts(tab)][3:6] == ["（一）", "（二）", "（三）"]
    tab.tree.drop_section(row(tab, "推进校务公开"), where.OnItem)
    assert row(tab, "抓好师德建设").parent() is row(tab, "推进校务公开")


def test_a_section_dropped_below_itself_is_refused_in_a_sentence(tab: PlanTab, qtbot: QtBot) -> None:
    choose(tab, "主要工作")
    with qtbot.waitSignal(tab.workplace.tasks.refused) as told:
        tab.tree.drop_section(row(tab, "抓好师德建设"), QAbstractItemView.DropIndicatorPosition.OnItem)
    assert "不能把一段移到它自己的下面" in str(told.args[0])  # type: ignore[index]


def test_an_item_is_dropped_on_a_section(tab: PlanTab, office: Office) -> None:
    item = select(tab, "庆祝教师节")
    data = QMimeData()
    data.setData(ITEM_MIME, str(item).encode())
    at = QPointF(tab.tree.visualItemRect(row(tab, "推进校务公开")).center())
    action, button, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.tree.dropEvent(QDropEvent(at, action, data, button, keys))
    section = office.store("plan_items").get(item).section
    assert office.store("plan_sections").get(section).heading == "推进校务公开"


def test_items_are_split_merged_and_moved_from_the_list(tab: PlanTab, office: Office) -> None:
    choose(tab, "关心教职工生活")
    item = select(tab, "三年内对每位教职工普访一次")
    tab.items.shift(-1)
    assert listed(tab) == ["三年内对每位教职工普访一次", "坚持“五必访”制度"]
    assert tab.items.tab.list.selected_ids() == [item]
    text = cast(QPlainTextEdit, tab.items.form.field("text").editor.target)
    cursor = text.textCursor()
    cursor.setPosition(3)
    text.setTextCursor(cursor)
    tab.items.split()
    assert listed(tab)[:2] == ["三年内", "对每位教职工普访一次"]
    tab.items.table.selectAll()
    merge = next(
        deed for words, deed, _on in tab.items._actions(tab.items.tab.list.selected_ids()) if words == "合并为一条"
    )
    merge()
    assert listed(tab) == ["三年内；对每位教职工普访一次；坚持“五必访”制度"]
    office.undo()


def test_what_waits_to_be_confirmed_is_counted_listed_and_settled(tab: PlanTab, office: Office) -> None:
    assert tab.doubts_button.text() == "1 条待确认"
    tab.doubts_button.click()
    assert listed(tab) == ["举办教职工排球赛"]
    item = select(tab, "举办教职工排球赛")
    assert tab.items.doubt.isVisible()
    assert tab.items.doubt.take_button.text() == "改为 11 月"
    tab.items.doubt.take_button.click()
    record = office.store("plan_items").get(item)
    assert (record.months, record.doubt) == (frozenset({11}), False)
    assert not tab.doubts_button.isVisible()


def test_a_doubtful_section_is_settled_in_its_strip(tab: PlanTab, office: Office) -> None:
    tab.plan = accept(office, review_of(GLUED)).plan
    tab.redraw()
    section = choose(tab, "一、指导思想")
    assert tab.items.doubt.isVisible()
    tab.items.doubt.keep_button.click()
    assert not office.store("plan_sections").get(section).doubt
    assert not tab.items.doubt.isVisible()


def test_pasted_text_becomes_items_of_the_chosen_section(tab: PlanTab) -> None:
    choose(tab, "推进校务公开")
    tab.deeds.paste()
    dialog = tab.findChildren(PasteItems)[-1]
    dialog.text.setPlainText("1、公布收支情况。\n2、公布慰问名单。")
    dialog.ok.click()
    assert listed(tab) == ["公布收支情况", "公布慰问名单"]


def test_the_text_of_a_section_becomes_items(tab: PlanTab) -> None:
    choose(tab, "推进校务公开")
    tab.deeds.take_body_apart()
    assert listed(tab) == ["校务公开栏由工会小组长轮流负责。"]


def test_the_plan_is_numbered_anew(tab: PlanTab) -> None:
    tab.deeds.renumber(("dot", "brackets", "circled"))
    assert [text.split("  ")[0] for text in tree_texts(tab)][1:4] == ["1.指导思想", "2.主要工作", "（1）抓好师德建设"]


def test_a_version_can_be_looked_at_and_not_changed(tab: PlanTab, office: Office) -> None:
    plan = tab.plan or 0
    tab.deeds.keep_version()
    version = versions.versions(office, plan)[0]
    tab.show_plan(version.id)
    assert not tab.tree.editable
    assert not tab.new_button.isEnabled()
    assert "只能看" in tab.state.text()
    before = tree_texts(tab)
    choose(tab, "主要工作")
    QTest.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert tree_texts(tab) == before


def test_two_versions_are_compared_item_by_item(tab: PlanTab, office: Office) -> None:
    tab.deeds.keep_version()
    item = select(tab, "庆祝教师节")
    with office.change("改文字"):
        office.store("plan_items").amend_many([item], {"text": "庆祝教师节和慰问老教师"})
    tab.deeds.compare()
    dialog = tab.findChildren(PlanComparison)[-1]
    assert dialog.summary.text() == "新增 0 条，修改 1 条，删除 0 条"
    cells = [dialog.table.item(0, column).text() for column in range(4)]  # type: ignore[union-attr]
    assert cells == ["修改", "庆祝教师节和慰问老教师", "内容:庆祝教师节", "内容:庆祝教师节和慰问老教师"]


def test_next_years_plan_begins_from_this_one(tab: PlanTab, office: Office) -> None:
    tab.deeds.copy_to_next_year()
    record = office.store("plans").get(tab.plan or 0)
    assert record.title == "育英实验小学工会2027年工作计划"
    assert record.period is not None
    assert record.period.first.isoformat() == "2027-01-01"
    assert len(listed(tab)) == 11


def test_items_with_months_are_put_into_the_schedule_once(tab: PlanTab, office: Office) -> None:
    tab.deeds.copy_to_next_year()
    before = len(office.store("schedule").find(Query()))
    said: list[str] = []
    tab.workplace.bridge.said.connect(said.append)
    tab.deeds.spread()
    tab.deeds.spread()
    assert len(office.store("schedule").find(Query())) == before + 7
    assert said == ["已排入 7 条月度安排", "有月份的事项都已在月度安排里"]


def test_a_plan_is_deleted_after_one_question_and_comes_back_by_undo(tab: PlanTab, office: Office) -> None:
    tab.deeds.strike_plan()
    dialog = next(one for one in tab.findChildren(QDialog) if one.isVisible())
    dialog.accept()
    assert tab.empty.isVisible()
    office.undo()
    tab.redraw()
    assert len(listed(tab)) == 11


def test_a_link_leads_to_an_item_a_section_and_a_plan(tab: PlanTab, office: Office) -> None:
    item = next(one for one in office.store("plan_items").find(Query()) if one.text == "庆祝教师节")
    tab.show_record("plan_items", item.id)
    assert tab.items.tab.list.selected_ids() == [item.id]
    assert tab.tree.section == item.section
    section = next(one for one in office.store("plan_sections").find(Query()) if one.heading == "抓好师德建设")
    tab.show_record("plan_sections", section.id)
    assert tab.tree.section == section.id
    tab.show_record("plans", tab.plan or 0)


def test_long_names_leave_the_window_its_width(tab: PlanTab, office: Office) -> None:
    long = "特别长的名称用来看看窗口在文字放不下的时候是不是还整齐并且不会互相遮挡" * 3
    with office.change("长名称"):
        office.store("plans").amend_many([tab.plan or 0], {"title": long})
        office.store("plan_sections").amend_many([choose(tab, "主要工作")], {"heading": long})
    tab.redraw()
    assert tab.minimumSizeHint().width() <= 1366 - 2
    assert not tab.items.beside.scroll.horizontalScrollBar().isVisible()


def test_a_half_typed_item_is_kept_when_another_section_is_chosen(tab: PlanTab) -> None:
    choose(tab, "推进校务公开")
    tab.new()
    cast(QPlainTextEdit, tab.items.form.field("text").editor.target).setPlainText("还没写完的一条")
    choose(tab, "关心教职工生活")
    assert tab.items.tab.unfinished.isVisible()
    next(one for one in tab.items.tab.unfinished.findChildren(QPushButton) if one.text() == "继续填写").click()
    assert tab.items.pages.currentIndex() == 0
    assert cast(QPlainTextEdit, tab.items.form.field("text").editor.target).toPlainText() == "还没写完的一条"


def test_a_half_typed_section_is_kept_and_comes_back_with_its_section(tab: PlanTab, office: Office) -> None:
    section = choose(tab, "推进校务公开")
    cast(QPlainTextEdit, tab.items.beside.field("body").editor.target).setPlainText("公开栏每月")
    choose(tab, "关心教职工生活")
    assert cast(QPlainTextEdit, tab.items.beside.field("body").editor.target).toPlainText() == ""
    assert office.store("plan_sections").get(section).body == "校务公开栏由工会小组长轮流负责。"
    next(
        one for one in tab.items.waiting["plan_sections"].findChildren(QPushButton) if one.text() == "继续填写"
    ).click()
    assert tab.tree.section == section
    assert cast(QPlainTextEdit, tab.items.beside.field("body").editor.target).toPlainText() == "公开栏每月"
    tab.save()
    assert office.store("plan_sections").get(section).body == "公开栏每月"
    assert not tab.items.waiting["plan_sections"].isVisible()


def test_a_split_cuts_the_text_as_it_is_typed_and_loses_nothing_of_it(tab: PlanTab) -> None:
    select(tab, "庆祝教师节")
    target = cast(QPlainTextEdit, tab.items.form.field("text").editor.target)
    target.setPlainText("表彰优秀教师，庆祝教师节")
    cursor = target.textCursor()
    cursor.setPosition(7)
    target.setTextCursor(cursor)
    tab.items.split()
    texts = listed(tab)
    at = texts.index("表彰优秀教师")
    assert texts[at + 1] == "庆祝教师节"
