"""Children of older files: sealed when the key is at hand, and no plain word of them left in the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.offices import QUICK
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord

PASSWORD = "江边老树昏鸦 小桥流水"


def make_old(path: Path, clock) -> int:
    """Give a file two children in plain, as the older program wrote them, with their history; return their parent."""
    with closing(Office.open(path, clock=clock, cost=QUICK)) as office:
        with office.change("登记") as change:
            parent = office.store("members").add(MemberRecord(name="王芳", initials="wf"))
            row = {"owner": parent, "position": 1, "name": "王小宝", "birthday": "2019-05-04", "school": "向阳花幼儿园"}
            change.insert("members_children", row)
        with office.change("改一下") as change:
            (number,) = change.rows("SELECT id FROM members_children")[0]
            change.update("members_children", number, {"name": "王晓宝"})
            change.insert("members_children", {"owner": parent, "position": 0, "name": "王大宝"})
        with office.change("写错的"), office.change("写错的") as change:
            wrong = change.insert("members_children", {"owner": parent, "position": 2, "name": "王不存"})
            change.delete("members_children", wrong)
        assert office.check() == []
    return parent


def plain_words(path: Path) -> list[str]:
    data = path.read_bytes()
    return [word for word in ("王小宝", "王晓宝", "王大宝", "王不存", "向阳花", "2019-05-04") if word.encode() in data]


def test_opening_seals_the_children_and_leaves_no_plain_word_of_them(office_file: Path, clock) -> None:
    parent = make_old(office_file, clock)
    assert len(plain_words(office_file)) == 6
    with closing(Office.open(office_file, clock=clock, cost=QUICK)) as office:
        children = office.store("members").plain_many([parent], ["offspring"])[parent]["offspring"]
        assert [(one.name, one.birthday, one.school) for one in children] == [
            ("王大宝", None, ""),
            ("王晓宝", date(2019, 5, 4), "向阳花幼儿园"),
        ]
        assert office.rows("SELECT count(*) FROM members_children") == [(0,)]
        assert office.undo_title != "子女信息改为加密保存"
        assert office.check() == []
    assert plain_words(office_file) == []


def test_the_second_opening_writes_nothing(office_file: Path, clock) -> None:
    make_old(office_file, clock)
    Office.open(office_file, clock=clock, cost=QUICK).close(backup=False)
    with closing(Office.open(office_file, clock=clock, cost=QUICK)) as office:
        step = office.step
    with closing(Office.open(office_file, clock=clock, cost=QUICK)) as office:
        assert office.step == step


def test_what_else_the_history_tells_of_the_member_stays(office_file: Path, clock) -> None:
    parent = make_old(office_file, clock)
    with closing(Office.open(office_file, clock=clock, cost=QUICK)) as office:
        assert any("王芳" in str(entry) for entry in office.history_of("members", parent))


def test_without_the_key_the_children_wait_until_somebody_signs_in(office_file: Path, clock) -> None:
    with closing(Office.open(office_file, clock=clock, cost=QUICK)) as office:
        office.people.set_password("周敏", PASSWORD)
    with closing(sqlite3.connect(office_file)) as db:
        db.execute("INSERT INTO members(id, name, initials) VALUES (1, '王芳', 'wf')")
        db.execute("INSERT INTO members_children(owner, position, name) VALUES (1, 0, '王大宝')")
        db.commit()
    with closing(Office.open(office_file, clock=clock, cost=QUICK)) as office:
        assert office.rows("SELECT count(*) FROM members_children") == [(1,)]
        office.people.sign_in("周敏", PASSWORD)
        assert office.rows("SELECT count(*) FROM members_children") == [(0,)]
        (child,) = office.store("members").plain_many([1], ["offspring"])[1]["offspring"]
        assert child.name == "王大宝"
    assert plain_words(office_file) == []


def test_a_file_opened_to_look_at_is_left_alone(office_file: Path, clock) -> None:
    make_old(office_file, clock)
    with closing(Office.open(office_file, clock=clock, cost=QUICK, read_only=True)) as office:
        assert office.rows("SELECT count(*) FROM members_children") == [(2,)]
