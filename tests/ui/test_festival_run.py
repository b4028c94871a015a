"""办一次节日慰问: five pages clicked and typed through, kept when closed half-way, taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.care.round_school import School, school
from ui.festival_run import CHECK, DONE, FestivalRun
from ui.round_children import AskChildren
from ui.tick_list import ID
from ui.workplace import Workplace
from unionoffice.care.round_plan import GoodsLine, plan_run
from unionoffice.care.round_stock import stock
from unionoffice.care.rounds import carry_out, mark_received
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.visits import Visit

Made = Callable[[], FestivalRun]


@pytest.fixture
def school_here(empty_office: Office) -> School:
    return school(empty_office, cap=50_000)


@pytest.fixture
def desk(empty_office: Office, school_here: School, workplace_of: Callable[[Office], Workplace]) -> Workplace:
    assert school_here
    return workplace_of(empty_office)


@pytest.fixture
def run(qtbot: QtBot, desk: Workplace) -> FestivalRun:
    return opened(qtbot, desk)


def opened(qtbot: QtBot, desk: Workplace) -> FestivalRun:
    made = FestivalRun(desk)
    qtbot.addWidget(made)
    made.open()
    return made


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def to_goods(qtbot: QtBot, run: FestivalRun) -> None:
    press(qtbot, run.next)
    press(qtbot, run.next)
    assert run.at == 2


def type_rice(qtbot: QtBot, run: FestivalRun, *, price: str = "68.5") -> None:
    row = run.goods.rows.rows[0]
    for field, text in ((row.name, "大米"), (row.unit, "袋"), (row.price, price), (row.spare, "1")):
        field.clear()
        field.insert(text)
        field.textEdited.emit(field.text())


def to_check(qtbot: QtBot, run: FestivalRun) -> None:
    to_goods(qtbot, run)
    type_rice(qtbot, run)
    press(qtbot, run.next)
    assert run.at == CHECK


def finish(qtbot: QtBot, run: FestivalRun) -> int:
    with qtbot.waitSignal(run.made):
        press(qtbot, run.next)
    assert run.at == DONE
    return run.done_page.round


# --- the way through


def test_it_begins_with_the_next_festival_by_the_offices_table(run: FestivalRun) -> None:
    assert run.what.festival.currentText() == "清明节　2026-04-05 周日（法定）"
    assert run.what.title.text() == "2026年清明节慰问"
    assert run.what.approver.text() == "林晓岚" and not run.back.isEnabled()


def test_five_pages_make_a_round_and_a_visit_for_each(qtbot: QtBot, run: FestivalRun, desk: Workplace) -> None:
    to_check(qtbot, run)
    assert run.check.facts["people"].text() == "6 人"
    assert run.check.facts["buy"].text() == "479.50"  # seven bags at 68.50
    assert run.check.banner.title.text() == "核对通过" and run.next.text() == "生成 6 条记录"
    number = finish(qtbot, run)
    assert run.done_page.banner.sentence.text().startswith("6 条慰问记录，共 411.00 元")
    assert desk.office.rows("SELECT count(*) FROM visits WHERE round = ?", (number,)) == [(6,)]
    assert not run.done_page.payout.isVisible() and run.done_page.purchase.isVisible()


def test_what_is_missing_holds_the_page_and_is_told_there(qtbot: QtBot, run: FestivalRun) -> None:
    run.what.title.clear()
    run.what.day.set_text("下下个月")
    press(qtbot, run.next)
    assert run.at == 0 and run.what.form.problem(run.what.title) and run.what.form.problem(run.what.day)
    run.what.title.setText("清明慰问")
    run.what.day.set_text("2026-04-03")
    to_goods(qtbot, run)
    press(qtbot, run.next)
    assert run.at == 2 and "还没有写发什么" in run.goods.problem.text()
    type_rice(qtbot, run, price="六十八块")
    assert "看不懂单价" in run.goods.rows.rows[0].problem.text()
    press(qtbot, run.next)
    assert run.at == 2


def test_another_festival_proposes_its_title_and_a_title_of_ones_own_stays(qtbot: QtBot, run: FestivalRun) -> None:
    box = run.what.festival
    place = next(row for row in range(box.count()) if box.itemText(row).startswith("中秋节"))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert run.what.title.text() == "2026年中秋节慰问"
    run.what.title.setText("中秋国庆双节慰问")
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert run.what.title.text() == "中秋国庆双节慰问"
    assert qtbot


def test_from_a_check_that_holds_one_goes_back_mends_and_goes_on(qtbot: QtBot, run: FestivalRun) -> None:
    to_goods(qtbot, run)
    type_rice(qtbot, run, price="500.01")
    press(qtbot, run.next)
    assert run.at == CHECK and run.check.facts["people"].text() == "0 人" and not run.next.isEnabled()
    assert "请减少每人的物品或金额" in run.check.banner.sentence.text()
    press(qtbot, run.back)
    assert run.next.isEnabled()
    type_rice(qtbot, run, price="500")
    press(qtbot, run.next)
    assert run.at == CHECK and run.check.facts["people"].text() == "6 人" and run.next.isEnabled()


def test_going_back_keeps_what_was_typed(qtbot: QtBot, run: FestivalRun) -> None:
    to_check(qtbot, run)
    for _page in range(3):
        press(qtbot, run.back)
    run.what.budget.set_text("400")
    for _page in range(3):
        press(qtbot, run.next)
    assert run.at == CHECK and run.check.facts["left"].text() == "-79.50"
    assert run.check.facts["left"].property("role") == "bad"


# --- who


def test_single_people_go_and_come_back_and_outsiders_are_added(qtbot: QtBot, run: FestivalRun) -> None:
    press(qtbot, run.next)
    who = run.who
    assert who.count.text() == "6 人"
    who.table.select(0)
    gone = who.table.row().name
    who.table.setFocus()
    qtbot.keyClick(who.table, Qt.Key.Key_Delete)
    assert who.count.text() == "5 人" and gone not in who.table.texts(0)
    press(qtbot, who.back)
    assert who.count.text() == "6 人"
    who.add_kind.setCurrentIndex(who.add_kind.findData("institution"))
    who.add_line.setText("市儿童福利院")
    qtbot.keyClick(who.add_line, Qt.Key.Key_Return)
    assert who.table.texts(0)[-1] == "市儿童福利院" and who.table.texts(4)[-1] == "单位"
    who.add_kind.setCurrentIndex(who.add_kind.findData("member"))
    who.add_line.setText("冯新")
    qtbot.keyClick(who.add_line, Qt.Key.Key_Return)
    assert "冯新" in who.table.texts(0)
    who.add_line.setText("查无此人")
    qtbot.keyClick(who.add_line, Qt.Key.Key_Return)
    assert "会员里没有“查无此人”" in who.note.text()


def test_filters_narrow_the_list_at_once(qtbot: QtBot, run: FestivalRun, school_here: School) -> None:
    press(qtbot, run.next)
    who = run.who
    item = next(who.units.item(row) for row in range(who.units.count()) if who.units.item(row).text() == "数学组")
    item.setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: who.count.text() == "3 人")
    who.retirees.click()
    who.units.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: who.count.text() == "7 人")
    assert "吴老师" in who.table.texts(0) and item.data(ID) == school_here.units["数学组"]


def test_nobody_left_holds_the_page(qtbot: QtBot, run: FestivalRun) -> None:
    press(qtbot, run.next)
    for row in range(run.who.states.count()):
        run.who.states.item(row).setCheckState(Qt.CheckState.Unchecked)
    press(qtbot, run.next)
    assert run.at == 1 and "名单是空的" in run.problem.text()


def test_gifts_for_children_open_their_list_for_a_purpose(qtbot: QtBot, run: FestivalRun) -> None:
    press(qtbot, run.next)
    press(qtbot, run.who.by_children)
    asked = run.who.dialog
    assert isinstance(asked, AskChildren) and not asked.yes.isEnabled()
    press(qtbot, asked.open_button)
    assert asked.problem.text() and asked.list is None
    asked.purpose.setText("六一儿童节礼物")
    asked.oldest.setValue(18)
    press(qtbot, asked.open_button)
    assert asked.table.texts(0) == ["王小雨", "王大雨"] and asked.print_button.isEnabled()
    press(qtbot, asked.yes)
    assert run.who.table.texts(0) == ["王芳"] and run.who.table.texts(5) == ["2"]
    press(qtbot, run.next)
    assert "× 2 份" in run.goods.sum.text()


# --- what and the limits


def test_leftovers_are_offered_and_used(qtbot: QtBot, desk: Workplace) -> None:
    oil = GoodsLine(name="食用油", unit="桶", price=5_500, spare=4_000)
    office = desk.office
    number = carry_out(office, replace(plan_run(office, "清明节"), goods=(oil,)))
    mark_received(office, number, [row[0] for row in office.rows("SELECT id FROM visits")], office.today)
    run = opened(qtbot, desk)
    to_goods(qtbot, run)
    offered = run.goods.leftovers.findChildren(QPushButton)
    assert [one.text() for one in offered] == ["用库存：食用油 4 桶"]
    press(qtbot, offered[0])
    assert run.goods.rows.lines() == (GoodsLine(name="食用油", unit="桶", price=5_500),)
    press(qtbot, run.next)
    assert run.check.purchase.texts(5) == ["4"] and run.check.purchase.texts(6) == ["2"]
    assert {one.name for one in stock(office)} == {"食用油"}


def over(desk: Workplace, found: School) -> None:
    with desk.office.change("慰问"):
        party = PartyValue("member", found.members["李强"], "李强")
        visit = Visit(day=date(2026, 1, 1), kind=found.festival, recipient=party, money=45_000, status="done")
        desk.office.store("visits").add(visit)


def test_everyone_over_the_limit_is_listed_with_a_way_out(qtbot: QtBot, desk: Workplace, school_here: School) -> None:
    over(desk, school_here)
    run = opened(qtbot, desk)
    to_check(qtbot, run)
    check = run.check
    assert check.over.texts(0) == ["李强"] and check.over.texts(4) == ["0.00"]
    assert check.over_head.text() == "超过限额的 1 人" and not check.reasons.isVisible()
    place = check.way.findData("over")
    check.way.setCurrentIndex(place)
    check.way.activated.emit(place)
    assert not run.next.isEnabled() and check.banner.title.text() == "还不能生成" and check.reasons.isVisible()
    check.reason.setText("春节值班")
    check.decision.setText("工会纪要〔2026〕2号")
    check.decision.editingFinished.emit()
    assert run.next.isEnabled()
    number = finish(qtbot, run)
    rows = desk.office.rows("SELECT recipient FROM visits WHERE round = ? AND decision <> ''", (number,))
    assert rows == [("李强",)]


def test_single_ones_are_decided_apart(qtbot: QtBot, desk: Workplace, school_here: School) -> None:
    over(desk, school_here)
    run = opened(qtbot, desk)
    to_check(qtbot, run)
    run.check.over.select(0)
    place = run.check.one_way.findData("out")
    run.check.one_way.setCurrentIndex(place)
    run.check.one_way.activated.emit(place)
    assert run.check.over.texts(5) == ["这次不发"] and run.next.text() == "生成 5 条记录"


# --- taking back and closing


def test_the_whole_run_is_taken_back_from_the_last_page(qtbot: QtBot, run: FestivalRun, desk: Workplace) -> None:
    to_check(qtbot, run)
    finish(qtbot, run)
    press(qtbot, run.done_page.undo)
    assert run.question is not None
    press(qtbot, run.question.yes)
    assert run.at == CHECK and not desk.office.rows("SELECT 1 FROM visits WHERE round IS NOT NULL")
    assert run.goods.rows.lines()[0].name == "大米"
    finish(qtbot, run)


def test_closing_half_way_keeps_all_and_the_next_time_goes_on(qtbot: QtBot, desk: Workplace) -> None:
    run = opened(qtbot, desk)
    run.what.title.setText("清明踏青慰问")
    run.what.title.textEdited.emit("清明踏青慰问")
    to_goods(qtbot, run)
    type_rice(qtbot, run)
    press(qtbot, run.close_button)
    again = opened(qtbot, desk)
    assert again.what.title.text() == "清明踏青慰问" and "接着上次" in again.problem.text()
    to_goods(qtbot, again)
    assert again.goods.rows.lines()[0].price == 6_850
    press(qtbot, again.again)
    assert again.at == 0 and again.what.title.text() == "2026年清明节慰问"
    again.close()
    assert opened(qtbot, desk).what.title.text() == "2026年清明节慰问"


def test_a_finished_run_is_not_offered_again(qtbot: QtBot, desk: Workplace) -> None:
    run = opened(qtbot, desk)
    run.what.title.textEdited.emit("x")
    to_check(qtbot, run)
    finish(qtbot, run)
    press(qtbot, run.next)
    assert not run.isVisible()
    assert opened(qtbot, desk).goods.rows.lines() == ()


def test_every_field_has_a_name_for_screen_readers(qtbot: QtBot, run: FestivalRun) -> None:
    from PySide6.QtWidgets import QComboBox, QLineEdit

    to_check(qtbot, run)
    fields = [*run.findChildren(QLineEdit), *run.findChildren(QComboBox)]
    named = [one for one in fields if one.accessibleName() or one.parentWidget().accessibleName()]
    assert {one.objectName() or type(one.parentWidget()).__name__ for one in fields if one not in named} == set()
