"""Undo and redo: back and forth through the history, across restarts, refused with a reason where it is not safe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from unionoffice.office import Office
from unionoffice.storage.undo import CannotUndo, NothingToUndo


def titles(office: Office) -> list[str]:
    return [one.title for one in office.choices("慰问原因")]


def members(office: Office) -> list[tuple[object, ...]]:
    return office.rows("SELECT * FROM members ORDER BY id") + office.rows("SELECT * FROM members_children ORDER BY id")


def test_a_fresh_office_has_nothing_to_undo(office: Office) -> None:
    assert office.undo_title is None
    assert office.redo_title is None
    with pytest.raises(NothingToUndo):
        office.undo()
    with pytest.raises(NothingToUndo):
        office.redo()


def test_steps_are_taken_back_and_done_again_in_order(office: Office) -> None:
    number = office.add_choice("慰问原因", "住院")
    office.rename_choice(number, "生病住院")
    office.add_choice("慰问原因", "生育")
    states = [["生病住院", "生育"], ["生病住院"], ["住院"], []]
    assert titles(office) == states[0]
    for state in states[1:]:
        office.undo()
        assert titles(office) == state
    assert office.undo_title is None
    for state in reversed(states[:-1]):
        office.redo()
        assert titles(office) == state
    assert office.redo_title is None
    for state in states[1:]:
        office.undo()
        assert titles(office) == state
    assert office.check() == []


def test_undo_and_redo_tell_what_changed(office: Office) -> None:
    office.add_choice("慰问原因", "住院")
    told = []
    office.listen(told.append)
    changed = office.undo()
    assert (changed.codes, changed.title) == (frozenset({"choice"}), "增加选项 住院")
    assert told == [changed]
    assert office.step == changed.step


def test_a_new_change_after_undo_ends_redo(office: Office) -> None:
    office.add_choice("慰问原因", "住院")
    office.undo()
    office.add_choice("慰问原因", "生育")
    assert office.redo_title is None
    assert titles(office) == ["生育"]


def test_undo_goes_on_after_a_restart(office: Office, office_file: Path, clock) -> None:
    office.add_choice("慰问原因", "住院")
    office.add_choice("慰问原因", "生育")
    office.undo()
    office.close(backup=False)
    with Office.open(office_file, clock=clock) as again:
        assert (again.undo_title, again.redo_title) == ("增加选项 住院", "增加选项 生育")
        again.redo()
        assert titles(again) == ["住院", "生育"]


def test_a_deleted_record_comes_back_with_its_lines(office: Office) -> None:
    with office.change("登记") as change:
        number = change.insert("members", {"name": "王芳", "phone": "13900000000"})
        change.insert("members_children", {"owner": number, "position": 0, "name": "王小明"})
    before = members(office)
    with office.change("删除") as change:
        change.delete("members", number)
    assert members(office) == []
    office.undo()
    assert members(office) == before
    office.redo()
    assert members(office) == []
    assert office.check() == []


def test_an_import_is_taken_back_as_a_whole_and_done_again(office: Office) -> None:
    with office.change("导入名册") as change:
        ids = change.insert_many("members", ["name", "staff_no"], [(f"会员{n}", f"{n:04}") for n in range(2500)])
    before = members(office)
    office.undo()
    assert members(office) == []
    office.redo()
    assert members(office) == before
    office.undo()
    with office.change("登记") as change:
        assert change.insert("members", {"name": "王芳"}) == ids[-1] + 1
    assert office.check() == []


def test_an_import_of_which_a_row_was_changed_past_the_program_stays(office: Office, office_file: Path) -> None:
    with office.change("导入名册") as change:
        change.insert_many("members", ["name"], [("会员甲",), ("会员乙",)])
    code = f"import sqlite3; db = sqlite3.connect({str(office_file)!r}); db.execute(\"UPDATE members SET name = '外人'\"); db.commit()"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(CannotUndo, match="又改过"):
        office.undo()
    assert any("一批数据被改动" in problem.message for problem in office.check())


def test_a_row_that_a_final_step_changed_is_not_overwritten(office: Office) -> None:
    number = office.add_choice("慰问原因", "住院")
    with office._door.change("不可撤销的修改", final=True) as change:
        change.update("choice", number, {"title": "住院治疗"})
    with pytest.raises(CannotUndo) as caught:
        office.undo()
    assert str(caught.value) == "不能撤销或重做“增加选项 住院”：之后又改过其中的记录。"
    assert titles(office) == ["住院治疗"]


def test_what_others_point_to_is_not_taken_away(office: Office) -> None:
    place = office.add_place("单位", "教务处")
    with office._door.change("不可撤销", final=True) as change:
        change.insert("members", {"name": "王芳", "unit": place})
    with pytest.raises(CannotUndo, match="还有别的记录用到它"):
        office.undo()
    assert len(office.places("单位")) == 1


def test_a_guard_can_protect_rows_with_its_own_reason(office: Office) -> None:
    number = office.add_choice("慰问原因", "住院")
    office.protect(lambda table, row: "凭证已经记账" if (table, row) == ("choice", number) else "")
    with pytest.raises(CannotUndo, match="凭证已经记账"):
        office.undo()


def test_a_final_deletion_is_no_step_to_undo(office: Office) -> None:
    with office.change("登记") as change:
        number = change.insert("members", {"name": "王芳"})
    with office.change("移入回收站") as change:
        change.strike("members", number)
    with office.change("彻底删除") as change:
        change.erase("members", number)
    with pytest.raises(CannotUndo, match="个人信息已按规定删除"):
        office.undo()
    assert members(office) == []


def test_the_bin_can_be_undone_too(office: Office) -> None:
    with office.change("登记") as change:
        number = change.insert("members", {"name": "王芳"})
    with office.change("移入回收站") as change:
        change.strike("members", number, "误登")
    office.undo()
    assert office.bin_entries() == []
    office.redo()
    assert [one.reason for one in office.bin_entries()] == ["误登"]


def test_settings_follow_undo(office: Office) -> None:
    from dataclasses import replace

    office.save_settings(replace(office.settings, chair="马秀兰"))
    assert office.settings.chair == "马秀兰"
    office.undo()
    assert office.settings.chair == "高立群"


def test_every_step_and_its_undoing_stand_in_the_audit(office: Office) -> None:
    office.add_choice("慰问原因", "住院")
    office.undo()
    office.redo()
    assert [row[0] for row in office.rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 3")] == [
        "redo",
        "undo",
        "do",
    ]


def test_random_work_can_be_taken_back_to_the_beginning(office_folder: Path) -> None:
    from tests.faults import workload

    path = office_folder / "a.ghbg"
    workload.new_office(path)
    with workload.open_office(path) as office:

        def content() -> list[object]:
            return [office.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("visits", "visits_gifts", "choice")]

        states = [content()]
        for _step in workload.work(office, 11, 40):
            if office.redo_title is None:
                states.append(content())
            else:
                states.pop()
        for state in reversed(states[:-1]):
            office.undo()
            assert content() == state
        assert office.undo_title is None
        assert office.check() == []
