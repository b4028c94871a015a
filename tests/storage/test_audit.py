"""The chain: what breaks it is found, clocks do not, and the code on paper finds its row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from unionoffice.office import Office
from unionoffice.storage import audit


@pytest.fixture
def worked(office: Office, office_file: Path) -> tuple[Path, bytes]:
    """A closed file with six more rows in its chain, and the key."""
    for number in range(6):
        office.add_choice("慰问原因", f"原因{number}")
    key = office.people.chain_key
    assert key is not None
    office.close(backup=False)
    return office_file, key


def tamper(path: Path, *sql: str) -> None:
    """Change an office as somebody with a database browser: triggers dropped, and put back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _text in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in sql:
            db.execute(statement)
        for _name, text in triggers:
            db.execute(text)


def read(path: Path) -> Callable[..., list[tuple[object, ...]]]:
    def rows(sql: str, values: object = ()) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as db:
            return db.execute(sql, values).fetchall()  # type: ignore[arg-type]

    return rows


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("UPDATE audit SET action = 'undo' WHERE seq = 4", 4),
        ("UPDATE audit SET actor = actor, ts = '2026-01-01T00:00:00.000Z' WHERE seq = 4", 4),
        ("UPDATE audit SET object = 'step/1' WHERE seq = 4", 4),
        ("UPDATE audit SET digest = zeroblob(32) WHERE seq = 4", 4),
        ("UPDATE audit SET clock_back = 1 WHERE seq = 4", 4),
        ("DELETE FROM audit WHERE seq = 4", 5),
        ("DELETE FROM audit WHERE seq = 1", 2),
    ],
)
def test_a_changed_or_missing_row_breaks_the_chain(worked: tuple[Path, bytes], sql: str, row: int) -> None:
    path, key = worked
    assert list(audit.breaks(read(path), key)) == []
    tamper(path, sql)
    assert next(audit.breaks(read(path), key)) == row
    with pytest.raises(Exception, match="操作记录"):
        Office.open(path)


def test_a_cut_tail_is_found_by_the_steps_and_by_the_paper(worked: tuple[Path, bytes], clock) -> None:
    path, key = worked
    with Office.open(path, clock=clock) as office:
        signed = office.anchor
    tamper(path, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    assert list(audit.breaks(read(path), key)) == []
    assert audit.find_code(read(path), signed.code) is None
    with Office.open(path, clock=clock) as office:
        assert [problem.where for problem in office.check()] == ["step/7"]


def test_a_chain_computed_anew_without_the_key_does_not_hold(worked: tuple[Path, bytes]) -> None:
    path, key = worked
    rows = audit.rows(read(path))
    prev, statements = bytes(32), []
    for row in rows:
        changed = audit.AuditRow(
            *(getattr(row, name) for name in ("seq", "ts", "actor", "action", "object", "digest", "clock_back")),
            prev,
            b"",
        )
        prev = audit.seal(b"guess", changed)
        statements.append(
            f"UPDATE audit SET prev = x'{changed.prev.hex()}', hash = x'{prev.hex()}' WHERE seq = {row.seq}"
        )
    tamper(path, *statements)
    assert list(audit.breaks(read(path), None)) == []
    assert list(audit.breaks(read(path), key)) == [row.seq for row in rows]


def test_changed_history_and_changed_rows_are_found(worked: tuple[Path, bytes], clock) -> None:
    path, _key = worked
    second, third, fifth = (
        read(path)("SELECT id FROM choice WHERE title = ?", (f"原因{number}",))[0][0] for number in (1, 2, 4)
    )
    tamper(
        path,
        f"UPDATE choice SET title = '别的' WHERE id = {second}",
        f"DELETE FROM choice WHERE id = {third}",
        "INSERT INTO choice(id, list, title, position) VALUES (999, 'x', 'y', 1)",
        "UPDATE history SET new = replace(new, '原因4', '原因9') WHERE new LIKE '%原因4%'",
        "UPDATE step SET title = '' WHERE id = 2",
    )
    with Office.open(path, clock=clock) as office:
        found = {problem.where for problem in office.check()}
    assert {f"choice/{second}", f"choice/{third}", "choice/999", f"choice/{fifth}"} <= found
    assert any(where.startswith("history/") for where in found)


def test_the_database_itself_refuses_to_change_the_audit(office: Office) -> None:
    with office.change("攻击") as change:
        for sql in (
            "UPDATE audit SET action = 'x'",
            "DELETE FROM audit",
            "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
            "INSERT INTO audit SELECT seq + 5, ts, actor, action, object, digest, 0, prev, randomblob(32) FROM audit WHERE seq = 1",
            "DELETE FROM step",
            "UPDATE step SET kind = 'undo'",
            "UPDATE step SET title = '别的'",
            "DELETE FROM history",
            "UPDATE history SET new = '{}'",
            "UPDATE history SET digest = zeroblob(32)",
        ):
            with pytest.raises(sqlite3.IntegrityError, match=r"E_|UNIQUE|CHECK"):
                change._db.execute(sql)


def test_the_paper_code_finds_its_row(office: Office) -> None:
    office.add_choice("慰问原因", "住院")
    signed = office.anchor
    office.add_choice("慰问原因", "生育")
    row = audit.find_code(office.rows, f" {signed.code.lower()} ")
    assert row is not None
    assert row.seq == signed.count
    assert len(signed.code) == 14


def test_order_is_kept_and_a_clock_set_back_is_flagged(office: Office, clock) -> None:
    stamps = []
    for jump in (timedelta(hours=1), -timedelta(hours=2), timedelta(days=3650), -timedelta(days=4000), timedelta(0)):
        clock.moment += jump
        office.add_choice("时间", f"跳{len(stamps)}")
        stamps.append(office.rows("SELECT ts, clock_back FROM audit ORDER BY seq DESC LIMIT 1")[0])
    assert [back for _ts, back in stamps] == [0, 1, 0, 1, 1]
    assert [ts for ts, _back in stamps] == sorted({ts for ts, _back in stamps})
    problems = office.check()
    assert len(problems) == 3
    assert not any(problem.severe for problem in problems)


def test_a_stamp_sorts_as_time_does_and_comes_back() -> None:
    moments = [datetime(2026, 3, 5, 9, 0).astimezone() + timedelta(milliseconds=n) for n in (0, 1, 999, 60_000)]
    assert [audit.moment(audit.stamp(one)) for one in moments] == moments
    assert sorted(map(audit.stamp, moments)) == list(map(audit.stamp, moments))


def test_a_note_alone_is_in_the_audit_and_no_step(office: Office) -> None:
    before = office.step
    office.note("export", "members/报送版")
    assert office.rows("SELECT action, object FROM audit ORDER BY seq DESC LIMIT 1") == [("export", "members/报送版")]
    assert office.step == before
