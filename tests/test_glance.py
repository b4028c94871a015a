"""The first look into a file: what it shows, and when it leaves the telling to the opening."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import Clock
from unionoffice.figures.home import gather
from unionoffice.glance import APPLICATION, FORMAT, glance
from unionoffice.office import Office
from unionoffice.records import REGISTERS
from unionoffice.records.schedule import ScheduleItem
from unionoffice.storage import upgrades
from unionoffice.storage.lock import Lock, me
from unionoffice.storage.people import NewOperator


def test_the_first_look_shows_what_the_open_office_shows(office: Office, clock: Clock) -> None:
    with office.change("安排"):
        office.store("schedule").add(ScheduleItem(month=202603, title="召开工会委员会议"))
        office.store("schedule").add(ScheduleItem(month=202602, title="走访住院会员"))
    full = gather(office, office.today)
    office.close(backup=False)
    found = glance(office.path, clock)
    assert found is not None
    try:
        assert gather(found, found.today) == full  # type: ignore[arg-type]  # it looks like an office
        assert found.settings.name == "育英实验小学工会"
        assert not found.people.may("edit")
    finally:
        found.close()


def test_looking_changes_no_byte_and_leaves_the_file_free(office_file: Path) -> None:
    before = office_file.read_bytes()
    found = glance(office_file)
    assert found is not None
    found.close()
    assert office_file.read_bytes() == before
    Office.open(office_file).close(backup=False)


def test_an_office_with_a_password_is_not_looked_into(office: Office) -> None:
    office.people.set_password("周敏", "山高水长 路远心宽 再来")
    office.close(backup=False)
    assert glance(office.path) is None


def test_an_office_of_several_people_is_not_looked_into(office: Office) -> None:
    office.people.add(NewOperator("钱会计", "accountant"))
    office.close(backup=False)
    assert glance(office.path) is None


def test_a_file_somebody_is_at_or_of_another_format_is_not_looked_into(office_file: Path, clock: Clock) -> None:
    held = Lock.take(office_file, me(clock(), "李强"))
    assert glance(office_file) is None
    held.release()
    with closing(sqlite3.connect(office_file)) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert glance(office_file) is None


def test_what_is_no_office_at_rest_is_left_to_the_opening(office_file: Path, tmp_path: Path) -> None:
    assert glance(tmp_path / "没有.ghbg") is None
    assert not (tmp_path / "没有.ghbg").exists()
    other = tmp_path / "别的.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE t(x)")
    assert glance(other) is None
    (tmp_path / "文字.ghbg").write_text("不是办公室文件")
    assert glance(tmp_path / "文字.ghbg") is None
    office_file.with_name(office_file.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9 unfinished")
    assert glance(office_file) is None


def test_a_path_with_strange_signs_is_found(office_file: Path) -> None:
    strange = office_file.with_name("第1小学 100% #?&工会.ghbg")
    office_file.rename(strange)
    found = glance(strange)
    assert found is not None
    found.close()


def test_it_knows_the_mark_of_office_files() -> None:
    assert APPLICATION == upgrades.APPLICATION
    assert upgrades.number(upgrades.histories([one.upgrades for one in REGISTERS])) == FORMAT
