"""A small office and lifelike work on it, for the fault tests: few tables, so that thousands of disks can be checked."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.offices import QUICK
from unionoffice.kinds.numbers import Money
from unionoffice.kinds.register import Record, Register, Upgrades, column
from unionoffice.kinds.simple import Text
from unionoffice.office import Office
from unionoffice.settings import OfficeSettings
from unionoffice.storage.people import NewOperator

UPGRADES = Upgrades("visits")


@UPGRADES.step
def create(db: sqlite3.Connection) -> None:
    """Visits with gifts, as a register would have them."""
    db.executescript("""
    CREATE TABLE visits(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(name <> ''), amount INTEGER NOT NULL DEFAULT 0,
      note TEXT NOT NULL DEFAULT '', struck TEXT, batch INTEGER) STRICT;
    CREATE TABLE visits_gifts(
      id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
      position INTEGER NOT NULL, name TEXT NOT NULL, fen INTEGER NOT NULL CHECK(fen >= 0)) STRICT;
    CREATE INDEX visits_gifts_owner ON visits_gifts(owner, position);
    """)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """One visit."""

    name: str = column("姓名", Text(40), required=True)
    amount: int = column("金额", Money())


REGISTER: Register[Visit] = Register("visits", "慰问走访", "走访", Visit, UPGRADES, "name", (("name", True),))


class Ticking:
    """A clock that goes on by a minute each time it is asked."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 8, 0)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


def new_office(path: Path) -> None:
    """Make the small office."""
    Office.create(
        path,
        settings=OfficeSettings(name="育英小学工会", year=2026),
        operator=NewOperator("周敏"),
        clock=Ticking(),
        registers=[REGISTER],
        cost=QUICK,
    ).close(backup=False)


def open_office(path: Path, clock: Callable[[], datetime] | None = None) -> Office:
    """Open the small office."""
    return Office.open(path, clock=clock or Ticking(), registers=[REGISTER], cost=QUICK)


def work(office: Office, seed: int, steps: int) -> Iterator[int]:
    """Do ``steps`` pieces of work; yield the number of each step once it is said to be stored."""
    chance = random.Random(seed)
    for _number in range(steps):
        _one(office, chance)
        yield office.step


def _one(office: Office, chance: random.Random) -> None:
    ids = [row[0] for row in office.rows("SELECT id FROM visits ORDER BY id")]
    kind = chance.choices(("visit", "amend", "strike", "import", "setting", "undo"), (6, 3, 1, 1, 1, 1))[0]
    if kind == "undo" and office.undo_title:
        office.undo()
    elif kind == "import":
        with office.change("导入") as change:
            rows = ((f"职工{chance.randrange(10**6)}", chance.randrange(10**6)) for _ in range(30))
            change.insert_many("visits", ["name", "amount"], rows)
    elif kind == "setting":
        office.add_choice("慰问原因", f"原因{chance.randrange(10**9)}")
    elif kind == "amend" and ids:
        with office.change("修改") as change:
            change.update("visits", chance.choice(ids), {"note": _text(chance), "amount": chance.randrange(10**6)})
    elif kind == "strike" and len(ids) > 2:
        with office.change("删除") as change:
            change.delete("visits", chance.choice(ids))
    else:
        with office.change("走访") as change:
            number = change.insert("visits", {"name": "王芳", "amount": 80000, "note": _text(chance)})
            for position in range(chance.randrange(4)):
                gift = {"owner": number, "position": position, "name": "慰问品", "fen": chance.randrange(10**5)}
                change.insert("visits_gifts", gift)


def _text(chance: random.Random) -> str:
    return "".join(chance.choice("住院探望春节走访生病困难慰问金") for _ in range(chance.randrange(900)))


def state(rows: Callable[[str], list[tuple[object, ...]]]) -> str:
    """Return a digest of all that the work wrote."""
    tables = ("visits", "visits_gifts", "choice", "setting", "step")
    content = [rows(f"SELECT * FROM {table} ORDER BY id") for table in tables]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, default=bytes.hex).encode()).hexdigest()


def state_of(path: Path) -> str:
    """Return the digest of a closed file."""
    with closing(sqlite3.connect(path)) as db:
        return state(lambda sql: db.execute(sql).fetchall())
