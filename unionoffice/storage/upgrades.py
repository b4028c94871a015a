"""Run the steps a file has not had yet: all of them and the format number in one exclusive transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.kinds.upgrades import Step, Upgrades
from unionoffice.storage import schema
from unionoffice.storage.core_tables import CORE

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION = 0x47484247  # "GHBG"


@dataclass(frozen=True, slots=True)
class Pending:
    """The steps of one history a file still lacks."""

    name: str
    steps: tuple[Step, ...]
    whole: int


class UpgradeBroken(RuntimeError):
    """A step did something a step must not do (ended the transaction, left foreign keys dangling)."""


def database(db: sqlite3.Connection) -> Database:
    """Return the tool for work on whole tables, for the runner and for steps; it never leaves the open transaction.

    Its ``transform()``, ``alter=True`` and ``replace=True`` drop triggers or invent columns: a step never uses them,
    and the fingerprint of the finished file would tell.
    """
    from sqlite_utils import Database

    return Database(db, execute_plugins=False)


def histories(registers: Sequence[Upgrades]) -> tuple[Upgrades, ...]:
    """Put the core's own history before those of the registers.

    Raises:
        ValueError: two histories bear one name.
    """
    whole = (CORE, *registers)
    names = [one.name for one in whole]
    if len(set(names)) != len(names):
        raise ValueError(f"two histories of one name among {names}")
    return whole


def number(every: Sequence[Upgrades]) -> int:
    """Return the format number of a file that has had all steps."""
    return sum(len(one) for one in every)


def had(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many steps of each history the file has had."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name='format'").fetchone():
        return {}
    return dict(db.execute("SELECT name, steps FROM format").fetchall())


def pending(db: sqlite3.Connection, every: Sequence[Upgrades]) -> list[Pending]:
    """Return what is still to be run, in order."""
    done = had(db)
    return [
        Pending(one.name, one.steps[done.get(one.name, 0) :], len(one))
        for one in every
        if len(one) > done.get(one.name, 0)
    ]


def is_newer(db: sqlite3.Connection, every: Sequence[Upgrades]) -> bool:
    """Tell whether the file has had steps that this program does not know."""
    known = {one.name: len(one) for one in every}
    return any(steps > known.get(name, 0) for name, steps in had(db).items())


def run(db: sqlite3.Connection, every: Sequence[Upgrades]) -> int:
    """Run all pending steps; either all of them are in the file afterwards or none.

    Returns:
        How many steps were run.
    """
    db.execute("PRAGMA foreign_keys=0")
    try:
        db.execute("BEGIN EXCLUSIVE")
        try:
            count = _run(db, every)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    finally:
        db.execute("PRAGMA foreign_keys=1")
    return count


def _run(db: sqlite3.Connection, every: Sequence[Upgrades]) -> int:
    schema.prepare(db)
    utils = database(db)
    # What a step does to rows is in no history: the check must not compare rows with entries older than this.
    told = 0
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'history'").fetchone():
        told = int(db.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0])
    count = 0
    for history in pending(db, every):
        for step in history.steps:
            step(db)
            if not db.in_transaction:
                raise UpgradeBroken(f"{step.__name__} of {history.name} ended the transaction")
            count += 1
        utils.table("format").upsert({"name": history.name, "steps": history.whole, "history": told}, pk="name")
    dangling = db.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise UpgradeBroken(f"{len(dangling)} rows point to nothing after the upgrade, the first in {dangling[0][0]}")
    db.execute(f"PRAGMA user_version={number(every)}")
    db.execute(f"PRAGMA application_id={APPLICATION}")
    return count
