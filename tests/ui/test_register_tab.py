"""The general register tab: list and record, half-typed records, deleting, duplicating, who may only look."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import GIFTS, Gifts
from tests.sources import ROOT
from tests.ui.gift_desk import choose, desk, line_of, listed, problem, put, show, tab, type_in
from ui.drafts_folder import drafts_folder
from ui.many_selected import ManySelected
from ui.question import Question
from ui.register_list import FLAGS
from ui.register_tab import RegisterTab
from ui.tab import Action
from ui.unfinished import KEEP_SECONDS
from ui.workplace import Workplace
from unionoffice.desk.shelf import DraftShelf
from unionoffice.office import Office
from unionoffice.records import REGISTERS

__all__ = ["desk", "tab"]


def titles(tab: RegisterTab) -> list[str]:
    return [entry.title for entry in tab.unfinished.shelf.entries("gifts")]


# --- list and record


def test_the_record_of_the_chosen_row_stands_beside_the_list(tab: RegisterTab) -> None:
    assert listed(tab) == ["春节慰问品", "住院慰问", "妇女节鲜花"]
    choose(tab, "妇女节鲜花")
    assert line_of(tab, "title").text() == "妇女节鲜花"
    assert line_of(tab, "budget").text() == "2,400.50"
    assert tab.form.place.text() == "3/3"
    assert not tab.form.save_button.isEnabled()


def test_totals_stand_under_the_list_and_sums_of_a_selection_beside_them(tab: RegisterTab) -> None:
    assert tab.list.totals.text().startswith("3 条")
    assert "预算合计 15,200.50" in tab.list.totals.text()
    choose(tab, "春节慰问品")
    tab.table.selectionModel().select(tab.list.model.index(1, 0), FLAGS.Select | FLAGS.Rows)
    assert "选中 2 条" in tab.list.totals.text()
    assert "预算 12,800.00" in tab.list.totals.text()
    choose(tab, "春节慰问品")
    assert "选中" not in tab.list.totals.text()


def test_alt_arrows_step_through_the_list_and_stop_at_its_ends(tab: RegisterTab, qtbot: QtBot) -> None:
    choose(tab, "春节慰问品")
    tab.list.step(1)
    assert tab.form.place.text() == "2/3"
    tab.list.step(-1)
    tab.list.step(-1)
    assert tab.form.place.text() == "1/3"
    assert tab.form.behind.shortcut().toString() == "Alt+Down"


def test_what_is_typed_is_saved_and_the_row_stays_chosen(tab: RegisterTab, gifts: Gifts) -> None:
    record = choose(tab, "住院慰问")
    type_in(tab, "budget", "1000")
    assert tab.form.save_button.isEnabled()
    tab.save()
    assert gifts.office.store("gifts").get(record).budget == 100000
    assert tab.list.selected_ids() == [record]
    assert line_of(tab, "budget").text() == "1,000.00"
    assert not tab.form.save_button.isEnabled()


def test_a_new_record_is_saved_and_the_next_begun(tab: RegisterTab, gifts: Gifts) -> None:
    tab.new()
    type_in(tab, "title", "端午粽子")
    tab.form.save(fresh=True)
    assert "端午粽子" in listed(tab)
    assert line_of(tab, "title").text() == ""
    assert tab.form.draft is not None and tab.form.draft.id == 0


def test_a_change_elsewhere_shows_in_an_untouched_form_and_leaves_a_touched_one_alone(
    tab: RegisterTab, gifts: Gifts
) -> None:
    record = choose(tab, "住院慰问")
    with gifts.office.change("改预算"):
        gifts.office.store("gifts").amend_many([record], {"budget": 90000})
    assert line_of(tab, "budget").text() == "900.00"
    put(line_of(tab, "contact"), "工会办公室")
    with gifts.office.change("再改预算"):
        gifts.office.store("gifts").amend_many([record], {"budget": 95000})
    assert line_of(tab, "contact").text() == "工会办公室"
    assert line_of(tab, "budget").text() == "900.00"


def test_a_record_changed_meanwhile_is_loaded_anew_under_what_was_typed(tab: RegisterTab, gifts: Gifts) -> None:
    record = choose(tab, "住院慰问")
    put(line_of(tab, "contact"), "工会办公室")
    with gifts.office.change("改预算"):
        gifts.office.store("gifts").amend_many([record], {"budget": 90000})
    assert not tab.form.save()
    assert "已被改动" in tab.form.notice.text()
    tab.form.again.click()
    assert line_of(tab, "budget").text() == "900.00"
    assert line_of(tab, "contact").text() == "工会办公室"
    assert tab.form.save()
    assert gifts.office.store("gifts").get(record).contact == "工会办公室"


def test_a_link_leads_to_a_record_that_a_filter_hides(tab: RegisterTab) -> None:
    record = choose(tab, "春节慰问品")
    tab.filters.search.setText("鲜花")
    tab.filters.search.returnPressed.emit()
    assert listed(tab) == ["妇女节鲜花"]
    tab.show_record("gifts", record)
    assert tab.list.selected_ids() == [record]
    assert not tab.filters.narrowed


def test_a_filter_that_hides_the_shown_record_empties_the_form_and_one_that_keeps_it_does_not(tab: RegisterTab) -> None:
    record = choose(tab, "妇女节鲜花")
    tab.filters.search.setText("鲜花")
    tab.filters.search.returnPressed.emit()
    assert tab.list.selected_ids() == [record]
    tab.filters.search.setText("春节")
    tab.filters.search.returnPressed.emit()
    assert tab.list.selected_ids() == []
    assert tab.form.draft is not None and tab.form.draft.id == 0


def test_a_narrowed_list_keeps_the_chosen_record_where_it_is_still_listed(tab: RegisterTab) -> None:
    from unionoffice.storage.store import Filter

    record = choose(tab, "春节慰问品")
    tab.list.narrow([Filter("day", "month", 202602)])
    assert (listed(tab), tab.list.selected_ids()) == (["春节慰问品"], [record])


# --- half-typed records


def test_leaving_a_half_typed_record_keeps_it_as_a_line_above_the_list(tab: RegisterTab) -> None:
    choose(tab, "住院慰问")
    put(line_of(tab, "contact"), "工会办公室")
    choose(tab, "妇女节鲜花")
    assert titles(tab) == ["未保存：住院慰问"]
    assert tab.unfinished.isVisible()
    assert line_of(tab, "contact").text() == ""


def test_choosing_the_record_again_goes_on_with_what_was_typed(tab: RegisterTab) -> None:
    choose(tab, "住院慰问")
    put(line_of(tab, "contact"), "工会办公室")
    choose(tab, "妇女节鲜花")
    choose(tab, "住院慰问")
    assert line_of(tab, "contact").text() == "工会办公室"
    assert "未保存" in tab.form.place.text()
    assert not tab.unfinished.isVisible()
    assert tab.form.save()
    assert titles(tab) == []


def test_typing_on_keeps_one_line_for_one_record(tab: RegisterTab) -> None:
    tab.new()
    for text in ("端", "端午", "端午粽子"):
        put(line_of(tab, "title"), text)
        tab.keep_unfinished()
    assert titles(tab) == ["未保存：端午粽子"]


def test_two_new_records_half_typed_are_two_lines_and_each_comes_back(tab: RegisterTab) -> None:
    for text in ("端午粽子", "中秋月饼"):
        tab.new()
        put(line_of(tab, "title"), text)
    tab.new()
    assert sorted(titles(tab)) == ["未保存：中秋月饼", "未保存：端午粽子"]
    key = next(one.key for one in tab.unfinished.entries if one.title.endswith("端午粽子"))
    tab.unfinished.wanted.emit(key)
    assert line_of(tab, "title").text() == "端午粽子"
    assert tab.form.save()
    assert titles(tab) == ["未保存：中秋月饼"]
    assert "端午粽子" in listed(tab)


def test_what_is_typed_back_to_what_it_was_leaves_no_line(tab: RegisterTab) -> None:
    choose(tab, "住院慰问")
    put(line_of(tab, "contact"), "工会办公室")
    tab.keep_unfinished()
    put(line_of(tab, "contact"), "")
    choose(tab, "妇女节鲜花")
    assert titles(tab) == []


def test_another_tab_coming_up_and_the_window_closing_keep_what_is_typed(tab: RegisterTab) -> None:
    tab.new()
    put(line_of(tab, "title"), "端午粽子")
    tab.hide()
    assert titles(tab) == ["未保存：端午粽子"]
    tab.show()
    put(line_of(tab, "title"), "端午粽子和绿豆糕")
    assert tab.leave()
    assert titles(tab) == ["未保存：端午粽子和绿豆糕"]


def test_after_a_restart_the_half_typed_record_is_offered_again(
    tab: RegisterTab, gifts: Gifts, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]
) -> None:
    tab.new()
    put(line_of(tab, "title"), "端午粽子")
    tab.form.field("day").editor.day.line.setText("2026-06-19")
    tab.form.field("day").editor.day.line.textEdited.emit("2026-06-19")
    tab.leave()
    again = workplace_of(gifts.office)
    fresh = show(qtbot, again, RegisterTab(again, GIFTS))
    assert fresh.unfinished.isVisible()
    fresh.unfinished.wanted.emit(fresh.unfinished.entries[0].key)
    assert (line_of(fresh, "title").text(), line_of(fresh, "day").text()) == ("端午粽子", "2026-06-19")
    assert fresh.form.save()
    assert not fresh.unfinished.isVisible()


def test_presets_of_a_new_record_come_back_with_it(tab: RegisterTab, gifts: Gifts) -> None:
    tab.presets = lambda: {"handler": gifts.wang, "way": "home"}
    tab.new()
    put(line_of(tab, "title"), "端午粽子")
    tab.leave()
    tab.presets = dict
    tab.new()
    tab.unfinished.wanted.emit(tab.unfinished.entries[0].key)
    assert tab.form.save()
    made = gifts.office.store("gifts").get(tab.list.selected_ids()[0])
    assert (made.handler, made.way) == (gifts.wang, "home")


def test_a_draft_is_thrown_away_only_after_a_question(tab: RegisterTab) -> None:
    tab.new()
    put(line_of(tab, "title"), "端午粽子")
    tab.new()
    tab.unfinished._ask_drop(tab.unfinished.entries[0])
    assert titles(tab)
    tab.findChild(Question).yes.click()
    assert titles(tab) == []
    assert not tab.unfinished.isVisible()


def test_giving_up_changes_shows_what_is_stored(tab: RegisterTab) -> None:
    choose(tab, "住院慰问")
    put(line_of(tab, "contact"), "工会办公室")
    tab.keep_unfinished()
    tab.form.revert.click()
    tab.findChild(Question).yes.click()
    assert line_of(tab, "contact").text() == ""
    assert titles(tab) == []


def test_typing_is_kept_every_five_seconds_at_the_latest(tab: RegisterTab, qtbot: QtBot) -> None:
    assert KEEP_SECONDS <= 5
    assert tab.unfinished._keep_soon.interval() == KEEP_SECONDS * 1000
    tab.unfinished._keep_soon.setInterval(20)
    tab.new()
    put(line_of(tab, "title"), "端午粽子")
    qtbot.waitUntil(lambda: titles(tab) == ["未保存：端午粽子"], timeout=2000)


_TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from tests.kinds.gifts import GIFTS
from ui.app import application
from ui.bridge import OfficeBridge
from ui.choosers import SYSTEM
from ui.preferences import Preferences
from ui.register_tab import RegisterTab
from ui.tasks import Tasks
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.records import REGISTERS

app = application()
office = Office.open(Path(sys.argv[1]), registers=(*REGISTERS, GIFTS))
preferences = Preferences(QSettings(sys.argv[2], QSettings.Format.IniFormat))
workplace = Workplace(office, OfficeBridge(office), Tasks(), preferences, SYSTEM, lambda *_way: None)
tab = RegisterTab(workplace, GIFTS)
tab.unfinished._keep_soon.setInterval(30)
tab.show()
tab.new()
line = tab.form.field("title").editor.line
line.setText("端午粽子")
line.textEdited.emit("端午粽子")
shelf = tab.unfinished.shelf
def look():
    if shelf.entries("gifts"):
        print("kept", flush=True)
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_program_killed_while_the_clerk_types_offers_the_record_at_the_next_start(
    gift_template: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(gift_template, tmp_path / "慰问.ghbg"))
    command = [sys.executable, "-c", _TYPIST, str(path), str(tmp_path / "machine.ini")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data")}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=tmp_path)
    assert child.stdout is not None
    assert child.stdout.readline() == "kept\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    folder = next((tmp_path / "data").rglob("drafts"))
    assert folder.name == drafts_folder().name
    with Office.open(path, registers=(*REGISTERS, GIFTS), take_over=True) as office:
        shelf = DraftShelf(folder, office)
        (entry,) = shelf.entries("gifts")
        draft = shelf.take(entry.key)
    assert draft is not None and draft.text("title") == "端午粽子"


# --- deeds on rows


def test_deleting_is_one_step_of_undo_and_the_next_row_is_chosen(tab: RegisterTab, gifts: Gifts) -> None:
    choose(tab, listed(tab)[0])
    follows = listed(tab)[1]
    tab.strike()
    assert len(listed(tab)) == 2
    assert line_of(tab, "title").text() == follows
    gifts.office.undo()
    assert len(listed(tab)) == 3


def test_many_records_are_deleted_in_one_step(tab: RegisterTab, gifts: Gifts) -> None:
    tab.table.selectAll()
    assert tab.form.pages.currentWidget() is tab.many
    assert "3 条" in tab.many.count.text()
    tab.many.strike.click()
    assert listed(tab) == []
    assert tab.list.empty_button.isVisible()
    gifts.office.undo()
    assert len(listed(tab)) == 3


def test_a_duplicate_is_a_new_record_with_the_same_lines_but_no_secret(tab: RegisterTab, gifts: Gifts) -> None:
    choose(tab, "妇女节鲜花")
    tab.duplicate()
    assert line_of(tab, "title").text() == "妇女节鲜花"
    assert line_of(tab, "card").text() == ""
    type_in(tab, "title", "妇女节鲜花(第二批)")
    assert tab.form.save()
    assert listed(tab).count("妇女节鲜花") == 1
    made = gifts.office.store("gifts").get(tab.list.selected_ids()[0])
    assert [line.name for line in made.goods] == ["康乃馨"]


def test_the_menu_of_a_row_offers_its_deeds_and_those_of_the_tab_around_it(tab: RegisterTab) -> None:
    done: list[str] = []
    tab.extra_actions = lambda ids: [(f"发放 {len(ids)} 条", lambda: done.append("发放"), True)]
    choose(tab, "妇女节鲜花")
    tab.list.menu_wanted.emit(QPoint(10, 10))
    menu = tab.findChild(QMenu)
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert texts[0] == "发放 1 条"
    assert {"复制为新记录", "批量修改…", "此记录的历史…"} <= set(texts)
    menu.actions()[0].trigger()
    assert done == ["发放"]
    assert not next(one for one in menu.actions() if one.text() == "批量修改…").isEnabled()
    menu.close()


def test_the_history_of_a_record_tells_who_changed_what(tab: RegisterTab) -> None:
    from ui.register_papers import RecordHistory

    record = choose(tab, "住院慰问")
    type_in(tab, "budget", "1000")
    tab.save()
    tab.papers.show_history(record)
    dialog = tab.findChild(RecordHistory)
    rows = [
        [dialog.table.item(row, column).text() for column in range(dialog.table.columnCount())]
        for row in range(dialog.table.rowCount())
    ]
    assert any(row[1] == "周敏" and row[3:] == ["预算", "800.00", "1,000.00"] for row in rows)
    dialog.close()


# --- who may only look


def test_who_may_only_look_can_change_nothing(
    gifts: Gifts, desk: Workplace, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]
) -> None:
    from unionoffice.storage.people import NewOperator

    gifts.office.people.add(NewOperator("审计员", role="auditor"))
    gifts.office.people.sign_in("审计员", "")
    looker = workplace_of(gifts.office)
    tab = show(qtbot, looker, RegisterTab(looker, GIFTS))
    choose(tab, "妇女节鲜花")
    assert line_of(tab, "title").isReadOnly()
    assert not tab.form.field("way").editor.combo.isEnabled()
    assert tab.form.field("goods").editor.model.rowCount() == 1
    assert not tab.form.field("goods").editor.drop.isVisible()
    assert not tab.form.field("card").editor.change.isVisible()
    assert not tab.form.save_button.isEnabled() and not tab.form.save_new_button.isEnabled()
    assert not tab.new_button.isEnabled()
    tab.new()
    tab.strike()
    tab.duplicate()
    assert len(listed(tab)) == 3
    assert line_of(tab, "title").text() == "妇女节鲜花"
    tab.table.selectAll()
    assert not tab.many.edit.isVisible()


# --- empty, and how it fits


def test_an_empty_register_says_what_belongs_there(
    gifts: Gifts, qtbot: QtBot, workplace_of: Callable[[Office], Workplace]
) -> None:
    place = workplace_of(gifts.office)
    tab = show(qtbot, place, RegisterTab(place, GIFTS))
    assert tab.list.empty_text.isVisible()
    assert tab.list.empty_button.text() == "+ 新建"
    tab.list.empty_button.click()
    assert tab.form.draft is not None and tab.form.draft.id == 0


def test_enter_on_a_row_leads_into_the_form(tab: RegisterTab, qtbot: QtBot) -> None:
    choose(tab, "妇女节鲜花")
    tab.activateWindow()
    tab.list.opened.emit(tab.list.selected_ids()[0])
    qtbot.waitUntil(lambda: tab.focusWidget() is line_of(tab, "title"))


def test_a_hundred_rows_are_selected_without_asking_for_one_of_them(tab: RegisterTab, gifts: Gifts) -> None:
    from tests.kinds.gifts import Gift

    with gifts.office.change("登记"):
        for number in range(300):
            gifts.office.store("gifts").add(Gift(title=f"第{number}批", day=date(2025, 1, 1)))
    tab.table.selectAll()
    assert tab.list.selected_ranges() == [(0, 302)]
    assert tab.list.selected_count() == 303


def test_the_tab_offers_what_it_can_do(tab: RegisterTab) -> None:
    assert all(tab.can(one) for one in (Action.NEW, Action.SAVE, Action.FIND, Action.PRINT, Action.EXPORT))
    tab.find()
    assert tab.focusWidget() is tab.filters.search
    assert isinstance(tab.many, ManySelected)
    assert tab.table.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert problem(tab, "title") == ""
