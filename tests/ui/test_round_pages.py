"""节日与专项 and 物资 in the room of visits: people under their round, signed off by keyboard, goods written off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.care.round_school import School, school
from tests.ui.conftest import Answers
from ui.ask_text import AskText
from ui.round_pages import pages
from ui.round_register import RoundsPage
from ui.round_stock import StockPage
from ui.workplace import Workplace
from unionoffice.care.round_plan import GoodsLine, plan_run
from unionoffice.care.rounds import carry_out, mark_received
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.visits import Visit

DAY = date(2026, 3, 4)
OIL = GoodsLine(name="食用油", unit="桶", price=5_500, spare=2_000)


@pytest.fixture
def found(empty_office: Office) -> School:
    return school(empty_office)


@pytest.fixture
def desk(empty_office: Office, found: School, workplace_of: Callable[[Office], Workplace]) -> Workplace:
    assert found
    return workplace_of(empty_office)


@pytest.fixture
def number(desk: Workplace) -> int:
    run = plan_run(desk.office, "清明节", DAY)
    return carry_out(desk.office, replace(run, title="清明慰问", goods=(OIL,), money=5_000))


def shown(qtbot: QtBot, desk: Workplace) -> RoundsPage:
    page = pages(desk)[0].make(desk)
    assert isinstance(page, RoundsPage)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.bring_up(desk.bridge.step)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: Workplace, number: int) -> RoundsPage:
    made = shown(qtbot, desk)
    made.show_record("rounds", number)
    return made


def signed(desk: Workplace) -> list[str]:
    return [
        row[0]
        for row in desk.office.rows("SELECT recipient FROM visits WHERE absent = 0 AND status = 'done' ORDER BY id")
    ]


def deeds(page: RoundsPage) -> dict[str, QMenu]:
    menu = QMenu(page)
    page.fill_deeds(menu)
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def test_the_pages_are_declared_without_being_built(desk: Workplace) -> None:
    assert [(page.code, page.title) for page in pages(desk)] == [("rounds", "节日与专项"), ("round-stock", "物资")]


def test_an_empty_register_says_what_belongs_here_and_offers_the_wizard(qtbot: QtBot, desk: Workplace) -> None:
    page = shown(qtbot, desk)
    assert page.list.stack.currentIndex() == 1
    assert "在上面选一个批次" in page.people.words.sentence.text()
    assert not page.people.sign.isEnabled()
    page.start_run()
    assert page.wizard is not None and page.wizard.isVisible()
    page.wizard.close()
    assert page.wizard is None


def test_the_people_of_the_round_stand_below_it(page: RoundsPage) -> None:
    assert page.people.count.text() == "6 人，已领 0，未领 6"
    assert page.people.table.texts(0) == ["王芳", "赵敏", "周洋", "钱伟", "李强", "孙丽"]
    assert page.people.table.texts(2)[0] == "食用油 1 桶" and page.people.table.texts(3)[0] == "50.00"


def test_a_name_or_its_initials_and_enter_sign_one_after_another(
    qtbot: QtBot, page: RoundsPage, desk: Workplace
) -> None:
    box = page.people.tick
    box.setFocus()
    for typed in ("wf", "李"):
        box.setText(typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.text() == ""
    assert signed(desk) == ["王芳", "李强"]
    assert page.people.count.text() == "6 人，已领 2，未领 4"
    box.setText("没有")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert signed(desk) == ["王芳", "李强"] and "没有叫" in page.people.words.sentence.text()


def test_where_several_answer_nobody_is_signed_by_guess(qtbot: QtBot, page: RoundsPage, desk: Workplace) -> None:
    page.people.tick.setText("z")  # 赵敏, 周洋
    qtbot.keyClick(page.people.tick, Qt.Key.Key_Return)
    assert signed(desk) == []


def test_space_signs_the_selected_and_the_menu_takes_it_back(qtbot: QtBot, page: RoundsPage, desk: Workplace) -> None:
    page.people.table.selectAll()
    page.people.table.setFocus()
    qtbot.keyClick(page.people.table, Qt.Key.Key_Space)
    assert len(signed(desk)) == 6 and page.people.count.text() == "6 人，已领 6，未领 0"
    page.people.only_absent.click()
    assert page.people.words.sentence.text() == "全部领完了。"
    page.people.only_absent.click()
    page.people.table.select(0)
    deeds(page)["取消签收"].trigger()
    assert len(signed(desk)) == 5


def test_late_and_for_another_is_noted_with_day_and_name(page: RoundsPage, desk: Workplace) -> None:
    page.people.day.set_text("2026-03-20")
    page.people.table.select(2)
    page.people.sign_for("王芳")
    assert page.people.table.texts(1)[2] == "2026-03-20（王芳代领）"
    page.people.day.set_text("改天")
    page.people.table.select(3)
    page.people.sign_selected()
    assert len(signed(desk)) == 1


def test_visits_of_the_days_are_gathered_in_and_taken_out(page: RoundsPage, desk: Workplace, found: School) -> None:
    with desk.office.change("慰问"):
        party = PartyValue("free", None, "退役军人王建国")
        desk.office.store("visits").add(
            Visit(day=DAY, kind=found.festival, recipient=party, money=10_000, status="done")
        )
    deeds(page)["归入已有慰问…"].trigger()
    assert page.dialog is not None
    row = page.dialog.rows.item(0)
    assert "退役军人王建国" in row.text()
    row.setCheckState(Qt.CheckState.Checked)
    page.dialog.yes.click()
    assert page.people.table.texts(0)[-1] == "退役军人王建国"
    page.people.table.select(len(page.people.rows) - 1)
    deeds(page)["移出批次（记录保留）"].trigger()
    assert len(page.people.rows) == 6


def test_undoing_the_whole_is_offered_until_somebody_signed(page: RoundsPage, desk: Workplace, number: int) -> None:
    assert deeds(page)["撤销整批…"].isEnabled()
    first = page.people.rows[0].line.visit
    mark_received(desk.office, number, [first], DAY)
    page.redraw()
    undo = deeds(page)["撤销整批…"]
    assert not undo.isEnabled() and "已经签收" in undo.toolTip()
    desk.office.undo()
    page.redraw()
    deeds(page)["撤销整批…"].trigger()
    assert page.question is not None
    page.question.yes.click()
    assert not desk.office.rows("SELECT 1 FROM rounds") and page.round == 0


def test_unfetched_shares_are_cancelled_and_the_round_is_ended(page: RoundsPage, desk: Workplace, number: int) -> None:
    page.people.table.select(0)
    deeds(page)["未领收回（作废选中的）…"].trigger()
    assert page.question is not None
    page.question.yes.click()
    assert len(page.people.rows) == 5
    deeds(page)["结束这个批次"].trigger()
    assert desk.office.store("rounds").get(number).status == "done"


def test_more_people_are_added_through_the_wizard(qtbot: QtBot, page: RoundsPage, number: int) -> None:
    deeds(page)["补发名单…"].trigger()
    assert page.wizard is not None and page.wizard.run.into == number
    assert page.wizard.what.title.text() == "清明慰问"
    qtbot.mouseClick(page.wizard.next, Qt.MouseButton.LeftButton)
    assert page.wizard.who.count.text() == "0 人"
    page.wizard.close()


def test_the_print_menu_names_the_papers_of_the_round(qtbot: QtBot, page: RoundsPage) -> None:
    menu = QMenu(page)
    page.round_papers.fill(menu, page.round)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:6] == [
        "采购清单",
        "签领表（按部门）",
        "签领表（按工会小组）",
        "签领表（每个小组一页）",
        "未领名单",
        "活动小结表",
    ]
    with qtbot.waitSignal(page.round_papers.desk.shown, timeout=20_000):
        menu.actions()[1].trigger()
    assert page.round_papers.desk.preview is not None
    page.round_papers.desk.preview.close()


def test_the_banks_sheet_asks_for_its_purpose_and_is_written(
    qtbot: QtBot, page: RoundsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.answer = tmp_path / "代发.xlsx"
    page.round_papers.ask_payout(page.round)
    asking = page.round_papers.asking
    assert asking is not None and asking.line.text() == "慰问金银行代发"
    with qtbot.waitSignal(page.round_papers.desk.exported, timeout=20_000):
        asking.ok.click()
    book = openpyxl.load_workbook(answers.answer)
    assert len(book.worksheets) == 2
    values = [value for row in book.worksheets[0].iter_rows(values_only=True) for value in row]
    assert "6222020200112233445" in values
    book.close()


# --- stock


@pytest.fixture
def stock_page(qtbot: QtBot, desk: Workplace) -> StockPage:
    made = pages(desk)[1].make(desk)
    assert isinstance(made, StockPage)
    qtbot.addWidget(made)
    made.bring_up(desk.bridge.step)
    made.show()
    return made


def test_an_empty_store_says_what_will_stand_there(stock_page: StockPage) -> None:
    assert "都列在这里" in stock_page.words.sentence.text() and not stock_page.lose.isEnabled()


def test_stock_is_counted_and_a_loss_written_off_with_its_reason(
    stock_page: StockPage, desk: Workplace, number: int
) -> None:
    stock_page.redraw()
    assert [stock_page.table.texts(column)[0] for column in (0, 2, 4, 6, 7)] == ["食用油", "8", "6", "8", "2"]
    stock_page.table.select(0)
    stock_page.ask_loss()
    dialog = stock_page.dialog
    assert dialog is not None
    dialog.quantity.setText("两桶")
    dialog.reason.setText("运输破损")
    dialog.yes.click()
    assert "看不懂" in dialog.problem.text()
    dialog.quantity.setText("2")
    dialog.yes.click()
    assert stock_page.table.texts(5) == ["2"] and stock_page.table.texts(6) == ["6"]
    assert desk.office.store("rounds").get(number).goods[0].lost_reason == "运输破损"
    stock_page.search.setText("大米")
    assert stock_page.table.rows == []


def test_a_round_nobody_approved_is_approved_whole_and_then_signed_for(
    qtbot: QtBot, desk: Workplace, found: School
) -> None:
    run = plan_run(desk.office, "清明节", DAY)
    number = carry_out(desk.office, replace(run, goods=(OIL,), approver=""))
    page = shown(qtbot, desk)
    page.show_record("rounds", number)
    page.people.table.select(0)
    with qtbot.waitSignal(desk.tasks.refused) as told:
        page.people.sign_selected()
    assert "还没有批准" in str(told.args[0]) and signed(desk) == []
    deeds(page)["批准整批…"].trigger()
    asked = page.findChild(AskText)
    assert asked is not None and asked.line.text() == desk.office.settings.chair
    asked.ok.click()
    page.people.table.select(0)
    page.people.sign_selected()
    assert len(signed(desk)) == 1 and not deeds(page)["批准整批…"].isEnabled() and found.festival
