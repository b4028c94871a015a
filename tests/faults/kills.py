"""Kills: a worker dies in the middle of changes, of an upgrade, of a restore; afterwards the file is opened and judged."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import workload
from tests.faults.workers import Worker, delays, run_and_kill
from unionoffice.errors import OfficeError
from unionoffice.kinds.register import Register, Upgrades
from unionoffice.office import Office
from unionoffice.storage import connections, schema, upgrades
from unionoffice.storage.restoring import restore

LONGEST = 0.120


@dataclass
class Result:
    """How the kills came out; ``broken`` tells each case that must not be."""

    kills: int = 0
    acknowledged: int = 0
    old: int = 0
    new: int = 0
    broken: list[str] = field(default_factory=list)


def changes(count: int, seed: int) -> Result:
    """Kill a worker in the middle of changes."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.ghbg"
        workload.new_office(path)
        for number, delay in enumerate(delays(count, LONGEST, seed)):
            killed = run_and_kill(lambda say, n=number: _change(path, seed + n, say), delay)
            result.kills += 1
            result.acknowledged += len(killed.said)
            acked = int(killed.said[-1]) if killed.said else 0
            _judge_changes(path, acked, result)
    return result


def _change(path: Path, seed: int, say: Callable[[str], None]) -> None:
    office = workload.open_office(path)
    say("ready")
    for step in workload.work(office, seed, 10_000):
        say(str(step))


def _judge_changes(path: Path, acked: int, result: Result) -> None:
    try:
        office = workload.open_office(path)
    except OfficeError as error:
        result.broken.append(f"after {acked}: {error}")
        return
    problems = [problem.message for problem in office.check() if problem.severe]
    if office.step < acked:
        problems.append(f"step {acked} was acknowledged, {office.step} is there")
    result.broken += problems
    office.close(backup=False)


# -- upgrade ------------------------------------------------------------------------------------------------------

_LATER = Upgrades("visits")
for _step in workload.UPGRADES.steps:
    _LATER.step(_step)


@_LATER.step
def add_place(db: sqlite3.Connection) -> None:
    """Where the visit was."""
    db.execute("ALTER TABLE visits ADD COLUMN place TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE visits SET place = '市第一医院' WHERE note LIKE '%住院%'")


@_LATER.step
def split_kinds(db: sqlite3.Connection) -> None:
    """A table of its own for reasons, filled from the notes."""
    db.executescript("""
    CREATE TABLE visits_reasons(
      id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE, reason TEXT NOT NULL) STRICT;
    INSERT INTO visits_reasons(owner, reason) SELECT id, substr(note, 1, 4) FROM visits WHERE note <> '';
    CREATE INDEX visits_reasons_owner ON visits_reasons(owner);
    """)


@_LATER.step
def whole_yuan(db: sqlite3.Connection) -> None:
    """A change of every row."""
    db.execute("UPDATE visits SET amount = amount / 100 * 100")


LATER: Register[workload.Visit] = Register(
    "visits", "慰问走访", "走访", workload.Visit, _LATER, "name", (("name", True),)
)


def upgrading(count: int, seed: int, rows: int = 4000) -> Result:
    """Kill a worker in the middle of an upgrade; the file must be all old or all new."""
    result = Result()
    with tempfile.TemporaryDirectory() as name:
        old, path = Path(name) / "old.ghbg", Path(name) / "office" / "office.ghbg"
        workload.new_office(old)
        with workload.open_office(old) as office, office.change("导入") as change:
            change.insert_many(
                "visits", ["name", "amount", "note"], [("王芳", n, "住院探望" * 20) for n in range(rows)]
            )
        longest = _longest(lambda: _fresh(old, path), lambda say: _upgrade(path, say))
        for delay in delays(count, longest * 1.2, seed):
            _fresh(old, path)
            run_and_kill(lambda say: _upgrade(path, say), delay)
            _judge_upgrade(path, result)
    return result


def _fresh(old: Path, path: Path) -> Path:
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    shutil.copyfile(old, path)
    return path


def _upgrade(path: Path, say: Callable[[str], None]) -> None:
    say("ready")
    Office.open(path, registers=[LATER], clock=workload.Ticking()).close(backup=False)


def _longest(prepare: Callable[[], object], worker: Worker) -> float:
    """Return how long a worker takes when nobody kills it: the longest of three."""
    taken = []
    for _number in range(3):
        prepare()
        begun = time.perf_counter()
        run_and_kill(worker, 0, wait_for="end")
        taken.append(time.perf_counter() - begun)
    return max(taken)


def _judge_upgrade(path: Path, result: Result) -> None:
    _judge_format(path, result)
    with Office.open(path, registers=[LATER], clock=workload.Ticking()) as office:
        result.broken += [problem.message for problem in office.check() if problem.severe]


def _judge_format(path: Path, result: Result) -> None:
    result.kills += 1
    before = upgrades.histories([workload.UPGRADES])
    after = upgrades.histories([_LATER])
    with closing(sqlite3.connect(path)) as db:
        number = db.execute("PRAGMA user_version").fetchone()[0]
        found = schema.fingerprint(db)
        whole = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        amounts = db.execute("SELECT count(*) FROM visits WHERE amount % 100 <> 0").fetchone()[0]
    is_old = (number, found) == (upgrades.number(before), schema.expected(before)) and amounts > 0
    is_new = (number, found) == (upgrades.number(after), schema.expected(after)) and amounts == 0
    result.old += is_old
    result.new += is_new
    if not whole or is_old == is_new:
        result.broken.append(f"mixed: format {number}")


def mixed_upgrade() -> list[str]:
    """Stop an upgrade that commits each step by itself; return what the judge says of the file."""
    result = Result()
    with tempfile.TemporaryDirectory() as name:
        old, path = Path(name) / "old.ghbg", Path(name) / "office" / "office.ghbg"
        workload.new_office(old)
        with workload.open_office(old) as office, office.change("导入") as change:
            change.insert_many("visits", ["name", "amount"], [("王芳", 12345)])
        with closing(connections.connect(_fresh(old, path))) as db:
            add_place(db)  # and here the power goes
        _judge_format(path, result)
    return result.broken


# -- restore ------------------------------------------------------------------------------------------------------


def restoring(count: int, seed: int) -> Result:
    """Kill a worker in the middle of a restore; the file must be as before or as in the backup."""
    result = Result()
    with tempfile.TemporaryDirectory() as name:
        path, copy = Path(name) / "office.ghbg", Path(name) / "kept.ghbg"
        workload.new_office(path)
        for seed_of, target in ((1, copy), (2, None)):
            with workload.open_office(path) as office:
                list(workload.work(office, seed_of, 15))
            if target:
                shutil.copyfile(path, target)
        states = workload.state_of(path), workload.state_of(copy)
        longest = _longest(lambda: None, lambda say: _restore(copy, path, say))
        newer = sorted((path.parent / (path.name + ".备份")).glob("*恢复前*.ghbg"))[0]
        for delay in delays(count, longest * 1.2, seed):
            before = workload.state_of(path)
            source, wanted = (copy, states[1]) if before == states[0] else (newer, states[0])
            run_and_kill(lambda say, source=source: _restore(source, path, say), delay)
            _judge_restore(path, before, wanted, result)
    return result


def _restore(copy: Path, path: Path, say: Callable[[str], None]) -> None:
    say("ready")
    restore(copy, path, upgrades.histories([workload.UPGRADES]), workload.Ticking()())


def _judge_restore(path: Path, before: str, wanted: str, result: Result) -> None:
    result.kills += 1
    with workload.open_office(path) as office:
        found = workload.state(office.rows)
        result.old += found == before
        result.new += found == wanted
        if found not in (before, wanted):
            result.broken.append("neither the state before nor that of the backup")
        result.broken += [problem.message for problem in office.check() if problem.severe]
