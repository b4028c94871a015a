"""Opening: one sentence of its own for each thing that can be in the way, and not a byte written to what is refused."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.offices import QUICK, copy_template, settings
from unionoffice.errors import OfficeError
from unionoffice.office import ChainBroken, Office
from unionoffice.storage import connections
from unionoffice.storage.file import FileAltered, is_ours
from unionoffice.storage.header import FileEmpty, FileTooNew, FileVanished, NotAnOffice
from unionoffice.storage.lock import OpenElsewhere
from unionoffice.storage.opening import AlreadyThere
from unionoffice.storage.people import NewOperator
from unionoffice.storage.places_of_danger import InSyncFolder
from unionoffice.storage.sentences import FileDamaged, FileMoved, FileReadOnly

ROOT = Path(__file__).resolve().parents[2]


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def patch(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def refused(path: Path, kind: type[OfficeError], clock, **how: object) -> OfficeError:
    """Open, expect the refusal, and make sure that nothing was written beside or into the file."""
    before = {one.name: sha(one) for one in path.parent.iterdir() if one.is_file()}
    with pytest.raises(kind) as caught:
        Office.open(path, clock=clock, **how)
    assert type(caught.value) is kind
    assert {one.name: sha(one) for one in path.parent.iterdir() if one.is_file()} == before
    assert path.name in str(caught.value) or str(path) in str(caught.value)
    assert str(caught.value).endswith("。")
    assert not is_ours(path)
    return caught.value


def test_a_vanished_file_is_named_and_not_made(office_folder: Path, clock) -> None:
    error = refused(office_folder / "没有.ghbg", FileVanished, clock)
    assert not error.may_look
    assert list(office_folder.iterdir()) == []


def test_an_empty_file_is_no_office(office_folder: Path, clock) -> None:
    path = office_folder / "空.ghbg"
    path.touch()
    refused(path, FileEmpty, clock)


@pytest.mark.parametrize("content", [b"PK\x03\x04 a zip", "工作计划".encode(), b"\xff" * 5000])
def test_another_kind_of_file_is_no_office(office_folder: Path, clock, content: bytes) -> None:
    path = office_folder / "别的.ghbg"
    path.write_bytes(content)
    refused(path, NotAnOffice, clock)


def test_a_database_of_another_program_is_no_office(office_folder: Path, clock) -> None:
    path = office_folder / "别家.ghbg"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE members(name)")
        db.commit()
    refused(path, NotAnOffice, clock)


def test_a_folder_is_no_office(office_folder: Path, clock) -> None:
    path = office_folder / "文件夹.ghbg"
    path.mkdir()
    refused(path, NotAnOffice, clock)


def test_a_file_of_a_newer_program_is_refused_untouched(office_file: Path, clock) -> None:
    patch(office_file, 60, (10_000).to_bytes(4, "big"))
    for read_only in (False, True):
        error = refused(office_file, FileTooNew, clock, read_only=read_only)
        assert "10000" in str(error)


@pytest.mark.parametrize("at", [0, 16])
def test_an_overwritten_beginning_is_damage(office_file: Path, clock, at: int) -> None:
    patch(office_file, at, bytes(16) if at == 0 else b"\x00\x03")
    refused(office_file, FileDamaged, clock)


def test_a_file_cut_short_is_damage(office_file: Path, clock) -> None:
    os.truncate(office_file, 4096 * 3)
    with pytest.raises(FileDamaged):
        Office.open(office_file, clock=clock)
    assert not is_ours(office_file)


def test_a_damaged_page_is_found_by_the_check(office_file: Path, clock) -> None:
    with closing(sqlite3.connect(office_file)) as db:
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'days_off'").fetchone()[0]
    patch(office_file, (page - 1) * 4096, b"\x55" * 2000)
    office = Office.open(office_file, clock=clock)
    assert any(problem.where == "database" for problem in office.check())
    office.close(backup=False)


def test_a_table_or_a_trigger_changed_by_another_program_may_only_be_looked_at(office_file: Path, clock) -> None:
    with closing(sqlite3.connect(office_file)) as db:
        db.execute("DROP TRIGGER audit_keep")
    error = refused(office_file, FileAltered, clock)
    assert error.may_look
    with Office.open(office_file, read_only=True, clock=clock) as office:
        assert office.settings.name == "育英实验小学工会"


def test_a_forged_audit_row_may_only_be_looked_at(office_file: Path, clock) -> None:
    with closing(sqlite3.connect(office_file)) as db:
        trigger = db.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_keep'").fetchone()[0]
        db.execute("DROP TRIGGER audit_keep")
        db.execute("UPDATE audit SET action = 'nothing'")
        db.execute(trigger)
        db.commit()
    error = refused(office_file, ChainBroken, clock)
    assert error.may_look
    with Office.open(office_file, read_only=True, clock=clock) as office:
        assert any(problem.where == "audit/1" for problem in office.check())


def test_the_second_window_is_told_and_may_look(office: Office, office_file: Path, clock) -> None:
    with pytest.raises(OpenElsewhere) as caught:
        Office.open(office_file, clock=clock)
    assert caught.value.may_look
    office.add_choice("慰问原因", "住院")
    with Office.open(office_file, read_only=True, clock=clock) as looking:
        assert [one.title for one in looking.choices("慰问原因")] == ["住院"]
        with pytest.raises(FileReadOnly):
            looking.add_choice("慰问原因", "生育")
        office.add_choice("慰问原因", "生育")
        assert len(looking.choices("慰问原因")) == 2


def test_another_process_is_told_who_holds_the_file_and_may_look(office: Office, office_file: Path) -> None:
    code = f"""
from unionoffice.office import Office
from unionoffice.storage.lock import OpenElsewhere
from pathlib import Path
path = Path({str(office_file)!r})
try:
    Office.open(path)
except OpenElsewhere as error:
    print(error.holder.process, str(error).endswith("。"))
with Office.open(path, read_only=True) as office:
    print(office.settings.name)
"""
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    assert said.stdout.split() == [str(os.getpid()), "True", "育英实验小学工会"]
    office.add_choice("慰问原因", "住院")


def test_looking_keeps_our_locks(office: Office, office_file: Path, clock) -> None:
    """Reading the header of a file we have open would drop SQLite's lock, so that another process could write."""
    with office.change("写到一半"):
        office.add_choice("慰问原因", "住院")
        Office.open(office_file, read_only=True, clock=clock).close()
        code = f"""
import sqlite3
db = sqlite3.connect({str(office_file)!r}, timeout=0, isolation_level=None)
try:
    db.execute("BEGIN IMMEDIATE")
    print("lock lost")
except sqlite3.OperationalError as error:
    print(error)
"""
        said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        assert said.stdout.strip() == "database is locked"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_file_or_folder_may_be_looked_at(office_file: Path, what: str) -> None:
    office_file.chmod(0o444 if what == "file" else 0o666)
    office_file.parent.chmod(0o555 if what == "folder" else 0o777)
    # The one who may do everything is stopped by no permission, so the question is asked as somebody else.
    code = f"""
import os
from pathlib import Path
from unionoffice.office import Office
from unionoffice.storage.sentences import FileReadOnly
path = Path({str(office_file)!r})
with Office.open(path, read_only=True) as office:
    office.check()  # loads every module while they may be read
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    Office.open(path)
except FileReadOnly as error:
    print(error.may_look, error)
with Office.open(path, read_only=True) as office:
    print(office.settings.name, len(office.check()))
"""
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    office_file.parent.chmod(0o755)
    lines = said.stdout.splitlines()
    assert lines[0].startswith("True “育英小学工会.ghbg”")
    assert lines[1] == "育英实验小学工会 0"


def test_a_synchronised_folder_is_refused_and_may_be_looked_at(
    office_template: Path, office_folder: Path, clock
) -> None:
    folder = office_folder / "OneDrive - 育英小学" / "工会"
    folder.mkdir(parents=True)
    path = copy_template(office_template, folder / "办公.ghbg")
    error = refused(path, InSyncFolder, clock)
    assert "OneDrive" in str(error)
    with Office.open(path, read_only=True, clock=clock) as office:
        assert office.read_only


def test_a_file_moved_while_open_takes_no_change(office: Office, office_file: Path) -> None:
    moved = office_file.rename(office_file.with_name("搬走.ghbg"))
    with pytest.raises(FileMoved):
        office.add_choice("慰问原因", "住院")
    moved.rename(office_file)
    office.add_choice("慰问原因", "住院")
    assert len(office.choices("慰问原因")) == 1


def test_a_file_replaced_while_open_takes_no_change(office: Office, office_file: Path, office_template: Path) -> None:
    other = copy_template(office_template, office_file.with_name("另一份"))
    other.replace(office_file)
    before = sha(office_file)
    with pytest.raises(FileMoved):
        office.add_choice("慰问原因", "住院")
    assert sha(office_file) == before


def test_a_stranger_that_wrote_meanwhile_is_noted(office: Office, office_file: Path) -> None:
    code = f"import sqlite3; db = sqlite3.connect({str(office_file)!r}); db.execute(\"INSERT INTO choice(list, title, position) VALUES ('x', 'y', 1)\"); db.commit()"
    subprocess.run([sys.executable, "-c", code], check=True)
    office.add_choice("慰问原因", "住院")
    assert [row[0] for row in office.rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 2")] == ["stranger", "do"]
    assert any(problem.where.startswith("choice/") for problem in office.check())


def test_a_stranger_that_changed_the_tables_stops_the_next_change(office: Office, office_file: Path) -> None:
    code = f"import sqlite3; db = sqlite3.connect({str(office_file)!r}); db.execute('DROP TRIGGER audit_stay')"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(FileAltered):
        office.add_choice("慰问原因", "住院")


def test_a_write_ahead_log_is_converted_at_opening(office_file: Path, clock) -> None:
    with closing(sqlite3.connect(office_file)) as db:
        assert db.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal"
        db.execute("PRAGMA user_version")
    office = Office.open(office_file, clock=clock)
    office.close(backup=False)
    assert office_file.read_bytes()[18:20] == b"\x01\x01"


def test_a_crash_in_a_commit_is_played_back_and_kept(office_file: Path, clock) -> None:
    code = f"""
import os, sqlite3
db = sqlite3.connect({str(office_file)!r}, isolation_level=None)
db.execute("PRAGMA journal_mode=TRUNCATE")
db.execute("PRAGMA cache_size=1")
db.execute("BEGIN IMMEDIATE")
for number in range(2000):
    db.execute("INSERT INTO setting(key, value) VALUES (?, ?)", (f"x{{number}}", "y" * 500))
os._exit(1)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert office_file.with_name(office_file.name + "-journal").stat().st_size > 0
    office = Office.open(office_file, clock=clock)
    assert office.rescued is not None
    assert sorted(one.name for one in office.rescued.iterdir()) == [office_file.name, office_file.name + "-journal"]
    assert office.rows("SELECT count(*) FROM setting WHERE key LIKE 'x%'")[0][0] == 0
    assert office.check() == []
    office.close(backup=False)


def test_a_new_office_replaces_nothing(office_file: Path, clock) -> None:
    before = sha(office_file)
    with pytest.raises(AlreadyThere):
        Office.create(office_file, settings=settings(), operator=NewOperator("周敏"), clock=clock)
    assert sha(office_file) == before


def test_a_new_office_leaves_nothing_half_made_where_it_cannot_be(office_folder: Path, clock) -> None:
    with pytest.raises(OfficeError):
        Office.create(
            office_folder / "没有这里" / "a.ghbg", settings=settings(), operator=NewOperator("周敏"), clock=clock
        )
    assert list(office_folder.iterdir()) == []


def test_closing_leaves_only_the_file(office_file: Path, clock) -> None:
    office = Office.open(office_file, clock=clock, cost=QUICK)
    office.add_choice("慰问原因", "住院")
    office.close(backup=False)
    office.close()
    assert [one.name for one in office_file.parent.iterdir()] == [office_file.name]


def test_every_connection_has_its_settings(office: Office) -> None:
    wanted = {"foreign_keys": 1, "synchronous": 3, "secure_delete": 1, "trusted_schema": 0, "journal_mode": "truncate"}
    for name, value in wanted.items():
        assert office.rows(f"PRAGMA {name}")[0][0] == value
    with office.change("看设置") as change:
        for name, value in wanted.items():
            assert change.rows(f"PRAGMA {name}")[0][0] == value


def test_the_read_connection_refuses_to_write(office: Office) -> None:
    with pytest.raises(OfficeError):
        office.rows("DELETE FROM choice")


def test_a_connection_never_makes_a_file(office_folder: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connections.connect(office_folder / "没有.ghbg")
    assert list(office_folder.iterdir()) == []


def test_a_script_stays_inside_its_transaction(office_folder: Path) -> None:
    path = office_folder / "x.db"
    sqlite3.connect(path).close()
    with closing(connections.connect(path, "rwc")) as db:
        db.execute("BEGIN")
        db.executescript(
            "CREATE TABLE a(x); CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END; INSERT INTO a VALUES (';')"
        )
        assert db.in_transaction
        assert db.execute("SELECT x FROM a").fetchall() == [(";",)]
        with pytest.raises(RuntimeError):
            db.commit()
        with pytest.raises(RuntimeError), db:
            pass
        db.execute("ROLLBACK")
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
