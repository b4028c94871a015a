"""The one door: what a change stores, records, refuses and tells."""

from __future__ import annotations

import sqlite3
import threading
import time

import pytest

from unionoffice.office import Office
from unionoffice.storage import history
from unionoffice.storage.changes import Changed
from unionoffice.storage.sentences import StillReferenced


def steps(office: Office) -> int:
    return office.rows("SELECT count(*) FROM step")[0][0]


def add_member(office: Office, name: str, **more: object) -> int:
    with office.change(f"登记会员 {name}") as change:
        return change.insert("members", {"name": name, **more})


def test_a_change_is_one_step_with_history_and_one_audit_row(office: Office, clock) -> None:
    before = office.anchor.count
    clock.advance(days=1)
    with office.change("登记选项") as change:
        number = change.insert("choice", {"list": "慰问原因", "title": "住院", "position": 1})
        change.update("choice", number, {"title": "生病住院"})
    assert office.anchor.count == before + 1
    step = office.rows("SELECT id, title, codes, kind, final FROM step ORDER BY id DESC LIMIT 1")[0]
    assert step[1:] == ("登记选项", "choice", "do", 0)
    entries = [one.entry for one in history.of_step(office.rows, step[0])]
    assert [(one.action, dict(one.old), dict(one.new)) for one in entries] == [
        ("insert", {}, {"list": "慰问原因", "title": "住院", "position": 1}),
        ("update", {"title": "住院"}, {"title": "生病住院"}),
    ]


def test_listeners_are_told_once_after_the_commit_and_see_it(office: Office) -> None:
    told: list[tuple[Changed, int]] = []
    office.listen(lambda changed: told.append((changed, len(office.choices("慰问原因")))))
    with office.change("两个选项") as change:
        change.insert("choice", {"list": "慰问原因", "title": "住院", "position": 1})
        change.insert("choice", {"list": "慰问原因", "title": "生育", "position": 2})
    assert [(one.codes, one.title, seen) for one, seen in told] == [(frozenset({"choice"}), "两个选项", 2)]
    assert office.step == told[0][0].step


def test_a_listener_that_left_is_told_nothing(office: Office) -> None:
    told: list[Changed] = []
    office.listen(told.append)()
    office.add_choice("慰问原因", "住院")
    assert told == []


def test_a_failing_listener_does_not_spoil_the_change(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_changed: Changed) -> None:
        raise ValueError("deaf")

    office.listen(fail)
    office.add_choice("慰问原因", "住院")
    assert len(office.choices("慰问原因")) == 1
    assert "a listener failed" in caplog.text
    caplog.clear()


def test_a_change_that_writes_nothing_leaves_no_trace(office: Office) -> None:
    before = steps(office), office.anchor
    with office.change("什么也没做"):
        pass
    assert (steps(office), office.anchor) == before


def test_setting_the_same_value_again_is_no_change(office: Office) -> None:
    number = office.add_choice("慰问原因", "住院")
    before = steps(office)
    with office.change("没有不同") as change:
        assert not change.update("choice", number, {"title": "住院"})
    assert steps(office) == before


def test_a_failure_takes_everything_back(office: Office) -> None:
    before = steps(office), office.anchor
    with pytest.raises(ZeroDivisionError), office.change("半途而废") as change:
        change.insert("choice", {"list": "慰问原因", "title": "住院", "position": 1})
        raise ZeroDivisionError
    assert office.choices("慰问原因") == []
    assert (steps(office), office.anchor) == before


def test_a_change_inside_a_change_joins_it(office: Office) -> None:
    told: list[Changed] = []
    office.listen(told.append)
    with office.change("外层"):
        office.add_choice("慰问原因", "住院")
        office.add_place("单位", "语文组")
    assert [(one.title, set(one.codes)) for one in told] == [("外层", {"choice", "place"})]


def test_an_inner_failure_that_is_swallowed_still_takes_everything_back(office: Office) -> None:
    with pytest.raises(RuntimeError, match="inside"), office.change("外层"):
        office.add_choice("慰问原因", "住院")
        try:
            with office.change("内层") as change:
                change.insert("choice", {"list": "慰问原因", "title": "生育", "position": 2})
                raise ValueError
        except ValueError:
            pass
    assert office.choices("慰问原因") == []


def test_reading_inside_a_change_sees_what_it_wrote_and_others_do_not(office: Office) -> None:
    seen: list[int] = []
    with office.change("未提交"):
        office.add_choice("慰问原因", "住院")
        assert len(office.choices("慰问原因")) == 1
        thread = threading.Thread(target=lambda: seen.append(len(office.choices("慰问原因"))))
        thread.start()
        thread.join()
    assert seen == [0]


def test_the_window_reads_on_while_an_import_of_many_rows_is_being_written(office: Office) -> None:
    inside, go = threading.Event(), threading.Event()

    def import_many() -> None:
        with office.change("导入") as change:
            change.insert_many("members", ["name"], [(f"会员{n:05}",) for n in range(20_000)])
            inside.set()
            go.wait(10)

    thread = threading.Thread(target=import_many)
    thread.start()
    assert inside.wait(10)
    assert office.busy
    begun = time.perf_counter()
    assert office.rows("SELECT count(*) FROM members")[0][0] == 0
    assert time.perf_counter() - begun < 1
    go.set()
    thread.join()
    assert not office.busy
    assert office.rows("SELECT count(*) FROM members")[0][0] == 20_000


def test_two_threads_that_write_wait_for_each_other(office: Office) -> None:
    def write(list_name: str) -> None:
        for number in range(20):
            office.add_choice(list_name, f"选项{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("甲", "乙", "丙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(office.choices(name)) for name in ("甲", "乙", "丙")] == [20, 20, 20]
    assert office.check() == []


def test_ids_are_never_used_twice(office: Office) -> None:
    first = add_member(office, "王芳")
    with office.change("删除") as change:
        change.delete("members", first)
    assert add_member(office, "李强") == first + 1


def test_a_record_others_point_to_is_not_taken_away(office: Office) -> None:
    top = office.add_place("单位", "教务处")
    office.add_place("单位", "语文组", top)
    with pytest.raises(StillReferenced), office.change("删除单位") as change:
        change.delete("place", top)
    assert len(office.places("单位")) == 2


def test_lines_of_a_record_go_with_it_and_are_in_its_history(office: Office) -> None:
    number = add_member(office, "王芳")
    with office.change("子女") as change:
        change.insert("members_children", {"owner": number, "position": 0, "name": "王小明"})
    with office.change("删除") as change:
        change.delete("members", number)
    assert office.rows("SELECT count(*) FROM members_children")[0][0] == 0
    entries = [one.entry for one in history.of_record(office.rows, "members", number)]
    assert [(one.table, one.action) for one in entries] == [
        ("members", "insert"),
        ("members_children", "insert"),
        ("members_children", "delete"),
        ("members", "delete"),
    ]


def test_names_of_tables_and_columns_are_not_taken_on_trust(office: Office) -> None:
    with office.change("注入") as change:
        for table, column in (("choice; DROP TABLE choice", "title"), ("choice", 'title") VALUES (1)--'), ("x", "y")):
            with pytest.raises(RuntimeError):
                change.insert(table, {column: 1})


def test_a_bug_that_breaks_a_rule_of_the_table_stays_a_bug(office: Office) -> None:
    with pytest.raises(sqlite3.IntegrityError), office.change("坏数据") as change:
        change.insert("choice", {"list": "慰问原因", "title": "", "position": 1})


def test_a_batch_is_one_entry_and_its_ids_follow_each_other(office: Office) -> None:
    with office.change("导入名册") as change:
        ids = change.insert_many("members", ["name", "staff_no"], (("会员甲", "001"), ("会员乙", "002")))
    assert [row[0] for row in office.rows("SELECT name FROM members WHERE id BETWEEN ? AND ?", (ids[0], ids[-1]))] == [
        "会员甲",
        "会员乙",
    ]
    last = office.rows("SELECT tbl, row, last, action FROM history ORDER BY id DESC LIMIT 1")[0]
    assert last == ("members", ids[0], ids[-1], "batch")


def test_an_empty_batch_is_no_change(office: Office) -> None:
    before = steps(office)
    with office.change("空名册") as change:
        assert list(change.insert_many("members", ["name"], [])) == []
    assert steps(office) == before


def test_the_bin_takes_gives_back_and_lets_go_for_good(office: Office, clock) -> None:
    number = add_member(office, "王芳")
    with office.change("移入回收站") as change:
        change.strike("members", number, "重复登记")
    entry = office.bin_entries()[0]
    assert (entry.code, entry.id, entry.name, entry.struck, entry.reason) == (
        "members",
        number,
        "王芳",
        clock.today(),
        "重复登记",
    )
    with office.change("恢复") as change:
        change.restore("members", number)
    assert office.bin_entries() == []
    with pytest.raises(RuntimeError, match="not in the bin"), office.change("彻底删除") as change:
        change.erase("members", number)
    with office.change("移入回收站") as change:
        change.strike("members", number)
    with office.change("彻底删除") as change:
        change.erase("members", number)
    assert office.rows("SELECT count(*) FROM members")[0][0] == 0
    assert office.bin_entries() == []
    assert office.check() == []


def test_an_erased_person_is_left_nowhere_in_the_file(office: Office, office_file) -> None:
    canary = "欧阳皎月的旧事"
    number = add_member(office, canary, notes=f"{canary},家住江边")
    with office.change("改备注") as change:
        change.update("members", number, {"notes": f"{canary}二"})
        change.strike("members", number, canary)
    with office.change("彻底删除") as change:
        change.erase("members", number)
    office.close(backup=False)
    assert canary.encode() not in office_file.read_bytes()
    reopened = Office.open(office_file, clock=office.clock)
    assert reopened.check() == []
    reopened.close(backup=False)


def test_writing_without_a_change_is_a_bug(office: Office) -> None:
    with pytest.raises(RuntimeError, match="needs"):
        office.writing()


def test_a_reader_that_stays_in_the_file_does_not_stop_a_commit(office: Office) -> None:
    """Every answer is drained, so the read connection holds no lock afterwards."""
    office.rows("SELECT * FROM setting")
    begun = time.perf_counter()
    office.add_choice("慰问原因", "住院")
    assert time.perf_counter() - begun < 2
