"""Upgrades: all pending steps or none, after a verified copy, and nothing a step may do to break that."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.faults import workload
from tests.faults.kills import LATER
from unionoffice.kinds.register import Register, Upgrades
from unionoffice.office import Office
from unionoffice.records import REGISTERS
from unionoffice.storage import schema, upgrades
from unionoffice.storage.connections import Connection
from unionoffice.storage.core_tables import CORE
from unionoffice.storage.header import FileTooNew
from unionoffice.storage.upgrades import UpgradeBroken

OLD = len(CORE.steps) + 1  # the format of a file with one register of one step


@pytest.fixture
def old(office_folder: Path) -> Path:
    path = office_folder / "旧.ghbg"
    workload.new_office(path)
    with workload.open_office(path) as office, office.change("走访") as change:
        change.insert("visits", {"name": "王芳", "amount": 80050, "note": "住院探望"})
        change.insert_many("visits", ["name", "amount"], [("李强", 123)])
    return path


def register(*steps: object, name: str = "visits") -> Register[workload.Visit]:
    history = Upgrades(name)
    for step in (*workload.UPGRADES.steps, *steps) if name == "visits" else steps:
        history.step(step)  # type: ignore[arg-type]
    return Register(name, "慰问走访", "走访", workload.Visit, history, "name", (("name", True),))


def numbers(path: Path) -> tuple[int, bytes]:
    db = sqlite3.connect(path)
    found = db.execute("PRAGMA user_version").fetchone()[0], schema.fingerprint(db)
    db.close()
    return found


def test_the_format_number_is_the_number_of_all_steps(old: Path) -> None:
    assert numbers(old)[0] == OLD
    assert upgrades.number(upgrades.histories([workload.UPGRADES])) == OLD


def test_an_older_file_is_copied_then_brought_up_to_date(old: Path) -> None:
    before = workload.state_of(old)
    with Office.open(old, registers=[LATER], clock=workload.Ticking()) as office:
        assert office.rows("SELECT amount, place FROM visits ORDER BY id") == [(80000, "市第一医院"), (100, "")]
        assert office.rows("SELECT owner, reason FROM visits_reasons") == [(1, "住院探望")]
        kept = [one for one in office.backups.list() if one.reason == "升级前"]
        assert [one.format for one in kept] == [OLD]
        assert kept[0].keep
        assert workload.state_of(kept[0].path) == before
        office.add_choice("慰问原因", "住院")
        assert office.rows("SELECT action, object FROM audit WHERE action = 'upgrade'") == [
            ("upgrade", f"format/{OLD}")
        ]
        assert office.check() == []
    assert numbers(old)[0] == OLD + 3


def test_the_program_before_refuses_the_upgraded_file_untouched(old: Path) -> None:
    Office.open(old, registers=[LATER]).close()
    before = old.read_bytes()
    with pytest.raises(FileTooNew):
        workload.open_office(old)
    assert old.read_bytes() == before


def test_a_file_with_other_registers_of_the_same_number_is_refused(old: Path) -> None:
    def one_table(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE meetings(id INTEGER PRIMARY KEY) STRICT")

    with pytest.raises(FileTooNew):
        Office.open(old, registers=[register(one_table, name="meetings")])


def test_looking_at_an_older_file_upgrades_a_copy_only(old: Path) -> None:
    before = old.read_bytes()
    with Office.open(old, registers=[LATER], read_only=True) as office:
        assert office.rows("SELECT place FROM visits WHERE id = 1") == [("市第一医院",)]
        assert office.path == old
    assert old.read_bytes() == before
    assert {one.name for one in old.parent.iterdir()} == {old.name, old.name + ".备份"}


def test_a_failing_step_leaves_the_old_file(old: Path) -> None:
    def good(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE visits ADD COLUMN place TEXT")

    def bad(db: sqlite3.Connection) -> None:
        db.execute("UPDATE visits SET name = 'x'")
        raise ZeroDivisionError

    before = numbers(old), workload.state_of(old)
    with pytest.raises(ZeroDivisionError):
        Office.open(old, registers=[register(good, bad)])
    assert (numbers(old), workload.state_of(old)) == before
    with workload.open_office(old) as office:
        assert office.check() == []


def test_a_step_that_leaves_rows_pointing_to_nothing_is_taken_back(old: Path) -> None:
    def orphan(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO visits_gifts(owner, position, name, fen) VALUES (999, 0, '花', 1)")

    before = numbers(old)
    with pytest.raises(UpgradeBroken, match="point to nothing"):
        Office.open(old, registers=[register(orphan)])
    assert numbers(old) == before


def test_a_step_may_rebuild_a_table_others_point_to(old: Path) -> None:
    def rebuild(db: sqlite3.Connection) -> None:
        db.executescript("""
        CREATE TABLE fresh(id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount INTEGER NOT NULL DEFAULT 0,
          note TEXT NOT NULL DEFAULT '', struck TEXT, batch INTEGER) STRICT;
        INSERT INTO fresh SELECT * FROM visits;
        DROP TABLE visits;
        ALTER TABLE fresh RENAME TO visits;
        """)

    with Office.open(old, registers=[register(rebuild)]) as office:
        assert office.rows("SELECT count(*) FROM visits")[0][0] == 2
        assert office.check() == []


@pytest.mark.parametrize("ending", ["commit", "with", "COMMIT"])
def test_a_step_cannot_end_the_transaction_unnoticed(old: Path, ending: str) -> None:
    def step(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE visits ADD COLUMN place TEXT")
        if ending == "commit":
            db.commit()
        elif ending == "with":
            with db:
                pass
        else:
            db.execute("COMMIT")

    with pytest.raises(RuntimeError):
        Office.open(old, registers=[register(step)])


def test_a_new_register_gets_its_tables_and_first_rows_in_an_existing_file(old: Path) -> None:
    def tables(db: sqlite3.Connection) -> None:
        db.execute(
            "CREATE TABLE meetings(id INTEGER PRIMARY KEY, name TEXT NOT NULL, struck TEXT, batch INTEGER) STRICT"
        )

    from dataclasses import replace

    meetings = replace(
        register(tables, name="meetings"), seed=lambda writer: writer.insert("meetings", {"name": "教代会"})
    )
    for _time in (1, 2):
        with Office.open(old, registers=[workload.REGISTER, meetings]) as office:
            assert office.rows("SELECT name FROM meetings") == [("教代会",)]
            assert office.check() == []


def test_two_histories_of_one_name_are_a_bug() -> None:
    with pytest.raises(ValueError, match="two histories"):
        upgrades.histories([workload.UPGRADES, workload.UPGRADES])


def test_a_file_made_anew_and_one_upgraded_have_the_same_tables(old: Path, office_folder: Path) -> None:
    Office.open(old, registers=[LATER]).close()
    assert numbers(old)[1] == schema.expected(upgrades.histories([LATER.upgrades]))


def test_what_a_file_must_declare_is_what_all_steps_together_declare() -> None:
    every = upgrades.histories([one.upgrades for one in REGISTERS])
    db = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    upgrades.run(db, every)
    assert schema.fingerprint(db) == schema.expected(every)
    db.close()


def test_a_step_may_read_and_change_the_tables_of_another_history() -> None:
    def take_over(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE wards(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
        db.execute("INSERT INTO wards(name) SELECT DISTINCT note FROM visits")
        db.execute("ALTER TABLE visits ADD COLUMN ward INTEGER REFERENCES wards(id)")

    every = upgrades.histories([workload.UPGRADES, register(take_over, name="wards").upgrades])
    db = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    upgrades.run(db, every)
    assert schema.fingerprint(db) == schema.expected(every)
    db.close()
