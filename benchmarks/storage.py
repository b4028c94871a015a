"""The file itself: opening it, one change with history and audit, a backup; against SQLite alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

from benchmarks import offices
from benchmarks.measure import Figure, Line, Promise, compare, median, milliseconds
from benchmarks.workshop import Workshop

_ENTRY = "INSERT INTO schedule(month, title, role, status) VALUES (202611, '慰问住院职工(示例)', 'lead', 'open')"


def opening(workshop: Workshop) -> Figure:
    """Open and close L, against opening and closing the sample office: size must not matter."""
    from unionoffice.office import Office

    large = workshop.copy(workshop.office_file("L"))
    small = workshop.copy(workshop.sample())

    def turn(path: Path) -> None:
        Office.open(path, clock=offices.moment).close(backup=False)

    return compare(lambda: turn(large), lambda: turn(small), workshop.times * 3)


def change(workshop: Workshop) -> Figure:
    """Store one entry of the schedule in L with rules, history and audit, against the bare transaction."""
    from unionoffice.office import Office
    from unionoffice.records.schedule import ScheduleItem

    path = workshop.copy(workshop.office_file("L"))
    plain = Path(shutil.copyfile(path, workshop.folder / "plain-L.ghbg"))
    numbers = count(1)
    with closing(sqlite3.connect(plain, isolation_level=None)) as db, Office.open(path, clock=offices.moment) as office:
        for pragma in ("journal_mode=TRUNCATE", "synchronous=EXTRA", "foreign_keys=1", "secure_delete=1"):
            db.execute(f"PRAGMA {pragma}").close()

        def ours() -> None:
            with office.change("新增安排(示例)"):
                entry = ScheduleItem(month=202611, title="慰问住院职工(示例)")
                office.store("schedule").add(replace(entry, place=f"第{next(numbers)}医院"))

        def floor() -> None:
            db.execute("BEGIN IMMEDIATE")
            db.execute(_ENTRY)
            db.execute("COMMIT")

        figure = compare(ours, floor, workshop.times * 6)
        office.close(backup=False)
    return figure


def backup(workshop: Workshop) -> Figure:
    """Back L up, against SQLite's own copying; the verification of the copy may be added."""
    from unionoffice.office import Office

    path = workshop.copy(workshop.office_file("L"))
    with Office.open(path, clock=offices.moment) as office:
        target = workshop.folder / "bare-backup.db"
        mine, bare, checks = [], [], []
        for _turn in range(workshop.times + 1):
            target.unlink(missing_ok=True)
            with closing(sqlite3.connect(path)) as source:
                bare.append(milliseconds(lambda: _copied(source, target)))
            checks.append(milliseconds(lambda: _verified(target)))
            mine.append(milliseconds(lambda: office.backups.make("速度(示例)")))
        office.close(backup=False)
    shutil.rmtree(office.backups.folder, ignore_errors=True)
    return Figure(median(mine[1:]), median(bare[1:]), spare=median(checks[1:]))


def _copied(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=EXTRA")
        source.backup(copy)


def _verified(target: Path) -> None:
    """Check a copy as nobody would want to do without: whole, consistent, readable from the disk, the same rows."""
    import hashlib

    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA integrity_check").fetchall()
        copy.execute("PRAGMA foreign_key_check").fetchall()
        for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()
    with target.open("rb") as file:
        hashlib.file_digest(file, "sha256")


LINES = (
    Line("storage.open", "打开 L 的文件 / 打开示例单位的文件", Promise(ratio=1.2, beyond=2.0), opening),
    Line("storage.change", "存一条安排,带历史和审计 / 单独的事务", Promise(ratio=1.0, beyond=5.0), change),
    Line("storage.backup", "备份 L(另加校验)/ Connection.backup", Promise(ratio=1.5), backup),
)
